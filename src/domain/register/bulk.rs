//! One field of many records at once: what would come of it, record by record, before anything changes.
//!
//! The records are examined as if they were typed one after the other, each in the book that the ones before have left,
//! so that together they break no rule that each alone would keep. A record that would get a Kesalahan stays as it is, and
//! is named.

use jiff::civil::Date;

use crate::domain::book::{Book, Id, Meta, Stamp};
use crate::domain::cell::{Kind, Problem};
use crate::domain::change::{Change, apply_all};
use crate::domain::field::{FieldSpec, Need};
use crate::domain::record::{At, Purpose, RecordType};
use crate::domain::type_spec::Origin;

/// What would come of it.
pub struct Bulk {
    /// The state of the book it was made for.
    pub revision: u64,
    /// Records that change, in the given order.
    pub rows: Vec<Row>,
    /// Records that stay as they are because of a Kesalahan, with what is wrong.
    pub left_out: Vec<(Id, String, Vec<Problem>)>,
    /// How many have this value already.
    pub unchanged: usize,
    /// The changes, one a row.
    pub changes: Vec<Change>,
}

/// One record before and after.
pub struct Row {
    /// The record.
    pub id: Id,
    /// The line by which people recognise it.
    pub title: String,
    /// Shown text before.
    pub before: String,
    /// Shown text after.
    pub after: String,
    /// Labels of other fields that follow from it.
    pub also: Vec<&'static str>,
    /// What is doubtful about the new value.
    pub warnings: Vec<Problem>,
}

/// The fields of a type that may be set in many records at once, by position. Never what is computed, what identifies a
/// record or a person, what keeps its dates (a new state is added, none is overwritten), or what is kept as a file; nor
/// anything of a type whose records come about by themselves.
#[must_use]
pub fn offered(kind: &dyn RecordType) -> Vec<usize> {
    if !matches!(kind.spec().origin, Origin::Button(_)) {
        return Vec::new();
    }
    let name = kind.fields().position(names_a_record);
    let is_offered = |index: &usize| {
        let field = kind.field(*index);
        !field.is_computed && !field.is_looked_up && Some(*index) != name && is_settable(field.kind)
    };
    (0..kind.field_count()).filter(is_offered).collect()
}

/// The first required text or reference is what a record is called by.
fn names_a_record(field: &FieldSpec) -> bool {
    field.need == Need::Must && matches!(field.kind, Kind::Text | Kind::Reference(_) | Kind::Party(_))
}

fn is_settable(kind: Kind) -> bool {
    match kind {
        Kind::Code(_)
        | Kind::Nik
        | Kind::FamilyCard
        | Kind::RegionCode
        | Kind::States(_)
        | Kind::Photos
        | Kind::File
        | Kind::Party(_)
        | Kind::References(_) => false,
        Kind::Text
        | Kind::Phone
        | Kind::LongText
        | Kind::Integer
        | Kind::Quantity
        | Kind::Rupiah
        | Kind::Percent
        | Kind::Year
        | Kind::Date
        | Kind::Month
        | Kind::Time
        | Kind::YesNo
        | Kind::Choice(_)
        | Kind::Choices(_)
        | Kind::Reference(_) => true,
    }
}

/// Plans `text`, as typed or stored, for the field at `index` of these records; an empty text empties it.
///
/// # Errors
/// The text cannot be read, or the field must be filled.
pub fn plan(
    kind: &'static dyn RecordType,
    book: &Book,
    (today, stamp): (Date, &Stamp),
    ids: &[Id],
    index: usize,
    text: &str,
) -> Result<Bulk, Problem> {
    let field = kind.field(index);
    kind.reshow(index, text, book)?;
    if text.trim().is_empty() && field.need == Need::Must {
        let words = format!("{} harus diisi, jadi tidak bisa dikosongkan.", field.label);
        return Err(Problem::error(field.key, "belum-diisi", words));
    }
    let mut stage = book.clone();
    let mut bulk = Bulk {
        revision: book.revision(),
        rows: Vec::new(),
        left_out: Vec::new(),
        unchanged: 0,
        changes: Vec::new(),
    };
    for id in ids.iter().copied() {
        let Some(meta) = kind.meta(&stage, id).filter(|meta| meta.deleted.is_none()).cloned() else {
            continue;
        };
        let (Some(before), Some(values)) = (kind.row(&stage, id), kind.values(&stage, id)) else { continue };
        let mut row = before.clone();
        text.clone_into(&mut row[index]);
        let at = At { book: &stage, id: Some(id), today, purpose: Purpose::Commit };
        let (after, problems) = kind.examine(&row, &at);
        if after[index] == before[index] {
            bulk.unchanged += 1;
            continue;
        }
        let title = kind.title(&stage, id);
        if problems.iter().any(Problem::is_error) {
            let errors = problems.into_iter().filter(Problem::is_error).collect();
            bulk.left_out.push((id, title, errors));
            continue;
        }
        let warnings = problems.into_iter().filter(|one| one.field == Some(field.key));
        let others = (0..after.len()).filter(|other| *other != index && after[*other] != before[*other]);
        bulk.rows.push(Row {
            id,
            title,
            before: kind.reshow(index, &before[index], &stage).unwrap_or_default(),
            after: kind.reshow(index, &after[index], &stage).unwrap_or_default(),
            also: others.map(|other| kind.field(other).label).collect(),
            warnings: warnings.filter(|one| !meta.accepts(one.code)).collect(),
        });
        let changed = Meta { changed: stamp.clone(), ..meta.clone() };
        let change = Change::update(kind.key(), id, (meta, values), (changed, kind.keyed(after)));
        // What was just read from the stage fits it.
        if apply_all(&mut stage, std::slice::from_ref(&change)).is_ok() {
            bulk.changes.push(change);
        } else {
            bulk.rows.pop();
        }
    }
    Ok(bulk)
}
