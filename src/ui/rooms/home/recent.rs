//! *Catatan terakhir*: what was recorded last, each one press away.

use std::cmp::Reverse;

use egui::{Align, Layout, RichText, Ui};

use crate::domain::book::{Book, Id, RECORD_TYPES};
use crate::domain::record::RecordType;
use crate::storage::clock::local_text;
use crate::ui::action::Action;
use crate::ui::ext::UiExt;
use crate::ui::theme::{self, Palette};

/// How many are shown.
const LINES: usize = 5;

/// The newest records of all types that have a form of their own, the newest first.
fn newest(book: &Book) -> Vec<(&'static dyn RecordType, Id)> {
    let kinds = RECORD_TYPES.iter().copied().filter(|kind| kind.spec().owned().is_none());
    let each = kinds.flat_map(|kind| kind.newest(book, LINES).into_iter().map(move |id| (kind, id)));
    let mut found: Vec<_> = each.collect();
    found.sort_by_key(|(kind, id)| Reverse((kind.meta(book, *id).map(|meta| meta.created.at), *id)));
    found.truncate(LINES);
    found
}

/// Draws the list; nothing where nothing was recorded.
pub fn show(ui: &mut Ui, book: &Book, actions: &mut Vec<Action>) {
    let palette = Palette::of(ui);
    ui.group_title("Catatan terakhir");
    ui.card(|ui| {
        ui.set_min_width(ui.available_width());
        ui.spacing_mut().item_spacing.y = 2.0;
        for (kind, id) in newest(book) {
            let title = kind.title(book, id);
            let words = if title.is_empty() { kind.spec().one.to_owned() } else { title };
            ui.horizontal(|ui| {
                ui.set_min_height(theme::CONTROL_HEIGHT - 4.0);
                ui.spacing_mut().button_padding.x = 0.0;
                ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                    if let Some(meta) = kind.meta(book, id) {
                        ui.soft(&local_text(meta.created.at));
                    }
                    ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                        let text = RichText::new(&words).color(palette.accent);
                        let button = egui::Button::new(text).frame_when_inactive(false).truncate();
                        let response = ui.add(button);
                        let name = format!("{} {words}", kind.spec().one);
                        response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, &name));
                        if response.on_hover_text(name).clicked() {
                            actions.push(Action::Edit(kind, id));
                        }
                    });
                });
            });
        }
    });
}
