//! The first line of `desa.ron` and of every journal segment: `// desmigratif 1 <book id>`.
//!
//! It can be read without reading the rest, so a book of a newer version is recognised whatever its content looks like.

use std::path::Path;

use super::error::StorageError;
use super::upgrades::Format;
use crate::domain::book::Id;

const MARK: &str = "// desmigratif ";

/// Version and book.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Heading {
    /// Version of the format.
    pub version: u32,
    /// The book it belongs to.
    pub book: Id,
}

impl Heading {
    /// The line, with its end.
    #[must_use]
    pub fn line(self) -> String {
        format!("{MARK}{} {}\n", self.version, self.book)
    }

    /// Reads a line, with or without its end. The id is not looked at in a version that is not known.
    ///
    /// # Errors
    /// [`StorageError::Newer`]; [`StorageError::Foreign`] for any other line.
    pub fn read(line: &str, format: &Format, path: &Path) -> Result<Self, StorageError> {
        let foreign = || StorageError::Foreign { path: path.to_owned() };
        let mut words = line.strip_prefix(MARK).ok_or_else(foreign)?.split_whitespace();
        let version: u32 =
            words.next().and_then(|word| word.parse().ok()).filter(|n| *n > 0).ok_or_else(foreign)?;
        if version > format.version {
            return Err(StorageError::Newer { found: version, known: format.version, path: path.to_owned() });
        }
        let book = words.next().and_then(|word| word.parse().ok()).ok_or_else(foreign)?;
        // A rotten line end would make the next line part of this one.
        if words.next().is_some() {
            return Err(foreign());
        }
        Ok(Self { version, book })
    }

    /// Whether `text` is the beginning of such a line and may only have lost its rest.
    #[must_use]
    pub fn is_begun_by(text: &str) -> bool {
        !text.contains('\n') && (MARK.starts_with(text) || text.starts_with(MARK))
    }
}
