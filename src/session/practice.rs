//! The practice book on disk.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use jiff::civil::Date;

use super::SessionError;
use crate::domain::book::Book;
use crate::domain::cell::Cell;
use crate::domain::cells::FileName;
use crate::domain::change::{Change, apply_all};
use crate::domain::closing::Closing;
use crate::domain::period::Period;
use crate::domain::pillars::shared::report_month::{MonthStatus, REPORT_CODE, ReportMonth};
use crate::domain::record::Record;
use crate::practice::{Commit, Options, Practice, Size, tell};
use crate::storage::disk::{Disk, DiskFile, DiskLock, DiskReader, beside, put_in_place, write_whole};
use crate::storage::error::StorageError;
use crate::storage::journal::Deed;
use crate::storage::{Store, book_folder, closings};

/// The folder of photos in the folder of a book.
const PHOTO_FOLDER: &str = "foto";

/// Closes a month of a book on a day, with its photos.
pub type CloseMonth<'a> =
    dyn Fn(&Book, Period, Date, &dyn Fn(&FileName) -> Option<Arc<[u8]>>) -> Result<Closing, ron::Error> + 'a;

/// Closes the months as the story does, and lets each of its months name the code of its report.
fn close_months(
    opening: &Book,
    commits: &mut [Commit],
    photos: &[(FileName, Vec<u8>)],
    close: &CloseMonth,
) -> Result<Vec<Closing>, SessionError> {
    let photo = |name: &FileName| {
        let found = photos.iter().find(|(known, _)| known == name);
        found.map(|(_, bytes)| Arc::from(bytes.as_slice()))
    };
    let mut book = opening.clone();
    let mut closings = Vec::new();
    for commit in commits {
        for change in &mut commit.changes {
            let Some((month, made_on)) = closed_by(&book, change) else { continue };
            let known = book.get::<ReportMonth>(change.id).map(|entry| entry.record.report_code.store());
            // The letter of the month is in the same commit, and belongs to the paper.
            tell_code(change, &known.unwrap_or_default(), "");
            let mut with_letter = book.clone();
            apply_all(&mut with_letter, std::slice::from_ref(change))?;
            let encode = |source| StorageError::Encode { source, path: PathBuf::from(closings::FOLDER) };
            let closing = close(&with_letter, month, made_on, &photo).map_err(encode)?;
            if let Some(after) = &mut change.after {
                after.values.insert(REPORT_CODE.to_owned(), closing.code());
            }
            book.keep_closing(closing.clone());
            closings.push(closing);
        }
        apply_all(&mut book, &commit.changes)?;
    }
    Ok(closings)
}

/// Writes into a change which code the month had, and has.
fn tell_code(change: &mut Change, before: &str, after: &str) {
    for (version, code) in [(&mut change.before, before), (&mut change.after, after)] {
        if let Some(version) = version {
            version.values.insert(REPORT_CODE.to_owned(), code.to_owned());
        }
    }
}

/// The month that a change closes, and the day that its paper bears.
fn closed_by(book: &Book, change: &Change) -> Option<(Period, Date)> {
    if change.kind != ReportMonth::TYPE.key {
        return None;
    }
    let record = book.get::<ReportMonth>(change.id).map(|entry| &entry.record);
    let after = &change.after.as_ref()?.values;
    let status = MonthStatus::read(after.get("status")?).ok()?;
    if !status.is_closed() || record.is_some_and(ReportMonth::is_closed) {
        return None;
    }
    let told = |key: &str| after.get(key).map(String::as_str);
    let month = told("month").and_then(|text| text.parse().ok()).or_else(|| record?.month)?;
    let made_on = told("letter_date").and_then(|text| text.parse().ok()).or_else(|| record?.letter_date)?;
    Some((month, made_on))
}

/// Writes a practice book into an empty or new folder, commit by commit, so that it has a history. Its months are closed
/// by `close`; without it no report is kept, and they count as open.
///
/// # Errors
/// The folder is not empty, or cannot be written.
pub fn make_practice_book(
    folder: &Path,
    options: Options,
    disk: Arc<dyn Disk>,
    close: Option<&CloseMonth>,
) -> Result<(), SessionError> {
    let Practice { opening, mut commits, photos, .. } = tell(options);
    let beside = Arc::clone(&disk);
    // In the largest book every number has a list of a hundred thousand.
    let close = close.filter(|_| options.size != Size::Large);
    let closings =
        close.map_or_else(|| Ok(Vec::new()), |close| close_months(&opening, &mut commits, &photos, close))?;
    let Some(first) = commits.first() else { return Ok(()) };
    let mut store = Store::create(folder, &opening, &first.stamp, Arc::new(Unhurried(disk)))?;
    keep_photos(&book_folder(folder), &photos, &*beside)?;
    for closing in &closings {
        closings::write(&*beside, &book_folder(folder), closing)?;
    }
    let mut now = first.stamp.at;
    for commit in commits {
        store.append(&commit.stamp, Deed::New, &commit.changes)?;
        now = commit.stamp.at;
    }
    Ok(store.close(now)?)
}

/// Writes a practice book as [`make_practice_book`] beside `folder`, and gives it its name when it is whole: one that was
/// broken off is never taken for a book. What stands in its place gets another name.
///
/// # Errors
/// As [`make_practice_book`].
pub fn make_practice_book_whole(
    folder: &Path,
    options: Options,
    disk: &Arc<dyn Disk>,
    close: Option<&CloseMonth>,
) -> Result<(), SessionError> {
    let new = free_name(&**disk, &beside(folder));
    make_practice_book(&new, options, Arc::clone(disk), close)?;
    let refused = |error| StorageError::io("menyiapkan buku latihan", folder, error);
    if disk.list(folder).is_ok() {
        let mut aside = folder.as_os_str().to_owned();
        aside.push(".lama");
        disk.rename(folder, &free_name(&**disk, Path::new(&aside))).map_err(refused)?;
    }
    Ok(put_in_place(&**disk, &new, folder).map_err(refused)?)
}

/// `name`, or `name-2` and so on where that is taken.
fn free_name(disk: &dyn Disk, name: &Path) -> PathBuf {
    let numbered = |number: u32| {
        let mut path = name.as_os_str().to_owned();
        if number > 1 {
            path.push(format!("-{number}"));
        }
        PathBuf::from(path)
    };
    (1..u32::MAX).map(numbered).find(|path| disk.list(path).is_err()).unwrap_or_else(|| name.to_owned())
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

    fn reader(&self, path: &Path) -> io::Result<Box<dyn DiskReader>> {
        self.0.reader(path)
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
