//! Many records at once, on their way into a new book.
//!
//! A batch holds records of one type and knows of no book, so that several can be filled at the same time. It takes only
//! what is in good order, as files are written here; whoever has anything else puts it into the book change by change
//! ([`super::change`]), which says what is wrong with it.

use std::any::Any;
use std::borrow::Cow;

use super::book::{Book, Entry, Id, Meta};
use super::record::Record;

/// Records of one type, by ascending id.
pub trait Batch: Any + Send {
    /// Adds a record from its stored texts by key. `None`, and the batch is of no use any more: the id or the keys do not
    /// ascend, there is no such field, or its text cannot be read.
    #[must_use]
    fn push(&mut self, id: Id, meta: Meta, values: &[(Cow<str>, Cow<str>)]) -> Option<()>;

    /// Adds the records of a later batch of the same type. `None`: it is of another type, or the ids do not ascend.
    #[must_use]
    fn append(&mut self, later: Box<dyn Batch>) -> Option<()>;

    /// Makes the records the table of their type.
    fn fill(self: Box<Self>, book: &mut Book);
}

/// The batch of `R`.
pub struct Records<R> {
    entries: Vec<(Id, Entry<R>)>,
    /// Positions of the fields of the record before: most records have the same ones filled.
    fields: Vec<usize>,
}

impl<R> Default for Records<R> {
    fn default() -> Self {
        Self { entries: Vec::new(), fields: Vec::new() }
    }
}

impl<R: Record> Records<R> {
    /// Position of the field with this key, which is the record's filled field number `place`.
    fn field(&mut self, place: usize, key: &str) -> Option<usize> {
        let is_meant = |index: &usize| R::FIELDS[*index].spec.key == key;
        if let Some(index) = self.fields.get(place).filter(|index| is_meant(index)) {
            return Some(*index);
        }
        let index = (0..R::FIELDS.len()).find(is_meant)?;
        self.fields.truncate(place);
        self.fields.push(index);
        Some(index)
    }

    fn ascends_to(&self, id: Id) -> bool {
        self.entries.last().is_none_or(|(last, _)| *last < id)
    }
}

impl<R: Record> Batch for Records<R> {
    fn push(&mut self, id: Id, meta: Meta, values: &[(Cow<str>, Cow<str>)]) -> Option<()> {
        if !self.ascends_to(id) || !values.is_sorted_by(|(a, _), (b, _)| a < b) {
            return None;
        }
        let mut record = R::default();
        for (place, (key, text)) in values.iter().enumerate() {
            let index = self.field(place, key)?;
            if !text.is_empty() {
                (R::FIELDS[index].read)(&mut record, text).ok()?;
            }
        }
        self.entries.push((id, Entry { id, meta, record }));
        Some(())
    }

    fn append(&mut self, later: Box<dyn Batch>) -> Option<()> {
        let later: Box<dyn Any> = later;
        let mut entries = later.downcast::<Self>().ok()?.entries;
        if self.entries.is_empty() {
            self.entries = entries;
        } else if entries.first().is_none_or(|(first, _)| self.ascends_to(*first)) {
            self.entries.append(&mut entries);
        } else {
            return None;
        }
        Some(())
    }

    fn fill(self: Box<Self>, book: &mut Book) {
        book.fill(self.entries);
    }
}
