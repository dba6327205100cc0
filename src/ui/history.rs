//! *Riwayat perubahan* of a record: who changed what and when, newest first, and the way back to what a field said. The
//! journal is read on a thread of its own.

use std::sync::mpsc::{Receiver, TryRecvError, channel};

use egui::{Align, Layout, RichText, ScrollArea, Ui};

use super::action::Action;
use super::book_view::BookView;
use super::ext::UiExt;
use super::icons;
use super::theme::{self, Palette};
use crate::domain::book::{Book, Id};
use crate::domain::record::{RecordType, short_title};
use crate::domain::told::told_fields;
use crate::session::Session;
use crate::storage::clock::local_text;
use crate::storage::history::Past;

/// Width of the panel in points.
const WIDTH: f32 = 760.0;
/// Height of the list in points.
const HEIGHT: f32 = 440.0;
/// Time between two looks at the thread, in milliseconds.
const LOOK_EVERY: u64 = 50;

type Outcome = Result<Vec<Past>, String>;

/// The history that is open.
pub struct HistoryState {
    kind: &'static dyn RecordType,
    id: Id,
    /// What the book was when the journal was read, or is being read.
    revision: u64,
    reading: Option<Receiver<Outcome>>,
    /// As read before.
    past: Option<Result<Vec<Entry>, String>>,
}

/// One change.
struct Entry {
    head: String,
    fields: Vec<FieldLine>,
}

/// One field of a change.
struct FieldLine {
    index: usize,
    text: String,
    /// The stored text to put back, where it is not what the record says now.
    back: Option<String>,
}

impl HistoryState {
    /// Begins to read.
    #[must_use]
    pub fn of(kind: &'static dyn RecordType, id: Id, session: &Session) -> Self {
        let mut state = Self { kind, id, revision: 0, reading: None, past: None };
        state.read(session);
        state
    }

    fn read(&mut self, session: &Session) {
        self.revision = session.book().revision();
        let (sender, receiver) = channel();
        let history = session.history(self.id);
        let work = move || {
            // The window may have gone on; then nobody wants the answer.
            let _ = sender.send(history().map_err(|error| error.to_string()));
        };
        match std::thread::Builder::new().name("riwayat".to_owned()).spawn(work) {
            Ok(_) => self.reading = Some(receiver),
            Err(_) => self.past = Some(Err(NO_ANSWER.to_owned())),
        }
    }

    /// Takes over what the thread has read, and reads again after a change.
    fn poll(&mut self, session: &Session) {
        if let Some(reading) = &self.reading {
            let outcome = match reading.try_recv() {
                Ok(outcome) => outcome,
                Err(TryRecvError::Empty) => return,
                Err(TryRecvError::Disconnected) => Err(NO_ANSWER.to_owned()),
            };
            self.reading = None;
            let told =
                |past: Vec<Past>| past.iter().rev().map(|one| self.told(one, session.book())).collect();
            self.past = Some(outcome.map(told));
        }
        if self.revision != session.book().revision() {
            self.read(session);
        }
    }

    fn told(&self, past: &Past, book: &Book) -> Entry {
        let present = self.kind.row(book, self.id).unwrap_or_default();
        let fields = told_fields(self.kind, book, &past.change).into_iter().map(|told| {
            let spec = self.kind.field(told.index);
            let [old, new] = told.shown;
            let is_other = present.get(told.index).is_some_and(|now| *now != told.before);
            let is_new = past.change.before.is_none();
            let can_go_back = is_other && !spec.is_computed && !is_new;
            let text = if is_new {
                format!("{}: {new}", spec.label)
            } else {
                format!("{}: {old} → {new}", spec.label)
            };
            FieldLine { index: told.index, text, back: can_go_back.then_some(told.before) }
        });
        Entry {
            head: format!("{} · {} · {}", local_text(past.at), past.officer, past.verb()),
            fields: fields.collect(),
        }
    }
}

const NO_ANSWER: &str = "Riwayat tidak bisa dibaca karena komputer sedang terlalu sibuk. Tutup program lain, lalu buka lagi riwayatnya.";

/// Draws the history that is open.
pub fn show(ui: &Ui, view: &mut BookView, actions: &mut Vec<Action>) {
    let Some(state) = &mut view.history else { return };
    state.poll(&view.session);
    if state.reading.is_some() {
        ui.ctx().request_repaint_after(std::time::Duration::from_millis(LOOK_EVERY));
    }
    let screen = ui.ctx().content_rect();
    let mut is_closed = false;
    let answer = egui::Modal::new(egui::Id::unique("riwayat")).show(ui.ctx(), |ui| {
        ui.set_width(WIDTH.min(screen.width() - 80.0));
        let title = state.kind.title(view.session.book(), state.id);
        let one = state.kind.spec().one_in_sentence();
        ui.group_title(&format!("Riwayat perubahan {one} {}", short_title(&title)));
        ui.add_space(theme::GAP);
        // Its height does not change when the journal is read: nothing jumps.
        let size = egui::vec2(ui.available_width(), (screen.height() - 240.0).clamp(120.0, HEIGHT));
        ui.allocate_ui_with_layout(size, Layout::top_down(Align::Min), |ui| {
            ui.set_min_size(size);
            entries(ui, state, actions);
        });
        ui.add_space(theme::GAP);
        let close = ui.primary_button("", "Tutup riwayat");
        if ui.memory(|memory| memory.focused().is_none()) {
            close.request_focus();
        }
        is_closed = close.clicked();
    });
    if is_closed || answer.should_close() {
        view.history = None;
    }
}

fn entries(ui: &mut Ui, state: &HistoryState, actions: &mut Vec<Action>) {
    let entries = match &state.past {
        None => {
            ui.soft("Membaca riwayat…");
            return;
        }
        Some(Err(reason)) => {
            let palette = Palette::of(ui);
            let text = RichText::new(format!("{} {reason}", icons::ERROR)).color(palette.error);
            ui.add(egui::Label::new(text).wrap());
            return;
        }
        Some(Ok(entries)) if entries.is_empty() => {
            ui.soft("Tidak ada perubahan sejak buku dibuat.");
            return;
        }
        Some(Ok(entries)) => entries,
    };
    ScrollArea::vertical().auto_shrink([false, false]).show(ui, |ui| {
        ui.set_max_width(ui.available_width() - 12.0);
        for entry in entries {
            ui.strong_text(&entry.head);
            for line in &entry.fields {
                ui.horizontal_top(|ui| {
                    ui.with_layout(Layout::right_to_left(Align::Min), |ui| {
                        if let Some(text) = &line.back
                            && ui.quiet_button(icons::UNDO, "Kembalikan isi ini").clicked()
                        {
                            actions.push(Action::PutBack(state.kind, state.id, line.index, text.clone()));
                        }
                        ui.with_layout(Layout::top_down(Align::Min), |ui| {
                            ui.add(egui::Label::new(line.text.as_str()).wrap());
                        });
                    });
                });
            }
            ui.add_space(theme::GAP);
        }
    });
}
