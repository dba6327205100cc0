//! PMI aktif by country and kind of work, and departures by route.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::domain::book::Entry;
use crate::domain::cells::CodeList;
use crate::domain::pillars::migration::placement::{CONTRACT_NOTICE_DAYS, Placement};
use crate::domain::pillars::migration::placement_codes::{Country, Route, Sector};
use crate::domain::pillars::shared::person::Person;
use crate::figures::records::{People, Records};

/// PMI aktif of all countries.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Countries {
    /// Most workers first; equals in the order of the list; *Lainnya*, then the unknown at the end.
    pub lines: Vec<CountryLine>,
    /// All lines together.
    pub total: Workers,
}

/// PMI aktif of one country.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CountryLine {
    /// The country; `None` where the placement does not tell.
    pub country: Option<Country>,
    /// Who works there.
    pub workers: Workers,
}

/// Workers abroad, and their placements by kind of work. Each person counts with one placement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Workers {
    /// The persons.
    pub people: People,
    /// Sektor Formal.
    pub formal: Records,
    /// Sektor Informal.
    pub informal: Records,
    /// Awak kapal.
    pub crew: Records,
    /// Sector not filled in.
    pub sector_unstated: Records,
    /// Contracts that end on the last day of the month or within [`CONTRACT_NOTICE_DAYS`] after it.
    pub contract_ending: Records,
}

impl Default for Workers {
    fn default() -> Self {
        let none = || Records::of::<Placement>([]);
        Self {
            people: People::default(),
            formal: none(),
            informal: none(),
            crew: none(),
            sector_unstated: none(),
            contract_ending: none(),
        }
    }
}

impl Workers {
    fn add(&mut self, person: &Entry<Person>, placement: &Entry<Placement>, last_day: Date) {
        self.people.add(person.record.sex, person.id);
        let sector = match placement.record.sector {
            Some(Sector::Formal) => &mut self.formal,
            Some(Sector::Informal) => &mut self.informal,
            Some(Sector::Crew) => &mut self.crew,
            None => &mut self.sector_unstated,
        };
        sector.ids.push(placement.id);
        let days_left = placement.record.contract_days_left(last_day);
        if days_left.is_some_and(|days| (0..=CONTRACT_NOTICE_DAYS).contains(&days)) {
            self.contract_ending.ids.push(placement.id);
        }
    }
}

impl Countries {
    pub(super) fn of(abroad: &[(&Entry<Person>, &Entry<Placement>)], last_day: Date) -> Self {
        let mut total = Workers::default();
        let mut by_country: BTreeMap<Option<Country>, Workers> = BTreeMap::new();
        for (person, placement) in abroad {
            total.add(person, placement, last_day);
            by_country.entry(placement.record.country).or_default().add(person, placement, last_day);
        }
        let mut lines: Vec<CountryLine> =
            by_country.into_iter().map(|(country, workers)| CountryLine { country, workers }).collect();
        lines.sort_by_key(|line| by_number(line.country, line.workers.people.total()));
        Self { lines, total }
    }
}

/// Sort key of a country with so many people: most first, then the order of the list; *Lainnya* and the unknown last.
pub(crate) fn by_number(country: Option<Country>, people: i64) -> (u8, Reverse<i64>, usize) {
    let last = match country {
        Some(Country::Other) => 1,
        None => 2,
        Some(_) => 0,
    };
    (last, Reverse(people), country.map_or(0, CodeList::index))
}

/// Placements by the route of the departure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Routes {
    /// Prosedural.
    pub procedural: Records,
    /// Nonprosedural.
    pub nonprocedural: Records,
    /// Belum diketahui, and not filled in.
    pub unknown: Records,
}

impl Routes {
    /// Sorts placements by their route.
    pub(in crate::figures) fn of<'a>(placements: impl Iterator<Item = &'a Entry<Placement>>) -> Self {
        let none = || Records::of::<Placement>([]);
        let mut routes = Self { procedural: none(), nonprocedural: none(), unknown: none() };
        for entry in placements {
            let list = match entry.record.route {
                Some(Route::Procedural) => &mut routes.procedural,
                Some(Route::Nonprocedural) => &mut routes.nonprocedural,
                Some(Route::Unknown) | None => &mut routes.unknown,
            };
            list.ids.push(entry.id);
        }
        routes
    }

    /// Number of placements.
    #[must_use]
    pub fn total(&self) -> i64 {
        self.procedural.count() + self.nonprocedural.count() + self.unknown.count()
    }

    /// All placements.
    #[must_use]
    pub fn records(&self) -> Records {
        let lists = [&self.procedural, &self.nonprocedural, &self.unknown];
        Records::of::<Placement>(lists.into_iter().flat_map(|list| &list.ids).copied())
    }

    /// Prosedural among those whose route is known; the unknown are in neither number.
    #[must_use]
    pub fn procedural_share(&self) -> Share {
        Share { part: self.procedural.count(), whole: self.procedural.count() + self.nonprocedural.count() }
    }
}

/// A part of a whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Share {
    /// How many of the whole.
    pub part: i64,
    /// How many in all.
    pub whole: i64,
}

impl Share {
    /// Below this a percentage misleads and is not printed (report.md).
    pub const LEAST_FOR_PERCENT: i64 = 10;

    /// Tenths of a per cent, rounded half up; `None` where the whole is too small for a percentage.
    #[must_use]
    pub fn permille(self) -> Option<i64> {
        (self.whole >= Self::LEAST_FOR_PERCENT).then(|| (self.part * 2000 + self.whole) / (self.whole * 2))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_share_rounds_once_and_only_from_ten_up() {
        let permille = |part, whole| Share { part, whole }.permille();
        assert_eq!(permille(71, 80), Some(888));
        assert_eq!(permille(10, 10), Some(1000));
        assert_eq!(permille(9, 9), None);
        // 84.4499… %: rounding to hundredths first would give 84.5.
        assert_eq!(permille(84_449_999, 100_000_000), Some(844));
    }
}
