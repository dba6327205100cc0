//! Which rows of a table stay on one page.

use std::collections::VecDeque;

use super::flow::Piece;
use crate::report::document::RowStyle;

/// Ties rows to each other: the first two and the last two if both find room on a page, a sum to the row before it, and
/// all rows if `whole`. Two rows are held back until it is known what follows them.
pub struct Together<'a> {
    whole: bool,
    room: f32,
    held: VecDeque<Piece>,
    count: usize,
    push: &'a mut dyn FnMut(Piece),
}

impl<'a> Together<'a> {
    pub fn new(whole: bool, room: f32, push: &'a mut dyn FnMut(Piece)) -> Self {
        Self { whole, room, held: VecDeque::with_capacity(3), count: 0, push }
    }

    pub fn add(&mut self, piece: Piece, style: RowStyle) {
        self.count += 1;
        if let Some(before) = self.held.back_mut() {
            let first_two = self.count == 2 && before.height + piece.height <= self.room;
            before.keep_with_next = self.whole || first_two || style == RowStyle::Total;
        }
        self.held.push_back(piece);
        if self.held.len() > 2
            && let Some(settled) = self.held.pop_front()
        {
            (self.push)(settled);
        }
    }

    pub fn finish(mut self) {
        // No row is left alone under a repeated heading.
        if let [before, last] = self.held.make_contiguous()
            && self.count > 2
            && before.height + last.height <= self.room
        {
            before.keep_with_next = true;
        }
        self.held.into_iter().for_each(self.push);
    }
}
