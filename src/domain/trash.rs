//! Tempat sampah: what goes there with a record, and what comes back with it.
//!
//! Nothing in the book refers to something in the trash: who refers to a record goes there with it, and what a record
//! refers to comes back with it. Rows of small tables go unmentioned with the form that they are typed in.

use std::collections::{BTreeMap, BTreeSet};

use super::book::{Book, Id, RECORD_TYPES, Stamp, record_type};
use super::index::Key;
use super::record::RecordType;

/// A record and its type.
pub type Place = (&'static dyn RecordType, Id);

/// What goes to the trash with a record.
pub struct Affected {
    /// The others, nearest first.
    pub others: Vec<Place>,
    /// Rows that belong to the record or to one of the others.
    pub rows: Vec<Place>,
}

/// Everything that would refer to nothing if this record were gone: who refers to it, and to that.
#[must_use]
pub fn affected(book: &Book, id: Id) -> Affected {
    let mut found = vec![id];
    let mut seen = BTreeSet::from([id]);
    let mut places = Vec::new();
    let mut next = 0;
    while let Some(target) = found.get(next).copied() {
        next += 1;
        for (key, user) in book.referrers(target) {
            if let Some(kind) = record_type(key).filter(|_| seen.insert(*user)) {
                found.push(*user);
                places.push((kind, *user));
            }
        }
    }
    let (rows, others) = places.into_iter().partition(|(kind, row)| is_row_among(book, *kind, *row, &seen));
    Affected { others, rows }
}

/// "2 Penempatan dan 1 Anggota keluarga".
#[must_use]
pub fn counted(places: &[Place]) -> String {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for (kind, _) in places {
        *counts.entry(kind.spec().one).or_default() += 1;
    }
    let parts: Vec<String> = counts.into_iter().map(|(one, count)| format!("{count} {one}")).collect();
    match parts.split_last() {
        Some((last, [])) => last.clone(),
        Some((last, rest)) => format!("{} dan {last}", rest.join(", ")),
        None => String::new(),
    }
}

/// Whether a record is a row of a small table in the form of one of these.
fn is_row_among(book: &Book, kind: &dyn RecordType, id: Id, owners: &BTreeSet<Id>) -> bool {
    let owner = || {
        let field = kind.spec().owned()?.field;
        kind.values(book, id)?.get(field)?.parse::<Id>().ok()
    };
    owner().is_some_and(|owner| owners.contains(&owner))
}

/// What went to the trash in one deed.
#[derive(Clone)]
pub struct Trashed {
    /// The record that was deleted.
    pub place: Place,
    /// When, and by whom.
    pub stamp: Stamp,
    /// How many others went with it, apart from rows.
    pub others: usize,
}

/// The trash, newest first. Of what went there in one deed, the record that the others refer to stands for all.
#[must_use]
pub fn list(book: &Book) -> Vec<Trashed> {
    let trash = Trash::of(book);
    let mut listed: Vec<Trashed> = Vec::new();
    let mut covered = BTreeSet::new();
    let refers_on = |(kind, id): &Place| trash.referents(*kind, *id).iter().any(|to| trash.is_with(*id, *to));
    let (followers, leaders): (Vec<Place>, Vec<Place>) =
        trash.places.values().partition(|place| refers_on(place));
    // Followers that no leader covers refer to each other in a circle.
    for (kind, id) in leaders.into_iter().chain(followers) {
        let Some(stamp) = trash.stamp(id).filter(|_| !covered.contains(&id)) else { continue };
        let with: BTreeSet<Id> = trash.with(id).into_iter().map(|(_, id)| id).collect();
        let is_other = |other: &&Id| {
            let (kind, _) = trash.places[other];
            **other != id && !is_row_among(book, kind, **other, &with)
        };
        let others = with.iter().filter(is_other).count();
        covered.extend(with);
        listed.push(Trashed { place: (kind, id), stamp: stamp.clone(), others });
    }
    listed.sort_by(|a, b| b.stamp.at.cmp(&a.stamp.at).then(b.place.1.cmp(&a.place.1)));
    listed
}

/// What comes back with a record in the trash, itself first: what went there with it and refers to it, and all in the
/// trash that any of these refers to.
#[must_use]
pub fn to_restore(book: &Book, id: Id) -> Vec<Place> {
    let trash = Trash::of(book);
    let mut restored = trash.with(id);
    let mut seen: BTreeSet<Id> = restored.iter().map(|(_, id)| *id).collect();
    let mut next = 0;
    while let Some((kind, id)) = restored.get(next).copied() {
        next += 1;
        for target in trash.referents(kind, id).into_iter().filter(|target| trash.places.contains_key(target))
        {
            restored.extend(trash.with(target).into_iter().filter(|(_, id)| seen.insert(*id)));
        }
    }
    restored
}

/// The records in the trash, and who among them refers to whom.
struct Trash<'a> {
    book: &'a Book,
    places: BTreeMap<Id, Place>,
    referrers: BTreeMap<Id, Vec<Id>>,
}

impl<'a> Trash<'a> {
    fn of(book: &'a Book) -> Self {
        let all =
            RECORD_TYPES.iter().flat_map(|kind| kind.trashed(book).into_iter().map(|id| (id, (*kind, id))));
        let mut trash = Self { book, places: all.collect(), referrers: BTreeMap::new() };
        for (kind, id) in trash.places.values().copied() {
            for target in trash.referents(kind, id) {
                trash.referrers.entry(target).or_default().push(id);
            }
        }
        trash
    }

    fn stamp(&self, id: Id) -> Option<&Stamp> {
        let (kind, _) = self.places.get(&id)?;
        kind.meta(self.book, id)?.deleted.as_ref()
    }

    /// What a record refers to, itself left out.
    fn referents(&self, kind: &dyn RecordType, id: Id) -> Vec<Id> {
        let keys = kind.keys(self.book, id).into_iter();
        let targets = keys.filter_map(|key| match key {
            Key::Refers(_, target) => Some(target),
            Key::Text(..) => None,
        });
        targets.filter(|target| *target != id).collect()
    }

    /// Whether both went to the trash in one deed.
    fn is_with(&self, id: Id, other: Id) -> bool {
        self.stamp(id).is_some() && self.stamp(id) == self.stamp(other)
    }

    /// The record, and what went to the trash with it because it refers to it, nearest first.
    fn with(&self, id: Id) -> Vec<Place> {
        let mut found: Vec<Place> = self.places.get(&id).copied().into_iter().collect();
        let mut seen = BTreeSet::from([id]);
        let mut next = 0;
        while let Some((_, target)) = found.get(next).copied() {
            next += 1;
            for user in self.referrers.get(&target).into_iter().flatten().copied() {
                if self.is_with(user, target) && seen.insert(user) {
                    found.push(self.places[&user]);
                }
            }
        }
        found
    }
}
