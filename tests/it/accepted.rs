//! Warnings that were let stand: they are silent as long as what was looked at is there.

use std::path::Path;
use std::sync::Arc;

use desmigratif::domain::book::{Id, record_type};
use desmigratif::domain::draft::Draft;
use desmigratif::domain::record::RecordType;
use desmigratif::session::{Env, Identity, Session};
use desmigratif::storage::disk::RealDisk;
use desmigratif::storage::testing::FakeClock;
use jiff::civil::date;

const CODE: &str = "nik-beda-tanggal-lahir";

fn persons() -> &'static dyn RecordType {
    record_type("orang").unwrap()
}

fn created(folder: &Path) -> Session {
    let who = Identity { officer: "Siti Aminah".to_owned(), device: "uji".to_owned() };
    let env = Env { disk: Arc::new(RealDisk), clock: Arc::new(FakeClock::on(date(2026, 10, 31))) };
    Session::create(&folder.join("buku"), "33.25.14.2004".parse().unwrap(), who, env).unwrap()
}

fn edited(session: &mut Session, id: Id, key: &str, text: &str) {
    let mut draft = Draft::edit(persons(), session.book(), &session.starts(), id).unwrap();
    text.clone_into(&mut draft.row[persons().field_index(key).unwrap()]);
    session.commit(&draft).unwrap();
}

/// A woman whose NIK says another day of birth, which was let stand.
fn let_stand(session: &mut Session) -> Id {
    let values = [("name", "Sri Wahyuni"), ("sex", "female"), ("birth_date", "1990-01-03")];
    let values = values.map(|(key, text)| (key, text.to_owned()));
    let mut draft = Draft::new(persons(), session.book(), &session.starts(), &values);
    "3325144201900001".clone_into(&mut draft.row[persons().field_index("nik").unwrap()]);
    let id = session.commit(&draft).unwrap().id;
    assert!(is_told(session, id));
    session.accept(persons(), id, CODE, "Sudah dicek di KTP/KK").unwrap();
    assert!(!is_told(session, id));
    id
}

fn is_told(session: &Session, id: Id) -> bool {
    let problems = persons().review(session.book(), id, session.today());
    problems.iter().any(|problem| problem.code == CODE)
}

#[test]
fn another_wrong_nik_is_told_again() {
    let folder = tempfile::tempdir().unwrap();
    let mut session = created(folder.path());
    let id = let_stand(&mut session);
    edited(&mut session, id, "nik", "3325144401900001");
    assert!(is_told(&session, id));
    session.undo().unwrap();
    assert!(!is_told(&session, id), "taken back, it stands as before");
}

#[test]
fn what_a_warning_hangs_on_besides_its_field_counts_too() {
    let folder = tempfile::tempdir().unwrap();
    let mut session = created(folder.path());
    let id = let_stand(&mut session);
    edited(&mut session, id, "birth_date", "04-01-1990");
    assert!(is_told(&session, id));
}

#[test]
fn a_change_elsewhere_leaves_a_warning_silent() {
    let folder = tempfile::tempdir().unwrap();
    let mut session = created(folder.path());
    let id = let_stand(&mut session);
    edited(&mut session, id, "phone", "081234567890");
    edited(&mut session, id, "name", "Sri Wahyuningsih");
    assert!(!is_told(&session, id));
}

/// Mended, and wrong again another day: that was never looked at.
#[test]
fn a_mended_field_that_is_wrong_again_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let mut session = created(folder.path());
    let id = let_stand(&mut session);
    edited(&mut session, id, "nik", "3325144301900001");
    assert!(!is_told(&session, id));
    edited(&mut session, id, "nik", "3325144501900001");
    assert!(is_told(&session, id));
}
