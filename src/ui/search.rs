//! The search indexes of an open book, one a record type: folded in moments of leisure or when first needed, and brought
//! up to date after a change.

use std::collections::HashMap;

use crate::domain::alike::Lookalikes;
use crate::domain::book::{Book, Id};
use crate::domain::record::RecordType;
use crate::domain::search::SearchIndex;

/// From so many changed records on, folding all anew is as fast.
const MOST_CHANGED: usize = 256;
/// So many records are folded between two frames.
const AT_LEISURE: usize = 1024;

/// Search indexes by record type, and the names by which look-alikes are found.
#[derive(Default)]
pub struct Indexes(HashMap<&'static str, (u64, SearchIndex)>, Lookalikes);

impl Indexes {
    /// The index of `kind`, as of the book's present revision.
    pub fn of(&mut self, kind: &dyn RecordType, book: &Book) -> &SearchIndex {
        let index = self.kept(kind, book);
        index.grow(kind, book, usize::MAX);
        index
    }

    /// The names of all persons, as of the book's present revision.
    pub fn lookalikes(&mut self, book: &Book) -> &Lookalikes {
        self.1.refresh(book);
        &self.1
    }

    /// Folds some records of these types ahead of the first search, then names; whether there is nothing left to fold.
    pub fn look_ahead(
        &mut self,
        kinds: impl IntoIterator<Item = &'static dyn RecordType>,
        book: &Book,
    ) -> bool {
        for kind in kinds {
            let index = self.kept(kind, book);
            if !index.is_whole() {
                index.grow(kind, book, AT_LEISURE);
                return false;
            }
        }
        self.1.grow(book, AT_LEISURE)
    }

    /// What is there of the index of `kind`, up to date.
    fn kept(&mut self, kind: &dyn RecordType, book: &Book) -> &mut SearchIndex {
        let (revision, index) =
            self.0.entry(kind.key()).or_insert_with(|| (book.revision(), SearchIndex::default()));
        if *revision != book.revision() {
            let named = book.named_since(*revision).map(|named| ids_of(kind, named));
            match named.filter(|ids| ids.len() <= MOST_CHANGED) {
                Some(ids) => index.update(kind, book, &ids),
                None => *index = SearchIndex::default(),
            }
            *revision = book.revision();
        }
        index
    }
}

/// The records of `kind` among `records`, oldest first.
pub fn ids_of(kind: &dyn RecordType, records: impl IntoIterator<Item = (&'static str, Id)>) -> Vec<Id> {
    records.into_iter().filter(|(key, _)| *key == kind.key()).map(|(_, id)| id).collect()
}
