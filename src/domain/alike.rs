//! Look-alikes: records that may be of one person, found while a name is being typed.
//!
//! ```text
//! name ─► words as they sound ─► persons with like words ─► evidence: name, NIK, birth, hamlet, card, mother ─► bits
//! ```
//!
//! Nothing is decided here: an officer looks at the few that are shown, and says that they are one
//! ([`super::merge`]) or two ([`told_apart_code`]).

mod evidence;
mod index;
mod name;

use std::cell::OnceCell;

pub use evidence::Reason;
use evidence::{Evidence, MOST_OF_WORDS, mother, of_hamlets, of_mothers, of_numbers};
use index::{Names, Sought};

use super::book::{Book, Id};
use super::pillars::shared::person::Person;
use super::record::{Of, Record, RecordType, Values};
use super::search::folded;

/// So many are shown.
pub const MOST: usize = 3;

/// From so many bits on, a record is shown as a look-alike. Measured by `benches/alike.rs` among 10,000 invented persons,
/// 500 of them typed once more with mistakes, and 1,000 strangers: 96.0 of 100 doubles are shown, and 92.7 of 100 that are
/// shown are right; of 2,500 persons 97.8 and 94.0. Other thresholds stand in `docs/speed.md`.
pub const THRESHOLD: f64 = 0.5;

/// The name's share of the evidence from which on it is called like.
const LIKE_NAME_BITS: f64 = 3.0;

/// A record that may be of the same person.
#[derive(Clone, Debug, PartialEq)]
pub struct Alike {
    /// The record.
    pub id: Id,
    /// How much speaks for it, in bits.
    pub bits: f64,
    /// What speaks for it.
    pub reasons: Vec<Reason>,
}

impl Alike {
    /// "nama mirip, tanggal lahir sama, dusun sama".
    #[must_use]
    pub fn reason(&self) -> String {
        self.reasons.iter().map(|reason| reason.text()).collect::<Vec<_>>().join(", ")
    }

    /// Whether the NIK leaves no doubt.
    #[must_use]
    pub fn has_same_nik(&self) -> bool {
        self.reasons.contains(&Reason::SameNik)
    }
}

/// A person as typed so far, from stored texts by key; texts that cannot be read are left out.
#[must_use]
pub fn typed(values: &Values) -> Person {
    let mut person = Person::default();
    for field in Person::FIELDS {
        if let Some(text) = values.get(field.spec.key) {
            // What cannot be read says nothing yet.
            let _ = (field.read)(&mut person, text);
        }
    }
    person
}

/// The name of somebody's mother, as far as the family card tells it.
#[must_use]
pub fn mother_of(book: &Book, id: Id) -> Option<&str> {
    mother(book, &book.get::<Person>(id)?.record, Some(id))
}

/// The code under which an accepted warning of one person's record says that another is somebody else.
#[must_use]
pub fn told_apart_code(other: Id) -> String {
    format!("{TOLD_APART}{other}")
}

/// What such a code begins with.
const TOLD_APART: &str = "bukan-orang-yang-sama ";

/// The record that such a code names.
#[must_use]
pub fn told_apart_from(code: &str) -> Option<Id> {
    code.strip_prefix(TOLD_APART)?.parse().ok()
}

/// Whether an officer said that these are two persons.
#[must_use]
pub fn are_told_apart(book: &Book, a: Id, b: Id) -> bool {
    let says =
        |one, other| book.get::<Person>(one).is_some_and(|entry| entry.meta.accepts(&told_apart_code(other)));
    says(a, b) || says(b, a)
}

/// The names of a book, kept ready for comparing.
#[derive(Default)]
pub struct Lookalikes {
    names: Names,
    /// The book and its revision that the names are of.
    made_from: Option<(Id, u64)>,
    /// The last person whose name was folded, in the order of ids.
    last: Option<Id>,
    /// Whether all names are folded.
    is_whole: bool,
}

impl Lookalikes {
    /// Brings the names up to date with the book.
    pub fn refresh(&mut self, book: &Book) {
        self.grow(book, usize::MAX);
    }

    /// The same with `most` names at most that were not folded yet; whether all are by now.
    pub fn grow(&mut self, book: &Book, most: usize) -> bool {
        self.follow(book);
        if !self.is_whole {
            let ids = Of::<Person>::NEW.ids_after(book, self.last, most);
            for entry in ids.iter().filter_map(|id| book.get::<Person>(*id)) {
                self.names.put(entry.id, entry.record.name.as_str());
            }
            self.is_whole = ids.len() < most;
            self.last = ids.last().copied().or(self.last);
        }
        self.is_whole
    }

    /// Folds anew what changed of the names that are folded.
    fn follow(&mut self, book: &Book) {
        let now = (book.id, book.revision());
        if self.made_from == Some(now) {
            return;
        }
        let before = self.made_from.filter(|(id, _)| *id == book.id);
        if let Some(named) = before.and_then(|(_, revision)| book.named_since(revision)) {
            let is_folded = |id: Id| self.is_whole || Some(id) <= self.last;
            let persons = named.into_iter().filter(|(kind, id)| *kind == Person::TYPE.key && is_folded(*id));
            for (_, id) in persons {
                match book.get::<Person>(id).filter(|entry| entry.meta.deleted.is_none()) {
                    Some(entry) => self.names.put(id, entry.record.name.as_str()),
                    None => self.names.remove(id),
                }
            }
        } else {
            *self = Self::default();
        }
        self.made_from = Some(now);
    }

    /// The few records that may be of this person, the likeliest first; `id` is its own record, and those that were told
    /// apart from it are left out, `told_apart` among them. A NIK that is there already is the only one.
    #[must_use]
    pub fn find(&self, book: &Book, person: &Person, id: Option<Id>, told_apart: &[Id]) -> Vec<Alike> {
        let mut found = self.all(THRESHOLD, book, person, id);
        found.retain(|alike| {
            !told_apart.contains(&alike.id) && !id.is_some_and(|id| are_told_apart(book, id, alike.id))
        });
        found.truncate(MOST);
        found
    }

    /// All records for which so many bits speak.
    #[must_use]
    pub fn all(&self, least: f64, book: &Book, person: &Person, id: Option<Id>) -> Vec<Alike> {
        let is_other = |other: &Id| Some(*other) != id;
        if person.nik.is_whole()
            && let Some(same) =
                book.having::<Person>("nik", person.nik.as_str()).iter().copied().find(is_other)
        {
            return vec![Alike { id: same, bits: f64::MAX, reasons: vec![Reason::SameNik] }];
        }
        let Some(sought) = self.names.seek(person.name.as_str()) else { return Vec::new() };
        let seeker =
            Seeker { book, person, id, sought, name: folded(person.name.as_str()), mother: OnceCell::new() };
        let others = self.names.persons(&seeker.sought).into_iter().filter(is_other);
        let mut found: Vec<Alike> = others.filter_map(|other| self.weigh(&seeker, other, least)).collect();
        found.sort_by(|a, b| b.bits.total_cmp(&a.bits).then(a.id.cmp(&b.id)));
        found
    }

    /// A record, where the evidence is enough.
    fn weigh(&self, seeker: &Seeker, other: Id, least: f64) -> Option<Alike> {
        let Seeker { book, person, .. } = *seeker;
        let record = &book.get::<Person>(other)?.record;
        let of_name = self.names.evidence(&seeker.sought, other);
        let numbers = of_numbers(person, record);
        let mut bits = of_name - self.names.prior() + weight(&numbers);
        if bits + MOST_OF_WORDS < least {
            return None;
        }
        let own_mother = *seeker.mother.get_or_init(|| mother(book, person, seeker.id));
        let words = [
            of_hamlets(person.hamlet.as_str(), record.hamlet.as_str()),
            of_mothers(own_mother, mother(book, record, Some(other))),
        ];
        bits += weight(&words);
        let mut reasons: Vec<Reason> =
            numbers.iter().chain(&words).filter_map(|(_, reason)| *reason).collect();
        if folded(record.name.as_str()) == seeker.name {
            reasons.push(Reason::SameName);
        } else if of_name > LIKE_NAME_BITS {
            reasons.push(Reason::LikeName);
        }
        reasons.sort_unstable();
        (bits >= least).then_some(Alike { id: other, bits, reasons })
    }
}

fn weight(evidence: &[Evidence]) -> f64 {
    evidence.iter().map(|(bits, _)| bits).sum()
}

/// Who is looked for.
struct Seeker<'a> {
    book: &'a Book,
    person: &'a Person,
    id: Option<Id>,
    sought: Sought,
    /// The name, folded.
    name: String,
    /// The name of the mother, once somebody needs it.
    mother: OnceCell<Option<&'a str>>,
}
