//! To the trash and back, always with what belongs together, as one step.

use super::gate::meta_change;
use super::{Session, SessionError};
use crate::domain::book::{Id, Meta};
use crate::domain::merge::unmerged;
use crate::domain::record::RecordType;
use crate::domain::trash::{self, Affected, Place, counted};

/// So many others may go to the trash with a record; what more refer to is rather to be changed.
pub const MOST_OTHERS: usize = 20;

impl Session {
    /// What would go to the trash with a record.
    #[must_use]
    pub fn affected(&self, id: Id) -> Affected {
        trash::affected(&self.book, id)
    }

    /// Puts a record that no other refers to in the trash, with its rows.
    ///
    /// # Errors
    /// Active records refer to it, it is gone already, there must be one, or it could not be saved.
    pub fn delete(&mut self, kind: &'static dyn RecordType, id: Id) -> Result<(), SessionError> {
        self.delete_with(kind, id, 0)
    }

    /// Puts a record in the trash with everything that refers to it.
    ///
    /// # Errors
    /// It is gone already, more than [`MOST_OTHERS`] refer to it or one that there must be, or it could not be saved.
    pub fn delete_all(&mut self, kind: &'static dyn RecordType, id: Id) -> Result<(), SessionError> {
        self.delete_with(kind, id, MOST_OTHERS)
    }

    fn delete_with(
        &mut self,
        kind: &'static dyn RecordType,
        id: Id,
        most: usize,
    ) -> Result<(), SessionError> {
        let what = kind.spec().one;
        let stamp = self.stamp();
        let first = self.deletion(kind, id, &stamp)?;
        if kind.spec().is_single() {
            return Err(SessionError::Needed { what });
        }
        let Affected { others, rows } = self.affected(id);
        if others.len() > most || others.iter().any(|(kind, _)| kind.spec().is_single()) {
            return Err(SessionError::InUse { what, users: counted(&others) });
        }
        let rest = others.into_iter().chain(rows).map(|(kind, id)| self.deletion(kind, id, &stamp));
        let changes = std::iter::once(Ok(first)).chain(rest).collect::<Result<_, _>>()?;
        self.run_all(changes)
    }

    /// Brings a record back from the trash with what went there with it and what it refers to; tells how many others, apart
    /// from rows, came with it. One that is not in the trash stays as it is.
    ///
    /// # Errors
    /// It is not in the book at all, or it could not be saved.
    pub fn restore(&mut self, kind: &'static dyn RecordType, id: Id) -> Result<usize, SessionError> {
        kind.meta(&self.book, id).ok_or(SessionError::Gone { what: kind.spec().one })?;
        let places: Vec<Place> = trash::to_restore(&self.book, id);
        let changes = places.iter().filter_map(|(kind, id)| {
            let meta = kind.meta(&self.book, *id)?.clone();
            Some(meta_change(*kind, *id, meta.clone(), Meta { deleted: None, ..unmerged(&meta) }))
        });
        self.run_all(changes.collect())?;
        Ok(places.iter().skip(1).filter(|(kind, _)| kind.spec().owned().is_none()).count())
    }
}
