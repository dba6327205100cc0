//! Which rows a table shows, and in which order: made once, and after a change only the rows that may differ are taken
//! out and put where they belong now.

use std::cmp::Ordering;

use jiff::civil::Date;

use super::{Sorting, TableState};
use crate::domain::book::Id;
use crate::domain::record::{At, RecordType};
use crate::domain::search::matches;
use crate::ui::search::{Indexes, ids_of};

/// From so many changed rows on, all are sorted again.
const MOST_CHANGED: usize = 1024;

/// The rows of a table.
#[derive(Default)]
pub struct Rows {
    /// All active records, sorted.
    all: Vec<Id>,
    /// Those among them that are shown.
    shown: Vec<Id>,
    /// Book, day and order that `all` was made from.
    sorted_from: Option<(u64, Date, Sorting)>,
    /// What `shown` was chosen by.
    filtered_by: Option<Filter>,
}

/// What decides which rows are shown.
#[derive(PartialEq)]
pub struct Filter {
    /// What is searched for.
    pub query: String,
    /// Position of the type's choice of records.
    pub view_number: usize,
    /// The hamlet.
    pub hamlet: Option<String>,
    /// Which of the times that it was narrowed to some records.
    pub narrowing: Option<u64>,
}

impl Rows {
    /// The rows that are shown, in their order.
    #[must_use]
    pub fn shown(&self) -> &[Id] {
        &self.shown
    }

    /// Brings the rows up to date; does nothing while book, day, order and choice are the same.
    pub fn refresh(
        &mut self,
        state: &TableState,
        kind: &'static dyn RecordType,
        at: &At,
        indexes: &mut Indexes,
    ) {
        let (from, filter) = ((at.book.revision(), at.today, state.sort), state.filter());
        let mut is_filtered = self.filtered_by.as_ref() == Some(&filter);
        if self.sorted_from != Some(from) {
            if let Some(changed) = self.changed(state, kind, at) {
                self.put_again(state, kind, at, &changed);
            } else {
                self.all = sorted(state.sort, kind, at);
                is_filtered = false;
            }
            self.sorted_from = Some(from);
        }
        if !is_filtered {
            self.choose(state, kind, at, indexes);
            self.filtered_by = Some(filter);
        }
    }

    /// The records of which the rows may differ from those that were made before, oldest first; `None`: all.
    fn changed(&self, state: &TableState, kind: &'static dyn RecordType, at: &At) -> Option<Vec<Id>> {
        let (revision, today, sort) = self.sorted_from?;
        if (today, sort) != (at.today, state.sort) {
            return None;
        }
        let is_computed = sort.is_some_and(|(column, _)| kind.field_index(column).is_none());
        let is_judged = is_computed || !kind.views().is_empty();
        let records = if is_judged { at.book.judged_since(revision) } else { at.book.named_since(revision) };
        records.map(|records| ids_of(kind, records)).filter(|ids| ids.len() <= MOST_CHANGED)
    }

    fn put_again(&mut self, state: &TableState, kind: &'static dyn RecordType, at: &At, changed: &[Id]) {
        let mut active: Vec<Id> = changed.to_vec();
        active.retain(|id| kind.meta(at.book, *id).is_some_and(|meta| meta.deleted.is_none()));
        active.sort_by(|a, b| order(state.sort, kind, at, *a, *b));
        for (rows, is_choice) in [(&mut self.all, false), (&mut self.shown, true)] {
            let (Some(first), Some(last)) = (changed.first(), changed.last()) else { return };
            rows.retain(|id| id < first || id > last || changed.binary_search(id).is_err());
            if is_choice {
                active.retain(|id| matches(kind, at.book, *id, &state.query) && state.keeps(kind, at, *id));
            }
            let mut merged = Vec::with_capacity(rows.len() + active.len());
            let mut rest = rows.as_slice();
            for id in &active {
                let place = rest.partition_point(|other| order(state.sort, kind, at, *other, *id).is_lt());
                merged.extend_from_slice(&rest[..place]);
                merged.push(*id);
                rest = &rest[place..];
            }
            merged.extend_from_slice(rest);
            *rows = merged;
        }
    }

    fn choose(&mut self, state: &TableState, kind: &'static dyn RecordType, at: &At, indexes: &mut Indexes) {
        let is_kept = |id: &Id| state.keeps(kind, at, *id);
        if state.query.trim().is_empty() {
            self.shown = self.all.iter().copied().filter(is_kept).collect();
            return;
        }
        let mut found = indexes.of(kind, at.book).find(&state.query);
        self.shown = if state.sort.is_none() {
            found.reverse();
            found.into_iter().filter(is_kept).collect()
        } else {
            let is_found = |id: &Id| found.binary_search(id).is_ok() && is_kept(id);
            self.all.iter().copied().filter(is_found).collect()
        };
    }
}

fn sorted(sort: Sorting, kind: &'static dyn RecordType, at: &At) -> Vec<Id> {
    let mut ids = kind.ids(at.book);
    match sort {
        None => ids.reverse(),
        Some((column, descending)) => {
            kind.sort(at, &mut ids, column);
            if descending {
                ids.reverse();
            }
        }
    }
    ids
}

/// The order in which [`sorted`] puts two records.
fn order(sort: Sorting, kind: &'static dyn RecordType, at: &At, a: Id, b: Id) -> Ordering {
    let Some((column, descending)) = sort else { return b.cmp(&a) };
    let order = kind.compare(at, a, b, column).then(a.cmp(&b));
    if descending { order.reverse() } else { order }
}
