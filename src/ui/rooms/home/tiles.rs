//! A tile for each pillar: the number that tells most of it this month, what stands beside it, and its line over the twelve
//! months before. A press leads to the pillar.

use egui::{Align, Id as WidgetId, Layout, Rect, RichText, Sense, Stroke, StrokeKind, Ui, UiBuilder, Vec2};
use egui_plot::{Line as Curve, Plot, PlotPoints, Points};

use super::state::HomeState;
use crate::domain::cells::number::with_points;
use crate::domain::period::{Period, month_name};
use crate::domain::record::Pillar;
use crate::figures::trend::{Line, Trend};
use crate::ui::action::{Action, Room};
use crate::ui::rooms::records;
use crate::ui::theme::{self, Palette};

/// Height of a tile, in points.
const HEIGHT: f32 = 124.0;
/// Height of the line in it, in points.
const LINE_HEIGHT: f32 = 34.0;
/// Room between the edge of a tile and what stands in it, in points.
const PADDING: f32 = 12.0;
/// The narrowest a tile gets, in points.
const LEAST_WIDTH: f32 = 168.0;

/// What a tile shows.
struct Tile {
    pillar: Pillar,
    line: Line,
    /// What is counted.
    unit: &'static str,
    is_money: bool,
    /// Numbers of Tabel R in the second line, with their words.
    beside: &'static [(&'static str, &'static str)],
}

const TILES: [Tile; 4] = [
    Tile {
        pillar: Pillar::Migration,
        line: Line::Abroad,
        unit: "PMI aktif",
        is_money: false,
        beside: &[("R1", "CPMI"), ("R10", "layanan")],
    },
    Tile {
        pillar: Pillar::Enterprise,
        line: Line::Turnover,
        unit: "omzet",
        is_money: true,
        beside: &[("R12", "kelompok aktif")],
    },
    Tile {
        pillar: Pillar::Parenting,
        line: Line::Attending,
        unit: "anak hadir",
        is_money: false,
        beside: &[("R14", "anak PMI")],
    },
    Tile {
        pillar: Pillar::Cooperative,
        line: Line::Savings,
        unit: "simpanan",
        is_money: true,
        beside: &[("R17", "anggota")],
    },
];

/// Draws the tiles, as many beside each other as have room.
pub fn show(ui: &mut Ui, state: &HomeState, actions: &mut Vec<Action>) {
    let width = ui.available_width();
    let columns = if width >= 4.0 * LEAST_WIDTH + 3.0 * theme::GAP { 4 } else { 2 };
    #[expect(clippy::cast_precision_loss, reason = "two or four")]
    let width = (width - (columns as f32 - 1.0) * theme::GAP) / columns as f32;
    for row in TILES.chunks(columns) {
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = theme::GAP;
            for tile in row {
                show_one(ui, tile, width, state, actions);
            }
        });
    }
}

fn show_one(ui: &mut Ui, tile: &Tile, width: f32, state: &HomeState, actions: &mut Vec<Action>) {
    let palette = Palette::of(ui);
    let name_of_pillar = records::title(tile.pillar);
    let number = state.number(tile.line.code());
    let amount = number.map_or_else(|| "…".to_owned(), |number| amount(number, tile.is_money));
    let beside = tile.beside.iter().filter_map(|(code, words)| {
        state.number(code).map(|number| format!("{} {words}", with_points(number)))
    });
    let beside = beside.collect::<Vec<_>>().join(" · ");
    let said = state.trend().map(|trend| said(trend, tile)).unwrap_or_default();

    let (rect, _) = ui.allocate_exact_size(Vec2::new(width, HEIGHT), Sense::hover());
    let response = ui.interact(rect, WidgetId::unique("kotak pilar").with(name_of_pillar), Sense::click());
    response.widget_info(|| {
        let name = format!("{name_of_pillar}: {amount} {}, {beside}", tile.unit);
        egui::WidgetInfo::labeled(egui::Role::Button, true, name)
    });
    let is_lit = response.hovered() || response.has_focus();
    let stroke = Stroke::new(1.0, if is_lit { palette.accent } else { palette.line });
    ui.painter().rect(rect, 8, palette.surface, stroke, StrokeKind::Inside);
    let inner = rect.shrink2(Vec2::new(PADDING, 8.0));
    let mut text = ui.new_child(UiBuilder::new().max_rect(inner).layout(Layout::top_down(Align::Min)));
    text.spacing_mut().item_spacing.y = 2.0;
    let small = |words: &str| RichText::new(words).size(theme::SMALL_SIZE).color(palette.text_soft);
    let icon = records::icon(tile.pillar);
    text.add(egui::Label::new(small(&format!("{icon} {name_of_pillar}"))).truncate());
    let strong = RichText::new(&amount).size(20.0).family(theme::strong_family()).color(palette.accent);
    // Beside an amount of millions there is no room for what is counted.
    let (after, below) =
        if tile.is_money { ("", format!("{} · {beside}", tile.unit)) } else { (tile.unit, beside.clone()) };
    text.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 6.0;
        ui.add(egui::Label::new(strong).extend());
        ui.add(egui::Label::new(small(after)).truncate());
    });
    text.add(egui::Label::new(small(&below)).truncate());
    if let Some(trend) = state.trend() {
        let bottom = Rect::from_min_max(egui::pos2(inner.min.x, inner.max.y - LINE_HEIGHT), inner.max);
        let mut below = ui.new_child(UiBuilder::new().max_rect(bottom));
        curve(&mut below, trend, tile, &said);
    }
    let response = if said.is_empty() { response } else { response.on_hover_text(said) };
    if response.clicked() {
        actions.push(Action::Go(Room::Records(tile.pillar)));
    }
}

/// "1.284", "Rp11.350.000".
fn amount(number: i64, is_money: bool) -> String {
    let rupiah = if is_money { "Rp" } else { "" };
    format!("{rupiah}{}", with_points(number))
}

/// What the line shows, in words: the first and the last month that are known, and the highest between them.
fn said(trend: &Trend, tile: &Tile) -> String {
    let known: Vec<(Period, i64)> = trend
        .months
        .iter()
        .zip(trend.of(tile.line))
        .filter_map(|(month, value)| value.map(|value| (*month, value)))
        .collect();
    let told =
        |(month, value): &(Period, i64)| format!("{} {}", short_month(*month), amount(*value, tile.is_money));
    match &known[..] {
        [] => String::new(),
        [only] => format!("{}: {}", tile.unit, told(only)),
        [first, .., last] => {
            let most = known.iter().max_by_key(|(_, value)| *value).unwrap_or(last);
            format!("{}: {} sampai {}; tertinggi {}", tile.unit, told(first), told(last), told(most))
        }
    }
}

/// "Okt 2026".
pub fn short_month(month: Period) -> String {
    let name: String = month_name(month.first_day()).chars().take(3).collect();
    format!("{name} {}", month.year())
}

/// A calm line: no axes, no grid, nothing to drag. Months of which nothing is known leave it open.
fn curve(ui: &mut Ui, trend: &Trend, tile: &Tile, said: &str) {
    let palette = Palette::of(ui);
    let values = trend.of(tile.line);
    let pieces = pieces(values);
    let (least, most) = range(values, tile.line);
    let plot = Plot::new(("garis", tile.line.code()))
        .height(LINE_HEIGHT)
        .show_axes(false)
        .show_grid(false)
        .show_background(false)
        .show_x(false)
        .show_y(false)
        .allow_drag(false)
        .allow_zoom(false)
        .allow_scroll(false)
        .allow_boxed_zoom(false)
        .allow_axis_zoom_drag(false)
        .allow_double_click_reset(false)
        .sense(Sense::hover())
        .set_margin_fraction(Vec2::new(0.03, 0.12))
        .include_y(least)
        .include_y(most)
        .include_x(0.0)
        .include_x(index(values.len().saturating_sub(1)));
    let drawn = plot.show(ui, |plot| {
        for piece in &pieces {
            let points: PlotPoints = piece.iter().copied().collect();
            plot.line(Curve::new("", points).color(palette.accent).width(1.5).allow_hover(false));
        }
        if let Some(last) = pieces.last().and_then(|piece| piece.last()) {
            plot.points(Points::new("", vec![*last]).color(palette.accent).radius(3.0).allow_hover(false));
        }
    });
    drawn.response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Image, true, said));
}

/// The runs of months that are known.
fn pieces(values: &[Option<i64>]) -> Vec<Vec<[f64; 2]>> {
    let mut pieces: Vec<Vec<[f64; 2]>> = Vec::new();
    let mut is_open = false;
    for (position, value) in values.iter().enumerate() {
        match value {
            Some(value) if is_open => {
                if let Some(piece) = pieces.last_mut() {
                    piece.push([index(position), float(*value)]);
                }
            }
            Some(value) => pieces.push(vec![[index(position), float(*value)]]),
            None => {}
        }
        is_open = value.is_some();
    }
    pieces
}

/// From what to what the line is drawn: what happens in a month from zero on, what is there with some room around it.
fn range(values: &[Option<i64>], line: Line) -> (f64, f64) {
    let known = || values.iter().flatten().copied();
    let (least, most) = (known().min().unwrap_or(0), known().max().unwrap_or(0));
    let least = if matches!(line, Line::Turnover | Line::Attending) { least.min(0) } else { least };
    (float(least), float(most.max(least.saturating_add(1))))
}

#[expect(clippy::cast_precision_loss, reason = "twelve months")]
fn index(position: usize) -> f64 {
    position as f64
}

#[expect(clippy::cast_precision_loss, reason = "a line of some points height")]
fn float(value: i64) -> f64 {
    value as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn unknown_months_leave_the_line_open() {
        assert!(pieces(&[None, None]).is_empty());
        let found = pieces(&[None, Some(3), Some(4), None, Some(5)]);
        assert_eq!(found, [vec![[1.0, 3.0], [2.0, 4.0]], vec![[4.0, 5.0]]]);
    }

    #[test]
    fn an_even_line_has_room_too() {
        assert_eq!(range(&[Some(7), Some(7)], Line::Abroad), (7.0, 8.0));
        assert_eq!(range(&[Some(900), None], Line::Turnover), (0.0, 900.0));
        assert_eq!(range(&[], Line::Savings), (0.0, 1.0));
    }
}
