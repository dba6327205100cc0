//! Who goes abroad when: the journeys of the year, with their dates, so that every month's figures come out.
//!
//! The shape is the same for every seed (`plan`): who is known when, who leaves, comes home, cancels. Chance gives names,
//! hamlets, days within the month, countries among those of the plan.

use jiff::civil::Date;

use super::calendar::{EVE, day_between, day_in, days, first, last, months};
use super::plan::{
    CAME_HOME, ENDING, GONE_WORKERS, LAPSED, NEW_WORKERS, NEWLY_ABROAD, NEWLY_RETURNED, OLD_WORKERS,
    OPENING_ABROAD, OPENING_RETURNED, PROSPECTS, Plan, SILENT, Turn, UNANNOUNCED, expanded,
};
use super::seed::Seed;

/// Day under which the list out of the old notebooks is recorded.
pub(super) const NOTEBOOKS: Date = Date::constant(2025, 10, 30);

/// What a journey has to do with the story.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// One of many.
    Crowd,
    /// A plan to leave, with its turn.
    Prospect(Turn),
    /// The two Sri Wahyuni of Krajan and the one of Kalisari.
    SriWahyuni(usize),
    /// *Sumarni*, who gets a second record by mistake.
    Sumarni,
    /// *Kasmadi*: one word, no NIK, only "Malaysia" known.
    Kasmadi,
    /// Cannot be reached since 11 June (Taiwan).
    LostInTaiwan,
    /// Cannot be reached since before the officers began.
    LostInMalaysia,
    /// Died on 27 June, known on 9 July.
    Dies,
    /// Moves to Pemalang with the family in September.
    Moves,
    /// The family does not want to show the card.
    Refuses,
    /// Came to the village from Kota Tegal.
    FromTegal,
    /// At home on leave at Lebaran, or at the end.
    OnLeave(Leave),
    /// Found out afterwards, in the month with this number.
    Unannounced(usize),
    /// A purna who dies in May.
    PurnaDies,
    /// A purna who goes again later.
    GoesAgain,
}

/// When somebody is at home on leave.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Leave {
    Lebaran,
    Now,
}

/// One going abroad. Fields that are not there were not known or have not happened.
#[derive(Clone, Debug)]
pub(super) struct Journey {
    /// Whose; an index into the persons.
    pub person: usize,
    pub part: Part,
    pub recorded: Date,
    pub country: &'static str,
    pub is_woman: bool,
    pub route: char,
    pub registered: Option<Date>,
    pub ready: Option<Date>,
    pub departed: Option<Date>,
    /// First day and length in months.
    pub contract: Option<(Date, i64)>,
    pub returned: Option<Date>,
    pub cancelled: Option<Date>,
    /// Abroad at the end, and nothing heard for longer than 90 days.
    pub is_silent: bool,
}

impl Journey {
    fn new(recorded: Date, profile: (&'static str, bool, char), part: Part) -> Self {
        let (country, is_woman, route) = profile;
        Self {
            person: 0,
            part,
            recorded,
            country,
            is_woman,
            route,
            registered: None,
            ready: None,
            departed: None,
            contract: None,
            returned: None,
            cancelled: None,
            is_silent: false,
        }
    }

    /// Months of a contract, as these countries write them.
    pub fn contract_months(&self) -> i64 {
        if matches!(self.country, "TW" | "JP" | "KR" | "ship") { 36 } else { 24 }
    }

    /// With the contract that ends about this day, and a departure three days before it began.
    fn until(mut self, end: Date) -> Self {
        let end = if end.day() > 28 { days(end, -3) } else { end };
        let length = self.contract_months();
        let start = months(days(end, 1), -length);
        self.contract = Some((start, length));
        self.departed = Some(days(start, -3));
        self
    }

    /// Whether it is still abroad at the end.
    pub fn is_abroad(&self) -> bool {
        self.departed.is_some() && self.returned.is_none() && !matches!(self.part, Part::Dies | Part::Moves)
    }

    /// Whether it was prepared within the year.
    pub fn was_prepared(&self) -> bool {
        matches!(self.part, Part::Prospect(_))
    }
}

/// Takes the first profile of a list that fits.
fn take(
    profiles: &mut Vec<(&'static str, bool, char)>,
    wanted: (&str, bool, char),
) -> (&'static str, bool, char) {
    let at = profiles.iter().position(|profile| *profile == wanted).unwrap_or(0);
    profiles.remove(at)
}

/// Every journey; persons are not given yet, but for those of purna who go again, who share one.
pub(super) fn journeys(seed: &mut Seed) -> Vec<Journey> {
    let mut list = old_workers(seed);
    list.extend(gone_workers(seed));
    list.extend(purna(seed));
    list.extend(prospects(seed));
    list.extend(unannounced(seed));
    give_persons(&mut list);
    list
}

/// Those who are abroad before the year and at its end: 43 out of the notebooks, 28 known in its course.
fn old_workers(seed: &mut Seed) -> Vec<Journey> {
    let mut profiles = expanded(OLD_WORKERS);
    let mut pinned = Vec::new();
    for (part, month, profile) in [
        (Part::SriWahyuni(0), None, ("HK", true, 'p')),
        (Part::SriWahyuni(1), None, ("SG", true, 'p')),
        (Part::SriWahyuni(2), Some(0), ("TW", true, 'p')),
        (Part::Sumarni, None, ("HK", true, 'p')),
        (Part::Kasmadi, None, ("MY", false, 'u')),
        (Part::LostInTaiwan, None, ("TW", true, 'p')),
        (Part::LostInMalaysia, None, ("MY", false, 'n')),
        (Part::Refuses, None, ("SA", true, 'u')),
        (Part::FromTegal, Some(5), ("TW", true, 'p')),
        (Part::Crowd, Some(1), ("ship", false, 'u')),
        (Part::OnLeave(Leave::Lebaran), None, ("HK", true, 'p')),
        (Part::OnLeave(Leave::Lebaran), None, ("TW", false, 'p')),
        (Part::OnLeave(Leave::Now), None, ("HK", true, 'p')),
        (Part::OnLeave(Leave::Now), None, ("SG", true, 'p')),
    ] {
        pinned.push((part, month, take(&mut profiles, profile)));
    }
    seed.shuffle(&mut profiles);
    let known: Vec<Option<usize>> = std::iter::repeat_n(None, OPENING_ABROAD - GONE)
        .chain(
            NEWLY_ABROAD
                .iter()
                .enumerate()
                .flat_map(|(month, count)| std::iter::repeat_n(Some(month), *count)),
        )
        .collect();
    let mut free = known;
    for (_, month, _) in &pinned {
        if let Some(at) = free.iter().position(|one| one == month) {
            free.remove(at);
        }
    }
    let crowd = free.into_iter().zip(profiles).map(|(month, profile)| (Part::Crowd, month, profile));
    let mut list: Vec<Journey> = pinned
        .into_iter()
        .chain(crowd)
        .map(|(part, month, profile)| {
            Journey::new(month.map_or(NOTEBOOKS, |month| recording_day(seed, month)), profile, part)
        })
        .collect();
    give_contracts(&mut list, seed);
    let mut silent = SILENT;
    for journey in &mut list {
        let is_lost = matches!(journey.part, Part::LostInTaiwan | Part::LostInMalaysia);
        let is_long_ago = journey.recorded < first(7) && journey.contract.is_none();
        if silent > 0 && (is_lost || is_long_ago) {
            journey.is_silent = true;
            silent -= 1;
        }
    }
    list
}

/// Who came home, died or moved away within the year.
const GONE: usize = 25;

/// Door to door in Kalisari in December.
fn recording_day(seed: &mut Seed, month: usize) -> Date {
    if month == 1 { day_in(seed, month, 8, 12) } else { day_in(seed, month, 4, 27) }
}

/// Procedural workers have a contract: some have run out, some end soon. The others left on a day nobody remembers.
fn give_contracts(list: &mut [Journey], seed: &mut Seed) {
    let (mut lapsed, mut ending) = (LAPSED, ENDING);
    for journey in list {
        let latest = days(journey.recorded.min(EVE), -8);
        if journey.route != 'p' {
            let month = day_between(seed, Date::constant(2022, 2, 1), Date::constant(2025, 6, 1));
            journey.departed = Some(month.first_of_month());
            continue;
        }
        let is_plain = journey.part == Part::Crowd && journey.contract_months() == 24;
        let (from, to) = if is_plain && lapsed > 0 {
            lapsed -= 1;
            (Date::constant(2026, 5, 4), Date::constant(2026, 9, 25))
        } else if is_plain && ending > 0 {
            ending -= 1;
            (Date::constant(2026, 11, 6), Date::constant(2027, 1, 27))
        } else {
            (Date::constant(2027, 2, 12), months(latest, journey.contract_months()))
        };
        let end = day_between(seed, from, to.max(from));
        *journey = journey.clone().until(end);
    }
}

/// Who is abroad at the beginning and not at the end.
fn gone_workers(seed: &mut Seed) -> Vec<Journey> {
    let mut profiles = expanded(GONE_WORKERS);
    let dies = take(&mut profiles, ("MY", false, 'p'));
    let moves = take(&mut profiles, ("MY", false, 'p'));
    seed.shuffle(&mut profiles);
    let mut list = vec![
        Journey::new(NOTEBOOKS, dies, Part::Dies).until(Date::constant(2026, 10, 10)),
        Journey::new(NOTEBOOKS, moves, Part::Moves).until(Date::constant(2027, 3, 20)),
    ];
    let mut profiles = profiles.into_iter();
    for (month, count) in CAME_HOME.iter().enumerate() {
        for profile in profiles.by_ref().take(*count) {
            let day = returning_day(seed, month);
            let mut journey = Journey::new(NOTEBOOKS, profile, Part::Crowd);
            if journey.route == 'p' {
                journey = journey.until(days(day, -seed.between(1, 9)));
            } else {
                journey.departed = Some(
                    day_between(seed, Date::constant(2022, 3, 1), Date::constant(2024, 9, 1))
                        .first_of_month(),
                );
            }
            journey.returned = Some(day);
            list.push(journey);
        }
    }
    list
}

/// In March before Lebaran.
fn returning_day(seed: &mut Seed, month: usize) -> Date {
    if month == 4 { day_in(seed, month, 4, 16) } else { day_in(seed, month, 4, 26) }
}

/// Purna: out of the notebooks, and those who become known later.
fn purna(seed: &mut Seed) -> Vec<Journey> {
    let known = std::iter::repeat_n(None, OPENING_RETURNED).chain(
        NEWLY_RETURNED.iter().enumerate().flat_map(|(month, count)| std::iter::repeat_n(Some(month), *count)),
    );
    let again = PROSPECTS.iter().filter(|(_, _, turn)| *turn == Turn::Again).count();
    let mut list = Vec::new();
    for (index, month) in known.enumerate() {
        let part = match index {
            0 => Part::PurnaDies,
            index if index <= again => Part::GoesAgain,
            _ => Part::Crowd,
        };
        let is_woman = part == Part::GoesAgain || seed.percent(78);
        let country = match (part, is_woman) {
            // Elsewhere than where they go next.
            (Part::GoesAgain, _) => *seed.pick(&["SA", "MY"]),
            (_, true) => *seed.pick(&["HK", "HK", "TW", "SG", "SG", "MY"]),
            (_, false) => *seed.pick(&["MY", "MY", "TW", "BN"]),
        };
        let route = if seed.percent(80) || part == Part::GoesAgain { 'p' } else { 'u' };
        let recorded = month.map_or(NOTEBOOKS, |month| recording_day(seed, month));
        let came = day_between(seed, Date::constant(2017, 1, 10), Date::constant(2025, 6, 20));
        let mut journey = Journey::new(recorded, (country, is_woman, route), part);
        if route == 'p' {
            journey = journey.until(days(came, -5));
        } else {
            journey.departed = Some(months(came, -30).first_of_month());
        }
        journey.returned = Some(came);
        list.push(journey);
    }
    list
}

/// CPMI of the year and what becomes of them.
fn prospects(seed: &mut Seed) -> Vec<Journey> {
    let mut leaving = expanded(NEW_WORKERS);
    seed.shuffle(&mut leaving);
    // Purna who go again are women, as they were before.
    leaving.sort_by_key(|(_, is_woman, _)| *is_woman);
    let mut list = Vec::new();
    for (recorded, plan, turn) in PROSPECTS {
        let recorded = match (recorded, turn) {
            (None, _) => day_between(seed, Date::constant(2025, 8, 11), Date::constant(2025, 10, 17)),
            (Some(2), Turn::VisitVisa) => Date::constant(2026, 1, 21),
            (Some(month), _) => day_in(seed, *month, 4, if *month == 11 { 22 } else { 26 }),
        };
        let any = if seed.percent(70) {
            ("HK", true, 'p')
        } else {
            *seed.pick(&[("TW", true, 'p'), ("TW", false, 'p'), ("JP", false, 'p'), ("SG", true, 'p')])
        };
        let profile = match (turn, plan) {
            (Turn::Broker | Turn::Nonprocedural, _) => ("MY", false, 'n'),
            (Turn::Prevented, _) => ("MY", false, 'u'),
            (Turn::Undecided, _) => ("TW", false, 'u'),
            (Turn::Again, Plan::Leaves(_)) => leaving.pop().unwrap_or(any),
            (Turn::Again, _) => ("HK", true, 'p'),
            (_, Plan::Leaves(_)) => leaving.remove(seed.below(leaving.len().saturating_sub(3))),
            _ => any,
        };
        let mut journey = Journey::new(recorded, profile, Part::Prospect(*turn));
        if profile.2 == 'p' {
            let registered = days(recorded, seed.between(4, 9));
            journey.registered = (registered <= Date::constant(2026, 10, 20)).then_some(registered);
        }
        match plan {
            Plan::Leaves(month) => {
                let day = if *turn == Turn::Broker {
                    Date::constant(2026, 7, 15)
                } else {
                    day_in(seed, *month, 12, 26)
                };
                journey.departed = Some(day);
                if profile.2 == 'p' {
                    journey.ready = Some(days(day, -seed.between(6, 9)));
                    journey.contract = Some((days(day, 3), journey.contract_months()));
                }
            }
            Plan::Cancelled(month) => journey.cancelled = Some(day_in(seed, *month, 9, 24)),
            Plan::Stays => {}
        }
        list.push(journey);
    }
    list
}

/// Found out afterwards: nobody asked the village before.
fn unannounced(seed: &mut Seed) -> Vec<Journey> {
    let mut list = Vec::new();
    let profiles = [("SG", true, 'u'), ("MY", true, 'u'), ("MY", false, 'u')];
    let left = [Date::constant(2026, 2, 9), Date::constant(2026, 6, 4), Date::constant(2026, 8, 11)];
    let found = UNANNOUNCED.iter().enumerate().filter(|(_, count)| **count > 0);
    for (((month, _), profile), day) in found.zip(profiles).zip(left) {
        let mut journey = Journey::new(day_in(seed, month, 17, 27), profile, Part::Unannounced(month));
        journey.departed = Some(day.min(last(month)));
        list.push(journey);
    }
    list
}

/// A person for each journey, in the order of recording; who goes again has one already.
fn give_persons(list: &mut [Journey]) {
    let mut again: Vec<usize> = Vec::new();
    let mut next = 0;
    for journey in list.iter_mut() {
        if journey.part == Part::Prospect(Turn::Again) {
            continue;
        }
        journey.person = next;
        if journey.part == Part::GoesAgain {
            again.push(next);
        }
        next += 1;
    }
    let mut again = again.into_iter();
    for journey in list.iter_mut().filter(|journey| journey.part == Part::Prospect(Turn::Again)) {
        journey.person = again.next().unwrap_or(0);
    }
}
