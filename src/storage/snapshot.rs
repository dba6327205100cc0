//! Writing `desa.ron` anew, behind the officer's back.
//!
//! The journal alone keeps every record; the document is its summary, so that opening stays fast and people can read
//! it. A thread of its own rebuilds the book from disk, never from the live book: a mistake in the recovery path would
//! show here first, while nothing is lost yet. The new file is flushed, read back, parsed and compared before it takes
//! the old one's place. The same thread then makes the backup ([`super::backups`]) and sets the reserve aside.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread::JoinHandle;

use jiff::{SignedDuration, Timestamp};

use super::backups::{self, Backup};
use super::disk::{Disk, DiskLock, beside, put_in_place, write_whole};
use super::document::{self, Cores};
use super::error::StorageError;
use super::journal::{self, Journal, Remembered};
use super::loading::{Seen, load};
use super::reserve;
use super::upgrades::FORMAT;
use crate::domain::book::Book;

/// A document is written when nobody committed for this long.
pub const QUIET: SignedDuration = SignedDuration::from_secs(60);

/// Or as soon as this many frames are not in it.
pub const MOST_PENDING: u64 = 1_000;

/// How the work of the thread ended.
#[derive(Default)]
struct Attempt {
    /// The new document, if it has surely taken the old one's place.
    placed: Option<Seen>,
    /// The new document, if it is not sure whether it has.
    unsure: Option<Seen>,
    /// The backup that was made.
    backup: Option<Backup>,
    /// What went wrong.
    trouble: Option<StorageError>,
}

/// What the thread is to do.
struct Task {
    /// The document is to contain the journal up to this change.
    up_to: u64,
    /// What the journal was told of what the document may not contain yet.
    remembered: Vec<Remembered>,
    /// The documents that may lie on disk.
    known: Vec<Seen>,
    now: Timestamp,
    is_closing: bool,
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
    newest_backup: Option<Backup>,
    /// Why the last attempt failed; until one succeeds.
    trouble: Option<StorageError>,
}

impl Snapshots {
    /// For the book whose document is `present`.
    #[must_use]
    pub fn new(disk: Arc<dyn Disk>, folder: PathBuf, present: Seen, now: Timestamp) -> Self {
        let newest_backup = backups::list(&*disk, &folder).unwrap_or_default().pop();
        Self { disk, folder, known: vec![present], running: None, stirred: now, newest_backup, trouble: None }
    }

    /// A commit has happened.
    pub fn stir(&mut self, now: Timestamp) {
        self.stirred = now;
    }

    /// The last backup, read again and compared when it was made.
    #[must_use]
    pub fn newest_backup(&self) -> Option<&Backup> {
        self.newest_backup.as_ref()
    }

    /// Why the document, the backup or the reserve could not be written; it stays until they could. What is in the
    /// journal is safe all the same.
    #[must_use]
    pub fn trouble(&self) -> Option<&StorageError> {
        self.trouble.as_ref()
    }

    /// Makes the first backup and sets the reserve aside, in a book that was just made.
    pub fn begin(&mut self, now: Timestamp) {
        let attempt = self.work_for(now, true, self.contained(), Vec::new())();
        self.take_in(attempt);
    }

    /// Collects a finished thread and starts the next where it is due. `lock` is held by the thread too, so that no other
    /// program opens the book meanwhile. What failed is tried again after another quiet minute.
    pub fn tick(&mut self, now: Timestamp, journal: &mut Journal, lock: &DiskLock) {
        if self.running.as_ref().is_some_and(JoinHandle::is_finished) {
            self.finish();
            if self.trouble.is_some() {
                self.stirred = now;
            }
            if self.mend(journal) {
                self.hurry();
            }
            journal.forget(self.contained());
        }
        let last = journal.last();
        // A clock that was set back must not put it off for years.
        self.stirred = self.stirred.min(now);
        let pending = last.saturating_sub(self.contained());
        let is_quiet = now.duration_since(self.stirred) >= QUIET;
        let is_much = pending >= MOST_PENDING && self.trouble.is_none();
        let is_wanted = pending > 0 || self.trouble.is_some();
        if self.running.is_none() && is_wanted && (is_quiet || is_much) {
            self.start(now, journal, lock, false);
        }
    }

    /// Where the thread did not find what the journal had written, lets that be written again; whether it was.
    fn mend(&mut self, journal: &mut Journal) -> bool {
        if !matches!(self.trouble, Some(StorageError::JournalTaken { .. })) {
            return false;
        }
        match journal.mend() {
            Ok(is_written) => is_written,
            Err(error @ StorageError::JournalTaken { .. }) => {
                self.trouble = Some(error);
                false
            }
            // Why it cannot be written again matters less than that it is not there.
            Err(_) => false,
        }
    }

    /// Whether no tick has anything to do until something is committed.
    #[must_use]
    pub fn rests(&self, last: u64) -> bool {
        self.running.is_none() && self.trouble.is_none() && last <= self.contained()
    }

    /// Tries at the next tick, without waiting for a quiet minute.
    pub fn hurry(&mut self) {
        self.stirred = Timestamp::MIN;
    }

    /// Waits for the thread, writes what is not in the document yet, and makes the backup.
    ///
    /// # Errors
    /// Why that failed; everything is in the journal.
    pub fn close(
        mut self,
        now: Timestamp,
        journal: &mut Journal,
        lock: &DiskLock,
    ) -> Result<(), StorageError> {
        self.finish();
        let last = journal.last();
        let is_backed_up = self.newest_backup.as_ref().is_some_and(|newest| newest.sequence >= last);
        if last > self.contained() || !is_backed_up || self.trouble.is_some() {
            self.start(now, journal, lock, true);
            self.finish();
            if self.mend(journal) {
                self.start(now, journal, lock, true);
                self.finish();
            }
        } else {
            // A program that was killed may have given these names and not flushed them.
            for folder in [self.folder.clone(), self.folder.join(backups::FOLDER)] {
                let refused = |error| StorageError::io("menutup buku desa", &folder, error);
                self.disk.sync_dir(&folder).map_err(refused)?;
            }
        }
        self.trouble.map_or(Ok(()), Err)
    }

    fn contained(&self) -> u64 {
        self.known.first().map_or(0, |seen| seen.sequence)
    }

    fn work_for(
        &self,
        now: Timestamp,
        is_closing: bool,
        up_to: u64,
        remembered: Vec<Remembered>,
    ) -> impl FnOnce() -> Attempt + Send + 'static {
        let (disk, folder) = (Arc::clone(&self.disk), self.folder.clone());
        let task = Task { up_to, remembered, known: self.known.clone(), now, is_closing };
        move || work(&*disk, &folder, &task)
    }

    fn start(&mut self, now: Timestamp, journal: &Journal, lock: &DiskLock, is_closing: bool) {
        let work = self.work_for(now, is_closing, journal.last(), journal.remembered());
        let lock = Arc::clone(lock);
        let spawned = std::thread::Builder::new().name("desa.ron".to_owned()).spawn(move || {
            let attempt = work();
            drop(lock);
            attempt
        });
        match spawned {
            Ok(thread) => self.running = Some(thread),
            Err(_) => self.take_in(self.broken()),
        }
    }

    fn finish(&mut self) {
        if let Some(thread) = self.running.take() {
            let attempt = thread.join().unwrap_or_else(|_| self.broken());
            self.take_in(attempt);
        }
    }

    fn take_in(&mut self, attempt: Attempt) {
        match attempt.placed {
            Some(seen) => self.known = vec![seen],
            None => self.known.extend(attempt.unsure),
        }
        self.newest_backup = attempt.backup.or(self.newest_backup.take());
        self.trouble = attempt.trouble;
    }

    fn broken(&self) -> Attempt {
        let trouble = StorageError::Thread { path: self.folder.join(document::FILE) };
        Attempt { trouble: Some(trouble), ..Attempt::default() }
    }
}

/// Document, then backup, then reserve. The backup takes the document from the disk, where it is by now in any case.
fn work(disk: &dyn Disk, folder: &Path, task: &Task) -> Attempt {
    let mut attempt = Attempt::default();
    if task.known.first().is_none_or(|present| present.sequence < task.up_to)
        && let Err(error) = renew(disk, folder, task, &mut attempt)
    {
        attempt.trouble = Some(error);
        return attempt;
    }
    let backed_up = backups::make_if_due(disk, folder, task.now, task.is_closing);
    let kept = backed_up.map(|backup| attempt.backup = backup);
    attempt.trouble = kept.and_then(|()| reserve::set_aside(disk, folder)).err();
    attempt
}

fn renew(disk: &dyn Disk, folder: &Path, task: &Task, attempt: &mut Attempt) -> Result<(), StorageError> {
    let path = folder.join(document::FILE);
    if !is_known(disk, &path, &task.known) {
        return Err(StorageError::ChangedElsewhere { path });
    }
    let seen = prepare(disk, folder, task)?;
    if !is_known(disk, &path, &task.known) {
        return Err(StorageError::ChangedElsewhere { path });
    }
    attempt.unsure = Some(seen);
    put_in_place(disk, &beside(&path), &path)
        .map_err(|error| StorageError::io("mengganti berkas buku desa", &path, error))?;
    attempt.placed = attempt.unsure.take();
    Ok(())
}

/// Whether the document is still one of those that were written here, or was read when the book was opened.
fn is_known(disk: &dyn Disk, path: &Path, known: &[Seen]) -> bool {
    let is_same = |bytes: Vec<u8>| known.iter().any(|seen| *seen == Seen::new(seen.sequence, &bytes));
    disk.read(path).is_ok_and(is_same)
}

/// Rebuilds the book up to the last change, writes it beside the old document and proves it.
fn prepare(disk: &dyn Disk, folder: &Path, task: &Task) -> Result<Seen, StorageError> {
    let (path, journal) = (folder.join(document::FILE), folder.join(journal::FOLDER));
    let loaded = load(disk, folder, &FORMAT, task.up_to, Cores::AllButOne).map_err(|error| {
        if error.is_of_journal() { StorageError::JournalTaken { path: journal.clone() } } else { error }
    })?;
    if !task.known.contains(&loaded.document) {
        return Err(StorageError::ChangedElsewhere { path });
    }
    let told = task.remembered.iter().filter(|told| told.seq > loaded.document.sequence);
    let is_ours = told.zip(&loaded.journal.frames).all(|(told, frame)| told.is(frame, &journal));
    if loaded.last != task.up_to || !is_ours {
        return Err(StorageError::JournalTaken { path: journal });
    }
    journal::flush(disk, &journal, &loaded.journal)?;
    let link = loaded.link();
    write_proved(disk, &path, &loaded.book, task.up_to, link)
}

/// Writes a document beside `path`, flushes it, reads it back, parses it and compares it with what was meant. One that
/// fails is removed as far as the disk lets us: on a full disk the journal needs the room.
pub(super) fn write_proved(
    disk: &dyn Disk,
    path: &Path,
    book: &Book,
    sequence: u64,
    link: Option<u32>,
) -> Result<Seen, StorageError> {
    let new = beside(path);
    let text = document::write_linked(book, sequence, link)
        .map_err(|source| StorageError::Encode { source, path: path.to_owned() })?;
    let proved = prove(disk, &new, &text, book, (sequence, link));
    if proved.is_err() {
        let _ = disk.remove(&new);
    }
    proved
}

fn prove(
    disk: &dyn Disk,
    new: &Path,
    text: &str,
    book: &Book,
    (sequence, link): (u64, Option<u32>),
) -> Result<Seen, StorageError> {
    const DEED: &str = "menulis berkas buku desa";
    write_whole(disk, new, text.as_bytes()).map_err(|error| StorageError::io(DEED, new, error))?;
    let bytes = disk.read(new).map_err(|error| StorageError::io(DEED, new, error))?;
    let is_same = bytes == text.as_bytes()
        && document::read(&bytes, &FORMAT, new)
            .is_ok_and(|back| (back.sequence, back.link) == (sequence, link) && back.book == *book);
    if is_same {
        Ok(Seen::new(sequence, &bytes))
    } else {
        Err(StorageError::ReadBack { path: new.to_owned() })
    }
}

#[cfg(test)]
mod tests;
