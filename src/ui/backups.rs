//! *Kembalikan dari cadangan…*: the earlier states with dates and counts, what would change, and the way back.
//!
//! Going back is a change like any other: it passes the gate as one step and can be undone.

use std::sync::mpsc::{Receiver, TryRecvError, channel};
use std::time::Duration;

use egui::{Align, Layout, RichText, ScrollArea, Ui};

use super::action::Action;
use super::book_view::BookView;
use super::ext::UiExt;
use super::icons;
use super::notice::Notice;
use super::theme::{self, Palette};
use crate::domain::book::Book;
use crate::domain::cells::number::counted;
use crate::domain::change::Change;
use crate::domain::difference::difference;
use crate::session::Session;
use crate::storage::StorageError;
use crate::storage::backups::{self, Backup};
use crate::storage::clock::local_text;

/// Time between two looks at the thread.
const LOOK_EVERY: Duration = Duration::from_millis(50);
/// Height of the list in points.
const LIST_HEIGHT: f32 = 320.0;
/// Width of the dialog in points.
const WIDTH: f32 = 640.0;

/// One wish in the dialog.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wish {
    /// Open it.
    Open,
    /// Look at what would change.
    Look(Backup),
    /// Back to the list.
    Back,
    /// Go back to the state that is looked at.
    Return,
    /// Close it.
    Close,
}

/// The open dialog.
pub struct BackupsState {
    /// The newest first.
    list: Vec<Backup>,
    stage: Stage,
}

enum Stage {
    List,
    Reading {
        backup: Backup,
        book: Receiver<Result<Book, StorageError>>,
    },
    Ready {
        backup: Backup,
        revision: u64,
        changes: Vec<Change>,
    },
    /// It cannot be used, and why.
    Failed(String),
}

const BROKE_OFF: &str = "Cadangan ini tidak terbaca karena kesalahan program. Pilih cadangan lain.";

impl BackupsState {
    fn open(session: &Session) -> Result<Self, StorageError> {
        let mut list = backups::list(&*session.disk(), session.folder())?;
        list.reverse();
        Ok(Self { list, stage: Stage::List })
    }

    /// Reads a backup on a thread of its own.
    fn look(&mut self, backup: Backup, session: &Session) {
        let (sender, book) = channel();
        let (disk, folder, wanted) = (session.disk(), session.folder().to_owned(), backup.clone());
        let read = move || {
            let read = backups::read(&*disk, &folder, &wanted).map(|document| document.book);
            // The dialog may have been closed; then nobody wants it.
            let _ = sender.send(read);
        };
        let thread = std::thread::Builder::new().name("cadangan".to_owned()).spawn(read);
        self.stage = match thread {
            Ok(_) => Stage::Reading { backup, book },
            Err(_) => Stage::Failed(BROKE_OFF.to_owned()),
        };
    }

    /// Takes over what the thread has read.
    fn poll(&mut self, now: &Book) {
        let Stage::Reading { backup, book } = &self.stage else { return };
        self.stage = match book.try_recv() {
            Err(TryRecvError::Empty) => return,
            Err(TryRecvError::Disconnected) => Stage::Failed(BROKE_OFF.to_owned()),
            Ok(Err(error)) => Stage::Failed(error.to_string()),
            Ok(Ok(then)) => Stage::Ready {
                backup: backup.clone(),
                revision: now.revision(),
                changes: difference(now, &then),
            },
        };
    }
}

/// Carries out what is asked for in the dialog.
pub fn run(view: &mut BookView, wish: Wish) -> Option<Notice> {
    match wish {
        Wish::Open => match BackupsState::open(&view.session) {
            Ok(state) => view.backups = Some(state),
            Err(error) => return Some(Notice::failure(error)),
        },
        Wish::Close => view.backups = None,
        Wish::Back => view.backups.as_mut()?.stage = Stage::List,
        Wish::Look(backup) => view.backups.as_mut()?.look(backup, &view.session),
        Wish::Return => {
            let Stage::Ready { backup, revision, changes } = view.backups.take()?.stage else { return None };
            if let Err(error) = view.session.run_planned(revision, changes) {
                return Some(Notice::failure(error));
            }
            view.refresh_forms();
            return Some(Notice::done(format!(
                "Isi buku kembali seperti {}. Bila keliru, tekan Urungkan.",
                local_text(backup.at)
            )));
        }
    }
    None
}

/// Draws the dialog where it is open.
pub fn show(ui: &Ui, view: &mut BookView, actions: &mut Vec<Action>) {
    let Some(state) = &mut view.backups else { return };
    state.poll(view.session.book());
    if matches!(state.stage, Stage::Reading { .. }) {
        ui.request_repaint_after(LOOK_EVERY);
    }
    let mut wish = None;
    let answer = egui::Modal::new(egui::Id::unique("cadangan")).show(ui.ctx(), |ui| {
        ui.set_width(WIDTH.min(ui.ctx().content_rect().width() - 48.0));
        ui.group_title("Kembalikan dari cadangan");
        match &state.stage {
            Stage::List => list(ui, &state.list, &mut wish),
            Stage::Reading { backup, .. } => {
                ui.label(format!("Cadangan {} sedang dibaca…", local_text(backup.at)));
            }
            Stage::Ready { backup, changes, .. } => preview(ui, backup, changes, &mut wish),
            Stage::Failed(reason) => {
                ui.label(reason);
                ui.add_space(theme::GAP);
                another(ui, &mut wish);
            }
        }
        ui.add_space(theme::GAP);
        if ui.deed_button(icons::CLOSE, "Tutup").clicked() {
            wish = Some(Wish::Close);
        }
    });
    if answer.should_close() {
        wish = Some(Wish::Close);
    }
    actions.extend(wish.map(Action::Backups));
}

fn list(ui: &mut Ui, backups: &[Backup], wish: &mut Option<Wish>) {
    if backups.is_empty() {
        ui.label("Belum ada cadangan. Cadangan dibuat sendiri setiap kali buku ditutup.");
        return;
    }
    ui.soft("Semua cadangan ini sudah diuji saat dibuat. Yang terbaru ada di atas.");
    ui.add_space(theme::GAP);
    ScrollArea::vertical().max_height(LIST_HEIGHT).show(ui, |ui| {
        ui.set_min_width(ui.available_width());
        for backup in backups {
            ui.horizontal(|ui| {
                let moment = local_text(backup.at);
                ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                    let button = ui.deed_button(icons::HISTORY, "Lihat");
                    let name = format!("Lihat cadangan {moment}");
                    button.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, &name));
                    if button.clicked() {
                        *wish = Some(Wish::Look(backup.clone()));
                    }
                    ui.add_space(theme::GROUP_GAP);
                    ui.label(format!("{} catatan", counted(backup.records)));
                    ui.with_layout(Layout::left_to_right(Align::Center), |ui| ui.strong_text(&moment));
                });
            });
        }
    });
}

/// What would change, and the deed.
fn preview(ui: &mut Ui, backup: &Backup, changes: &[Change], wish: &mut Option<Wish>) {
    let palette = Palette::of(ui);
    ui.label(format!("Cadangan {}: {} catatan.", local_text(backup.at), counted(backup.records)));
    if changes.is_empty() {
        ui.label("Isi buku sekarang sama dengan cadangan ini, jadi tidak ada yang perlu dikembalikan.");
    } else {
        let of = |verbs: &[&str]| changes.iter().filter(|change| verbs.contains(&change.verb())).count();
        ui.label("Bila dikembalikan:");
        for (count, words) in [
            (of(&["tambah", "pulihkan"]), "catatan muncul lagi"),
            (of(&["ubah"]), "catatan kembali ke isi yang dulu"),
            (of(&["hapus"]), "catatan yang dibuat sesudahnya tidak ada lagi"),
        ] {
            if count > 0 {
                ui.label(format!("{} {} {words}", icons::CHEVRON_RIGHT, counted(count)));
            }
        }
        let words = "Tidak ada yang hilang: ini satu langkah, dan bisa diurungkan.";
        ui.label(RichText::new(words).color(palette.good).size(theme::SMALL_SIZE));
    }
    ui.add_space(theme::GAP);
    ui.horizontal(|ui| {
        if !changes.is_empty() && ui.primary_button(icons::HISTORY, "Kembalikan").clicked() {
            *wish = Some(Wish::Return);
        }
        another(ui, wish);
    });
}

fn another(ui: &mut Ui, wish: &mut Option<Wish>) {
    if ui.deed_button(icons::ARROW_BACK, "Pilih cadangan lain").clicked() {
        *wish = Some(Wish::Back);
    }
}
