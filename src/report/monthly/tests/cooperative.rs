//! Part V: its sentences case by case, and what is printed where the treasurer's papers have not come.

use super::super::narrative::cooperative::paragraphs;
use super::pillars::{add, known_before, papers, printed, row};
use super::with_october;
use crate::domain::book::Id;
use crate::figures::sample::Sample;
use crate::report::document::Block;

fn told(sample: &Sample) -> String {
    with_october(&sample.book, paragraphs).join("\n")
}

fn cooperative(stage: &str) -> Sample {
    let mut sample = known_before();
    sample.add("koperasi", &[("name", "Sejahtera"), ("stage", stage)]);
    sample
}

fn member(sample: &mut Sample, joined: &str, left: &str) -> Id {
    let person = sample.person("female");
    let values = [("origin", "returned"), ("joined", joined), ("left", left)];
    add(sample, "anggota_koperasi", &values, &[("person", person)])
}

fn pay(sample: &mut Sample, date: &str, kind: &str, amount: &str, rest: &[(&str, Id)]) {
    add(sample, "transaksi", &[("date", date), ("transaction_type", kind), ("amount", amount)], rest);
}

fn lend(sample: &mut Sample, member: Id, agreed: &str) -> Id {
    let values = [("agreed", agreed), ("principal", "1200000"), ("months", "12")];
    let loan = add(sample, "pinjaman", &values, &[("member", member)]);
    pay(sample, agreed, "disbursement", "1200000", &[("member", member), ("loan", loan)]);
    loan
}

const LEGAL: &str = "2026-01-18 legal";

#[test]
fn a_cooperative_that_is_not_formed_tells_its_stage() {
    assert_eq!(told(&known_before()), "Koperasi belum terbentuk.");
    assert_eq!(
        told(&cooperative("2026-05-12 pre_cooperative")),
        "Koperasi belum terbentuk; tahap saat ini: pra-koperasi sejak 12 Mei 2026."
    );
    let tables = ["Tabel V.2", "Tabel V.3", "Tabel V.4", "Tabel V.5"];
    for sample in [known_before(), cooperative("2026-05-12 outreach")] {
        for caption in tables {
            assert_eq!(printed(&sample.book, "2026-10", caption), [["NIHIL"]], "{caption}");
        }
    }
    let given_up = cooperative("2025-01-01 legal; 2026-05-12 inactive");
    assert!(told(&given_up).starts_with("Koperasi tidak aktif sejak 12 Mei 2026. "), "{}", told(&given_up));
    assert_eq!(printed(&given_up.book, "2026-10", "Tabel V.3"), [["NIHIL"]]);
}

#[test]
fn a_month_without_transactions_is_awaited_until_the_officer_says_it_was_empty() {
    let mut sample = cooperative(LEGAL);
    let siti = member(&mut sample, "2026-01-18", "");
    pay(&mut sample, "2026-09-05", "principal", "100000", &[("member", siti)]);
    assert_eq!(told(&sample), "Data koperasi belum diterima.");
    for caption in ["Tabel V.3", "Tabel V.4", "Tabel V.5"] {
        assert_eq!(printed(&sample.book, "2026-10", caption), [["Data belum diterima"]], "{caption}");
    }
    assert_eq!(printed(&sample.book, "2026-10", "Tabel V.2")[3], row("4|Akhir bulan|0|1|1|–"));
    papers(&mut sample, "cooperative", "nothing");
    assert_eq!(printed(&sample.book, "2026-10", "Tabel V.3")[3], row("|Jumlah|100.000|0|0|100.000||"));
    assert_eq!(printed(&sample.book, "2026-10", "Tabel V.4"), [["NIHIL"]], "nobody ever borrowed");
    assert_eq!(
        told(&sample),
        "Anggota koperasi 1 orang; tidak ada yang masuk atau keluar. Jumlah simpanan Rp100.000,00, sama dengan bulan lalu; \
         tidak ada anggota yang membayar simpanan wajib bulan ini. Tidak ada pinjaman."
    );
}

#[test]
fn half_a_month_of_transactions_is_not_told() {
    let mut sample = cooperative("2025-03-18 legal");
    let siti = member(&mut sample, "2026-01-18", "");
    pay(&mut sample, "2026-10-05", "mandatory", "10000", &[("member", siti)]);
    papers(&mut sample, "cooperative", "awaited");
    assert_eq!(told(&sample), "Data koperasi belum diterima.", "nor is a RAT told that may have been held");
    assert_eq!(printed(&sample.book, "2026-10", "Tabel V.3"), [["Data belum diterima"]]);
    sample.add("rat", &[("book_year", "2025"), ("date", "2026-03-07")]);
    assert_eq!(
        told(&sample),
        "Data koperasi belum diterima. RAT tahun buku 2025 dilaksanakan tanggal 7 Maret 2026."
    );
}

#[test]
fn members_savings_and_rat_are_told() {
    let mut sample = cooperative("2025-03-18 legal");
    pay(&mut sample, "2026-10-01", "grant", "5000000", &[]);
    assert_eq!(
        told(&sample),
        "Koperasi belum mempunyai anggota. Belum ada simpanan. Tidak ada pinjaman. RAT tahun buku 2025 belum dilaksanakan."
    );
    let first = |sample: &Sample| told(sample).split_inclusive('.').next().unwrap_or_default().to_owned();
    let members: Vec<Id> = (0..9).map(|_| member(&mut sample, "2025-03-18", "")).collect();
    assert_eq!(first(&sample), "Anggota koperasi 9 orang; tidak ada yang masuk atau keluar.");
    member(&mut sample, "2026-10-05", "");
    assert_eq!(first(&sample), "Anggota koperasi 10 orang; bertambah 1 orang.");
    let gone = member(&mut sample, "2025-03-18", "2026-10-20");
    assert_eq!(first(&sample), "Anggota koperasi 10 orang; bertambah 1 dan berkurang 1 orang.");
    for payer in members[..3].iter().chain([&gone]) {
        pay(&mut sample, "2026-10-05", "mandatory", "10000", &[("member", *payer)]);
    }
    let text = told(&sample);
    // The one who left paid too, but is none of the ten.
    let savings =
        "Jumlah simpanan Rp40.000,00; 3 dari 10 anggota membayar simpanan wajib bulan ini (30,0 persen).";
    assert!(text.contains(savings), "{text}");
    pay(&mut sample, "2026-09-05", "voluntary", "70000", &[("member", members[0])]);
    pay(&mut sample, "2026-10-25", "withdrawal", "60000", &[("member", members[0])]);
    let text = told(&sample);
    assert!(text.contains(" Jumlah simpanan Rp50.000,00, turun Rp20.000,00; 3 dari 10 "), "{text}");
    assert_eq!(
        printed(&sample.book, "2026-10", "Tabel V.3"),
        [
            row("1|Simpanan pokok|0|0|0|0|0|–"),
            row("2|Simpanan wajib|0|40.000|0|40.000|4|–"),
            row("3|Simpanan sukarela|70.000|0|60.000|10.000|0|–"),
            row("|Jumlah|70.000|40.000|60.000|50.000||"),
        ]
    );
}

#[test]
fn small_cooperatives_print_no_percentage() {
    let mut sample = cooperative(LEGAL);
    let siti = member(&mut sample, "2026-01-18", "");
    member(&mut sample, "2026-01-18", "");
    pay(&mut sample, "2026-10-05", "mandatory", "10000", &[("member", siti)]);
    assert!(told(&sample).contains("; 1 dari 2 anggota membayar simpanan wajib bulan ini. "));
}

#[test]
fn loans_are_told_with_those_in_trouble() {
    let mut sample = cooperative(LEGAL);
    let (siti, karti) = (member(&mut sample, "2026-01-18", ""), member(&mut sample, "2026-01-18", ""));
    lend(&mut sample, siti, "2026-10-01");
    let loans = |sample: &Sample| told(sample).split(". ").last().unwrap_or_default().to_owned();
    assert_eq!(loans(&sample), "Sisa pinjaman Rp1.200.000,00 pada 1 peminjam; tidak ada yang bermasalah.");
    let late = lend(&mut sample, karti, "2026-06-10");
    pay(&mut sample, "2026-06-20", "repayment", "50000", &[("member", karti), ("loan", late)]);
    assert_eq!(
        loans(&sample),
        "Sisa pinjaman Rp2.350.000,00 pada 2 peminjam; bermasalah Rp1.150.000,00 (48,9 persen)."
    );
    assert_eq!(
        printed(&sample.book, "2026-10", "Tabel V.4"),
        [
            row("1|Lancar|1|1.200.000|51,1%|–"),
            row("2|Kurang lancar|0|0|0,0%|–"),
            row("3|Diragukan|1|1.150.000|48,9%|–"),
            row("4|Macet|0|0|0,0%|–"),
            row("|Jumlah|2|2.350.000|100,0%|"),
            row("|Pencairan bulan ini||1.200.000||–"),
            row("|Angsuran bulan ini||0||–"),
        ]
    );
}

#[test]
fn the_stage_tells_its_dates_the_next_step_and_the_rat() {
    let fields = |sample: &Sample| {
        let blocks = with_october(&sample.book, super::super::cooperative::blocks);
        let pairs = blocks.into_iter().find_map(|block| match block {
            Block::Fields { pairs, .. } => Some(pairs),
            _ => None,
        });
        pairs.expect("fields").into_iter().map(|(_, value)| value).collect::<Vec<_>>()
    };
    assert_eq!(fields(&known_before()), ["belum ada koperasi", "Sosialisasi", "belum wajib"]);
    let sample = cooperative("2024-05-12 outreach; 2025-03-18 legal; 2026-12-01 active");
    let expected = [
        "Sejahtera",
        "Sosialisasi (12-05-2024), Berbadan hukum (18-03-2025)",
        "Aktif (RAT)",
        "belum dilaksanakan; melewati batas 30 Juni 2026 (UU 25/1992)",
    ];
    assert_eq!(fields(&sample), expected);
    assert_eq!(fields(&cooperative("2026-03-18 active"))[2], "–");
    assert_eq!(fields(&cooperative(""))[1..3], ["belum diisi", "–"]);
}
