//! A letter without contents: head, number, addressee and signature, with ruled lines between.

use jiff::civil::Date;

use super::{DATE_DOTS, DOTS, letter, profile};
use crate::domain::book::Book;
use crate::report::document::{Block, Document, Signatures, SigningPlace, TextStyle};
use crate::report::monthly::ReadPhoto;

/// Lines to write on: an A4 page holds them with long names of offices too.
const LINES: usize = 13;

/// The letter, to be written by hand or copied from. `made_on` gives the year of its number.
#[must_use]
pub fn blank(book: &Book, made_on: Date, photo: &ReadPhoto) -> Document {
    let profile = profile(book, made_on);
    let line = |text: String| Block::Text { text, style: TextStyle::Line };
    let head = [
        ("Nomor", profile.open_number(made_on)),
        ("Sifat", DATE_DOTS.to_owned()),
        ("Lampiran", DATE_DOTS.to_owned()),
        ("Hal", DATE_DOTS.to_owned()),
    ];
    let place = SigningPlace {
        lines: vec![format!("{},", profile.head_office)],
        signers: vec![profile.signing_head()],
    };
    let blocks = vec![
        Block::Fields {
            pairs: head.map(|(label, value)| (label.to_owned(), value)).into(),
            columns: 1,
            at_right: Some(format!("{}, {DATE_DOTS} {}", profile.village, made_on.year())),
        },
        Block::Space(5.0),
        line(format!("Yth. {DOTS}")),
        line(format!("di {DATE_DOTS}")),
        Block::Space(3.0),
        Block::WritingLines(LINES),
        Block::Signatures(Signatures { right: Some(place), ..Signatures::default() }),
    ];
    letter(&profile, photo, format!("Surat Desa {}", profile.village), made_on, blocks)
}
