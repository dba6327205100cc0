//! Parts III to V of the practice book agree with the numbers that its chapter promises.

use desmigratif::domain::pillars::parenting::child::Child;
use desmigratif::report::document::{Block, Table};
use desmigratif::report::monthly::{self, Report};
use desmigratif::report::text;

use super::BOOK;

fn report(month: &str) -> Report {
    let period: desmigratif::domain::period::Period = month.parse().unwrap();
    monthly::report(&BOOK, period, period.next().first_day(), &|_| None)
}

/// The printed rows of a table of a month; one row of one text where the table is empty.
fn printed(month: &str, caption: &str) -> Vec<Vec<String>> {
    let sections = report(month).document.sections;
    let tables = sections.into_iter().flat_map(|section| section.blocks).filter_map(|block| match block {
        Block::Table(table) => Some(table),
        _ => None,
    });
    let is_wanted = |table: &Table| table.caption.starts_with(caption);
    let table = tables.into_iter().find(is_wanted).expect("a table with this caption");
    if table.rows.is_empty() {
        return vec![vec![table.when_empty.to_string()]];
    }
    table.rows.iter().map(|row| table.printed_row(row)).collect()
}

/// The texts of a row, as a test types them.
fn row(texts: &str) -> Vec<String> {
    texts.split('|').map(|text| text.trim().to_owned()).collect()
}

/// One column of a table of the practice book.
fn column(month: &str, caption: &str, column: usize) -> Vec<String> {
    printed(month, caption).iter().map(|row| row[column].clone()).collect()
}

fn paragraphs(month: &str) -> String {
    report(month).texts.into_iter().map(|text| text.computed).collect::<Vec<_>>().join("\n")
}

#[test]
fn groups_of_october_and_september() {
    let groups = printed("2026-10", "Tabel III.1");
    assert_eq!(groups[0], row("1|Kelompok Tata Boga Melati|Tata boga|0|12|12|9|3|Pemasaran|PIRT|–"));
    assert_eq!(groups[1][5], "10");
    let october = printed("2026-10", "Tabel III.2");
    let turnover = |rows: &[Vec<String>]| rows.iter().map(|row| row[4].clone()).collect::<Vec<_>>();
    assert_eq!(turnover(&october), ["3.300.000", "1.500.000", "4.800.000"]);
    assert_eq!(october[2][7..9], ["4.100.000", "+700.000"]);
    let september = printed("2026-09", "Tabel III.2");
    assert_eq!(turnover(&september), ["3.150.000", "950.000", "4.100.000"]);
    assert_eq!(september[1][5..7], ["1.020.000", "(70.000)"]);
    assert_eq!(september[2][7..9], ["4.900.000", "−800.000"]);
    assert_eq!(column("2026-10", "Tabel III.3", 6).last().map(String::as_str), Some("20.000.000"));
    assert_eq!(column("2026-10", "Tabel III.5", 2).last().map(String::as_str), Some("9"));
    assert_eq!(column("2025-11", "Tabel III.4", 1), ["17-11-2025"]);
}

#[test]
fn children_of_october() {
    assert_eq!(column("2026-10", "Tabel IV.1", 4), ["13", "33", "18", "64"]);
    assert_eq!(column("2026-10", "Tabel IV.1", 9).last().map(String::as_str), Some("38"));
    assert_eq!(column("2026-10", "Tabel IV.2", 1).len(), 4);
    let remarks = column("2026-10", "Tabel IV.2", 7);
    assert_eq!(remarks, ["–", "–", "–", "daftar hadir belum diisi"]);
    assert_eq!(column("2026-09", "Tabel IV.2", 1).len(), 4);
    assert_eq!(column("2026-08", "Tabel IV.4", 1), ["Sekolah", "Pendamping PKH"]);
}

#[test]
fn cooperative_of_october_and_september() {
    assert_eq!(column("2026-10", "Tabel V.2", 4)[..4], ["38", "0", "0", "38"]);
    assert_eq!(column("2026-09", "Tabel V.2", 4)[..4], ["39", "0", "1", "38"]);
    let october = printed("2026-10", "Tabel V.3");
    assert_eq!(october[0], row("1|Simpanan pokok|3.750.000|0|0|3.750.000|0|–"));
    assert_eq!(october[1], row("2|Simpanan wajib|5.010.000|330.000|0|5.340.000|33|–"));
    assert_eq!(october[2][2..6], ["2.135.000", "275.000", "150.000", "2.260.000"]);
    assert_eq!(october[3], row("|Jumlah|10.895.000|605.000|150.000|11.350.000||"));
    let september = printed("2026-09", "Tabel V.3");
    assert_eq!(september[1][5..7], ["5.010.000", "31"]);
    assert_eq!(september[3][5], "10.895.000");
    let loans = column("2026-10", "Tabel V.4", 3);
    assert_eq!(loans, ["7.750.000", "700.000", "600.000", "0", "9.050.000", "1.000.000", "1.250.000"]);
    assert_eq!(column("2026-10", "Tabel V.4", 2)[4], "9");
    assert_eq!(column("2026-09", "Tabel V.4", 3)[4..], ["9.300.000", "1.500.000", "1.300.000"]);
    assert_eq!(column("2026-10", "Tabel V.5", 2)[3], "8.183.000");
    assert_eq!(column("2026-09", "Tabel V.5", 2)[3], "7.420.000");
}

#[test]
fn october_and_september_are_told() {
    let october = paragraphs("2026-10");
    for sentence in [
        "Dari 2 kelompok usaha, 2 aktif dengan omzet bersama Rp4.800.000,00, naik Rp700.000,00 (17,1 persen) dari bulan lalu.",
        "Terdapat 64 anak PMI; 38 mengikuti rumah belajar dan 31 di antaranya hadir sekurang-kurangnya satu kali dalam 3 sesi \
         yang ada daftar hadirnya. 1 anak usia sekolah tidak bersekolah dan sedang didampingi. Rumah belajar mengadakan 4 \
         sesi dengan rata-rata ",
        "Anggota koperasi 38 orang; tidak ada yang masuk atau keluar. Jumlah simpanan Rp11.350.000,00, naik Rp455.000,00; 33 \
         dari 38 anggota membayar simpanan wajib bulan ini (86,8 persen). Sisa pinjaman Rp9.050.000,00 pada 9 peminjam; \
         bermasalah Rp600.000,00 (6,6 persen). RAT tahun buku 2025 dilaksanakan tanggal 7 Maret 2026.",
    ] {
        assert!(october.contains(sentence), "{sentence}\n{october}");
    }
    let september = paragraphs("2026-09");
    for sentence in [
        "omzet bersama Rp4.100.000,00, turun Rp800.000,00 (16,3 persen) dari bulan lalu. Kelompok Jahit Sekar Randu mencatat \
         rugi Rp70.000,00.",
        "Anggota koperasi 38 orang; berkurang 1 orang. Jumlah simpanan Rp10.895.000,00, naik Rp155.000,00; 31 dari 38 anggota ",
    ] {
        assert!(september.contains(sentence), "{sentence}\n{september}");
    }
    let november = paragraphs("2025-11");
    // Nothing is compared in the first month, and one group does not produce yet.
    let melati = "Dari 2 kelompok usaha, 2 aktif; Kelompok Tata Boga Melati mencatat omzet Rp2.850.000,00.\n";
    assert!(november.contains(melati), "{november}");
}

#[test]
fn no_child_is_named_in_the_practice_report() {
    let book = &*BOOK;
    let children: Vec<_> = book.active::<Child>().filter_map(|entry| entry.record.child).collect();
    assert!(children.len() >= 64);
    for month in ["2025-11", "2026-08", "2026-10"] {
        let document = report(month).document;
        let text = text::render(&document).split_whitespace().collect::<Vec<_>>().join(" ");
        for child in &children {
            let name = child.get(book).map_or("", |person| person.name.as_str());
            assert!(!name.is_empty() && !text.contains(name), "{name} in {month}");
        }
    }
}
