//! The marker against drivers that hang: which ways of drawing were begun and never came to a frame.

use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

use super::way::Way;
use crate::storage::disk::{Disk, DiskLock, write_whole};

/// The marker's file in the program's own folder; a name of a way a line.
const FILE: &str = "sedang-dicoba.txt";
/// Locked while a way is tried: a marker of a program that lives is no sign of one that hung.
const LOCK: &str = "sedang-dicoba.kunci";

/// Leaves the marker and takes it away. What the disk refuses is of no consequence: the next start then knows less.
#[derive(Clone)]
pub struct Trail {
    disk: Arc<dyn Disk>,
    folder: PathBuf,
    lock: Arc<Mutex<Option<DiskLock>>>,
}

impl Trail {
    /// In this folder.
    #[must_use]
    pub fn new(disk: Arc<dyn Disk>, folder: PathBuf) -> Self {
        Self { disk, folder, lock: Arc::default() }
    }

    /// What was begun since the last frame was drawn, by a program that is gone. Whoever presses the icon twice has one
    /// that is still trying.
    #[must_use]
    pub fn abandoned(&self) -> Vec<Way> {
        let marked = self.unfinished();
        let is_free = || matches!(self.disk.lock(&self.folder.join(LOCK)), Ok(Some(_)) | Err(_));
        if marked.is_empty() || is_free() { marked } else { Vec::new() }
    }

    /// What was begun since the last frame was drawn.
    #[must_use]
    pub fn unfinished(&self) -> Vec<Way> {
        let bytes = self.disk.read(&self.folder.join(FILE)).unwrap_or_default();
        String::from_utf8_lossy(&bytes).lines().filter_map(Way::named).collect()
    }

    /// This way is tried now; flushed, as a driver can take the whole computer down.
    pub fn begin(&self, way: Way) {
        let mut ways = self.unfinished();
        if !ways.contains(&way) {
            ways.push(way);
            self.write(&ways);
        }
        let mut lock = self.lock.lock().unwrap_or_else(PoisonError::into_inner);
        if lock.is_none() {
            *lock = self.disk.lock(&self.folder.join(LOCK)).ok().flatten();
        }
    }

    /// This way said that it does not work: it does not hang.
    pub fn refused(&self, way: Way) {
        let mut ways = self.unfinished();
        ways.retain(|other| *other != way);
        self.write(&ways);
    }

    /// A frame is on the screen.
    pub fn drawn(&self) {
        let _ = self.disk.remove(&self.folder.join(FILE));
        if self.lock.lock().unwrap_or_else(PoisonError::into_inner).take().is_some() {
            let _ = self.disk.remove(&self.folder.join(LOCK));
        }
    }

    fn write(&self, ways: &[Way]) {
        if ways.is_empty() {
            self.drawn();
            return;
        }
        let text = ways.iter().map(|way| way.name()).collect::<Vec<_>>().join("\n");
        let _ = self.disk.create_dir(&self.folder);
        let _ = write_whole(self.disk.as_ref(), &self.folder.join(FILE), text.as_bytes());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::storage::disk::RealDisk;

    #[test]
    fn a_start_that_never_came_to_a_frame_is_known_to_the_next() {
        let folder = tempfile::tempdir().unwrap();
        let trail = Trail::new(Arc::new(RealDisk), folder.path().join("baru"));
        assert!(trail.unfinished().is_empty());
        trail.begin(Way::Glow);
        trail.begin(Way::Glow);
        assert_eq!(Trail::new(Arc::new(RealDisk), folder.path().join("baru")).unfinished(), [Way::Glow]);
        trail.refused(Way::Glow);
        assert!(trail.unfinished().is_empty());
        trail.begin(Way::Glow);
        trail.drawn();
        assert!(trail.unfinished().is_empty());
    }

    /// An impatient second press of the icon made the slowest way of drawing the one that was remembered.
    #[test]
    fn a_start_that_is_still_trying_did_not_hang() {
        let folder = tempfile::tempdir().unwrap();
        let trail = || Trail::new(Arc::new(RealDisk), folder.path().to_owned());
        let first = trail();
        first.begin(Way::Glow);
        assert_eq!(trail().abandoned(), [], "the first one lives");
        drop(first);
        assert_eq!(trail().abandoned(), [Way::Glow], "it was killed");
        let next = trail();
        next.begin(Way::Glow);
        next.drawn();
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0, "nothing is left");
    }

    #[test]
    fn a_marker_of_another_version_is_read_as_far_as_it_is_known() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join(FILE), b"pensil\nglow\n\xff").unwrap();
        let trail = Trail::new(Arc::new(RealDisk), folder.path().to_owned());
        assert_eq!(trail.unfinished(), [Way::Glow]);
    }
}
