//! The journal: every change, flushed to `jurnal/` before the window says *Tersimpan*.
//!
//! A segment (`000001.ron` …) is written ahead in full: its heading, then nothing but line ends, flushed once together
//! with its name. From then on a commit only overwrites line ends with one line, so that the flush has neither a length
//! nor a name to write. A frame that does not fit opens the next segment; one larger than a segment gets one of its own.
//! Segments are never deleted: a frame is the record of durability, the line of the change history and the undo step.
//!
//! # Nothing valid is ever overwritten
//! - After a torn tail, and after any failed write or flush, the next frame goes to a fresh segment.
//! - A flush that failed leaves it open whether its frame reached the disk. Its number is given again to the next frame,
//!   which stands at the start of a fresh segment; on reading, **a segment that begins with the number its predecessor
//!   ends with takes the place of that last frame**, which nobody was told is saved.
//! - Where the disk is full, the room set aside for that ([`super::reserve`]) is given up for the next segment.
//! - The same rule helps after a crash: the last frame found may never have been flushed, although it can be read. Before
//!   the first new frame it is written once more, at the start of a fresh segment.
//! - What another program takes away while the book is open is written again (module `again`).

mod again;
mod frame;
mod looking_back;
mod reading;

use std::collections::VecDeque;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

pub use again::Remembered;
pub use frame::{Deed, Frame};
pub use looking_back::frames_naming;
pub use reading::{BadLine, Journaled, books_named, flush, is_unused, read_after, salvage, segments};

use self::reading::Place;
use super::disk::{Disk, DiskFile, flush_way_to};
use super::error::StorageError;
use super::heading::Heading;
use super::reserve;
use super::upgrades::FORMAT;
use crate::domain::book::{Id, Stamp};
use crate::domain::change::Change;

/// Its folder in the folder of a book.
pub const FOLDER: &str = "jurnal";

/// Length of a segment in bytes, on a disk that does not say otherwise.
pub const SEGMENT_LEN: usize = 1 << 20;

const APPEND: &str = "menyimpan ke jurnal";

/// Path of a segment.
#[must_use]
pub fn segment_path(journal: &Path, number: u32) -> PathBuf {
    journal.join(format!("{number:06}.ron"))
}

/// The journal of a book that is open for writing.
pub struct Journal {
    disk: Arc<dyn Disk>,
    folder: PathBuf,
    book: Id,
    /// Number of the last frame that is safe.
    last: u64,
    next: Next,
    /// The book's folder and the names in it are surely on the disk.
    is_named: bool,
    /// The document surely contains everything up to this change.
    contained: u64,
    /// The lines after it.
    remembered: VecDeque<Remembered>,
    /// A segment is not any more what was written here.
    is_taken_away: bool,
}

/// Where the next frame goes.
enum Next {
    /// Into a segment that is already open.
    Here(Segment),
    /// Into this segment, as reading left it.
    At(Place),
    /// Into a segment to be made, after this frame once more if there is one.
    Fresh { number: u32, again: Option<String> },
}

struct Segment {
    number: u32,
    file: Box<dyn DiskFile>,
    /// Where the next line goes.
    offset: usize,
    len: usize,
}

impl Journal {
    /// The journal of a new book, with its first segment written ahead. The caller has made sure that what lies there
    /// [`is_unused`]; it is removed.
    ///
    /// # Errors
    /// The disk refused; an unfinished segment is removed as far as it lets us.
    pub fn create(disk: Arc<dyn Disk>, folder: PathBuf, book: Id) -> Result<Self, StorageError> {
        for number in segments(&*disk, &folder)? {
            let path = segment_path(&folder, number);
            disk.remove(&path)
                .map_err(|error| StorageError::io("membuang berkas jurnal kosong", &path, error))?;
        }
        let next = Next::Fresh { number: 1, again: None };
        // Whoever makes a book flushes its names at the end.
        let mut journal = Self::with(disk, folder, book, 0, next);
        journal.is_named = true;
        let segment = journal.fresh(1, "", 0)?;
        journal.next = Next::Here(segment);
        Ok(journal)
    }

    fn with(disk: Arc<dyn Disk>, folder: PathBuf, book: Id, contained: u64, next: Next) -> Self {
        let (remembered, is_taken_away) = (VecDeque::new(), false);
        Self {
            disk,
            folder,
            book,
            last: contained,
            next,
            is_named: false,
            contained,
            remembered,
            is_taken_away,
        }
    }

    /// The journal as reading found it. Alters nothing on disk before the first frame.
    ///
    /// # Errors
    /// A frame that RON cannot write; none that was read is one.
    pub fn resume(
        disk: Arc<dyn Disk>,
        folder: PathBuf,
        book: Id,
        contained: u64,
        found: &Journaled,
    ) -> Result<Self, StorageError> {
        let lines = found.frames.iter().map(|frame| Ok((frame.seq, frame.line(&folder)?)));
        let lines: Vec<(u64, String)> = lines.collect::<Result<_, StorageError>>()?;
        let next = match (lines.last(), &found.place) {
            (Some((_, last)), place) => Next::Fresh { number: place.number() + 1, again: Some(last.clone()) },
            (None, Place::After { number }) => Next::Fresh { number: number + 1, again: None },
            (None, place @ Place::Within { .. }) => Next::At(place.clone()),
        };
        let mut journal = Self::with(disk, folder, book, contained, next);
        journal.last = found.frames.last().map_or(contained, |frame| frame.seq);
        journal.remembered.extend(lines.iter().map(|(seq, line)| Remembered::new(*seq, line)));
        Ok(journal)
    }

    /// Number of the last frame that is safe.
    #[must_use]
    pub fn last(&self) -> u64 {
        self.last
    }

    /// Writes and flushes one frame. Only when this returns `Ok` may anybody say that it is saved.
    ///
    /// # Errors
    /// The disk refused. The frame may or may not be found when the book is opened next; the next one takes its number.
    pub fn append(&mut self, stamp: &Stamp, deed: Deed, changes: &[Change]) -> Result<(), StorageError> {
        let frame = Frame::new(self.last + 1, stamp, deed, changes);
        let line = frame.line(&self.folder)?;
        self.flush_names()?;
        // A line that another program took away at once is written a second time.
        for _ in 0..2 {
            self.write_missing()?;
            let (path, offset) = self.write(&line)?;
            if again::is_there(&*self.disk, &path, offset, &line) {
                self.last = frame.seq;
                self.remembered.push_back(Remembered::new(frame.seq, &line));
                return Ok(());
            }
            self.next = Next::Fresh { number: self.next.number(), again: None };
            self.is_taken_away = true;
        }
        Err(StorageError::JournalTaken { path: self.folder.clone() })
    }

    /// Writes and flushes a line; tells where.
    fn write(&mut self, line: &str) -> Result<(PathBuf, usize), StorageError> {
        let mut segment = self.room_for(line.len())?;
        let path = segment_path(&self.folder, segment.number);
        let written = segment
            .file
            .write_at(segment.offset as u64, line.as_bytes())
            .and_then(|()| segment.file.sync_data())
            .map_err(|error| StorageError::io(APPEND, &path, error));
        match written {
            Ok(()) => {
                let offset = segment.offset;
                segment.offset += line.len();
                self.next = Next::Here(segment);
                Ok((path, offset))
            }
            Err(error) => {
                self.next = Next::Fresh { number: segment.number + 1, again: None };
                Err(error)
            }
        }
    }

    /// When a book is found, else before its first frame and when it is closed: whoever made it or its document may not have
    /// come to flush that.
    ///
    /// # Errors
    /// The disk refused.
    pub fn flush_names(&mut self) -> Result<(), StorageError> {
        if let Some(book) = self.folder.parent().filter(|_| !self.is_named) {
            flush_way_to(&*self.disk, book).map_err(|error| StorageError::io(APPEND, book, error))?;
            self.is_named = true;
        }
        Ok(())
    }

    /// A segment with room for `line_len` bytes. The next one is fresh until the caller says otherwise.
    fn room_for(&mut self, line_len: usize) -> Result<Segment, StorageError> {
        let number = self.next.number();
        let (open, again) = match std::mem::replace(&mut self.next, Next::Fresh { number, again: None }) {
            Next::Here(segment) => (Some(segment), None),
            Next::At(place) => (self.segment_at(&place)?, None),
            Next::Fresh { again, .. } => (None, again),
        };
        if let Some(segment) = open.filter(|segment| segment.offset + line_len <= segment.len) {
            return Ok(segment);
        }
        let first = again.as_deref().unwrap_or_default();
        let (mut number, mut made) = (number, self.fresh(number, first, line_len));
        if matches!(made, Err(StorageError::DiskFull { .. })) && self.release_reserve() {
            number += 1;
            made = self.fresh(number, first, line_len);
        }
        if made.is_err() {
            self.next = Next::Fresh { number: number + 1, again };
        }
        made
    }

    /// Gives up the room that was set aside for this; `false` where there is none any more.
    fn release_reserve(&self) -> bool {
        self.folder.parent().is_some_and(|book| reserve::release(&*self.disk, book).unwrap_or(false))
    }

    /// Opens the segment that was found. Whoever made it may not have come to flush it or its name. `None` where another
    /// program holds it: nothing of use is in it, and a fresh one does as well.
    fn segment_at(&self, place: &Place) -> Result<Option<Segment>, StorageError> {
        let Place::Within { number, offset, len } = *place else { return Ok(None) };
        let path = segment_path(&self.folder, number);
        let Ok(mut file) = self.disk.open(&path) else { return Ok(None) };
        let flushed = file.sync_all().and_then(|()| self.disk.sync_dir(&self.folder));
        flushed.map_err(|error| StorageError::io(APPEND, &path, error))?;
        Ok(Some(Segment { number, file, offset, len }))
    }

    /// The folder is missing in a new book, and where somebody brought `desa.ron` alone.
    fn make_folder(&self) -> io::Result<()> {
        self.disk.create_dir(&self.folder)?;
        self.folder.parent().map_or(Ok(()), |parent| self.disk.sync_dir(parent))
    }

    /// Makes a segment that begins with `again` and has room for `room` bytes after it, written ahead and flushed with
    /// its name.
    fn fresh(&self, number: u32, again: &str, room: usize) -> Result<Segment, StorageError> {
        if number == 1 {
            self.make_folder()
                .map_err(|error| StorageError::io("membuat folder jurnal", &self.folder, error))?;
        }
        let path = segment_path(&self.folder, number);
        let mut bytes = Heading { version: FORMAT.version, book: self.book }.line().into_bytes();
        bytes.extend_from_slice(again.as_bytes());
        let offset = bytes.len();
        bytes.resize(self.disk.segment_len().max(offset + room), b'\n');
        let made = self.disk.create_new(&path).and_then(|mut file| {
            let ready = file
                .write_at(0, &bytes)
                .and_then(|()| file.sync_all())
                .and_then(|()| self.disk.sync_dir(&self.folder));
            if ready.is_err() {
                // Nothing new is in it; where it cannot be removed, reading passes over it.
                let _ = self.disk.remove(&path);
            }
            ready.map(|()| file)
        });
        match made {
            Ok(file) => Ok(Segment { number, file, offset, len: bytes.len() }),
            Err(error) => Err(StorageError::io("membuat berkas jurnal baru", &path, error)),
        }
    }
}

#[cfg(test)]
mod tests;
