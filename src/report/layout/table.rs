//! A table as pieces: the caption, the head, one piece a row.
//!
//! A row is never split unless it is taller than a page by itself; then its lines go on under a repeated head.

use std::rc::Rc;

use super::bar::bar;
use super::columns::{INDENT_EM, Measures, face, measures};
use super::flow::{Geometry, Piece};
use super::together::Together;
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

/// Hands over the pieces of a table over the whole width.
pub fn each_piece(table: &Table, geometry: Geometry, push: &mut dyn FnMut(Piece)) {
    set(table, geometry.width, geometry.height, push);
}

fn set(table: &Table, width: f32, page_height: f32, push: &mut dyn FnMut(Piece)) {
    let mut above = caption(table, width);
    let frame = (!table.columns.is_empty()).then(|| {
        let height: f32 = above.iter().map(Piece::extent).sum::<f32>() + HEADING_ROOM;
        let frame = Frame::new(table, width, page_height - height);
        above.push(Piece { keep_with_next: true, ..Piece::clone(&frame.head) });
        let room = page_height - height - frame.head.height;
        (frame, room)
    });
    if let Some(first) = above.first_mut() {
        first.space_before = SPACE_BEFORE;
    }
    above.into_iter().for_each(&mut *push);
    let Some((frame, room)) = frame else { return };
    if table.keep_whole {
        let mut rows = Vec::new();
        frame.each_row(&mut |piece, style| rows.push((piece, style)));
        let whole = rows.iter().map(|(piece, _)| piece.height).sum::<f32>() <= room;
        let mut together = Together::new(whole, room, push);
        for (piece, style) in rows {
            together.add(piece, style);
        }
        together.finish();
    } else {
        let mut together = Together::new(false, room, push);
        frame.each_row(&mut |piece, style| together.add(piece, style));
        together.finish();
    }
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

    fn each_row(&self, take: &mut dyn FnMut(Piece, RowStyle)) {
        if self.table.rows.is_empty() {
            take(self.when_empty(), RowStyle::Normal);
        }
        for row in &self.table.rows {
            self.set_row(row, take);
        }
    }

    fn set_row(&self, row: &Row, take: &mut dyn FnMut(Piece, RowStyle)) {
        let font = Type { face: face(row.style), size_pt: self.measures.size_pt };
        let indented = self.table.indented_column().filter(|_| row.style == RowStyle::Sub);
        let mut cells = Vec::with_capacity(self.table.columns.len());
        for (column, text) in self.table.printed_cells(row).enumerate() {
            let indent = if indented == Some(column) { INDENT_EM * font.size_pt } else { 0.0 };
            let left = self.edges[column] + PADDING_X + indent;
            let right = self.edges[column + 1] - PADDING_X;
            cells.push((left, right, wrap(&text, font, right - left)));
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
                    let x = aligned(column.align, *left, *right, || font.width(text));
                    piece.items.push(Item::text(x, self.line_y(index), font, std::mem::take(text)));
                }
            }
            take(piece, row.style);
            from += count;
        }
    }

    /// The row of a table that has none, across all columns.
    fn when_empty(&self) -> Piece {
        let mut piece = self.strip(1, RowStyle::Normal);
        let width = self.width();
        let font = Type::regular(self.measures.size_pt);
        let text = wrap(&self.table.when_empty, font, width).swap_remove(0);
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

fn aligned(align: Align, left: f32, right: f32, width: impl Fn() -> f32) -> f32 {
    match align {
        Align::Left => left,
        Align::Right => right - width(),
        Align::Centre => f32::midpoint(left, right) - width() / 2.0,
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
        set(table, width, geometry.height, &mut |piece| {
            let top = if bottom > 0.0 { bottom + piece.space_before } else { 0.0 };
            bottom = top + piece.height;
            beside.items.extend(piece.items.into_iter().map(|item| item.moved(left, top)));
            let edges = piece.edges.iter().flat_map(|edges| edges.iter());
            beside.items.extend(edges.map(|edge| Item::vertical(left + edge, top, bottom)));
        });
        beside.height = beside.height.max(bottom);
        left += width + GUTTER;
    }
    if beside.height > geometry.height {
        let mut below = Vec::new();
        for table in tables {
            each_piece(table, geometry, &mut |piece| below.push(piece));
        }
        return below;
    }
    vec![beside]
}
