//! What the book has already: by its number, by its name and birth date, or by saying the same in every column.

use std::collections::HashMap;

use crate::domain::book::{Book, Id};
use crate::domain::record::RecordType;
use crate::domain::search::folded;

/// Fields by which a record is recognised when all of them are filled, the surest first; besides the ID of an export.
const RULES: &[(&str, &[&[&str]])] = &[
    ("orang", &[&["nik"], &["name", "birth_date", "family_card"]]),
    ("keluarga", &[&["family_card", "member"]]),
];

/// The records of one type, to be recognised by what a row says.
pub struct Known {
    kind: &'static dyn RecordType,
    /// Positions of the fields of each rule.
    rules: Vec<Vec<usize>>,
    by_rule: HashMap<(usize, String), Vec<Id>>,
    /// Positions of the fields that the table fills.
    bound: Vec<usize>,
    /// Records of the book by all that the table could say of them. Each is the like of one row only.
    by_all: HashMap<Vec<String>, Vec<Id>>,
}

impl Known {
    /// All records of the book.
    pub fn of(kind: &'static dyn RecordType, book: &Book, bound: Vec<usize>) -> Self {
        let rules = RULES.iter().find(|(key, _)| *key == kind.key()).map_or(&[][..], |(_, rules)| rules);
        let places = |keys: &&[&str]| keys.iter().filter_map(|key| kind.field_index(key)).collect();
        let rules = rules.iter().map(places).collect();
        let mut known = Self { kind, rules, by_rule: HashMap::new(), bound, by_all: HashMap::new() };
        let mut ids = kind.ids(book);
        for id in &ids {
            known.add(*id, &kind.row(book, *id).unwrap_or_default());
        }
        ids.reverse();
        for id in ids {
            let all = known.all(&kind.row(book, id).unwrap_or_default());
            known.by_all.entry(all).or_default().push(id);
        }
        known
    }

    /// A record that was accepted from the file.
    pub fn add(&mut self, id: Id, stored: &[String]) {
        for rule in 0..self.rules.len() {
            if let Some(key) = self.key(rule, stored) {
                self.by_rule.entry((rule, key)).or_default().push(id);
            }
        }
    }

    /// The record that a row speaks of.
    pub fn find(&mut self, stored: &[String], book: &Book) -> Option<Id> {
        for rule in 0..self.rules.len() {
            let Some(key) = self.key(rule, stored) else { continue };
            let candidates = self.by_rule.get(&(rule, key)).into_iter().flatten();
            let same = candidates.copied().find(|id| !self.is_another(rule, stored, *id, book));
            if same.is_some() {
                return same;
            }
        }
        if (0..self.rules.len()).any(|rule| self.key(rule, stored).is_some()) {
            return None;
        }
        let all = self.all(stored);
        self.by_all.get_mut(&all).and_then(Vec::pop)
    }

    /// The texts of the fields that the table fills.
    pub fn all(&self, stored: &[String]) -> Vec<String> {
        self.bound.iter().map(|index| stored.get(*index).cloned().unwrap_or_default()).collect()
    }

    /// Whether a surer rule says that it is not the same: both have a NIK, and not the same one.
    fn is_another(&self, rule: usize, stored: &[String], id: Id, book: &Book) -> bool {
        let Some(other) = self.kind.row(book, id) else { return true };
        let is_filled = |row: &[String], index: &usize| row.get(*index).is_some_and(|text| !text.is_empty());
        self.rules[..rule].iter().flatten().any(|index| {
            is_filled(stored, index) && is_filled(&other, index) && stored.get(*index) != other.get(*index)
        })
    }

    fn key(&self, rule: usize, stored: &[String]) -> Option<String> {
        let mut key = String::new();
        for index in &self.rules[rule] {
            let text = stored.get(*index).filter(|text| !text.is_empty())?;
            key.push_str(&folded(text));
            key.push('\n');
        }
        (!key.is_empty()).then_some(key)
    }
}
