//! Texts: one line, several lines, and codes with a pattern.

use jiff::civil::Date;
use unicode_normalization::UnicodeNormalization;

use crate::domain::book::Book;
use crate::domain::cell::{Cell, Kind, Problem};
use crate::domain::region;

/// Composed (NFC), trimmed, blanks single, control characters as blanks; line ends stay only where `lines`.
fn tidy(text: &str, lines: bool) -> String {
    // What files hold is tidy already, and most of it is plain letters.
    if text.bytes().all(|byte| byte.is_ascii_graphic() || byte == b' ') && !text.contains("  ") {
        return text.trim().to_owned();
    }
    let mut out = String::with_capacity(text.len());
    for c in text.replace("\r\n", "\n").nfc() {
        match c {
            '\n' if lines => {
                while out.ends_with(' ') {
                    out.pop();
                }
                out.push('\n');
            }
            c if c.is_whitespace() || c.is_control() || c == '\u{feff}' => {
                if !out.is_empty() && !out.ends_with([' ', '\n']) {
                    out.push(' ');
                }
            }
            c => out.push(c),
        }
    }
    out.trim().to_owned()
}

/// Declares a text type: its name, its kind, how a typed text is tidied, and how it is folded for searching.
macro_rules! text_cell {
    ($(#[$doc:meta])* $name:ident, $kind:expr, $tidy:expr) => {
        text_cell!($(#[$doc])* $name, $kind, $tidy, crate::domain::search::fold_into);
    };
    ($(#[$doc:meta])* $name:ident, $kind:expr, $tidy:expr, $fold:expr) => {
        $(#[$doc])*
        #[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(String);

        impl $name {
            /// From any text, tidied.
            #[must_use]
            pub fn new(text: &str) -> Self {
                let tidy: fn(&str) -> String = $tidy;
                Self(tidy(text))
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
        }

        impl Cell for $name {
            const KIND: Kind = $kind;

            fn store(&self) -> String {
                self.0.clone()
            }

            fn show(&self, _book: &Book) -> String {
                self.0.clone()
            }

            fn read(text: &str) -> Result<Self, Problem> {
                Ok(Self::new(text))
            }

            fn fold(&self, out: &mut String) {
                let fold: fn(&str, &mut String) = $fold;
                fold(&self.0, out);
            }

            fn is_filled(&self) -> bool {
                !self.0.is_empty()
            }
        }
    };
}

/// Digits, letters and `+` without the blanks, points and hyphens that papers put between them.
fn tidy_code(text: &str) -> String {
    if text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'+') {
        return text.to_owned();
    }
    let kept = |c: &char| !c.is_whitespace() && !c.is_control() && !matches!(c, '.' | '-' | '\u{feff}');
    text.chars().filter(kept).nfc().collect()
}

/// A number is found by 08… and by +62…, whichever way it was written.
fn fold_phone(number: &str, out: &mut String) {
    crate::domain::search::fold_into(number, out);
    let other = match (number.strip_prefix('0'), number.strip_prefix("+62")) {
        (Some(rest), _) => format!("+62{rest}"),
        (_, Some(rest)) => format!("0{rest}"),
        _ => return,
    };
    out.push(' ');
    crate::domain::search::fold_into(&other, out);
}

text_cell!(
    /// One line of text. Names stay as typed: no automatic capitals.
    Text, Kind::Text, |text| tidy(text, false)
);
text_cell!(
    /// Several lines of text.
    LongText, Kind::LongText, |text| tidy(text, true)
);
text_cell!(
    /// Nomor Kartu Keluarga: 16 digits; nothing else of it is verified.
    FamilyCardNumber, Kind::FamilyCard, tidy_code
);
text_cell!(
    /// A phone number; workers abroad have numbers of any country.
    Phone, Kind::Phone, tidy_code, fold_phone
);
text_cell!(
    /// Kode pos: 5 digits.
    PostalCode, Kind::Code("5 angka"), tidy_code
);

impl FamilyCardNumber {
    /// Peringatan when it is not 16 digits.
    #[must_use]
    pub fn check(&self, field: &'static str) -> Option<Problem> {
        if self.is_empty() {
            return None;
        }
        let digits = self.0.chars().filter(char::is_ascii_digit).count();
        if self.0.len() != 16 || digits != 16 {
            return Some(Problem::warning(
                field,
                "kk-panjang",
                format!("Nomor KK seharusnya 16 angka, ini {digits} angka. Periksa lagi di Kartu Keluarga."),
            ));
        }
        if !region::known_regency(&self.0[..4]) {
            let text = format!(
                "Empat angka pertama nomor KK ({}) bukan kode kabupaten. Periksa lagi di Kartu Keluarga.",
                &self.0[..4]
            );
            return Some(Problem::warning(field, "kk-wilayah", text));
        }
        let number = |from: usize| self.0[from..from + 2].parse::<i8>().unwrap_or(0);
        // A leap year, so that 29 February is possible whatever the century.
        let is_day = Date::new(2000, number(8), number(6)).is_ok();
        (!is_day).then(|| {
            Problem::warning(
                field,
                "kk-tanggal",
                "Tanggal di dalam nomor KK (angka ke-7 sampai ke-10) tidak mungkin. Periksa lagi di Kartu Keluarga.",
            )
        })
    }
}

impl Phone {
    /// Peringatan when it cannot be dialled: Indonesian numbers begin with 0 or +62 and have 9–14 digits, foreign ones
    /// begin with `+` (office practice).
    #[must_use]
    pub fn check(&self, field: &'static str) -> Option<Problem> {
        let digits = self.0.strip_prefix('+').unwrap_or(&self.0);
        let right = digits.chars().all(|c| c.is_ascii_digit())
            && (8..=15).contains(&digits.len())
            && self.0.starts_with(['0', '+']);
        (!self.is_empty() && !right).then(|| {
            Problem::warning(
                field,
                "nomor-telepon",
                "Nomor ini tidak seperti nomor telepon. Contoh: 081234567890 atau +85298765432.",
            )
        })
    }
}

impl PostalCode {
    /// Peringatan when it is not 5 digits.
    #[must_use]
    pub fn check(&self, field: &'static str) -> Option<Problem> {
        let right = self.0.len() == 5 && self.0.chars().all(|c| c.is_ascii_digit());
        (!self.is_empty() && !right)
            .then(|| Problem::warning(field, "kode-pos", "Kode pos seharusnya 5 angka."))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn typed_text_is_tidied() {
        assert_eq!(Text::new("  Siti \u{0} Aminah\n").as_str(), "Siti Aminah");
        assert_eq!(LongText::new("satu \r\n dua\r\n").as_str(), "satu\ndua");
        assert_eq!(FamilyCardNumber::new("3325 1401.0101-0001").as_str(), "3325140101010001");
    }

    #[test]
    fn a_phone_is_found_in_both_ways_of_writing_it() {
        for (number, found) in [("081200000002", "6281200000002"), ("+6281200000002", "081200000002")] {
            let mut folded = String::new();
            Phone::new(number).fold(&mut folded);
            assert!(folded.contains(found), "{number}: {folded}");
        }
        let mut folded = String::new();
        Phone::new("+85200000001").fold(&mut folded);
        assert_eq!(folded.trim_start_matches('+'), "85200000001");
    }

    #[test]
    fn phones_abroad_are_right() {
        assert!(Phone::new("+852 9876 5432").check("phone").is_none());
        assert!(Phone::new("0800-0000-1234").check("phone").is_none());
        assert!(Phone::new("belum ada").check("phone").is_some());
    }
}
