//! The pages one under another, their size, and the numbers that lead to a list.

use egui::{CursorIcon, Rect, ScrollArea, Ui, Vec2, pos2, vec2};

use super::paint::{paint, placed};
use super::state::{ReportState, Sheet};
use crate::domain::cells::number::with_points;
use crate::figures::Records;
use crate::ui::ext::UiExt;
use crate::ui::theme;

/// Between the pages and around them, in points.
const GAP: f32 = 10.0;
/// The sizes that − and + go through, in percent.
const PERCENTS: [f32; 10] = [50.0, 67.0, 75.0, 90.0, 100.0, 110.0, 125.0, 150.0, 200.0, 300.0];
/// Percent of the size on paper for a scale of 1: a point on paper is 1/72 inch, on a screen 1/96.
const PERCENT: f32 = 75.0;

/// How large the pages are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
enum Size {
    /// Every page as wide as there is room.
    #[default]
    Width,
    /// Every page whole.
    Whole,
    /// So many percent of the size on paper.
    Percent(f32),
}

/// How the pages are looked at.
#[derive(Default)]
pub struct Preview {
    size: Size,
    /// The page that is looked at.
    page: usize,
    /// What is at the upper edge: a page, and how much of it lies above.
    top: (usize, f32),
    /// Height of all pages and how far it was scrolled, as last drawn.
    drawn: (f32, f32),
    /// Goes to `top` in the next frame.
    is_going: bool,
}

impl Preview {
    /// The page that is looked at.
    #[must_use]
    pub fn page(&self) -> usize {
        self.page
    }

    /// Shows a page from its upper edge.
    pub fn go_to(&mut self, page: usize) {
        (self.page, self.top, self.is_going) = (page, (page, 0.0), true);
    }
}

/// A page on the screen, from the upper left corner of all pages.
struct Place {
    rect: Rect,
    scale: f32,
}

/// Draws size and pages; the list of the number that was pressed.
pub fn show(ui: &mut Ui, state: &mut ReportState) -> Option<Records> {
    let count = state.sheets().len();
    let bar = Vec2::splat(ui.spacing().scroll.allocated_width());
    let mut preview = std::mem::take(&mut state.preview);
    preview.page = preview.page.min(count.saturating_sub(1));
    let below = ui.available_size() - vec2(0.0, theme::CONTROL_HEIGHT + theme::GAP);
    let scale =
        places(state.sheets(), preview.size, below - bar).get(preview.page).map_or(1.0, |place| place.scale);
    toolbar(ui, &mut preview, count, scale);
    let shown = places(state.sheets(), preview.size, ui.available_size() - bar);
    let pressed = pages(ui, &mut preview, state, &shown);
    state.preview = preview;
    pressed
}

/// Page, − percent +, and the two sizes that follow the window.
fn toolbar(ui: &mut Ui, preview: &mut Preview, count: usize, scale: f32) {
    ui.horizontal_wrapped(|ui| {
        ui.soft(&format!("Halaman {} dari {count}", preview.page + 1));
        ui.add_space(theme::GAP);
        let percent = (scale * PERCENT).round();
        let smaller = PERCENTS.iter().rev().find(|step| **step < percent);
        let larger = PERCENTS.iter().find(|step| **step > percent);
        if sign(ui, "−", "Perkecil halaman", smaller.is_some()) {
            preview.size = smaller.map_or(preview.size, |step| Size::Percent(*step));
        }
        ui.soft(&format!("{percent:.0} %"));
        if sign(ui, "+", "Perbesar halaman", larger.is_some()) {
            preview.size = larger.map_or(preview.size, |step| Size::Percent(*step));
        }
        for (name, size) in [("Selebar layar", Size::Width), ("Satu halaman", Size::Whole)] {
            if ui.tab(preview.size == size, name, None).clicked() {
                preview.size = size;
            }
        }
    });
}

/// A button with a sign that everybody knows.
fn sign(ui: &mut Ui, sign: &str, name: &str, is_possible: bool) -> bool {
    let response = ui.add_enabled(is_possible, egui::Button::new(sign));
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, is_possible, name));
    response.on_hover_text(name).clicked()
}

/// Where the pages lie.
fn places(sheets: &[Sheet], size: Size, room: Vec2) -> Vec<Place> {
    let (width, height) = ((room.x - 2.0 * GAP).max(50.0), (room.y - 2.0 * GAP).max(50.0));
    let mut y = GAP;
    let place = |sheet: &Sheet| {
        let whole = vec2(sheet.page.width_pt, sheet.page.height_pt);
        let scale = match size {
            Size::Width => width / whole.x,
            Size::Whole => (width / whole.x).min(height / whole.y),
            Size::Percent(percent) => percent / PERCENT,
        };
        let x = GAP + ((width - whole.x * scale) / 2.0).max(0.0);
        let rect = Rect::from_min_size(pos2(x, y), whole * scale);
        y = rect.max.y + GAP;
        Place { rect, scale }
    };
    sheets.iter().map(place).collect()
}

fn pages(ui: &mut Ui, preview: &mut Preview, state: &ReportState, places: &[Place]) -> Option<Records> {
    let last = places.last()?;
    let widest = places.iter().map(|place| place.rect.max.x).fold(0.0, f32::max) + GAP;
    let whole = vec2(widest, last.rect.max.y + GAP);
    let mut area = ScrollArea::both().id_salt("lembar").auto_shrink([false, false]);
    // Another size, or another text above: what was looked at stays in sight. Beyond the end that it knows the area
    // springs back, so that a longer one is gone through in the next frame only.
    let is_other = (preview.drawn.0 - whole.y).abs() > 0.5;
    let is_going = std::mem::replace(&mut preview.is_going, is_other) || is_other;
    if is_going {
        let (page, above) = preview.top;
        let rect = places.get(page).map_or(last.rect, |place| place.rect);
        let gap = if above > 0.0 { 0.0 } else { GAP };
        let end = (whole.y.min(preview.drawn.0) - ui.available_height()).max(0.0);
        area = area.vertical_scroll_offset((rect.min.y - gap + above * rect.height()).clamp(0.0, end));
        ui.request_repaint();
    }
    let mut pressed = None;
    let output = area.show_viewport(ui, |ui, seen| {
        let origin = ui.cursor().min;
        ui.allocate_space(whole);
        for (number, (place, sheet)) in places.iter().zip(state.sheets()).enumerate() {
            if place.rect.max.y < seen.min.y || place.rect.min.y > seen.max.y {
                continue;
            }
            let rect = place.rect.translate(origin.to_vec2());
            pressed = one(ui, number, sheet, rect, place.scale, state).or(pressed.take());
        }
    });
    let scrolled = output.state.clamped_offset().y;
    let is_moved = (scrolled - preview.drawn.1).abs() > 0.5;
    if is_moved && !is_going {
        let at = |y: f32| places.iter().rposition(|place| place.rect.min.y - GAP <= y).unwrap_or(0);
        preview.page = at(scrolled + output.inner_rect.height() * 0.4);
        let page = at(scrolled);
        let rect = places[page].rect;
        preview.top = (page, ((scrolled - rect.min.y) / rect.height()).max(0.0));
    }
    preview.drawn = (whole.y, scrolled);
    pressed
}

/// One page with its numbers; the list of the one that was pressed.
fn one(
    ui: &Ui,
    number: usize,
    sheet: &Sheet,
    rect: Rect,
    scale: f32,
    state: &ReportState,
) -> Option<Records> {
    let id = egui::Id::unique("halaman").with(number);
    let response = ui.interact(rect, id, egui::Sense::hover());
    response.widget_info(|| {
        egui::WidgetInfo::labeled(egui::Role::Label, true, format!("Halaman {}: {}", number + 1, sheet.texts))
    });
    let (mut under_pointer, mut pressed) = (None, None);
    for (position, spot) in sheet.spots.iter().enumerate() {
        let place = placed(spot.rect, rect, scale);
        let Some(list) = state.list(spot.list).filter(|_| ui.clip_rect().intersects(place)) else { continue };
        // Without a stop of the Tab key: a page has more than a hundred.
        let response = ui.interact(place, id.with(position), egui::Sense::CLICK);
        response.widget_info(|| {
            let words = format!("Angka {}, lihat daftarnya", spot.number);
            egui::WidgetInfo::labeled(egui::Role::Link, true, words)
        });
        if response.hovered() {
            under_pointer = Some(place);
        }
        if response.clicked() {
            pressed = Some(list.clone());
        }
        let records = with_points(list.count());
        response
            .on_hover_cursor(CursorIcon::PointingHand)
            .on_hover_text(format!("Lihat daftarnya: {records} catatan"));
    }
    paint(ui, rect, scale, sheet, under_pointer);
    pressed
}
