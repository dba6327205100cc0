//! What the targets share: a disk with a few files in memory, and the way of a table into a book.

use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};

use desmigratif::domain::book::{Book, Stamp, record_type};
use desmigratif::exchange::import::{Making, plan, recognise};
use desmigratif::exchange::sheet;
use desmigratif::session::next_id;
use desmigratif::storage::disk::{Disk, DiskFile, DiskLock};
use jiff::Timestamp;
use jiff::civil::date;

/// Files in memory, only to be read.
pub struct FewFiles(pub BTreeMap<PathBuf, Vec<u8>>);

fn refused<T>() -> io::Result<T> {
    Err(io::ErrorKind::Unsupported.into())
}

impl Disk for FewFiles {
    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        self.0.get(path).cloned().ok_or_else(|| io::ErrorKind::NotFound.into())
    }
    fn list(&self, folder: &Path) -> io::Result<Vec<String>> {
        let inside = self.0.keys().filter(|path| path.parent() == Some(folder));
        Ok(inside.filter_map(|path| Some(path.file_name()?.to_string_lossy().into_owned())).collect())
    }
    fn create_dir(&self, _: &Path) -> io::Result<()> {
        refused()
    }
    fn create_new(&self, _: &Path) -> io::Result<Box<dyn DiskFile>> {
        refused()
    }
    fn create(&self, _: &Path) -> io::Result<Box<dyn DiskFile>> {
        refused()
    }
    fn open(&self, _: &Path) -> io::Result<Box<dyn DiskFile>> {
        refused()
    }
    fn rename(&self, _: &Path, _: &Path) -> io::Result<()> {
        refused()
    }
    fn remove(&self, _: &Path) -> io::Result<()> {
        refused()
    }
    fn sync_dir(&self, _: &Path) -> io::Result<()> {
        refused()
    }
    fn lock(&self, _: &Path) -> io::Result<Option<DiskLock>> {
        refused()
    }
}

/// Brings a table into an empty book, as the import does. A library that panics is caught there, so its panic is no find.
pub fn import(mut bytes: &[u8]) {
    static QUIET: std::sync::Once = std::sync::Once::new();
    QUIET.call_once(|| std::panic::set_hook(Box::new(|_| {})));
    let Ok(sheets) = sheet::read(&mut bytes, &mut |_| true) else { return };
    let Some(kind) = record_type("orang") else { return };
    let Ok(table) = recognise(sheets, kind) else { return };
    let stamp = Stamp { at: Timestamp::UNIX_EPOCH, officer: String::new(), device: String::new() };
    let making = Making { today: date(2026, 11, 24), stamp, new_id: &mut || next_id(Timestamp::UNIX_EPOCH) };
    let _ = plan(&table, &Book::default(), making, &mut |_| true);
}
