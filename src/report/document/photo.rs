//! A photo as a file of which only the size is read: it is printed as it is.

use std::fmt::{self, Write as _};
use std::sync::Arc;

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use sha2::{Digest, Sha256};

/// What the first bytes of a PNG are.
const PNG: &[u8] = b"\x89PNG\r\n\x1a\n";

/// A photo with its size.
#[derive(Clone, PartialEq, Eq)]
pub struct Photo {
    /// The file as it is kept.
    pub file: Arc<[u8]>,
    /// The picture in the file, as [`PhotoEncoding`] says.
    pub data: Arc<[u8]>,
    /// How the picture is packed.
    pub encoding: PhotoEncoding,
    /// Pixels from left to right, at least 1.
    pub width: u32,
    /// Pixels from top to bottom, at least 1.
    pub height: u32,
    /// One value a pixel instead of three.
    pub is_grey: bool,
}

/// How a picture is packed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PhotoEncoding {
    /// A JPEG file.
    Jpeg,
    /// The rows of a PNG, each with the byte of its filter in front, under zlib.
    PngRows,
}

impl Photo {
    /// Reads the size; `None` if it is no photo that can be printed as it is: a JPEG with one or three inks, a PNG of 8 bits
    /// in grey or colour without transparency, not interlaced.
    #[must_use]
    pub fn new(file: Arc<[u8]>) -> Option<Self> {
        if file.starts_with(PNG) { png(file) } else { jpeg(file) }
    }
}

/// A document that is kept names its photos by the SHA-256 of their files, as the book does.
impl Serialize for Photo {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let ending = if self.encoding == PhotoEncoding::Jpeg { "jpg" } else { "png" };
        let digest = Sha256::digest(&self.file);
        let mut name = digest.iter().fold(String::new(), |mut digits, byte| {
            // Writing into a text cannot fail.
            let _ = write!(digits, "{byte:02x}");
            digits
        });
        name.push('.');
        name.push_str(ending);
        serializer.serialize_str(&name)
    }
}

/// Yields a photo of which only the name is known; see [`super::Document::with_photos`].
impl<'de> Deserialize<'de> for Photo {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let name = String::deserialize(deserializer)?;
        let (file, data) = (Arc::from(name.into_bytes()), Arc::from([]));
        Ok(Self { file, data, encoding: PhotoEncoding::Jpeg, width: 0, height: 0, is_grey: false })
    }
}

impl Photo {
    /// The name of a photo whose file was not read yet.
    #[must_use]
    pub fn unread_name(&self) -> Option<&str> {
        if self.width == 0 { std::str::from_utf8(&self.file).ok() } else { None }
    }
}

impl fmt::Debug for Photo {
    /// Without the thousands of bytes.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Photo({:?}, {} × {}, {} bytes)", self.encoding, self.width, self.height, self.file.len())
    }
}

fn jpeg(file: Arc<[u8]>) -> Option<Photo> {
    let frame = frame(&file)?;
    let number = |at: usize| Some(u32::from(u16::from_be_bytes([*frame.get(at)?, *frame.get(at + 1)?])));
    // Precision, height, width, number of components.
    let (height, width, components) = (number(1)?, number(3)?, *frame.get(5)?);
    let is_printable = width > 0 && height > 0 && matches!(components, 1 | 3);
    let (data, encoding) = (file.clone(), PhotoEncoding::Jpeg);
    is_printable.then_some(Photo { file, data, encoding, width, height, is_grey: components == 1 })
}

fn png(file: Arc<[u8]>) -> Option<Photo> {
    let mut rest = file.strip_prefix(PNG)?;
    let (mut header, mut rows) = (None, Vec::new());
    loop {
        let (length, after) = rest.split_first_chunk::<4>()?;
        let (kind, after) = after.split_first_chunk::<4>()?;
        let length = usize::try_from(u32::from_be_bytes(*length)).ok()?;
        let (content, after) = after.split_at_checked(length)?;
        match kind {
            b"IHDR" => header = Some(<[u8; 13]>::try_from(content).ok()?),
            b"IDAT" => rows.extend_from_slice(content),
            b"IEND" => break,
            _ => {}
        }
        // Its checksum.
        rest = after.get(4..)?;
    }
    // Width, height, bits, colours (0 grey, 2 red-green-blue), packing, filters, interlacing.
    let [w0, w1, w2, w3, h0, h1, h2, h3, 8, colours @ (0 | 2), 0, 0, 0] = header? else { return None };
    let (width, height) = (u32::from_be_bytes([w0, w1, w2, w3]), u32::from_be_bytes([h0, h1, h2, h3]));
    let is_printable = width > 0 && height > 0 && !rows.is_empty();
    let (data, encoding) = (Arc::from(rows), PhotoEncoding::PngRows);
    is_printable.then_some(Photo { file, data, encoding, width, height, is_grey: colours == 0 })
}

/// The contents of the frame header (SOF0 to SOF15), which stands among the segments before the picture itself.
fn frame(bytes: &[u8]) -> Option<&[u8]> {
    let mut rest = bytes.strip_prefix(&[0xff, 0xd8])?;
    loop {
        let (marker, after) = match rest {
            // Fill bytes may stand before a marker.
            [0xff, 0xff, ..] => {
                rest = &rest[1..];
                continue;
            }
            [0xff, marker, after @ ..] => (*marker, after),
            _ => return None,
        };
        let length = usize::from(u16::from_be_bytes([*after.first()?, *after.get(1)?]));
        let segment = after.get(2..length)?;
        match marker {
            // DHT, JPG and DAC have numbers of the same row but are no frames.
            0xc4 | 0xc8 | 0xcc => {}
            0xc0..=0xcf => return Some(segment),
            // The picture begins: there was no frame header.
            0xda => return None,
            _ => {}
        }
        rest = &after[length..];
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn jpeg(components: u8) -> Vec<u8> {
        let mut bytes = vec![0xff, 0xd8, 0xff, 0xe0, 0, 4, b'J', b'F', 0xff, 0xff, 0xc4, 0, 3, 0];
        bytes.extend([0xff, 0xc2, 0, 8, 8, 0x01, 0x00, 0x02, 0x00, components]);
        bytes
    }

    fn png(bits: u8, colours: u8) -> Vec<u8> {
        let mut bytes = PNG.to_vec();
        let mut chunk = |kind: &[u8; 4], content: &[u8]| {
            bytes.extend(u32::try_from(content.len()).unwrap_or(0).to_be_bytes());
            bytes.extend([kind.as_slice(), content, &[0; 4]].concat());
        };
        chunk(b"IHDR", &[0, 0, 2, 0, 0, 0, 1, 0, bits, colours, 0, 0, 0]);
        chunk(b"tEXt", b"a");
        chunk(b"IDAT", b"ro");
        chunk(b"IDAT", b"ws");
        chunk(b"IEND", b"");
        bytes
    }

    #[test]
    fn the_size_is_read() {
        for (file, is_grey) in [(jpeg(3), false), (jpeg(1), true), (png(8, 2), false), (png(8, 0), true)] {
            let photo = Photo::new(file.into()).expect("can be printed");
            assert_eq!((photo.width, photo.height, photo.is_grey), (512, 256, is_grey));
        }
        assert_eq!(&*Photo::new(png(8, 2).into()).expect("can be printed").data, b"rows");
    }

    #[test]
    fn what_cannot_be_printed_is_no_photo() {
        assert_eq!(Photo::new(jpeg(4).into()), None, "four inks");
        assert_eq!(Photo::new(png(16, 2).into()), None, "too many bits");
        assert_eq!(Photo::new(png(8, 6).into()), None, "transparency");
        for whole in [jpeg(3), png(8, 2)] {
            // The checksum of the last chunk is not read.
            for end in 0..whole.len() - 4 {
                assert_eq!(Photo::new(whole[..end].into()), None, "{end} bytes");
            }
        }
    }
}
