//! Photos, two beside each other, each with its caption under it.

use super::flow::Piece;
use super::wrap::wrap;
use super::{Item, LEADING, baseline, points};
use crate::report::document::{Photo, Picture};
use crate::report::fonts::Type;

/// Height of the place of a photo in millimetres.
const HEIGHT_MM: f32 = 62.0;
/// Between two photos, in points.
const GAP: f32 = 14.0;
/// Size of captions in points.
const CAPTION_PT: f32 = 9.0;
/// In place of a photo that cannot be read.
const UNREADABLE: &str = "Foto tidak dapat dibaca";

/// One piece for each row of two.
pub fn pieces(pictures: &[Picture], width: f32) -> Vec<Piece> {
    let place = (width - GAP) / 2.0;
    pictures.chunks(2).map(|row| piece(row, place)).collect()
}

fn piece(row: &[Picture], place: f32) -> Piece {
    let font = Type::regular(CAPTION_PT);
    let (height, line) = (points(HEIGHT_MM), CAPTION_PT * LEADING);
    let mut piece = Piece { space_before: 8.0, height, ..Piece::default() };
    for (left, picture) in [0.0, place + GAP].into_iter().zip(row) {
        if let Some(photo) = &picture.photo {
            piece.items.push(fitted(photo, [left, 0.0], [place, height]));
        } else {
            piece.items.push(Item::Rect { x: left, y: 0.0, width: place, height, grey: 0.93 });
            let x = left + (place - font.width(UNREADABLE)) / 2.0;
            piece.items.push(Item::text(x, height / 2.0, font, UNREADABLE));
        }
        let mut bottom = height + 3.0;
        for text in wrap(&picture.caption, font, place) {
            let x = left + (place - font.width(&text)) / 2.0;
            piece.items.push(Item::text(x, bottom + baseline(line, CAPTION_PT), font, text));
            bottom += line;
        }
        piece.height = piece.height.max(bottom);
    }
    piece
}

/// As large as a place allows, in its middle. The place begins at `left` and `top` and is so wide and high.
pub fn fitted(photo: &Photo, [left, top]: [f32; 2], [place, height]: [f32; 2]) -> Item {
    #[expect(clippy::cast_precision_loss, reason = "photos have some thousands of pixels a side")]
    let (wide, high) = (photo.width as f32, photo.height as f32);
    let scale = (place / wide).min(height / high);
    let (width, tall) = (wide * scale, high * scale);
    Item::Picture {
        x: left + (place - width) / 2.0,
        y: top + (height - tall) / 2.0,
        width,
        height: tall,
        photo: photo.clone(),
    }
}
