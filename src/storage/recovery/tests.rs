//! What is recovered from every kind of damage, and that looking writes nothing.

use std::sync::Arc;

use jiff::{SignedDuration, Timestamp};

use super::*;
use crate::domain::book::{Id, Meta};
use crate::domain::record::Values;
use crate::storage::disk::{RealDisk, write_whole};
use crate::storage::journal::{Deed, segment_path};
use crate::storage::{self, Store};

fn stamp(seconds: i64) -> Stamp {
    let at = Timestamp::constant(1_767_225_600, 0) + SignedDuration::from_secs(seconds);
    Stamp { at, officer: "Siti Aminah".to_owned(), device: "uji".to_owned() }
}

fn person(number: u32, name: &str) -> Change {
    let values = Values::from([("name".to_owned(), name.to_owned())]);
    Change::create("orang", Id::from_u128(u128::from(number)), Meta::new(stamp(0)), values)
}

fn renamed(number: u32, from: &str, to: &str) -> Change {
    let side = |name: &str| (Meta::new(stamp(0)), Values::from([("name".to_owned(), name.to_owned())]));
    Change::update("orang", Id::from_u128(u128::from(number)), side(from), side(to))
}

/// A book that was closed with two persons, and dropped with three more changes in the journal.
fn book(folder: &Path) -> Book {
    let mut store =
        Store::create(folder, &Book::new(Id::from_u128(7)), &stamp(0), Arc::new(RealDisk)).unwrap();
    store.append(&stamp(1), Deed::New, &[person(1, "Kasmadi")]).unwrap();
    store.append(&stamp(2), Deed::New, &[person(2, "Sumarni")]).unwrap();
    store.close(stamp(3).at).unwrap();
    let mut store = Store::open(folder, &stamp(4), Arc::new(RealDisk)).unwrap().store;
    store.append(&stamp(5), Deed::New, &[person(3, "Warsinah")]).unwrap();
    store
        .append(&stamp(6), Deed::New, &[renamed(3, "Warsinah", "Warsini"), person(4, "Tri Astuti")])
        .unwrap();
    store.append(&stamp(7), Deed::New, &[person(5, "Nur Laila")]).unwrap();
    drop(store);
    storage::read(folder, &RealDisk).unwrap()
}

/// Every file of the book and its bytes, but for the lock's.
fn files(folder: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let mut found = Vec::new();
    for part in ["", "jurnal", "cadangan"] {
        for name in RealDisk.list(&folder.join(part)).unwrap_or_default() {
            let path = folder.join(part).join(&name);
            if path.is_file() && !name.starts_with("kunci") {
                found.push((path.clone(), RealDisk.read(&path).unwrap()));
            }
        }
    }
    found
}

fn damage(path: &Path, at: &[u8]) {
    let mut bytes = RealDisk.read(path).unwrap();
    let place = bytes.windows(at.len()).position(|window| window == at).unwrap();
    bytes[place] ^= 1;
    write_whole(&RealDisk, path, &bytes).unwrap();
}

fn real() -> Arc<dyn Disk> {
    Arc::new(RealDisk)
}

fn recovered(folder: &Path) -> Recovery {
    let before = files(folder);
    examine(folder, &RealDisk).unwrap();
    assert!(files(folder) == before, "looking writes nothing");
    let recovery = carry_out(folder, &stamp(9), &real()).unwrap();
    let opened = Store::open(folder, &stamp(10), Arc::new(RealDisk)).unwrap();
    assert!(opened.book == recovery.book);
    recovery
}

#[test]
fn a_bad_document_is_built_again_from_the_newest_whole_backup_and_the_journal() {
    for contents in [&b""[..], b"// desmigratif 1 019", &[0; 512], b"anything"] {
        let folder = tempfile::tempdir().unwrap();
        let book = book(folder.path());
        let path = folder.path().join(document::FILE);
        write_whole(&RealDisk, &path, contents).unwrap();
        let recovery = recovered(folder.path());
        assert!(recovery.book == book);
        assert!(matches!(&recovery.source, Source::Backup(backup) if backup.records == 2));
        assert_eq!((recovery.used, recovery.missing, recovery.unfit), (3, 0, 0));
        assert_eq!(RealDisk.read(&folder.path().join("desa.ron.rusak-1")).unwrap(), contents);
    }
}

#[test]
fn a_missing_document_and_a_bad_backup_cost_nothing_while_an_older_one_is_whole() {
    let folder = tempfile::tempdir().unwrap();
    let book = book(folder.path());
    RealDisk.remove(&folder.path().join(document::FILE)).unwrap();
    let newest = backups::list(&RealDisk, folder.path()).unwrap().pop().unwrap();
    let path = folder.path().join(backups::FOLDER).join(newest.file_name());
    write_whole(&RealDisk, &path, b"no gzip").unwrap();
    let recovery = recovered(folder.path());
    assert!(recovery.book == book);
    assert!(matches!(&recovery.source, Source::Backup(backup) if backup.number == 1));
    assert_eq!(recovery.used, 5);
}

#[test]
fn without_any_generation_the_journal_alone_gives_what_was_entered() {
    let folder = tempfile::tempdir().unwrap();
    let book = book(folder.path());
    RealDisk.remove(&folder.path().join(document::FILE)).unwrap();
    for backup in backups::list(&RealDisk, folder.path()).unwrap() {
        RealDisk.remove(&folder.path().join(backups::FOLDER).join(backup.file_name())).unwrap();
    }
    let recovery = recovered(folder.path());
    assert_eq!(recovery.source, Source::Journal);
    assert!(recovery.book == book, "this book began empty");
}

#[test]
fn a_damaged_line_costs_its_change_and_what_depends_on_it_alone() {
    let folder = tempfile::tempdir().unwrap();
    book(folder.path());
    let segment = segment_path(&folder.path().join(journal::FOLDER), 1);
    damage(&segment, b"Warsinah");
    let fault = storage::read(folder.path(), &RealDisk).err().unwrap();
    assert!(matches!(fault, StorageError::JournalDamaged { .. }), "{fault}");
    let recovery = recovered(folder.path());
    assert_eq!(
        (recovery.source, recovery.used, recovery.missing, recovery.unfit),
        (Source::Document, 2, 1, 1)
    );
    assert_eq!(recovery.book.record_count(), 4, "Kasmadi, Sumarni, Tri Astuti, Nur Laila");
    let opened = Store::open(folder.path(), &stamp(11), Arc::new(RealDisk)).unwrap();
    assert_eq!(opened.damaged.len(), 1, "the history still misses it, and says so");
}

/// A line that `desa.ron` had long contained kept the whole book from opening.
#[test]
fn damage_to_what_the_document_contains_does_not_keep_the_book_shut() {
    let folder = tempfile::tempdir().unwrap();
    let book = book(folder.path());
    let segment = segment_path(&folder.path().join(journal::FOLDER), 1);
    damage(&segment, b"Kasmadi");
    let mut opened = Store::open(folder.path(), &stamp(8), Arc::new(RealDisk)).unwrap();
    assert!(opened.book == book);
    assert_eq!(opened.damaged, [journal::BadLine { path: segment, line: 2 }]);
    opened.store.append(&stamp(9), Deed::New, &[person(6, "Sri")]).unwrap();
    drop(opened);
    assert_eq!(storage::read(folder.path(), &RealDisk).unwrap().record_count(), 6);
}

#[test]
fn segments_of_another_book_get_another_name() {
    let folder = tempfile::tempdir().unwrap();
    let other = tempfile::tempdir().unwrap();
    let book = book(folder.path());
    drop(Store::create(other.path(), &Book::new(Id::from_u128(8)), &stamp(0), Arc::new(RealDisk)).unwrap());
    let foreign = RealDisk.read(&segment_path(&other.path().join(journal::FOLDER), 1)).unwrap();
    let path = segment_path(&folder.path().join(journal::FOLDER), 9);
    write_whole(&RealDisk, &path, &foreign).unwrap();
    assert!(recovered(folder.path()).book == book);
    assert!(!path.exists());
    assert!(folder.path().join("jurnal/000009.ron.rusak-1").exists());
}

#[test]
fn a_sound_book_a_newer_one_and_a_folder_that_is_none_are_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let none = examine(folder.path(), &RealDisk).err().unwrap();
    assert!(matches!(none, StorageError::NotABook { .. }));
    book(folder.path());
    assert!(matches!(examine(folder.path(), &RealDisk), Err(StorageError::Sound { .. })));
    write_whole(&RealDisk, &folder.path().join(document::FILE), b"// desmigratif 9 what\n").unwrap();
    let before = files(folder.path());
    let newer = carry_out(folder.path(), &stamp(9), &real()).err().unwrap();
    assert!(newer.is_newer());
    assert!(files(folder.path()) == before);
}

#[test]
fn what_is_missing_is_told() {
    let folder = tempfile::tempdir().unwrap();
    book(folder.path());
    damage(&segment_path(&folder.path().join(journal::FOLDER), 1), b"Warsinah");
    write_whole(&RealDisk, &folder.path().join(document::FILE), b"").unwrap();
    let sentences = examine(folder.path(), &RealDisk).unwrap().sentences();
    assert!(
        sentences[0].contains("cadangan 01-01-2026") && sentences[0].contains("(2 catatan)"),
        "{sentences:?}"
    );
    assert_eq!(sentences[1], "Hasilnya: buku dengan 4 catatan.");
    assert!(sentences[2].contains("1 perubahan tidak terbaca lagi, dan 1 perubahan lain"), "{sentences:?}");
    assert_eq!(sentences[3], "Berkas yang rusak tidak dibuang: desa.ron menjadi desa.ron.rusak-1.");
}

/// It was called useless, and nothing missing.
#[test]
fn a_segment_that_the_disk_does_not_give_back_is_told_as_missing() {
    let folder = tempfile::tempdir().unwrap();
    book(folder.path());
    let newest = folder.path().join(journal::FOLDER).join("000002.ron");
    if newest.exists() {
        std::fs::remove_file(&newest).unwrap();
    }
    std::fs::create_dir(&newest).unwrap();
    let recovery = examine(folder.path(), &RealDisk).unwrap();
    assert!(!recovery.is_complete());
    let told = recovery.sentences().join("\n");
    assert!(told.contains("1 berkas terakhir jurnal tidak dapat dibaca"), "{told}");
    assert!(!told.contains("Tidak ada perubahan tersimpan yang hilang"), "{told}");
}

/// The whole journal got other names, and the foreign book was opened.
#[test]
fn another_villages_document_is_the_bad_file_where_journal_and_backups_agree() {
    let folder = tempfile::tempdir().unwrap();
    let other = tempfile::tempdir().unwrap();
    let book = book(folder.path());
    drop(Store::create(other.path(), &Book::new(Id::from_u128(8)), &stamp(0), Arc::new(RealDisk)).unwrap());
    let foreign = RealDisk.read(&other.path().join(document::FILE)).unwrap();
    write_whole(&RealDisk, &folder.path().join(document::FILE), &foreign).unwrap();
    let told = examine(folder.path(), &RealDisk).unwrap().sentences().join("\n");
    assert!(told.contains("milik buku desa lain"), "{told}");
    let recovery = recovered(folder.path());
    assert!(recovery.book == book && recovery.is_complete());
    assert!(matches!(recovery.source, Source::Backup(_)));
    assert_eq!(RealDisk.read(&folder.path().join("desa.ron.rusak-1")).unwrap(), foreign);
}

#[test]
fn what_a_cut_document_says_it_had_is_told_as_missing() {
    let folder = tempfile::tempdir().unwrap();
    book(folder.path());
    Store::open(folder.path(), &stamp(8), Arc::new(RealDisk)).unwrap().store.close(stamp(8).at).unwrap();
    let newest = backups::list(&RealDisk, folder.path()).unwrap().pop().unwrap();
    assert_eq!(newest.sequence, 5);
    RealDisk.remove(&folder.path().join(backups::FOLDER).join(newest.file_name())).unwrap();
    std::fs::remove_dir_all(folder.path().join(journal::FOLDER)).unwrap();
    let path = folder.path().join(document::FILE);
    let whole = RealDisk.read(&path).unwrap();
    write_whole(&RealDisk, &path, &whole[..whole.len() - 60]).unwrap();
    let recovery = examine(folder.path(), &RealDisk).unwrap();
    assert_eq!((recovery.missing, recovery.is_complete()), (3, false), "the backup has two of five");
}

/// Copies document and journal of a book, as the file manager would.
fn carried(folder: &Path, elsewhere: &Path) {
    for part in ["", journal::FOLDER] {
        std::fs::create_dir_all(elsewhere.join(part)).unwrap();
        for name in RealDisk.list(&folder.join(part)).unwrap() {
            let from = folder.join(part).join(&name);
            if from.is_file() {
                std::fs::copy(&from, elsewhere.join(part).join(&name)).unwrap();
            }
        }
    }
}

/// Opens a book, adds persons and closes it; the bytes of its document.
fn went_on(folder: &Path, numbers: std::ops::RangeInclusive<u32>) -> Vec<u8> {
    let mut store = Store::open(folder, &stamp(8), Arc::new(RealDisk)).unwrap().store;
    numbers.for_each(|number| store.append(&stamp(8), Deed::New, &[person(number, "Di sana")]).unwrap());
    store.close(stamp(9).at).unwrap();
    RealDisk.read(&folder.join(document::FILE)).unwrap()
}

/// Adds three persons to a book and is killed.
fn typed_here(folder: &Path) {
    let mut store = Store::open(folder, &stamp(8), Arc::new(RealDisk)).unwrap().store;
    (6..=8).for_each(|number| store.append(&stamp(8), Deed::New, &[person(number, "Di sini")]).unwrap());
}

/// It was opened without a word, and three records that had been saved here were not in it.
#[test]
fn a_document_that_went_further_elsewhere_does_not_take_the_place_of_what_was_typed_here() {
    let folder = tempfile::tempdir().unwrap();
    let elsewhere = tempfile::tempdir().unwrap();
    let book = book(folder.path());
    carried(folder.path(), elsewhere.path());
    typed_here(folder.path());
    let theirs = went_on(elsewhere.path(), 10..=20);
    write_whole(&RealDisk, &folder.path().join(document::FILE), &theirs).unwrap();
    let fault = storage::read(folder.path(), &RealDisk).err().unwrap();
    assert!(matches!(fault, StorageError::JournalBehind { seq: 16, last: 8, .. }), "{fault}");
    let recovery = recovered(folder.path());
    assert_eq!(recovery.book.record_count(), book.record_count() + 3);
    assert!(recovery.is_complete());
    assert_eq!(RealDisk.read(&folder.path().join("desa.ron.rusak-1")).unwrap(), theirs);
}

#[test]
fn a_document_that_has_all_of_this_journal_is_taken_and_the_journal_goes_on_after_it() {
    let folder = tempfile::tempdir().unwrap();
    let elsewhere = tempfile::tempdir().unwrap();
    let book = book(folder.path());
    carried(folder.path(), elsewhere.path());
    let theirs = went_on(elsewhere.path(), 10..=20);
    write_whole(&RealDisk, &folder.path().join(document::FILE), &theirs).unwrap();
    assert!(storage::read(folder.path(), &RealDisk).is_err(), "whoever put it there is asked");
    let recovery = recovered(folder.path());
    assert_eq!(recovery.book.record_count(), book.record_count() + 11);
    assert!(recovery.sentences().join("\n").contains("tidak memuat 11 perubahan terakhir"));
    let opened = Store::open(folder.path(), &stamp(11), Arc::new(RealDisk)).unwrap();
    let mut store = opened.store;
    store.append(&stamp(11), Deed::New, &[person(30, "Sesudahnya")]).unwrap();
    store.close(stamp(12).at).unwrap();
    assert_eq!(storage::read(folder.path(), &RealDisk).unwrap().record_count(), book.record_count() + 12);
}

/// The backups tell that the journal of this folder once had more.
#[test]
fn a_journal_that_lost_its_newest_segments_takes_nothing_away_from_the_document() {
    let folder = tempfile::tempdir().unwrap();
    let book = book(folder.path());
    went_on(folder.path(), 10..=20);
    let journal = folder.path().join(journal::FOLDER);
    let numbers = journal::segments(&RealDisk, &journal).unwrap();
    assert!(numbers.len() > 1);
    for number in &numbers[1..] {
        RealDisk.remove(&segment_path(&journal, *number)).unwrap();
    }
    let recovery = recovered(folder.path());
    assert!(matches!(recovery.source, Source::Document));
    assert_eq!(recovery.book.record_count(), book.record_count() + 11);
}

/// Everything from the journal went on top of it, and what it had instead of this book's own changes was not told.
#[test]
fn a_document_that_went_on_elsewhere_is_not_taken_for_this_books() {
    let folder = tempfile::tempdir().unwrap();
    let elsewhere = tempfile::tempdir().unwrap();
    let book = book(folder.path());
    carried(folder.path(), elsewhere.path());
    typed_here(folder.path());
    let theirs = went_on(elsewhere.path(), 9..=10);
    write_whole(&RealDisk, &folder.path().join(document::FILE), &theirs).unwrap();
    let fault = storage::read(folder.path(), &RealDisk).err().unwrap();
    assert!(matches!(fault, StorageError::JournalApart { seq: 7, .. }), "{fault}");
    let recovery = recovered(folder.path());
    assert_eq!(recovery.book.record_count(), book.record_count() + 3);
    assert!(recovery.is_complete());
    assert!(recovery.sentences().join("\n").contains("dikerjakan terpisah"));
    assert_eq!(RealDisk.read(&folder.path().join("desa.ron.rusak-1")).unwrap(), theirs);
}
