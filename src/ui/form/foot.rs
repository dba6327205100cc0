//! The foot of a form: the whole sentence of the problem at hand, and the deeds.

use egui::{Align, Layout, Ui};

use super::FormState;
use crate::ui::action::{Action, Then};
use crate::ui::ext::UiExt;
use crate::ui::theme;
use crate::ui::{icons, keys};

/// Height of the two lines of the sentence, in points.
const SENTENCE_HEIGHT: f32 = 36.0;
/// Height of the foot with its line above, in points.
pub const HEIGHT: f32 = SENTENCE_HEIGHT + theme::CONTROL_HEIGHT + 2.0 * theme::GAP;

/// Draws the foot.
pub fn show(ui: &mut Ui, state: &mut FormState, actions: &mut Vec<Action>) {
    let kind = state.draft.kind;
    let asked = state.acceptance();
    let size = egui::vec2(ui.available_width(), SENTENCE_HEIGHT);
    ui.allocate_ui_with_layout(size, Layout::top_down(Align::Min), |ui| {
        ui.set_min_size(size);
        if let Some(problem) = state.at_hand() {
            ui.problem(problem);
            if let Some(asked) = asked
                && ui.key_button("Sudah dicek…", &keys::ACCEPT.name()).clicked()
            {
                actions.push(asked);
            }
        } else {
            ui.soft(&tally(state));
        }
    });
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 6.0;
        let save = ui.primary_button(icons::SAVE, &format!("Simpan {}", kind.spec().one_in_sentence()));
        if save.on_hover_text(keys::SAVE.name()).clicked() {
            state.commit_soon(ui, Then::Stay);
        }
        if !kind.spec().is_single() {
            let next = ui.deed_button("", "Simpan dan catat lagi");
            if next.on_hover_text(keys::SAVE_AND_NEXT.name()).clicked() {
                state.commit_soon(ui, Then::Another);
            }
        }
        if ui.deed_button("", "Tutup").on_hover_text("Esc: isian disimpan sementara").clicked() {
            actions.push(Action::CloseForm(kind));
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
