//! A state that keeps its dates: what an indicator counts at a month's end can be asked for any day.

use jiff::civil::Date;

use super::choice::CodeList;
use super::date::short_date;
use crate::domain::book::Book;
use crate::domain::cell::{Cell, Kind, Problem};
use crate::domain::sort_key::SortKey;

/// A list of (since, code), oldest first; never overwritten, only added to. Of two codes of one day the later entry holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct States<C>(Vec<(Date, C)>);

impl<C> Default for States<C> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<C: CodeList> States<C> {
    /// From entries in the order of their making.
    #[must_use]
    pub fn new(mut entries: Vec<(Date, C)>) -> Self {
        entries.sort_by_key(|(since, _)| *since);
        Self(entries)
    }

    /// The code that holds on `day`, and since when.
    #[must_use]
    pub fn state_on(&self, day: Date) -> Option<(Date, C)> {
        self.0.iter().rev().find(|(since, _)| *since <= day).copied()
    }

    /// All entries, oldest first.
    #[must_use]
    pub fn entries(&self) -> &[(Date, C)] {
        &self.0
    }

    fn join(&self, entry: impl Fn(Date, C) -> String) -> String {
        self.0.iter().map(|(since, code)| entry(*since, *code)).collect::<Vec<_>>().join("; ")
    }
}

impl<C: CodeList> Cell for States<C> {
    const KIND: Kind = Kind::States(C::CHOICES);

    /// "2026-06-27 deceased; …"
    fn store(&self) -> String {
        self.join(|since, code| format!("{since} {}", code.key()))
    }

    /// "27-06-2026 Meninggal dunia; …"
    fn show(&self, _book: &Book) -> String {
        self.join(|since, code| format!("{} {}", short_date(since), code.label()))
    }

    fn read(text: &str) -> Result<Self, Problem> {
        let parts = text.split(';').map(str::trim).filter(|part| !part.is_empty());
        let entry = |part: &str| {
            let (day, code) = part.split_once(' ').ok_or_else(|| {
                Problem::unreadable(
                    "keadaan-tanpa-tanggal",
                    format!(
                        "\"{part}\" harus tanggal lalu keadaan, misalnya 27-06-2026 {}.",
                        C::CHOICES[0].label
                    ),
                )
            })?;
            Ok((<Date as Cell>::read(day)?, C::find(code)?))
        };
        parts.map(entry).collect::<Result<Vec<_>, _>>().map(Self::new)
    }

    /// By the latest code.
    fn sort_key(&self) -> SortKey {
        SortKey::places(self.0.last().map(|(_, code)| code.index()))
    }

    fn fold(&self, out: &mut String) {
        if let Some((_, code)) = self.0.last() {
            crate::domain::search::fold_into(code.label(), out);
        }
    }
}
