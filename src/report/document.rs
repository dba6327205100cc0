//! The neutral document: what a report says, before anything is said about pages.
//!
//! A [`Document`] is a list of [`Section`]s, each on paper of its own; a section is a list of [`Block`]s. A table holds
//! [`CellValue`]s, not texts: the number stays a number until a backend prints it. All types are plain data with public
//! fields; the few constructors only save typing.
//!
//! Texts are Indonesian and final. A `\n` in a text starts a new line; a no-break space keeps two words together.

mod cell;
mod chart;
mod photo;
mod table;

pub use cell::{Cell, CellValue, EMPTY_CELL};
pub use chart::{Chart, ChartForm, Series};
pub use photo::{Photo, PhotoEncoding};
pub use table::{
    ANNEX_TABLE_PT, Align, Column, NIHIL, NOT_RECEIVED, NOT_WRITTEN, Row, RowStyle, TABLE_PT, Table,
};

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// The language of every document, as a BCP 47 tag.
pub const LANGUAGE: &str = "id-ID";

/// A whole paper: covering letter, report and annexes.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Document {
    /// Shown by a PDF viewer in its title bar.
    pub title: String,
    /// One line on the content, for the properties of the file.
    pub subject: String,
    /// The office that answers for the paper.
    pub author: String,
    /// Name of the file without folder and extension, if the document has a usual one.
    pub file_stem: Option<String>,
    /// The day the document bears. Backends take their creation dates from it, never from a clock.
    pub created: Date,
    /// In printing order. A section starts on a new page.
    pub sections: Vec<Section>,
}

impl Document {
    /// The same document on sheets of another size.
    #[must_use]
    pub fn on_paper(mut self, paper: Paper) -> Self {
        for section in &mut self.sections {
            section.paper = paper;
        }
        self
    }

    /// With the photos of a document that was kept; `read` gives the file of a name. What cannot be read is left out.
    #[must_use]
    pub fn with_photos(mut self, read: impl Fn(&str) -> Option<std::sync::Arc<[u8]>>) -> Self {
        let fill = |photo: &mut Option<Photo>| {
            let name = photo.as_ref().and_then(|photo| photo.unread_name().map(str::to_owned));
            if let Some(name) = name {
                *photo = read(&name).and_then(Photo::new);
            }
        };
        for block in self.sections.iter_mut().flat_map(|section| &mut section.blocks) {
            match block {
                Block::Letterhead { emblem, .. } => fill(emblem),
                Block::Pictures(pictures) => pictures.iter_mut().for_each(|picture| fill(&mut picture.photo)),
                _ => {}
            }
        }
        self
    }
}

/// A run of pages on the same paper with the same footer.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Section {
    /// Bookmark of the file that leads to its first page, for a section that prints no heading of its own.
    pub bookmark: Option<String>,
    /// Size of the sheet.
    pub paper: Paper,
    /// Which way the sheet is held.
    pub orientation: Orientation,
    /// Narrow margins above and below, for a page that has to hold much.
    pub is_tight: bool,
    /// Whether its pages belong to the count "halaman x dari y", which runs through all numbered sections.
    pub numbered: bool,
    /// Small print at the foot of each page.
    pub footer: Option<Footer>,
    /// Head of an annex, at the right top of its first page.
    pub right_title: Vec<String>,
    /// What the section says, in order.
    pub blocks: Vec<Block>,
}

/// Small print at the foot of a page; the page number stands between the two texts.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Footer {
    /// For example "Laporan Desmigratif Desa Randu, Oktober 2026".
    pub before: String,
    /// For example "kode 7F3A-19C2"; left out where empty.
    pub after: String,
}

/// Size of the sheet, held upright.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum Paper {
    /// 210 × 297 mm.
    #[default]
    A4,
    /// 215 × 330 mm, "folio", still the usual paper of village offices.
    F4,
}

impl Paper {
    /// Width and height in millimetres, held upright.
    #[must_use]
    pub fn size_mm(self) -> (f32, f32) {
        match self {
            Self::A4 => (210.0, 297.0),
            Self::F4 => (215.0, 330.0),
        }
    }
}

/// Which way the sheet is held.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum Orientation {
    /// Upright.
    #[default]
    Portrait,
    /// On its side, for wide tables.
    Landscape,
}

/// One thing on the page.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Block {
    /// Head of an official letter: offices in capitals from the highest to the sender, the address small, a double rule.
    Letterhead {
        /// Coat of arms at the left of the offices, if the village has given one.
        emblem: Option<Photo>,
        /// Offices, one a line; the last is the sender and set largest.
        offices: Vec<String>,
        /// Address and postal code.
        address: String,
    },
    /// Labels and values with aligned colons: the head of a letter, the strip of a summary.
    Fields {
        /// Label and value; a second line of the value stands under the first.
        pairs: Vec<(String, String)>,
        /// How many pairs stand side by side, at least 1.
        columns: usize,
        /// Text at the right end of the first line: place and date of a letter.
        at_right: Option<String>,
    },
    /// Centred bold lines; the first is a bookmark of the file.
    Title(Vec<String>),
    /// Head of a part, never left alone at the foot of a page. Level 1 is a bookmark of the file.
    Heading {
        /// 1 for a chapter, 2 for what is inside it.
        level: u8,
        /// The heading with its number, such as "II. PILAR 1".
        text: String,
    },
    /// Running text.
    Text {
        /// One paragraph.
        text: String,
        /// How it is set.
        style: TextStyle,
    },
    /// Short lines under an optional plain heading, such as "Tembusan:".
    List {
        /// Line above the items; none where empty.
        heading: String,
        /// The items, one a line or more.
        items: Vec<String>,
        /// What stands before an item.
        marker: Marker,
    },
    /// A table over the whole width.
    Table(Table),
    /// Small tables beside each other, each with the same share of the width; never split over two pages.
    SideBySide(Vec<Table>),
    /// Photos two beside each other, each with its caption under it.
    Pictures(Vec<Picture>),
    /// Places to sign, kept whole and never alone on a page.
    Signatures(Signatures),
    /// This many ruled lines to write on by hand.
    WritingLines(usize),
    /// A drawing of few numbers over some months; never split.
    Chart(Chart),
    /// Empty height in millimetres; nothing at the top of a page.
    Space(f32),
    /// What follows starts on a new page.
    PageBreak,
}

/// A photo with its caption.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Picture {
    /// What is seen on it.
    pub caption: String,
    /// The photo; `None` where it cannot be read, which is said in its place.
    pub photo: Option<Photo>,
}

/// How a paragraph is set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum TextStyle {
    /// Both edges straight.
    #[default]
    Body,
    /// Both edges straight, first line indented: the paragraphs of a letter.
    Indented,
    /// Left edge straight, no space before: lines of an address.
    Line,
    /// Small, under a table.
    Note,
}

/// What stands before the items of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum Marker {
    /// "1.", "2.", …
    #[default]
    Number,
    /// A dash.
    Dash,
}

/// Up to three places to sign. A covering letter uses only the right one.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Signatures {
    /// At the left, usually "Mengetahui, / Kepala Desa Randu,".
    pub left: Option<SigningPlace>,
    /// At the right, usually place and date over the office.
    pub right: Option<SigningPlace>,
    /// In the middle under both, usually the receipt.
    pub below: Option<SigningPlace>,
}

/// Lines over the space for the signature, and who signs there.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct SigningPlace {
    /// Place and date, office.
    pub lines: Vec<String>,
    /// One signer has the space above the name; several are numbered and have a dotted line each.
    pub signers: Vec<Signer>,
}

/// A name under a signature.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Signer {
    /// The name as it is printed; a dotted line where empty, to be filled in by hand.
    pub name: String,
    /// Line under the name, such as "NIP …"; none where empty.
    pub note: String,
}
