//! The list of rooms at the left, each with a figure beside it: what needs a look, and how far the report has come.

use egui::{RichText, Ui};

use super::action::{Action, Room};
use super::book_view::{BookView, types_of};
use super::icons;
use super::rooms::records;
use super::theme::{self, Palette};
use crate::domain::record::Pillar;

/// What is narrower has no room for the words of the rooms, in points.
const WIDTH_FOR_ROOMS: f32 = 800.0;
/// The order of the rooms.
const PILLARS: [Pillar; 6] = [
    Pillar::Migration,
    Pillar::Enterprise,
    Pillar::Parenting,
    Pillar::Cooperative,
    Pillar::Activities,
    Pillar::VillageData,
];

/// Draws the entries.
pub fn rooms(ui: &mut Ui, view: &BookView, actions: &mut Vec<Action>) {
    ui.spacing_mut().item_spacing.y = if is_narrow(ui) { 2.0 } else { 4.0 };
    room(ui, view, Room::Home, icons::HOME, "Beranda", None, actions);
    let mut number = 0;
    for pillar in PILLARS {
        if types_of(pillar).next().is_none() {
            continue;
        }
        if pillar == Pillar::VillageData {
            room(ui, view, Room::Report, icons::DESCRIPTION, "Laporan", how_far(view), actions);
        }
        let is_numbered = !matches!(pillar, Pillar::Activities | Pillar::VillageData);
        number += usize::from(is_numbered);
        let title = records::title(pillar);
        let title = if is_numbered { format!("{number} {title}") } else { title.to_owned() };
        let aside = to_look_at(view.work.records_in(pillar));
        room(ui, view, Room::Records(pillar), records::icon(pillar), &title, aside, actions);
    }
}

/// Whether there is no room for words beside the icons of the rooms: 1366 × 768 at 200 %.
#[must_use]
pub fn is_narrow(ui: &Ui) -> bool {
    ui.ctx().content_rect().width() < WIDTH_FOR_ROOMS
}

/// A figure beside a room, and what it says.
struct Aside {
    figure: String,
    says: String,
    is_warning: bool,
}

/// How many records need a look.
fn to_look_at(records: usize) -> Option<Aside> {
    (records > 0).then(|| Aside {
        figure: format!("{} {records}", icons::WARNING),
        says: format!("{records} catatan perlu dicek"),
        is_warning: true,
    })
}

/// How far the report that is due has come.
fn how_far(view: &BookView) -> Option<Aside> {
    let report = view.home.report()?;
    let percent = report.readiness.percent;
    Some(Aside {
        figure: format!("{percent} %"),
        says: format!("Kesiapan laporan {} {percent} %", report.month.label()),
        is_warning: false,
    })
}

/// One entry of the list of rooms.
fn room(
    ui: &mut Ui,
    view: &BookView,
    room: Room,
    icon: &str,
    title: &str,
    aside: Option<Aside>,
    actions: &mut Vec<Action>,
) {
    let palette = Palette::of(ui);
    let chosen = view.room == room;
    let is_narrow = is_narrow(ui);
    let mut words = RichText::new(if is_narrow { icon.to_owned() } else { format!("{icon}  {title}") });
    if chosen {
        words = words.color(palette.accent).text_style(egui::TextStyle::Name("strong".into()));
    }
    let mut button = egui::Button::new(words)
        .fill(if chosen { palette.accent_soft } else { palette.surface })
        .stroke(egui::Stroke::NONE)
        .min_size(egui::vec2(ui.available_width(), if is_narrow { theme::CONTROL_HEIGHT } else { 36.0 }));
    if let Some(aside) = aside.as_ref().filter(|_| !is_narrow) {
        let color = if aside.is_warning { palette.warning } else { palette.text_soft };
        button = button.right_text(RichText::new(&aside.figure).color(color).size(theme::SMALL_SIZE));
    }
    let mut response = ui.add(button);
    if is_narrow {
        response = response.on_hover_text(title);
    }
    response.widget_info(|| egui::WidgetInfo::selected(egui::Role::Button, true, chosen, title));
    if let Some(aside) = aside {
        response.clone().on_hover_text(aside.says);
    }
    if response.clicked() {
        actions.push(Action::Go(room));
    }
}
