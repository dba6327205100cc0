//! Who sits at the keyboard.

use crate::domain::book::Book;
use crate::domain::pillars::shared::officer::Officer;

/// Names of the officers who serve on `day`; of all when none does.
#[must_use]
pub fn names(book: &Book, day: jiff::civil::Date) -> Vec<String> {
    let serving: Vec<String> = book
        .active::<Officer>()
        .filter(|entry| entry.record.serves_on(day))
        .map(|entry| entry.record.name.as_str().to_owned())
        .collect();
    if serving.is_empty() {
        return book.active::<Officer>().map(|entry| entry.record.name.as_str().to_owned()).collect();
    }
    serving
}
