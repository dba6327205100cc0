//! *Yang perlu dikerjakan*: every problem of every active record, found anew after a change.

use std::collections::HashSet;

use jiff::civil::Date;

use crate::domain::book::{Book, Id, RECORD_TYPES};
use crate::domain::cell::Problem;
use crate::domain::record::{Pillar, RecordType};

/// One thing to look at.
pub struct Work {
    /// Type of the record.
    pub kind: &'static dyn RecordType,
    /// The record.
    pub id: Id,
    /// What is wrong or doubtful.
    pub problem: Problem,
}

/// All things to look at.
#[derive(Default)]
pub struct WorkList {
    items: Vec<Work>,
    made_from: Option<(u64, Date)>,
}

impl WorkList {
    /// Looks through the book if it changed.
    pub fn refresh(&mut self, book: &Book, today: Date) {
        let key = (book.revision(), today);
        if self.made_from == Some(key) {
            return;
        }
        self.items.clear();
        for kind in RECORD_TYPES.iter().copied() {
            for id in kind.ids(book) {
                let problems = kind.review(book, id, today);
                self.items.extend(problems.into_iter().map(|problem| Work { kind, id, problem }));
            }
        }
        // What must be mended comes first; within that, the order of the book.
        self.items.sort_by_key(|work| std::cmp::Reverse(work.problem.severity));
        self.made_from = Some(key);
    }

    /// Everything, what must be mended first.
    #[must_use]
    pub fn items(&self) -> &[Work] {
        &self.items
    }

    /// How many records of a pillar need a look.
    #[must_use]
    pub fn records_in(&self, pillar: Pillar) -> usize {
        self.records(|work| work.kind.spec().pillar == pillar)
    }

    /// How many records of a type need a look.
    #[must_use]
    pub fn records_of(&self, kind: &dyn RecordType) -> usize {
        self.records(|work| work.kind.key() == kind.key())
    }

    fn records(&self, is_meant: impl Fn(&Work) -> bool) -> usize {
        let ids: HashSet<Id> = self.items.iter().filter(|work| is_meant(work)).map(|work| work.id).collect();
        ids.len()
    }
}
