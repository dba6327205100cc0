//! Typed texts: one line, several lines, and numbers and dates that get their points and hyphens while typing.

use egui::{FocusDirection, Id, Key, Modifiers, Response, TextEdit, Ui};

use crate::domain::cell::Kind;
use crate::domain::cells::date::short_date;
use crate::domain::cells::typed_date::{Around, read_typed};
use crate::ui::theme;

/// Enter goes on to the next field. Has to be called before the field: focus only moves on to what follows.
pub fn enter_goes_on(ui: &Ui, id: Id) {
    let pressed = ui.memory(|memory| memory.has_focus(id))
        && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Enter));
    if pressed {
        ui.memory_mut(|memory| memory.move_focus(FocusDirection::Next));
    }
}

/// How a date is typed.
const DATE_HINT: &str = "hh-bb-tttt";

fn line(text: &mut String, id: Id) -> TextEdit<'_> {
    TextEdit::singleline(text)
        .id(id)
        .return_key(None)
        .desired_width(f32::INFINITY)
        .align(egui::Align2::LEFT_CENTER)
        .min_size(egui::vec2(0.0, theme::CONTROL_HEIGHT))
}

/// One line of text; codes show how they look.
pub fn single(ui: &mut Ui, id: Id, kind: Kind, text: &mut String) -> Response {
    enter_goes_on(ui, id);
    let hint = match kind {
        Kind::Code(example) => example,
        Kind::Year => "misalnya 2018",
        Kind::Month => "misalnya Oktober 2026",
        Kind::Time => "misalnya 14.30",
        _ => "",
    };
    let response = line(text, id).hint_text(hint).show(ui).response.response;
    typing_begins_anew(ui, &response, text);
    response
}

/// Whoever comes with the keys into a field that is filled replaces what is there, or leaves it with Enter; a press of the
/// mouse puts the caret where it points.
fn typing_begins_anew(ui: &Ui, response: &Response, text: &str) {
    if !response.gained_focus() || ui.input(|input| input.pointer.any_down() || input.pointer.any_released())
    {
        return;
    }
    if let Some(mut state) = egui::text_edit::TextEditState::load(ui.ctx(), response.id) {
        let [start, end] = [0, text.chars().count()].map(egui::text::CCursor::new);
        state.cursor.set_char_range(Some(egui::text::CCursorRange::two(start, end)));
        state.store(ui.ctx(), response.id);
    }
}

/// One line of text under a name that only screen readers need.
pub fn plain(ui: &mut Ui, id: Id, text: &mut String, name: &str) -> Response {
    enter_goes_on(ui, id);
    let response = line(text, id).hint_text(name).show(ui).response.response;
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::TextInput, true, name));
    response
}

/// Several lines of text: Enter makes a new line, Tab goes on.
pub fn multiple(ui: &mut Ui, id: Id, text: &mut String) -> Response {
    TextEdit::multiline(text).id(id).desired_rows(3).desired_width(f32::INFINITY).show(ui).response.response
}

/// One line whose separators are set by `mask` while typing; the caret stays behind the same digit.
pub fn masked(
    ui: &mut Ui,
    id: Id,
    text: &mut String,
    mask: fn(&str) -> Option<String>,
    hint: &str,
) -> Response {
    enter_goes_on(ui, id);
    let output = line(text, id).hint_text(hint).show(ui);
    let response = output.response.response;
    typing_begins_anew(ui, &response, text);
    if response.changed()
        && let Some(shaped) = mask(text).filter(|shaped| shaped != text)
    {
        let caret = output.cursor_range.map_or(0, |range| range.primary.index.0);
        let digits = text.chars().take(caret).filter(char::is_ascii_digit).count();
        let caret = caret_behind(&shaped, digits);
        *text = shaped;
        if let Some(mut state) = egui::text_edit::TextEditState::load(ui.ctx(), id) {
            let caret = egui::text::CCursor::new(caret);
            state.cursor.set_char_range(Some(egui::text::CCursorRange::one(caret)));
            state.store(ui.ctx(), id);
        }
    }
    response
}

/// A day, with its hyphens while typing. What was left out of it is completed once it is left, or saved with its form.
pub fn day(ui: &mut Ui, id: Id, text: &mut String, around: &Around, is_saving: bool) -> Response {
    let response = masked(ui, id, text, date_mask, DATE_HINT);
    if (response.lost_focus() || (is_saving && response.has_focus()))
        && let Some(day) = read_typed(text, around)
    {
        *text = short_date(day);
    }
    response
}

/// Where the caret stands behind the n-th digit, and behind the separator that follows it.
fn caret_behind(text: &str, digits: usize) -> usize {
    if digits == 0 {
        return 0;
    }
    let chars: Vec<char> = text.chars().collect();
    let mut seen = 0;
    for (position, c) in chars.iter().enumerate() {
        seen += usize::from(c.is_ascii_digit());
        if seen == digits {
            let separator = chars.get(position + 1) == Some(&'-');
            return position + 1 + usize::from(separator);
        }
    }
    chars.len()
}

/// 17081990 → 17-08-1990 while typing. Texts that are no plain digits are left alone (ISO dates, "17 Agustus 1990").
pub fn date_mask(text: &str) -> Option<String> {
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    let plain = text.chars().all(|c| c.is_ascii_digit() || matches!(c, '-' | '/' | '.'));
    let iso = text.split(['-', '/', '.']).next().is_some_and(|first| first.len() == 4 && text.len() > 4);
    // A hyphen just taken away by Backspace is not set again.
    if !plain || iso || digits.len() > 8 || text.len() < digits.len() {
        return None;
    }
    let single_digit_parts = text.split(['-', '/', '.']).rev().skip(1).any(|part| part.len() == 1);
    if single_digit_parts {
        return None;
    }
    let mut out = String::new();
    for (position, digit) in digits.chars().enumerate() {
        if position == 2 || position == 4 {
            out.push('-');
        }
        out.push(digit);
    }
    Some(out)
}

/// 1900000 → 1.900.000 while typing; other texts are left alone.
pub fn thousands_mask(text: &str) -> Option<String> {
    let plain = text.chars().all(|c| c.is_ascii_digit() || c == '.');
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    if !plain || digits.is_empty() {
        return None;
    }
    digits.parse().ok().map(crate::domain::cells::number::with_points)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_get_their_hyphens_while_typing() {
        let typed = |text| date_mask(text);
        assert_eq!(typed("17"), Some("17".to_owned()));
        assert_eq!(typed("170"), Some("17-0".to_owned()));
        assert_eq!(typed("17-081"), Some("17-08-1".to_owned()));
        assert_eq!(typed("17081990"), Some("17-08-1990".to_owned()));
        assert_eq!(typed("1990-08-17"), None);
        assert_eq!(typed("1-8-1990"), None);
        assert_eq!(typed("17 Agustus"), None);
    }

    #[test]
    fn amounts_get_their_points_while_typing() {
        assert_eq!(thousands_mask("1900000"), Some("1.900.000".to_owned()));
        assert_eq!(thousands_mask("1.9000"), Some("19.000".to_owned()));
        assert_eq!(thousands_mask("Rp 5"), None);
    }

    #[test]
    fn the_caret_stays_behind_its_digit() {
        assert_eq!(caret_behind("17-08-1990", 2), 3);
        assert_eq!(caret_behind("1.900.000", 4), 5);
        assert_eq!(caret_behind("1.900.000", 7), 9);
    }
}
