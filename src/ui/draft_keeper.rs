//! Isian sementara: keeps what is being typed on the disk while it is being typed, and offers it at the next start.
//!
//! Nothing is filled in silently: what is found stands aside, with the time and the name of who typed it, until the officer
//! goes on with it or throws it away.

use std::collections::{HashMap, HashSet};

use egui::Ui;
use jiff::Timestamp;

use super::action::Action;
use super::book_view::{BookView, PanelState};
use super::ext::UiExt;
use super::icons;
use super::notice::Notice;
use super::theme::{self, Palette};
use crate::domain::book::record_type;
use crate::domain::draft::{Draft, KeptDraft};
use crate::domain::record::RecordType;
use crate::session::Session;
use crate::storage::clock;
use crate::storage::drafts::{Drafts, StoredDraft};

/// A form that is being typed into is written at most this often, in milliseconds.
const AT_MOST_EVERY_MS: i64 = 1_000;

/// What the disk refused is tried again after so many milliseconds.
const AGAIN_AFTER_MS: i64 = 5_000;

/// What of the forms is on the disk.
pub struct DraftKeeper {
    /// `None` in a book that is only read: what is typed there is another's.
    drafts: Option<Drafts>,
    /// By the name of the file: what was written last, and when.
    written: HashMap<String, (KeptDraft, Timestamp)>,
    /// Who typed what was found at the start, and when.
    found: HashMap<String, (String, Timestamp)>,
    /// Something was typed that is not written yet.
    pub waits: bool,
}

impl DraftKeeper {
    /// Puts what was being typed when the program stopped aside in the panels.
    #[must_use]
    pub fn of(session: &Session, panels: &mut HashMap<&'static str, PanelState>) -> Self {
        let drafts = (!session.is_read_only()).then(|| session.drafts());
        let (mut written, mut found) = (HashMap::new(), HashMap::new());
        for (slot, stored) in drafts.iter().flat_map(Drafts::read_all) {
            let Some(mut draft) = Draft::restored(&stored.draft, session.book(), &session.starts()) else {
                continue;
            };
            draft.slot = Some(slot.clone());
            // What is in the book by now is not offered.
            if draft.is_changed() {
                panels.entry(draft.kind.key()).or_default().kept.push(draft);
            }
            written.insert(slot.clone(), (stored.draft, stored.at));
            found.insert(slot, (stored.officer, stored.at));
        }
        Self { drafts, written, found, waits: false }
    }

    /// Writes what was typed, and forgets what was committed or thrown away. What was typed `beside` the forms is kept as the
    /// form that it belongs into. `at_once` does not wait for a pause.
    fn tick(
        &mut self,
        panels: &mut HashMap<&'static str, PanelState>,
        beside: &mut [Draft],
        session: &Session,
        at_once: bool,
    ) {
        let Some(drafts) = &self.drafts else { return };
        let now = session.now();
        let mut seen = HashSet::new();
        let is_refused = drafts.trouble().is_some();
        self.waits = is_refused;
        let typed = panels.values_mut().flat_map(typed_in).chain(beside);
        for draft in typed.filter(|draft| draft.is_changed()) {
            let number = self.written.len() + seen.len();
            let new = || format!("{}-baru-{}-{number}", draft.kind.key(), now.as_millisecond());
            let slot = draft.slot.clone().or_else(|| slot_of_form(draft)).unwrap_or_else(new);
            let kept = draft.keep();
            draft.slot = Some(slot.clone());
            seen.insert(slot.clone());
            let (is_new, has_rested) = self.written.get(&slot).map_or((true, true), |(written, at)| {
                let rested = now.as_millisecond() - at.as_millisecond();
                let is_tried_again = is_refused && (at_once || !(0..AGAIN_AFTER_MS).contains(&rested));
                let has_rested = at_once || !(0..AT_MOST_EVERY_MS).contains(&rested);
                (*written != kept || is_tried_again, has_rested)
            });
            self.waits |= is_new && !has_rested;
            if is_new && has_rested {
                let officer = session.officer().to_owned();
                drafts.write(&slot, &StoredDraft::new(now, officer, kept.clone()));
                self.written.insert(slot, (kept, now));
            }
        }
        let gone: Vec<String> = self.written.keys().filter(|slot| !seen.contains(*slot)).cloned().collect();
        for slot in gone {
            drafts.remove(&slot);
            self.written.remove(&slot);
            self.found.remove(&slot);
        }
    }

    /// Who typed it and when, where it was found at the start: "Siti Aminah, 24-11-2026 10.32".
    fn by(&self, draft: &Draft) -> Option<String> {
        let (officer, at) = self.found.get(draft.slot.as_ref()?)?;
        Some(format!("{officer}, {}", clock::local_text(*at)))
    }
}

/// The name under which the form of a record is kept; `None` while it is new.
fn slot_of_form(draft: &Draft) -> Option<String> {
    Some(format!("{}-{}", draft.kind.key(), draft.id?))
}

/// Whether it was typed into the form of a record of the book, and not into a question about it.
#[must_use]
pub fn is_of_form(draft: &Draft) -> bool {
    draft.id.is_some() && (draft.slot.is_none() || draft.slot == slot_of_form(draft))
}

/// The forms of a panel: the open one, and those that were put aside.
fn typed_in(panel: &mut PanelState) -> impl Iterator<Item = &mut Draft> {
    let open = panel.form.as_mut().map(|form| &mut form.draft);
    open.into_iter().chain(&mut panel.kept)
}

impl BookView {
    /// Keeps what is being typed; `at_once` waits for the disk.
    pub fn keep_drafts(&mut self, at_once: bool) {
        let notes = self.asks_note.iter().chain(&self.notes_begun);
        let mut beside: Vec<Draft> = notes.filter_map(|note| note.draft(&self.session)).collect();
        beside.extend(self.asks_news.iter().filter_map(|news| news.draft(&self.session)));
        beside.extend(self.asks_to_accept.iter().filter_map(|question| question.draft(&self.session)));
        beside.extend(self.report.paragraphs.drafts(&self.session));
        let question = self.report.question.iter();
        beside.extend(question.filter_map(|question| question.draft(self.report.period(), &self.session)));
        self.keeper.tick(&mut self.panels, &mut beside, &self.session, at_once);
        if let Some(drafts) = self.keeper.drafts.as_ref().filter(|_| at_once) {
            drafts.rest();
        }
    }

    /// What the disk refused, until it does it: a change of the book, or what is being typed.
    #[must_use]
    pub fn trouble(&self) -> Option<String> {
        self.session.trouble().or_else(|| self.keeper.drafts.as_ref()?.trouble())
    }

    /// Tries once more what the disk refused; tells what is left to do for the officer.
    pub fn try_again(&mut self) -> Option<Notice> {
        let was_unsaved = self.session.is_unsaved();
        self.session.try_again();
        self.keep_drafts(true);
        let is_writable = was_unsaved && !self.session.is_unsaved();
        is_writable.then(|| {
            Notice::done_at_last(
                "Disk bisa ditulisi lagi. Perubahan yang tadi ditolak belum tersimpan: tekan Simpan sekali lagi.",
            )
        })
    }
}

/// The forms of these types that were put aside: go on with one, or throw it away.
pub fn offer(ui: &mut Ui, kinds: &[&'static dyn RecordType], view: &mut BookView, actions: &mut Vec<Action>) {
    for kind in kinds.iter().copied() {
        let Some(panel) = view.panels.get(kind.key()) else { continue };
        let titles: Vec<String> = panel.kept.iter().map(|draft| title(view, draft)).collect();
        for (position, title) in titles.into_iter().enumerate() {
            let palette = Palette::of(ui);
            egui::Frame::new().fill(palette.warning_soft).corner_radius(8).inner_margin(8).show(ui, |ui| {
                ui.horizontal(|ui| {
                    ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                        if ui.quiet_button(icons::CLOSE, "Buang isian").clicked() {
                            // It is looked at before it is thrown away.
                            actions.push(Action::GoOn(kind, position));
                            actions.push(Action::AskToDiscard(kind));
                        }
                        if ui.deed_button("", "Lanjutkan isian").clicked() {
                            actions.push(Action::GoOn(kind, position));
                        }
                        ui.with_layout(egui::Layout::left_to_right(egui::Align::Center), |ui| {
                            ui.add(egui::Label::new(format!("{} {title}", icons::EDIT)).truncate());
                        });
                    });
                });
            });
            ui.add_space(theme::GAP);
        }
    }
}

/// "Lanjutkan isian Siti Aminah, 24-11-2026 10.32? Penempatan baru · …".
fn title(view: &BookView, draft: &Draft) -> String {
    let kind = draft.kind;
    let is_readable = |text: &&String| !text.is_empty() && text.parse::<crate::domain::book::Id>().is_err();
    let typed = draft.row.iter().enumerate().filter(|(index, _)| draft.is_field_changed(*index));
    let typed = typed.map(|(_, text)| text).find(is_readable);
    let record = draft.id.map(|id| kind.title(view.session.book(), id));
    let what =
        record.unwrap_or_else(|| format!("{} baru · {}", kind.spec().one, typed.map_or("", String::as_str)));
    let what = if draft.reason.is_some() { format!("{what} · alasan sudah dicek") } else { what };
    match view.keeper.by(draft) {
        Some(by) => format!("Lanjutkan isian {by}? {what}"),
        None => format!("Isian sementara: {what}"),
    }
}

/// The types that have forms put aside.
#[must_use]
pub fn kinds_put_aside(view: &BookView) -> Vec<&'static dyn RecordType> {
    let mut kinds: Vec<&'static dyn RecordType> = view
        .panels
        .iter()
        .filter(|(_, panel)| !panel.kept.is_empty())
        .filter_map(|(key, _)| record_type(key))
        .collect();
    kinds.sort_by_key(|kind| kind.key());
    kinds
}
