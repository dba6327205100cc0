//! Books that earlier versions of the program wrote: each still opens, with everything that was in it.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use desmigratif::domain::book::{RECORD_TYPES, record_type};
use desmigratif::domain::draft::Draft;
use desmigratif::domain::pillars::shared::person::Person;
use desmigratif::session::{Env, Identity, Session};
use desmigratif::storage::disk::RealDisk;
use desmigratif::storage::drafts::StoredDraft;
use desmigratif::storage::testing::FakeClock;
use desmigratif::storage::{backups, journal};
use jiff::civil::date;

use super::laws::registry::one_of_everything;

/// Where the book of a version is kept.
fn fixture(version: u32) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/books/format-{version}"))
}

fn env() -> Env {
    Env { disk: Arc::new(RealDisk), clock: Arc::new(FakeClock::on(date(2026, 11, 24))) }
}

fn siti() -> Identity {
    Identity { officer: "Siti Aminah".to_owned(), device: "uji".to_owned() }
}

fn copied(from: &Path, to: &Path) {
    for part in ["", "jurnal", "draf", "cadangan"] {
        std::fs::create_dir_all(to.join(part)).unwrap();
        for entry in std::fs::read_dir(from.join(part)).unwrap().map(Result::unwrap) {
            if entry.file_type().unwrap().is_file() {
                std::fs::copy(entry.path(), to.join(part).join(entry.file_name())).unwrap();
            }
        }
    }
}

fn person_named(session: &Session, name: &str) -> bool {
    session.book().active::<Person>().any(|entry| entry.record.name.as_str() == name)
}

#[test]
fn a_book_of_the_first_version_opens_with_everything() {
    let folder = tempfile::tempdir().unwrap();
    copied(&fixture(1), folder.path());
    let session = Session::open(folder.path(), siti(), env()).unwrap();
    let counts: Vec<_> = RECORD_TYPES.iter().map(|kind| (kind.key(), kind.count(session.book()))).collect();
    insta::assert_debug_snapshot!("first_version", counts);
    assert!(person_named(&session, "Dari Jurnal"), "what only the journal has");
    let drafts = session.drafts().read_all();
    let draft = Draft::restored(&drafts[0].1.draft, session.book(), &session.starts()).unwrap();
    assert_eq!(draft.row[draft.kind.field_index("name").unwrap()], "Belum Selesai");
    let kept = backups::list(&RealDisk, folder.path()).unwrap();
    assert!(backups::read(&RealDisk, folder.path(), &kept[0]).unwrap().book.record_count() > 0);

    let book = session.book().clone();
    session.close().unwrap();
    assert!(Session::read(folder.path(), &RealDisk).unwrap() == book, "and is written in the present one");
}

/// Makes the book of the present version, once, when a version is released:
/// `cargo test --test it make_the_book_of_this_version -- --ignored`.
#[test]
#[ignore = "writes into the source tree"]
fn make_the_book_of_this_version() {
    let folder = fixture(desmigratif::storage::upgrades::FORMAT.version);
    assert!(!folder.exists(), "the book of a released version is never made anew");
    Session::create_with(&folder, one_of_everything(), siti(), env()).unwrap().close().unwrap();
    let mut session = Session::open(&folder, siti(), env()).unwrap();
    let kind = record_type("orang").unwrap();
    let values = [("name", "Dari Jurnal"), ("sex", "female")];
    let values: Vec<_> = values.map(|(key, text)| (key.to_owned(), text.to_owned())).into();
    session.commit_values(kind, &values).unwrap();
    let mut draft = Draft::new(kind, session.book(), &session.starts(), &[]);
    "Belum Selesai".clone_into(&mut draft.row[kind.field_index("name").unwrap()]);
    let drafts = session.drafts();
    drafts.write("orang-baru-1", &StoredDraft::new(session.now(), siti().officer, draft.keep()));
    drafts.rest();
    drop((session, drafts));
    for file in ["kunci", "kunci.txt", "ruang-darurat"] {
        std::fs::remove_file(folder.join(file)).unwrap();
    }
    // The room that is written ahead says nothing.
    let segment = journal::segment_path(&folder.join(journal::FOLDER), 1);
    let bytes = std::fs::read(&segment).unwrap();
    std::fs::write(&segment, [bytes.trim_ascii_end(), b"\n"].concat()).unwrap();
}
