//! Masalah, usulan and rencana: what is difficult, what is asked for, what was planned and what became of it.

use super::records::Records;
use crate::domain::book::{Book, Entry};
use crate::domain::period::Period;
use crate::domain::pillars::shared::difficulty::Difficulty;
use crate::domain::pillars::shared::plan::{Plan, PlanOutcome};

/// What is asked for and planned.
#[derive(Clone, Debug, PartialEq)]
pub struct Agenda {
    /// Difficulties of the month, in the order of entry.
    pub difficulties: Records,
    /// Proposals of earlier months that still wait, and those that were answered for good in this month; oldest first.
    pub carried_on: Records,
    /// All proposals that wait on the last day, this month's included; oldest first.
    pub open_proposals: Records,
    /// What was planned for the month.
    pub planned: Records,
    /// Of that, what was done.
    pub done: Records,
    /// Of that, what was put off or not done.
    pub not_done: Records,
    /// Of that, what nobody has told of yet.
    pub untold: Records,
    /// What is planned for the next month.
    pub next: Records,
}

impl Agenda {
    /// Collects the month.
    #[must_use]
    pub fn of(book: &Book, period: Period) -> Self {
        let mut difficulties: Vec<&Entry<Difficulty>> =
            book.active::<Difficulty>().filter(|entry| entry.record.month <= Some(period)).collect();
        difficulties.sort_by_key(|entry| (entry.record.month, entry.id));
        let is_of_month = |entry: &Entry<Difficulty>| entry.record.month == Some(period);
        let is_answered_now = |entry: &Entry<Difficulty>| {
            let changed = entry.meta.changed.day();
            !entry.record.proposal.is_empty() && !entry.record.is_open() && period.contains(changed)
        };
        let of = |keeps: &dyn Fn(&Entry<Difficulty>) -> bool| {
            let kept = difficulties.iter().filter(|entry| entry.record.month.is_some() && keeps(entry));
            Records::of::<Difficulty>(kept.map(|entry| entry.id))
        };
        let plans: Vec<&Entry<Plan>> =
            book.active::<Plan>().filter(|entry| entry.record.month == Some(period)).collect();
        let planned = |keeps: &dyn Fn(Option<PlanOutcome>) -> bool| {
            let kept = plans.iter().filter(|entry| keeps(entry.record.outcome));
            Records::of::<Plan>(kept.map(|entry| entry.id))
        };
        let next = book.active::<Plan>().filter(|entry| entry.record.month == Some(period.next()));
        Self {
            difficulties: of(&is_of_month),
            carried_on: of(&|entry| {
                !is_of_month(entry) && (entry.record.is_open() || is_answered_now(entry))
            }),
            open_proposals: of(&|entry| entry.record.is_open()),
            planned: planned(&|_| true),
            done: planned(&|outcome| outcome == Some(PlanOutcome::Done)),
            not_done: planned(&|outcome| {
                matches!(outcome, Some(PlanOutcome::NotDone | PlanOutcome::Postponed))
            }),
            untold: planned(&|outcome| outcome.is_none()),
            next: Records::of::<Plan>(next.map(|entry| entry.id)),
        }
    }
}
