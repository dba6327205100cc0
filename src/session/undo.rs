//! What was done last, and how it is taken back. Kept in the journal, so that it can be taken back after a restart too.
//!
//! Closing a month and opening it again are no steps: a report that was handed in is not taken back with a key. What the
//! record of the month was before stays out of reach with them; everything else can still be taken back.

use std::collections::BTreeSet;

use crate::domain::book::{Id, record_type};
use crate::domain::change::{Change, Version};
use crate::domain::merge::is_merge;
use crate::domain::pillars::shared::report_month::{REPORT_CODE, ReportMonth};
use crate::domain::record::Record;
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
        if changes.is_empty() {
            // A recovery began the journal anew.
            return;
        }
        if is_end_of_month(&changes) {
            self.undone.clear();
            self.forget_before(&changes);
            return;
        }
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

    /// Drops the steps that these changes were made upon: taken back alone they would not fit any more.
    fn forget_before(&mut self, changes: &[Change]) {
        let mut held: BTreeSet<Id> = changes.iter().map(|change| change.id).collect();
        let mut kept = Vec::new();
        while let Some(step) = self.done.pop() {
            if step.changes.iter().any(|change| held.contains(&change.id)) {
                held.extend(step.changes.iter().map(|change| change.id));
            } else {
                kept.push(step);
            }
        }
        self.done.extend(kept.into_iter().rev());
    }
}

/// Whether these changes close a month or open it again: its record gets the code of its report, or loses it.
fn is_end_of_month(changes: &[Change]) -> bool {
    let code = |side: &Option<Version>| {
        let text = side.as_ref().and_then(|version| version.values.get(REPORT_CODE));
        text.cloned().unwrap_or_default()
    };
    let of_months = changes.iter().filter(|change| change.kind == ReportMonth::TYPE.key);
    of_months.into_iter().any(|change| code(&change.before) != code(&change.after))
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
