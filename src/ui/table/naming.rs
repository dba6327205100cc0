//! *Simpan saringan…*: a name for what narrows a table now.

use egui::{Key, Modifiers, Ui};

use super::dialog::Wish;
use crate::domain::record::RecordType;
use crate::ui::book_view::BookView;
use crate::ui::editors::plain;
use crate::ui::ext::UiExt;
use crate::ui::icons;
use crate::ui::theme;

/// Most letters of a name.
const LONGEST: usize = 40;

/// Draws the dialog.
pub fn ask(
    ui: &mut Ui,
    kind: &'static dyn RecordType,
    name: &mut String,
    view: &mut BookView,
    wish: &mut Option<Wish>,
) {
    ui.group_title("Simpan saringan");
    let table = &view.panel(kind).table;
    let words = table.words(kind);
    ui.soft(&if words.is_empty() { "Semua catatan".to_owned() } else { words });
    ui.add_space(theme::GAP);
    let id = egui::Id::unique("nama saringan");
    // Enter on a button is that button's.
    let is_typing = ui.memory(|memory| memory.focused().is_none_or(|focused| focused == id));
    let is_entered = is_typing && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Enter));
    let field = plain(ui, id, name, "Nama saringan");
    if ui.memory(|memory| memory.focused().is_none()) {
        field.request_focus();
    }
    let wanted: String =
        name.split_whitespace().collect::<Vec<_>>().join(" ").chars().take(LONGEST).collect();
    let is_known =
        view.looks.get(kind.key()).is_some_and(|look| look.filters.iter().any(|one| one.name == wanted));
    ui.soft(if is_known { "Nama ini sudah ada; saringan yang lama diganti." } else { " " });
    ui.add_space(theme::GAP);
    ui.horizontal(|ui| {
        let is_pressed = ui
            .add_enabled_ui(!wanted.is_empty(), |ui| {
                ui.primary_button(icons::SAVE, "Simpan saringan").clicked()
            })
            .inner;
        if (is_pressed || is_entered) && !wanted.is_empty() {
            *wish = Some(Wish::KeepFilter(wanted));
        }
        if ui.deed_button("", "Tutup").clicked() {
            *wish = Some(Wish::Close);
        }
    });
}
