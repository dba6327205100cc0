//! Part III: its sentences case by case, and what is printed where results have not come.

use super::super::narrative::enterprise::paragraphs;
use super::pillars::{add, known_before, papers, printed, row};
use super::with_october;
use crate::domain::book::{Book, Id};
use crate::figures::sample::Sample;

fn told(book: &Book) -> String {
    with_october(book, paragraphs).join("\n")
}

fn group(sample: &mut Sample, name: &str, stage: &str) -> Id {
    sample.add("kelompok_usaha", &[("name", name), ("formed", "2024-01-01"), ("stage", stage)])
}

fn result(sample: &mut Sample, group: Id, month: &str, turnover: &str, cost: &str) {
    let values = [("month", month), ("turnover", turnover), ("cost", cost)];
    add(sample, "hasil_usaha", &values, &[("venture", group)]);
}

/// A group that produces: name, omzet of September and October in thousand rupiah; none where it has not come.
type Producing<'a> = (&'a str, Option<u32>, Option<u32>);

fn producing(groups: &[Producing]) -> Sample {
    let mut sample = known_before();
    for (name, before, now) in groups {
        let id = group(&mut sample, name, "2025-01-01 producing");
        for (month, turnover) in [("2026-09", before), ("2026-10", now)] {
            if let Some(turnover) = turnover {
                result(&mut sample, id, month, &(turnover * 1000).to_string(), "0");
            }
        }
    }
    sample
}

#[test]
fn groups_are_told_by_number_omzet_and_change() {
    let cases: [(&[Producing], &str); 10] = [
        (&[], "Belum ada kelompok usaha."),
        (
            &[("Kelompok A", Some(3150), Some(3300)), ("B", Some(950), Some(1500))],
            "Dari 2 kelompok usaha, 2 aktif dengan omzet bersama Rp4.800.000,00, naik Rp700.000,00 (17,1 persen) dari bulan \
             lalu.",
        ),
        (
            &[("A", Some(30), Some(20)), ("B", Some(20), Some(20))],
            "Dari 2 kelompok usaha, 2 aktif dengan omzet bersama Rp40.000,00, turun Rp10.000,00 (20,0 persen) dari bulan lalu.",
        ),
        (
            &[("A", Some(30), Some(20)), ("B", Some(20), Some(30))],
            "Dari 2 kelompok usaha, 2 aktif dengan omzet bersama Rp50.000,00, sama dengan bulan lalu.",
        ),
        (
            &[("A", None, Some(20)), ("B", None, Some(30))],
            "Dari 2 kelompok usaha, 2 aktif dengan omzet bersama Rp50.000,00.",
        ),
        (
            &[("Melati", Some(10), Some(20)), ("Kelompok B", Some(30), None)],
            "Dari 2 kelompok usaha, 2 aktif; Kelompok Melati mencatat omzet Rp20.000,00, naik Rp10.000,00 (100,0 persen) dari \
             bulan lalu. Hasil usaha Kelompok B belum diterima.",
        ),
        (
            &[("A", Some(10), Some(20)), ("B", Some(10), Some(20)), ("C", Some(30), None)],
            "Dari 3 kelompok usaha, 3 aktif; omzet bersama 2 kelompok Rp40.000,00. Hasil usaha Kelompok C belum diterima.",
        ),
        (
            &[("A", None, None), ("B", None, None)],
            "Dari 2 kelompok usaha, 2 aktif. Hasil usaha Kelompok A dan Kelompok B belum diterima.",
        ),
        (
            &[("Melati", Some(40), Some(30))],
            "Kelompok Melati mencatat omzet Rp30.000,00, turun Rp10.000,00 (25,0 persen) dari bulan lalu.",
        ),
        (&[("Melati", Some(40), None)], "Hasil usaha Kelompok Melati belum diterima."),
    ];
    for (groups, sentence) in cases {
        assert_eq!(told(&producing(groups).book), sentence);
    }
}

#[test]
fn the_sum_is_compared_only_where_all_results_of_both_months_are_there() {
    let mut sample = producing(&[("A", Some(10), Some(20)), ("B", None, Some(30))]);
    assert!(told(&sample.book).contains("naik Rp40.000,00"), "B is new: it never reported before");
    let b = sample.book.active::<crate::domain::pillars::enterprise::group::BusinessGroup>().nth(1);
    let b = b.expect("a group").id;
    result(&mut sample, b, "2026-08", "5000", "0");
    let text = told(&sample.book);
    assert!(text.ends_with("omzet bersama Rp50.000,00."), "September of B has not come: {text}");
    let rows = printed(&sample.book, "2026-10", "Tabel III.2");
    assert_eq!(rows[2], row("|Jumlah|||50.000|0|50.000|10.000|–|||–"));
}

#[test]
fn nothing_is_compared_in_the_first_month() {
    let mut sample = Sample::default();
    let id = group(&mut sample, "Melati", "2025-01-01 producing");
    result(&mut sample, id, "2026-09", "10000", "0");
    result(&mut sample, id, "2026-10", "20000", "0");
    assert_eq!(told(&sample.book), "Kelompok Melati mencatat omzet Rp20.000,00.");
}

#[test]
fn groups_without_production_and_losses_are_told() {
    let mut sample = known_before();
    let a = group(&mut sample, "A", "2024-01-01 trained");
    assert_eq!(told(&sample.book), "Kelompok A tidak berproduksi bulan ini.");
    let b = group(&mut sample, "B", "2026-01-01 inactive");
    assert_eq!(
        told(&sample.book),
        "Dari 2 kelompok usaha, 1 aktif. Tidak ada kelompok yang berproduksi bulan ini."
    );
    result(&mut sample, a, "2026-10", "950000", "1020000");
    assert!(told(&sample.book).ends_with(" Kelompok A mencatat rugi Rp70.000,00."));
    result(&mut sample, b, "2026-10", "0", "5000");
    let text = told(&sample.book);
    assert!(
        text.starts_with("Dari 2 kelompok usaha, 1 aktif; omzet bersama 2 kelompok Rp950.000,00."),
        "{text}"
    );
    assert!(text.ends_with("2 kelompok mencatat rugi: Kelompok A Rp70.000,00 dan Kelompok B Rp5.000,00."));
    let rows = printed(&sample.book, "2026-10", "Tabel III.2");
    assert_eq!(rows[0][6], "(70.000)");
}

#[test]
fn results_that_have_not_come_are_no_nil() {
    let mut sample = known_before();
    assert_eq!(printed(&sample.book, "2026-10", "Tabel III.2"), [["NIHIL"]], "no group produces");
    group(&mut sample, "Kelompok A", "2024-01-01 trained");
    assert_eq!(printed(&sample.book, "2026-10", "Tabel III.2"), [["NIHIL"]]);
    group(&mut sample, "Kelompok B", "2024-01-01 producing");
    let rows = printed(&sample.book, "2026-10", "Tabel III.2");
    assert_eq!(rows, [row("1|Kelompok B|–|–|–|–|–|–|–|–|–|Data belum diterima")]);
    for caption in ["Tabel III.3", "Tabel III.4", "Tabel III.5"] {
        assert_eq!(printed(&sample.book, "2026-10", caption), [["NIHIL"]]);
    }
    papers(&mut sample, "enterprise", "nothing");
    assert_eq!(printed(&sample.book, "2026-10", "Tabel III.2"), [["NIHIL"]]);
    assert!(told(&sample.book).ends_with("Tidak ada kelompok yang berproduksi bulan ini."));
}

#[test]
fn half_a_month_of_results_is_not_told() {
    let mut sample = producing(&[("A", Some(10), Some(20)), ("B", Some(10), None)]);
    papers(&mut sample, "enterprise", "awaited");
    let text = "Dari 2 kelompok usaha, 2 aktif. Hasil usaha Kelompok A dan Kelompok B belum diterima.";
    assert_eq!(told(&sample.book), text);
    assert_eq!(printed(&sample.book, "2026-10", "Tabel III.2"), [["Data belum diterima"]]);
    let mut sample = known_before();
    papers(&mut sample, "enterprise", "awaited");
    assert_eq!(told(&sample.book), "Data usaha produktif belum diterima.");
}
