//! Running text: paragraphs and lists.

use super::{PARAGRAPH_SPACE, line};
use crate::report::document::{Marker, TextStyle};
use crate::report::fonts::Type;
use crate::report::layout::flow::Piece;
use crate::report::layout::wrap::{wrap, wrap_first};
use crate::report::layout::{BODY_PT, Item, LEADING, SMALL_PT, baseline, points};

/// Indent of the first line in a letter.
const INDENT_MM: f32 = 12.5;

pub fn paragraph(text: &str, style: TextStyle, width: f32) -> Vec<Piece> {
    let (size_pt, space_before, indent) = match style {
        TextStyle::Body => (BODY_PT, PARAGRAPH_SPACE, 0.0),
        TextStyle::Indented => (BODY_PT, PARAGRAPH_SPACE, points(INDENT_MM)),
        TextStyle::Line => (BODY_PT, 0.0, 0.0),
        TextStyle::Note => (SMALL_PT, 3.0, 0.0),
    };
    let justified = matches!(style, TextStyle::Body | TextStyle::Indented);
    let font = Type::regular(size_pt);
    let line_height = size_pt * LEADING;
    let lines = wrap_first(text, font, width - indent, width);
    let count = lines.len();
    let mut pieces = Vec::with_capacity(count);
    for (index, text) in lines.into_iter().enumerate() {
        let x = if index == 0 { indent } else { 0.0 };
        let piece = if justified && index + 1 < count {
            Piece {
                height: line_height,
                items: stretched(&text, x, width - x, baseline(line_height, size_pt), font),
                ..Piece::default()
            }
        } else {
            line(x, font, line_height, text)
        };
        pieces.push(piece);
    }
    if let Some(first) = pieces.first_mut() {
        first.space_before = space_before;
    }
    keep_ends_together(&mut pieces);
    pieces
}

/// The words of a line spread over the width. Each run keeps its space, so that copied text has its spaces.
fn stretched(text: &str, x: f32, width: f32, y: f32, font: Type) -> Vec<Item> {
    let words: Vec<&str> = text.split_inclusive(' ').collect();
    let free = width - font.width(text);
    // A line that a long word left half empty, or one before a forced break, stays as it is.
    if words.len() < 2 || free > width * 0.2 {
        return vec![Item::text(x, y, font, text)];
    }
    #[expect(clippy::cast_precision_loss, reason = "a line has few words")]
    let gap = free / (words.len() - 1) as f32;
    let mut at = x;
    let mut items = Vec::with_capacity(words.len());
    for word in words {
        items.push(Item::text(at, y, font, word));
        at += font.width(word) + gap;
    }
    items
}

/// No single line of a text at the foot or the top of a page.
fn keep_ends_together(lines: &mut [Piece]) {
    let count = lines.len();
    if count > 1 {
        lines[0].keep_with_next = true;
        lines[count - 2].keep_with_next = true;
    }
}

pub fn list(heading: &str, items: &[String], marker: Marker, width: f32) -> Vec<Piece> {
    let font = Type::regular(BODY_PT - 1.0);
    let line_height = font.size_pt * LEADING;
    let mut pieces = Vec::new();
    if !heading.is_empty() {
        pieces.extend(
            wrap(heading, font, width)
                .into_iter()
                .map(|text| Piece { keep_with_next: true, ..line(0.0, font, line_height, text) }),
        );
    }
    let label = |index: usize| match marker {
        Marker::Number => format!("{}.", index + 1),
        Marker::Dash => "–".to_owned(),
    };
    let hang = font.width(&label(items.len().saturating_sub(1))).max(font.width("0.")) + 5.0;
    for (index, item) in items.iter().enumerate() {
        let mut lines: Vec<Piece> = wrap(item, font, width - hang)
            .into_iter()
            .map(|text| line(hang, font, line_height, text))
            .collect();
        lines[0].items.push(Item::text(0.0, baseline(line_height, font.size_pt), font, label(index)));
        keep_ends_together(&mut lines);
        pieces.extend(lines);
    }
    if let Some(first) = pieces.first_mut() {
        first.space_before = PARAGRAPH_SPACE;
    }
    pieces
}
