//! Indonesian words around numbers and names.

pub use crate::domain::words::{listed, small_first};

/// Words of the numbers below twelve.
const SMALL: [&str; 12] = [
    "nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan", "sepuluh",
    "sebelas",
];

/// Powers of a thousand above *ribu*, largest first.
const LARGE: [(u64, &str); 5] = [
    (1_000_000_000_000_000_000, "kuintiliun"),
    (1_000_000_000_000_000, "kuadriliun"),
    (1_000_000_000_000, "triliun"),
    (1_000_000_000, "miliar"),
    (1_000_000, "juta"),
];

/// Terbilang: a number in words, as letters and receipts write it: 98 is "sembilan puluh delapan".
///
/// *Se-* stands for *satu* before belas, puluh, ratus and ribu, never before juta (office practice).
#[must_use]
pub fn spelled(number: u64) -> String {
    let (unit, word, one) = match number {
        0..12 => return small(number).to_owned(),
        12..20 => return format!("{} belas", small(number - 10)),
        20..100 => (10, "puluh", "sepuluh"),
        100..1_000 => (100, "ratus", "seratus"),
        1_000..1_000_000 => (1_000, "ribu", "seribu"),
        _ => {
            let (unit, word) =
                LARGE.into_iter().find(|(unit, _)| number >= *unit).unwrap_or((1_000_000, "juta"));
            (unit, word, "")
        }
    };
    let (count, rest) = (number / unit, number % unit);
    let head =
        if count == 1 && !one.is_empty() { one.to_owned() } else { format!("{} {word}", spelled(count)) };
    if rest == 0 { head } else { format!("{head} {}", spelled(rest)) }
}

fn small(number: u64) -> &'static str {
    usize::try_from(number).ok().and_then(|index| SMALL.get(index)).copied().unwrap_or_default()
}

/// "2 (dua)", as letters write a number; the digits stay on the line of the first word.
#[must_use]
pub fn with_spelled(number: i64) -> String {
    format!("{}\u{a0}({})", crate::domain::cells::number::with_points(number), spelled(number.unsigned_abs()))
}

/// A name as part of the name of a file, on every file system: letters and digits, with hyphens for all else.
#[must_use]
pub fn hyphened(name: &str) -> String {
    let words = name.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join("-")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_spelled_the_official_way() {
        let cases = [
            (0, "nol"),
            (1, "satu"),
            (9, "sembilan"),
            (10, "sepuluh"),
            (11, "sebelas"),
            (12, "dua belas"),
            (19, "sembilan belas"),
            (20, "dua puluh"),
            (98, "sembilan puluh delapan"),
            (100, "seratus"),
            (101, "seratus satu"),
            (111, "seratus sebelas"),
            (215, "dua ratus lima belas"),
            (1_000, "seribu"),
            (1_100, "seribu seratus"),
            (2_026, "dua ribu dua puluh enam"),
            (11_000, "sebelas ribu"),
            (100_000, "seratus ribu"),
            (101_000, "seratus satu ribu"),
            (1_000_000, "satu juta"),
            (1_900_000, "satu juta sembilan ratus ribu"),
            (11_350_000, "sebelas juta tiga ratus lima puluh ribu"),
            (1_000_001_000, "satu miliar seribu"),
            (1_000_000_000_000, "satu triliun"),
        ];
        for (number, words) in cases {
            assert_eq!(spelled(number), words);
        }
        assert!(
            spelled(u64::MAX).starts_with("delapan belas kuintiliun empat ratus empat puluh enam kuadriliun")
        );
        assert_eq!(with_spelled(1_284), "1.284\u{a0}(seribu dua ratus delapan puluh empat)");
    }

    #[test]
    fn lists_read_like_a_sentence() {
        let items = |texts: &[&str]| texts.iter().map(|text| (*text).to_owned()).collect::<Vec<_>>();
        assert_eq!(listed(&items(&["2 ke Hong Kong", "1 ke Taiwan"])), "2 ke Hong Kong dan 1 ke Taiwan");
        assert_eq!(listed(&items(&["a", "b", "c"])), "a, b, dan c");
        assert_eq!(small_first("Kontrak selesai"), "kontrak selesai");
        assert_eq!(small_first(""), "");
    }
}
