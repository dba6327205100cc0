//! Which rows a table shows, and in which order: made once, and after a change only the rows that may differ are taken
//! out and put where they belong now.

use std::cmp::Ordering;

use jiff::civil::Date;

use super::{Sorting, TableState};
use crate::domain::book::Id;
use crate::domain::record::{At, RecordType};
use crate::domain::register::Condition;
use crate::domain::search::matches;
use crate::ui::search::{Indexes, ids_of};

/// From so many changed rows on, all are sorted again.
const MOST_CHANGED: usize = 1024;

/// The rows of a table.
#[derive(Default)]
pub struct Rows {
    /// All active records, sorted.
    all: Vec<Id>,
    /// Those among them that are chosen, whatever is searched for.
    kept: Vec<Id>,
    /// Those among the chosen that are found.
    shown: Vec<Id>,
    /// How often `shown` was made anew.
    version: u64,
    /// Book, day and order that `all` was made from.
    sorted_from: Option<(u64, Date, Sorting)>,
    /// What `kept` was chosen by, and `shown` was searched by.
    filtered_by: Option<(Filter, String)>,
}

/// What decides which rows are shown, apart from what is searched for.
#[derive(PartialEq)]
pub struct Filter {
    /// Position of the type's choice of records; none while something is searched for.
    pub view_number: Option<usize>,
    /// The hamlet.
    pub hamlet: Option<String>,
    /// What must hold in columns.
    pub conditions: Vec<Condition>,
    /// Which of the times that it was narrowed to some records.
    pub narrowing: Option<u64>,
}

impl Rows {
    /// The rows that are shown, in their order.
    #[must_use]
    pub fn shown(&self) -> &[Id] {
        &self.shown
    }

    /// A number that is another one whenever the rows may be others.
    #[must_use]
    pub fn version(&self) -> u64 {
        self.version
    }

    /// Brings the rows up to date; does nothing while book, day, order and choice are the same.
    pub fn refresh(
        &mut self,
        state: &TableState,
        kind: &'static dyn RecordType,
        at: &At,
        indexes: &mut Indexes,
    ) {
        let from = (at.book.revision(), at.today, state.sort);
        let (mut is_kept, mut is_searched) = self.filtered_by.as_ref().map_or((false, false), |by| {
            let is_kept = by.0 == state.filter();
            (is_kept, is_kept && by.1 == state.query)
        });
        if self.sorted_from != Some(from) {
            if let Some(changed) = self.changed(state, kind, at) {
                self.put_again(state, kind, at, &changed);
            } else {
                self.all = sorted(state.sort, kind, at);
                (is_kept, is_searched) = (false, false);
            }
            self.sorted_from = Some(from);
            self.version += 1;
        }
        if !is_kept {
            self.kept = self.all.iter().copied().filter(|id| state.keeps(kind, at, *id)).collect();
        }
        if !is_searched {
            self.search(state, kind, at, indexes);
            self.filtered_by = Some((state.filter(), state.query.clone()));
            self.version += 1;
        }
    }

    /// The records of which the rows may differ from those that were made before, oldest first; `None`: all.
    fn changed(&self, state: &TableState, kind: &'static dyn RecordType, at: &At) -> Option<Vec<Id>> {
        let (revision, today, sort) = self.sorted_from?;
        if (today, sort) != (at.today, state.sort) {
            return None;
        }
        let is_computed = sort.is_some_and(|(column, _)| kind.field_index(column).is_none())
            || state.conditions.iter().any(|condition| condition.is_computed(kind));
        let is_judged = is_computed || !kind.views().is_empty();
        let records = if is_judged { at.book.judged_since(revision) } else { at.book.named_since(revision) };
        records.map(|records| ids_of(kind, records)).filter(|ids| ids.len() <= MOST_CHANGED)
    }

    fn put_again(&mut self, state: &TableState, kind: &'static dyn RecordType, at: &At, changed: &[Id]) {
        let (Some(first), Some(last)) = (changed.first(), changed.last()) else { return };
        let mut rest: Vec<Id> = changed.to_vec();
        rest.retain(|id| kind.meta(at.book, *id).is_some_and(|meta| meta.deleted.is_none()));
        rest.sort_by(|a, b| order(state.sort, kind, at, *a, *b));
        let put = |rows: &mut Vec<Id>, again: &[Id]| {
            rows.retain(|id| id < first || id > last || changed.binary_search(id).is_err());
            *rows = merged(rows, again, |a, b| order(state.sort, kind, at, a, b));
        };
        put(&mut self.all, &rest);
        rest.retain(|id| state.keeps(kind, at, *id));
        put(&mut self.kept, &rest);
        rest.retain(|id| matches(kind, at.book, *id, &state.query));
        put(&mut self.shown, &rest);
    }

    fn search(&mut self, state: &TableState, kind: &'static dyn RecordType, at: &At, indexes: &mut Indexes) {
        if state.query.trim().is_empty() {
            self.shown.clone_from(&self.kept);
            return;
        }
        let mut found = indexes.of(kind, at.book).find(&state.query);
        self.shown = if state.sort.is_none() && self.kept.len() == self.all.len() {
            found.reverse();
            found
        } else {
            self.kept.iter().copied().filter(|id| found.binary_search(id).is_ok()).collect()
        };
    }
}

/// Two sorted lists as one.
fn merged(rows: &[Id], again: &[Id], order: impl Fn(Id, Id) -> Ordering) -> Vec<Id> {
    let mut merged = Vec::with_capacity(rows.len() + again.len());
    let mut rest = rows;
    for id in again {
        let place = rest.partition_point(|other| order(*other, *id).is_lt());
        merged.extend_from_slice(&rest[..place]);
        merged.push(*id);
        rest = &rest[place..];
    }
    merged.extend_from_slice(rest);
    merged
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
