//! The practice book on disk.

use std::path::Path;
use std::sync::Arc;

use super::SessionError;
use crate::domain::book::Book;
use crate::domain::change::apply_all;
use crate::practice::{BOOK_ID, commits};
use crate::storage::Store;
use crate::storage::disk::Disk;

/// Writes the practice book into an empty or new folder, commit by commit, so that it has a history.
///
/// # Errors
/// The folder is not empty, or cannot be written.
pub fn make_practice_book(folder: &Path, disk: Arc<dyn Disk>) -> Result<(), SessionError> {
    let mut commits = commits().into_iter();
    // The village is in the book from the beginning, as in any new one; the rest becomes its history.
    let Some(first) = commits.next() else { return Ok(()) };
    let mut book = Book::new(BOOK_ID);
    apply_all(&mut book, &first.changes)?;
    let mut store = Store::create(folder, &book, &first.stamp, disk)?;
    for commit in commits {
        store.append(&commit.stamp, &commit.changes)?;
    }
    Ok(store.close()?)
}
