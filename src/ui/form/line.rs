//! The line under a field, of the same height whatever it says: its problem, how far it is typed, its help, and what is
//! offered to be taken over.

use egui::{Align, Layout, RichText, Ui};

use super::{FormState, LINE_HEIGHT};
use crate::domain::cell::{Cell, Kind, Severity};
use crate::domain::cells::Rupiah;
use crate::domain::field::FieldSpec;
use crate::domain::record::At;
use crate::report::words::spelled;
use crate::ui::action::Action;
use crate::ui::ext::UiExt;
use crate::ui::theme::{self, Palette};
use crate::ui::{icons, keys};

/// Digits of a NIK and of the number of a family card.
const DIGITS: usize = 16;

/// Draws the line.
pub fn show(ui: &mut Ui, state: &mut FormState, index: usize, at: &At, actions: &mut Vec<Action>) {
    let palette = Palette::of(ui);
    let spec = state.draft.kind.field(index);
    let size = egui::vec2(ui.available_width(), LINE_HEIGHT);
    let (rect, _) = ui.allocate_exact_size(size, egui::Sense::hover());
    let mut line =
        ui.new_child(egui::UiBuilder::new().max_rect(rect).layout(Layout::right_to_left(Align::Center)));
    let offered = state.proposals.iter().position(|proposal| proposal.field == spec.key);
    if let Some(number) = offered {
        let words = format!("Pakai {}", state.proposals[number].words);
        if line.key_button(&words, &keys::TAKE.name()).clicked() {
            super::take(state, number, at);
            ui.memory_mut(|memory| memory.request_focus(state.field_id(index)));
        }
    }
    if spec.kind == Kind::Phone
        && !state.draft.row[index].is_empty()
        && line.key_button("Salin nomor", "").clicked()
    {
        let text = state.draft.row[index].clone();
        actions.push(Action::Copy { done: format!("{} disalin: {text}", spec.label), text });
    }
    let text = match state.shown_problem(index) {
        Some(problem) => {
            let (icon, color) = match problem.severity {
                Severity::Error => (icons::ERROR, palette.error),
                Severity::Warning => (icons::WARNING, palette.warning),
            };
            RichText::new(format!("{icon} {}", problem.text)).color(color)
        }
        None if state.focused == Some(index) => {
            RichText::new(told_while_typing(spec, &state.draft.row[index])).color(palette.text_soft)
        }
        None => return,
    };
    line.with_layout(Layout::left_to_right(Align::Center), |ui| {
        ui.add(egui::Label::new(text.size(theme::SMALL_SIZE)).truncate());
    });
}

/// How far a number is typed, an amount in words, else the field's help.
pub fn told_while_typing(spec: &FieldSpec, text: &str) -> String {
    let told = match spec.kind {
        Kind::Nik | Kind::FamilyCard if !text.is_empty() => Some(counted(text)),
        Kind::Rupiah => in_words(text),
        _ => None,
    };
    told.unwrap_or_else(|| spec.help.to_owned())
}

/// "15 dari 16 angka".
fn counted(text: &str) -> String {
    format!("{} dari {DIGITS} angka", text.chars().filter(char::is_ascii_digit).count())
}

/// "Satu juta sembilan ratus ribu rupiah".
fn in_words(text: &str) -> Option<String> {
    let Rupiah(amount) = Rupiah::read(text).ok()?;
    let words = spelled(u64::try_from(amount).ok()?);
    let mut letters = words.chars();
    let first = letters.next()?.to_uppercase();
    Some(format!("{first}{} rupiah", letters.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_amount_is_told_in_words() {
        assert_eq!(in_words("1.900.000").as_deref(), Some("Satu juta sembilan ratus ribu rupiah"));
        assert_eq!(in_words("Rp 1.000").as_deref(), Some("Seribu rupiah"));
        for text in ["", "-5", "banyak"] {
            assert_eq!(in_words(text), None, "{text}");
        }
    }

    #[test]
    fn digits_are_counted() {
        assert_eq!(counted("332514420190900"), "15 dari 16 angka");
        assert_eq!(counted("3325 1a"), "5 dari 16 angka");
    }
}
