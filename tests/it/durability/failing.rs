//! Disks on which calls fail, each in turn, once or for good, and the power after it: nothing that was acknowledged is
//! lost, nothing else is called saved, and the book opens.

use std::ops::Range;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use desmigratif::domain::cells::FileName;
use desmigratif::session::Session;
use desmigratif::storage::disk::{Disk, RealDisk};
use desmigratif::storage::drafts::StoredDraft;
use desmigratif::storage::upgrades::FORMAT;
use desmigratif::storage::{backups, document};

use super::choices::Choices;
use super::life::{FOLDER, Life, stamp, unborn};
use super::sim_disk::{Faults, Medium, SimDisk};
use super::{add, create, dropped, env, names, siti};

/// Interrupted, broken, forbidden, full, only for reading.
const ERRORS: [i32; 5] = [4, 5, 13, 28, 30];

const PHOTO: &[u8] = b"isi foto";

/// What the program said.
#[derive(Default)]
struct Said {
    saved: Vec<String>,
    /// What was refused after that.
    refused: Vec<String>,
    photo: Option<FileName>,
    is_draft_kept: bool,
    is_closed: bool,
}

fn open(medium: Medium) -> Result<Session, String> {
    let opened = Session::open(Path::new(FOLDER), siti(), env(Arc::new(SimDisk::with(medium))));
    opened.map_err(|error| error.to_string())
}

/// A day with the book; whatever fails, the officer goes on.
fn work(session: Result<Session, impl std::fmt::Display>) -> Said {
    let mut said = Said::default();
    let Ok(mut session) = session else { return said };
    said.saved = names(session.book());
    said.photo = session.files().keep(PHOTO, "jpg").ok();
    for name in ["Sumarni", "Warsinah", "Tri Astuti", "Kartini", "Sutrisno", "Lestari"] {
        match add(&mut session, name) {
            Ok(()) => {
                said.saved.push(name.to_owned());
                said.refused.clear();
            }
            Err(error) => {
                assert!(session.trouble().is_some(), "{name}: {error}");
                said.refused.push(name.to_owned());
            }
        }
        assert_eq!(names(session.book()), said.saved, "the book shows what is saved");
    }
    let drafts = session.drafts();
    let draft =
        desmigratif::domain::draft::Draft::new(super::persons(), session.book(), &session.starts(), &[]);
    drafts.write("orang-1", &StoredDraft::new(stamp().at, siti().officer, draft.keep()));
    drafts.rest();
    said.is_draft_kept = drafts.trouble().is_none();
    drop(drafts);
    said.is_closed = session.close().is_ok();
    said
}

/// Looks at what lies on the disk after it.
fn check(medium: &Medium, said: &Said, case: &str) {
    let mut session = open(medium.clone()).unwrap_or_else(|error| panic!("{case}: {error}"));
    let mut expected = said.saved.clone();
    let there = names(session.book());
    // One that was refused may be there all the same: the next takes its place.
    expected.extend(there.last().filter(|last| said.refused.contains(last)).cloned());
    assert_eq!(there, expected, "{case}");
    if let Some(photo) = &said.photo {
        assert_eq!(session.files().read(photo).ok().as_deref(), Some(PHOTO), "{case}: the photo");
    }
    assert!(!said.is_draft_kept || session.drafts().read_all().len() == 1, "{case}: what was typed");
    let (disk, folder) = (SimDisk::with(medium.clone()), Path::new(FOLDER));
    for backup in backups::list(&disk, folder).unwrap() {
        backups::read(&disk, folder, &backup).unwrap_or_else(|error| panic!("{case}: {error}"));
    }
    if said.is_closed {
        let path = folder.join(document::FILE);
        let read = document::read(&disk.read(&path).unwrap(), &FORMAT, &path).unwrap();
        assert_eq!(names(&read.book), said.saved, "{case}: desa.ron");
    }
    add(&mut session, "Wagiyem").unwrap_or_else(|error| panic!("{case}: {error}"));
}

/// Lets each call fail until there are no more; then cuts the power in some ways, or leaves it on.
fn fail_everywhere(
    before: &Medium,
    begin: impl Fn(Arc<SimDisk>) -> Said,
    check: impl Fn(&Medium, &Said, &str),
) {
    for error in ERRORS {
        for is_once in [true, false] {
            for call in 0.. {
                let failing: Range<usize> = if is_once { call..call + 1 } else { call..usize::MAX };
                let faults = Arc::new(Faults { calls: AtomicUsize::new(0), failing, error });
                let disk = Arc::new(SimDisk::failing(before.clone(), faults.clone()));
                let said = begin(disk.clone());
                let after = disk.medium();
                let case = format!("error {error} at call {call}, once: {is_once}");
                check(&after, &said, &case);
                check(&after.cut(&mut Choices::oldest()), &said, &case);
                check(&after.cut(&mut Choices::newest()), &said, &case);
                for seed in 0..3 {
                    check(&after.cut(&mut Choices::chance(seed)), &said, &case);
                }
                if faults.calls.load(Ordering::Relaxed) <= call {
                    assert!(call > 50, "only {call} calls were made");
                    break;
                }
            }
        }
    }
}

#[test]
fn whatever_call_fails_no_acknowledged_record_is_lost() {
    let mut life = Life::new(&unborn(), &|disk| Arc::new(disk), 0);
    life.make().unwrap();
    let before = life.points().pop().unwrap().medium;
    let begin = |disk: Arc<SimDisk>| work(Session::open(Path::new(FOLDER), siti(), env(disk)));
    fail_everywhere(&before, begin, check);
}

#[test]
fn whatever_call_fails_while_a_book_is_made_it_can_be_made_again() {
    let begin = |disk: Arc<SimDisk>| work(create(Path::new(FOLDER), disk));
    let check_or_make = |medium: &Medium, said: &Said, case: &str| {
        if said.saved.is_empty() && open(medium.clone()).is_err() {
            let made = create(Path::new(FOLDER), Arc::new(SimDisk::with(medium.clone())));
            made.unwrap_or_else(|error| panic!("{case}: {error}")).close().unwrap();
        } else {
            check(medium, said, case);
        }
    };
    fail_everywhere(&unborn().medium, begin, check_or_make);
}

#[test]
fn a_folder_without_rights_says_so() {
    let folder = tempfile::tempdir().unwrap();
    dropped(folder.path(), &[]);
    let faults = Arc::new(Faults { calls: AtomicUsize::new(0), failing: 0..usize::MAX, error: 13 });
    let disk = Arc::new(SimDisk::failing(unborn().medium, faults));
    let error = Session::open(folder.path(), siti(), env(disk)).err().unwrap().to_string();
    assert!(error.contains("Tidak ada hak"), "{error}");
    assert!(RealDisk.list(folder.path()).is_ok());
}
