//! Workbooks read back with another library, and compared with the typed values they were made from.

use calamine::Data;
use reading::{assert_all_same, at, part, read, written};

use super::*;
use crate::domain::book::Book;
use crate::figures::sample::october;
use crate::report::document::{CellValue, Column, NIHIL, Row};
use crate::report::monthly;
use crate::report::monthly::randu::randu;

mod reading;

const CREATED: Date = date(2026, 11, 4);

fn document(right_title: &[&str], blocks: Vec<Block>) -> Document {
    let right_title = right_title.iter().map(|line| (*line).to_owned()).collect();
    Document {
        title: "Laporan & <tabel> Désa".to_owned(),
        subject: "Laporan bulanan".to_owned(),
        author: "Pemerintah Desa Randu".to_owned(),
        file_stem: None,
        created: CREATED,
        sections: vec![Section { right_title, blocks, ..Section::default() }],
    }
}

#[test]
fn october_in_randu_reads_back_cell_by_cell() {
    let document = |book: &Book| monthly::report(book, october(), CREATED, &|_| None).document;
    let names = assert_all_same(&document(&randu().book));
    for name in ["I.1", "II.1", "II.2", "II.3", "VI.1", "Lampiran 1"] {
        assert!(names.iter().any(|read| read == name), "{name} in {names:?}");
    }
    // The same with empty tables.
    assert_all_same(&document(&Book::default()));
}

#[test]
fn every_value_keeps_its_type_and_has_its_format() {
    let values = [
        CellValue::Empty,
        CellValue::Blank,
        CellValue::Text("Randu <&> \"é\"\nbaris dua\u{a0}tiga".to_owned()),
        CellValue::Text("  ".to_owned()),
        CellValue::Text("007".to_owned()),
        CellValue::Integer(1_234_567),
        CellValue::Integer(-12),
        CellValue::Signed(2),
        CellValue::Signed(-3),
        CellValue::Rupiah(4_800_000),
        CellValue::Amount(999_999_999_999_999),
        CellValue::ProfitOrLoss(-70_000),
        CellValue::Percent(8_680),
        CellValue::Percent(-5),
        CellValue::Quantity(12_500),
        CellValue::Quantity(3_000),
        CellValue::Date(date(2026, 7, 9)),
        CellValue::Date(date(1900, 3, 1)),
        CellValue::Date(date(2000, 2, 29)),
        CellValue::Date(date(9999, 12, 31)),
        CellValue::Bar { value: 3, of: 9 },
    ];
    let cells = |value: &CellValue| vec!["uraian".into(), value.clone().into()];
    let rows_by = |make: fn(_) -> Row| values.iter().map(move |value| make(cells(value)));
    let rows = rows_by(Row::normal).chain(rows_by(Row::sub)).chain(rows_by(Row::total)).collect();
    let columns = vec![Column::text("Uraian"), Column::number("Nilai").in_group("Nilai dan lain-lain")];
    let document = document(&[], vec![Block::Table(Table::new("Tabel V.1 Kas", columns, rows))]);
    assert_all_same(&document);
    let styles = part(&written(&document), "xl/styles.xml");
    for format in [
        "+#,##0;-#,##0;0",
        "#,##0;(#,##0)",
        "&quot;Rp&quot;#,##0.00",
        "0.0%",
        "dd-mm-yyyy",
        "formatCode=\"#,##0\"",
        "<b/>",
        "<top style=\"medium\">",
        "indent=\"1\"",
    ] {
        assert!(styles.contains(format), "{format}\n{styles}");
    }
}

#[test]
fn what_a_workbook_cannot_hold_as_a_number_is_text() {
    let values = [
        CellValue::Integer(i64::MIN),
        CellValue::Rupiah(i64::MAX),
        CellValue::Percent(i64::MAX),
        CellValue::Date(date(1900, 2, 28)),
        CellValue::Date(Date::MIN),
    ];
    let rows = values.iter().map(|value| Row::normal(vec![value.clone().into()])).collect();
    let table = Table::new("Tabel 1", vec![Column::text("Nilai")], rows);
    let (_, range) = read(&written(&document(&[], vec![Block::Table(table)]))).remove(0);
    for (row, value) in (4..).zip(&values) {
        assert_eq!(at(&range, row, 0), Data::String(value.printed().into_owned()));
    }
}

#[test]
fn texts_never_become_formulas_and_long_ones_are_cut() {
    let texts = ["=1+1", "+62 812", "-", "@a", "=HYPERLINK(\"x\")"];
    let mut rows: Vec<Row> = texts.iter().map(|text| Row::normal(vec![(*text).into()])).collect();
    rows.push(Row::normal(vec!["😀".repeat(20_000).into()]));
    let mut table = Table::new("=1+1", vec![Column::text("=2+2").in_group("=3+3")], rows);
    table.when_empty = "=4+4".into();
    let empty = Table { rows: Vec::new(), ..table.clone() };
    let document = Document {
        title: "=5+5".to_owned(),
        ..document(&[], vec![Block::Table(table), Block::Table(empty)])
    };
    let bytes = written(&document);
    let sheets = read(&bytes);
    assert_eq!(at(&sheets[0].1, 0, 0), Data::String("=5+5".to_owned()));
    for (row, text) in (5..).zip(texts) {
        assert_eq!(at(&sheets[0].1, row, 0), Data::String(text.to_owned()));
    }
    let long = at(&sheets[0].1, 10, 0).to_string();
    assert!(long.ends_with("😀…") && long.encode_utf16().count() == 32_767);
    for number in [1, 2] {
        let sheet = part(&bytes, &format!("xl/worksheets/sheet{number}.xml"));
        assert!(!sheet.contains("<f"), "no formula: {sheet}");
    }
    assert!(part(&bytes, "xl/styles.xml").contains("quotePrefix=\"1\""));
}

#[test]
fn every_table_has_a_sheet_and_the_summary_is_the_first() {
    let table = |caption: &str| Table::new(caption, vec![Column::text("Kelompok")], Vec::new());
    let long = format!("Tabel yang {}panjang", "sangat ".repeat(60));
    let blocks = vec![
        Block::Title(vec!["DAFTAR".to_owned(), "HADIR".to_owned()]),
        Block::SideBySide(vec![table("Tabel II.4 Umur"), table("Tabel II.4 Dusun"), table("")]),
        Block::Table(table("")),
        Block::PageBreak,
        Block::Table(table(&long)),
        Block::Table(table("Tabel R. Angka pokok")),
        Block::Table(table("Kas: masuk/keluar?")),
    ];
    let names = assert_all_same(&document(&["Lampiran 1", "Laporan"], blocks.clone()));
    assert_eq!(names[..5], ["Ringkasan", "II.4", "II.4 (2)", "Lampiran 1", "Lampiran 1 (2)"]);
    assert_eq!(names[5], "Tabel yang sangat sangat sangat");
    assert_eq!(names[6], "Kas- masuk-keluar-");
    let annex = document(&["Lampiran 1", "Laporan"], blocks);
    let captions: Vec<String> = found(&annex).into_iter().map(|found| found.caption).collect();
    assert_eq!((captions[3].as_str(), captions[5].as_str()), ("Lampiran 1: DAFTAR HADIR", long.as_str()));
    let (_, range) = read(&written(&annex)).remove(1);
    assert_eq!(at(&range, 4, 0), Data::String(NIHIL.to_owned()));
}

#[test]
fn wide_tables_are_printed_on_their_side() {
    let table = |columns: usize| {
        let columns = (0..columns).map(|index| Column::number(format!("K{index}")).in_group("Kelompok"));
        Block::Table(Table::new("Tabel 1", columns.collect(), vec![Row::normal(vec![1.into()])]))
    };
    let bytes = written(&document(&[], vec![table(8), table(9), table(1), table(0)]));
    let setup = |number: usize| part(&bytes, &format!("xl/worksheets/sheet{number}.xml"));
    for (number, orientation) in [(1, "portrait"), (2, "landscape")] {
        let sheet = setup(number);
        assert!(sheet.contains(&format!("orientation=\"{orientation}\"")), "{sheet}");
        assert!(sheet.contains("paperSize=\"9\"") && sheet.contains("fitToHeight=\"0\""), "{sheet}");
        assert!(sheet.contains("topLeftCell=\"A6\"") && sheet.contains("state=\"frozen\""), "{sheet}");
    }
    assert!(setup(1).contains("<ignoredError sqref=\"A6:H6\" numberStoredAsText=\"1\"/>"), "{}", setup(1));
    assert!(setup(1).contains("<mergeCell ref=\"A3:H3\"/>") && !setup(3).contains("mergeCell"));
}

#[test]
fn the_same_document_gives_the_same_bytes_and_bears_its_day() {
    let document = monthly::report(&randu().book, october(), CREATED, &|_| None).document;
    let bytes = written(&document);
    assert!((0..5).all(|_| written(&document) == bytes));
    let properties = part(&bytes, "docProps/core.xml");
    for text in [
        "<dc:title>Laporan Desmigratif Desa Randu, Oktober 2026</dc:title>",
        "<dc:creator>Pemerintah Desa Randu</dc:creator>",
        "2026-11-04T00:00:00Z</dcterms:created>",
        "2026-11-04T00:00:00Z</dcterms:modified>",
    ] {
        assert!(properties.contains(text), "{text}\n{properties}");
    }
    written(&Document { created: Date::MIN, ..document });
}

#[test]
fn a_document_without_tables_is_one_sheet_with_its_title() {
    let document = document(&[], vec![Block::Space(3.0)]);
    let (name, range) = read(&written(&document)).remove(0);
    assert_eq!((name.as_str(), at(&range, 0, 0)), ("Laporan", Data::String(document.title)));
}

#[test]
fn a_table_beyond_a_sheet_is_refused_and_leaves_nothing() {
    let columns = (0..16_385).map(|_| Column::number("")).collect();
    let mut out = vec![7];
    let error = write(&document(&[], vec![Block::Table(Table::new("", columns, Vec::new()))]), &mut out)
        .expect_err("too wide");
    assert!(matches!(error, XlsxError::TooLarge));
    assert_eq!(
        (error.to_string().as_str(), out),
        ("Tabel ini terlalu besar untuk satu lembar Excel. Saring dulu, lalu simpan lagi.", vec![7])
    );
}
