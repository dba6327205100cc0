//! Figures: pure functions from a book and a month to numbers.
//!
//! ```text
//! &Book × Period ──► figures() ──► Figures ──► report (documents) and ui (home, clicks on a number)
//! ```
//!
//! # Invariants
//! - No figure is a bare number. Each is the length of a list of records, or a sum over one, and carries that list
//!   ([`People`], [`Records`]), so that a number on the screen can be opened and a number on paper can be proved.
//! - Nothing is typed as a total, and no total is computed twice: two figures that must agree lead to the same list.
//! - The last day of the month is today. No clock, no input or output; the same book and month give the same figures.
//! - The book is walked once for each record type; what is needed per person or officer is grouped on the way.
//! - What is in the trash does not count, nor does a placement whose person is in the trash.

pub mod activities;
pub mod agenda;
pub mod attention;
pub mod cases;
pub mod changes;
pub mod checks;
pub mod cooperative;
mod corrections;
mod counting;
pub mod documents;
pub mod enterprise;
pub mod key;
mod lasting;
mod late;
mod members;
pub mod migration;
pub mod officers;
pub mod parenting;
pub mod past;
pub mod prevention;
mod printed;
pub mod recap;
mod reckoner;
mod records;
#[cfg(test)]
pub(crate) mod sample;
pub mod services;
mod span;
#[cfg(test)]
mod tests;
pub mod trend;

pub use late::{Since, since};
pub use members::Members;
pub use migration::Share;
pub use reckoner::Reckoner;
pub use records::{Amount, Balance, BySex, People, Records, Shift};

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::domain::book::Book;
use crate::domain::period::Period;
use crate::domain::pillars::shared::officer::Officer;
use crate::domain::pillars::shared::report_profile::{CountStart, ReportProfile};
use activities::Activities;
use agenda::Agenda;
use cases::Cases;
use changes::Changes;
use checks::Quality;
use cooperative::Cooperative;
use documents::DocumentLine;
use enterprise::Enterprise;
use migration::Migration;
use officers::OfficerService;
use parenting::Parenting;
use prevention::Preventions;
use services::Services;

/// The figures of one month.
#[derive(Clone, Debug, PartialEq)]
pub struct Figures {
    /// The month.
    pub period: Period,
    /// The first day that *s.d. bulan ini* counts: 1 January, or the day the programme began where the village says so.
    pub since: Date,
    /// Officers who served on any day of the month, by their start.
    pub officers: Vec<OfficerService>,
    /// Pilar 1: stock and flow, countries, routes.
    pub migration: Migration,
    /// Pilar 1: papers of the CPMI on the last day.
    pub documents: Vec<DocumentLine>,
    /// Pilar 1: services.
    pub services: Services,
    /// Pilar 1: cases.
    pub cases: Cases,
    /// Pilar 1: plans to leave that were found.
    pub prevention: Preventions,
    /// Pilar 2: groups, equipment, trainings, businesses.
    pub enterprise: Enterprise,
    /// Pilar 3: children, sessions, risks, referrals.
    pub parenting: Parenting,
    /// Pilar 4: members, savings, loans, cash.
    pub cooperative: Cooperative,
    /// Activities of all pillars.
    pub activities: Activities,
    /// Difficulties, proposals and plans.
    pub agenda: Agenda,
    /// What belongs to an earlier month and was told of only now.
    pub changes: Changes,
    /// Koreksi of *s.d. bulan ini*, by the code in Tabel R; a code without one has none.
    pub corrections: BTreeMap<&'static str, i64>,
    /// What is missing in the book.
    pub quality: Quality,
}

/// Counts the month.
#[must_use]
pub fn figures(book: &Book, period: Period) -> Figures {
    let mut reckoner = Reckoner::of(book, period);
    loop {
        if let Some(figures) = reckoner.step(book) {
            return figures;
        }
    }
}

/// 1 January, unless the village counts since the programme began: since 1 January of the year in which it was chosen, or
/// since the month in which its first officer began.
fn first_day_that_counts(book: &Book, period: Period) -> Date {
    let profile = book.active::<ReportProfile>().next();
    if profile.and_then(|entry| entry.record.counts_from) != Some(CountStart::Programme) {
        return period.year_start();
    }
    let designated = book.village().and_then(|entry| entry.record.designated);
    let designated = designated.and_then(|year| Date::new(year.0, 1, 1).ok());
    let first_officer = || book.active::<Officer>().filter_map(|entry| entry.record.started).min();
    let began = designated.or_else(first_officer).unwrap_or_else(|| period.year_start());
    began.first_of_month().min(period.first_day())
}
