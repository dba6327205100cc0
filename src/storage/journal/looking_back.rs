//! Looking back beyond what opening needs: the newest deeds, to be undone, and those of one record, to be told.
//!
//! Nothing here keeps a book from opening: what cannot be read is left out.

use std::collections::BTreeMap;
use std::path::Path;

use super::frame::{Deed, Frame};
use super::reading::{Journaled, Segment, segments};
use super::segment_path;
use crate::domain::book::Id;
use crate::storage::disk::Disk;
use crate::storage::error::StorageError;
use crate::storage::heading::Heading;
use crate::storage::upgrades::Format;

/// So many bytes are read at most for one of frames that is allowed.
const READ_FOR_A_BYTE: usize = 12;

impl Journaled {
    /// Reads further back until `most` deeds that can be undone are known, but hardly more than `most_bytes` of frames: the
    /// segment that goes beyond, perhaps one with a large import, is the last.
    pub fn look_back(
        &mut self,
        disk: &dyn Disk,
        folder: &Path,
        book: Id,
        format: &Format,
        (most, mut most_bytes): (usize, usize),
    ) {
        let oldest_read = self.seen.last().map_or(0, |(number, ..)| *number);
        let Ok(numbers) = segments(disk, folder) else { return };
        let mut found = vec![std::mem::take(&mut self.earlier)];
        // Every unclean end leaves a segment with little in it; reading those takes time all the same.
        let mut most_read = most_bytes * READ_FOR_A_BYTE;
        for number in numbers.into_iter().rev().filter(|number| *number < oldest_read) {
            let known = || found.iter().rev().flatten().chain(&self.frames);
            let Some(newer) = known().next().filter(|_| deeds_to_undo(known()) < most) else { break };
            let newer = newer.seq;
            let path = segment_path(folder, number);
            if most_bytes == 0 || most_read == 0 {
                break;
            }
            let Ok(bytes) = disk.read(&path) else { break };
            most_bytes = most_bytes.saturating_sub(bytes.trim_ascii_end().len());
            most_read = most_read.saturating_sub(bytes.len());
            let Ok(segment) = Segment::read(&bytes, number, path, Some(book), format, disk.segment_len())
            else {
                break;
            };
            if !segment.damaged.is_empty() {
                break;
            }
            let mut frames: Vec<_> = segment.frames.into_iter().map(|(_, frame)| frame).collect();
            // The newer segment may begin with this one's last frame once more.
            frames.pop_if(|frame| frame.seq == newer);
            if frames.last().is_some_and(|frame| frame.seq + 1 != newer) {
                break;
            }
            found.push(frames);
        }
        self.earlier = found.into_iter().rev().flatten().collect();
    }
}

/// How many deeds these frames leave to be undone.
fn deeds_to_undo<'a>(frames: impl IntoIterator<Item = &'a Frame<'static>>) -> usize {
    frames.into_iter().fold(0, |known: usize, frame| match frame.deed {
        Deed::New | Deed::Redo => known + 1,
        Deed::Undo => known.saturating_sub(1),
    })
}

/// The frames that change a record, oldest first. Lines that cannot be read are passed over.
///
/// # Errors
/// The journal or one of its segments cannot be read at all.
pub fn frames_naming(
    disk: &dyn Disk,
    folder: &Path,
    book: Id,
    format: &Format,
    record: Id,
) -> Result<Vec<Frame<'static>>, StorageError> {
    let name = record.to_string();
    let mut found = BTreeMap::new();
    for number in segments(disk, folder)? {
        let path = segment_path(folder, number);
        let bytes = disk.read(&path).map_err(|error| StorageError::io("membaca jurnal", &path, error))?;
        let mut lines = bytes.trim_ascii_end().split(|byte| *byte == b'\n').map(<[u8]>::trim_ascii_end);
        let heading = lines.next().and_then(|line| std::str::from_utf8(line).ok()).unwrap_or_default();
        let heading = heading.strip_prefix('\u{feff}').unwrap_or(heading);
        let version = match Heading::read(heading, format, &path) {
            Ok(heading) if heading.book == book => heading.version,
            Err(StorageError::Foreign { .. }) => format.version,
            _ => continue,
        };
        let mut is_first = true;
        for text in lines.filter_map(Frame::checked) {
            if !is_first && !text.contains(&name) {
                continue;
            }
            let Ok(frame) = Frame::read(text, version, format) else { continue };
            // A segment that begins with a number that was there takes the place of that frame.
            if std::mem::take(&mut is_first) {
                found.remove(&frame.seq);
            }
            if frame.changes.iter().any(|change| change.id == record) {
                found.insert(frame.seq, frame);
            }
        }
    }
    Ok(found.into_values().collect())
}
