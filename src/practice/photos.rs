//! Photos of the larger books: small pictures, painted by whole numbers. The smallest book has none.

use std::fmt::Write as _;
use std::io::Write as _;

use flate2::write::ZlibEncoder;
use flate2::{Compression, Crc};
use sha2::{Digest, Sha256};

use super::Size;
use super::seed::Seed;
use crate::domain::cells::FileName;

const WIDTH: u32 = 160;
const HEIGHT: u32 = 120;

/// The photos that the records of a book name.
pub(super) struct Album {
    is_used: bool,
    seed: Seed,
    /// Name and content of every photo, in the order of taking.
    pub photos: Vec<(FileName, Vec<u8>)>,
}

impl Album {
    /// The album of a book of this size.
    pub fn new(size: Size, seed: Seed) -> Self {
        Self { is_used: size != Size::Small, seed, photos: Vec::new() }
    }

    /// Takes a photo for each caption and returns the field's stored text; blank in the smallest book.
    pub fn take(&mut self, captions: &[&str]) -> String {
        let lines: Vec<String> = captions
            .iter()
            .filter_map(|caption| Some(format!("{} {caption}", self.file()?).trim_end().to_owned()))
            .collect();
        lines.join("\n")
    }

    /// Takes a photo and returns its name; `None` in the smallest book.
    pub fn file(&mut self) -> Option<String> {
        if !self.is_used {
            return None;
        }
        let bytes = picture(&mut self.seed);
        let name = Sha256::digest(&bytes).iter().fold(String::with_capacity(68), |mut name, byte| {
            // Writing to a text cannot fail.
            let _ = write!(name, "{byte:02x}");
            name
        });
        let name = FileName::new(&format!("{name}.png")).ok()?;
        let text = name.as_str().to_owned();
        self.photos.push((name, bytes));
        Some(text)
    }
}

/// A hall with people in front of it, as a PNG of 8 bits red, green and blue.
fn picture(seed: &mut Seed) -> Vec<u8> {
    let colour = |seed: &mut Seed, least: i64| -> [u8; 3] {
        std::array::from_fn(|_| u8::try_from(seed.between(least, 230)).unwrap_or(230))
    };
    let (wall, floor) = (colour(seed, 150), colour(seed, 90));
    let people: Vec<(u32, u32, [u8; 3])> = (0..4 + seed.below(6))
        .map(|_| (below(seed, WIDTH - 12), HEIGHT / 2 + below(seed, 20), colour(seed, 20)))
        .collect();
    let mut rows = Vec::with_capacity(((WIDTH * 3 + 1) * HEIGHT) as usize);
    for y in 0..HEIGHT {
        rows.push(0);
        for x in 0..WIDTH {
            let shade = u8::try_from(y / 4).unwrap_or(0);
            let person = people.iter().find(|(left, top, _)| (*left..left + 10).contains(&x) && y >= *top);
            let background = if y < HEIGHT * 2 / 3 { wall } else { floor };
            let [red, green, blue] = person.map_or(background, |(.., clothes)| *clothes);
            rows.extend([red, green, blue].map(|part| part.saturating_sub(shade)));
        }
    }
    png(&rows)
}

fn below(seed: &mut Seed, limit: u32) -> u32 {
    u32::try_from(seed.below(limit as usize)).unwrap_or(0)
}

/// A PNG out of its rows, each with the byte of its filter in front.
fn png(rows: &[u8]) -> Vec<u8> {
    let mut header = [WIDTH.to_be_bytes(), HEIGHT.to_be_bytes()].concat();
    header.extend([8, 2, 0, 0, 0]);
    let mut packed = ZlibEncoder::new(Vec::new(), Compression::default());
    // Writing to memory cannot fail; an empty picture would show it.
    let data = packed.write_all(rows).and_then(|()| packed.finish()).unwrap_or_default();
    let mut bytes = b"\x89PNG\r\n\x1a\n".to_vec();
    for (kind, content) in [(b"IHDR", header.as_slice()), (b"IDAT", &data), (b"IEND", &[])] {
        let mut crc = Crc::new();
        crc.update(kind);
        crc.update(content);
        bytes.extend(u32::try_from(content.len()).unwrap_or(0).to_be_bytes());
        bytes.extend(kind);
        bytes.extend(content);
        bytes.extend(crc.sum().to_be_bytes());
    }
    bytes
}
