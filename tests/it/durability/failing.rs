//! Disks on which a call fails: nothing that was acknowledged is lost, and nothing else is called saved.

use std::io;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use desmigratif::session::Session;
use desmigratif::storage::disk::{Disk, DiskFile, DiskLock, RealDisk};

use super::{add, dropped, env, names, open, siti};

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

