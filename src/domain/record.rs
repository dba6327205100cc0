//! Record types: what a struct must tell about itself, and the same seen without its type.
//!
//! A record type is a plain struct, the list of its fields and its rules ([`Record`]). Everything that works on *any*
//! record (forms, tables, files, history, the command line) uses the object-safe face [`RecordType`], which is written
//! once below for all of them.

mod dangling;
mod title;

use std::collections::BTreeMap;
use std::marker::PhantomData;
use std::ops::Bound;

use jiff::civil::Date;

pub use self::dangling::DANGLING;
use self::dangling::dangling;
pub use self::title::{short_title, short_titles};
use super::batch::{Batch, Records};
use super::book::{Book, Entry, Id, Meta, Stored};
use super::cell::{Kind, Problem, Severity};
use super::change::{Change, ChangeError};
use super::field::{Derived, Field, FieldSpec, Need};
use super::index::{Key, keys_of};
use super::proposal::Proposal;
use super::sort_key::SortKey;
pub use super::type_spec::{Origin, Owned, Pillar, Rows, TypeSpec, View};

/// Stored texts by field key, blanks left out: the form of a record in files, in the journal and on the command line.
pub type Values = BTreeMap<String, String>;

/// On whose behalf a record is checked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// About to be committed by form, command line or import.
    Commit,
    /// Already in the book; rules that became stricter lock nobody out.
    Review,
}

/// The surroundings of a check.
pub struct At<'a> {
    /// The book that the record stands in or is to stand in.
    pub book: &'a Book,
    /// The record's id; `None` while it is new.
    pub id: Option<Id>,
    /// Today; figures of a month pass its last day.
    pub today: Date,
    /// About to be committed, or reviewed.
    pub purpose: Purpose,
}

/// A plain struct with a list of its fields.
pub trait Record: Stored + Clone + PartialEq + Default + Send + Sync + 'static {
    /// Key, names and place.
    const TYPE: TypeSpec;
    /// All fields, in the order of the form.
    const FIELDS: &'static [Field<Self>];
    /// Columns that are computed, never stored.
    const DERIVED: &'static [Derived<Self>] = &[];
    /// Whether so many refer to such a record that no rule looks from it at the others that do.
    const IS_HUB: bool = false;
    /// Keys of the types of which a rule, choice or computed column looks at every record, not only where references and
    /// looked-up texts lead.
    const LOOKS_THROUGH: &'static [&'static str] = &[];
    /// Choices of records that its table offers, the usual one first; none: all records.
    const VIEWS: &'static [View<Self>] = &[];
    /// The hamlet that a record belongs to, where its table may be narrowed by it.
    const HAMLET: Option<fn(&Self, &Book) -> String> = None;

    /// The line by which people recognise it where it is referred to: "Siti Aminah · 332514******9001".
    fn title(&self, book: &Book) -> String;

    /// Fills blanks that follow from other fields (names from a region code). Runs before a commit.
    fn complete(&mut self, _at: &At) {}

    /// The rules: everything that is wrong or doubtful, apart from blank fields.
    fn check(&self, at: &At) -> Vec<Problem>;

    /// What follows from the fields and may be taken over by whoever types, never by itself.
    fn proposals(&self, _at: &At) -> Vec<Proposal> {
        Vec::new()
    }

    /// Of an owned type with a tick list: the keys that are offered to an owner with these stored texts, in their order.
    /// `None`: every code of the list, or every active record.
    #[must_use]
    fn offered(_owner: &Values, _book: &Book) -> Option<Vec<String>> {
        None
    }
}

/// A record type without its Rust type: what loops over the registry use.
pub trait RecordType: Send + Sync {
    /// Key, names and place.
    fn spec(&self) -> &'static TypeSpec;
    /// How many fields it has.
    fn field_count(&self) -> usize;
    /// The field at `index`.
    fn field(&self, index: usize) -> &'static FieldSpec;
    /// Labels of the choices that its table offers.
    fn views(&self) -> Vec<&'static str>;
    /// Whether a record is in the choice at `view`; every record is in a choice that is not there.
    fn is_in_view(&self, at: &At, id: Id, view: usize) -> bool;
    /// The hamlet a record belongs to; `None` for types that know none.
    fn hamlet(&self, book: &Book, id: Id) -> Option<String>;
    /// See [`Record::offered`].
    fn offered(&self, owner: &Values, book: &Book) -> Option<Vec<String>>;
    /// Key, label and kind of the computed columns.
    fn derived(&self) -> Vec<(&'static str, &'static str, Kind)>;
    /// [`Record::IS_HUB`].
    fn is_hub(&self) -> bool;
    /// [`Record::LOOKS_THROUGH`].
    fn looks_through(&self) -> &'static [&'static str];

    /// Active records in the book's order.
    fn ids(&self, book: &Book) -> Vec<Id>;
    /// At most `most` active records after the id `after`, in the book's order.
    fn ids_after(&self, book: &Book, after: Option<Id>, most: usize) -> Vec<Id>;
    /// At most `most` active records, the newest first.
    fn newest(&self, book: &Book, most: usize) -> Vec<Id>;
    /// Records in the trash, oldest first.
    fn trashed(&self, book: &Book) -> Vec<Id>;
    /// Number of active records.
    fn count(&self, book: &Book) -> usize;
    /// The envelope of a record, deleted ones too.
    fn meta<'a>(&self, book: &'a Book, id: Id) -> Option<&'a Meta>;
    /// The line by which people recognise the record; empty when it is not in the book.
    fn title(&self, book: &Book, id: Id) -> String;
    /// By what the record is found from elsewhere.
    fn keys(&self, book: &Book, id: Id) -> Vec<Key>;
    /// Stored texts of all fields, in their order.
    fn row(&self, book: &Book, id: Id) -> Option<Vec<String>>;
    /// Stored text of the field at `index`; empty where the record is not in the book.
    fn stored(&self, book: &Book, id: Id, index: usize) -> String;
    /// The filled fields by key.
    fn values(&self, book: &Book, id: Id) -> Option<Values>;
    /// Shown text of a column (field or computed).
    fn show(&self, at: &At, id: Id, column: &str) -> String;
    /// What puts a record in the order of a column: fields by their values, references and computed columns by what people
    /// read. Records with the same key stay in the book's order.
    fn sort_key(&self, at: &At, id: Id, column: &str) -> SortKey;
    /// Appends what a search may find.
    fn fold(&self, book: &Book, id: Id, out: &mut String);

    /// Reads texts as typed (one per field) into stored texts, completes what follows from others, and tells every
    /// problem: unreadable texts, blank must-fields and the rules. The record may be committed when none is an error.
    fn examine(&self, row: &[String], at: &At) -> (Vec<String>, Vec<Problem>);
    /// What a record with these texts, as typed, offers to fill in.
    fn proposals(&self, row: &[String], at: &At) -> Vec<Proposal>;
    /// Problems of a record that is in the book, apart from those accepted with a reason.
    fn review(&self, book: &Book, id: Id, today: Date) -> Vec<Problem>;
    /// The shown text of one typed or stored text, or why it cannot be read.
    ///
    /// # Errors
    /// The text is not of the field's kind.
    fn reshow(&self, index: usize, text: &str, book: &Book) -> Result<String, Problem>;

    /// Applies a change of this type. Only [`super::change`] calls it.
    ///
    /// # Errors
    /// The change does not fit the book; nothing was altered.
    fn apply(&self, book: &mut Book, change: &Change) -> Result<(), ChangeError>;
    /// All records with their envelopes, deleted ones too. Only storage calls it.
    fn export(&self, book: &Book, each: &mut dyn FnMut(Id, &Meta, Values));
    /// An empty batch of this type.
    fn batch(&self) -> Box<dyn Batch>;
}

impl dyn RecordType + '_ {
    /// All fields in their order.
    pub fn fields(&self) -> impl Iterator<Item = &'static FieldSpec> + '_ {
        (0..self.field_count()).map(|index| self.field(index))
    }

    /// Position of a field.
    #[must_use]
    pub fn field_index(&self, key: &str) -> Option<usize> {
        self.fields().position(|field| field.key == key)
    }

    /// Stored texts by key, blanks left out, of stored texts in the order of the fields.
    #[must_use]
    pub fn keyed(&self, stored: Vec<String>) -> Values {
        let keyed = self.fields().map(|field| field.key.to_owned()).zip(stored);
        keyed.filter(|(_, text)| !text.is_empty()).collect()
    }

    /// Key of the type.
    #[must_use]
    pub fn key(&self) -> &'static str {
        self.spec().key
    }

    /// Heading and kind of a column, field or computed.
    #[must_use]
    pub fn column(&self, key: &str) -> Option<(&'static str, Kind)> {
        let field = self.fields().find(|field| field.key == key).map(|field| (field.label, field.kind));
        let derived = || self.derived().into_iter().find(|(column, ..)| *column == key);
        field.or_else(|| derived().map(|(_, label, kind)| (label, kind)))
    }
}

/// Registry entry of `R`.
pub struct Of<R>(PhantomData<fn() -> R>);

impl<R> Of<R> {
    /// The one value.
    pub const NEW: Self = Self(PhantomData);
}

/// Reads every text; a text that cannot be read leaves its field blank and gives a problem.
fn from_row<R: Record>(row: &[String]) -> (R, Vec<Problem>) {
    let mut record = R::default();
    let mut problems = Vec::new();
    for (field, text) in R::FIELDS.iter().zip(row) {
        if text.trim().is_empty() {
            continue;
        }
        if let Err(problem) = (field.read)(&mut record, text) {
            problems.push(problem.of(field.spec.key));
        }
    }
    (record, problems)
}

/// Blank fields that have to be filled.
fn blanks<R: Record>(record: &R, purpose: Purpose, unreadable: &[Problem]) -> Vec<Problem> {
    R::FIELDS
        .iter()
        .filter(|field| field.spec.need == Need::Must && !(field.is_filled)(record))
        .filter(|field| !unreadable.iter().any(|problem| problem.field == Some(field.spec.key)))
        .map(|field| Problem {
            field: Some(field.spec.key),
            severity: if purpose == Purpose::Commit { Severity::Error } else { Severity::Warning },
            code: "belum-diisi",
            text: format!("{} belum diisi.", field.spec.label),
        })
        .collect()
}

fn values_of<R: Record>(record: &R) -> Values {
    R::FIELDS
        .iter()
        .map(|field| (field.spec.key.to_owned(), (field.store)(record)))
        .filter(|(_, text)| !text.is_empty())
        .collect()
}

/// Reads stored texts into `record`.
fn patch<R: Record>(record: &mut R, values: &Values) -> Result<(), ChangeError> {
    for (key, text) in values {
        let field = R::FIELDS
            .iter()
            .find(|field| field.spec.key == key)
            .ok_or_else(|| ChangeError::UnknownField { kind: R::TYPE.key, key: key.clone() })?;
        if text.is_empty() {
            (field.clear)(record);
        } else {
            (field.read)(record, text).map_err(|problem| ChangeError::Unreadable {
                kind: R::TYPE.key,
                key: key.clone(),
                text: problem.text,
            })?;
        }
    }
    Ok(())
}

impl<R: Record> RecordType for Of<R> {
    fn spec(&self) -> &'static TypeSpec {
        const { &R::TYPE }
    }

    fn field_count(&self) -> usize {
        R::FIELDS.len()
    }

    fn field(&self, index: usize) -> &'static FieldSpec {
        &R::FIELDS[index].spec
    }

    fn views(&self) -> Vec<&'static str> {
        R::VIEWS.iter().map(|view| view.label).collect()
    }

    fn is_in_view(&self, at: &At, id: Id, view: usize) -> bool {
        let Some(view) = R::VIEWS.get(view) else { return true };
        at.book.get::<R>(id).is_some_and(|entry| (view.keeps)(&entry.record, &At { id: Some(id), ..*at }))
    }

    fn hamlet(&self, book: &Book, id: Id) -> Option<String> {
        let hamlet = R::HAMLET?;
        Some(book.get::<R>(id).map_or_else(String::new, |entry| hamlet(&entry.record, book)))
    }

    fn offered(&self, owner: &Values, book: &Book) -> Option<Vec<String>> {
        R::offered(owner, book)
    }

    fn derived(&self) -> Vec<(&'static str, &'static str, Kind)> {
        R::DERIVED.iter().map(|column| (column.key, column.label, column.kind)).collect()
    }

    fn is_hub(&self) -> bool {
        R::IS_HUB
    }

    fn looks_through(&self) -> &'static [&'static str] {
        R::LOOKS_THROUGH
    }

    fn ids(&self, book: &Book) -> Vec<Id> {
        self.ids_after(book, None, usize::MAX)
    }

    fn ids_after(&self, book: &Book, after: Option<Id>, most: usize) -> Vec<Id> {
        let start = after.map_or(Bound::Unbounded, Bound::Excluded);
        let entries = R::table(&book.tables).range((start, Bound::Unbounded)).map(|(_, entry)| entry);
        entries.filter(|entry| entry.meta.deleted.is_none()).map(|entry| entry.id).take(most).collect()
    }

    fn newest(&self, book: &Book, most: usize) -> Vec<Id> {
        let entries = R::table(&book.tables).values().rev();
        entries.filter(|entry| entry.meta.deleted.is_none()).map(|entry| entry.id).take(most).collect()
    }

    fn trashed(&self, book: &Book) -> Vec<Id> {
        let entries = R::table(&book.tables).values().filter(|entry| entry.meta.deleted.is_some());
        entries.map(|entry| entry.id).collect()
    }

    fn count(&self, book: &Book) -> usize {
        book.index.count(R::TYPE.key)
    }

    fn meta<'a>(&self, book: &'a Book, id: Id) -> Option<&'a Meta> {
        book.get::<R>(id).map(|entry| &entry.meta)
    }

    fn title(&self, book: &Book, id: Id) -> String {
        book.get::<R>(id).map_or_else(String::new, |entry| entry.record.title(book))
    }

    fn keys(&self, book: &Book, id: Id) -> Vec<Key> {
        let mut keys = Vec::new();
        if let Some(entry) = book.get::<R>(id) {
            keys_of(&entry.record, &mut keys);
        }
        keys
    }

    fn row(&self, book: &Book, id: Id) -> Option<Vec<String>> {
        let record = &book.get::<R>(id)?.record;
        Some(R::FIELDS.iter().map(|field| (field.store)(record)).collect())
    }

    fn stored(&self, book: &Book, id: Id, index: usize) -> String {
        book.get::<R>(id).map_or_else(String::new, |entry| (R::FIELDS[index].store)(&entry.record))
    }

    fn values(&self, book: &Book, id: Id) -> Option<Values> {
        book.get::<R>(id).map(|entry| values_of(&entry.record))
    }

    fn show(&self, at: &At, id: Id, column: &str) -> String {
        let Some(entry) = at.book.get::<R>(id) else { return String::new() };
        if let Some(field) = R::FIELDS.iter().find(|field| field.spec.key == column) {
            return (field.show)(&entry.record, at.book);
        }
        let at = At { id: Some(id), ..*at };
        R::DERIVED
            .iter()
            .find(|derived| derived.key == column)
            .map_or_else(String::new, |derived| (derived.show)(&entry.record, &at))
    }

    fn sort_key(&self, at: &At, id: Id, column: &str) -> SortKey {
        let Some(entry) = at.book.get::<R>(id) else { return SortKey::Blank };
        if let Some(field) = R::FIELDS.iter().find(|field| field.spec.key == column) {
            return if field.spec.kind.is_reference() {
                SortKey::text((field.show)(&entry.record, at.book))
            } else {
                (field.sort_key)(&entry.record)
            };
        }
        let at = At { id: Some(id), ..*at };
        let derived = R::DERIVED.iter().find(|derived| derived.key == column);
        derived.map_or(SortKey::Blank, |derived| {
            SortKey::shown(derived.kind, (derived.show)(&entry.record, &at))
        })
    }

    fn fold(&self, book: &Book, id: Id, out: &mut String) {
        let Some(entry) = book.get::<R>(id) else { return };
        for field in R::FIELDS {
            if (field.is_filled)(&entry.record) {
                if field.spec.kind.is_reference() {
                    super::search::fold_into(&(field.show)(&entry.record, book), out);
                } else {
                    (field.fold)(&entry.record, out);
                }
                out.push(' ');
            }
        }
    }

    fn examine(&self, row: &[String], at: &At) -> (Vec<String>, Vec<Problem>) {
        let (mut record, mut problems) = from_row::<R>(row);
        record.complete(at);
        problems.extend(blanks(&record, at.purpose, &problems));
        problems.extend(dangling::<R>(&record, at.book));
        problems.extend(record.check(at));
        (R::FIELDS.iter().map(|field| (field.store)(&record)).collect(), problems)
    }

    fn proposals(&self, row: &[String], at: &At) -> Vec<Proposal> {
        from_row::<R>(row).0.proposals(at)
    }

    fn review(&self, book: &Book, id: Id, today: Date) -> Vec<Problem> {
        let Some(Entry { record, meta, .. }) = book.get::<R>(id) else { return Vec::new() };
        let at = At { book, id: Some(id), today, purpose: Purpose::Review };
        let mut problems = blanks(record, Purpose::Review, &[]);
        problems.extend(dangling::<R>(record, book));
        problems.extend(record.check(&at));
        problems.retain(|problem| problem.is_error() || !meta.accepts(problem.code));
        problems
    }

    fn reshow(&self, index: usize, text: &str, book: &Book) -> Result<String, Problem> {
        let field = &R::FIELDS[index];
        if text.trim().is_empty() {
            return Ok(String::new());
        }
        let mut record = R::default();
        (field.read)(&mut record, text).map_err(|problem| problem.of(field.spec.key))?;
        Ok((field.show)(&record, book))
    }

    fn apply(&self, book: &mut Book, change: &Change) -> Result<(), ChangeError> {
        let id = change.id;
        let present = book.get::<R>(id);
        match (&change.before, &change.after, present) {
            (None, Some(after), None) => {
                let mut record = R::default();
                patch(&mut record, &after.values)?;
                book.put(Entry { id, meta: after.meta.clone(), record });
            }
            (Some(_), None, Some(_)) => book.remove::<R>(id),
            (Some(_), Some(after), Some(entry)) => {
                let mut record = entry.record.clone();
                patch(&mut record, &after.values)?;
                book.put(Entry { id, meta: after.meta.clone(), record });
            }
            (None, Some(_), Some(_)) => return Err(ChangeError::AlreadyThere { kind: R::TYPE.key, id }),
            (None, None, _) => return Err(ChangeError::Empty),
            (Some(_), _, None) => return Err(ChangeError::NotThere { kind: R::TYPE.key, id }),
        }
        Ok(())
    }

    fn export(&self, book: &Book, each: &mut dyn FnMut(Id, &Meta, Values)) {
        for entry in R::table(&book.tables).values() {
            each(entry.id, &entry.meta, values_of(&entry.record));
        }
    }

    fn batch(&self) -> Box<dyn Batch> {
        Box::<Records<R>>::default()
    }
}
