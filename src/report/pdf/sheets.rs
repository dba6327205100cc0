//! Pages packed one by one, as the layout hands them over.

use std::io::{self, Write as _};

use flate2::{Compression, write::ZlibEncoder};

use super::codes::Codes;
use super::contents::{contents, pictures};
use crate::report::document::Photo;
use crate::report::fonts::Face;
use crate::report::layout::{Bookmark, Item, Page};

/// A finished page; its drawing operators are packed.
pub struct Sheet {
    pub width_pt: f32,
    pub height_pt: f32,
    pub body: Vec<u8>,
    /// The small print at the foot, where there is any.
    pub foot: Option<Vec<u8>>,
    pub photos: Vec<Photo>,
    pub bookmarks: Vec<Bookmark>,
}

/// All finished pages, and the codes of their characters.
pub struct Sheets {
    pub pages: Vec<Sheet>,
    /// Codes of [`Face::ALL`], in its order.
    pub codes: [Codes; Face::ALL.len()],
    plain: Vec<u8>,
    encoder: ZlibEncoder<Vec<u8>>,
}

impl Sheets {
    /// None yet. `level` is that of the compression, 0 to 9.
    pub fn new(level: u32) -> Self {
        let encoder = ZlibEncoder::new(Vec::new(), Compression::new(level));
        Self { pages: Vec::new(), codes: Default::default(), plain: Vec::new(), encoder }
    }

    /// Adds a page, without what stands at its foot.
    pub fn add(&mut self, page: Page) -> io::Result<()> {
        let body = self.packed(&page.items, page.height_pt)?;
        let photos = pictures(&page.items).map(|(_, photo)| photo.clone()).collect();
        let Page { width_pt, height_pt, bookmarks, .. } = page;
        self.pages.push(Sheet { width_pt, height_pt, body, foot: None, photos, bookmarks });
        Ok(())
    }

    /// Adds the feet of all pages, in their order.
    pub fn add_feet(&mut self, feet: impl Iterator<Item = Vec<Item>>) -> io::Result<()> {
        for (number, items) in feet.enumerate().filter(|(_, items)| !items.is_empty()) {
            let Some(height) = self.pages.get(number).map(|page| page.height_pt) else { continue };
            let foot = self.packed(&items, height)?;
            self.pages[number].foot = Some(foot);
        }
        Ok(())
    }

    fn packed(&mut self, items: &[Item], height_pt: f32) -> io::Result<Vec<u8>> {
        self.plain.clear();
        contents(items, height_pt, &mut self.codes, &mut self.plain);
        self.encoder.write_all(&self.plain)?;
        // The encoder's own tables are used again.
        let mut packed = self.encoder.reset(Vec::new())?;
        packed.shrink_to_fit();
        Ok(packed)
    }
}
