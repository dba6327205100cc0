//! To the trash and back: nothing active ever refers to something in the trash, and restoring leads back exactly.

use std::path::Path;
use std::sync::Arc;

use desmigratif::domain::book::{Book, Id, RECORD_TYPES, record_type};
use desmigratif::domain::cells::reference::ids_in;
use desmigratif::domain::merge::{Pair, now_called};
use desmigratif::domain::pillars::shared::person::Person;
use desmigratif::domain::record::RecordType;
use desmigratif::domain::trash;
use desmigratif::practice::Options;
use desmigratif::session::{Env, Identity, MOST_OTHERS, Session, SessionError, make_practice_book};
use desmigratif::storage::disk::RealDisk;
use desmigratif::storage::testing::FakeClock;
use jiff::civil::date;

fn practised(folder: &Path) -> (Session, Arc<FakeClock>) {
    make_practice_book(folder, Options::default(), Arc::new(RealDisk), None).unwrap();
    let clock = Arc::new(FakeClock::on(date(2026, 11, 2)));
    let env = Env { disk: Arc::new(RealDisk), clock: clock.clone() };
    let who = Identity { officer: "Siti Aminah".to_owned(), device: "uji".to_owned() };
    let opened = Session::open(folder, who, env);
    (opened.unwrap_or_else(|error| panic!("{error}")), clock)
}

/// References of active records to records in the trash.
fn dangling(book: &Book) -> Vec<String> {
    let mut found = Vec::new();
    for kind in RECORD_TYPES {
        for id in kind.ids(book) {
            for field in kind.fields().filter(|field| field.kind.is_reference()) {
                let stored = kind.values(book, id).unwrap().remove(field.key).unwrap_or_default();
                for target in ids_in(&stored) {
                    let metas =
                        field.kind.targets().iter().filter_map(|key| record_type(key)?.meta(book, target));
                    if metas.into_iter().any(|meta| meta.deleted.is_some()) {
                        found.push(format!("{} {}", kind.key(), field.key));
                    }
                }
            }
        }
    }
    found
}

/// Every few records of each type.
fn some(book: &Book) -> Vec<(&'static dyn RecordType, Id)> {
    let each = |kind: &&'static dyn RecordType| {
        let (kind, ids) = (*kind, kind.ids(book));
        let step = (ids.len() / 4).max(1);
        ids.into_iter().step_by(step).map(move |id| (kind, id)).collect::<Vec<_>>()
    };
    RECORD_TYPES.iter().flat_map(each).collect()
}

#[test]
fn any_record_goes_with_its_own_and_comes_back_exactly() {
    let folder = tempfile::tempdir().unwrap();
    let (mut session, clock) = practised(folder.path());
    let before = session.book().clone();
    let old = trash::list(&before).len();
    let (mut deleted, mut refused) = (0, 0);
    for (kind, id) in some(&before) {
        clock.advance_seconds(60);
        let affected = session.affected(id);
        match session.delete_all(kind, id) {
            Ok(()) => {
                deleted += 1;
                assert!(affected.others.len() <= MOST_OTHERS);
                assert_eq!(dangling(session.book()), [""; 0], "{}", kind.key());
                let listed = trash::list(session.book());
                assert_eq!(listed.len(), old + 1, "{} is one line", kind.key());
                assert!(
                    listed[0].place.1 == id && listed[0].others == affected.others.len(),
                    "{}",
                    kind.key()
                );
                session.restore(kind, id).unwrap();
            }
            Err(SessionError::InUse { .. } | SessionError::Needed { .. }) => refused += 1,
            Err(error) => panic!("{}: {error}", kind.key()),
        }
        assert!(*session.book() == before, "{}", kind.key());
    }
    assert!(deleted > 60 && refused > 3, "{deleted} deleted, {refused} refused");
}

/// Many deeds one over another, restored in any order.
#[test]
fn the_whole_trash_comes_back_from_either_end() {
    for is_oldest_first in [false, true] {
        let folder = tempfile::tempdir().unwrap();
        let (mut session, clock) = practised(folder.path());
        let before = session.book().clone();
        let old: Vec<Id> = trash::list(&before).iter().map(|one| one.place.1).collect();
        for (kind, id) in some(&before) {
            clock.advance_seconds(60);
            let _ = session.delete_all(kind, id);
        }
        assert_eq!(dangling(session.book()), [""; 0]);
        assert!(trash::list(session.book()).len() > old.len() + 20);
        loop {
            let mut listed = trash::list(session.book());
            listed.retain(|one| !old.contains(&one.place.1));
            let next = if is_oldest_first { listed.last() } else { listed.first() };
            let Some((kind, id)) = next.map(|one| one.place) else { break };
            session.restore(kind, id).unwrap();
            assert_eq!(dangling(session.book()), [""; 0], "{}", kind.key());
        }
        assert!(*session.book() == before, "oldest first: {is_oldest_first}");
    }
}

#[test]
fn what_too_many_refer_to_stays() {
    let folder = tempfile::tempdir().unwrap();
    let (mut session, _) = practised(folder.path());
    let officers = record_type("petugas").unwrap();
    let busy = officers.ids(session.book())[0];
    assert!(session.affected(busy).others.len() > MOST_OTHERS);
    let error = session.delete_all(officers, busy).unwrap_err().to_string();
    assert!(error.contains("masih dipakai oleh") && error.contains("Hapus atau ubah dulu"), "{error}");
}

/// A record with all that refers to it is one step with a name.
#[test]
fn a_deletion_with_others_is_one_step() {
    let folder = tempfile::tempdir().unwrap();
    let (mut session, _) = practised(folder.path());
    let before = session.book().clone();
    let persons = record_type("orang").unwrap();
    let is_some = |id: &Id| (2..=MOST_OTHERS).contains(&session.affected(*id).others.len());
    let person = persons.ids(&before).into_iter().find(is_some).unwrap();
    session.delete_all(persons, person).unwrap();
    let label = session.undo_label().unwrap();
    assert!(label.starts_with("hapus ") && label.contains("Orang"), "{label}");
    session.undo().unwrap();
    assert!(*session.book() == before);
    session.redo().unwrap();
    session.restore(persons, person).unwrap();
    assert!(session.undo_label().unwrap().starts_with("pulihkan "), "{:?}", session.undo_label());
    assert!(*session.book() == before);
}

#[test]
fn who_comes_back_from_a_merge_is_a_person_of_its_own_again() {
    let folder = tempfile::tempdir().unwrap();
    let (mut session, _) = practised(folder.path());
    let kind = record_type("orang").unwrap();
    let [kept, gone] = [0, 1].map(|index| kind.ids(session.book())[index]);
    let pair = Pair { kind, kept, gone };
    let values = pair.usual(session.book());
    session.merge(pair, values).unwrap();
    assert_eq!(now_called::<Person>(session.book(), gone), kept);
    session.restore(kind, gone).unwrap();
    session.delete_all(kind, gone).unwrap();
    assert_eq!(now_called::<Person>(session.book(), gone), gone, "deleted, not merged");
}
