//! How many of the shown records there are of each hamlet, or of each code of a column.

use std::collections::BTreeMap;

use super::condition::{Condition, codes, value_of};
use crate::domain::book::Id;
use crate::domain::cell::Kind;
use crate::domain::record::{At, RecordType};

/// What a record without a value is counted under.
const UNKNOWN: &str = "Belum diisi";

/// By what records are counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GroupBy {
    /// The hamlet they belong to.
    Hamlet,
    /// The code in a column.
    Column(&'static str),
}

/// The records that agree in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// Hamlet or label; [`UNKNOWN`] where there is none.
    pub label: String,
    /// How many there are.
    pub count: usize,
    /// What shows these alone.
    pub only: Only,
}

/// What narrows a table to one group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Only {
    /// The hamlet; empty for records of none.
    Hamlet(String),
    /// A column's value.
    Condition(Condition),
}

/// By what the records of a type can be counted so that every record counts once: columns with a list of which a record
/// has one code, and what is computed in words.
#[must_use]
pub fn offered(kind: &dyn RecordType) -> Vec<GroupBy> {
    let is_counted = |key: &&str| {
        let is_computed = kind.field_index(key).is_none();
        match kind.column(key).map(|(_, kind)| kind) {
            Some(Kind::Choice(_) | Kind::YesNo | Kind::States(_)) => true,
            Some(Kind::Text) => is_computed,
            _ => false,
        }
    };
    let columns = super::columns::offered(kind).into_iter().filter(is_counted).map(GroupBy::Column);
    let has_hamlets = kind.hamlet(&crate::domain::book::Book::default(), Id::default()).is_some();
    has_hamlets.then_some(GroupBy::Hamlet).into_iter().chain(columns).collect()
}

impl GroupBy {
    /// "Dusun", "Jalur keberangkatan".
    #[must_use]
    pub fn label(self, kind: &dyn RecordType) -> &'static str {
        match self {
            Self::Hamlet => "Dusun",
            Self::Column(key) => kind.column(key).map_or("", |(label, _)| label),
        }
    }

    /// Counts the records; in the order of the list or of the alphabet, those without a value last. The sum is the number
    /// of `ids`.
    #[must_use]
    pub fn count(self, kind: &dyn RecordType, at: &At, ids: &[Id]) -> Vec<Group> {
        let mut counts: BTreeMap<String, usize> = BTreeMap::new();
        for id in ids {
            let value = match self {
                Self::Hamlet => kind.hamlet(at.book, *id).unwrap_or_default(),
                Self::Column(key) => value_of(kind, at, *id, key),
            };
            *counts.entry(value).or_default() += 1;
        }
        let codes = match self {
            Self::Hamlet => Vec::new(),
            Self::Column(key) => codes(kind, key),
        };
        let place = |value: &String| codes.iter().position(|(key, _)| key == value).unwrap_or(codes.len());
        let mut groups: Vec<(usize, Group)> = counts
            .into_iter()
            .map(|(value, count)| (place(&value), self.group(&codes, value, count)))
            .collect();
        groups.sort_by_key(|(place, group)| (group.label == UNKNOWN, *place));
        groups.into_iter().map(|(_, group)| group).collect()
    }

    fn group(self, codes: &[(&'static str, &'static str)], value: String, count: usize) -> Group {
        let label = codes.iter().find(|(key, _)| *key == value).map_or(value.as_str(), |(_, label)| label);
        let label = if label.is_empty() { UNKNOWN } else { label }.to_owned();
        let only = match self {
            Self::Hamlet => Only::Hamlet(value),
            Self::Column(key) if value.is_empty() => Only::Condition(Condition::filled(key, false)),
            Self::Column(key) => Only::Condition(Condition::is(key, &value)),
        };
        Group { label, count, only }
    }
}
