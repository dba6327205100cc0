//! What a packed workbook really unpacks to, measured before anything of it is believed.

use std::io::{Cursor, Read};

use memchr::memmem;
use zip::ZipArchive;

use super::ExchangeError;

/// Most bytes that all parts together may unpack to: some ninety thousand residents with all their columns.
const MOST_BYTES: u64 = 128 << 20;
/// Most parts of a workbook.
const MOST_PARTS: usize = 5_000;

/// Unpacks every part once, counting; the sizes that the file states may be lies.
///
/// # Errors
/// It unpacks to too much, or cannot be unpacked.
pub fn check(bytes: &[u8]) -> Result<(), ExchangeError> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| ExchangeError::Broken)?;
    if archive.len() > MOST_PARTS {
        return Err(ExchangeError::Swollen);
    }
    let mut left = MOST_BYTES;
    let mut part = Vec::new();
    for index in 0..archive.len() {
        part.clear();
        let packed = archive.by_index(index).map_err(|_| ExchangeError::Broken)?;
        let length = packed.take(left + 1).read_to_end(&mut part).map_err(|_| ExchangeError::Broken)?;
        left = left.checked_sub(length as u64).ok_or(ExchangeError::Swollen)?;
        if promises_too_much(&part) {
            return Err(ExchangeError::Broken);
        }
    }
    Ok(())
}

/// Whether the table of texts announces more texts than it has letters: room is made for as many as it announces.
fn promises_too_much(part: &[u8]) -> bool {
    const COUNT: &[u8] = b"uniqueCount";
    memmem::find_iter(part, COUNT).any(|at| {
        let digits: Vec<u8> = part[at + COUNT.len()..]
            .iter()
            .copied()
            .skip_while(|byte| matches!(byte, b'=' | b'"' | b'\'') || byte.is_ascii_whitespace())
            .take_while(u8::is_ascii_digit)
            .collect();
        let count = std::str::from_utf8(&digits).unwrap_or_default().parse::<usize>();
        !digits.is_empty() && count.is_ok_and(|count| count > part.len()) || digits.len() > 19
    })
}
