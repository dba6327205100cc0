//! What three reports of the year print, number by number. The three are the open month, the one with a family that moved
//! and a group's loss, and the one with Lebaran, the RAT and the table by age.

use desmigratif::domain::period::Period;
use desmigratif::report::document::{Block, Document, Table};
use desmigratif::report::{monthly, text};

use super::BOOK;

fn report(month: &str) -> Document {
    let period: Period = month.parse().unwrap();
    let made_on = period.next().first_day();
    monthly::report(&BOOK, period, made_on, &|_| None).document
}

fn table<'a>(document: &'a Document, caption: &str) -> &'a Table {
    let blocks = document.sections.iter().flat_map(|section| &section.blocks);
    let mut tables = blocks.filter_map(|block| match block {
        Block::Table(table) => Some(table),
        _ => None,
    });
    tables.find(|table| table.caption.starts_with(caption)).expect("a table with this caption")
}

/// What is printed in the columns *Bulan lalu*, *Bulan ini* and *Selisih / s.d. bulan ini* of a code.
#[track_caller]
fn assert_key_figures(month: &str, expected: &[(&str, [&str; 3])]) {
    let document = report(month);
    let key_figures = table(&document, "Tabel R.");
    for (code, numbers) in expected {
        let mut rows = key_figures.rows.iter().map(|row| key_figures.printed_row(row));
        let row = rows.find(|row| row[0] == *code).expect("a line with this code");
        assert_eq!(&row[2..5], numbers, "{month}, {code} {}", row[1]);
    }
}

/// practice.md: October is open with about 78 %; what it lacks is what the story says.
#[test]
fn october_is_open_with_a_readiness_of_about_78_percent() {
    let (october, september) = (super::october(), super::month("2026-09"));
    let (readiness, _) = monthly::standing(&BOOK, october, september);
    let gaps: Vec<&str> = readiness.gaps.iter().map(|gap| gap.text.as_str()).collect();
    assert!((70..=85).contains(&readiness.percent), "{} %: {gaps:#?}", readiness.percent);
    for lacking in [
        "tanpa daftar hadir",
        "7 rencana bulan ini",
        "Masalah dan usulan",
        "Rencana bulan depan",
        "Nomor surat",
    ] {
        assert!(gaps.iter().any(|gap| gap.contains(lacking)), "{lacking}: {gaps:#?}");
    }
    assert!(!gaps.iter().any(|gap| gap.contains("tidak cocok") || gap.contains("diperbaiki")), "{gaps:#?}");
}

#[test]
fn october_prints_the_numbers_of_the_chapter() {
    assert_key_figures(
        "2026-10",
        &[
            ("R1", ["14", "13", "−1"]),
            ("R2", ["97", "98", "+1"]),
            ("R3", ["68", "70", "+2"]),
            ("R4", ["3", "2", "24"]),
            ("R8", ["2", "2", "19"]),
            ("R9", ["0", "1", "6"]),
            ("R10", ["29", "30", "269"]),
            ("R11", ["3", "4", "+1"]),
            ("R12", ["2", "2", "0"]),
            ("R13", ["4.100.000", "4.800.000", "54.600.000"]),
            ("R14", ["64", "64", "0"]),
            ("R16", ["1", "1", "0"]),
            ("R17", ["38", "38", "0"]),
            ("R18", ["10.895.000", "11.350.000", "+455.000"]),
            ("R19", ["9.300.000", "9.050.000", "−250.000"]),
            ("R20", ["8", "9", "75"]),
        ],
    );
}

#[test]
fn september_prints_the_numbers_of_the_chapter() {
    assert_key_figures(
        "2026-09",
        &[
            ("R1", ["14", "14", "0"]),
            ("R2", ["97", "97", "0"]),
            ("R3", ["67", "68", "+1"]),
            ("R4", ["1", "3", "22"]),
            ("R8", ["1", "2", "17"]),
            ("R9", ["1", "0", "5"]),
            ("R10", ["22", "29", "239"]),
            ("R11", ["4", "3", "−1"]),
            ("R13", ["4.900.000", "4.100.000", "49.800.000"]),
            ("R17", ["39", "38", "−1"]),
            ("R18", ["10.740.000", "10.895.000", "+155.000"]),
            ("R19", ["9.100.000", "9.300.000", "+200.000"]),
            ("R20", ["9", "8", "66"]),
        ],
    );
}

#[test]
fn march_prints_the_numbers_of_the_chapter() {
    assert_key_figures(
        "2026-03",
        &[
            ("R1", ["12", "11", "−1"]),
            ("R2", ["90", "88", "−2"]),
            ("R3", ["57", "62", "+5"]),
            ("R4", ["2", "0", "5"]),
            ("R8", ["1", "4", "6"]),
            ("R9", ["0", "0", "1"]),
            ("R10", ["19", "14", "64"]),
            ("R11", ["3", "4", "+1"]),
            ("R13", ["4.250.000", "12.150.000", "19.900.000"]),
            ("R17", ["34", "37", "+3"]),
            ("R18", ["8.200.000", "9.090.000", "+890.000"]),
            ("R19", ["7.350.000", "9.200.000", "+1.850.000"]),
            ("R20", ["6", "4", "19"]),
        ],
    );
    let march = report("2026-03");
    let printed = text::render(&march);
    assert!(printed.contains("Tabel II.4a Kelompok umur"), "the quarter's table by age");
    assert!(!text::render(&report("2026-10")).contains("Tabel II.4a"), "only at the end of a quarter");
}

#[test]
fn the_full_register_goes_with_june_and_december_only() {
    let has_register = |month| text::render(&report(month)).contains("DAFTAR LENGKAP CPMI");
    assert!(has_register("2026-06") && has_register("2025-12"));
    assert!(!has_register("2026-10") && !has_register("2026-09"));
}

#[test]
fn nothing_is_compared_with_what_january_has_not_counted() {
    let january = report("2026-01");
    let services = table(&january, "Tabel II.6");
    assert!(services.rows.iter().all(|row| services.printed_row(row)[2] == "–"), "s.d. bulan lalu");
}

#[test]
fn every_month_agrees_with_itself_and_prints_no_whole_nik() {
    let mut period: Period = "2025-11".parse().unwrap();
    for _ in 0..12 {
        let document = report(&period.to_string());
        let checks = table(&document, "Tabel IX.1");
        assert!(checks.rows.iter().all(|row| checks.printed_row(row)[4] == "cocok"), "{period}");
        let printed = text::render(&document);
        let digits = printed.split(|letter: char| !letter.is_ascii_digit());
        assert!(digits.map(str::len).all(|length| length < 16), "{period}");
        period = period.next();
    }
}
