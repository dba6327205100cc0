//! Pengaturan laporan: head of the letter, addressee, copies, paper. Made with the book, from the village's own names.

use super::village::Village;
use crate::code_list;
use crate::domain::book::Book;
use crate::domain::cell::Problem;
use crate::domain::cells::{LongText, Text};
use crate::domain::field::Field;
use crate::domain::record::{At, Origin, Pillar, Record, TypeSpec};
use crate::domain::region::{self, regency_short};
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

/// Pengaturan laporan.
#[derive(Clone, Default, PartialEq)]
#[expect(missing_docs, reason = "label and help in FIELDS say what each field means")]
pub struct ReportProfile {
    pub head_1: Text,
    pub head_2: Text,
    pub head_3: Text,
    pub head_4: Text,
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
}

impl ReportProfile {
    /// Blanks as a village normally has them: the letter goes to the head of the regency's Dinas, copies to the camat and
    /// the province's BP3MI (domain.md A5, A6).
    fn fill_from(&mut self, village: &Village) {
        let found = village.region_code.and_then(region::village);
        let regency = village.regency.as_str();
        let fill = |text: &mut Text, usual: String| {
            if text.is_empty() {
                *text = Text::new(&usual);
            }
        };
        fill(&mut self.head_1, format!("PEMERINTAH {}", regency.to_uppercase()));
        fill(&mut self.head_2, format!("KECAMATAN {}", village.district.as_str().to_uppercase()));
        fill(&mut self.head_3, format!("DESA {}", village.village.as_str().to_uppercase()));
        fill(&mut self.head_4, village.address_line());
        fill(&mut self.office_long, format!("Dinas Tenaga Kerja {regency}"));
        fill(&mut self.office_short, "Dinas".to_owned());
        let addressee = format!("Kepala {}", self.office_long.as_str());
        fill(&mut self.addressee, addressee);
        fill(&mut self.addressee_place, regency_short(regency).to_owned());
        if self.copies.is_empty() {
            let province = found.map_or("", |found| found.province);
            let camat = format!("Camat {}", village.district.as_str());
            self.copies = LongText::new(&format!("{camat}\nKepala BP3MI {province}"));
        }
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
        ],
    };

    const FIELDS: &'static [Field<Self>] = &[
        field!(Self, head_1, Must, "Kop baris 1", "Nama pemerintah kabupaten, huruf besar.")
            .section("Kop surat"),
        field!(Self, head_2, Must, "Kop baris 2", "Nama kecamatan, huruf besar."),
        field!(Self, head_3, Must, "Kop baris 3", "Nama desa, huruf besar."),
        field!(Self, head_4, Wanted, "Kop baris 4", "Alamat dan kode pos kantor desa."),
        field!(Self, addressee, Must, "Kepada Yth.", "Jabatan penerima laporan, tanpa Bapak atau Ibu.")
            .section("Tujuan surat"),
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
