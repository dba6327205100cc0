//! The menu of a row (right button): each shown value goes to the clipboard, a telephone number also where its column is
//! not shown.

use egui::Response;

use crate::domain::book::Id;
use crate::domain::cell::Cell;
use crate::domain::cells::Phone;
use crate::domain::record::{At, RecordType, short_titles};
use crate::ui::action::Action;

/// Whether a column holds telephone numbers.
fn is_phone(kind: &'static dyn RecordType, column: &str) -> bool {
    kind.column(column).is_some_and(|(_, kind)| kind == Phone::KIND)
}

/// The filled values that can be copied: label and text, telephone numbers first.
pub fn values(
    kind: &'static dyn RecordType,
    at: &At,
    id: Id,
    columns: &[&'static str],
) -> Vec<(&'static str, String)> {
    let phones = kind.fields().map(|field| field.key).filter(|key| is_phone(kind, key));
    let others = columns.iter().copied().filter(|column| !is_phone(kind, column));
    let value = |column: &'static str| {
        let (label, of) = kind.column(column)?;
        let shown = kind.show(at, id, column);
        let shown = if of.is_reference() { short_titles(&shown) } else { shown };
        (!shown.is_empty()).then_some((label, shown))
    };
    phones.chain(others).filter_map(value).collect()
}

/// Draws the menu where it is open.
pub fn show(
    row: &Response,
    kind: &'static dyn RecordType,
    at: &At,
    id: Id,
    columns: &[&'static str],
    actions: &mut Vec<Action>,
) {
    row.context_menu(|ui| {
        for (label, text) in values(kind, at, id, columns) {
            if ui.button(format!("Salin {label}")).on_hover_text(&text).clicked() {
                actions.push(Action::Copy { done: format!("{label} disalin: {text}"), text });
                ui.close();
            }
        }
    });
}
