//! What was called saved is there after cuts, damage and failing disks, and no fault makes a book unreadable.

mod books;
mod choices;
mod explorer;
mod failing;
mod life;
mod promise;
mod rot;
mod sensitivity;
mod sim_disk;
mod sim_file;
mod without;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use desmigratif::domain::book::{Book, record_type};
use desmigratif::domain::draft::Draft;
use desmigratif::domain::pillars::shared::person::Person;
use desmigratif::domain::record::RecordType;
use desmigratif::session::{CommitError, Env, Identity, Session, SessionError};
use desmigratif::storage::disk::{Disk, RealDisk};
use desmigratif::storage::testing::FakeClock;
use jiff::civil::date;

pub fn env(disk: Arc<dyn Disk>) -> Env {
    Env { disk, clock: Arc::new(FakeClock::on(date(2026, 10, 31))) }
}

pub fn siti() -> Identity {
    Identity { officer: "Siti Aminah".to_owned(), device: "uji".to_owned() }
}

pub fn create(folder: &Path, disk: Arc<dyn Disk>) -> Result<Session, SessionError> {
    Session::create(folder, "33.25.14.2004".parse().unwrap(), siti(), env(disk))
}

pub fn open(folder: &Path) -> Result<Session, SessionError> {
    Session::open(folder, siti(), env(Arc::new(RealDisk)))
}

pub fn persons() -> &'static dyn RecordType {
    record_type("orang").unwrap()
}

pub fn add(session: &mut Session, name: &str) -> Result<(), CommitError> {
    let mut draft = Draft::new(persons(), session.book(), &session.starts(), &[("sex", "male".to_owned())]);
    name.clone_into(&mut draft.row[persons().field_index("name").unwrap()]);
    session.commit(&draft).map(|_| ())
}

pub fn names(book: &Book) -> Vec<String> {
    book.active::<Person>().map(|entry| entry.record.name.as_str().to_owned()).collect()
}

pub fn segment(folder: &Path) -> PathBuf {
    folder.join("jurnal").join("000001.ron")
}

/// A book whose session was dropped without closing, with these persons in its journal.
pub fn dropped(folder: &Path, people: &[&str]) {
    let mut session = create(folder, Arc::new(RealDisk)).unwrap();
    for name in people {
        add(&mut session, name).unwrap();
    }
}
