//! What the records of a type say in a field: offered while it is typed, so that one name keeps one spelling.

use std::collections::BTreeSet;

use crate::domain::record::{At, RecordType};

/// The texts in use in one field.
#[derive(Default)]
pub struct Spellings {
    /// The field, and the revision of the book.
    made_from: Option<(usize, u64)>,
    known: Vec<String>,
}

impl Spellings {
    /// Collects them, once for every state of the book.
    pub fn refresh(&mut self, kind: &dyn RecordType, index: usize, at: &At) {
        let key = (index, at.book.revision());
        if self.made_from != Some(key) {
            let all: BTreeSet<String> =
                kind.ids(at.book).into_iter().map(|id| kind.stored(at.book, id, index)).collect();
            self.known = all.into_iter().filter(|text| !text.is_empty()).collect();
            self.made_from = Some(key);
        }
    }

    /// Those of a field.
    #[must_use]
    pub fn of(&self, index: usize) -> &[String] {
        if self.made_from.is_some_and(|(of, _)| of == index) { &self.known } else { &[] }
    }
}
