//! Rekap: the twenty numbers of several months of one village, or of one month in several villages.
//!
//! ```text
//! Book × months ──► monthly::printed ──► figures::recap ──► village::document   (triwulan, semester, tahun, masa tugas)
//! Books × month ──► their closings   ──► figures::recap ──► regency::document   (kabupaten)
//! ```
//!
//! # Invariants
//! - A closed month stands here as it was printed. In the recap of a village an open month stands as its report would be
//!   printed now, and is marked; in that of a regency it does not count.
//! - Totals come from [`crate::figures::recap`]; nothing is added up here.

pub mod regency;
#[cfg(test)]
mod tests;
pub mod village;

use super::document::{CellValue, Orientation, RowStyle};

/// The number of a line in its unit; "–" where no paper has come.
fn number(value: Option<i64>, is_money: bool) -> CellValue {
    match value {
        None => CellValue::Empty,
        Some(rupiah) if is_money => CellValue::Amount(rupiah),
        Some(count) => CellValue::Integer(count),
    }
}

/// The code of a line as it is printed: the second number of R19 has none of its own.
fn code(code: &str) -> CellValue {
    if code.ends_with('b') { CellValue::Blank } else { code.into() }
}

/// How a line of Tabel R with this label is set.
fn style(label: &str) -> RowStyle {
    if label.starts_with("di antaranya") { RowStyle::Sub } else { RowStyle::Normal }
}

/// How the sheet is held for so many columns of numbers.
fn orientation(columns: usize) -> Orientation {
    if columns <= MOST_UPRIGHT { Orientation::Portrait } else { Orientation::Landscape }
}

/// More columns of numbers want the sheet on its side.
const MOST_UPRIGHT: usize = 4;
