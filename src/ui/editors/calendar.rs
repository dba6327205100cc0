//! The calendar of a date field: Indonesian, weeks from Senin, and for the keys first. It stands under the field, which
//! keeps the focus.

use egui::{
    Align2, EventFilter, FontId, Id, Key, Modifiers, Popup, PopupCloseBehavior, Response, RichText, Sense, Ui,
};
use jiff::ToSpan;
use jiff::civil::Date;

use super::{Surroundings, lines};
use crate::domain::cell::Cell;
use crate::domain::cells::date::short_date;
use crate::domain::cells::typed_date::Around;
use crate::domain::period::Period;
use crate::ui::ext::UiExt;
use crate::ui::theme::{self, Palette};
use crate::ui::{icons, keys};

/// The days of a week.
const DAYS: [&str; 7] = ["Sen", "Sel", "Rab", "Kam", "Jum", "Sab", "Min"];
/// Size of a day, in points.
const CELL: egui::Vec2 = egui::vec2(36.0, 26.0);
/// Room for the button beside the field, in points.
const BUTTON_WIDTH: f32 = 96.0;
/// A narrower place has no room for it beside the date; its keys work there too.
const WIDTH_FOR_BUTTON: f32 = 240.0;

/// A date, typed or taken from the calendar.
pub fn edit(ui: &mut Ui, id: Id, text: &mut String, around: &Surroundings) -> Response {
    let Surroundings { day: Around { today, .. }, is_saving, .. } = *around;
    let is_roomy = ui.available_width() >= WIDTH_FOR_BUTTON;
    let marked_id = id.with("kalender");
    let mut marked: Option<Date> = ui.data(|data| data.get_temp(marked_id)).flatten();
    if ui.memory(|memory| memory.has_focus(id)) {
        let began = <Date as Cell>::read(text).unwrap_or(today);
        marked = pressed(ui, marked, began, text);
    }
    let response = ui
        .horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = theme::GAP;
            if !is_roomy {
                return lines::day(ui, id, text, &around.day, is_saving);
            }
            let size = egui::vec2(ui.available_width() - BUTTON_WIDTH - theme::GAP, theme::CONTROL_HEIGHT);
            let layout = egui::Layout::left_to_right(egui::Align::Center);
            let field = ui
                .allocate_ui_with_layout(size, layout, |ui| lines::day(ui, id, text, &around.day, is_saving));
            let words = format!("{} Kalender", icons::EVENT);
            let button = egui::Button::new(RichText::new(words).size(theme::SMALL_SIZE)).sense(Sense::CLICK);
            let button = ui.add_sized([BUTTON_WIDTH, theme::CONTROL_HEIGHT], button);
            button.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, "Kalender"));
            if button.on_hover_text(keys::CALENDAR.name()).clicked() {
                marked = Some(<Date as Cell>::read(text).unwrap_or(today));
                ui.memory_mut(|memory| memory.request_focus(id));
            }
            field.inner
        })
        .inner;
    if let Some(day) = marked {
        // Esc and the arrows are the calendar's now.
        let filter = EventFilter { horizontal_arrows: true, vertical_arrows: true, escape: true, tab: false };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(id, filter));
        let shown = show(ui, &response, day, today, text);
        let is_left = !response.has_focus() && !shown.is_pointed_at;
        marked = shown.marked.filter(|_| !is_left);
        if shown.is_pointed_at && ui.input(|input| input.pointer.any_released()) {
            ui.memory_mut(|memory| memory.request_focus(id));
        }
    }
    ui.data_mut(|data| data.insert_temp(marked_id, marked));
    response
}

/// The marked day after the keys of this frame; `None` where the calendar is closed.
fn pressed(ui: &Ui, marked: Option<Date>, began: Date, text: &mut String) -> Option<Date> {
    let Some(day) = marked else { return keys::CALENDAR.is_pressed(ui).then_some(began) };
    let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    if pressed(Key::Escape) {
        return None;
    }
    if pressed(Key::Enter) {
        *text = short_date(day);
        return None;
    }
    let mut day = day;
    for (key, step) in [
        (Key::ArrowLeft, -1.day()),
        (Key::ArrowRight, 1.day()),
        (Key::ArrowUp, -1.week()),
        (Key::ArrowDown, 1.week()),
        (Key::PageUp, -1.month()),
        (Key::PageDown, 1.month()),
    ] {
        if pressed(key) {
            day = day.saturating_add(step);
        }
    }
    Some(day)
}

/// What came of drawing the calendar.
struct Shown {
    /// `None` once a day was taken.
    marked: Option<Date>,
    is_pointed_at: bool,
}

fn show(ui: &Ui, field: &Response, day: Date, today: Date, text: &mut String) -> Shown {
    let mut marked = Some(day);
    let popup = Popup::from_response(field)
        .open(true)
        .close_behavior(PopupCloseBehavior::IgnoreClicks)
        .accessible_name("Kalender")
        .show(|ui| {
            ui.set_width(7.0 * CELL.x);
            ui.spacing_mut().item_spacing = egui::vec2(0.0, 2.0);
            ui.horizontal(|ui| {
                for (icon, name, step) in [
                    (icons::ARROW_BACK, "Bulan sebelumnya", -1.month()),
                    (icons::ARROW_FORWARD, "Bulan berikutnya", 1.month()),
                ] {
                    if ui.aside_button(icon, name).clicked() {
                        marked = Some(day.saturating_add(step));
                    }
                    if step.get_months() < 0 {
                        let label = Period::of(day).label();
                        ui.add_sized([7.0 * CELL.x - 80.0, CELL.y], egui::Label::new(label));
                    }
                }
            });
            if let Some(taken) = weeks(ui, day, today) {
                *text = short_date(taken);
                marked = None;
            }
            ui.soft("Panah: hari. PageUp, PageDown: bulan.\nEnter: pakai. Esc: batal.");
        });
    let is_pointed_at = popup.is_some_and(|popup| {
        ui.input(|input| input.pointer.latest_pos().is_some_and(|at| popup.response.rect.contains(at)))
    });
    Shown { marked, is_pointed_at }
}

/// The days of the month in their weeks; the one that was pressed.
fn weeks(ui: &mut Ui, marked: Date, today: Date) -> Option<Date> {
    let palette = Palette::of(ui);
    let mut taken = None;
    ui.horizontal(|ui| {
        for name in DAYS {
            let name = RichText::new(name).size(theme::SMALL_SIZE).color(palette.text_soft);
            ui.add_sized(CELL, egui::Label::new(name));
        }
    });
    let first = marked.first_of_month();
    let mut day = first.saturating_sub(i64::from(first.weekday().to_monday_zero_offset()).days());
    // Always six weeks, so that nothing below moves.
    for _ in 0..6 {
        ui.horizontal(|ui| {
            for _ in DAYS {
                let (rect, response) = ui.allocate_exact_size(CELL, Sense::CLICK);
                let is_of_month = Period::of(day) == Period::of(marked);
                let name = short_date(day);
                response.widget_info(|| {
                    egui::WidgetInfo::selected(egui::Role::Button, true, day == marked, &name)
                });
                let fill =
                    if day == marked || response.hovered() { palette.accent_soft } else { palette.surface };
                let line = if day == today { palette.accent } else { fill };
                let stroke = egui::Stroke::new(1.0, line);
                ui.painter().rect(rect.shrink(1.0), 6, fill, stroke, egui::StrokeKind::Inside);
                let color = match (day == marked, is_of_month) {
                    (true, _) => palette.accent,
                    (false, true) => palette.text,
                    (false, false) => palette.text_soft,
                };
                let font = FontId::proportional(theme::TABLE_SIZE);
                ui.painter().text(rect.center(), Align2::CENTER_CENTER, day.day(), font, color);
                if response.clicked() {
                    taken = Some(day);
                }
                day = day.saturating_add(1.day());
            }
        });
    }
    taken
}
