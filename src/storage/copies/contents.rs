//! What of a book's folder goes into a copy, and in which order it is read.
//!
//! A book may be written while it is copied. The document is read first, then the journal from its newest segment back:
//! what is added meanwhile is missing at the end, and nowhere else. Only then is listed what the records name: a photo is on
//! the disk before the line that names it.

use std::io;
use std::path::Path;

use crate::storage::disk::Disk;
use crate::storage::{StorageError, backups, document, journal};

/// The folders of a book that are copied, in the order of reading, and whether their files may go away at any time.
const FOLDERS: [(&str, bool); 6] = [
    (journal::FOLDER, false),
    ("draf", true),
    ("foto", false),
    ("berkas", false),
    ("laporan", true),
    (backups::FOLDER, true),
];

/// The ending of a file that is being written.
const UNFINISHED: &str = ".baru";

/// Names that Windows keeps for devices, whatever their ending.
const DEVICES: [&str; 4] = ["con", "prn", "aux", "nul"];

/// Longest name of a file, in bytes.
const LONGEST_NAME: usize = 200;

/// Whether an entry of this name has a place in the folder of a book: the document, or a file right in one of the folders.
/// It can then lead nowhere else, on any system.
#[must_use]
pub fn belongs(name: &str) -> bool {
    let is_plain = |file: &str| {
        let stem = file.split('.').next().unwrap_or_default().to_lowercase();
        let is_odd = |c: char| c.is_control() || "/\\:*?\"<>|".contains(c);
        !stem.trim().is_empty()
            && file.len() <= LONGEST_NAME
            && !file.contains(is_odd)
            && !file.starts_with(' ')
            && !file.ends_with([' ', '.'])
            && !file.ends_with(UNFINISHED)
            && !DEVICES.contains(&stem.trim_end())
    };
    let is_in_folder = name
        .split_once('/')
        .is_some_and(|(folder, file)| FOLDERS.iter().any(|(known, _)| *known == folder) && is_plain(file));
    name == document::FILE || is_in_folder
}

/// Whether squeezing it once more is of no use.
#[must_use]
pub fn is_packed_already(name: &str) -> bool {
    ["foto/", "laporan/", "cadangan/"].iter().any(|folder| name.starts_with(folder))
}

/// The document and the segments of the journal, in the order of reading.
///
/// # Errors
/// A folder cannot be listed.
pub fn records(disk: &dyn Disk, folder: &Path) -> Result<Vec<String>, StorageError> {
    let mut names = vec![document::FILE.to_owned()];
    names.extend(names_in(disk, folder, &FOLDERS[..1], usize::MAX)?);
    Ok(names)
}

/// Everything else that goes into a copy, in the order of reading; of the backups only the newest so many. To be listed when
/// [`records`] are read.
///
/// # Errors
/// A folder cannot be listed.
pub fn others(disk: &dyn Disk, folder: &Path, most_backups: usize) -> Result<Vec<String>, StorageError> {
    names_in(disk, folder, &FOLDERS[1..], most_backups)
}

fn names_in(
    disk: &dyn Disk,
    folder: &Path,
    parts: &[(&str, bool)],
    most_backups: usize,
) -> Result<Vec<String>, StorageError> {
    let mut names = Vec::new();
    for (part, _) in parts {
        let files = files_in(disk, &folder.join(part))?;
        let most = if *part == backups::FOLDER { most_backups } else { usize::MAX };
        let newest_first = files.iter().rev().take(most).map(|file| format!("{part}/{file}"));
        names.extend(newest_first.filter(|name| belongs(name)));
    }
    Ok(names)
}

/// The files of a folder, sorted; none where it is missing. Folders in it are no part of a book.
fn files_in(disk: &dyn Disk, folder: &Path) -> Result<Vec<String>, StorageError> {
    let mut names = match disk.list(folder) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Vec::new(),
        listed => listed.map_err(|error| StorageError::io("membaca folder buku desa", folder, error))?,
    };
    names.retain(|name| disk.list(&folder.join(name)).is_err());
    Ok(names)
}

/// The bytes of what was listed; `None` where it went away since, as a draft does when it is committed.
///
/// # Errors
/// It cannot be read.
pub fn bytes(disk: &dyn Disk, folder: &Path, name: &str) -> Result<Option<Vec<u8>>, StorageError> {
    let path = folder.join(name);
    let part = name.split('/').next().unwrap_or_default();
    let may_vanish = FOLDERS.iter().any(|(known, may_vanish)| *known == part && *may_vanish);
    match disk.read(&path) {
        Err(error) if may_vanish && error.kind() == io::ErrorKind::NotFound => Ok(None),
        read => read.map(Some).map_err(|error| StorageError::io("membaca berkas buku desa", &path, error)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_name_leads_out_of_the_folder_of_a_book() {
        for name in [
            "desa.ron",
            "jurnal/000001.ron",
            "foto/ab.jpg",
            "laporan/Laporan 2026-10 Randu.pdf",
            "draf/a-b.ron",
        ] {
            assert!(belongs(name), "{name}");
        }
        for name in [
            "",
            "/desa.ron",
            "../desa.ron",
            "jurnal/../../desa.ron",
            "jurnal/../desa.ron",
            "jurnal\\000001.ron",
            "foto/..",
            "foto/.",
            "foto/",
            "foto/a/b.jpg",
            "foto/a\\b.jpg",
            "foto/C:a.jpg",
            "C:/desa.ron",
            "foto/a.jpg.baru",
            "foto/a.jpg.",
            "foto/a\0.jpg",
            "foto/NUL.jpg",
            "lain/a.jpg",
            "galat/galat-20261129T142700Z-00.txt",
            "kunci",
            "kunci.txt",
            "salinan.ron",
            "Desa.ron",
        ] {
            assert!(!belongs(name), "{name}");
        }
    }
}
