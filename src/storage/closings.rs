//! Closed months: `laporan/2026-09.ron` in the folder of a book, and `2026-09-revisi-1.ron` for what was handed in again.
//! None is ever replaced by another version.

use std::io;
use std::path::{Path, PathBuf};

use super::StorageError;
use super::disk::{Disk, replace};
use crate::domain::closing::{Closing, Closings, Unusable};
use crate::domain::period::Period;

/// Their folder in the folder of a book.
pub const FOLDER: &str = "laporan";

/// The name of the file of a version of a month.
#[must_use]
pub fn file_name(month: Period, revision: u32) -> String {
    if revision == 0 { format!("{month}.ron") } else { format!("{month}-revisi-{revision}.ron") }
}

/// Month and version that a file is named after; `None` for any other file.
fn named(name: &str) -> Option<(Period, u32)> {
    let stem = name.strip_suffix(".ron")?;
    let (month, revision) = match stem.split_once("-revisi-") {
        Some((month, revision)) => (month, revision.parse().ok()?),
        None => (stem, 0),
    };
    let month = month.parse().ok()?;
    (file_name(month, revision) == name).then_some((month, revision))
}

/// All that can be used. What cannot stays where it is, and its month counts as one that is not closed: a damaged report
/// must not shut the book; `verifikasi` tells of it.
///
/// # Errors
/// The disk does not give them.
pub fn read_all(disk: &dyn Disk, folder: &Path) -> Result<Closings, StorageError> {
    let within = folder.join(FOLDER);
    let names = match disk.list(&within) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Vec::new(),
        listed => listed.map_err(|error| StorageError::io("membaca folder laporan", &within, error))?,
    };
    let mut closings = Closings::default();
    for (month, revision) in names.iter().filter_map(|name| named(name)) {
        if let Ok(closing) = read(disk, folder, month, revision)? {
            closings.keep(closing);
        }
    }
    Ok(closings)
}

/// A version of a month, or why its file cannot be used.
///
/// # Errors
/// The disk does not give the file.
pub fn read(
    disk: &dyn Disk,
    folder: &Path,
    month: Period,
    revision: u32,
) -> Result<Result<Closing, Unusable>, StorageError> {
    let path = path(folder, month, revision);
    let bytes =
        disk.read(&path).map_err(|error| StorageError::io("membaca laporan bulan ini", &path, error))?;
    let read = std::str::from_utf8(&bytes).map_err(|_| Unusable::Unreadable).and_then(Closing::read);
    let is_named = |closing: &Closing| (closing.month, closing.revision) == (month, revision);
    Ok(read.and_then(|closing| if is_named(&closing) { Ok(closing) } else { Err(Unusable::Altered) }))
}

/// Writes a closing through to the disk and reads it back.
///
/// # Errors
/// The disk refused, or gives back something else.
pub fn write(disk: &dyn Disk, folder: &Path, closing: &Closing) -> Result<(), StorageError> {
    let path = path(folder, closing.month, closing.revision);
    let refused = |error| StorageError::io("menyimpan laporan bulan ini", &path, error);
    let text = closing.text().map_err(|source| StorageError::Encode { source, path: path.clone() })?;
    disk.create_dir(&folder.join(FOLDER)).and_then(|()| disk.sync_dir(folder)).map_err(refused)?;
    replace(disk, &path, text.as_bytes()).map_err(refused)?;
    if disk.read(&path).map_err(refused)? == text.as_bytes() {
        return Ok(());
    }
    Err(refused(io::Error::new(io::ErrorKind::InvalidData, "the file is not what was written")))
}

fn path(folder: &Path, month: Period, revision: u32) -> PathBuf {
    folder.join(FOLDER).join(file_name(month, revision))
}
