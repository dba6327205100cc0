//! The marker against drivers that hang: which ways of drawing were begun and never came to a frame.

use std::path::PathBuf;
use std::sync::Arc;

use super::way::Way;
use crate::storage::disk::{Disk, write_whole};

/// The marker's file in the program's own folder; a name of a way a line.
const FILE: &str = "sedang-dicoba.txt";

/// Leaves the marker and takes it away. What the disk refuses is of no consequence: the next start then knows less.
#[derive(Clone)]
pub struct Trail {
    disk: Arc<dyn Disk>,
    folder: PathBuf,
}

impl Trail {
    /// In this folder.
    #[must_use]
    pub fn new(disk: Arc<dyn Disk>, folder: PathBuf) -> Self {
        Self { disk, folder }
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

    #[test]
    fn a_marker_of_another_version_is_read_as_far_as_it_is_known() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join(FILE), b"pensil\nglow\n\xff").unwrap();
        let trail = Trail::new(Arc::new(RealDisk), folder.path().to_owned());
        assert_eq!(trail.unfinished(), [Way::Glow]);
    }
}
