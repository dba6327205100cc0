//! Pilar 1 in numbers: who prepares, works abroad or is back, and how that changed in the month.
//!
//! A person belongs to one group on any day, as it was known on that day (`standing`). The opening figures hold on the
//! eve of the month (where its report is closed, as it was printed), the closing figures on its last day, and every change of a group in between is a [`Move`] in one
//! line of the flow table (`moves`). So *opening + flow = closing* holds for every group and sex by construction, and
//! the closing figures of a month are the opening figures of the next.
//!
//! Countries and routes count the placements behind *PMI aktif* and *Berangkat*, the very same ones.

mod breakdown;
mod composition;
mod moves;
mod standing;

use std::collections::{BTreeMap, BTreeSet};
use std::iter::successors;

use jiff::civil::Date;

pub(crate) use breakdown::by_number;
pub use breakdown::{Countries, CountryLine, Routes, Share, Workers};
pub use composition::{AgeGroup, Composition};
pub use moves::{Flow, Move};
pub use standing::Group;
use standing::{History, Standing};

use super::records::{Balance, People, Records};
use crate::domain::book::{Book, Entry, Id};
use crate::domain::closing::{Closing, Persons, Reports};
use crate::domain::merge::now_called;
use crate::domain::period::{Period, days_between};
use crate::domain::pillars::migration::placement::{NEWS_LIMIT_DAYS, Placement};
use crate::domain::pillars::migration::stage::Mark;
use crate::domain::pillars::shared::codes::Sex;
use crate::domain::pillars::shared::person::Person;

/// Stock and flow of a month and what lies behind them.
#[derive(Clone, Debug, PartialEq)]
pub struct Migration {
    /// Keadaan awal bulan: on the eve of the month.
    pub opening: Stock,
    /// Keadaan akhir bulan: on the last day.
    pub closing: Stock,
    /// Every change of a group within the month, by person and day.
    pub moves: Vec<Move>,
    /// PMI aktif who are at home on leave on the last day.
    pub on_leave: People,
    /// PMI aktif who cannot be reached on the last day.
    pub lost_contact: People,
    /// PMI aktif whose contract had run out by the last day. Those whose contract ends soon are in the countries.
    pub contract_lapsed: People,
    /// PMI aktif of whom nothing was heard for more than [`NEWS_LIMIT_DAYS`] on the last day.
    pub without_news: People,
    /// The placements behind *CPMI* on the last day.
    pub prospective: Records,
    /// PMI aktif on the last day by country.
    pub countries: Countries,
    /// PMI aktif on the last day by age, schooling and hamlet.
    pub composition: Composition,
    /// The placements behind the line *Berangkat*.
    pub departures: Routes,
    /// The same of all months since the first day that counts, this one included.
    pub departures_this_year: Routes,
    /// The placements behind *PMI aktif* on the last day.
    pub abroad: Routes,
    /// The placements behind the line *Pulang* of all months since the first day that counts, this one included.
    pub returns_this_year: Records,
    /// Nothing was known before this month, so that there is nothing to compare with.
    pub is_first_month: bool,
}

/// Persons by group on one day. Each person is in one group at most.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Stock {
    /// CPMI.
    pub prospective: People,
    /// PMI aktif.
    pub abroad: People,
    /// PMI purna.
    pub returned: People,
}

impl Stock {
    /// The persons of a group.
    #[must_use]
    pub fn of(&self, group: Group) -> &People {
        match group {
            Group::Prospective => &self.prospective,
            Group::Abroad => &self.abroad,
            Group::Returned => &self.returned,
        }
    }

    fn put(&mut self, standing: Option<(Group, Option<Sex>)>, person: Id) {
        let Some((group, sex)) = standing else { return };
        let list = match group {
            Group::Prospective => &mut self.prospective,
            Group::Abroad => &mut self.abroad,
            Group::Returned => &mut self.returned,
        };
        list.add(sex, person);
    }

    /// As a closing keeps it.
    #[must_use]
    pub fn kept(&self) -> [Persons; 3] {
        Group::ALL.map(|group| self.of(group).kept())
    }
}

impl Migration {
    /// Counts the month, and from `since` what came before it.
    #[must_use]
    pub fn of(book: &Book, period: Period, since: Date) -> Self {
        let by_person = placements_by_person(book);
        let mut stocks = (Stock::default(), Stock::default());
        let mut moves = Vec::new();
        let (mut departed_this_year, mut returned_this_year) = (Vec::new(), Vec::new());
        let (mut prospective, mut abroad) = (Vec::new(), Vec::new());
        let mut printed = book.closed(period.previous()).map(|closing| printed(book, closing));
        // Who was printed and is no more.
        let mut unknown = Vec::new();
        let mut is_first_month = printed.is_none();
        for history in histories(book, &by_person) {
            let person = history.person;
            is_first_month &= !history.is_known_on(period.eve());
            let walk = moves::walk(&history, since.min(period.first_day()), period.last_day());
            for change in walk.moves {
                match change.flow {
                    Flow::Departed => departed_this_year.extend(change.placement),
                    Flow::CameHome => returned_this_year.extend(change.placement),
                    _ => {}
                }
                if period.contains(change.date) {
                    moves.push(change);
                }
            }
            let eve = history.standing_on(period.eve()).map(|standing| standing.group);
            if let Some(printed) = &mut printed {
                let (was, others) = one_of(printed.remove(&person.id).unwrap_or_default(), eve);
                unknown.extend(others);
                stocks.0.put(was, person.id);
                moves.extend(moves::late(&history, was, eve, period.first_day()));
            } else {
                stocks.0.put(eve.map(|group| (group, person.record.sex)), person.id);
            }
            stocks.1.put(walk.last.map(|standing| (standing.group, person.record.sex)), person.id);
            match walk.last {
                Some(Standing { group: Group::Abroad, placement }) => abroad.push((person, placement)),
                Some(Standing { group: Group::Prospective, placement }) => prospective.push(placement.id),
                _ => {}
            }
        }
        unknown.extend(printed.into_iter().flat_map(BTreeMap::into_values).flatten());
        for (person, (group, sex)) in unknown {
            stocks.0.put(Some((group, sex)), person);
            moves.extend(moves::corrections(
                (person, None),
                period.first_day(),
                (Some(group), sex),
                (None, sex),
            ));
        }
        let open = told_in_open_months(book, &by_person, Period::of(since), period);
        let told = ToldLate { book, period, since, moves: [&*open, &*moves].concat() };
        departed_this_year.extend(told.before_the_count("R4", Flow::Departed));
        returned_this_year.extend(told.before_the_count("R8", Flow::CameHome));
        let departed =
            moves.iter().filter(|change| change.flow == Flow::Departed).filter_map(|change| change.placement);
        let last_day = period.last_day();
        Self {
            departures: Routes::of(departed.filter_map(|id| book.get(id))),
            departures_this_year: Routes::of(departed_this_year.into_iter().filter_map(|id| book.get(id))),
            abroad: Routes::of(abroad.iter().map(|(_, placement)| *placement)),
            returns_this_year: Records::of::<Placement>(returned_this_year),
            prospective: Records::of::<Placement>(prospective),
            on_leave: marked(&abroad, Mark::OnLeave, last_day),
            lost_contact: marked(&abroad, Mark::LostContact, last_day),
            contract_lapsed: marked(&abroad, Mark::ContractLapsed, last_day),
            without_news: without_news(book, &abroad, last_day),
            countries: Countries::of(&abroad, last_day),
            composition: Composition::of(&abroad, last_day),
            opening: stocks.0,
            closing: stocks.1,
            moves,
            is_first_month,
        }
    }

    /// The moves in one line of the flow table.
    pub fn moves_of(&self, flow: Flow) -> impl Iterator<Item = &Move> {
        self.moves.iter().filter(move |change| change.flow == flow)
    }

    /// One cell of the flow table: what this line changed in this group.
    #[must_use]
    pub fn flow(&self, flow: Flow, group: Group) -> Balance {
        let mut balance = Balance::default();
        for change in self.moves_of(flow) {
            if change.to == Some(group) {
                balance.joined.add(change.sex, change.person);
            }
            if change.from == Some(group) {
                balance.left.add(change.sex, change.person);
            }
        }
        balance
    }

    /// The placements behind one line of the flow table, one for each move.
    #[must_use]
    pub fn placements_of(&self, flow: Flow) -> Records {
        Records::of::<Placement>(self.moves_of(flow).filter_map(|change| change.placement))
    }
}

/// Moves of before the first day that counts, told of since: like every record that came late, they count in the report
/// that told of them.
struct ToldLate<'a> {
    book: &'a Book,
    period: Period,
    since: Date,
    /// Those of this report, and what those before it that are still open tell late.
    moves: Vec<Move>,
}

impl ToldLate<'_> {
    /// The placements of this flow: in this report and the open ones before it, and under this code in the closed ones.
    fn before_the_count(&self, code: &str, flow: Flow) -> BTreeSet<Id> {
        let reports = Reports::of(self.book);
        let closings = reports.before(self.period).filter(|closing| closing.month >= Period::of(self.since));
        let printed = closings.filter_map(|closing| closing.figure(code)).flat_map(|figure| &figure.ids);
        let is_earlier = |id: &Id| {
            let entry = self.book.get::<Placement>(*id).filter(|entry| entry.meta.deleted.is_none());
            let day = entry.and_then(|entry| match flow {
                Flow::Departed => entry.record.departed,
                _ => entry.record.returned,
            });
            day.is_some_and(|day| day < self.since)
        };
        let here = self.moves.iter().filter(|change| change.flow == flow && change.date < self.since);
        let here = here.filter_map(|change| change.placement);
        printed.copied().filter(is_earlier).chain(here).collect()
    }
}

/// What the open months before `period` tell late, from `first` on: each what the closed month before it did not print.
fn told_in_open_months(
    book: &Book,
    by_person: &[(Id, &Entry<Placement>)],
    first: Period,
    period: Period,
) -> Vec<Move> {
    let months = successors(Some(first), |month| Some(month.next())).take_while(|month| *month < period);
    let mut moves = Vec::new();
    for month in months.filter(|month| book.closed(*month).is_none()) {
        let Some(closing) = book.closed(month.previous()) else { continue };
        let mut printed = printed(book, closing);
        for history in histories(book, by_person) {
            let eve = history.standing_on(month.eve()).map(|standing| standing.group);
            let (was, _) = one_of(printed.remove(&history.person.id).unwrap_or_default(), eve);
            moves.extend(moves::late(&history, was, eve, month.first_day()));
        }
    }
    moves
}

/// The group in a closed report and the sex, under the id that was printed.
type Printed = (Id, (Group, Option<Sex>));

/// Who was in which group in a closed report, by what the person is called now. Several where they were merged since.
fn printed(book: &Book, closing: &Closing) -> BTreeMap<Id, Vec<Printed>> {
    let mut printed: BTreeMap<Id, Vec<Printed>> = BTreeMap::new();
    for (group, persons) in Group::ALL.into_iter().zip(&closing.stock) {
        for (id, sex) in persons.each() {
            printed.entry(now_called::<Person>(book, id)).or_default().push((id, (group, sex)));
        }
    }
    printed
}

/// Of one person who was printed several times: the group that is still true, else the first; and the others, who were one
/// too many.
fn one_of(mut printed: Vec<Printed>, now: Option<Group>) -> (Option<(Group, Option<Sex>)>, Vec<Printed>) {
    let is_true = |(_, (group, _)): &Printed| Some(*group) == now;
    let one = printed.iter().position(is_true).unwrap_or(0);
    let was = (one < printed.len()).then(|| printed.remove(one).1);
    (was, printed)
}

/// Active placements in the order of their persons, those of one person in the order of creation.
fn placements_by_person(book: &Book) -> Vec<(Id, &Entry<Placement>)> {
    let placements = book.active::<Placement>();
    let mut by_person: Vec<_> =
        placements.filter_map(|entry| entry.record.person.map(|person| (person.id, entry))).collect();
    by_person.sort_by_key(|(person, _)| *person);
    by_person
}

/// Every person with placements. Those of nobody, or of somebody in the trash, are passed over.
fn histories<'a>(
    book: &'a Book,
    by_person: &'a [(Id, &'a Entry<Placement>)],
) -> impl Iterator<Item = History<'a>> {
    // Both lists are in the order of persons.
    let mut by_person = by_person.chunk_by(|(one, _), (other, _)| one == other).peekable();
    book.active::<Person>().filter_map(move |person| {
        while by_person.next_if(|placements| placements[0].0 < person.id).is_some() {}
        let placements = by_person.next_if(|placements| placements[0].0 == person.id)?;
        Some(History { person, placements })
    })
}

/// Every change of a group from `first` to `last`, by person and day.
pub(super) fn moves_between(book: &Book, first: Date, last: Date) -> Vec<Move> {
    let by_person = placements_by_person(book);
    histories(book, &by_person).flat_map(|history| moves::walk(&history, first, last).moves).collect()
}

/// The first day on which any placement of a person was known; `None` where none ever was.
pub(super) fn first_known(book: &Book) -> Option<Date> {
    let by_person = placements_by_person(book);
    histories(book, &by_person).filter_map(|history| history.known_since()).min()
}

/// PMI aktif at the end of `day`; `None` where no placement of anybody was known by then.
pub(super) fn abroad_on(book: &Book, day: Date) -> Option<i64> {
    let by_person = placements_by_person(book);
    let mut abroad = None;
    for history in histories(book, &by_person).filter(|history| history.is_known_on(day)) {
        let is_abroad = history.standing_on(day).is_some_and(|standing| standing.group == Group::Abroad);
        *abroad.get_or_insert(0) += i64::from(is_abroad);
    }
    abroad
}

type Abroad<'a> = (&'a Entry<Person>, &'a Entry<Placement>);

fn marked(abroad: &[Abroad], mark: Mark, day: Date) -> People {
    those(abroad, |placement| placement.record.marks_on(day).contains(&mark))
}

fn without_news(book: &Book, abroad: &[Abroad], day: Date) -> People {
    let heard = |placement: &Entry<Placement>| placement.record.heard_by(book, Some(placement.id), day);
    those(abroad, |placement| {
        heard(placement).is_some_and(|heard| days_between(heard, day) > NEWS_LIMIT_DAYS)
    })
}

fn those(abroad: &[Abroad], is_one: impl Fn(&Entry<Placement>) -> bool) -> People {
    let mut people = People::default();
    for (person, placement) in abroad {
        if is_one(placement) {
            people.add(person.record.sex, person.id);
        }
    }
    people
}
