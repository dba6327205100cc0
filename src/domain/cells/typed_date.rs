//! Days as they are typed in a hurry: "5", "5-8", "170890", "kemarin".
//!
//! A birth without its year is not yet told: nobody else's day says when somebody was born.
//!
//! What is stored and shown is always a whole day ([`super::date`]); only whoever types may leave out what is clear. What
//! is left out follows from [`Around`], so the same text and surroundings always give the same day.

use jiff::civil::Date;

use crate::domain::cell::Cell;
use crate::domain::search::folded;

/// A year of two digits lies at most so many years ahead: contracts and plans do, hardly anything else.
const YEARS_AHEAD: i16 = 20;

/// What a day that is typed in part is completed by.
#[derive(Clone, Copy, Debug)]
pub struct Around {
    /// Today.
    pub today: Date,
    /// The day typed before this one; its month is meant where none is typed.
    pub before: Option<Date>,
    /// The field holds days that lie behind ([`crate::domain::field::FieldSpec::is_past`]).
    pub is_past: bool,
}

impl Around {
    /// Nothing but today.
    #[must_use]
    pub fn on(today: Date) -> Self {
        Self { today, before: None, is_past: false }
    }
}

/// Reads whole days, and these in part: a day of the month, day and month, a year of two digits, *hari ini*, *kemarin*,
/// *besok*. `None` for everything else, also for days that no calendar has.
#[must_use]
pub fn read_typed(text: &str, around: &Around) -> Option<Date> {
    if let Ok(day) = <Date as Cell>::read(text) {
        return Some(day);
    }
    match folded(text).as_str() {
        "hari ini" | "sekarang" => return Some(around.today),
        "kemarin" => return around.today.yesterday().ok(),
        "besok" => return around.today.tomorrow().ok(),
        _ => {}
    }
    let parts: Vec<&str> = text.split(['-', '/', '.', ' ']).filter(|part| !part.is_empty()).collect();
    let is_number = |part: &&str| part.len() <= 2 && part.bytes().all(|byte| byte.is_ascii_digit());
    let numbers: Vec<i8> = match parts[..] {
        [digits] if digits.len() == 6 && digits.bytes().all(|byte| byte.is_ascii_digit()) => {
            [0, 2, 4].iter().filter_map(|from| digits[*from..from + 2].parse().ok()).collect()
        }
        _ if parts.iter().all(is_number) => parts.iter().filter_map(|part| part.parse().ok()).collect(),
        _ => return None,
    };
    let month = around.before.unwrap_or(around.today);
    match numbers[..] {
        [_] | [_, _] if around.is_past => None,
        [day] => Date::new(month.year(), month.month(), day).ok(),
        [day, month_number] => Date::new(month.year(), month_number, day).ok(),
        [day, month_number, year] => {
            let in_century = |century: i16| Date::new(century + i16::from(year), month_number, day).ok();
            let is_near = |day: &Date| {
                if around.is_past {
                    *day <= around.today
                } else {
                    day.year() <= around.today.year().saturating_add(YEARS_AHEAD)
                }
            };
            in_century(2000).filter(is_near).or_else(|| in_century(1900))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TODAY: Date = Date::constant(2026, 11, 25);

    fn read(text: &str, before: Option<Date>, is_past: bool) -> Option<String> {
        read_typed(text, &Around { today: TODAY, before, is_past }).map(|day| day.to_string())
    }

    #[test]
    fn what_is_left_out_of_a_day_follows_from_what_was_typed_before() {
        let october = Some(Date::constant(2026, 10, 3));
        for (text, before, day) in [
            ("5", None, "2026-11-05"),
            ("5", october, "2026-10-05"),
            ("31", october, "2026-10-31"),
            ("5-8", october, "2026-08-05"),
            ("05-08", None, "2026-08-05"),
            ("17-08-90", None, "1990-08-17"),
            ("17/8/28", None, "2028-08-17"),
            ("170846", None, "2046-08-17"),
            ("170847", None, "1947-08-17"),
            ("Hari Ini", None, "2026-11-25"),
            ("kemarin", october, "2026-11-24"),
            ("besok", None, "2026-11-26"),
            ("17 Agustus 1990", None, "1990-08-17"),
        ] {
            assert_eq!(read(text, before, false).as_deref(), Some(day), "{text}");
        }
    }

    #[test]
    fn nobody_is_born_in_the_future() {
        assert_eq!(read("17-08-30", None, true).as_deref(), Some("1930-08-17"));
        assert_eq!(read("25-11-26", None, true).as_deref(), Some("2026-11-25"));
        assert_eq!(read("26-11-26", None, true).as_deref(), Some("1926-11-26"));
        assert_eq!(read("kemarin", None, true).as_deref(), Some("2026-11-24"));
    }

    #[test]
    fn a_birth_without_its_year_is_left_as_typed() {
        for before in [None, Some(Date::constant(1985, 3, 4))] {
            for text in ["5", "17-8", "31-12"] {
                assert_eq!(read(text, before, true), None, "{text}");
            }
        }
    }

    #[test]
    fn days_that_no_calendar_has_are_left_as_typed() {
        for text in ["", "31-02-26", "32", "0", "5-13", "lusa", "1-2-3-4", "17-08-199"] {
            assert_eq!(read(text, None, false), None, "{text}");
        }
        assert_eq!(read("31", Some(Date::constant(2026, 9, 1)), false), None);
        assert_eq!(read("29-02-00", None, false).as_deref(), Some("2000-02-29"));
    }
}
