//! An empty village: three steps to begin.

use egui::Ui;

use crate::domain::book::record_type;
use crate::ui::action::Action;
use crate::ui::book_view::BookView;
use crate::ui::ext::UiExt;

/// Draws the steps.
pub fn show(ui: &mut Ui, view: &BookView, actions: &mut Vec<Action>) {
    let steps = [
        (
            "desa",
            "Lengkapi identitas desa",
            "Nama kepala desa dan alamat kantor dicetak di laporan.",
            "Buka identitas desa",
        ),
        (
            "petugas",
            "Catat dua petugas",
            "Nama petugas dicetak di laporan dan tersimpan di setiap catatan.",
            "Catat petugas",
        ),
        (
            "penempatan",
            "Catat CPMI dan PMI",
            "Mulai dari buku lama atau daftar ketua RT.",
            "Catat CPMI/PMI pertama",
        ),
    ];
    ui.group_title("Tiga langkah untuk mulai");
    for (number, (key, title, why, deed)) in steps.into_iter().enumerate() {
        let Some(kind) = record_type(key) else { continue };
        ui.card(|ui| {
            ui.set_min_width(ui.available_width());
            ui.strong_text(&format!("{}  {title}", number + 1));
            ui.soft(why);
            if ui.deed_button("", deed).clicked() {
                match kind.ids(view.session.book()).first().filter(|_| kind.spec().is_single()) {
                    Some(id) => actions.push(Action::Edit(kind, *id)),
                    None => actions.push(Action::New(kind)),
                }
            }
        });
    }
}
