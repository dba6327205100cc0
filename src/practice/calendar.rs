//! The year's days: twelve months from November 2025, office days, and days by chance.

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};

use super::seed::Seed;

/// The first day at the keyboard; what was known before comes from the old notebooks.
pub(super) const FIRST_DAY: Date = Date::constant(2025, 11, 3);
/// The last day of the story.
pub(super) const LAST_DAY: Date = Date::constant(2026, 10, 31);
/// The day before the first month: the opening figures hold on it.
pub(super) const EVE: Date = Date::constant(2025, 10, 31);
/// The office is closed around Lebaran, both days included.
pub(super) const LEBARAN: (Date, Date) = (Date::constant(2026, 3, 18), Date::constant(2026, 3, 27));

/// The first day of month 0 (November 2025) to 11 (October 2026).
pub(super) fn first(month: usize) -> Date {
    months(Date::constant(2025, 11, 1), i64::try_from(month).unwrap_or(0))
}

/// The month's last day.
pub(super) fn last(month: usize) -> Date {
    first(month).last_of_month()
}

/// "2026-03", as a month is stored.
pub(super) fn month_key(month: usize) -> String {
    crate::domain::period::Period::of(first(month)).to_string()
}

/// So many days later.
pub(super) fn days(date: Date, days: i64) -> Date {
    date.saturating_add(days.days())
}

/// So many months later.
pub(super) fn months(date: Date, months: i64) -> Date {
    date.saturating_add(months.months())
}

/// Whether somebody sits at the keyboard.
pub(super) fn is_office_day(date: Date) -> bool {
    date.weekday() != Weekday::Sunday && !(LEBARAN.0 <= date && date <= LEBARAN.1)
}

/// The day on which something of that date is typed: the same, or the next one on which the office is open.
pub(super) fn office_day(date: Date) -> Date {
    let mut day = date.max(FIRST_DAY);
    while !is_office_day(day) {
        day = days(day, 1);
    }
    day.min(LAST_DAY)
}

/// An office day of the month, from one day number to another.
pub(super) fn day_in(seed: &mut Seed, month: usize, from: i64, to: i64) -> Date {
    let day = |number: i64| days(first(month), number - 1).min(last(month));
    let open: Vec<Date> = (from..=to).map(day).filter(|day| is_office_day(*day)).collect();
    if open.is_empty() { office_day(day(from)) } else { *seed.pick(&open) }
}

/// A day between two, both included.
pub(super) fn day_between(seed: &mut Seed, from: Date, to: Date) -> Date {
    let width = i64::from(crate::domain::period::days_between(from, to)).max(0);
    days(from, seed.between(0, width))
}

/// The Saturdays of a month.
pub(super) fn saturdays(month: usize) -> Vec<Date> {
    (0..31)
        .map(|number| days(first(month), number))
        .filter(|day| *day <= last(month) && day.weekday() == Weekday::Saturday)
        .collect()
}
