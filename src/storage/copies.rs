//! Salinan: a book carried out of the computer in one file, and a book got back from one.
//!
//! ```text
//! folder of a book ─► contents (document first) ─► archive `….baru` ─► every entry read again and compared
//!                                                   ─► opened as a book and compared ─► named ─► older ones pruned
//! a copy, or a folder ─► contents ─► new folder ─► every file read again and compared ─► opened as a book
//! ```
//!
//! # Invariants
//! - Whoever reads *boleh dicabut* has a file whose every byte was read again after it was flushed, and which opens.
//! - A copy takes no lock and may be made while the book is written: it is the book as it was at some change.
//! - Nothing is overwritten, and no older copy goes before the new one is proved.

pub mod archive;
mod contents;
mod name;
pub mod note;
mod settling;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use jiff::civil::Date;

use self::archive::{Archive, Hash, Writer, hash, hex};
use self::name::{CopyName, prune, unfinished};
pub use self::note::Note;
pub use self::settling::{Arrival, carry, free_folder, look, take};
use super::book_folder;
use super::disk::{Disk, put_in_place};
use super::document::{self, Cores};
use super::error::StorageError;
use super::loading::{Loaded, load};
use super::upgrades::FORMAT;
use crate::domain::book::{Book, RECORD_TYPES};
use crate::domain::cell::Kind;
use crate::domain::cells::FileName;

/// So many backups go along in a copy: where the document were ever found damaged, one of them helps.
const BACKUPS: usize = 2;

/// How often a copy is begun anew because the book was summed up meanwhile. That happens once a minute at most.
const ATTEMPTS: usize = 3;

const COPYING: &str = "menyalin buku desa";

/// How far it has come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    /// So many files are done.
    pub done: usize,
    /// Of so many.
    pub total: usize,
    /// They are being read again.
    pub is_checking: bool,
}

/// Is told how far it has come.
pub type Watch<'w> = dyn FnMut(Progress) + 'w;

/// What is to be copied where.
#[derive(Clone, Debug)]
pub struct Order {
    /// The folder of the book.
    pub book: PathBuf,
    /// The folder that the copy goes into.
    pub to: PathBuf,
    /// The day.
    pub today: Date,
    /// It is not on a disk of this computer, so the reminder rests.
    pub is_outside: bool,
}

/// A copy that was proved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Copied {
    /// The file.
    pub path: PathBuf,
    /// Number of the last change in it.
    pub sequence: u64,
    /// How many records are in it.
    pub records: usize,
    /// Photos and files that a record names and that are missing or damaged in the book itself.
    pub lost: usize,
    /// Lines of the journal that cannot be read any more; only the change history misses them.
    pub bad_lines: usize,
}

impl Copied {
    /// What the officer has to know of the book's own state, if anything.
    #[must_use]
    pub fn flaws(&self) -> Option<String> {
        let mut flaws = Vec::new();
        if self.lost > 0 {
            flaws.push(format!("{} foto atau berkas yang disebut di catatan hilang atau rusak", self.lost));
        }
        if self.bad_lines > 0 {
            flaws.push(format!("{} baris riwayat perubahan rusak", self.bad_lines));
        }
        let flaws = flaws.join(", dan ");
        (!flaws.is_empty())
            .then(|| format!("Perlu dicek: di folder buku {flaws}, jadi tidak utuh juga di salinan ini."))
    }
}

/// What was read from a book: names and hashes, in the order of reading.
type Entries = Vec<(String, Hash)>;

/// Copies a book into one file. Takes no lock, and writes nothing in the book but the note of the copy.
///
/// # Errors
/// The book cannot be read, or the copy not be written or proved; what was there before is untouched then.
pub fn copy(order: &Order, disk: &dyn Disk, watch: &mut Watch) -> Result<Copied, StorageError> {
    let folder = book_folder(&order.book);
    if lies_in(&order.to, &folder) {
        return Err(StorageError::CopyInside { path: order.to.clone() });
    }
    let unsound = |source| StorageError::CopyOfDamaged { source: Box::new(source) };
    let book = load(disk, &folder, &FORMAT, u64::MAX, Cores::AllButOne).map_err(unsound)?.book;
    let new = order.to.join(unfinished(&book));
    for _ in 0..ATTEMPTS {
        let attempt = attempt(order, &folder, &new, disk, watch);
        let placed = attempt.and_then(|copied| match copied {
            None => Ok(None),
            Some((loaded, entries)) => {
                let path = place(order, &new, &loaded, &entries, disk)?;
                Ok(Some(done(order, path, &folder, &loaded, &entries, disk)))
            }
        });
        match placed {
            Ok(Some(copied)) => return Ok(copied),
            Ok(None) => {}
            Err(error) => {
                // Room on a full drive; where it was pulled out, the next copy writes over it.
                let _ = disk.remove(&new);
                return Err(error);
            }
        }
    }
    let _ = disk.remove(&new);
    Err(StorageError::CopyOvertaken { path: folder })
}

/// Writes and proves a copy; `None` where the book was summed up meanwhile, so that there is nothing to compare it with.
fn attempt(
    order: &Order,
    folder: &Path,
    new: &Path,
    disk: &dyn Disk,
    watch: &mut Watch,
) -> Result<Option<(Loaded, Entries)>, StorageError> {
    let unproved = || StorageError::CopyReadBack { path: new.to_owned() };
    let entries = write(folder, new, order.today, disk, watch)?;
    let archive = Archive::open(disk, new).map_err(|error| match error {
        StorageError::Io { .. } => error,
        _ => unproved(),
    })?;
    if !is_same(&archive, &entries, watch) {
        return Err(unproved());
    }
    let loaded = load(&archive, Path::new(""), &FORMAT, u64::MAX, Cores::AllButOne)?;
    let present = load(disk, folder, &FORMAT, loaded.last, Cores::AllButOne)?;
    if present.last != loaded.last {
        return Ok(None);
    }
    if present.book == loaded.book { Ok(Some((loaded, entries))) } else { Err(unproved()) }
}

fn write(
    folder: &Path,
    new: &Path,
    day: Date,
    disk: &dyn Disk,
    watch: &mut Watch,
) -> Result<Entries, StorageError> {
    let refused = |error| StorageError::io(COPYING, new, error);
    // The document is read before anything is listed.
    let document = contents::bytes(disk, folder, document::FILE)?;
    let records = contents::records(disk, folder)?;
    let mut total = records.len() + contents::others(disk, folder, BACKUPS)?.len();
    let mut writer = Writer::create(disk, new, day).map_err(refused)?;
    let mut entries = Vec::with_capacity(total);
    let mut done = 0;
    let mut document = Some(document);
    let mut add = |name: &String, total: usize| {
        watch(Progress { done, total, is_checking: false });
        done += 1;
        let read = match document.take() {
            Some(read) => read,
            None => contents::bytes(disk, folder, name)?,
        };
        if let Some(bytes) = read {
            writer.add(name, &bytes).map_err(refused)?;
            entries.push((name.clone(), hash(&bytes)));
        }
        Ok(())
    };
    records.iter().try_for_each(|name| add(name, total))?;
    let others = contents::others(disk, folder, BACKUPS)?;
    total = records.len() + others.len();
    others.iter().try_for_each(|name| add(name, total))?;
    writer.finish().map_err(refused)?;
    Ok(entries)
}

/// Whether a copy holds these entries and no others.
fn is_same(archive: &Archive, entries: &Entries, watch: &mut Watch) -> bool {
    let total = entries.len();
    total == archive.names.len()
        && entries.iter().zip(&archive.names).enumerate().all(|(done, ((name, expected), found))| {
            watch(Progress { done, total, is_checking: true });
            name == found && archive.bytes(name).is_ok_and(|bytes| hash(&bytes) == *expected)
        })
}

/// Gives a proved copy its name. Where there is a copy with the same content already, the new one is thrown away.
fn place(
    order: &Order,
    new: &Path,
    loaded: &Loaded,
    entries: &Entries,
    disk: &dyn Disk,
) -> Result<PathBuf, StorageError> {
    let refused = |error| StorageError::io(COPYING, &order.to, error);
    let name = CopyName::new(&loaded.book, loaded.last, order.today);
    let taken = disk.list(&order.to).map_err(refused)?;
    let mut number = 1;
    loop {
        let path = order.to.join(name.numbered(number).file_name());
        // The names on a flash drive do not tell large letters from small ones, nor do we use large ones.
        let is_taken = path.file_name().is_some_and(|name| taken.iter().any(|other| name == other.as_str()));
        if !is_taken {
            put_in_place(disk, new, &path).map_err(refused)?;
            return Ok(path);
        }
        if Archive::open(disk, &path).is_ok_and(|archive| is_same(&archive, entries, &mut |_| {})) {
            disk.remove(new).map_err(refused)?;
            return Ok(path);
        }
        number += 1;
    }
}

/// What comes after a proved copy: the older ones go, and the book remembers it.
fn done(
    order: &Order,
    path: PathBuf,
    folder: &Path,
    loaded: &Loaded,
    entries: &Entries,
    disk: &dyn Disk,
) -> Copied {
    let made = path.file_name().unwrap_or_default().to_string_lossy();
    // Superfluous copies do no harm.
    let _ = prune(disk, &order.to, &loaded.book, &made);
    if order.is_outside {
        let place = order.to.display().to_string();
        note::write(disk, folder, &Note { day: order.today, sequence: loaded.last, place });
    }
    Copied {
        sequence: loaded.last,
        records: loaded.book.record_count(),
        lost: lost_files(&loaded.book, entries),
        bad_lines: loaded.journal.damaged.len(),
        path,
    }
}

/// How many photos and files the records name that are not among the entries, or not as they were kept.
fn lost_files(book: &Book, entries: &Entries) -> usize {
    let is_whole = |name: &str, found: &Hash| name.split('.').next() == Some(hex(found).as_str());
    let kept = entries.iter().filter_map(|(name, found)| name.split_once('/').map(|(_, file)| (file, found)));
    let whole: BTreeSet<&str> =
        kept.filter(|(name, found)| is_whole(name, found)).map(|(name, _)| name).collect();
    let mut named = BTreeSet::new();
    for kind in RECORD_TYPES {
        let fields = kind.fields().filter(|field| matches!(field.kind, Kind::Photos | Kind::File));
        let fields: Vec<&str> = fields.map(|field| field.key).collect();
        if fields.is_empty() {
            continue;
        }
        kind.export(book, &mut |_, _, values| {
            let texts = fields.iter().filter_map(|key| values.get(*key));
            let lines = texts.flat_map(|text| text.lines()).filter_map(|line| line.split(' ').next());
            named.extend(lines.filter_map(|name| FileName::new(name).ok()));
        });
    }
    named.iter().filter(|name| !whole.contains(name.as_str())).count()
}

/// Whether `path` is the folder or lies in it, by whatever way.
fn lies_in(path: &Path, folder: &Path) -> bool {
    let real = |path: &Path| path.canonicalize().or_else(|_| std::path::absolute(path));
    matches!((real(path), real(folder)), (Ok(path), Ok(folder)) if path.starts_with(&folder))
}
