//! The second pass: the small print at the foot of each page, when the number of pages is known.

use super::wrap::wrap;
use super::{Item, MARGIN_BOTTOM_MM, MARGIN_LEFT_MM, MARGIN_RIGHT_MM, Page, SMALL_PT, points};
use crate::report::document::{Footer, Section};
use crate::report::fonts::Type;

/// From the end of the text to the rule over the footer.
const RULE_BELOW_TEXT_MM: f32 = 7.0;
const LINE_PT: f32 = 11.0;

/// Prints the footers. `lengths` says how many of the `pages` each section has.
pub fn print(sections: &[Section], lengths: &[usize], pages: &mut [Page]) {
    let total: usize =
        sections.iter().zip(lengths).filter(|(section, _)| section.numbered).map(|(_, length)| length).sum();
    let mut number = 0;
    let mut rest = pages;
    for (section, length) in sections.iter().zip(lengths) {
        let (of_section, after) = rest.split_at_mut((*length).min(rest.len()));
        rest = after;
        for page in of_section {
            number += usize::from(section.numbered);
            if let Some(footer) = &section.footer {
                let position = section.numbered.then_some((number, total));
                print_on(page, &line(footer, position));
            }
        }
    }
}

/// The footer of one page; `position` is its number and the number of all pages.
pub(super) fn line(footer: &Footer, position: Option<(usize, usize)>) -> String {
    let number = position.map(|(number, total)| format!("halaman {number} dari {total}"));
    [Some(footer.before.clone()), number, Some(footer.after.clone())]
        .into_iter()
        .flatten()
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(" · ")
}

fn print_on(page: &mut Page, text: &str) {
    let left = points(MARGIN_LEFT_MM);
    let width = page.width_pt - left - points(MARGIN_RIGHT_MM);
    let top = page.height_pt - points(MARGIN_BOTTOM_MM - RULE_BELOW_TEXT_MM);
    let font = Type::regular(SMALL_PT);
    page.items.push(Item::horizontal(left, top, width, 0.3));
    let mut y = top;
    for line in wrap(text, font, width) {
        y += LINE_PT;
        page.items.push(Item::text(left + (width - font.width(&line)) / 2.0, y, font, line));
    }
}
