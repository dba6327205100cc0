//! One value as a cell: numbers and days keep their type, words stay words.

use rust_xlsxwriter::{ExcelDateTime, Format, Worksheet, XlsxError};

use super::{FIRST_DAY, day};
use crate::report::document::CellValue;

/// The largest number that a workbook keeps to the last digit.
const LARGEST: u64 = 999_999_999_999_999;
/// Most UTF-16 units of a cell.
const LONGEST_TEXT: usize = 32_767;
/// A text that begins with one of these becomes a formula once somebody edits its cell, unless it is marked as text.
const FORMULA_STARTS: [char; 4] = ['=', '+', '-', '@'];

/// What a cell of a workbook holds.
enum Content {
    /// Left empty, also where paper has a dash: sums and averages pass over it.
    Nothing,
    Words(String),
    /// A number and how it is shown; the separators are those of the reader's computer.
    Number(f64, &'static str),
    Day(ExcelDateTime),
}

/// Writes a value in the format of its cell.
///
/// # Errors
/// The cell lies outside of what a sheet can hold.
pub fn put(
    sheet: &mut Worksheet,
    row: u32,
    column: u16,
    value: &CellValue,
    format: Format,
) -> Result<(), XlsxError> {
    match content(value) {
        Content::Nothing => sheet.write_blank(row, column, &format)?,
        Content::Words(words) if words.starts_with(FORMULA_STARTS) => {
            sheet.write_string_with_format(row, column, words, &format.set_quote_prefix())?
        }
        Content::Words(words) => sheet.write_string_with_format(row, column, words, &format)?,
        Content::Number(number, shown) => {
            sheet.write_number_with_format(row, column, number, &format.set_num_format(shown))?
        }
        Content::Day(day) => {
            sheet.write_datetime_with_format(row, column, &day, &format.set_num_format("dd-mm-yyyy"))?
        }
    };
    Ok(())
}

fn content(value: &CellValue) -> Content {
    match value {
        CellValue::Empty | CellValue::Blank | CellValue::Bar { .. } => Content::Nothing,
        CellValue::Text(text) if text.trim().is_empty() => Content::Nothing,
        CellValue::Text(text) => Content::Words(words(text)),
        CellValue::Integer(number) | CellValue::Amount(number) => whole(*number, "#,##0", value),
        CellValue::Signed(number) => whole(*number, "+#,##0;-#,##0;0", value),
        CellValue::ProfitOrLoss(number) => whole(*number, "#,##0;(#,##0)", value),
        CellValue::Rupiah(number) => whole(*number, "\"Rp\"#,##0.00", value),
        CellValue::Percent(hundredths) => match whole(*hundredths, "0.0%", value) {
            Content::Number(number, shown) => Content::Number(number / 10_000.0, shown),
            other => other,
        },
        CellValue::Quantity(thousandths) => match whole(*thousandths, "General", value) {
            Content::Number(number, shown) => Content::Number(number / 1_000.0, shown),
            other => other,
        },
        CellValue::Date(date) if *date < FIRST_DAY => Content::Words(value.printed().into_owned()),
        CellValue::Date(date) => {
            day(*date).map_or_else(|_| Content::Words(value.printed().into_owned()), Content::Day)
        }
    }
}

/// A whole number; one with more digits than a workbook keeps is printed rather than rounded.
fn whole(number: i64, shown: &'static str, value: &CellValue) -> Content {
    if number.unsigned_abs() > LARGEST {
        return Content::Words(value.printed().into_owned());
    }
    #[expect(clippy::cast_precision_loss, reason = "fifteen digits fit")]
    let number = number as f64;
    Content::Number(number, shown)
}

/// A text as it is looked for and filtered: what keeps words together on paper is a space here. What no cell can hold is
/// cut off and marked with "…".
pub fn words(text: &str) -> String {
    let text = text.replace('\u{a0}', " ");
    if text.encode_utf16().count() <= LONGEST_TEXT {
        return text;
    }
    let mut left = LONGEST_TEXT - 1;
    let fits = |c: &char| {
        let fits = c.len_utf16() <= left;
        left = left.saturating_sub(c.len_utf16());
        fits
    };
    text.chars().take_while(fits).chain(['…']).collect()
}
