//! The contents of a page as drawing operators.

use super::codes::{Codes, font_name};
use crate::report::document::Photo;
use crate::report::fonts::Face;
use crate::report::layout::Item;

/// Writes the drawing operators of things on a page of this height. The origin moves from the left top to the left bottom
/// corner.
pub fn contents(items: &[Item], height_pt: f32, codes: &mut [Codes; Face::ALL.len()], out: &mut Vec<u8>) {
    for item in items {
        if let Item::Rect { x, y, width, height, grey } = item {
            operator(out, &[*grey], "g");
            operator(out, &[*x, height_pt - y - height, *width, *height], "re f");
        }
    }
    for (number, (place, _)) in pictures(items).enumerate() {
        let [x, y, width, height] = place;
        operator(out, &[], "q");
        operator(out, &[width, 0.0, 0.0, height, x, height_pt - y - height], "cm");
        out.extend_from_slice(format!("/{} Do\n", picture_name(number)).as_bytes());
        operator(out, &[], "Q");
    }
    out.extend_from_slice(b"0 g\n");
    let mut pen = None;
    for item in items {
        if let Item::Rule { x1, y1, x2, y2, width_pt } = item {
            if pen.replace(*width_pt) != Some(*width_pt) {
                operator(out, &[*width_pt], "w");
            }
            operator(out, &[*x1, height_pt - y1], "m");
            operator(out, &[*x2, height_pt - y2], "l S");
        }
    }
    texts(items, height_pt, codes, out);
}

/// One text object. Each text begins where the one before it began, moved across and up or down.
fn texts(items: &[Item], height_pt: f32, codes: &mut [Codes; Face::ALL.len()], out: &mut Vec<u8>) {
    out.extend_from_slice(b"BT\n");
    let mut font = None;
    let mut at = (0, 0);
    for item in items {
        let Item::Text { x, y, size_pt, face, text } = item else {
            continue;
        };
        if text.is_empty() {
            continue;
        }
        if font.replace((*face, *size_pt)) != Some((*face, *size_pt)) {
            out.push(b'/');
            out.extend_from_slice(font_name(*face).as_bytes());
            out.push(b' ');
            operator(out, &[*size_pt], "Tf");
        }
        // Differences of rounded places, so that no rounding adds up.
        let place = (hundredths(*x), hundredths(height_pt - y));
        push_hundredths(out, place.0 - at.0);
        out.push(b' ');
        push_hundredths(out, place.1 - at.1);
        out.extend_from_slice(b" Td(");
        at = place;
        let codes = &mut codes[*face as usize];
        for character in text.chars() {
            for byte in codes.of(character).to_be_bytes() {
                push_in_string(out, byte);
            }
        }
        out.extend_from_slice(b")Tj\n");
    }
    out.extend_from_slice(b"ET\n");
}

/// The photos among things on a page with their places, in the order of their names.
pub fn pictures(items: &[Item]) -> impl Iterator<Item = ([f32; 4], &Photo)> {
    items.iter().filter_map(|item| match item {
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
        push_hundredths(out, hundredths(*operand));
        out.push(b' ');
    }
    out.extend_from_slice(operator.as_bytes());
    out.push(b'\n');
}

/// A hundredth of a point is finer than any printer.
#[expect(clippy::cast_possible_truncation, reason = "places on a page are a few thousand points at most")]
fn hundredths(number: f32) -> i32 {
    (number * 100.0).round() as i32
}

/// A number of hundredths in as few digits as it needs.
fn push_hundredths(out: &mut Vec<u8>, hundredths: i32) {
    if hundredths < 0 {
        out.push(b'-');
    }
    let hundredths = hundredths.unsigned_abs();
    let (whole, part) = (hundredths / 100, hundredths % 100);
    if whole > 0 || part == 0 {
        push_digits(out, whole);
    }
    if part > 0 {
        out.push(b'.');
        out.push(digit(part / 10));
        if part % 10 > 0 {
            out.push(digit(part % 10));
        }
    }
}

fn push_digits(out: &mut Vec<u8>, number: u32) {
    if number >= 10 {
        push_digits(out, number / 10);
    }
    out.push(digit(number % 10));
}

#[expect(clippy::cast_possible_truncation, reason = "a number below ten")]
fn digit(number: u32) -> u8 {
    b'0' + number as u8
}

/// A byte of a string in brackets; those that mean something there are marked.
fn push_in_string(out: &mut Vec<u8>, byte: u8) {
    match byte {
        b'(' | b')' | b'\\' => out.extend([b'\\', byte]),
        // A bare one would be read as a line feed.
        b'\r' => out.extend(b"\\r"),
        other => out.push(other),
    }
}

#[cfg(test)]
mod tests {
    use lopdf::content::Content;

    use super::*;

    #[test]
    fn numbers_are_short_and_exact_to_a_hundredth() {
        let mut out = Vec::new();
        for number in [0.0, 12.0, 0.5, -3.25, 841.889, -0.06, 1000.1] {
            push_hundredths(&mut out, hundredths(number));
            out.push(b' ');
        }
        assert_eq!(out, b"0 12 .5 -3.25 841.89 -.06 1000.1 ");
    }

    #[test]
    fn every_code_is_read_back_as_it_was_written() {
        // More than 256 characters, so that every byte comes up in both places.
        let text: String = (0x100_u32..0x600).filter_map(char::from_u32).collect();
        let item = Item::Text { x: 10.0, y: 20.0, size_pt: 9.0, face: Face::Bold, text };
        let (mut codes, mut out) = (Default::default(), Vec::new());
        contents(&[item], 800.0, &mut codes, &mut out);
        let operations = Content::decode(&out).expect("operators").operations;
        let shown = operations.iter().find(|operation| operation.operator == "Tj").expect("a text");
        let string = shown.operands[0].as_str().expect("a string");
        let read: Vec<u16> = string.as_chunks::<2>().0.iter().map(|pair| u16::from_be_bytes(*pair)).collect();
        assert_eq!(read, (1..=0x500).collect::<Vec<u16>>());
        assert_eq!(codes[Face::Bold as usize].characters().len(), read.len());
    }
}
