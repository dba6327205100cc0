//! The book on disk: a folder that no fault makes unreadable.
//!
//! ```text
//! Buku Desa Randu/
//!   desa.ron          the book as text, up to some change of the journal          document
//!   jurnal/           every change, flushed before anybody says Tersimpan         journal
//!     000001.ron …
//!   cadangan/         earlier states, compressed and tried out                      backups
//!   draf/             what is being typed and not committed, a file a form          drafts
//!   foto/, berkas/    photos and files that records name                          files
//!   ruang-darurat     room for the journal on the day the disk is full              reserve
//!   kunci, kunci.txt  the lock, and who holds it                                  lock
//!   salinan.ron       when the book was last copied out of this computer          copies
//!   galat/            failures of the program itself, for whoever helps           crate::crash
//! ```
//!
//! # The promise
//! What was said to be saved is never lost, and no fault makes the book unreadable. A commit is one line in a journal
//! that was written ahead, flushed before the call returns. The document follows later on a thread of its own
//! (`snapshot`): flushed beside the old one, read back, parsed, compared, renamed. Opening is the document and the
//! frames after it (`loading`); a torn last line is passed over and told, any other damage is an error. Out of such an
//! error leads `recovery`, and only when somebody asks for it.
//!
//! # Architecture invariants
//! - All files go through [`disk::Disk`], all time through [`clock::Clock`]; tests break the one and move the other.
//! - Reading, and every opening that fails, write nothing at all: the files are read first, then the lock is taken, then
//!   they are looked at again.
//! - The rules of the records play no part here: a book written under older rules always opens.
//! - Nothing valid is ever overwritten: neither a frame, nor a document that somebody else changed.

pub mod backups;
pub mod clock;
pub mod closings;
pub mod copies;
pub mod disk;
pub mod document;
pub mod drafts;
pub mod error;
pub mod files;
pub mod heading;
pub mod history;
pub mod journal;
pub mod loading;
pub mod lock;
pub mod places;
pub mod recovery;
pub mod reserve;
pub mod snapshot;
pub mod testing;
pub mod upgrades;

use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use jiff::Timestamp;

use self::backups::Backup;
use self::disk::{Disk, DiskLock, beside, flush_way_to, put_in_place};
use self::document::Cores;
pub use self::error::StorageError;
use self::journal::{BadLine, Deed, Frame, Journal};
use self::loading::{Loaded, load};
use self::snapshot::Snapshots;
use self::upgrades::FORMAT;
use crate::domain::book::{Book, Stamp};
use crate::domain::change::Change;

/// The folder of a book. Its `desa.ron` means the same as the folder.
#[must_use]
pub fn book_folder(path: &Path) -> PathBuf {
    if path.file_name().is_some_and(|name| name == document::FILE) {
        path.parent().unwrap_or(path).to_owned()
    } else {
        path.to_owned()
    }
}

/// The books that a folder means: itself where it is one, else the books in its folders, by name; where it holds none,
/// itself, so that reading it says what is missing. So does reading a book in it that has lost its document.
#[must_use]
pub fn books_in(path: &Path, disk: &dyn Disk) -> Vec<PathBuf> {
    let folder = book_folder(path);
    let has = |folder: &Path, parts: &[&str]| {
        disk.list(folder).is_ok_and(|names| names.iter().any(|name| parts.contains(&name.as_str())))
    };
    let was_book = |inner: &PathBuf| has(inner, &[document::FILE, journal::FOLDER, backups::FOLDER]);
    let names = disk.list(&folder).unwrap_or_default();
    let inner: Vec<PathBuf> = names.iter().map(|name| folder.join(name)).filter(was_book).collect();
    if inner.is_empty() || has(&folder, &[document::FILE]) { vec![folder] } else { inner }
}

/// Reads a book without locking it; writes nothing at all.
///
/// # Errors
/// Whatever is wrong with the folder, the document or the journal.
pub fn read(path: &Path, disk: &dyn Disk) -> Result<Book, StorageError> {
    let folder = book_folder(path);
    let book = load(disk, &folder, &FORMAT, u64::MAX, Cores::All)?.book;
    Ok(book.with_closings(closings::read_all(disk, &folder)?))
}

/// Reads a book as [`read`], and tells which lines of its journal are bad without harm to the book.
///
/// # Errors
/// As [`read`].
pub fn inspect(path: &Path, disk: &dyn Disk) -> Result<(Book, Vec<BadLine>), StorageError> {
    let Loaded { book, journal, .. } = load(disk, &book_folder(path), &FORMAT, u64::MAX, Cores::All)?;
    Ok((book, journal.damaged.into_iter().chain(journal.torn).collect()))
}

/// Opens a file that another program made, for reading.
///
/// # Errors
/// There is none, or it is a folder.
pub fn open_foreign(path: &Path) -> Result<File, StorageError> {
    let opened = if path.is_dir() { Err(io::ErrorKind::IsADirectory.into()) } else { File::open(path) };
    opened.map_err(|error| StorageError::io("membaca berkas ini", path, error))
}

/// So many deeds that can be undone are looked for when a book is opened, in about so many bytes of older segments.
pub const LOOK_BACK: (usize, usize) = (256, 8 << 20);

/// What opening a book yields.
pub struct Opened {
    /// The way to write to it.
    pub store: Store,
    /// The book.
    pub book: Book,
    /// The journal ends with a line that was being written when the power failed.
    pub torn: Option<BadLine>,
    /// Bad lines of the journal that the document contains: the book has everything, the change history has not.
    pub damaged: Vec<BadLine>,
    /// What was done last, oldest first; in order without gaps up to the book as it is.
    pub recent: Vec<Frame<'static>>,
}

/// A book that is open for writing. It is locked until it is closed or dropped.
pub struct Store {
    folder: PathBuf,
    journal: Journal,
    snapshots: Snapshots,
    lock: DiskLock,
    /// Why the last change was not saved; until one is.
    unsaved: Option<String>,
}

impl Store {
    /// Puts a new book on disk, in a folder that is empty or not there yet. The document comes last, so that a folder
    /// with a `desa.ron` is always a whole book; what an attempt that broke off left behind counts as empty.
    ///
    /// # Errors
    /// The folder is not empty, or the disk refused.
    pub fn create(
        path: &Path,
        book: &Book,
        holder: &Stamp,
        disk: Arc<dyn Disk>,
    ) -> Result<Self, StorageError> {
        let folder = book_folder(path);
        let document_path = folder.join(document::FILE);
        ensure_empty(&*disk, &folder)?;
        let refused = |error| StorageError::io("membuat folder buku desa", &folder, error);
        let unflushed = parents_of_new(&*disk, &folder);
        disk.create_dir(&folder).map_err(refused)?;
        let lock = lock::take(&*disk, &folder, holder)?;
        ensure_empty(&*disk, &folder)?;
        let journal = Journal::create(Arc::clone(&disk), folder.join(journal::FOLDER), book.id)?;
        let present = snapshot::write_proved(&*disk, &document_path, book, 0, None)?;
        put_in_place(&*disk, &beside(&document_path), &document_path)
            .and_then(|()| unflushed.into_iter().try_for_each(|parent| disk.sync_dir(parent)))
            .and_then(|()| flush_way_to(&*disk, &folder))
            .map_err(refused)?;
        let mut snapshots = Snapshots::new(disk, folder.clone(), present, holder.at);
        snapshots.begin(holder.at);
        Ok(Self { folder, journal, snapshots, lock, unsaved: None })
    }

    /// Opens a book for writing. Until the first commit nothing but the lock is written.
    ///
    /// # Errors
    /// Whatever is wrong with the folder, the document or the journal; another holds the lock. Nothing was written then.
    pub fn open(path: &Path, holder: &Stamp, disk: Arc<dyn Disk>) -> Result<Opened, StorageError> {
        let folder = book_folder(path);
        let before = load(&*disk, &folder, &FORMAT, u64::MAX, Cores::All)?;
        let lock = lock::take(&*disk, &folder, holder)?;
        let found = if before.is_current(&*disk, &folder)? {
            before
        } else {
            load(&*disk, &folder, &FORMAT, u64::MAX, Cores::All)?
        };
        let Loaded { book, document, journal: mut journaled, .. } = found;
        let journal_folder = folder.join(journal::FOLDER);
        let mut journal =
            Journal::resume(Arc::clone(&disk), journal_folder, book.id, document.sequence, &journaled)?;
        // Before anything is put beside it. Where the disk refuses, the first commit tries again, and tells.
        let _ = journal.flush_names();
        journaled.look_back(&*disk, &folder.join(journal::FOLDER), book.id, &FORMAT, LOOK_BACK);
        let book = book.with_closings(closings::read_all(&*disk, &folder)?);
        let recent = journaled.earlier.into_iter().chain(journaled.frames).collect();
        let snapshots = Snapshots::new(disk, folder.clone(), document, holder.at);
        let store = Self { folder, journal, snapshots, lock, unsaved: None };
        Ok(Opened { store, book, torn: journaled.torn, damaged: journaled.damaged, recent })
    }

    /// The folder.
    #[must_use]
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Writes and flushes what was done in one go. Only after this may anybody say that it is saved.
    ///
    /// # Errors
    /// The disk refused; it is not saved.
    pub fn append(&mut self, stamp: &Stamp, deed: Deed, changes: &[Change]) -> Result<(), StorageError> {
        let outcome = self.journal.append(stamp, deed, changes);
        self.unsaved = outcome.as_ref().err().map(StorageError::to_string);
        self.snapshots.stir(stamp.at);
        outcome
    }

    /// To be called now and then: writes document and backup on a thread of its own when they are due.
    pub fn tick(&mut self, now: Timestamp) {
        self.snapshots.tick(now, &mut self.journal, &self.lock);
    }

    /// Whether no [`tick`](Self::tick) has anything to do until something is committed.
    #[must_use]
    pub fn rests(&self) -> bool {
        self.snapshots.rests(self.journal.last())
    }

    /// What is wrong with the disk, in words; stays until it is solved.
    #[must_use]
    pub fn trouble(&self) -> Option<String> {
        self.unsaved.clone().or_else(|| self.snapshots.trouble().map(StorageError::to_string))
    }

    /// The last change was refused, and nobody tried since whether the disk takes one again.
    #[must_use]
    pub fn is_unsaved(&self) -> bool {
        self.unsaved.is_some()
    }

    /// Tries again what failed: the journal at once, document and backup at the next tick. What was refused is not saved by
    /// that; where there is room for it now, whoever wanted it has to say so again.
    pub fn hurry(&mut self) {
        if self.unsaved.is_some() {
            self.unsaved = self.journal.make_ready().err().map(|error| error.to_string());
        }
        self.snapshots.hurry();
    }

    /// The last backup, read again and compared when it was made.
    #[must_use]
    pub fn newest_backup(&self) -> Option<&Backup> {
        self.snapshots.newest_backup()
    }

    /// Writes document and backup, and lets go of the lock.
    ///
    /// # Errors
    /// They could not be written; everything is in the journal, and the book opens all the same.
    pub fn close(self, now: Timestamp) -> Result<(), StorageError> {
        let Self { mut journal, snapshots, lock, .. } = self;
        let closed = snapshots.close(now, &mut journal, &lock);
        // Also of a book in which nothing was done: it was opened and closed in good order.
        closed.and(journal.flush_names())
    }
}

/// The folders that get a new name when `folder` is made, and its own parent.
fn parents_of_new<'a>(disk: &dyn Disk, folder: &'a Path) -> Vec<&'a Path> {
    let is_missing =
        |path: &Path| disk.list(path).is_err_and(|error| error.kind() == io::ErrorKind::NotFound);
    let mut parents: Vec<&Path> = folder.parent().into_iter().collect();
    while let Some(above) = parents.last().filter(|last| is_missing(last)).and_then(|last| last.parent()) {
        parents.push(above);
    }
    parents
}

/// Whether a book may be made here: there is nothing, or only what a broken attempt left.
fn ensure_empty(disk: &dyn Disk, folder: &Path) -> Result<(), StorageError> {
    let names = match disk.list(folder) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        listed => listed.map_err(|error| StorageError::io("membaca folder ini", folder, error))?,
    };
    let new_document = beside(Path::new(document::FILE));
    let is_ours = |name: &String| {
        [lock::FILE, lock::HOLDER_FILE, journal::FOLDER].contains(&name.as_str())
            || Path::new(name) == new_document
    };
    if names.iter().all(is_ours) && journal::is_unused(disk, &folder.join(journal::FOLDER))? {
        return Ok(());
    }
    Err(StorageError::NotEmpty { path: folder.to_owned() })
}
