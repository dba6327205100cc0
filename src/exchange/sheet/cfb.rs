//! The old .xls, looked through before it is parsed: chains of sectors that run in circles, and sheets that spread a few
//! cells over millions.
//!
//! An .xls is a small file system (MS-CFB): sectors, chained by a table, hold a directory and streams. The stream
//! `Workbook` is a row of records (MS-XLS 2.1.4): two bytes of kind, two of length, then the content.

use super::ExchangeError;

/// First bytes of the file.
pub const SIGNATURE: [u8; 8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

/// Largest number of cells that all sheets together may span: 65,536 rows of 45 columns.
const MOST_SPANNED: u64 = 3_000_000;
/// Most sheets of a workbook.
const MOST_SHEETS: usize = 200;
/// Ids from here on end a chain or mark sectors that are none.
const RESERVED: u32 = 0xFFFF_FFFA;
/// Streams shorter than this are kept in small sectors of 64 bytes.
const SMALL_STREAM: usize = 4096;

/// Looks through the file.
///
/// # Errors
/// A chain runs in a circle or out of the file, or the sheets span too much.
pub fn check(bytes: &[u8]) -> Result<(), ExchangeError> {
    let container = Container::open(bytes).ok_or(ExchangeError::Broken)?;
    if container.has("EncryptedPackage") {
        return Err(ExchangeError::Locked);
    }
    let stream =
        container.stream("Workbook").or_else(|| container.stream("Book")).ok_or(ExchangeError::Broken)?;
    if spanned(stream).ok_or(ExchangeError::Broken)? > MOST_SPANNED {
        return Err(ExchangeError::Swollen);
    }
    Ok(())
}

fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_le_bytes(bytes.get(at..at + 2)?.try_into().ok()?))
}

fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(bytes.get(at..at + 4)?.try_into().ok()?))
}

fn words(bytes: &[u8]) -> impl Iterator<Item = u32> + '_ {
    bytes.chunks_exact(4).filter_map(|four| u32_at(four, 0))
}

/// The ids of a chain; `None` where it runs in a circle or leaves the table.
fn chain(table: &[u32], start: u32) -> Option<Vec<u32>> {
    let mut ids = Vec::new();
    let mut id = start;
    while id < RESERVED {
        if ids.len() >= table.len() {
            return None;
        }
        ids.push(id);
        id = *table.get(id as usize)?;
    }
    Some(ids)
}

/// The small file system, every chain of which was followed to its end.
struct Container {
    entries: Vec<(String, Vec<u8>)>,
}

impl Container {
    fn open(bytes: &[u8]) -> Option<Self> {
        let size = match u16_at(bytes, 30)? {
            9 => 512,
            12 => 4096,
            _ => return None,
        };
        let sector = |id: u32| {
            let start = (id as usize).checked_add(1)?.checked_mul(size)?;
            // The last sector may be cut short.
            bytes.get(start..(start + size).min(bytes.len()))
        };
        let most = bytes.len() / size + 1;
        let mut tables: Vec<u32> = words(bytes.get(76..512)?).collect();
        let mut next = u32_at(bytes, 68)?;
        let mut steps = 0;
        while next < RESERVED {
            tables.extend(words(sector(next)?));
            next = tables.pop()?;
            steps += 1;
            if steps > most {
                return None;
            }
        }
        let mut fat = Vec::new();
        for id in tables.into_iter().filter(|id| *id < RESERVED).take(most) {
            fat.extend(words(sector(id)?));
        }
        fat.truncate(most);
        let content = |start: u32| -> Option<Vec<u8>> {
            let sectors = chain(&fat, start)?.into_iter().map(sector).collect::<Option<Vec<_>>>()?;
            Some(sectors.concat())
        };
        let directory = content(u32_at(bytes, 48)?)?;
        let small_table: Vec<u32> = words(&content(u32_at(bytes, 60)?)?).collect();
        let root = directory.get(..128)?;
        let small_sectors = content(u32_at(root, 116)?)?;
        let mut entries = Vec::new();
        for entry in directory.chunks_exact(128) {
            let letters =
                entry[..64].chunks_exact(2).filter_map(|two| u16_at(two, 0)).take_while(|unit| *unit != 0);
            let name: String = char::decode_utf16(letters).map(|c| c.unwrap_or('?')).collect();
            let (start, length) = (u32_at(entry, 116)?, u32_at(entry, 120)? as usize);
            // 2 is a stream; folders have no content of their own.
            if entry[66] != 2 || length == 0 {
                continue;
            }
            let mut stream = if length < SMALL_STREAM {
                let small = |id: u32| small_sectors.get(id as usize * 64..(id as usize + 1) * 64);
                chain(&small_table, start)?.into_iter().map(small).collect::<Option<Vec<_>>>()?.concat()
            } else {
                content(start)?
            };
            stream.truncate(length);
            entries.push((name, stream));
        }
        Some(Self { entries })
    }

    fn has(&self, name: &str) -> bool {
        self.entries.iter().any(|(other, _)| other == name)
    }

    fn stream(&self, name: &str) -> Option<&[u8]> {
        self.entries
            .iter()
            .find(|(other, _)| other.eq_ignore_ascii_case(name))
            .map(|(_, stream)| stream.as_slice())
    }
}

/// Kind and content of the records from `at` on, to the end of what is there.
fn records(stream: &[u8], at: usize) -> impl Iterator<Item = (u16, &[u8])> + '_ {
    let mut at = at;
    std::iter::from_fn(move || {
        let (kind, length) = (u16_at(stream, at)?, u16_at(stream, at + 2)?);
        let content = stream.get(at + 4..at + 4 + usize::from(length))?;
        at += 4 + usize::from(length);
        Some((kind, content))
    })
}

const END: u16 = 0x000A;
const BEGIN: u16 = 0x0809;
const SHEET: u16 = 0x0085;
const DIMENSIONS: u16 = 0x0200;
const MANY_NUMBERS: u16 = 0x00BD;
/// Formula, text of the table, text, formatted text, number, truth, short number.
const CELLS: [u16; 7] = [0x0006, 0x00FD, 0x0204, 0x00D6, 0x0203, 0x0205, 0x027E];

/// How many cells the rectangles around the cells of each sheet span together.
fn spanned(stream: &[u8]) -> Option<u64> {
    let globals = records(stream, 0).take_while(|(kind, _)| *kind != END);
    let places: Vec<usize> = globals
        .filter(|(kind, _)| *kind == SHEET)
        .filter_map(|(_, content)| u32_at(content, 0))
        .filter_map(|place| usize::try_from(place).ok())
        .collect();
    if places.len() > MOST_SHEETS {
        return None;
    }
    let mut total: u64 = 0;
    for place in places {
        let (mut top, mut bottom, mut left, mut right) = (u64::MAX, 0, u64::MAX, 0);
        let mut depth = 0;
        for (kind, content) in records(stream, place) {
            match kind {
                BEGIN => depth += 1,
                END if depth <= 1 => break,
                END => depth -= 1,
                DIMENSIONS => total = total.saturating_add(announced(content)?),
                kind if kind == MANY_NUMBERS || CELLS.contains(&kind) => {
                    let (row, column) = (u64::from(u16_at(content, 0)?), u64::from(u16_at(content, 2)?));
                    let last = if kind == MANY_NUMBERS {
                        u64::from(u16_at(content, content.len().checked_sub(2)?)?)
                    } else {
                        column
                    };
                    (top, bottom) = (top.min(row), bottom.max(row));
                    (left, right) = (left.min(column), right.max(column).max(last));
                }
                _ => {}
            }
        }
        if top <= bottom {
            total = total.saturating_add((bottom - top + 1) * (right - left + 1));
        }
    }
    Some(total)
}

/// Cells that the sheet says it spans; room is made for as many. Where it says more than there can be, nothing is believed.
fn announced(content: &[u8]) -> Option<u64> {
    let narrow = |at| u16_at(content, at).map(u64::from);
    let (top, bottom, left, right) = if content.len() == 10 {
        (narrow(0)?, narrow(2)?, narrow(4)?, narrow(6)?)
    } else {
        (u64::from(u32_at(content, 0)?), u64::from(u32_at(content, 4)?), narrow(8)?, narrow(10)?)
    };
    let rows = bottom.checked_sub(top).filter(|rows| *rows <= 65_536)?;
    // Some writers state the columns wrongly; they are then taken from the first.
    let columns = if left > 0xFF || right < left { right } else { right - left };
    // The same cells are counted once more by where they lie.
    Some(rows * columns.max(1) / 2)
}
