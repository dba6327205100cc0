//! One table on its sheet: title, caption, headings, rows, and how it is printed.

use rust_xlsxwriter::{Format, FormatAlign, FormatBorder, IgnoreError, Worksheet, XlsxError};

use super::cell::{put, words};
use super::widths::{lines, widths};
use crate::report::document::{Align, Cell, Row, RowStyle, Table};
use crate::report::layout::columns::groups;

/// Where the title of the document stands.
const TITLE_ROW: u32 = 0;
/// Where the caption of the table stands.
const CAPTION_ROW: u32 = 1;
/// The first row of the headings.
const HEAD_ROW: u32 = 2;
/// Number of the paper size A4 in workbooks.
const A4: u8 = 9;
/// With more columns the sheet is printed on its side.
const MOST_UPRIGHT: usize = 8;
/// Height of a line of text in points.
const LINE_PT: u32 = 15;

/// Writes a table on an empty sheet.
///
/// # Errors
/// The table has more rows or columns than a sheet.
pub fn fill(sheet: &mut Worksheet, title: &str, caption: &str, table: &Table) -> Result<(), XlsxError> {
    sheet.write_string(TITLE_ROW, 0, words(title))?;
    sheet.write_string_with_format(CAPTION_ROW, 0, words(caption), &Format::new().set_bold())?;
    let widths = widths(table);
    for (index, width) in widths.iter().enumerate() {
        // Excel's own limit.
        sheet.set_column_width(column(index)?, u8::try_from(*width).unwrap_or(255))?;
    }
    let first_row = head(sheet, table, &widths)?;
    let mut row = first_row;
    for content in &table.rows {
        body_row(sheet, row, table, content)?;
        row += 1;
    }
    let last_column = table.columns.len().saturating_sub(1);
    if table.rows.is_empty() {
        let format = ruled(Format::new()).set_align(FormatAlign::Center);
        across(sheet, row, (0, last_column), &table.when_empty, &format)?;
    } else {
        // Numbers that are only names, such as that of a pillar, are no mistake.
        let kind = IgnoreError::NumberStoredAsText;
        sheet.ignore_error_range(first_row, 0, row - 1, column(last_column)?, kind)?;
    }
    sheet.set_freeze_panes(first_row, 0)?;
    sheet.set_repeat_rows(HEAD_ROW, first_row - 1)?;
    sheet.set_paper_size(A4).set_print_fit_to_pages(1, 0).set_footer("&Chalaman &P dari &N");
    if table.columns.len() > MOST_UPRIGHT {
        sheet.set_landscape();
    }
    Ok(())
}

/// The headings and the row of numbers under them; gives the first row below.
fn head(sheet: &mut Worksheet, table: &Table, widths: &[usize]) -> Result<u32, XlsxError> {
    let format = ruled(Format::new())
        .set_bold()
        .set_text_wrap()
        .set_align(FormatAlign::Center)
        .set_align(FormatAlign::VerticalCenter);
    let mut row = HEAD_ROW;
    let groups = groups(table);
    if !groups.is_empty() {
        // Merged cells do not grow with their text.
        let needed =
            groups.iter().map(|(text, first, last)| lines(text, widths[*first..=*last].iter().sum()));
        let height = u32::try_from(needed.max().unwrap_or(1)).unwrap_or(1).saturating_mul(LINE_PT);
        sheet.set_row_height(row, height)?;
        for (text, first, last) in groups {
            across(sheet, row, (first, last), text, &format)?;
        }
        row += 1;
    }
    // A heading without a group reaches up to the top of the head.
    let lone = format.clone().set_border_top(FormatBorder::None);
    let open = Format::new()
        .set_border_top(FormatBorder::Thin)
        .set_border_left(FormatBorder::Thin)
        .set_border_right(FormatBorder::Thin);
    for (index, heading) in table.columns.iter().enumerate() {
        let at = column(index)?;
        let is_lone = row > HEAD_ROW && heading.group.is_empty();
        if is_lone {
            sheet.write_blank(HEAD_ROW, at, &open)?;
        }
        let format = if is_lone { &lone } else { &format };
        sheet.write_string_with_format(row, at, words(&heading.heading), format)?;
        if table.numbered {
            let format = ruled(Format::new()).set_align(FormatAlign::Center);
            sheet.write_string_with_format(row + 1, at, format!("({})", index + 1), &format)?;
        }
    }
    Ok(row + 1 + u32::from(table.numbered))
}

fn body_row(sheet: &mut Worksheet, row: u32, table: &Table, content: &Row) -> Result<(), XlsxError> {
    let missing = Cell::default();
    for (index, heading) in table.columns.iter().enumerate() {
        let mut format = ruled(Format::new()).set_text_wrap().set_align(FormatAlign::Top);
        format = format.set_align(match heading.align {
            Align::Left => FormatAlign::Left,
            Align::Right => FormatAlign::Right,
            Align::Centre => FormatAlign::Center,
        });
        match content.style {
            RowStyle::Total => format = format.set_bold().set_border_top(FormatBorder::Medium),
            RowStyle::Sub if table.indented_column() == Some(index) => format = format.set_indent(1),
            RowStyle::Normal | RowStyle::Sub => {}
        }
        let cell = content.cells.get(index).unwrap_or(&missing);
        put(sheet, row, column(index)?, &cell.value, format)?;
    }
    Ok(())
}

/// A text over several columns, or in one.
fn across(
    sheet: &mut Worksheet,
    row: u32,
    (first, last): (usize, usize),
    text: &str,
    format: &Format,
) -> Result<(), XlsxError> {
    let (first, last) = (column(first)?, column(last)?);
    if first == last {
        sheet.write_string_with_format(row, first, words(text), format)?;
    } else {
        sheet.merge_range(row, first, row, last, &words(text), format)?;
    }
    Ok(())
}

fn ruled(format: Format) -> Format {
    format.set_border(FormatBorder::Thin)
}

fn column(index: usize) -> Result<u16, XlsxError> {
    u16::try_from(index).map_err(|_| XlsxError::RowColumnLimitError)
}
