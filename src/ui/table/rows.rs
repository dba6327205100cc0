//! Which rows a table shows, and in which order: made once, and after a change only the rows that may differ are taken
//! out and put where they belong now.

use std::cmp::Ordering;

use jiff::civil::Date;

use super::sorting::Sorter;
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
    sorted_from: Option<MadeFrom>,
    /// A new order of a long table, and the book and day it is made from.
    sorter: Option<((u64, Date), Sorter)>,
    /// What `kept` was chosen by, and `shown` was searched by.
    filtered_by: Option<(Filter, String)>,
}

/// Book, day and order that rows were made from.
type MadeFrom = (u64, Date, Sorting);

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

    /// Whether the rows are still in the order before, because a new one is being made.
    #[must_use]
    pub fn is_being_sorted(&self) -> bool {
        self.sorter.is_some()
    }

    /// Brings the rows up to date; does nothing while book, day, order and choice are the same.
    pub fn refresh(
        &mut self,
        state: &TableState,
        kind: &'static dyn RecordType,
        at: &At,
        indexes: &mut Indexes,
    ) {
        let (mut is_kept, mut is_searched) = self.filtered_by.as_ref().map_or((false, false), |by| {
            let is_kept = by.0 == state.filter();
            (is_kept, is_kept && by.1 == state.query)
        });
        let (revision, today) = (at.book.revision(), at.today);
        if self.sorted_from != Some((revision, today, state.sort)) {
            if let Some(changed) = self.changed(state, kind, at) {
                self.put_again(state, kind, at, &changed);
                self.sorted_from = Some((revision, today, state.sort));
                self.version += 1;
            } else if let Some((sort, all)) = self.sorted(state.sort, kind, at) {
                self.all = all;
                (is_kept, is_searched) = (false, false);
                self.sorted_from = Some((revision, today, sort));
                self.version += 1;
            }
        }
        if self.sorted_from.is_some_and(|(.., sort)| sort == state.sort) {
            self.sorter = None;
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

    /// All rows in the order `wanted`, or, while that is being made, in another one where those that are there will not
    /// do; `None` while they will.
    fn sorted(
        &mut self,
        wanted: Sorting,
        kind: &'static dyn RecordType,
        at: &At,
    ) -> Option<(Sorting, Vec<Id>)> {
        let from = (at.book.revision(), at.today);
        if self.sorter.as_ref().is_none_or(|(of, sorter)| *of != from || !sorter.makes(wanted)) {
            match Sorter::start(wanted, kind, at) {
                Ok(all) => return Some((wanted, all)),
                Err(sorter) => self.sorter = Some((from, sorter)),
            }
        }
        if let Some(all) = self.sorter.as_mut().and_then(|(_, sorter)| sorter.go_on(kind, at)) {
            return Some((wanted, all));
        }
        let is_up_to_date = self.sorted_from.is_some_and(|(revision, today, _)| (revision, today) == from);
        (!is_up_to_date).then(|| (None, kind.ids(at.book).into_iter().rev().collect()))
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

/// The order in which [`Sorter`] puts two records.
fn order(sort: Sorting, kind: &'static dyn RecordType, at: &At, a: Id, b: Id) -> Ordering {
    let Some((column, descending)) = sort else { return b.cmp(&a) };
    let [one, other] = [a, b].map(|id| (kind.sort_key(at, id, column), id));
    if descending { other.cmp(&one) } else { one.cmp(&other) }
}
