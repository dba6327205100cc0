//! Flash drives that fill up, are pulled out, or give back other bytes than they took.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use desmigratif::storage::StorageError;
use desmigratif::storage::disk::{Disk, DiskFile, DiskLock, DiskReader, RealDisk};

use super::{Desk, book_in, copies, take};

#[derive(Clone, Copy, PartialEq)]
enum Fault {
    /// From this writing call on: no space. Removing still works.
    FullFrom(usize),
    /// From this call on nothing works any more.
    PulledFrom(usize),
    /// What is written from this call on comes back with one bit changed, at this place of the piece.
    Alters(usize, usize),
}

/// A real disk on which everything below one folder has a fault.
#[derive(Clone)]
struct Stick {
    folder: PathBuf,
    fault: Fault,
    calls: Arc<AtomicUsize>,
}

impl Stick {
    fn new(folder: PathBuf, fault: Fault) -> Self {
        Self { folder, fault, calls: Arc::default() }
    }

    fn check(&self, path: &Path, writes: bool) -> io::Result<()> {
        if !path.starts_with(&self.folder) {
            return Ok(());
        }
        let call = self.calls.fetch_add(1, Ordering::Relaxed);
        match self.fault {
            Fault::FullFrom(first) if writes && call >= first => Err(io::Error::from_raw_os_error(28)),
            Fault::PulledFrom(first) if call >= first => Err(io::Error::from_raw_os_error(5)),
            _ => Ok(()),
        }
    }

    fn file(&self, path: &Path, file: Box<dyn DiskFile>) -> Box<dyn DiskFile> {
        Box::new(StickFile { stick: self.clone(), path: path.to_owned(), file })
    }
}

struct StickFile {
    stick: Stick,
    path: PathBuf,
    file: Box<dyn DiskFile>,
}

impl DiskFile for StickFile {
    fn write_at(&mut self, offset: u64, bytes: &[u8]) -> io::Result<()> {
        self.stick.check(&self.path, true)?;
        let mut bytes = bytes.to_vec();
        if let Fault::Alters(call, place) = self.stick.fault
            && self.path.starts_with(&self.stick.folder)
            && self.stick.calls.load(Ordering::Relaxed) > call
            && let Some(byte) = bytes.get_mut(place)
        {
            *byte ^= 0x10;
        }
        self.file.write_at(offset, &bytes)
    }

    fn sync_data(&mut self) -> io::Result<()> {
        self.stick.check(&self.path, true)?;
        self.file.sync_data()
    }

    fn sync_all(&mut self) -> io::Result<()> {
        self.stick.check(&self.path, true)?;
        self.file.sync_all()
    }
}

impl Disk for Stick {
    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        self.check(path, false)?;
        RealDisk.read(path)
    }

    fn reader(&self, path: &Path) -> io::Result<Box<dyn DiskReader>> {
        self.check(path, false)?;
        RealDisk.reader(path)
    }

    fn list(&self, folder: &Path) -> io::Result<Vec<String>> {
        self.check(folder, false)?;
        RealDisk.list(folder)
    }

    fn create_dir(&self, folder: &Path) -> io::Result<()> {
        self.check(folder, true)?;
        RealDisk.create_dir(folder)
    }

    fn create_new(&self, path: &Path) -> io::Result<Box<dyn DiskFile>> {
        self.check(path, true)?;
        Ok(self.file(path, RealDisk.create_new(path)?))
    }

    fn create(&self, path: &Path) -> io::Result<Box<dyn DiskFile>> {
        self.check(path, true)?;
        Ok(self.file(path, RealDisk.create(path)?))
    }

    fn open(&self, path: &Path) -> io::Result<Box<dyn DiskFile>> {
        self.check(path, true)?;
        Ok(self.file(path, RealDisk.open(path)?))
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.check(to, true)?;
        RealDisk.rename(from, to)
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        self.check(path, false)?;
        RealDisk.remove(path)
    }

    fn sync_dir(&self, folder: &Path) -> io::Result<()> {
        self.check(folder, true)?;
        RealDisk.sync_dir(folder)
    }

    fn lock(&self, path: &Path) -> io::Result<Option<DiskLock>> {
        RealDisk.lock(path)
    }
}

/// Three older copies lie there; the drive gives up at every call in turn.
#[test]
fn a_full_or_pulled_drive_costs_no_older_copy() {
    let fault_at: [fn(usize) -> Fault; 2] = [Fault::FullFrom, Fault::PulledFrom];
    for fault in fault_at {
        let mut failures = 0;
        for first in 0.. {
            let desk = Desk::new();
            let older = desk.copy().path;
            let mut session = desk.open();
            super::add(&mut session, "Sumarni");
            session.close().unwrap();
            let stick = Stick::new(desk.stick(), fault(first));
            match desk.copy_on(&stick) {
                Err(error) => {
                    failures += 1;
                    assert!(older.exists(), "{first}: the older copy is gone");
                    if let Fault::FullFrom(_) = stick.fault {
                        assert!(matches!(error, StorageError::DiskFull { .. }), "{first}: {error}");
                        assert!(!desk.on_stick().iter().any(|name| name.contains(".baru")), "{first}");
                    }
                }
                // Told as done, so it is whole.
                Ok(copied) => {
                    take(&copied.path, &desk.taken()).unwrap();
                    assert!(book_in(&desk.taken()) == book_in(&desk.book()));
                }
            }
            if stick.calls.load(Ordering::Relaxed) <= first {
                break;
            }
        }
        assert!(failures > 4, "the harness is awake: {failures}");
    }
}

#[test]
fn a_drive_that_gives_back_other_bytes_is_found_out() {
    let whole = {
        let desk = Desk::new();
        std::fs::read(desk.copy().path).unwrap().len()
    };
    for place in (0..whole - 200).step_by(97) {
        let desk = Desk::new();
        let error = desk.copy_on(&Stick::new(desk.stick(), Fault::Alters(0, place))).unwrap_err();
        assert!(matches!(error, StorageError::CopyReadBack { .. }), "byte {place}: {error}");
        assert!(error.to_string().contains("pakai flashdisk lain"), "{error}");
        assert!(desk.on_stick().is_empty(), "byte {place}");
    }
}

/// The same on the way back: nothing stays that could be taken for a book.
#[test]
fn a_disk_that_fails_while_a_copy_is_unpacked_leaves_no_book() {
    let desk = Desk::new();
    let copied = desk.copy();
    for first in 0.. {
        let to = desk.taken().join(first.to_string());
        let stick = Stick::new(to.clone(), Fault::FullFrom(first));
        let taken = copies::take(&copied.path, &to, true, &stick, &mut |_| {});
        if stick.calls.load(Ordering::Relaxed) <= first {
            taken.unwrap();
            break;
        }
        match taken {
            Err(error) => {
                assert!(matches!(error, StorageError::DiskFull { .. }), "{first}: {error}");
                assert!(!to.join("desa.ron").exists(), "{first}");
                // The folders that are left are no hindrance.
                take(&copied.path, &to).unwrap();
            }
            Ok(_) => assert!(book_in(&to) == book_in(&desk.book())),
        }
    }
    for place in [0, 100, 5000] {
        let to = desk.taken().join(format!("lain-{place}"));
        let stick = Stick::new(to.clone(), Fault::Alters(0, place));
        assert!(copies::take(&copied.path, &to, true, &stick, &mut |_| {}).is_err(), "byte {place}");
        assert!(!to.join("desa.ron").exists());
    }
}
