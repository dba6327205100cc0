//! What is wrong with the pages of a document.

use desmigratif::report::document::{Block, Document, Section, Signatures, SigningPlace, Table};
use desmigratif::report::fonts::printable;
use desmigratif::report::layout::lay_out;

use super::pdf::{Run, Sheet};

/// From the foot of the sheet to the rule over the small print.
const FOOTER: f32 = 18.0;
/// What rounding to hundredths of a point, and letters that lean out of their width, may take.
const SLACK: f32 = 0.6;

fn points(millimetres: f32) -> f32 {
    millimetres * 72.0 / 25.4
}

/// Everything that a reader would stumble over.
pub fn faults(document: &Document, sheets: &[Sheet]) -> Vec<String> {
    let mut faults = Vec::new();
    let sections = sections_of_pages(document);
    if sections.len() != sheets.len() {
        faults.push(format!("{} pages, {} laid out", sheets.len(), sections.len()));
    }
    let headings = headings(document);
    for (number, (sheet, section)) in (1..).zip(sheets.iter().zip(sections)) {
        let mut told = outside(sheet, section);
        told.extend(overlaps(sheet));
        told.extend(crossed(sheet));
        told.extend(heading_at_foot(sheet, &headings));
        faults.extend(told.into_iter().map(|fault| format!("page {number}: {fault}")));
    }
    faults.extend(signatures(document).into_iter().filter_map(|block| torn(block, sheets)));
    faults
}

/// Which section every page belongs to.
fn sections_of_pages(document: &Document) -> Vec<&Section> {
    let mut of_pages = Vec::new();
    for section in &document.sections {
        let alone = Document { sections: vec![section.clone()], ..document.clone() };
        of_pages.extend(std::iter::repeat_n(section, lay_out(&alone).len()));
    }
    of_pages
}

/// Where the body ends and the small print begins.
fn foot(sheet: &Sheet) -> f32 {
    sheet.height - points(FOOTER) - 0.1
}

fn outside(sheet: &Sheet, section: &Section) -> Vec<String> {
    let (top, bottom) = if section.is_tight { (15.0, 21.0) } else { (25.0, 25.0) };
    let sides = (points(25.0) - SLACK, sheet.width - points(20.0) + SLACK);
    let heights = (points(top) - SLACK, sheet.height - points(bottom) + SLACK);
    let is_out = |[left, top, right, bottom]: [f32; 4]| {
        let is_small_print = top >= foot(sheet) - 8.0;
        let lowest = if is_small_print { sheet.height - points(6.0) } else { heights.1 };
        // Widths of unknown codes are no numbers, which no comparison holds for.
        !(left >= sides.0 && right <= sides.1 && top >= heights.0 && bottom <= lowest)
    };
    let mut faults = Vec::new();
    for run in sheet.runs.iter().filter(|run| is_out(run.ink())) {
        faults.push(format!("outside the margins: {:?} at {:?}", run.text, run.ink()));
    }
    let others = sheet.rects.iter().chain(&sheet.pictures).copied();
    let rules =
        sheet.rules.iter().map(|[x1, y1, x2, y2]| [x1.min(*x2), y1.min(*y2), x1.max(*x2), y1.max(*y2)]);
    for thing in others.chain(rules).filter(|thing| is_out(*thing)) {
        faults.push(format!("outside the margins: a line or area at {thing:?}"));
    }
    let lacking = sheet.runs.iter().filter(|run| run.text.contains('\u{fffd}'));
    faults.extend(lacking.map(|run| format!("a code without meaning in {:?}", run.text)));
    faults
}

/// How far two areas lie over each other, across and down; below 0 they do not.
fn common(a: [f32; 4], b: [f32; 4]) -> [f32; 2] {
    [a[2].min(b[2]) - a[0].max(b[0]), a[3].min(b[3]) - a[1].max(b[1])]
}

fn overlaps(sheet: &Sheet) -> Vec<String> {
    let mut faults = Vec::new();
    let mut runs: Vec<&Run> = sheet.runs.iter().filter(|run| !run.text.trim().is_empty()).collect();
    runs.sort_by(|one, other| one.y.total_cmp(&other.y));
    for (index, run) in runs.iter().enumerate() {
        let below = runs[index + 1..].iter().take_while(|other| other.y - run.y < 24.0);
        for other in below {
            let [across, down] = common(run.ink(), other.ink());
            if across > SLACK && down > SLACK {
                faults.push(format!("{:?} and {:?} lie over each other", run.text, other.text));
            }
        }
        for picture in &sheet.pictures {
            let [across, down] = common(run.ink(), *picture);
            if across > SLACK && down > SLACK {
                faults.push(format!("{:?} lies over a photo", run.text));
            }
        }
    }
    faults
}

fn crossed(sheet: &Sheet) -> Vec<String> {
    let mut faults = Vec::new();
    for run in &sheet.runs {
        for [x1, y1, x2, y2] in &sheet.rules {
            let rule = [x1.min(*x2) - 0.01, y1.min(*y2) - 0.01, x1.max(*x2) + 0.01, y1.max(*y2) + 0.01];
            let [left, top, right, bottom] = run.ink();
            let inside = [left + SLACK, top + SLACK / 2.0, right - SLACK, bottom - SLACK / 2.0];
            let [across, down] = common(inside, rule);
            if across > 0.0 && down > 0.0 {
                faults.push(format!("{:?} is crossed by a line at {rule:?}", run.text));
            }
        }
    }
    faults
}

/// Texts as they are compared: without blanks, as the layout may break them anywhere.
fn bare(text: &str) -> String {
    printable(text).chars().filter(|letter| !letter.is_whitespace()).collect()
}

/// Headings and captions, which want something under them.
fn headings(document: &Document) -> Vec<String> {
    let caption = |table: &Table| bare(&table.caption);
    let mut found = Vec::new();
    for section in &document.sections {
        found.extend(section.right_title.iter().map(|line| bare(line)));
        for block in &section.blocks {
            match block {
                Block::Heading { text, .. } => found.push(bare(text)),
                Block::Title(lines) => found.extend(lines.iter().map(|line| bare(line))),
                Block::Table(table) => found.push(caption(table)),
                Block::SideBySide(tables) => found.extend(tables.iter().map(caption)),
                _ => {}
            }
        }
    }
    found
}

/// The lowest line of the body must be no heading, no caption and no head of a table.
fn heading_at_foot(sheet: &Sheet, headings: &[String]) -> Option<String> {
    let body = sheet.runs.iter().filter(|run| run.y < foot(sheet) && !run.text.trim().is_empty());
    let lowest = body.max_by(|one, other| one.y.total_cmp(&other.y))?;
    let text = bare(&lowest.text);
    // Text in cells has a whole size, captions are half a point larger.
    let is_title = lowest.is_bold && (lowest.size.fract() > 0.1 || lowest.size > 10.5);
    let is_heading = is_title && headings.iter().any(|heading| heading.contains(&text));
    let number = text.strip_prefix('(').and_then(|text| text.strip_suffix(')'));
    let is_head = number.is_some_and(|number| number.parse::<u8>().is_ok());
    (is_heading || is_head).then(|| format!("{:?} stands at the foot", lowest.text))
}

fn signatures(document: &Document) -> Vec<&Signatures> {
    let blocks = document.sections.iter().flat_map(|section| &section.blocks);
    blocks
        .filter_map(|block| match block {
            Block::Signatures(signatures) => Some(signatures),
            _ => None,
        })
        .collect()
}

/// All lines of a place on one page, with something else above them.
fn torn(block: &Signatures, sheets: &[Sheet]) -> Option<String> {
    let places = [&block.left, &block.right, &block.below].into_iter().flatten();
    let lines = |place: &SigningPlace| -> Vec<String> {
        let names = place.signers.iter().flat_map(|signer| [signer.name.clone(), signer.note.clone()]);
        place
            .lines
            .iter()
            .cloned()
            .chain(names)
            .map(|line| bare(&line))
            .filter(|line| !line.is_empty())
            .collect()
    };
    let wanted: Vec<String> = places.flat_map(lines).collect();
    let on_page = |sheet: &&Sheet| {
        let text: String = sheet.runs.iter().map(|run| bare(&run.text)).collect();
        wanted.iter().all(|line| text.contains(line))
    };
    let Some(sheet) = sheets.iter().find(on_page) else {
        return Some(format!("no page has all of the signatures {wanted:?}"));
    };
    let first = sheet.runs.iter().filter(|run| wanted.iter().any(|line| line.starts_with(&bare(&run.text))));
    let top = first.map(|run| run.y).fold(f32::MAX, f32::min);
    let above = sheet.runs.iter().filter(|run| run.y < top - 1.0).count();
    (above < 2).then(|| format!("the signatures {wanted:?} stand alone"))
}

/// The text of the file is the text of the pages, run by run.
pub fn is_what_was_laid_out(document: &Document, sheets: &[Sheet]) -> Vec<String> {
    let laid_out = lay_out(document);
    let mut faults = Vec::new();
    for (number, (page, sheet)) in (1..).zip(laid_out.iter().zip(sheets)) {
        // Both blanks are one glyph.
        let plain = |text: &str| text.replace('\u{a0}', " ");
        let wanted: Vec<String> = page.texts().filter(|text| !text.is_empty()).map(plain).collect();
        let printed: Vec<String> = sheet.runs.iter().map(|run| plain(&run.text)).collect();
        if wanted != printed {
            let at =
                wanted.iter().zip(&printed).position(|(one, other)| one != other).unwrap_or(wanted.len());
            let near = |list: &[String]| list.get(at).cloned().unwrap_or_default();
            faults.push(format!("page {number}: {:?} is printed as {:?}", near(&wanted), near(&printed)));
        }
    }
    faults
}
