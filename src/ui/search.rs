//! The search indexes of an open book, one a record type, built when first needed and after a change.

use std::collections::HashMap;

use crate::domain::book::Book;
use crate::domain::record::RecordType;
use crate::domain::search::SearchIndex;

/// Search indexes by record type.
#[derive(Default)]
pub struct Indexes(HashMap<&'static str, (u64, SearchIndex)>);

impl Indexes {
    /// The index of `kind`, as of the book's present revision.
    pub fn of(&mut self, kind: &dyn RecordType, book: &Book) -> &SearchIndex {
        let (revision, index) = self.0.entry(kind.key()).or_insert_with(|| (0, SearchIndex::default()));
        if *revision != book.revision() {
            *index = SearchIndex::of(kind, book);
            *revision = book.revision();
        }
        index
    }
}
