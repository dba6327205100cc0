//! The way back from disk to a book: the document, and after it the frames of the journal that it does not contain.
//!
//! Opening, reading without a lock and the snapshot all go this one way, so it is tried out many times a day. It writes
//! nothing.

use std::io;
use std::path::Path;

use super::backups;
use super::disk::Disk;
use super::document::{self, Cores, Document};
use super::error::{READ_DOCUMENT, READ_JOURNAL, StorageError};
use super::journal::{self, Journaled};
use super::upgrades::Format;
use crate::domain::book::Book;
use crate::domain::change::apply_all;

/// A document as it lies on disk: enough to see whether it is still the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Seen {
    /// The last change of the journal that is in it.
    pub sequence: u64,
    len: usize,
    crc: u32,
}

impl Seen {
    /// Of these bytes.
    #[must_use]
    pub fn new(sequence: u64, bytes: &[u8]) -> Self {
        Self { sequence, len: bytes.len(), crc: crc32c::crc32c(bytes) }
    }
}

/// What was found on disk.
pub struct Loaded {
    /// Document and journal together.
    pub book: Book,
    /// Number of the last change in it.
    pub last: u64,
    /// The document.
    pub document: Seen,
    /// The journal.
    pub journal: Journaled,
}

/// Reads a book up to and with change `up_to`.
///
/// # Errors
/// Whatever is wrong with the folder, the document or the journal.
pub fn load(
    disk: &dyn Disk,
    folder: &Path,
    format: &Format,
    up_to: u64,
    cores: Cores,
) -> Result<Loaded, StorageError> {
    let bytes = document_bytes(disk, folder)?;
    let path = folder.join(document::FILE);
    let Document { sequence, link, mut book, .. } = document::read_on(cores, &bytes, format, &path)?;
    let document = Seen::new(sequence, &bytes);
    let journal_folder = folder.join(journal::FOLDER);
    let journal = journal::read_after(disk, &journal_folder, book.id, sequence, format)?;
    if link.zip(journal.links.get(&sequence)).is_some_and(|(told, found)| told != *found) {
        return Err(StorageError::JournalApart { seq: sequence, path });
    }
    // The journal is flushed before a document contains it. One that is missing altogether stayed where `desa.ron` was taken
    // from, and a bad last line tells itself what is missing.
    if (1..sequence).contains(&journal.newest) && journal.torn.is_none() {
        return Err(StorageError::JournalBehind { seq: sequence, last: journal.newest, path });
    }
    let mut last = sequence;
    for frame in journal.frames.iter().filter(|frame| frame.seq <= up_to) {
        apply_all(&mut book, &frame.changes).map_err(|source| StorageError::JournalUnfit {
            seq: frame.seq,
            source,
            path: journal_folder.clone(),
        })?;
        last = frame.seq;
    }
    Ok(Loaded { book, last, document, journal })
}

impl Loaded {
    /// The checksum of the last change in it, where it was read in the journal.
    #[must_use]
    pub fn link(&self) -> Option<u32> {
        self.journal.links.get(&self.last).copied()
    }

    /// Whether the files are still those that were read.
    ///
    /// # Errors
    /// They cannot be read any more.
    pub fn is_current(&self, disk: &dyn Disk, folder: &Path) -> Result<bool, StorageError> {
        if Seen::new(self.document.sequence, &document_bytes(disk, folder)?) != self.document {
            return Ok(false);
        }
        let journal_folder = folder.join(journal::FOLDER);
        let numbers = journal::segments(disk, &journal_folder)?;
        if !numbers.iter().rev().take(self.journal.seen.len()).eq(self
            .journal
            .seen
            .iter()
            .map(|(number, ..)| number))
        {
            return Ok(false);
        }
        for (number, len, crc) in &self.journal.seen {
            let path = journal::segment_path(&journal_folder, *number);
            let bytes = disk.read(&path).map_err(|error| StorageError::io(READ_JOURNAL, &path, error))?;
            if (bytes.len(), crc32c::crc32c(&bytes)) != (*len, *crc) {
                return Ok(false);
            }
        }
        Ok(true)
    }
}

/// The bytes of `desa.ron`, or what is wrong with the folder.
fn document_bytes(disk: &dyn Disk, folder: &Path) -> Result<Vec<u8>, StorageError> {
    let path = folder.join(document::FILE);
    disk.read(&path).map_err(|error| match error.kind() {
        io::ErrorKind::NotFound => match disk.list(folder) {
            Err(missing) if missing.kind() == io::ErrorKind::NotFound => {
                StorageError::FolderMissing { path: folder.to_owned() }
            }
            Ok(names)
                if names.iter().any(|name| [journal::FOLDER, backups::FOLDER].contains(&name.as_str())) =>
            {
                StorageError::DocumentMissing { path: folder.to_owned() }
            }
            _ => StorageError::NotABook { path: folder.to_owned() },
        },
        io::ErrorKind::NotADirectory | io::ErrorKind::IsADirectory => {
            StorageError::NotABook { path: folder.to_owned() }
        }
        _ => StorageError::io(READ_DOCUMENT, &path, error),
    })
}
