//! Bytes that the medium gives back otherwise than they were written: always noticed, or without meaning; and the way out
//! offers the best state that is left.

use std::path::Path;
use std::sync::Arc;

use desmigratif::domain::book::Book;
use desmigratif::session::{Session, SessionError};
use desmigratif::storage::disk::Disk;
use desmigratif::storage::{backups, recovery};

use super::choices::Choices;
use super::life::{Deed, FOLDER, Life, Point, stamp, unborn};
use super::sim_disk::{Medium, SimDisk};
use super::{env, siti};

/// A book with two backups, and three changes that the document does not contain.
fn book() -> (Medium, Vec<Arc<Book>>) {
    let mut life = Life::new(&unborn(), &|disk| Arc::new(disk), 0);
    life.make().unwrap();
    let deeds = [Deed::Commit, Deed::Commit, Deed::Close, Deed::Commit, Deed::Commit, Deed::Commit];
    life.run(&deeds).unwrap();
    life.run(&[Deed::Restart, Deed::Commit]).unwrap();
    let Point { medium, promise } = life.points().pop().unwrap();
    (medium.cut(&mut Choices::newest()), promise.books)
}

/// Every byte changed in several ways, and every shorter length.
fn rotten(whole: &[u8]) -> impl Iterator<Item = (String, Vec<u8>)> + '_ {
    flipped(whole).chain(cut(whole))
}

fn cut(whole: &[u8]) -> impl Iterator<Item = (String, Vec<u8>)> + '_ {
    (0..whole.len()).map(|len| (format!("cut at {len}"), whole[..len].to_vec()))
}

fn flipped(whole: &[u8]) -> impl Iterator<Item = (String, Vec<u8>)> + '_ {
    const FLIPS: [u8; 3] = [0x01, 0x10, 0x80];
    (0..whole.len()).flat_map(move |place| {
        let old = whole[place];
        let others = FLIPS.iter().map(move |flip| old ^ flip).chain([0, b'\n']);
        others.filter(move |new| *new != old).map(move |new| {
            let mut bytes = whole.to_vec();
            bytes[place] = new;
            (format!("byte {place}: {new:#04x}"), bytes)
        })
    })
}

fn open(medium: &Medium) -> Result<Session, SessionError> {
    Session::open(Path::new(FOLDER), siti(), env(Arc::new(SimDisk::with(medium.clone()))))
}

/// What recovery leads to.
fn recovered(medium: &Medium) -> Result<Book, String> {
    let disk = Arc::new(SimDisk::with(medium.clone()));
    let shared: Arc<dyn Disk> = disk.clone();
    recovery::carry_out(Path::new(FOLDER), &stamp(), &shared).map_err(|error| error.to_string())?;
    open(&disk.medium()).map(|session| session.book().clone()).map_err(|error| error.to_string())
}

#[test]
fn a_rotten_document_is_noticed_and_recovered_whole() {
    let (medium, books) = book();
    let path = Path::new(FOLDER).join("desa.ron");
    let whole = medium.files(&path).pop().unwrap().1;
    for (case, bytes) in rotten(&whole) {
        let medium = medium.with_content(&path, &bytes);
        match open(&medium) {
            Ok(session) => assert!(*session.book() == **books.last().unwrap(), "{case}"),
            Err(SessionError::Storage(error)) if error.is_newer() => {}
            Err(_) => {
                let book = recovered(&medium).unwrap_or_else(|error| panic!("{case}: {error}"));
                assert!(book == **books.last().unwrap(), "{case}");
            }
        }
    }
}

/// A line end of a heading that became another blank made the first frame part of the heading, and the frame was lost.
#[test]
fn a_rotten_journal_is_noticed_and_what_is_left_is_recovered() {
    notice_in_journal(|whole| flipped(whole).collect());
}

/// A last segment that was cut at the end of a line looked whole, and the lines behind were missed by nobody.
#[test]
fn a_journal_that_is_cut_is_noticed() {
    notice_in_journal(|whole| cut(whole).collect());
}

fn notice_in_journal(spoilt: fn(&[u8]) -> Vec<(String, Vec<u8>)>) {
    let (medium, books) = book();
    let segments = medium.files(&Path::new(FOLDER).join("jurnal"));
    assert!(segments.len() > 1);
    for (path, whole) in segments {
        for (case, bytes) in spoilt(&whole) {
            let case = format!("{}: {case}", path.display());
            let medium = medium.with_content(&path, &bytes);
            match open(&medium) {
                Ok(session) => {
                    let is_whole = *session.book() == **books.last().unwrap();
                    let was = books.iter().any(|book| **book == *session.book());
                    // Of which not even the heading is left looks as if it had never come to be written.
                    let is_noticed = session.torn_tail().is_some() || !bytes.contains(&b'\n');
                    assert!(is_whole || (was && is_noticed), "{case}");
                }
                Err(SessionError::Storage(error)) if error.is_newer() => {}
                Err(_) => {
                    // The document has the first two changes; of the three after it one line at most is bad.
                    let book = recovered(&medium).unwrap_or_else(|error| panic!("{case}: {error}"));
                    assert!(book.record_count() >= books[2].record_count(), "{case}");
                }
            }
        }
    }
}

#[test]
fn a_rotten_backup_is_noticed_and_an_older_one_is_used() {
    let (medium, books) = book();
    let document = Path::new(FOLDER).join("desa.ron");
    let disk = SimDisk::with(medium.clone());
    let newest = backups::list(&disk, Path::new(FOLDER)).unwrap().pop().unwrap();
    let (path, whole) = medium.files(&Path::new(FOLDER).join("cadangan")).pop().unwrap();
    assert!(path.ends_with(newest.file_name()));
    for (case, bytes) in rotten(&whole) {
        let medium = medium.with_content(&path, &bytes).with_content(&document, b"");
        let read = backups::read(&SimDisk::with(medium.clone()), Path::new(FOLDER), &newest);
        assert!(read.is_err() || read.is_ok_and(|read| read.book == *books[2]), "{case}");
        let book = recovered(&medium).unwrap_or_else(|error| panic!("{case}: {error}"));
        assert!(book == **books.last().unwrap(), "{case}: with the journal everything is there");
    }
}

/// The power fails while a damaged book is recovered, at every call and in every way.
#[test]
fn a_recovery_that_breaks_off_can_be_done_again() {
    let (medium, books) = book();
    let document = Path::new(FOLDER).join("desa.ron");
    let whole = medium.files(&document).pop().unwrap().1;
    let last = books.last().unwrap();
    for damage in [&b""[..], &whole[..whole.len() / 2], &whole[..whole.len() - 3]] {
        let points = std::sync::Arc::new(std::sync::Mutex::new(Vec::new()));
        let noting = points.clone();
        let watcher = move |medium: &Medium| noting.lock().unwrap().push(medium.clone());
        let disk: Arc<dyn Disk> =
            Arc::new(SimDisk::watched(medium.with_content(&document, damage), Arc::new(watcher)));
        recovery::carry_out(Path::new(FOLDER), &stamp(), &disk).unwrap();
        let points = points.lock().unwrap().clone();
        assert!(points.len() > 6, "only {} calls", points.len());
        for (number, point) in points.iter().enumerate() {
            let chances = (0..100).map(Choices::chance);
            for mut choices in [Choices::oldest(), Choices::newest()].into_iter().chain(chances) {
                let left = point.cut(&mut choices);
                let book = match open(&left) {
                    Ok(session) => session.book().clone(),
                    Err(_) => recovered(&left).unwrap_or_else(|error| panic!("call {number}: {error}")),
                };
                assert!(book == **last, "call {number}");
            }
        }
    }
}
