//! Places to sign: two beside each other, one under both.

use super::flow::Piece;
use super::wrap::wrap;
use super::{BODY_PT, Item, LEADING, baseline};
use crate::report::document::{Signatures, Signer, SigningPlace};
use crate::report::fonts::Type;

const LINE: f32 = BODY_PT * LEADING;
const SPACE_BEFORE: f32 = 18.0;
/// Lines left free for the signature above a name.
const FREE_LINES: f32 = 4.0;
/// From one name of a list to the next.
const LIST_PITCH: f32 = 2.0 * LINE;
/// Where the right place begins, as a share of the width.
const RIGHT_AT: f32 = 0.56;
/// How wide a place is, as a share of the width.
const PLACE_WIDTH: f32 = 0.44;
/// Dots for a name that is filled in by hand.
const DOTS: &str = "………………………………";

/// All places of a block as one piece.
pub fn piece(signatures: &Signatures, width: f32) -> Piece {
    let mut piece = Piece { space_before: SPACE_BEFORE, ..Piece::default() };
    let place_width = width * PLACE_WIDTH;
    let beside = [(&signatures.left, 0.0), (&signatures.right, width * RIGHT_AT)];
    for (place, x) in beside.into_iter().filter_map(|(place, x)| Some((place.as_ref()?, x))) {
        let bottom = print(place, x, 0.0, place_width, &mut piece.items);
        piece.height = piece.height.max(bottom);
    }
    if let Some(below) = &signatures.below {
        let top = if piece.height > 0.0 { piece.height + 1.5 * LINE } else { 0.0 };
        let below_width = widest_line(below).min(width);
        let x = (width - below_width) / 2.0;
        piece.height = print(below, x, top, below_width.max(place_width).min(width - x), &mut piece.items);
    }
    piece
}

/// Prints a place from `top` down; gives where it ends.
fn print(place: &SigningPlace, x: f32, top: f32, width: f32, items: &mut Vec<Item>) -> f32 {
    let regular = Type::regular(BODY_PT);
    let mut y = top;
    for text in place.lines.iter().flat_map(|line| wrap(line, regular, width)) {
        items.push(Item::text(x, y + baseline(LINE, BODY_PT), regular, text));
        y += LINE;
    }
    match place.signers.as_slice() {
        [] => y + FREE_LINES * LINE,
        [signer] => print_name(signer, x, y + FREE_LINES * LINE, width, items),
        several => print_list(several, x, y, width, items),
    }
}

/// One name and the note under it.
fn print_name(signer: &Signer, x: f32, top: f32, width: f32, items: &mut Vec<Item>) -> f32 {
    let name = if signer.name.is_empty() { DOTS } else { &signer.name };
    let mut y = top;
    for (text, font) in [(name, Type::bold(BODY_PT)), (signer.note.as_str(), Type::regular(BODY_PT))] {
        for text in wrap(text, font, width).into_iter().filter(|text| !text.is_empty()) {
            items.push(Item::text(x, y + baseline(LINE, BODY_PT), font, text));
            y += LINE;
        }
    }
    y
}

/// Numbered names, each with a dotted line to sign on. The second stands as low as a single name would.
fn print_list(signers: &[Signer], x: f32, top: f32, width: f32, items: &mut Vec<Item>) -> f32 {
    let font = Type::regular(BODY_PT);
    let hang = font.width("0. ");
    let widest = signers.iter().map(|signer| Type::bold(BODY_PT).width(&signer.name)).fold(0.0, f32::max);
    let name_width = widest.min(width * 0.6);
    let dots_x = x + hang + name_width + 6.0;
    let dots = dots_filling(x + width - dots_x, font);
    let mut y = top + LIST_PITCH;
    for (index, signer) in signers.iter().enumerate() {
        items.push(Item::text(x, y + baseline(LINE, BODY_PT), font, format!("{}.", index + 1)));
        items.push(Item::text(dots_x, y + baseline(LINE, BODY_PT), font, dots.as_str()));
        let bottom = print_name(signer, x + hang, y, name_width + 1.0, items);
        y = (y + LIST_PITCH).max(bottom + LINE);
    }
    y - LINE
}

/// As many dots as fit in a width.
fn dots_filling(width: f32, font: Type) -> String {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a few dozen dots on a line")]
    let count = (width / font.width("…")).max(3.0) as usize;
    "…".repeat(count)
}

/// Width of the longest line of a place, to set it in the middle.
fn widest_line(place: &SigningPlace) -> f32 {
    let lines = place.lines.iter().map(|line| Type::regular(BODY_PT).width(line));
    let names = place.signers.iter().map(|signer| Type::bold(BODY_PT).width(&signer.name));
    lines.chain(names).fold(0.0, f32::max)
}
