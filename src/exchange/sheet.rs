//! Tables out of other programs' files: a workbook (.xlsx, .xls) or a text (.csv) becomes rows of texts.
//!
//! What a file is follows from its content, never from its name. The limits below hold whatever the file claims of
//! itself; what is beyond them is refused before it is taken into memory.

mod cfb;
mod excel;
mod text;
mod unzipped;

use std::io::Read;
use std::panic::{AssertUnwindSafe, catch_unwind};

use super::{ExchangeError, Progress, Watch};

/// Longest file in bytes.
pub const LONGEST_FILE: u64 = 64 << 20;
/// Most rows with something in them, over all sheets.
pub const MOST_ROWS: usize = 200_000;
/// Columns further to the right are not looked at.
const MOST_COLUMNS: usize = 300;
/// Most filled cells, over all sheets.
const MOST_CELLS: usize = 4_000_000;
/// Most bytes of text, over all sheets.
const MOST_TEXT: usize = 96 << 20;
/// Longest text of a cell in bytes; what Excel lets a cell hold is less.
const LONGEST_CELL: usize = 128 << 10;
/// How many rows pass between two looks at whether to go on.
const LOOK_EVERY: usize = 512;

/// One sheet of a workbook, or the whole of a text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sheet {
    /// Name of the sheet; empty for a text.
    pub name: String,
    /// Rows with something in them, from the top.
    pub rows: Vec<Row>,
}

/// One row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Its number in the file, from 1.
    pub number: u32,
    /// Column (from 0) and content of the filled cells.
    pub cells: Vec<(u16, Cell)>,
}

/// What a filled cell holds. Days are `2026-10-31`, numbers have no points between thousands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cell {
    /// A text, or a day.
    Text(String),
    /// A number: Excel keeps fifteen digits of it.
    Number(String),
    /// A formula that failed: `#N/A`.
    Fault(String),
}

impl Cell {
    /// What it shows.
    #[must_use]
    pub fn text(&self) -> &str {
        match self {
            Self::Text(text) | Self::Number(text) | Self::Fault(text) => text,
        }
    }
}

impl Row {
    /// The cell in a column.
    #[must_use]
    pub fn cell(&self, column: u16) -> Option<&Cell> {
        self.cells.iter().find(|(at, _)| *at == column).map(|(_, cell)| cell)
    }
}

/// Reads a file: all visible sheets with something in them.
///
/// # Errors
/// It is no table, is damaged or locked, goes beyond a limit, or `watch` stopped it.
pub fn read(input: &mut dyn Read, watch: &mut Watch) -> Result<Vec<Sheet>, ExchangeError> {
    let mut bytes = Vec::new();
    let length = input.take(LONGEST_FILE + 1).read_to_end(&mut bytes).map_err(ExchangeError::Read)?;
    if length as u64 > LONGEST_FILE {
        return Err(ExchangeError::TooLarge);
    }
    let mut builder = Builder { sheets: Vec::new(), rows: 0, cells: 0, text: 0, watch };
    let read = if bytes.starts_with(b"PK\x03\x04") {
        excel::xlsx
    } else if bytes.starts_with(&cfb::SIGNATURE) {
        excel::xls
    } else {
        text::text
    };
    // A parser that meets something nobody thought of must not take the program with it.
    catch_unwind(AssertUnwindSafe(|| read(&bytes, &mut builder))).unwrap_or(Err(ExchangeError::Broken))?;
    let mut sheets = builder.sheets;
    sheets.retain(|sheet| !sheet.rows.is_empty());
    if sheets.is_empty() { Err(ExchangeError::Blank) } else { Ok(sheets) }
}

/// Puts cells together to rows and watches over the limits.
struct Builder<'a, 'w> {
    sheets: Vec<Sheet>,
    rows: usize,
    cells: usize,
    text: usize,
    watch: &'a mut Watch<'w>,
}

impl Builder<'_, '_> {
    /// Begins another sheet.
    fn sheet(&mut self, name: &str) {
        self.sheets.push(Sheet { name: name.to_owned(), rows: Vec::new() });
    }

    /// Adds a cell; row and column count from 0. Cells come row by row.
    fn cell(&mut self, row: u32, column: usize, cell: Cell) -> Result<(), ExchangeError> {
        let Some(sheet) = self.sheets.last_mut() else { return Ok(()) };
        let text = cell.text();
        if column >= MOST_COLUMNS || text.trim().is_empty() {
            return Ok(());
        }
        self.cells += 1;
        self.text += text.len();
        if self.cells > MOST_CELLS || self.text > MOST_TEXT || text.len() > LONGEST_CELL {
            return Err(ExchangeError::Swollen);
        }
        let number = row.saturating_add(1);
        if sheet.rows.last().is_none_or(|last| last.number != number) {
            self.rows += 1;
            if self.rows > MOST_ROWS {
                return Err(ExchangeError::TooManyRows);
            }
            sheet.rows.push(Row { number, cells: Vec::new() });
            if self.rows.is_multiple_of(LOOK_EVERY) && !(self.watch)(Progress::Reading(self.rows)) {
                return Err(ExchangeError::Stopped);
            }
        }
        if let (Some(last), Ok(column)) = (sheet.rows.last_mut(), u16::try_from(column)) {
            last.cells.push((column, cell));
        }
        Ok(())
    }
}
