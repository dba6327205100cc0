//! The calendar month that a report covers.

use std::fmt;
use std::str::FromStr;

use jiff::ToSpan;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::book::Book;
use super::cell::{Cell, Kind, Problem};
use super::sort_key::SortKey;

/// Names of the months, January first.
pub const MONTH_NAMES: [&str; 12] = [
    "Januari",
    "Februari",
    "Maret",
    "April",
    "Mei",
    "Juni",
    "Juli",
    "Agustus",
    "September",
    "Oktober",
    "November",
    "Desember",
];

/// A calendar month. In files it stands as it is printed: 2026-10.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Period {
    first: Date,
}

impl Period {
    /// The month that contains `date`.
    #[must_use]
    pub fn of(date: Date) -> Self {
        Self { first: date.first_of_month() }
    }

    /// The first day.
    #[must_use]
    pub fn first_day(self) -> Date {
        self.first
    }

    /// The last day; figures of a month take it as today.
    #[must_use]
    pub fn last_day(self) -> Date {
        self.first.last_of_month()
    }

    /// The month before.
    #[must_use]
    pub fn previous(self) -> Self {
        Self { first: self.first.saturating_sub(1.month()) }
    }

    /// The month after.
    #[must_use]
    pub fn next(self) -> Self {
        Self { first: self.first.saturating_add(1.month()) }
    }

    /// The last day of the month before: the day at which this month's opening figures hold.
    #[must_use]
    pub fn eve(self) -> Date {
        self.previous().last_day()
    }

    /// 1 January of the year: where the columns *s.d. bulan ini* begin.
    #[must_use]
    pub fn year_start(self) -> Date {
        self.first.first_of_year()
    }

    /// Calendar year.
    #[must_use]
    pub fn year(self) -> i16 {
        self.first.year()
    }

    /// Month number, 1–12.
    #[must_use]
    pub fn month(self) -> i8 {
        self.first.month()
    }

    /// Whether `date` lies in this month.
    #[must_use]
    pub fn contains(self, date: Date) -> bool {
        Self::of(date) == self
    }

    /// "Oktober 2026".
    #[must_use]
    pub fn label(self) -> String {
        format!("{} {}", month_name(self.first), self.year())
    }
}

fn month_index(date: Date) -> usize {
    usize::from(date.month().unsigned_abs()).saturating_sub(1)
}

/// The Indonesian name of the date's month.
#[must_use]
pub fn month_name(date: Date) -> &'static str {
    MONTH_NAMES[month_index(date)]
}

/// "4 November 2026", as letters and running text print a date.
#[must_use]
pub fn long_date(date: Date) -> String {
    format!("{} {} {}", date.day(), month_name(date), date.year())
}

/// Full years from `birth` to `day`; negative when `day` comes first.
#[must_use]
pub fn age_years(birth: Date, day: Date) -> i32 {
    let years = i32::from(day.year()) - i32::from(birth.year());
    if (day.month(), day.day()) < (birth.month(), birth.day()) { years - 1 } else { years }
}

/// Whether something that begins on `since` and is over on `until` holds on `day`; without a beginning it never does.
#[must_use]
pub fn holds_on(since: Option<Date>, until: Option<Date>, day: Date) -> bool {
    since.is_some_and(|since| since <= day) && until.is_none_or(|until| until > day)
}

/// Whether `date` lies in the month of `day`.
#[must_use]
pub fn is_same_month(date: Option<Date>, day: Date) -> bool {
    date.is_some_and(|date| Period::of(day).contains(date))
}

/// Whole days from `from` to `to`.
#[must_use]
pub fn days_between(from: Date, to: Date) -> i32 {
    from.until(to).map_or(0, |span| span.get_days())
}

/// 2026-10, the form of files and the command line.
impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}", self.year(), self.month())
    }
}

impl From<Period> for String {
    fn from(period: Period) -> Self {
        period.to_string()
    }
}

impl TryFrom<String> for Period {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        text.parse().map_err(|problem: Problem| problem.text)
    }
}

/// Reads 2026-10, 10-2026, 10/2026 and "Oktober 2026".
impl FromStr for Period {
    type Err = Problem;

    fn from_str(text: &str) -> Result<Self, Problem> {
        let wrong = || {
            Problem::unreadable(
                "bulan-tidak-terbaca",
                format!("\"{}\" bukan bulan. Contoh yang benar: 2026-10 atau Oktober 2026.", text.trim()),
            )
        };
        let parts: Vec<&str> = text.split(['-', '/', ' ']).filter(|part| !part.is_empty()).collect();
        let [a, b] = parts[..] else { return Err(wrong()) };
        let number = |part: &str| part.parse::<i16>().ok();
        let named = MONTH_NAMES.iter().position(|name| name.eq_ignore_ascii_case(a));
        let (year, month) = match (named, number(a), number(b)) {
            (Some(index), _, Some(year)) => (year, i16::try_from(index).map_err(|_| wrong())? + 1),
            (None, Some(year), Some(month)) if a.len() == 4 => (year, month),
            (None, Some(month), Some(year)) if b.len() == 4 => (year, month),
            _ => return Err(wrong()),
        };
        let month = i8::try_from(month).map_err(|_| wrong())?;
        Date::new(year, month, 1).map(Self::of).map_err(|_| wrong())
    }
}

impl Default for Period {
    fn default() -> Self {
        Self::of(Date::constant(2000, 1, 1))
    }
}

impl Cell for Period {
    const KIND: Kind = Kind::Month;

    fn store(&self) -> String {
        self.to_string()
    }

    fn show(&self, _book: &Book) -> String {
        self.label()
    }

    fn read(text: &str) -> Result<Self, Problem> {
        text.parse()
    }

    fn sort_key(&self) -> SortKey {
        self.first.sort_key()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn month_reads_its_own_texts() {
        let october: Period = "2026-10".parse().unwrap();
        assert_eq!(october.label(), "Oktober 2026");
        assert_eq!("Oktober 2026".parse::<Period>().unwrap(), october);
        assert_eq!("10/2026".parse::<Period>().unwrap(), october);
        assert_eq!(october.next().label(), "November 2026");
        assert_eq!(october.eve(), Date::constant(2026, 9, 30));
        assert!("2026-13".parse::<Period>().is_err());
        assert!("10-26".parse::<Period>().is_err());
    }

    #[test]
    fn age_counts_full_years() {
        let birth = Date::constant(1990, 5, 17);
        assert_eq!(age_years(birth, Date::constant(2026, 5, 16)), 35);
        assert_eq!(age_years(birth, Date::constant(2026, 5, 17)), 36);
    }
}
