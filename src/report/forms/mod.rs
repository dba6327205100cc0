//! Papers that are filled in by hand and typed afterwards.
//!
//! - [`blank`] is the form of a record type on paper, field by field in the order of the screen.
//! - [`visit`] is the *Lembar kunjungan* of a hamlet: what the book knew last of everyone there, each with a short code
//!   ([`crate::domain::short_code`]) that leads to the person when it is typed.
//!
//! They carry personal data once they are filled in, and say so at their foot.

pub mod blank;
pub mod visit;

use jiff::civil::Date;

use super::document::{Block, Document, Footer, Orientation, Section};
use super::monthly::Profile;
use super::words::hyphened;

/// Set at the foot of every page (UU 27/2022 art. 35: personal data are to be kept safe).
const CONFIDENTIAL: &str = "berisi data pribadi: simpan baik-baik, jangan difoto";

/// A paper of any number of pages.
fn paper(
    profile: &Profile,
    orientation: Orientation,
    title: String,
    day: Date,
    blocks: Vec<Block>,
) -> Document {
    let footer =
        Footer { before: format!("Desa {} · {title}", profile.village), after: CONFIDENTIAL.to_owned() };
    Document {
        file_stem: Some(hyphened(&title)),
        subject: title.clone(),
        title,
        author: format!("Pemerintah Desa {}", profile.village),
        created: day,
        sections: vec![Section {
            paper: profile.paper,
            orientation,
            is_tight: true,
            numbered: true,
            footer: Some(footer),
            blocks,
            ..Section::default()
        }],
    }
}
