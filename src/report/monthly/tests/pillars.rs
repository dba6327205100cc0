//! What the tests of parts III to V share.

use super::super::report;
use super::{MADE_ON, tables};
use crate::domain::book::{Book, Id};
use crate::figures::sample::Sample;

/// The printed rows of a table of a month; one row of one text where the table is empty.
pub fn printed(book: &Book, month: &str, caption: &str) -> Vec<Vec<String>> {
    let document = report(book, month.parse().expect("a month"), MADE_ON, &|_| None).document;
    let table = tables(&document).find(|table| table.caption.starts_with(caption)).expect("a table");
    if table.rows.is_empty() {
        return vec![vec![table.when_empty.to_string()]];
    }
    table.rows.iter().map(|row| table.printed_row(row)).collect()
}

/// The texts of a row, as a test types them.
pub fn row(texts: &str) -> Vec<String> {
    texts.split('|').map(|text| text.trim().to_owned()).collect()
}

/// A sample in which something was known before October, so that months are compared.
pub fn known_before() -> Sample {
    let mut sample = Sample::default();
    let person = sample.person("female");
    sample.placement(person, &[("recorded", "2026-01-05"), ("departed", "2024-05-01")]);
    sample
}

/// What the officer says of a part's papers in October: "nothing" or "awaited".
pub fn papers(sample: &mut Sample, part: &str, papers: &str) {
    let month = sample.add("periode", &[("month", "2026-10")]).to_string();
    sample.add("bagian_laporan", &[("report_month", &month), ("part", part), ("papers", papers)]);
}

/// Adds a record that refers to others.
pub fn add(sample: &mut Sample, kind: &str, values: &[(&str, &str)], references: &[(&str, Id)]) -> Id {
    let references: Vec<(&str, String)> = references.iter().map(|(key, id)| (*key, id.to_string())).collect();
    let mut all = values.to_vec();
    all.extend(references.iter().map(|(key, id)| (*key, id.as_str())));
    sample.add(kind, &all)
}
