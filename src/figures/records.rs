//! Lists of records, which is what numbers are made of.

use std::collections::BTreeMap;

use crate::domain::book::{Book, Id};
use crate::domain::closing::Persons;
use crate::domain::merge::now_called;
use crate::domain::pillars::shared::codes::Sex;
use crate::domain::pillars::shared::person::Person;
use crate::domain::record::Record;

/// Records of one type behind a number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Records {
    /// Key of the record type: the table that a click opens.
    pub kind: &'static str,
    /// The records, each as often as it counts.
    pub ids: Vec<Id>,
}

impl Records {
    /// Records of type `R`.
    #[must_use]
    pub fn of<R: Record>(ids: impl IntoIterator<Item = Id>) -> Self {
        Self { kind: R::TYPE.key, ids: ids.into_iter().collect() }
    }

    /// Persons.
    #[must_use]
    pub fn persons(ids: impl IntoIterator<Item = Id>) -> Self {
        Self::of::<Person>(ids)
    }

    /// How many there are.
    #[must_use]
    pub fn count(&self) -> i64 {
        count(&self.ids)
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.ids.is_empty()
    }
}

/// Records behind the columns L, P and Jml where the record itself tells the sex, not a person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BySex {
    /// Laki-laki.
    pub male: Records,
    /// Perempuan.
    pub female: Records,
    /// Those whose sex is not filled in; they count in Jml.
    pub unstated: Records,
}

impl BySex {
    /// No records yet, of type `R`.
    pub(super) fn of<R: Record>() -> Self {
        let none = || Records::of::<R>([]);
        Self { male: none(), female: none(), unstated: none() }
    }

    pub(super) fn add(&mut self, sex: Option<Sex>, id: Id) {
        let list = match sex {
            Some(Sex::Male) => &mut self.male,
            Some(Sex::Female) => &mut self.female,
            None => &mut self.unstated,
        };
        list.ids.push(id);
    }

    /// Number of records.
    #[must_use]
    pub fn total(&self) -> i64 {
        self.male.count() + self.female.count() + self.unstated.count()
    }

    /// All of them: L, P, then the others.
    #[must_use]
    pub fn records(&self) -> Records {
        let lists = [&self.male, &self.female, &self.unstated];
        Records { kind: self.male.kind, ids: lists.into_iter().flat_map(|list| &list.ids).copied().collect() }
    }
}

/// A sum of money, and the records whose amounts add up to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Amount {
    /// Whole rupiah.
    pub rupiah: i64,
    /// What it is the sum of.
    pub records: Records,
}

impl Amount {
    /// Nothing yet, of records of type `R`.
    pub(super) fn of<R: Record>() -> Self {
        Self { rupiah: 0, records: Records::of::<R>([]) }
    }

    pub(super) fn add(&mut self, rupiah: i64, id: Id) {
        self.rupiah = self.rupiah.saturating_add(rupiah);
        self.records.ids.push(id);
    }
}

/// Persons behind the columns L, P and Jml.
///
/// The sex must be filled before a person is saved, but an older book or a merged one may lack it. Such a person is
/// neither L nor P, yet counts in Jml: a figure that leaves people out silently would be worse than one that shows a gap.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct People {
    /// Laki-laki.
    pub male: Vec<Id>,
    /// Perempuan.
    pub female: Vec<Id>,
    /// Persons whose sex is not filled in.
    pub unstated: Vec<Id>,
}

impl People {
    /// Adds a person.
    pub fn add(&mut self, sex: Option<Sex>, person: Id) {
        match sex {
            Some(Sex::Male) => self.male.push(person),
            Some(Sex::Female) => self.female.push(person),
            None => self.unstated.push(person),
        }
    }

    /// Number of men.
    #[must_use]
    pub fn male(&self) -> i64 {
        count(&self.male)
    }

    /// Number of women.
    #[must_use]
    pub fn female(&self) -> i64 {
        count(&self.female)
    }

    /// Number of persons whose sex is not filled in; 0 in a book that was checked.
    #[must_use]
    pub fn unstated(&self) -> i64 {
        count(&self.unstated)
    }

    /// Number of persons.
    #[must_use]
    pub fn total(&self) -> i64 {
        self.male() + self.female() + self.unstated()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.total() == 0
    }

    /// As a closing keeps them.
    #[must_use]
    pub fn kept(&self) -> Persons {
        let Self { male, female, unstated } = self.clone();
        Persons { male, female, unstated }
    }

    /// As a closing kept them, under the records that they are called by now.
    #[must_use]
    pub fn of_closing(book: &Book, persons: &Persons) -> Self {
        let Persons { male, female, unstated } = persons;
        let now = |ids: &[Id]| ids.iter().map(|id| now_called::<Person>(book, *id)).collect();
        Self { male: now(male), female: now(female), unstated: now(unstated) }
    }

    /// Those who are not among `others`, each as often as there are more here.
    fn without(&self, others: &Self) -> Self {
        Self {
            male: without(&self.male, &others.male),
            female: without(&self.female, &others.female),
            unstated: without(&self.unstated, &others.unstated),
        }
    }

    /// All of them: men, women, then the others.
    pub fn ids(&self) -> impl Iterator<Item = Id> + '_ {
        self.male.iter().chain(&self.female).chain(&self.unstated).copied()
    }

    /// All of them as the list that a click opens.
    #[must_use]
    pub fn records(&self) -> Records {
        Records::persons(self.ids())
    }
}

/// A change of a group: who joined it, who left it. What is printed is the difference.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Balance {
    /// Counted with +.
    pub joined: People,
    /// Counted with −.
    pub left: People,
}

impl Balance {
    /// What leads from one state to another. Who has another sex leaves and joins.
    pub(super) fn between(before: &People, after: &People) -> Self {
        Self { joined: after.without(before), left: before.without(after) }
    }

    /// Change in the number of men.
    #[must_use]
    pub fn male(&self) -> i64 {
        self.joined.male() - self.left.male()
    }

    /// Change in the number of women.
    #[must_use]
    pub fn female(&self) -> i64 {
        self.joined.female() - self.left.female()
    }

    /// Change in the number of persons.
    #[must_use]
    pub fn total(&self) -> i64 {
        self.joined.total() - self.left.total()
    }

    /// Whether nobody joined or left.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.joined.is_empty() && self.left.is_empty()
    }

    /// Who joined, then who left, as the list that a click opens.
    #[must_use]
    pub fn records(&self) -> Records {
        Records::persons(self.joined.ids().chain(self.left.ids()))
    }
}

/// What leads from the records that a report printed to those that it would print now: a *Koreksi* of the next one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shift {
    /// Counted with +.
    pub joined: Records,
    /// Counted with −.
    pub left: Records,
}

impl Shift {
    /// Nothing changed among records of type `R`.
    pub(super) fn none<R: Record>() -> Self {
        Self { joined: Records::of::<R>([]), left: Records::of::<R>([]) }
    }

    pub(super) fn between<R: Record>(before: &[Id], after: &[Id]) -> Self {
        Self {
            joined: Records::of::<R>(without(after, before)),
            left: Records::of::<R>(without(before, after)),
        }
    }

    /// By how much more there are.
    #[must_use]
    pub fn count(&self) -> i64 {
        self.joined.count() - self.left.count()
    }

    /// Whether nothing changed.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.joined.is_empty() && self.left.is_empty()
    }

    /// What is counted now, then what no longer is: the list that a click opens.
    #[must_use]
    pub fn records(&self) -> Records {
        let ids = self.joined.ids.iter().chain(&self.left.ids).copied();
        Records { kind: self.joined.kind, ids: ids.collect() }
    }
}

/// What is not among `there`, each as often as there is more here.
fn without(here: &[Id], there: &[Id]) -> Vec<Id> {
    let mut there = there.iter().fold(BTreeMap::<Id, usize>::new(), |mut counts, id| {
        *counts.entry(*id).or_default() += 1;
        counts
    });
    let is_more = |id: &Id| match there.get_mut(id).filter(|count| **count > 0) {
        Some(count) => {
            *count -= 1;
            false
        }
        None => true,
    };
    here.iter().copied().filter(is_more).collect()
}

/// The lines of a table by code, in the order of the list; what lacks the code comes last.
pub(super) fn in_list_order<C: Ord, T>(lines: BTreeMap<Option<C>, T>) -> Vec<(Option<C>, T)> {
    let mut lines: Vec<_> = lines.into_iter().collect();
    if lines.first().is_some_and(|(code, _)| code.is_none()) {
        lines.rotate_left(1);
    }
    lines
}

/// Length of a list as a figure.
pub(super) fn count<T>(list: &[T]) -> i64 {
    i64::try_from(list.len()).unwrap_or(i64::MAX)
}
