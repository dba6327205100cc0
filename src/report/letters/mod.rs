//! Letters of one page that a village office writes beside its report.
//!
//! Head, paper, head of the village and number are those of the covering letter: all of them come from
//! [`Profile`](crate::report::monthly::Profile). What is not known is dotted, to be filled in by hand; nothing that is
//! missing ever stops a letter from being printed.

mod accompaniment;
mod blank;
mod document_receipt;
mod family_permission;
mod reminder;

pub use accompaniment::accompaniment;
pub use blank::blank;
pub use document_receipt::document_receipt;
pub use family_permission::{Subject, family_permission};
pub use reminder::reminder;

use jiff::civil::Date;

use super::document::{Block, Document, Section};
use super::monthly::{Profile, ReadPhoto};
use super::words::hyphened;
use crate::domain::book::Book;
use crate::domain::period::Period;

/// Room for a few words.
const DOTS: &str = "………………………………………………";
/// Room for the day and the month of a date.
const DATE_DOTS: &str = "……………………";

/// A text, or room for it.
fn or_dots(text: &str) -> String {
    if text.is_empty() { DOTS.to_owned() } else { text.to_owned() }
}

/// Labels and what is known of them, one a line.
fn fields(pairs: Vec<(&str, String)>) -> Block {
    let pairs = pairs.into_iter().map(|(label, value)| (label.to_owned(), or_dots(&value))).collect();
    Block::Fields { pairs, columns: 1, at_right: None }
}

/// The offices as they were on the day of the letter.
fn profile(book: &Book, made_on: Date) -> Profile {
    Profile::of(book, Period::of(made_on))
}

/// One page with the head of the village's letters.
fn letter(
    profile: &Profile,
    photo: &ReadPhoto,
    title: String,
    made_on: Date,
    blocks: Vec<Block>,
) -> Document {
    let head = profile.head_of_letter(photo);
    Document {
        file_stem: Some(hyphened(&title)),
        subject: title.clone(),
        title,
        author: format!("Pemerintah Desa {}", profile.village),
        created: made_on,
        sections: vec![Section {
            paper: profile.paper,
            is_tight: true,
            blocks: [head].into_iter().chain(blocks).collect(),
            ..Section::default()
        }],
    }
}
