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

    /// The records of which rules and computed columns may say something else since `revision`. `None`: too many to tell,
    /// look at everything.
    #[must_use]
    pub fn judged_since(&self, revision: u64) -> Option<Records> {
        let mut near = Records::new();
        let mut below = Vec::new();
        for touch in self.touches_since(revision)? {
            near.insert((touch.kind, touch.id));
            for key in &touch.keys {
                match key {
                    Key::Refers(kind, target) => below.push((*kind, *target)),
                    Key::Text(_, text) => near.extend(self.index.twins(text)),
                }
            }
            for kind in RECORD_TYPES.iter().filter(|kind| kind.looks_through().contains(&touch.kind)) {
                if kind.count(self) > RECORDS {
                    return None;
                }
                near.extend(kind.ids(self).into_iter().map(|id| (kind.key(), id)));
            }
            if near.len() > RECORDS {
                return None;
            }
        }
        let hubs = self.with_targets(below, &mut near);
        let mut found = self.with_referrers(near)?;
        found.extend(hubs);
        Some(found)
    }

    /// Adds `below` and everything that they refer to; hubs, to whose other referrers nothing leads, apart.
    fn with_targets(&self, mut below: Vec<(&'static str, Id)>, near: &mut Records) -> Records {
        let mut hubs = Records::new();
        while let Some((key, id)) = below.pop() {
            let Some(kind) = record_type(key) else { continue };
            let reached = if kind.is_hub() { &mut hubs } else { &mut *near };
            if reached.insert((kind.key(), id)) {
                kind.references(self, id, &mut below);
            }
        }
        hubs
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
