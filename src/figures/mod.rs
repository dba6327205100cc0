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
pub mod migration;
pub mod officers;
mod records;
#[cfg(test)]
pub(crate) mod sample;
#[cfg(test)]
mod tests;

pub use records::{Balance, People, Records};

use crate::domain::book::Book;
use crate::domain::period::Period;
use activities::Activities;
use migration::Migration;
use officers::OfficerService;

/// The figures of one month.
#[derive(Clone, Debug, PartialEq)]
pub struct Figures {
    /// The month.
    pub period: Period,
    /// Officers who served on any day of the month, by their start.
    pub officers: Vec<OfficerService>,
    /// Pilar 1: stock and flow, countries, routes.
    pub migration: Migration,
    /// Activities of all pillars.
    pub activities: Activities,
}

/// Counts the month.
#[must_use]
pub fn figures(book: &Book, period: Period) -> Figures {
    let activities = Activities::of(book, period);
    Figures {
        period,
        officers: officers::serving(book, period, &activities),
        migration: Migration::of(book, period),
        activities,
    }
}
