//! Names of copies, and which of them are superfluous: by number, never by the clock, which may be wrong.

use std::io;
use std::path::Path;

use jiff::civil::Date;

use super::archive::Archive;
use crate::domain::book::Book;
use crate::storage::disk::Disk;
use crate::storage::document;
use crate::storage::error::StorageError;
use crate::storage::heading::Heading;
use crate::storage::upgrades::FORMAT;

/// So many copies of a book are kept in one place.
pub const KEPT: usize = 3;

const EXTENSION: &str = ".zip";

/// `salinan-randu-000001284-20261124-1a2b3c4d-2.zip`: village, last change, day, end of the book's id, and a number where the
/// name was taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CopyName {
    village: String,
    sequence: u64,
    day: String,
    book: String,
    number: u32,
}

impl CopyName {
    /// Of a copy of this book up to change `sequence`, made on `day`.
    #[must_use]
    pub fn new(book: &Book, sequence: u64, day: Date) -> Self {
        let village = book.village().map(|entry| entry.record.village.as_str()).unwrap_or_default();
        Self {
            village: plain(village),
            sequence,
            day: day.strftime("%Y%m%d").to_string(),
            book: short_id(book),
            number: 1,
        }
    }

    /// The same with another number.
    #[must_use]
    pub fn numbered(&self, number: u32) -> Self {
        Self { number, ..self.clone() }
    }

    /// As a file is called.
    #[must_use]
    pub fn file_name(&self) -> String {
        let Self { village, sequence, day, book, number } = self;
        let number = if *number > 1 { format!("-{number}") } else { String::new() };
        format!("salinan-{village}-{sequence:09}-{day}-{book}{number}{EXTENSION}")
    }

    /// Reads a file's name; `None` for any other file.
    #[must_use]
    pub fn read(name: &str) -> Option<Self> {
        let stem = name.strip_prefix("salinan-")?.strip_suffix(EXTENSION)?;
        let mut parts = stem.split('-');
        let village = parts.next()?.to_owned();
        let sequence = parts.next()?.parse().ok()?;
        let (day, book) = (parts.next()?.to_owned(), parts.next()?.to_owned());
        let number = parts.next().map_or(Ok(1), str::parse).ok()?;
        let read = Self { village, sequence, day, book, number };
        let is_id = read.book.len() == 8 && read.book.bytes().all(|byte| byte.is_ascii_hexdigit());
        (is_id && read.file_name() == name).then_some(read)
    }

    fn order(&self) -> (u64, &str, &str, u32) {
        (self.sequence, &self.day, &self.village, self.number)
    }
}

/// Name of a copy while it is being written.
#[must_use]
pub fn unfinished(book: &Book) -> String {
    format!("salinan-{}{EXTENSION}.baru", short_id(book))
}

/// The end of a book's id: its beginning is the time, which books that were made together share.
fn short_id(book: &Book) -> String {
    format!("{:08x}", book.id.as_u128() & 0xffff_ffff)
}

/// A name of small letters and digits: "Karang Anyar" is `karanganyar`.
fn plain(village: &str) -> String {
    let letters: String =
        village.to_lowercase().chars().filter(char::is_ascii_alphanumeric).take(24).collect();
    if letters.is_empty() { "desa".to_owned() } else { letters }
}

/// Removes the older copies of a book in `folder` but for the newest few. The one that was just made stays whatever its
/// number is, as does everything that is not surely a copy of this book.
///
/// # Errors
/// The folder cannot be listed or flushed. A copy that cannot be removed does no harm.
pub fn prune(disk: &dyn Disk, folder: &Path, book: &Book, made: &str) -> io::Result<()> {
    let id = short_id(book);
    let names = disk.list(folder)?;
    let others = names.iter().filter(|name| *name != made).filter_map(|name| CopyName::read(name));
    let mut others: Vec<CopyName> = others.filter(|name| name.book == id).collect();
    others.sort_by(|one, other| other.order().cmp(&one.order()));
    for name in others.iter().skip(KEPT - 1) {
        let path = folder.join(name.file_name());
        if is_of(disk, &path, book).unwrap_or(false) {
            let _ = disk.remove(&path);
        }
    }
    disk.sync_dir(folder)
}

/// Whether the file is a whole copy of this very book.
fn is_of(disk: &dyn Disk, path: &Path, book: &Book) -> Result<bool, StorageError> {
    let unreadable = |error| StorageError::io("membaca salinan", path, error);
    let document = Archive::open(disk, path)?.bytes(document::FILE).map_err(unreadable)?;
    let line = document.split(|byte| *byte == b'\n').next().unwrap_or_default();
    Ok(Heading::read(&String::from_utf8_lossy(line), &FORMAT, path)?.book == book.id)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_read_back_and_no_other_is_taken_for_one() {
        let name = CopyName {
            village: "randu".to_owned(),
            sequence: 1284,
            day: "20261124".to_owned(),
            book: "1a2b3c4d".to_owned(),
            number: 1,
        };
        assert_eq!(name.file_name(), "salinan-randu-000001284-20261124-1a2b3c4d.zip");
        assert_eq!(CopyName::read(&name.file_name()), Some(name.clone()));
        let second = name.numbered(2);
        assert_eq!(second.file_name(), "salinan-randu-000001284-20261124-1a2b3c4d-2.zip");
        assert_eq!(CopyName::read(&second.file_name()), Some(second.clone()));
        assert!(second.order() > name.order() && name.numbered(10).order() > second.order());
        for foreign in [
            "salinan-randu-1284-20261124-1a2b3c4d.zip",
            "salinan-randu-000001284-20261124-1a2b3c4d-1.zip",
            "salinan-randu-000001284-20261124-1a2b3c4d-2-3.zip",
            "salinan-randu-000001284-20261124-1a2b3c4d (2).zip",
            "salinan-1a2b3c4d.zip.baru",
            "salinan-.zip",
            "foto.zip",
        ] {
            assert_eq!(CopyName::read(foreign), None, "{foreign}");
        }
    }

    #[test]
    fn the_name_of_a_village_becomes_plain_letters() {
        assert_eq!(plain("Karang Anyar (Utara)"), "karanganyarutara");
        assert_eq!(plain("…"), "desa");
    }
}
