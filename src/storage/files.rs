//! Photos and files beside the book: `foto/` and `berkas/`, each file under the SHA-256 of its content.
//!
//! The bytes are written and flushed before a record names them, so that a saved record never names a file that is not
//! there. A file that nothing names any more does no harm and stays.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use sha2::{Digest, Sha256};

use super::StorageError;
use super::disk::{Disk, replace};
use crate::domain::cell::Problem;
use crate::domain::cells::FileName;

/// The largest file that is kept, in bytes (domain.md A0).
pub const LARGEST_FILE: usize = 5 * 1024 * 1024;

const PHOTOS: &str = "foto";
const FILES: &str = "berkas";

/// The kept files of one book.
#[derive(Clone)]
pub struct Files {
    disk: Arc<dyn Disk>,
    folder: PathBuf,
}

impl Files {
    /// Those of the book in `folder`.
    #[must_use]
    pub fn new(disk: Arc<dyn Disk>, folder: &Path) -> Self {
        Self { disk, folder: folder.to_owned() }
    }

    /// Where a file lies.
    #[must_use]
    pub fn path(&self, name: &FileName) -> PathBuf {
        self.folder.join(if name.is_photo() { PHOTOS } else { FILES }).join(name.as_str())
    }

    /// Keeps bytes and tells the name; the same bytes are kept once.
    ///
    /// # Errors
    /// They could not be written.
    pub fn keep(&self, bytes: &[u8], extension: &str) -> Result<FileName, StorageError> {
        let name = name_of(bytes, extension).map_err(|problem| {
            StorageError::io("menyimpan berkas", &self.folder, std::io::Error::other(problem.text))
        })?;
        let path = self.path(&name);
        let folder = path.parent().unwrap_or(&self.folder);
        let failed = |error| StorageError::io("menyimpan berkas", &path, error);
        self.disk.create_dir(folder).map_err(failed)?;
        self.disk.sync_dir(&self.folder).map_err(failed)?;
        if self.disk.read(&path).is_ok_and(|kept| kept == bytes) {
            // A program that was killed may have written it and not flushed its name.
            self.disk.sync_dir(folder).map_err(failed)?;
            return Ok(name);
        }
        replace(self.disk.as_ref(), &path, bytes).map_err(failed)?;
        Ok(name)
    }

    /// The bytes of a kept file.
    ///
    /// # Errors
    /// It is not there.
    pub fn read(&self, name: &FileName) -> Result<Vec<u8>, StorageError> {
        let path = self.path(name);
        self.disk.read(&path).map_err(|error| StorageError::io("membaca berkas", &path, error))
    }

    /// The bytes of a kept photo for the report; `None` where it is not there, which the report says in its place.
    #[must_use]
    pub fn photo(&self, name: &FileName) -> Option<Arc<[u8]>> {
        self.read(name).ok().map(Arc::from)
    }
}

/// The name under which bytes are kept.
///
/// # Errors
/// The extension is not a short one of small letters and digits.
pub fn name_of(bytes: &[u8], extension: &str) -> Result<FileName, Problem> {
    let mut name = String::with_capacity(70);
    for byte in Sha256::digest(bytes) {
        let _ = write!(name, "{byte:02x}");
    }
    FileName::new(&format!("{name}.{}", extension.to_lowercase()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::storage::disk::RealDisk;

    #[test]
    fn the_same_bytes_are_kept_once_and_read_back() {
        let folder = tempfile::tempdir().unwrap();
        let files = Files::new(Arc::new(RealDisk), folder.path());
        let name = files.keep(b"isi foto", "JPG").unwrap();
        assert_eq!(files.keep(b"isi foto", "jpg").unwrap(), name);
        assert!(name.is_photo() && name.as_str().split('.').nth(1) == Some("jpg"));
        assert_eq!(files.read(&name).unwrap(), b"isi foto");
        let other = files.keep(b"surat", "pdf").unwrap();
        assert!(files.path(&other).starts_with(folder.path().join("berkas")));
        assert_eq!(std::fs::read_dir(folder.path().join("foto")).unwrap().count(), 1);
        assert!(files.keep(b"x", "p/f").is_err());
    }
}
