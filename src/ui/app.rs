//! The window's heart: what is shown, and carrying out what the views ask for.

mod copying;
mod leaving;

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use self::leaving::Leaving;
use super::about::{self, About};
use super::action::Action;
use super::book_view::BookView;
use super::copies::{self, Copies, Wish};
use super::import::ImportState;
use super::launch::way::{Drawn, Way};
use super::notice::{self, Notice};
use super::pacing::Pacer;
use super::picker::{Answer, Pending, Picker, Question};
use super::printouts::Printout;
use super::refusal::Refusal;
use super::settings::{Settings, SettingsFile};
use super::start::{self, StartView};
use super::table::saving;
use super::{officers, printouts, shell, theme};
use crate::crash::Reports;
use crate::domain::book::{Stamp, record_type};
use crate::practice::Options;
use crate::report::monthly;
use crate::session::{Env, Identity, Session, SessionError, make_practice_book_whole};
use crate::storage::book_folder;
use crate::storage::error::StorageError;
use crate::storage::places::Drives;
use crate::storage::recovery;

/// Who types while the book has no officers yet.
const NOBODY: &str = "Petugas";

/// How often the window looks whether the book is to be written in full, without any input.
const LOOK_EVERY: Duration = Duration::from_secs(20);

/// How long what was typed may wait before it is written, without any input.
const PAUSE: Duration = Duration::from_millis(1_100);

/// Everything the window gets from outside; tests put their own in its place.
#[derive(Clone)]
pub struct Outside {
    /// Disk and clock.
    pub env: Env,
    /// Shows file dialogs.
    pub picker: Arc<dyn Picker>,
    /// Where settings are kept.
    pub settings: SettingsFile,
    /// Where new books go unless another folder is chosen.
    pub documents: PathBuf,
    /// Where the practice book is kept.
    pub practice: PathBuf,
    /// The disks of the computer, as they are when it is asked.
    pub drives: Arc<dyn Fn() -> Drives + Send + Sync>,
    /// Where failures of the program itself are reported.
    pub reports: Reports,
}

enum Screen {
    Start(StartView),
    Book(Box<BookView>),
}

/// The program in its window.
pub struct App {
    outside: Outside,
    settings: Settings,
    screen: Screen,
    notice: Option<Notice>,
    refusal: Option<Refusal>,
    about: Option<About>,
    pending: Option<Pending>,
    wishes: Vec<Action>,
    copies: Copies,
    pacer: Pacer,
    leaving: Leaving,
}

impl App {
    /// The program at its start, or with the book in `folder` opened.
    #[must_use]
    pub fn new(ctx: &egui::Context, outside: Outside, folder: Option<&Path>) -> Self {
        theme::install(ctx);
        let now = outside.env.clock.now();
        let settings = outside.settings.load(|| format!("komputer-{:x}", now.as_millisecond()));
        let mut app = Self {
            screen: Screen::Start(StartView::new(&outside.documents)),
            outside,
            settings,
            notice: None,
            refusal: None,
            about: None,
            pending: None,
            wishes: Vec::new(),
            copies: Copies::default(),
            pacer: Pacer::default(),
            leaving: Leaving::default(),
        };
        app.apply_look(ctx);
        if let Some(folder) = folder {
            app.open(folder);
        }
        app
    }

    /// The open book, for tests and the title of the window.
    #[must_use]
    pub fn book(&self) -> Option<&BookView> {
        match &self.screen {
            Screen::Book(view) => Some(view),
            Screen::Start(_) => None,
        }
    }

    /// Carries out a wish as if a view had asked for it in the frame before; tests go to a room this way.
    pub fn wish(&mut self, action: Action) {
        self.wishes.push(action);
    }

    /// The window is on the screen, drawn in this way: remembered for the next start.
    pub fn drawn_by(&mut self, way: Way) {
        self.outside.reports.set_drawn_by(way.name());
        let drawn = Some(Drawn::by(way));
        if self.settings.drawn != drawn {
            self.settings.drawn = drawn;
            self.outside.settings.save(&self.settings);
        }
    }

    /// Keeps what is being typed without waiting for a pause, until it is on the disk.
    pub fn keep_drafts_now(&mut self) {
        if let Screen::Book(view) = &mut self.screen {
            view.keep_drafts(true);
        }
    }

    /// What happens without the user: saving in the background, answers of file dialogs.
    pub fn tick(&mut self) {
        if let Screen::Book(view) = &mut self.screen {
            view.session.tick();
            view.keep_drafts(false);
        }
        self.poll_copies();
        if self.outside.reports.take_untold() {
            self.notice = Some(Notice::trouble(
                "Satu pekerjaan di belakang layar berhenti karena kesalahan di dalam program. Semua yang tertulis Tersimpan \
                 aman. Tutup Desmigratif, lalu buka lagi.",
            ));
        }
        let mut paths = match self.pending.as_ref().map(Pending::answer) {
            None | Some(Answer::Waiting) => return,
            Some(Answer::Paths(paths)) => paths,
        };
        let question = self.pending.take().map(|pending| pending.question);
        if let Some(Question::AddFiles(wanted)) = question {
            self.wishes.push(Action::AddFiles(wanted, paths));
            return;
        }
        let (Some(path), Some(question)) = (paths.pop(), question) else { return };
        match (question, &mut self.screen) {
            (Question::OpenBook, _) => self.open(&path),
            (Question::NewBookParent, Screen::Start(start)) => start.parent = path.display().to_string(),
            (Question::SaveAs(paper, format, _), Screen::Book(view)) => {
                let saved = paper.document(&view.session).and_then(|document| {
                    printouts::save(&document, &self.outside.env, &path, format)?;
                    Ok(Notice::done(format!("{} disimpan: {}", document.title, path.display())))
                });
                self.notice = Some(saved.unwrap_or_else(|notice| notice));
            }
            (Question::SaveTable(key, _), Screen::Book(view)) => {
                if let Some(kind) = record_type(key) {
                    self.notice = Some(saving::save(view, kind, &path, &self.outside.env));
                }
            }
            (Question::CopyTo, _) => self.wishes.push(Action::Copies(Wish::Send(path))),
            (Question::CopyFile, _) => self.wishes.push(Action::Copies(Wish::Look(path))),
            (Question::TakeInto, _) => {
                if let Some(found) = &mut self.copies.found {
                    found.put_into(&path, self.outside.env.disk.as_ref());
                }
            }
            (Question::ImportTable, Screen::Book(view)) => {
                view.import = Some(ImportState::start(&path, &view.session));
            }
            _ => {}
        }
    }

    /// Draws the window and carries out what was asked for.
    pub fn show(&mut self, ui: &mut egui::Ui) {
        let mut actions = std::mem::take(&mut self.wishes);
        if self.pending.is_some() {
            ui.disable();
        }
        match &mut self.screen {
            Screen::Start(state) => start::show(ui, state, &self.settings, &mut actions),
            Screen::Book(view) => shell::show(ui, view, self.settings.zoom, &mut actions),
        }
        let asks_officer = matches!(&self.screen, Screen::Book(view) if view.asks_officer);
        copies::show(ui, &mut self.copies, asks_officer, &mut actions);
        if let Some(refusal) = self.refusal.take()
            && refusal.show(ui, &mut actions)
        {
            self.refusal = Some(refusal);
        }
        if let Some(mut about) = self.about.take() {
            let reports = &self.outside.reports;
            let folder = reports.folder();
            let has_reports = self.outside.env.disk.list(&folder).is_ok_and(|names| !names.is_empty());
            if about.show(ui, reports, has_reports.then_some(folder.as_path()), &mut actions) {
                self.about = Some(about);
            }
        }
        self.ask_before_leaving(ui);
        notice::show(ui, &mut self.notice);
        for action in actions {
            self.run(ui.ctx(), action);
        }
    }

    /// Leaves the book in good order; called when the window closes. What went wrong stays as a notice.
    pub fn close(&mut self) {
        self.outside.settings.save(&self.settings);
        self.keep_drafts_now();
        self.outside.reports.set_book(None);
        let start = Screen::Start(StartView::new(&self.outside.documents));
        if let Screen::Book(view) = std::mem::replace(&mut self.screen, start)
            && let Err(error) = view.session.close()
        {
            self.notice = Some(Notice::failure(error));
        }
    }

    fn run(&mut self, ctx: &egui::Context, action: Action) {
        match action {
            Action::Ask(question) => {
                self.pending = Some(Pending::ask(self.outside.picker.as_ref(), question, ctx));
            }
            Action::Open(folder) => self.open(&folder),
            Action::OpenToRead(folder) => {
                let opened = Session::open_to_read(&folder, self.identity(), self.outside.env.clone());
                self.enter(opened);
            }
            Action::Recover(folder) => self.recover(&folder),
            Action::Create(code, folder) => {
                let made = Session::create(&folder, code, self.identity(), self.outside.env.clone());
                self.enter(made);
            }
            Action::Practice => self.open_practice(),
            Action::CloseBook => self.close(),
            Action::About(about::Wish::Open) => self.about = Some(About::default()),
            Action::About(about::Wish::OpenReports) => {
                let folder = self.outside.reports.folder();
                if let Err(error) = self.outside.picker.open_file(&folder) {
                    let error = StorageError::io("membuka folder laporan galat", &folder, error);
                    self.notice = Some(Notice::failure(error));
                }
            }
            Action::Copies(wish) => self.run_copies(ctx, wish),
            Action::Print(paper) => {
                if let Screen::Book(view) = &self.screen {
                    let outcome = printouts::print(&paper, view, &self.outside);
                    self.notice = Some(outcome.unwrap_or_else(|notice| notice));
                }
            }
            Action::SaveAs(paper, format) => {
                if let Screen::Book(view) = &self.screen {
                    match paper.document(&view.session) {
                        Ok(document) => {
                            let name = printouts::file_name(&document, format);
                            self.wishes.push(Action::Ask(Question::SaveAs(paper, format, name)));
                        }
                        Err(notice) => self.notice = Some(notice),
                    }
                }
            }
            Action::AddFiles(wanted, paths) => {
                if let Screen::Book(view) = &mut self.screen
                    && let Some(notice) = view.add_files(&wanted, &paths, self.outside.env.disk.as_ref())
                {
                    self.notice = Some(notice);
                }
            }
            Action::Copy { text, done } => {
                ctx.copy_text(text);
                self.notice = Some(Notice::done(done));
            }
            Action::Remind(placement) => {
                if let Screen::Book(view) = &self.screen {
                    self.notice = Some(match view.reminder(placement) {
                        Some(text) => {
                            ctx.copy_text(text);
                            Notice::done("Pesan pengingat disalin. Tempel di WhatsApp, lalu kirim.")
                        }
                        None => Notice::refused("Tidak ada yang perlu diingatkan untuk penempatan ini."),
                    });
                }
            }
            Action::SetDark(is_dark) => {
                self.settings.is_dark = is_dark;
                self.apply_look(ctx);
            }
            Action::SetZoom(zoom) => {
                self.settings.zoom = zoom;
                self.apply_look(ctx);
            }
            action => {
                if let Action::SetOfficer(name) = &action {
                    self.settings.officer.clone_from(name);
                    self.outside.settings.save(&self.settings);
                }
                let mut to_print = None;
                if let Screen::Book(view) = &mut self.screen {
                    if let Some(notice) = view.run(action) {
                        self.notice = Some(notice);
                    }
                    to_print = view.report.to_print.take();
                }
                self.keep_looks();
                if let Some(month) = to_print {
                    self.run(ctx, Action::Print(Printout::Month(month)));
                }
            }
        }
    }

    /// Remembers columns and filters that were changed.
    fn keep_looks(&mut self) {
        if let Screen::Book(view) = &self.screen
            && view.looks != self.settings.tables
        {
            self.settings.tables.clone_from(&view.looks);
            self.outside.settings.save(&self.settings);
        }
    }

    fn identity(&self) -> Identity {
        let officer = if self.settings.officer.is_empty() { NOBODY } else { &self.settings.officer };
        Identity { officer: officer.to_owned(), device: self.settings.device.clone() }
    }

    /// Opens the book in a folder, or the one whose `desa.ron` this is.
    fn open(&mut self, path: &Path) {
        let folder = &book_folder(path);
        let opened = Session::open(folder, self.identity(), self.outside.env.clone());
        if let Err(error) = &opened {
            self.refusal = Refusal::of(error, folder, self.outside.env.disk.as_ref());
            if self.refusal.is_some() {
                return;
            }
        }
        self.enter(opened);
    }

    fn recover(&mut self, folder: &Path) {
        let Identity { officer, device } = self.identity();
        let holder = Stamp { at: self.outside.env.clock.now(), officer, device };
        match recovery::carry_out(folder, &holder, &self.outside.env.disk) {
            Ok(recovered) => {
                self.open(folder);
                let words = format!("Buku dipulihkan. {}", recovered.sentences().join(" "));
                self.notice = Some(Notice::trouble(words));
            }
            Err(error) => self.notice = Some(Notice::failure(error)),
        }
    }

    fn open_practice(&mut self) {
        let folder = self.outside.practice.clone();
        let env = &self.outside.env;
        let made = if env.disk.read(&folder.join("desa.ron")).is_ok() {
            Ok(())
        } else {
            make_practice_book_whole(&folder, Options::default(), &env.disk, Some(&monthly::close))
        };
        match made {
            Ok(()) => self.open(&folder),
            Err(error) => self.notice = Some(Notice::failure(error)),
        }
    }

    /// Shows a book that was opened, or says why it was not.
    fn enter(&mut self, session: Result<Session, SessionError>) {
        let mut session = match session {
            Ok(session) => session,
            Err(error) => {
                self.notice = Some(Notice::failure(error));
                return;
            }
        };
        self.close();
        let names = officers::names(session.book(), session.today());
        if !names.contains(&self.settings.officer) {
            self.settings.officer = names.first().cloned().unwrap_or_else(|| NOBODY.to_owned());
        }
        session.set_officer(&self.settings.officer);
        // Nothing is written into the folder of a book that is only read.
        self.outside.reports.set_book((!session.is_read_only()).then_some(session.folder()));
        self.settings.remember(session.folder());
        if let Some(damaged) = session.damaged_lines().first() {
            self.notice = Some(Notice::trouble(format!(
                "Sebagian riwayat perubahan tidak terbaca lagi, mulai baris {} di {}. Semua catatan utuh; periksa \
                 kesehatan disk ini.",
                damaged.line,
                damaged.path.display()
            )));
        }
        if session.torn_tail().is_some() {
            self.notice = Some(Notice::trouble(
                "Saat program terakhir berhenti, satu catatan sedang ditulis dan belum tersimpan. Catatan lain utuh. \
                 Periksa apakah catatan terakhir Anda ada.",
            ));
        }
        self.outside.settings.save(&self.settings);
        let mut view = BookView::new(session);
        view.looks.clone_from(&self.settings.tables);
        let is_asked = !view.session.is_read_only();
        view.asks_officer = is_asked && officers::are_several(view.session.book(), view.session.today());
        self.screen = Screen::Book(Box::new(view));
        self.look_for_copies();
    }

    fn apply_look(&self, ctx: &egui::Context) {
        let theme =
            if self.settings.is_dark { egui::ThemePreference::Dark } else { egui::ThemePreference::Light };
        ctx.set_theme(theme);
        ctx.set_zoom_factor(self.settings.zoom);
    }
}

impl eframe::App for App {
    fn raw_input_hook(&mut self, ctx: &egui::Context, raw_input: &mut egui::RawInput) {
        if self.pacer.pace(&mut raw_input.events) {
            ctx.request_repaint();
        }
    }

    fn logic(&mut self, ctx: &egui::Context, _frame: &mut eframe::Frame) {
        // A window in which nothing is to be done costs nothing.
        if self.book().is_some_and(|view| !view.session.rests()) {
            ctx.request_repaint_after(LOOK_EVERY);
        }
        if self.book().is_some_and(|view| view.keeper.waits) {
            ctx.request_repaint_after(PAUSE);
        }
        self.tick();
    }

    fn ui(&mut self, ui: &mut egui::Ui, _frame: &mut eframe::Frame) {
        self.show(ui);
    }

    fn on_exit(&mut self, _gl: Option<&eframe::glow::Context>) {
        self.notice = None;
        self.close();
        if let Some(notice) = self.notice.take() {
            // The window that would show it is gone.
            super::launch::say(&notice.text);
        }
    }
}
