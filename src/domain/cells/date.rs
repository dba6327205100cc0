//! Days, times and yes or no.

use jiff::civil::{Date, Time};

use crate::domain::book::Book;
use crate::domain::cell::{Cell, Kind, Problem};
use crate::domain::period::MONTH_NAMES;
use crate::domain::sort_key::SortKey;

/// "17-08-1990", as forms and tables show a day.
#[must_use]
pub fn short_date(date: Date) -> String {
    format!("{:02}-{:02}-{:04}", date.day(), date.month(), date.year())
}

/// Reads 1990-08-17, 17-08-1990, 17/8/1990, 17.08.1990, 17081990 and "17 Agustus 1990".
fn read_date(text: &str) -> Option<Date> {
    let text = text.trim();
    let parts: Vec<&str> = text.split(['-', '/', '.', ' ']).filter(|part| !part.is_empty()).collect();
    let (year, month, day) = match parts[..] {
        [digits] if digits.len() == 8 && digits.is_ascii() => (&digits[4..], &digits[2..4], &digits[..2]),
        [a, b, c] if a.len() == 4 => (a, b, c),
        [a, b, c] if c.len() == 4 => (c, b, a),
        _ => return None,
    };
    let named = || MONTH_NAMES.iter().position(|name| name.eq_ignore_ascii_case(month));
    let month = match month.parse() {
        Ok(number) => number,
        Err(_) => i8::try_from(named()?).ok()? + 1,
    };
    Date::new(year.parse().ok()?, month, day.parse().ok()?)
        .ok()
        .filter(|date| (1850..2200).contains(&date.year()))
}

/// A calendar day.
impl Cell for Date {
    const KIND: Kind = Kind::Date;

    fn store(&self) -> String {
        self.to_string()
    }

    fn show(&self, _book: &Book) -> String {
        short_date(*self)
    }

    fn read(text: &str) -> Result<Self, Problem> {
        read_date(text).ok_or_else(|| {
            let looks_right = text.chars().filter(char::is_ascii_digit).count() >= 6;
            let what = if looks_right { "Tanggal itu tidak ada" } else { "Ini belum tanggal yang lengkap" };
            Problem::unreadable(
                "tanggal-tidak-ada",
                format!("{what}: \"{}\". Tulis hari-bulan-tahun, misalnya 17-08-1990.", text.trim()),
            )
        })
    }

    fn sort_key(&self) -> SortKey {
        SortKey::Number(
            i64::from(self.year()) * 10_000 + i64::from(self.month()) * 100 + i64::from(self.day()),
        )
    }

    /// A day is found by how it is shown.
    fn fold(&self, out: &mut String) {
        out.push_str(&short_date(*self));
    }
}

/// A time of day, to the minute.
impl Cell for Time {
    const KIND: Kind = Kind::Time;

    fn store(&self) -> String {
        format!("{:02}:{:02}", self.hour(), self.minute())
    }

    fn show(&self, _book: &Book) -> String {
        format!("{:02}.{:02}", self.hour(), self.minute())
    }

    fn read(text: &str) -> Result<Self, Problem> {
        text.trim()
            .split_once([':', '.'])
            .and_then(|(hour, minute)| Self::new(hour.parse().ok()?, minute.parse().ok()?, 0, 0).ok())
            .ok_or_else(|| {
                Problem::unreadable("jam-tidak-ada", format!("\"{}\" bukan jam. Contoh: 14.30.", text.trim()))
            })
    }

    fn sort_key(&self) -> SortKey {
        SortKey::Number(i64::from(self.hour()) * 60 + i64::from(self.minute()))
    }
}

/// Ya or Tidak.
impl Cell for bool {
    const KIND: Kind = Kind::YesNo;

    fn store(&self) -> String {
        if *self { "yes" } else { "no" }.to_owned()
    }

    fn show(&self, _book: &Book) -> String {
        if *self { "Ya" } else { "Tidak" }.to_owned()
    }

    fn read(text: &str) -> Result<Self, Problem> {
        match text.trim().to_lowercase().as_str() {
            "yes" | "ya" | "y" | "1" | "true" => Ok(true),
            "no" | "tidak" | "t" | "0" | "false" => Ok(false),
            other => Err(Problem::unreadable(
                "bukan-ya-tidak",
                format!("\"{other}\" tidak dikenal. Pilih Ya atau Tidak."),
            )),
        }
    }

    fn sort_key(&self) -> SortKey {
        SortKey::Number(i64::from(!*self))
    }

    /// Nobody searches for "ya".
    fn fold(&self, _out: &mut String) {}
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_reads_every_usual_form() {
        let day = Date::constant(1990, 8, 17);
        for text in ["1990-08-17", "17-08-1990", "17/8/1990", "17.08.1990", "17081990", "17 agustus 1990"] {
            assert_eq!(<Date as Cell>::read(text), Ok(day), "{text}");
        }
        for text in ["31-02-2024", "17-08-90", "", "besok", "2024-13-01", "17-08-0099"] {
            assert!(<Date as Cell>::read(text).is_err(), "{text}");
        }
    }
}
