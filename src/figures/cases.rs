//! Kasus: what came in, what was closed, what is still open (report.md II.7).
//!
//! Opening + new − done − dropped + correction = closing holds for every type by construction (`Span`). Where the month before
//! is closed, the opening is what its report printed.

use std::collections::BTreeMap;

use super::counting::Counting;
use super::printed::{Opened, opened};
use super::records::{Records, Shift, in_list_order};
use super::span::Span;
use crate::domain::book::{Book, Entry, Id};
use crate::domain::closing::OPEN_CASES;
use crate::domain::period::Period;
use crate::domain::pillars::migration::case::{Case, CaseStatus, CaseType, LONG_CASE_DAYS};

/// The cases of a month.
#[derive(Clone, Debug, PartialEq)]
pub struct Cases {
    /// Every type with a case that was open on a day of the month or closed in it, in the order of the list.
    pub lines: Vec<CaseLine>,
    /// All types together.
    pub total: CaseCounts,
}

/// Cases of one type.
#[derive(Clone, Debug, PartialEq)]
pub struct CaseLine {
    /// The type; `None` where it is not filled in.
    pub case_type: Option<CaseType>,
    /// Its cases.
    pub counts: CaseCounts,
}

/// Cases by what became of them in the month.
#[derive(Clone, Debug, PartialEq)]
pub struct CaseCounts {
    /// Open on the eve of the month: where the month before is closed, as its report printed it.
    pub opening: Records,
    /// Reported in the month.
    pub new: Records,
    /// Closed in the month as Selesai.
    pub done: Records,
    /// Closed in the month as Dihentikan.
    pub dropped: Records,
    /// Koreksi: what is known now to have been open on the eve and was not printed, and the other way round.
    pub correction: Shift,
    /// Open on the last day.
    pub closing: Records,
    /// Of those open on the last day, the ones open for more than [`LONG_CASE_DAYS`].
    pub long_open: Records,
    /// Age in days of the oldest one that is open on the last day.
    pub oldest_days: Option<i32>,
}

impl Default for CaseCounts {
    fn default() -> Self {
        let none = || Records::of::<Case>([]);
        Self {
            opening: none(),
            new: none(),
            done: none(),
            dropped: none(),
            correction: Shift::none::<Case>(),
            closing: none(),
            long_open: none(),
            oldest_days: None,
        }
    }
}

impl CaseCounts {
    fn add(&mut self, entry: &Entry<Case>, span: Span, period: Period) {
        let case = &entry.record;
        let closed =
            if case.status == Some(CaseStatus::Dropped) { &mut self.dropped } else { &mut self.done };
        let is_in = [
            (span.opening, &mut self.opening),
            (span.begins, &mut self.new),
            (span.ends, closed),
            (span.closing, &mut self.closing),
        ];
        for (_, list) in is_in.into_iter().filter(|(is_in, _)| *is_in) {
            list.ids.push(entry.id);
        }
        let age = case.age_days(period.last_day()).filter(|_| span.closing);
        self.oldest_days = self.oldest_days.max(age);
        if age.is_some_and(|days| days > LONG_CASE_DAYS) {
            self.long_open.ids.push(entry.id);
        }
    }
}

impl CaseCounts {
    /// Begins with what the report of the month before printed.
    fn begin_with(&mut self, printed: Vec<Id>) {
        self.correction = Shift::between::<Case>(&printed, &self.opening.ids);
        self.opening.ids = printed;
    }
}

/// The open cases of the last report, by their type; `None` where the month before is not closed.
fn printed(book: &Book, counting: &Counting) -> Option<Opened<CaseType>> {
    opened::<Case, CaseType>(book, counting).or_else(|| {
        // Its closing kept the cases of all types together.
        let before = counting.reports.closing(counting.period.previous())?;
        let mut printed = Opened::new();
        for id in &before.figure(OPEN_CASES)?.ids {
            let case_type = book.get::<Case>(*id).and_then(|entry| entry.record.case_type);
            printed.entry(case_type).or_default().push(*id);
        }
        Some(printed)
    })
}

impl Cases {
    /// Counts the month.
    pub(super) fn of(book: &Book, counting: &Counting) -> Self {
        let period = counting.period;
        let mut total = CaseCounts::default();
        let mut lines: BTreeMap<Option<CaseType>, CaseCounts> = BTreeMap::new();
        for entry in book.active::<Case>() {
            let (since, until) = counting.case(entry.id, &entry.record);
            let span = Span::of(since, until, period);
            if span == Span::default() {
                continue;
            }
            total.add(entry, span, period);
            lines.entry(entry.record.case_type).or_default().add(entry, span, period);
        }
        if let Some(printed) = printed(book, counting) {
            total.begin_with(printed.values().flatten().copied().collect());
            for case_type in printed.keys() {
                lines.entry(*case_type).or_default();
            }
            for (case_type, counts) in &mut lines {
                counts.begin_with(printed.get(case_type).cloned().unwrap_or_default());
            }
        }
        let lines = in_list_order(lines)
            .into_iter()
            .map(|(case_type, counts)| CaseLine { case_type, counts })
            .collect();
        Self { lines, total }
    }
}
