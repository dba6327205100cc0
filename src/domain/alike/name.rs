//! The words of a name as they sound, so that old and new spelling, abbreviations and titles do not part what is one.
//!
//! *Hj. Siti Noerdjanah*, *St. Nurjannah* and *Siti Nur Jana* have the same words. The rules are those of the Indonesian
//! spellings of 1901, 1947 and 1972 (oe/u, dj/j, tj/c, j/y, sj/sy, ch/kh), of Arabic names as they are written by ear
//! (dh/d, sh/s, z/s, q/k, v/f/p), and office practice for the rest.

use crate::domain::search::folded;

/// What stands before or after a name and is no part of it.
const TITLES: &[&str] = &[
    "h",
    "hj",
    "haji",
    "hajah",
    "kh",
    "drs",
    "dra",
    "dr",
    "ir",
    "ust",
    "ustad",
    "ustadz",
    "bapak",
    "bpk",
    "ibu",
    "sdr",
    "sdri",
    "alm",
    "almh",
    "almarhum",
    "almarhumah",
];

/// What follows is the name of the father.
const CHILD_OF: &[&str] = &["bin", "binti", "bt", "bte"];

/// Names that are shortened or written by ear in so many ways that rules of letters do not do.
const SHORT: &[(&str, &[&str])] = &[
    (
        "muhamad",
        &[
            "muhammad",
            "mohammad",
            "mohamad",
            "mohamed",
            "mochamad",
            "mochammad",
            "muchamad",
            "muchammad",
            "moch",
            "moh",
            "muh",
            "mohd",
            "muhd",
            "md",
        ],
    ),
    ("ahmad", &["achmad", "akhmad", "ahmat", "ach", "akh"]),
    ("abdul", &["abdoel", "abdl", "abd"]),
    ("siti", &["sitti", "st"]),
    ("nur", &["noor", "noer"]),
    ("koirul", &["choirul", "khoirul", "choerul", "khoerul", "khairul", "chairul", "chaerul", "khaerul"]),
];

/// First parts of names that are written together with the next or apart from it: *Nurjanah*, *Nur Janah*.
const JOINED: &[&str] = &["abdul", "siti", "nur", "noer", "noor", "sri"];

/// So many letters a second part has at least.
const SHORTEST_PART: usize = 3;

/// The words of a name as they sound, in their order; initials are single letters.
#[must_use]
pub fn words(name: &str) -> Vec<String> {
    // Degrees follow a comma.
    let name = folded(name.split(',').next().unwrap_or_default());
    let name: String = name.chars().filter(|c| !matches!(c, '\'' | '’' | '‘' | '`' | 'ʼ')).collect();
    let all: Vec<&str> = name.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let own = all.iter().position(|word| CHILD_OF.contains(word)).filter(|place| *place > 0);
    let own = &all[..own.unwrap_or(all.len())];
    let without: Vec<&str> = own.iter().copied().filter(|word| !TITLES.contains(word)).collect();
    let kept = if without.is_empty() { own } else { &without };
    kept.iter().flat_map(|word| parts(whole(word))).map(|part| sound(&part)).collect()
}

/// All words in one, with double letters single: *Nur Rohim* is *Nurohim*.
#[must_use]
pub fn joined(words: &[impl AsRef<str>]) -> String {
    let mut out = String::new();
    for letter in words.iter().flat_map(|word| word.as_ref().chars()) {
        if !out.ends_with(letter) {
            out.push(letter);
        }
    }
    out
}

/// The name that a short one stands for.
fn whole(word: &str) -> &str {
    SHORT.iter().find(|(_, short)| short.contains(&word)).map_or(word, |(whole, _)| whole)
}

/// A name that is written together, in its parts.
fn parts(word: &str) -> Vec<String> {
    let rest =
        |prefix: &&str| word.strip_prefix(*prefix).filter(|rest| rest.chars().count() >= SHORTEST_PART);
    if let Some((prefix, rest)) = JOINED.iter().find_map(|prefix| Some((prefix, rest(prefix)?))) {
        return vec![(*prefix).to_owned(), rest.to_owned()];
    }
    // The l of abdul becomes the letter after it: Abdurrohman, Abdussalam.
    match rest(&"abdu") {
        Some(rest) if !rest.starts_with('l') => vec!["abdul".to_owned(), rest.to_owned()],
        _ => vec![word.to_owned()],
    }
}

/// A word as it sounds.
fn sound(word: &str) -> String {
    let letters: Vec<char> = word.chars().collect();
    let is_vowel = |place: usize| matches!(letters.get(place), Some('a' | 'e' | 'i' | 'o' | 'u'));
    let mut out = String::with_capacity(word.len());
    let mut place = 0;
    while let Some(letter) = letters.get(place).copied() {
        let next = letters.get(place + 1).copied().unwrap_or(' ');
        let (sound, length) = match (letter, next) {
            ('o', 'e' | 'o') => ("u", 2),
            ('d', 'j') => ("y", 2),
            ('t', 'j') => ("c", 2),
            ('s', 'y' | 'j' | 'h') | ('d', 'z') | ('t', 's') => ("s", 2),
            ('c' | 'k', 'h') => ("k", 2),
            ('d', 'h') => ("d", 2),
            ('t', 'h') => ("t", 2),
            ('g', 'h') => ("g", 2),
            ('p', 'h') => ("p", 2),
            ('i', 'y') if is_vowel(place + 2) => ("i", 2),
            ('u', 'w') if is_vowel(place + 2) => ("u", 2),
            ('j', _) => ("y", 1),
            ('v' | 'f', _) => ("p", 1),
            ('z', _) => ("s", 1),
            ('q', _) => ("k", 1),
            ('h', ' ') if place > 1 => ("", 1),
            _ => ("", 0),
        };
        if length == 0 {
            if !out.ends_with(letter) {
                out.push(letter);
            }
        } else if !out.ends_with(sound) || sound.is_empty() {
            out.push_str(sound);
        }
        place += length.max(1);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Names in each line have the same words.
    const SAME: &[&[&str]] = &[
        &["Siti Nurjanah", "Hj. Siti Noerdjanah", "St. Nur Jannah", "SITI NURJANA", "Siti Nurjanah, S.Pd."],
        &["Muhammad Yusuf", "Moh. Jusuf", "Muh. Yusup", "Mochammad Jusuf", "H. Mohamad Yusuf bin Karto"],
        &["Abdul Rohman", "Abdurrohman", "Abd. Rohman", "Abdurohman", "Abdoel Rohman"],
        &["Djoko Soesanto", "Joko Susanto"],
        &["Tjasmadi", "Casmadi"],
        &["Sjaifoel", "Syaiful", "Saiful", "Saipul"],
        &["Khotijah", "Chotijah", "Kotija"],
        &["Ma'ruf", "Maruf", "Ma’ruf", "Marup"],
        &["Sriwahyuni", "Sri Wahyuni", "SRI  WAHYUNI binti Kasan"],
        &["Zulfa", "Sulpa"],
        &["Qomariyah", "Komariah"],
        &["Ramadhan", "Ramadan"],
        &["Choirul Anam", "Khoerul Anam"],
        &["Noor Laela", "Nur Laela"],
    ];

    #[test]
    fn spellings_of_one_name_have_the_same_words() {
        for names in SAME {
            for name in &names[1..] {
                assert_eq!(words(name), words(names[0]), "{name} and {}", names[0]);
            }
        }
    }

    #[test]
    fn other_names_have_other_words() {
        let mut all: Vec<_> = SAME.iter().map(|names| words(names[0])).collect();
        all.extend(["Sri Wulandari", "Siti", "Yusuf", "Sumarni", "Sutarni"].map(words));
        let count = all.len();
        all.sort();
        all.dedup();
        assert_eq!(all.len(), count);
    }

    #[test]
    fn a_name_of_titles_alone_stays_and_nothing_has_no_words() {
        assert_eq!(words("Ibu"), ["ibu"]);
        assert_eq!(words("S. Aminah"), ["s", "amina"]);
        assert_eq!(words("  . , "), [""; 0]);
        assert_eq!(words("bin Kasan"), ["bin", "kasan"]);
        assert_eq!(joined(&["nur", "rohim"]), "nurohim");
    }
}
