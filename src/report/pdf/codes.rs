//! Which code each character has got in the embedded fonts: asked on a template page, read from its text strings.

use std::collections::BTreeSet;

use lopdf::content::Content;

use super::PdfError;
use crate::report::fonts::Face;
use crate::report::layout::{Item, Page};

/// Name of a face among the resources of the pages. Its first six letters become the tag of the subset.
pub fn font_name(face: Face) -> &'static str {
    match face {
        Face::Regular => "DSMREG",
        Face::Bold => "DSMBLD",
    }
}

/// The characters printed in one face, in the order of the template page.
///
/// Descending: where two characters share a glyph, such as space and no-break space, copied text gets the last one.
pub fn characters(pages: &[Page], wanted: Face) -> Vec<char> {
    let mut used = BTreeSet::new();
    for item in pages.iter().flat_map(|page| &page.items) {
        if let Item::Text { face, text, .. } = item
            && *face == wanted
        {
            used.extend(text.chars());
        }
    }
    used.into_iter().rev().collect()
}

/// From character to the code of its glyph in the embedded font.
#[derive(Default)]
pub struct Codes(Vec<u16>);

impl Codes {
    /// Reads the codes from the text string of the template page.
    fn new(characters: &[char], string: &[u8]) -> Result<Self, PdfError> {
        let mut codes = vec![0; characters.first().map_or(0, |last| *last as usize + 1)];
        let (pairs, rest) = string.as_chunks::<2>();
        if pairs.len() != characters.len() || !rest.is_empty() {
            return Err(PdfError::Font);
        }
        for (character, pair) in characters.iter().zip(pairs) {
            codes[*character as usize] = u16::from_be_bytes(*pair);
        }
        Ok(Self(codes))
    }

    /// Code 0 draws the box of a missing character; the layout lets none through.
    pub fn of(&self, character: char) -> u16 {
        self.0.get(character as usize).copied().unwrap_or(0)
    }
}

/// The codes of both faces from the contents of the template page.
pub fn codes(contents: &[u8], used: Vec<(Face, Vec<char>)>) -> Result<[Codes; 2], PdfError> {
    let shown =
        Content::decode(contents)?.operations.into_iter().filter(|operation| operation.operator == "Tj");
    let mut codes = <[Codes; 2]>::default();
    for ((face, characters), operation) in used.into_iter().zip(shown) {
        let string = operation.operands.first().ok_or(PdfError::Font)?.as_str()?;
        codes[face as usize] = Codes::new(&characters, string)?;
    }
    Ok(codes)
}
