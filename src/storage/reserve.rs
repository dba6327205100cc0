//! Ruang darurat: room that is set aside for the day the disk is full.
//!
//! The journal writes its segments ahead, so a commit needs new room only once in some thousand records. If the disk is full
//! just then, this file is given up for the next segment, and the officer can finish what lies on the desk.

use std::io;
use std::path::Path;

use super::disk::{Disk, beside, replace};
use super::error::StorageError;

/// Its name in the folder of a book.
pub const FILE: &str = "ruang-darurat";

/// So many segments of the journal: the next one, and as much again.
const SEGMENTS: usize = 2;

/// Sets the room aside where that was not done yet.
///
/// # Errors
/// There is no room, or the disk refused.
pub fn set_aside(disk: &dyn Disk, folder: &Path) -> Result<(), StorageError> {
    let path = folder.join(FILE);
    let refused = |error| StorageError::io("menyisihkan ruang darurat", &path, error);
    // It gets its name only when it is whole.
    if disk.list(folder).map_err(refused)?.iter().any(|name| name == FILE) {
        return Ok(());
    }
    replace(disk, &path, &filling(SEGMENTS * disk.segment_len())).map_err(refused)
}

/// Gives the room up, also what is left of an attempt to set it aside that broke off; `false` where there was none.
///
/// # Errors
/// The disk refused.
pub fn release(disk: &dyn Disk, folder: &Path) -> io::Result<bool> {
    let path = folder.join(FILE);
    let mut is_given_up = disk.remove(&beside(&path)).is_ok();
    match disk.remove(&path) {
        Ok(()) => is_given_up = true,
        Err(error) if error.kind() == io::ErrorKind::NotFound => {}
        Err(error) => return Err(error),
    }
    if is_given_up {
        disk.sync_dir(folder)?;
    }
    Ok(is_given_up)
}

/// Bytes that no file system packs: what is set aside must be there when it is needed.
fn filling(len: usize) -> Vec<u8> {
    let mut state = 0x9e37_79b9_7f4a_7c15_u64;
    let mut bytes = Vec::with_capacity(len);
    while bytes.len() < len {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        bytes.extend_from_slice(&state.to_le_bytes());
    }
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::storage::disk::RealDisk;

    /// What was left of an attempt to set room aside took the room that it was for.
    #[test]
    fn what_is_left_of_a_broken_attempt_is_given_up_too() {
        let folder = tempfile::tempdir().unwrap();
        let half = beside(&folder.path().join(FILE));
        crate::storage::disk::write_whole(&RealDisk, &half, &[1; 4096]).unwrap();
        assert!(release(&RealDisk, folder.path()).unwrap());
        assert!(RealDisk.list(folder.path()).unwrap().is_empty());
        assert!(!release(&RealDisk, folder.path()).unwrap());
    }

    /// So did what was left of any file that could not be replaced.
    #[test]
    fn a_file_that_cannot_be_replaced_leaves_nothing_behind() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("foto");
        RealDisk.create_dir(&path.join("dalam")).unwrap();
        replace(&RealDisk, &path, b"a folder is in the way").unwrap_err();
        assert_eq!(RealDisk.list(folder.path()).unwrap(), ["foto"]);
    }
}
