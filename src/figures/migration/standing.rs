//! Which group a person belongs to on a day, as it was known on that day.

use jiff::civil::Date;

use crate::domain::book::{Entry, Id};
use crate::domain::pillars::migration::placement::Placement;
use crate::domain::pillars::migration::stage::Stage;
use crate::domain::pillars::shared::person::Person;

/// The groups of the stock table. A person counts once, in the first group below that fits: who works abroad is not
/// also CPMI for the next contract, and who prepares to go again is not also purna.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Group {
    /// CPMI: Berminat, Terdaftar, Siap berangkat.
    Prospective,
    /// PMI aktif: Bekerja, on leave and out of contact included.
    Abroad,
    /// PMI purna: was abroad and neither works there nor prepares to.
    Returned,
}

impl Group {
    /// All groups, in the order of the columns.
    pub const ALL: [Self; 3] = [Self::Prospective, Self::Abroad, Self::Returned];

    /// The heading over the group's columns.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Prospective => "CPMI",
            Self::Abroad => "PMI aktif",
            Self::Returned => "Purna",
        }
    }
}

/// A person's group and the placement that decides it.
#[derive(Clone, Copy)]
pub(super) struct Standing<'a> {
    pub group: Group,
    pub placement: &'a Entry<Placement>,
}

/// A person with all active placements, each beside the person's id.
pub(super) struct History<'a> {
    pub person: &'a Entry<Person>,
    pub placements: &'a [(Id, &'a Entry<Placement>)],
}

impl<'a> History<'a> {
    /// The group on `day`, from what was recorded by then; `None` for who had died or moved away, or was not known.
    ///
    /// Of several placements in the same stage the latest decides: the last departure, return or record.
    pub fn standing_on(&self, day: Date) -> Option<Standing<'a>> {
        if self.person.record.has_left_on(day).is_some() {
            return None;
        }
        let known = self.entries().filter(|placement| placement.record.is_known_on(day));
        let place = |placement: &'a Entry<Placement>| {
            let record = &placement.record;
            let (rank, group, since) = match record.stage_on(day) {
                Stage::Abroad => (2, Group::Abroad, record.departed),
                Stage::Interested | Stage::Registered | Stage::InProgress | Stage::Ready => {
                    (1, Group::Prospective, record.known_since())
                }
                Stage::Returned => (0, Group::Returned, record.returned),
                Stage::Cancelled | Stage::Deceased => return None,
            };
            Some(((rank, since, placement.id), Standing { group, placement }))
        };
        known.filter_map(place).max_by_key(|(order, _)| *order).map(|(_, standing)| standing)
    }

    fn entries(&self) -> impl Iterator<Item = &'a Entry<Placement>> + use<'a> {
        self.placements.iter().map(|(_, placement)| *placement)
    }

    /// Whether any placement was known on `day`.
    pub fn is_known_on(&self, day: Date) -> bool {
        self.entries().any(|placement| placement.record.is_known_on(day))
    }

    /// The first day on which any placement was known.
    pub fn known_since(&self) -> Option<Date> {
        self.entries().filter_map(|placement| placement.record.known_since()).min()
    }

    /// The days after `start` and up to `end` on which the group may change, each once, in order.
    pub fn change_days(&self, start: Date, end: Date) -> Vec<Date> {
        let milestones = self.entries().flat_map(|placement| {
            let record = &placement.record;
            [record.known_since(), record.registered, record.departed, record.returned, record.cancelled]
        });
        let residence = self.person.record.residence.entries().iter().map(|(since, _)| Some(*since));
        let mut days: Vec<Date> =
            milestones.chain(residence).flatten().filter(|day| *day > start && *day <= end).collect();
        days.sort_unstable();
        days.dedup();
        days
    }
}
