//! What narrows a table: the choice *Tampilkan*, the hamlet, conditions on columns, the search, and a list behind a number.

use std::collections::BTreeSet;

use super::TableState;
use super::look::NamedFilter;
use super::rows::Filter;
use crate::domain::book::Id;
use crate::domain::record::{At, RecordType};
use crate::domain::register::Condition;
use crate::domain::register::groups::Only;

/// A hamlet by name; records of none are shown alone from *Jumlah per dusun*.
#[must_use]
pub fn hamlet_name(hamlet: &str) -> &str {
    if hamlet.is_empty() { "belum diisi" } else { hamlet }
}

impl TableState {
    pub(super) fn filter(&self) -> Filter {
        Filter {
            view_number: (!self.is_searching()).then_some(self.view_number),
            hamlet: self.hamlet.clone(),
            conditions: self.conditions.clone(),
            narrowing: self.narrowed.as_ref().map(|_| self.narrowings),
        }
    }

    fn is_searching(&self) -> bool {
        !self.query.trim().is_empty()
    }

    /// Whether a record is shown, apart from what is searched for. Who searches, searches in all records.
    pub(super) fn keeps(&self, kind: &'static dyn RecordType, at: &At, id: Id) -> bool {
        let is_chosen = match &self.narrowed {
            Some((ids, _)) => ids.contains(&id),
            None => self.is_searching() || kind.is_in_view(at, id, self.view_number),
        };
        is_chosen
            && (self.hamlet.is_none() || kind.hamlet(at.book, id) == self.hamlet)
            && self.conditions.iter().all(|condition| condition.keeps(kind, at, id))
    }

    /// Shows only these records, those of `of`.
    pub fn narrow(&mut self, ids: BTreeSet<Id>, of: String) {
        self.show_all();
        self.hamlet = None;
        self.query.clear();
        self.narrowed = Some((ids, of));
        self.narrowings += 1;
    }

    /// Whose records alone are shown.
    #[must_use]
    pub fn narrowed_to(&self) -> Option<&str> {
        self.narrowed.as_ref().map(|(_, of)| of.as_str())
    }

    /// Shows everybody's records again.
    pub fn widen(&mut self) {
        self.narrowed = None;
    }

    /// What must hold in columns.
    #[must_use]
    pub fn conditions(&self) -> &[Condition] {
        &self.conditions
    }

    /// Adds a condition, in place of one that asks the same column for something else.
    pub fn add(&mut self, condition: Condition) {
        self.conditions.retain(|other| other.column != condition.column);
        self.conditions.push(condition);
    }

    /// Takes a condition away.
    pub fn remove(&mut self, place: usize) {
        self.conditions.remove(place);
    }

    /// Takes all conditions away.
    pub fn show_all(&mut self) {
        self.conditions.clear();
    }

    /// Shows one group only.
    pub(super) fn narrow_to(&mut self, only: Only) {
        match only {
            Only::Hamlet(hamlet) => self.hamlet = Some(hamlet),
            Only::Condition(condition) => self.add(condition),
        }
    }

    /// Ticks every row that is shown.
    pub fn tick_all(&mut self) {
        self.selection.all(self.rows.shown());
    }

    /// What narrows the table now, under a name.
    #[must_use]
    pub fn named(&self, kind: &dyn RecordType, name: &str) -> NamedFilter {
        NamedFilter {
            name: name.to_owned(),
            view: kind.views().get(self.view_number).copied().unwrap_or_default().to_owned(),
            hamlet: self.hamlet.clone(),
            query: self.query.trim().to_owned(),
            conditions: self.conditions.clone(),
        }
    }

    /// Narrows the table as a filter does; conditions on columns that are no more are passed over.
    pub fn narrow_as(&mut self, kind: &dyn RecordType, filter: &NamedFilter) {
        let view = kind.views().iter().position(|label| *label == filter.view);
        self.view_number = view.unwrap_or_default();
        self.hamlet.clone_from(&filter.hamlet);
        self.query.clone_from(&filter.query);
        self.conditions = filter.conditions.iter().filter(|one| one.fits(kind)).cloned().collect();
        self.narrowed = None;
    }

    /// What narrows the table, in words; empty where nothing does.
    #[must_use]
    pub fn words(&self, kind: &dyn RecordType) -> String {
        let mut words = Vec::new();
        match self.narrowed_to() {
            Some(of) => words.push(format!("hanya {of}")),
            None if self.is_searching() => {}
            None => words.extend(kind.views().get(self.view_number).map(|view| (*view).to_owned())),
        }
        words.extend(self.hamlet.iter().map(|hamlet| format!("Dusun {}", hamlet_name(hamlet))));
        words.extend(self.conditions.iter().map(|condition| condition.words(kind)));
        if self.is_searching() {
            words.push(format!("cari \"{}\"", self.query.trim()));
        }
        words.join(" · ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::book::record_type;

    #[test]
    fn who_belongs_to_no_hamlet_is_named_so() {
        let kind = record_type("orang").unwrap();
        let of = |hamlet: &str| {
            TableState { hamlet: Some(hamlet.to_owned()), ..TableState::default() }.words(kind)
        };
        assert!(of("Krajan").ends_with("Dusun Krajan"), "{}", of("Krajan"));
        assert!(of("").ends_with("Dusun belum diisi"), "{}", of(""));
    }
}
