//! The start: a new village by typing its name, an existing book, those opened lately, or the practice book.

use std::path::{Path, PathBuf};

use egui::{Align, Layout, RichText, ScrollArea, Ui};

use super::about;
use super::action::Action;
use super::copies::Wish;
use super::editors;
use super::ext::UiExt;
use super::icons;
use super::picker::Question;
use super::settings::Settings;
use super::theme::{self, Palette};
use crate::domain::region::{self, RegionCode};

/// Letters of a book's name that are shown.
const LONGEST_NAME: usize = 40;

/// What is typed at the start.
#[derive(Default)]
pub struct StartView {
    /// Code of the chosen village.
    code: String,
    /// Folder in which the book's folder is made.
    pub parent: String,
    /// Path of a book to open.
    path: String,
}

impl StartView {
    /// With the folder that new books usually go into.
    #[must_use]
    pub fn new(parent: &Path) -> Self {
        Self { parent: parent.display().to_string(), ..Self::default() }
    }
}

/// Draws the start.
pub fn show(ui: &mut Ui, state: &mut StartView, settings: &Settings, actions: &mut Vec<Action>) {
    let palette = Palette::of(ui);
    egui::CentralPanel::default().frame(egui::Frame::new().fill(palette.ground).inner_margin(24)).show(ui, |ui| {
        ScrollArea::vertical().auto_shrink([false, false]).show(ui, |ui| {
            ui.vertical_centered(|ui| {
                ui.set_max_width(900.0);
                ui.with_layout(Layout::top_down(Align::Min), |ui| {
                    ui.horizontal(|ui| {
                        ui.label(RichText::new("Desmigratif").text_style(egui::TextStyle::Heading).size(28.0).color(palette.accent));
                        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                            if ui.quiet_button(icons::INFO, "Tentang Desmigratif").clicked() {
                                actions.push(Action::About(about::Wish::Open));
                            }
                        });
                    });
                    ui.label("Buku desa untuk petugas Desa Migran Produktif: empat pilar, satu laporan bulanan.");
                    ui.add_space(theme::GROUP_GAP);
                    recent(ui, settings, actions);
                    new_village(ui, state, actions);
                    ui.add_space(theme::GROUP_GAP);
                    existing(ui, state, actions);
                    ui.add_space(theme::GROUP_GAP);
                    practice(ui, actions);
                });
            });
        });
    });
}

fn recent(ui: &mut Ui, settings: &Settings, actions: &mut Vec<Action>) {
    if settings.recent.is_empty() {
        return;
    }
    let palette = Palette::of(ui);
    ui.card(|ui| {
        ui.set_min_width(ui.available_width());
        ui.group_title("Buku desa yang terakhir dibuka");
        for folder in &settings.recent {
            let name = folder
                .file_name()
                .map_or_else(|| folder.display().to_string(), |name| name.to_string_lossy().into_owned());
            ui.horizontal(|ui| {
                if ui.deed_button(icons::FOLDER_OPEN, &format!("Buka {}", shortened(&name))).clicked() {
                    actions.push(Action::Open(folder.clone()));
                }
                let path = RichText::new(folder.display().to_string());
                ui.add(egui::Label::new(path.color(palette.text_soft).size(theme::SMALL_SIZE)).truncate());
            });
        }
    });
    ui.add_space(theme::GROUP_GAP);
}

/// A name that leaves room beside it.
fn shortened(name: &str) -> String {
    match name.char_indices().nth(LONGEST_NAME) {
        Some((end, _)) => format!("{}…", name[..end].trim_end()),
        None => name.to_owned(),
    }
}

fn new_village(ui: &mut Ui, state: &mut StartView, actions: &mut Vec<Action>) {
    ui.card(|ui| {
        ui.set_min_width(ui.available_width());
        ui.group_title("Desa baru");
        let label = ui.label("Ketik nama desa Anda, lalu pilih. Periksa kecamatannya.");
        editors::region_code(ui, egui::Id::unique("desa baru"), &mut state.code, false).labelled_by(label.id);
        let label = ui.label("Disimpan di folder");
        ui.horizontal(|ui| {
            let width = (ui.available_width() - 138.0).max(200.0);
            let field = egui::TextEdit::singleline(&mut state.parent)
                .desired_width(width)
                .align(egui::Align2::LEFT_CENTER)
                .min_size(egui::vec2(0.0, theme::CONTROL_HEIGHT));
            ui.add(field).labelled_by(label.id);
            if ui.deed_button(icons::FOLDER_OPEN, "Pilih folder…").clicked() {
                actions.push(Action::Ask(Question::NewBookParent));
            }
        });
        let chosen = state.code.parse::<RegionCode>().ok().and_then(region::village);
        ui.horizontal(|ui| {
            let words = chosen.map_or_else(
                || "Buat buku desa".to_owned(),
                |village| format!("Buat buku Desa {}", village.village),
            );
            let ready = chosen.is_some() && !state.parent.trim().is_empty();
            let pressed =
                ui.add_enabled_ui(ready, |ui| ui.primary_button(icons::ADD, &words)).inner.clicked();
            if let Some(village) = chosen.filter(|_| pressed) {
                let folder = PathBuf::from(state.parent.trim()).join(format!("Desa {}", village.village));
                actions.push(Action::Create(village.code, folder));
            }
            if chosen.is_none() {
                ui.soft("Pilih desa lebih dulu.");
            }
        });
    });
}

fn existing(ui: &mut Ui, state: &mut StartView, actions: &mut Vec<Action>) {
    ui.card(|ui| {
        ui.set_min_width(ui.available_width());
        ui.group_title("Buka buku desa yang sudah ada");
        ui.horizontal(|ui| {
            if ui.deed_button(icons::FOLDER_OPEN, "Pilih folder buku desa…").clicked() {
                actions.push(Action::Ask(Question::OpenBook));
            }
            let label = ui.soft("atau ketik tempatnya");
            let width = (ui.available_width() - 68.0).max(160.0);
            let field = egui::TextEdit::singleline(&mut state.path)
                .desired_width(width)
                .align(egui::Align2::LEFT_CENTER)
                .min_size(egui::vec2(0.0, theme::CONTROL_HEIGHT));
            let entered = ui.add(field).labelled_by(label.id).lost_focus()
                && ui.input(|input| input.key_pressed(egui::Key::Enter));
            let pressed = ui
                .add_enabled_ui(!state.path.trim().is_empty(), |ui| ui.deed_button("", "Buka"))
                .inner
                .clicked();
            if (entered || pressed) && !state.path.trim().is_empty() {
                actions.push(open_typed(state.path.trim()));
            }
        });
        ui.horizontal(|ui| {
            if ui.deed_button(icons::USB, "Ambil dari flashdisk…").clicked() {
                actions.push(Action::Ask(Question::CopyFile));
            }
            ui.soft("untuk salinan di flashdisk: berkas .zip yang namanya diawali salinan-");
        });
    });
}

/// The folder of a book, or a copy of one.
fn open_typed(path: &str) -> Action {
    let path = PathBuf::from(path);
    let is_copy = path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("zip"));
    if is_copy { Action::Copies(Wish::Look(path)) } else { Action::Open(path) }
}

fn practice(ui: &mut Ui, actions: &mut Vec<Action>) {
    ui.card(|ui| {
        ui.set_min_width(ui.available_width());
        ui.group_title("Belajar dulu");
        ui.soft("Buku latihan berisi data karangan Desa Randu. Coba apa saja; tidak ada data desa Anda di dalamnya.");
        if ui.deed_button(icons::SCHOOL, "Buka buku latihan").clicked() {
            actions.push(Action::Practice);
        }
    });
}
