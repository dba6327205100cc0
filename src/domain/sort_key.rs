//! What puts the values of one column in order, apart from the book they come from.

use super::cell::{Cell, Kind};
use super::search::folded;

/// A place in the order of a column: numbers as numbers, texts by what people read, what is blank last.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum SortKey {
    /// An amount, a day, the place of a code in its list.
    Number(i64),
    /// Several of them, of which the first decides.
    Numbers(Vec<i64>),
    /// A text: case and accents count only where nothing else differs.
    Text {
        /// Folded.
        folded: String,
        /// As it is.
        text: String,
    },
    /// Nothing is filled in.
    Blank,
}

impl SortKey {
    /// Of a text.
    #[must_use]
    pub fn text(text: String) -> Self {
        if text.is_empty() { Self::Blank } else { Self::Text { folded: folded(&text), text } }
    }

    /// Of a place in a list, or of how many there are.
    #[must_use]
    pub fn place(index: usize) -> Self {
        Self::Number(number(index))
    }

    /// Of several places in a list.
    pub fn places(indexes: impl IntoIterator<Item = usize>) -> Self {
        let places: Vec<i64> = indexes.into_iter().map(number).collect();
        if places.is_empty() { Self::Blank } else { Self::Numbers(places) }
    }

    /// Of what a computed column of this kind shows.
    #[must_use]
    pub fn shown(kind: Kind, text: String) -> Self {
        let place = kind.choices().iter().position(|choice| choice.label == text).map(Self::place);
        let number = || i64::read(&text).ok().filter(|_| kind.is_number()).map(Self::Number);
        place.or_else(number).unwrap_or_else(|| Self::text(text))
    }
}

fn number(index: usize) -> i64 {
    i64::try_from(index).unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn computed_numbers_are_put_in_order_as_numbers_and_blanks_come_last() {
        let sorted = |kind, texts: &[&str]| {
            let mut texts: Vec<String> = texts.iter().map(|text| (*text).to_owned()).collect();
            texts.sort_by_key(|text| SortKey::shown(kind, text.clone()));
            texts
        };
        assert_eq!(sorted(Kind::Integer, &["10", "", "9", "101"]), ["9", "10", "101", ""]);
        assert_eq!(sorted(Kind::Rupiah, &["1.900.000", "900.000"]), ["900.000", "1.900.000"]);
        assert_eq!(sorted(Kind::Text, &["ibu", "Émi", "", "Ani"]), ["Ani", "Émi", "ibu", ""]);
    }
}
