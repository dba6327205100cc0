//! Undo and redo go on after a restart as if there had been none.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use desmigratif::domain::book::{Book, Id, Meta, record_type};
use desmigratif::domain::change::Change;
use desmigratif::domain::draft::Draft;
use desmigratif::domain::record::RecordType;
use desmigratif::session::{Env, Identity, Session};
use desmigratif::storage::disk::RealDisk;
use desmigratif::storage::testing::FakeClock;
use jiff::civil::date;
use proptest::prelude::*;

fn env() -> Env {
    Env { disk: Arc::new(RealDisk), clock: Arc::new(FakeClock::on(date(2026, 10, 31))) }
}

fn siti() -> Identity {
    Identity { officer: "Siti Aminah".to_owned(), device: "uji".to_owned() }
}

fn created(folder: &Path) -> Session {
    Session::create(folder, "33.25.14.2004".parse().unwrap(), siti(), env()).unwrap()
}

fn opened(folder: &Path) -> Session {
    Session::open(folder, siti(), env()).unwrap()
}

fn persons() -> &'static dyn RecordType {
    record_type("orang").unwrap()
}

fn named(mut draft: Draft, name: &str) -> Draft {
    name.clone_into(&mut draft.row[persons().field_index("name").unwrap()]);
    draft
}

fn add(session: &mut Session, name: &str) {
    let sex = [("sex", "male".to_owned())];
    let draft = Draft::new(persons(), session.book(), &session.starts(), &sex);
    session.commit(&named(draft, name)).unwrap();
}

/// What an officer does, or what happens to the program.
#[derive(Clone, Debug)]
enum Deed {
    Add,
    Rename(usize),
    Delete(usize),
    Accept(usize),
    Import(usize),
    Undo,
    Redo,
    Close,
    Break,
}

fn deeds() -> impl Strategy<Value = Vec<Deed>> {
    let deed = prop_oneof![
        3 => Just(Deed::Add),
        2 => any::<usize>().prop_map(Deed::Rename),
        1 => any::<usize>().prop_map(Deed::Delete),
        1 => any::<usize>().prop_map(Deed::Accept),
        1 => (1_usize..4).prop_map(Deed::Import),
        4 => Just(Deed::Undo),
        2 => Just(Deed::Redo),
        1 => Just(Deed::Close),
        1 => Just(Deed::Break),
    ];
    prop::collection::vec(deed, 1..40)
}

/// Does something new; whether there was something to do it to.
fn make(session: &mut Session, deed: &Deed, number: usize) -> bool {
    let ids = persons().ids(session.book());
    let at = |place: usize| ids.get(place % ids.len().max(1)).copied();
    let revision = session.book().revision();
    match deed {
        Deed::Add => add(session, &format!("Orang {number}")),
        Deed::Rename(place) => {
            if let Some(id) = at(*place) {
                let draft = Draft::edit(persons(), session.book(), &session.starts(), id).unwrap();
                session.commit(&named(draft, &format!("Nama {number}"))).unwrap();
            }
        }
        Deed::Delete(place) => {
            if let Some(id) = at(*place) {
                session.delete(persons(), id).unwrap();
            }
        }
        Deed::Accept(place) => {
            if let Some(id) = at(*place) {
                let _ = session.accept(persons(), id, "nik-kosong", "Belum bisa dicek");
            }
        }
        Deed::Import(count) => {
            let meta = Meta { batch: Some(Id::from_u128(number as u128)), ..Meta::new(session.stamp()) };
            let change = |row: usize| {
                let values = [("name", format!("Baris {row}")), ("sex", "male".to_owned())];
                let values = values.map(|(key, text)| (key.to_owned(), text)).into_iter().collect();
                let id = Id::from_u128((number * 100 + row) as u128);
                Change::create("orang", id, meta.clone(), values)
            };
            session.run_all((0..*count).map(change).collect()).unwrap();
        }
        Deed::Undo | Deed::Redo | Deed::Close | Deed::Break => {}
    }
    session.book().revision() != revision
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_restart_anywhere_changes_nothing_of_what_can_be_undone(deeds in deeds()) {
        let folder = tempfile::tempdir().unwrap();
        let mut session = created(folder.path());
        // The books one after another, what led to each, and where undoing stands.
        let mut books: Vec<Book> = vec![session.book().clone()];
        let mut labels: Vec<String> = Vec::new();
        let mut now = 0_usize;
        for (number, deed) in deeds.iter().enumerate() {
            match deed {
                Deed::Undo => {
                    let expected = now.checked_sub(1).map(|before| labels[before].clone());
                    prop_assert_eq!(session.undo().unwrap(), expected);
                    now = now.saturating_sub(1);
                }
                Deed::Redo => {
                    prop_assert_eq!(session.redo().unwrap(), labels.get(now).cloned());
                    now = (now + 1).min(labels.len());
                }
                Deed::Close => {
                    session.close().unwrap();
                    session = opened(folder.path());
                }
                Deed::Break => {
                    drop(session);
                    session = opened(folder.path());
                }
                new => {
                    if make(&mut session, new, number + 1) {
                        books.truncate(now + 1);
                        labels.truncate(now);
                        books.push(session.book().clone());
                        labels.extend(session.undo_label());
                        now += 1;
                    }
                }
            }
            prop_assert!(*session.book() == books[now], "after {:?}", deed);
            prop_assert_eq!(session.undo_label(), now.checked_sub(1).map(|before| labels[before].clone()));
            prop_assert_eq!(session.redo_label(), labels.get(now).cloned());
        }
        drop(session);
        let mut session = opened(folder.path());
        while session.undo().unwrap().is_some() {}
        prop_assert!(*session.book() == books[0]);
        drop(session);
        let mut session = opened(folder.path());
        while session.redo().unwrap().is_some() {}
        prop_assert!(session.book() == books.last().unwrap());
    }
}

/// Two hundred steps and more, in segments that the document has long contained.
#[test]
fn two_hundred_steps_are_taken_back_after_a_restart() {
    let folder = tempfile::tempdir().unwrap();
    let mut session = created(folder.path());
    add(&mut session, "Kasmadi");
    let start = session.book().clone();
    for number in 0..256 {
        add(&mut session, &format!("Orang {number}"));
        if number % 100 == 50 {
            drop(session);
            session = opened(folder.path());
        }
    }
    let end = session.book().clone();
    session.close().unwrap();
    assert!(fs::read_dir(folder.path().join("jurnal")).unwrap().count() >= 3);
    let mut session = opened(folder.path());
    for _ in 0..256 {
        assert_eq!(session.undo().unwrap().as_deref(), Some("tambah Orang"));
    }
    assert!(*session.book() == start);
    assert_eq!(session.redo_label().as_deref(), Some("tambah Orang"));
    session.close().unwrap();
    let mut session = opened(folder.path());
    while session.redo().unwrap().is_some() {}
    assert!(*session.book() == end);
}

/// An older segment that cannot be read is no reason to refuse the book, nor to undo over the gap.
#[test]
fn damage_in_what_the_document_contains_ends_what_can_be_undone() {
    let folder = tempfile::tempdir().unwrap();
    let mut session = created(folder.path());
    add(&mut session, "Kasmadi");
    add(&mut session, "Sumarni");
    drop(session);
    let mut session = opened(folder.path());
    add(&mut session, "Warsinah");
    session.close().unwrap();
    let segment = folder.path().join("jurnal").join("000001.ron");
    let mut bytes = fs::read(&segment).unwrap();
    let place = bytes.windows(7).position(|part| part == b"Kasmadi").unwrap();
    bytes[place] ^= 1;
    fs::write(&segment, bytes).unwrap();
    let mut session = opened(folder.path());
    // The second segment begins with the last frame of the first once more.
    assert!(session.undo().unwrap().is_some());
    assert!(session.undo().unwrap().is_some());
    assert_eq!(session.undo().unwrap(), None);
    assert_eq!(persons().count(session.book()), 1);
}

/// Damage to one line of the journal hid the whole history of every record.
#[test]
fn the_history_passes_over_a_line_that_cannot_be_read() {
    let folder = tempfile::tempdir().unwrap();
    let mut session = created(folder.path());
    add(&mut session, "Kasmadi");
    let id = persons().ids(session.book())[0];
    for name in ["Kasmadi Satu", "Kasmadi Dua"] {
        let draft = Draft::edit(persons(), session.book(), &session.starts(), id).unwrap();
        session.commit(&named(draft, name)).unwrap();
    }
    session.undo().unwrap();
    let verbs = |session: &Session| -> Vec<String> {
        session.history(id)().unwrap().iter().map(desmigratif::storage::history::Past::verb).collect()
    };
    assert_eq!(verbs(&session), ["tambah", "ubah", "ubah", "urungkan ubah"]);
    drop(session);
    // The last line stands in the next segment once more, and is told once.
    let mut session = opened(folder.path());
    session.redo().unwrap();
    assert_eq!(verbs(&session), ["tambah", "ubah", "ubah", "urungkan ubah", "ulangi ubah"]);
    session.close().unwrap();
    let segment = folder.path().join("jurnal").join("000001.ron");
    let mut bytes = fs::read(&segment).unwrap();
    let place = bytes.windows(12).position(|part| part == b"Kasmadi Satu").unwrap();
    bytes[place] ^= 1;
    fs::write(&segment, bytes).unwrap();
    let session = opened(folder.path());
    assert_eq!(verbs(&session), ["tambah", "ubah", "urungkan ubah", "ulangi ubah"]);
}
