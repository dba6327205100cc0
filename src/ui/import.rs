//! *Ambil dari Excel…*: a table is read and examined on a thread of its own; only what the officer then saves comes into
//! the book, as one step.
//!
//! ```text
//! chosen file ─► thread "impor": sheet ─► import::plan ─► shown: new, known, to be mended, different ─► Simpan ─► gate
//! ```

mod view;

use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, TryRecvError, channel};
use std::sync::{Arc, Mutex, PoisonError};

use super::action::Action;
use super::book_view::BookView;
use super::notice::Notice;
use crate::domain::book::{Book, record_type};
use crate::domain::record::RecordType;
use crate::exchange::import::{Making, Plan, plan, recognise};
use crate::exchange::{Progress, sheet};
use crate::session::{Session, next_id};
use crate::storage::open_foreign;

pub use view::show;

/// What the window imports.
const PERSONS: &str = "orang";

/// What is asked for in the dialog of an import.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wish {
    /// Stop reading.
    Stop,
    /// Save what is new.
    Save,
    /// Close the dialog; what was not saved is not saved.
    Close,
}

/// An import under way.
pub struct ImportState {
    /// Name of the file.
    file: String,
    stage: Stage,
}

enum Stage {
    /// The thread is at work.
    Working { shared: Arc<Shared>, outcome: Receiver<Result<Plan, String>> },
    /// The officer looks at what would come of it; or at what is left when it is saved.
    Ready { plan: Box<Plan>, list: view::List, is_saved: bool },
    /// The file cannot be used, and why.
    Failed(String),
}

/// What window and thread tell each other.
struct Shared {
    stop: AtomicBool,
    progress: Mutex<Progress>,
}

impl ImportState {
    /// Begins to read a file.
    #[must_use]
    pub fn start(path: &Path, session: &Session) -> Self {
        let file = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned();
        let shared =
            Arc::new(Shared { stop: AtomicBool::new(false), progress: Mutex::new(Progress::Reading(0)) });
        let (sender, outcome) = channel();
        let (path, book, stamp, today) =
            (path.to_owned(), session.book().clone(), session.stamp(), session.today());
        let told = Arc::clone(&shared);
        let work = move || {
            let now = stamp.at;
            let making = Making { today, stamp, new_id: &mut || next_id(now) };
            // The window may have gone on; then nobody wants the plan.
            let _ = sender.send(planned(&path, &book, making, &told));
        };
        let thread = std::thread::Builder::new().name("impor".to_owned()).spawn(work);
        let stage = match thread {
            Ok(_) => Stage::Working { shared, outcome },
            Err(_) => Stage::Failed(NO_THREAD.to_owned()),
        };
        Self { file, stage }
    }

    /// Takes over what the thread has made.
    fn poll(&mut self) {
        let Stage::Working { outcome, .. } = &self.stage else { return };
        self.stage = match outcome.try_recv() {
            Ok(Ok(plan)) => {
                Stage::Ready { list: view::List::first_of(&plan), plan: Box::new(plan), is_saved: false }
            }
            Ok(Err(reason)) => Stage::Failed(reason),
            Err(TryRecvError::Empty) => return,
            Err(TryRecvError::Disconnected) => Stage::Failed(BROKE_OFF.to_owned()),
        };
    }
}

const NO_THREAD: &str =
    "Berkas tidak bisa dibaca karena komputer sedang terlalu sibuk. Tutup program lain, lalu coba lagi.";
const BROKE_OFF: &str = "Pembacaan berkas terhenti karena kesalahan program. Buku tidak berubah. Simpan berkas itu sebagai .xlsx baru, lalu \
     coba lagi.";

fn planned(path: &Path, book: &Book, making: Making, shared: &Shared) -> Result<Plan, String> {
    let Some(kind) = record_type(PERSONS) else { return Err(BROKE_OFF.to_owned()) };
    let mut watch = |progress| {
        *shared.progress.lock().unwrap_or_else(PoisonError::into_inner) = progress;
        !shared.stop.load(Ordering::Relaxed)
    };
    let mut file = open_foreign(path).map_err(|error| error.to_string())?;
    let sheets = sheet::read(&mut file, &mut watch).map_err(|error| error.to_string())?;
    let table = recognise(sheets, kind).map_err(|error| error.to_string())?;
    plan(&table, book, making, &mut watch).map_err(|error| error.to_string())
}

/// Carries out what is asked for in the dialog.
pub fn run(view: &mut BookView, wish: Wish) -> Option<Notice> {
    let state = view.import.as_mut()?;
    match (wish, &mut state.stage) {
        (Wish::Stop, Stage::Working { shared, .. }) => shared.stop.store(true, Ordering::Relaxed),
        (Wish::Save, Stage::Ready { plan, is_saved, .. }) if !*is_saved => {
            let changes = std::mem::take(&mut plan.changes);
            if let Err(error) = view.session.run_planned(plan.revision, changes) {
                // The changes are gone, and the book they were made for may be too: the file is to be read again.
                view.import = None;
                return Some(Notice::failure(error));
            }
            *is_saved = true;
            let (saved, kind) = (counted(plan), plan.kind);
            if plan.refused == 0 {
                view.import = None;
            }
            let undo = view.session.undo_label().unwrap_or_default();
            view.run(Action::Show(kind));
            return Some(Notice::done(format!("{saved} tersimpan. Bila keliru, tekan Urungkan {undo}.")));
        }
        (Wish::Close, Stage::Ready { .. } | Stage::Failed(_)) => view.import = None,
        _ => {}
    }
    None
}

/// "97 orang dan 95 anggota keluarga"
fn counted(plan: &Plan) -> String {
    let one = |kind: &'static dyn RecordType| kind.spec().one_in_sentence();
    let mut parts = Vec::new();
    if plan.new > 0 {
        parts.push(format!("{} {}", plan.new, one(plan.kind)));
    }
    if let Some(companion) = plan.companion.filter(|_| plan.companions > 0) {
        parts.push(format!("{} {}", plan.companions, one(companion)));
    }
    parts.join(" dan ")
}
