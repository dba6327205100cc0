//! What is typed into a form, in a shape that outlives the program: only what differs from the record, field by field.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{Draft, DraftRow, Reason, Starts};
use crate::domain::book::{Book, Id, record_type};
use crate::domain::record::RecordType;

/// The texts of a form that were typed and not committed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct KeptDraft {
    /// Key of the record type.
    pub kind: String,
    /// The record that is edited; `None` while it is new.
    pub id: Option<Id>,
    /// Typed texts by key of their field.
    pub row: BTreeMap<String, String>,
    /// Rows of the small tables that were typed into.
    pub rows: Vec<KeptRow>,
    /// Records that a new one was said to be another than.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub told_apart: Vec<Id>,
    /// Why a warning of the record may stand.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<Reason>,
}

/// A row of a small table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct KeptRow {
    /// Key of the record type of the table.
    pub kind: String,
    /// The record; `None` while it is new.
    pub id: Option<Id>,
    /// Taken out of the table.
    pub is_dropped: bool,
    /// Typed texts by key of their field.
    pub row: BTreeMap<String, String>,
}

impl Draft {
    /// What was typed.
    #[must_use]
    pub fn keep(&self) -> KeptDraft {
        if self.unsettled.is_some() {
            let mut settled = self.clone();
            settled.settle();
            return settled.keep();
        }
        let rows = self.tables.iter().flat_map(|table| {
            let changed = table.rows.iter().filter(|row| row.is_changed());
            changed.map(|line| KeptRow {
                kind: table.kind.key().to_owned(),
                id: line.id,
                is_dropped: line.is_dropped,
                // All of a new row: what it began with may be another the next time.
                row: typed(table.kind, &line.row, line.id.map(|_| line.base.as_slice())),
            })
        });
        KeptDraft {
            kind: self.kind.key().to_owned(),
            id: self.id,
            row: typed(self.kind, &self.row, self.id.map(|_| self.base.as_slice())),
            rows: rows.collect(),
            told_apart: self.told_apart.clone(),
            reason: self.reason.clone(),
        }
    }

    /// The form with what was typed before, on top of the record as it is now. A record that is gone becomes a new one. `None`
    /// for a type that this program does not know.
    #[must_use]
    pub fn restored(kept: &KeptDraft, book: &Book, starts: &Starts) -> Option<Self> {
        let kind = record_type(&kept.kind)?;
        let there = kept.id.filter(|id| kind.meta(book, *id).is_some_and(|meta| meta.deleted.is_none()));
        let edited = there.and_then(|id| Self::edit(kind, book, starts, id));
        let mut draft = edited.unwrap_or_else(|| Self::new(kind, book, starts, &[]));
        put(kind, &mut draft.row, &kept.row);
        draft.told_apart.clone_from(&kept.told_apart);
        // Without its record there is nothing that it could let stand.
        draft.reason = kept.reason.clone().filter(|_| there.is_some());
        for row in &kept.rows {
            let Some(table) = draft.tables.iter_mut().find(|table| table.kind.key() == row.kind) else {
                continue;
            };
            let position = row.id.and_then(|id| table.rows.iter().position(|line| line.id == Some(id)));
            let kind = table.kind;
            let line: &mut DraftRow = match position {
                Some(position) => &mut table.rows[position],
                None if row.is_dropped => continue,
                None => table.add(&[]),
            };
            put(kind, &mut line.row, &row.row);
            line.is_dropped = row.is_dropped;
        }
        Some(draft)
    }
}

/// Texts by key: those that differ from `base`, or all that are not blank.
fn typed(kind: &dyn RecordType, row: &[String], base: Option<&[String]>) -> BTreeMap<String, String> {
    let keys = kind.fields().map(|field| field.key);
    let texts = keys.zip(row).enumerate().filter(|(index, (_, text))| match base {
        Some(base) => base.get(*index) != Some(*text),
        None => !text.is_empty(),
    });
    texts.map(|(_, (key, text))| (key.to_owned(), text.clone())).collect()
}

fn put(kind: &dyn RecordType, row: &mut [String], texts: &BTreeMap<String, String>) {
    for (key, text) in texts {
        if let Some(index) = kind.field_index(key) {
            row[index].clone_from(text);
        }
    }
}
