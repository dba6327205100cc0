//! From events to commits: the book as it grows, one press of *Simpan* after another.

use std::collections::{BTreeMap, HashMap};

use jiff::civil::Date;
use jiff::tz::Offset;

use super::seed::Seed;
use super::{Commit, village};
use crate::domain::book::{Accepted, Book, Id, Meta, Stamp, record_type};
use crate::domain::change::{Change, apply_all};
use crate::domain::record::{At, Purpose, RecordType, Values};

/// Device name in the stamps.
const DEVICE: &str = "latihan";

/// Working hours, in seconds, of which the day's commits take their share.
const WORKING_SECONDS: usize = 27_000;

/// Times that the second officer changed what was in the book already.
pub(super) const EDITS_BY_SECOND: usize = 23;

/// Something that happened in the office on a day: what one press of *Simpan* saves.
pub(super) struct Event {
    pub day: Date,
    pub deeds: Vec<Deed>,
}

/// One record of it.
pub(super) enum Deed {
    /// A new record.
    Create(Row),
    /// Other texts in some fields; an empty text clears one.
    Update(String, Vec<(&'static str, String)>),
    /// A warning accepted with a reason.
    Accept { name: String, code: &'static str, reason: &'static str },
    /// Into the trash.
    Delete(String),
}

#[cfg(test)]
impl Deed {
    /// Names that it refers to or alters.
    pub fn references(&self) -> Vec<&str> {
        let (values, own) = match self {
            Self::Create(row) => (row.values.as_slice(), None),
            Self::Update(name, values) => (values.as_slice(), Some(name.as_str())),
            Self::Accept { name, .. } | Self::Delete(name) => (&[][..], Some(name.as_str())),
        };
        let named = |text: &'_ String| -> bool { text.starts_with('@') };
        let texts = values.iter().map(|(_, text)| text).filter(|text| named(text));
        texts.flat_map(|text| text.split("; ")).filter_map(|name| name.strip_prefix('@')).chain(own).collect()
    }

    /// The name of the record that it makes.
    pub fn made(&self) -> Option<&str> {
        if let Self::Create(row) = self { Some(&row.name) } else { None }
    }
}

/// A record under a name of the story, and what is typed into its fields. A text that begins with `@` names records of
/// the story, several joined by `; `.
pub(super) struct Row {
    kind: &'static str,
    name: String,
    values: Vec<(&'static str, String)>,
}

impl Row {
    pub fn new(kind: &'static str, name: impl Into<String>) -> Self {
        Self { kind, name: name.into(), values: Vec::new() }
    }

    /// With a field filled; an empty text leaves it blank.
    #[expect(clippy::needless_pass_by_value, reason = "dates, numbers and texts stand side by side")]
    pub fn set(mut self, key: &'static str, value: impl ToString) -> Self {
        self.values.push((key, value.to_string()));
        self
    }

    /// With several fields filled.
    pub fn with(mut self, pairs: &[(&'static str, &str)]) -> Self {
        self.values.extend(pairs.iter().map(|(key, text)| (*key, (*text).to_owned())));
        self
    }
}

/// The events of the year, in the order in which the themes tell them.
#[derive(Default)]
pub(super) struct Events(pub Vec<Event>);

impl Events {
    pub fn create(&mut self, day: Date, row: Row) {
        self.together(day, vec![Deed::Create(row)]);
    }

    pub fn update(&mut self, day: Date, name: impl Into<String>, pairs: &[(&'static str, &str)]) {
        let pairs = pairs.iter().map(|(key, text)| (*key, (*text).to_owned())).collect();
        self.together(day, vec![Deed::Update(name.into(), pairs)]);
    }

    pub fn accept(&mut self, day: Date, name: impl Into<String>, code: &'static str, reason: &'static str) {
        self.together(day, vec![Deed::Accept { name: name.into(), code, reason }]);
    }

    pub fn delete(&mut self, day: Date, name: impl Into<String>) {
        self.together(day, vec![Deed::Delete(name.into())]);
    }

    /// A record with the rows of its small tables, saved in one go.
    pub fn together(&mut self, day: Date, deeds: Vec<Deed>) {
        self.0.push(Event { day: super::calendar::office_day(day), deeds });
    }
}

/// Turns events into commits.
pub(super) struct Teller {
    pub book: Book,
    pub records: HashMap<String, (&'static str, Id)>,
    seed: Seed,
    last_id: Id,
}

impl Teller {
    pub fn new(book: Book, seed: Seed) -> Self {
        Self { book, records: HashMap::new(), seed, last_id: Id::default() }
    }

    /// Tells the events in the order of the calendar; those of one day in their own order.
    pub fn tell(&mut self, Events(mut events): Events) -> Vec<Commit> {
        events.sort_by_key(|event| event.day);
        let by_second = self.edits_by_second(&events);
        let mut per_day: BTreeMap<Date, usize> = BTreeMap::new();
        for event in &events {
            *per_day.entry(event.day).or_default() += 1;
        }
        let mut commits = Vec::with_capacity(events.len());
        let (mut day, mut second) = (Date::ZERO, 0);
        for (index, event) in events.iter().enumerate() {
            if event.day != day {
                (day, second) = (event.day, 300);
            }
            let share = (WORKING_SECONDS / per_day[&day]).clamp(2, 240);
            second += 1 + share / 2 + self.seed.below(share / 2);
            let is_new = matches!(event.deeds.first(), Some(Deed::Create(_)));
            let officers = village::officers_on(day);
            let officer =
                if is_new { self.seed.below(officers.len()) } else { usize::from(by_second[index]) };
            let stamp = stamp(day, second, officers[officer.min(officers.len() - 1)]);
            let changes = self.changes(event, &stamp);
            if !changes.is_empty() {
                commits.push(Commit { stamp, day, changes });
            }
        }
        commits
    }

    /// Which of the events that change something are the second officer's.
    fn edits_by_second(&mut self, events: &[Event]) -> Vec<bool> {
        let is_edit = |event: &Event| !matches!(event.deeds.first(), Some(Deed::Create(_)));
        let has_second = |event: &Event| village::officers_on(event.day).len() > 1;
        let mut edits: Vec<usize> =
            (0..events.len()).filter(|at| is_edit(&events[*at]) && has_second(&events[*at])).collect();
        self.seed.shuffle(&mut edits);
        let mut by_second = vec![false; events.len()];
        for at in edits.into_iter().take(EDITS_BY_SECOND) {
            by_second[at] = true;
        }
        by_second
    }

    /// The changes of one event, each applied before the next is made.
    fn changes(&mut self, event: &Event, stamp: &Stamp) -> Vec<Change> {
        let mut changes = Vec::with_capacity(event.deeds.len());
        for deed in &event.deeds {
            if let Some(change) = self.change(deed, event.day, stamp)
                && apply_all(&mut self.book, std::slice::from_ref(&change)).is_ok()
            {
                changes.push(change);
            }
        }
        changes
    }

    fn change(&mut self, deed: &Deed, day: Date, stamp: &Stamp) -> Option<Change> {
        match deed {
            Deed::Create(Row { kind, name, values }) => {
                let typed = self.resolved(values);
                let values = self.examined(record_type(kind)?, &typed, None, day);
                // Of one commit all ids have the same millisecond; the order of creation is kept all the same.
                let id = self.seed.id(stamp).max(Id::from_u128(self.last_id.as_u128() + 1));
                self.last_id = id;
                self.records.insert(name.clone(), (kind, id));
                Some(Change::create(kind, id, Meta::new(stamp.clone()), values))
            }
            Deed::Update(name, values) => self.update(name, stamp, |teller, kind, id, meta, before| {
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
            Deed::Delete(name) => self.update(name, stamp, |_, _, _, mut meta, before| {
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
        let keys: Vec<&str> = kind.fields().map(|field| field.key).collect();
        let row: Vec<String> = keys.iter().map(|key| typed.get(*key).cloned().unwrap_or_default()).collect();
        let (stored, _) = kind.examine(&row, &At { book: &self.book, id, today, purpose: Purpose::Commit });
        let filled = keys.iter().zip(stored).filter(|(_, text)| !text.is_empty());
        filled.map(|(key, text)| ((*key).into(), text)).collect()
    }
}

/// So many seconds after eight o'clock in Batang.
pub(super) fn stamp(day: Date, second: usize, officer: &str) -> Stamp {
    let opening = Offset::constant(7).to_timestamp(day.at(8, 0, 0, 0)).unwrap_or_default();
    let second = i64::try_from(second).unwrap_or(0);
    let at = jiff::Timestamp::from_second(opening.as_second() + second).unwrap_or_default();
    Stamp { at, officer: officer.to_owned(), device: DEVICE.to_owned() }
}
