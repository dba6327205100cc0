//! Which code each character has in the page contents: its place in the order in which characters come up.
//!
//! So a page can be written before the next one is laid out and before it is known which characters the document uses.
//! What a code means is said at the end: its glyph ([`super::font`]), its width and its way back to Unicode.

use std::collections::HashMap;

use crate::report::fonts::Face;

/// Characters below this have their code in a table; the others are rare in Indonesian texts.
const TABLED: usize = 0x2300;

/// Name of a face among the resources of the pages. Its first six letters become the tag of the subset.
pub fn font_name(face: Face) -> &'static str {
    match face {
        Face::Regular => "DSMREG",
        Face::Bold => "DSMBLD",
    }
}

/// The codes of one face. 0 is the box of a missing character, which the layout lets none through to.
pub struct Codes {
    tabled: Vec<u16>,
    rare: HashMap<char, u16>,
    characters: Vec<char>,
}

impl Default for Codes {
    fn default() -> Self {
        Self { tabled: vec![0; TABLED], rare: HashMap::new(), characters: Vec::new() }
    }
}

impl Codes {
    /// The code of a character; a new one the first time.
    pub fn of(&mut self, character: char) -> u16 {
        match self.tabled.get(character as usize) {
            Some(0) => {}
            Some(code) => return *code,
            None => {
                if let Some(code) = self.rare.get(&character) {
                    return *code;
                }
            }
        }
        self.add(character)
    }

    #[cold]
    fn add(&mut self, character: char) -> u16 {
        // A face has fewer glyphs than there are codes.
        let Ok(code) = u16::try_from(self.characters.len() + 1) else { return 0 };
        self.characters.push(character);
        match self.tabled.get_mut(character as usize) {
            Some(place) => *place = code,
            None => drop(self.rare.insert(character, code)),
        }
        code
    }

    /// The characters of the codes 1, 2, 3, …
    pub fn characters(&self) -> &[char] {
        &self.characters
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_character_has_one_code_and_no_other_has_it() {
        let mut codes = Codes::default();
        let text = ['R', 'a', 'n', 'd', 'u', '\u{a0}', ' ', '\u{2b1b}', 'a', '\u{2b1b}'];
        let given: Vec<u16> = text.iter().map(|character| codes.of(*character)).collect();
        assert_eq!(given, [1, 2, 3, 4, 5, 6, 7, 8, 2, 8]);
        assert_eq!(codes.characters(), &text[..8]);
    }
}
