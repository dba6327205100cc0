//! Writing `desa.ron` anew, behind the officer's back.
//!
//! The journal alone keeps every record; the document is its summary, so that opening stays fast and people can read
//! it. A thread of its own rebuilds the book from disk, never from the live book: a mistake in the recovery path would
//! show here first, while nothing is lost yet. The new file is flushed, read back, parsed and compared before it takes
//! the old one's place.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread::JoinHandle;

use jiff::{SignedDuration, Timestamp};

use super::disk::{Disk, DiskLock, beside, put_in_place, write_whole};
use super::document;
use super::error::StorageError;
use super::journal;
use super::loading::{Seen, load};
use super::upgrades::FORMAT;
use crate::domain::book::Book;

/// A document is written when nobody committed for this long.
pub const QUIET: SignedDuration = SignedDuration::from_secs(60);

/// Or as soon as this many frames are not in it.
pub const MOST_PENDING: u64 = 1_000;

/// How writing a document ended.
struct Attempt {
    /// The new document, once it may have taken the old one's place.
    written: Option<Seen>,
    outcome: Result<(), StorageError>,
}

/// When the document is to be written, and the thread that does it.
pub struct Snapshots {
    disk: Arc<dyn Disk>,
    folder: PathBuf,
    /// The documents that may lie on disk: the last that was surely written, and later ones of which it is not sure.
    known: Vec<Seen>,
    running: Option<JoinHandle<Attempt>>,
    /// Of the last commit or failure.
    stirred: Timestamp,
    is_failing: bool,
}

impl Snapshots {
    /// For the book whose document is `present`.
    #[must_use]
    pub fn new(disk: Arc<dyn Disk>, folder: PathBuf, present: Seen, now: Timestamp) -> Self {
        Self { disk, folder, known: vec![present], running: None, stirred: now, is_failing: false }
    }

    /// A commit has happened.
    pub fn stir(&mut self, now: Timestamp) {
        self.stirred = now;
    }

    /// Collects a finished thread and starts the next where it is due. `last` is the number of the last safe frame;
    /// `lock` is held by the thread too, so that no other program opens the book meanwhile.
    ///
    /// # Errors
    /// The document could not be written. It is tried again after another quiet minute.
    pub fn tick(&mut self, now: Timestamp, last: u64, lock: &DiskLock) -> Result<(), StorageError> {
        let outcome = self.collect_and_start(now, last, lock);
        if outcome.is_err() {
            self.is_failing = true;
            self.stirred = now;
        }
        outcome
    }

    fn collect_and_start(&mut self, now: Timestamp, last: u64, lock: &DiskLock) -> Result<(), StorageError> {
        if self.running.as_ref().is_some_and(JoinHandle::is_finished) {
            self.finish()?;
        }
        // A clock that was set back must not put it off for years.
        self.stirred = self.stirred.min(now);
        let pending = last.saturating_sub(self.contained());
        let is_quiet = now.duration_since(self.stirred) >= QUIET;
        let is_much = pending >= MOST_PENDING && !self.is_failing;
        if self.running.is_none() && pending > 0 && (is_quiet || is_much) {
            self.start(last, lock)?;
        }
        Ok(())
    }

    /// Waits for the thread, and writes what is not in the document yet.
    ///
    /// # Errors
    /// The document could not be written; everything is in the journal.
    pub fn close(mut self, last: u64, lock: &DiskLock) -> Result<(), StorageError> {
        let finished = self.finish();
        if last <= self.contained() {
            return finished;
        }
        self.start(last, lock)?;
        self.finish()
    }

    fn contained(&self) -> u64 {
        self.known.first().map_or(0, |seen| seen.sequence)
    }

    fn start(&mut self, last: u64, lock: &DiskLock) -> Result<(), StorageError> {
        let (disk, folder, known) = (Arc::clone(&self.disk), self.folder.clone(), self.known.clone());
        let lock = Arc::clone(lock);
        let spawned = std::thread::Builder::new().name("desa.ron".to_owned()).spawn(move || {
            let attempt = write(&*disk, &folder, &known, last);
            drop(lock);
            attempt
        });
        self.running = Some(spawned.map_err(|error| self.thread_error(error.to_string()))?);
        Ok(())
    }

    fn finish(&mut self) -> Result<(), StorageError> {
        let Some(thread) = self.running.take() else { return Ok(()) };
        let attempt = thread.join().unwrap_or_else(|_| Attempt {
            written: None,
            outcome: Err(self.thread_error("berhenti di tengah jalan".to_owned())),
        });
        match (&attempt.outcome, attempt.written) {
            (Ok(()), Some(seen)) => self.known = vec![seen],
            (_, unsure) => self.known.extend(unsure),
        }
        self.is_failing = attempt.outcome.is_err();
        attempt.outcome
    }

    fn thread_error(&self, reason: String) -> StorageError {
        StorageError::Thread { reason, path: self.folder.join(document::FILE) }
    }
}

fn write(disk: &dyn Disk, folder: &Path, known: &[Seen], up_to: u64) -> Attempt {
    match prepare(disk, folder, known, up_to) {
        Err(error) => Attempt { written: None, outcome: Err(error) },
        Ok(seen) => {
            let path = folder.join(document::FILE);
            if !is_known(disk, &path, known) {
                return Attempt { written: None, outcome: Err(StorageError::ChangedElsewhere { path }) };
            }
            let outcome = put_in_place(disk, &beside(&path), &path)
                .map_err(|error| StorageError::io("mengganti berkas buku desa", &path, error));
            Attempt { written: Some(seen), outcome }
        }
    }
}

/// Whether the document is still one of those that were written here, or was read when the book was opened.
fn is_known(disk: &dyn Disk, path: &Path, known: &[Seen]) -> bool {
    let is_same = |bytes: Vec<u8>| known.iter().any(|seen| *seen == Seen::new(seen.sequence, &bytes));
    disk.read(path).is_ok_and(is_same)
}

/// Rebuilds the book up to change `up_to`, writes it beside the old document and proves it.
fn prepare(disk: &dyn Disk, folder: &Path, known: &[Seen], up_to: u64) -> Result<Seen, StorageError> {
    let path = folder.join(document::FILE);
    let loaded = load(disk, folder, &FORMAT, up_to)?;
    if !known.contains(&loaded.document) {
        return Err(StorageError::ChangedElsewhere { path });
    }
    if loaded.last != up_to {
        return Err(StorageError::ChangedElsewhere { path: folder.join(journal::FOLDER) });
    }
    write_proved(disk, &path, &loaded.book, up_to)
}

/// Writes a document beside `path`, flushes it, reads it back, parses it and compares it with what was meant. One that
/// fails is removed as far as the disk lets us: on a full disk the journal needs the room.
pub(super) fn write_proved(
    disk: &dyn Disk,
    path: &Path,
    book: &Book,
    sequence: u64,
) -> Result<Seen, StorageError> {
    let new = beside(path);
    let text = document::write(book, sequence)
        .map_err(|source| StorageError::Encode { source, path: path.to_owned() })?;
    let proved = prove(disk, &new, &text, book, sequence);
    if proved.is_err() {
        let _ = disk.remove(&new);
    }
    proved
}

fn prove(disk: &dyn Disk, new: &Path, text: &str, book: &Book, sequence: u64) -> Result<Seen, StorageError> {
    const DEED: &str = "menulis berkas buku desa";
    write_whole(disk, new, text.as_bytes()).map_err(|error| StorageError::io(DEED, new, error))?;
    let bytes = disk.read(new).map_err(|error| StorageError::io(DEED, new, error))?;
    let is_same = bytes == text.as_bytes()
        && document::read(&bytes, &FORMAT, new)
            .is_ok_and(|back| back.sequence == sequence && back.book == *book);
    if is_same {
        Ok(Seen::new(sequence, &bytes))
    } else {
        Err(StorageError::ReadBack { path: new.to_owned() })
    }
}

#[cfg(test)]
mod tests;
