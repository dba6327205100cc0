//! A state that keeps its dates: the entries so far, and a row to add the next.

use egui::{Id, Response, Ui};
use jiff::civil::Date;

use super::{Surroundings, lines};
use crate::domain::cell::{Cell, Choice};
use crate::domain::cells::NextState;
use crate::domain::cells::date::short_date;
use crate::domain::cells::typed_date::Around;
use crate::ui::ext::UiExt;
use crate::ui::{icons, keys};

/// The latest code as buttons: pressing another one makes it hold from today on, pressing it again takes today's back.
pub fn latest(ui: &mut Ui, id: Id, list: &[Choice], text: &mut String, today: Date) -> Response {
    let mut entries: Vec<String> =
        text.split(';').map(|entry| entry.trim().to_owned()).filter(|entry| !entry.is_empty()).collect();
    let newest = entries.last().and_then(|entry| entry.split_once(' '));
    let (since, code) =
        newest.map_or((None, String::new()), |(since, code)| (Some(since.to_owned()), code.to_owned()));
    let mut chosen = code.clone();
    let response = super::several::small_segments(ui, id, list, &mut chosen);
    if chosen != code {
        if since.is_some_and(|since| since == today.to_string()) {
            entries.pop();
        }
        if !chosen.is_empty() {
            entries.push(format!("{today} {chosen}"));
        }
        *text = entries.join("; ");
    }
    response
}

/// Width of the day from which a state holds, in points.
const DATE_WIDTH: f32 = 112.0;

/// Shows the entries, newest last, and under them a code and a date for the next one. What is typed there belongs to the
/// text: it is saved with it, *Tambah keadaan* makes room for one more.
pub fn edit(ui: &mut Ui, id: Id, list: &[Choice], text: &mut String, around: &Surroundings) -> Response {
    let (mut entries, mut next) = NextState::split(text);
    let code_id = id.with("kode");
    ui.vertical(|ui| {
        if [id, code_id].iter().any(|id| ui.memory(|memory| memory.has_focus(*id)))
            && keys::TAKE_OUT.is_pressed(ui)
        {
            if next.is_blank() && super::unsettled(ui, code_id).is_none() {
                entries.pop();
            }
            next = NextState::default();
            super::forget(ui, code_id);
        }
        let mut dropped = None;
        for (position, entry) in entries.iter().enumerate() {
            let (since, key) = entry.split_once(' ').unwrap_or((entry.as_str(), ""));
            let label = list.iter().find(|choice| choice.key == key).map_or(key, |choice| choice.label);
            let shown = <Date as Cell>::read(since).map_or_else(|_| since.to_owned(), short_date);
            ui.horizontal(|ui| {
                ui.label(format!("{label} sejak {shown}"));
                if ui.aside_button(icons::CLOSE, &format!("Keluarkan {label}")).clicked() {
                    dropped = Some(position);
                }
            });
        }
        if let Some(position) = dropped {
            entries.remove(position);
        }
        ui.horizontal(|ui| {
            let label = ui.label("Menjadi");
            super::choice_typed(ui, code_id, list, &mut next.code, around.is_saving).labelled_by(label.id);
        });
        let (response, is_added) = ui
            .horizontal(|ui| {
                ui.label("sejak");
                let width = egui::vec2(DATE_WIDTH, crate::ui::theme::CONTROL_HEIGHT);
                let layout = egui::Layout::left_to_right(egui::Align::Center);
                let date = ui.allocate_ui_with_layout(width, layout, |ui| {
                    lines::day(ui, id, &mut next.since, &Around::on(around.day.today), around.is_saving)
                });
                let is_whole = <Date as Cell>::read(&next.since).is_ok() && !next.code.is_empty();
                let add = ui.add_enabled_ui(is_whole, |ui| ui.deed_button(icons::ADD, "Tambah keadaan"));
                (date.inner, add.inner.clicked())
            })
            .inner;
        if let Some(since) = <Date as Cell>::read(&next.since).ok().filter(|_| is_added) {
            entries.push(format!("{since} {}", next.code));
            next = NextState::default();
        }
        *text = next.join(&entries);
        response
    })
    .inner
}
