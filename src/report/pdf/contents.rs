//! The contents of a page as drawing operators.

use super::codes::{Codes, font_name};
use crate::report::document::Photo;
use crate::report::layout::{Item, Page};

/// Writes the drawing operators of a page. The origin moves from the left top to the left bottom corner.
pub fn contents(page: &Page, codes: &[Codes; 2], out: &mut Vec<u8>) {
    for item in &page.items {
        if let Item::Rect { x, y, width, height, grey } = item {
            operator(out, &[*grey], "g");
            operator(out, &[*x, page.height_pt - y - height, *width, *height], "re f");
        }
    }
    for (number, (place, _)) in pictures(page).enumerate() {
        let [x, y, width, height] = place;
        operator(out, &[], "q");
        operator(out, &[width, 0.0, 0.0, height, x, page.height_pt - y - height], "cm");
        out.extend_from_slice(format!("/{} Do\n", picture_name(number)).as_bytes());
        operator(out, &[], "Q");
    }
    out.extend_from_slice(b"0 g\n");
    let mut pen = None;
    for item in &page.items {
        if let Item::Rule { x1, y1, x2, y2, width_pt } = item {
            if pen.replace(*width_pt) != Some(*width_pt) {
                operator(out, &[*width_pt], "w");
            }
            operator(out, &[*x1, page.height_pt - y1], "m");
            operator(out, &[*x2, page.height_pt - y2], "l S");
        }
    }
    out.extend_from_slice(b"BT\n");
    let mut font = None;
    for item in &page.items {
        let Item::Text { x, y, size_pt, face, text } = item else {
            continue;
        };
        if text.is_empty() {
            continue;
        }
        if font.replace((*face, *size_pt)) != Some((*face, *size_pt)) {
            out.extend_from_slice(format!("/{} ", font_name(*face)).as_bytes());
            operator(out, &[*size_pt], "Tf");
        }
        operator(out, &[1.0, 0.0, 0.0, 1.0, *x, page.height_pt - y], "Tm");
        out.push(b'<');
        text.chars().for_each(|character| push_hex(out, codes[*face as usize].of(character)));
        out.extend_from_slice(b"> Tj\n");
    }
    out.extend_from_slice(b"ET\n");
}

/// The photos of a page with their places, in the order of their names.
pub fn pictures(page: &Page) -> impl Iterator<Item = ([f32; 4], &Photo)> {
    page.items.iter().filter_map(|item| match item {
        Item::Picture { x, y, width, height, photo } => Some(([*x, *y, *width, *height], photo)),
        _ => None,
    })
}

/// Name of a photo within its page.
pub fn picture_name(number: usize) -> String {
    format!("P{number}")
}

fn operator(out: &mut Vec<u8>, operands: &[f32], operator: &str) {
    for operand in operands {
        push_number(out, *operand);
        out.push(b' ');
    }
    out.extend_from_slice(operator.as_bytes());
    out.push(b'\n');
}

/// A number with at most two decimals: a hundredth of a point is finer than any printer.
fn push_number(out: &mut Vec<u8>, number: f32) {
    #[expect(clippy::cast_possible_truncation, reason = "places on a page are a few thousand points at most")]
    let hundredths = (number * 100.0).round() as i32;
    if hundredths < 0 {
        out.push(b'-');
    }
    let hundredths = hundredths.unsigned_abs();
    let (whole, part) = (hundredths / 100, hundredths % 100);
    out.extend_from_slice(whole.to_string().as_bytes());
    if part > 0 {
        let decimals = if part % 10 == 0 { format!(".{}", part / 10) } else { format!(".{part:02}") };
        out.extend_from_slice(decimals.as_bytes());
    }
}

fn push_hex(out: &mut Vec<u8>, code: u16) {
    const DIGITS: &[u8; 16] = b"0123456789ABCDEF";
    out.extend([12, 8, 4, 0].map(|shift| DIGITS[usize::from(code >> shift & 0xf)]));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_short_and_exact_to_a_hundredth() {
        let mut out = Vec::new();
        for number in [0.0, 12.0, 0.5, -3.25, 841.889] {
            push_number(&mut out, number);
            out.push(b' ');
        }
        assert_eq!(out, b"0 12 0.5 -3.25 841.89 ");
    }
}
