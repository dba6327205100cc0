//! What the user was told, and whether a disk keeps it.

use std::collections::HashMap;
use std::path::Path;
use std::sync::{Arc, LazyLock, Mutex};

use desmigratif::domain::book::Book;
use desmigratif::domain::cells::FileName;
use desmigratif::domain::change::Change;
use desmigratif::domain::pillars::shared::report_month::ReportMonth;
use desmigratif::session::Session;
use desmigratif::storage::StorageError;
use desmigratif::storage::backups::{self, Backup};
use desmigratif::storage::disk::Disk;
use desmigratif::storage::document::{self, Document};
use desmigratif::storage::journal;
use desmigratif::storage::upgrades::FORMAT;

use super::life::FOLDER;

/// Older ones were looked at in earlier lives.
const BACKUPS_LOOKED_AT: usize = 3;

/// Documents and backups that were read before, by their bytes: most cuts leave the same few.
static KNOWN: LazyLock<Mutex<HashMap<Vec<u8>, (usize, Arc<Book>)>>> = LazyLock::new(Mutex::default);

/// So many are remembered at a time.
const MOST_KNOWN: usize = 10_000;

/// The last change that a file says it contains, and the book that is in it.
fn read_once(
    disk: &dyn Disk,
    path: &Path,
    read: impl FnOnce(&[u8]) -> Result<Document, StorageError>,
) -> Result<(usize, Arc<Book>), String> {
    let bytes = disk.read(path).map_err(|error| error.to_string())?;
    if let Some(known) = KNOWN.lock().unwrap().get(&bytes) {
        return Ok(known.clone());
    }
    let Document { sequence, book, .. } = read(&bytes).map_err(|error| error.to_string())?;
    let read = (usize::try_from(sequence).unwrap_or(usize::MAX), Arc::new(book));
    let mut known = KNOWN.lock().unwrap();
    if known.len() == MOST_KNOWN {
        known.clear();
    }
    known.insert(bytes, read.clone());
    Ok(read)
}

/// What anybody was told so far, and what was begun beyond it.
#[derive(Clone)]
pub struct Promise {
    /// Making the book was acknowledged.
    pub is_made: bool,
    /// The book after each change, first as it was made.
    pub books: Vec<Arc<Book>>,
    /// The changes that lead from each to the next.
    pub frames: Vec<Arc<Vec<Change>>>,
    /// How many of them were acknowledged.
    pub sure: usize,
    /// How many of them `desa.ron` has for certain.
    pub documented: usize,
    /// The last backup that was announced.
    pub backup: Option<Backup>,
    /// Photos, and the change that names them.
    pub photos: Vec<(usize, FileName, Arc<[u8]>)>,
    /// What may be kept of the form that is open, one of these.
    pub drafts: Vec<Option<String>>,
}

impl Promise {
    /// Before a book is made.
    pub fn of(book: Book) -> Self {
        Self {
            is_made: false,
            books: vec![Arc::new(book)],
            frames: Vec::new(),
            sure: 0,
            documented: 0,
            backup: None,
            photos: Vec::new(),
            drafts: vec![None],
        }
    }

    /// What is promised on from here, when `found` changes are in the book; that they are is no promise yet where only the
    /// program was killed.
    pub fn after(&self, found: usize) -> Self {
        let mut after = self.clone();
        after.books.truncate(found + 1);
        after.frames.truncate(found);
        after.photos.retain(|(change, ..)| *change <= found);
        after
    }

    /// Everything that is in the book is acknowledged.
    pub fn keep_all(&mut self) {
        self.sure = self.frames.len();
        self.is_made = true;
    }

    /// How many changes are in an opened book, if it keeps what was promised.
    pub fn check(&self, session: &Session, disk: &dyn Disk) -> Result<usize, String> {
        let found = (self.sure..self.books.len())
            .find(|count| *self.books[*count] == *session.book())
            .ok_or_else(|| self.loss(session.book()))?;
        self.check_document(disk)?;
        self.check_history(disk, found)?;
        self.check_backups(disk)?;
        for (change, name, bytes) in self.photos.iter().filter(|(change, ..)| *change <= found) {
            if session.files().read(name).ok().as_deref() != Some(bytes) {
                return Err(format!("the photo that change {change} names is not there"));
            }
        }
        for entry in
            session.book().active::<ReportMonth>().filter(|entry| !entry.record.report_code.is_empty())
        {
            let closed = entry.record.month.and_then(|month| session.book().closed(month));
            let code = entry.record.report_code.as_str();
            if closed.is_none_or(|closing| closing.code() != code) {
                return Err(format!("the report {code} that its month names is not there"));
            }
        }
        let kept = session.drafts().read_all().pop().map(|(_, stored)| stored.officer);
        if self.is_made && !self.drafts.contains(&kept) {
            return Err(format!("what was being typed is {kept:?} and not one of {:?}", self.drafts));
        }
        Ok(found)
    }

    fn loss(&self, book: &Book) -> String {
        let earlier = self.books.iter().position(|known| **known == *book);
        match earlier {
            Some(count) => format!("{} changes were acknowledged, {count} are there", self.sure),
            None => "the book is none that ever was".to_owned(),
        }
    }

    /// The document by itself has what it must, and nothing that never was.
    fn check_document(&self, disk: &dyn Disk) -> Result<(), String> {
        let path = Path::new(FOLDER).join(document::FILE);
        let (sequence, book) = read_once(disk, &path, |bytes| document::read(bytes, &FORMAT, &path))?;
        if sequence < self.documented {
            return Err(format!("desa.ron was closed with change {}, and has {sequence}", self.documented));
        }
        if self.books.get(sequence) != Some(&book) {
            return Err(format!("desa.ron says it has change {sequence}, and has not"));
        }
        Ok(())
    }

    /// The backup that was announced is there, and whatever is named a backup can be read.
    fn check_backups(&self, disk: &dyn Disk) -> Result<(), String> {
        let folder = Path::new(FOLDER);
        let listed = backups::list(disk, folder).map_err(|error| error.to_string())?;
        if let Some(lost) = self.backup.as_ref().filter(|backup| !listed.contains(backup)) {
            return Err(format!("the backup {} is not there", lost.file_name()));
        }
        for backup in listed.iter().rev().take(BACKUPS_LOOKED_AT) {
            let path = folder.join(backups::FOLDER).join(backup.file_name());
            let (_, book) = read_once(disk, &path, |_| backups::read(disk, folder, backup))?;
            let sequence = usize::try_from(backup.sequence).unwrap_or(usize::MAX);
            if self.books.get(sequence) != Some(&book) {
                return Err(format!("the backup {} is of no book that ever was", backup.file_name()));
            }
        }
        Ok(())
    }

    /// The journal has every change of the book, in order: it is the history of every record.
    fn check_history(&self, disk: &dyn Disk, found: usize) -> Result<(), String> {
        let folder = Path::new(FOLDER).join(journal::FOLDER);
        let read = journal::read_after(disk, &folder, self.books[0].id, 0, &FORMAT)
            .map_err(|error| format!("history: {error}"))?;
        let is_same = read.frames.len() == found
            && read.frames.iter().zip(&self.frames).all(|(read, told)| *read.changes == **told);
        if is_same { Ok(()) } else { Err(format!("history: {} of {found} changes", read.frames.len())) }
    }
}
