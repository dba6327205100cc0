//! Laporan: the months, the pages as they will print, what the officers say of each part, and the way to paper.
//!
//! `state` holds what was made of the book for the chosen month; `outline`, `preview` and `parts` are the three columns;
//! `steps` leads through the end of the month, and `month_question` asks before one is closed or opened again, and for recaps;
//! `paragraph` is the question for other words than the figures give; `verify` tells whether a closed report is still what
//! was handed in; `told` carries out what is asked for here.

mod month_question;
mod outline;
mod paint;
mod paragraph;
mod parts;
mod preview;
mod state;
mod steps;
mod told;
mod verify;

use egui::{Layout, Ui};

use crate::domain::period::Period;
use crate::ui::action::Action;
use crate::ui::book_view::BookView;
use crate::ui::ext::UiExt;
use crate::ui::icons;
use crate::ui::printouts::{Format, Printout};
use crate::ui::theme::{self, Palette};

pub use month_question::ask as month_question;
pub use paragraph::ask as paragraph_question;
pub use state::{ReportState, report_of};
pub use steps::{open_gap, progress};
pub use told::{Wish, way_back};

/// From this width on all three columns have room beside each other, in points.
const WIDTH_FOR_ALL: f32 = 900.0;
/// From this width on title and buttons stand in one line, in points.
const WIDTH_FOR_TITLE: f32 = 860.0;
/// Below this width what is told of the parts takes the place of the pages, in points.
const WIDTH_FOR_TWO: f32 = 520.0;
/// Width of months and page list, in points.
const OUTLINE_WIDTH: f32 = 200.0;
/// Width of what is told of the parts, in points.
const PARTS_WIDTH: f32 = 280.0;

/// Draws the room.
pub fn show(ui: &mut Ui, view: &mut BookView, actions: &mut Vec<Action>) {
    view.report.refresh(&view.session);
    let width = ui.available_width();
    head(ui, view, actions);
    ui.add_space(theme::GAP);
    let has_room = width >= WIDTH_FOR_ALL;
    let shows_parts = view.report.shows_parts.unwrap_or(has_room);
    if shows_parts && width < WIDTH_FOR_TWO {
        column_tabs(ui, view, true);
        parts::show(ui, view, actions);
        return;
    }
    let side = if shows_parts && !has_room { PARTS_WIDTH } else { OUTLINE_WIDTH };
    column("kolom kiri", side, true).show(ui, |ui| {
        if shows_parts && has_room {
            outline::show(ui, view, actions);
            return;
        }
        column_tabs(ui, view, shows_parts);
        if shows_parts {
            parts::show(ui, view, actions);
        } else {
            outline::show(ui, view, actions);
        }
    });
    if shows_parts && has_room {
        column("kolom kanan", PARTS_WIDTH, false).show(ui, |ui| {
            ui.horizontal(|ui| {
                ui.group_title("Isi laporan");
                ui.with_layout(Layout::right_to_left(egui::Align::Center), |ui| {
                    if ui.quiet_button(icons::CLOSE, "Sembunyikan").clicked() {
                        view.report.shows_parts = Some(false);
                    }
                });
            });
            parts::show(ui, view, actions);
        });
    }
    egui::CentralPanel::no_frame().show(ui, |ui| {
        outdated(ui, view, actions);
        let list = preview::show(ui, &mut view.report);
        if let Some(list) = list {
            let of = format!("dari laporan {}", view.report.period().label());
            actions.push(Action::ShowList(list, of));
        }
    });
}

fn column(name: &str, width: f32, is_left: bool) -> egui::Panel {
    let id = egui::Id::unique(name);
    let panel = if is_left { egui::Panel::left(id) } else { egui::Panel::right(id) };
    let gap = egui::Margin {
        left: if is_left { 0 } else { 12 },
        right: if is_left { 12 } else { 0 },
        ..Default::default()
    };
    panel
        .exact_size(width)
        .resizable(false)
        .show_separator_line(false)
        .frame(egui::Frame::new().inner_margin(gap))
}

/// Title and the ways to paper.
fn head(ui: &mut Ui, view: &BookView, actions: &mut Vec<Action>) {
    let month = view.report.period();
    if ui.available_width() >= WIDTH_FOR_TITLE {
        ui.horizontal(|ui| {
            ui.room_title(&format!("Laporan {}", month.label()));
            ui.with_layout(Layout::right_to_left(egui::Align::Center), |ui| {
                print_button(ui, month, actions);
                save_buttons(ui, month, actions);
            });
        });
    } else {
        ui.horizontal_wrapped(|ui| {
            ui.room_title(TITLE);
            print_button(ui, month, actions);
            save_buttons(ui, month, actions);
        });
    }
}

/// Title of the room where the buttons name the month already.
const TITLE: &str = "Laporan";

fn print_button(ui: &mut Ui, month: Period, actions: &mut Vec<Action>) {
    if ui.primary_button(icons::PRINT, &format!("Cetak laporan {}", month.label())).clicked() {
        actions.push(Action::Print(Printout::Month(month)));
    }
}

fn save_buttons(ui: &mut Ui, month: Period, actions: &mut Vec<Action>) {
    for (icon, words, format) in [
        (icons::SAVE_ALT, "Simpan PDF…", Format::Pdf),
        (icons::TABLE_CHART, "Simpan ke Excel…", Format::Xlsx),
    ] {
        if ui.deed_button(icon, words).clicked() {
            actions.push(Action::SaveAs(Printout::Month(month), format));
        }
    }
    if ui.deed_button(icons::CALENDAR_MONTH, "Rekap…").clicked() {
        actions.push(Action::Report(Wish::AskRecap));
    }
}

/// What the column at the left shows where there is no room for a third one.
fn column_tabs(ui: &mut Ui, view: &mut BookView, shows_parts: bool) {
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        for (name, is_parts) in [("Bulan", false), ("Isi laporan", true)] {
            if ui.tab(shows_parts == is_parts, name, None).clicked() {
                view.report.shows_parts = Some(is_parts);
            }
        }
    });
}

/// One bar for each paragraph whose figures are others now than when an officer wrote it.
fn outdated(ui: &mut Ui, view: &BookView, actions: &mut Vec<Action>) {
    let palette = Palette::of(ui);
    for text in view.report.texts().iter().filter(|text| text.is_outdated) {
        let part = parts::name(text.part);
        egui::Frame::new().fill(palette.warning_soft).corner_radius(8).inner_margin(8).show(ui, |ui| {
            ui.horizontal_wrapped(|ui| {
                let words = format!("{} Angka di uraian {part} berubah, periksa lagi", icons::WARNING);
                ui.label(egui::RichText::new(words).color(palette.warning));
                if ui.deed_button("", &format!("Periksa uraian {part}…")).clicked() {
                    actions.push(Action::Report(Wish::AskParagraph(text.part)));
                }
            });
        });
        ui.add_space(theme::GAP);
    }
}
