//! Rekap kabupaten: what the reports of several villages say of one month, side by side.

use super::{came, empty_lines};
use crate::domain::closing::Figure;

/// One number over all villages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JointLine {
    /// "R1" to "R20", and "R19b".
    pub code: &'static str,
    /// What is counted, as it is printed.
    pub label: &'static str,
    /// Whole rupiah instead of persons or records.
    pub is_money: bool,
    /// One a village, in the order given; `None` where the paper behind it has not come.
    pub values: Vec<Option<i64>>,
    /// The sum of those that came; `None` where none did.
    pub total: Option<i64>,
    /// How many villages are in the sum.
    pub villages: usize,
}

/// The numbers of Tabel R over villages, each with what its report printed.
#[must_use]
pub fn joint(villages: &[&[Figure]]) -> Vec<JointLine> {
    let lines = empty_lines().into_iter().map(|line| {
        let values: Vec<Option<i64>> =
            villages.iter().map(|printed| came(printed, line.code).map(|figure| figure.value)).collect();
        JointLine {
            code: line.code,
            label: line.label,
            is_money: line.is_money,
            total: values.iter().flatten().copied().reduce(i64::saturating_add),
            villages: values.iter().flatten().count(),
            values,
        }
    });
    lines.collect()
}
