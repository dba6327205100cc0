//! *Salin ke flashdisk*, *Ambil dari flashdisk* and *Salin ke komputer ini*: what reads and writes long runs on a thread of
//! its own, and the window goes on.
//!
//! ```text
//! chosen folder ─► Deed::Send ─────────────────────────────► notice
//! chosen copy   ─► Deed::Look ─► shown, folder proposed ─► Deed::Take ─► opened
//! opened on a flash drive or in a synced folder ─► asked ─► Deed::Carry ─► opened on this computer
//! ```

mod view;

use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, TryRecvError, channel};
use std::sync::{Arc, Mutex, PoisonError};

use jiff::civil::Date;

use crate::storage::StorageError;
use crate::storage::copies::{self, Arrival, Copied, Order, Progress};
use crate::storage::disk::Disk;
use crate::storage::places::Place;

pub use view::{card, is_late, show};

/// What is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wish {
    /// Copy the open book into this folder.
    Send(PathBuf),
    /// See what is in this copy.
    Look(PathBuf),
    /// Put the book of the shown copy into this folder, and open it.
    Take(PathBuf),
    /// Put the open book on this computer, and open it there.
    Carry,
    /// Close what is asked or shown.
    Close,
}

/// Everything about copies that the window shows.
#[derive(Default)]
pub struct Copies {
    /// What is being done.
    job: Option<Job>,
    /// The copy that was looked at.
    pub found: Option<Found>,
    /// The open book lies here, where it had better not be.
    pub asks_to_carry: Option<Place>,
}

/// A copy that was looked at, and where its book is to go.
pub struct Found {
    file: PathBuf,
    what: Arrival,
    /// As typed.
    pub folder: String,
}

/// What a thread does.
#[derive(Clone, Debug)]
#[expect(missing_docs, reason = "the fields are what the functions of storage::copies ask for")]
pub enum Deed {
    /// Copies a book.
    Send(Order),
    /// Looks at a copy.
    Look { file: PathBuf },
    /// Puts the book of a copy into a folder.
    Take { file: PathBuf, to: PathBuf, is_outside: bool },
    /// Puts a book into a folder of this computer.
    Carry { book: PathBuf, to: PathBuf, today: Date },
}

/// What came of it.
pub enum Outcome {
    /// A copy was made.
    Copied(Copied),
    /// A copy was looked at, or a book has arrived.
    Arrived(Arrival),
    /// It could not be done, and why.
    Failed(String),
}

struct Job {
    deed: Deed,
    progress: Arc<Mutex<Progress>>,
    outcome: Receiver<Result<Outcome, StorageError>>,
}

const NO_THREAD: &str =
    "Penyalinan tidak bisa dimulai karena komputer sedang terlalu sibuk. Tutup program lain, lalu coba lagi.";
const BROKE_OFF: &str =
    "Penyalinan terhenti karena kesalahan program. Buku Anda tidak berubah. Coba sekali lagi.";

impl Copies {
    /// Whether something is being done.
    #[must_use]
    pub fn is_busy(&self) -> bool {
        self.job.is_some()
    }

    /// Begins.
    ///
    /// # Errors
    /// There is something under way, or no thread; in words for the user.
    pub fn start(
        &mut self,
        deed: Deed,
        disk: Arc<dyn Disk>,
        ctx: &egui::Context,
    ) -> Result<(), &'static str> {
        if self.is_busy() {
            return Err("Penyalinan sebelumnya belum selesai. Tunggu sebentar, lalu ulangi.");
        }
        let progress = Arc::new(Mutex::new(Progress::default()));
        let (sender, outcome) = channel();
        let (told, doing, ctx) = (Arc::clone(&progress), deed.clone(), ctx.clone());
        let work = move || {
            let mut watch = |now| {
                *told.lock().unwrap_or_else(PoisonError::into_inner) = now;
                ctx.request_repaint();
            };
            // The window may be gone; then nobody wants the outcome.
            let _ = sender.send(done(&doing, disk.as_ref(), &mut watch));
            ctx.request_repaint();
        };
        std::thread::Builder::new().name("salinan".to_owned()).spawn(work).map_err(|_| NO_THREAD)?;
        self.job = Some(Job { deed, progress, outcome });
        Ok(())
    }

    /// What has come of it, once it is there.
    pub fn poll(&mut self) -> Option<(Deed, Outcome)> {
        let outcome = match self.job.as_ref()?.outcome.try_recv() {
            Ok(Ok(outcome)) => outcome,
            Ok(Err(error)) => Outcome::Failed(error.to_string()),
            Err(TryRecvError::Empty) => return None,
            Err(TryRecvError::Disconnected) => Outcome::Failed(BROKE_OFF.to_owned()),
        };
        self.job.take().map(|job| (job.deed, outcome))
    }

    /// Shows what is in a copy, and proposes a free folder among `documents`.
    pub fn propose(&mut self, file: &Path, what: Arrival, documents: &Path, disk: &dyn Disk) {
        let folder = copies::free_folder(disk, documents, &what.village).display().to_string();
        self.found = Some(Found { file: file.to_owned(), what, folder });
    }

    /// The file of the copy that is shown.
    #[must_use]
    pub fn shown_file(&self) -> Option<PathBuf> {
        self.found.as_ref().map(|found| found.file.clone())
    }
}

impl Found {
    /// Another folder for the book's own folder was chosen.
    pub fn put_into(&mut self, parent: &Path, disk: &dyn Disk) {
        self.folder = copies::free_folder(disk, parent, &self.what.village).display().to_string();
    }
}

fn done(deed: &Deed, disk: &dyn Disk, watch: &mut copies::Watch) -> Result<Outcome, StorageError> {
    match deed {
        Deed::Send(order) => copies::copy(order, disk, watch).map(Outcome::Copied),
        Deed::Look { file } => copies::look(file, disk).map(Outcome::Arrived),
        Deed::Take { file, to, is_outside } => {
            copies::take(file, to, *is_outside, disk, watch).map(Outcome::Arrived)
        }
        Deed::Carry { book, to, today } => copies::carry(book, to, *today, disk, watch).map(Outcome::Arrived),
    }
}
