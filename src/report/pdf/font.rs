//! The embedded fonts: what each code of the page contents means.
//!
//! The PDF library makes the subset of a font; the dictionaries around it are written here, with width, glyph and Unicode of
//! every code. Its own way to a whole file is not taken: that would bring a colour profile of 650 kB and fourteen fonts into
//! the program.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use lopdf::{Dictionary, Document, Object, ObjectId, Stream, dictionary};
use printpdf::{ParsedFont, subset_font};

use super::PdfError;
use super::codes::{Codes, font_name};
use crate::report::fonts::{CAP_HEIGHT, Face, Type};

/// Pairs of code and character that a map may have in one go.
const PAIRS: usize = 100;

/// Of a font with the letters of Latin script, in PDF's table of font flags.
const NONSYMBOLIC: i64 = 1 << 5;

/// The fonts in use by their names, each with what every code means.
pub fn fonts(file: &mut Document, codes: &[Codes; Face::ALL.len()]) -> Result<Dictionary, PdfError> {
    let mut fonts = Dictionary::new();
    for (face, codes) in Face::ALL.into_iter().zip(codes) {
        if !codes.characters().is_empty() {
            fonts.set(font_name(face), font(file, face, codes)?);
        }
    }
    Ok(fonts)
}

fn font(file: &mut Document, face: Face, codes: &Codes) -> Result<ObjectId, PdfError> {
    let program = face.program().ok_or(PdfError::Font)?;
    let glyph = |character: &char| program.lookup_glyph_index(u32::from(*character)).ok_or(PdfError::Font);
    let glyphs: Vec<u16> = codes.characters().iter().map(glyph).collect::<Result<_, _>>()?;
    let texts: BTreeMap<u16, String> =
        glyphs.iter().copied().zip(codes.characters().iter().map(char::to_string)).collect();
    let subset = subset_font(program, &texts).map_err(|_| PdfError::Font)?;
    // Two bytes a code; 0 is the box of a missing character.
    let of_subset = |glyph: &u16| subset.glyph_mapping.get(glyph).map_or(0, |(number, _)| *number);
    let map = std::iter::once(0).chain(glyphs.iter().map(of_subset)).flat_map(u16::to_be_bytes).collect();
    // Whole thousandths, as the layout has measured.
    let thousandths = Type { face, size_pt: 1000.0 };
    #[expect(clippy::cast_possible_truncation, reason = "a few thousand at most")]
    let width = |character: &char| Object::Integer(thousandths.advance(*character).round() as i64);
    let widths: Vec<Object> = codes.characters().iter().map(width).collect();

    let font_name = format!("{}+{}", font_name(face), program.font_name.as_deref().unwrap_or("NotoSans"));
    let name = Object::Name(font_name.into_bytes());
    let length = i64::try_from(subset.bytes.len()).unwrap_or(i64::MAX);
    let font_file = file.add_object(Stream::new(dictionary! { "Length1" => length }, subset.bytes));
    let descriptor = file.add_object(descriptor(program, name.clone(), font_file));
    let glyphs_of_codes = file.add_object(Stream::new(Dictionary::new(), map));
    let unicode = file.add_object(Stream::new(Dictionary::new(), unicode_map(codes).into_bytes()));
    let descendant = file.add_object(dictionary! {
        "Type" => "Font",
        "Subtype" => "CIDFontType2",
        "BaseFont" => name.clone(),
        "CIDSystemInfo" => dictionary! {
            "Registry" => Object::string_literal("Adobe"),
            "Ordering" => Object::string_literal("Identity"),
            "Supplement" => 0,
        },
        "FontDescriptor" => descriptor,
        "W" => vec![1.into(), widths.into()],
        "CIDToGIDMap" => glyphs_of_codes,
    });
    Ok(file.add_object(dictionary! {
        "Type" => "Font",
        "Subtype" => "Type0",
        "BaseFont" => name,
        "Encoding" => "Identity-H",
        "DescendantFonts" => vec![descendant.into()],
        "ToUnicode" => unicode,
    }))
}

/// The measures of a font, for viewers that want to put another in its place.
fn descriptor(program: &ParsedFont, name: Object, font_file: ObjectId) -> Dictionary {
    let measures = &program.pdf_font_metrics;
    let units = i64::from(measures.units_per_em.max(1));
    let thousandths = |value: i16| (i64::from(value) * 1000).div_euclid(units);
    let [left, bottom, right, top] =
        [measures.x_min, measures.y_min, measures.x_max, measures.y_max].map(thousandths);
    // No table of a font tells the width of its stems; this follows from its weight, as usual.
    let weight = i64::from(measures.us_weight_class);
    let stem = 50 + weight * weight / (65 * 65);
    dictionary! {
        "Type" => "FontDescriptor",
        "FontName" => name,
        "Flags" => NONSYMBOLIC,
        "FontBBox" => vec![left.into(), bottom.into(), right.into(), top.into()],
        "ItalicAngle" => 0,
        "Ascent" => thousandths(measures.ascender),
        "Descent" => thousandths(measures.descender),
        "CapHeight" => 1000.0 * CAP_HEIGHT,
        "StemV" => stem,
        "FontFile2" => font_file,
    }
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
