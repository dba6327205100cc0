//! The practice book on disk.

use std::io;
use std::path::Path;
use std::sync::Arc;

use super::SessionError;
use crate::domain::cells::FileName;
use crate::practice::{Options, Practice, tell};
use crate::storage::disk::{Disk, DiskFile, DiskLock, write_whole};
use crate::storage::error::StorageError;
use crate::storage::journal::Deed;
use crate::storage::{Store, book_folder};

/// The folder of photos in the folder of a book.
const PHOTO_FOLDER: &str = "foto";

/// Writes a practice book into an empty or new folder, commit by commit, so that it has a history.
///
/// # Errors
/// The folder is not empty, or cannot be written.
pub fn make_practice_book(folder: &Path, options: Options, disk: Arc<dyn Disk>) -> Result<(), SessionError> {
    let Practice { opening, commits, photos, .. } = tell(options);
    let Some(first) = commits.first() else { return Ok(()) };
    let beside = Arc::clone(&disk);
    let mut store = Store::create(folder, &opening, &first.stamp, Arc::new(Unhurried(disk)))?;
    keep_photos(&book_folder(folder), &photos, &*beside)?;
    let mut now = first.stamp.at;
    for commit in commits {
        store.append(&commit.stamp, Deed::New, &commit.changes)?;
        now = commit.stamp.at;
    }
    Ok(store.close(now)?)
}

fn keep_photos(folder: &Path, photos: &[(FileName, Vec<u8>)], disk: &dyn Disk) -> Result<(), StorageError> {
    if photos.is_empty() {
        return Ok(());
    }
    let folder = folder.join(PHOTO_FOLDER);
    let refused = |error| StorageError::io("menulis foto buku latihan", &folder, error);
    disk.create_dir(&folder).map_err(refused)?;
    for (name, bytes) in photos {
        write_whole(disk, &folder.join(name.as_str()), bytes).map_err(refused)?;
    }
    disk.sync_dir(&folder).map_err(refused)
}

/// A disk on which lines of the journal are not flushed one by one: of a book that is being made nobody said yet that it
/// is saved, and thousands of flushes take minutes on an old disk. The document, which has everything, is flushed at the
/// end.
struct Unhurried(Arc<dyn Disk>);

struct UnhurriedFile(Box<dyn DiskFile>);

impl DiskFile for UnhurriedFile {
    fn write_at(&mut self, offset: u64, bytes: &[u8]) -> io::Result<()> {
        self.0.write_at(offset, bytes)
    }

    fn sync_data(&mut self) -> io::Result<()> {
        Ok(())
    }

    fn sync_all(&mut self) -> io::Result<()> {
        self.0.sync_all()
    }
}

impl Disk for Unhurried {
    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        self.0.read(path)
    }

    fn list(&self, folder: &Path) -> io::Result<Vec<String>> {
        self.0.list(folder)
    }

    fn create_dir(&self, folder: &Path) -> io::Result<()> {
        self.0.create_dir(folder)
    }

    fn create_new(&self, path: &Path) -> io::Result<Box<dyn DiskFile>> {
        Ok(Box::new(UnhurriedFile(self.0.create_new(path)?)))
    }

    fn create(&self, path: &Path) -> io::Result<Box<dyn DiskFile>> {
        Ok(Box::new(UnhurriedFile(self.0.create(path)?)))
    }

    fn open(&self, path: &Path) -> io::Result<Box<dyn DiskFile>> {
        Ok(Box::new(UnhurriedFile(self.0.open(path)?)))
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.0.rename(from, to)
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        self.0.remove(path)
    }

    fn sync_dir(&self, folder: &Path) -> io::Result<()> {
        self.0.sync_dir(folder)
    }

    fn lock(&self, path: &Path) -> io::Result<Option<DiskLock>> {
        self.0.lock(path)
    }
}
