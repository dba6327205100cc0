//! *Simpan ke Excel…* and the clipboard: what a table shows, as a file or as text.

use std::path::Path;

use egui::{RichText, Ui};

use super::TableState;
use super::dialog::Wish;
use super::look::{Looks, columns};
use crate::domain::cells::number::counted;
use crate::domain::record::{At, RecordType};
use crate::domain::register::{Listing, Manner};
use crate::exchange::csv;
use crate::report::listing;
use crate::report::words::hyphened;
use crate::session::Env;
use crate::ui::action::Action;
use crate::ui::book_view::{BookView, at};
use crate::ui::ext::UiExt;
use crate::ui::icons;
use crate::ui::notice::Notice;
use crate::ui::picker::Question;
use crate::ui::printouts::{self, Format};
use crate::ui::theme::{self, Palette};

/// What a table shows, or the ticked rows of it where some are ticked.
#[must_use]
pub fn listing<'a>(
    kind: &'static dyn RecordType,
    at: At<'a>,
    table: &TableState,
    looks: &Looks,
) -> Listing<'a> {
    let rows = table.rows();
    let ids = if table.selection.is_empty() { rows.to_vec() } else { table.selection.in_order(rows) };
    Listing { kind, columns: columns(looks, kind).0, ids, manner: Manner::as_set(at.book), at }
}

/// The wish to copy a listing, with what is said then.
#[must_use]
pub fn copy(listing: &Listing) -> Action {
    let personal = listing.personal();
    let care = if personal.is_empty() { "" } else { " Isinya data pribadi; kirim hanya kepada yang berhak." };
    let done = format!("{} baris disalin. Tempel dengan Ctrl+V.{care}", counted(listing.ids.len()));
    Action::Copy { text: csv::pasteable(listing), done }
}

/// The wish to copy the ticked rows, or the chosen one where none is ticked.
#[must_use]
pub fn copy_rows(
    kind: &'static dyn RecordType,
    at: At,
    table: &TableState,
    columns: &[&'static str],
) -> Option<Action> {
    let ticked = table.selection.in_order(table.rows());
    let ids = if ticked.is_empty() { Vec::from_iter(table.selected) } else { ticked };
    let manner = Manner::as_set(at.book);
    (!ids.is_empty()).then(|| copy(&Listing { kind, at, columns: columns.to_vec(), ids, manner }))
}

/// Draws the dialog before a file is chosen: what will be in it, and that it has to be kept with care.
pub fn ask(
    ui: &mut Ui,
    kind: &'static dyn RecordType,
    view: &mut BookView,
    wish: &mut Option<Wish>,
    actions: &mut Vec<Action>,
) {
    let at = at(&view.session);
    let table = &view.panels.entry(kind.key()).or_default().table;
    let (columns, _) = columns(&view.looks, kind);
    let shown = Listing { kind, columns, ids: Vec::new(), manner: Manner::as_set(at.book), at };
    let count = if table.selection.is_empty() { table.rows().len() } else { table.selection.len() };
    ui.group_title("Simpan ke Excel");
    let labels: Vec<&str> = shown.headings().into_iter().map(|(label, _)| label).collect();
    let of = if table.selection.is_empty() { "yang tampil" } else { "yang dipilih" };
    ui.label(format!("{} catatan {of}, dengan kolom {}.", counted(count), labels.join(", ")));
    let personal = shown.personal();
    if !personal.is_empty() {
        ui.add_space(theme::GAP);
        let palette = Palette::of(ui);
        let words = format!(
            "{} Berkas ini memuat data pribadi ({}). Simpan di tempat aman dan berikan hanya kepada yang berhak (UU \
             27/2022).",
            icons::WARNING,
            personal.join(", ")
        );
        ui.label(RichText::new(words).color(palette.warning));
        if shown.manner == (Manner::AsShown { masks_nik: true }) && personal.contains(&"NIK") {
            ui.soft("NIK ditulis sebagian, sesuai Sensor NIK di Pengaturan laporan.");
        }
    }
    ui.add_space(theme::GROUP_GAP);
    ui.horizontal(|ui| {
        let button = ui.primary_button(icons::SAVE_ALT, "Pilih tempat menyimpan…");
        if ui.memory(|memory| memory.focused().is_none()) {
            button.request_focus();
        }
        if button.clicked() {
            actions.push(Action::Ask(Question::SaveTable(kind.key(), file_name(&shown))));
            *wish = Some(Wish::Close);
        }
        if ui.deed_button("", "Tutup").clicked() {
            *wish = Some(Wish::Close);
        }
    });
}

/// "CPMI-PMI-Randu-2026-11-02.xlsx"
fn file_name(shown: &Listing) -> String {
    let village = shown.at.book.village().map_or("", |entry| entry.record.village.as_str());
    let name = hyphened(&format!("{} {village}", shown.kind.spec().tab));
    format!("{name}-{}.xlsx", shown.at.today)
}

/// Writes what a table shows: as CSV where the file is named so, else as a workbook.
pub fn save(view: &BookView, kind: &'static dyn RecordType, path: &Path, env: &Env) -> Notice {
    let Some(table) = view.panels.get(kind.key()).map(|panel| &panel.table) else {
        return Notice::refused("Tabelnya tidak terbuka lagi. Buka lagi, lalu simpan.");
    };
    let records = listing(kind, at(&view.session), table, &view.looks);
    let written = if path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("csv")) {
        save_csv(&records, path, env)
    } else {
        let document = listing::document(&records, &table.words(kind));
        printouts::save(&document, env, path, Format::Xlsx)
    };
    match written {
        Ok(()) => {
            Notice::done(format!("{} catatan disimpan: {}", counted(records.ids.len()), path.display()))
        }
        Err(notice) => notice,
    }
}

fn save_csv(records: &Listing, path: &Path, env: &Env) -> Result<(), Notice> {
    let mut bytes = Vec::new();
    csv::write(records, &mut bytes).map_err(Notice::failure)?;
    printouts::write(env, path, &bytes)
}
