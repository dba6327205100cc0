//! Things beside each other: strips of fields and places to sign.

use super::{WIDTH, count, length, line, set};
use crate::report::document::{Align, Signatures, Signer, SigningPlace};
use crate::report::layout::wrap::wrap_by;

const DOTS: &str = "……………………";

pub fn fields(pairs: &[(String, String)], columns: usize, at_right: Option<&str>, out: &mut String) {
    let pitch = WIDTH / columns;
    let label_width = pairs.iter().map(|(label, _)| count(label)).max().unwrap_or(0);
    line(out, "");
    for (index, row) in pairs.chunks(columns).enumerate() {
        let right = at_right.filter(|_| index == 0).unwrap_or_default();
        let value_width = pitch.saturating_sub(label_width + 5).max(10);
        let cells: Vec<Vec<String>> = row
            .iter()
            .map(|(label, value)| {
                let first = length(value_width.saturating_sub(count(right)).max(10));
                let values = wrap_by(value, first, length(value_width), |_| 1.0);
                let starts = std::iter::once(format!("{} : ", set(label, Align::Left, label_width)));
                let starts = starts.chain(std::iter::repeat(" ".repeat(label_width + 3)));
                starts.zip(values).map(|(start, value)| format!("{start}{value}")).collect()
            })
            .collect();
        let mut lines = beside(&cells, pitch);
        if let Some(first) = lines.first_mut().filter(|_| !right.is_empty()) {
            *first =
                format!("{}{right}", set(first.trim_end(), Align::Left, WIDTH.saturating_sub(count(right))));
        }
        for text in &lines {
            line(out, text);
        }
    }
}

/// Blocks of lines beside each other, each in a column of `pitch` characters.
fn beside(blocks: &[Vec<String>], pitch: usize) -> Vec<String> {
    let tallest = blocks.iter().map(Vec::len).max().unwrap_or(0);
    let cell =
        |block: &Vec<String>, index| set(block.get(index).map_or("", String::as_str), Align::Left, pitch);
    (0..tallest).map(|index| blocks.iter().map(|block| cell(block, index)).collect()).collect()
}

pub fn render_signatures(signatures: &Signatures, out: &mut String) {
    let empty = SigningPlace::default();
    let pair =
        [&signatures.left, &signatures.right].map(|place| place_lines(place.as_ref().unwrap_or(&empty)));
    line(out, "");
    for text in beside(&pair, WIDTH / 2) {
        line(out, &text);
    }
    if let Some(below) = &signatures.below {
        line(out, "");
        for text in place_lines(below) {
            line(out, &format!("{}{text}", " ".repeat(WIDTH / 3)));
        }
    }
}

fn place_lines(place: &SigningPlace) -> Vec<String> {
    let name = |signer: &Signer| {
        if signer.name.is_empty() { DOTS.to_owned() } else { signer.name.clone() }
    };
    let mut lines = place.lines.clone();
    match place.signers.as_slice() {
        [] => {}
        [signer] => {
            lines.extend(std::iter::repeat_n(String::new(), 3));
            lines.push(name(signer));
            lines.extend(Some(signer.note.clone()).filter(|note| !note.is_empty()));
        }
        several => {
            for (index, signer) in several.iter().enumerate() {
                lines.push(String::new());
                lines.push(format!("{}. {} {DOTS}", index + 1, name(signer)));
                lines.extend(Some(format!("   {}", signer.note)).filter(|_| !signer.note.is_empty()));
            }
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn place_and_date_stand_at_the_right_of_the_first_field() {
        let mut out = String::new();
        let pairs = vec![
            ("Nomor".to_owned(), "015".to_owned()),
            ("Hal".to_owned(), "Laporan\nBulan Oktober".to_owned()),
        ];
        fields(&pairs, 1, Some("Randu, 4 November 2026"), &mut out);
        let lines: Vec<&str> = out.lines().collect();
        assert_eq!(count(lines[1]), WIDTH);
        assert!(lines[1].starts_with("Nomor : 015") && lines[1].ends_with("Randu, 4 November 2026"));
        assert_eq!(lines[3].find("Bulan"), lines[2].find("Laporan"));
    }
}
