//! Workbooks: .xlsx and .xls through calamine. Formulas count with the value that was saved with them.

use std::io::Cursor;

use calamine::{Data, ExcelDateTime, Reader, SheetType, SheetVisible, Xls, XlsError, Xlsx, XlsxError};

use super::{Builder, Cell, ExchangeError, cfb, unzipped};

/// A whole number from here on has more digits than Excel keeps.
const TOO_LONG: f64 = 1e15;

/// Reads an .xlsx.
pub fn xlsx(bytes: &[u8], builder: &mut Builder) -> Result<(), ExchangeError> {
    unzipped::check(bytes)?;
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(|error| refused_xlsx(&error))?;
    for name in visible(&book) {
        builder.sheet(&name);
        let mut cells = book.worksheet_cells_reader(&name).map_err(|error| refused_xlsx(&error))?;
        while let Some(found) = cells.next_cell().map_err(|error| refused_xlsx(&error))? {
            let (row, column) = found.get_position();
            if let Some(cell) = cell(found.get_value().clone().into()) {
                builder.cell(row, column as usize, cell)?;
            }
        }
    }
    Ok(())
}

/// Reads an .xls.
pub fn xls(bytes: &[u8], builder: &mut Builder) -> Result<(), ExchangeError> {
    cfb::check(bytes)?;
    let mut book: Xls<_> = Xls::new(Cursor::new(bytes)).map_err(|error| refused_xls(&error))?;
    for name in visible(&book) {
        builder.sheet(&name);
        let range = book.worksheet_range(&name).map_err(|error| refused_xls(&error))?;
        let (top, left) = range.start().unwrap_or_default();
        for (row, column, value) in range.used_cells() {
            let row = top.saturating_add(u32::try_from(row).unwrap_or(u32::MAX));
            if let Some(cell) = cell(value.clone()) {
                builder.cell(row, left as usize + column, cell)?;
            }
        }
    }
    Ok(())
}

fn refused_xlsx(error: &XlsxError) -> ExchangeError {
    match error {
        XlsxError::Password => ExchangeError::Locked,
        _ => ExchangeError::Broken,
    }
}

fn refused_xls(error: &XlsError) -> ExchangeError {
    match error {
        XlsError::Password => ExchangeError::Locked,
        _ => ExchangeError::Broken,
    }
}

/// Names of the sheets that people see.
fn visible<R: Reader<Cursor<B>>, B: AsRef<[u8]>>(book: &R) -> Vec<String> {
    let sheets = book.sheets_metadata().iter();
    let seen =
        sheets.filter(|sheet| sheet.typ == SheetType::WorkSheet && sheet.visible == SheetVisible::Visible);
    seen.map(|sheet| sheet.name.clone()).collect()
}

fn cell(value: Data) -> Option<Cell> {
    Some(match value {
        Data::Empty => return None,
        Data::Int(number) => Cell::Number(number.to_string()),
        Data::Float(number) => Cell::Number(digits(number)),
        Data::String(text) => Cell::Text(text),
        Data::Bool(is_true) => Cell::Text(if is_true { "Ya" } else { "Tidak" }.to_owned()),
        Data::DateTime(moment) => Cell::Text(day_or_time(moment)),
        Data::DateTimeIso(text) | Data::DurationIso(text) => Cell::Text(day_of(&text)),
        Data::Error(error) => Cell::Fault(error.to_string()),
    })
}

/// A number as people write it: "3325", "12,5".
fn digits(number: f64) -> String {
    if number.fract() == 0.0 || number.abs() >= TOO_LONG {
        format!("{number:.0}")
    } else {
        number.to_string().replace('.', ",")
    }
}

/// "1990-08-17", or "14:30" where there is no day.
fn day_or_time(moment: ExcelDateTime) -> String {
    let (year, month, day, hour, minute, ..) = moment.to_ymd_hms_milli();
    if moment.as_f64() < 1.0 || moment.is_duration() {
        return format!("{hour:02}:{minute:02}");
    }
    format!("{year:04}-{month:02}-{day:02}")
}

/// "1990-08-17T00:00:00" without its time.
fn day_of(text: &str) -> String {
    text.split('T').next().filter(|day| !day.is_empty()).unwrap_or(text).to_owned()
}
