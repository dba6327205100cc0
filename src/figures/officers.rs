//! Who served in the month, and on how many days.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use super::activities::Activities;
use super::records::{Records, count};
use super::services::Services;
use crate::domain::book::{Book, Id};
use crate::domain::period::Period;
use crate::domain::pillars::migration::service::Service;
use crate::domain::pillars::shared::activity::Activity;
use crate::domain::pillars::shared::officer::Officer;

/// An officer's month.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OfficerService {
    /// The officer.
    pub officer: Id,
    /// Whether the officer still served on the last day of the month.
    pub serves_at_end: bool,
    /// The different days with a recorded event, in order.
    pub days: Vec<Date>,
    /// The activities behind the days.
    pub activities: Records,
    /// The services behind the days.
    pub services: Records,
}

impl OfficerService {
    /// Hari pelayanan: different event dates, never days of typing (domain.md A31).
    #[must_use]
    pub fn service_days(&self) -> i64 {
        count(&self.days)
    }
}

/// The dated records of one officer.
#[derive(Default)]
struct Events {
    days: BTreeSet<Date>,
    activities: Vec<Id>,
    services: Vec<Id>,
}

/// Officers who served on any day of the month, by their start.
#[must_use]
pub fn serving(
    book: &Book,
    period: Period,
    activities: &Activities,
    services: &Services,
) -> Vec<OfficerService> {
    let mut events: BTreeMap<Id, Events> = BTreeMap::new();
    for line in &activities.lines {
        let Some(activity) = book.get::<Activity>(line.id) else { continue };
        for officer in activity.record.officers.as_slice() {
            let own = events.entry(officer.id).or_default();
            own.days.extend(activity.record.date);
            own.activities.push(line.id);
        }
    }
    for id in services.total.month.records().ids {
        let Some(service) = book.get::<Service>(id) else { continue };
        let Some(officer) = service.record.officer else { continue };
        let own = events.entry(officer.id).or_default();
        own.days.extend(service.record.date);
        own.services.push(id);
    }
    let serves = |officer: &Officer| {
        officer.started.is_some_and(|started| started <= period.last_day())
            && officer.ended.is_none_or(|ended| ended >= period.first_day())
    };
    let mut officers: Vec<_> = book.active::<Officer>().filter(|entry| serves(&entry.record)).collect();
    officers.sort_by_key(|entry| (entry.record.started, entry.id));
    officers
        .into_iter()
        .map(|entry| {
            let events = events.remove(&entry.id).unwrap_or_default();
            OfficerService {
                officer: entry.id,
                serves_at_end: entry.record.serves_on(period.last_day()),
                days: events.days.into_iter().collect(),
                activities: Records::of::<Activity>(events.activities),
                services: Records::of::<Service>(events.services),
            }
        })
        .collect()
}
