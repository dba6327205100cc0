//! Reading a workbook back, and comparing it with its document.

use std::io::{Cursor, Read as _};

use calamine::{Data, Range, Reader, Xlsx};
use zip::ZipArchive;

use crate::report::document::{CellValue, Document, Table};
use crate::report::xlsx::{found, write};

pub fn written(document: &Document) -> Vec<u8> {
    let mut bytes = Vec::new();
    write(document, &mut bytes).expect("a workbook");
    bytes
}

pub fn read(bytes: &[u8]) -> Vec<(String, Range<Data>)> {
    let mut workbook: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).expect("a workbook");
    workbook.worksheets()
}

/// A file inside the workbook.
pub fn part(bytes: &[u8], name: &str) -> String {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).expect("an archive");
    let mut text = String::new();
    archive.by_name(name).expect("a part").read_to_string(&mut text).expect("a text");
    text
}

pub fn at(range: &Range<Data>, row: u32, column: usize) -> Data {
    range.get_value((row, u32::try_from(column).unwrap())).cloned().unwrap_or_default()
}

/// Whether the cell that was read is the value of the document.
fn is_same(read: &Data, value: &CellValue) -> bool {
    #[expect(clippy::cast_precision_loss, reason = "small numbers")]
    let is_number = |number: i64, of: f64| *read == Data::Float(number as f64 / of);
    match value {
        CellValue::Empty | CellValue::Blank | CellValue::Bar { .. } => *read == Data::Empty,
        CellValue::Text(text) if text.trim().is_empty() => *read == Data::Empty,
        CellValue::Text(text) => *read == Data::String(text.replace('\u{a0}', " ")),
        CellValue::Integer(number)
        | CellValue::Signed(number)
        | CellValue::Rupiah(number)
        | CellValue::Amount(number)
        | CellValue::ProfitOrLoss(number) => is_number(*number, 1.0),
        CellValue::Quantity(thousandths) => is_number(*thousandths, 1_000.0),
        CellValue::Percent(hundredths) => is_number(*hundredths, 10_000.0),
        CellValue::Date(date) => {
            let day = (date.year().unsigned_abs(), date.month().unsigned_abs(), date.day().unsigned_abs());
            matches!(read, Data::DateTime(read) if read.is_datetime() && {
                let (year, month, day_of_month, ..) = read.to_ymd_hms_milli();
                (year, month, day_of_month) == day
            })
        }
    }
}

/// Compares every cell of a sheet with its table.
fn assert_same(range: &Range<Data>, title: &str, caption: &str, table: &Table) {
    assert_eq!(at(range, 0, 0), Data::String(title.to_owned()));
    assert_eq!(at(range, 1, 0), Data::String(caption.to_owned()));
    let mut row = 2;
    if table.columns.iter().any(|column| !column.group.is_empty()) {
        for (index, column) in table.columns.iter().enumerate() {
            let is_first = index == 0 || table.columns[index - 1].group != column.group;
            let group = if is_first { column.group.as_str() } else { "" };
            assert_eq!(at(range, row, index).to_string(), group, "{caption}");
        }
        row += 1;
    }
    for (index, column) in table.columns.iter().enumerate() {
        assert_eq!(at(range, row, index).to_string(), column.heading, "{caption}");
        let number = if table.numbered { format!("({})", index + 1) } else { String::new() };
        assert!(!table.numbered || at(range, row + 1, index) == Data::String(number), "{caption}");
    }
    row += 1 + u32::from(table.numbered);
    for content in &table.rows {
        for index in 0..table.columns.len() {
            let value = content.cells.get(index).map_or(&CellValue::Empty, |cell| &cell.value);
            let read = at(range, row, index);
            assert!(is_same(&read, value), "{caption}, row {row}, column {index}: {value:?} is {read:?}");
        }
        row += 1;
    }
    if table.rows.is_empty() {
        assert_eq!(at(range, row, 0).to_string(), table.when_empty, "{caption}");
        row += 1;
    }
    assert_eq!(range.end().map(|(last, _)| last + 1), Some(row), "{caption}: nothing below the table");
}

pub fn assert_all_same(document: &Document) -> Vec<String> {
    let sheets = read(&written(document));
    let found = found(document);
    assert_eq!(sheets.len(), found.len());
    for ((name, range), found) in sheets.iter().zip(&found) {
        assert_eq!(*name, found.name);
        assert_same(range, &document.title, &found.caption, found.table);
    }
    sheets.into_iter().map(|(name, _)| name).collect()
}
