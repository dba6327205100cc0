//! What stands over a table besides the search: *Saring*, *Lainnya*, what narrows it now, and what is ticked.

use egui::{Button, ScrollArea, Ui};

use super::dialog::Wish;
use super::look::Looks;
use super::range::is_dated;
use super::{TableState, saving};
use crate::domain::cells::number::counted;
use crate::domain::record::{At, RecordType};
use crate::domain::register::bulk::offered as settable;
use crate::domain::register::{Condition, condition, groups, offered};
use crate::ui::action::Action;
use crate::ui::ext::UiExt;
use crate::ui::icons;
use crate::ui::theme;

/// Draws the menus.
pub fn menus(
    ui: &mut Ui,
    kind: &'static dyn RecordType,
    at: &At,
    table: &mut TableState,
    looks: &Looks,
    actions: &mut Vec<Action>,
) {
    if kind.spec().is_single() {
        return;
    }
    let wish = &mut None;
    ui.menu_button(format!("{} Saring {}", icons::FILTER_LIST, icons::EXPAND_MORE), |ui| {
        scrolled(ui, |ui| filter_menu(ui, kind, table, looks, wish));
    });
    ui.menu_button(format!("Lainnya {}", icons::EXPAND_MORE), |ui| {
        scrolled(ui, |ui| more_menu(ui, kind, at, table, looks, wish, actions));
    });
    if table.hidden > 0 {
        let words = format!("{} kolom tidak muat", table.hidden);
        if ui.quiet_button("", &words).on_hover_text("Atur kolom…").clicked() {
            *wish = Some(Wish::AskColumns);
        }
    }
    actions.extend(wish.take().map(|wish| Action::Table(kind, wish)));
}

/// On a low screen the last lines of a menu are scrolled to.
fn scrolled(ui: &mut Ui, content: impl FnOnce(&mut Ui)) {
    let height = ui.ctx().content_rect().height() - 200.0;
    ScrollArea::vertical().max_height(height).show(ui, content);
}

fn filter_menu(
    ui: &mut Ui,
    kind: &'static dyn RecordType,
    table: &mut TableState,
    looks: &Looks,
    wish: &mut Option<Wish>,
) {
    let named = looks.get(kind.key()).map_or(&[][..], |look| &look.filters);
    for filter in named {
        ui.menu_button(format!("{} {}", icons::STAR, filter.name), |ui| {
            if ui.button("Pakai saringan ini").clicked() {
                *wish = Some(Wish::UseFilter(filter.name.clone()));
                ui.close();
            }
            if ui.button("Hapus saringan ini").clicked() {
                *wish = Some(Wish::ForgetFilter(filter.name.clone()));
                ui.close();
            }
        });
    }
    // A list of somebody's records is no filter that could be kept.
    let can_keep = table.narrowed_to().is_none();
    if ui.add_enabled(can_keep, Button::new("Simpan saringan…")).clicked() {
        *wish = Some(Wish::AskName);
        ui.close();
    }
    ui.separator();
    for column in offered(kind) {
        let Some((label, of)) = kind.column(column) else { continue };
        ui.menu_button(label, |ui| {
            for (key, label) in condition::codes(kind, column) {
                if ui.button(label).clicked() {
                    table.add(Condition::is(column, key));
                    ui.close();
                }
            }
            if is_dated(of) && ui.button("Di antara tanggal…").clicked() {
                *wish = Some(Wish::AskRange(column));
                ui.close();
            }
            for (words, is_filled) in [("Sudah diisi", true), ("Belum diisi", false)] {
                if ui.button(words).clicked() {
                    table.add(Condition::filled(column, is_filled));
                    ui.close();
                }
            }
        });
    }
}

fn more_menu(
    ui: &mut Ui,
    kind: &'static dyn RecordType,
    at: &At,
    table: &mut TableState,
    looks: &Looks,
    wish: &mut Option<Wish>,
    actions: &mut Vec<Action>,
) {
    let mut entry = |ui: &mut Ui, words: &str, asked: Wish| {
        if ui.button(words).clicked() {
            *wish = Some(asked);
            ui.close();
        }
    };
    entry(ui, "Atur kolom…", Wish::AskColumns);
    if let Some(by) = groups::offered(kind).first() {
        entry(ui, &format!("Jumlah per {}…", by.label(kind).to_lowercase()), Wish::AskGroups(*by));
    }
    entry(ui, "Simpan ke Excel…", Wish::AskSave);
    if ui.button("Salin daftar").clicked() {
        actions.push(saving::copy(&saving::listing(kind, At { ..*at }, table, looks)));
        ui.close();
    }
    if !settable(kind).is_empty() && ui.button("Pilih catatan").clicked() {
        table.selection.is_on = true;
        ui.close();
    }
}

/// Draws what narrows the table now, and what is ticked: nothing where there is neither.
pub fn state(
    ui: &mut Ui,
    kind: &'static dyn RecordType,
    table: &mut TableState,
    is_read_only: bool,
    actions: &mut Vec<Action>,
) {
    if !table.conditions().is_empty() {
        ui.add_space(theme::GAP);
        ui.horizontal_wrapped(|ui| {
            let mut gone = None;
            for (place, condition) in table.conditions().iter().enumerate() {
                let button = ui.quiet_button(icons::CLOSE, &condition.words(kind));
                if button.on_hover_text("Hapus saringan ini").clicked() {
                    gone = Some(place);
                }
            }
            if let Some(place) = gone {
                table.remove(place);
            }
            if ui.deed_button("", "Hapus semua saringan").clicked() {
                table.show_all();
            }
        });
    }
    if !table.selection.is_on {
        return;
    }
    ui.add_space(theme::GAP);
    ui.horizontal_wrapped(|ui| {
        ui.strong_text(&format!("{} dipilih", counted(table.selection.len())));
        if ui.deed_button("", &format!("Pilih semua yang tampil ({})", counted(table.rows().len()))).clicked()
        {
            table.tick_all();
        }
        let can = !table.selection.is_empty() && !is_read_only && !settable(kind).is_empty();
        ui.add_enabled_ui(can, |ui| {
            if ui.deed_button(icons::EDIT, "Ubah sekaligus…").clicked() {
                actions.push(Action::Table(kind, Wish::AskBulk));
            }
        });
        if ui.quiet_button(icons::CLOSE, "Selesai memilih").clicked() {
            table.selection.end();
        }
    });
}
