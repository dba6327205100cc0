//! From when to when something counts, seen from a month.

use jiff::civil::Date;

use crate::domain::period::Period;

/// Where something stands in the lines *awal bulan, masuk, keluar, akhir bulan*. Opening + begins − ends = closing, for
/// any dates: an end before the beginning counts on the day of the beginning.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "one for each line of the table")]
pub(super) struct Span {
    /// It counts on the eve of the month.
    pub opening: bool,
    /// It begins within the month.
    pub begins: bool,
    /// It ends within the month.
    pub ends: bool,
    /// It counts on the last day.
    pub closing: bool,
}

impl Span {
    /// Of what counts from the day `since`, and no more on the day `until`. Without a beginning it never counts.
    pub fn of(since: Option<Date>, until: Option<Date>, period: Period) -> Self {
        let Some(since) = since else { return Self::default() };
        let until = until.map(|until| until.max(since));
        let counts_on = |day| since <= day && until.is_none_or(|until| until > day);
        Self {
            opening: counts_on(period.eve()),
            begins: period.contains(since),
            ends: until.is_some_and(|until| period.contains(until)),
            closing: counts_on(period.last_day()),
        }
    }
}
