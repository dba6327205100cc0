//! What was done last, and how it is taken back. Kept in the journal, so that it can be taken back after a restart too.

use crate::domain::book::record_type;
use crate::domain::change::Change;
use crate::domain::merge::is_merge;
use crate::storage::journal::{Deed, Frame};

/// So many steps can be taken back; what was done before is in the change history alone.
pub const MOST_STEPS: usize = 256;

/// Two stacks of steps.
#[derive(Default)]
pub struct Undo {
    /// Done, latest last.
    pub done: Vec<Step>,
    /// Taken back, latest last.
    pub undone: Vec<Step>,
}

impl Undo {
    /// As these frames leave it, oldest first; they may begin anywhere.
    #[must_use]
    pub fn replayed(frames: Vec<Frame<'static>>) -> Self {
        let mut undo = Self::default();
        for frame in frames {
            undo.push(frame.deed, frame.changes.into_owned());
        }
        undo
    }

    /// What was just done. After something new, what was taken back before cannot be done again any more.
    pub fn push(&mut self, deed: Deed, changes: Vec<Change>) {
        match deed {
            Deed::New => {
                self.undone.clear();
                self.done.push(Step::of(changes));
            }
            Deed::Undo => {
                self.done.pop();
                self.undone.push(Step::of(inverse(&changes)));
            }
            Deed::Redo => {
                self.undone.pop();
                self.done.push(Step::of(changes));
            }
        }
        let surplus = self.done.len().saturating_sub(MOST_STEPS);
        self.done.drain(..surplus);
    }
}

/// What was committed in one go.
pub struct Step {
    changes: Vec<Change>,
    /// Made once: the window shows it in every frame.
    label: String,
}

impl Step {
    fn of(changes: Vec<Change>) -> Self {
        Self { label: label(&changes), changes }
    }

    /// The changes in their order.
    pub fn changes(&self) -> &[Change] {
        &self.changes
    }

    /// The changes that take it back.
    pub fn inverse(&self) -> Vec<Change> {
        inverse(&self.changes)
    }

    /// "hapus Penempatan", "tambah 12 Orang", "tambah 97 Orang dan 95 Anggota keluarga", "12 perubahan".
    pub fn label(&self) -> &str {
        &self.label
    }
}

fn inverse(changes: &[Change]) -> Vec<Change> {
    changes.iter().rev().map(Change::inverse).collect()
}

fn label(changes: &[Change]) -> String {
    let name = |change: &Change| record_type(&change.kind).map_or("catatan", |kind| kind.spec().one);
    let Some(verb) = changes.first().map(Change::verb) else { return "0 perubahan".to_owned() };
    if is_merge(changes) {
        return format!("gabungkan {}", name(&changes[0]));
    }
    let mut counts: Vec<(&str, usize)> = Vec::new();
    // The rows of a form's small tables go with it.
    let is_row =
        |change: &Change| record_type(&change.kind).is_some_and(|kind| kind.spec().owned().is_some());
    let (first, others) = changes.split_at(1);
    for change in first.iter().chain(others.iter().filter(|change| !is_row(change))) {
        match counts.iter_mut().find(|(one, _)| *one == name(change)) {
            Some((_, count)) => *count += 1,
            None => counts.push((name(change), 1)),
        }
    }
    let is_one_deed = changes.iter().all(|change| is_row(change) || change.verb() == verb);
    match counts[..] {
        [(one, 1)] => format!("{verb} {one}"),
        [(one, count)] if is_one_deed => format!("{verb} {count} {one}"),
        [(one, count), (other, others)] if is_one_deed => {
            format!("{verb} {count} {one} dan {others} {other}")
        }
        [(one, 1), ref others @ ..] if is_one_deed => {
            let others: usize = others.iter().map(|(_, count)| count).sum();
            format!("{verb} {one} dan {others} catatan lain")
        }
        _ => format!("{} perubahan", changes.len()),
    }
}
