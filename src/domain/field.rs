//! A field of a record type, and the macro that fills one from the struct's own field.

use super::book::{Book, Id};
use super::cell::{Kind, Problem};
use super::sort_key::SortKey;

/// What is known of a field without knowing its record type.
#[expect(clippy::struct_excessive_bools, reason = "marks that have nothing to do with each other")]
#[derive(Clone, Copy, Debug)]
pub struct FieldSpec {
    /// The struct field's name: key in files, on the command line and in the history. Never renamed.
    pub key: &'static str,
    /// The label of `words.md`, without a colon.
    pub label: &'static str,
    /// One sentence that helps to fill it in.
    pub help: &'static str,
    /// Whether it has to be filled.
    pub need: Need,
    /// The kind of its value.
    pub kind: Kind,
    /// A heading in the form above this field.
    pub section: Option<&'static str>,
    /// Follows from other fields whenever the record is committed; the form only shows it.
    pub is_computed: bool,
    /// Records are looked up by its text ([`Book::having`]).
    pub is_looked_up: bool,
    /// Its days lie behind, and nothing tells their year: it is never left out, and one of two digits is not in the future.
    pub is_past: bool,
    /// What other records of the type say there is offered while it is typed, so that one name keeps one spelling.
    pub is_offered: bool,
    /// What a new form begins with.
    pub start: Start,
}

/// What a field of a new form begins with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Start {
    /// Nothing.
    Blank,
    /// The day it is typed.
    Today,
    /// The officer at the keyboard.
    Officer,
    /// The month of that day.
    Month,
    /// The month after it.
    NextMonth,
}

/// How much a field is needed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Need {
    /// A blank keeps the record from being committed. A stored record that lacks it (an older book) is only a warning.
    Must,
    /// May be blank, but counts in completeness.
    Wanted,
    /// May be blank.
    Optional,
}

/// A field of the record type `R`: what is known of it, and the ways to its value.
pub struct Field<R> {
    /// Key, label, help, kind.
    pub spec: FieldSpec,
    /// The stored text.
    pub store: fn(&R) -> String,
    /// The shown text.
    pub show: fn(&R, &Book) -> String,
    /// Reads a text into the record.
    pub read: fn(&mut R, &str) -> Result<(), Problem>,
    /// Empties the field.
    pub clear: fn(&mut R),
    /// Its place in a column sorted by this field.
    pub sort_key: fn(&R) -> SortKey,
    /// What a search may find.
    pub fold: fn(&R, &mut String),
    /// Whether there is something in it.
    pub is_filled: fn(&R) -> bool,
    /// Appends the records it refers to.
    pub references: fn(&R, &mut Vec<Id>),
}

impl<R> Field<R> {
    /// The same field, under a new heading in the form.
    #[must_use]
    pub const fn section(mut self, heading: &'static str) -> Self {
        self.spec.section = Some(heading);
        self
    }

    /// The same field, filled by [`super::record::Record::complete`] and only shown in the form.
    #[must_use]
    pub const fn computed(mut self) -> Self {
        self.spec.is_computed = true;
        self
    }

    /// The same field, by whose text records are looked up.
    #[must_use]
    pub const fn looked_up(mut self) -> Self {
        self.spec.is_looked_up = true;
        self
    }

    /// The same field, whose days lie behind.
    #[must_use]
    pub const fn past(mut self) -> Self {
        self.spec.is_past = true;
        self
    }

    /// The same field, where what other records say is offered.
    #[must_use]
    pub const fn offered(mut self) -> Self {
        self.spec.is_offered = true;
        self
    }

    /// The same field, filled beforehand in a new form.
    #[must_use]
    pub const fn starts_with(mut self, start: Start) -> Self {
        self.spec.start = start;
        self
    }
}

/// A column that is computed from a record and never stored (age, stage).
pub struct Derived<R> {
    /// Key of the column.
    pub key: &'static str,
    /// Heading of the column.
    pub label: &'static str,
    /// The kind of its value.
    pub kind: Kind,
    /// Its text for one record.
    pub show: fn(&R, &super::record::At) -> String,
}

/// The kind of the value that `get` leads to.
pub const fn kind_of<R, C: super::cell::Cell>(_get: fn(&R) -> &C) -> Kind {
    C::KIND
}

/// A [`Field`] from a struct's own field: `field!(Person, name, Must, "Nama lengkap", "Tulis seperti di KTP.")`.
/// A misspelt name does not compile; a forgotten one fails the registry test.
#[macro_export]
macro_rules! field {
    ($record:ty, $name:ident, $need:ident, $label:literal, $help:literal) => {
        $crate::domain::field::Field::<$record> {
            spec: $crate::domain::field::FieldSpec {
                key: stringify!($name),
                label: $label,
                help: $help,
                need: $crate::domain::field::Need::$need,
                kind: $crate::domain::field::kind_of(|record: &$record| &record.$name),
                section: None,
                is_computed: false,
                is_looked_up: false,
                is_past: false,
                is_offered: false,
                start: $crate::domain::field::Start::Blank,
            },
            store: |record| $crate::domain::cell::Cell::store(&record.$name),
            show: |record, book| $crate::domain::cell::Cell::show(&record.$name, book),
            read: |record, text| {
                record.$name = $crate::domain::cell::Cell::read(text)?;
                Ok(())
            },
            clear: |record| record.$name = Default::default(),
            sort_key: |record| $crate::domain::cell::Cell::sort_key(&record.$name),
            fold: |record, out| $crate::domain::cell::Cell::fold(&record.$name, out),
            is_filled: |record| $crate::domain::cell::Cell::is_filled(&record.$name),
            references: |record, out| $crate::domain::cell::Cell::references(&record.$name, out),
        }
    };
}
