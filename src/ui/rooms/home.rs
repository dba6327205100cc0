//! Beranda, the officer's morning page: what to do first, how the month stands, what was recorded last, and whether the book
//! was copied; that comes before everything where it is long ago.

mod begin;
mod recent;
mod state;
mod tiles;
mod work;

use egui::{Layout, RichText, ScrollArea, Ui, vec2};

use crate::domain::book::record_type;
use crate::domain::period::{Period, long_date};
use crate::ui::action::{Action, Room};
use crate::ui::book_view::BookView;
use crate::ui::copies;
use crate::ui::draft_keeper::{kinds_put_aside, offer};
use crate::ui::ext::UiExt;
use crate::ui::icons;
use crate::ui::theme::{self, Palette};

pub use state::HomeState;

/// From this width on the list has room beside the tiles, in points.
const WIDTH_FOR_BOTH: f32 = 940.0;
/// Width of the tiles and what stands under them, in points.
const SIDE_WIDTH: f32 = 380.0;
/// Height of the one big button, in points.
const BIG: f32 = 48.0;
/// Width of it, in points.
const BIG_WIDTH: f32 = 240.0;
/// Width of the title with the day under it, in points.
const TITLE_WIDTH: f32 = 156.0;
/// What is recorded most besides services.
const OFTEN: [&str; 6] = ["penempatan", "kasus", "pencegahan", "kegiatan", "sesi_belajar", "transaksi"];

/// Draws the room.
pub fn show(ui: &mut Ui, view: &mut BookView, actions: &mut Vec<Action>) {
    let is_begun = view.session.book().record_count() > 1;
    if is_begun && view.home.refresh(&view.session) {
        ui.request_repaint();
    }
    ScrollArea::vertical().auto_shrink([false, false]).show(ui, |ui| {
        ui.set_max_width(ui.available_width() - 12.0);
        head(ui, view, actions);
        ui.add_space(theme::GAP);
        offer(ui, &kinds_put_aside(view), view, actions);
        if !is_begun {
            begin::show(ui, view, actions);
            ui.add_space(theme::GROUP_GAP);
            copies::card(ui, view, actions);
            return;
        }
        if copies::is_late(view) {
            copies::card(ui, view, actions);
            ui.add_space(theme::GROUP_GAP);
        }
        if ui.available_width() < WIDTH_FOR_BOTH {
            work::show(ui, view, actions);
            ui.add_space(theme::GROUP_GAP);
            side(ui, view, actions);
            return;
        }
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = theme::GROUP_GAP;
            let width = ui.available_width() - SIDE_WIDTH - theme::GROUP_GAP;
            for (width, is_side) in [(width, false), (SIDE_WIDTH, true)] {
                let layout = Layout::top_down(egui::Align::Min);
                ui.allocate_ui_with_layout(vec2(width, 0.0), layout, |ui| {
                    ui.set_width(width);
                    ui.spacing_mut().item_spacing.x = theme::GAP;
                    if is_side { side(ui, view, actions) } else { work::show(ui, view, actions) }
                });
            }
        });
    });
}

/// The day, and the one big button.
fn head(ui: &mut Ui, view: &BookView, actions: &mut Vec<Action>) {
    let palette = Palette::of(ui);
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = theme::GROUP_GAP;
        ui.allocate_ui_with_layout(vec2(TITLE_WIDTH, BIG), Layout::top_down(egui::Align::Min), |ui| {
            ui.set_width(TITLE_WIDTH);
            ui.spacing_mut().item_spacing.y = 2.0;
            ui.room_title("Beranda");
            ui.soft(&long_date(view.session.today()));
        });
        if let Some(kind) = record_type("layanan") {
            let words = kind.spec().new_button().unwrap_or_default();
            let text = RichText::new(format!("{} {words}", icons::ADD)).size(18.0);
            let text = text.family(theme::strong_family()).color(palette.on_accent);
            let button = egui::Button::new(text)
                .fill(palette.accent)
                .stroke(egui::Stroke::new(1.0, palette.accent))
                .min_size(vec2(BIG_WIDTH, BIG));
            let response = ui.add(button);
            response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, words));
            if response.on_hover_text("Ctrl+L").clicked() {
                actions.push(Action::New(kind));
            }
        }
        ui.menu_button(format!("Catat yang lain {}", icons::EXPAND_MORE), |ui| {
            for kind in OFTEN.iter().filter_map(|key| record_type(key)) {
                if ui.button(kind.spec().new_button().unwrap_or_default()).clicked() {
                    actions.push(Action::New(kind));
                    ui.close();
                }
            }
        });
    });
}

/// The tiles, the last records, and the copies.
fn side(ui: &mut Ui, view: &BookView, actions: &mut Vec<Action>) {
    let period = Period::of(view.session.today());
    ui.horizontal(|ui| {
        ui.group_title(&format!("Bulan {}", period.label()));
        ui.with_layout(Layout::right_to_left(egui::Align::Center), |ui| {
            if ui.quiet_button(icons::DESCRIPTION, "Lihat laporan").on_hover_text(period.label()).clicked() {
                actions.extend([Action::ShowMonth(period), Action::Go(Room::Report)]);
            }
        });
    });
    tiles::show(ui, &view.home, actions);
    if let Some(months) = view.home.trend().map(|trend| &trend.months)
        && let (Some(first), Some(last)) = (months.first(), months.last())
    {
        let [first, last] = [first, last].map(|month| tiles::short_month(*month));
        ui.soft(&format!("Garis: {first} sampai {last}"));
    }
    ui.add_space(theme::GROUP_GAP);
    if !copies::is_late(view) {
        copies::card(ui, view, actions);
        ui.add_space(theme::GROUP_GAP);
    }
    recent::show(ui, view.session.book(), actions);
}
