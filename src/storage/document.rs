//! `desa.ron`: the whole book as one RON document that people can read.
//!
//! ```text
//! // desmigratif 1 019aaf1e-…                        version and book, see `heading`
//! // jurnal 5e6f7a8b                                 which change that is: the checksum of its line in the journal
//! (
//! sequence:12,                                       the last change of the journal that is in it
//! village:(code:"33.25.14.2004",village:"Randu",district:"Pecalungan",regency:"Kabupaten Batang"),
//! tables:{
//! "orang":[
//! ("019aaf1f-…",(created:(at:"…",officer:"…",device:"…")),{"name":"Sri Wahyuni","sex":"female"}),
//! ],
//! …
//! },
//! )
//! // crc32c 1a2b3c4d                                 of everything above, counted with plain line ends
//! ```
//!
//! One record a line, blank fields left out, all record types in the order of the registry. The village's names are
//! there for whoever opens the file with another program; they are not read back.
//!
//! The second line is not there where the document contains no change, or was written before there was such a line; it is a
//! comment, so that every program of this format reads on. Two documents with the same number and another line after it went
//! on in two places.
//!
//! The last line tells a flipped bit from a good file. A document that ends with its closing bracket, without that
//! line, is accepted: who edits one by hand takes the line away.

mod lines;
mod rows;

use std::fmt::Write;
use std::num::NonZero;
use std::path::Path;
use std::thread;

use serde::Serialize;

use self::rows::{Envelope, Loading};
use super::error::StorageError;
use super::heading::Heading;
use super::upgrades::{FORMAT, Format};
use crate::domain::book::{Book, Id, RECORD_TYPES};

/// Its name in the folder of a book.
pub const FILE: &str = "desa.ron";

const CHECK: &str = "// crc32c ";

const LINK: &str = "// jurnal ";

/// So many bytes are worth a thread of their own.
const BYTES_FOR_A_THREAD: usize = 1 << 20;

/// What was read.
pub struct Document {
    /// Version it was written in.
    pub version: u32,
    /// Number of the last change of the journal that is in it.
    pub sequence: u64,
    /// The checksum of that change in the journal, where the document tells it.
    pub link: Option<u32>,
    /// The records.
    pub book: Book,
}

#[derive(Serialize)]
struct VillageNames {
    code: String,
    village: String,
    district: String,
    regency: String,
}

impl VillageNames {
    fn of(book: &Book) -> Self {
        let record = book.village().map(|entry| entry.record.clone()).unwrap_or_default();
        Self {
            code: record.region_code.map(|code| code.to_string()).unwrap_or_default(),
            village: record.village.as_str().to_owned(),
            district: record.district.as_str().to_owned(),
            regency: record.regency.as_str().to_owned(),
        }
    }
}

/// The text of a book that contains the journal up to `sequence`.
///
/// # Errors
/// A value that RON cannot write; no record type has one.
pub fn write(book: &Book, sequence: u64) -> Result<String, ron::Error> {
    write_linked(book, sequence, None)
}

/// The text of a book that contains the journal up to `sequence`, a change with the checksum `link`.
///
/// # Errors
/// As [`write`].
pub fn write_linked(book: &Book, sequence: u64, link: Option<u32>) -> Result<String, ron::Error> {
    let mut text = Heading { version: FORMAT.version, book: book.id }.line();
    if let Some(link) = link {
        writeln!(text, "{LINK}{link:08x}")?;
    }
    let village = ron::to_string(&VillageNames::of(book))?;
    write!(text, "(\nsequence:{sequence},\nvillage:{village},\ntables:{{\n")?;
    let ron = ron::Options::default();
    for kind in RECORD_TYPES {
        writeln!(text, "\"{}\":[", kind.key())?;
        let mut outcome = Ok(());
        kind.export(book, &mut |id, meta, values| {
            if outcome.is_ok() {
                outcome = ron.to_writer(&mut text, &(id, Envelope::from(meta), values));
                text.push_str(",\n");
            }
        });
        outcome?;
        text.push_str("],\n");
    }
    text.push_str("},\n)\n");
    writeln!(text, "{CHECK}{:08x}", crc32c::crc32c(text.as_bytes()))?;
    Ok(text)
}

/// How much of the computer reading a large document may take.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cores {
    /// All of it: somebody waits for the book.
    All,
    /// One core is left to the window in which somebody types meanwhile.
    AllButOne,
}

/// Reads the bytes of a document behind the window; `path` only names it in errors.
///
/// # Errors
/// Every way in which a file is not a sound book of a version up to `format`'s.
pub fn read(bytes: &[u8], format: &Format, path: &Path) -> Result<Document, StorageError> {
    read_on(Cores::AllButOne, bytes, format, path)
}

/// Reads the bytes of a document on so many cores.
///
/// # Errors
/// As [`read`].
pub fn read_on(cores: Cores, bytes: &[u8], format: &Format, path: &Path) -> Result<Document, StorageError> {
    refuse_newer(bytes, format, path)?;
    let text = text_of(bytes, path)?;
    let first = text.lines().next().unwrap_or_default();
    let heading = match Heading::read(first, format, path) {
        Err(StorageError::Foreign { path }) if Heading::is_begun_by(text) => {
            return Err(StorageError::Truncated { line: 1, path });
        }
        read => read?,
    };
    let check = check(text);
    if check == Check::Right
        && heading.version == format.version
        && let Some((sequence, book)) = lines::read(text, heading.book, threads_for(text, cores))
    {
        return Ok(Document { version: heading.version, sequence, link: link_of(text), book });
    }
    read_rows(text, heading, check, format, path)
}

/// The checksum in the second line.
fn link_of(text: &str) -> Option<u32> {
    let digits = text.lines().nth(1)?.strip_prefix(LINK)?;
    u32::from_str_radix(digits, 16).ok().filter(|link| format!("{link:08x}") == digits)
}

/// The book and the last change in it, as the beginning of a damaged document tells them.
#[must_use]
pub fn claim(bytes: &[u8], format: &Format) -> Option<(Id, u64)> {
    let text = String::from_utf8_lossy(bytes);
    let mut lines = text.trim_start_matches('\u{feff}').lines();
    let heading = Heading::read(lines.next()?, format, Path::new(FILE)).ok()?;
    let digits = lines.take(3).find_map(|line| line.strip_prefix("sequence:")?.strip_suffix(','))?;
    Some((heading.book, digits.parse().ok().filter(|sequence| *sequence <= u64::MAX / 2)?))
}

/// How many threads are to read a text: one for a small one.
fn threads_for(text: &str, cores: Cores) -> usize {
    let most = 1 + text.len() / BYTES_FOR_A_THREAD;
    if most == 1 {
        return 1;
    }
    let present = thread::available_parallelism().map_or(1, NonZero::get);
    let free = if cores == Cores::All { present } else { present.saturating_sub(1).max(1) };
    free.min(most)
}

/// Reads the text as `ron` sees it, whatever its layout and the version it was written in.
fn read_rows(
    text: &str,
    heading: Heading,
    check: Check,
    format: &Format,
    path: &Path,
) -> Result<Document, StorageError> {
    let mut loading = Loading::new(heading, format);
    let parsed = ron::Options::default().from_str_seed(text, &mut loading);
    let path = path.to_owned();
    match (parsed, check) {
        (Err(error), check) => {
            let line = error.span.end.line;
            Err(match (loading.fault, error.code) {
                (Some(source), _) => StorageError::Unfit { line, source, path },
                (None, ron::Error::ExceededRecursionLimit) => StorageError::TooDeep { line, path },
                (None, _)
                    if [Check::Broken, Check::Absent].contains(&check) && line >= text.lines().count() =>
                {
                    StorageError::Truncated { line, path }
                }
                (None, source) => StorageError::Damaged { line, source, path },
            })
        }
        (Ok(_), Check::Broken) => Err(StorageError::Truncated { line: text.lines().count(), path }),
        (Ok(_), Check::Wrong) => Err(StorageError::Altered { path }),
        (Ok(sequence), Check::Right | Check::Absent) => {
            Ok(Document { version: heading.version, sequence, link: link_of(text), book: loading.book })
        }
    }
}

/// Looks at the first line alone: what a newer version writes after it is unknown.
fn refuse_newer(bytes: &[u8], format: &Format, path: &Path) -> Result<(), StorageError> {
    let first = bytes.split(|byte| *byte == b'\n').next().unwrap_or_default();
    let first = std::str::from_utf8(first).unwrap_or_default();
    match Heading::read(first.strip_prefix('\u{feff}').unwrap_or(first), format, path) {
        Err(newer @ StorageError::Newer { .. }) => Err(newer),
        _ => Ok(()),
    }
}

/// The bytes as text, without the mark that Notepad puts in front.
fn text_of<'a>(bytes: &'a [u8], path: &Path) -> Result<&'a str, StorageError> {
    let path = path.to_owned();
    let line_at = |offset: usize| 1 + memchr::memchr_iter(b'\n', &bytes[..offset]).count();
    if let Some(offset) = memchr::memchr(0, bytes) {
        return Err(StorageError::Nul { line: line_at(offset), path });
    }
    let text = match std::str::from_utf8(bytes) {
        Ok(text) => text.strip_prefix('\u{feff}').unwrap_or(text),
        Err(error) => return Err(StorageError::NotUtf8 { line: line_at(error.valid_up_to()), path }),
    };
    if text.trim().is_empty() { Err(StorageError::Empty { path }) } else { Ok(text) }
}

/// What the last line says.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Check {
    /// The text is what was written.
    Right,
    /// It is not.
    Wrong,
    /// Taken away, and the document is closed.
    Absent,
    /// Neither there nor taken away: the end is missing, or damaged.
    Broken,
}

fn check(text: &str) -> Check {
    let ended = text.strip_suffix('\n').unwrap_or(text);
    let ended = ended.strip_suffix('\r').unwrap_or(ended);
    let start = ended.rfind('\n').map_or(0, |end| end + 1);
    let (body, last) = (&text[..start], &ended[start..]);
    let Some(digits) = last.strip_prefix(CHECK) else {
        return if text.trim_end().ends_with(')') { Check::Absent } else { Check::Broken };
    };
    let crc = if body.contains('\r') {
        crc32c::crc32c(body.replace("\r\n", "\n").as_bytes())
    } else {
        crc32c::crc32c(body.as_bytes())
    };
    match u32::from_str_radix(digits, 16) {
        Ok(written) if digits.len() == 8 => {
            if digits == format!("{written:08x}") && written == crc {
                Check::Right
            } else {
                Check::Wrong
            }
        }
        _ => Check::Broken,
    }
}

#[cfg(test)]
mod tests;
