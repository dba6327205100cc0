//! *Gabungkan data ganda*: two records of one person become one.
//!
//! One stays, with the values that were chosen; the other goes to the trash; and whatever refers to the other refers to
//! the one that stays, in every reference of every record type, also of records in the trash. As one list of changes it
//! is one step, and undoing it restores the book exactly. Merging applies no rules: what does not fit together
//! afterwards (two memberships of one person) shows among what needs a look. The envelope of the one that goes says which
//! one it became, for closed months that name it ([`now_called`]).

use super::alike::{told_apart_code, told_apart_from};
use super::book::{Accepted, Book, Id, Meta, RECORD_TYPES, Stamp, record_type};
use super::change::Change;
use super::field::FieldSpec;
use super::pillars::shared::household::HouseholdMember;
use super::record::{Record, RecordType, Values};
use super::trash::Place;

/// Two records that are of the same.
#[derive(Clone, Copy)]
pub struct Pair {
    /// Their type.
    pub kind: &'static dyn RecordType,
    /// The record that stays.
    pub kept: Id,
    /// The record that goes to the trash.
    pub gone: Id,
}

impl Pair {
    /// Positions of the fields in which the two differ, where the usual choice is another's to make.
    #[must_use]
    pub fn differing(&self, book: &Book) -> Vec<usize> {
        let [kept, gone] = [self.kept, self.gone].map(|id| self.kind.row(book, id).unwrap_or_default());
        kept.iter().zip(&gone).enumerate().filter(|(_, (a, b))| a != b).map(|(index, _)| index).collect()
    }

    /// What stays unless somebody chooses: the texts of the record that stays, and where it is blank those of the other.
    #[must_use]
    pub fn usual(&self, book: &Book) -> Values {
        let [kept, gone] = [self.kept, self.gone].map(|id| self.kind.values(book, id).unwrap_or_default());
        gone.into_iter().chain(kept).collect()
    }

    /// Everything that refers to the record that goes, apart from what is in the trash.
    #[must_use]
    pub fn users(&self, book: &Book) -> Vec<Place> {
        let users = book.referrers(self.gone).iter();
        users.filter_map(|(key, id)| Some((record_type(key)?, *id))).collect()
    }

    /// The changes that make the two one, with these values. `None` when one of them is not in the book.
    #[must_use]
    pub fn changes(&self, book: &Book, mut values: Values, stamp: &Stamp) -> Option<Vec<Change>> {
        let Self { kind, kept, gone } = *self;
        let (meta, before) = (kind.meta(book, kept)?, kind.values(book, kept)?);
        let gone_meta = kind.meta(book, gone)?;
        let mut deleted = Meta { deleted: Some(stamp.clone()), ..unmerged(gone_meta) };
        deleted.accepted.push(Accepted {
            code: merged_code(kept),
            reason: MERGED.to_owned(),
            stamp: stamp.clone(),
        });
        let mut after = Meta { changed: stamp.clone(), ..meta.clone() };
        after.accepted.retain(|accepted| accepted.code != told_apart_code(gone));
        for accepted in &gone_meta.accepted {
            let other = told_apart_from(&accepted.code).filter(|other| *other != kept);
            if other.is_some() && !after.accepts(&accepted.code) {
                after.accepted.push(accepted.clone());
            }
        }
        // What one of the two says of the other, nobody says of himself.
        for field in self.fields_of(kind) {
            if let Some(text) = values.remove(field.key) {
                let others = self.pointed(&text);
                let others: Vec<&str> = others.split("; ").filter(|part| part.parse() != Ok(kept)).collect();
                if !others.is_empty() {
                    values.insert(field.key.to_owned(), others.join("; "));
                }
            }
        }
        let blank = Values::new;
        let mut changes = vec![
            Change::update(kind.key(), gone, (gone_meta.clone(), blank()), (deleted, blank())),
            Change::update(kind.key(), kept, (meta.clone(), before), (after, values)),
        ];
        let trashed =
            RECORD_TYPES.iter().flat_map(|kind| kind.trashed(book).into_iter().map(|id| (*kind, id)));
        let users = self.users(book).into_iter().chain(trashed).filter(|(_, id)| *id != kept && *id != gone);
        changes.extend(users.filter_map(|(kind, id)| self.redirected(book, kind, id, stamp)));
        changes.extend(self.apart(book, stamp));
        Some(changes)
    }

    /// The change that makes a record refer to the one that stays; none where it does not refer to the other.
    fn redirected(
        &self,
        book: &Book,
        kind: &'static dyn RecordType,
        id: Id,
        stamp: &Stamp,
    ) -> Option<Change> {
        let (meta, before) = (kind.meta(book, id)?.clone(), kind.values(book, id)?);
        let mut values = before.clone();
        for field in self.fields_of(kind) {
            if let Some(text) = values.get_mut(field.key) {
                *text = self.pointed(text);
            }
        }
        if values == before {
            return None;
        }
        let mut after = meta.clone();
        if meta.deleted.is_none() {
            after.changed = stamp.clone();
            if self.is_superfluous(book, kind, id, &values) {
                after.deleted = Some(stamp.clone());
            }
        }
        Some(Change::update(kind.key(), id, (meta, before), (after, values)))
    }

    /// The fields of a type that may refer to such records.
    fn fields_of(&self, kind: &'static dyn RecordType) -> impl Iterator<Item = &'static FieldSpec> {
        let key = self.kind.key();
        kind.fields().filter(move |field| field.kind.targets().contains(&key))
    }

    /// A stored reference, or several, with the record that stays in the place of the other; each once.
    fn pointed(&self, text: &str) -> String {
        let mut parts: Vec<String> = Vec::new();
        for part in text.split("; ") {
            let is_gone = part.parse() == Ok(self.gone);
            let part = if is_gone { self.kept.to_string() } else { part.to_owned() };
            if !parts.contains(&part) {
                parts.push(part);
            }
        }
        // A name as typed stays as it is.
        if parts.contains(&self.kept.to_string()) { parts.join("; ") } else { text.to_owned() }
    }

    /// Whether a record says nothing that another of the one that stays does not say: the same line twice, or a second
    /// line on the same family card. What others refer to is never superfluous.
    fn is_superfluous(&self, book: &Book, kind: &'static dyn RecordType, id: Id, values: &Values) -> bool {
        let is_same = |there: &Values| {
            let card = |values: &Values| values.get("family_card").cloned();
            there == values || (kind.key() == HouseholdMember::TYPE.key && card(there) == card(values))
        };
        let others =
            book.referrers(self.kept).iter().filter(|(key, other)| *key == kind.key() && *other != id);
        let mut others = others.filter_map(|(_, other)| kind.values(book, *other));
        book.referrers(id).is_empty() && others.any(|there| is_same(&there))
    }

    /// Who was told apart from the record that goes is told apart from the one that stays.
    fn apart(&self, book: &Book, stamp: &Stamp) -> Vec<Change> {
        let Self { kind, kept, gone } = *self;
        let (old, new) = (told_apart_code(gone), told_apart_code(kept));
        let others = kind.ids(book).into_iter().filter(|id| *id != kept && *id != gone);
        let change = |id| {
            let meta = kind.meta(book, id)?;
            let found = meta.accepted.iter().find(|accepted| accepted.code == old)?;
            let mut after = Meta { changed: stamp.clone(), ..meta.clone() };
            if !meta.accepts(&new) {
                after.accepted.push(Accepted { code: new.clone(), ..found.clone() });
            }
            Some(Change::update(kind.key(), id, (meta.clone(), Values::new()), (after, Values::new())))
        };
        others.filter_map(change).collect()
    }
}

/// The code under which the envelope of a record in the trash says which one it was merged into.
#[must_use]
pub fn merged_code(kept: Id) -> String {
    format!("{MERGED_INTO}{kept}")
}

/// What such a code begins with.
const MERGED_INTO: &str = "digabungkan-ke ";
/// The reason that stands beside it.
const MERGED: &str = "Digabungkan";

/// The record that one with this envelope became by merging.
#[must_use]
pub fn merged_into(meta: &Meta) -> Option<Id> {
    meta.accepted.iter().find_map(|accepted| accepted.code.strip_prefix(MERGED_INTO)?.parse().ok())
}

/// An envelope that tells of no merge, as of a record that is one of its own again.
#[must_use]
pub fn unmerged(meta: &Meta) -> Meta {
    let mut meta = meta.clone();
    meta.accepted.retain(|accepted| !accepted.code.starts_with(MERGED_INTO));
    meta
}

/// The record that this one became by merging, over as many merges as there were; itself where it was not merged.
#[must_use]
pub fn now_called<R: Record>(book: &Book, id: Id) -> Id {
    let next = |id: &Id| {
        let meta = &book.get::<R>(*id)?.meta;
        merged_into(meta).filter(|_| meta.deleted.is_some())
    };
    // A circle can only stand in a file that was altered by hand.
    std::iter::successors(Some(id), next).take(MOST_MERGES).last().unwrap_or(id)
}

/// So many merges are followed from one record to the next.
const MOST_MERGES: usize = 100;

/// Whether these changes are a merge.
#[must_use]
pub fn is_merge(changes: &[Change]) -> bool {
    let [gone, kept, others @ ..] = changes else { return false };
    let id = gone.id.to_string();
    let names = |change: &Change| {
        let before = change.before.iter();
        before.clone().any(|version| version.values.values().any(|text| text.contains(&id)))
            || before.clone().any(|version| version.meta.accepts(&told_apart_code(gone.id)))
    };
    gone.verb() == "hapus" && kept.verb() == "ubah" && gone.kind == kept.kind && others.iter().all(names)
}
