//! A disk that knows what a power cut may leave of it.
//!
//! Every file and folder is kept twice: as programs see it, and as it surely lies on the medium, with the calls between
//! the two in their order. What a cut may leave is the hostile reading of POSIX, not what one file system does:
//!
//! - Every sector of 512 bytes is by itself as it was after any of the writes since the last flush, whatever became of its
//!   neighbours and of the length. One that was never flushed may also be zeros or rubbish. A sector is never torn inside.
//! - The length is any of those since the last flush. `sync_data` flushes no length, and nothing behind the old one.
//! - Of the names that were made, renamed or removed in a folder since its last flush any may be missing, each by
//!   itself; one renaming is whole or not at all. Flushing a file flushes no name, flushing a folder no content and not the
//!   folder's own name.
//! - A lock goes with its process.

use std::collections::{BTreeMap, BTreeSet};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io;
use std::ops::Range;
use std::path::{Component, Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard};

use desmigratif::storage::disk::{Disk, DiskFile, DiskLock};

use super::choices::Choices;
use super::sim_file::SimContent;

/// Four sectors: four or five small changes fill a segment.
const SEGMENT_LEN: usize = 2048;

/// Files of the lock: nobody was promised anything about them, and states that differ in them are not counted twice.
const LOCK_FILES: [&str; 2] = ["kunci", "kunci.txt"];

#[derive(Clone)]
enum Node {
    File(SimContent),
    Folder(SimFolder),
}

#[derive(Clone, Default)]
struct SimFolder {
    seen: BTreeMap<String, usize>,
    durable: BTreeMap<String, usize>,
    pending: Vec<NameCall>,
}

/// A call that altered the names in a folder.
#[derive(Clone)]
enum NameCall {
    Put { name: String, node: usize },
    Take { name: String },
    Move { from: String, to: String, node: usize },
}

impl NameCall {
    fn apply(&self, names: &mut BTreeMap<String, usize>) {
        match self {
            Self::Put { name, node } => {
                names.insert(name.clone(), *node);
            }
            Self::Take { name } => {
                names.remove(name);
            }
            Self::Move { from, to, node } => {
                if names.get(from) == Some(node) {
                    names.remove(from);
                }
                names.insert(to.clone(), *node);
            }
        }
    }
}

impl SimFolder {
    fn call(&mut self, call: NameCall) {
        call.apply(&mut self.seen);
        self.pending.push(call);
    }

    fn flush(&mut self) {
        self.durable.clone_from(&self.seen);
        self.pending.clear();
    }

    fn cut(&self, choices: &mut Choices) -> Self {
        let mut names = self.durable.clone();
        for call in &self.pending {
            let is_lock = matches!(call, NameCall::Put { name, .. } if LOCK_FILES.contains(&name.as_str()));
            if is_lock || choices.pick(2) == 1 {
                call.apply(&mut names);
            }
        }
        Self { seen: names.clone(), durable: names, pending: Vec::new() }
    }
}

/// Everything on a disk. Cloning it is cheap.
#[derive(Clone)]
pub struct Medium {
    nodes: Vec<Arc<Node>>,
}

const ROOT: usize = 0;

impl Medium {
    pub fn new() -> Self {
        Self { nodes: vec![Arc::new(Node::Folder(SimFolder::default()))] }
    }

    /// What a power cut leaves.
    pub fn cut(&self, choices: &mut Choices) -> Self {
        let mut after = self.clone();
        after.cut_below(ROOT, choices);
        after
    }

    /// What is under a name that a cut left; what is under none is gone.
    fn cut_below(&mut self, node: usize, choices: &mut Choices) {
        let after = match &*self.nodes[node] {
            Node::File(content) => Node::File(content.cut(choices)),
            Node::Folder(folder) => {
                let cut = folder.cut(choices);
                let below: Vec<(String, usize)> =
                    cut.durable.iter().map(|(name, node)| (name.clone(), *node)).collect();
                for (name, node) in below {
                    if LOCK_FILES.contains(&name.as_str()) {
                        self.nodes[node] = Arc::new(Node::File(SimContent::default()));
                    } else {
                        self.cut_below(node, choices);
                    }
                }
                Node::Folder(cut)
            }
        };
        self.nodes[node] = Arc::new(after);
    }

    /// Tells whether two cuts left the same.
    pub fn fingerprint(&self) -> u64 {
        let mut hasher = DefaultHasher::new();
        self.hash_below(ROOT, &mut hasher);
        hasher.finish()
    }

    fn hash_below(&self, node: usize, hasher: &mut DefaultHasher) {
        match &*self.nodes[node] {
            Node::File(content) => content.hash(hasher),
            Node::Folder(folder) => {
                (folder.pending.len(), folder.seen.len()).hash(hasher);
                let older = folder.durable.iter().filter(|_| !folder.pending.is_empty());
                for (name, node) in folder.seen.iter().chain(older) {
                    if !LOCK_FILES.contains(&name.as_str()) {
                        name.hash(hasher);
                        self.hash_below(*node, hasher);
                    }
                }
            }
        }
    }

    /// Every file below a folder and its content, as programs see them.
    pub fn files(&self, folder: &Path) -> Vec<(PathBuf, Vec<u8>)> {
        match self.find(folder).map(|node| &*self.nodes[node]) {
            Ok(Node::File(content)) => vec![(folder.to_owned(), content.seen().to_vec())],
            Ok(Node::Folder(names)) => {
                names.seen.keys().flat_map(|name| self.files(&folder.join(name))).collect()
            }
            Err(_) => Vec::new(),
        }
    }

    /// The same with another content of a file, flushed.
    pub fn with_content(&self, path: &Path, bytes: &[u8]) -> Self {
        let mut other = self.clone();
        let node = other.find(path).unwrap();
        let content = other.file(node).unwrap();
        content.empty();
        content.write(0, bytes);
        content.flush();
        other
    }

    fn folder(&mut self, node: usize) -> io::Result<&mut SimFolder> {
        match Arc::make_mut(&mut self.nodes[node]) {
            Node::Folder(folder) => Ok(folder),
            Node::File(_) => Err(io::ErrorKind::NotADirectory.into()),
        }
    }

    fn file(&mut self, node: usize) -> io::Result<&mut SimContent> {
        match Arc::make_mut(&mut self.nodes[node]) {
            Node::File(content) => Ok(content),
            Node::Folder(_) => Err(io::ErrorKind::IsADirectory.into()),
        }
    }

    fn find(&self, path: &Path) -> io::Result<usize> {
        let mut node = ROOT;
        for name in names(path) {
            node = match &*self.nodes[node] {
                Node::Folder(folder) => *folder.seen.get(&name).ok_or(io::ErrorKind::NotFound)?,
                Node::File(_) => return Err(io::ErrorKind::NotADirectory.into()),
            };
        }
        Ok(node)
    }

    /// The folder that a path lies in, and its name there.
    fn place(&self, path: &Path) -> io::Result<(usize, String)> {
        let name = names(path).pop().ok_or(io::ErrorKind::IsADirectory)?;
        Ok((self.find(path.parent().unwrap_or(path))?, name))
    }

    fn add(&mut self, path: &Path, node: Node) -> io::Result<usize> {
        let (folder, name) = self.place(path)?;
        self.nodes.push(Arc::new(node));
        let node = self.nodes.len() - 1;
        self.folder(folder)?.call(NameCall::Put { name, node });
        Ok(node)
    }
}

fn names(path: &Path) -> Vec<String> {
    let name = |part| match part {
        Component::Normal(name) => Some(name.to_string_lossy().into_owned()),
        _ => None,
    };
    path.components().filter_map(name).collect()
}

/// Calls that fail.
pub struct Faults {
    pub calls: AtomicUsize,
    pub failing: Range<usize>,
    /// What the system says then.
    pub error: i32,
}

impl Faults {
    fn check(&self) -> io::Result<()> {
        let call = self.calls.fetch_add(1, Ordering::Relaxed);
        if self.failing.contains(&call) { Err(io::Error::from_raw_os_error(self.error)) } else { Ok(()) }
    }
}

/// Is told what lies on the disk after every call that altered or flushed something.
pub type Watcher = Arc<dyn Fn(&Medium) + Send + Sync>;

/// A disk in memory; clones share it.
#[derive(Clone)]
pub struct SimDisk {
    medium: Arc<Mutex<Medium>>,
    locks: Arc<Mutex<BTreeSet<usize>>>,
    watcher: Option<Watcher>,
    faults: Option<Arc<Faults>>,
}

impl SimDisk {
    /// A computer that starts with this disk, and nobody watches.
    pub fn with(medium: Medium) -> Self {
        Self { medium: Arc::new(Mutex::new(medium)), locks: Arc::default(), watcher: None, faults: None }
    }

    pub fn watched(medium: Medium, watcher: Watcher) -> Self {
        Self { watcher: Some(watcher), ..Self::with(medium) }
    }

    pub fn failing(medium: Medium, faults: Arc<Faults>) -> Self {
        Self { faults: Some(faults), ..Self::with(medium) }
    }

    fn check(&self) -> io::Result<()> {
        self.faults.as_ref().map_or(Ok(()), |faults| faults.check())
    }

    pub fn medium(&self) -> Medium {
        self.now().clone()
    }

    fn now(&self) -> MutexGuard<'_, Medium> {
        self.medium.lock().unwrap()
    }

    fn alter<T>(&self, path: &Path, call: impl FnOnce(&mut Medium) -> io::Result<T>) -> io::Result<T> {
        self.check()?;
        self.alter_surely(path, call)
    }

    fn alter_surely<T>(&self, path: &Path, call: impl FnOnce(&mut Medium) -> io::Result<T>) -> io::Result<T> {
        let mut medium = self.now();
        let done = call(&mut medium)?;
        let is_lock = path.file_name().is_some_and(|name| LOCK_FILES.iter().any(|lock| name == *lock));
        if let Some(watcher) = self.watcher.as_ref().filter(|_| !is_lock) {
            watcher(&medium);
        }
        Ok(done)
    }

    fn opened(&self, path: &Path, node: usize) -> Box<dyn DiskFile> {
        Box::new(SimFile { disk: self.clone(), path: path.to_owned(), node })
    }
}

struct SimFile {
    disk: SimDisk,
    path: PathBuf,
    node: usize,
}

impl SimFile {
    fn alter(&self, call: impl FnOnce(&mut SimContent)) -> io::Result<()> {
        self.disk.alter_surely(&self.path, |medium| {
            call(medium.file(self.node)?);
            Ok(())
        })
    }

    fn flush(&self, flush: impl FnOnce(&mut SimContent)) -> io::Result<()> {
        let outcome = self.disk.check();
        if outcome.is_err() {
            self.alter(SimContent::lose)?;
            return outcome;
        }
        self.alter(flush)
    }
}

impl DiskFile for SimFile {
    /// A write that fails may have written the half of it.
    fn write_at(&mut self, offset: u64, bytes: &[u8]) -> io::Result<()> {
        let outcome = self.disk.check();
        let written = if outcome.is_ok() { bytes } else { &bytes[..bytes.len() / 2] };
        self.alter(|content| content.write(usize::try_from(offset).unwrap(), written))?;
        outcome
    }

    fn sync_data(&mut self) -> io::Result<()> {
        self.flush(SimContent::flush_data)
    }

    fn sync_all(&mut self) -> io::Result<()> {
        self.flush(SimContent::flush)
    }
}

impl Disk for SimDisk {
    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        self.check()?;
        let medium = self.now();
        match &*medium.nodes[medium.find(path)?] {
            Node::File(content) => Ok(content.seen().to_vec()),
            Node::Folder(_) => Err(io::ErrorKind::IsADirectory.into()),
        }
    }

    fn list(&self, folder: &Path) -> io::Result<Vec<String>> {
        self.check()?;
        let medium = self.now();
        match &*medium.nodes[medium.find(folder)?] {
            Node::Folder(folder) => Ok(folder.seen.keys().cloned().collect()),
            Node::File(_) => Err(io::ErrorKind::NotADirectory.into()),
        }
    }

    fn create_dir(&self, folder: &Path) -> io::Result<()> {
        let missing: Vec<&Path> = {
            let medium = self.now();
            folder.ancestors().take_while(|above| medium.find(above).is_err()).collect()
        };
        missing.into_iter().rev().try_for_each(|above| {
            self.alter(above, |medium| medium.add(above, Node::Folder(SimFolder::default())).map(|_| ()))
        })
    }

    fn create_new(&self, path: &Path) -> io::Result<Box<dyn DiskFile>> {
        let node = self.alter(path, |medium| match medium.find(path) {
            Ok(_) => Err(io::ErrorKind::AlreadyExists.into()),
            Err(_) => medium.add(path, Node::File(SimContent::default())),
        })?;
        Ok(self.opened(path, node))
    }

    fn create(&self, path: &Path) -> io::Result<Box<dyn DiskFile>> {
        let node = self.alter(path, |medium| {
            let Ok(node) = medium.find(path) else {
                return medium.add(path, Node::File(SimContent::default()));
            };
            medium.file(node)?.empty();
            Ok(node)
        })?;
        Ok(self.opened(path, node))
    }

    fn open(&self, path: &Path) -> io::Result<Box<dyn DiskFile>> {
        self.check()?;
        let node = self.now().find(path)?;
        Ok(self.opened(path, node))
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        assert_eq!(from.parent(), to.parent(), "names are given within a folder");
        self.alter(to, |medium| {
            let node = medium.find(from)?;
            let (folder, to) = medium.place(to)?;
            let (_, from) = medium.place(from)?;
            medium.folder(folder)?.call(NameCall::Move { from, to, node });
            Ok(())
        })
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        self.alter(path, |medium| {
            medium.find(path)?;
            let (folder, name) = medium.place(path)?;
            medium.folder(folder)?.call(NameCall::Take { name });
            Ok(())
        })
    }

    fn sync_dir(&self, folder: &Path) -> io::Result<()> {
        self.alter(folder, |medium| {
            let node = medium.find(folder)?;
            medium.folder(node)?.flush();
            Ok(())
        })
    }

    fn lock(&self, path: &Path) -> io::Result<Option<DiskLock>> {
        self.check()?;
        let found = self.now().find(path);
        let node = match found {
            Ok(node) => Ok(node),
            Err(_) => self.alter_surely(path, |medium| medium.add(path, Node::File(SimContent::default()))),
        }?;
        if !self.locks.lock().unwrap().insert(node) {
            return Ok(None);
        }
        Ok(Some(Arc::new(Held { locks: self.locks.clone(), node })))
    }

    fn segment_len(&self) -> usize {
        SEGMENT_LEN
    }
}

struct Held {
    locks: Arc<Mutex<BTreeSet<usize>>>,
    node: usize,
}

impl Drop for Held {
    fn drop(&mut self) {
        self.locks.lock().unwrap().remove(&self.node);
    }
}
