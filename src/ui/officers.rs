//! Who sits at the keyboard.

use jiff::civil::Date;

use crate::domain::book::Book;
use crate::domain::pillars::shared::officer::Officer;

/// Names of the officers who serve on `day`; of all when none does.
#[must_use]
pub fn names(book: &Book, day: Date) -> Vec<String> {
    let serving: Vec<String> = serving(book, day).collect();
    if serving.is_empty() {
        return book.active::<Officer>().map(|entry| entry.record.name.as_str().to_owned()).collect();
    }
    serving
}

/// Whether more than one may be typing.
#[must_use]
pub fn are_several(book: &Book, day: Date) -> bool {
    serving(book, day).nth(1).is_some()
}

fn serving(book: &Book, day: Date) -> impl Iterator<Item = String> {
    let officers = book.active::<Officer>().filter(move |entry| entry.record.serves_on(day));
    officers.map(|entry| entry.record.name.as_str().to_owned())
}
