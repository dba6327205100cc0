//! The only writer of the open book: rehearse, save, apply.

use std::collections::BTreeSet;

use super::{Session, SessionError, months};
use crate::domain::book::{Book, record_type};
use crate::domain::change::{Change, apply_all};
use crate::storage::journal::Deed;

impl Session {
    /// Makes changes that were put together elsewhere (an import), all or none, as one undo step.
    ///
    /// # Errors
    /// One does not fit the book as it is now, or they could not be saved.
    pub fn run_all(&mut self, changes: Vec<Change>) -> Result<(), SessionError> {
        if changes.is_empty() {
            return Ok(());
        }
        self.run(Deed::New, &changes)?;
        self.undo.push(Deed::New, changes);
        Ok(())
    }

    /// Makes the changes that close a month or open it again: no undo step, and the only ones that may.
    pub(super) fn run_end_of_month(&mut self, changes: Vec<Change>) -> Result<(), SessionError> {
        self.save(Deed::New, &changes)?;
        self.undo.push(Deed::New, changes);
        Ok(())
    }

    /// Makes changes that were put together, perhaps for a while and on another thread, for the book as it was at
    /// `revision`; all or none, as one undo step.
    ///
    /// # Errors
    /// The book has changed since, or as [`Self::run_all`].
    pub fn run_planned(&mut self, revision: u64, changes: Vec<Change>) -> Result<(), SessionError> {
        if revision != self.book.revision() {
            return Err(SessionError::Outdated);
        }
        self.run_all(changes)
    }

    /// Makes changes that leave closed months closed.
    pub(super) fn run(&mut self, deed: Deed, changes: &[Change]) -> Result<(), SessionError> {
        months::guard(&self.book, changes)?;
        self.save(deed, changes)
    }

    /// The one place where the book is altered. Fails before it is, or not at all.
    fn save(&mut self, deed: Deed, changes: &[Change]) -> Result<(), SessionError> {
        let stamp = self.stamp();
        let Some(store) = &mut self.store else { return Err(SessionError::ReadOnly) };
        rehearse(&self.book, changes)?;
        store.append(&stamp, deed, changes)?;
        self.saved_at = Some(stamp.at);
        Ok(apply_all(&mut self.book, changes)?)
    }
}

/// Tries the changes on copies of the records they touch: whether they fit depends on those alone. A frame that did not
/// fit would keep the book from opening.
fn rehearse(book: &Book, changes: &[Change]) -> Result<(), SessionError> {
    let mut stage = Book::new(book.id);
    let mut copied = BTreeSet::new();
    for change in changes {
        if let Some(kind) = record_type(&change.kind) {
            let present = kind.meta(book, change.id).cloned().zip(kind.values(book, change.id));
            if let Some((meta, values)) = present.filter(|_| copied.insert((kind.key(), change.id))) {
                apply_all(&mut stage, &[Change::create(kind.key(), change.id, meta, values)])?;
            }
            if !is_fresh(&stage, change) {
                return Err(SessionError::Stale { what: kind.spec().one });
            }
        }
        apply_all(&mut stage, std::slice::from_ref(change))?;
    }
    Ok(())
}

/// Whether a record is what the change says it was before; else undoing would not lead back.
fn is_fresh(book: &Book, change: &Change) -> bool {
    let (Some(before), Some(kind)) = (&change.before, record_type(&change.kind)) else { return true };
    let Some((meta, values)) = kind.meta(book, change.id).zip(kind.values(book, change.id)) else {
        return true;
    };
    let is_same = |(key, text): (&String, &String)| values.get(key).map_or("", String::as_str) == text;
    *meta == before.meta && before.values.iter().all(is_same)
}
