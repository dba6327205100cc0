//! The monthly report: figures of a month as a neutral document.
//!
//! One file for each part of the paper, in the order of printing: `letter` (outside the page count), `summary` (the one
//! page that the head of the office reads), `identity` (part I), `migration` and `desk` (part II), `enterprise`, `parenting`,
//! `cooperative` (parts III to V), `activities` (VI), `agenda` (VII and VIII), `checks` (IX), `approval`, `annex`. The
//! sentences that open a part are in `narrative`. Part numbers, codes and annex numbers are fixed, so that they mean the
//! same in every month and village.
//!
//! `Material` is what all parts are made from. It hands out the cells of numbers, each with the list it is made from, and
//! knows what the officers say of a part (`parts`): their own words, that nothing was done, that a paper has not come.
//!
//! # Invariants
//! - Every number is taken from [`Figures`](crate::figures::Figures), those of the charts from
//!   [`Past`](crate::figures::past::Past); nothing is counted here. The one exception is the running number of a row.
//! - A sentence says only what the book records: no cause is computed, nothing is said of what was not received.
//! - The wording of offices and addressees stands in [`Profile`], never in a part.
//! - No child is named, and no NIK is printed whole.

mod activities;
mod agenda;
mod annex;
pub(super) mod approval;
mod checks;
mod closed;
mod cooperative;
mod desk;
mod enterprise;
pub(super) mod identity;
mod letter;
pub(super) mod material;
mod migration;
mod narrative;
mod parenting;
mod parts;
pub(super) mod pieces;
mod printed;
mod profile;
#[cfg(test)]
pub(super) mod randu;
mod readiness;
pub(super) mod summary;
#[cfg(test)]
mod tests;

use jiff::civil::Date;

pub use closed::close;
pub use material::ReadPhoto;
pub use parts::PartText;
pub use printed::{Printed, printed, standing};
pub use profile::{Profile, dotted_number};
pub use readiness::{Gap, Place, Readiness};

use super::document::{Block, Document, Footer, Section};
use crate::domain::book::Book;
use crate::domain::closing::Figure;
use crate::domain::period::Period;
use crate::domain::pillars::shared::report_month::ReportMonth;
use crate::figures::{Records, figures};
use crate::report::words::hyphened;
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
    /// How far it has come; of a closed month nothing is missing.
    pub readiness: Readiness,
    /// The day by which it has to be there; `None` for a closed month.
    pub deadline: Option<Date>,
}

/// The report of a month: as it was closed, else as the book stands, with the offices that the village has set. `today` is
/// the day that the paper bears where the month has no date of its own; `photo` reads the photos of the annex.
#[must_use]
pub fn report(book: &Book, period: Period, today: Date, photo: &ReadPhoto) -> Report {
    let closed = book.closed(period).and_then(|closing| closed::reprint(closing, photo));
    closed.unwrap_or_else(|| of_open_month(book, period, today, photo).0)
}

/// The report as the book stands, and Tabel R as a closing keeps it.
fn of_open_month(book: &Book, period: Period, today: Date, photo: &ReadPhoto) -> (Report, Vec<Figure>) {
    let (now, before) = (figures(book, period), figures(book, period.previous()));
    let profile = Profile::of(book, period);
    let record = ReportMonth::of(book, period);
    let made_on = record.and_then(|entry| entry.record.letter_date).unwrap_or(today);
    let material = Material::new(book, [&now, &before], &profile, made_on, photo);
    let title = format!("Laporan {} Desa {}, {}", profile.programme_short, profile.village, material.month());
    let footer = Footer { before: title.clone(), after: String::new() };
    let numbered = |blocks, is_tight| Section {
        paper: profile.paper,
        is_tight,
        numbered: true,
        footer: Some(footer.clone()),
        blocks,
        ..Section::default()
    };
    let bookmark = Some("Lembar ringkasan".to_owned());
    let summary = Section { bookmark, ..numbered(summary::blocks(&material), true) };
    let report = [summary, numbered(body(&material), false)];
    let (annexes, encloses_names) = annex::sections(&material, &footer);
    let letter = letter::section(&material, encloses_names);
    let sections = [letter].into_iter().chain(report).chain(annexes);
    let document = Document {
        title,
        subject: format!("Laporan bulanan petugas {}", profile.programme),
        author: format!("Pemerintah Desa {}", profile.village),
        file_stem: Some(file_stem(book, period)),
        created: made_on,
        sections: sections.collect(),
    };
    let deadline = Some(identity::deadline(&material));
    let (figures, readiness) = (summary::figures(&material), readiness::readiness(&material));
    let (lists, texts) = (material.lists.into_inner(), material.texts.into_inner());
    (Report { document, lists, texts, readiness, deadline }, figures)
}

fn body(material: &Material) -> Vec<Block> {
    let mut blocks = identity::blocks(material);
    blocks.extend(migration::blocks(material));
    blocks.extend(desk::blocks(material));
    blocks.extend(enterprise::blocks(material));
    blocks.extend(parenting::blocks(material));
    blocks.extend(cooperative::blocks(material));
    blocks.extend(activities::blocks(material));
    blocks.extend(agenda::blocks(material));
    blocks.extend(checks::blocks(material));
    blocks.push(approval::block(material));
    blocks
}

/// "Laporan-Desmigratif-2026-10-Randu": a name that sorts by month and holds on every file system.
fn file_stem(book: &Book, period: Period) -> String {
    let name = hyphened(&profile::village_name(book).unwrap_or_default());
    let village = if name.is_empty() { "Desa" } else { &name };
    format!("Laporan-Desmigratif-{period}-{village}")
}
