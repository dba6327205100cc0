//! The head of an official letter.

use super::blocks::add_centred;
use super::flow::Piece;
use super::{BODY_PT, Item, pictures};
use crate::report::document::Photo;
use crate::report::fonts::Type;

/// Width of the place of the coat of arms.
const EMBLEM_WIDTH: f32 = 56.0;
/// Between the coat of arms and the offices.
const EMBLEM_GAP: f32 = 8.0;
/// Height of the place of the coat of arms where the offices take less.
const EMBLEM_HEIGHT: f32 = 64.0;

/// Offices and address in the middle of the sheet, the coat of arms at the left, a double rule under all.
pub fn piece(emblem: Option<&Photo>, offices: &[String], address: &str, width: f32) -> Piece {
    let mut piece = Piece::default();
    // Free at both sides, so that the middle stays that of the sheet.
    let margin = if emblem.is_some() { EMBLEM_WIDTH + EMBLEM_GAP } else { 0.0 };
    for (index, office) in offices.iter().enumerate() {
        let font = Type::bold(if index + 1 == offices.len() { 16.0 } else { 13.0 });
        add_centred(&mut piece, office, font, width, margin);
    }
    if !address.is_empty() {
        add_centred(&mut piece, address, Type::regular(BODY_PT - 1.5), width, margin);
    }
    if let Some(photo) = emblem {
        piece.height = piece.height.max(EMBLEM_HEIGHT);
        piece.items.push(pictures::fitted(photo, [0.0, 0.0], [EMBLEM_WIDTH, piece.height]));
    }
    piece.items.push(Item::horizontal(0.0, piece.height + 5.0, width, 1.8));
    piece.items.push(Item::horizontal(0.0, piece.height + 7.4, width, 0.5));
    piece.height += 14.0;
    piece
}
