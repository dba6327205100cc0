//! Breaking a text into lines of a given width.
//!
//! A line may end at a space, or after a slash or hyphen between two letters ("Keputusan/|tindak lanjut"). Numbers,
//! dates and amounts are therefore never broken: `Rp4.800.000,00` and `09-07-2026` hold together. Only a word that is
//! wider than the line by itself is broken between two characters. A `\n` always ends a line.
//!
//! Law: the lines put together are the text; nothing but spaces at the breaks is lost.

use crate::report::fonts::{Type, printable};

/// Widths are sums of rounded numbers; a text measured twice must not break because of that.
const TOLERANCE_PT: f32 = 0.01;

/// The lines of a text in a column of `width` points; always at least one, which may be empty.
///
/// Characters that the font lacks are replaced first.
pub fn wrap(text: &str, font: Type, width: f32) -> Vec<String> {
    let text = printable(text);
    if !text.contains('\n') && font.width(&text) <= width + TOLERANCE_PT {
        return vec![text.trim_end_matches(' ').to_owned()];
    }
    wrap_by(&text, width, width, |character| font.advance(character))
}

/// As [`wrap`], with a first line of another width: after an indent, or beside another text.
pub fn wrap_first(text: &str, font: Type, first_width: f32, width: f32) -> Vec<String> {
    wrap_by(&printable(text), first_width, width, |character| font.advance(character))
}

/// The lines of a text where `advance` says how wide a character is, in the unit of the widths.
pub fn wrap_by(text: &str, first_width: f32, width: f32, advance: impl Fn(char) -> f32) -> Vec<String> {
    let mut lines = Vec::new();
    for paragraph in text.split('\n') {
        let first = if lines.is_empty() { first_width } else { width };
        wrap_paragraph(paragraph, &advance, first, width, &mut lines);
    }
    lines
}

fn wrap_paragraph(
    text: &str,
    advance: impl Fn(char) -> f32,
    first_width: f32,
    width: f32,
    lines: &mut Vec<String>,
) {
    let text = text.trim_end_matches(' ');
    let mut limit = first_width + TOLERANCE_PT;
    let mut start = 0;
    let mut used = 0.0;
    // Where the line may end and the next begin, seen since `start`.
    let mut chance: Option<(usize, usize)> = None;
    let mut previous = None;
    for (index, character) in text.char_indices() {
        let own = advance(character);
        if character == ' ' {
            if index > start {
                chance = Some((index, index + 1));
            } else {
                start = index + 1;
                previous = Some(character);
                continue;
            }
        } else {
            if previous.is_some_and(|previous| breaks_between(previous, character, &text[start..index])) {
                chance = Some((index, index));
            }
            if used + own > limit && index > start {
                let (end, next) = chance.take().unwrap_or((index, index));
                lines.push(text[start..end].trim_end_matches(' ').to_owned());
                start = next;
                used = text[start..index].chars().map(&advance).sum();
                limit = width + TOLERANCE_PT;
            }
        }
        used += own;
        previous = Some(character);
    }
    lines.push(text[start..].to_owned());
}

/// Whether a line may end between two characters that no space separates. `before` is the line up to the second.
fn breaks_between(previous: char, next: char, before: &str) -> bool {
    matches!(previous, '/' | '-')
        && next.is_alphabetic()
        && before.chars().nth_back(1).is_some_and(char::is_alphabetic)
}

/// Width in points of the widest part of a text that holds together; the column must be as wide to break no word.
pub fn widest_part(text: &str, font: Type) -> f32 {
    widest_part_by(&printable(text), |part| font.width(part))
}

/// As [`widest_part`], where `width_of` says how wide a text is.
pub fn widest_part_by(text: &str, width_of: impl Fn(&str) -> f32) -> f32 {
    let mut widest: f32 = 0.0;
    for word in text.split([' ', '\n']) {
        let mut start = 0;
        let mut previous = None;
        for (index, character) in word.char_indices() {
            if previous.is_some_and(|previous| breaks_between(previous, character, &word[..index])) {
                widest = widest.max(width_of(&word[start..index]));
                start = index;
            }
            previous = Some(character);
        }
        widest = widest.max(width_of(&word[start..]));
    }
    widest
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "Dalam rangka pelaksanaan Program Desa Migran Produktif (Desmigratif) di Desa Randu, omzet bersama \
                        Rp4.800.000,00 pada 09-07-2026; Keputusan/tindak lanjut Dinas atas pra-koperasi.";

    fn without_spaces(text: &str) -> String {
        text.split_whitespace().collect()
    }

    #[test]
    fn lines_put_together_are_the_text_and_fit() {
        let font = Type::regular(11.0);
        for width in [20.0, 33.0, 60.0, 100.0, 250.0, 468.0, 5_000.0] {
            let lines = wrap(TEXT, font, width);
            assert_eq!(without_spaces(&lines.concat()), without_spaces(TEXT), "at {width} pt");
            for line in &lines {
                assert!(font.width(line) <= width + 0.1, "{line:?} at {width} pt");
                assert_eq!(line.trim(), line);
            }
        }
    }

    #[test]
    fn words_stay_whole_where_they_fit() {
        let font = Type::regular(9.0);
        let width = widest_part(TEXT, font);
        let parts: Vec<&str> = TEXT.split(' ').flat_map(|word| word.split_inclusive('/')).collect();
        for line in wrap(TEXT, font, width) {
            let first = line.split(' ').next().unwrap_or_default();
            assert!(parts.iter().any(|part| part.starts_with(first) || part.ends_with(first)), "{first}");
        }
        assert!(wrap(TEXT, font, width).iter().any(|line| line.contains("Rp4.800.000,00")));
        assert!(wrap(TEXT, font, width).iter().any(|line| line.contains("09-07-2026")));
    }

    #[test]
    fn a_slash_between_letters_may_end_a_line_and_one_between_digits_may_not() {
        let font = Type::regular(9.0);
        assert_eq!(wrap("Keputusan/tindak", font, 50.0), ["Keputusan/", "tindak"]);
        assert!(widest_part("400.12/015/2026", font) >= font.width("400.12/015/2026"));
        assert!(widest_part("pra-koperasi", font) < font.width("pra-koperasi"));
    }

    #[test]
    fn line_breaks_are_kept_and_an_empty_text_is_one_line() {
        let font = Type::regular(9.0);
        assert_eq!(wrap("a\n\nb", font, 100.0), ["a", "", "b"]);
        assert_eq!(wrap("", font, 100.0), [""]);
        assert_eq!(wrap("satu\u{a0}dua tiga", font, font.width("satu dua")), ["satu\u{a0}dua", "tiga"]);
    }

    #[test]
    fn the_first_line_may_be_narrower() {
        let font = Type::regular(10.0);
        let lines = wrap_first("satu dua tiga empat", font, font.width("satu"), font.width("dua tiga empat"));
        assert_eq!(lines, ["satu", "dua tiga empat"]);
    }
}
