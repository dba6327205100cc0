//! A photo as a JPEG file, of which only the size is read: it is printed as it is.

use std::fmt;
use std::sync::Arc;

/// A JPEG file with its size.
#[derive(Clone, PartialEq, Eq)]
pub struct Jpeg {
    /// The file.
    pub bytes: Arc<[u8]>,
    /// Pixels from left to right, at least 1.
    pub width: u16,
    /// Pixels from top to bottom, at least 1.
    pub height: u16,
    /// One value a pixel instead of three.
    pub is_grey: bool,
}

impl Jpeg {
    /// Reads the size; `None` if it is no JPEG that can be printed as it is (four inks, or no picture at all).
    #[must_use]
    pub fn new(bytes: Arc<[u8]>) -> Option<Self> {
        let frame = frame(&bytes)?;
        let number = |at: usize| Some(u16::from_be_bytes([*frame.get(at)?, *frame.get(at + 1)?]));
        // Precision, height, width, number of components.
        let (height, width, components) = (number(1)?, number(3)?, *frame.get(5)?);
        let is_printable = width > 0 && height > 0 && matches!(components, 1 | 3);
        is_printable.then_some(Self { bytes, width, height, is_grey: components == 1 })
    }
}

impl fmt::Debug for Jpeg {
    /// Without the thousands of bytes.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Jpeg({} × {}, {} bytes)", self.width, self.height, self.bytes.len())
    }
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

    #[test]
    fn the_size_is_read() {
        let read = Jpeg::new(jpeg(3).into()).expect("a frame header");
        assert_eq!((read.width, read.height, read.is_grey), (512, 256, false));
        assert!(Jpeg::new(jpeg(1).into()).is_some_and(|read| read.is_grey));
    }

    #[test]
    fn what_cannot_be_printed_is_no_picture() {
        assert_eq!(Jpeg::new(jpeg(4).into()), None, "four inks");
        assert_eq!(Jpeg::new(b"\x89PNG".as_slice().into()), None);
        let whole = jpeg(3);
        for end in 0..whole.len() {
            assert_eq!(Jpeg::new(whole[..end].into()), None, "{end} bytes");
        }
    }
}
