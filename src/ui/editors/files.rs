//! Photos with their captions, and a single kept file.

use egui::{Id, Response, RichText, Ui};

use super::{Surroundings, lines};
use crate::domain::cell::Cell;
use crate::domain::cells::{FileName, Photo, Photos, Text};
use crate::ui::ext::UiExt;
use crate::ui::{icons, keys, photos, theme};

/// Height of a photo beside its caption, in points.
const PICTURE_HEIGHT: f32 = 64.0;

/// The photos so far, each with its caption, and a button to add more.
pub fn edit_photos(ui: &mut Ui, id: Id, text: &mut String, around: &mut Surroundings) -> Response {
    let mut all: Vec<Photo> = Photos::read(text).map(|photos| photos.as_slice().to_vec()).unwrap_or_default();
    let mut is_changed = false;
    ui.vertical(|ui| {
        let mut dropped = None;
        for (position, photo) in all.iter_mut().enumerate() {
            ui.horizontal(|ui| {
                picture(ui, around, &photo.file);
                let name = format!("Keterangan foto {}", position + 1);
                let mut caption = photo.caption.as_str().to_owned();
                ui.scope(|ui| {
                    ui.set_max_width(ui.available_width() - 40.0);
                    let field = lines::plain(ui, id.with(("keterangan", position)), &mut caption, &name);
                    if field.has_focus() && keys::TAKE_OUT.is_pressed(ui) {
                        dropped = Some(position);
                    }
                    if field.changed() {
                        photo.caption = Text::new(&caption);
                        is_changed = true;
                    }
                });
                if ui.aside_button(icons::CLOSE, &format!("Keluarkan foto {}", position + 1)).clicked() {
                    dropped = Some(position);
                }
            });
        }
        if let Some(position) = dropped {
            all.remove(position);
            is_changed = true;
            // The next one has come into its place.
            let next = if position < all.len() { id.with(("keterangan", position)) } else { id };
            ui.memory_mut(|memory| memory.request_focus(next));
        }
        if is_changed {
            *text = Photos::new(all.iter().cloned()).store();
        }
        let add = add_button(ui, id, icons::PHOTO, "Tambah foto…");
        around.wants_files |= add.clicked();
        add
    })
    .inner
}

/// The kept file, and a button to choose one.
pub fn edit_file(ui: &mut Ui, id: Id, text: &mut String, around: &mut Surroundings) -> Response {
    let mut response = None;
    ui.horizontal(|ui| {
        if let Ok(name) = FileName::new(text) {
            if name.is_photo() {
                picture(ui, around, &name);
            }
            let kind = name.as_str().rsplit('.').next().unwrap_or_default().to_uppercase();
            ui.label(RichText::new(format!("{} {kind} tersimpan", icons::ATTACH_FILE)));
            let is_by_key = ui.memory(|memory| memory.has_focus(id)) && keys::TAKE_OUT.is_pressed(ui);
            if ui.aside_button(icons::CLOSE, "Keluarkan berkas").clicked() || is_by_key {
                text.clear();
            }
        }
        let add = add_button(ui, id, icons::ATTACH_FILE, "Pilih berkas…");
        around.wants_files |= add.clicked();
        response = Some(add);
    });
    response.unwrap_or_else(|| ui.label(""))
}

/// A button that has the focus like any other field: Space presses it, Enter goes on.
fn add_button(ui: &mut Ui, id: Id, icon: &str, words: &str) -> Response {
    lines::enter_goes_on(ui, id);
    let button = egui::Button::new(format!("{icon} {words}")).sense(egui::Sense::hover());
    let rect = ui.add(button).rect;
    let response = ui.interact(rect, id, egui::Sense::click());
    if response.has_focus() {
        let stroke = ui.visuals().selection.stroke;
        ui.painter().rect_stroke(rect.expand(2.0), 6, stroke, egui::StrokeKind::Outside);
    }
    response.widget_info(|| egui::WidgetInfo::new(egui::Role::ComboBox));
    response.on_hover_text(words)
}

fn picture(ui: &mut Ui, around: &Surroundings, name: &FileName) {
    if let Some(texture) = photos::small(ui, around.files, name) {
        ui.add(egui::Image::new(&texture).max_height(PICTURE_HEIGHT).corner_radius(4));
    } else {
        let text = RichText::new(format!("{} tidak ada", icons::PHOTO)).size(theme::SMALL_SIZE);
        ui.label(text).on_hover_text("Berkas fotonya tidak ditemukan di folder foto.");
    }
}
