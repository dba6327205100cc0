//! The flow: pieces from top to bottom, a new page where the next ones do not fit.
//!
//! A [`Piece`] is a strip over the whole width that is never split: a line of text, a row of a table. Pieces that must
//! stay on one page form a chain: each but the last says `keep_with_next`. The flow holds a chain back until its last
//! piece has come and then looks for room for all of it, so that every piece is placed once and the work is linear.
//!
//! A piece may carry the head of its table. Where such a piece is the first on a page, its head is printed above it.
//! That makes headings repeat without the flow knowing what a table is.

use std::rc::Rc;

use super::{Bookmark, GRID_PT, Item, Page};

/// Room for the text on the pages of a section, in points.
#[derive(Debug, Clone, Copy)]
pub struct Geometry {
    pub page_width: f32,
    pub page_height: f32,
    pub left: f32,
    pub top: f32,
    pub width: f32,
    pub height: f32,
}

/// A strip of the page that is never split. Its items are placed from its own left top corner.
#[derive(Debug, Clone, Default)]
pub struct Piece {
    /// Empty height above, dropped at the top of a page.
    pub space_before: f32,
    /// Height of the strip itself.
    pub height: f32,
    pub items: Vec<Item>,
    /// Whether the next piece must stand on the same page.
    pub keep_with_next: bool,
    /// Printed above, if this is the first piece on a page.
    pub head: Option<Rc<Piece>>,
    /// Where vertical rules run through the piece; rules of neighbours with the same edges are drawn as one.
    pub edges: Option<Rc<[f32]>>,
    /// Bookmark of the file that leads here.
    pub bookmark: Option<String>,
    /// Whether the page ends before this piece in any case.
    pub starts_page: bool,
}

impl Piece {
    /// Height with the space above.
    pub fn extent(&self) -> f32 {
        self.space_before + self.height
    }

    fn head_height(&self) -> f32 {
        self.head.as_ref().map_or(0.0, |head| head.height)
    }
}

/// The pages of one section in the making.
pub struct Flow<'a> {
    geometry: Geometry,
    /// Bookmark of the first page.
    bookmark: Option<&'a str>,
    /// Who gets a page that is full.
    take: &'a mut dyn FnMut(Page),
    /// The page that is being filled; none before the first piece.
    page: Option<Page>,
    /// Pages begun so far.
    count: usize,
    /// Height used on the last page.
    used: f32,
    held: Vec<Piece>,
    /// Vertical rules that are not finished: their places and where they begin.
    open_rules: Option<(Rc<[f32]>, f32)>,
}

impl<'a> Flow<'a> {
    pub fn new(geometry: Geometry, bookmark: Option<&'a str>, take: &'a mut dyn FnMut(Page)) -> Self {
        let (used, held, open_rules) = (0.0, Vec::new(), None);
        Self { geometry, bookmark, take, page: None, count: 0, used, held, open_rules }
    }

    /// Adds a piece below all others.
    pub fn push(&mut self, piece: Piece) {
        if piece.starts_page {
            self.settle();
            if self.used > 0.0 {
                self.open_page();
            }
        }
        let chain_ends = !piece.keep_with_next;
        self.held.push(piece);
        if chain_ends {
            self.settle();
        }
    }

    /// Hands over the last page; gives how many there were, none if nothing was pushed.
    pub fn finish(mut self) -> usize {
        self.settle();
        self.close_page();
        self.count
    }

    /// Places the chain held back. A chain taller than a page is placed piece by piece until its rest fits on one.
    fn settle(&mut self) {
        let mut chain = std::mem::take(&mut self.held);
        let mut rest: f32 = chain.iter().map(Piece::extent).sum();
        let mut rest_fits_here = false;
        for piece in chain.drain(..) {
            let room = self.room();
            rest_fits_here = rest_fits_here || rest <= room;
            let fresh = self.geometry.height - piece.head_height();
            let rest_wants_fresh_page = rest - piece.space_before <= fresh;
            if self.used > 0.0 && !rest_fits_here && (rest_wants_fresh_page || piece.extent() > room) {
                self.open_page();
                rest_fits_here = rest_wants_fresh_page;
            }
            rest -= piece.extent();
            self.place(piece);
        }
        // Its room is used again.
        self.held = chain;
    }

    fn room(&self) -> f32 {
        if self.page.is_none() { 0.0 } else { self.geometry.height - self.used + 0.01 }
    }

    fn open_page(&mut self) {
        self.close_page();
        self.used = 0.0;
        self.count += 1;
        let title = self.bookmark.take().map(str::to_owned);
        self.page = Some(Page {
            width_pt: self.geometry.page_width,
            height_pt: self.geometry.page_height,
            items: Vec::new(),
            bookmarks: title.map(|title| Bookmark { title, y: self.geometry.top }).into_iter().collect(),
        });
    }

    fn close_page(&mut self) {
        self.close_rules();
        if let Some(page) = self.page.take() {
            (self.take)(page);
        }
    }

    fn place(&mut self, mut piece: Piece) {
        if self.page.is_none() {
            self.open_page();
        }
        if self.used > 0.0 {
            if piece.space_before > 0.0 {
                self.close_rules();
            }
            self.used += piece.space_before;
        } else if let Some(head) = piece.head.take() {
            self.draw(Piece::clone(&head));
        }
        self.draw(piece);
    }

    fn draw(&mut self, piece: Piece) {
        let y = self.geometry.top + self.used;
        let same = match (&self.open_rules, &piece.edges) {
            (Some((open, _)), Some(edges)) => Rc::ptr_eq(open, edges),
            (None, None) => true,
            _ => false,
        };
        if !same {
            self.close_rules();
            self.open_rules = piece.edges.clone().map(|edges| (edges, y));
        }
        self.used += piece.height;
        let left = self.geometry.left;
        if let Some(page) = &mut self.page {
            page.items.extend(piece.items.into_iter().map(|item| item.moved(left, y)));
            page.bookmarks.extend(piece.bookmark.map(|title| Bookmark { title, y }));
        }
    }

    /// Draws the vertical rules that run down to here.
    fn close_rules(&mut self) {
        let (Some((edges, from)), Some(page)) = (self.open_rules.take(), &mut self.page) else {
            return;
        };
        let to = self.geometry.top + self.used;
        let rules = edges.iter().map(|edge| {
            let x = self.geometry.left + edge;
            Item::Rule { x1: x, y1: from, x2: x, y2: to, width_pt: GRID_PT }
        });
        page.items.extend(rules);
    }
}

#[cfg(test)]
mod tests;
