//! A short number for a record, to be printed on paper and typed again: 482-9034.
//!
//! Six digits follow from the id, so that nothing has to be kept; the last one is a check digit after H. M. Damm, which
//! notices every wrong digit and every two neighbours that were swapped. In a large village two persons may have the same
//! number: whoever looks one up shows both.

use super::book::Id;

/// How many numbers there are without the check digit.
const NUMBERS: u128 = 1_000_000;
/// Digits of a number with its check digit.
const DIGITS: usize = 7;

/// The quasigroup of order 10 by which the check digit is reckoned (Damm, *Total anti-symmetrische Quasigruppen*, 2004).
const DAMM: [[u8; 10]; 10] = [
    [0, 3, 1, 7, 5, 9, 8, 6, 4, 2],
    [7, 0, 9, 2, 1, 5, 4, 8, 6, 3],
    [4, 2, 0, 6, 8, 7, 1, 3, 5, 9],
    [1, 7, 5, 0, 9, 8, 3, 4, 2, 6],
    [6, 1, 2, 3, 0, 4, 5, 9, 7, 8],
    [3, 6, 7, 4, 2, 0, 9, 5, 8, 1],
    [5, 8, 6, 9, 7, 2, 0, 1, 3, 4],
    [8, 9, 4, 5, 3, 6, 2, 0, 1, 7],
    [9, 4, 3, 8, 6, 1, 7, 2, 0, 5],
    [2, 5, 8, 1, 4, 3, 6, 7, 9, 0],
];

/// 0 for digits that end with their check digit, else the check digit that they want.
fn check_digit(digits: &str) -> u8 {
    let digits = digits.bytes().filter(u8::is_ascii_digit).map(|digit| usize::from(digit - b'0'));
    digits.fold(0, |row, digit| DAMM[usize::from(row)][digit])
}

/// The number of a record as it is printed.
#[must_use]
pub fn short_code(id: Id) -> String {
    let digits = format!("{:06}", id.as_u128() % NUMBERS);
    format!("{}-{}{}", &digits[..3], &digits[3..], check_digit(&digits))
}

/// Whether a number as it is printed is the one of this record.
#[must_use]
pub fn has_short_code(id: Id, code: &str) -> bool {
    // The check digit follows from the others.
    let digits = code.bytes().filter(u8::is_ascii_digit).take(DIGITS - 1);
    let number = digits.fold(0, |number, digit| number * 10 + u128::from(digit - b'0'));
    id.as_u128() % NUMBERS == number
}

/// A typed number as it is printed; `None` for what is none, or was mistyped. Blanks and hyphens do not matter.
#[must_use]
pub fn read_short_code(typed: &str) -> Option<String> {
    let digits: String = typed.chars().filter(|c| !matches!(c, ' ' | '-')).collect();
    let is_number = digits.len() == DIGITS && digits.bytes().all(|digit| digit.is_ascii_digit());
    (is_number && check_digit(&digits) == 0).then(|| format!("{}-{}", &digits[..3], &digits[3..]))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn a_code_is_read_again_and_no_slip_of_one_digit_is(number in any::<u128>(), at in 0..7_usize, other in 0..10_u8) {
            let code = short_code(Id::from_u128(number));
            prop_assert_eq!(read_short_code(&code), Some(code.clone()));
            prop_assert!(has_short_code(Id::from_u128(number), &code));
            prop_assert!(!has_short_code(Id::from_u128(number.wrapping_add(1)), &code));
            prop_assert_eq!(read_short_code(&code.replace('-', "")), Some(code.clone()));
            let digits = code.replace('-', "").into_bytes();
            let mut slip = digits.clone();
            slip[at] = b'0' + other;
            let slip_text = String::from_utf8(slip.clone()).unwrap();
            prop_assert_eq!(read_short_code(&slip_text).is_some(), slip == digits);
            let mut swapped = digits.clone();
            swapped.swap(at, (at + 1).min(6));
            let swapped_text = String::from_utf8(swapped.clone()).unwrap();
            prop_assert_eq!(read_short_code(&swapped_text).is_some(), swapped == digits);
        }
    }

    #[test]
    fn what_is_no_code_is_none() {
        for typed in ["", "482", "482-90344", "abc-defg", "３３３-３３３３"] {
            assert_eq!(read_short_code(typed), None, "{typed}");
        }
    }
}
