//! What reading finds after failed flushes, crashes, gaps and foreign files, and that nothing valid is overwritten.

use std::io;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};

use jiff::Timestamp;

use super::*;
use crate::domain::book::Meta;
use crate::domain::record::Values;
use crate::storage::disk::{DiskLock, RealDisk, write_whole};

const BOOK: Id = Id::from_u128(7);

fn stamp() -> Stamp {
    Stamp { at: Timestamp::UNIX_EPOCH, officer: "Siti Aminah".to_owned(), device: "uji".to_owned() }
}

/// A change that can be told from others by its text.
fn change(text: &str) -> Change {
    let values = Values::from([("name".to_owned(), text.to_owned())]);
    Change::create("orang", Id::from_u128(text.len() as u128), Meta::new(stamp()), values)
}

fn append(journal: &mut Journal, text: &str) -> Result<(), StorageError> {
    journal.append(&stamp(), Deed::New, &[change(text)])
}

fn read(folder: &Path, contained: u64) -> Result<Journaled, StorageError> {
    read_after(&RealDisk, folder, BOOK, contained, &FORMAT)
}

/// Number and text of every frame after `contained`.
fn frames(folder: &Path, contained: u64) -> Vec<(u64, String)> {
    let found = read(folder, contained).unwrap_or_else(|error| panic!("{error}"));
    let text = |frame: &Frame| frame.changes[0].after.as_ref().unwrap().values["name"].clone();
    found.frames.iter().map(|frame| (frame.seq, text(frame))).collect()
}

fn resumed(disk: Arc<dyn Disk>, folder: &Path, contained: u64) -> Journal {
    let found = read(folder, contained).unwrap();
    Journal::resume(disk, folder.to_owned(), BOOK, contained, &found).unwrap()
}

fn created(folder: &Path, texts: &[&str]) -> Journal {
    let mut journal = Journal::create(Arc::new(RealDisk), folder.to_owned(), BOOK).unwrap();
    for text in texts {
        append(&mut journal, text).unwrap();
    }
    journal
}

fn bytes(folder: &Path, number: u32) -> Vec<u8> {
    RealDisk.read(&segment_path(folder, number)).unwrap()
}

/// A disk whose next `failures` flushes of content fail, after everything was written; no file can be opened for writing
/// that is `held` by another program.
#[derive(Clone, Default)]
struct FailingFlush {
    failures: Arc<AtomicU32>,
    held: Arc<AtomicBool>,
}

struct FailingFile(Box<dyn DiskFile>, FailingFlush);

impl DiskFile for FailingFile {
    fn write_at(&mut self, offset: u64, bytes: &[u8]) -> io::Result<()> {
        self.0.write_at(offset, bytes)
    }
    fn sync_data(&mut self) -> io::Result<()> {
        let left =
            self.1.failures.fetch_update(Ordering::Relaxed, Ordering::Relaxed, |left| left.checked_sub(1));
        left.map_or_else(|_| self.0.sync_data(), |_| Err(io::Error::other("flush failed")))
    }
    fn sync_all(&mut self) -> io::Result<()> {
        self.0.sync_all()
    }
}

impl Disk for FailingFlush {
    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        RealDisk.read(path)
    }
    fn list(&self, folder: &Path) -> io::Result<Vec<String>> {
        RealDisk.list(folder)
    }
    fn create_dir(&self, folder: &Path) -> io::Result<()> {
        RealDisk.create_dir(folder)
    }
    fn create_new(&self, path: &Path) -> io::Result<Box<dyn DiskFile>> {
        Ok(Box::new(FailingFile(RealDisk.create_new(path)?, self.clone())))
    }
    fn create(&self, path: &Path) -> io::Result<Box<dyn DiskFile>> {
        Ok(Box::new(FailingFile(RealDisk.create(path)?, self.clone())))
    }
    fn open(&self, path: &Path) -> io::Result<Box<dyn DiskFile>> {
        if self.held.load(Ordering::Relaxed) {
            return Err(io::Error::from_raw_os_error(32));
        }
        Ok(Box::new(FailingFile(RealDisk.open(path)?, self.clone())))
    }
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        RealDisk.rename(from, to)
    }
    fn remove(&self, path: &Path) -> io::Result<()> {
        RealDisk.remove(path)
    }
    fn sync_dir(&self, folder: &Path) -> io::Result<()> {
        RealDisk.sync_dir(folder)
    }
    fn lock(&self, path: &Path) -> io::Result<Option<DiskLock>> {
        RealDisk.lock(path)
    }
}

#[test]
fn a_frame_whose_flush_failed_gives_its_number_to_the_next() {
    let folder = tempfile::tempdir().unwrap();
    let disk = FailingFlush::default();
    let mut journal = Journal::create(Arc::new(disk.clone()), folder.path().to_owned(), BOOK).unwrap();
    append(&mut journal, "saved").unwrap();
    disk.failures.store(2, Ordering::Relaxed);
    append(&mut journal, "lost").unwrap_err();
    append(&mut journal, "lost again").unwrap_err();
    assert_eq!(journal.last(), 1);
    append(&mut journal, "kept").unwrap();
    append(&mut journal, "after").unwrap();
    let told = [(1, "saved".to_owned()), (2, "kept".to_owned()), (3, "after".to_owned())];
    assert_eq!(frames(folder.path(), 0), told);
    assert_eq!(segments(&RealDisk, folder.path()).unwrap(), [1, 2, 3]);
}

#[test]
fn a_segment_that_another_program_holds_is_left_and_the_next_frame_goes_to_a_fresh_one() {
    let folder = tempfile::tempdir().unwrap();
    drop(created(folder.path(), &[]));
    let before = bytes(folder.path(), 1);
    let disk = FailingFlush::default();
    let mut journal = resumed(Arc::new(disk.clone()), folder.path(), 0);
    disk.held.store(true, Ordering::Relaxed);
    append(&mut journal, "saved").unwrap();
    append(&mut journal, "next").unwrap();
    assert_eq!(frames(folder.path(), 0), [(1, "saved".to_owned()), (2, "next".to_owned())]);
    assert_eq!(segments(&RealDisk, folder.path()).unwrap(), [1, 2]);
    assert_eq!(bytes(folder.path(), 1), before);
}

#[test]
fn after_a_crash_the_last_frame_is_written_once_more_before_the_next() {
    let folder = tempfile::tempdir().unwrap();
    drop(created(folder.path(), &["one", "second"]));
    let before = bytes(folder.path(), 1);
    let disk = FailingFlush::default();
    let mut journal = resumed(Arc::new(disk.clone()), folder.path(), 0);
    assert_eq!(segments(&RealDisk, folder.path()).unwrap(), [1], "opening writes nothing");
    disk.failures.store(1, Ordering::Relaxed);
    append(&mut journal, "lost").unwrap_err();
    append(&mut journal, "third").unwrap();
    let all = [(1, "one".to_owned()), (2, "second".to_owned()), (3, "third".to_owned())];
    assert_eq!(frames(folder.path(), 0), all);
    assert_eq!(bytes(folder.path(), 1), before, "what was there is untouched");

    // The power fails too: the frame that was only read, never flushed, is gone from its first place.
    let text = String::from_utf8(before).unwrap();
    let first_two: Vec<&str> = text.split_inclusive('\n').take(2).collect();
    write_whole(&RealDisk, &segment_path(folder.path(), 1), first_two.concat().as_bytes()).unwrap();
    assert_eq!(frames(folder.path(), 0), all);
}

#[test]
fn a_journal_that_the_document_contains_goes_on_in_place() {
    let folder = tempfile::tempdir().unwrap();
    drop(created(folder.path(), &["one"]));
    let mut journal = resumed(Arc::new(RealDisk), folder.path(), 1);
    append(&mut journal, "second").unwrap();
    assert_eq!(segments(&RealDisk, folder.path()).unwrap(), [1]);
    assert_eq!(frames(folder.path(), 1), [(2, "second".to_owned())]);
    assert_eq!(bytes(folder.path(), 1).len(), SEGMENT_LEN);
}

#[test]
fn frames_that_do_not_fit_open_a_segment_and_giants_get_their_own() {
    let folder = tempfile::tempdir().unwrap();
    let (half, giant) = ("x".repeat(SEGMENT_LEN / 2), "y".repeat(2 * SEGMENT_LEN));
    let mut journal = created(folder.path(), &[&half, &half, &giant, "small"]);
    append(&mut journal, "smaller").unwrap();
    let lengths: Vec<usize> = (1..=4).map(|number| bytes(folder.path(), number).len()).collect();
    assert_eq!((lengths[0], lengths[1], lengths[3]), (SEGMENT_LEN, SEGMENT_LEN, SEGMENT_LEN));
    assert!(lengths[2] > giant.len());
    let found = frames(folder.path(), 0);
    assert_eq!(found.iter().map(|(seq, _)| *seq).collect::<Vec<_>>(), [1, 2, 3, 4, 5]);
    assert!(found[2].1 == giant);
    assert_eq!(frames(folder.path(), 4), [(5, "smaller".to_owned())], "older segments need not be read");
}

#[test]
fn missing_frames_are_told_unless_the_document_contains_them() {
    let folder = tempfile::tempdir().unwrap();
    let half = "x".repeat(SEGMENT_LEN / 2);
    drop(created(folder.path(), &[&half, &half, &half]));
    RealDisk.remove(&segment_path(folder.path(), 2)).unwrap();
    assert!(matches!(read(folder.path(), 0), Err(StorageError::JournalGap { last: 1, found: 3, .. })));
    assert!(matches!(read(folder.path(), 1), Err(StorageError::JournalGap { last: 1, found: 3, .. })));
    assert_eq!(frames(folder.path(), 2).len(), 1);
    RealDisk.remove(&segment_path(folder.path(), 1)).unwrap();
    assert!(matches!(read(folder.path(), 0), Err(StorageError::JournalGap { last: 0, found: 3, .. })));
}

#[test]
fn a_torn_tail_is_told_and_left_as_it_is() {
    let folder = tempfile::tempdir().unwrap();
    drop(created(folder.path(), &["one", "second"]));
    let mut damaged = bytes(folder.path(), 1);
    let place = damaged.windows(6).position(|text| text == b"second").unwrap();
    damaged[place] ^= 1;
    write_whole(&RealDisk, &segment_path(folder.path(), 1), &damaged).unwrap();
    assert_eq!(read(folder.path(), 0).unwrap().torn.unwrap().line, 3);
    let mut journal = resumed(Arc::new(RealDisk), folder.path(), 0);
    append(&mut journal, "other").unwrap();
    assert_eq!(bytes(folder.path(), 1), damaged);
    assert!(read(folder.path(), 0).unwrap().torn.is_none(), "its number was given again");
    assert_eq!(frames(folder.path(), 0), [(1, "one".to_owned()), (2, "other".to_owned())]);
}

#[test]
fn a_segment_that_was_never_finished_is_passed_over() {
    let folder = tempfile::tempdir().unwrap();
    drop(created(folder.path(), &["one"]));
    for content in [&b""[..], b"// desmi", &[0; 4096]] {
        write_whole(&RealDisk, &segment_path(folder.path(), 2), content).unwrap();
        assert!(read(folder.path(), 0).unwrap().torn.is_none());
        let mut journal = resumed(Arc::new(RealDisk), folder.path(), 1);
        append(&mut journal, "second").unwrap();
        assert_eq!(frames(folder.path(), 1), [(2, "second".to_owned())]);
        RealDisk.remove(&segment_path(folder.path(), 3)).unwrap();
    }
}

#[test]
fn segments_of_other_books_and_newer_programs_are_refused() {
    let folder = tempfile::tempdir().unwrap();
    drop(created(folder.path(), &["one"]));
    let other = read_after(&RealDisk, folder.path(), Id::from_u128(8), 0, &FORMAT).err().unwrap();
    assert!(matches!(other, StorageError::JournalForeign { .. }));
    let newer =
        String::from_utf8(bytes(folder.path(), 1)).unwrap().replacen("desmigratif 1", "desmigratif 9", 1);
    write_whole(&RealDisk, &segment_path(folder.path(), 1), newer.as_bytes()).unwrap();
    assert!(matches!(read(folder.path(), 0), Err(StorageError::Newer { found: 9, .. })));
}

/// Every kill leaves a segment of a whole length with little in it; eight of them ended what could be undone.
#[test]
fn many_unclean_ends_do_not_shorten_what_can_be_undone() {
    let folder = tempfile::tempdir().unwrap();
    drop(created(folder.path(), &["one"]));
    for _ in 0..12 {
        append(&mut resumed(Arc::new(RealDisk), folder.path(), 0), "more").unwrap();
    }
    assert!(segments(&RealDisk, folder.path()).unwrap().len() > 12);
    let mut found = read(folder.path(), 13).unwrap();
    found.look_back(&RealDisk, folder.path(), BOOK, &FORMAT, (256, 8 << 20));
    assert_eq!(found.earlier.len(), 13);
}

#[test]
fn one_large_deed_does_not_end_what_can_be_undone() {
    let folder = tempfile::tempdir().unwrap();
    let large = "x".repeat(3 * SEGMENT_LEN);
    drop(created(folder.path(), &["one", &large, "after"]));
    let mut found = read(folder.path(), 3).unwrap();
    found.look_back(&RealDisk, folder.path(), BOOK, &FORMAT, (256, SEGMENT_LEN));
    assert_eq!(found.earlier.iter().map(|frame| frame.seq).collect::<Vec<_>>(), [2, 3]);
}
