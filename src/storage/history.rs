//! Riwayat perubahan: what was done to one record, read from the journal, which is never shortened.

use std::path::Path;

use jiff::Timestamp;

use super::disk::Disk;
use super::journal::Deed;
use super::upgrades::FORMAT;
use super::{StorageError, book_folder, journal};
use crate::domain::book::Id;
use crate::domain::change::Change;

/// One change of a record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Past {
    /// When, UTC; for reading only, the order is that of the list.
    pub at: Timestamp,
    /// Who sat at the keyboard.
    pub officer: String,
    /// Whether it takes something back.
    pub deed: Deed,
    /// What was done.
    pub change: Change,
}

impl Past {
    /// What was done, as a verb: "ubah", "urungkan hapus".
    #[must_use]
    pub fn verb(&self) -> String {
        match self.deed {
            Deed::New => self.change.verb().to_owned(),
            Deed::Undo => format!("urungkan {}", self.change.inverse().verb()),
            Deed::Redo => format!("ulangi {}", self.change.verb()),
        }
    }
}

/// What was done to a record of the book, oldest first. What came with the making of the book (the practice book's
/// records) has no line, nor has what cannot be read any more.
///
/// # Errors
/// The journal cannot be read at all. Nothing is written.
pub fn history(path: &Path, disk: &dyn Disk, book: Id, record: Id) -> Result<Vec<Past>, StorageError> {
    let folder = book_folder(path).join(journal::FOLDER);
    let mut past = Vec::new();
    for frame in journal::frames_naming(disk, &folder, book, &FORMAT, record)? {
        let (at, deed, officer) = (frame.at, frame.deed, frame.officer.into_owned());
        let changes = frame.changes.into_owned().into_iter().filter(|change| change.id == record);
        past.extend(changes.map(|change| Past { at, officer: officer.clone(), deed, change }));
    }
    Ok(past)
}
