//! *Gabungkan data ganda*: two records of one person side by side, where they differ; what is pressed stays.

use std::collections::BTreeSet;

use egui::{Align, Button, Layout, RichText, ScrollArea, Ui};

use super::action::Action;
use super::alike::{Wish, described};
use super::book_view::{BookView, at};
use super::editors::{self, Surroundings};
use super::ext::UiExt;
use super::icons;
use super::theme::{self, Palette};
use crate::domain::book::{Id, record_type};
use crate::domain::cell::Kind;
use crate::domain::cells::typed_date::Around;
use crate::domain::merge::Pair;
use crate::domain::pillars::shared::person::Person;
use crate::domain::record::{At, Record};
use crate::domain::trash::counted;

/// Width of the dialog in points.
const WIDTH: f32 = 760.0;
/// Width of the labels.
const LABEL_WIDTH: f32 = 150.0;
/// Height that is kept for what stands around the fields.
const AROUND: f32 = 330.0;

/// A merge that is being decided.
pub struct MergeState {
    one: Id,
    /// The other; `None` until it is chosen.
    other: Option<Id>,
    /// What is typed to choose it.
    sought: String,
    /// Fields, by position, where something else than usual stays.
    swapped: BTreeSet<usize>,
}

impl MergeState {
    /// Of this person, with another where it is known.
    #[must_use]
    pub fn of(one: Id, other: Option<Id>) -> Self {
        Self { one, other, sought: String::new(), swapped: BTreeSet::new() }
    }

    /// The record that was there first stays.
    fn pair(&self) -> Option<Pair> {
        let (kind, other) = (record_type(Person::TYPE.key)?, self.other?);
        Some(Pair { kind, kept: self.one.min(other), gone: self.one.max(other) })
    }
}

/// Draws the dialog.
pub fn show(ui: &Ui, view: &mut BookView, actions: &mut Vec<Action>) {
    let Some(mut state) = view.merge.take() else { return };
    let screen = ui.ctx().content_rect();
    let mut is_closed = false;
    let answer = egui::Modal::new(egui::Id::unique("gabungkan")).show(ui.ctx(), |ui| {
        ui.set_width(WIDTH.min(screen.width() - 80.0));
        ui.group_title("Gabungkan data ganda");
        match state.pair() {
            Some(pair) => is_closed = side_by_side(ui, &mut state, pair, &at(&view.session), actions),
            None => is_closed = choose(ui, &mut state, view),
        }
    });
    if !is_closed && !answer.should_close() {
        view.merge = Some(state);
    }
}

/// With whom; whether the dialog is closed.
fn choose(ui: &mut Ui, state: &mut MergeState, view: &mut BookView) -> bool {
    let book = view.session.book();
    ui.label(described(book, state.one));
    ui.add_space(theme::GAP);
    let label = ui.label("Sama dengan siapa?");
    let id = egui::Id::unique("gabungkan dengan");
    let mut around = Surroundings {
        book,
        day: Around::on(view.session.today()),
        is_saving: false,
        indexes: &mut view.indexes,
        files: view.session.files(),
        wants_files: false,
    };
    let kind = Kind::Reference(&[Person::TYPE.key]);
    let field = editors::edit(ui, id, kind, &mut state.sought, &mut around).labelled_by(label.id);
    if ui.memory(|memory| memory.focused().is_none()) {
        field.request_focus();
    }
    state.other = state.sought.parse().ok().filter(|other| *other != state.one);
    if state.sought.parse() == Ok(state.one) {
        ui.soft("Itu orang yang sama. Pilih orang yang lain.");
    }
    ui.add_space(theme::GROUP_GAP);
    ui.deed_button("", "Tutup").clicked()
}

/// Both, and which value stays; whether the dialog is closed.
fn side_by_side(ui: &mut Ui, state: &mut MergeState, pair: Pair, at: &At, actions: &mut Vec<Action>) -> bool {
    let Pair { kind, kept, gone } = pair;
    let differing = pair.differing(at.book);
    ui.soft("Tekan isi yang benar. Catatan yang satu lagi masuk tempat sampah, dan ini bisa diurungkan.");
    ui.add_space(theme::GAP);
    let width = (ui.available_width() - LABEL_WIDTH - 40.0) / 2.0;
    let usual = pair.usual(at.book);
    let mut values = usual.clone();
    ui.horizontal(|ui| {
        ui.add_space(LABEL_WIDTH + 8.0);
        for (id, name) in [(kept, "Catatan pertama"), (gone, "Catatan kedua")] {
            let day = kind
                .meta(at.book, id)
                .map_or_else(String::new, |meta| crate::domain::cells::date::short_date(meta.created.day()));
            ui.allocate_ui(egui::vec2(width, theme::CONTROL_HEIGHT), |ui| {
                ui.set_min_width(width);
                ui.strong_text(&format!("{name} · {day}"));
            });
        }
    });
    let most = (ui.ctx().content_rect().height() - AROUND).max(120.0);
    ScrollArea::vertical().id_salt("gabungkan").max_height(most).show(ui, |ui| {
        for index in &differing {
            let spec = kind.field(*index);
            let texts = [kept, gone].map(|id| kind.row(at.book, id).unwrap_or_default().swap_remove(*index));
            let is_usual_first = usual.get(spec.key).is_some_and(|text| *text == texts[0]);
            let chosen = usize::from(is_usual_first == state.swapped.contains(index));
            values.insert(spec.key.to_owned(), texts[chosen].clone());
            ui.horizontal(|ui| {
                let size = egui::vec2(LABEL_WIDTH, theme::CONTROL_HEIGHT);
                ui.allocate_ui_with_layout(size, Layout::left_to_right(Align::Center), |ui| {
                    ui.set_min_width(LABEL_WIDTH);
                    ui.add(egui::Label::new(spec.label).wrap());
                });
                for (side, id) in [kept, gone].into_iter().enumerate() {
                    let shown = kind.show(at, id, spec.key);
                    if value(ui, spec.label, &shown, side == chosen, width) && side != chosen {
                        let was_swapped = state.swapped.remove(index);
                        if !was_swapped {
                            state.swapped.insert(*index);
                        }
                    }
                }
            });
        }
        if differing.is_empty() {
            ui.label("Isi kedua catatan ini sama.");
        }
    });
    values.retain(|_, text| !text.is_empty());
    ui.add_space(theme::GAP);
    let users = pair.users(at.book);
    if !users.is_empty() {
        ui.soft(&format!("{} dari catatan kedua ikut pindah ke orang ini.", counted(&users)));
    }
    ui.add_space(theme::GROUP_GAP);
    ui.horizontal(|ui| {
        if ui.primary_button(icons::PEOPLE, "Gabungkan").clicked() {
            actions.push(Action::Alike(Wish::Merge(pair, values)));
        }
        ui.deed_button("", "Tutup").clicked()
    })
    .inner
}

/// One value as a button that can be chosen; whether it was pressed.
fn value(ui: &mut Ui, label: &str, shown: &str, is_chosen: bool, width: f32) -> bool {
    let palette = Palette::of(ui);
    let text = if shown.is_empty() { "(kosong)" } else { shown };
    let icon = if is_chosen { icons::RADIO_BUTTON_CHECKED } else { icons::RADIO_BUTTON_UNCHECKED };
    let color = if is_chosen { palette.accent } else { palette.text };
    let button =
        Button::new(RichText::new(format!("{icon} {text}")).color(color)).selected(is_chosen).truncate();
    let size = egui::vec2(width, theme::CONTROL_HEIGHT);
    let response = ui.add_sized(size, button);
    let name = format!("{label}: {text}");
    response.widget_info(|| egui::WidgetInfo::selected(egui::Role::RadioButton, true, is_chosen, &name));
    response.clicked()
}
