//! The ticked rows of a table: with the mouse (tick, Ctrl, Shift) and with the keys (Space, Shift and arrows, Ctrl+A).

use std::collections::BTreeSet;

use egui::Ui;

use super::{TableState, WALK_STEPS};
use crate::domain::book::Id;
use crate::ui::keys;

/// The ticked rows.
#[derive(Default)]
pub struct Selection {
    /// Whether ticks are shown.
    pub is_on: bool,
    ids: BTreeSet<Id>,
    /// Where a range begins.
    anchor: Option<Id>,
    /// What the last range ticked, so that the next one from the same anchor may be shorter.
    range: Vec<Id>,
}

impl Selection {
    /// How many are ticked.
    #[must_use]
    pub fn len(&self) -> usize {
        self.ids.len()
    }

    /// Whether none is.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.ids.is_empty()
    }

    /// Whether this one is.
    #[must_use]
    pub fn has(&self, id: Id) -> bool {
        self.ids.contains(&id)
    }

    /// Ticks a row, or takes the tick away.
    pub fn toggle(&mut self, id: Id) {
        self.is_on = true;
        self.anchor = Some(id);
        self.range.clear();
        if !self.ids.remove(&id) {
            self.ids.insert(id);
        }
    }

    /// Ticks all rows from where the last tick was set to `id`, in place of those that the range before reached.
    pub fn extend(&mut self, rows: &[Id], id: Id) {
        self.is_on = true;
        let place = |id: Id| rows.iter().position(|row| *row == id);
        let Some(to) = place(id) else { return };
        let from = self.anchor.and_then(place).unwrap_or(to);
        for id in std::mem::take(&mut self.range) {
            self.ids.remove(&id);
        }
        let reached = rows[from.min(to)..=from.max(to)].iter().copied();
        self.range = reached.filter(|id| self.ids.insert(*id)).collect();
        self.anchor = Some(rows[from]);
    }

    /// Ticks all rows.
    pub fn all(&mut self, rows: &[Id]) {
        self.is_on = true;
        self.range.clear();
        self.ids = rows.iter().copied().collect();
    }

    /// Takes all ticks away, and the column of ticks.
    pub fn end(&mut self) {
        *self = Self::default();
    }

    /// Leaves no tick on a row that is not shown: nobody changes what they do not see.
    pub fn keep_to(&mut self, rows: &[Id]) {
        if !self.ids.is_empty() {
            let shown: BTreeSet<Id> = rows.iter().copied().collect();
            self.ids.retain(|id| shown.contains(id));
        }
    }

    /// The ticked rows in the order of the table.
    #[must_use]
    pub fn in_order(&self, rows: &[Id]) -> Vec<Id> {
        rows.iter().copied().filter(|id| self.has(*id)).collect()
    }
}

/// The keys of a table that has the focus.
pub fn pressed(ui: &Ui, state: &mut TableState) {
    if let Some(by) = keys::EXTEND.which(ui).and_then(|which| WALK_STEPS.get(which)) {
        let from = state.selected;
        state.step(*by);
        if let Some(id) = from.or(state.selected) {
            state.selection.anchor.get_or_insert(id);
        }
        if let Some(to) = state.selected {
            state.selection.extend(state.rows.shown(), to);
        }
    }
    if keys::SELECT.is_pressed(ui)
        && let Some(id) = state.selected
    {
        state.selection.toggle(id);
    }
    if keys::ALL.is_pressed(ui) {
        state.selection.all(state.rows.shown());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_range_goes_from_the_last_tick_either_way() {
        let rows: Vec<Id> = (0..6).map(Id::from_u128).collect();
        let mut selection = Selection::default();
        selection.toggle(rows[3]);
        selection.extend(&rows, rows[5]);
        assert_eq!(selection.in_order(&rows), rows[3..=5]);
        selection.extend(&rows, rows[2]);
        assert_eq!(selection.in_order(&rows), rows[2..=3]);
        selection.toggle(rows[4]);
        assert_eq!(selection.len(), 3);
        selection.keep_to(&rows[..4]);
        assert_eq!(selection.in_order(&rows), rows[2..=3]);
    }

    #[test]
    fn a_range_that_shrinks_leaves_no_tick_but_those_set_before() {
        let rows: Vec<Id> = (0..8).map(Id::from_u128).collect();
        let mut selection = Selection::default();
        selection.toggle(rows[5]);
        selection.toggle(rows[1]);
        for to in [2, 3, 4, 5, 6, 5, 4, 3] {
            selection.extend(&rows, rows[to]);
        }
        assert_eq!(selection.in_order(&rows), [rows[1], rows[2], rows[3], rows[5]]);
    }
}
