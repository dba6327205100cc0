//! Pilar 3 in numbers: children of PMI, the learning house, risks and referrals (report.md IV).
//!
//! A child counts on a day while its record is there and was known: from the first dated line of carer, school or
//! learning house on. It has to be born, below 18, alive and in the village. Where its parents work does not matter: who
//! was recorded as a child of PMI stays one when a parent comes home, until the record goes to the trash.

mod concerns;
mod schooling;
mod sessions;

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::counting::Counting;
use super::records::{People, Records, in_list_order};
use crate::domain::book::{Book, Entry, Id};
use crate::domain::period::age_years;
use crate::domain::pillars::parenting::child::{ADULT_AGE_YEARS, Child, SCHOOL_AGE_YEARS};
use crate::domain::pillars::parenting::codes::{Carer, School};
use crate::domain::pillars::shared::person::Person;
pub use concerns::{ReferralLine, RiskLine, different_children};
pub use schooling::Schooling;
pub use sessions::{SessionLine, Sessions};

/// Children in a month.
#[derive(Clone, Debug, PartialEq)]
pub struct Parenting {
    /// The three age bands in their order, then those of unknown age where there are any.
    pub lines: Vec<ChildLine>,
    /// All children.
    pub total: ChildCounts,
    /// Children of school age who do not go to school on the last day.
    pub out_of_school: Records,
    /// Of the children of the last day, those who left school in the month.
    pub dropped_out: Records,
    /// Those who were out of school on the eve and go to school again.
    pub back_at_school: Records,
    /// The sessions of the month.
    pub sessions: Sessions,
    /// Risks that held on a day of the month, in the order of the list.
    pub risks: Vec<RiskLine>,
    /// Where children were sent in the month, in the order of the list.
    pub referrals: Vec<ReferralLine>,
    /// What is known of the schooling of those who should be at school.
    pub schooling: Schooling,
}

/// Kelompok umur of a child.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum AgeBand {
    /// 0 to 5 years.
    UnderSix,
    /// 6 to 12 years.
    SixToTwelve,
    /// 13 to 17 years.
    ThirteenUp,
}

impl AgeBand {
    /// All bands, in the order of the table.
    pub const ALL: [Self; 3] = [Self::UnderSix, Self::SixToTwelve, Self::ThirteenUp];

    /// The band of somebody below 18.
    #[must_use]
    pub fn of(age_years: i32) -> Self {
        match age_years {
            ..=5 => Self::UnderSix,
            6..=12 => Self::SixToTwelve,
            13.. => Self::ThirteenUp,
        }
    }

    /// The text of the line.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::UnderSix => "0–5 tahun",
            Self::SixToTwelve => "6–12 tahun",
            Self::ThirteenUp => "13–17 tahun",
        }
    }
}

/// Children of one age band.
#[derive(Clone, Debug, PartialEq)]
pub struct ChildLine {
    /// The band; `None` for those whose birth date is not known.
    pub band: Option<AgeBand>,
    /// The children.
    pub counts: ChildCounts,
}

/// Children on the last day.
#[derive(Clone, Debug, PartialEq)]
pub struct ChildCounts {
    /// The children themselves.
    pub people: People,
    /// Their records: the list behind the columns below.
    pub children: Records,
    /// Bersekolah.
    pub at_school: Records,
    /// Not at school: not yet, no more, finished, or not filled in.
    pub not_at_school: Records,
    /// Diasuh ayah/ibu.
    pub by_parent: Records,
    /// Diasuh keluarga lain, or not filled in.
    pub by_others: Records,
    /// Ikut rumah belajar.
    pub enrolled: Records,
}

impl Default for ChildCounts {
    fn default() -> Self {
        let none = || Records::of::<Child>([]);
        Self {
            people: People::default(),
            children: none(),
            at_school: none(),
            not_at_school: none(),
            by_parent: none(),
            by_others: none(),
            enrolled: none(),
        }
    }
}

impl ChildCounts {
    fn add(&mut self, entry: &Entry<Child>, person: &Entry<Person>, day: Date) {
        let child = &entry.record;
        self.people.add(person.record.sex, person.id);
        self.children.ids.push(entry.id);
        let is_at_school = child.school_on(day).is_some_and(School::is_at_school);
        let school = if is_at_school { &mut self.at_school } else { &mut self.not_at_school };
        school.ids.push(entry.id);
        let carer = child.carer_relation.state_on(day).map(|(_, carer)| carer);
        let is_parent = matches!(carer, Some(Carer::Father | Carer::Mother));
        let care = if is_parent { &mut self.by_parent } else { &mut self.by_others };
        care.ids.push(entry.id);
        if child.is_enrolled_on(day) {
            self.enrolled.ids.push(entry.id);
        }
    }
}

impl Parenting {
    /// Counts the month, and from `since` what came before it.
    #[must_use]
    pub(super) fn of(book: &Book, counting: &Counting) -> Self {
        let period = counting.period;
        let none = || Records::of::<Child>([]);
        let (eve, day) = (period.eve(), period.last_day());
        let (mut out_of_school, mut dropped_out, mut back_at_school) = (none(), none(), none());
        let mut total = ChildCounts::default();
        let mut schooling = Schooling::default();
        let mut lines: BTreeMap<Option<AgeBand>, ChildCounts> =
            AgeBand::ALL.into_iter().map(|band| (Some(band), ChildCounts::default())).collect();
        for (entry, person) in children_on(book, day) {
            let child = &entry.record;
            let age = person.record.age_years(day);
            total.add(entry, person, day);
            lines.entry(age.map(AgeBand::of)).or_default().add(entry, person, day);
            let [before, now] = [eve, day].map(|day| child.school_on(day));
            let is_of_school_age = age.is_some_and(|age| SCHOOL_AGE_YEARS.contains(&age));
            if is_of_school_age {
                schooling.add(book, entry, day);
            }
            if child.out_of_school_since(book, day).is_some() {
                out_of_school.ids.push(entry.id);
            }
            let has_left = before.is_some_and(School::is_at_school) && now == Some(School::Out);
            if has_left {
                dropped_out.ids.push(entry.id);
            }
            if before == Some(School::Out) && now.is_some_and(School::is_at_school) {
                back_at_school.ids.push(entry.id);
            }
        }
        let lines = in_list_order(lines).into_iter().map(|(band, counts)| ChildLine { band, counts });
        Self {
            lines: lines.collect(),
            total,
            out_of_school,
            dropped_out,
            back_at_school,
            sessions: Sessions::of(book, counting),
            risks: concerns::risks(book, counting),
            referrals: concerns::referrals(book, period),
            schooling,
        }
    }

    /// Of the children who take part in the learning house on the last day, those who came in the month.
    #[must_use]
    pub fn enrolled_who_came(&self) -> Records {
        let came = |id: &Id| self.sessions.children.ids.contains(id);
        Records::of::<Child>(self.total.enrolled.ids.iter().copied().filter(came))
    }
}

/// The children that count on `day`, with their persons.
fn children_on(book: &Book, day: Date) -> impl Iterator<Item = (&Entry<Child>, &Entry<Person>)> {
    let is_child = move |child: &Child, person: &Person| {
        let is_young =
            person.birth_date.is_none_or(|birth| birth <= day && age_years(birth, day) < ADULT_AGE_YEARS);
        is_young && is_known_on(child, day) && person.has_left_on(day).is_none()
    };
    book.active::<Child>()
        .filter_map(|entry| {
            entry.record.child.and_then(|one| person(book, one.id)).map(|person| (entry, person))
        })
        .filter(move |(entry, person)| is_child(&entry.record, &person.record))
}

fn person(book: &Book, id: Id) -> Option<&Entry<Person>> {
    book.get::<Person>(id).filter(|entry| entry.meta.deleted.is_none())
}

/// Whether the earliest dated line of the child's record is of `day` or before; a record without dates was always known.
fn is_known_on(child: &Child, day: Date) -> bool {
    let first = [
        child.carer_relation.entries().first().map(|(since, _)| *since),
        child.school.entries().first().map(|(since, _)| *since),
        child.enrolment.entries().first().map(|(since, _)| *since),
    ];
    first.into_iter().flatten().min().is_none_or(|first| first <= day)
}
