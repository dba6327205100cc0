//! A table as pieces: the caption, the head, one piece a row.
//!
//! A row is never split unless it is taller than a page by itself; then its lines go on under a repeated head.

use std::rc::Rc;

use super::bar::bar;
use super::columns::{INDENT_EM, Measures, face, measures};
use super::flow::{Geometry, Piece};
use super::wrap::wrap;
use super::{GRID_PT, Item, LEADING, baseline, head};
use crate::report::document::{Align, Row, RowStyle, TABLE_PT, Table};
use crate::report::fonts::Type;

/// Between a rule and the text beside it.
pub const PADDING_X: f32 = 3.0;
/// Between a rule of the head and the text under or over it.
pub const PADDING_Y: f32 = 2.0;
/// Height of a line in a cell as a multiple of its size.
pub const LINE: f32 = 1.22;
/// Grey of the headings.
pub const SHADE_HEAD: f32 = 0.90;
/// Grey of a row of sums.
const SHADE_TOTAL: f32 = 0.95;
/// Above the caption of a table.
const SPACE_BEFORE: f32 = 8.0;
/// Height left free on the first page of a table for the heading that must stand with it.
const HEADING_ROOM: f32 = 45.0;
/// Between tables side by side.
const GUTTER: f32 = 10.0;

/// Between a rule and the text of a row: small print is set closer.
pub fn padding_y(size_pt: f32) -> f32 {
    if size_pt < TABLE_PT { 1.2 } else { PADDING_Y }
}

/// The pieces of a table over the whole width.
pub fn pieces(table: &Table, geometry: Geometry) -> Vec<Piece> {
    set(table, geometry.width, geometry.height)
}

fn set(table: &Table, width: f32, page_height: f32) -> Vec<Piece> {
    let mut pieces = caption(table, width);
    if !table.columns.is_empty() {
        let above: f32 = pieces.iter().map(Piece::extent).sum::<f32>() + HEADING_ROOM;
        let frame = Frame::new(table, width, page_height - above);
        pieces.push(Piece { keep_with_next: true, ..Piece::clone(&frame.head) });
        let rows = frame.rows();
        let room = page_height - above - frame.head.height;
        let whole = rows.iter().map(|(piece, _)| piece.height).sum::<f32>() <= room;
        pieces.extend(kept_together(rows, table.keep_whole && whole, room));
    }
    if let Some(first) = pieces.first_mut() {
        first.space_before = SPACE_BEFORE;
    }
    pieces
}

fn caption(table: &Table, width: f32) -> Vec<Piece> {
    if table.caption.is_empty() {
        return Vec::new();
    }
    let font = Type::bold(table.size_pt + 0.5);
    let height = font.size_pt * LEADING;
    let lines = wrap(&table.caption, font, width);
    let last = lines.len() - 1;
    let piece = |(index, text): (usize, String)| Piece {
        height: if index == last { height + 2.0 } else { height },
        items: vec![Item::text(0.0, baseline(height, font.size_pt), font, text)],
        keep_with_next: true,
        ..Piece::default()
    };
    lines.into_iter().enumerate().map(piece).collect()
}

/// The first two rows and the last two stay together if both find room on a page, a sum with the row before it, and all rows if `whole`.
fn kept_together(mut rows: Vec<(Piece, RowStyle)>, whole: bool, room: f32) -> Vec<Piece> {
    for index in 1..rows.len() {
        let sum = rows[index].1 == RowStyle::Total;
        // No row is left alone under a repeated heading.
        let last_two = index + 1 == rows.len() && index > 1;
        let last_two = last_two && rows[index - 1].0.height + rows[index].0.height <= room;
        let first_two = index == 1 && rows[0].0.height + rows[1].0.height <= room;
        rows[index - 1].0.keep_with_next = whole || first_two || last_two || sum;
    }
    rows.into_iter().map(|(piece, _)| piece).collect()
}

/// What all rows of a table share.
struct Frame<'table> {
    table: &'table Table,
    measures: Measures,
    edges: Rc<[f32]>,
    head: Rc<Piece>,
    /// How many lines of a cell a page holds under a heading, the caption and the head; a row with more is split.
    lines_on_a_page: usize,
}

impl<'table> Frame<'table> {
    fn new(table: &'table Table, width: f32, page_height: f32) -> Self {
        let measures = measures(table, width);
        let head = Rc::new(head::piece(table, &measures));
        let room =
            (page_height - head.height - 2.0 * padding_y(measures.size_pt)) / (LINE * measures.size_pt);
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "lines on a page, at least one"
        )]
        let lines_on_a_page = room.max(1.0) as usize;
        Self { table, edges: Rc::from(measures.edges.as_slice()), measures, head, lines_on_a_page }
    }

    fn rows(&self) -> Vec<(Piece, RowStyle)> {
        if self.table.rows.is_empty() {
            return vec![(self.when_empty(), RowStyle::Normal)];
        }
        let mut pieces = Vec::with_capacity(self.table.rows.len());
        for row in &self.table.rows {
            self.add_row(row, &mut pieces);
        }
        pieces
    }

    fn add_row(&self, row: &Row, pieces: &mut Vec<(Piece, RowStyle)>) {
        let font = Type { face: face(row.style), size_pt: self.measures.size_pt };
        let indented = self.table.indented_column().filter(|_| row.style == RowStyle::Sub);
        let mut cells = Vec::with_capacity(self.table.columns.len());
        for (column, text) in self.table.printed_row(row).iter().enumerate() {
            let indent = if indented == Some(column) { INDENT_EM * font.size_pt } else { 0.0 };
            let left = self.edges[column] + PADDING_X + indent;
            let right = self.edges[column + 1] - PADDING_X;
            cells.push((left, right, wrap(text, font, right - left)));
        }
        let tallest = cells.iter().map(|(_, _, lines)| lines.len()).max().unwrap_or(1);
        let mut from = 0;
        while from < tallest {
            let count = (tallest - from).min(self.lines_on_a_page);
            let mut piece = self.strip(count, row.style);
            if from == 0 {
                let drawn = row.cells.iter().zip(&cells);
                let drawn = drawn
                    .filter_map(|(cell, (left, right, _))| bar(&cell.value, *left, *right, font.size_pt));
                piece.items.extend(drawn);
                let height = piece.height;
                let areas = row.cells.iter().zip(self.edges.windows(2));
                piece.items.extend(areas.filter_map(|(cell, edges)| {
                    let (x, width) = (edges[0], edges[1] - edges[0]);
                    cell.list.map(|list| Item::Area { x, y: 0.0, width, height, list })
                }));
            }
            for ((left, right, lines), column) in cells.iter_mut().zip(&self.table.columns) {
                for (index, text) in lines.iter_mut().skip(from).take(count).enumerate() {
                    let x = aligned(column.align, *left, *right, font.width(text));
                    piece.items.push(Item::text(x, self.line_y(index), font, std::mem::take(text)));
                }
            }
            pieces.push((piece, row.style));
            from += count;
        }
    }

    /// The row of a table that has none, across all columns.
    fn when_empty(&self) -> Piece {
        let mut piece = self.strip(1, RowStyle::Normal);
        let width = self.width();
        let font = Type::regular(self.measures.size_pt);
        let text = wrap(self.table.when_empty, font, width).swap_remove(0);
        piece.items.push(Item::text((width - font.width(&text)) / 2.0, self.line_y(0), font, text));
        piece.edges = Some(Rc::from([0.0, width]));
        piece
    }

    /// An empty row of some lines with the rule under it.
    fn strip(&self, lines: usize, style: RowStyle) -> Piece {
        let width = self.width();
        #[expect(clippy::cast_precision_loss, reason = "no more lines than a page has")]
        let height = lines as f32 * LINE * self.measures.size_pt + 2.0 * padding_y(self.measures.size_pt);
        let mut items = Vec::with_capacity(self.table.columns.len() + 1);
        if style == RowStyle::Total {
            items.push(Item::Rect { x: 0.0, y: 0.0, width, height, grey: SHADE_TOTAL });
        }
        items.push(Item::horizontal(0.0, height, width, GRID_PT));
        let (head, edges) = (Some(Rc::clone(&self.head)), Some(Rc::clone(&self.edges)));
        Piece { height, items, head, edges, ..Piece::default() }
    }

    fn line_y(&self, index: usize) -> f32 {
        let line = LINE * self.measures.size_pt;
        #[expect(clippy::cast_precision_loss, reason = "no more lines than a page has")]
        let above = index as f32 * line;
        padding_y(self.measures.size_pt) + above + baseline(line, self.measures.size_pt)
    }

    fn width(&self) -> f32 {
        self.edges.last().copied().unwrap_or_default()
    }
}

fn aligned(align: Align, left: f32, right: f32, width: f32) -> f32 {
    match align {
        Align::Left => left,
        Align::Right => right - width,
        Align::Centre => f32::midpoint(left, right) - width / 2.0,
    }
}

/// Tables beside each other as one piece; under each other if that would be taller than a page.
pub fn side_by_side(tables: &[Table], geometry: Geometry) -> Vec<Piece> {
    #[expect(clippy::cast_precision_loss, reason = "two or three tables")]
    let width = (geometry.width + GUTTER) / tables.len().max(1) as f32 - GUTTER;
    let mut beside = Piece { space_before: SPACE_BEFORE, ..Piece::default() };
    let mut left = 0.0;
    for table in tables {
        let mut bottom = 0.0;
        for piece in set(table, width, geometry.height) {
            let top = if bottom > 0.0 { bottom + piece.space_before } else { 0.0 };
            bottom = top + piece.height;
            beside.items.extend(piece.items.into_iter().map(|item| item.moved(left, top)));
            let edges = piece.edges.iter().flat_map(|edges| edges.iter());
            beside.items.extend(edges.map(|edge| Item::vertical(left + edge, top, bottom)));
        }
        beside.height = beside.height.max(bottom);
        left += width + GUTTER;
    }
    if beside.height > geometry.height {
        return tables.iter().flat_map(|table| pieces(table, geometry)).collect();
    }
    vec![beside]
}
