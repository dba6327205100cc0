//! The file around the pages: fonts, page tree, bookmarks, properties and identity.

use std::io::Write;

use flate2::{Compression, write::ZlibEncoder};
use lopdf::{Object, ObjectId, Stream, StringFormat, dictionary};
use printpdf::{FontId, Mm, Op, PdfDocument, PdfFont, PdfFontHandle, PdfPage, PdfSaveOptions, Pt, TextItem};

use super::PdfError;
use super::codes::{Codes, characters, codes, font_name};
use super::contents::{contents, picture_name, pictures};
use crate::report::document::{Document, LANGUAGE, Photo, PhotoEncoding};
use crate::report::fonts::Face;
use crate::report::layout::{Bookmark, Page};

/// Level of compression of the page contents: a third smaller than the fastest level, at twice its time.
const DEFLATE_LEVEL: u32 = 6;
/// The program that made the file, for its properties.
const CREATOR: &str = "Desmigratif";

/// The file in the making.
pub struct File {
    inner: lopdf::Document,
    /// Codes of [`Face::ALL`], in its order.
    codes: [Codes; 2],
    /// The fonts, for the page dictionaries.
    resources: Object,
    /// Parent of all pages.
    tree: ObjectId,
    /// The template page and its contents: their numbers are used again for the first page.
    free_ids: Vec<ObjectId>,
    page_ids: Vec<ObjectId>,
    digest: Digest,
}

impl File {
    pub fn from_template(document: &Document, pages: &[Page]) -> Result<Self, PdfError> {
        let mut template = PdfDocument::new(&document.title);
        let mut operations = Vec::new();
        let mut used = Vec::new();
        for face in Face::ALL {
            let characters = characters(pages, face);
            if characters.is_empty() {
                continue;
            }
            let id = FontId(font_name(face).to_owned());
            let font = PdfFont::new(face.program().ok_or(PdfError::Font)?.clone());
            template.resources.fonts.map.insert(id.clone(), font);
            operations.extend([
                Op::StartTextSection,
                Op::SetFont { font: PdfFontHandle::External(id), size: Pt(10.0) },
                Op::ShowText { items: vec![TextItem::Text(characters.iter().collect())] },
                Op::EndTextSection,
            ]);
            used.push((face, characters));
        }
        template.with_pages(vec![PdfPage::new(Mm(210.0), Mm(297.0), operations)]);
        let mut inner = template.to_lopdf_document(&PdfSaveOptions::default(), &mut Vec::new());

        let page = inner.page_iter().next().ok_or(lopdf::Error::PageNumberNotFound(1))?;
        let codes = codes(&inner.get_page_content(page), used)?;
        let dictionary = inner.get_dictionary(page)?;
        let resources = dictionary.get(b"Resources")?.clone();
        let tree = dictionary.get(b"Parent")?.as_reference()?;
        let free_ids = inner.get_page_contents(page).into_iter().chain([page]).collect();
        "1.5".clone_into(&mut inner.version);
        inner.compress();
        Ok(Self { inner, codes, resources, tree, free_ids, page_ids: Vec::new(), digest: Digest::default() })
    }

    fn add(&mut self, object: impl Into<Object>) -> ObjectId {
        if let Some(id) = self.free_ids.pop() {
            self.inner.set_object(id, object);
            return id;
        }
        self.inner.add_object(object)
    }

    pub fn add_pages(&mut self, pages: &[Page]) -> Result<(), PdfError> {
        let mut plain = Vec::new();
        for page in pages {
            plain.clear();
            contents(page, &self.codes, &mut plain);
            let mut encoder = ZlibEncoder::new(Vec::new(), Compression::new(DEFLATE_LEVEL));
            encoder.write_all(&plain)?;
            let packed = encoder.finish()?;
            self.digest.take(&packed);
            let stream =
                Stream::new(dictionary! { "Filter" => "FlateDecode" }, packed).with_compression(false);
            let contents = self.add(stream);
            let resources = self.resources_of(page)?;
            let page_id = self.add(dictionary! {
                "Type" => "Page",
                "Parent" => self.tree,
                "MediaBox" => vec![0.into(), 0.into(), page.width_pt.into(), page.height_pt.into()],
                "Resources" => resources,
                "Contents" => contents,
            });
            self.page_ids.push(page_id);
        }
        let kids: Vec<Object> = self.page_ids.iter().map(|id| Object::Reference(*id)).collect();
        let tree = self.inner.get_dictionary_mut(self.tree)?;
        tree.set("Count", i64::try_from(kids.len()).unwrap_or(i64::MAX));
        tree.set("Kids", kids);
        Ok(())
    }

    /// The fonts, and the photos of the page.
    fn resources_of(&mut self, page: &Page) -> Result<Object, PdfError> {
        let photos: Vec<&Photo> = pictures(page).map(|(_, photo)| photo).collect();
        if photos.is_empty() {
            return Ok(self.resources.clone());
        }
        let mut names = lopdf::Dictionary::new();
        for (number, photo) in photos.into_iter().enumerate() {
            self.digest.take(&photo.data);
            let id = self.add(image(photo));
            names.set(picture_name(number), id);
        }
        let mut resources = match &self.resources {
            Object::Reference(id) => self.inner.get_dictionary(*id)?.clone(),
            direct => direct.as_dict()?.clone(),
        };
        resources.set("XObject", names);
        Ok(resources.into())
    }

    /// The bookmarks as one flat list, in the order of the pages.
    pub fn add_bookmarks(&mut self, pages: &[Page]) -> Result<(), PdfError> {
        let places: Vec<(ObjectId, f32, &Bookmark)> = pages
            .iter()
            .zip(&self.page_ids)
            .flat_map(|(page, id)| {
                page.bookmarks.iter().map(|bookmark| (*id, page.height_pt - bookmark.y, bookmark))
            })
            .collect();
        if places.is_empty() {
            return Ok(());
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
        self.inner.catalog_mut()?.set("Outlines", outlines);
        Ok(())
    }

    /// Language, properties and identity of the file, in place of those that the library made up.
    pub fn describe(&mut self, document: &Document) -> Result<(), PdfError> {
        let catalog = self.inner.catalog_mut()?;
        catalog.set("Lang", Object::string_literal(LANGUAGE));
        catalog.set("ViewerPreferences", dictionary! { "DisplayDocTitle" => true });
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
        let id = self.inner.trailer.get(b"Info")?.as_reference()?;
        self.inner.set_object(id, properties);
        let identity = Object::String(self.digest.bytes(), StringFormat::Hexadecimal);
        self.inner.trailer.set("ID", vec![identity.clone(), identity]);
        Ok(())
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

/// A running FNV-1a of 128 bits: no secret, only an identity that follows from the contents.
struct Digest(u128);

impl Default for Digest {
    fn default() -> Self {
        Self(0x6c62_272e_07bb_0142_62b8_2175_6295_c58d)
    }
}

impl Digest {
    fn take(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = (self.0 ^ u128::from(*byte)).wrapping_mul(0x0100_0000_0000_0000_0000_013b);
        }
    }

    fn bytes(&self) -> Vec<u8> {
        self.0.to_be_bytes().to_vec()
    }
}
