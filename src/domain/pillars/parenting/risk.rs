//! Penanda risiko of a child, from when to when.

use jiff::civil::Date;

use super::child::Child;
use super::codes::RiskType;
use crate::domain::book::Book;
use crate::domain::cell::Problem;
use crate::domain::cells::{CodeList, Ref, Text};
use crate::domain::field::{Field, Start};
use crate::domain::period::holds_on;
use crate::domain::record::{At, Origin, Owned, Pillar, Record, Rows, TypeSpec};
use crate::domain::rules::{lately, not_before, not_in_future};
use crate::field;

/// Penanda risiko.
#[derive(Clone, Default, PartialEq)]
#[expect(missing_docs, reason = "label and help in FIELDS say what each field means")]
#[expect(clippy::struct_field_names, reason = "field names are keys in files")]
pub struct Risk {
    pub child: Option<Ref<Child>>,
    pub risk: Option<RiskType>,
    pub since: Option<Date>,
    pub until: Option<Date>,
    pub note: Text,
}

impl Risk {
    /// Whether it holds on `day`.
    #[must_use]
    pub fn holds_on(&self, day: Date) -> bool {
        holds_on(self.since, self.until, day)
    }
}

impl Record for Risk {
    const TYPE: TypeSpec = TypeSpec {
        key: "penanda_risiko",
        tab: "Penanda risiko",
        one: "Penanda risiko",
        origin: Origin::Owned(Owned { field: "child", rows: Rows::Added }),
        pillar: Pillar::Parenting,
        columns: &["child", "risk", "since", "until"],
        empty_hint: "Penanda risiko dicatat di formulir anak.",
        sample: &[("risk", "drop_out"), ("since", "2026-01-20"), ("note", "sering tidak masuk")],
    };

    const FIELDS: &'static [Field<Self>] = &[
        field!(Self, child, Must, "Anak", "Anak yang ditandai."),
        field!(Self, risk, Must, "Risiko", "Yang paling sesuai."),
        field!(Self, since, Must, "Sejak", "Hari diketahui.").starts_with(Start::Today),
        field!(Self, until, Optional, "Selesai", "Hari masalahnya teratasi."),
        field!(Self, note, Optional, "Keterangan risiko", "Bila perlu diingat."),
    ];

    fn title(&self, _book: &Book) -> String {
        self.risk.map_or("", CodeList::label).to_owned()
    }

    fn check(&self, at: &At) -> Vec<Problem> {
        let mut problems: Vec<Problem> = lately("since", self.since, at).into_iter().collect();
        problems.extend(not_before("until", self.until, self.since));
        problems.extend(not_in_future("until", self.until, at));
        let Some(child) = self.child else { return problems };
        let is_same = |other: &Self| self.risk.is_some() && other.risk == self.risk && other.until.is_none();
        let mut others = at.book.referring::<Self>(child.id).filter(|entry| Some(entry.id) != at.id);
        if self.until.is_none() && others.any(|entry| is_same(&entry.record)) {
            problems.push(Problem::warning(
                "risk",
                "risiko-ganda",
                "Risiko ini sudah ditandai dan belum selesai. Periksa apakah sama.",
            ));
        }
        problems
    }
}
