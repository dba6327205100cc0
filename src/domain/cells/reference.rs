//! References to other records: of one type, of one of two types, several, or a name where there is no record.

use std::marker::PhantomData;

use super::text::Text;
use crate::domain::book::{Book, Id};
use crate::domain::cell::{Cell, Kind, Problem};
use crate::domain::record::Record;

/// The ids in the stored text of a reference or a list of references.
#[must_use]
pub fn ids_in(stored: &str) -> Vec<Id> {
    stored.split(';').filter_map(|part| part.parse().ok()).collect()
}

fn read_id<R: Record>(text: &str) -> Result<Id, Problem> {
    text.parse().map_err(|_| {
        Problem::unreadable(
            "rujukan-tidak-terbaca",
            format!("\"{}\" bukan ID {}. Pilih dari daftar.", text.trim(), R::TYPE.one_in_sentence()),
        )
    })
}

fn title<R: Record>(book: &Book, id: Id) -> String {
    book.get::<R>(id).map_or_else(String::new, |entry| entry.record.title(book))
}

/// A record of type `R`.
pub struct Ref<R> {
    /// Its id.
    pub id: Id,
    target: PhantomData<fn() -> R>,
}

impl<R> Ref<R> {
    /// A reference to the record with this id.
    #[must_use]
    pub fn new(id: Id) -> Self {
        Self { id, target: PhantomData }
    }
}

impl<R> Clone for Ref<R> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<R> Copy for Ref<R> {}

impl<R> PartialEq for Ref<R> {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id
    }
}

impl<R: Record> Ref<R> {
    /// The record, unless it is in the trash.
    #[must_use]
    pub fn get(self, book: &Book) -> Option<&R> {
        book.get::<R>(self.id).filter(|entry| entry.meta.deleted.is_none()).map(|entry| &entry.record)
    }
}

impl<R: Record> Cell for Ref<R> {
    const KIND: Kind = Kind::Reference(&[R::TYPE.key]);

    fn store(&self) -> String {
        self.id.to_string()
    }

    fn show(&self, book: &Book) -> String {
        title::<R>(book, self.id)
    }

    fn read(text: &str) -> Result<Self, Problem> {
        read_id::<R>(text).map(Self::new)
    }

    fn is_filled(&self) -> bool {
        true
    }

    fn references(&self, out: &mut Vec<Id>) {
        out.push(self.id);
    }
}

/// Any number of records of type `R`, each once, in the order of choosing.
pub struct Refs<R>(Vec<Ref<R>>);

impl<R> Default for Refs<R> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<R> Clone for Refs<R> {
    fn clone(&self) -> Self {
        Self(self.0.clone())
    }
}

impl<R> PartialEq for Refs<R> {
    fn eq(&self, other: &Self) -> bool {
        self.0 == other.0
    }
}

impl<R: Record> Refs<R> {
    /// From ids; later doublets are dropped.
    #[must_use]
    pub fn new(ids: impl IntoIterator<Item = Id>) -> Self {
        let mut refs = Self::default();
        for id in ids {
            if !refs.0.iter().any(|other| other.id == id) {
                refs.0.push(Ref::new(id));
            }
        }
        refs
    }

    /// The references.
    #[must_use]
    pub fn as_slice(&self) -> &[Ref<R>] {
        &self.0
    }
}

impl<R: Record> Cell for Refs<R> {
    const KIND: Kind = Kind::References(&[R::TYPE.key]);

    fn store(&self) -> String {
        self.0.iter().map(|one| one.id.to_string()).collect::<Vec<_>>().join("; ")
    }

    fn show(&self, book: &Book) -> String {
        self.0.iter().map(|one| title::<R>(book, one.id)).collect::<Vec<_>>().join("; ")
    }

    fn read(text: &str) -> Result<Self, Problem> {
        let parts = text.split(';').map(str::trim).filter(|part| !part.is_empty());
        parts.map(read_id::<R>).collect::<Result<Vec<_>, _>>().map(Self::new)
    }

    fn is_filled(&self) -> bool {
        !self.0.is_empty()
    }

    fn references(&self, out: &mut Vec<Id>) {
        out.extend(self.0.iter().map(|one| one.id));
    }
}

/// A record of type `A` or of type `B`; ids are unique across types.
pub struct Either<A, B> {
    /// Its id.
    pub id: Id,
    targets: PhantomData<fn() -> (A, B)>,
}

impl<A, B> Clone for Either<A, B> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<A, B> Copy for Either<A, B> {}

impl<A, B> PartialEq for Either<A, B> {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id
    }
}

impl<A: Record, B: Record> Either<A, B> {
    /// A reference to the record with this id.
    #[must_use]
    pub fn new(id: Id) -> Self {
        Self { id, targets: PhantomData }
    }
}

impl<A: Record, B: Record> Cell for Either<A, B> {
    const KIND: Kind = Kind::Reference(&[A::TYPE.key, B::TYPE.key]);

    fn store(&self) -> String {
        self.id.to_string()
    }

    fn show(&self, book: &Book) -> String {
        if book.get::<A>(self.id).is_some() { title::<A>(book, self.id) } else { title::<B>(book, self.id) }
    }

    fn read(text: &str) -> Result<Self, Problem> {
        read_id::<A>(text).map(Self::new)
    }

    fn is_filled(&self) -> bool {
        true
    }

    fn references(&self, out: &mut Vec<Id>) {
        out.push(self.id);
    }
}

/// A record of type `R`, or a name where there is no record of it.
pub enum Party<R> {
    /// The record.
    Known(Ref<R>),
    /// A name as typed.
    Named(Text),
}

impl<R> Default for Party<R> {
    fn default() -> Self {
        Self::Named(Text::default())
    }
}

impl<R> Clone for Party<R> {
    fn clone(&self) -> Self {
        match self {
            Self::Known(one) => Self::Known(*one),
            Self::Named(name) => Self::Named(name.clone()),
        }
    }
}

impl<R> PartialEq for Party<R> {
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Known(a), Self::Known(b)) => a == b,
            (Self::Named(a), Self::Named(b)) => a == b,
            _ => false,
        }
    }
}

impl<R: Record> Party<R> {
    /// The record, where it is one that is not in the trash.
    #[must_use]
    pub fn get<'a>(&self, book: &'a Book) -> Option<&'a R> {
        match self {
            Self::Known(one) => one.get(book),
            Self::Named(_) => None,
        }
    }
}

impl<R: Record> Cell for Party<R> {
    const KIND: Kind = Kind::Party(&[R::TYPE.key]);

    fn store(&self) -> String {
        match self {
            Self::Known(one) => one.store(),
            Self::Named(name) => name.store(),
        }
    }

    fn show(&self, book: &Book) -> String {
        match self {
            Self::Known(one) => one.show(book),
            Self::Named(name) => name.show(book),
        }
    }

    fn read(text: &str) -> Result<Self, Problem> {
        Ok(match text.parse() {
            Ok(id) => Self::Known(Ref::new(id)),
            Err(_) => Self::Named(Text::new(text)),
        })
    }

    fn is_filled(&self) -> bool {
        !self.store().is_empty()
    }

    fn references(&self, out: &mut Vec<Id>) {
        if let Self::Known(one) = self {
            out.push(one.id);
        }
    }
}
