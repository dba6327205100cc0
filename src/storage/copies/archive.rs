//! The file of a copy: a zip that any program opens, sealed so that one changed bit is found wherever it is.
//!
//! The seal stands in the comment at the very end: `desmigratif salinan 1 2026-11-24 ` and the SHA-256 of every byte before
//! the digest. The writer never goes back, so the digest is reckoned while writing.
//!
//! A copy that is read is a [`Disk`] to which nothing can be written, so the book in it is opened the usual way. Flash
//! drives go from hand to hand: names, sizes and the number of entries are looked at before anything is unpacked, and no
//! size that the file states is believed.

use std::collections::HashSet;
use std::fmt::Write as _;
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::Path;
use std::sync::{Mutex, PoisonError};

use jiff::civil::Date;
use sha2::{Digest, Sha256};
use zip::write::{SimpleFileOptions, StreamWriter};
use zip::{CompressionMethod, DateTime, ZipArchive, ZipWriter};

use super::contents::{belongs, is_packed_already};
use crate::storage::StorageError;
use crate::storage::disk::{Disk, DiskFile, DiskLock, DiskReader};

/// SHA-256 of a file's bytes.
pub type Hash = [u8; 32];

const MARK: &str = "desmigratif salinan 1 ";
/// Letters of a day.
const DAY_LEN: usize = 10;
/// Letters of a digest.
const DIGEST_LEN: usize = 64;
const SEAL_LEN: usize = MARK.len() + DAY_LEN + 1 + DIGEST_LEN;

/// So much is written to a flash drive at once, in bytes.
const PIECE: usize = 1 << 18;

/// Most entries: more photos than a village takes in fifty years.
const MOST_ENTRIES: usize = 100_000;
/// Most bytes that all entries together unpack to.
const MOST_BYTES: u64 = 8 << 30;
/// Most bytes that one entry unpacks to.
const LARGEST: u64 = 1 << 30;
/// A larger entry must not unpack to more than a hundred times its size. An unused segment of the journal does.
const LARGE: u64 = 4 << 20;

/// Hash of bytes.
#[must_use]
pub fn hash(bytes: &[u8]) -> Hash {
    Sha256::digest(bytes).into()
}

/// A hash in letters.
#[must_use]
pub fn hex(hash: &Hash) -> String {
    hash.iter().fold(String::with_capacity(DIGEST_LEN), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// A copy that is being written.
pub struct Writer(ZipWriter<StreamWriter<Sealing>>);

impl Writer {
    /// Begins a copy at `path`, made on `day`.
    ///
    /// # Errors
    /// What the system says.
    pub fn create(disk: &dyn Disk, path: &Path, day: Date) -> io::Result<Self> {
        let file = disk.create(path)?;
        let sealing =
            Sealing { file, offset: 0, digest: Sha256::new(), held: Vec::new(), is_given_up: false };
        let mut zip = ZipWriter::new_stream(sealing);
        zip.set_comment(format!("{MARK}{day} {}", "0".repeat(DIGEST_LEN)))?;
        Ok(Self(zip))
    }

    /// Adds a file. The same bytes give the same entry, whatever the day.
    ///
    /// # Errors
    /// What the system says.
    pub fn add(&mut self, name: &str, bytes: &[u8]) -> io::Result<()> {
        let options = SimpleFileOptions::default()
            .compression_method(CompressionMethod::Deflated)
            .compression_level(is_packed_already(name).then_some(1))
            .last_modified_time(DateTime::default())
            .unix_permissions(0o644);
        self.0.start_file(name, options)?;
        self.0.write_all(bytes)
    }

    /// Writes the rest and the seal, and flushes.
    ///
    /// # Errors
    /// What the system says.
    pub fn finish(self) -> io::Result<()> {
        self.0.finish()?.into_inner().seal()
    }
}

/// Passes on what is written, reckons its hash, and holds back the place of the digest.
struct Sealing {
    file: Box<dyn DiskFile>,
    offset: u64,
    digest: Sha256,
    held: Vec<u8>,
    /// Writing failed. What the zip still wants to say when it is dropped is swallowed.
    is_given_up: bool,
}

impl Sealing {
    fn pass_on(&mut self, len: usize) -> io::Result<()> {
        let passed = self.file.write_at(self.offset, &self.held[..len]);
        self.is_given_up = passed.is_err();
        passed?;
        self.digest.update(&self.held[..len]);
        self.held.drain(..len);
        self.offset += len as u64;
        Ok(())
    }

    fn seal(mut self) -> io::Result<()> {
        self.pass_on(self.held.len().saturating_sub(DIGEST_LEN))?;
        let digest = hex(&self.digest.finalize().into());
        self.file.write_at(self.offset, digest.as_bytes())?;
        self.file.sync_all()
    }
}

impl Write for Sealing {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.is_given_up {
            return Ok(bytes.len());
        }
        self.held.extend_from_slice(bytes);
        if self.held.len() >= PIECE + DIGEST_LEN {
            self.pass_on(self.held.len() - DIGEST_LEN)?;
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// A copy that is read: its seal is whole, and its entries are such as a book has.
pub struct Archive {
    zip: Mutex<ZipArchive<Box<dyn DiskReader>>>,
    /// Names of the entries, in their order.
    pub names: Vec<String>,
    /// When it was made.
    pub day: Date,
}

impl Archive {
    /// Opens a copy, and looks at every byte of it.
    ///
    /// # Errors
    /// It cannot be read, is no copy, is damaged, or unpacks to too much.
    pub fn open(disk: &dyn Disk, path: &Path) -> Result<Self, StorageError> {
        let unreadable = |error| StorageError::io("membaca salinan", path, error);
        let foreign = || StorageError::NotACopy { path: path.to_owned() };
        let damaged = || StorageError::CopyDamaged { path: path.to_owned() };
        let mut file = disk.reader(path).map_err(unreadable)?;
        let len = file.seek(SeekFrom::End(0)).map_err(unreadable)?;
        let mut seal = [0; SEAL_LEN];
        let start = len.checked_sub(SEAL_LEN as u64).ok_or_else(foreign)?;
        file.seek(SeekFrom::Start(start)).and_then(|_| file.read_exact(&mut seal)).map_err(unreadable)?;
        let (day, digest) = read_seal(&seal).ok_or_else(foreign)?;
        if hash_of_start(&mut file, len - DIGEST_LEN as u64).map_err(unreadable)? != digest {
            return Err(damaged());
        }
        let zip = ZipArchive::new(file).map_err(|_| damaged())?;
        let names = checked_names(&zip, path)?;
        Ok(Self { zip: Mutex::new(zip), names, day })
    }

    /// The bytes of an entry.
    ///
    /// # Errors
    /// There is none, it is broken, or of another length than it says.
    pub fn bytes(&self, name: &str) -> io::Result<Vec<u8>> {
        let mut zip = self.zip.lock().unwrap_or_else(PoisonError::into_inner);
        let entry = zip.by_name(name)?;
        let stated = entry.size();
        let mut bytes = Vec::new();
        entry.take(stated + 1).read_to_end(&mut bytes)?;
        if bytes.len() as u64 == stated { Ok(bytes) } else { Err(io::ErrorKind::InvalidData.into()) }
    }
}

fn read_seal(seal: &[u8]) -> Option<(Date, &str)> {
    let text = std::str::from_utf8(seal).ok()?.strip_prefix(MARK)?;
    let (day, digest) = text.split_once(' ').filter(|(day, _)| day.len() == DAY_LEN)?;
    Some((day.parse().ok()?, digest))
}

/// The digest of the first `len` bytes, in letters.
fn hash_of_start(file: &mut dyn DiskReader, len: u64) -> io::Result<String> {
    file.seek(SeekFrom::Start(0))?;
    let mut digest = Sha256::new();
    let mut piece = vec![0; PIECE];
    let mut start = file.take(len);
    loop {
        match start.read(&mut piece)? {
            0 => return Ok(hex(&digest.finalize().into())),
            count => digest.update(&piece[..count]),
        }
    }
}

/// The names of the entries, each of which may lie in the folder of a book.
fn checked_names(zip: &ZipArchive<Box<dyn DiskReader>>, path: &Path) -> Result<Vec<String>, StorageError> {
    let foreign = || StorageError::NotACopy { path: path.to_owned() };
    let swollen = || StorageError::CopySwollen { path: path.to_owned() };
    if zip.len() > MOST_ENTRIES {
        return Err(swollen());
    }
    if zip.has_duplicate_names() {
        return Err(foreign());
    }
    let mut names = Vec::with_capacity(zip.len());
    let mut seen = HashSet::new();
    let mut left = MOST_BYTES;
    for index in 0..zip.len() {
        let entry = zip.by_index_data(index).map_err(|_| foreign())?;
        let name = entry.name().map_err(|_| foreign())?.into_owned();
        // Windows does not tell large letters from small ones.
        let is_fine = belongs(&name) && seen.insert(name.to_lowercase());
        if !is_fine || entry.is_symlink() || entry.encrypted() {
            return Err(foreign());
        }
        left = left.checked_sub(entry.size()).ok_or_else(swollen)?;
        let is_bomb = entry.size() > LARGE && entry.size() / 100 > entry.compressed_size();
        if is_bomb || entry.size() > LARGEST {
            return Err(swollen());
        }
        names.push(name);
    }
    Ok(names)
}

/// A path within a copy as the zip writes it.
fn entry_name(path: &Path) -> String {
    let parts: Vec<_> = path.iter().map(|part| part.to_string_lossy()).collect();
    parts.join("/")
}

fn refused<T>() -> io::Result<T> {
    Err(io::ErrorKind::ReadOnlyFilesystem.into())
}

impl Disk for Archive {
    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        self.bytes(&entry_name(path))
    }

    fn list(&self, folder: &Path) -> io::Result<Vec<String>> {
        let folder = format!("{}/", entry_name(folder));
        let below = self.names.iter().filter_map(|name| name.strip_prefix(&folder));
        let mut names: Vec<String> = below.map(str::to_owned).collect();
        names.sort();
        if names.is_empty() { Err(io::ErrorKind::NotFound.into()) } else { Ok(names) }
    }

    fn create_dir(&self, _: &Path) -> io::Result<()> {
        refused()
    }

    fn create_new(&self, _: &Path) -> io::Result<Box<dyn DiskFile>> {
        refused()
    }

    fn create(&self, _: &Path) -> io::Result<Box<dyn DiskFile>> {
        refused()
    }

    fn open(&self, _: &Path) -> io::Result<Box<dyn DiskFile>> {
        refused()
    }

    fn rename(&self, _: &Path, _: &Path) -> io::Result<()> {
        refused()
    }

    fn remove(&self, _: &Path) -> io::Result<()> {
        refused()
    }

    fn sync_dir(&self, _: &Path) -> io::Result<()> {
        refused()
    }

    fn lock(&self, _: &Path) -> io::Result<Option<DiskLock>> {
        refused()
    }
}
