//! *Tentang*: which program this is, how to reach help, and what it is made of.
//!
//! Nothing is looked up anywhere: the program has no network, and tells so.

use std::path::Path;

use egui::{RichText, ScrollArea, Ui};

use super::action::Action;
use super::ext::UiExt;
use super::launch::way::Way;
use super::theme::{self, Palette};
use super::{icons, keys};
use crate::crash::Reports;

/// What the program is made of, with the licences of all of it; `scripts/licences.sh` writes it.
pub const LICENCES: &str = include_str!("../../assets/licences.txt");

/// Width of the dialog, in points.
const WIDTH: f32 = 680.0;
/// What of the window's height is left free, in points.
const MARGIN: f32 = 60.0;

/// What is asked for in the dialog.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wish {
    /// Show it.
    Open,
    /// Show the folder with the reports of failures.
    OpenReports,
}

/// What the dialog shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct About {
    shows_licences: bool,
}

/// What whoever helps asks for first: version, system, way of drawing.
#[must_use]
pub fn particulars(reports: &Reports) -> String {
    let drawn_by = reports.drawn_by();
    let way = Way::named(&drawn_by).map_or(drawn_by, |way| way.label().to_owned());
    let system = format!("{} {}", std::env::consts::OS, std::env::consts::ARCH);
    let parts = [format!("Desmigratif {}", env!("CARGO_PKG_VERSION")), system, way];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
}

impl About {
    /// Draws the dialog; `false` once it is closed. `folder` is where reports of failures lie, if there are any.
    #[must_use]
    pub fn show(
        &mut self,
        ui: &Ui,
        reports: &Reports,
        folder: Option<&Path>,
        actions: &mut Vec<Action>,
    ) -> bool {
        let mut is_closed = false;
        let height = ui.ctx().content_rect().height();
        let answer = egui::Modal::new(egui::Id::unique("tentang")).show(ui.ctx(), |ui| {
            ui.set_width(WIDTH);
            ui.group_title(&format!("Desmigratif {}", env!("CARGO_PKG_VERSION")));
            ui.label("Buku desa untuk petugas Desa Migran Produktif: empat pilar, satu laporan bulanan.");
            ui.add_space(theme::GAP);
            ui.horizontal(|ui| {
                for (shows_licences, title) in [(false, "Bantuan"), (true, "Lisensi")] {
                    if ui.tab(self.shows_licences == shows_licences, title, None).clicked() {
                        self.shows_licences = shows_licences;
                    }
                }
            });
            ui.add_space(theme::GAP);
            if self.shows_licences {
                licences(ui, height - 4.0 * MARGIN);
            } else {
                help(ui, reports, folder, actions);
            }
            ui.add_space(theme::GROUP_GAP);
            let close = ui.primary_button("", "Tutup");
            if ui.memory(|memory| memory.focused().is_none()) {
                close.request_focus();
            }
            is_closed = close.clicked();
        });
        !is_closed && !answer.should_close()
    }
}

fn help(ui: &mut Ui, reports: &Reports, folder: Option<&Path>, actions: &mut Vec<Action>) {
    let palette = Palette::of(ui);
    ui.label(format!(
        "{} {} di dalam buku desa menunjukkan tombol yang bisa dipakai. Di buku latihan Anda bebas mencoba.",
        icons::KEYBOARD,
        keys::name(super::command::KEYS)
    ));
    ui.add_space(theme::GAP);
    ui.label(format!(
        "{} Bila ada yang tidak jalan, hubungi pendamping Desmigratif di Dinas kabupaten Anda, dan sebutkan keterangan ini:",
        icons::HELP
    ));
    let particulars = particulars(reports);
    ui.horizontal(|ui| {
        ui.strong_text(&particulars);
        if ui.quiet_button(icons::CONTENT_COPY, "Salin keterangan").clicked() {
            actions.push(Action::Copy { text: particulars.clone(), done: "Keterangan disalin.".to_owned() });
        }
    });
    if let Some(folder) = folder {
        ui.add_space(theme::GAP);
        ui.label(format!(
            "{} Program ini pernah gagal. Kirimkan juga laporan galatnya; tidak ada data warga di dalamnya.",
            icons::INFO
        ));
        ui.soft(&folder.display().to_string());
        if ui.deed_button(icons::FOLDER_OPEN, "Buka folder laporan galat").clicked() {
            actions.push(Action::About(Wish::OpenReports));
        }
    }
    ui.add_space(theme::GAP);
    let words = "Desmigratif tidak memakai internet dan tidak mencari pembaruan sendiri. Versi baru dipasang di atas yang lama; \
                 buku desa tetap di tempatnya.";
    ui.label(RichText::new(words).color(palette.text_soft));
}

/// The lines in sight of a long text.
fn licences(ui: &mut Ui, height: f32) {
    let lines: Vec<&str> = LICENCES.lines().collect();
    let size = theme::SMALL_SIZE;
    let row = ui.fonts_mut(|fonts| fonts.row_height(&egui::FontId::proportional(size)));
    ui.spacing_mut().item_spacing.y = 0.0;
    ScrollArea::both().max_height(height).auto_shrink([false, false]).show_rows(
        ui,
        row,
        lines.len(),
        |ui, rows| {
            for line in lines.get(rows).unwrap_or_default() {
                ui.add(egui::Label::new(RichText::new(*line).size(size)).extend());
            }
        },
    );
}
