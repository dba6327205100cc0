//! The two faces of a report and their measures.
//!
//! Both are Noto Sans, embedded in the program, so that a report looks the same on every computer. They are parsed once,
//! when the first text is measured. Widths come from a table of advances; there is no kerning and there are no
//! ligatures, because the PDF backend writes one glyph a character. What is measured is what is printed.
//!
//! The PDF library leaves out a character that the font lacks, without a word. [`printable`] therefore replaces every
//! such character before a text is measured; nothing else may bring text onto a page.

use std::borrow::Cow;
use std::sync::LazyLock;

use printpdf::ParsedFont;

/// Height of a capital letter as a share of the text size.
pub const CAP_HEIGHT: f32 = 0.714;

/// Characters below this code have their advance in a table; the others are rare in Indonesian texts.
const TABLED: u32 = 0x2300;
/// Mark of a character that the font lacks.
const LACKING: u16 = u16::MAX;

static REGULAR: LazyLock<Loaded> = LazyLock::new(|| {
    Loaded::new(include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/assets/fonts/NotoSans-Regular.ttf")))
});
static BOLD: LazyLock<Loaded> = LazyLock::new(|| {
    Loaded::new(include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/assets/fonts/NotoSans-SemiBold.ttf")))
});

/// A face of the report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Face {
    /// Running text.
    Regular,
    /// Headings, sums and names under signatures.
    Bold,
}

impl Face {
    /// Both faces, in the order in which a backend embeds them.
    pub const ALL: [Self; 2] = [Self::Regular, Self::Bold];

    fn loaded(self) -> &'static Loaded {
        match self {
            Self::Regular => &REGULAR,
            Self::Bold => &BOLD,
        }
    }

    /// The parsed font program, for the PDF backend; `None` if the embedded file is damaged.
    #[must_use]
    pub fn program(self) -> Option<&'static ParsedFont> {
        self.loaded().parsed.as_ref()
    }
}

/// A face at a size: all that is needed to measure a text.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Type {
    /// Which face.
    pub face: Face,
    /// Size in points.
    pub size_pt: f32,
}

impl Type {
    /// Running text at a size in points.
    #[must_use]
    pub fn regular(size_pt: f32) -> Self {
        Self { face: Face::Regular, size_pt }
    }

    /// Bold text at a size in points.
    #[must_use]
    pub fn bold(size_pt: f32) -> Self {
        Self { face: Face::Bold, size_pt }
    }

    /// Width of a character in points; 0 where the font lacks it.
    #[must_use]
    pub fn advance(self, character: char) -> f32 {
        self.face.loaded().advance_em(character).unwrap_or(0.0) * self.size_pt
    }

    /// Width of a text in points, on one line.
    #[must_use]
    pub fn width(self, text: &str) -> f32 {
        let loaded = self.face.loaded();
        let thousandths: u32 =
            text.chars().filter_map(|character| loaded.thousandths(character)).map(u32::from).sum();
        #[expect(clippy::cast_precision_loss, reason = "a text on one line")]
        let em = thousandths as f32 / 1000.0;
        em * self.size_pt
    }
}

/// The text with every character replaced that cannot be printed: by a near relative, by nothing if it has no shape of
/// its own, by a space for control characters, otherwise by "?". Line breaks stay.
#[must_use]
pub fn printable(text: &str) -> Cow<'_, str> {
    if text.chars().all(is_printable) {
        return Cow::Borrowed(text);
    }
    let mut printable = String::with_capacity(text.len());
    for character in text.chars() {
        if is_printable(character) {
            printable.push(character);
        } else {
            printable.push_str(substitute(character));
        }
    }
    Cow::Owned(printable)
}

fn is_printable(character: char) -> bool {
    match character {
        ' '..='~' | '\n' => true,
        // Some fonts draw the soft hyphen, which only says where a word may be broken.
        '\u{ad}' => false,
        _ => Face::ALL.iter().all(|face| face.loaded().advance_em(character).is_some()),
    }
}

/// What is printed for a character that the faces lack.
fn substitute(character: char) -> &'static str {
    match character {
        // Marks that steer breaking and direction.
        '\u{ad}'
        | '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{2064}'
        | '\u{feff}'
        | '\r' => "",
        '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' => "\u{a0}",
        '\u{2010}' | '\u{2011}' => "-",
        '\u{2012}' | '\u{2015}' => "–",
        control if control.is_control() => " ",
        _ => "?",
    }
}

/// A parsed font and its advances in thousandths of the text size.
struct Loaded {
    parsed: Option<ParsedFont>,
    advances: Vec<u16>,
}

impl Loaded {
    fn new(bytes: &[u8]) -> Self {
        let parsed = ParsedFont::from_bytes(bytes, 0, &mut Vec::new());
        let advances = parsed.as_ref().map_or_else(Vec::new, |font| {
            (0..TABLED).map(|code| advance_thousandths(font, code).unwrap_or(LACKING)).collect()
        });
        Self { parsed, advances }
    }

    fn advance_em(&self, character: char) -> Option<f32> {
        self.thousandths(character).map(|advance| f32::from(advance) / 1000.0)
    }

    fn thousandths(&self, character: char) -> Option<u16> {
        match self.advances.get(character as usize) {
            Some(&LACKING) => None,
            Some(advance) => Some(*advance),
            None => advance_thousandths(self.parsed.as_ref()?, u32::from(character)),
        }
    }
}

/// Advance in whole thousandths of the text size, as the PDF's own width table has it; `None` if the font lacks the glyph.
fn advance_thousandths(font: &ParsedFont, code: u32) -> Option<u16> {
    let glyph = font.lookup_glyph_index(code).filter(|glyph| *glyph != 0)?;
    let units_per_em = u32::from(font.font_metrics.units_per_em.max(1));
    let advance = u32::from(font.get_horizontal_advance(glyph));
    u16::try_from((advance * 1000 + units_per_em / 2) / units_per_em).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_faces_are_whole_and_have_what_reports_print() {
        for face in Face::ALL {
            assert!(face.program().is_some(), "{face:?}");
            for character in "ABCXYZabcxyz0123456789 .,:;()/%+-–…·×<>*?'\"&é".chars() {
                assert!(face.loaded().advance_em(character).is_some(), "{face:?} lacks {character:?}");
            }
        }
    }

    #[test]
    fn a_character_that_no_face_has_is_replaced() {
        assert_eq!(printable("Warsono"), "Warsono");
        assert!(matches!(printable("Baris 1\nBaris 2 – selesai"), Cow::Borrowed(_)));
        assert_eq!(printable("\u{4e2d}x\u{1f600}"), "?x?");
        assert_eq!(printable("a\tb\u{ad}c\r\n"), "a bc\n");
    }

    #[test]
    fn signs_of_arithmetic_and_arrows_are_printed_as_they_are() {
        assert!(matches!(printable("−3 ≤ x ≥ 4 → 5 ← ↑ ↓"), Cow::Borrowed(_)));
        for face in Face::ALL {
            let digit = face.loaded().advance_em('0');
            for character in "123456789−≤≥".chars() {
                assert_eq!(
                    face.loaded().advance_em(character),
                    digit,
                    "{character} in {face:?} does not line up in columns"
                );
            }
        }
    }

    #[test]
    fn a_text_is_as_wide_as_its_characters() {
        let font = Type::regular(10.0);
        let sum: f32 = "Rp1.250,00".chars().map(|character| font.advance(character)).sum();
        assert!((font.width("Rp1.250,00") - sum).abs() < 0.01);
        assert!(Type::bold(10.0).width("Desa") > font.width("Desa"));
        assert!((font.width("1111") - font.width("9999")).abs() < 0.01, "digits line up in columns");
    }
}
