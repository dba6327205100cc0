//! From one book to another: the changes that lead there.

use super::book::{Book, Id, Meta, RECORD_TYPES};
use super::change::Change;
use super::record::Values;

/// The changes that make `from` equal to `to`, record type by record type.
#[must_use]
pub fn difference(from: &Book, to: &Book) -> Vec<Change> {
    let mut changes = Vec::new();
    for kind in RECORD_TYPES {
        let key = kind.key();
        kind.export(
            to,
            &mut |id, meta, values| match kind.meta(from, id).cloned().zip(kind.values(from, id)) {
                None => changes.push(Change::create(key, id, meta.clone(), values)),
                Some(before) if before.0 == *meta && before.1 == values => {}
                Some(before) => changes.push(Change::update(key, id, before, (meta.clone(), values))),
            },
        );
        let mut gone = |id: Id, meta: &Meta, values: Values| {
            if kind.meta(to, id).is_none() {
                changes.push(Change::create(key, id, meta.clone(), values).inverse());
            }
        };
        kind.export(from, &mut gone);
    }
    changes
}
