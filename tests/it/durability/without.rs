//! A disk on which one step of safety is left out, so that the explorer must find what it was for.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use desmigratif::storage::disk::{Disk, DiskFile, DiskLock};

use super::sim_disk::SimDisk;

/// A step of safety.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Flushing a line of the journal.
    Line,
    /// Flushing a segment that was made.
    Segment,
    /// Flushing a segment that was found.
    FoundSegment,
    /// Flushing a file under its temporary name: `desa.ron`, or in one of these folders.
    Replacement(&'static str),
    /// Writing it under a temporary name at all.
    TemporaryName,
    /// Flushing the names in this folder.
    Names(&'static str),
    /// Flushing the name that this folder was given, or this file by renaming.
    NameOf(&'static str),
    /// Reading `desa.ron` back before it takes the old one's place, on a disk that writes a wrong byte.
    ReadBack,
}

/// Leaves out all of these steps.
#[derive(Clone)]
pub struct Without {
    disk: SimDisk,
    steps: &'static [Step],
    now: Arc<Mutex<Now>>,
}

/// What was done last, and what `desa.ron.baru` was meant to be.
#[derive(Default)]
struct Now {
    named: PathBuf,
    meant: Vec<u8>,
}

impl Without {
    pub fn new(disk: SimDisk, steps: &'static [Step]) -> Self {
        Self { disk, steps, now: Arc::default() }
    }

    fn lacks(&self, step: Step) -> bool {
        self.steps.contains(&step)
    }

    fn name(&self, path: &Path) {
        path.clone_into(&mut self.now.lock().unwrap().named);
    }

    /// Where a file is really written.
    fn place(&self, path: &Path) -> PathBuf {
        let is_direct = self.lacks(Step::TemporaryName) && path.extension().is_some_and(|end| end == "baru");
        if is_direct { path.with_extension("") } else { path.to_owned() }
    }

    fn file(&self, path: &Path, is_found: bool, file: Box<dyn DiskFile>) -> Box<dyn DiskFile> {
        let lacks_whole = self.steps.iter().any(|step| match step {
            Step::Segment => is_segment(path) && !is_found,
            Step::FoundSegment => is_segment(path) && is_found,
            Step::Replacement(of) => {
                path.ends_with(format!("{of}.baru")) || (folder(path) == *of && !of.is_empty())
            }
            _ => false,
        });
        let lacks_data = self.lacks(Step::Line) && is_segment(path);
        let is_lying = self.lacks(Step::ReadBack) && path.ends_with("desa.ron.baru");
        Box::new(WithoutFile { file, lacks_whole, lacks_data, lies: is_lying.then(|| self.now.clone()) })
    }
}

fn folder(path: &Path) -> &str {
    path.parent().and_then(Path::file_name).and_then(|name| name.to_str()).unwrap_or_default()
}

fn is_segment(path: &Path) -> bool {
    folder(path) == "jurnal"
}

struct WithoutFile {
    file: Box<dyn DiskFile>,
    lacks_whole: bool,
    lacks_data: bool,
    lies: Option<Arc<Mutex<Now>>>,
}

impl DiskFile for WithoutFile {
    fn write_at(&mut self, offset: u64, bytes: &[u8]) -> io::Result<()> {
        let Some(now) = &self.lies else { return self.file.write_at(offset, bytes) };
        bytes.clone_into(&mut now.lock().unwrap().meant);
        let mut wrong = bytes.to_vec();
        wrong[bytes.len() / 2] ^= 1;
        self.file.write_at(offset, &wrong)
    }

    fn sync_data(&mut self) -> io::Result<()> {
        if self.lacks_data { Ok(()) } else { self.file.sync_data() }
    }

    fn sync_all(&mut self) -> io::Result<()> {
        if self.lacks_whole { Ok(()) } else { self.file.sync_all() }
    }
}

impl Disk for Without {
    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        if self.lacks(Step::ReadBack) && path.ends_with("desa.ron.baru") {
            return Ok(self.now.lock().unwrap().meant.clone());
        }
        self.disk.read(&self.place(path))
    }

    fn list(&self, folder: &Path) -> io::Result<Vec<String>> {
        self.disk.list(folder)
    }

    fn create_dir(&self, folder: &Path) -> io::Result<()> {
        self.name(folder);
        self.disk.create_dir(folder)
    }

    fn create_new(&self, path: &Path) -> io::Result<Box<dyn DiskFile>> {
        self.name(path);
        Ok(self.file(path, false, self.disk.create_new(path)?))
    }

    fn create(&self, path: &Path) -> io::Result<Box<dyn DiskFile>> {
        self.name(path);
        Ok(self.file(path, false, self.disk.create(&self.place(path))?))
    }

    fn open(&self, path: &Path) -> io::Result<Box<dyn DiskFile>> {
        self.name(path);
        Ok(self.file(path, true, self.disk.open(path)?))
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.name(to);
        let from = self.place(from);
        if from == to { Ok(()) } else { self.disk.rename(&from, to) }
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        self.disk.remove(&self.place(path))
    }

    fn sync_dir(&self, folder: &Path) -> io::Result<()> {
        let named = self.now.lock().unwrap().named.clone();
        let is_left_out = self.steps.iter().any(|step| match step {
            Step::Names(of) => folder.ends_with(of),
            Step::NameOf(of) => named.ends_with(of) && named.parent() == Some(folder),
            _ => false,
        });
        if is_left_out { Ok(()) } else { self.disk.sync_dir(folder) }
    }

    fn lock(&self, path: &Path) -> io::Result<Option<DiskLock>> {
        self.disk.lock(path)
    }

    fn segment_len(&self) -> usize {
        self.disk.segment_len()
    }
}
