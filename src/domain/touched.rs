//! What has changed lately, and what else may look different for it.
//!
//! Whoever keeps something derived from a book (search index, list of problems, sorted table) asks with the revision
//! that it was made from, and looks only at what is named here. The answers are rather too long than too short: a rule
//! may read whatever references and looked-up texts lead to, and [`Record::IS_HUB`](super::record::Record::IS_HUB) and
//! [`Record::LOOKS_THROUGH`](super::record::Record::LOOKS_THROUGH) tell of the exceptions.

use std::collections::{BTreeSet, VecDeque};

use super::book::{Book, Id, RECORD_TYPES, record_type};
use super::index::Key;

/// How many changes are remembered.
const CHANGES: usize = 1024;
/// How many records are named before everything is to be looked at.
const RECORDS: usize = 4096;

/// Types and ids of records.
pub type Records = BTreeSet<(&'static str, Id)>;

/// A change of one record.
#[derive(Clone)]
pub struct Touch {
    /// Type of the record.
    pub kind: &'static str,
    /// The record.
    pub id: Id,
    /// Its keys before and after.
    pub keys: Vec<Key>,
}

/// The last changes of a book, one for each of its last revisions.
#[derive(Clone, Default)]
pub struct Touches(VecDeque<Touch>);

impl Touches {
    /// Remembers one more.
    pub fn push(&mut self, touch: Touch) {
        if self.0.len() == CHANGES {
            self.0.pop_front();
        }
        self.0.push_back(touch);
    }
}

impl Book {
    /// The changes since `revision`, oldest first; `None` when that was too long ago.
    fn touches_since(&self, revision: u64) -> Option<impl Iterator<Item = &Touch>> {
        let changes = usize::try_from(self.revision().checked_sub(revision)?).ok()?;
        let skipped = self.touches.0.len().checked_sub(changes)?;
        Some(self.touches.0.iter().skip(skipped))
    }

    /// The records changed since `revision`, and those whose shown texts may name them. `None`: too many to tell, look at
    /// everything.
    #[must_use]
    pub fn named_since(&self, revision: u64) -> Option<Records> {
        let touched = self.touches_since(revision)?.map(|touch| (touch.kind, touch.id)).collect();
        self.with_referrers(touched)
    }

    /// The records of which rules, choices and computed columns may say something else since `revision`. `None`: too many
    /// to tell, look at everything.
    #[must_use]
    pub fn judged_since(&self, revision: u64) -> Option<Records> {
        let (mut near, mut far) = (Records::new(), Records::new());
        let mut keys = Vec::new();
        for touch in self.touches_since(revision)? {
            near.insert((touch.kind, touch.id));
            keys.extend_from_slice(&touch.keys);
            for kind in RECORD_TYPES.iter().filter(|kind| kind.looks_through().contains(&touch.kind)) {
                if kind.count(self) > RECORDS {
                    return None;
                }
                far.extend(kind.ids(self).into_iter().map(|id| (kind.key(), id)));
            }
        }
        self.follow(keys, &mut near, &mut far)?;
        let mut found = self.with_referrers(near)?;
        let keys_of = |(key, id): &(&str, Id)| record_type(key).map(|kind| kind.keys(self, *id));
        let mut keys: Vec<Key> = found.iter().filter_map(keys_of).flatten().collect();
        keys.retain(|key| matches!(key, Key::Text(..)));
        self.follow(keys, &mut found, &mut far)?;
        found.extend(far);
        Some(found)
    }

    /// Adds what the keys lead to, and what that refers to. Hubs are put apart: nothing leads on to others from them.
    fn follow(&self, mut keys: Vec<Key>, found: &mut Records, hubs: &mut Records) -> Option<()> {
        while let Some(key) = keys.pop() {
            let reached: Records = match key {
                Key::Refers(kinds, id) => kinds.iter().map(|kind| (*kind, id)).collect(),
                Key::Text(_, text) => self.index.twins(&text).collect(),
            };
            for (key, id) in reached {
                let Some(kind) = record_type(key).filter(|kind| kind.meta(self, id).is_some()) else {
                    continue;
                };
                let found = if kind.is_hub() { &mut *hubs } else { &mut *found };
                if found.insert((key, id)) {
                    keys.extend(kind.keys(self, id));
                }
                if found.len() > RECORDS {
                    return None;
                }
            }
        }
        Some(())
    }

    /// Adds everything that refers to `found`, and to that.
    fn with_referrers(&self, mut found: Records) -> Option<Records> {
        let mut open: Vec<Id> = found.iter().map(|(_, id)| *id).collect();
        while let Some(target) = open.pop() {
            for here in self.referrers(target) {
                if found.insert(*here) {
                    open.push(here.1);
                }
                if found.len() > RECORDS {
                    return None;
                }
            }
        }
        Some(found)
    }
}
