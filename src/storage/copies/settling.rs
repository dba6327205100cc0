//! A book that comes to this computer: out of a copy, or from the folder on a flash drive in which it was opened.

use std::collections::BTreeSet;
use std::io;
use std::path::{Path, PathBuf};

use jiff::civil::Date;

use super::archive::{Archive, Hash, hash};
use super::contents;
use super::note::{self, Note};
use super::{Progress, Watch, lies_in};
use crate::domain::book::Book;
use crate::storage::disk::{Disk, beside, put_in_place, write_whole};
use crate::storage::document::{self, Cores};
use crate::storage::error::StorageError;
use crate::storage::loading::{Loaded, load};
use crate::storage::upgrades::FORMAT;
use crate::storage::{book_folder, parents_of_new};

const DEED: &str = "menaruh buku desa di komputer ini";

/// A book that is in a copy, or was put on this computer out of one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Arrival {
    /// Name of the village: "Randu".
    pub village: String,
    /// Name of its district.
    pub district: String,
    /// How many records are in it.
    pub records: usize,
    /// When the copy was made; for a folder, when it was carried over.
    pub day: Date,
}

impl Arrival {
    fn new(book: &Book, day: Date) -> Self {
        let record = book.village().map(|entry| entry.record.clone()).unwrap_or_default();
        let (village, district) = (record.village.as_str().to_owned(), record.district.as_str().to_owned());
        Self { village, district, records: book.record_count(), day }
    }

    /// "Desa Randu, Kec. Pecalungan"
    #[must_use]
    pub fn village_line(&self) -> String {
        format!("Desa {}, Kec. {}", self.village, self.district)
    }
}

/// What a copy holds. Every byte of it is looked at, and the book in it is opened.
///
/// # Errors
/// It is no copy, or is damaged.
pub fn look(file: &Path, disk: &dyn Disk) -> Result<Arrival, StorageError> {
    let archive = Archive::open(disk, file)?;
    let loaded = load(&archive, Path::new(""), &FORMAT, u64::MAX, Cores::AllButOne)?;
    Ok(Arrival::new(&loaded.book, archive.day))
}

/// Puts the book of a copy into a new or empty folder, and opens it there for proof. `is_outside` tells that the copy is
/// not on a disk of this computer.
///
/// # Errors
/// The copy is none or is damaged, the folder is not empty, or the book cannot be written or proved; what was written is
/// then removed as far as the disk lets us.
pub fn take(
    file: &Path,
    to: &Path,
    is_outside: bool,
    disk: &dyn Disk,
    watch: &mut Watch,
) -> Result<Arrival, StorageError> {
    let archive = Archive::open(disk, file)?;
    let loaded = settle(&Source { disk: &archive, folder: Path::new("") }, to, disk, watch)?;
    if is_outside {
        let place = file.parent().unwrap_or(file).display().to_string();
        note::write(disk, to, &Note { day: archive.day, sequence: loaded.last, place });
    }
    Ok(Arrival::new(&loaded.book, archive.day))
}

/// Puts a book that lies elsewhere as a folder into a new or empty folder of this computer, and opens it there for proof.
/// Nobody may have it open meanwhile. The old folder stays as it is, and counts as a copy.
///
/// # Errors
/// The book cannot be read, the folder is not empty, or the book cannot be written or proved; what was written is then
/// removed as far as the disk lets us.
pub fn carry(
    book: &Path,
    to: &Path,
    today: Date,
    disk: &dyn Disk,
    watch: &mut Watch,
) -> Result<Arrival, StorageError> {
    let folder = book_folder(book);
    if lies_in(to, &folder) {
        return Err(StorageError::CopyInside { path: to.to_owned() });
    }
    let loaded = settle(&Source { disk, folder: &folder }, to, disk, watch)?;
    let place = folder.display().to_string();
    note::write(disk, to, &Note { day: today, sequence: loaded.last, place });
    Ok(Arrival::new(&loaded.book, today))
}

/// `Desa Randu`, or `Desa Randu 2` and so on where that is taken.
#[must_use]
pub fn free_folder(disk: &dyn Disk, parent: &Path, village: &str) -> PathBuf {
    let first = parent.join(format!("Desa {village}"));
    if is_free(disk, &first) {
        return first;
    }
    let numbered = (2_u32..).map(|number| parent.join(format!("Desa {village} {number}")));
    numbered.into_iter().find(|folder| is_free(disk, folder)).unwrap_or(first)
}

/// Nothing is there, or nothing but empty folders, as an attempt that broke off leaves them.
fn is_free(disk: &dyn Disk, folder: &Path) -> bool {
    match disk.list(folder) {
        Err(error) => error.kind() == io::ErrorKind::NotFound,
        Ok(names) => {
            names.iter().all(|name| disk.list(&folder.join(name)).is_ok_and(|below| below.is_empty()))
        }
    }
}

/// Where a book comes from.
struct Source<'a> {
    disk: &'a dyn Disk,
    folder: &'a Path,
}

fn settle(source: &Source, to: &Path, disk: &dyn Disk, watch: &mut Watch) -> Result<Loaded, StorageError> {
    if !is_free(disk, to) {
        return Err(StorageError::NotEmpty { path: to.to_owned() });
    }
    let unsound = |error| StorageError::CopyOfDamaged { source: Box::new(error) };
    load(source.disk, source.folder, &FORMAT, u64::MAX, Cores::AllButOne).map_err(unsound)?;
    let mut written = Vec::new();
    let settled = write(source, to, disk, watch, &mut written).and_then(|()| prove(source, to, disk));
    if settled.is_err() {
        // Without the document nobody takes the rest for a book.
        for (path, _) in written.iter().rev() {
            let _ = disk.remove(path);
        }
    }
    settled
}

/// Writes and flushes everything, the document last: a folder that has one is a whole book. `written` lists what is there.
fn write(
    source: &Source,
    to: &Path,
    disk: &dyn Disk,
    watch: &mut Watch,
    written: &mut Vec<(PathBuf, Hash)>,
) -> Result<(), StorageError> {
    let refused = |path: &Path, error| StorageError::io(DEED, path, error);
    let unproved = |path: &Path| StorageError::CopyReadBack { path: path.to_owned() };
    let document = contents::bytes(source.disk, source.folder, document::FILE)?.unwrap_or_default();
    let mut names = contents::records(source.disk, source.folder)?;
    names.extend(contents::others(source.disk, source.folder, usize::MAX)?);
    let unflushed = parents_of_new(disk, to);
    disk.create_dir(to).map_err(|error| refused(to, error))?;
    let mut folders = BTreeSet::new();
    for (done, name) in names.iter().enumerate().skip(1) {
        watch(Progress { done, total: names.len(), is_checking: false });
        let Some(bytes) = contents::bytes(source.disk, source.folder, name)? else { continue };
        let path = to.join(name);
        if let Some(folder) = path.parent().filter(|folder| !folders.contains(*folder)) {
            disk.create_dir(folder).map_err(|error| refused(folder, error))?;
            folders.insert(folder.to_owned());
        }
        written.push((path.clone(), hash(&bytes)));
        write_whole(disk, &path, &bytes).map_err(|error| refused(&path, error))?;
    }
    for folder in folders.iter().map(PathBuf::as_path).chain([to]).chain(unflushed) {
        disk.sync_dir(folder).map_err(|error| refused(folder, error))?;
    }
    for (done, (path, expected)) in written.iter().enumerate() {
        watch(Progress { done, total: names.len(), is_checking: true });
        let bytes = disk.read(path).map_err(|error| refused(path, error))?;
        if hash(&bytes) != *expected {
            return Err(unproved(path));
        }
    }
    let path = to.join(document::FILE);
    let new = beside(&path);
    written.push((new.clone(), hash(&document)));
    write_whole(disk, &new, &document).map_err(|error| refused(&new, error))?;
    if disk.read(&new).map_err(|error| refused(&new, error))? != document {
        return Err(unproved(&path));
    }
    written.push((path.clone(), hash(&document)));
    put_in_place(disk, &new, &path).map_err(|error| refused(&path, error))
}

/// Opens the book where it is now, and compares it with where it came from.
fn prove(source: &Source, to: &Path, disk: &dyn Disk) -> Result<Loaded, StorageError> {
    let there = load(disk, to, &FORMAT, u64::MAX, Cores::AllButOne)?;
    let here = load(source.disk, source.folder, &FORMAT, u64::MAX, Cores::AllButOne)?;
    if here.last != there.last {
        return Err(StorageError::CopyOvertaken { path: source.folder.to_owned() });
    }
    if here.book == there.book { Ok(there) } else { Err(StorageError::CopyReadBack { path: to.to_owned() }) }
}
