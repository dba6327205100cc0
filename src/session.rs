//! The one gate: an open book, and every way to change it.
//!
//! Window and command line hold a [`Session`]. A commit is examined, rehearsed on copies of the records it touches,
//! flushed to the journal, and only then applied to the book, so that at no moment the book shows what is not saved. The
//! same change, turned round, is the undo step; undoing goes through the journal like everything else.
//!
//! # Architecture invariants
//! - The book is altered in one place, the private `Session::save`.
//! - A month is closed and opened again by [`Session::close_month`] and [`Session::reopen_month`] alone; no form, undo step,
//!   trash or import does.
//! - *Kesalahan* keeps a record from being committed. Undoing and restoring apply no rules: what once was in the book
//!   may be in it again.
//! - Time and files come from [`Env`].

mod error;
mod gate;
mod ids;
mod merge;
mod months;
mod practice;
mod run;
mod trash;
mod undo;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use jiff::Timestamp;
use jiff::civil::Date;

pub use self::error::{CommitError, SessionError};
pub use self::ids::next as next_id;
pub use self::months::{MEND_CLOSING, obstacle as obstacle_to_closing};
pub use self::practice::{CloseMonth, make_practice_book, make_practice_book_whole};
pub use self::trash::MOST_OTHERS;
use self::undo::Undo;
use crate::domain::book::{Book, Id, Meta, RECORD_TYPES, Stamp, record_type};
use crate::domain::cell::Problem;
use crate::domain::change::{Change, apply_all};
use crate::domain::record::{At, Purpose, RecordType, Values};
use crate::domain::region::RegionCode;
use crate::storage::backups::Backup;
use crate::storage::clock::{Clock, SystemClock};
use crate::storage::disk::{Disk, RealDisk};
use crate::storage::drafts::Drafts;
use crate::storage::files::Files;
use crate::storage::history::{Past, history};
use crate::storage::journal::{BadLine, Deed};
use crate::storage::{self, Opened, Store, book_folder};

/// Where a session's files and time come from.
#[derive(Clone)]
pub struct Env {
    /// Files.
    pub disk: Arc<dyn Disk>,
    /// Time.
    pub clock: Arc<dyn Clock>,
}

impl Env {
    /// The computer's own disk and clock; `today` in place of the day, from `--per`.
    #[must_use]
    pub fn real(today: Option<Date>) -> Self {
        Self { disk: Arc::new(RealDisk), clock: Arc::new(SystemClock { today }) }
    }
}

/// In whose name records are stamped.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Identity {
    /// Name of the officer.
    pub officer: String,
    /// Id of the computer's settings.
    pub device: String,
}

/// What a commit yields.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Committed {
    /// The record.
    pub id: Id,
    /// What is doubtful about it and was not accepted yet.
    pub warnings: Vec<Problem>,
}

/// An open book.
pub struct Session {
    book: Book,
    folder: PathBuf,
    /// `None` in a book that is only read.
    store: Option<Store>,
    files: Files,
    who: Identity,
    clock: Arc<dyn Clock>,
    disk: Arc<dyn Disk>,
    undo: Undo,
    saved_at: Option<Timestamp>,
    torn: Option<BadLine>,
    damaged: Vec<BadLine>,
}

impl Session {
    /// Makes the book of a village in an empty folder: `desa` and `profil_laporan` have the names that follow from the
    /// code; who heads the village is still blank.
    ///
    /// # Errors
    /// The code is not in the table of villages, or the folder does not do.
    pub fn create(folder: &Path, region: RegionCode, who: Identity, env: Env) -> Result<Self, SessionError> {
        let mut book = Book::new(ids::next(env.clock.now()));
        let stamp = stamp(&who, env.clock.now());
        // The village comes first: the others take its names.
        let village = record_type(VILLAGE).ok_or(SessionError::Gone { what: VILLAGE })?;
        let others =
            RECORD_TYPES.iter().copied().filter(|kind| kind.spec().is_single() && kind.key() != VILLAGE);
        for kind in std::iter::once(village).chain(others) {
            let values = made_with_book(kind, &book, region, env.clock.today())?;
            let id = ids::next(stamp.at);
            apply_all(&mut book, &[Change::create(kind.key(), id, Meta::new(stamp.clone()), values)])?;
        }
        Self::create_with(folder, book, who, env)
    }

    /// Puts a book that was made elsewhere (the practice book) in an empty folder.
    ///
    /// # Errors
    /// The folder does not do.
    pub fn create_with(folder: &Path, book: Book, who: Identity, env: Env) -> Result<Self, SessionError> {
        let store = Store::create(folder, &book, &stamp(&who, env.clock.now()), env.disk.clone())?;
        let (damaged, recent) = (Vec::new(), Vec::new());
        Ok(Self::new(Opened { store, book, torn: None, damaged, recent }, who, env))
    }

    /// Opens a book for reading and writing.
    ///
    /// # Errors
    /// Whatever is wrong with the book, or another has it open; nothing was written then.
    pub fn open(folder: &Path, who: Identity, env: Env) -> Result<Self, SessionError> {
        let opened = Store::open(folder, &stamp(&who, env.clock.now()), env.disk.clone())?;
        Ok(Self::new(opened, who, env))
    }

    /// Reads a book without opening it: takes no lock, writes nothing.
    ///
    /// # Errors
    /// Whatever is wrong with the book.
    pub fn read(folder: &Path, disk: &dyn Disk) -> Result<Book, SessionError> {
        Ok(storage::read(folder, disk)?)
    }

    /// Opens a book only to look at it, also while another has it open for writing: takes no lock, writes nothing.
    ///
    /// # Errors
    /// Whatever is wrong with the book.
    pub fn open_to_read(folder: &Path, who: Identity, env: Env) -> Result<Self, SessionError> {
        let book = Self::read(folder, env.disk.as_ref())?;
        Ok(Self::over(book_folder(folder), book, who, env))
    }

    fn new(opened: Opened, who: Identity, env: Env) -> Self {
        let Opened { store, book, torn, damaged, recent } = opened;
        let session = Self::over(store.folder().to_owned(), book, who, env);
        Self { store: Some(store), undo: Undo::replayed(recent), torn, damaged, ..session }
    }

    fn over(folder: PathBuf, book: Book, who: Identity, env: Env) -> Self {
        let Env { disk, clock } = env;
        let files = Files::new(disk.clone(), &folder);
        Self {
            book,
            folder,
            store: None,
            files,
            who,
            clock,
            disk,
            undo: Undo::default(),
            saved_at: None,
            torn: None,
            damaged: Vec::new(),
        }
    }

    /// Nothing can be changed in it.
    #[must_use]
    pub fn is_read_only(&self) -> bool {
        self.store.is_none()
    }

    /// The photos and files that its records name.
    #[must_use]
    pub fn files(&self) -> &Files {
        &self.files
    }

    /// What is being typed into the forms of this book, as it is kept on the disk.
    #[must_use]
    pub fn drafts(&self) -> Drafts {
        Drafts::new(self.disk.clone(), &self.folder)
    }

    /// The disk the book is on.
    #[must_use]
    pub fn disk(&self) -> Arc<dyn Disk> {
        self.disk.clone()
    }

    /// The instant.
    #[must_use]
    pub fn now(&self) -> Timestamp {
        self.clock.now()
    }

    /// The book as it is saved.
    #[must_use]
    pub fn book(&self) -> &Book {
        &self.book
    }

    /// Its folder.
    #[must_use]
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// The day that rules and figures go by.
    #[must_use]
    pub fn today(&self) -> Date {
        self.clock.today()
    }

    /// In whose name records are stamped.
    #[must_use]
    pub fn officer(&self) -> &str {
        &self.who.officer
    }

    /// Another officer sits down at the keyboard.
    pub fn set_officer(&mut self, name: &str) {
        name.clone_into(&mut self.who.officer);
    }

    /// When something was last saved since the book was opened.
    #[must_use]
    pub fn saved_at(&self) -> Option<Timestamp> {
        self.saved_at
    }

    /// Where the journal ends with a line that was being written when the power failed, in case the officer wonders about
    /// a record that had not said *Tersimpan* yet.
    #[must_use]
    pub fn torn_tail(&self) -> Option<&BadLine> {
        self.torn.as_ref()
    }

    /// What was done to a record, oldest first: to be called where it may take a moment.
    pub fn history(
        &self,
        id: Id,
    ) -> impl FnOnce() -> Result<Vec<Past>, SessionError> + Send + 'static + use<> {
        let (folder, disk, book) = (self.folder().to_owned(), self.disk.clone(), self.book.id);
        move || Ok(history(&folder, &*disk, book, id)?)
    }

    /// What undoing would take back: "hapus Penempatan".
    #[must_use]
    pub fn undo_label(&self) -> Option<String> {
        self.undo.done.last().map(|step| step.label().to_owned())
    }

    /// What redoing would do again.
    #[must_use]
    pub fn redo_label(&self) -> Option<String> {
        self.undo.undone.last().map(|step| step.label().to_owned())
    }

    /// Takes the last step back, also one from before the book was opened; tells which it was.
    ///
    /// # Errors
    /// It does not fit the book any more, or could not be saved; the book is as it was.
    pub fn undo(&mut self) -> Result<Option<String>, SessionError> {
        let Some(step) = self.undo.done.last() else { return Ok(None) };
        let (label, changes) = (step.label().to_owned(), step.inverse());
        self.run(Deed::Undo, &changes)?;
        self.undo.push(Deed::Undo, changes);
        Ok(Some(label))
    }

    /// Does the step that was last taken back again; tells which it is.
    ///
    /// # Errors
    /// It does not fit the book any more, or could not be saved; the book is as it was.
    pub fn redo(&mut self) -> Result<Option<String>, SessionError> {
        let Some(step) = self.undo.undone.last() else { return Ok(None) };
        let (label, changes) = (step.label().to_owned(), step.changes().to_vec());
        self.run(Deed::Redo, &changes)?;
        self.undo.push(Deed::Redo, changes);
        Ok(Some(label))
    }

    /// Bad lines of the journal that only the change history misses; the book has everything.
    #[must_use]
    pub fn damaged_lines(&self) -> &[BadLine] {
        &self.damaged
    }

    /// To be called now and then, at least once a minute: writes `desa.ron` and the backup on a thread of their own when
    /// they are due.
    pub fn tick(&mut self) {
        if let Some(store) = &mut self.store {
            store.tick(self.clock.now());
        }
    }

    /// Whether [`tick`](Self::tick) has nothing to do until something is committed, however often it is called.
    #[must_use]
    pub fn rests(&self) -> bool {
        self.store.as_ref().is_none_or(Store::rests)
    }

    /// What is wrong with the disk, in words; stays until it is solved. What was called saved is saved all the same.
    #[must_use]
    pub fn trouble(&self) -> Option<String> {
        self.store.as_ref().and_then(Store::trouble)
    }

    /// The last change was refused, and nobody tried since whether the disk takes one again.
    #[must_use]
    pub fn is_unsaved(&self) -> bool {
        self.store.as_ref().is_some_and(Store::is_unsaved)
    }

    /// Tries again what failed, without waiting.
    pub fn try_again(&mut self) {
        if let Some(store) = &mut self.store {
            store.hurry();
            store.tick(self.clock.now());
        }
    }

    /// The last backup, read again and compared when it was made.
    #[must_use]
    pub fn newest_backup(&self) -> Option<&Backup> {
        self.store.as_ref().and_then(Store::newest_backup)
    }

    /// Writes `desa.ron` and the backup, and lets others open the book. A session that is dropped instead has lost nothing;
    /// its book is completed from the journal when it is opened next.
    ///
    /// # Errors
    /// They could not be written; everything is in the journal.
    pub fn close(self) -> Result<(), SessionError> {
        self.store.map_or(Ok(()), |store| Ok(store.close(self.clock.now())?))
    }
}

/// Key of the type that tells whose book it is.
const VILLAGE: &str = "desa";

/// Stored texts of a record that is made with the book: what follows from its village.
fn made_with_book(
    kind: &'static dyn RecordType,
    book: &Book,
    region: RegionCode,
    today: Date,
) -> Result<Values, SessionError> {
    const REGION: &str = "region_code";
    let row: Vec<String> = kind
        .fields()
        .map(|field| if field.key == REGION { region.to_string() } else { String::new() })
        .collect();
    let at = At { book, id: None, today, purpose: Purpose::Commit };
    let (stored, problems) = kind.examine(&row, &at);
    if let Some(problem) = problems.into_iter().find(|problem| problem.field == Some(REGION)) {
        return Err(SessionError::Region { text: problem.text });
    }
    Ok(kind.keyed(stored))
}

fn stamp(who: &Identity, at: Timestamp) -> Stamp {
    Stamp { at, officer: who.officer.clone(), device: who.device.clone() }
}
