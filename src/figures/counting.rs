//! Which of a record's months counts it, as seen from one month's report.

use jiff::civil::Date;

use crate::domain::book::{Book, Id};
use crate::domain::closing::Reports;
use crate::domain::period::Period;
use crate::domain::pillars::cooperative::transaction::Transaction;
use crate::domain::pillars::migration::case::Case;
use crate::domain::record::Record;

/// The view from one month.
pub(super) struct Counting<'a> {
    pub reports: Reports<'a>,
    pub period: Period,
    /// The first month that *s.d. bulan ini* counts.
    first: Period,
}

/// Where a record counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// In an earlier report of the time that counts.
    Earlier,
    /// In this month's report, whatever its own month.
    Month,
}

impl<'a> Counting<'a> {
    pub fn of(book: &'a Book, period: Period, since: Date) -> Self {
        Self { reports: Reports::of(book), period, first: Period::of(since) }
    }

    /// Where a record of this day counts; `None` for what counts later, or before the time that counts.
    pub fn place<R: Record>(&self, id: Id, date: Date) -> Option<Place> {
        self.place_of_month::<R>(id, Period::of(date))
    }

    /// Where a record of this month counts.
    pub fn place_of_month<R: Record>(&self, id: Id, month: Period) -> Option<Place> {
        let counting = self.reports.counting(R::TYPE.key, id, month);
        if counting == self.period {
            return Some(Place::Month);
        }
        (self.first <= counting && counting < self.period).then_some(Place::Earlier)
    }

    /// Whether a transaction counts up to this month, and in it.
    pub fn of_posting(&self, id: Id, date: Date) -> Option<bool> {
        let counting = self.reports.counting(Transaction::TYPE.key, id, Period::of(date));
        (counting <= self.period).then_some(counting == self.period)
    }

    /// From when and up to when a case counts: what became known after the report of its month was closed counts from the
    /// first day of the report that tells of it.
    pub fn case(&self, id: Id, case: &Case) -> (Option<Date>, Option<Date>) {
        let since = case.reported.map(|day| {
            let counting = self.reports.counting(Case::TYPE.key, id, Period::of(day));
            day.max(counting.first_day())
        });
        let until = case.closed.map(|day| {
            let told = self.reports.first_without_open_case(id, Period::of(day));
            day.max(told.first_day())
        });
        (since, until)
    }
}
