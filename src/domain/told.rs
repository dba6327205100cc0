//! What a change says of the fields of a record, in the words people read.

use std::collections::BTreeSet;

use super::book::Book;
use super::change::{Change, Version};
use super::record::RecordType;

/// One field before and after.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ToldField {
    /// Position of the field.
    pub index: usize,
    /// What people read before, and after; "–" where there was nothing.
    pub shown: [String; 2],
    /// Stored text before.
    pub before: String,
}

/// The fields that a change puts something else into, in their order.
#[must_use]
pub fn told_fields(kind: &dyn RecordType, book: &Book, change: &Change) -> Vec<ToldField> {
    let sides = [change.before.as_ref(), change.after.as_ref()];
    let keys = sides.into_iter().flatten().flat_map(|version| version.values.keys());
    let indexes: BTreeSet<usize> = keys.filter_map(|key| kind.field_index(key)).collect();
    let told = |index| {
        let [before, after] = sides.map(|side| stored(kind, side, index));
        let shown = [&before, &after].map(|text| shown(kind, book, text, index));
        ToldField { index, shown, before }
    };
    indexes.into_iter().map(told).collect()
}

fn stored(kind: &dyn RecordType, version: Option<&Version>, index: usize) -> String {
    let text = version.and_then(|version| version.values.get(kind.field(index).key));
    text.cloned().unwrap_or_default()
}

/// A stored text as people read it. What an older version of the program wrote may be unreadable today; it is shown as it
/// stands.
fn shown(kind: &dyn RecordType, book: &Book, stored: &str, index: usize) -> String {
    if stored.is_empty() {
        return "–".to_owned();
    }
    kind.reshow(index, stored, book).unwrap_or_else(|_| stored.to_owned())
}
