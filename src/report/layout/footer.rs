//! The small print at the foot of each page, when the number of pages is known.

use super::flow::Geometry;
use super::wrap::wrap;
use super::{Item, MARGIN_BOTTOM_MM, SMALL_PT, geometry, points};
use crate::report::document::{Footer, Section};
use crate::report::fonts::Type;

/// From the end of the text to the rule over the footer.
const RULE_BELOW_TEXT_MM: f32 = 7.0;
const LINE_PT: f32 = 11.0;

/// The footer of every page; `lengths` says how many pages each section has.
pub fn footers<'a>(sections: &'a [Section], lengths: &'a [usize]) -> impl Iterator<Item = Vec<Item>> + 'a {
    let of_sections = || sections.iter().zip(lengths);
    let total: usize = of_sections().filter(|(section, _)| section.numbered).map(|(_, length)| length).sum();
    let mut number = 0;
    of_sections().flat_map(|(section, length)| std::iter::repeat_n(section, *length)).map(move |section| {
        number += usize::from(section.numbered);
        let position = section.numbered.then_some((number, total));
        section.footer.as_ref().map_or_else(Vec::new, |footer| items(section, &line(footer, position)))
    })
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

fn items(section: &Section, text: &str) -> Vec<Item> {
    let Geometry { page_height, left, width, .. } = geometry(section);
    let top = page_height - points(MARGIN_BOTTOM_MM - RULE_BELOW_TEXT_MM);
    let font = Type::regular(SMALL_PT);
    let mut items = vec![Item::horizontal(left, top, width, 0.3)];
    let mut y = top;
    for line in wrap(text, font, width) {
        y += LINE_PT;
        items.push(Item::text(left + (width - font.width(&line)) / 2.0, y, font, line));
    }
    items
}
