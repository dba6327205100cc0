//! Pembagian SHU: how a RAT shares the surplus.

use super::annual_meeting::AnnualMeeting;
use crate::domain::book::Book;
use crate::domain::cell::{Cell, Kind, Problem};
use crate::domain::cells::{Percent, Ref, Rupiah, Text};
use crate::domain::field::{Derived, Field};
use crate::domain::record::{At, Origin, Owned, Pillar, Record, Rows, TypeSpec};
use crate::field;

/// Pembagian SHU.
#[derive(Clone, Default, PartialEq)]
#[expect(missing_docs, reason = "label and help in FIELDS say what each field means")]
pub struct SurplusShare {
    pub meeting: Option<Ref<AnnualMeeting>>,
    pub purpose: Text,
    pub percent: Option<Percent>,
}

impl SurplusShare {
    /// The share in whole rupiah, cut off.
    #[must_use]
    pub fn amount(&self, book: &Book) -> Option<Rupiah> {
        let surplus = self.meeting?.get(book)?.surplus?;
        Some(Rupiah(surplus.0.saturating_mul(self.percent?.0) / 10_000))
    }
}

impl Record for SurplusShare {
    const TYPE: TypeSpec = TypeSpec {
        key: "pembagian_shu",
        tab: "Pembagian SHU",
        one: "Pembagian SHU",
        origin: Origin::Owned(Owned { field: "meeting", rows: Rows::Added }),
        pillar: Pillar::Cooperative,
        columns: &["purpose", "percent", "amount"],
        empty_hint: "Pembagian SHU dicatat di formulir RAT.",
        sample: &[("purpose", "Cadangan"), ("percent", "30")],
    };

    const FIELDS: &'static [Field<Self>] = &[
        field!(Self, meeting, Must, "RAT", "RAT yang memutuskan."),
        field!(Self, purpose, Must, "Peruntukan", "Misalnya cadangan, jasa simpanan, dana sosial."),
        field!(Self, percent, Must, "Bagian (%)", "Semua baris harus berjumlah 100."),
    ];

    const DERIVED: &'static [Derived<Self>] = &[Derived {
        key: "amount",
        label: "Jumlah (Rp)",
        kind: Kind::Rupiah,
        show: |share, at| share.amount(at.book).map_or_else(String::new, |amount| amount.show(at.book)),
    }];

    fn title(&self, book: &Book) -> String {
        format!("{} · {}", self.purpose.as_str(), self.percent.map_or_else(String::new, |one| one.show(book)))
    }

    fn check(&self, _at: &At) -> Vec<Problem> {
        let is_possible = self.percent.is_none_or(|percent| (0..=10_000).contains(&percent.0));
        let text = "Bagian harus antara 0 dan 100 persen.";
        (!is_possible).then(|| Problem::error("percent", "persen-di-luar-batas", text)).into_iter().collect()
    }
}
