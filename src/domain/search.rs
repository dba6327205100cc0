//! Finding records by a few typed letters.
//!
//! Every record of a type is folded once into one long buffer (lower case, no accents); a query is a handful of
//! substring searches over that buffer. The index is derived: whoever holds one brings it up to date when the book's
//! revision has changed, with the records that [`Book::named_since`] names.

use std::ops::Range;

use memchr::memmem;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::book::{Book, Id};
use super::record::RecordType;

/// So many records may stand behind the others before the text is put in order.
const MOST_OUT_OF_ORDER: usize = 256;

/// Appends `text` folded for comparison: lower case, without accents, words apart by one blank.
pub fn fold_into(text: &str, out: &mut String) {
    let mut blank = out.is_empty() || out.ends_with(' ');
    if text.is_ascii() {
        for byte in text.bytes() {
            let is_blank = byte <= b' ' || byte == 0x7f;
            if !is_blank {
                out.push(byte.to_ascii_lowercase().into());
            } else if !blank {
                out.push(' ');
            }
            blank = is_blank;
        }
        return;
    }
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

/// The words of a query, folded; the longest first, because it is the rarest.
fn words(folded: &str) -> Vec<&str> {
    let mut words: Vec<&str> = folded.split(' ').filter(|word| !word.is_empty()).collect();
    words.sort_by_key(|word| std::cmp::Reverse(word.len()));
    words
}

/// Whether a record contains every word of `query`.
#[must_use]
pub fn matches(kind: &dyn RecordType, book: &Book, id: Id, query: &str) -> bool {
    let query = folded(query);
    let words = words(&query);
    let mut text = String::new();
    if !words.is_empty() {
        kind.fold(book, id, &mut text);
    }
    words.iter().all(|word| text.contains(word))
}

/// The folded texts of the active records of one type.
#[derive(Default)]
pub struct SearchIndex {
    /// A line for each record, blank lines between them where records were.
    text: String,
    /// Where each record's line is, in the order of the lines.
    entries: Vec<(Range<usize>, Id)>,
    /// So many of the first entries are in the book's order; those that changed since follow.
    ordered: usize,
    /// The record up to which the book is folded; of no meaning any more when it `is_whole`.
    grown: Option<Id>,
    is_whole: bool,
}

impl SearchIndex {
    /// Folds every active record of `kind`.
    #[must_use]
    pub fn of(kind: &dyn RecordType, book: &Book) -> Self {
        let mut index = Self::default();
        index.grow(kind, book, usize::MAX);
        index
    }

    /// Folds at most `most` records that are not in it yet.
    pub fn grow(&mut self, kind: &dyn RecordType, book: &Book, most: usize) {
        if self.is_whole {
            return;
        }
        let ids = kind.ids_after(book, self.grown, most);
        for id in &ids {
            self.push(kind, book, *id);
        }
        self.is_whole = ids.len() < most;
        self.grown = ids.last().copied().or(self.grown);
    }

    /// Whether every active record is in it.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        self.is_whole
    }

    /// Folds records again that were changed, added or taken away.
    pub fn update(&mut self, kind: &dyn RecordType, book: &Book, ids: &[Id]) {
        let (is_whole, grown) = (self.is_whole, self.grown);
        for id in ids.iter().copied().filter(|id| is_whole || Some(*id) <= grown) {
            if let Some(place) = self.place(id) {
                let (range, _) = self.entries.remove(place);
                self.ordered -= usize::from(place < self.ordered);
                self.text.replace_range(range.clone(), &"\n".repeat(range.len()));
            }
            if kind.meta(book, id).is_some_and(|meta| meta.deleted.is_none()) {
                self.push(kind, book, id);
            }
        }
        if self.entries.len() - self.ordered > MOST_OUT_OF_ORDER {
            self.put_in_order();
        }
    }

    fn push(&mut self, kind: &dyn RecordType, book: &Book, id: Id) {
        if self.ordered == self.entries.len() && self.entries.last().is_none_or(|(_, last)| *last < id) {
            self.ordered += 1;
        }
        let start = self.text.len();
        kind.fold(book, id, &mut self.text);
        self.entries.push((start..self.text.len(), id));
        self.text.push('\n');
    }

    fn place(&self, id: Id) -> Option<usize> {
        let (ordered, others) = self.entries.split_at(self.ordered);
        let later = || others.iter().position(|(_, other)| *other == id).map(|place| ordered.len() + place);
        ordered.binary_search_by_key(&id, |(_, id)| *id).ok().or_else(later)
    }

    fn put_in_order(&mut self) {
        let mut text = String::with_capacity(self.text.len());
        self.entries.sort_by_key(|(_, id)| *id);
        for (range, _) in &mut self.entries {
            let start = text.len();
            text.push_str(&self.text[range.clone()]);
            *range = start..text.len();
            text.push('\n');
        }
        self.text = text;
        self.ordered = self.entries.len();
    }

    /// The records that contain every word of `query`, in the book's order. An empty query finds all.
    #[must_use]
    pub fn find(&self, query: &str) -> Vec<Id> {
        let query = folded(query);
        let words = words(&query);
        let mut found = match words.split_first() {
            Some((first, rest)) => self.containing(first, rest),
            None => self.entries.iter().map(|(_, id)| *id).collect(),
        };
        if self.ordered < self.entries.len() {
            found.sort();
        }
        found
    }

    /// The first word walks the text, the others only look at its hits.
    fn containing(&self, first: &str, rest: &[&str]) -> Vec<Id> {
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
        let names = ["sri wahyuni sri", "sri lestari", "wahyuni"];
        let mut index = SearchIndex { ordered: names.len(), ..SearchIndex::default() };
        for (n, name) in names.iter().enumerate() {
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
