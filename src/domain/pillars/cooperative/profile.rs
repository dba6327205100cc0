//! Profil koperasi.

use jiff::civil::Date;

use super::annual_meeting::AnnualMeeting;
use super::codes::{CooperativeForm, CooperativeStage, CooperativeType};
use crate::domain::book::Book;
use crate::domain::cell::{Kind, Problem};
use crate::domain::cells::date::short_date;
use crate::domain::cells::{CodeList, Rupiah, States, Text};
use crate::domain::field::{Derived, Field};
use crate::domain::record::{At, Origin, Pillar, Record, TypeSpec};
use crate::domain::rules::{forward, money, states_in_time};
use crate::field;

/// Month and day after which a missing RAT passes what the ministry asks for (SE Menkop 1/2025).
const RAT_ADVISED: (i8, i8) = (3, 31);
/// Month and day after which it passes the law (UU 25/1992: six months after the book year).
const RAT_LIMIT: (i8, i8) = (6, 30);

/// Koperasi.
#[derive(Clone, Default, PartialEq)]
#[expect(missing_docs, reason = "label and help in FIELDS say what each field means")]
#[expect(clippy::struct_field_names, reason = "field names are keys in files")]
pub struct Cooperative {
    pub name: Text,
    pub form: Option<CooperativeForm>,
    pub cooperative_type: Option<CooperativeType>,
    pub stage: States<CooperativeStage>,
    pub deed_number: Text,
    pub notary: Text,
    pub approval_number: Text,
    pub register_number: Text,
    pub nib: Text,
    pub year_end: Text,
    pub principal: Option<Rupiah>,
    pub mandatory: Option<Rupiah>,
}

impl Cooperative {
    /// The stage on `day`.
    #[must_use]
    pub fn stage_on(&self, day: Date) -> Option<CooperativeStage> {
        self.stage.state_on(day).map(|(_, stage)| stage)
    }

    /// Whether it is a legal person on `day`, and so has to hold a RAT.
    #[must_use]
    pub fn is_legal_on(&self, day: Date) -> bool {
        matches!(self.stage_on(day), Some(CooperativeStage::Legal | CooperativeStage::Active))
    }

    /// The RAT that is overdue on `day`: its book year, and whether the law's limit is passed too.
    #[must_use]
    pub fn overdue_meeting(&self, book: &Book, day: Date) -> Option<(i16, bool)> {
        let year = day.year() - 1;
        let was_legal = Date::new(year, 12, 31).is_ok_and(|end| self.is_legal_on(end));
        let is_held = book.active::<AnnualMeeting>().any(|entry| {
            entry.record.book_year.is_some_and(|of| of.0 == year)
                && entry.record.date.is_some_and(|held| held <= day)
        });
        let today = (day.month(), day.day());
        (was_legal && !is_held && today > RAT_ADVISED).then_some((year, today > RAT_LIMIT))
    }
}

/// Peringatan for something of the cooperative from before anybody spoke of it.
#[must_use]
pub fn not_before_founding(
    field: &'static str,
    date: Option<Date>,
    cooperative: Option<&Cooperative>,
) -> Option<Problem> {
    let (begun, _) = cooperative?.stage.entries().first().copied()?;
    date.filter(|date| *date < begun).map(|_| {
        let text = format!("Koperasinya baru dimulai {}. Periksa tanggalnya.", short_date(begun));
        Problem::warning(field, "sebelum-koperasi", text)
    })
}

impl Record for Cooperative {
    const TYPE: TypeSpec = TypeSpec {
        key: "koperasi",
        tab: "Profil koperasi",
        one: "Koperasi",
        origin: Origin::Button("Koperasi"),
        pillar: Pillar::Cooperative,
        columns: &["name", "form", "stage_now", "principal", "mandatory"],
        empty_hint: "Belum ada koperasi. Tekan + Koperasi, juga bila baru tahap sosialisasi.",
        sample: &[
            ("name", "Koperasi Desmigratif Randu Sejahtera"),
            ("form", "new"),
            ("cooperative_type", "savings_and_loan"),
            ("stage", "2024-05-12 outreach; 2024-11-14 founding_meeting; 2025-03-18 legal"),
            ("deed_number", "12"),
            ("notary", "Notaris Contoh"),
            ("approval_number", "AHU-0000000.AH.01.29"),
            ("register_number", "3325000000000"),
            ("nib", "0000000000000"),
            ("year_end", "31 Desember"),
            ("principal", "100000"),
            ("mandatory", "10000"),
        ],
    };

    const FIELDS: &'static [Field<Self>] = &[
        field!(Self, name, Must, "Nama", "Seperti di akta."),
        field!(Self, form, Must, "Bentuk", "Pilih satu."),
        field!(Self, cooperative_type, Optional, "Jenis", "Menurut kegiatan usahanya."),
        field!(Self, stage, Wanted, "Tahap (tanggal)", "Tambahkan setiap kali naik tahap.").section("Tahap"),
        field!(Self, deed_number, Optional, "Nomor akta", "Nomor akta pendirian.").section("Badan hukum"),
        field!(Self, notary, Optional, "Notaris", "Nama notaris."),
        field!(Self, approval_number, Optional, "Nomor pengesahan", "Dari Kementerian Hukum (AHU)."),
        field!(Self, register_number, Optional, "Nomor Induk Koperasi", "Dari Kementerian Koperasi."),
        field!(Self, nib, Optional, "NIB", "Nomor Induk Berusaha."),
        field!(Self, year_end, Optional, "Tutup tahun buku", "Biasanya 31 Desember."),
        field!(
            Self,
            principal,
            Wanted,
            "Simpanan pokok",
            "Dibayar sekali oleh setiap anggota, dalam rupiah."
        )
        .section("Simpanan"),
        field!(Self, mandatory, Wanted, "Simpanan wajib per bulan", "Dalam rupiah."),
    ];

    const DERIVED: &'static [Derived<Self>] = &[Derived {
        key: "stage_now",
        label: "Tahap sekarang",
        kind: Kind::Choice(CooperativeStage::CHOICES),
        show: |one, at| one.stage_on(at.today).map_or("", CodeList::label).to_owned(),
    }];

    const LOOKS_THROUGH: &'static [&'static str] = &[AnnualMeeting::TYPE.key];

    fn title(&self, _book: &Book) -> String {
        self.name.as_str().to_owned()
    }

    fn complete(&mut self, _at: &At) {
        if self.year_end.is_empty() {
            self.year_end = Text::new("31 Desember");
        }
    }

    fn check(&self, at: &At) -> Vec<Problem> {
        let mut problems: Vec<Problem> = money("principal", self.principal).into_iter().collect();
        problems.extend(money("mandatory", self.mandatory));
        problems.extend(states_in_time("stage", &self.stage, None, at));
        problems.extend(forward("stage", &self.stage, &[CooperativeStage::Inactive]));
        if self.mandatory.zip(self.principal).is_some_and(|(monthly, once)| monthly >= once) {
            problems.push(Problem::warning(
                "mandatory",
                "wajib-melebihi-pokok",
                "Simpanan wajib sebulan biasanya lebih kecil daripada simpanan pokok. Periksa jumlah nolnya.",
            ));
        }
        let mut warn = |field, code, text: String| problems.push(Problem::warning(field, code, text));
        if self.is_legal_on(at.today) && self.approval_number.is_empty() {
            warn(
                "approval_number",
                "pengesahan-kosong",
                "Tahapnya sudah berbadan hukum. Isi nomor pengesahan dan nomor akta.".to_owned(),
            );
        }
        match self.overdue_meeting(at.book, at.today) {
            Some((year, true)) => warn(
                "stage",
                "rat-melewati-batas",
                format!("RAT tahun buku {year} belum dicatat dan melewati batas UU 25/1992 (30 Juni)."),
            ),
            Some((year, false)) => warn(
                "stage",
                "rat-melewati-anjuran",
                format!("RAT tahun buku {year} belum dicatat; anjuran Kementerian Koperasi sampai 31 Maret."),
            ),
            None => {}
        }
        problems
    }
}
