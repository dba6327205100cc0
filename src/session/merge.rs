//! Two records of one person: made one, or told apart.

use super::{Session, SessionError};
use crate::domain::alike::told_apart_code;
use crate::domain::book::{Accepted, Id};
use crate::domain::merge::Pair;
use crate::domain::pillars::shared::person::Person;
use crate::domain::record::{Record, Values};

impl Session {
    /// Makes two records one, with these stored texts by key, as one step; tells how many others were led to the one
    /// that stays.
    ///
    /// # Errors
    /// They are one record, one of them is gone, there must be one, or it could not be saved.
    pub fn merge(&mut self, pair: Pair, values: Values) -> Result<usize, SessionError> {
        let what = pair.kind.spec().one;
        if pair.kept == pair.gone {
            return Err(SessionError::SameRecord { what });
        }
        if pair.kind.spec().is_single() {
            return Err(SessionError::Needed { what });
        }
        for id in [pair.kept, pair.gone] {
            self.active(pair.kind, id)?;
        }
        let others = pair.users(&self.book).len();
        let changes = pair.changes(&self.book, values, &self.stamp());
        self.run_all(changes.ok_or(SessionError::Gone { what })?)?;
        Ok(others)
    }

    /// Remembers that two records are of two persons: in the envelope of the first, so that it goes where the book goes.
    ///
    /// # Errors
    /// The first is gone, or it could not be saved.
    pub fn tell_apart(&mut self, one: Id, other: Id) -> Result<(), SessionError> {
        let kind =
            super::record_type(Person::TYPE.key).ok_or(SessionError::Gone { what: Person::TYPE.one })?;
        let (mut meta, _) = self.active(kind, one)?;
        meta.accepted.push(self.told_apart(other));
        self.change_meta(kind, one, meta)
    }

    /// What an envelope says of a record that is of somebody else.
    pub(super) fn told_apart(&self, other: Id) -> Accepted {
        Accepted { code: told_apart_code(other), reason: TOLD_APART.to_owned(), stamp: self.stamp() }
    }
}

/// The reason that stands in the envelope.
const TOLD_APART: &str = "Bukan orang yang sama";
