//! What was called saved is there after cuts, damage and failing disks, and no fault makes a book unreadable.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use desmigratif::domain::book::{Book, record_type};
use desmigratif::domain::draft::Draft;
use desmigratif::domain::pillars::shared::person::Person;
use desmigratif::domain::record::RecordType;
use desmigratif::session::{CommitError, Env, Identity, Session, SessionError};
use desmigratif::storage::disk::{Disk, DiskFile, DiskLock, RealDisk};
use desmigratif::storage::testing::FakeClock;
use jiff::civil::date;

fn env(disk: Arc<dyn Disk>) -> Env {
    Env { disk, clock: Arc::new(FakeClock::on(date(2026, 10, 31))) }
}

fn siti() -> Identity {
    Identity { officer: "Siti Aminah".to_owned(), device: "uji".to_owned() }
}

fn create(folder: &Path, disk: Arc<dyn Disk>) -> Result<Session, SessionError> {
    Session::create(folder, "33.25.14.2004".parse().unwrap(), siti(), env(disk))
}

/// Opens a book. A program that another test just starts holds the locks of this process for a moment; that passes.
fn open(folder: &Path) -> Result<Session, SessionError> {
    let mut opened = open_at_once(folder);
    for _ in 0..200 {
        if !matches!(&opened, Err(SessionError::Storage(error)) if error.is_locked()) {
            break;
        }
        std::thread::sleep(std::time::Duration::from_millis(20));
        opened = open_at_once(folder);
    }
    opened
}

fn open_at_once(folder: &Path) -> Result<Session, SessionError> {
    Session::open(folder, siti(), env(Arc::new(RealDisk)))
}

fn persons() -> &'static dyn RecordType {
    record_type("orang").unwrap()
}

fn add(session: &mut Session, name: &str) -> Result<(), CommitError> {
    let mut draft = Draft::new(persons(), session.book(), &session.starts(), &[("sex", "male".to_owned())]);
    name.clone_into(&mut draft.row[persons().field_index("name").unwrap()]);
    session.commit(&draft).map(|_| ())
}

fn names(book: &Book) -> Vec<String> {
    book.active::<Person>().map(|entry| entry.record.name.as_str().to_owned()).collect()
}

fn segment(folder: &Path) -> PathBuf {
    folder.join("jurnal").join("000001.ron")
}

/// A book whose session was dropped without closing, with these persons in its journal.
fn dropped(folder: &Path, people: &[&str]) {
    let mut session = create(folder, Arc::new(RealDisk)).unwrap();
    for name in people {
        add(&mut session, name).unwrap();
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
    let error = open_at_once(folder.path()).err().unwrap().to_string();
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

/// A real disk that fails from some call on, until it is mended.
struct FaultDisk {
    calls: Arc<AtomicUsize>,
    fails_from: usize,
    error: i32,
}

impl FaultDisk {
    fn check(&self) -> io::Result<()> {
        counted(&self.calls, self.fails_from, self.error)
    }

    fn file(&self, file: Box<dyn DiskFile>) -> Box<dyn DiskFile> {
        Box::new(FaultFile {
            file,
            calls: self.calls.clone(),
            fails_from: self.fails_from,
            error: self.error,
        })
    }
}

fn counted(calls: &AtomicUsize, fails_from: usize, error: i32) -> io::Result<()> {
    if calls.fetch_add(1, Ordering::Relaxed) >= fails_from {
        return Err(io::Error::from_raw_os_error(error));
    }
    Ok(())
}

struct FaultFile {
    file: Box<dyn DiskFile>,
    calls: Arc<AtomicUsize>,
    fails_from: usize,
    error: i32,
}

impl FaultFile {
    fn check(&self) -> io::Result<()> {
        counted(&self.calls, self.fails_from, self.error)
    }
}

impl DiskFile for FaultFile {
    fn write_at(&mut self, offset: u64, bytes: &[u8]) -> io::Result<()> {
        if let Err(error) = self.check() {
            // A disk that fails may have written the half of it.
            let _ = self.file.write_at(offset, &bytes[..bytes.len() / 2]);
            return Err(error);
        }
        self.file.write_at(offset, bytes)
    }

    fn sync_data(&mut self) -> io::Result<()> {
        self.check()?;
        self.file.sync_data()
    }

    fn sync_all(&mut self) -> io::Result<()> {
        self.check()?;
        self.file.sync_all()
    }
}

impl Disk for FaultDisk {
    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        self.check()?;
        RealDisk.read(path)
    }

    fn list(&self, folder: &Path) -> io::Result<Vec<String>> {
        self.check()?;
        RealDisk.list(folder)
    }

    fn create_dir(&self, folder: &Path) -> io::Result<()> {
        self.check()?;
        RealDisk.create_dir(folder)
    }

    fn create_new(&self, path: &Path) -> io::Result<Box<dyn DiskFile>> {
        self.check()?;
        Ok(self.file(RealDisk.create_new(path)?))
    }

    fn create(&self, path: &Path) -> io::Result<Box<dyn DiskFile>> {
        self.check()?;
        Ok(self.file(RealDisk.create(path)?))
    }

    fn open(&self, path: &Path) -> io::Result<Box<dyn DiskFile>> {
        self.check()?;
        Ok(self.file(RealDisk.open(path)?))
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.check()?;
        RealDisk.rename(from, to)
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        self.check()?;
        RealDisk.remove(path)
    }

    fn sync_dir(&self, folder: &Path) -> io::Result<()> {
        self.check()?;
        RealDisk.sync_dir(folder)
    }

    fn lock(&self, path: &Path) -> io::Result<Option<DiskLock>> {
        self.check()?;
        RealDisk.lock(path)
    }
}

/// The disk gives up at every call in turn: full (28), broken (5), forbidden (13).
#[test]
fn whatever_call_fails_no_acknowledged_record_is_lost() {
    for error in [28, 5, 13] {
        for fails_from in 0.. {
            let folder = tempfile::tempdir().unwrap();
            dropped(folder.path(), &["Kasmadi"]);
            let calls = Arc::new(AtomicUsize::new(0));
            let disk = Arc::new(FaultDisk { calls: calls.clone(), fails_from, error });
            let mut saved = vec!["Kasmadi".to_owned()];
            if let Ok(mut session) = Session::open(folder.path(), siti(), env(disk)) {
                for name in ["Sumarni", "Warsinah", "Tri Astuti"] {
                    if add(&mut session, name).is_ok() {
                        saved.push(name.to_owned());
                    }
                }
                assert!(names(session.book()).starts_with(&saved), "the book shows what is saved");
                let _ = session.close();
            }
            let there = names(&Session::read(folder.path(), &RealDisk).unwrap());
            for name in &saved {
                assert!(there.contains(name), "error {error} from call {fails_from}: {name} is lost");
            }
            open(folder.path()).unwrap().close().unwrap();
            if calls.load(Ordering::Relaxed) < fails_from {
                assert!(fails_from > 20, "the harness is awake: {fails_from} calls");
                break;
            }
        }
    }
}

#[test]
fn a_folder_without_rights_says_so() {
    let folder = tempfile::tempdir().unwrap();
    dropped(folder.path(), &[]);
    let disk = Arc::new(FaultDisk { calls: Arc::default(), fails_from: 0, error: 13 });
    let error = Session::open(folder.path(), siti(), env(disk)).err().unwrap().to_string();
    assert!(error.contains("Tidak ada hak"), "{error}");
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
