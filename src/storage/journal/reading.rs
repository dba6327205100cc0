//! Reading the journal back: which frames are to be applied, and where the next one may go.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use super::frame::{self, Frame};
use super::segment_path;
use crate::domain::book::Id;
use crate::storage::disk::Disk;
use crate::storage::error::{READ_JOURNAL, StorageError};
use crate::storage::heading::Heading;
use crate::storage::upgrades::Format;

/// What the journal has beyond the document.
pub struct Journaled {
    /// Frames that the document contains, as far as they were read, gapless up to what it contains last.
    pub earlier: Vec<Frame<'static>>,
    /// Frames that the document does not contain, gapless and ascending.
    pub frames: Vec<Frame<'static>>,
    /// Number of the newest frame, whether the document contains it or not; 0 in a journal without one.
    pub newest: u64,
    /// Where the next frame may go.
    pub place: Place,
    /// The journal ends with something that is no frame.
    pub torn: Option<BadLine>,
    /// Bad lines among frames that the document contains: only the change history misses them.
    pub damaged: Vec<BadLine>,
    /// The checksums of the frame that the document contains last and of those after it, as far as they were read.
    pub links: BTreeMap<u64, u32>,
    /// Length and checksum of every segment that was read, newest first.
    pub seen: Vec<(u32, usize, u32)>,
}

/// A line of the journal that is no frame. At its end that is one which was being written when the power failed, and which
/// nobody was told is saved; anywhere else it is damage.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BadLine {
    /// The segment.
    pub path: PathBuf,
    /// The first bad line.
    pub line: usize,
}

/// Where the next frame may go without overwriting anything.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// Into this segment from this offset on; nothing but line ends follows there.
    Within { number: u32, offset: usize, len: usize },
    /// Into a fresh segment after this one.
    After { number: u32 },
}

impl Place {
    /// The newest segment.
    pub fn number(&self) -> u32 {
        match self {
            Self::Within { number, .. } | Self::After { number } => *number,
        }
    }
}

/// Numbers of the segments in the folder, ascending; a missing folder has none.
///
/// # Errors
/// The folder cannot be listed.
pub fn segments(disk: &dyn Disk, folder: &Path) -> Result<Vec<u32>, StorageError> {
    let names = match disk.list(folder) {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Vec::new(),
        listed => listed.map_err(|error| StorageError::io("membaca folder jurnal", folder, error))?,
    };
    // A copy by another name ("0000001.ron") is no segment; after the last number no other can follow.
    let number = |name: &String| {
        let number = name.strip_suffix(".ron")?.parse().ok()?;
        (number < u32::MAX && segment_path(folder, number) == folder.join(name)).then_some(number)
    };
    let mut numbers: Vec<u32> = names.iter().filter_map(number).collect();
    numbers.sort_unstable();
    Ok(numbers)
}

/// Whether a journal folder holds nothing but segments in which nothing was ever written, as a broken attempt to make a
/// book leaves them.
///
/// # Errors
/// The folder or a segment cannot be read.
pub fn is_unused(disk: &dyn Disk, folder: &Path) -> Result<bool, StorageError> {
    let numbers = segments(disk, folder)?;
    if !numbers.is_empty() && disk.list(folder).is_ok_and(|names| names.len() != numbers.len()) {
        return Ok(false);
    }
    for number in numbers {
        let path = segment_path(folder, number);
        let bytes = disk.read(&path).map_err(|error| StorageError::io(READ_JOURNAL, &path, error))?;
        if has_trace_of_frames(&bytes) {
            return Ok(false);
        }
    }
    Ok(true)
}

/// Whether anything looks as if a frame had been written, whole or not. What a power cut leaves of a segment that was never
/// finished does not: it may be zeros or rubbish, but no frame was in it yet.
fn has_trace_of_frames(bytes: &[u8]) -> bool {
    memchr::memmem::find(bytes, frame::BEGINNING.as_bytes()).is_some()
}

/// Reads the frames after number `contained`, from the newest segment back to the first that can be missed.
///
/// # Errors
/// Damage to what the document does not contain: a bad line with valid ones after it, a gap in the numbers; a segment of
/// another book or a newer version.
pub fn read_after(
    disk: &dyn Disk,
    folder: &Path,
    book: Id,
    contained: u64,
    format: &Format,
) -> Result<Journaled, StorageError> {
    let mut read = Vec::new();
    let mut seen = Vec::new();
    for number in segments(disk, folder)?.into_iter().rev() {
        let path = segment_path(folder, number);
        let bytes = disk.read(&path).map_err(|error| StorageError::io(READ_JOURNAL, &path, error))?;
        seen.push((number, bytes.len(), crc32c::crc32c(&bytes)));
        let segment = Segment::read(&bytes, number, path, Some(book), format, disk.segment_len())?;
        let is_enough = segment.frames.first().is_some_and(|(_, frame)| frame.seq <= contained + 1);
        read.push(segment);
        if is_enough {
            break;
        }
    }
    let place = match read.first() {
        None => Place::After { number: 0 },
        Some(Segment { number, free: Some((offset, len)), .. }) => {
            Place::Within { number: *number, offset: *offset, len: *len }
        }
        Some(Segment { number, .. }) => Place::After { number: *number },
    };
    let newest = read.iter().find_map(|segment| segment.frames.last()).map_or(0, |(_, frame)| frame.seq);
    let torn = read
        .iter()
        .take_while(|segment| segment.frames.is_empty() || segment.bad.is_some())
        .find_map(|segment| Some(BadLine { path: segment.path.clone(), line: segment.bad? }));
    let mut damaged = Vec::new();
    for (line, next) in read.iter().flat_map(|segment| &segment.damaged) {
        if *next > contained + 1 {
            return Err(StorageError::JournalDamaged { line: line.line, path: line.path.clone() });
        }
        damaged.push(line.clone());
    }
    let mut links = BTreeMap::new();
    for segment in read.iter().rev() {
        links.extend(segment.links.iter().copied().filter(|(seq, _)| *seq >= contained));
    }
    let (earlier, frames) = join(read, contained)?;
    Ok(Journaled { earlier, frames, newest, place, torn, damaged, links, seen })
}

/// Flushes the segments that were read. A program that was killed may have written a line and not flushed it; once a
/// document contains it, nobody writes it again, and the change history would lack it.
///
/// # Errors
/// The disk refused.
pub fn flush(disk: &dyn Disk, folder: &Path, found: &Journaled) -> Result<(), StorageError> {
    for (number, ..) in &found.seen {
        let path = segment_path(folder, *number);
        disk.open(&path)
            .and_then(|mut file| file.sync_all())
            .map_err(|error| StorageError::io("menyimpan jurnal", &path, error))?;
    }
    if found.seen.is_empty() {
        return Ok(());
    }
    disk.sync_dir(folder).map_err(|error| StorageError::io("menyimpan jurnal", folder, error))
}

/// What can still be read of a damaged journal.
pub struct Salvaged {
    /// Every whole frame, ascending, perhaps with gaps.
    pub frames: Vec<Frame<'static>>,
    /// The book that the segments say they belong to.
    pub book: Option<Id>,
    /// The checksum of each.
    pub links: BTreeMap<u64, u32>,
    /// Segments that are not this book's, or that the disk does not give back.
    pub useless: Vec<PathBuf>,
    /// So many of them the disk does not give back, and nothing that can be read tells what was in them.
    pub unreadable: usize,
}

/// The books that the headings of the segments name, as far as they can be read.
#[must_use]
pub fn books_named(disk: &dyn Disk, folder: &Path, format: &Format) -> BTreeSet<Id> {
    let book = |number: u32| {
        let path = segment_path(folder, number);
        let bytes = disk.read(&path).ok()?;
        let line = std::str::from_utf8(bytes.split(|byte| *byte == b'\n').next()?).ok()?;
        Heading::read(line.trim_start_matches('\u{feff}').trim_end(), format, &path)
            .ok()
            .map(|found| found.book)
    };
    segments(disk, folder).unwrap_or_default().into_iter().filter_map(book).collect()
}

/// Reads all that can still be read, passing over what cannot. Of a book that is not known, the first segment tells it.
///
/// # Errors
/// A segment of a newer version, a whole frame that this version does not know, or the folder cannot be listed.
pub fn salvage(
    disk: &dyn Disk,
    folder: &Path,
    mut book: Option<Id>,
    format: &Format,
) -> Result<Salvaged, StorageError> {
    let mut frames: Vec<Frame<'static>> = Vec::new();
    let (mut useless, mut unreadable) = (Vec::new(), 0);
    let mut links = BTreeMap::new();
    for number in segments(disk, folder)? {
        let path = segment_path(folder, number);
        let Ok(bytes) = disk.read(&path) else {
            useless.push(path);
            unreadable += 1;
            continue;
        };
        let segment = match Segment::read(&bytes, number, path, book, format, disk.segment_len()) {
            Ok(segment) => segment,
            Err(StorageError::JournalForeign { path }) => {
                useless.push(path);
                continue;
            }
            Err(error) => return Err(error),
        };
        book = book.or(segment.book);
        if !segment.frames.is_empty() {
            // Whether anything is missing before them their numbers tell.
            unreadable = 0;
        }
        links.extend(segment.links);
        for (index, (_, frame)) in segment.frames.into_iter().enumerate() {
            if index == 0 {
                frames.pop_if(|replaced| replaced.seq == frame.seq);
            }
            if frames.last().is_none_or(|last| last.seq < frame.seq) {
                frames.push(frame);
            }
        }
    }
    Ok(Salvaged { frames, book, links, useless, unreadable })
}

/// Frames that the document contains, and frames that it does not.
type Frames = (Vec<Frame<'static>>, Vec<Frame<'static>>);

/// Puts the segments, newest first, in a row of frames without gaps. What the document contains need not be whole; of it,
/// the frames after the last gap are given.
fn join(newest_first: Vec<Segment>, contained: u64) -> Result<Frames, StorageError> {
    let mut earlier: Vec<Frame<'static>> = Vec::new();
    let mut frames: Vec<Frame<'static>> = Vec::new();
    for segment in newest_first.into_iter().rev() {
        for (index, (line, frame)) in segment.frames.into_iter().enumerate() {
            let row = if frame.seq > contained { &mut frames } else { &mut earlier };
            if index == 0 {
                row.pop_if(|replaced| replaced.seq == frame.seq);
            }
            if frame.seq > contained {
                let last = row.last().map_or(contained, |last| last.seq);
                if frame.seq != last + 1 {
                    return Err(StorageError::JournalGap {
                        line,
                        last,
                        found: frame.seq,
                        path: segment.path,
                    });
                }
            } else if row.last().is_some_and(|last| last.seq + 1 != frame.seq) {
                row.clear();
            }
            row.push(frame);
        }
    }
    if earlier.last().is_some_and(|last| last.seq != contained) {
        earlier.clear();
    }
    Ok((earlier, frames))
}

/// One segment as read.
pub(super) struct Segment {
    number: u32,
    path: PathBuf,
    /// Line number and frame.
    pub frames: Vec<(usize, Frame<'static>)>,
    /// The checksum of each, by its number.
    links: Vec<(u64, u32)>,
    /// The book that its heading names.
    book: Option<Id>,
    /// First line of a tail that is no frame.
    bad: Option<usize>,
    /// Bad lines before a frame, with the number of that frame.
    pub damaged: Vec<(BadLine, u64)>,
    /// Offset and length, where frames may follow in place.
    free: Option<(usize, usize)>,
}

impl Segment {
    /// Reads a segment that was written ahead to `least_len` bytes at least.
    pub fn read(
        bytes: &[u8],
        number: u32,
        path: PathBuf,
        book: Option<Id>,
        format: &Format,
        least_len: usize,
    ) -> Result<Self, StorageError> {
        let content = bytes.trim_ascii_end();
        let (frames, damaged) = (Vec::new(), Vec::new());
        let links = Vec::new();
        let mut segment = Self { number, path, frames, links, book: None, bad: None, damaged, free: None };
        let mut heading = None;
        for (index, line) in content.split(|byte| *byte == b'\n').enumerate() {
            let line = line.strip_suffix(b"\r").unwrap_or(line);
            if index == 0 {
                heading = segment.heading(line, book, format)?;
                segment.bad = heading.is_none().then_some(1);
                segment.book = heading.map(|heading| heading.book);
                continue;
            }
            match Frame::checked(line) {
                _ if line.is_empty() => {}
                None => {
                    segment.bad.get_or_insert(index + 1);
                }
                Some(text) => {
                    let from = heading.map_or(format.version, |heading| heading.version);
                    let frame = Frame::read(text, from, format).map_err(|error| {
                        let path = segment.path.clone();
                        StorageError::JournalUnknown { line: index + 1, source: error.code, path }
                    })?;
                    if let Some(line) = segment.bad.take() {
                        segment.damaged.push((BadLine { path: segment.path.clone(), line }, frame.seq));
                    }
                    segment.links.push((frame.seq, crc32c::crc32c(text.as_bytes())));
                    segment.frames.push((index + 1, frame));
                }
            }
        }
        let rest = &bytes[content.len()..];
        if heading.is_some() && rest.len() < 2 && bytes.len() < least_len {
            // It was cut where a line ends; nobody knows what followed.
            segment.bad.get_or_insert(content.split(|byte| *byte == b'\n').count() + 1);
        }
        let is_present = heading.is_some_and(|heading| heading.version == format.version);
        let is_whole = segment.bad.is_none() && segment.damaged.is_empty();
        if is_present && is_whole && !rest.is_empty() && rest.iter().all(|byte| *byte == b'\n') {
            segment.free = Some((content.len() + 1, bytes.len()));
        }
        if heading.is_none() && !has_trace_of_frames(bytes) {
            // It was never finished, and no frame was in it yet.
            segment.bad = None;
        }
        Ok(segment)
    }

    /// The heading; `None` when it is not one, which is damage only if frames follow.
    fn heading(
        &self,
        line: &[u8],
        book: Option<Id>,
        format: &Format,
    ) -> Result<Option<Heading>, StorageError> {
        let Ok(text) = std::str::from_utf8(line) else { return Ok(None) };
        match Heading::read(text.strip_prefix('\u{feff}').unwrap_or(text), format, &self.path) {
            Ok(heading) if book.is_some_and(|book| heading.book != book) => {
                Err(StorageError::JournalForeign { path: self.path.clone() })
            }
            Ok(heading) => Ok(Some(heading)),
            Err(StorageError::Foreign { .. }) => Ok(None),
            Err(error) => Err(error),
        }
    }
}
