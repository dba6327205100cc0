//! How the last starts went: a line for each way of drawing and for each end, for whoever helps from afar. Nothing of a book
//! is in it, nor the name of a folder.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::storage::clock::Clock;
use crate::storage::disk::Disk;

/// The file in the program's own folder.
const FILE: &str = "catatan-program.txt";
/// The one before it.
const OLD_FILE: &str = "catatan-program-lama.txt";
/// Bytes after which a new one is begun: about a thousand starts.
const LONGEST: usize = 128 << 10;

/// The file of these lines.
#[derive(Clone)]
pub struct Log {
    disk: Arc<dyn Disk>,
    clock: Arc<dyn Clock>,
    folder: PathBuf,
}

impl Log {
    /// In this folder.
    #[must_use]
    pub fn new(disk: Arc<dyn Disk>, clock: Arc<dyn Clock>, folder: PathBuf) -> Self {
        Self { disk, clock, folder }
    }

    /// Adds a line; where the disk refuses, it is missing.
    pub fn line(&self, text: &str) {
        let line = format!("{} {}\n", self.clock.now(), text.replace(['\r', '\n'], " "));
        let _ = self.disk.create_dir(&self.folder);
        let _ = self.add(&self.folder.join(FILE), line.as_bytes());
    }

    fn add(&self, path: &Path, line: &[u8]) -> io::Result<()> {
        let mut length = self.disk.read(path).map_or(0, |bytes| bytes.len());
        if length > LONGEST {
            self.disk.rename(path, &self.folder.join(OLD_FILE))?;
            length = 0;
        }
        let mut file = if length == 0 { self.disk.create(path)? } else { self.disk.open(path)? };
        file.write_at(u64::try_from(length).map_err(io::Error::other)?, line)
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::storage::disk::RealDisk;
    use crate::storage::testing::FakeClock;

    #[test]
    fn lines_are_added_and_the_file_never_grows_without_end() {
        let folder = tempfile::tempdir().unwrap();
        let clock = Arc::new(FakeClock::on(date(2026, 11, 29)));
        let log = Log::new(Arc::new(RealDisk), clock, folder.path().join("baru"));
        log.line("mulai");
        log.line("mencoba\nglow");
        let path = folder.path().join("baru").join(FILE);
        let text = std::fs::read_to_string(&path).unwrap();
        assert_eq!(text.lines().count(), 2);
        assert!(text.contains("mulai") && text.contains("mencoba glow"), "{text}");

        std::fs::write(&path, vec![b'x'; LONGEST + 1]).unwrap();
        log.line("mulai lagi");
        assert!(std::fs::read_to_string(&path).unwrap().lines().eq([text_of_last(&path)]));
        assert_eq!(std::fs::read(path.with_file_name(OLD_FILE)).unwrap().len(), LONGEST + 1);
        std::fs::write(&path, vec![b'x'; LONGEST + 1]).unwrap();
        log.line("mulai lagi");
        assert_eq!(std::fs::read_dir(folder.path().join("baru")).unwrap().count(), 2);
    }

    fn text_of_last(path: &Path) -> String {
        std::fs::read_to_string(path).unwrap().lines().last().unwrap().to_owned()
    }
}
