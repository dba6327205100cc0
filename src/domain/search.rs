//! Finding records by a few typed letters.
//!
//! Every record of a type is folded once into one long buffer (lower case, no accents); a query is a handful of
//! substring searches over that buffer. The index is derived: whoever holds one rebuilds it when the book's revision
//! has changed.

use std::ops::Range;

use memchr::memmem;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::book::{Book, Id};
use super::record::RecordType;

/// Appends `text` folded for comparison: lower case, without accents, words apart by one blank.
pub fn fold_into(text: &str, out: &mut String) {
    let mut blank = out.is_empty() || out.ends_with(' ');
    for c in text.nfd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase) {
        if c.is_whitespace() || c.is_control() {
            if !blank {
                out.push(' ');
            }
            blank = true;
        } else {
            out.push(c);
            blank = false;
        }
    }
}

/// `text` folded for comparison.
#[must_use]
pub fn folded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    fold_into(text.trim(), &mut out);
    out
}

/// The folded texts of all active records of one type.
#[derive(Default)]
pub struct SearchIndex {
    text: String,
    entries: Vec<(Range<usize>, Id)>,
}

impl SearchIndex {
    /// Folds every active record of `kind`.
    #[must_use]
    pub fn of(kind: &dyn RecordType, book: &Book) -> Self {
        let mut index = Self::default();
        for id in kind.ids(book) {
            let start = index.text.len();
            kind.fold(book, id, &mut index.text);
            index.entries.push((start..index.text.len(), id));
            index.text.push('\n');
        }
        index
    }

    /// The records that contain every word of `query`, in the book's order. An empty query finds all.
    #[must_use]
    pub fn find(&self, query: &str) -> Vec<Id> {
        let folded = folded(query);
        let mut words: Vec<&str> = folded.split(' ').filter(|word| !word.is_empty()).collect();
        // The longest word is the rarest: it walks the buffer, the others only look at its hits.
        words.sort_by_key(|word| std::cmp::Reverse(word.len()));
        let Some((first, rest)) = words.split_first() else {
            return self.entries.iter().map(|(_, id)| *id).collect();
        };
        let rest: Vec<_> = rest.iter().map(memmem::Finder::new).collect();
        let mut found = Vec::new();
        let mut next = 0;
        for hit in memmem::find_iter(self.text.as_bytes(), first) {
            let position = next + self.entries[next..].partition_point(|(range, _)| range.end <= hit);
            let Some((range, id)) = self.entries.get(position) else { break };
            let text = self.text[range.clone()].as_bytes();
            // A second hit within the record before is no hit of this one.
            if range.contains(&hit) && rest.iter().all(|word| word.find(text).is_some()) {
                found.push(*id);
                next = position + 1;
            } else {
                next = position;
            }
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folding_ignores_case_accents_and_blanks() {
        assert_eq!(folded("  Siti   AMINAH "), "siti aminah");
        assert_eq!(folded("Nuré"), "nure");
    }

    #[test]
    fn every_word_must_be_there_and_each_record_comes_once() {
        let mut index = SearchIndex::default();
        for (n, name) in ["sri wahyuni sri", "sri lestari", "wahyuni"].iter().enumerate() {
            let start = index.text.len();
            index.text.push_str(name);
            index.entries.push((start..index.text.len(), Id::from_u128(n as u128)));
            index.text.push('\n');
        }
        let find = |query| index.find(query).into_iter().map(Id::as_u128).collect::<Vec<_>>();
        assert_eq!(find("sri"), [0, 1]);
        assert_eq!(find("WAHYUNI sri"), [0]);
        assert_eq!(find("wahyu"), [0, 2]);
        assert_eq!(find(""), [0, 1, 2]);
        assert!(find("budi").is_empty());
    }
}
