//! Reading a document row by row: every record goes into the book as soon as its line is parsed.

use std::borrow::Cow;
use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Serialize};

use crate::domain::book::{Accepted, Book, Id, Meta, RECORD_TYPES, Stamp};
use crate::domain::change::{Change, ChangeError, apply_all};
use crate::domain::record::Values;
use crate::storage::heading::Heading;
use crate::storage::upgrades::Format;

/// The book as far as it is read.
pub struct Loading<'f> {
    /// What is read already.
    pub book: Book,
    /// Why the book refused a row; the parser only knows that it did.
    pub fault: Option<ChangeError>,
    format: &'f Format,
    version: u32,
}

impl<'f> Loading<'f> {
    /// Nothing read yet.
    pub fn new(heading: Heading, format: &'f Format) -> Self {
        Self { book: Book::new(heading.book), fault: None, format, version: heading.version }
    }

    fn add(&mut self, kind: &str, row: Row) -> Result<(), ChangeError> {
        let Row(id, envelope, mut values) = row;
        if self.version < self.format.version {
            self.format.upgrade(self.version, kind, &mut values);
        }
        apply_all(&mut self.book, &[Change::create(kind, id, envelope.into(), values)])
    }
}

/// A line of a table.
#[derive(Deserialize)]
struct Row(Id, Envelope<'static>, Values);

/// A record's [`Meta`] as a row has it: what most records have twice or not at all is left out.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Envelope<'a> {
    created: Cow<'a, Stamp>,
    /// Absent where it was never changed since.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    changed: Option<Cow<'a, Stamp>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    batch: Option<Id>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    deleted: Option<Cow<'a, Stamp>>,
    #[serde(default, skip_serializing_if = "<[Accepted]>::is_empty")]
    accepted: Cow<'a, [Accepted]>,
}

impl<'a> From<&'a Meta> for Envelope<'a> {
    fn from(meta: &'a Meta) -> Self {
        Self {
            created: Cow::Borrowed(&meta.created),
            changed: (meta.changed != meta.created).then_some(Cow::Borrowed(&meta.changed)),
            batch: meta.batch,
            deleted: meta.deleted.as_ref().map(Cow::Borrowed),
            accepted: Cow::Borrowed(&meta.accepted),
        }
    }
}

impl From<Envelope<'_>> for Meta {
    fn from(envelope: Envelope) -> Self {
        let created = envelope.created.into_owned();
        Self {
            changed: envelope.changed.map_or_else(|| created.clone(), Cow::into_owned),
            created,
            batch: envelope.batch,
            deleted: envelope.deleted.map(Cow::into_owned),
            accepted: envelope.accepted.into_owned(),
        }
    }
}

#[derive(Deserialize)]
#[serde(field_identifier, rename_all = "lowercase")]
enum Part {
    Sequence,
    Village,
    Tables,
}

/// What stands beside the village's code is for people.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(dead_code, reason = "only its form is checked")]
struct VillageNames<'a> {
    #[serde(borrow)]
    code: Cow<'a, str>,
    #[serde(borrow)]
    village: Cow<'a, str>,
    #[serde(borrow)]
    district: Cow<'a, str>,
    #[serde(borrow)]
    regency: Cow<'a, str>,
}

/// The document: fills the book, yields the sequence.
impl<'de> DeserializeSeed<'de> for &mut Loading<'_> {
    type Value = u64;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<u64, D::Error> {
        deserializer.deserialize_struct("", &["sequence", "village", "tables"], self)
    }
}

impl<'de> Visitor<'de> for &mut Loading<'_> {
    type Value = u64;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("a book")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<u64, A::Error> {
        let mut sequence = None;
        let mut has_tables = false;
        while let Some(part) = map.next_key()? {
            match part {
                Part::Sequence if sequence.is_none() => {
                    // Numbers go on from here; no journal ever gets this far.
                    let number = map.next_value::<u64>()?;
                    if number > u64::MAX / 2 {
                        return Err(A::Error::custom("sequence out of range"));
                    }
                    sequence = Some(number);
                }
                Part::Sequence => return Err(A::Error::duplicate_field("sequence")),
                Part::Village => drop(map.next_value::<VillageNames>()?),
                Part::Tables => {
                    map.next_value_seed(Tables(&mut *self))?;
                    has_tables = true;
                }
            }
        }
        if !has_tables {
            return Err(A::Error::missing_field("tables"));
        }
        sequence.ok_or_else(|| A::Error::missing_field("sequence"))
    }
}

struct Tables<'l, 'f>(&'l mut Loading<'f>);

impl<'de> DeserializeSeed<'de> for Tables<'_, '_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for Tables<'_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("tables by record type")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        while let Some(kind) = map.next_key::<Cow<str>>()? {
            if !RECORD_TYPES.iter().any(|known| known.key() == kind) {
                self.0.fault = Some(ChangeError::UnknownType(kind.into_owned()));
                return Err(A::Error::custom("unknown record type"));
            }
            map.next_value_seed(Rows { loading: &mut *self.0, kind: &kind })?;
        }
        Ok(())
    }
}

struct Rows<'l, 'f> {
    loading: &'l mut Loading<'f>,
    kind: &'l str,
}

impl<'de> DeserializeSeed<'de> for Rows<'_, '_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_seq(self)
    }
}

impl<'de> Visitor<'de> for Rows<'_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("records")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut rows: A) -> Result<(), A::Error> {
        while let Some(row) = rows.next_element()? {
            if let Err(fault) = self.loading.add(self.kind, row) {
                self.loading.fault = Some(fault);
                return Err(A::Error::custom("unfit record"));
            }
        }
        Ok(())
    }
}
