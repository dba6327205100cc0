//! Pengaturan laporan: head of the letter, addressee, copies, paper. Made with the book, from the village's own names.

use super::report_preset::{ReportPreset, Usual};
use super::village::Village;
use crate::code_list;
use crate::domain::book::Book;
use crate::domain::cell::Problem;
use crate::domain::cells::{CodeList, LongText, Text};
use crate::domain::field::Field;
use crate::domain::record::{At, Origin, Pillar, Record, TypeSpec};
use crate::domain::rules::within;
use crate::field;

/// The day of the next month by which the Dinas wants the report (office practice; a setting).
pub const DEADLINE_DAY: i64 = 5;

code_list! {
    /// Ukuran kertas.
    pub enum PaperSize {
        A4 "a4" => "A4",
        F4 "f4" => "F4",
    }
}

code_list! {
    /// Tulisan rupiah: spelling rules write no blank, many offices do.
    pub enum RupiahStyle {
        Joined "joined" => "Rp1.900.000,00",
        Apart "apart" => "Rp 1.900.000,00",
    }
}

code_list! {
    /// Where *s.d. bulan ini* begins to count.
    pub enum CountStart {
        Year "year" => "Sejak 1 Januari",
        Programme "programme" => "Sejak program berjalan",
    }
}

code_list! {
    /// When the table by age, schooling and hamlet is printed.
    pub enum BreakdownMonths {
        Quarterly "quarterly" => "Maret, Juni, September, Desember",
        Monthly "monthly" => "Setiap bulan",
    }
}

code_list! {
    /// How the letter speaks to who reads it.
    pub enum Salutation {
        Saudara "saudara" => "Saudara",
        BapakIbu "bapak_ibu" => "Bapak/Ibu",
    }
}

/// Pengaturan laporan.
#[derive(Clone, Default, PartialEq)]
#[expect(missing_docs, reason = "label and help in FIELDS say what each field means")]
pub struct ReportProfile {
    pub head_1: Text,
    pub head_2: Text,
    pub head_3: Text,
    pub head_4: Text,
    pub preset: Option<ReportPreset>,
    pub addressee: Text,
    pub addressee_place: Text,
    pub through: Text,
    pub copies: LongText,
    pub number_pattern: Text,
    pub deadline_day: Option<i64>,
    pub paper: Option<PaperSize>,
    pub rupiah_style: Option<RupiahStyle>,
    pub masks_nik: Option<bool>,
    pub office_long: Text,
    pub office_short: Text,
    pub salutation: Option<Salutation>,
    pub begins_with_respect: Option<bool>,
    pub counts_from: Option<CountStart>,
    pub breakdown: Option<BreakdownMonths>,
    pub programme: Text,
    pub programme_short: Text,
    pub pillar_1: Text,
    pub pillar_2: Text,
    pub pillar_3: Text,
    pub pillar_4: Text,
}

impl ReportProfile {
    /// Fills blanks as a village normally has them. Texts that are word for word as another preset has them follow the
    /// chosen preset; what the village wrote itself stays.
    fn fill_from(&mut self, village: &Village) {
        let preset = *self.preset.get_or_insert(ReportPreset::Office);
        let fill = |text: &mut Text, usual: String| {
            if text.is_empty() {
                *text = Text::new(&usual);
            }
        };
        let (district, regency) = (village.district.as_str(), village.regency.as_str());
        fill(&mut self.head_1, format!("PEMERINTAH {}", regency.to_uppercase()));
        fill(&mut self.head_2, format!("KECAMATAN {}", district.to_uppercase()));
        fill(&mut self.head_3, format!("DESA {}", village.village.as_str().to_uppercase()));
        fill(&mut self.head_4, village.address_line());
        let Some(usual) = preset.usual(village) else { return };
        let others: Vec<Usual> = ReportPreset::VALUES
            .iter()
            .filter(|other| **other != preset)
            .filter_map(|other| other.usual(village))
            .collect();
        for (text, of) in self.preset_texts() {
            let is_usual_elsewhere = others.iter().any(|other| of(other) == text.as_str());
            if text.is_empty() || is_usual_elsewhere {
                *text = Text::new(&of(&usual));
            }
        }
        let copies = |usual: &Usual| usual.copies.join("\n");
        if self.copies.is_empty() || others.iter().any(|other| copies(other) == self.copies.as_str()) {
            self.copies = LongText::new(&copies(&usual));
        }
    }

    /// The texts that follow the preset, and where they are in it.
    #[expect(clippy::type_complexity, reason = "a list of pairs, used above")]
    fn preset_texts(&mut self) -> [(&mut Text, fn(&Usual) -> String); 11] {
        [
            (&mut self.addressee, |usual| usual.addressee.clone()),
            (&mut self.addressee_place, |usual| usual.addressee_place.clone()),
            (&mut self.through, |usual| usual.through.clone()),
            (&mut self.office_long, |usual| usual.office_long.clone()),
            (&mut self.office_short, |usual| usual.office_short.clone()),
            (&mut self.programme, |usual| usual.programme.clone()),
            (&mut self.programme_short, |usual| usual.programme_short.clone()),
            (&mut self.pillar_1, |usual| usual.pillars[0].clone()),
            (&mut self.pillar_2, |usual| usual.pillars[1].clone()),
            (&mut self.pillar_3, |usual| usual.pillars[2].clone()),
            (&mut self.pillar_4, |usual| usual.pillars[3].clone()),
        ]
    }
}

impl Record for ReportProfile {
    const TYPE: TypeSpec = TypeSpec {
        key: "profil_laporan",
        tab: "Pengaturan laporan",
        one: "Pengaturan laporan",
        origin: Origin::Single,
        pillar: Pillar::VillageData,
        columns: &["addressee", "addressee_place", "paper", "deadline_day", "masks_nik"],
        empty_hint: "Pengaturan laporan dibuat bersama buku desa.",
        sample: &[
            ("head_1", "PEMERINTAH KABUPATEN BATANG"),
            ("head_2", "KECAMATAN PECALUNGAN"),
            ("head_3", "DESA RANDU"),
            ("head_4", "Alamat: Jalan Raya Randu 1, Kode Pos 51262"),
            ("preset", "office"),
            ("addressee", "Kepala Dinas Tenaga Kerja Kabupaten Batang"),
            ("addressee_place", "Batang"),
            ("through", "Camat Pecalungan"),
            ("copies", "Camat Pecalungan"),
            ("number_pattern", "500.15/{urut}/DSM/{bulan_romawi}/{tahun}"),
            ("deadline_day", "5"),
            ("paper", "a4"),
            ("rupiah_style", "joined"),
            ("masks_nik", "yes"),
            ("office_long", "Dinas Tenaga Kerja Kabupaten Batang"),
            ("office_short", "Dinas"),
            ("salutation", "saudara"),
            ("begins_with_respect", "no"),
            ("counts_from", "year"),
            ("breakdown", "quarterly"),
            ("programme", "Desa Migran Produktif"),
            ("programme_short", "Desmigratif"),
            ("pillar_1", "Pusat Layanan Migrasi"),
            ("pillar_2", "Usaha Produktif"),
            ("pillar_3", "Community Parenting"),
            ("pillar_4", "Koperasi Desmigratif"),
        ],
    };

    const FIELDS: &'static [Field<Self>] = &[
        field!(Self, head_1, Must, "Kop baris 1", "Nama pemerintah kabupaten, huruf besar.")
            .section("Kop surat"),
        field!(Self, head_2, Must, "Kop baris 2", "Nama kecamatan, huruf besar."),
        field!(Self, head_3, Must, "Kop baris 3", "Nama desa, huruf besar."),
        field!(Self, head_4, Wanted, "Kop baris 4", "Alamat dan kode pos kantor desa."),
        field!(
            Self,
            preset,
            Optional,
            "Laporan untuk",
            "Bila diganti, isian di bawah yang belum Anda ubah ikut berganti."
        )
        .section("Tujuan surat"),
        field!(Self, addressee, Must, "Kepada Yth.", "Jabatan penerima laporan, tanpa Bapak atau Ibu."),
        field!(Self, addressee_place, Must, "di (tempat)", "Kota kantor penerima."),
        field!(Self, through, Optional, "Melalui", "Hanya bila diminta."),
        field!(Self, copies, Optional, "Tembusan", "Satu kantor satu baris; Arsip ditambahkan sendiri."),
        field!(Self, office_long, Wanted, "Nama dinas (panjang)", "Seperti di papan nama kantornya."),
        field!(Self, office_short, Wanted, "Nama dinas (pendek)", "Seperti disebut dalam kalimat."),
        field!(
            Self,
            number_pattern,
            Optional,
            "Pola nomor surat",
            "Boleh memuat {urut}, {bulan_romawi}, {tahun}."
        )
        .section("Bentuk laporan"),
        field!(Self, deadline_day, Optional, "Tenggat (tanggal)", "Tanggal di bulan berikutnya, biasanya 5."),
        field!(Self, paper, Optional, "Ukuran kertas", "A4, atau F4 bila kantor memakai folio."),
        field!(Self, rupiah_style, Optional, "Tulisan rupiah", "Cara menulis jumlah uang."),
        field!(Self, masks_nik, Optional, "Sensor NIK", "Ya: NIK dicetak sebagian saja."),
        field!(Self, salutation, Optional, "Sapaan", "Sebutan pembaca di dalam surat."),
        field!(
            Self,
            begins_with_respect,
            Optional,
            "Dengan hormat",
            "Ya: surat dibuka dengan Dengan hormat."
        ),
        field!(Self, counts_from, Optional, "Hitungan s.d. bulan ini", "Mulai kapan jumlah dihitung."),
        field!(
            Self,
            breakdown,
            Optional,
            "Tabel umur dan dusun",
            "Kapan tabel umur, pendidikan, dan dusun dicetak."
        ),
        field!(Self, programme, Wanted, "Nama program", "Seperti di surat keputusan.")
            .section("Nama program dan pilar"),
        field!(Self, programme_short, Wanted, "Nama pendek program", "Seperti disebut sehari-hari."),
        field!(Self, pillar_1, Wanted, "Nama pilar 1", "Seperti di pedoman program."),
        field!(Self, pillar_2, Wanted, "Nama pilar 2", "Seperti di pedoman program."),
        field!(Self, pillar_3, Wanted, "Nama pilar 3", "Seperti di pedoman program."),
        field!(Self, pillar_4, Wanted, "Nama pilar 4", "Seperti di pedoman program."),
    ];

    const LOOKS_THROUGH: &'static [&'static str] = &["desa", Self::TYPE.key];

    fn title(&self, _book: &Book) -> String {
        format!("Pengaturan laporan · {}", self.addressee.as_str())
    }

    fn complete(&mut self, at: &At) {
        if let Some(village) = at.book.village() {
            self.fill_from(&village.record);
        }
        self.deadline_day.get_or_insert(DEADLINE_DAY);
        self.paper.get_or_insert(PaperSize::A4);
        self.rupiah_style.get_or_insert(RupiahStyle::Joined);
        self.masks_nik.get_or_insert(true);
        self.salutation.get_or_insert(Salutation::Saudara);
        self.begins_with_respect.get_or_insert(false);
        self.counts_from.get_or_insert(CountStart::Year);
        self.breakdown.get_or_insert(BreakdownMonths::Quarterly);
    }

    fn check(&self, at: &At) -> Vec<Problem> {
        let mut problems: Vec<Problem> =
            within("deadline_day", self.deadline_day, 1, 28).into_iter().collect();
        if at.book.active::<Self>().any(|only| Some(only.id) != at.id) {
            problems.push(Problem::error(
                "addressee",
                "pengaturan-sudah-ada",
                "Satu buku punya satu pengaturan laporan. Buka dan ubah yang ada.",
            ));
        }
        problems
    }
}
