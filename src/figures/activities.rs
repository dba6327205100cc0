//! What was done in the month, and how many came.

use std::collections::BTreeSet;

use crate::domain::book::{Book, Id};
use crate::domain::pillars::shared::activity::Activity;
use crate::domain::pillars::shared::person::Person;

use super::counting::{Counting, Place};
use super::records::Records;

/// The activities of a month.
#[derive(Clone, Debug, PartialEq)]
pub struct Activities {
    /// By date, then in the order of creation.
    pub lines: Vec<ActivityLine>,
    /// The different persons who came; `None` unless every activity names its participants.
    pub participants: Option<Records>,
    /// All activities since the first day that counts, this month's included.
    pub this_year: Records,
}

/// One activity with its attendances.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ActivityLine {
    /// The activity.
    pub id: Id,
    /// Attendances of men.
    pub male: i64,
    /// Attendances of women.
    pub female: i64,
    /// Whole rupiah; 0 where nothing is filled in.
    pub cost_rupiah: i64,
}

impl ActivityLine {
    /// Attendances of men and women.
    #[must_use]
    pub fn total(self) -> i64 {
        self.male.saturating_add(self.female)
    }
}

impl Activities {
    /// Collects the month, and what came before it.
    pub(super) fn of(book: &Book, counting: &Counting) -> Self {
        let mut entries: Vec<_> = book
            .active::<Activity>()
            .filter_map(|entry| {
                let place = counting.place::<Activity>(entry.id, entry.record.date?)?;
                Some((entry, place))
            })
            .collect();
        entries.sort_by_key(|(entry, _)| (entry.record.date, entry.id));
        let this_year = Records::of::<Activity>(entries.iter().map(|(entry, _)| entry.id));
        entries.retain(|(_, place)| *place == Place::Month);
        let mut people: BTreeSet<Id> = BTreeSet::new();
        let mut all_named = !entries.is_empty();
        let mut lines = Vec::with_capacity(entries.len());
        for (entry, _) in entries {
            let activity = &entry.record;
            let participants =
                activity.participants.as_slice().iter().filter(|person| person.get(book).is_some());
            let named: Vec<Id> = participants.map(|person| person.id).collect();
            all_named &= !named.is_empty();
            people.extend(named);
            let (male, female) = activity.attendance(book);
            let cost_rupiah = activity.cost.map_or(0, |cost| cost.0);
            lines.push(ActivityLine { id: entry.id, male, female, cost_rupiah });
        }
        Self { lines, participants: all_named.then(|| Records::of::<Person>(people)), this_year }
    }

    /// The activities as the list that a click opens.
    #[must_use]
    pub fn records(&self) -> Records {
        Records::of::<Activity>(self.lines.iter().map(|line| line.id))
    }

    /// Attendances of men: who came to two activities counts twice.
    #[must_use]
    pub fn male(&self) -> i64 {
        self.sum(|line| line.male)
    }

    /// Attendances of women.
    #[must_use]
    pub fn female(&self) -> i64 {
        self.sum(|line| line.female)
    }

    /// All attendances.
    #[must_use]
    pub fn attendances(&self) -> i64 {
        self.sum(|line| line.total())
    }

    /// What the activities cost, in whole rupiah.
    #[must_use]
    pub fn cost_rupiah(&self) -> i64 {
        self.sum(|line| line.cost_rupiah)
    }

    fn sum(&self, of: impl Fn(&ActivityLine) -> i64) -> i64 {
        self.lines.iter().map(of).fold(0, i64::saturating_add)
    }
}
