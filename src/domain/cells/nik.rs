//! Nomor Induk Kependudukan: 16 digits PPKKCC DDMMYY NNNN.
//!
//! PPKKCC is the region of *first registration*, DD is 40 higher for women, NNNN counts from 0001. The number is
//! permanent: it neither follows a move nor a corrected birth date (Dukcapil practice). So only the length can be wrong;
//! everything else is a Peringatan that asks to look at the card once more.

use jiff::civil::Date;
use unicode_normalization::UnicodeNormalization;

use crate::domain::book::Book;
use crate::domain::cell::{Cell, Kind, Problem};
use crate::domain::region;

/// Any text can be held; points, hyphens and blanks between the digits are dropped.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Nik(String);

/// What the digits say about the person, where they say something possible.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NikParts {
    /// Two last digits of the birth year.
    pub year_of_century: i16,
    /// Birth month, 1–12.
    pub month: i8,
    /// Birth day, 1–31.
    pub day: i8,
    /// 40 was added to the day.
    pub is_female: bool,
}

impl NikParts {
    /// The latest day with these digits that is not after `today`; `None` where no calendar has it.
    #[must_use]
    pub fn birth_by(self, today: Date) -> Option<Date> {
        let in_century = |century: i16| Date::new(century + self.year_of_century, self.month, self.day).ok();
        in_century(2000).filter(|day| *day <= today).or_else(|| in_century(1900))
    }

    /// Whether the digits agree with this birth date.
    #[must_use]
    pub fn agrees_with(self, birth: Date) -> bool {
        (birth.year().rem_euclid(100), birth.month(), birth.day())
            == (self.year_of_century, self.month, self.day)
    }
}

impl Nik {
    /// From any text.
    #[must_use]
    pub fn new(text: &str) -> Self {
        // What files hold is the bare number.
        if text.bytes().all(|byte| byte.is_ascii_digit()) {
            return Self(text.to_owned());
        }
        let tidy = super::text::Text::new(text);
        Self(tidy.as_str().chars().filter(|c| !matches!(c, ' ' | '.' | '-' | '\'')).nfc().collect())
    }

    /// The text; empty when not filled.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether nothing is filled in.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Exactly 16 digits.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        self.0.len() == 16 && self.0.bytes().all(|c| c.is_ascii_digit())
    }

    /// What the digits say; `None` when there are not 16, or day and month are impossible.
    #[must_use]
    pub fn parts(&self) -> Option<NikParts> {
        if !self.is_whole() {
            return None;
        }
        let number = |from: usize| self.0[from..from + 2].parse::<i8>().ok();
        let (day, month, year) = (number(6)?, number(8)?, number(10)?);
        let (day, is_female) = if day > 40 { (day - 40, true) } else { (day, false) };
        // A leap year, so that 29 February is possible whatever the century.
        let possible = Date::new(2000, month, day).is_ok();
        possible.then_some(NikParts { year_of_century: i16::from(year), month, day, is_female })
    }

    /// The first six digits in clear, six stars, the last four: what reports print.
    #[must_use]
    pub fn masked(&self) -> String {
        mask(&self.0)
    }

    /// Everything that is wrong or doubtful about the number alone, compared with birth date and sex.
    #[must_use]
    pub fn check(&self, field: &'static str, birth: Option<Date>, is_female: Option<bool>) -> Vec<Problem> {
        if self.is_empty() {
            return Vec::new();
        }
        if !self.is_whole() {
            let digits = self.0.chars().filter(char::is_ascii_digit).count();
            let text = if digits == self.0.chars().count() {
                let how = if digits < 16 { "baru" } else { "ini" };
                format!("NIK harus 16 angka, {how} {digits}. Periksa lagi di KTP.")
            } else {
                format!(
                    "NIK harus 16 angka saja, tanpa huruf. \"{}\" tidak bisa dipakai. Periksa lagi di KTP.",
                    self.0
                )
            };
            return vec![Problem::error(field, "nik-bukan-16-angka", text)];
        }
        let mut problems = Vec::new();
        let mut warn = |code, text: String| problems.push(Problem::warning(field, code, text));
        if !region::known_province(&self.0[..2]) {
            warn(
                "nik-provinsi",
                format!("Dua angka pertama NIK ({}) bukan kode provinsi. Periksa lagi di KTP.", &self.0[..2]),
            );
        } else if !region::known_district(&self.0[..6]) {
            warn(
                "nik-kecamatan",
                format!(
                    "Kode kecamatan {} tidak ada di daftar; mungkin kode lama sebelum pemekaran.",
                    &self.0[..6]
                ),
            );
        }
        if &self.0[12..] == "0000" {
            warn("nik-nomor-urut", "Empat angka terakhir NIK 0000. Periksa lagi di KTP.".to_owned());
        }
        match self.parts() {
            None => warn(
                "nik-tanggal",
                "Tanggal lahir di dalam NIK tidak mungkin. Periksa lagi di KTP.".to_owned(),
            ),
            Some(parts) => {
                if birth.is_some_and(|birth| !parts.agrees_with(birth)) {
                    warn(
                        "nik-beda-tanggal-lahir",
                        "Tanggal lahir tidak sama dengan yang di NIK. Periksa lagi di KTP; boleh disimpan bila memang begitu."
                            .to_owned(),
                    );
                }
                if is_female.is_some_and(|female| female != parts.is_female) {
                    warn(
                        "nik-beda-jenis-kelamin",
                        "Jenis kelamin tidak sama dengan yang di NIK. Periksa lagi di KTP; boleh disimpan bila memang begitu."
                            .to_owned(),
                    );
                }
            }
        }
        problems
    }
}

/// A 16-digit number with its middle six digits as stars; other texts wholly as stars.
#[must_use]
pub fn mask(number: &str) -> String {
    if number.len() == 16 && number.is_ascii() {
        format!("{}******{}", &number[..6], &number[12..])
    } else {
        "*".repeat(number.chars().count())
    }
}

impl Cell for Nik {
    const KIND: Kind = Kind::Nik;

    fn store(&self) -> String {
        self.0.clone()
    }

    fn show(&self, _book: &Book) -> String {
        self.0.clone()
    }

    fn read(text: &str) -> Result<Self, Problem> {
        Ok(Self::new(text))
    }

    fn is_filled(&self) -> bool {
        !self.0.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn codes(nik: &str, birth: Option<Date>, female: Option<bool>) -> Vec<&'static str> {
        Nik::new(nik).check("nik", birth, female).into_iter().map(|problem| problem.code).collect()
    }

    #[test]
    fn only_the_length_blocks() {
        let problem = &Nik::new("332514520190900").check("nik", None, None)[0];
        assert!(problem.is_error());
        assert_eq!(problem.text, "NIK harus 16 angka, baru 15. Periksa lagi di KTP.");
        assert!(Nik::new("1.23E+15").check("nik", None, None)[0].is_error());
        assert!(
            Nik::new("9999999999990000").check("nik", None, None).iter().all(|problem| !problem.is_error())
        );
    }

    #[test]
    fn digits_are_compared_with_birth_date_and_sex() {
        let birth = Date::constant(1990, 1, 2);
        assert!(codes("3325144201909001", Some(birth), Some(true)).is_empty());
        assert_eq!(codes("3325144201909001", Some(birth), Some(false)), ["nik-beda-jenis-kelamin"]);
        assert_eq!(codes("3325144301909001", Some(birth), Some(true)), ["nik-beda-tanggal-lahir"]);
        assert_eq!(codes("3325147213909001", None, None), ["nik-tanggal"]);
    }

    #[test]
    fn print_hides_the_middle() {
        assert_eq!(Nik::new("3325144201909001").masked(), "332514******9001");
        assert_eq!(Nik::new("12345").masked(), "*****");
    }
}
