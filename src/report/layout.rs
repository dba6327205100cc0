//! The layout: from blocks to pages of positioned primitives.
//!
//! Three steps, each pure. Every block becomes a row of *pieces* (`blocks`, `table`, `signatures`): strips over the
//! whole width that are never split and that know what they must stay together with. The `flow` puts the pieces on
//! pages and hands over each page when it is full. How many there are is known only then: "halaman x dari y" at their
//! feet is set last (`footer`), apart from the pages. A backend that takes pages one by one ([`each_page`]) holds no more
//! than one of them, however long the document.
//!
//! Lengths are points (1/72 inch). The origin of a page is its left *top* corner and y grows downwards; the y of a text is
//! its baseline. The work is linear in the number of rows.
//!
//! # What is kept together
//!
//! - a heading, the caption and the head of a table, and its first two rows;
//! - a row of sums and the row before it;
//! - the first two and the last two lines of a paragraph;
//! - a block of signatures and what stands before it: the last two rows of a table, if one is near.

mod bar;
mod blocks;
mod chart;
pub(super) mod columns;
mod flow;
mod footer;
mod head;
mod letterhead;
mod pictures;
mod signatures;
mod table;
mod together;
pub(super) mod wrap;

use flow::{Flow, Geometry, Piece};

use super::document::{Block, Document, Orientation, Photo, Section};
use super::fonts::{CAP_HEIGHT, Face, Type};

const MARGIN_TOP_MM: f32 = 25.0;
const MARGIN_BOTTOM_MM: f32 = 25.0;
/// Above and below a page that has to hold much.
const TIGHT_MARGINS_MM: (f32, f32) = (15.0, 21.0);
const MARGIN_LEFT_MM: f32 = 25.0;
const MARGIN_RIGHT_MM: f32 = 20.0;
/// Size of running text in points.
const BODY_PT: f32 = 11.0;
/// Size of notes and footers in points.
const SMALL_PT: f32 = 8.0;
/// Width of the rules of a table in points.
const GRID_PT: f32 = 0.4;
/// Height of a line of running text as a multiple of its size.
const LEADING: f32 = 1.32;
/// How many blocks before the signatures are searched for a table to stand with them.
const SIGNATURE_LOOK_BACK: usize = 5;

/// A finished page.
#[derive(Debug, Clone, PartialEq)]
pub struct Page {
    /// Width of the sheet as it is held.
    pub width_pt: f32,
    /// Height of the sheet as it is held.
    pub height_pt: f32,
    /// What is printed. Rectangles lie under rules and texts, in whatever order they stand here.
    pub items: Vec<Item>,
    /// Places that the bookmarks of the file lead to.
    pub bookmarks: Vec<Bookmark>,
}

impl Page {
    /// The texts on the page, in the order in which they were set.
    pub fn texts(&self) -> impl Iterator<Item = &str> {
        self.items.iter().filter_map(|item| match item {
            Item::Text { text, .. } => Some(text.as_str()),
            _ => None,
        })
    }
}

/// A place that a bookmark of the file leads to.
#[derive(Debug, Clone, PartialEq)]
pub struct Bookmark {
    /// Shown in the list of bookmarks.
    pub title: String,
    /// Height on the page.
    pub y: f32,
}

/// A thing with a place on the page.
#[derive(Debug, Clone, PartialEq)]
pub enum Item {
    /// A run of text on one line; every character is in the font.
    Text {
        /// Left end.
        x: f32,
        /// Baseline.
        y: f32,
        /// Size of the text.
        size_pt: f32,
        /// Face of the text.
        face: Face,
        /// What is printed.
        text: String,
    },
    /// A black straight line.
    Rule {
        /// One end.
        x1: f32,
        /// One end.
        y1: f32,
        /// The other end.
        x2: f32,
        /// The other end.
        y2: f32,
        /// Thickness.
        width_pt: f32,
    },
    /// Where a figure stands whose list can be opened on a screen; nothing is printed.
    Area {
        /// Left side.
        x: f32,
        /// Top side.
        y: f32,
        /// From left to right.
        width: f32,
        /// From top to bottom.
        height: f32,
        /// Which list: [`super::document::Cell::list`].
        list: usize,
    },
    /// A photo, stretched over its place.
    Picture {
        /// Left side.
        x: f32,
        /// Top side.
        y: f32,
        /// From left to right.
        width: f32,
        /// From top to bottom.
        height: f32,
        /// The photo.
        photo: Photo,
    },
    /// A filled rectangle without border.
    Rect {
        /// Left side.
        x: f32,
        /// Top side.
        y: f32,
        /// From left to right.
        width: f32,
        /// From top to bottom.
        height: f32,
        /// 0 is black, 1 is white.
        grey: f32,
    },
}

impl Item {
    fn text(x: f32, y: f32, font: Type, text: impl Into<String>) -> Self {
        Self::Text { x, y, size_pt: font.size_pt, face: font.face, text: text.into() }
    }

    /// A horizontal rule.
    fn horizontal(x: f32, y: f32, width: f32, width_pt: f32) -> Self {
        Self::Rule { x1: x, y1: y, x2: x + width, y2: y, width_pt }
    }

    /// A vertical rule of a table.
    fn vertical(x: f32, y1: f32, y2: f32) -> Self {
        Self::Rule { x1: x, y1, x2: x, y2, width_pt: GRID_PT }
    }

    fn moved(mut self, right: f32, down: f32) -> Self {
        match &mut self {
            Self::Text { x, y, .. }
            | Self::Rect { x, y, .. }
            | Self::Area { x, y, .. }
            | Self::Picture { x, y, .. } => {
                *x += right;
                *y += down;
            }
            Self::Rule { x1, y1, x2, y2, .. } => {
                *x1 += right;
                *x2 += right;
                *y1 += down;
                *y2 += down;
            }
        }
        self
    }
}

/// The pages of a document, in printing order; none if it says nothing.
#[must_use]
pub fn lay_out(document: &Document) -> Vec<Page> {
    let mut pages = Vec::new();
    let lengths = each_page(document, &mut |page| pages.push(page));
    for (page, foot) in pages.iter_mut().zip(footers(document, &lengths)) {
        page.items.extend(foot);
    }
    pages
}

/// Hands over every page as soon as it is full, so that no more than one is ever held; gives how many pages each section
/// has. What stands at their feet follows from that: [`footers`].
pub fn each_page(document: &Document, take: &mut dyn FnMut(Page)) -> Vec<usize> {
    document.sections.iter().map(|section| section_pages(section, take)).collect()
}

/// What stands at the foot of every page, in the order of the pages. `lengths` are those of [`each_page`].
pub fn footers<'a>(document: &'a Document, lengths: &'a [usize]) -> impl Iterator<Item = Vec<Item>> + 'a {
    footer::footers(&document.sections, lengths)
}

fn section_pages(section: &Section, take: &mut dyn FnMut(Page)) -> usize {
    let geometry = geometry(section);
    let mut flow = Flow::new(geometry, section.bookmark.as_deref(), take);
    for piece in blocks::right_title(&section.right_title, geometry.width) {
        flow.push(piece);
    }
    let kept = kept_for_signatures(&section.blocks);
    let mut starts_page = false;
    for (block, kept) in section.blocks.iter().zip(kept) {
        if *block == Block::PageBreak {
            starts_page = true;
            continue;
        }
        let mut push = |mut piece: Piece| {
            piece.starts_page = std::mem::take(&mut starts_page);
            flow.push(piece);
        };
        if kept {
            let mut pieces = Vec::new();
            blocks::each_piece(block, geometry, &mut |piece| pieces.push(piece));
            keep_with_next(block, &mut pieces);
            pieces.into_iter().for_each(push);
        } else {
            blocks::each_piece(block, geometry, &mut push);
        }
    }
    flow.finish()
}

fn geometry(section: &Section) -> Geometry {
    let (short_mm, long_mm) = section.paper.size_mm();
    let (width_mm, height_mm) = match section.orientation {
        Orientation::Portrait => (short_mm, long_mm),
        Orientation::Landscape => (long_mm, short_mm),
    };
    let (top_mm, bottom_mm) =
        if section.is_tight { TIGHT_MARGINS_MM } else { (MARGIN_TOP_MM, MARGIN_BOTTOM_MM) };
    Geometry {
        page_width: points(width_mm),
        page_height: points(height_mm),
        left: points(MARGIN_LEFT_MM),
        top: points(top_mm),
        width: points(width_mm - MARGIN_LEFT_MM - MARGIN_RIGHT_MM),
        height: points(height_mm - top_mm - bottom_mm),
    }
}

/// Points in a number of millimetres.
fn points(millimetres: f32) -> f32 {
    millimetres * 72.0 / 25.4
}

/// How far the baseline lies under the top of a line, so that capitals stand in the middle of it.
fn baseline(line_height: f32, size_pt: f32) -> f32 {
    f32::midpoint(line_height, CAP_HEIGHT * size_pt)
}

/// Which blocks must have their end on the page of the signatures that follow.
fn kept_for_signatures(blocks: &[Block]) -> Vec<bool> {
    let mut kept = vec![false; blocks.len()];
    for (place, block) in blocks.iter().enumerate() {
        if !matches!(block, Block::Signatures(_)) {
            continue;
        }
        let look_back = place.saturating_sub(SIGNATURE_LOOK_BACK);
        let reach = blocks[look_back..place]
            .iter()
            .rposition(|block| matches!(block, Block::PageBreak | Block::Signatures(_)))
            .map_or(look_back, |barrier| look_back + barrier + 1);
        let first = blocks[reach..place]
            .iter()
            .rposition(|block| matches!(block, Block::Table(_)))
            .map_or_else(|| reach.max(place.saturating_sub(1)), |table| reach + table);
        kept[first..place].fill(true);
    }
    kept
}

/// Ties the end of a block to what follows: the last two rows of a table, or lines to write on, all of anything else.
fn keep_with_next(block: &Block, pieces: &mut [Piece]) {
    let is_long = matches!(block, Block::Table(_) | Block::WritingLines(_));
    let first = if is_long { pieces.len().saturating_sub(2) } else { 0 };
    for piece in &mut pieces[first..] {
        piece.keep_with_next = true;
    }
}

#[cfg(test)]
mod tests;
