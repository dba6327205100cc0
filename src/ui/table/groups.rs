//! *Jumlah per …*: how many of the shown records there are of each hamlet or code; a click shows these alone.

use egui::{Align, Layout, ScrollArea, Ui};

use super::dialog::Wish;
use crate::domain::cells::number::counted;
use crate::domain::record::RecordType;
use crate::domain::register::{Group, GroupBy, groups};
use crate::ui::book_view::{BookView, at};
use crate::ui::ext::UiExt;
use crate::ui::icons;
use crate::ui::theme;

/// Height of the list in points.
const LIST_HEIGHT: f32 = 320.0;

/// Counts as of one state of the rows.
#[derive(Default)]
pub struct Counts(Option<(u64, GroupBy, Vec<Group>)>);

impl Counts {
    /// The groups of the rows, counted once for each state of them.
    pub fn of(&mut self, version: u64, by: GroupBy, count: impl FnOnce() -> Vec<Group>) -> &[Group] {
        if self.0.as_ref().is_none_or(|(of, of_by, _)| (*of, *of_by) != (version, by)) {
            self.0 = Some((version, by, count()));
        }
        self.0.as_ref().map_or(&[], |(_, _, groups)| groups)
    }
}

/// Draws the dialog.
pub fn ask(
    ui: &mut Ui,
    kind: &'static dyn RecordType,
    by: &mut GroupBy,
    view: &mut BookView,
    wish: &mut Option<Wish>,
) {
    ui.group_title(&format!("Jumlah {}", kind.spec().tab));
    let menu = format!("Per {} {}", by.label(kind).to_lowercase(), icons::EXPAND_MORE);
    ui.menu_button(menu, |ui| {
        ScrollArea::vertical().max_height(LIST_HEIGHT).show(ui, |ui| {
            for one in groups::offered(kind) {
                if ui.selectable_label(one == *by, one.label(kind)).clicked() {
                    *by = one;
                    ui.close();
                }
            }
        });
    });
    ui.soft("Tekan satu baris untuk menampilkan yang itu saja.");
    ui.add_space(theme::GAP);
    let at = at(&view.session);
    let table = &mut view.panels.entry(kind.key()).or_default().table;
    table.refresh(kind, &at, &mut view.indexes);
    let (version, rows) = (table.rows.version(), table.rows.shown());
    let found = table.counts.of(version, *by, || by.count(kind, &at, rows));
    let total: usize = found.iter().map(|group| group.count).sum();
    let mut only = None;
    let height = LIST_HEIGHT.min(ui.ctx().content_rect().height() - 280.0);
    ScrollArea::vertical().max_height(height).auto_shrink([false, true]).show(ui, |ui| {
        for group in found {
            ui.horizontal(|ui| {
                ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                    ui.add_space(theme::GROUP_GAP);
                    ui.label(counted(group.count));
                    ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                        if ui.quiet_button("", &group.label).clicked() {
                            only = Some(group.only.clone());
                        }
                    });
                });
            });
        }
    });
    ui.separator();
    ui.horizontal(|ui| {
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            ui.add_space(theme::GROUP_GAP);
            ui.strong_text(&counted(total));
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| ui.strong_text("Jumlah"));
        });
    });
    ui.add_space(theme::GAP);
    if let Some(only) = only {
        table.narrow_to(only);
        *wish = Some(Wish::Close);
    }
    if ui.deed_button("", "Tutup").clicked() {
        *wish = Some(Wish::Close);
    }
}
