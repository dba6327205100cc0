//! Pencegahan: plans to leave by the nonprocedural route that were found, and what became of them (report.md II.8).

use jiff::civil::Date;

use super::records::Records;
use crate::domain::book::{Book, Entry, Id};
use crate::domain::period::Period;
use crate::domain::pillars::migration::prevention::{Finding, Prevention, PreventionResult};

/// The findings of a month and of its year.
#[derive(Clone, Debug, PartialEq)]
pub struct Preventions {
    /// From the first day that counts to the last day of the month, by date.
    pub year: Vec<PreventionLine>,
    period: Period,
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
    /// What came of it, as it is known now.
    pub result: Option<PreventionResult>,
}

impl Preventions {
    /// Collects the month, and from `since` what came before it.
    #[must_use]
    pub fn of(book: &Book, period: Period, since: Date) -> Self {
        let line = |entry: &Entry<Prevention>| {
            let Prevention { date, finding, result, .. } = entry.record;
            let date = date.filter(|date| since <= *date && *date <= period.last_day())?;
            Some(PreventionLine { id: entry.id, date, finding, result })
        };
        let mut year: Vec<_> = book.active::<Prevention>().filter_map(line).collect();
        year.sort_by_key(|line| (line.date, line.id));
        Self { year, period }
    }

    /// The findings of the month, by date.
    pub fn month(&self) -> impl Iterator<Item = &PreventionLine> {
        self.year.iter().filter(|line| self.period.contains(line.date))
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
