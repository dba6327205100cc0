//! Isian sementara: what is being typed, one small file for each form in `draf/`, replaced whole.
//!
//! The files are written on a thread of their own, so that the window never waits for the disk. What cannot be written is told
//! until it could; what cannot be read is passed over and stays where it is, as it may be of another version of the program.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex};
use std::thread::{Builder, JoinHandle};

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::StorageError;
use super::disk::{Disk, replace};
use super::upgrades::{FORMAT, Format};
use crate::domain::draft::KeptDraft;

const FOLDER: &str = "draf";
const EXTENSION: &str = ".ron";

/// What is being typed, by whom and when.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StoredDraft {
    /// Version of the format it was written in.
    #[serde(default = "first_version")]
    version: u32,
    /// When it was written.
    pub at: Timestamp,
    /// Who was at the keyboard.
    pub officer: String,
    /// What was typed.
    pub draft: KeptDraft,
}

fn first_version() -> u32 {
    1
}

impl StoredDraft {
    /// In the present format.
    #[must_use]
    pub fn new(at: Timestamp, officer: String, draft: KeptDraft) -> Self {
        Self { version: FORMAT.version, at, officer, draft }
    }

    /// Brought up to date; `None` where a newer version wrote it.
    fn upgraded(mut self, format: &Format) -> Option<Self> {
        let KeptDraft { kind, row, rows, .. } = &mut self.draft;
        format.upgrade(self.version, kind, row);
        for line in rows {
            format.upgrade(self.version, &line.kind, &mut line.row);
        }
        (self.version <= format.version).then_some(Self { version: format.version, ..self })
    }
}

enum Job {
    Write(PathBuf, String),
    Remove(PathBuf),
    /// Answers when all before it is done.
    Rest(Sender<()>),
}

/// The drafts of one book.
pub struct Drafts {
    disk: Arc<dyn Disk>,
    folder: PathBuf,
    jobs: Option<Sender<Job>>,
    writer: Option<JoinHandle<()>>,
    troubles: Arc<Mutex<Troubles>>,
}

/// What could not be written or removed, and why.
type Troubles = BTreeMap<PathBuf, String>;

impl Drafts {
    /// Those of the book in `folder`.
    #[must_use]
    pub fn new(disk: Arc<dyn Disk>, folder: &Path) -> Self {
        let folder = folder.join(FOLDER);
        let (jobs, todo) = channel();
        let troubles = Arc::new(Mutex::new(Troubles::new()));
        let writer = {
            let (disk, folder, troubles) = (disk.clone(), folder.clone(), troubles.clone());
            Builder::new()
                .name("isian sementara".to_owned())
                .spawn(move || work(disk.as_ref(), &folder, &todo, &troubles))
        };
        // Without the thread nothing is kept, which is told like any other failure.
        if let Err(error) = &writer {
            let error = std::io::Error::new(error.kind(), error.to_string());
            note(&troubles, &folder, Some(error_of(&folder, error)));
        }
        Self { disk, folder, jobs: Some(jobs), writer: writer.ok(), troubles }
    }

    /// Writes what is typed under a name; soon, not at once.
    pub fn write(&self, name: &str, stored: &StoredDraft) {
        match ron::to_string(stored) {
            Ok(text) => self.send(Job::Write(self.path(name), text)),
            Err(source) => {
                let path = self.path(name);
                note(&self.troubles, &path, Some(StorageError::Encode { source, path: path.clone() }));
            }
        }
    }

    /// Forgets what was typed under a name: it was committed or thrown away.
    pub fn remove(&self, name: &str) {
        self.send(Job::Remove(self.path(name)));
    }

    /// Waits until everything is on the disk.
    pub fn rest(&self) {
        let (done, waits) = channel();
        self.send(Job::Rest(done));
        // The thread is gone: there is nothing to wait for.
        let _ = waits.recv();
    }

    /// Why something is not on the disk, until it is.
    #[must_use]
    pub fn trouble(&self) -> Option<String> {
        self.troubles.lock().ok()?.values().next().cloned()
    }

    /// Everything that was being typed when the program stopped: name and content, the oldest first.
    #[must_use]
    pub fn read_all(&self) -> Vec<(String, StoredDraft)> {
        let names = self.disk.list(&self.folder).unwrap_or_default();
        let read = |name: String| {
            let stem = name.strip_suffix(EXTENSION)?.to_owned();
            let bytes = self.disk.read(&self.folder.join(&name)).ok()?;
            let stored: StoredDraft = ron::from_str(std::str::from_utf8(&bytes).ok()?).ok()?;
            Some((stem, stored.upgraded(&FORMAT)?))
        };
        let mut found: Vec<(String, StoredDraft)> = names.into_iter().filter_map(read).collect();
        found.sort_by(|(one, first), (other, second)| (first.at, one).cmp(&(second.at, other)));
        found
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.join(format!("{name}{EXTENSION}"))
    }

    fn send(&self, job: Job) {
        if self.jobs.as_ref().is_some_and(|jobs| jobs.send(job).is_err()) {
            // The thread is gone, from the beginning or because the program failed there.
            let gone = std::io::Error::other("penulis isian sementara berhenti");
            note(&self.troubles, &self.folder, Some(error_of(&self.folder, gone)));
        }
    }
}

impl Drop for Drafts {
    /// Everything that was sent is written first.
    fn drop(&mut self) {
        self.jobs = None;
        if let Some(writer) = self.writer.take() {
            let _ = writer.join();
        }
    }
}

fn work(disk: &dyn Disk, folder: &Path, todo: &Receiver<Job>, troubles: &Mutex<Troubles>) {
    let mut is_named = false;
    while let Ok(job) = todo.recv() {
        let (path, outcome) = match job {
            Job::Write(path, text) => {
                let named = if is_named { Ok(()) } else { make_folder(disk, folder) };
                let outcome = named.and_then(|()| replace(disk, &path, text.as_bytes()));
                is_named = outcome.is_ok();
                (path, outcome)
            }
            Job::Remove(path) => {
                let outcome = match disk.remove(&path) {
                    // It was never written.
                    Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(()),
                    outcome => outcome,
                };
                (path, outcome)
            }
            Job::Rest(done) => {
                let _ = done.send(());
                continue;
            }
        };
        note(troubles, &path, outcome.err().map(|error| error_of(&path, error)));
    }
}

fn make_folder(disk: &dyn Disk, folder: &Path) -> std::io::Result<()> {
    disk.create_dir(folder)?;
    folder.parent().map_or(Ok(()), |book| disk.sync_dir(book))
}

fn error_of(path: &Path, error: std::io::Error) -> StorageError {
    StorageError::io("menyimpan isian sementara", path, error)
}

fn note(troubles: &Mutex<Troubles>, path: &Path, error: Option<StorageError>) {
    let Ok(mut troubles) = troubles.lock() else { return };
    match error {
        Some(error) => troubles.insert(path.to_owned(), error.to_string()),
        None => troubles.remove(path),
    };
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::storage::disk::RealDisk;
    use crate::storage::upgrades::Upgrade;

    fn stored(second: i64, text: &str) -> StoredDraft {
        let draft = KeptDraft {
            kind: "orang".to_owned(),
            id: None,
            row: BTreeMap::from([("name".to_owned(), text.to_owned())]),
            rows: Vec::new(),
            told_apart: Vec::new(),
            reason: None,
        };
        StoredDraft::new(Timestamp::from_second(second).unwrap(), "Siti Aminah".to_owned(), draft)
    }

    #[test]
    fn what_is_typed_is_read_again_until_it_is_removed() {
        let folder = tempfile::tempdir().unwrap();
        let drafts = Drafts::new(Arc::new(RealDisk), folder.path());
        assert!(drafts.read_all().is_empty(), "there is no folder yet");
        drafts.write("orang-2", &stored(2, "Sumarni"));
        drafts.write("orang-1", &stored(1, "Sri"));
        drafts.write("orang-2", &stored(3, "Sumarni \"Mar\""));
        drafts.rest();
        let expected = vec![
            ("orang-1".to_owned(), stored(1, "Sri")),
            ("orang-2".to_owned(), stored(3, "Sumarni \"Mar\"")),
        ];
        assert_eq!(Drafts::new(Arc::new(RealDisk), folder.path()).read_all(), expected);
        drafts.remove("orang-1");
        drafts.remove("orang-9");
        drafts.rest();
        assert_eq!(drafts.read_all().len(), 1);
        assert!(drafts.trouble().is_none());
    }

    #[test]
    fn an_older_draft_is_brought_up_to_date_and_a_newer_one_is_left_alone() {
        fn rename(values: &mut crate::domain::record::Values) {
            if let Some(name) = values.remove("name") {
                values.insert("full_name".to_owned(), name);
            }
        }
        let format = Format { version: 2, upgrades: &[Upgrade { to: 2, kind: "orang", rewrite: rename }] };
        let upgraded = stored(1, "Sri").upgraded(&format).unwrap();
        assert_eq!(upgraded.draft.row["full_name"], "Sri");
        assert!(upgraded.upgraded(&FORMAT).is_none());
    }

    #[test]
    fn what_cannot_be_read_is_passed_over_and_stays() {
        let folder = tempfile::tempdir().unwrap();
        let drafts = Drafts::new(Arc::new(RealDisk), folder.path());
        drafts.write("orang-1", &stored(1, "Sri"));
        drafts.rest();
        let damaged = folder.path().join("draf/rusak.ron");
        std::fs::write(&damaged, b"(at: \0").unwrap();
        assert_eq!(drafts.read_all().len(), 1);
        assert!(damaged.exists());
    }

    #[test]
    fn a_folder_that_cannot_be_made_is_told_until_it_can() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("draf"), b"a file").unwrap();
        let drafts = Drafts::new(Arc::new(RealDisk), folder.path());
        drafts.write("orang-1", &stored(1, "Sri"));
        drafts.write("orang-2", &stored(2, "Sri"));
        drafts.rest();
        assert!(drafts.trouble().is_some());
        std::fs::remove_file(folder.path().join("draf")).unwrap();
        drafts.write("orang-1", &stored(1, "Sri"));
        drafts.rest();
        assert!(drafts.trouble().is_some(), "the other one is still missing");
        drafts.write("orang-2", &stored(2, "Sri"));
        drafts.rest();
        assert!(drafts.trouble().is_none());
    }
}
