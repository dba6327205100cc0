//! The only way to alter a book.
//!
//! A [`Change`] tells one record before and after: its envelope, and the fields that differ. It is at the same time the
//! journal's content, the undo step (swap before and after) and the line of the change history. Applying one checks
//! that it fits, never whether it obeys the rules: those belong to the gate (`session.rs`), so that loading, merging and
//! undoing work for books written under older rules.

use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::book::{Book, Id, Meta, record_type};
use super::record::Values;

/// One record before and after.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Change {
    /// Key of the record type.
    pub kind: String,
    /// The record.
    pub id: Id,
    /// `None`: it was not in the book.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub before: Option<Version>,
    /// `None`: it is not in the book any more (only when its creation is undone).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub after: Option<Version>,
}

/// One side of a change.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Version {
    /// The envelope, whole.
    pub meta: Meta,
    /// Stored texts of the fields that differ between the sides; a field that is blank on this side has an empty text.
    pub values: Values,
}

impl Change {
    /// A new record with these filled fields.
    #[must_use]
    pub fn create(kind: &str, id: Id, meta: Meta, values: Values) -> Self {
        Self { kind: kind.to_owned(), id, before: None, after: Some(Version { meta, values }) }
    }

    /// Other values or another envelope for a record. Fields equal on both sides are left out.
    #[must_use]
    pub fn update(kind: &str, id: Id, before: (Meta, Values), after: (Meta, Values)) -> Self {
        let differing: Vec<&String> = before
            .1
            .keys()
            .chain(after.1.keys())
            .filter(|key| {
                before.1.get(*key).unwrap_or(&String::new()) != after.1.get(*key).unwrap_or(&String::new())
            })
            .collect();
        let side = |values: &Values| -> Values {
            differing
                .iter()
                .map(|key| ((*key).clone(), values.get(*key).cloned().unwrap_or_default()))
                .collect()
        };
        let (old, new) = (side(&before.1), side(&after.1));
        Self {
            kind: kind.to_owned(),
            id,
            before: Some(Version { meta: before.0, values: old }),
            after: Some(Version { meta: after.0, values: new }),
        }
    }

    /// The change that takes this one back.
    #[must_use]
    pub fn inverse(&self) -> Self {
        Self { kind: self.kind.clone(), id: self.id, before: self.after.clone(), after: self.before.clone() }
    }

    /// What it does, as a verb for undo and history.
    #[must_use]
    pub fn verb(&self) -> &'static str {
        let deleted =
            |side: &Option<Version>| side.as_ref().is_none_or(|version| version.meta.deleted.is_some());
        match (deleted(&self.before), deleted(&self.after)) {
            (true, false) if self.before.is_none() => "tambah",
            (true, false) => "pulihkan",
            (false, true) => "hapus",
            _ => "ubah",
        }
    }
}

/// Applies `changes` in their order, all or none.
///
/// # Errors
/// A change does not fit the book; the book is as it was.
pub fn apply_all(book: &mut Book, changes: &[Change]) -> Result<(), ChangeError> {
    for (done, change) in changes.iter().enumerate() {
        if let Err(error) = apply(book, change) {
            for earlier in changes[..done].iter().rev() {
                // What was just applied can be taken back: the inverse fits by construction.
                let _ = apply(book, &earlier.inverse());
            }
            return Err(error);
        }
    }
    Ok(())
}

fn apply(book: &mut Book, change: &Change) -> Result<(), ChangeError> {
    let kind = record_type(&change.kind).ok_or_else(|| ChangeError::UnknownType(change.kind.clone()))?;
    kind.apply(book, change)
}

/// A change that does not fit its book: a damaged journal or a newer version, never a mistake of the user.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum ChangeError {
    /// No such record type.
    #[error("jenis catatan \"{0}\" tidak dikenal")]
    UnknownType(String),
    /// No such field.
    #[error("isian \"{key}\" tidak dikenal pada jenis {kind}")]
    UnknownField {
        /// Record type.
        kind: &'static str,
        /// Field.
        key: String,
    },
    /// A stored text that its field cannot read.
    #[error("isian {kind}.{key}: {text}")]
    Unreadable {
        /// Record type.
        kind: &'static str,
        /// Field.
        key: String,
        /// Why.
        text: String,
    },
    /// To be created, but there already.
    #[error("catatan {kind} {id} sudah ada")]
    AlreadyThere {
        /// Record type.
        kind: &'static str,
        /// Record.
        id: Id,
    },
    /// To be altered, but not there.
    #[error("catatan {kind} {id} tidak ada")]
    NotThere {
        /// Record type.
        kind: &'static str,
        /// Record.
        id: Id,
    },
    /// Neither before nor after.
    #[error("perubahan tanpa isi")]
    Empty,
}
