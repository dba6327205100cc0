//! Charts: bars over months or beside names, and every value in digits.
//!
//! Over months the values stand in rows under the bars, one row a series, which are the legend at the same time: digits
//! never collide, whatever their size, and the print can be read where the greys cannot be told apart.

use super::flow::Piece;
use super::wrap::wrap;
use super::{GRID_PT, Item, LEADING, SMALL_PT, baseline};
use crate::report::document::{Chart, ChartForm, Series};
use crate::report::fonts::{Type, printable};

/// Size of the title.
const TITLE_PT: f32 = 9.5;
/// Size of names and values.
const TEXT_PT: f32 = 8.0;
/// No value is set smaller than this.
const SMALLEST_PT: f32 = 4.0;
/// Height of the tallest bar over months.
const HEIGHT: f32 = 72.0;
/// The widest bar over a month.
const WIDEST_BAR: f32 = 16.0;
/// Height of a row of values, and of a bar beside a name.
const ROW: f32 = 12.0;
/// Side of the square before the name of a series.
const SWATCH: f32 = 6.0;
/// Between a name and what stands beside it.
const GAP: f32 = 6.0;
/// Names take no more than this share of the width.
const NAMES_SHARE: f32 = 0.3;
/// Greys of the series; all have a black outline.
const SHADES: [f32; Chart::SHADES] = [0.25, 0.65, 1.0];

/// A chart as one piece, or none if it has no point.
pub fn pieces(chart: &Chart, width: f32) -> Vec<Piece> {
    if chart.points.is_empty() || chart.series.is_empty() {
        return Vec::new();
    }
    let mut piece = Piece { space_before: 10.0, ..Piece::default() };
    lines(&mut piece, &chart.title, Type::bold(TITLE_PT), width);
    piece.height += 4.0;
    match chart.form {
        ChartForm::Columns => columns(chart, width, &mut piece),
        ChartForm::Bars => bars(chart, width, &mut piece),
    }
    piece.height += 2.0;
    lines(&mut piece, &chart.source, Type::regular(SMALL_PT), width);
    vec![piece]
}

fn lines(piece: &mut Piece, text: &str, font: Type, width: f32) {
    if text.is_empty() {
        return;
    }
    let height = font.size_pt * LEADING;
    for text in wrap(text, font, width) {
        piece.items.push(Item::text(0.0, piece.height + baseline(height, font.size_pt), font, text));
        piece.height += height;
    }
}

/// A text that takes no more than `width`, smaller where it must be.
fn fitted(text: &str, width: f32) -> Type {
    let wide = Type::regular(1.0).width(text).max(0.01);
    Type::regular((width / wide).clamp(SMALLEST_PT, TEXT_PT))
}

/// Width of the widest of these texts, but no more than a share of the width.
fn names_width<'a>(names: impl Iterator<Item = &'a str>, width: f32) -> f32 {
    let font = Type::regular(TEXT_PT);
    names.map(|name| font.width(&printable(name))).fold(0.0, f32::max).min(width * NAMES_SHARE)
}

fn columns(chart: &Chart, width: f32, piece: &mut Piece) {
    let names = names_width(chart.series.iter().map(|series| series.name.as_str()), width);
    let left = SWATCH + 4.0 + names + GAP;
    let slot = (width - left) / count(chart.points.len());
    let bar = (slot * 0.8 / count(chart.series.len())).min(WIDEST_BAR);
    let largest = chart.largest();
    let floor = piece.height + HEIGHT;
    for point in 0..chart.points.len() {
        let middle = left + slot * (count(point + 1) - 0.5);
        let mut x = middle - bar * count(chart.series.len()) / 2.0;
        for (index, series) in chart.series.iter().enumerate() {
            let height = HEIGHT * share(series, point, largest);
            shade(piece, [x, floor - height, bar, height], index);
            x += bar;
        }
    }
    piece.items.push(Item::horizontal(left, floor, width - left, 0.8));
    piece.height = floor + 2.0;
    let points: Vec<String> = chart.points.iter().map(|point| printable(point).into_owned()).collect();
    row(piece, &points, left, slot);
    for (index, series) in chart.series.iter().enumerate() {
        let top = piece.height + (ROW - SWATCH) / 2.0;
        shade(piece, [0.0, top, SWATCH, SWATCH], index);
        let name = printable(&series.name);
        let font = fitted(&name, names);
        let y = piece.height + baseline(ROW, font.size_pt);
        piece.items.push(Item::text(SWATCH + 4.0, y, font, name));
        let values: Vec<String> = (0..points.len()).map(|point| series.printed(point)).collect();
        row(piece, &values, left, slot);
    }
}

/// One text under each slot, all of one size.
fn row(piece: &mut Piece, texts: &[String], left: f32, slot: f32) {
    let sizes = texts.iter().map(|text| fitted(text, slot - 3.0).size_pt);
    let font = Type::regular(sizes.fold(TEXT_PT, f32::min));
    let y = piece.height + baseline(ROW, font.size_pt);
    for (index, text) in texts.iter().enumerate() {
        let x = left + slot * (count(index + 1) - 0.5) - font.width(text) / 2.0;
        piece.items.push(Item::text(x, y, font, text.as_str()));
    }
    piece.height += ROW;
    piece.items.push(Item::horizontal(0.0, piece.height, left + slot * count(texts.len()), GRID_PT));
}

fn bars(chart: &Chart, width: f32, piece: &mut Piece) {
    let names = names_width(chart.points.iter().map(String::as_str), width);
    let left = names + GAP;
    let largest = chart.largest();
    let digits = Type::regular(TEXT_PT);
    let values = |point| chart.series.iter().map(move |series| digits.width(&series.printed(point)));
    let widest = (0..chart.points.len()).flat_map(values).fold(0.0, f32::max);
    let room = (width - left - widest - 4.0).max(0.0);
    let top = piece.height;
    for (point, name) in chart.points.iter().enumerate() {
        let name = printable(name);
        let font = fitted(&name, names);
        let y = piece.height + baseline(ROW, font.size_pt);
        piece.items.push(Item::text(names - font.width(&name), y, font, name));
        for (index, series) in chart.series.iter().enumerate() {
            let long = room * share(series, point, largest);
            shade(piece, [left, piece.height + 2.0, long, ROW - 4.0], index);
            let y = piece.height + baseline(ROW, digits.size_pt);
            piece.items.push(Item::text(left + long + 3.0, y, digits, series.printed(point)));
            piece.height += ROW;
        }
    }
    piece.items.push(Item::Rule { x1: left, y1: top, x2: left, y2: piece.height, width_pt: 0.8 });
}

/// How much of the longest bar a value takes.
#[expect(clippy::cast_precision_loss, reason = "a bar is drawn to a hundredth of a point")]
fn share(series: &Series, point: usize, largest: i64) -> f32 {
    let value = series.values.get(point).copied().flatten().unwrap_or(0);
    if value < 1 { 0.0 } else { value as f32 / largest as f32 }
}

/// A rectangle in the grey of a series with an outline; nothing where it has no area.
fn shade(piece: &mut Piece, [x, y, width, height]: [f32; 4], series: usize) {
    if width <= 0.0 || height <= 0.0 {
        return;
    }
    piece.items.push(Item::Rect { x, y, width, height, grey: SHADES[series % SHADES.len()] });
    for side in [y, y + height] {
        piece.items.push(Item::horizontal(x, side, width, GRID_PT));
    }
    for side in [x, x + width] {
        piece.items.push(Item::vertical(side, y, y + height));
    }
}

#[expect(clippy::cast_precision_loss, reason = "a chart has a few dozen points at most")]
fn count(things: usize) -> f32 {
    things as f32
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chart(form: ChartForm, values: &[Option<i64>]) -> Chart {
        Chart {
            title: "Grafik 1 Keberangkatan".to_owned(),
            source: "Sumber: buku desa.".to_owned(),
            of: "Bulan".to_owned(),
            form,
            points: values.iter().enumerate().map(|(index, _)| format!("b{index}")).collect(),
            series: vec![Series { name: "Berangkat".to_owned(), values: values.to_vec() }],
        }
    }

    /// Width and height of the bars, without the square of the legend.
    fn drawn(chart: &Chart) -> Vec<(f32, f32)> {
        let piece = pieces(chart, 460.0).swap_remove(0);
        let sizes = piece.items.iter().filter_map(|item| match item {
            Item::Rect { width, height, .. } => Some((*width, *height)),
            _ => None,
        });
        sizes.filter(|size| *size != (SWATCH, SWATCH)).collect()
    }

    #[test]
    fn bars_are_as_long_as_their_values() {
        let values = [Some(10), Some(5), None, Some(0), Some(-4)];
        let [(_, full), (_, half)] = drawn(&chart(ChartForm::Columns, &values))[..] else {
            panic!("two bars");
        };
        assert!((full - HEIGHT).abs() < 0.01 && (half - HEIGHT / 2.0).abs() < 0.01);
        let [(full, _), (half, _)] = drawn(&chart(ChartForm::Bars, &values))[..] else {
            panic!("two bars");
        };
        assert!((full - 2.0 * half).abs() < 0.01 && full > 300.0);
    }

    #[test]
    fn every_value_is_printed_and_stays_in_its_slot() {
        for form in [ChartForm::Columns, ChartForm::Bars] {
            let piece = pieces(&chart(form, &[Some(9_999_999); 12]), 460.0).swap_remove(0);
            let mut ends: Vec<(f32, f32)> = Vec::new();
            for item in &piece.items {
                if let Item::Text { x, size_pt, text, .. } = item
                    && text == "9.999.999"
                {
                    ends.push((*x, x + Type::regular(*size_pt).width(text)));
                }
            }
            assert_eq!(ends.len(), 12);
            assert!(ends.iter().all(|(_, end)| *end <= 460.0));
            let apart = ends.windows(2).all(|pair| pair[0].1 < pair[1].0);
            assert!(apart || form == ChartForm::Bars, "{ends:?}");
        }
    }

    #[test]
    fn nothing_to_draw_is_nothing() {
        assert!(pieces(&chart(ChartForm::Columns, &[]), 460.0).is_empty());
    }
}
