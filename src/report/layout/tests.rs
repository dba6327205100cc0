//! Laws of the layout as a whole, on documents made up here.

use super::*;
use crate::report::document::{
    CellValue, Column, Footer, Paper, Row, Signatures, Signer, SigningPlace, Table, TextStyle,
};

fn document(sections: Vec<Section>) -> Document {
    Document {
        title: "Laporan".to_owned(),
        subject: String::new(),
        author: String::new(),
        file_stem: None,
        created: jiff::civil::date(2026, 11, 4),
        sections,
    }
}

fn pages_of(blocks: Vec<Block>) -> Vec<Page> {
    lay_out(&document(vec![Section { blocks, ..Section::default() }]))
}

fn table(rows: usize) -> Table {
    let columns = vec![Column::centred("No."), Column::text("Uraian kegiatan"), Column::number("Biaya")];
    let row = |number: usize| {
        let words = "panjang ".repeat(number % 37);
        Row::normal(vec![format!("r{number}").into(), words.into(), CellValue::Rupiah(1_000).into()])
    };
    Table::new("Tabel 1", columns, (1..=rows).map(row).collect())
}

fn text(words: usize) -> Block {
    Block::Text { text: "kata ".repeat(words), style: TextStyle::Body }
}

fn signatures() -> Block {
    let place = |office: &str| SigningPlace {
        lines: vec!["Randu".to_owned(), office.to_owned()],
        signers: vec![Signer { name: "WARSONO".to_owned(), note: String::new() }],
    };
    Block::Signatures(Signatures {
        left: Some(place("Kepala Desa")),
        right: Some(place("Petugas")),
        below: Some(place("Koordinator")),
    })
}

fn has(page: &Page, wanted: &str) -> bool {
    page.texts().any(|text| text == wanted)
}

#[test]
fn every_row_appears_exactly_once_under_a_head() {
    for (paper, orientation) in [(Paper::A4, Orientation::Portrait), (Paper::F4, Orientation::Landscape)] {
        let blocks = vec![Block::Table(table(400))];
        let pages = lay_out(&document(vec![Section { paper, orientation, blocks, ..Section::default() }]));
        assert!(pages.len() > 5);
        let mut rows: Vec<&str> =
            pages.iter().flat_map(Page::texts).filter(|text| text.starts_with('r')).collect();
        let expected: Vec<String> = (1..=400).map(|number| format!("r{number}")).collect();
        assert_eq!(rows, expected, "in order, each once");
        rows.dedup();
        assert_eq!(rows.len(), 400);
        for page in &pages {
            assert!(has(page, "Uraian kegiatan") && has(page, "(3)"), "the head is on each page");
        }
    }
}

#[test]
fn nothing_is_printed_outside_the_margins() {
    let blocks = vec![text(300), Block::Table(table(200)), text(900), signatures()];
    for page in pages_of(blocks) {
        let (left, right) = (points(MARGIN_LEFT_MM) - 0.5, page.width_pt - points(MARGIN_RIGHT_MM) + 0.5);
        let (top, bottom) = (points(MARGIN_TOP_MM) - 0.5, page.height_pt - points(MARGIN_BOTTOM_MM) + 0.5);
        for item in &page.items {
            let (x1, x2, y1, y2) = match item {
                Item::Text { x, y, size_pt, face, text } => {
                    let width = Type { face: *face, size_pt: *size_pt }.width(text.trim_end());
                    (*x, x + width, *y, *y)
                }
                Item::Rule { x1, y1, x2, y2, .. } => (*x1, *x2, *y1, *y2),
                Item::Rect { x, y, width, height, .. } | Item::Area { x, y, width, height, .. } => {
                    (*x, x + width, *y, y + height)
                }
            };
            assert!(x1 >= left && x2 <= right && y1 >= top && y2 <= bottom, "{item:?}");
        }
    }
}

#[test]
fn texts_of_a_table_stay_in_their_columns() {
    let pages = pages_of(vec![Block::Table(table(60))]);
    let page = &pages[0];
    let mut edges: Vec<f32> = page
        .items
        .iter()
        .filter_map(|item| match item {
            Item::Rule { x1, x2, .. } if (x1 - x2).abs() < 0.01 => Some(*x1),
            _ => None,
        })
        .collect();
    edges.sort_by(f32::total_cmp);
    edges.dedup_by(|one, other| (*one - *other).abs() < 0.01);
    assert_eq!(edges.len(), 4);
    for item in &page.items {
        let Item::Text { x, size_pt, face, text, .. } = item else {
            continue;
        };
        if text == "Tabel 1" {
            continue;
        }
        let end = x + Type { face: *face, size_pt: *size_pt }.width(text);
        assert!(edges.windows(2).any(|edge| edge[0] < *x && end < edge[1]), "{text:?}");
    }
}

#[test]
fn signatures_take_two_rows_of_the_table_along() {
    for lead in (200..1_100).step_by(15) {
        let short = Table { rows: table(12).rows.into_iter().take(6).collect(), ..table(0) };
        let note = Block::Text { text: "Catatan".to_owned(), style: TextStyle::Note };
        let pages = pages_of(vec![text(lead), Block::Table(short), note, signatures()]);
        let signed = pages.iter().find(|page| has(page, "Koordinator")).expect("signatures are printed");
        for wanted in ["r5", "r6", "Catatan", "Kepala Desa", "Petugas"] {
            assert!(has(signed, wanted), "{wanted} with {lead} words before");
        }
        assert!(has(signed, "(1)"), "under a head");
    }
}

#[test]
fn a_heading_stands_with_two_rows_of_its_table() {
    for lead in (300..900).step_by(10) {
        let heading = Block::Heading { level: 1, text: "VI. KEGIATAN".to_owned() };
        let pages = pages_of(vec![text(lead), heading, Block::Table(table(5))]);
        let page = pages.iter().find(|page| has(page, "VI. KEGIATAN")).expect("the heading is printed");
        assert!(has(page, "r1") && has(page, "r2"), "with {lead} words before");
        assert_eq!(page.bookmarks.len(), 1);
    }
}

#[test]
fn a_sum_is_never_alone_at_the_top_of_a_page() {
    for lead in (300..900).step_by(10) {
        let mut table = table(6);
        table.rows.push(Row::total(vec!["Jumlah".into()]));
        let pages = pages_of(vec![text(lead), Block::Table(table)]);
        let page = pages.iter().find(|page| has(page, "Jumlah")).expect("the sum is printed");
        assert!(has(page, "r6"), "with {lead} words before");
    }
}

#[test]
fn a_table_kept_whole_is_not_split() {
    for lead in (300..900).step_by(30) {
        let pages = pages_of(vec![text(lead), Block::Table(Table { keep_whole: true, ..table(8) })]);
        let with_rows = pages.iter().filter(|page| page.texts().any(|text| text.starts_with('r'))).count();
        assert_eq!(with_rows, 1);
    }
}

#[test]
fn a_row_taller_than_a_page_goes_on_under_a_repeated_head() {
    let row = Row::normal(vec!["r1".into(), "kata ".repeat(5_000).into(), 1.into()]);
    let pages = pages_of(vec![Block::Table(Table { rows: vec![row], ..table(0) })]);
    let words: usize = pages.iter().flat_map(Page::texts).map(|text| text.matches("kata").count()).sum();
    assert_eq!(words, 5_000);
    assert!(pages.len() > 1);
    assert!(pages.iter().all(|page| has(page, "(1)") && page.texts().any(|text| text.contains("kata"))));
}

#[test]
fn a_head_is_never_without_a_row_even_where_rows_are_tall() {
    for words in [300, 600, 900, 1_500] {
        let tall = |name: &str| Row::normal(vec![name.into(), "kata ".repeat(words).into(), 1.into()]);
        let heading = Block::Heading { level: 1, text: "VI. KEGIATAN".to_owned() };
        let rows = vec![tall("r1"), tall("r2"), tall("r3")];
        let pages = pages_of(vec![text(300), heading, Block::Table(Table { rows, ..table(0) })]);
        for page in pages.iter().filter(|page| has(page, "(1)") || has(page, "VI. KEGIATAN")) {
            assert!(page.texts().any(|text| text.ends_with("kata")), "{words} words a row");
        }
        let page = pages.iter().find(|page| has(page, "VI. KEGIATAN")).expect("the heading is printed");
        assert!(has(page, "r1"), "{words} words a row");
    }
}

#[test]
fn an_empty_table_prints_nihil_and_empty_cells_dashes() {
    assert!(has(&pages_of(vec![Block::Table(table(0))])[0], "NIHIL"));
    let rows = vec![Row::normal(vec![1.into()])];
    let dashes = pages_of(vec![Block::Table(Table { rows, ..table(0) })])[0]
        .texts()
        .filter(|text| *text == "–")
        .count();
    assert_eq!(dashes, 2);
}

#[test]
fn only_numbered_sections_are_counted() {
    let footer = Some(Footer { before: "Laporan Desa Randu".to_owned(), after: "kode 7F3A".to_owned() });
    let section =
        |numbered, footer| Section { numbered, footer, blocks: vec![text(10)], ..Section::default() };
    let pages =
        lay_out(&document(vec![section(false, None), section(true, footer.clone()), section(true, footer)]));
    assert_eq!(pages.len(), 3);
    assert!(!pages[0].texts().any(|text| text.contains("halaman")));
    assert!(has(&pages[1], "Laporan Desa Randu · halaman 1 dari 2 · kode 7F3A"));
    assert!(has(&pages[2], "Laporan Desa Randu · halaman 2 dari 2 · kode 7F3A"));
}

#[test]
fn a_page_break_opens_one_page_and_none_at_the_top() {
    let pages = pages_of(vec![
        Block::PageBreak,
        text(3),
        Block::PageBreak,
        Block::PageBreak,
        text(3),
        Block::PageBreak,
    ]);
    assert_eq!(pages.len(), 2);
}

#[test]
fn small_tables_beside_each_other_are_one_strip() {
    let pages = pages_of(vec![Block::SideBySide(vec![table(3), table(2), table(0)])]);
    assert_eq!(pages.len(), 1);
    assert_eq!(pages[0].texts().filter(|text| *text == "(1)").count(), 3);
    let long = pages_of(vec![Block::SideBySide(vec![table(120), table(2)])]);
    let rows = long.iter().flat_map(Page::texts).filter(|text| text.starts_with('r')).count();
    assert_eq!(rows, 122);
}
