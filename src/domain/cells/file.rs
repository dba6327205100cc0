//! Files and photos kept with the book: a record holds their names, the bytes lie in the book's folder.
//!
//! A file's name is the SHA-256 of its content in hex and its extension, so that a name can never lead to other bytes,
//! and the same photo added twice is kept once.

use super::text::Text;
use crate::domain::book::Book;
use crate::domain::cell::{Cell, Kind, Problem};
use crate::domain::sort_key::SortKey;

/// Extensions of photos that can be shown and printed.
pub const PHOTO_EXTENSIONS: [&str; 3] = ["jpg", "jpeg", "png"];

/// The name of a kept file: 64 hex digits, a point, and a short extension in small letters.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileName(String);

impl FileName {
    /// From the text of a name.
    ///
    /// # Errors
    /// It is not the name of a kept file.
    pub fn new(text: &str) -> Result<Self, Problem> {
        let text = text.trim();
        let is_name = text.split_once('.').is_some_and(|(hash, extension)| {
            hash.len() == 64
                && hash.bytes().all(|c| c.is_ascii_digit() || (b'a'..=b'f').contains(&c))
                && (1..=5).contains(&extension.len())
                && extension.bytes().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit())
        });
        if is_name {
            return Ok(Self(text.to_owned()));
        }
        Err(Problem::unreadable(
            "berkas-tidak-dikenal",
            format!(
                "\"{text}\" bukan nama berkas di buku ini. Tambahkan berkasnya lewat tombol di formulir."
            ),
        ))
    }

    /// The name.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether it is a photo.
    #[must_use]
    pub fn is_photo(&self) -> bool {
        self.0.rsplit_once('.').is_some_and(|(_, extension)| PHOTO_EXTENSIONS.contains(&extension))
    }
}

impl Cell for FileName {
    const KIND: Kind = Kind::File;

    fn store(&self) -> String {
        self.0.clone()
    }

    fn show(&self, _book: &Book) -> String {
        self.0.clone()
    }

    fn read(text: &str) -> Result<Self, Problem> {
        Self::new(text)
    }

    /// Nobody searches for a hash.
    fn fold(&self, _out: &mut String) {}
}

/// A photo and what is seen on it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Photo {
    /// The kept file.
    pub file: FileName,
    /// The caption; empty while nobody wrote it.
    pub caption: Text,
}

/// Photos in the order of adding. Stored and shown one a line: the file's name, a blank, the caption.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Photos(Vec<Photo>);

impl Photos {
    /// From photos; a file that comes twice is kept once.
    #[must_use]
    pub fn new(photos: impl IntoIterator<Item = Photo>) -> Self {
        let mut kept: Vec<Photo> = Vec::new();
        for photo in photos {
            if !kept.iter().any(|other| other.file == photo.file) {
                kept.push(photo);
            }
        }
        Self(kept)
    }

    /// The photos.
    #[must_use]
    pub fn as_slice(&self) -> &[Photo] {
        &self.0
    }
}

impl Cell for Photos {
    const KIND: Kind = Kind::Photos;

    fn store(&self) -> String {
        let line = |photo: &Photo| format!("{} {}", photo.file.as_str(), photo.caption.as_str());
        self.0.iter().map(|photo| line(photo).trim_end().to_owned()).collect::<Vec<_>>().join("\n")
    }

    fn show(&self, _book: &Book) -> String {
        self.store()
    }

    fn read(text: &str) -> Result<Self, Problem> {
        let photo = |line: &str| {
            let (name, caption) = line.trim().split_once(' ').unwrap_or((line.trim(), ""));
            Ok(Photo { file: FileName::new(name)?, caption: Text::new(caption) })
        };
        let lines = text.lines().filter(|line| !line.trim().is_empty());
        lines.map(photo).collect::<Result<Vec<_>, _>>().map(Self::new)
    }

    fn sort_key(&self) -> SortKey {
        SortKey::place(self.0.len())
    }

    /// A photo is found by its caption.
    fn fold(&self, out: &mut String) {
        for photo in &self.0 {
            photo.caption.fold(out);
            out.push(' ');
        }
    }

    fn is_filled(&self) -> bool {
        !self.0.is_empty()
    }
}
