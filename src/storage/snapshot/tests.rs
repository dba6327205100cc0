//! When the document is written, and what happens when it cannot be.

use super::*;
use crate::domain::book::{Id, Meta, Stamp};
use crate::domain::change::Change;
use crate::domain::record::Values;
use crate::storage::disk::RealDisk;
use crate::storage::journal::Deed;
use crate::storage::{self, Store};

fn stamp(seconds: i64) -> Stamp {
    let at = Timestamp::constant(1_767_225_600, 0) + SignedDuration::from_secs(seconds);
    Stamp { at, officer: "Siti Aminah".to_owned(), device: "uji".to_owned() }
}

fn append(store: &mut Store, number: u32, seconds: i64) {
    let values = Values::from([("name".to_owned(), format!("Orang {number}"))]);
    let change =
        Change::create("orang", Id::from_u128(u128::from(number)), Meta::new(stamp(seconds)), values);
    store.append(&stamp(seconds), Deed::New, &[change]).unwrap();
}

fn create(folder: &Path) -> Store {
    Store::create(folder, &Book::new(Id::from_u128(7)), &stamp(0), Arc::new(RealDisk)).unwrap()
}

/// The sequence in the document on disk.
fn sequence(folder: &Path) -> u64 {
    let path = folder.join(document::FILE);
    document::read(&RealDisk.read(&path).unwrap(), &FORMAT, &path).unwrap().sequence
}

/// Lets the thread come to its end.
fn settle(store: &mut Store, seconds: i64) {
    while store.snapshots.running.as_ref().is_some_and(|thread| !thread.is_finished()) {
        std::thread::yield_now();
    }
    store.tick(stamp(seconds).at);
}

#[test]
fn the_document_follows_after_a_quiet_minute() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = create(folder.path());
    assert!(store.rests(), "nothing was committed");
    append(&mut store, 1, 10);
    store.tick(stamp(69).at);
    settle(&mut store, 69);
    assert_eq!(sequence(folder.path()), 0);
    assert!(!store.rests());
    store.tick(stamp(70).at);
    assert!(!store.rests(), "it is being written");
    settle(&mut store, 70);
    assert_eq!(sequence(folder.path()), 1);
    assert!(store.rests(), "written, and nothing since");
    assert_eq!(storage::read(folder.path(), &RealDisk).unwrap().record_count(), 1);
}

#[test]
fn a_clock_that_is_set_back_delays_it_by_a_minute_only() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = create(folder.path());
    append(&mut store, 1, 100_000);
    for now in [0, 60] {
        store.tick(stamp(now).at);
    }
    settle(&mut store, 60);
    assert_eq!(sequence(folder.path()), 1);
}

#[test]
fn it_follows_at_once_when_much_is_pending() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = create(folder.path());
    let most = u32::try_from(MOST_PENDING).unwrap();
    (1..=most).for_each(|number| append(&mut store, number, 0));
    store.tick(stamp(0).at);
    settle(&mut store, 0);
    assert_eq!(sequence(folder.path()), MOST_PENDING);
}

#[test]
fn a_failure_stays_until_it_is_solved_and_the_journal_has_everything() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = create(folder.path());
    append(&mut store, 1, 0);
    let path = folder.path().join(document::FILE);
    let good = RealDisk.read(&path).unwrap();
    write_whole(&RealDisk, &path, &[&good[..], b" "].concat()).unwrap();
    store.tick(stamp(60).at);
    settle(&mut store, 60);
    assert!(store.trouble().unwrap().contains("diubah oleh program lain"));
    store.tick(stamp(61).at);
    assert!(store.snapshots.running.is_none(), "no second attempt before another quiet minute");
    write_whole(&RealDisk, &path, &good).unwrap();
    store.tick(stamp(121).at);
    settle(&mut store, 121);
    assert_eq!(sequence(folder.path()), 1);
    assert!(store.trouble().is_none(), "it is solved");
}

#[test]
fn nothing_new_writes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    create(folder.path()).close(stamp(0).at).unwrap();
    let before = RealDisk.read(&folder.path().join(document::FILE)).unwrap();
    let mut opened = Store::open(folder.path(), &stamp(1), Arc::new(RealDisk)).unwrap();
    opened.store.tick(stamp(1000).at);
    assert!(opened.store.snapshots.running.is_none());
    opened.store.close(stamp(0).at).unwrap();
    assert_eq!(RealDisk.read(&folder.path().join(document::FILE)).unwrap(), before);
    assert_eq!(
        RealDisk.list(folder.path()).unwrap(),
        ["cadangan", "desa.ron", "jurnal", "kunci", "kunci.txt", "ruang-darurat"]
    );
}

#[test]
fn a_folder_whose_document_was_taken_away_is_not_made_a_new_book() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = create(folder.path());
    append(&mut store, 1, 0);
    drop(store);
    RealDisk.remove(&folder.path().join(document::FILE)).unwrap();
    let refused = Store::create(folder.path(), &Book::new(Id::from_u128(8)), &stamp(0), Arc::new(RealDisk));
    assert!(matches!(refused, Err(StorageError::NotEmpty { .. })));
    for part in ["cadangan", "jurnal"] {
        std::fs::remove_dir_all(folder.path().join(part)).unwrap();
    }
    RealDisk.remove(&folder.path().join("ruang-darurat")).unwrap();
    create(folder.path()).close(stamp(0).at).unwrap();
}

/// The journal and the document as they are now.
fn records(folder: &Path) -> usize {
    storage::read(folder, &RealDisk).unwrap().record_count()
}

fn segment(folder: &Path, number: u32) -> PathBuf {
    journal::segment_path(&folder.join(journal::FOLDER), number)
}

/// Commits went to a file without a name and were called saved; the window then said that they are safe in the journal.
#[test]
fn a_segment_that_was_taken_away_is_written_again_with_the_next_commit() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = create(folder.path());
    (1..=3).for_each(|number| append(&mut store, number, 0));
    RealDisk.remove(&segment(folder.path(), 1)).unwrap();
    append(&mut store, 4, 1);
    assert_eq!(records(folder.path()), 4);
    append(&mut store, 5, 1);
    drop(store);
    assert_eq!(records(folder.path()), 5);
}

/// A synchroniser brought an older state of the file back.
#[test]
fn a_segment_that_was_replaced_by_an_older_one_goes_on_where_that_ends() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = create(folder.path());
    append(&mut store, 1, 0);
    let older = RealDisk.read(&segment(folder.path(), 1)).unwrap();
    (2..=3).for_each(|number| append(&mut store, number, 0));
    crate::storage::disk::replace(&RealDisk, &segment(folder.path(), 1), &older).unwrap();
    append(&mut store, 4, 1);
    drop(store);
    assert_eq!(records(folder.path()), 4);
    let all =
        journal::read_after(&RealDisk, &folder.path().join(journal::FOLDER), Id::from_u128(7), 0, &FORMAT);
    assert_eq!(all.unwrap().frames.len(), 4, "the history has no gap");
}

/// As if the book had gone on in another place: what was saved here comes after the document, not what came from there.
#[test]
fn a_segment_that_was_replaced_by_another_computers_does_not_take_the_place_of_what_was_saved_here() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = create(folder.path());
    append(&mut store, 1, 0);
    let elsewhere = tempfile::tempdir().unwrap();
    let mut other = create(elsewhere.path());
    (8..=12).for_each(|number| append(&mut other, number, 0));
    (2..=3).for_each(|number| append(&mut store, number, 0));
    let theirs = RealDisk.read(&segment(elsewhere.path(), 1)).unwrap();
    crate::storage::disk::replace(&RealDisk, &segment(folder.path(), 1), &theirs).unwrap();
    store.tick(stamp(60).at);
    settle(&mut store, 60);
    settle(&mut store, 61);
    assert_eq!(sequence(folder.path()), 3);
    assert!(store.trouble().is_none());
    drop(store);
    let book = storage::read(folder.path(), &RealDisk).unwrap();
    let persons = crate::domain::book::record_type("orang").unwrap();
    assert_eq!(persons.ids(&book), [1, 2, 3].map(Id::from_u128));
}

#[test]
fn a_journal_that_was_taken_away_is_written_again_before_the_document() {
    for is_closing in [true, false] {
        let folder = tempfile::tempdir().unwrap();
        let mut store = create(folder.path());
        (1..=2).for_each(|number| append(&mut store, number, 0));
        std::fs::remove_dir_all(folder.path().join(journal::FOLDER)).unwrap();
        if is_closing {
            store.close(stamp(1).at).unwrap();
        } else {
            store.tick(stamp(60).at);
            settle(&mut store, 60);
            assert_eq!(records(folder.path()), 2, "written again");
            settle(&mut store, 61);
            assert!(store.trouble().is_none());
        }
        assert_eq!(sequence(folder.path()), 2);
    }
}

#[test]
fn where_the_whole_book_was_taken_away_nobody_is_told_to_close_it() {
    let folder = tempfile::tempdir().unwrap();
    let book = folder.path().join("buku");
    let mut store = create(&book);
    append(&mut store, 1, 0);
    std::fs::remove_dir_all(&book).unwrap();
    let values = Values::from([("name".to_owned(), "Orang".to_owned())]);
    let change = Change::create("orang", Id::from_u128(2), Meta::new(stamp(1)), values);
    let refused = store.append(&stamp(1), Deed::New, &[change]).unwrap_err().to_string();
    assert!(refused.contains("jangan tutup Desmigratif"), "{refused}");
    assert!(store.trouble().is_some());
    assert!(!book.exists(), "nothing is written where no book is");
}

/// The red line stayed until the next commit, also where there was nothing to commit any more.
#[test]
fn trying_again_clears_a_commit_that_was_refused_once_there_is_room() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = create(folder.path());
    append(&mut store, 1, 0);
    let journal = folder.path().join(journal::FOLDER);
    std::fs::rename(&journal, folder.path().join("lain")).unwrap();
    RealDisk.remove(&folder.path().join("lain").join("000001.ron")).unwrap();
    write_whole(&RealDisk, &journal, b"in the way").unwrap();
    let values = Values::from([("name".to_owned(), "Orang".to_owned())]);
    let change = Change::create("orang", Id::from_u128(2), Meta::new(stamp(1)), values);
    store.append(&stamp(1), Deed::New, &[change]).unwrap_err();
    store.hurry();
    assert!(store.is_unsaved() && store.trouble().is_some(), "still refused");
    RealDisk.remove(&journal).unwrap();
    store.hurry();
    assert!(!store.is_unsaved() && store.trouble().is_none());
    append(&mut store, 2, 2);
    drop(store);
    assert_eq!(records(folder.path()), 2);
}
