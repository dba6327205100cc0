//! Numbers. No floats: amounts are whole rupiah, quantities thousandths, percentages hundredths.

use crate::domain::book::Book;
use crate::domain::cell::{Cell, Kind, Problem};
use crate::domain::sort_key::SortKey;

/// `1284` → "1.284".
#[must_use]
pub fn with_points(number: i64) -> String {
    let digits = number.unsigned_abs().to_string();
    let mut out = String::with_capacity(digits.len() + digits.len() / 3 + 1);
    if number < 0 {
        out.push('-');
    }
    for (position, digit) in digits.chars().enumerate() {
        if position > 0 && (digits.len() - position).is_multiple_of(3) {
            out.push('.');
        }
        out.push(digit);
    }
    out
}

/// A number of things, with points.
#[must_use]
pub fn counted(number: usize) -> String {
    with_points(i64::try_from(number).unwrap_or(i64::MAX))
}

/// Reads a number with up to `decimals` places, scaled by ten to that power. Indonesian ("1.284,5") and plain ("1284.5")
/// texts; a point followed by exactly three digits parts thousands.
fn read_scaled(text: &str, decimals: u32) -> Option<i64> {
    let text: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    let (negative, digits) = match text.strip_prefix(['-', '−']) {
        Some(rest) => (true, rest),
        None => (false, text.as_str()),
    };
    let (whole, fraction) = if let Some((whole, fraction)) = digits.split_once(',') {
        (ungroup(whole)?, fraction)
    } else {
        match digits.rsplit_once('.') {
            Some((whole, fraction)) if fraction.len() != 3 => (ungroup(whole)?, fraction),
            _ => (ungroup(digits)?, ""),
        }
    };
    let places = decimals as usize;
    let (kept, rest) = fraction.split_at_checked(places).unwrap_or((fraction, ""));
    if !fraction.chars().all(|c| c.is_ascii_digit()) || rest.chars().any(|c| c != '0') {
        return None;
    }
    let scaled: i64 = format!("{whole}{kept:0<places$}").parse().ok()?;
    Some(if negative { -scaled } else { scaled })
}

/// Digits without the points between groups of three; `None` when the points stand elsewhere.
fn ungroup(text: &str) -> Option<String> {
    let mut groups = text.split('.');
    let first = groups.next()?;
    let mut out = first.to_owned();
    let mut grouped = false;
    for group in groups {
        grouped = true;
        if group.len() != 3 {
            return None;
        }
        out.push_str(group);
    }
    let right = !out.is_empty()
        && out.chars().all(|c| c.is_ascii_digit())
        && (!grouped || (1..=3).contains(&first.len()));
    right.then_some(out)
}

/// "12,5" for 12500 thousandths; trailing zeros are left out.
fn show_scaled(scaled: i64, decimals: u32) -> String {
    let unit = 10_i64.pow(decimals);
    let fraction = format!("{:0width$}", (scaled % unit).unsigned_abs(), width = decimals as usize);
    let fraction = fraction.trim_end_matches('0');
    let sign = if scaled < 0 && scaled / unit == 0 { "-" } else { "" };
    let whole = with_points(scaled / unit);
    if fraction.is_empty() { format!("{sign}{whole}") } else { format!("{sign}{whole},{fraction}") }
}

/// The stored form of a scaled number: digits with a comma, no points between thousands.
fn store_scaled(scaled: i64, decimals: u32) -> String {
    show_scaled(scaled, decimals).replace('.', "")
}

fn unreadable(text: &str, example: &str) -> Problem {
    Problem::unreadable(
        "bukan-angka",
        format!("\"{}\" bukan angka yang bisa disimpan di sini. Contoh: {example}.", text.trim()),
    )
}

/// A whole number.
impl Cell for i64 {
    const KIND: Kind = Kind::Integer;

    fn store(&self) -> String {
        self.to_string()
    }

    fn show(&self, _book: &Book) -> String {
        with_points(*self)
    }

    fn read(text: &str) -> Result<Self, Problem> {
        read_scaled(text, 0).ok_or_else(|| unreadable(text, "24"))
    }

    fn sort_key(&self) -> SortKey {
        SortKey::Number(*self)
    }
}

/// Declares a number type with a fixed number of decimals.
macro_rules! number_cell {
    ($(#[$doc:meta])* $name:ident, $kind:expr, $decimals:literal, $example:literal, $strip:expr) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(pub i64);

        impl Cell for $name {
            const KIND: Kind = $kind;

            fn store(&self) -> String {
                store_scaled(self.0, $decimals)
            }

            fn show(&self, _book: &Book) -> String {
                show_scaled(self.0, $decimals)
            }

            fn read(text: &str) -> Result<Self, Problem> {
                let strip: fn(&str) -> &str = $strip;
                read_scaled(strip(text.trim()), $decimals).map(Self).ok_or_else(|| unreadable(text, $example))
            }

            fn sort_key(&self) -> SortKey {
                SortKey::Number(self.0)
            }
        }
    };
}

number_cell!(
    /// Whole rupiah. Sen are read only as ",00".
    Rupiah, Kind::Rupiah, 0, "1.900.000",
    |text| text.strip_prefix("Rp").or_else(|| text.strip_prefix("rp")).unwrap_or(text).trim_start_matches(['.', ' '])
);
number_cell!(
    /// Thousandths of a unit.
    Quantity, Kind::Quantity, 3, "12,5", |text| text
);
number_cell!(
    /// Hundredths of a per cent.
    Percent, Kind::Percent, 2, "1,5", |text| text.trim_end_matches('%')
);

/// A calendar year, 1900–2199.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Year(pub i16);

impl Cell for Year {
    const KIND: Kind = Kind::Year;

    fn store(&self) -> String {
        self.0.to_string()
    }

    fn show(&self, _book: &Book) -> String {
        self.store()
    }

    fn read(text: &str) -> Result<Self, Problem> {
        text.trim().parse().ok().filter(|year| (1900..2200).contains(year)).map(Self).ok_or_else(|| {
            Problem::unreadable("bukan-tahun", format!("\"{}\" bukan tahun. Contoh: 2024.", text.trim()))
        })
    }

    fn sort_key(&self) -> SortKey {
        SortKey::Number(self.0.into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rupiah_reads_what_people_write() {
        for text in ["1900000", "1.900.000", "Rp1.900.000", "Rp 1.900.000,00", "Rp. 1.900.000"] {
            assert_eq!(Rupiah::read(text), Ok(Rupiah(1_900_000)), "{text}");
        }
        for text in ["1.9", "1,5", "1.9000", "seribu", "", "1..000", "99999999999999999999"] {
            assert!(Rupiah::read(text).is_err(), "{text}");
        }
        assert_eq!(Rupiah(1_900_000).show(&Book::default()), "1.900.000");
    }

    #[test]
    fn quantities_keep_three_places() {
        assert_eq!(Quantity::read("12,5"), Ok(Quantity(12_500)));
        assert_eq!(Quantity::read("1.284,125"), Ok(Quantity(1_284_125)));
        assert_eq!(Quantity(-500).show(&Book::default()), "-0,5");
        assert_eq!(Percent::read("1,5%"), Ok(Percent(150)));
        assert!(Percent::read("1,505").is_err());
    }
}
