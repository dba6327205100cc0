//! What draws the letters of the window, `src/vello_cpu`.

use vello_cpu::color::{OpaqueColor, Srgb};
use vello_cpu::kurbo::{Affine, BezPath, Rect, Shape};
use vello_cpu::{Pixmap, RenderContext, Resources};

/// The coverage of every pixel of a picture of four times four, in percent.
fn drawn(path: &BezPath, transform: Affine) -> Vec<u32> {
    let mut context = RenderContext::new(4, 4);
    context.set_transform(transform);
    context.set_paint(OpaqueColor::<Srgb>::WHITE);
    context.fill_path(path);
    let mut picture = Pixmap::new(4, 4);
    context.render(&mut picture, &mut Resources::new());
    let pixels = picture.data_as_u8_slice().as_chunks::<4>().0;
    assert!(pixels.iter().all(|pixel| pixel.iter().all(|part| *part == pixel[3])), "white, and multiplied");
    pixels.iter().map(|pixel| (u32::from(pixel[3]) * 100).div_ceil(255)).collect()
}

#[test]
fn a_square_covers_its_pixels_and_half_of_those_that_it_halves() {
    let square = Rect::new(0.0, 0.0, 1.5, 2.0).to_path(0.1);
    assert_eq!(
        drawn(&square, Affine::translate((1.0, 1.0))),
        [0, 0, 0, 0, 0, 100, 51, 0, 0, 100, 51, 0, 0, 0, 0, 0]
    );
}

#[test]
fn a_hole_is_open_whichever_way_it_is_left() {
    let ring = |is_closed: bool| {
        let mut path = BezPath::new();
        for corners in [
            [(0.0, 0.0), (4.0, 0.0), (4.0, 4.0), (0.0, 4.0)],
            [(1.0, 1.0), (1.0, 3.0), (3.0, 3.0), (3.0, 1.0)],
        ] {
            path.move_to(corners[0]);
            corners[1..].iter().for_each(|corner| path.line_to(*corner));
            if is_closed {
                path.close_path();
            }
        }
        path
    };
    let expected = [100, 100, 100, 100, 100, 0, 0, 100, 100, 0, 0, 100, 100, 100, 100, 100];
    for is_closed in [true, false] {
        assert_eq!(drawn(&ring(is_closed), Affine::IDENTITY), expected, "closed: {is_closed}");
    }
}

#[test]
fn a_curve_covers_what_lies_below_it() {
    let mut path = BezPath::new();
    path.move_to((0.0, 4.0));
    path.curve_to((0.0, -1.0), (4.0, -1.0), (4.0, 4.0));
    let drawn = drawn(&path, Affine::IDENTITY);
    let covered: u32 = drawn.iter().sum();
    // The area under it is 12.0 of 16 pixels.
    assert!((1150..=1250).contains(&covered), "{covered}: {drawn:?}");
}
