//! Closed months: `laporan/2026-09.ron` in the folder of a book, and `2026-09-revisi-1.ron` for what was handed in again.
//! None is ever replaced by another version.

use std::io;
use std::path::{Path, PathBuf};

use super::StorageError;
use super::disk::{Disk, put_in_place, replace};
use crate::domain::closing::{Closing, Closings, Unusable};
use crate::domain::period::Period;
use crate::domain::pillars::shared::report_month::ReportMonth;

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

/// All that can be used. What cannot stays where it is, and its month counts as one whose report is damaged: that must not
/// shut the book; the room *Laporan* and `verifikasi` tell of it.
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

/// Why a closed report is not the one that was handed in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Mismatch {
    /// Its file is not there.
    Missing,
    /// Its file cannot be used.
    Unusable(Unusable),
    /// Its numbers give this code, not the one that its month names.
    OtherCode(String),
}

impl Mismatch {
    /// In words, within a sentence.
    #[must_use]
    pub fn why(&self) -> String {
        match self {
            Self::Missing => "berkasnya tidak ada".to_owned(),
            Self::Unusable(Unusable::Altered) => "isi laporannya sudah diubah".to_owned(),
            Self::Unusable(Unusable::Unreadable) => "berkasnya tidak bisa dibaca".to_owned(),
            Self::OtherCode(code) => format!("angkanya memberi kode {code}"),
        }
    }
}

/// Reads the report again that a closed month names.
///
/// # Errors
/// The disk does not give the file, although it is there.
pub fn verified(
    disk: &dyn Disk,
    folder: &Path,
    month: Period,
    record: &ReportMonth,
) -> Result<Result<Closing, Mismatch>, StorageError> {
    Ok(match read(disk, folder, month, record.version()) {
        Ok(Ok(closing)) if closing.code() == record.report_code.as_str() => Ok(closing),
        Ok(Ok(closing)) => Err(Mismatch::OtherCode(closing.code())),
        Ok(Err(unusable)) => Err(Mismatch::Unusable(unusable)),
        Err(error) if error.is_missing() => Err(Mismatch::Missing),
        Err(error) => return Err(error),
    })
}

const WRITING: &str = "menyimpan laporan bulan ini";

/// Writes a closing through to the disk and reads it back. One that is kept already is never replaced by another.
///
/// # Errors
/// Another version has its place, the disk refused, or it gives back something else.
pub fn write(disk: &dyn Disk, folder: &Path, closing: &Closing) -> Result<(), StorageError> {
    let path = path(folder, closing.month, closing.revision);
    let refused = |error| StorageError::io(WRITING, &path, error);
    let text = encoded(closing, &path)?;
    if disk.read(&path).is_ok_and(|there| there != text.as_bytes()) {
        return Err(StorageError::ClosingThere { path });
    }
    disk.create_dir(&folder.join(FOLDER)).and_then(|()| disk.sync_dir(folder)).map_err(refused)?;
    replace(disk, &path, text.as_bytes()).map_err(refused)?;
    if disk.read(&path).map_err(refused)? == text.as_bytes() {
        return Ok(());
    }
    Err(StorageError::ClosingReadBack { path })
}

/// Gives another file that has the place of a closing another name, so that nothing of it is lost: one that no record names,
/// left from a closing that broke off.
///
/// # Errors
/// The disk refused; the file is where it was.
pub fn set_aside(disk: &dyn Disk, folder: &Path, closing: &Closing) -> Result<(), StorageError> {
    let path = path(folder, closing.month, closing.revision);
    let text = encoded(closing, &path)?;
    match disk.read(&path) {
        Ok(there) if there == text.as_bytes() => return Ok(()),
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        Ok(_) | Err(_) => {}
    }
    let refused = |error| StorageError::io(WRITING, &path, error);
    let names = disk.list(&folder.join(FOLDER)).map_err(refused)?;
    let name = file_name(closing.month, closing.revision);
    let aside = (1..).map(|number: u32| format!("{name}.tidak-dipakai-{number}"));
    let free = aside.into_iter().find(|aside| !names.contains(aside)).unwrap_or(name);
    put_in_place(disk, &path, &folder.join(FOLDER).join(free)).map_err(refused)
}

fn encoded(closing: &Closing, path: &Path) -> Result<String, StorageError> {
    closing.text().map_err(|source| StorageError::Encode { source, path: path.to_owned() })
}

fn path(folder: &Path, month: Period, revision: u32) -> PathBuf {
    folder.join(FOLDER).join(file_name(month, revision))
}
