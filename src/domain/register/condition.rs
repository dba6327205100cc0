//! What a record must have in one column to be shown.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::domain::book::Id;
use crate::domain::cell::{Cell, Kind};
use crate::domain::cells::date::short_date;
use crate::domain::record::{At, RecordType};

/// The two answers of a yes-or-no field: stored key and label.
const YES_NO: [(&str, &str); 2] = [("yes", "Ya"), ("no", "Tidak")];

/// What is asked of one column.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Condition {
    /// Key of a field or computed column.
    pub column: String,
    /// What must hold.
    pub test: Test,
}

/// What must hold in a column.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Test {
    /// Nothing is filled in.
    Blank,
    /// Something is.
    Filled,
    /// This code: the stored key of a field's list (among others where it holds several, today where it keeps its dates);
    /// of a computed column, what it shows.
    Is(String),
    /// A day from the first to the last one, both included; `None` is open.
    Between(Option<Date>, Option<Date>),
}

/// The value that conditions and counts go by: the stored text of a field, of a dated state the key that holds today, of
/// a computed column what it shows.
#[must_use]
pub fn value_of(kind: &dyn RecordType, at: &At, id: Id, column: &str) -> String {
    let Some(index) = kind.field_index(column) else { return kind.show(at, id, column) };
    let stored = kind.stored(at.book, id, index);
    match kind.field(index).kind {
        Kind::States(_) => state_on(&stored, at.today),
        _ => stored,
    }
}

/// The key in "2026-06-27 deceased; …" that holds on `day`; empty where none does yet.
fn state_on(stored: &str, day: Date) -> String {
    let entries = stored.split("; ").filter_map(|entry| entry.split_once(' '));
    let holds = entries.filter(|(since, _)| since.parse::<Date>().is_ok_and(|since| since <= day));
    holds.last().map_or_else(String::new, |(_, key)| key.to_owned())
}

/// What can be asked for in a column with a list: key and label, in the order of the list.
#[must_use]
pub fn codes(kind: &dyn RecordType, column: &str) -> Vec<(&'static str, &'static str)> {
    let is_field = kind.field_index(column).is_some();
    match kind.column(column).map(|(_, kind)| kind) {
        Some(Kind::YesNo) => YES_NO.to_vec(),
        Some(of) => {
            let key = |choice: &crate::domain::cell::Choice| if is_field { choice.key } else { choice.label };
            of.choices().iter().map(|choice| (key(choice), choice.label)).collect()
        }
        None => Vec::new(),
    }
}

impl Condition {
    /// That nothing, or that something, is filled in.
    #[must_use]
    pub fn filled(column: &str, is_filled: bool) -> Self {
        let test = if is_filled { Test::Filled } else { Test::Blank };
        Self { column: column.to_owned(), test }
    }

    /// That a column has this code.
    #[must_use]
    pub fn is(column: &str, key: &str) -> Self {
        Self { column: column.to_owned(), test: Test::Is(key.to_owned()) }
    }

    /// Whether the type has such a column; settings outlive fields.
    #[must_use]
    pub fn fits(&self, kind: &dyn RecordType) -> bool {
        kind.column(&self.column).is_some()
    }

    /// Whether it goes by a computed column, which others than the record's own fields may decide.
    #[must_use]
    pub fn is_computed(&self, kind: &dyn RecordType) -> bool {
        kind.field_index(&self.column).is_none()
    }

    /// Whether a record is shown.
    #[must_use]
    pub fn keeps(&self, kind: &dyn RecordType, at: &At, id: Id) -> bool {
        let value = value_of(kind, at, id, &self.column);
        match &self.test {
            Test::Blank => value.is_empty(),
            Test::Filled => !value.is_empty(),
            Test::Is(key) => value == *key || value.split("; ").any(|part| part == key),
            Test::Between(from, to) => <Date as Cell>::read(&value)
                .is_ok_and(|day| from.is_none_or(|from| from <= day) && to.is_none_or(|to| day <= to)),
        }
    }

    /// In words: "Jalur keberangkatan: Prosedural".
    #[must_use]
    pub fn words(&self, kind: &dyn RecordType) -> String {
        let label = kind.column(&self.column).map_or("", |(label, _)| label);
        let day = |day: &Option<Date>| day.map(short_date);
        match &self.test {
            Test::Blank => format!("{label}: belum diisi"),
            Test::Filled => format!("{label}: sudah diisi"),
            Test::Is(key) => {
                let codes = codes(kind, &self.column);
                let code = codes.iter().find(|(one, _)| one == key).map_or(key.as_str(), |(_, label)| label);
                format!("{label}: {code}")
            }
            Test::Between(from, to) => match (day(from), day(to)) {
                (Some(from), Some(to)) => format!("{label}: {from} s.d. {to}"),
                (Some(from), None) => format!("{label}: sejak {from}"),
                (None, Some(to)) => format!("{label}: sampai {to}"),
                (None, None) => format!("{label}: semua tanggal"),
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_dated_state_is_the_one_that_holds_today() {
        let stored = "2026-01-01 active; 2026-06-27 deceased";
        let on = |day: Date| state_on(stored, day);
        assert_eq!(on(Date::constant(2025, 12, 31)), "");
        assert_eq!(on(Date::constant(2026, 6, 26)), "active");
        assert_eq!(on(Date::constant(2026, 6, 27)), "deceased");
    }
}
