//! Perkembangan kasus: what was done in a case, line by line.

use jiff::civil::Date;

use super::case::Case;
use crate::domain::book::Book;
use crate::domain::cell::Problem;
use crate::domain::cells::date::short_date;
use crate::domain::cells::{LongText, Ref};
use crate::domain::field::{Field, Start};
use crate::domain::pillars::shared::officer::Officer;
use crate::domain::record::{At, Origin, Owned, Pillar, Record, Rows, TypeSpec};
use crate::domain::rules::{lately, not_before};
use crate::field;

/// Perkembangan kasus.
#[derive(Clone, Default, PartialEq)]
#[expect(missing_docs, reason = "label and help in FIELDS say what each field means")]
pub struct CaseNote {
    pub case: Option<Ref<Case>>,
    pub date: Option<Date>,
    pub text: LongText,
    pub officer: Option<Ref<Officer>>,
}

impl Record for CaseNote {
    const TYPE: TypeSpec = TypeSpec {
        key: "perkembangan_kasus",
        tab: "Perkembangan kasus",
        one: "Perkembangan kasus",
        origin: Origin::Owned(Owned { field: "case", rows: Rows::Added }),
        pillar: Pillar::Migration,
        columns: &["case", "date", "text", "officer"],
        empty_hint: "Perkembangan dicatat di formulir kasusnya.",
        sample: &[("date", "2026-10-12"), ("text", "BP3MI sudah menghubungi agensi")],
    };

    const FIELDS: &'static [Field<Self>] = &[
        field!(Self, case, Must, "Kasus", "Kasus yang berkembang."),
        field!(Self, date, Must, "Tanggal perkembangan", "Hari kejadian.").starts_with(Start::Today),
        field!(Self, text, Must, "Uraian perkembangan", "Apa yang dilakukan atau diketahui."),
        field!(Self, officer, Wanted, "Petugas pencatat", "Yang menangani.").starts_with(Start::Officer),
    ];

    fn title(&self, _book: &Book) -> String {
        format!("{} · {}", self.date.map_or_else(String::new, short_date), self.text.as_str())
    }

    fn check(&self, at: &At) -> Vec<Problem> {
        let reported = self.case.and_then(|case| case.get(at.book)).and_then(|case| case.reported);
        lately("date", self.date, at).into_iter().chain(not_before("date", self.date, reported)).collect()
    }
}
