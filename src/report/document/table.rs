//! Tables: columns, rows and how they are set.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use super::cell::{Cell, EMPTY_CELL};

/// The one row of a table that has nothing to report.
pub const NIHIL: &str = "NIHIL";
/// The one row of a table whose source paper has not reached the officer yet.
pub const NOT_RECEIVED: &str = "Data belum diterima";
/// The one row of a table that the officers have not written yet.
pub const NOT_WRITTEN: &str = "Belum diisi";
/// Text size of tables in the body of a report, in points.
pub const TABLE_PT: f32 = 9.0;
/// Text size of the name lists in annexes, in points.
pub const ANNEX_TABLE_PT: f32 = 8.0;

/// A ruled table.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Table {
    /// Such as "Tabel II.1 Keadaan CPMI"; none where empty.
    pub caption: String,
    /// From left to right.
    pub columns: Vec<Column>,
    /// Whether a row (1)(2)(3)… stands under the headings.
    pub numbered: bool,
    /// In printing order.
    pub rows: Vec<Row>,
    /// Text size in points. The layout goes below it where the longest words would not fit side by side.
    pub size_pt: f32,
    /// Whether the table moves to the next page rather than be split. Without effect on a table taller than a page.
    pub keep_whole: bool,
    /// The one row of a table without rows.
    pub when_empty: Cow<'static, str>,
}

impl Table {
    /// A numbered table of the body that prints [`NIHIL`] when empty.
    pub fn new(caption: impl Into<String>, columns: Vec<Column>, rows: Vec<Row>) -> Self {
        let caption = caption.into();
        Self {
            caption,
            columns,
            numbered: true,
            rows,
            size_pt: TABLE_PT,
            keep_whole: false,
            when_empty: NIHIL.into(),
        }
    }

    /// The printed texts of a row, one a column: a missing cell is empty, in a row of sums it has no use; a surplus one is
    /// not printed.
    #[must_use]
    pub fn printed_row(&self, row: &Row) -> Vec<String> {
        self.printed_cells(row).map(Cow::into_owned).collect()
    }

    /// The same, borrowed where a cell is text already.
    pub fn printed_cells<'a>(&self, row: &'a Row) -> impl Iterator<Item = Cow<'a, str>> + use<'a> {
        let missing = if row.style == RowStyle::Total { "" } else { EMPTY_CELL };
        let printed = move |column: usize| match row.cells.get(column) {
            Some(cell) => cell.value.printed(),
            None => Cow::Borrowed(missing),
        };
        (0..self.columns.len()).map(printed)
    }

    /// The column that is indented in a row of style [`RowStyle::Sub`]: the first one set to the left.
    #[must_use]
    pub fn indented_column(&self) -> Option<usize> {
        self.columns.iter().position(|column| column.align == Align::Left)
    }
}

/// One column of a table.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Column {
    /// Text over the column.
    pub heading: String,
    /// Text over this and the neighbouring columns with the same group, such as "CPMI" over L, P, Jml; none where empty.
    pub group: String,
    /// How the cells are set.
    pub align: Align,
    /// Width in millimetres; where `None`, the content decides.
    pub width_mm: Option<f32>,
}

impl Column {
    /// A column of words.
    pub fn text(heading: impl Into<String>) -> Self {
        Self { heading: heading.into(), group: String::new(), align: Align::Left, width_mm: None }
    }

    /// A column of numbers.
    pub fn number(heading: impl Into<String>) -> Self {
        Self { align: Align::Right, ..Self::text(heading) }
    }

    /// A column of short codes, dates or running numbers.
    pub fn centred(heading: impl Into<String>) -> Self {
        Self { align: Align::Centre, ..Self::text(heading) }
    }

    /// The same column under a group heading.
    #[must_use]
    pub fn in_group(mut self, group: impl Into<String>) -> Self {
        self.group = group.into();
        self
    }

    /// The same column with a fixed width in millimetres, for what is filled in by hand.
    #[must_use]
    pub fn width(mut self, width_mm: f32) -> Self {
        self.width_mm = Some(width_mm);
        self
    }
}

/// How the cells of a column are set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum Align {
    /// Words.
    #[default]
    Left,
    /// Numbers.
    Right,
    /// Codes and dates.
    Centre,
}

/// One row of a table.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Row {
    /// One value a column.
    pub cells: Vec<Cell>,
    /// How the row is set.
    pub style: RowStyle,
}

impl Row {
    /// A row like any other.
    #[must_use]
    pub fn normal(cells: Vec<Cell>) -> Self {
        Self { cells, style: RowStyle::Normal }
    }

    /// A row of sums.
    #[must_use]
    pub fn total(cells: Vec<Cell>) -> Self {
        Self { cells, style: RowStyle::Total }
    }

    /// A part of the row above ("di antaranya …").
    #[must_use]
    pub fn sub(cells: Vec<Cell>) -> Self {
        Self { cells, style: RowStyle::Sub }
    }
}

/// How a row is set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum RowStyle {
    /// Plain.
    #[default]
    Normal,
    /// Bold, and never alone at the top of a page.
    Total,
    /// Indented.
    Sub,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_short_row_is_filled_up_and_a_long_one_cut() {
        let table = Table::new("", vec![Column::text("Uraian"), Column::number("L")], Vec::new());
        assert_eq!(table.printed_row(&Row::normal(vec!["a".into()])), ["a", "–"]);
        assert_eq!(table.printed_row(&Row::total(vec!["a".into()])), ["a", ""]);
        assert_eq!(table.printed_row(&Row::normal(vec!["a".into(), 1.into(), 2.into()])), ["a", "1"]);
    }
}
