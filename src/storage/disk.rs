//! All access to files, behind a trait that tests can break.
//!
//! # Architecture invariants
//! - Nothing else in the program creates, alters or removes a file of a book; `clippy.toml` sees to it.
//! - Writing and flushing are separate calls, so that a simulated disk can lose what was written and not yet flushed.
//! - A handle whose flush failed is never flushed again: what the system then says about it is not to be trusted.

use std::any::Any;
use std::ffi::OsString;
use std::fs::File;
use std::io::{self, Cursor, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Holds the lock of a book until the last clone is dropped, or the process ends in whatever way.
pub type DiskLock = Arc<dyn Any + Send + Sync>;

/// The file system as a book uses it.
///
/// # Errors
/// Every method passes on what the system says.
#[expect(clippy::missing_errors_doc, reason = "said once, for the whole trait")]
pub trait Disk: Send + Sync {
    /// All bytes of a file.
    fn read(&self, path: &Path) -> io::Result<Vec<u8>>;
    /// A file for reading piece by piece, where all of it may be more than the memory holds.
    fn reader(&self, path: &Path) -> io::Result<Box<dyn DiskReader>> {
        Ok(Box::new(Cursor::new(self.read(path)?)))
    }
    /// Names of the entries of a folder, sorted.
    fn list(&self, folder: &Path) -> io::Result<Vec<String>>;
    /// Makes a folder and its parents; one that is there already is fine.
    fn create_dir(&self, folder: &Path) -> io::Result<()>;
    /// A new empty file; refuses when there is one.
    fn create_new(&self, path: &Path) -> io::Result<Box<dyn DiskFile>>;
    /// An empty file, in place of one that may be there.
    fn create(&self, path: &Path) -> io::Result<Box<dyn DiskFile>>;
    /// An existing file, for writing at positions.
    fn open(&self, path: &Path) -> io::Result<Box<dyn DiskFile>>;
    /// Gives a file another name, in place of what may have that name.
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()>;
    /// Removes a file.
    fn remove(&self, path: &Path) -> io::Result<()>;
    /// Flushes names that were created, renamed or removed in a folder.
    fn sync_dir(&self, folder: &Path) -> io::Result<()>;
    /// The lock of the operating system on a file, made if missing; `None` when another holds it.
    fn lock(&self, path: &Path) -> io::Result<Option<DiskLock>>;
    /// How many bytes of a journal are written ahead at once; a simulated disk says less, so that a small book has many
    /// segments.
    fn segment_len(&self) -> usize {
        super::journal::SEGMENT_LEN
    }
}

/// A file that is being read.
pub trait DiskReader: Read + Seek + Send {}

impl<T: Read + Seek + Send> DiskReader for T {}

/// A file that is being written.
#[expect(clippy::missing_errors_doc, reason = "every method passes on what the system says")]
pub trait DiskFile: Send {
    /// Writes all `bytes` from `offset` on.
    fn write_at(&mut self, offset: u64, bytes: &[u8]) -> io::Result<()>;
    /// Flushes the content; enough where the length does not change.
    fn sync_data(&mut self) -> io::Result<()>;
    /// Flushes content and length.
    fn sync_all(&mut self) -> io::Result<()>;
}

/// Name of the file that is written before it takes the place of `path`: `desa.ron.baru`.
#[must_use]
pub fn beside(path: &Path) -> PathBuf {
    let mut name = OsString::from(path);
    name.push(".baru");
    name.into()
}

/// Writes and flushes a file whole.
///
/// # Errors
/// What the system says.
pub fn write_whole(disk: &dyn Disk, path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = disk.create(path)?;
    file.write_at(0, bytes)?;
    file.sync_all()
}

/// Gives a flushed file its place, and flushes the name.
///
/// # Errors
/// What the system says; `to` is then the old file or the new one, whole either way.
pub fn put_in_place(disk: &dyn Disk, from: &Path, to: &Path) -> io::Result<()> {
    disk.rename(from, to)?;
    to.parent().map_or(Ok(()), |folder| disk.sync_dir(folder))
}

/// Flushes the names in a folder and, as far as the system lets us, those that lead to it: a program that was killed may
/// have made or renamed any of them just before.
///
/// # Errors
/// What the system says of the folder itself.
pub fn flush_way_to(disk: &dyn Disk, folder: &Path) -> io::Result<()> {
    disk.sync_dir(folder)?;
    for above in folder.ancestors().skip(1) {
        // Folders above may be closed to this user; whoever made those is not this program.
        let _ = disk.sync_dir(above);
    }
    Ok(())
}

/// Replaces a file so that at every moment the old or the new one is there, whole.
///
/// # Errors
/// What the system says; the old file is then still there, or the new one already. What was half written is removed as far
/// as the disk lets us: on a full disk the journal needs the room.
pub fn replace(disk: &dyn Disk, path: &Path, bytes: &[u8]) -> io::Result<()> {
    let new = beside(path);
    let replaced = write_whole(disk, &new, bytes).and_then(|()| put_in_place(disk, &new, path));
    if replaced.is_err() {
        let _ = disk.remove(&new);
    }
    replaced
}

/// The computer's own file system.
#[derive(Clone, Copy, Debug, Default)]
pub struct RealDisk;

#[expect(clippy::disallowed_methods, reason = "this is the Disk that all others are told to go through")]
impl Disk for RealDisk {
    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        patiently(|| std::fs::read(path))
    }

    fn reader(&self, path: &Path) -> io::Result<Box<dyn DiskReader>> {
        Ok(Box::new(patiently(|| File::open(path))?))
    }

    fn list(&self, folder: &Path) -> io::Result<Vec<String>> {
        let names = std::fs::read_dir(folder)?.map(|entry| entry.map(|found| found.file_name()));
        let mut names: Vec<String> = names
            .map(|name| name.map(|text| text.to_string_lossy().into_owned()))
            .collect::<io::Result<_>>()?;
        names.sort();
        Ok(names)
    }

    fn create_dir(&self, folder: &Path) -> io::Result<()> {
        std::fs::create_dir_all(folder)
    }

    fn create_new(&self, path: &Path) -> io::Result<Box<dyn DiskFile>> {
        patiently(|| File::options().write(true).create_new(true).open(path)).map(boxed)
    }

    fn create(&self, path: &Path) -> io::Result<Box<dyn DiskFile>> {
        patiently(|| File::create(path)).map(boxed)
    }

    fn open(&self, path: &Path) -> io::Result<Box<dyn DiskFile>> {
        patiently(|| File::options().write(true).open(path)).map(boxed)
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        patiently(|| std::fs::rename(from, to))
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        patiently(|| std::fs::remove_file(path))
    }

    #[cfg(not(windows))]
    fn sync_dir(&self, folder: &Path) -> io::Result<()> {
        File::open(or_here(folder))?.sync_all()
    }

    /// A folder is opened with `FILE_FLAG_BACKUP_SEMANTICS`. Where a file system refuses that, the journal covers it,
    /// so the errors do not count.
    #[cfg(windows)]
    fn sync_dir(&self, folder: &Path) -> io::Result<()> {
        use std::os::windows::fs::OpenOptionsExt;
        const FILE_FLAG_BACKUP_SEMANTICS: u32 = 0x0200_0000;
        let opened =
            File::options().write(true).custom_flags(FILE_FLAG_BACKUP_SEMANTICS).open(or_here(folder));
        if let Ok(handle) = opened {
            let _ = handle.sync_all();
        }
        Ok(())
    }

    /// A program that another part of this process just starts holds its locks for an instant, and one that is being closed
    /// still has its own; both pass, so that is tried again for half a second.
    fn lock(&self, path: &Path) -> io::Result<Option<DiskLock>> {
        const TRIES: usize = 25;
        const PAUSE: std::time::Duration = std::time::Duration::from_millis(20);
        let file = patiently(|| File::options().write(true).create(true).truncate(false).open(path))?;
        for _ in 0..TRIES {
            match file.try_lock() {
                Ok(()) => return Ok(Some(Arc::new(file))),
                Err(std::fs::TryLockError::WouldBlock) => std::thread::sleep(PAUSE),
                Err(std::fs::TryLockError::Error(error)) => return Err(error),
            }
        }
        Ok(None)
    }
}

/// The parent of a bare file name is the empty path; the system wants a point.
fn or_here(folder: &Path) -> &Path {
    if folder.as_os_str().is_empty() { Path::new(".") } else { folder }
}

fn boxed(file: File) -> Box<dyn DiskFile> {
    Box::new(RealFile(file))
}

struct RealFile(File);

impl DiskFile for RealFile {
    fn write_at(&mut self, offset: u64, bytes: &[u8]) -> io::Result<()> {
        // Whatever part of it was written before, the whole of it is written again in its place.
        patiently(|| {
            self.0.seek(SeekFrom::Start(offset))?;
            self.0.write_all(bytes)
        })
    }

    fn sync_data(&mut self) -> io::Result<()> {
        self.0.sync_data()
    }

    fn sync_all(&mut self) -> io::Result<()> {
        self.0.sync_all()
    }
}

/// Runs `deed`; on Windows again for up to five seconds while a virus scanner or indexer holds the file.
fn patiently<T>(mut deed: impl FnMut() -> io::Result<T>) -> io::Result<T> {
    /// `ERROR_ACCESS_DENIED`, `ERROR_SHARING_VIOLATION`, `ERROR_LOCK_VIOLATION`.
    const PASSING: [i32; 3] = [5, 32, 33];
    const PATIENCE: std::time::Duration = std::time::Duration::from_secs(5);
    const PAUSE: std::time::Duration = std::time::Duration::from_millis(50);
    let start = std::time::Instant::now();
    loop {
        match deed() {
            Err(error)
                if cfg!(windows)
                    && error.raw_os_error().is_some_and(|code| PASSING.contains(&code))
                    && start.elapsed() < PATIENCE =>
            {
                std::thread::sleep(PAUSE);
            }
            done => return done,
        }
    }
}
