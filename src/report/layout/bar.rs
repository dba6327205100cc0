//! The small bar in a cell of a table.

use super::table::{LINE, padding_y};
use super::{Item, baseline};
use crate::report::document::CellValue;
use crate::report::fonts::CAP_HEIGHT;

/// The narrowest cell in which bars can be told apart, as a multiple of the text size.
pub const BAR_EM: f32 = 5.0;
/// Grey of a bar: darker than any row, and still light on toner.
const SHADE_BAR: f32 = 0.6;

/// The bar of a cell between `left` and `right`, as high as a capital letter of its first line; none for other values.
pub fn bar(cell: &CellValue, left: f32, right: f32, size_pt: f32) -> Option<Item> {
    let CellValue::Bar { value, of } = *cell else {
        return None;
    };
    if value < 1 || of < 1 {
        return None;
    }
    let height = CAP_HEIGHT * size_pt;
    Some(Item::Rect {
        x: left,
        y: padding_y(size_pt) + baseline(LINE * size_pt, size_pt) - height,
        width: (right - left) * share(value, of),
        height,
        grey: SHADE_BAR,
    })
}

/// At most 1: a bar never leaves its cell.
#[expect(clippy::cast_precision_loss, reason = "a bar is drawn to a hundredth of a point")]
fn share(value: i64, of: i64) -> f32 {
    (value as f32 / of as f32).min(1.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::document::{Block, Column, Document, Row, Section, Table};
    use crate::report::layout::lay_out;

    fn bars(cells: &[CellValue]) -> Vec<(f32, f32)> {
        let rows = cells.iter().map(|cell| Row::normal(vec!["Taiwan".into(), cell.clone().into()]));
        let columns = vec![Column::text("Negara"), Column::text("").width(20.0)];
        let table = Table::new("", columns, rows.collect());
        let document = Document {
            title: String::new(),
            subject: String::new(),
            author: String::new(),
            file_stem: None,
            created: jiff::civil::date(2026, 11, 4),
            sections: vec![Section { blocks: vec![Block::Table(table)], ..Section::default() }],
        };
        let items = lay_out(&document).swap_remove(0).items;
        items
            .iter()
            .filter_map(|item| match item {
                Item::Rect { x, width, grey, .. } if *grey <= SHADE_BAR => Some((*x, *width)),
                _ => None,
            })
            .collect()
    }

    #[test]
    fn a_bar_takes_its_share_of_the_cell_and_no_more() {
        let drawn = bars(&[
            CellValue::Bar { value: 98, of: 98 },
            CellValue::Bar { value: 49, of: 98 },
            CellValue::Bar { value: 200, of: 98 },
        ]);
        let [full, half, beyond] = drawn.as_slice() else {
            panic!("one bar a row: {drawn:?}");
        };
        assert!((full.1 - 2.0 * half.1).abs() < 0.01, "{drawn:?}");
        assert_eq!(full, beyond);
        assert!(full.0 <= half.0 && full.1 > 45.0, "{drawn:?}");
    }

    #[test]
    fn nothing_of_something_and_something_of_nothing_draw_no_bar() {
        let cells = [
            CellValue::Bar { value: 0, of: 9 },
            CellValue::Bar { value: -1, of: 9 },
            CellValue::Bar { value: 1, of: 0 },
            CellValue::Integer(3),
        ];
        assert_eq!(bars(&cells), []);
    }
}
