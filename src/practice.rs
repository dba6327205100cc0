//! The practice book: a year in an invented Desa Randu, for learning and for tests.
//!
//! It is the same every time: the lists are in the files below, ids and stamps come from a seed, and there is no clock.
//! [`commits`] tells the whole story as it happened, one [`Commit`] for each press of *Simpan*; [`book`] is what stands
//! in the book after the last of them.
//!
//! Everybody in it is made up. NIKs count from 9001 within their day, telephone numbers begin with 0800-0000. What an
//! officer meets in a real village is in it on purpose: gaps, doubtful numbers, contracts that have run out, a record in
//! the trash, notes as people talk.

mod activities;
mod people;
mod placements;
mod story;

use std::collections::HashMap;

use jiff::civil::Date;
use jiff::tz::Offset;

use crate::domain::book::{Accepted, Book, Id, Meta, Stamp, record_type};
use crate::domain::change::{Change, apply_all};
use crate::domain::record::{At, Purpose, RecordType, Values};

/// Field keys and typed texts. A text that begins with `@` names records of the story, several joined by `; `.
type Pairs = &'static [(&'static str, &'static str)];

/// Kode wilayah of Desa Randu, Kec. Pecalungan, Kab. Batang.
pub const REGION_CODE: &str = "33.25.14.2004";

/// The last month of the story; it is still open.
pub const LAST_MONTH: &str = "2026-10";

/// Device name in the stamps.
const DEVICE: &str = "latihan";

/// Identity of the book, always the same.
pub const BOOK_ID: Id = Id::from_u128(0x0199_cd34_f000_7000_8d65_736d_6967_0001);

/// One press of *Simpan*.
#[derive(Clone, Debug)]
pub struct Commit {
    /// Who and when.
    pub stamp: Stamp,
    /// The day at the village.
    pub day: Date,
    /// What was saved.
    pub changes: Vec<Change>,
}

/// Everything that was ever saved in the book, in its order.
#[must_use]
pub fn commits() -> Vec<Commit> {
    Teller::default().tell()
}

/// The book after the last commit.
#[must_use]
pub fn book() -> Book {
    let mut teller = Teller::default();
    teller.tell();
    teller.book
}

/// Something that happened in the office on a day.
struct Event {
    day: Date,
    deed: Deed,
}

enum Deed {
    /// A new record under this name.
    Create { kind: &'static str, name: String, values: Vec<(&'static str, String)> },
    /// Other texts in some fields.
    Update { name: String, values: Vec<(&'static str, String)> },
    /// A warning accepted with a reason.
    Accept { name: &'static str, code: &'static str, reason: &'static str },
    /// Into the trash.
    Delete { name: &'static str },
}

/// Turns events into commits, with the book as it grows.
#[derive(Default)]
struct Teller {
    book: Book,
    records: HashMap<String, (&'static str, Id)>,
    seed: Seed,
}

impl Teller {
    fn tell(&mut self) -> Vec<Commit> {
        self.book = Book::new(BOOK_ID);
        let mut events = story::events();
        events.sort_by_key(|event| event.day);
        let mut commits = Vec::with_capacity(events.len());
        let (mut day, mut minute) = (Date::ZERO, 0);
        for event in events {
            if event.day != day {
                (day, minute) = (event.day, 5);
            }
            minute += 1 + self.seed.below(4);
            let stamp = self.stamp(day, minute);
            if let Some(change) = self.change(&event.deed, day, &stamp)
                && apply_all(&mut self.book, std::slice::from_ref(&change)).is_ok()
            {
                commits.push(Commit { stamp, day, changes: vec![change] });
            }
        }
        commits
    }

    /// So many minutes after eight o'clock in Batang, by one of the officers of that day.
    fn stamp(&mut self, day: Date, minute: i64) -> Stamp {
        let opening = Offset::constant(7).to_timestamp(day.at(8, 0, 0, 0)).unwrap_or_default();
        let seconds = minute * 60 + self.seed.below(60);
        let at = jiff::Timestamp::from_second(opening.as_second() + seconds).unwrap_or_default();
        let officers = story::officers_on(day);
        let officer = officers[usize::try_from(self.seed.below(2)).unwrap_or(0) % officers.len()];
        Stamp { at, officer: officer.to_owned(), device: DEVICE.to_owned() }
    }

    fn change(&mut self, deed: &Deed, day: Date, stamp: &Stamp) -> Option<Change> {
        match deed {
            Deed::Create { kind, name, values } => {
                let id = self.seed.id(stamp);
                let typed = self.resolved(values);
                let values = self.examined(record_type(kind)?, &typed, None, day);
                self.records.insert(name.clone(), (kind, id));
                Some(Change::create(kind, id, Meta::new(stamp.clone()), values))
            }
            Deed::Update { name, values } => self.update(name, stamp, |teller, kind, id, meta, before| {
                let mut typed = before.clone();
                typed.extend(teller.resolved(values));
                (meta, teller.examined(kind, &typed, Some(id), day))
            }),
            Deed::Accept { name, code, reason } => self.update(name, stamp, |_, _, _, mut meta, before| {
                let accepted =
                    Accepted { code: (*code).into(), reason: (*reason).into(), stamp: stamp.clone() };
                meta.accepted.push(accepted);
                (meta, before.clone())
            }),
            Deed::Delete { name } => self.update(name, stamp, |_, _, _, mut meta, before| {
                meta.deleted = Some(stamp.clone());
                (meta, before.clone())
            }),
        }
    }

    fn update(
        &self,
        name: &str,
        stamp: &Stamp,
        after: impl FnOnce(&Self, &'static dyn RecordType, Id, Meta, &Values) -> (Meta, Values),
    ) -> Option<Change> {
        let (kind, id) = *self.records.get(name)?;
        let kind = record_type(kind)?;
        let (meta, before) = (kind.meta(&self.book, id)?.clone(), kind.values(&self.book, id)?);
        let changed = Meta { changed: stamp.clone(), ..meta.clone() };
        let after = after(self, kind, id, changed, &before);
        Some(Change::update(kind.key(), id, (meta, before), after))
    }

    /// The texts with names of records as ids.
    fn resolved(&self, values: &[(&'static str, String)]) -> Values {
        let id = |name: &str| {
            let known = name.strip_prefix('@').and_then(|name| self.records.get(name));
            known.map_or_else(|| name.to_owned(), |(_, id)| id.to_string())
        };
        let text = |text: &String| {
            if text.starts_with('@') {
                text.split("; ").map(id).collect::<Vec<_>>().join("; ")
            } else {
                text.clone()
            }
        };
        values.iter().map(|(key, value)| ((*key).to_owned(), text(value))).collect()
    }

    /// As the form would store it: completed, without the blanks.
    fn examined(&self, kind: &dyn RecordType, typed: &Values, id: Option<Id>, today: Date) -> Values {
        let keys: Vec<&str> = (0..kind.field_count()).map(|index| kind.field(index).key).collect();
        let row: Vec<String> = keys.iter().map(|key| typed.get(*key).cloned().unwrap_or_default()).collect();
        let (stored, _) = kind.examine(&row, &At { book: &self.book, id, today, purpose: Purpose::Commit });
        keys.iter()
            .zip(stored)
            .filter(|(_, text)| !text.is_empty())
            .map(|(key, text)| ((*key).into(), text))
            .collect()
    }
}

/// `SplitMix64`: small, and the same on every machine.
#[derive(Default)]
struct Seed(u64);

impl Seed {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    fn below(&mut self, limit: u64) -> i64 {
        i64::try_from(self.next() % limit).unwrap_or_default()
    }

    /// An id of the form of `UUIDv7`: milliseconds since 1970, then chance.
    fn id(&mut self, stamp: &Stamp) -> Id {
        const VERSION: u128 = 0x7000;
        const VARIANT: u128 = 0x8000_0000_0000_0000;
        let milliseconds = u128::from(stamp.at.as_millisecond().unsigned_abs()) << 80;
        let high = u128::from(self.next() & 0xfff) << 64;
        let low = u128::from(self.next() & 0x3fff_ffff_ffff_ffff);
        Id::from_u128(milliseconds | (VERSION << 64) | high | VARIANT | low)
    }
}

#[cfg(test)]
mod tests;
