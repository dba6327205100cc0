//! Writing the file that was asked for: whole or not at all, and never over the book.

use std::ffi::OsString;
use std::io;
use std::path::{Path, PathBuf};

use super::CliError;
use crate::storage::disk::{Disk, put_in_place};
use crate::storage::{book_folder, document};

/// The one folder in a book that is for files like these.
const REPORTS: &str = "laporan";

/// Where the file that was asked for is to be written: links are followed, and what lies among the files of a book is
/// refused, but for its `laporan`.
///
/// # Errors
/// [`CliError::InsideBook`], its folder is not there, or what stands there is no plain file.
pub fn target(book: &Path, path: &Path) -> Result<PathBuf, CliError> {
    let output = |source| CliError::Output { source, path: path.to_owned() };
    // A file that is there is replaced where it really lies; a link to it stays a link.
    let real = match path.canonicalize() {
        Ok(real) if real.is_dir() => return Err(output(io::ErrorKind::IsADirectory.into())),
        Ok(real) if !real.is_file() => return Err(CliError::NoPlainFile(path.to_owned())),
        Ok(real) => real,
        Err(error) if error.kind() == io::ErrorKind::NotFound => new_file(path).map_err(output)?,
        Err(error) => return Err(output(error)),
    };
    let folder = real.parent().unwrap_or(&real);
    let is_in_this = book_folder(book)
        .canonicalize()
        .is_ok_and(|book| folder.starts_with(&book) && !folder.starts_with(book.join(REPORTS)));
    // The document of another book is no place for a table either.
    if is_in_this || folder.join(document::FILE).is_file() {
        return Err(CliError::InsideBook(path.to_owned()));
    }
    Ok(real)
}

/// The path of a file that is not there yet, in a folder that is.
fn new_file(path: &Path) -> io::Result<PathBuf> {
    let name = path.file_name().ok_or(io::ErrorKind::IsADirectory)?;
    let folder = match path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent.canonicalize()?,
        _ => Path::new(".").canonicalize()?,
    };
    Ok(folder.join(name))
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
    let ends_line = |c: char| c.is_control() || matches!(c, '\u{2028}' | '\u{2029}');
    text.chars().map(|c| if ends_line(c) { ' ' } else { c }).collect()
}
