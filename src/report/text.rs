//! The plain-text backend: the same document for a terminal, a chat message or a comparison by eye.
//!
//! Monospaced, [`WIDTH`] characters wide where the columns of a table allow it, lines ended by `\n`. There are no pages;
//! a section ends with its footer. Fonts are no concern here, so every character is printed as it is.

mod beside;
mod table;

use super::document::{Align, Block, Document, Marker, Section, TextStyle};
use super::layout::wrap::wrap_by;
use beside::{fields, render_signatures};
use table::render_table;

/// Characters on a line.
pub const WIDTH: usize = 110;

/// The whole document as text.
#[must_use]
pub fn render(document: &Document) -> String {
    let mut out = String::new();
    for (index, section) in document.sections.iter().enumerate() {
        if index > 0 {
            line(&mut out, "");
            line(&mut out, &"═".repeat(WIDTH));
            line(&mut out, "");
        }
        render_section(section, &mut out);
    }
    out
}

fn render_section(section: &Section, out: &mut String) {
    let widest = section.right_title.iter().map(|text| count(text)).max().unwrap_or(0);
    for text in &section.right_title {
        line(out, &format!("{}{text}", " ".repeat(WIDTH.saturating_sub(widest))));
    }
    for block in &section.blocks {
        render_block(block, out);
    }
    if let Some(footer) = &section.footer {
        let parts = [footer.before.as_str(), footer.after.as_str()];
        line(out, "");
        line(out, &parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · "));
    }
}

fn render_block(block: &Block, out: &mut String) {
    match block {
        Block::Letterhead { offices, address, .. } => {
            for text in offices.iter().chain([address]) {
                line(out, &set(text, Align::Centre, WIDTH));
            }
            line(out, &"═".repeat(WIDTH));
        }
        Block::Fields { pairs, columns, at_right } => {
            fields(pairs, (*columns).max(1), at_right.as_deref(), out);
        }
        Block::Title(lines) => {
            line(out, "");
            for text in lines {
                line(out, &set(text, Align::Centre, WIDTH));
            }
        }
        Block::Heading { text, .. } => {
            line(out, "");
            line(out, text);
        }
        Block::Text { text, style } => {
            let indent = if *style == TextStyle::Indented { 6 } else { 0 };
            if *style != TextStyle::Line {
                line(out, "");
            }
            hanging(&" ".repeat(indent), 0, text, out);
        }
        Block::List { heading, items, marker } => {
            line(out, "");
            if !heading.is_empty() {
                hanging("", 0, heading, out);
            }
            for (index, item) in items.iter().enumerate() {
                let label = match marker {
                    Marker::Number => format!("{}. ", index + 1),
                    Marker::Dash => "– ".to_owned(),
                };
                hanging(&label, count(&label), item, out);
            }
        }
        Block::WritingLines(lines) => (0..*lines).for_each(|_| line(out, &"…".repeat(WIDTH))),
        Block::Table(table) => render_table(table, out),
        Block::Chart(chart) => {
            render_table(&chart.as_table(), out);
            line(out, &chart.source);
        }
        Block::Pictures(pictures) => {
            line(out, "");
            for picture in pictures {
                hanging("[foto] ", 7, &picture.caption, out);
            }
        }
        Block::SideBySide(tables) => {
            for table in tables {
                render_table(table, out);
            }
        }
        Block::Signatures(signatures) => render_signatures(signatures, out),
        Block::Space(_) | Block::PageBreak => line(out, ""),
    }
}

/// A text after a label, its further lines indented by `hang`.
fn hanging(label: &str, hang: usize, text: &str, out: &mut String) {
    let lines = wrap_by(text, length(WIDTH.saturating_sub(count(label))), length(WIDTH - hang), |_| 1.0);
    for (index, text) in lines.iter().enumerate() {
        if index == 0 {
            line(out, &format!("{label}{text}"));
        } else {
            line(out, &format!("{}{text}", " ".repeat(hang)));
        }
    }
}

fn line(out: &mut String, text: &str) {
    out.push_str(text.trim_end_matches(' '));
    out.push('\n');
}

/// A text in a field of `width` characters.
fn set(text: &str, align: Align, width: usize) -> String {
    match align {
        Align::Left => format!("{text:<width$}"),
        Align::Right => format!("{text:>width$}"),
        Align::Centre => format!("{text:^width$}"),
    }
}

fn count(text: &str) -> usize {
    text.chars().count()
}

#[expect(clippy::cast_precision_loss, reason = "a line has a few hundred characters at most")]
fn length(characters: usize) -> f32 {
    characters as f32
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a whole number of characters")]
fn characters(length: f32) -> usize {
    length as usize
}
