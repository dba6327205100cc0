//! What is printed where records of a closed month were changed: numbers that a reader can add up.

use super::super::close;
use super::pillars::{add, known_before, printed};
use super::*;
use crate::domain::book::record_type;
use crate::domain::change::{Change, apply_all};
use crate::report::text::render;

fn closed(sample: &mut Sample, text: &str) {
    let month: Period = text.parse().unwrap();
    let closing = close(&sample.book, month, month.next().first_day(), &|_| None).unwrap();
    let code = closing.code();
    sample.book.keep_closing(closing);
    sample.add("periode", &[("month", text), ("status", "closed"), ("report_code", &code)]);
    assert!(sample.book.closed(month).is_some());
}

fn update(book: &mut Book, kind: &str, id: Id, key: &str, text: &str) {
    let kind = record_type(kind).unwrap();
    let before = (kind.meta(book, id).unwrap().clone(), kind.values(book, id).unwrap());
    let mut after = before.clone();
    after.1.insert(key.to_owned(), text.to_owned());
    apply_all(book, &[Change::update(kind.key(), id, before, after)]).unwrap();
}

/// A cooperative whose savings, a case, a route and a service of September were put right in October.
fn put_right() -> Sample {
    let mut sample = known_before();
    sample.add("koperasi", &[("name", "Sejahtera"), ("stage", "2026-01-18 legal")]);
    let person = sample.person("female");
    let member = add(&mut sample, "anggota_koperasi", &[("joined", "2026-01-18")], &[("person", person)]);
    let pay = |sample: &mut Sample, date: &str, amount: &str| {
        let values = [("date", date), ("transaction_type", "mandatory"), ("amount", amount)];
        add(sample, "transaksi", &values, &[("member", member)])
    };
    let wrong = pay(&mut sample, "2026-09-05", "30000");
    let case = sample.add("kasus", &[("reported", "2026-09-05"), ("case_type", "unpaid_wages")]);
    let leaver = sample.person("male");
    let dates = [("recorded", "2026-08-01"), ("departed", "2026-09-10"), ("route", "procedural")];
    let placement = sample.placement(leaver, &dates);
    closed(&mut sample, "2026-09");
    let book = &mut sample.book;
    update(book, "transaksi", wrong, "amount", "20000");
    update(book, "kasus", case, "closed", "2026-09-20");
    update(book, "kasus", case, "reported", "2026-10-02");
    update(book, "penempatan", placement, "route", "nonprocedural");
    pay(&mut sample, "2026-10-05", "10000");
    sample
}

#[test]
fn what_was_put_right_stands_in_every_table_that_begins_with_the_last_report() {
    let sample = put_right();
    let of = |caption: &str| printed(&sample.book, "2026-10", caption);
    let savings = of("Tabel V.3");
    assert_eq!(savings[1][2..6], ["30.000", "10.000", "0", "30.000"], "{savings:?}");
    assert_eq!((savings[1][7].as_str(), savings[3][7].as_str()), ("koreksi −10.000", "koreksi −10.000"));
    assert_eq!(savings[0][7], "–");
    let cash: Vec<String> = of("Tabel V.5").iter().map(|row| row[1..3].join(" ")).collect();
    assert_eq!(
        cash,
        ["Saldo awal 30.000", "Penerimaan 10.000", "Pengeluaran 0", "Koreksi −10.000", "Saldo akhir 30.000"]
    );
    let cases = of("Tabel II.7");
    assert_eq!((cases[0][2].as_str(), cases[0][9].as_str()), ("1", "koreksi −1"), "{cases:?}");
    let key = of("Tabel R");
    let row = |code: &str| key.iter().find(|row| row[0] == code).unwrap();
    assert_eq!((row("R18")[2].as_str(), row("R18")[3].as_str()), ("30.000", "30.000"));
    assert_eq!((row("R5")[5].as_str(), row("R6")[5].as_str()), ("koreksi −1", "koreksi +1"));
    let checks = of("Tabel IX.1");
    assert!(checks.iter().all(|row| row[4] == "cocok"), "{checks:?}");
    let text = render(&document(&sample.book, october(), MADE_ON));
    let told = "Koreksi: 1 penempatan dalam laporan September 2026 diubah sesudah laporan itu ditutup.";
    assert!(text.split_whitespace().collect::<Vec<_>>().join(" ").contains(told), "{text}");
}

#[test]
fn accounts_that_were_not_printed_are_no_beginning() {
    let mut sample = put_right();
    // October's papers do not come; what was put right is told in November.
    let month = sample.add("periode", &[("month", "2026-10"), ("status", "open")]).to_string();
    sample.add("bagian_laporan", &[("report_month", &month), ("part", "cooperative"), ("papers", "awaited")]);
    let closing = close(&sample.book, october(), MADE_ON, &|_| None).unwrap();
    assert!(closing.figure("R18").unwrap().is_missing);
    assert_eq!(closing.standing.accounts, Some([0, 30_000, 0, 0, 30_000]), "as September printed it");
}
