//! *Atur kolom*: which columns a table has, and in which order.

use egui::{ScrollArea, Ui};

use super::dialog::Wish;
use crate::domain::record::RecordType;
use crate::domain::register::offered;
use crate::ui::ext::UiExt;
use crate::ui::icons;
use crate::ui::theme;

/// Height of the list in points.
const LIST_HEIGHT: f32 = 340.0;

/// Every column with its tick, in the order of the table.
pub struct ColumnsState(Vec<(&'static str, bool)>);

impl ColumnsState {
    /// The chosen columns first, then the others.
    #[must_use]
    pub fn of(kind: &dyn RecordType, chosen: Vec<&'static str>) -> Self {
        let others: Vec<_> = offered(kind).into_iter().filter(|key| !chosen.contains(key)).collect();
        let chosen = chosen.into_iter().map(|key| (key, true));
        Self(chosen.chain(others.into_iter().map(|key| (key, false))).collect())
    }

    fn chosen(&self) -> Vec<&'static str> {
        self.0.iter().filter(|(_, is_on)| *is_on).map(|(key, _)| *key).collect()
    }
}

/// Draws the dialog.
pub fn ask(ui: &mut Ui, kind: &'static dyn RecordType, state: &mut ColumnsState, wish: &mut Option<Wish>) {
    ui.group_title(&format!("Atur kolom {}", kind.spec().tab));
    ui.soft("Centang kolom yang ditampilkan. Panah memindahkan kolom.");
    ui.add_space(theme::GAP);
    let height = LIST_HEIGHT.min(ui.ctx().content_rect().height() - 240.0);
    let mut moved = None;
    ScrollArea::vertical().max_height(height).auto_shrink([false, true]).show(ui, |ui| {
        let last = state.0.len().saturating_sub(1);
        for (place, (key, is_on)) in state.0.iter_mut().enumerate() {
            let label = kind.column(key).map_or("", |(label, _)| label);
            ui.horizontal(|ui| {
                let mut step = |ui: &mut Ui, icon: &str, word: &str, can: bool, to: usize| {
                    let pressed = ui.add_enabled(can, egui::Button::new(icon).small());
                    let name = format!("{word} {label}");
                    pressed.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, can, &name));
                    if pressed.on_hover_text(name).clicked() {
                        moved = Some((place, to));
                    }
                };
                step(ui, icons::ARROW_UPWARD, "Naikkan", place > 0, place.saturating_sub(1));
                step(ui, icons::ARROW_DOWNWARD, "Turunkan", place < last, place + 1);
                ui.checkbox(is_on, label);
            });
        }
    });
    if let Some((from, to)) = moved {
        state.0.swap(from, to);
    }
    ui.add_space(theme::GAP);
    let chosen = state.chosen();
    if chosen.is_empty() {
        ui.soft("Centang paling sedikit satu kolom.");
    }
    ui.horizontal_wrapped(|ui| {
        ui.add_enabled_ui(!chosen.is_empty(), |ui| {
            if ui.primary_button(icons::CHECK, "Pakai kolom ini").clicked() {
                *wish = Some(Wish::SetColumns(chosen));
            }
        });
        if ui.deed_button(icons::UNDO, "Kolom seperti semula").clicked() {
            *wish = Some(Wish::SetColumns(Vec::new()));
        }
        if ui.deed_button("", "Tutup").clicked() {
            *wish = Some(Wish::Close);
        }
    });
}
