//! The foot of a form: the whole sentence of the problem at hand, and the deeds.

use egui::{Align, Layout, RichText, Ui};

use super::FormState;
use crate::domain::book::Id;
use crate::domain::record::RecordType;
use crate::ui::action::{Action, Then};
use crate::ui::ext::UiExt;
use crate::ui::theme;
use crate::ui::{icons, keys};

/// Height of the two lines of the sentence, in points.
const SENTENCE_HEIGHT: f32 = 36.0;
/// Height of the foot with its line above, in points.
pub const HEIGHT: f32 = SENTENCE_HEIGHT + theme::CONTROL_HEIGHT + 2.0 * theme::GAP;

/// Why a warning may stand.
const REASONS: [&str; 4] = ["Sudah dicek di KTP/KK", "Kata keluarga", "Belum bisa dicek", "Lainnya"];

/// Draws the foot.
pub fn show(ui: &mut Ui, state: &mut FormState, actions: &mut Vec<Action>) {
    let kind = state.draft.kind;
    let at_hand = state
        .focused
        .and_then(|index| state.shown_problem(index))
        .or_else(|| state.problems.iter().find(|problem| problem.is_error() && state.shows_all))
        .or_else(|| state.problems.iter().find(|problem| problem.field.is_none()));
    let size = egui::vec2(ui.available_width(), SENTENCE_HEIGHT);
    ui.allocate_ui_with_layout(size, Layout::top_down(Align::Min), |ui| {
        ui.set_min_size(size);
        if let Some(problem) = at_hand {
            ui.problem(problem);
            if let Some(id) = state.draft.id.filter(|_| !problem.is_error() && !state.draft.is_changed()) {
                accept_menu(ui, kind, id, problem.code, actions);
            }
        } else {
            ui.soft(&tally(state));
        }
    });
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 6.0;
        let save = ui.primary_button(icons::SAVE, &format!("Simpan {}", kind.spec().one_in_sentence()));
        if save.on_hover_text(keys::SAVE.name()).clicked() {
            actions.push(Action::Commit(kind, Then::Stay));
        }
        if !kind.spec().is_single() {
            let next = ui.deed_button("", "Simpan dan catat lagi");
            if next.on_hover_text(keys::SAVE_AND_NEXT.name()).clicked() {
                actions.push(Action::Commit(kind, Then::Another));
            }
        }
        if ui.deed_button("", "Tutup").on_hover_text("Esc: isian disimpan sementara").clicked() {
            actions.push(Action::CloseForm(kind));
        }
    });
}

/// Letting a warning stand: one of four ready reasons.
fn accept_menu(
    ui: &mut Ui,
    kind: &'static dyn RecordType,
    id: Id,
    code: &'static str,
    actions: &mut Vec<Action>,
) {
    let words = format!("{} Sudah dicek…", icons::CHECK);
    ui.menu_button(RichText::new(words).size(theme::SMALL_SIZE), |ui| {
        for reason in REASONS {
            if ui.button(reason).clicked() {
                actions.push(Action::Accept(kind, id, code, reason));
                ui.close();
            }
        }
    });
}

/// How many things need mending or a look.
fn tally(state: &FormState) -> String {
    let errors = state.problems.iter().filter(|problem| problem.is_error()).count();
    let warnings = state.problems.len() - errors;
    if state.shows_all && errors > 0 {
        format!("{errors} harus diperbaiki.")
    } else if state.draft.id.is_some() && warnings > 0 {
        format!("{warnings} perlu dicek; boleh disimpan.")
    } else {
        "Isian bertanda * harus diisi. Enter: ke isian berikutnya. F1: tombol lain.".to_owned()
    }
}
