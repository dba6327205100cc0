//! The workbook backend: the tables of a document, one sheet each, for Excel and programs like it.
//!
//! A workbook is for reckoning on: numbers and days are written as what they are and only shown the Indonesian way, and
//! an empty cell is empty, so that a column can be added up. Running text, letters and signatures are left out.
//!
//! The same document gives the same bytes: the dates of the file are the day that the document bears.

mod cell;
mod names;
mod sheet;
#[cfg(test)]
mod tests;
mod widths;

use std::path::Path;

use jiff::civil::{Date, date};
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook};

use super::document::{Block, Document, Section, Table};
use names::Names;

/// The first day on which all programs agree: Excel has a 29 February 1900 before it.
const FIRST_DAY: Date = date(1900, 3, 1);
/// Name of the only sheet of a document without tables.
const NO_TABLES: &str = "Laporan";

/// Why a report could not be written as a workbook.
#[derive(Debug, thiserror::Error)]
pub enum XlsxError {
    /// A table has more rows or columns than a sheet.
    #[error("Tabel ini terlalu besar untuk satu lembar Excel. Saring dulu, lalu simpan lagi.")]
    TooLarge,
    /// The workbook library refused something else.
    #[error(
        "Berkas Excel tidak dapat disusun karena kesalahan program. Semua catatan aman. Pasang Desmigratif versi terbaru, \
             lalu coba lagi."
    )]
    Structure(#[source] rust_xlsxwriter::XlsxError),
}

impl From<rust_xlsxwriter::XlsxError> for XlsxError {
    fn from(error: rust_xlsxwriter::XlsxError) -> Self {
        match error {
            rust_xlsxwriter::XlsxError::RowColumnLimitError => Self::TooLarge,
            other => Self::Structure(other),
        }
    }
}

/// Writes the tables of a document as a workbook, one sheet a table, the summary first.
///
/// # Errors
///
/// [`XlsxError::TooLarge`] if a table does not fit on a sheet; [`XlsxError::Structure`] if the program itself is
/// damaged. Nothing is added to `out` then.
pub fn write(document: &Document, out: &mut Vec<u8>) -> Result<(), XlsxError> {
    let mut workbook = Workbook::new();
    workbook.set_properties(&properties(document)?);
    let found = found(document);
    for Found { name, caption, table } in &found {
        let sheet = workbook.add_worksheet();
        sheet.set_name(name)?;
        sheet::fill(sheet, &document.title, caption, table)?;
    }
    if found.is_empty() {
        let sheet = workbook.add_worksheet();
        sheet.set_name(NO_TABLES)?;
        sheet.write_string(0, 0, cell::words(&document.title))?;
    }
    out.extend(workbook.save_to_buffer()?);
    Ok(())
}

/// Whether a file of this name is to be a workbook.
#[must_use]
pub fn is_workbook(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("xlsx"))
}

fn properties(document: &Document) -> Result<DocProperties, XlsxError> {
    let created = day(document.created.max(FIRST_DAY))?;
    Ok(DocProperties::new()
        .set_title(&document.title)
        .set_subject(&document.subject)
        .set_author(&document.author)
        .set_creation_datetime(&created))
}

/// A day as workbooks count it.
fn day(date: Date) -> Result<ExcelDateTime, rust_xlsxwriter::XlsxError> {
    ExcelDateTime::from_ymd(
        date.year().unsigned_abs(),
        date.month().unsigned_abs(),
        date.day().unsigned_abs(),
    )
}

/// A table with the name of its sheet and what stands over it.
struct Found<'a> {
    name: String,
    caption: String,
    table: &'a Table,
}

/// The tables in the order of their sheets.
fn found(document: &Document) -> Vec<Found<'_>> {
    let mut names = Names::default();
    let mut found = Vec::new();
    for section in &document.sections {
        let mut heading = String::new();
        for block in &section.blocks {
            let tables = match block {
                Block::Title(lines) => {
                    heading = lines.join(" ");
                    continue;
                }
                Block::Heading { text, .. } => {
                    heading.clone_from(text);
                    continue;
                }
                Block::Table(table) => std::slice::from_ref(table),
                Block::SideBySide(tables) => tables,
                _ => continue,
            };
            for table in tables {
                let number = found.len() + 1;
                let name = names.of(&table.caption, &section.right_title, number);
                found.push(Found { name, caption: caption(table, section, &heading), table });
            }
        }
    }
    found.sort_by_key(|found| !names::is_summary(&found.table.caption));
    found
}

/// The caption; where there is none, the head of the section and the heading over the table.
fn caption(table: &Table, section: &Section, heading: &str) -> String {
    if !table.caption.trim().is_empty() {
        return table.caption.clone();
    }
    let parts = [section.right_title.first().map_or("", String::as_str), heading];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(": ")
}
