//! Pencegahan: plans to leave by the nonprocedural route that were found, and what became of them (report.md II.8).

use jiff::civil::Date;

use super::counting::{Counting, Place};
use super::records::Records;
use crate::domain::book::{Book, Entry, Id};
use crate::domain::pillars::migration::prevention::{Finding, Prevention, PreventionResult};

/// The findings of a month and of its year.
#[derive(Clone, Debug, PartialEq)]
pub struct Preventions {
    /// From the first month that counts to this one, by date.
    pub year: Vec<PreventionLine>,
}

/// One finding.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PreventionLine {
    /// The record.
    pub id: Id,
    /// When it was found.
    pub date: Date,
    /// What was found.
    pub finding: Option<Finding>,
    /// It counts in this month.
    pub is_of_month: bool,
    /// What came of it, as it is known now.
    pub result: Option<PreventionResult>,
}

impl Preventions {
    /// Collects the month, and what came before it.
    pub(super) fn of(book: &Book, counting: &Counting) -> Self {
        let line = |entry: &Entry<Prevention>| {
            let Prevention { date, finding, result, .. } = entry.record;
            let date = date?;
            let is_of_month = counting.place::<Prevention>(entry.id, date)? == Place::Month;
            Some(PreventionLine { id: entry.id, date, finding, is_of_month, result })
        };
        let mut year: Vec<_> = book.active::<Prevention>().filter_map(line).collect();
        year.sort_by_key(|line| (line.date, line.id));
        Self { year }
    }

    /// The findings of the month, by date.
    pub fn month(&self) -> impl Iterator<Item = &PreventionLine> {
        self.year.iter().filter(|line| line.is_of_month)
    }

    /// The findings of the month as the list that a click opens.
    #[must_use]
    pub fn records(&self) -> Records {
        Records::of::<Prevention>(self.month().map(|line| line.id))
    }

    /// The same of the year: *s.d. bulan ini*.
    #[must_use]
    pub fn records_of_year(&self) -> Records {
        Records::of::<Prevention>(self.year.iter().map(|line| line.id))
    }

    /// The findings of the month with this result.
    #[must_use]
    pub fn with(&self, result: PreventionResult) -> Records {
        Records::of::<Prevention>(self.month().filter(|line| line.result == Some(result)).map(|line| line.id))
    }
}
