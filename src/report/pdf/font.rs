//! The embedded fonts: what each code of the page contents means.
//!
//! The PDF library makes the subset of a font from a *template page* that shows every character in use once, in the order
//! of the codes; the text string of that page tells which glyph of the subset each character has got. Width, glyph and
//! Unicode of every code are then written here.

use std::fmt::Write as _;

use lopdf::content::Content;
use lopdf::{Dictionary, Object, ObjectId, Stream, dictionary};
use printpdf::{FontId, Mm, Op, PdfDocument, PdfFont, PdfFontHandle, PdfPage, PdfSaveOptions, Pt, TextItem};

use super::PdfError;
use super::codes::{Codes, font_name};
use crate::report::fonts::{Face, Type};

/// Pairs of code and character that a map may have in one go.
const PAIRS: usize = 100;

/// A file of the PDF library with one page, the template.
pub struct Template {
    pub inner: lopdf::Document,
    pub page: ObjectId,
    /// What the pages share: the fonts by their names.
    pub resources: Dictionary,
}

/// The fonts with their subsets, and a page that nobody will see.
pub fn template(title: &str, codes: &[Codes; Face::ALL.len()]) -> Result<Template, PdfError> {
    let mut template = PdfDocument::new(title);
    let mut operations = Vec::new();
    for (face, codes) in in_use(codes) {
        let id = FontId(font_name(face).to_owned());
        let font = PdfFont::new(face.program().ok_or(PdfError::Font)?.clone());
        template.resources.fonts.map.insert(id.clone(), font);
        operations.extend([
            Op::StartTextSection,
            Op::SetFont { font: PdfFontHandle::External(id), size: Pt(10.0) },
            Op::ShowText { items: vec![TextItem::Text(codes.characters().iter().collect())] },
            Op::EndTextSection,
        ]);
    }
    template.with_pages(vec![PdfPage::new(Mm(210.0), Mm(297.0), operations)]);
    let mut inner = template.to_lopdf_document(&PdfSaveOptions::default(), &mut Vec::new());
    let page = inner.page_iter().next().ok_or(lopdf::Error::PageNumberNotFound(1))?;
    let shown = Content::decode(&inner.get_page_content(page))?.operations;
    let shown = shown.into_iter().filter(|operation| operation.operator == "Tj");
    let mut fonts = Dictionary::new();
    for ((face, codes), operation) in in_use(codes).zip(shown) {
        let string = operation.operands.first().ok_or(PdfError::Font)?.as_str()?;
        if string.len() != 2 * codes.characters().len() {
            return Err(PdfError::Font);
        }
        fonts.set(font_name(face), explained(&mut inner, page, face, codes, string)?);
    }
    let resources = dictionary! { "Font" => fonts };
    // What the fonts were before goes.
    inner.get_dictionary_mut(page)?.set("Resources", resources.clone());
    inner.prune_objects();
    Ok(Template { inner, page, resources })
}

fn in_use(codes: &[Codes; Face::ALL.len()]) -> impl Iterator<Item = (Face, &Codes)> {
    Face::ALL.into_iter().zip(codes).filter(|(_, codes)| !codes.characters().is_empty())
}

/// The font of a face with what every code means; `glyphs` has two bytes for each.
fn explained(
    file: &mut lopdf::Document,
    page: ObjectId,
    face: Face,
    codes: &Codes,
    glyphs: &[u8],
) -> Result<ObjectId, PdfError> {
    let mut font = font(file, page, face)?;
    let [descendant] = file.dereference(font.get(b"DescendantFonts")?)?.1.as_array()?.as_slice() else {
        return Err(PdfError::Font);
    };
    let mut descendant = file.dereference(descendant)?.1.as_dict()?.clone();
    // Whole thousandths, as the layout has measured.
    let thousandths = Type { face, size_pt: 1000.0 };
    #[expect(clippy::cast_possible_truncation, reason = "a few thousand at most")]
    let width = |character: &char| Object::Integer(thousandths.advance(*character).round() as i64);
    let widths: Vec<Object> = codes.characters().iter().map(width).collect();
    descendant.set("W", vec![1.into(), widths.into()]);
    let glyphs = [&[0, 0], glyphs].concat();
    descendant.set("CIDToGIDMap", file.add_object(Stream::new(Dictionary::new(), glyphs)));
    let descendant = file.add_object(descendant);
    font.set("DescendantFonts", vec![descendant.into()]);
    // In place of that of the library.
    let map = Stream::new(Dictionary::new(), unicode_map(codes).into_bytes());
    file.set_object(font.get(b"ToUnicode")?.as_reference()?, map);
    Ok(file.add_object(font))
}

/// The dictionary of the font of a face, as the library made it.
fn font(file: &lopdf::Document, page: ObjectId, face: Face) -> Result<Dictionary, PdfError> {
    let resources = file.dereference(file.get_dictionary(page)?.get(b"Resources")?)?.1.as_dict()?;
    let fonts = file.dereference(resources.get(b"Font")?)?.1.as_dict()?;
    Ok(file.dereference(fonts.get(font_name(face).as_bytes())?)?.1.as_dict()?.clone())
}

/// From code to character, so that text can be searched and copied.
fn unicode_map(codes: &Codes) -> String {
    let mut map = String::from(
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n\
         /CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n\
         /CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n\
         1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n",
    );
    let pairs: Vec<(usize, &char)> = (1..).zip(codes.characters()).collect();
    // Writing into a text cannot fail.
    for pairs in pairs.chunks(PAIRS) {
        let _ = writeln!(map, "{} beginbfchar", pairs.len());
        for (code, character) in pairs {
            let _ = write!(map, "<{code:04X}> <");
            for unit in character.encode_utf16(&mut [0; 2]) {
                let _ = write!(map, "{unit:04X}");
            }
            map.push_str(">\n");
        }
        map.push_str("endbfchar\n");
    }
    map.push_str("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n");
    map
}
