//! The monthly report: figures of a month as a neutral document.
//!
//! One file for each part of the paper, in the order of printing: `letter` (outside the page count), `identity` (title,
//! strip, part I), `migration` (part II) with its sentences in `narrative`, `activities` (part VI), `approval`, `annex`.
//! Part numbers are fixed, so that a part keeps its number in every month; parts III to V and VII to IX have no records
//! behind them yet and are left out.
//!
//! # Invariants
//! - Every number is taken from [`Figures`]; nothing is counted here. The one exception is the running number of a row.
//! - A sentence says only what the book records: no cause is computed, nothing is said of what was not received.
//! - The wording of offices and addressees stands in [`Profile`], never in a part.
//! - No child is named, and no NIK is printed whole.

mod activities;
mod annex;
mod approval;
mod cooperative;
mod enterprise;
mod identity;
mod letter;
mod material;
mod migration;
mod narrative;
mod parenting;
mod parts;
mod pieces;
mod profile;
#[cfg(test)]
mod randu;
#[cfg(test)]
mod tests;

use jiff::civil::Date;

pub use material::ReadPhoto;
pub use parts::PartText;
pub use profile::Profile;

use super::document::{Document, Footer, Section};
use crate::domain::book::Book;
use crate::domain::period::Period;
use crate::figures::{Figures, Records, figures};
use material::Material;

/// A monthly report, and what a screen can do with it.
#[derive(Clone, Debug, PartialEq)]
pub struct Report {
    /// The paper.
    pub document: Document,
    /// The lists behind its numbers: a cell names one by its position.
    pub lists: Vec<Records>,
    /// The paragraphs that an officer may change, in the order of printing.
    pub texts: Vec<PartText>,
}

/// The report of a month, with the offices that follow from the village. `made_on` is the day that the paper bears;
/// `photo` reads the photos of the annex.
#[must_use]
pub fn report(book: &Book, period: Period, made_on: Date, photo: &ReadPhoto) -> Report {
    report_of(book, &figures(book, period), &Profile::of(book, period), made_on, photo)
}

/// The report from figures that are counted already, addressed as `profile` says.
#[must_use]
pub fn report_of(
    book: &Book,
    figures: &Figures,
    profile: &Profile,
    made_on: Date,
    photo: &ReadPhoto,
) -> Report {
    let material = Material::new(book, figures, profile, made_on, photo);
    let title = format!("Laporan Desmigratif Desa {}, {}", profile.village, material.month());
    let footer = Footer { before: title.clone(), after: String::new() };
    let mut body = identity::blocks(&material);
    body.extend(migration::blocks(&material));
    body.extend(enterprise::blocks(&material));
    body.extend(parenting::blocks(&material));
    body.extend(cooperative::blocks(&material));
    body.extend(activities::blocks(&material));
    body.push(approval::block(&material));
    let report = Section {
        paper: profile.paper,
        numbered: true,
        footer: Some(footer.clone()),
        blocks: body,
        ..Section::default()
    };
    let document = Document {
        title,
        subject: "Laporan bulanan petugas Desa Migran Produktif".to_owned(),
        author: format!("Pemerintah Desa {}", profile.village),
        file_stem: Some(file_stem(book, figures.period)),
        created: made_on,
        sections: vec![letter::section(&material), report, annex::section(&material, footer)],
    };
    Report { document, lists: material.lists.into_inner(), texts: material.texts.into_inner() }
}

/// "Laporan-Desmigratif-2026-10-Randu.pdf": a name that sorts by month and holds on every file system.
#[must_use]
pub fn file_name(book: &Book, period: Period, extension: &str) -> String {
    format!("{}.{extension}", file_stem(book, period))
}

fn file_stem(book: &Book, period: Period) -> String {
    let name = profile::village_name(book).unwrap_or_default();
    let words: Vec<&str> =
        name.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let village = if words.is_empty() { "Desa".to_owned() } else { words.join("-") };
    format!("Laporan-Desmigratif-{period}-{village}")
}
