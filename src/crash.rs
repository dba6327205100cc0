//! What happens when the program itself fails: a report without personal data, and a plain sentence.
//!
//! What a panic has to say may quote what somebody typed. So a report keeps where it happened and of which kind it was, and of
//! the message only what stands as such in a program's source ([`Crash::of`]).
//!
//! # Architecture invariants
//! - Nothing in here panics, and nothing waits: it runs while the program fails.
//! - Reports lie in `galat/` in the folder of the book that is open for writing, else in the program's own folder. They are no
//!   part of the book: no copy takes them along, nothing reads them.

mod report;

use std::panic::PanicHookInfo;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

pub use self::report::Crash;
use crate::storage::clock::Clock;
use crate::storage::disk::Disk;

/// The folder of the reports, in that of a book.
pub const FOLDER: &str = "galat";

/// So many reports are kept in a folder.
const MOST: usize = 20;

/// Threads whose panics are caught and told by whoever started them: reading a foreign file.
const TELL_THEMSELVES: [&str; 1] = ["impor"];

/// The place of reports, for as long as the program runs.
#[derive(Clone)]
pub struct Reports(Arc<Inner>);

struct Inner {
    disk: Arc<dyn Disk>,
    clock: Arc<dyn Clock>,
    /// The program's own folder, for reports while no book is open.
    home: PathBuf,
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    /// The book that is open for writing.
    book: Option<PathBuf>,
    /// How the window is drawn.
    drawn_by: String,
    /// The newest report, wherever it came from.
    newest: Option<PathBuf>,
    /// A piece of work in the background failed, and nobody was told yet.
    is_untold: bool,
}

impl Reports {
    /// Reports go to the folder of the open book, else to `galat/` in `home`.
    #[must_use]
    pub fn new(disk: Arc<dyn Disk>, clock: Arc<dyn Clock>, home: PathBuf) -> Self {
        Self(Arc::new(Inner { disk, clock, home, state: Mutex::default() }))
    }

    /// From now on every panic of this process is reported.
    pub fn install(&self) {
        let reports = self.clone();
        let usual = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |info| {
            let crash = Crash::of(info);
            reports.report(&crash);
            if cfg!(debug_assertions) {
                usual(info);
            } else {
                eprintln!("{}", crash.line());
            }
        }));
    }

    /// The book that is open for writing now.
    pub fn set_book(&self, folder: Option<&Path>) {
        self.state().book = folder.map(Path::to_owned);
    }

    /// How the window is drawn.
    pub fn set_drawn_by(&self, way: &str) {
        way.clone_into(&mut self.state().drawn_by);
    }

    /// How the window is drawn; empty before it is.
    #[must_use]
    pub fn drawn_by(&self) -> String {
        self.state().drawn_by.clone()
    }

    /// Writes a report, where a disk takes it.
    pub fn report(&self, crash: &Crash) {
        let (book, drawn_by) = {
            let state = self.state();
            (state.book.clone(), state.drawn_by.clone())
        };
        let now = self.0.clock.now();
        let text = crash.text(now, &drawn_by);
        let mut folders = book.into_iter().chain([self.0.home.clone()]).map(|folder| folder.join(FOLDER));
        let disk = self.0.disk.as_ref();
        let path = folders.find_map(|folder| report::write(disk, &folder, now, &text, MOST).ok());
        let mut state = self.state();
        state.is_untold |= !crash.is_of_main_thread && !TELL_THEMSELVES.contains(&crash.thread.as_str());
        state.newest = path;
    }

    /// Whether work in the background failed since this was asked last.
    #[must_use]
    pub fn take_untold(&self) -> bool {
        std::mem::take(&mut self.state().is_untold)
    }

    /// Where the newest report of this run lies.
    #[must_use]
    pub fn newest(&self) -> Option<PathBuf> {
        self.state().newest.clone()
    }

    /// The folder that the next report goes to.
    #[must_use]
    pub fn folder(&self) -> PathBuf {
        self.state().book.as_ref().unwrap_or(&self.0.home).join(FOLDER)
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.0.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The sentence for whoever sits at the window when it fails.
#[must_use]
pub fn sentence(report: Option<&Path>) -> String {
    let mut text =
        "Desmigratif berhenti karena kesalahan di dalam program. Semua yang tertulis Tersimpan aman. Buka \
                    Desmigratif sekali lagi: isian yang belum disimpan ditawarkan di Beranda."
            .to_owned();
    if let Some(path) = report {
        text.push_str("\n\nLaporan galat, tanpa data warga, untuk yang membantu Anda: ");
        text.push_str(&path.display().to_string());
    }
    text
}

/// A panic of the command line is told in one line, and nothing is written.
pub fn tell_on_stderr() {
    std::panic::set_hook(Box::new(|info: &PanicHookInfo| eprintln!("{}", Crash::of(info).line())));
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::storage::disk::RealDisk;
    use crate::storage::testing::FakeClock;

    fn reports(home: &Path) -> Reports {
        Reports::new(Arc::new(RealDisk), Arc::new(FakeClock::on(date(2026, 11, 29))), home.to_owned())
    }

    fn crash(thread: &str) -> Crash {
        Crash { thread: thread.to_owned(), is_of_main_thread: thread == "main", ..Crash::default() }
    }

    /// Reports a failure, and returns where.
    fn told(reports: &Reports) -> PathBuf {
        reports.report(&crash("main"));
        reports.newest().unwrap()
    }

    fn files(folder: &Path) -> Vec<String> {
        RealDisk.list(folder).unwrap_or_default()
    }

    #[test]
    fn a_report_lies_with_the_book_that_is_open_else_with_the_program() {
        let folder = tempfile::tempdir().unwrap();
        let (home, book) = (folder.path().join("rumah"), folder.path().join("buku"));
        let reports = reports(&home);
        assert!(told(&reports).starts_with(home.join(FOLDER)));
        reports.set_book(Some(&book));
        assert_eq!(reports.folder(), book.join(FOLDER));
        assert!(told(&reports).starts_with(book.join(FOLDER)));
        reports.set_book(None);
        told(&reports);
        assert_eq!((files(&home.join(FOLDER)).len(), files(&book.join(FOLDER)).len()), (2, 1));
    }

    #[test]
    fn where_the_book_takes_no_report_the_program_does() {
        let folder = tempfile::tempdir().unwrap();
        let book = folder.path().join("buku");
        std::fs::write(&book, b"a file in the way").unwrap();
        let reports = reports(&folder.path().join("rumah"));
        reports.set_book(Some(&book));
        assert!(told(&reports).starts_with(folder.path().join("rumah")));
    }

    #[test]
    fn only_the_newest_reports_are_kept_and_nothing_else_is_touched() {
        let folder = tempfile::tempdir().unwrap();
        let reports = reports(folder.path());
        for _ in 0..MOST + 5 {
            told(&reports);
        }
        let last = told(&reports);
        std::fs::write(folder.path().join(FOLDER).join("catatan saya.txt"), b"mine").unwrap();
        told(&reports);
        assert_eq!(files(&folder.path().join(FOLDER)).len(), MOST + 1);
        assert!(last.exists());
    }

    #[test]
    fn work_in_the_background_that_failed_is_told_once_unless_it_tells_itself() {
        let folder = tempfile::tempdir().unwrap();
        let reports = reports(folder.path());
        for (thread, is_told) in [("main", false), ("impor", false), ("cadangan", true)] {
            reports.report(&crash(thread));
            assert_eq!(reports.take_untold(), is_told, "{thread}");
            assert!(!reports.take_untold(), "{thread} again");
        }
    }
}
