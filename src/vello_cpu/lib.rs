//! The outlines of letters as pictures: what epaint asks of the crate `vello_cpu`, and no more.
//!
//! epaint draws every letter once, in white, and uses a whole renderer for that: three ways to calculate, two depths of
//! colour, all ways to blend, 1.7 MB of the program, a tenth of it. This crate takes its place (`[patch.crates-io]` in
//! Cargo.toml) and draws with `ab_glyph_rasterizer`, as epaint itself did until it changed over.
//!
//! Where a new epaint asks for another version, Cargo says that this crate is not used and takes the whole renderer; where it
//! asks for more, the build stops here. Either way nothing is drawn wrongly.

use ab_glyph_rasterizer::{Point, Rasterizer, point};
pub use color;
pub use kurbo;
use kurbo::{Affine, BezPath, PathEl, Shape};

/// A picture in the making: letters are filled into it.
pub struct RenderContext {
    letters: Rasterizer,
    transform: Affine,
}

impl RenderContext {
    /// An empty picture, in pixels.
    #[must_use]
    pub fn new(width: u16, height: u16) -> Self {
        Self { letters: Rasterizer::new(width.into(), height.into()), transform: Affine::IDENTITY }
    }

    /// What is filled from here on is moved by this first.
    pub fn set_transform(&mut self, transform: Affine) {
        self.transform = transform;
    }

    /// White, the only colour in which epaint draws.
    pub fn set_paint(&mut self, _: color::OpaqueColor<color::Srgb>) {}

    /// Fills an outline.
    pub fn fill_path(&mut self, path: &BezPath) {
        let (mut start, mut last) = (Point::default(), Point::default());
        let path = self.transform * path;
        for element in path.path_elements(0.1) {
            match element {
                PathEl::MoveTo(to) => {
                    self.letters.draw_line(last, start);
                    (start, last) = (at(to), at(to));
                }
                PathEl::LineTo(to) => {
                    self.letters.draw_line(last, at(to));
                    last = at(to);
                }
                PathEl::QuadTo(control, to) => {
                    self.letters.draw_quad(last, at(control), at(to));
                    last = at(to);
                }
                PathEl::CurveTo(first, second, to) => {
                    self.letters.draw_cubic(last, at(first), at(second), at(to));
                    last = at(to);
                }
                PathEl::ClosePath => {
                    self.letters.draw_line(last, start);
                    last = start;
                }
            }
        }
        // An outline ends where it began.
        self.letters.draw_line(last, start);
    }

    /// Puts the picture into `picture`, which has its size.
    pub fn render(&mut self, picture: &mut Pixmap, _: &mut Resources) {
        self.letters.for_each_pixel(|index, coverage| {
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 0 and 255")]
            let shade = (coverage.clamp(0.0, 1.0) * 255.0).round() as u8;
            if let Some(pixel) = picture.0.as_chunks_mut::<4>().0.get_mut(index) {
                *pixel = [shade; 4];
            }
        });
    }
}

#[expect(clippy::cast_possible_truncation, reason = "a letter is a few thousand pixels high at most")]
fn at(place: kurbo::Point) -> Point {
    point(place.x as f32, place.y as f32)
}

/// Pixels of four bytes: red, green and blue, each multiplied with the coverage that stands last.
pub struct Pixmap(Vec<u8>);

impl Pixmap {
    /// Nothing is covered.
    #[must_use]
    pub fn new(width: u16, height: u16) -> Self {
        Self(vec![0; 4 * usize::from(width) * usize::from(height)])
    }

    /// The bytes, row by row from the top.
    #[must_use]
    pub fn data_as_u8_slice(&self) -> &[u8] {
        &self.0
    }
}

/// What several pictures would share.
#[derive(Default)]
pub struct Resources;

impl Resources {
    /// There is nothing to share.
    #[must_use]
    pub fn new() -> Self {
        Self
    }
}
