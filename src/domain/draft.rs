//! What is being typed: a form's texts before they are committed, with the rows of its small tables.

mod kept;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

pub use kept::{KeptDraft, KeptRow};

use super::book::{Book, Id, RECORD_TYPES};
use super::cell::{Cell, Kind, Problem};
use super::field::Start;
use super::period::Period;
use super::record::{At, DANGLING, Owned, Purpose, RecordType, Values};

/// What fields of a new record begin with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Starts {
    /// Today.
    pub today: Date,
    /// The record of the officer at the keyboard.
    pub officer: Option<Id>,
}

impl Starts {
    /// Stored texts by key for a new record of `kind`.
    #[must_use]
    pub fn values(&self, kind: &dyn RecordType) -> Vec<(&'static str, String)> {
        let month = Period::of(self.today);
        let text = |start| match start {
            Start::Blank => None,
            Start::Today => Some(self.today.to_string()),
            Start::Officer => self.officer.map(|id| id.to_string()),
            Start::Month => Some(month.to_string()),
            Start::NextMonth => Some(month.next().to_string()),
        };
        kind.fields().filter_map(|field| Some((field.key, text(field.start)?))).collect()
    }
}

/// A field that is being searched in, and what was typed so far: it becomes the field's text when the field is left.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unsettled {
    /// The small table and its row; `None` for a field of the record itself.
    pub line: Option<(usize, usize)>,
    /// Position of the field.
    pub field: usize,
    /// What was typed.
    pub text: String,
}

/// The texts of one open form. It becomes a record only through the gate.
#[derive(Clone)]
pub struct Draft {
    /// The type of the record.
    pub kind: &'static dyn RecordType,
    /// The record that is edited; `None` while it is new.
    pub id: Option<Id>,
    /// Texts as the form opened.
    base: Vec<String>,
    /// Texts as typed, one for each field.
    pub row: Vec<String>,
    /// What is typed and not settled yet.
    pub unsettled: Option<Unsettled>,
    /// The small tables inside the form.
    pub tables: Vec<DraftTable>,
    /// The name under which it is kept on the disk, once it is.
    pub slot: Option<String>,
    /// Records that a new one was said to be another than; its envelope says so once it is committed.
    pub told_apart: Vec<Id>,
    /// Why a warning of the record may stand, while that is being written.
    pub reason: Option<Reason>,
}

/// Why a warning of a record may stand, as far as it is typed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reason {
    /// Code of the warning.
    pub code: String,
    /// What was typed.
    pub text: String,
}

/// A small table: the records of one type that this record owns.
#[derive(Clone)]
pub struct DraftTable {
    /// Type of the rows.
    pub kind: &'static dyn RecordType,
    /// How they refer to their owner, and how they come to be.
    pub owned: Owned,
    /// The rows, in the order of entry.
    pub rows: Vec<DraftRow>,
    /// What a new row begins with.
    blank: Vec<String>,
}

/// One row of a small table.
#[derive(Clone)]
pub struct DraftRow {
    /// The record; `None` while it is new.
    pub id: Option<Id>,
    base: Vec<String>,
    /// Texts as typed, one for each field; that of the owner stays as it is.
    pub row: Vec<String>,
    /// Taken out of the table.
    pub is_dropped: bool,
}

impl DraftRow {
    /// Whether committing changes something.
    #[must_use]
    pub fn is_changed(&self) -> bool {
        match self.id {
            Some(_) => self.is_dropped || self.base != self.row,
            None => !self.is_dropped,
        }
    }
}

impl DraftTable {
    /// The small tables of `kind`, with the rows of the record `owner`.
    fn all_of(kind: &dyn RecordType, owner: Option<Id>, book: &Book, starts: &Starts) -> Vec<Self> {
        owned_types(kind).map(|(kind, how)| Self::of(kind, how, owner, book, starts)).collect()
    }

    fn of(
        kind: &'static dyn RecordType,
        how: Owned,
        owner: Option<Id>,
        book: &Book,
        starts: &Starts,
    ) -> Self {
        let rows = owned_records(kind, how, owner, book).filter_map(|id| {
            let row = form_row(kind, &kind.row(book, id)?, book);
            Some(DraftRow { id: Some(id), base: row.clone(), row, is_dropped: false })
        });
        Self { kind, owned: how, rows: rows.collect(), blank: filled_row(kind, &starts.values(kind), book) }
    }

    /// Adds a row; `filled` are stored texts by key.
    pub fn add(&mut self, filled: &[(&str, String)]) -> &mut DraftRow {
        let mut row = self.blank.clone();
        for (key, text) in filled {
            if let Some(index) = self.kind.field_index(key) {
                row[index].clone_from(text);
            }
        }
        self.rows.push(DraftRow { id: None, base: row.clone(), row, is_dropped: false });
        let last = self.rows.len() - 1;
        &mut self.rows[last]
    }

    /// Takes a row out: a new one is gone, one of the book is deleted with the commit.
    pub fn drop_row(&mut self, position: usize) {
        match self.rows.get_mut(position) {
            Some(row) if row.id.is_some() => row.is_dropped = true,
            Some(_) => {
                self.rows.remove(position);
            }
            None => {}
        }
    }

    /// Position of the field that refers to the owner.
    #[must_use]
    pub fn owner_field(&self) -> usize {
        self.kind.field_index(self.owned.field).unwrap_or_default()
    }
}

/// The types whose records are rows in the form of `kind`.
pub fn owned_types(
    kind: &dyn RecordType,
) -> impl Iterator<Item = (&'static dyn RecordType, Owned)> + use<'_> {
    RECORD_TYPES.iter().copied().filter_map(move |other| {
        let how = other.spec().owned()?;
        let link = &other.fields().find(|field| field.key == how.field)?.kind;
        link.targets().contains(&kind.key()).then_some((other, how))
    })
}

/// The active rows of one small table of a record.
pub fn owned_records(
    kind: &'static dyn RecordType,
    how: Owned,
    owner: Option<Id>,
    book: &Book,
) -> impl Iterator<Item = Id> {
    let referrers = owner.map_or(&[][..], |owner| book.referrers(owner));
    referrers.iter().filter(move |(key, _)| *key == kind.key()).map(|(_, id)| *id).filter(move |id| {
        let text = kind.values(book, *id).and_then(|values| values.get(how.field).cloned());
        text.is_some_and(|text| text.parse().ok() == owner)
    })
}

/// What a row of a small table is worth.
pub struct RowLook {
    /// Which of the form's small tables.
    pub table: usize,
    /// Which of its rows.
    pub row: usize,
    /// Stored texts.
    pub stored: Vec<String>,
    /// What is wrong or doubtful.
    pub problems: Vec<Problem>,
}

impl Draft {
    /// A form for a new record, with some fields filled beforehand (stored texts by key).
    #[must_use]
    pub fn new(
        kind: &'static dyn RecordType,
        book: &Book,
        starts: &Starts,
        filled: &[(&'static str, String)],
    ) -> Self {
        let begun = [&starts.values(kind)[..], filled].concat();
        let row = filled_row(kind, &begun, book);
        Self::begun(kind, None, row, DraftTable::all_of(kind, None, book, starts))
    }

    /// A form for a record of the book.
    #[must_use]
    pub fn edit(kind: &'static dyn RecordType, book: &Book, starts: &Starts, id: Id) -> Option<Self> {
        let row = form_row(kind, &kind.row(book, id)?, book);
        Some(Self::begun(kind, Some(id), row, DraftTable::all_of(kind, Some(id), book, starts)))
    }

    fn begun(
        kind: &'static dyn RecordType,
        id: Option<Id>,
        row: Vec<String>,
        tables: Vec<DraftTable>,
    ) -> Self {
        let base = row.clone();
        Self {
            kind,
            id,
            base,
            row,
            unsettled: None,
            tables,
            slot: None,
            told_apart: Vec::new(),
            reason: None,
        }
    }

    /// Whether something was typed.
    #[must_use]
    pub fn is_changed(&self) -> bool {
        self.base != self.row
            || self.unsettled.is_some()
            || self.reason.is_some()
            || self.tables.iter().flat_map(|table| &table.rows).any(DraftRow::is_changed)
    }

    /// Puts what is typed and not settled yet into its field, as it was typed.
    pub fn settle(&mut self) {
        let Some(Unsettled { line, field, text }) = self.unsettled.take() else { return };
        let (kind, row) = match line {
            None => (self.kind, Some(&mut self.row)),
            Some((table, position)) => {
                let Some(table) = self.tables.get_mut(table) else { return };
                (table.kind, table.rows.get_mut(position).map(|line| &mut line.row))
            }
        };
        let Some(slot) = row.and_then(|row| row.get_mut(field)) else { return };
        // Of several records it is one more.
        if matches!(kind.field(field).kind, Kind::References(_)) && !slot.is_empty() {
            *slot = format!("{slot}; {text}");
        } else {
            *slot = text;
        }
    }

    /// Puts stored texts, by key, into their fields.
    pub fn take(&mut self, values: &[(&'static str, String)], book: &Book) {
        for (key, text) in values {
            if let Some(index) = self.kind.field_index(key) {
                self.row[index] = form_text(self.kind, index, text, book);
            }
        }
    }

    /// Puts into a field what another record of the type says there; whether it says something.
    pub fn take_from(&mut self, other: Id, index: usize, book: &Book) -> bool {
        let text = self.kind.row(book, other).and_then(|row| row.get(index).cloned()).unwrap_or_default();
        if !text.is_empty() {
            self.row[index] = form_text(self.kind, index, &text, book);
        }
        !text.is_empty()
    }

    /// The last day that was typed before the field at `index`: in this form, else in the same field of the record
    /// `previous`.
    #[must_use]
    pub fn day_before(&self, index: usize, previous: Option<Id>, book: &Book) -> Option<Date> {
        let is_typed = |other: &usize| self.id.is_some() || self.is_field_changed(*other);
        let mut days =
            (0..index).rev().filter(|other| self.kind.field(*other).kind == Kind::Date && is_typed(other));
        let typed = days.find_map(|other| <Date as Cell>::read(&self.row[other]).ok());
        typed.or_else(|| {
            let row = self.kind.row(book, previous?)?;
            <Date as Cell>::read(row.get(index)?).ok()
        })
    }

    /// Whether a field was typed into.
    #[must_use]
    pub fn is_field_changed(&self, index: usize) -> bool {
        self.base.get(index) != self.row.get(index)
    }

    /// The surroundings in which it would be committed today.
    #[must_use]
    pub fn at<'b>(&self, book: &'b Book, today: Date) -> At<'b> {
        At { book, id: self.id, today, purpose: Purpose::Commit }
    }

    /// Stored texts and every problem, as if it were committed today.
    #[must_use]
    pub fn examine(&self, book: &Book, today: Date) -> (Vec<String>, Vec<Problem>) {
        self.kind.examine(&self.row, &self.at(book, today))
    }

    /// The same for every row of its small tables that would be written. While the owner is new, its rows lead to no
    /// record of the book yet, which is no problem of theirs.
    #[must_use]
    pub fn examine_rows(&self, book: &Book, today: Date) -> Vec<RowLook> {
        let mut looks = Vec::new();
        for (number, table) in self.tables.iter().enumerate() {
            let owner = table.owner_field();
            for (position, line) in table.rows.iter().enumerate() {
                if line.is_dropped || !line.is_changed() {
                    continue;
                }
                let mut texts = line.row.clone();
                let placeholder = self.id.unwrap_or_default();
                texts[owner] = placeholder.to_string();
                let at = At { book, id: line.id, today, purpose: Purpose::Commit };
                let (stored, mut problems) = table.kind.examine(&texts, &at);
                if self.id.is_none() {
                    let key = table.kind.field(owner).key;
                    problems.retain(|problem| problem.field != Some(key) || problem.code != DANGLING);
                }
                looks.push(RowLook { table: number, row: position, stored, problems });
            }
        }
        looks
    }

    /// Stored texts by key of what is typed so far; texts that cannot be read are left out.
    #[must_use]
    pub fn values(&self, book: &Book, today: Date) -> Values {
        let (stored, _) = self.examine(book, today);
        let keyed = self.kind.fields().map(|field| field.key.to_owned()).zip(stored);
        keyed.filter(|(_, text)| !text.is_empty()).collect()
    }

    /// Fills what is blank and follows from what is typed.
    pub fn fill_blanks(&mut self, book: &Book, today: Date) {
        let (stored, _) = self.examine(book, today);
        for (index, text) in stored.iter().enumerate() {
            if self.row[index].is_empty() || self.kind.field(index).is_computed {
                self.row[index] = form_text(self.kind, index, text, book);
            }
        }
    }
}

fn filled_row(kind: &dyn RecordType, filled: &[(&'static str, String)], book: &Book) -> Vec<String> {
    let text = |key: &str| filled.iter().rev().find(|(name, _)| *name == key).map_or("", |(_, text)| text);
    let stored: Vec<String> = kind.fields().map(|field| text(field.key).to_owned()).collect();
    form_row(kind, &stored, book)
}

fn form_row(kind: &dyn RecordType, stored: &[String], book: &Book) -> Vec<String> {
    stored.iter().enumerate().map(|(index, text)| form_text(kind, index, text, book)).collect()
}

/// The text a form edits: keys and ids where something is picked, else what people read (17-08-1990, 1.900.000).
fn form_text(kind: &dyn RecordType, index: usize, stored: &str, book: &Book) -> String {
    if kind.field(index).kind.is_picked() {
        return stored.to_owned();
    }
    kind.reshow(index, stored, book).unwrap_or_else(|_| stored.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::book::record_type;
    use crate::domain::pillars::shared::person::Person;
    use crate::domain::record::Record;

    /// What is typed into a field that holds several records joins those that are chosen.
    #[test]
    fn what_is_not_settled_is_kept_beside_what_is_chosen() {
        let is_several = |kind: Kind| matches!(kind, Kind::References(_));
        let place = |kind: &'static dyn RecordType| {
            (0..kind.field_count())
                .find(|index| is_several(kind.field(*index).kind))
                .map(|index| (kind, index))
        };
        let (kind, field) = RECORD_TYPES.iter().copied().find_map(place).unwrap();
        let book = Book::new(Id::from_u128(1));
        let starts = Starts { today: jiff::civil::date(2026, 10, 31), officer: None };
        let mut draft = Draft::new(kind, &book, &starts, &[]);
        let chosen = Id::from_u128(7).to_string();
        draft.row[field].clone_from(&chosen);
        draft.unsettled = Some(Unsettled { line: None, field, text: "siti".to_owned() });
        let kept = draft.keep();
        assert_eq!(kept.row[kind.field(field).key], format!("{chosen}; siti"));
        draft.settle();
        assert_eq!(draft.keep(), kept);
    }

    /// A state that is being added outlives the program with its form, and is part of the record once it is whole.
    #[test]
    fn a_state_that_is_being_added_belongs_to_its_form() {
        let kind = record_type(Person::TYPE.key).unwrap();
        let field = kind.field_index("residence").unwrap();
        let book = Book::new(Id::from_u128(1));
        let starts = Starts { today: jiff::civil::date(2026, 10, 31), officer: None };
        let mut draft = Draft::new(kind, &book, &starts, &[]);
        "2020-01-01 resident; +deceased|27-06-2026".clone_into(&mut draft.row[field]);
        let again = Draft::restored(&draft.keep(), &book, &starts).unwrap();
        assert_eq!(again.row[field], draft.row[field]);
        let stored = again.examine(&book, starts.today).0;
        assert_eq!(stored[field], "2020-01-01 resident; 2026-06-27 deceased");
        for half in ["+deceased|", "+|27-06-2026"] {
            half.clone_into(&mut draft.row[field]);
            let problems = draft.examine(&book, starts.today).1;
            assert!(
                problems.iter().any(|one| one.is_error() && one.code == "keadaan-belum-lengkap"),
                "{half}"
            );
        }
    }
}
