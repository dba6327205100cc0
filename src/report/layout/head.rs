//! The head of a table: headings, headings over several columns, and the row (1)(2)(3)…

use super::columns::{Measures, groups};
use super::flow::Piece;
use super::table::{LINE, PADDING_X, PADDING_Y, SHADE_HEAD};
use super::wrap::wrap;
use super::{GRID_PT, Item, baseline};
use crate::report::document::Table;
use crate::report::fonts::Type;

/// The numbers under the headings are this much smaller than the text of the table.
const NUMBERS_SMALLER_PT: f32 = 1.5;

/// Text centred in a box of the head.
struct Cell {
    lines: Vec<String>,
    first: usize,
    last: usize,
}

impl Cell {
    fn new(text: &str, first: usize, last: usize, measures: &Measures) -> Self {
        let width = measures.edges[last + 1] - measures.edges[first] - 2.0 * PADDING_X;
        Self { lines: wrap(text, Type::bold(measures.size_pt), width), first, last }
    }

    fn height(&self, line: f32) -> f32 {
        #[expect(clippy::cast_precision_loss, reason = "a heading has a few lines")]
        let lines = self.lines.len() as f32;
        lines * line + 2.0 * PADDING_Y
    }

    fn print(&self, top: f32, height: f32, measures: &Measures, items: &mut Vec<Item>) {
        let font = Type::bold(measures.size_pt);
        let line = LINE * measures.size_pt;
        let middle = f32::midpoint(measures.edges[self.first], measures.edges[self.last + 1]);
        let mut y = top + (height - self.height(line)) / 2.0 + PADDING_Y + baseline(line, font.size_pt);
        for text in &self.lines {
            items.push(Item::text(middle - font.width(text) / 2.0, y, font, text.as_str()));
            y += line;
        }
    }
}

/// The head as a piece, with its rules; its lower rule is the upper rule of the first row.
pub fn piece(table: &Table, measures: &Measures) -> Piece {
    let line = LINE * measures.size_pt;
    let width = measures.edges.last().copied().unwrap_or_default();
    let over: Vec<Cell> =
        groups(table).into_iter().map(|(text, first, last)| Cell::new(text, first, last, measures)).collect();
    let headings: Vec<Cell> = table
        .columns
        .iter()
        .enumerate()
        .map(|(index, column)| Cell::new(&column.heading, index, index, measures))
        .collect();
    let grouped = |index: usize| !table.columns[index].group.is_empty();
    let tallest =
        |cells: &mut dyn Iterator<Item = &Cell>| cells.map(|cell| cell.height(line)).fold(0.0, f32::max);

    let over_height = tallest(&mut over.iter());
    let under_height = tallest(&mut headings.iter().filter(|cell| grouped(cell.first)));
    let full_height =
        tallest(&mut headings.iter().filter(|cell| !grouped(cell.first))).max(over_height + under_height);

    let mut items = Vec::new();
    for cell in &over {
        cell.print(0.0, over_height, measures, &mut items);
        let left = measures.edges[cell.first];
        items.push(Item::horizontal(left, over_height, measures.edges[cell.last + 1] - left, GRID_PT));
    }
    for cell in &headings {
        let top = if grouped(cell.first) { over_height } else { 0.0 };
        cell.print(top, full_height - top, measures, &mut items);
    }
    let mut height = full_height;
    if table.numbered {
        items.push(Item::horizontal(0.0, height, width, GRID_PT));
        height += numbers(measures, height, &mut items);
    }
    items.push(Item::horizontal(0.0, 0.0, width, GRID_PT));
    items.push(Item::horizontal(0.0, height, width, GRID_PT));
    for (index, x) in measures.edges.iter().enumerate() {
        let inside_group = over.iter().any(|cell| cell.first < index && index <= cell.last);
        items.push(Item::vertical(*x, if inside_group { over_height } else { 0.0 }, height));
    }
    items.insert(0, Item::Rect { x: 0.0, y: 0.0, width, height: full_height, grey: SHADE_HEAD });
    Piece { height, items, ..Piece::default() }
}

/// The row (1)(2)(3)…; gives its height.
fn numbers(measures: &Measures, top: f32, items: &mut Vec<Item>) -> f32 {
    let font = Type::regular((measures.size_pt - NUMBERS_SMALLER_PT).max(5.0));
    let height = font.size_pt * LINE + PADDING_Y;
    for (index, edges) in measures.edges.windows(2).enumerate() {
        let text = format!("({})", index + 1);
        let x = f32::midpoint(edges[0], edges[1]) - font.width(&text) / 2.0;
        items.push(Item::text(x, top + baseline(height, font.size_pt), font, text));
    }
    height
}
