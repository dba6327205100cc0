//! Riwayat perubahan: what was done to one record, read from the journal, which is never shortened.

use std::path::Path;

use jiff::Timestamp;

use super::disk::Disk;
use super::upgrades::FORMAT;
use super::{StorageError, book_folder, journal, read};
use crate::domain::book::{Book, Id};
use crate::domain::change::Change;

/// One change of a record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Past {
    /// When, UTC; for reading only, the order is that of the list.
    pub at: Timestamp,
    /// Who sat at the keyboard.
    pub officer: String,
    /// What was done.
    pub change: Change,
}

/// The book as it is saved, and what was done to the record, oldest first. What came with the making of the book (the
/// practice book's records) has no line.
///
/// # Errors
/// Whatever is wrong with the book. Nothing is written.
pub fn history(path: &Path, disk: &dyn Disk, id: Id) -> Result<(Book, Vec<Past>), StorageError> {
    let book = read(path, disk)?;
    let folder = book_folder(path).join(journal::FOLDER);
    let journaled = journal::read_after(disk, &folder, book.id, 0, &FORMAT)?;
    let mut past = Vec::new();
    for frame in journaled.frames {
        let (at, officer) = (frame.at, frame.officer.into_owned());
        let changes = frame.changes.into_owned().into_iter().filter(|change| change.id == id);
        past.extend(changes.map(|change| Past { at, officer: officer.clone(), change }));
    }
    Ok((book, past))
}
