//! Records out of a table: one importer for every record type, driven by the list of its fields.
//!
//! [`recognise`] finds the headings, [`plan`] examines every row against a copy of the book that grows with the rows
//! accepted so far, so that what contradicts itself within the file is found like what contradicts the book. The plan is
//! values: what would be new, what is there already, what differs, what must be mended. Nothing is altered; the gate
//! commits [`Plan::changes`] as one step or not at all.
//!
//! # Rules
//! - A row with a Kesalahan stays out, whole.
//! - A record that is in the book already is never overwritten: where the file says something else, that is listed.
//! - The same file twice adds nothing the second time.

mod known;
mod layout;
mod planner;
mod reading;
pub mod source;

use jiff::civil::Date;

pub use layout::{Table, recognise};

use super::{ExchangeError, Progress, Watch};
use crate::domain::book::{Book, Id, Stamp};
use crate::domain::cell::Severity;
use crate::domain::change::Change;
use crate::domain::record::RecordType;

/// Something about one row that needs a look.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowProblem {
    /// Number of the row in the file, from 1.
    pub row: u32,
    /// "G (nik)"; the label of the field where the file has no such column; empty for the row as a whole.
    pub column: String,
    /// What the cell holds.
    pub value: String,
    /// A Kesalahan keeps the row out.
    pub severity: Severity,
    /// Stable name.
    pub code: &'static str,
    /// What is wrong and what is expected instead.
    pub text: String,
}

/// A field of a record in the book that the file knows otherwise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// Number of the row in the file, from 1.
    pub row: u32,
    /// The record in the book.
    pub id: Id,
    /// The line by which people recognise it.
    pub title: String,
    /// "G (nik)".
    pub column: String,
    /// What the file says.
    pub in_file: String,
    /// What the book says, and keeps.
    pub in_book: String,
}

/// What an import would do.
pub struct Plan {
    /// The type of the records.
    pub kind: &'static dyn RecordType,
    /// The type of the second records that rows become, where the source has some.
    pub companion: Option<&'static dyn RecordType>,
    /// The book's revision that it was made for.
    pub revision: u64,
    /// Rows that were examined.
    pub rows: usize,
    /// New records.
    pub new: usize,
    /// New second records.
    pub companions: usize,
    /// Rows whose record is in the book already, or stands in the file twice.
    pub known: usize,
    /// Rows that stay out.
    pub refused: usize,
    /// What must be mended, and what is doubtful about what is taken; in the order of the rows.
    pub problems: Vec<RowProblem>,
    /// What the book and the file say differently.
    pub differences: Vec<Difference>,
    /// What is to be committed.
    pub changes: Vec<Change>,
}

/// What new records need from outside.
pub struct Making<'a> {
    /// The day that rules go by.
    pub today: Date,
    /// Who imports, and when.
    pub stamp: Stamp,
    /// Gives ids, each greater than the one before; the first is that of the batch.
    pub new_id: &'a mut dyn FnMut() -> Id,
}

/// Examines every row.
///
/// # Errors
/// `watch` stopped it.
pub fn plan(table: &Table, book: &Book, making: Making, watch: &mut Watch) -> Result<Plan, ExchangeError> {
    /// How many rows pass between two looks at whether to go on.
    const LOOK_EVERY: usize = 64;
    let mut planner = planner::Planner::new(table, book, making);
    for (at, row) in table.rows.iter().enumerate() {
        if at.is_multiple_of(LOOK_EVERY) && !watch(Progress::Examining(at, table.rows.len())) {
            return Err(ExchangeError::Stopped);
        }
        planner.row(row);
    }
    Ok(planner.plan)
}

#[cfg(test)]
mod tests;
