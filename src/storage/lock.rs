//! One writer at a time: the lock of the operating system on the file `kunci`.
//!
//! The system lets go of it however the process ends, so there is never a lock left behind. Who holds it and since when
//! stands beside it in `kunci.txt`, because on Windows nobody else can read a locked file.

use std::path::{Path, PathBuf};

use jiff::Timestamp;

use super::clock::local_text;
use super::disk::{Disk, DiskLock, write_whole};
use super::error::StorageError;
use crate::domain::book::Stamp;

/// The file that is locked.
pub const FILE: &str = "kunci";

/// Who holds the lock: name, then instant, a line each.
pub const HOLDER_FILE: &str = "kunci.txt";

/// What is done where a lock is taken.
pub const TAKE: &str = "mengunci buku desa";

/// Takes the lock of the book in `folder` for `holder`.
///
/// # Errors
/// [`StorageError::Locked`], or the disk refused.
pub fn take(disk: &dyn Disk, folder: &Path, holder: &Stamp) -> Result<DiskLock, StorageError> {
    let path = folder.join(FILE);
    let taken = disk.lock(&path).map_err(|error| StorageError::io(TAKE, &path, error))?;
    let Some(lock) = taken else { return Err(held_elsewhere(disk, folder)) };
    // On a full disk the book must open all the same: its journal is written ahead.
    let text = format!("{}\n{}\n", holder.officer, holder.at);
    let _ = write_whole(disk, &folder.join(HOLDER_FILE), text.as_bytes());
    Ok(lock)
}

fn held_elsewhere(disk: &dyn Disk, folder: &Path) -> StorageError {
    let bytes = disk.read(&folder.join(HOLDER_FILE)).unwrap_or_default();
    let text = String::from_utf8_lossy(&bytes);
    let mut lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    let officer = lines.next().unwrap_or("petugas lain").to_owned();
    let since = lines.next().and_then(|line| line.parse::<Timestamp>().ok());
    let since = since.map_or_else(|| "beberapa waktu lalu".to_owned(), local_text);
    StorageError::Locked { officer, since, path: PathBuf::from(folder) }
}
