//! The file around the pages: page tree, bookmarks, properties and identity.

use std::io::Write;

use lopdf::{Dictionary, Object, ObjectId, Stream, StringFormat, dictionary};

use super::PdfError;
use super::contents::picture_name;
use super::font::fonts;
use super::sheets::{Sheet, Sheets};
use crate::report::document::{Document, LANGUAGE, Photo, PhotoEncoding};
use crate::report::layout::Bookmark;

/// The program that made the file, for its properties.
const CREATOR: &str = "Desmigratif";

/// The file in the making.
pub struct File {
    inner: lopdf::Document,
    /// The fonts, for the page dictionaries.
    resources: Dictionary,
    /// The same as an object of its own, for pages that have nothing else.
    shared: ObjectId,
    /// Parent of all pages.
    tree: ObjectId,
    digest: Digest,
}

impl File {
    /// The file of finished pages.
    pub fn new(document: &Document, sheets: Sheets) -> Result<Self, PdfError> {
        let mut inner = lopdf::Document::with_version("1.5");
        let resources = dictionary! { "Font" => fonts(&mut inner, &sheets.codes)? };
        inner.compress();
        let shared = inner.add_object(resources.clone());
        let tree = inner.new_object_id();
        let mut file = Self { inner, resources, shared, tree, digest: Digest::default() };
        let mut bookmarks = Vec::new();
        let mut kids = Vec::with_capacity(sheets.pages.len());
        for sheet in sheets.pages {
            let (height, of_page) = (sheet.height_pt, sheet.bookmarks.clone());
            let page = file.add_page(sheet);
            bookmarks.extend(of_page.into_iter().map(|bookmark| (page, height - bookmark.y, bookmark)));
            kids.push(Object::Reference(page));
        }
        let count = i64::try_from(kids.len()).unwrap_or(i64::MAX);
        file.inner.set_object(file.tree, dictionary! { "Type" => "Pages", "Count" => count, "Kids" => kids });
        let outlines = file.add_bookmarks(&bookmarks);
        file.describe(document, outlines);
        Ok(file)
    }

    fn add_page(&mut self, sheet: Sheet) -> ObjectId {
        let resources = self.resources_of(&sheet.photos);
        let contents: Vec<Object> = [Some(sheet.body), sheet.foot]
            .into_iter()
            .flatten()
            .map(|packed| {
                self.digest.take(&packed);
                let description = dictionary! { "Filter" => "FlateDecode" };
                self.inner.add_object(Stream::new(description, packed).with_compression(false)).into()
            })
            .collect();
        self.inner.add_object(dictionary! {
            "Type" => "Page",
            "Parent" => self.tree,
            "MediaBox" => vec![0.into(), 0.into(), sheet.width_pt.into(), sheet.height_pt.into()],
            "Resources" => resources,
            "Contents" => contents,
        })
    }

    /// The fonts, and the photos of the page.
    fn resources_of(&mut self, photos: &[Photo]) -> Object {
        if photos.is_empty() {
            return self.shared.into();
        }
        let mut names = Dictionary::new();
        for (number, photo) in photos.iter().enumerate() {
            self.digest.take(&photo.data);
            let id = self.inner.add_object(image(photo));
            names.set(picture_name(number), id);
        }
        let mut resources = self.resources.clone();
        resources.set("XObject", names);
        resources.into()
    }

    /// The bookmarks as one flat list, in the order of the pages.
    fn add_bookmarks(&mut self, places: &[(ObjectId, f32, Bookmark)]) -> Option<ObjectId> {
        if places.is_empty() {
            return None;
        }
        let outlines = self.inner.new_object_id();
        let ids: Vec<ObjectId> = places.iter().map(|_| self.inner.new_object_id()).collect();
        for (index, (page, top, bookmark)) in places.iter().enumerate() {
            let mut entry = dictionary! {
                "Title" => text_string(&bookmark.title),
                "Parent" => outlines,
                "Dest" => vec![(*page).into(), "XYZ".into(), 0.into(), (*top).into(), Object::Null],
            };
            if let Some(previous) = index.checked_sub(1).and_then(|index| ids.get(index)) {
                entry.set("Prev", *previous);
            }
            if let Some(next) = ids.get(index + 1) {
                entry.set("Next", *next);
            }
            self.inner.set_object(ids[index], entry);
        }
        let count = i64::try_from(ids.len()).unwrap_or(i64::MAX);
        let (first, last) = (ids[0], ids[ids.len() - 1]);
        let outline =
            dictionary! { "Type" => "Outlines", "Count" => count, "First" => first, "Last" => last };
        self.inner.set_object(outlines, outline);
        Some(outlines)
    }

    /// Catalog, properties and identity of the file.
    fn describe(&mut self, document: &Document, outlines: Option<ObjectId>) {
        let mut catalog = dictionary! {
            "Type" => "Catalog",
            "Pages" => self.tree,
            "PageLayout" => "OneColumn",
            "Lang" => Object::string_literal(LANGUAGE),
            "ViewerPreferences" => dictionary! { "DisplayDocTitle" => true },
        };
        if let Some(outlines) = outlines {
            catalog.set("Outlines", outlines);
        }
        let root = self.inner.add_object(catalog);
        self.inner.trailer.set("Root", root);
        let created = document.created;
        let date = format!("D:{:04}{:02}{:02}", created.year(), created.month(), created.day());
        let properties = dictionary! {
            "Title" => text_string(&document.title),
            "Subject" => text_string(&document.subject),
            "Author" => text_string(&document.author),
            "Creator" => text_string(CREATOR),
            "Producer" => text_string(CREATOR),
            "CreationDate" => Object::string_literal(date.as_str()),
            "ModDate" => Object::string_literal(date.as_str()),
        };
        for text in [&document.title, &document.subject, &document.author, &date] {
            self.digest.take(text.as_bytes());
        }
        let id = self.inner.add_object(properties);
        self.inner.trailer.set("Info", id);
        let identity = Object::String(self.digest.bytes(), StringFormat::Hexadecimal);
        self.inner.trailer.set("ID", vec![identity.clone(), identity]);
    }

    pub fn save(mut self, out: &mut impl Write) -> Result<(), PdfError> {
        self.inner.save_to(out)?;
        Ok(())
    }
}

/// A photo as it is kept, only described.
fn image(photo: &Photo) -> Stream {
    let (colours, components) = if photo.is_grey { ("DeviceGray", 1) } else { ("DeviceRGB", 3) };
    let mut description = dictionary! {
        "Type" => "XObject",
        "Subtype" => "Image",
        "Width" => i64::from(photo.width),
        "Height" => i64::from(photo.height),
        "ColorSpace" => colours,
        "BitsPerComponent" => 8,
    };
    match photo.encoding {
        PhotoEncoding::Jpeg => description.set("Filter", "DCTDecode"),
        PhotoEncoding::PngRows => {
            description.set("Filter", "FlateDecode");
            // 15: every row tells its own PNG filter.
            let rows = dictionary! {
                "Predictor" => 15,
                "Colors" => components,
                "BitsPerComponent" => 8,
                "Columns" => i64::from(photo.width),
            };
            description.set("DecodeParms", rows);
        }
    }
    Stream::new(description, photo.data.to_vec()).with_compression(false)
}

/// A string of the properties, which may hold any character.
fn text_string(text: &str) -> Object {
    let bytes = [0xfe, 0xff].into_iter().chain(text.encode_utf16().flat_map(u16::to_be_bytes)).collect();
    Object::String(bytes, StringFormat::Hexadecimal)
}

/// A running FNV-1a of 128 bits over words of eight bytes: no secret, only an identity that follows from the contents.
struct Digest(u128);

impl Default for Digest {
    fn default() -> Self {
        Self(0x6c62_272e_07bb_0142_62b8_2175_6295_c58d)
    }
}

impl Digest {
    fn take(&mut self, bytes: &[u8]) {
        // Eight bytes at a time, the rest filled up; the length tells how many those were.
        let (words, rest) = bytes.as_chunks::<8>();
        let mut last = [0; 8];
        last[..rest.len()].copy_from_slice(rest);
        let words = words.iter().chain([&last]).map(|word| u64::from_le_bytes(*word));
        for word in words.chain([bytes.len() as u64]) {
            self.0 = (self.0 ^ u128::from(word)).wrapping_mul(0x0100_0000_0000_0000_0000_013b);
        }
    }

    fn bytes(&self) -> Vec<u8> {
        self.0.to_be_bytes().to_vec()
    }
}
