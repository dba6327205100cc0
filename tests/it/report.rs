//! Pages of reports that no village would have, and of one that is many times too large.

use desmigratif::domain::book::Book;
use desmigratif::domain::period::Period;
use desmigratif::practice::{Options, Size, tell};
use desmigratif::report::document::Document;
use desmigratif::report::layout::{Item, Page, lay_out};
use desmigratif::report::monthly;

use crate::laws::registry::one_of_everything;

fn report(book: &Book, month: &str) -> Document {
    let period: Period = month.parse().unwrap();
    monthly::report(book, period, period.next().first_day(), &|_| None).document
}

/// The page has a foot, and everything lies within the margins of 25, 20, 25 and 25 mm.
#[track_caller]
fn assert_readable(pages: &[Page]) {
    for (number, page) in pages.iter().enumerate() {
        assert!(page.texts().next().is_some(), "page {} is empty", number + 1);
        for item in &page.items {
            let (left, right, top) = match item {
                Item::Text { x, y, .. } => (*x, *x, *y),
                Item::Rule { x1, x2, y1, .. } => (x1.min(*x2), x1.max(*x2), *y1),
                Item::Rect { x, y, width, .. }
                | Item::Area { x, y, width, .. }
                | Item::Picture { x, y, width, .. } => (*x, x + width, *y),
            };
            assert!(left >= 70.0 && right <= page.width_pt - 56.0, "page {}: {item:?}", number + 1);
            assert!(top >= 42.0 && top <= page.height_pt - 30.0, "page {}: {item:?}", number + 1);
        }
    }
}

#[test]
fn an_empty_book_and_one_of_everything_give_readable_pages() {
    let one_of_everything = one_of_everything();
    for book in [&Book::default(), &one_of_everything] {
        for month in ["2026-10", "2026-06"] {
            let pages = lay_out(&report(book, month));
            assert!((5..=16).contains(&pages.len()), "{} pages", pages.len());
            assert_readable(&pages);
        }
    }
}

#[test]
fn a_district_in_one_book_gives_readable_pages() {
    let book = tell(Options { size: Size::Medium, ..Options::default() }).book;
    let pages = lay_out(&report(&book, "2026-10"));
    assert_readable(&pages);
}

#[test]
fn the_practice_report_has_eight_to_twelve_pages_and_its_summary_one() {
    let book = desmigratif::practice::book();
    for month in ["2026-10", "2026-09", "2026-03"] {
        let pages = lay_out(&report(&book, month));
        let with =
            |text: &str| pages.iter().position(|page| page.texts().any(|printed| printed.contains(text)));
        assert_eq!(with("Tabel R. Angka pokok"), Some(1), "{month}: after the letter");
        assert_eq!(with("I. IDENTITAS DAN PETUGAS"), Some(2), "{month}: the summary is one page");
        assert!((8..=12).contains(&(pages.len() - 1)), "{month}: {} pages", pages.len() - 1);
    }
}
