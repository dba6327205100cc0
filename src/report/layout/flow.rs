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
pub struct Flow {
    geometry: Geometry,
    pages: Vec<Page>,
    /// Height used on the last page.
    used: f32,
    held: Vec<Piece>,
    /// Vertical rules that are not finished: their places and where they begin.
    open_rules: Option<(Rc<[f32]>, f32)>,
}

impl Flow {
    pub fn new(geometry: Geometry) -> Self {
        Self { geometry, pages: Vec::new(), used: 0.0, held: Vec::new(), open_rules: None }
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

    /// The pages; none if nothing was pushed.
    pub fn finish(mut self) -> Vec<Page> {
        self.settle();
        self.close_rules();
        self.pages
    }

    /// Places the chain held back. A chain taller than a page is placed piece by piece until its rest fits on one.
    fn settle(&mut self) {
        let chain = std::mem::take(&mut self.held);
        let mut rest: f32 = chain.iter().map(Piece::extent).sum();
        let mut rest_fits_here = false;
        for piece in chain {
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
    }

    fn room(&self) -> f32 {
        if self.pages.is_empty() { 0.0 } else { self.geometry.height - self.used + 0.01 }
    }

    fn open_page(&mut self) {
        self.close_rules();
        self.used = 0.0;
        self.pages.push(Page {
            width_pt: self.geometry.page_width,
            height_pt: self.geometry.page_height,
            items: Vec::new(),
            bookmarks: Vec::new(),
        });
    }

    fn place(&mut self, mut piece: Piece) {
        if self.pages.is_empty() {
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
        if let Some(page) = self.pages.last_mut() {
            page.items.extend(piece.items.into_iter().map(|item| item.moved(left, y)));
            page.bookmarks.extend(piece.bookmark.map(|title| Bookmark { title, y }));
        }
    }

    /// Draws the vertical rules that run down to here.
    fn close_rules(&mut self) {
        let (Some((edges, from)), Some(page)) = (self.open_rules.take(), self.pages.last_mut()) else {
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
mod tests {
    use super::*;
    use crate::report::fonts::Face;

    const GEOMETRY: Geometry = Geometry {
        page_width: 120.0,
        page_height: 120.0,
        left: 10.0,
        top: 10.0,
        width: 100.0,
        height: 100.0,
    };

    fn piece(name: &str, height: f32, keep_with_next: bool) -> Piece {
        let item = Item::Text { x: 0.0, y: 0.0, size_pt: 9.0, face: Face::Regular, text: name.to_owned() };
        Piece { height, items: vec![item], keep_with_next, ..Piece::default() }
    }

    fn pages(pieces: Vec<Piece>) -> Vec<Vec<String>> {
        let mut flow = Flow::new(GEOMETRY);
        for piece in pieces {
            flow.push(piece);
        }
        flow.finish().iter().map(|page| page.texts().map(str::to_owned).collect()).collect()
    }

    #[test]
    fn a_chain_moves_as_one() {
        let placed = pages(vec![
            piece("a", 60.0, false),
            piece("b", 20.0, true),
            piece("c", 20.0, true),
            piece("d", 20.0, false),
            piece("e", 20.0, false),
        ]);
        assert_eq!(placed, [vec!["a"], vec!["b", "c", "d", "e"]]);
    }

    #[test]
    fn a_chain_taller_than_a_page_is_split_but_its_end_stays_together() {
        let mut chain: Vec<Piece> = (1..=5).map(|number| piece(&number.to_string(), 30.0, true)).collect();
        chain.push(piece("6", 30.0, false));
        assert_eq!(pages(chain), [vec!["1", "2", "3"], vec!["4", "5", "6"]]);
    }

    #[test]
    fn a_head_is_printed_above_the_first_piece_of_a_page_only() {
        let head = Rc::new(piece("head", 10.0, false));
        let rows = (1..=4)
            .map(|number| Piece { head: Some(Rc::clone(&head)), ..piece(&number.to_string(), 40.0, false) });
        let placed = pages(std::iter::once(piece("head", 10.0, true)).chain(rows).collect());
        assert_eq!(placed, [vec!["head", "1", "2"], vec!["head", "3", "4"]]);
    }

    #[test]
    fn vertical_rules_of_neighbours_are_one() {
        let edges: Rc<[f32]> = Rc::from([0.0, 50.0]);
        let mut flow = Flow::new(GEOMETRY);
        for number in 0..5 {
            flow.push(Piece { edges: Some(Rc::clone(&edges)), ..piece(&number.to_string(), 30.0, false) });
        }
        let rules = |page: &Page| page.items.iter().filter(|item| matches!(item, Item::Rule { .. })).count();
        assert_eq!(flow.finish().iter().map(rules).collect::<Vec<_>>(), [2, 2]);
    }

    #[test]
    fn space_is_dropped_at_the_top_of_a_page() {
        let spaced = |name| Piece { space_before: 15.0, ..piece(name, 90.0, false) };
        assert_eq!(pages(vec![spaced("a"), spaced("b")]), [vec!["a"], vec!["b"]]);
    }
}
