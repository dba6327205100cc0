//! Rujukan anak: where a child was sent for help, and with which result.

use jiff::civil::Date;

use super::child::Child;
use super::codes::{ChildReferralOffice, RiskType};
use crate::domain::book::Book;
use crate::domain::cell::{Cell, Problem};
use crate::domain::cells::{CodeList, LongText, Ref};
use crate::domain::field::{Field, Start};
use crate::domain::record::{At, Origin, Pillar, Record, TypeSpec, View, short_title};
use crate::domain::rules::lately;
use crate::field;

/// Rujukan anak.
#[derive(Clone, Default, PartialEq)]
#[expect(missing_docs, reason = "label and help in FIELDS say what each field means")]
pub struct ChildReferral {
    pub child: Option<Ref<Child>>,
    pub problem: Option<RiskType>,
    pub referred_to: Option<ChildReferralOffice>,
    pub date: Option<Date>,
    pub result: LongText,
}

impl Record for ChildReferral {
    const TYPE: TypeSpec = TypeSpec {
        key: "rujukan_anak",
        tab: "Rujukan anak",
        one: "Rujukan anak",
        origin: Origin::Button("Rujukan"),
        pillar: Pillar::Parenting,
        columns: &["date", "child", "problem", "referred_to", "result"],
        empty_hint: "Belum ada rujukan anak. Catat setiap anak yang dirujuk ke sekolah, Puskesmas, atau kantor lain.",
        sample: &[
            ("problem", "drop_out"),
            ("referred_to", "school"),
            ("date", "2026-08-24"),
            ("result", "guru wali sudah berkunjung"),
        ],
    };

    const FIELDS: &'static [Field<Self>] = &[
        field!(Self, child, Must, "Anak", "Ketik sebagian nama anak, lalu pilih."),
        field!(Self, problem, Must, "Masalah", "Yang paling sesuai."),
        field!(Self, referred_to, Must, "Dirujuk ke", "Kantor atau lembaga."),
        field!(Self, date, Must, "Tanggal", "Hari dirujuk.").starts_with(Start::Today),
        field!(Self, result, Optional, "Hasil", "Isi bila sudah ada jawaban."),
    ];

    const VIEWS: &'static [View<Self>] = &[
        View { label: "Semua rujukan", keeps: |_, _| true },
        View { label: "Belum ada hasil", keeps: |referral, _| referral.result.is_empty() },
    ];

    fn title(&self, book: &Book) -> String {
        let child = self.child.map_or_else(String::new, |child| child.show(book));
        format!("{} · {}", short_title(&child), self.referred_to.map_or("", CodeList::label))
    }

    fn check(&self, at: &At) -> Vec<Problem> {
        lately("date", self.date, at).into_iter().collect()
    }
}
