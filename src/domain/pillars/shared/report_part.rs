//! Bagian laporan: what an officer says of one part of a month's report: nothing was done, the paper has not come, or
//! other words than the figures give. A line of the tick list in the month's form.

use super::report_month::ReportMonth;
use crate::code_list;
use crate::domain::book::Book;
use crate::domain::cell::Problem;
use crate::domain::cells::{CodeList, LongText, Ref};
use crate::domain::field::Field;
use crate::domain::record::{At, Origin, Owned, Pillar, Record, Rows, TypeSpec};
use crate::field;

code_list! {
    /// The parts that are made from papers of their own.
    pub enum PartCode {
        Migration "migration" => "Pilar 1",
        Enterprise "enterprise" => "Pilar 2",
        Parenting "parenting" => "Pilar 3",
        Cooperative "cooperative" => "Pilar 4",
        Activities "activities" => "Kegiatan",
        Difficulties "difficulties" => "Masalah dan usulan",
        Plans "plans" => "Rencana bulan depan",
    }
}

code_list! {
    /// What there is of a part's papers. Blank where the records speak for themselves.
    pub enum PaperState {
        Nothing "nothing" => "Memang tidak ada kegiatan",
        Awaited "awaited" => "Data belum diterima",
    }
}

/// Bagian laporan.
#[derive(Clone, Default, PartialEq)]
#[expect(missing_docs, reason = "label and help in FIELDS say what each field means")]
pub struct ReportPart {
    pub report_month: Option<Ref<ReportMonth>>,
    pub part: Option<PartCode>,
    pub papers: Option<PaperState>,
    pub text: LongText,
    pub computed_text: LongText,
}

impl ReportPart {
    /// What is said of one part of a month's report.
    #[must_use]
    pub fn of(book: &Book, month: crate::domain::book::Id, part: PartCode) -> Option<&Self> {
        let mut parts = book.referring::<Self>(month).map(|entry| &entry.record);
        parts.find(|one| one.part == Some(part))
    }
}

impl Record for ReportPart {
    const TYPE: TypeSpec = TypeSpec {
        key: "bagian_laporan",
        tab: "Bagian laporan",
        one: "Bagian laporan",
        origin: Origin::Owned(Owned { field: "report_month", rows: Rows::EachCode("part") }),
        pillar: Pillar::VillageData,
        columns: &["report_month", "part", "papers"],
        empty_hint: "Keadaan setiap bagian diisi di bulan laporannya.",
        sample: &[
            ("part", "cooperative"),
            ("papers", "awaited"),
            ("text", "Pengurus koperasi menyerahkan catatan setelah rapat bulanan."),
        ],
    };

    const FIELDS: &'static [Field<Self>] = &[
        field!(Self, report_month, Must, "Bulan laporan", "Bulan yang memuatnya."),
        field!(Self, part, Must, "Bagian", "Pilih satu."),
        field!(Self, papers, Optional, "Keadaan data", "Kosong: menurut catatan yang ada."),
        field!(
            Self,
            text,
            Optional,
            "Uraian",
            "Kosong: disusun dari angka. Yang Anda tulis dicetak apa adanya."
        ),
        field!(Self, computed_text, Optional, "Uraian dari angka", "Uraian saat Anda mengubahnya.")
            .computed(),
    ];

    fn title(&self, book: &Book) -> String {
        let month = self.report_month.and_then(|one| one.get(book)).and_then(|one| one.month);
        let month = month.map_or_else(String::new, crate::domain::period::Period::label);
        format!("{} · {month}", self.part.map_or("", CodeList::label))
    }

    fn complete(&mut self, _at: &At) {
        if self.text.is_empty() {
            self.computed_text = LongText::default();
        }
    }

    fn check(&self, at: &At) -> Vec<Problem> {
        let Some(month) = self.report_month else { return Vec::new() };
        let is_same = |other: &Self| other.part.is_some() && other.part == self.part;
        let mut others = at.book.referring::<Self>(month.id).filter(|entry| Some(entry.id) != at.id);
        if others.any(|entry| is_same(&entry.record)) {
            return vec![Problem::error(
                "part",
                "bagian-ganda",
                "Bagian ini sudah tercatat untuk bulan itu. Ubah catatan yang sudah ada.",
            )];
        }
        Vec::new()
    }
}
