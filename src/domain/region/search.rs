//! The look-up of a village by typed letters. Every call walks the whole table, which takes a few milliseconds.

use std::ops::Range;

use super::Village;
use super::table::{Area, Row, TABLE, fold, number};

/// Villages for a few typed letters, at most `limit`.
///
/// Every typed word begins a word in the name of the village, district, regency or province, or is the beginning of
/// the code ("33.25.14"); at least one of them belongs to the village itself. The words *desa*, *kelurahan*, *kec*
/// and *kecamatan* may stand anywhere, so that a [`Village::label`] finds its village. First come villages of exactly
/// the typed name, then those whose whole name is among the words, then those whose name begins with one of them, then
/// the others; each group in the order of the codes.
#[must_use]
pub fn search(text: &str, limit: usize) -> Vec<Village> {
    let words: Vec<Word> = text.split_whitespace().flat_map(Word::read).take(MOST_WORDS).collect();
    let whole = words.iter().map(|word| word.text.as_str()).collect::<Vec<_>>().join(" ");
    // The words found in the names around a village, level by level.
    let mut found = vec![matches(&words, |word| FILLERS.contains(&word.text.as_str()))];
    for areas in &TABLE.areas {
        let inside = |area: &Area| {
            found[area.parent] | matches(&words, |word| begins_a_word(&area.folded, &word.text))
        };
        found = areas.iter().map(inside).collect();
    }
    let mut groups: [Vec<&Row>; GROUPS] = Default::default();
    for (district, found) in TABLE.areas[2].iter().zip(found) {
        for row in &TABLE.villages[district.villages.clone()] {
            if let Some(group) = group_of(&words, &whole, found, row)
                && groups[group].len() < limit
            {
                groups[group].push(row);
            }
        }
    }
    groups.iter().flatten().take(limit).map(|row| TABLE.village(row)).collect()
}

/// Words that tell the kind of a region and are no part of its name.
const FILLERS: [&str; 4] = ["desa", "kelurahan", "kec", "kecamatan"];
/// Words beyond this many are not looked at; a set of words is the bits of a `u32`.
const MOST_WORDS: usize = 16;
/// The groups of a search result; see [`search`].
const GROUPS: usize = 4;

/// One typed word.
struct Word {
    /// Folded as by [`fold`].
    text: String,
    /// For digits: the bounds of the village codes that begin with them.
    codes: Range<u64>,
}

impl Word {
    /// The words in a typed piece without blanks: usually one; none in "·", two in "Kupa-kupa".
    fn read(piece: &str) -> Vec<Self> {
        let digits = piece.replace('.', "");
        if let (Some(number), Some(missing)) = (number(&digits), 10_usize.checked_sub(digits.len())) {
            let step = (0..missing).fold(1, |step, _| step * 10);
            return vec![Self { text: digits, codes: number * step..(number + 1) * step }];
        }
        fold(piece)
            .split(' ')
            .filter(|text| !text.is_empty())
            .map(|text| Self { text: text.to_owned(), codes: 0..0 })
            .collect()
    }
}

/// The group of a search result that the village belongs to, or `None` when it does not fit. `found` are the words
/// that need not stand in its name.
fn group_of(words: &[Word], whole: &str, found: u32, row: &Row) -> Option<usize> {
    let fits = |word: &Word| begins_a_word(&row.folded, &word.text) || word.codes.contains(&row.code);
    let all = words.iter().enumerate().all(|(bit, word)| (found >> bit) & 1 == 1 || fits(word));
    if !all || !words.iter().any(fits) {
        return None;
    }
    if *row.folded == *whole {
        Some(0)
    } else if row.folded.split(' ').all(|part| words.iter().any(|word| word.text == part)) {
        Some(1)
    } else if words.iter().any(|word| row.folded.starts_with(&word.text)) {
        Some(2)
    } else {
        Some(3)
    }
}

/// The set of those words that pass the test, one bit for each.
fn matches(words: &[Word], test: impl Fn(&Word) -> bool) -> u32 {
    words.iter().enumerate().fold(0, |set, (bit, word)| set | u32::from(test(word)) << bit)
}

/// Whether one of the words in a folded name begins like this. Runs for every village at every typed letter.
fn begins_a_word(folded: &str, start: &str) -> bool {
    let (folded, start) = (folded.as_bytes(), start.as_bytes());
    folded.starts_with(start)
        || folded.windows(start.len() + 1).any(|part| part[0] == b' ' && part[1..] == *start)
}
