//! Pilar 1 in numbers: who prepares, works abroad or is back, and how that changed in the month.
//!
//! A person belongs to one group on any day, as it was known on that day (`standing`). The opening figures hold on the
//! eve of the month, the closing figures on its last day, and every change of a group in between is a [`Move`] in one
//! line of the flow table (`moves`). So *opening + flow = closing* holds for every group and sex by construction, and
//! the closing figures of a month are the opening figures of the next.
//!
//! Countries and routes count the placements behind *PMI aktif* and *Berangkat*, the very same ones.

mod breakdown;
mod moves;
mod standing;

use jiff::civil::Date;

pub(crate) use breakdown::by_number;
pub use breakdown::{Countries, CountryLine, Routes, Share, Workers};
pub use moves::{Flow, Move};
pub use standing::Group;
use standing::{History, Standing};

use super::records::{Balance, People, Records};
use crate::domain::book::{Book, Entry, Id};
use crate::domain::period::Period;
use crate::domain::pillars::migration::placement::Placement;
use crate::domain::pillars::migration::stage::Mark;
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
    /// PMI aktif on the last day by country.
    pub countries: Countries,
    /// The placements behind the line *Berangkat*.
    pub departures: Routes,
    /// The same of all months since 1 January, this one included.
    pub departures_this_year: Routes,
    /// The placements behind *PMI aktif* on the last day.
    pub abroad: Routes,
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

    fn add(&mut self, standing: Option<Standing>, person: &Entry<Person>) {
        let list = match standing.map(|standing| standing.group) {
            Some(Group::Prospective) => &mut self.prospective,
            Some(Group::Abroad) => &mut self.abroad,
            Some(Group::Returned) => &mut self.returned,
            None => return,
        };
        list.add(person.record.sex, person.id);
    }
}

impl Migration {
    /// Counts the month.
    #[must_use]
    pub fn of(book: &Book, period: Period) -> Self {
        let by_person = placements_by_person(book);
        let mut by_person = by_person.chunk_by(|(one, _), (other, _)| one == other).peekable();
        let mut stocks = (Stock::default(), Stock::default());
        let mut moves = Vec::new();
        let mut departed_this_year = Vec::new();
        let mut abroad = Vec::new();
        let mut is_first_month = true;
        for person in book.active::<Person>() {
            // Both lists are in the order of persons; placements of nobody, or of somebody in the trash, are passed over.
            while by_person.next_if(|placements| placements[0].0 < person.id).is_some() {}
            let Some(placements) = by_person.next_if(|placements| placements[0].0 == person.id) else {
                continue;
            };
            let history = History { person, placements };
            is_first_month &= !history.is_known_on(period.eve());
            let walk = moves::walk(&history, period.year_start(), period.last_day());
            for change in walk.moves {
                if change.flow == Flow::Departed {
                    departed_this_year.push(change.placement);
                }
                if period.contains(change.date) {
                    moves.push(change);
                }
            }
            stocks.0.add(history.standing_on(period.eve()), person);
            stocks.1.add(walk.last, person);
            if let Some(Standing { group: Group::Abroad, placement }) = walk.last {
                abroad.push((person, placement));
            }
        }
        let departed =
            moves.iter().filter(|change| change.flow == Flow::Departed).map(|change| change.placement);
        let last_day = period.last_day();
        Self {
            departures: Routes::of(departed.filter_map(|id| book.get(id))),
            departures_this_year: Routes::of(departed_this_year.into_iter().filter_map(|id| book.get(id))),
            abroad: Routes::of(abroad.iter().map(|(_, placement)| *placement)),
            on_leave: marked(&abroad, Mark::OnLeave, last_day),
            lost_contact: marked(&abroad, Mark::LostContact, last_day),
            countries: Countries::of(&abroad, last_day),
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
        Records::of::<Placement>(self.moves_of(flow).map(|change| change.placement))
    }
}

/// Active placements in the order of their persons, those of one person in the order of creation.
fn placements_by_person(book: &Book) -> Vec<(Id, &Entry<Placement>)> {
    let placements = book.active::<Placement>();
    let mut by_person: Vec<_> =
        placements.filter_map(|entry| entry.record.person.map(|person| (person.id, entry))).collect();
    by_person.sort_by_key(|(person, _)| *person);
    by_person
}

fn marked(abroad: &[(&Entry<Person>, &Entry<Placement>)], mark: Mark, day: Date) -> People {
    let mut people = People::default();
    for (person, placement) in abroad {
        if placement.record.marks_on(day).contains(&mark) {
            people.add(person.record.sex, person.id);
        }
    }
    people
}
