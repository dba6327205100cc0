//! How wide the columns of a sheet are, in characters.

use crate::report::document::{CellValue, RowStyle, Table};
use crate::report::layout::wrap::{widest_part_by, wrap_by};

/// No column is narrower.
const NARROWEST: usize = 5;
/// No column of words is wider; its texts wrap.
const WIDEST: usize = 40;
/// Room at both sides of a text.
const PADDING: usize = 2;
/// What an indented row takes.
const INDENT: usize = 2;
/// Width of a digit on the screen.
const MM_PER_CHARACTER: f32 = 1.85;

/// Characters a column, from left to right. A number or a day is never too wide for its column, since a cell would then
/// show only "####".
pub fn widths(table: &Table) -> Vec<usize> {
    let indented = table.indented_column();
    let width = |index: usize| {
        let column = &table.columns[index];
        let mut width = NARROWEST.max(widest_word(&column.heading).min(WIDEST));
        if let Some(fixed) = column.width_mm {
            width = width.max(characters(fixed / MM_PER_CHARACTER));
        }
        if table.numbered {
            width = width.max(format!("({})", index + 1).len());
        }
        for row in &table.rows {
            let Some(cell) = row.cells.get(index) else { continue };
            let text = cell.value.printed();
            let longest = text.split('\n').map(count).max().unwrap_or(0);
            let indent = if row.style == RowStyle::Sub && indented == Some(index) { INDENT } else { 0 };
            // Bold digits are wider.
            let bold = if row.style == RowStyle::Total { longest.div_ceil(10) } else { 0 };
            let needed = longest + indent + bold;
            let is_words = matches!(cell.value, CellValue::Text(_));
            width = width.max(if is_words { needed.min(WIDEST) } else { needed });
        }
        width + PADDING
    };
    (0..table.columns.len()).map(width).collect()
}

/// How many lines a text takes in so many characters.
pub fn lines(text: &str, width: usize) -> usize {
    let width = length(width.saturating_sub(PADDING).max(1));
    wrap_by(text, width, width, |_| 1.0).len().max(1)
}

fn widest_word(text: &str) -> usize {
    characters(widest_part_by(text, |part| length(count(part))))
}

fn count(text: &str) -> usize {
    text.chars().count()
}

#[expect(clippy::cast_precision_loss, reason = "a cell has a few hundred characters at most")]
fn length(characters: usize) -> f32 {
    characters as f32
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a small positive number")]
fn characters(length: f32) -> usize {
    length.ceil() as usize
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::document::{Column, Row};

    #[test]
    fn numbers_are_never_cut_and_words_wrap() {
        let long = "kata ".repeat(100);
        let columns = vec![
            Column::centred("No."),
            Column::text("Uraian"),
            Column::number("Rp"),
            Column::text("Keputusan").width(60.0),
        ];
        let rows = vec![
            Row::sub(vec![1.into(), long.as_str().into(), CellValue::Rupiah(4_800_000).into()]),
            Row::total(vec![
                CellValue::Blank.into(),
                "Jumlah".into(),
                CellValue::Rupiah(-123_456_789_012_345).into(),
            ]),
        ];
        let widths = widths(&Table::new("", columns, rows));
        assert_eq!(widths[0], NARROWEST + PADDING);
        assert_eq!(widths[1], WIDEST + PADDING);
        assert!(widths[2] > count("−Rp123.456.789.012.345,00") + PADDING, "{widths:?}");
        assert_eq!(widths[3], 33 + PADDING);
        assert_eq!((lines("", 8), lines("PMI aktif", 8), lines("PMI aktif", 20)), (1, 2, 1));
    }
}
