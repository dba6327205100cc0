//! Books that were cut off, damaged or changed by others, on the real disk.

use std::fs;
use std::sync::Arc;

use desmigratif::domain::book::record_type;
use desmigratif::domain::draft::Draft;
use desmigratif::session::{CommitError, Session};
use desmigratif::storage::disk::{Disk, RealDisk};

use super::choices::Choices;
use super::life::{Deed, Life, Point, unborn};
use super::sim_disk::SimDisk;
use super::{add, create, dropped, names, open, persons, segment};

/// The program was killed while it made a book; the next one found the book, and closed it without a change. Its folder had
/// no name on the medium yet, and a power cut took it.
#[test]
fn a_book_that_is_found_after_a_kill_stays_once_it_was_closed() {
    let wrap = |disk: SimDisk| -> Arc<dyn Disk> { Arc::new(disk) };
    let mut first = Life::new(&unborn(), &wrap, 0);
    first.make().unwrap();
    for (call, killed) in first.points().iter().enumerate() {
        let mut second = Life::new(killed, &wrap, 1);
        second.open().and_then(|()| second.run(&[Deed::Close])).unwrap();
        let closed = second.points().pop().unwrap();
        let medium = closed.medium.cut(&mut Choices::oldest());
        let mut third = Life::new(&Point { medium, promise: closed.promise }, &wrap, 2);
        third.open().unwrap_or_else(|loss| panic!("killed after call {call}: {loss}"));
    }
}

/// The program was killed while it made a book; the next one found the book, and the power failed just when the folder for its
/// first photo was made. That folder stayed, `desa.ron` had no name yet, and no book could be made there any more.
#[test]
fn a_book_that_is_found_after_a_kill_is_named_before_anything_beside_it() {
    let wrap = |disk: SimDisk| -> Arc<dyn Disk> { Arc::new(disk) };
    let mut first = Life::new(&unborn(), &wrap, 0);
    first.make().unwrap();
    for killed in first.points().iter().rev().take(6) {
        let mut second = Life::new(killed, &wrap, 1);
        second.open().and_then(|()| second.run(&[Deed::Photo])).unwrap();
        for point in second.points().iter().take(14) {
            let mut choices = Some(Choices::oldest());
            for _ in 0..24 {
                let Some(mut cut) = choices else { break };
                let medium = point.medium.cut(&mut cut);
                let mut third = Life::new(&Point { medium, promise: point.promise.clone() }, &wrap, 2);
                third.open().unwrap();
                choices = cut.following();
            }
        }
    }
}

#[test]
fn a_session_that_was_never_closed_has_lost_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let odd = "Nur \"Noer\" \\ (é) // {x}; ✓\u{1F600}";
    dropped(folder.path(), &["Kasmadi", odd]);
    assert_eq!(names(&Session::read(folder.path(), &RealDisk).unwrap()), ["Kasmadi", odd]);
    let session = open(folder.path()).unwrap();
    let book = session.book().clone();
    session.close().unwrap();
    assert!(Session::read(&folder.path().join("desa.ron"), &RealDisk).unwrap() == book);
}

#[test]
fn a_last_line_cut_anywhere_is_passed_over_and_the_next_record_is_kept() {
    let folder = tempfile::tempdir().unwrap();
    dropped(folder.path(), &["Kasmadi", "Sumarni"]);
    let whole = fs::read(segment(folder.path())).unwrap();
    let used = whole.iter().rposition(|byte| *byte != b'\n').unwrap() + 1;
    let last = whole[..used].iter().rposition(|byte| *byte == b'\n').unwrap() + 1;
    for cut in last..used {
        let mut bytes = whole.clone();
        bytes[cut..used].fill(b'\n');
        fs::write(segment(folder.path()), &bytes).unwrap();
        let mut session = open(folder.path()).unwrap();
        assert_eq!(names(session.book()), ["Kasmadi"], "cut at {cut}");
        add(&mut session, "Warsinah").unwrap();
        drop(session);
        assert_eq!(names(&Session::read(folder.path(), &RealDisk).unwrap()), ["Kasmadi", "Warsinah"]);
        fs::remove_dir_all(folder.path().join("jurnal")).unwrap();
        fs::create_dir(folder.path().join("jurnal")).unwrap();
    }
}

#[test]
fn damage_before_a_whole_line_is_told_and_nothing_is_written() {
    let folder = tempfile::tempdir().unwrap();
    dropped(folder.path(), &["Kasmadi", "Sumarni", "Warsinah"]);
    let whole = fs::read(segment(folder.path())).unwrap();
    let place = whole.windows(7).position(|bytes| bytes == b"Kasmadi").unwrap();
    let mut bytes = whole;
    bytes[place] ^= 1;
    fs::write(segment(folder.path()), &bytes).unwrap();
    let before = fs::read(folder.path().join("desa.ron")).unwrap();
    let error = open(folder.path()).err().unwrap().to_string();
    assert!(error.contains("Jurnal rusak pada baris"), "{error}");
    assert_eq!(fs::read(segment(folder.path())).unwrap(), bytes);
    assert_eq!(fs::read(folder.path().join("desa.ron")).unwrap(), before);
}

#[test]
fn every_flipped_byte_of_the_document_is_found() {
    let folder = tempfile::tempdir().unwrap();
    let mut session = create(folder.path(), Arc::new(RealDisk)).unwrap();
    add(&mut session, "Kasmadi").unwrap();
    session.close().unwrap();
    let path = folder.path().join("desa.ron");
    let whole = fs::read(&path).unwrap();
    let book = Session::read(folder.path(), &RealDisk).unwrap();
    for place in 0..whole.len() {
        let mut bytes = whole.clone();
        bytes[place] ^= 0x04;
        fs::write(&path, &bytes).unwrap();
        // A flip is refused, or it hit a place that carries no meaning and the book is the same.
        if let Ok(read) = Session::read(folder.path(), &RealDisk) {
            assert!(read == book, "byte {place}");
        }
    }
}

#[test]
fn a_book_that_is_open_elsewhere_is_refused_by_name() {
    let folder = tempfile::tempdir().unwrap();
    let first = create(folder.path(), Arc::new(RealDisk)).unwrap();
    let error = open(folder.path()).err().unwrap().to_string();
    assert!(error.contains("sedang dibuka oleh Siti Aminah"), "{error}");
    drop(first);
    open(folder.path()).unwrap();
}

#[test]
fn rows_that_are_not_the_programs_are_never_overwritten() {
    let folder = tempfile::tempdir().unwrap();
    let mut session = create(folder.path(), Arc::new(RealDisk)).unwrap();
    add(&mut session, "Kasmadi").unwrap();
    let foreign = b"// ditulis program lain\n";
    fs::write(folder.path().join("desa.ron"), foreign).unwrap();
    assert!(session.close().is_err());
    assert_eq!(fs::read(folder.path().join("desa.ron")).unwrap(), foreign);
}

#[test]
fn undo_and_redo_are_saved_like_any_change() {
    let folder = tempfile::tempdir().unwrap();
    let mut session = create(folder.path(), Arc::new(RealDisk)).unwrap();
    let before = session.book().clone();
    add(&mut session, "Kasmadi").unwrap();
    let after = session.book().clone();
    assert_eq!(session.undo_label().as_deref(), Some("tambah Orang"));
    session.undo().unwrap();
    assert!(*session.book() == before);
    assert!(Session::read(folder.path(), &RealDisk).unwrap() == before);
    session.redo().unwrap();
    assert!(*session.book() == after);
    drop(session);
    assert!(Session::read(folder.path(), &RealDisk).unwrap() == after);
}

#[test]
fn the_gate_refuses_errors_and_what_is_still_referred_to() {
    let folder = tempfile::tempdir().unwrap();
    let mut session = create(folder.path(), Arc::new(RealDisk)).unwrap();
    assert!(matches!(add(&mut session, ""), Err(CommitError::Problems(_))));
    add(&mut session, "Kasmadi").unwrap();
    let person = persons().ids(session.book())[0];
    let family = record_type("keluarga").unwrap();
    let values = [
        ("family_card", "3325140101010001".to_owned()),
        ("member", person.to_string()),
        ("relation", "head".to_owned()),
    ];
    let draft = Draft::new(family, session.book(), &session.starts(), &values);
    session.commit(&draft).unwrap();
    let revision = session.book().revision();
    let error = session.delete(persons(), person).unwrap_err().to_string();
    assert!(error.contains("masih dipakai oleh"), "{error}");
    let village = record_type("desa").unwrap();
    let the_village = village.ids(session.book())[0];
    assert!(session.delete(village, the_village).is_err());
    assert_eq!(session.book().revision(), revision, "nothing was changed");

    let member = family.ids(session.book())[0];
    session.delete(family, member).unwrap();
    session.delete(persons(), person).unwrap();
    assert!(names(session.book()).is_empty());
    session.restore(persons(), person).unwrap();
    assert_eq!(names(session.book()), ["Kasmadi"]);
    let unchanged = Draft::edit(persons(), session.book(), &session.starts(), person).unwrap();
    let revision = session.book().revision();
    session.commit(&unchanged).unwrap();
    assert_eq!(session.book().revision(), revision, "an unchanged form writes nothing");
    session.accept(persons(), person, "nik-kosong", "Belum bisa dicek").unwrap();
    assert!(persons().review(session.book(), person, session.today()).is_empty());
}

/// A document copied without its journal was opened, and then no commit succeeded because the folder was missing.
#[test]
fn a_document_without_its_journal_can_be_written_again() {
    let folder = tempfile::tempdir().unwrap();
    let mut session = create(folder.path(), Arc::new(RealDisk)).unwrap();
    add(&mut session, "Kasmadi").unwrap();
    session.close().unwrap();
    fs::remove_dir_all(folder.path().join("jurnal")).unwrap();
    let mut session = open(folder.path()).unwrap();
    add(&mut session, "Sumarni").unwrap();
    drop(session);
    assert_eq!(names(&Session::read(folder.path(), &RealDisk).unwrap()), ["Kasmadi", "Sumarni"]);
}

/// A new form for the village made a second village.
#[test]
fn there_is_never_a_second_village() {
    let folder = tempfile::tempdir().unwrap();
    let mut session = create(folder.path(), Arc::new(RealDisk)).unwrap();
    let village = record_type("desa").unwrap();
    let mut draft = Draft::new(village, session.book(), &session.starts(), &[]);
    "Warsono".clone_into(&mut draft.row[village.field_index("head").unwrap()]);
    session.commit(&draft).unwrap();
    assert_eq!(village.count(session.book()), 1);
    assert_eq!(session.book().village().unwrap().record.head.as_str(), "Warsono");
}

/// A snapshot that failed left its half file behind, which takes room that the journal needs on a full disk.
#[test]
fn a_failed_snapshot_leaves_nothing_behind() {
    let folder = tempfile::tempdir().unwrap();
    let mut session = create(folder.path(), Arc::new(RealDisk)).unwrap();
    add(&mut session, "Kasmadi").unwrap();
    fs::write(folder.path().join("desa.ron"), "// ditulis program lain\n").unwrap();
    assert!(session.close().is_err());
    assert!(!folder.path().join("desa.ron.baru").exists());
}
