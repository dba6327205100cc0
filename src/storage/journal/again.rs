//! Writing again what another program took away: a synchroniser or a person that replaces or removes a segment of an open
//! book leaves the program with a file that no name leads to any more.
//!
//! Every line that the document does not contain yet is remembered until it does. After each flush the line is read once
//! through its name; where it is not there, and where the snapshot does not find what was written, the remembered lines that
//! are missing on the disk are written once more, at the start of a fresh segment.

use std::io::{self, SeekFrom};
use std::path::Path;
use std::sync::Arc;

use super::reading::{read_after, segments};
use super::{Frame, Journal, Next};
use crate::storage::disk::Disk;
use crate::storage::document;
use crate::storage::error::StorageError;
use crate::storage::upgrades::FORMAT;

/// A line that was said to be saved, and that the document may not contain yet.
#[derive(Clone)]
pub struct Remembered {
    /// Number of its frame.
    pub seq: u64,
    line: Arc<str>,
}

impl Remembered {
    pub(super) fn new(seq: u64, line: &str) -> Self {
        Self { seq, line: line.into() }
    }

    /// Whether this frame, as it was read, is the one that was written.
    #[must_use]
    pub fn is(&self, frame: &Frame, folder: &Path) -> bool {
        frame.seq == self.seq && frame.line(folder).is_ok_and(|line| *line == *self.line)
    }
}

/// Whether the line lies under the name that it was written to. A disk that does not give it back says nothing about that:
/// the flush did.
pub(super) fn is_there(disk: &dyn Disk, path: &Path, offset: usize, line: &str) -> bool {
    let mut found = vec![0; line.len()];
    let read = disk.reader(path).and_then(|mut file| {
        file.seek(SeekFrom::Start(offset as u64))?;
        file.read_exact(&mut found)
    });
    match read {
        Ok(()) => found == line.as_bytes(),
        Err(error) => !matches!(
            error.kind(),
            io::ErrorKind::NotFound
                | io::ErrorKind::PermissionDenied
                | io::ErrorKind::UnexpectedEof
                | io::ErrorKind::NotADirectory
                | io::ErrorKind::IsADirectory
        ),
    }
}

impl Journal {
    /// What was said to be saved, and may not be in the document yet; oldest first, without gaps.
    #[must_use]
    pub fn remembered(&self) -> Vec<Remembered> {
        self.remembered.iter().cloned().collect()
    }

    /// The document on the disk surely contains everything up to this change.
    pub fn forget(&mut self, contained: u64) {
        while self.remembered.pop_front_if(|oldest| oldest.seq <= contained).is_some() {}
        self.contained = self.contained.max(contained);
    }

    /// Makes sure that the next frame has a place on the disk.
    ///
    /// # Errors
    /// The disk refused.
    pub fn make_ready(&mut self) -> Result<(), StorageError> {
        self.flush_names()?;
        self.write_missing()?;
        self.next = Next::Here(self.room_for(1)?);
        Ok(())
    }

    /// Somebody did not find on the disk what was written: looks, and writes again what is missing; whether anything was.
    ///
    /// # Errors
    /// The disk refused; it is tried again before the next frame.
    pub fn mend(&mut self) -> Result<bool, StorageError> {
        self.is_taken_away = true;
        self.write_missing()?;
        let is_missing = matches!(self.next, Next::Fresh { again: Some(_), .. });
        if is_missing {
            self.next = Next::Here(self.room_for(1)?);
        }
        Ok(is_missing)
    }

    /// Where a segment was taken away, lets the next one begin with the remembered lines that are not on the disk.
    pub(super) fn write_missing(&mut self) -> Result<(), StorageError> {
        if !self.is_taken_away {
            return Ok(());
        }
        let gone = || StorageError::JournalTaken { path: self.folder.clone() };
        if self.disk.list(&self.folder).is_err_and(|error| error.kind() == io::ErrorKind::NotFound) {
            // Where the whole book is gone, a folder of its journal alone would hide that.
            let book = self.folder.parent().ok_or_else(gone)?;
            let is_book =
                self.disk.list(book).is_ok_and(|names| names.iter().any(|name| name == document::FILE));
            if !is_book {
                return Err(gone());
            }
            self.make_folder()
                .map_err(|error| StorageError::io("membuat folder jurnal", &self.folder, error))?;
        }
        let there = segments(&*self.disk, &self.folder)?.last().copied().unwrap_or(0);
        let number = there.max(self.next.number() - 1) + 1;
        let missing = self.missing();
        let again: String = missing.iter().map(|remembered| &*remembered.line).collect();
        self.next = Next::Fresh { number, again: (!again.is_empty()).then_some(again) };
        self.is_taken_away = false;
        Ok(())
    }

    /// The remembered lines that are not on the disk, and the last one that is: a segment may begin with the number that its
    /// predecessor ends with, and with no other that was there. Where something else is there, all of them: who reads the
    /// newest segments first then comes to nothing else.
    fn missing(&self) -> Vec<Remembered> {
        let found = read_after(&*self.disk, &self.folder, self.book, self.contained, &FORMAT);
        let frames = found.map(|found| found.frames).unwrap_or_default();
        let same = self
            .remembered
            .iter()
            .zip(&frames)
            .take_while(|(remembered, frame)| remembered.is(frame, &self.folder))
            .count();
        let begin = match same {
            _ if same < frames.len() => 0,
            _ if same == self.remembered.len() => same,
            _ => same.saturating_sub(1),
        };
        self.remembered.iter().skip(begin).cloned().collect()
    }
}

impl Next {
    /// Number of a segment that is not there yet, as far as this journal knows.
    pub(super) fn number(&self) -> u32 {
        match self {
            Self::Here(segment) => segment.number + 1,
            Self::At(place) => place.number() + 1,
            Self::Fresh { number, .. } => *number,
        }
    }
}
