//! What this session did, and how it is taken back.

use crate::domain::book::record_type;
use crate::domain::change::Change;

/// Two stacks of steps.
#[derive(Default)]
pub struct Undo {
    /// Done, latest last.
    pub done: Vec<Step>,
    /// Taken back, latest last.
    pub undone: Vec<Step>,
}

impl Undo {
    /// A new step. What was taken back before cannot be done again any more.
    pub fn push(&mut self, changes: Vec<Change>) {
        self.done.push(Step(changes));
        self.undone.clear();
    }
}

/// What was committed in one go.
pub struct Step(Vec<Change>);

impl Step {
    /// The changes in their order.
    pub fn changes(&self) -> &[Change] {
        &self.0
    }

    /// The changes that take it back.
    pub fn inverse(&self) -> Vec<Change> {
        self.0.iter().rev().map(Change::inverse).collect()
    }

    /// "hapus Penempatan", "tambah 12 Orang", "12 perubahan".
    pub fn label(&self) -> String {
        let names = |change: &Change| {
            (change.verb(), record_type(&change.kind).map_or("catatan", |kind| kind.spec().one))
        };
        let Some((verb, one)) = self.0.first().map(names) else { return "0 perubahan".to_owned() };
        // The rows of a form's small tables go with it.
        let is_row =
            |change: &Change| record_type(&change.kind).is_some_and(|kind| kind.spec().owned().is_some());
        match self.0.iter().skip(1).filter(|change| !is_row(change)).count() + 1 {
            1 => format!("{verb} {one}"),
            count if self.0.iter().all(|change| names(change) == (verb, one)) => {
                format!("{verb} {count} {one}")
            }
            count => format!("{count} perubahan"),
        }
    }
}
