//! Writing the file that was asked for: whole or not at all, and never over the book.

use std::ffi::OsString;
use std::io;
use std::path::{Path, PathBuf};

use super::CliError;
use crate::storage::book_folder;
use crate::storage::disk::{Disk, put_in_place};

/// The one folder in a book that is for files like these.
const REPORTS: &str = "laporan";

/// Refuses a file inside the folder of the book, but for its `laporan`.
///
/// # Errors
/// [`CliError::InsideBook`], or its folder is not there.
pub fn ensure_outside(book: &Path, path: &Path) -> Result<(), CliError> {
    let output = |source| CliError::Output { source, path: path.to_owned() };
    let folder = match path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent.to_owned(),
        _ => PathBuf::from("."),
    };
    let folder = folder.canonicalize().map_err(output)?;
    if path.is_dir() || path.file_name().is_none() {
        return Err(output(io::ErrorKind::IsADirectory.into()));
    }
    let Ok(book) = book_folder(book).canonicalize() else { return Ok(()) };
    if folder.starts_with(&book) && !folder.starts_with(book.join(REPORTS)) {
        return Err(CliError::InsideBook(path.to_owned()));
    }
    Ok(())
}

/// Writes the bytes beside `path`, flushes them, then gives them its name.
///
/// # Errors
/// The disk refused; an older file of that name is as it was.
pub fn write(disk: &dyn Disk, path: &Path, bytes: &[u8]) -> Result<(), CliError> {
    let output = |source| CliError::Output { source, path: path.to_owned() };
    let mut name = OsString::from(path);
    name.push(format!(".{}.baru", std::process::id()));
    let beside = PathBuf::from(name);
    let mut file = disk.create_new(&beside).map_err(output)?;
    let written = file.write_at(0, bytes).and_then(|()| file.sync_all());
    drop(file);
    let placed = written.and_then(|()| put_in_place(disk, &beside, path));
    placed.map_err(|error| {
        // What is half written helps nobody; if it stays, it is a file of its own.
        let _ = disk.remove(&beside);
        output(error)
    })
}

/// The text without line ends and other control characters, so that an answer stays one line.
#[must_use]
pub fn one_line(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}
