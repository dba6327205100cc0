//! What the two recaps print.

use jiff::civil::date;

use super::{regency, village};
use crate::domain::book::Book;
use crate::domain::period::Period;
use crate::figures::recap::Stretch;
use crate::figures::sample::{Sample, october};
use crate::report::document::{Block, Document, Orientation, Table};
use crate::report::layout::lay_out;
use crate::report::monthly;
use crate::report::monthly::randu::{add_village, randu};
use crate::report::text::render;

/// A village of Batang with so many services in October.
fn village_with(code: &str, services: usize) -> Sample {
    let mut sample = Sample::default();
    sample.add("desa", &[("region_code", code), ("regency", "Kabupaten Batang")]);
    for _ in 0..services {
        sample.add("layanan", &[("date", "2026-10-05"), ("sex", "female")]);
    }
    sample
}

fn closed(mut sample: Sample, month: Period) -> Book {
    let closing = monthly::close(&sample.book, month, month.next().first_day(), &|_| None).unwrap();
    let code = closing.code();
    sample.book.keep_closing(closing);
    sample.add("periode", &[("month", &month.to_string()), ("status", "closed"), ("report_code", &code)]);
    assert!(sample.book.closed(month).is_some());
    sample.book
}

fn tables(document: &Document) -> Vec<&Table> {
    let blocks = document.sections.iter().flat_map(|section| &section.blocks);
    blocks.filter_map(|block| if let Block::Table(table) = block { Some(table) } else { None }).collect()
}

fn row_of(table: &Table, code: &str) -> Vec<String> {
    let rows = table.rows.iter().map(|row| table.printed_row(row));
    rows.into_iter().find(|cells| cells[0] == code).unwrap_or_else(|| panic!("{code}"))
}

/// The text without its lines.
fn words(document: &Document) -> String {
    render(document).split_whitespace().collect::<Vec<_>>().join(" ")
}

fn of_randu(book: &Book, stretch: Stretch) -> Document {
    village::document(book, stretch, october(), date(2026, 11, 4)).unwrap()
}

#[test]
fn a_year_stands_on_its_side_and_marks_what_is_not_closed() {
    let document = of_randu(&randu().book, Stretch::Year);
    assert_eq!(document.sections[0].orientation, Orientation::Landscape);
    let text = render(&document);
    for wanted in ["REKAP TAHUNAN 2026", "JANUARI S.D. OKTOBER 2026", "Januari s.d. Oktober 2026"] {
        assert!(text.contains(wanted), "{wanted}\n{text}");
    }
    let table = tables(&document)[0];
    let headings: Vec<&str> = table.columns.iter().map(|column| column.heading.as_str()).collect();
    assert_eq!(headings[2..5], ["Jan", "Feb", "Mar"]);
    let states = table.printed_row(&table.rows[0]);
    assert_eq!((states[11].as_str(), states[12].as_str()), ("belum ditutup", ""));
    for number in 1..=20 {
        assert_eq!(row_of(table, &format!("R{number}")).len(), 14);
    }
    assert_eq!(row_of(table, "R4")[11..13], ["3", "3"]);
    let text = words(&document);
    assert!(text.contains("R15: anak yang hadir di beberapa bulan dihitung sekali."), "{text}");
}

#[test]
fn a_month_before_the_book_is_unknown_and_a_closed_one_is_final() {
    let sample = village_with("33.25.14.2004", 4);
    let book = closed(sample, october());
    let document = of_randu(&book, Stretch::HalfYear);
    let table = tables(&document)[0];
    assert_eq!(table.printed_row(&table.rows[0])[2..6], ["–", "–", "–", "Asli"]);
    assert_eq!(row_of(table, "R10")[2..7], ["–", "–", "–", "4", "4"]);
    let text = words(&document);
    assert!(text.contains("Sebelum Oktober 2026 buku desa ini belum memuat catatan."), "{text}");
    assert!(!text.contains("masih bisa berubah"), "{text}");
}

#[test]
fn what_a_closed_report_told_of_earlier_months_is_told_again() {
    let mut sample = village_with("33.25.14.2004", 1);
    sample.add("layanan", &[("date", "2026-09-05"), ("sex", "male")]);
    let book = closed(sample, october().previous());
    let mut sample = Sample::default();
    sample.book = book;
    let late = "2026-09-06";
    let kind = crate::domain::book::record_type("layanan").unwrap();
    let before = kind.count(&sample.book);
    // Ids of the sample begin anew: the first ones are taken.
    for _ in 0..20 {
        sample.person("male");
    }
    sample.add("layanan", &[("date", late), ("sex", "male")]);
    assert_eq!(kind.count(&sample.book), before + 1);
    let told = "Oktober 2026 · Susulan: 1 layanan bulan September 2026 dicatat sesudah laporannya ditutup.";
    let open = words(&of_randu(&sample.book, Stretch::HalfYear));
    assert!(open.contains(told), "{open}");
    let closed = words(&of_randu(&closed(sample, october()), Stretch::HalfYear));
    assert!(closed.contains(told), "from its paper: {closed}");
}

#[test]
fn what_was_put_right_has_a_column_of_its_own() {
    let september = october().previous();
    let mut sample = village_with("33.25.14.2004", 2);
    let service = sample.add("layanan", &[("date", "2026-09-05"), ("sex", "male")]);
    sample.add("layanan", &[("date", "2026-09-06"), ("sex", "male")]);
    let plain = of_randu(&sample.book, Stretch::HalfYear);
    assert!(tables(&plain)[0].columns.iter().all(|column| column.heading != "Koreksi"));
    let mut book = closed(sample, september);
    let kind = crate::domain::book::record_type("layanan").unwrap();
    let (meta, values) = (kind.meta(&book, service).unwrap().clone(), kind.values(&book, service).unwrap());
    let mut gone = meta.clone();
    gone.deleted = Some(meta.created.clone());
    let deleted =
        crate::domain::change::Change::update("layanan", service, (meta, values.clone()), (gone, values));
    crate::domain::change::apply_all(&mut book, &[deleted]).unwrap();
    let document = of_randu(&book, Stretch::HalfYear);
    let table = tables(&document)[0];
    let index = table.columns.iter().position(|column| column.heading == "Koreksi").unwrap();
    let row = row_of(table, "R10");
    assert_eq!(row[4..index + 2], ["2", "2", "−1", "3"], "{row:?}");
    assert_eq!(row_of(table, "R11")[index], "–");
    assert!(words(&document).contains("Koreksi: catatan yang diubah atau dihapus"));
}

#[test]
fn the_receipt_of_the_monthly_report_is_not_that_of_the_recap() {
    let mut sample = Sample::default();
    add_village(&mut sample);
    let month = [("month", "2026-10"), ("status", "open"), ("received", "2026-11-06")];
    sample.add("periode", &month);
    let text = render(&of_randu(&sample.book, Stretch::Quarter));
    assert!(text.contains("Diterima tanggal ……") && !text.contains("6 November 2026"), "{text}");
    assert!(village::document(&sample.book, Stretch::Term, october(), date(2026, 11, 4)).is_none());
}

#[test]
fn many_villages_stand_in_several_tables_with_one_sum() {
    let codes = (2001..=2009).map(|village| format!("33.25.01.{village}"));
    let mut books: Vec<Book> =
        codes.zip(1..).map(|(code, services)| closed(village_with(&code, services), october())).collect();
    books.push(village_with("33.25.02.2001", 50).book);
    books.reverse();
    let document = regency::document(&books, october(), date(2026, 11, 9), &[]).unwrap();
    let tables = tables(&document);
    let [standing, first, second, proposals] = tables[..] else { panic!("{} tables", tables.len()) };
    let villages: Vec<String> =
        standing.rows.iter().map(|row| standing.printed_row(row)[2].clone()).collect();
    assert_eq!((villages.len(), villages[0].as_str()), (10, "Silurah"), "by code");
    assert_eq!(standing.printed_row(&standing.rows[9])[3..7], ["belum ditutup", "–", "–", "–"]);
    assert_eq!(row_of(first, "R10")[2..], ["1", "2", "3", "4", "5"]);
    assert_eq!(row_of(second, "R10")[2..], ["6", "7", "8", "9", "45", "9"], "the open one does not count");
    assert!(proposals.rows.is_empty());
    assert!(render(&document).contains("9 dari 10 desa sudah menutup laporan bulan ini."));
    assert!(lay_out(&document).len() >= 3);
    assert!(regency::document(&[], october(), date(2026, 11, 9), &[]).is_none());
}

#[test]
fn a_month_without_its_closing_does_not_count_and_is_told() {
    let mut sample = village_with("33.25.01.2001", 3);
    let month = [("month", "2026-10"), ("status", "closed"), ("report_code", "AAAA-BBBB")];
    sample.add("periode", &month);
    assert!(regency::lacks_closing(&sample.book, october()));
    assert!(!regency::lacks_closing(&closed(village_with("33.25.01.2002", 3), october()), october()));
    let document = regency::document(&[sample.book], october(), date(2026, 11, 9), &[]).unwrap();
    let tables = tables(&document);
    assert_eq!(tables[0].printed_row(&tables[0].rows[0])[3], regency::UNUSABLE);
    assert_eq!(row_of(tables[1], "R10")[2..], ["–", "0"]);
}
