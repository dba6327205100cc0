//! All blocks but tables and signatures, as pieces.

mod running;

use super::flow::{Geometry, Piece};
use super::wrap::{wrap, wrap_first};
use super::{BODY_PT, Item, LEADING, baseline, chart, letterhead, pictures, points, signatures, table};
use crate::report::document::Block;
use crate::report::fonts::{Type, printable};
use running::{list, paragraph};

const BODY_LINE: f32 = BODY_PT * LEADING;
/// Space above a paragraph, a list or a strip of fields.
const PARAGRAPH_SPACE: f32 = 5.0;
/// Between fields side by side, and before the text at the right end of their first line.
const COLUMN_GAP: f32 = 18.0;

/// From one line for handwriting to the next, in millimetres.
const WRITING_MM: f32 = 8.5;

/// Hands over the pieces of a block, from top to bottom.
pub fn each_piece(block: &Block, geometry: Geometry, push: &mut dyn FnMut(Piece)) {
    match block {
        // The one block that may be as long as a book.
        Block::Table(table) => table::each_piece(table, geometry, push),
        other => pieces(other, geometry).into_iter().for_each(push),
    }
}

fn pieces(block: &Block, geometry: Geometry) -> Vec<Piece> {
    let width = geometry.width;
    match block {
        Block::Letterhead { emblem, offices, address } => {
            vec![letterhead::piece(emblem.as_ref(), offices, address, width)]
        }
        Block::Fields { pairs, columns, at_right } => {
            fields(pairs, (*columns).max(1), at_right.as_deref(), width)
        }
        Block::Title(lines) => title(lines, width),
        Block::Heading { level, text } => heading(*level, text, width),
        Block::Text { text, style } => paragraph(text, *style, width),
        Block::List { heading, items, marker } => list(heading, items, *marker, width),
        Block::SideBySide(tables) => table::side_by_side(tables, geometry),
        Block::Pictures(pictures) => pictures::pieces(pictures, width),
        Block::Signatures(signatures) => vec![signatures::piece(signatures, width)],
        Block::WritingLines(lines) => writing_lines(*lines, width),
        Block::Chart(chart) => chart::pieces(chart, width),
        Block::Space(millimetres) => vec![Piece { space_before: points(*millimetres), ..Piece::default() }],
        Block::Table(_) | Block::PageBreak => Vec::new(),
    }
}

/// One line of text as a piece.
fn line(x: f32, font: Type, line_height: f32, text: String) -> Piece {
    Piece {
        height: line_height,
        items: vec![Item::text(x, baseline(line_height, font.size_pt), font, text)],
        ..Piece::default()
    }
}

/// Head of an annex: a block at the right whose lines begin under each other.
pub fn right_title(lines: &[String], width: f32) -> Vec<Piece> {
    let font = Type::bold(BODY_PT - 1.0);
    let lines: Vec<String> = lines.iter().flat_map(|text| wrap(text, font, width * 0.6)).collect();
    let widest = lines.iter().map(|text| font.width(text)).fold(0.0, f32::max);
    let bookmark = lines.first().cloned();
    let mut pieces: Vec<Piece> =
        lines.into_iter().map(|text| line(width - widest, font, BODY_LINE, text)).collect();
    for piece in &mut pieces {
        piece.keep_with_next = true;
    }
    if let Some(first) = pieces.first_mut() {
        first.bookmark = bookmark;
    }
    pieces
}

/// Ruled lines as far apart as handwriting wants.
fn writing_lines(lines: usize, width: f32) -> Vec<Piece> {
    let height = points(WRITING_MM);
    let line =
        || Piece { height, items: vec![Item::horizontal(0.0, height, width, 0.3)], ..Piece::default() };
    (0..lines).map(|_| line()).collect()
}

/// Lines of a text in the middle of the width, `margin` free at both sides.
pub fn add_centred(piece: &mut Piece, text: &str, font: Type, width: f32, margin: f32) {
    let line_height = font.size_pt * LEADING;
    for text in wrap(text, font, width - 2.0 * margin) {
        let x = (width - font.width(&text)) / 2.0;
        piece.items.push(Item::text(x, piece.height + baseline(line_height, font.size_pt), font, text));
        piece.height += line_height;
    }
}

fn title(lines: &[String], width: f32) -> Vec<Piece> {
    let mut piece = Piece {
        space_before: 4.0,
        keep_with_next: true,
        bookmark: lines.first().cloned(),
        ..Piece::default()
    };
    for text in lines {
        add_centred(&mut piece, text, Type::bold(BODY_PT + 1.0), width, 0.0);
    }
    piece.height += 4.0;
    vec![piece]
}

fn heading(level: u8, text: &str, width: f32) -> Vec<Piece> {
    let (size_pt, space_before) = if level <= 1 { (BODY_PT + 0.5, 14.0) } else { (BODY_PT, 9.0) };
    let font = Type::bold(size_pt);
    let mut pieces: Vec<Piece> = wrap(text, font, width)
        .into_iter()
        .map(|text| Piece { keep_with_next: true, ..line(0.0, font, BODY_LINE, text) })
        .collect();
    if let Some(first) = pieces.first_mut() {
        first.space_before = space_before;
        first.bookmark = (level <= 1).then(|| printable(text).into_owned());
    }
    pieces
}

/// Labels and values; `columns` pairs stand side by side, filled row by row.
fn fields(pairs: &[(String, String)], columns: usize, at_right: Option<&str>, width: f32) -> Vec<Piece> {
    let font = Type::regular(if columns > 1 { BODY_PT - 1.0 } else { BODY_PT });
    let line_height = font.size_pt * LEADING;
    #[expect(clippy::cast_precision_loss, reason = "a strip has two or three columns")]
    let pitch = (width + COLUMN_GAP) / columns as f32;
    let right_width = at_right.map_or(0.0, |text| font.width(&printable(text)));
    let label_widths: Vec<f32> = (0..columns)
        .map(|column| {
            pairs
                .iter()
                .skip(column)
                .step_by(columns)
                .map(|(label, _)| font.width(&printable(label)))
                .fold(0.0, f32::max)
        })
        .collect();
    let mut pieces = Vec::new();
    for (row_index, row) in pairs.chunks(columns).enumerate() {
        let mut piece = Piece { keep_with_next: true, ..Piece::default() };
        for (column, (label, value)) in row.iter().enumerate() {
            #[expect(clippy::cast_precision_loss, reason = "a strip has two or three columns")]
            let x = pitch * column as f32;
            let colon = x + label_widths[column] + 8.0;
            let value_x = colon + 9.0;
            let value_width = (x + pitch - COLUMN_GAP - value_x).max(30.0);
            let beside = if row_index == 0 && right_width > 0.0 { right_width + COLUMN_GAP } else { 0.0 };
            let y = baseline(line_height, font.size_pt);
            let lines = wrap_first(value, font, (value_width - beside).max(30.0), value_width);
            let label = printable(label).into_owned();
            piece.items.push(Item::text(x, y, font, label));
            piece.items.push(Item::text(colon, y, font, ":"));
            let mut at = 0.0;
            for text in lines {
                piece.items.push(Item::text(value_x, at + y, font, text));
                at += line_height;
            }
            piece.height = piece.height.max(at);
        }
        pieces.push(piece);
    }
    if let (Some(first), Some(text)) = (pieces.first_mut(), at_right) {
        let y = baseline(line_height, font.size_pt);
        first.items.push(Item::text(width - right_width, y, font, printable(text)));
    }
    if let Some(first) = pieces.first_mut() {
        first.space_before = PARAGRAPH_SPACE;
    }
    if let Some(last) = pieces.last_mut() {
        last.keep_with_next = false;
    }
    pieces
}
