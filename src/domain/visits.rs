//! Visits at home: whom an officer meets with a *Lembar kunjungan*, and what the book knew last.

use std::cmp::Reverse;

use jiff::civil::Date;

use super::book::{Book, Entry, Id};
use super::pillars::migration::placement::Placement;
use super::pillars::migration::stage::Stage;
use super::pillars::shared::person::Person;
use super::record::{At, Purpose};
use super::short_code::has_short_code;

/// Where visits are made.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Round {
    /// The hamlet; all where empty.
    pub hamlet: String,
    /// The RT; all of the hamlet where empty.
    pub rt: String,
}

impl Round {
    fn contains(&self, person: &Person) -> bool {
        let fits = |wanted: &str, is: &str| wanted.is_empty() || wanted == is;
        fits(&self.hamlet, person.hamlet.as_str()) && fits(&self.rt, person.rt.as_str())
    }

    /// "Dusun Krajan RT 003", "Semua dusun".
    #[must_use]
    pub fn label(&self) -> String {
        let hamlet =
            if self.hamlet.is_empty() { "Semua dusun".to_owned() } else { format!("Dusun {}", self.hamlet) };
        if self.rt.is_empty() { hamlet } else { format!("{hamlet} RT {}", self.rt) }
    }
}

/// Who is visited: persons that the programme knows of and who live in the village, or work abroad and have their home
/// there; by hamlet, RT, family and name.
#[must_use]
pub fn visited<'a>(book: &'a Book, today: Date, round: &Round) -> Vec<&'a Entry<Person>> {
    let at = |id| At { book, id: Some(id), today, purpose: Purpose::Review };
    let is_met = |entry: &&Entry<Person>| {
        let person = &entry.record;
        round.contains(person) && person.has_left_on(today).is_none() && person.takes_part(&at(entry.id))
    };
    let mut met: Vec<&Entry<Person>> = book.active::<Person>().filter(is_met).collect();
    met.sort_by(|one, other| place(&one.record).cmp(&place(&other.record)).then(one.id.cmp(&other.id)));
    met
}

fn place(person: &Person) -> [&str; 4] {
    [person.hamlet.as_str(), person.rt.as_str(), person.family_card.as_str(), person.name.as_str()]
}

/// Hamlets and RT where somebody is visited, in their order.
#[must_use]
pub fn rounds(book: &Book, today: Date) -> Vec<Round> {
    let mut rounds: Vec<Round> = Vec::new();
    for entry in visited(book, today, &Round::default()) {
        let Person { hamlet, rt, .. } = &entry.record;
        let round = Round { hamlet: hamlet.as_str().to_owned(), rt: rt.as_str().to_owned() };
        if !round.hamlet.is_empty() && rounds.last() != Some(&round) {
            rounds.push(round);
        }
    }
    rounds
}

/// The newest placement of a person that was not cancelled.
#[must_use]
pub fn placement_of(book: &Book, person: Id, today: Date) -> Option<&Entry<Placement>> {
    let is_meant = |entry: &&Entry<Placement>| {
        entry.record.person.is_some_and(|one| one.id == person)
            && entry.record.stage_on(today) != Stage::Cancelled
    };
    let mut found: Vec<_> = book.referring::<Placement>(person).filter(is_meant).collect();
    found.sort_by_key(|entry| Reverse((entry.record.recorded, entry.id)));
    found.into_iter().next()
}

/// When somebody last looked whether what is written of a person is true, or heard of the person abroad.
#[must_use]
pub fn last_checked(book: &Book, person: &Entry<Person>, today: Date) -> Option<Date> {
    let placement = placement_of(book, person.id, today);
    let heard = placement.and_then(|entry| entry.record.heard_by(book, Some(entry.id), today));
    heard.max(person.record.last_checked)
}

/// The persons whose sheets bear this code; nearly always one.
#[must_use]
pub fn with_code(book: &Book, code: &str) -> Vec<Id> {
    let persons = book.active::<Person>().map(|entry| entry.id);
    persons.filter(|id| has_short_code(*id, code)).collect()
}
