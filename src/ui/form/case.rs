//! How a case stands, in the head of its form: for how long it is open, who has it, and what happened last.

use egui::{RichText, Ui};

use crate::domain::book::Id;
use crate::domain::cells::CodeList;
use crate::domain::cells::date::short_date;
use crate::domain::pillars::migration::case::{Case, LONG_CASE_DAYS};
use crate::domain::pillars::migration::case_note::CaseNote;
use crate::domain::record::At;
use crate::ui::icons;
use crate::ui::theme::{self, Palette};

/// Draws the line; it tells of what is saved.
pub fn show(ui: &mut Ui, at: &At, id: Id) {
    let Some(entry) = at.book.get::<Case>(id) else { return };
    let (case, palette) = (&entry.record, Palette::of(ui));
    let days = case.age_days(case.closed.unwrap_or(at.today)).unwrap_or(0);
    let is_open = case.is_open_on(at.today);
    let is_long = is_open && days > LONG_CASE_DAYS;
    let state = match case.closed.filter(|_| !is_open) {
        Some(closed) => format!("{} Selesai {}, setelah {days} hari", icons::CHECK, short_date(closed)),
        None if is_long => format!("{} Sudah {days} hari masih ditangani", icons::WARNING),
        None => format!("{} Sudah {days} hari ditangani", icons::SCHEDULE),
    };
    let notes = at.book.referring::<CaseNote>(id).filter_map(|note| note.record.date);
    let latest = match notes.filter(|date| *date <= at.today).max() {
        Some(date) => format!("perkembangan {}", short_date(date)),
        None => "belum ada perkembangan".to_owned(),
    };
    let desk = match case.forwarded_to {
        Some(desk) => format!("di {}", desk.label()),
        None => "belum diteruskan".to_owned(),
    };
    let color = if is_long { palette.warning } else { palette.text };
    let text = RichText::new(format!("{state} · {desk} · {latest}")).color(color).size(theme::SMALL_SIZE);
    ui.add(egui::Label::new(text).truncate());
}
