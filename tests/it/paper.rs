//! Reports of villages at the edge of what can be: written as PDF, read back, and looked at as a reader would.
//!
//! A fixture is the practice book with one deed of each row of `villages`: odd names, odd offices, an odd month. Every
//! report is written on A4 and on F4. `pdf` reads the pages back from the bytes, `judge` says what is wrong with them;
//! `awake` proves that it does.

mod awake;
mod judge;
pub mod pdf;
pub mod villages;

use std::collections::BTreeSet;

use desmigratif::domain::book::{Book, RECORD_TYPES};
use desmigratif::domain::period::Period;
use desmigratif::domain::visits::{Round, rounds};
use desmigratif::practice::{Options, Size, tell};
use desmigratif::report::document::{Document, Paper};
use desmigratif::report::letters::{Subject, blank, family_permission};
use desmigratif::report::{forms, monthly, text};

use judge::{faults, is_what_was_laid_out};
use villages::{Village, photo};

const PAPERS: [Paper; 2] = [Paper::A4, Paper::F4];

fn report(book: &Book, month: &str) -> Document {
    let period: Period = month.parse().unwrap();
    monthly::report(book, period, period.next().first_day(), &photo).document
}

/// What is wrong with a document on both papers.
fn found(name: &str, document: &Document) -> Vec<String> {
    let mut all = Vec::new();
    for paper in PAPERS {
        let document = document.clone().on_paper(paper);
        let sheets = pdf::sheets(&document);
        let found = faults(&document, &sheets).into_iter().chain(is_what_was_laid_out(&document, &sheets));
        all.extend(found.map(|fault| format!("{name} on {paper:?}: {fault}")));
    }
    all
}

/// At most so many lines of a long list.
#[track_caller]
fn assert_none(faults: &[String]) {
    let shown = &faults[..faults.len().min(40)];
    assert!(faults.is_empty(), "{} faults, the first:\n{}", faults.len(), shown.join("\n"));
}

#[test]
fn villages_at_the_edge_print_clean_pages() {
    let villages = villages::all();
    assert!(villages.len() >= 60, "{}", villages.len());
    let printed: BTreeSet<String> =
        villages.iter().map(|one| text::render(&report(&one.book, one.month))).collect();
    assert_eq!(printed.len(), villages.len(), "every deed shows in the report");
    let look = |Village { name, book, month }: &Village| found(name, &report(book, month));
    // Half of them on each core.
    let (left, right) = villages.split_at(villages.len() / 2);
    let faults = std::thread::scope(|scope| {
        let other = scope.spawn(|| left.iter().flat_map(look).collect::<Vec<_>>());
        let mut faults: Vec<String> = right.iter().flat_map(look).collect();
        faults.extend(other.join().unwrap());
        faults
    });
    assert_none(&faults);
}

#[test]
fn books_with_nothing_and_with_one_of_everything_print_clean_pages() {
    let one = crate::laws::registry::one_of_everything();
    let mut faults = Vec::new();
    for (name, book) in [("empty", &Book::default()), ("one of everything", &one)] {
        for month in ["2026-06", "2026-10"] {
            faults.extend(found(&format!("{name}, {month}"), &report(book, month)));
        }
    }
    assert_none(&faults);
}

#[test]
fn a_village_with_five_thousand_persons_prints_clean_pages() {
    let book = tell(Options { size: Size::Medium, ..Options::default() }).book;
    let document = villages::full_register(book, "2026-10");
    assert_none(&found("5,000 persons", &report(&document, "2026-10")));
}

#[test]
fn letters_print_clean_pages() {
    let day = jiff::civil::date(2026, 11, 4);
    let mut faults = Vec::new();
    for Village { name, book, .. } in villages::all().iter().step_by(7) {
        faults.extend(found(&format!("blank, {name}"), &blank(book, day, &photo)));
        faults
            .extend(found(&format!("form, {name}"), &family_permission(book, Subject::Nobody, day, &photo)));
        for id in villages::permissions(book) {
            let document = family_permission(book, Subject::Permission(id), day, &photo);
            faults.extend(found(&format!("permission, {name}"), &document));
        }
    }
    assert_none(&faults);
}

#[test]
fn every_blank_form_and_every_sheet_of_visits_is_a_clean_page() {
    let one = crate::laws::registry::one_of_everything();
    let practice = tell(Options { size: Size::Medium, ..Options::default() });
    let day = jiff::civil::date(2026, 10, 31);
    let mut faults = Vec::new();
    for kind in RECORD_TYPES.iter().filter(|kind| kind.spec().owned().is_none()) {
        let form = forms::blank::document(&practice.book, *kind, day);
        let text = text::render(&form);
        for field in kind.fields().filter(|field| !field.is_computed) {
            assert!(text.contains(field.label.split(' ').next().unwrap()), "{}.{}", kind.key(), field.key);
        }
        faults.extend(found(&form.title, &form));
    }
    for book in [&Book::default(), &one, &practice.book] {
        for round in [vec![Round::default()], rounds(book, day)].concat() {
            let sheet = forms::visit::document(book, &round, day);
            faults.extend(found(&sheet.title, &sheet));
        }
    }
    assert_none(&faults);
}
