//! Long numbers in groups of four digits while they are typed: NIK, family card, phone. The text keeps the bare digits.

use egui::{Id, Response, Ui};

use super::lines;

/// Digits in a group.
const GROUP: usize = 4;

/// One line; what is shown has blanks between the groups, `text` has none.
pub fn edit(ui: &mut Ui, id: Id, text: &mut String, hint: &str) -> Response {
    let mut shown = grouped(text).unwrap_or_else(|| text.clone());
    let response = lines::masked(ui, id, &mut shown, grouped, hint);
    if response.changed() {
        *text = if grouped(&shown).is_some() { bare(&shown) } else { shown };
    }
    response
}

/// The digits and a leading `+`.
fn bare(text: &str) -> String {
    text.chars().filter(|c| c.is_ascii_digit() || *c == '+').collect()
}

/// 3325144201909001 → 3325 1442 0190 9001; +85298765432 → +852 9876 5432. `None` for what is more than a number.
#[must_use]
pub fn grouped(text: &str) -> Option<String> {
    let is_part = |c: char| c.is_ascii_digit() || matches!(c, ' ' | '-' | '.' | '(' | ')');
    let (country, digits) = match text.trim_start().strip_prefix('+') {
        Some(rest) => {
            let digits = bare(rest);
            let length = country_code_length(&digits).min(digits.len());
            (format!("+{}", &digits[..length]), digits[length..].to_owned())
        }
        None => (String::new(), bare(text)),
    };
    if !text.trim_start().trim_start_matches('+').chars().all(is_part) {
        return None;
    }
    let mut out = country;
    for (position, digit) in digits.chars().enumerate() {
        if (position == 0 && !out.is_empty()) || (position > 0 && position.is_multiple_of(GROUP)) {
            out.push(' ');
        }
        out.push(digit);
    }
    Some(out)
}

/// How many digits the country code at the beginning of a number has (ITU-T E.164, list of assigned codes).
fn country_code_length(digits: &str) -> usize {
    let first_two = digits.get(..2).unwrap_or(digits);
    match first_two.as_bytes() {
        [b'1' | b'7', ..] => 1,
        [b'2', b'0' | b'7']
        | [b'3', b'0'..=b'4' | b'6' | b'9']
        | [b'4', b'0' | b'1' | b'3'..=b'9']
        | [b'5', b'1'..=b'8']
        | [b'6', b'0'..=b'6']
        | [b'8', b'1' | b'2' | b'4' | b'6']
        | [b'9', b'0'..=b'5' | b'8'] => 2,
        _ => 3,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_numbers_stand_in_groups_of_four() {
        for (text, shown) in [
            ("", ""),
            ("33251", "3325 1"),
            ("3325144201909001", "3325 1442 0190 9001"),
            ("081234567890", "0812 3456 7890"),
            ("+6281234567890", "+62 8123 4567 890"),
            ("+85298765432", "+852 9876 5432"),
            ("+1 202-555-0100", "+1 2025 5501 00"),
            ("+", "+"),
            ("+8", "+8"),
        ] {
            assert_eq!(grouped(text).as_deref(), Some(shown), "{text}");
        }
        for text in ["belum ada", "0812 / 0813", "1.23E+15"] {
            assert_eq!(grouped(text), None, "{text}");
        }
    }
}
