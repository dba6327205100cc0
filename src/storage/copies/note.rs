//! `salinan.ron`: when the book was last copied out of this computer, and how long ago that is.

use std::path::Path;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::domain::book::Book;
use crate::storage::disk::{Disk, replace};

/// Its name in the folder of a book.
pub const FILE: &str = "salinan.ron";

/// After so many days without a copy the officer is reminded.
pub const REMIND_AFTER: i32 = 7;

/// The last copy outside this computer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Note {
    /// When it was made.
    pub day: Date,
    /// The last change in it.
    pub sequence: u64,
    /// Where it lies.
    pub place: String,
}

/// The note of the book in `folder`; one that cannot be read counts as none.
#[must_use]
pub fn last(disk: &dyn Disk, folder: &Path) -> Option<Note> {
    let bytes = disk.read(&folder.join(FILE)).ok()?;
    ron::from_str(std::str::from_utf8(&bytes).ok()?).ok()
}

/// Writes the note. The copy is good without it, so a failure costs one reminder too many and no more.
pub fn write(disk: &dyn Disk, folder: &Path, note: &Note) {
    if let Ok(text) = ron::to_string(note) {
        let _ = replace(disk, &folder.join(FILE), text.as_bytes());
    }
}

/// How many days the book has been without a copy outside this computer; a book that was never copied counts from the day
/// it was made. A copy of a day that is yet to come was made under a wrong clock, and does not count.
#[must_use]
pub fn days_without(book: &Book, last: Option<&Note>, today: Date) -> i32 {
    let copied = last.map(|note| note.day).filter(|day| *day <= today);
    let made = || book.village().map(|village| village.meta.created.day());
    let since = copied.or_else(made).unwrap_or(today);
    today.since(since).map_or(0, |span| span.get_days()).max(0)
}
