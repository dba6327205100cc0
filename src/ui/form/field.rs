//! One field of a form: its label, its editor, and what happens when it is left.

use egui::{Align, Id, Layout, RichText, Ui};
use jiff::civil::Date;

use super::{FormState, LABEL_WIDTH, LINE_HEIGHT, line};
use crate::domain::cell::{Cell, Kind};
use crate::domain::cells::typed_date::Around;
use crate::domain::draft::{Draft, DraftTable, Unsettled};
use crate::domain::field::{FieldSpec, Need};
use crate::domain::record::At;
use crate::ui::action::Action;
use crate::ui::editors::{self, Surroundings};
use crate::ui::ext::UiExt;
use crate::ui::theme::{self, Palette};

/// Draws label, editor and the reserved line.
pub fn row(
    ui: &mut Ui,
    state: &mut FormState,
    index: usize,
    at: &At,
    around: &mut Surroundings,
    actions: &mut Vec<Action>,
) {
    let kind = state.draft.kind;
    let spec = kind.field(index);
    if let Some(section) = spec.section {
        ui.add_space(if index == 0 { theme::GAP } else { theme::GROUP_GAP });
        ui.strong_text(section);
        ui.add_space(theme::GAP);
    }
    let id = state.field_id(index);
    let response = ui
        .horizontal_top(|ui| {
            let label = label(ui, spec);
            if spec.is_computed {
                ui.add_sized([0.0, theme::CONTROL_HEIGHT], egui::Label::new(state.draft.row[index].as_str()));
                return label;
            }
            around.day = day(state, index, at);
            if spec.is_offered {
                if ui.memory(|memory| memory.has_focus(id)) {
                    state.spellings.refresh(state.draft.kind, index, at);
                }
                let known = state.spellings.of(index);
                let text = &mut state.draft.row[index];
                return editors::spelled(ui, id, text, known, around.is_saving).labelled_by(label.id);
            }
            editors::edit(ui, id, spec.kind, &mut state.draft.row[index], around).labelled_by(label.id)
        })
        .inner;
    if state.focus_next == Some(index) {
        ui.memory_mut(|memory| memory.request_focus(id));
        state.focus_next = None;
    }
    if response.gained_focus() {
        // With the line below, which tells how to fill it in.
        let mut rect = response.rect;
        rect.max.y += LINE_HEIGHT;
        ui.scroll_to_rect(rect, None);
    }
    if response.has_focus() {
        state.focused = Some(index);
    }
    note_unsettled(ui, &mut state.draft, id, None, index);
    if response.lost_focus() {
        state.left[index] = true;
        reshape(state, index, at);
        if state.draft.is_field_changed(index) {
            state.draft.fill_blanks(at.book, at.today);
        }
    }
    // What the mouse presses beside it leaves the field at hand; another place of the keys does not.
    if state.focused == Some(index) && ui.memory(|memory| memory.focused().is_some_and(|other| other != id)) {
        state.focused = None;
    }
    line::show(ui, state, index, at, actions);
}

/// Tells the draft what is typed into an editor and not settled yet.
pub fn note_unsettled(ui: &Ui, draft: &mut Draft, id: Id, line: Option<(usize, usize)>, field: usize) {
    match editors::unsettled(ui, id) {
        Some(text) => draft.unsettled = Some(Unsettled { line, field, text }),
        None => {
            draft.unsettled.take_if(|other| (other.line, other.field) == (line, field));
        }
    }
}

/// Brings a left field into its usual form: 1900000 → 1.900.000. Texts that cannot be read stay.
pub fn reshape(state: &mut FormState, index: usize, at: &At) {
    let spec = state.draft.kind.field(index);
    if !spec.kind.is_picked()
        && let Ok(shown) = state.draft.kind.reshow(index, &state.draft.row[index], at.book)
    {
        state.draft.row[index] = shown;
    }
}

/// The same for a field of a small table.
pub fn reshape_cell(lines: &mut DraftTable, position: usize, index: usize, at: &At) {
    if !lines.kind.field(index).kind.is_picked()
        && let Ok(shown) = lines.kind.reshow(index, &lines.rows[position].row[index], at.book)
    {
        lines.rows[position].row[index] = shown;
    }
}

/// What completes a day of the form.
fn day(state: &FormState, index: usize, at: &At) -> Around {
    let before = || state.draft.day_before(index, state.previous, at.book);
    around(&state.draft.row[index], at.today, state.draft.kind.field(index), before)
}

/// What completes a day of a small table: it belongs to the month of the row before.
pub fn day_of_cell(lines: &DraftTable, position: usize, index: usize, today: Date) -> Around {
    let before = || {
        let above = &lines.rows[position.checked_sub(1)?].row[index];
        <Date as Cell>::read(above).ok()
    };
    around(&lines.rows[position].row[index], today, lines.kind.field(index), before)
}

/// Nothing is looked up for a field that is blank or has a whole day.
fn around(text: &str, today: Date, spec: &FieldSpec, before: impl FnOnce() -> Option<Date>) -> Around {
    let is_part = spec.kind == Kind::Date && !text.is_empty() && <Date as Cell>::read(text).is_err();
    Around { today, before: if is_part { before() } else { None }, is_past: spec.is_past }
}

fn label(ui: &mut Ui, spec: &FieldSpec) -> egui::Response {
    let palette = Palette::of(ui);
    let size = egui::vec2(LABEL_WIDTH, theme::CONTROL_HEIGHT);
    ui.allocate_ui_with_layout(size, Layout::left_to_right(Align::Center), |ui| {
        ui.set_min_width(LABEL_WIDTH);
        ui.spacing_mut().item_spacing.x = 3.0;
        // Room for the star, so that a long label never pushes its editor aside.
        let label = ui
            .scope(|ui| {
                ui.set_max_width(LABEL_WIDTH - 14.0);
                ui.add(egui::Label::new(spec.label).wrap())
            })
            .inner;
        if spec.need == Need::Must {
            ui.label(RichText::new("*").color(palette.accent)).on_hover_text("Harus diisi");
        }
        label
    })
    .inner
}
