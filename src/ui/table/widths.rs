//! How wide the columns of a table are, and which of them have room.

use crate::domain::cell::{Choice, Kind};
use crate::domain::record::RecordType;
use crate::ui::theme;

/// The least width of the column that has what the others leave, in points.
const FLEXIBLE_WIDTH: f32 = 170.0;

fn kind_of(kind: &'static dyn RecordType, column: &str) -> Option<Kind> {
    kind.column(column).map(|(_, kind)| kind)
}

/// Whether a column names other records.
pub fn is_reference(kind: &'static dyn RecordType, column: &str) -> bool {
    kind_of(kind, column).is_some_and(Kind::is_reference)
}

/// Whether a column stands at the right.
pub fn is_number(kind: &'static dyn RecordType, column: &str) -> bool {
    kind_of(kind, column).is_some_and(Kind::is_number)
}

/// Position of the column that has what the others leave: the first name or title.
pub fn flexible(kind: &'static dyn RecordType, columns: &[&str]) -> usize {
    let is_wordy = |column: &&str| {
        let kind = kind_of(kind, column);
        matches!(kind, Some(Kind::Text | Kind::LongText | Kind::Reference(_) | Kind::Party(_)))
    };
    columns.iter().position(is_wordy).unwrap_or(0)
}

/// The leading columns that fit into `available` points.
pub fn fitting<'c>(
    kind: &'static dyn RecordType,
    columns: &'c [&'static str],
    flexible: usize,
    available: f32,
) -> &'c [&'static str] {
    let mut left = available - FLEXIBLE_WIDTH;
    let fit = columns.iter().enumerate().take_while(|(position, column)| {
        left -= if *position == flexible { 0.0 } else { width(kind, column) + theme::GAP };
        left >= 0.0
    });
    &columns[..fit.count().max(flexible + 1)]
}

/// The width that all columns need, in points.
pub fn needed(kind: &'static dyn RecordType, columns: &[&str], flexible: usize) -> f32 {
    let others = columns.iter().enumerate().filter(|(position, _)| *position != flexible);
    FLEXIBLE_WIDTH + others.map(|(_, column)| width(kind, column) + theme::GAP).sum::<f32>()
}

/// Widths by kind of value, in points.
pub fn width(kind: &'static dyn RecordType, column: &str) -> f32 {
    match kind_of(kind, column) {
        // The label of a short number is as wide as the number.
        Some(Kind::Text) if kind.column(column).is_some_and(|(label, _)| label.len() <= 2) => 48.0,
        Some(Kind::Date) => 128.0,
        Some(Kind::Integer | Kind::Quantity | Kind::Percent | Kind::Year | Kind::Time) => 84.0,
        Some(Kind::Rupiah | Kind::YesNo) => 120.0,
        Some(Kind::Choice(list)) => longest_label(list).clamp(84.0, 180.0),
        Some(Kind::Nik | Kind::LongText) => 150.0,
        Some(Kind::Text) => 174.0,
        _ => 130.0,
    }
}

/// About how wide the longest label of a list is, in points.
#[expect(clippy::cast_precision_loss, reason = "a few dozen letters")]
fn longest_label(list: &[Choice]) -> f32 {
    list.iter().map(|choice| choice.label.len()).max().unwrap_or(0) as f32 * 7.2 + theme::GAP
}
