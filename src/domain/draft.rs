//! What is being typed: a form's texts before they are committed.

use super::book::{Book, Id};
use super::cell::Problem;
use super::record::{At, Purpose, RecordType};

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
}

impl Draft {
    /// A form for a new record, with some fields filled beforehand (stored texts by key).
    #[must_use]
    pub fn new(kind: &'static dyn RecordType, book: &Book, filled: &[(&str, String)]) -> Self {
        let row: Vec<String> = (0..kind.field_count())
            .map(|index| {
                let key = kind.field(index).key;
                let stored =
                    filled.iter().find(|(name, _)| *name == key).map_or("", |(_, text)| text.as_str());
                form_text(kind, index, stored, book)
            })
            .collect();
        Self { kind, id: None, base: row.clone(), row }
    }

    /// A form for a record of the book.
    #[must_use]
    pub fn edit(kind: &'static dyn RecordType, book: &Book, id: Id) -> Option<Self> {
        let stored = kind.row(book, id)?;
        let row: Vec<String> =
            stored.iter().enumerate().map(|(index, text)| form_text(kind, index, text, book)).collect();
        Some(Self { kind, id: Some(id), base: row.clone(), row })
    }

    /// Whether something was typed.
    #[must_use]
    pub fn is_changed(&self) -> bool {
        self.base != self.row
    }

    /// Whether a field was typed into.
    #[must_use]
    pub fn is_field_changed(&self, index: usize) -> bool {
        self.base.get(index) != self.row.get(index)
    }

    /// Stored texts and every problem, as if it were committed today.
    #[must_use]
    pub fn examine(&self, book: &Book, today: jiff::civil::Date) -> (Vec<String>, Vec<Problem>) {
        self.kind.examine(&self.row, &At { book, id: self.id, today, purpose: Purpose::Commit })
    }
}

/// The text a form edits: keys and ids where something is picked, else what people read (17-08-1990, 1.900.000).
fn form_text(kind: &dyn RecordType, index: usize, stored: &str, book: &Book) -> String {
    if kind.field(index).kind.is_picked() {
        return stored.to_owned();
    }
    kind.reshow(index, stored, book).unwrap_or_else(|_| stored.to_owned())
}
