//! Cadangan: earlier states of the book, compressed, in `cadangan/`.
//!
//! A backup is the document as it lies on the disk, taken whenever a book is closed with something new in it, and with the
//! first document of a day. It gets its name only after it was read again, unpacked and compared; so every file that has
//! such a name was tried out. With any one of them and the journal the book can be built again.
//!
//! What is superfluous goes by number, never by the clock, which may be wrong.

use std::collections::BTreeSet;
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use flate2::Compression;
use flate2::read::GzDecoder;
use flate2::write::GzEncoder;
use jiff::Timestamp;
use jiff::civil::Date;

use super::disk::{Disk, beside, put_in_place, write_whole};
use super::document::{self, Document};
use super::error::{READ_DOCUMENT, StorageError};
use super::upgrades::FORMAT;

/// Its folder in the folder of a book.
pub const FOLDER: &str = "cadangan";

/// So many are kept whatever their days are.
const RECENT: usize = 10;
/// Of so many days the last one of the day is kept.
const DAYS: usize = 30;
/// Of so many months the last one of the month is kept.
const MONTHS: usize = 24;

const EXTENSION: &str = ".ron.gz";
const STAMP: &str = "%Y%m%dT%H%M%SZ";
/// No book is larger when it is unpacked; what is, is no backup.
const LARGEST: u64 = 1 << 30;

/// A backup that was read again and compared when it was made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Backup {
    /// 1, 2, 3 …; it alone decides the order.
    pub number: u32,
    /// When it was made, UTC; for reading only.
    pub at: Timestamp,
    /// The last change of the journal that is in it.
    pub sequence: u64,
    /// How many records are in it, without those in the trash.
    pub records: usize,
}

impl Backup {
    /// `000012_20261124T070312Z_1284_97.ron.gz`: number, when, last change, records.
    #[must_use]
    pub fn file_name(&self) -> String {
        let Self { number, at, sequence, records } = self;
        format!("{number:06}_{}_{sequence}_{records}{EXTENSION}", at.strftime(STAMP))
    }

    /// Reads a file's name; `None` for any other file.
    fn named(name: &str) -> Option<Self> {
        let mut parts = name.strip_suffix(EXTENSION)?.split('_');
        let number = parts.next()?.parse().ok()?;
        let at = jiff::civil::DateTime::strptime(STAMP, parts.next()?).ok()?;
        let at = jiff::tz::TimeZone::UTC.to_timestamp(at).ok()?;
        let backup =
            Self { number, at, sequence: parts.next()?.parse().ok()?, records: parts.next()?.parse().ok()? };
        (backup.file_name() == name).then_some(backup)
    }

    /// The day in western Indonesian time.
    fn day(&self) -> Date {
        jiff::tz::offset(7).to_datetime(self.at).date()
    }

    fn path(&self, folder: &Path) -> PathBuf {
        folder.join(FOLDER).join(self.file_name())
    }
}

/// The backups of the book in `folder`, the oldest first.
///
/// # Errors
/// Their folder cannot be listed; one that is missing has none.
pub fn list(disk: &dyn Disk, folder: &Path) -> Result<Vec<Backup>, StorageError> {
    let folder = folder.join(FOLDER);
    let names = match disk.list(&folder) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Vec::new(),
        listed => listed.map_err(|error| StorageError::io("membaca folder cadangan", &folder, error))?,
    };
    let mut backups: Vec<Backup> = names.iter().filter_map(|name| Backup::named(name)).collect();
    backups.sort_by_key(|backup| backup.number);
    Ok(backups)
}

/// The book as it was then.
///
/// # Errors
/// The file cannot be read, or is damaged.
pub fn read(disk: &dyn Disk, folder: &Path, backup: &Backup) -> Result<Document, StorageError> {
    let path = backup.path(folder);
    let packed = disk.read(&path).map_err(|error| StorageError::io("membaca cadangan", &path, error))?;
    let text = unpacked(&packed).map_err(|_| StorageError::BackupDamaged { path: path.clone() })?;
    document::read(&text, &FORMAT, &path)
}

/// Makes a backup of the document where there is something new in it and it is time: the book is closed, or the day is
/// another one than that of the last backup. Then removes the superfluous ones.
///
/// # Errors
/// The document cannot be read, or the backup not be written; the earlier ones are untouched then.
pub fn make_if_due(
    disk: &dyn Disk,
    folder: &Path,
    now: Timestamp,
    is_closing: bool,
) -> Result<Option<Backup>, StorageError> {
    let mut backups = list(disk, folder)?;
    let document_path = folder.join(document::FILE);
    let unreadable = |error| StorageError::io(READ_DOCUMENT, &document_path, error);
    let bytes = disk.read(&document_path).map_err(unreadable)?;
    let Document { sequence, book, .. } = document::read(&bytes, &FORMAT, &document_path)?;
    let number = backups.last().map_or(1, |newest| newest.number + 1);
    let backup = Backup { number, at: now, sequence, records: book.record_count() };
    let is_due = backups
        .last()
        .is_none_or(|newest| newest.sequence != sequence && (is_closing || newest.day() != backup.day()));
    if !is_due {
        return Ok(None);
    }
    write_proved(disk, folder, &backup.path(folder), &bytes)?;
    backups.push(backup.clone());
    for old in superfluous(&backups) {
        // One that cannot be removed does no harm.
        let _ = disk.remove(&old.path(folder));
    }
    Ok(Some(backup))
}

/// Writes a backup beside its name, flushes it, reads it again, unpacks and compares it, then gives it its name. One that
/// fails is removed as far as the disk lets us.
fn write_proved(disk: &dyn Disk, folder: &Path, path: &Path, bytes: &[u8]) -> Result<(), StorageError> {
    const DEED: &str = "menulis cadangan";
    let refused = |error| StorageError::io(DEED, path, error);
    let packed = packed(bytes).map_err(refused)?;
    disk.create_dir(&folder.join(FOLDER)).and_then(|()| disk.sync_dir(folder)).map_err(refused)?;
    let new = beside(path);
    let written = write_whole(disk, &new, &packed).and_then(|()| disk.read(&new));
    let outcome = match written.map(|back| unpacked(&back)) {
        Err(error) => Err(refused(error)),
        Ok(Ok(back)) if back == bytes => put_in_place(disk, &new, path).map_err(refused),
        Ok(_) => Err(StorageError::ReadBack { path: new.clone() }),
    };
    if outcome.is_err() {
        let _ = disk.remove(&new);
    }
    outcome
}

fn packed(bytes: &[u8]) -> io::Result<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(bytes)?;
    encoder.finish()
}

/// Every byte is looked at: the check at its end, and that nothing follows it.
fn unpacked(packed: &[u8]) -> io::Result<Vec<u8>> {
    let mut decoder = GzDecoder::new(packed);
    let mut bytes = Vec::new();
    decoder.by_ref().take(LARGEST).read_to_end(&mut bytes)?;
    if decoder.into_inner().is_empty() { Ok(bytes) } else { Err(io::ErrorKind::InvalidData.into()) }
}

/// Those that need not be kept: neither the first, nor one of the last ten, nor the last of its day or month.
fn superfluous(oldest_first: &[Backup]) -> Vec<&Backup> {
    let (mut days, mut months) = (BTreeSet::new(), BTreeSet::new());
    let mut old = Vec::new();
    for (age, backup) in oldest_first.iter().rev().enumerate() {
        let day = backup.day();
        let is_of_day = days.len() < DAYS && days.insert(day);
        let is_of_month = months.len() < MONTHS && months.insert((day.year(), day.month()));
        let is_first = age + 1 == oldest_first.len();
        if age >= RECENT && !is_of_day && !is_of_month && !is_first {
            old.push(backup);
        }
    }
    old
}

#[cfg(test)]
mod tests {
    use jiff::SignedDuration;

    use super::*;
    use crate::domain::book::{Book, Id};
    use crate::storage::disk::RealDisk;

    fn at(hours: i64) -> Timestamp {
        Timestamp::constant(1_767_225_600, 0) + SignedDuration::from_hours(hours)
    }

    /// A folder with a document that contains the journal up to `sequence`.
    fn document_of(folder: &Path, sequence: u64) {
        let text = document::write(&Book::new(Id::from_u128(7)), sequence).unwrap();
        write_whole(&RealDisk, &folder.join(document::FILE), text.as_bytes()).unwrap();
    }

    fn numbers(folder: &Path) -> Vec<u32> {
        list(&RealDisk, folder).unwrap().iter().map(|backup| backup.number).collect()
    }

    #[test]
    fn a_backup_is_made_when_something_is_new_and_it_is_time() {
        let folder = tempfile::tempdir().unwrap();
        document_of(folder.path(), 3);
        let first = make_if_due(&RealDisk, folder.path(), at(0), false).unwrap().unwrap();
        assert_eq!(first.file_name(), "000001_20260101T000000Z_3_0.ron.gz");
        assert_eq!(read(&RealDisk, folder.path(), &first).unwrap().sequence, 3);
        assert!(make_if_due(&RealDisk, folder.path(), at(50), true).unwrap().is_none(), "nothing is new");
        document_of(folder.path(), 4);
        assert!(make_if_due(&RealDisk, folder.path(), at(1), false).unwrap().is_none(), "the same day");
        assert!(make_if_due(&RealDisk, folder.path(), at(1), true).unwrap().is_some(), "closing");
        document_of(folder.path(), 5);
        assert!(
            make_if_due(&RealDisk, folder.path(), at(17), false).unwrap().is_some(),
            "another day in Jakarta"
        );
        assert_eq!(numbers(folder.path()), [1, 2, 3]);
    }

    #[test]
    fn days_and_months_are_kept_and_a_wrong_clock_never_leaves_fewer_than_ten() {
        let backup =
            |number, hours| Backup { number, at: at(hours), sequence: u64::from(number), records: 0 };
        let pruned = |mut all: Vec<Backup>| {
            let mut kept: Vec<Backup> = Vec::new();
            for next in all.drain(..) {
                kept.push(next);
                let old: Vec<u32> = superfluous(&kept).iter().map(|backup| backup.number).collect();
                kept.retain(|backup| !old.contains(&backup.number));
            }
            kept
        };
        // Three a day for four years.
        let kept = pruned((0..4380).map(|n| backup(n + 1, i64::from(n) * 8)).collect());
        let days: BTreeSet<Date> = kept.iter().map(Backup::day).collect();
        let months: BTreeSet<_> = days.iter().map(|day| (day.year(), day.month())).collect();
        assert!(months.len() >= MONTHS && days.len() >= DAYS && kept.len() < 10 + 30 + 24 + 1);
        assert_eq!(kept[0].number, 1, "with the first and the journal the book can be built again");
        assert!(kept.iter().rev().take(RECENT).map(|backup| backup.number).eq((4371..=4380).rev()));
        // A clock that jumps to and fro by years, and one that stands still.
        let jumping =
            |n: u32| backup(n + 1, if n.is_multiple_of(2) { -100_000 } else { i64::from(n) * 9000 });
        for all in [(0..500).map(jumping).collect(), (0..500).map(|n| backup(n + 1, 0)).collect::<Vec<_>>()] {
            let kept = pruned(all);
            assert!(kept.len() >= RECENT);
            assert!(kept.iter().rev().take(RECENT).map(|backup| backup.number).eq((491..=500).rev()));
        }
    }

    #[test]
    fn every_flipped_byte_and_every_cut_is_found() {
        let folder = tempfile::tempdir().unwrap();
        document_of(folder.path(), 3);
        let backup = make_if_due(&RealDisk, folder.path(), at(0), true).unwrap().unwrap();
        let path = backup.path(folder.path());
        let whole = RealDisk.read(&path).unwrap();
        let original = unpacked(&whole).unwrap();
        for place in 0..whole.len() {
            let mut bytes = whole.clone();
            bytes[place] ^= 0x10;
            // Bytes of the head that carry no meaning (time, system) may differ without harm.
            assert!(unpacked(&bytes).map_or(true, |back| back == original), "byte {place}");
            assert!(unpacked(&whole[..place]).is_err(), "cut at {place}");
        }
        write_whole(&RealDisk, &path, &whole[..whole.len() / 2]).unwrap();
        let damaged = read(&RealDisk, folder.path(), &backup).err().unwrap();
        assert!(matches!(damaged, StorageError::BackupDamaged { .. }));
    }
}
