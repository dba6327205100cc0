//! What a report tells of closed months whose records changed, and the numbers that it begins with.

use super::closing::{close, delete, month, reopen, update, worker};
use crate::domain::book::{Book, Id};
use crate::domain::closing::{Closing, Standing};
use crate::domain::period::Period;
use crate::figures::checks::Check;
use crate::figures::key::{KeyFigure, key_figures};
use crate::figures::migration::Flow;
use crate::figures::sample::Sample;
use crate::figures::{Figures, figures, since};

fn of(book: &Book, text: &str) -> Figures {
    figures(book, month(text))
}

fn member(sample: &mut Sample) -> String {
    let person = sample.person("female").to_string();
    sample.add("anggota_koperasi", &[("person", &person), ("joined", "2026-01-02")]).to_string()
}

fn pay(sample: &mut Sample, member: &str, date: &str, kind: &str, amount: &str) -> Id {
    let values = [("member", member), ("date", date), ("transaction_type", kind), ("amount", amount)];
    sample.add("transaksi", &values)
}

#[test]
fn savings_begin_with_what_was_printed_and_name_the_transactions_that_changed() {
    let mut sample = Sample::default();
    let member = member(&mut sample);
    let changed = pay(&mut sample, &member, "2026-06-05", "mandatory", "100");
    let gone = pay(&mut sample, &member, "2026-06-06", "voluntary", "40");
    pay(&mut sample, &member, "2026-06-07", "disbursement", "60");
    close(&mut sample, month("2026-06"));
    update(&mut sample.book, "transaksi", changed, &[("amount", "70")]);
    delete(&mut sample.book, "transaksi", gone);
    pay(&mut sample, &member, "2026-06-20", "mandatory", "5");
    pay(&mut sample, &member, "2026-07-01", "mandatory", "10");

    let july = of(&sample.book, "2026-07");
    let accounts = &july.cooperative.accounts;
    let numbers = |flow: &crate::figures::cooperative::AccountFlow| {
        let amounts = [&flow.opening, &flow.into, &flow.out, &flow.correction];
        (amounts.map(|amount| amount.rupiah), flow.closing())
    };
    assert_eq!(numbers(&accounts.mandatory), ([100, 15, 0, -30], 85), "the late one came in");
    assert_eq!(numbers(&accounts.voluntary), ([40, 0, 0, -40], 0));
    assert_eq!(numbers(&accounts.loans), ([60, 0, 0, 0], 60));
    assert_eq!(numbers(&accounts.cash), ([80, 15, 0, -70], 25));
    let mut named = accounts.voluntary.correction.records.ids.clone();
    named.sort_unstable();
    assert_eq!(named, [changed, gone]);
    assert_eq!(accounts.all_savings().correction.rupiah, -70);
    assert_eq!(accounts.all_savings().correction.records.count(), 2);
    let cash = &july.checks()[4];
    assert!(cash.agrees() && cash.label.contains("koreksi"), "{cash:?}");
    close(&mut sample, month("2026-07"));
    let august = of(&sample.book, "2026-08").cooperative.accounts;
    assert_eq!(numbers(&august.mandatory), ([85, 0, 0, 0], 85), "told once");
}

#[test]
fn a_case_that_was_changed_or_deleted_after_its_report_is_a_correction() {
    let mut sample = Sample::default();
    let case =
        |sample: &mut Sample, kind| sample.add("kasus", &[("reported", "2026-06-05"), ("case_type", kind)]);
    let gone = case(&mut sample, "unpaid_wages");
    let other = case(&mut sample, "unpaid_wages");
    let again = case(&mut sample, "papers_withheld");
    update(&mut sample.book, "kasus", again, &[("closed", "2026-06-20"), ("status", "done")]);
    close(&mut sample, month("2026-06"));
    delete(&mut sample.book, "kasus", gone);
    update(&mut sample.book, "kasus", other, &[("case_type", "papers_withheld")]);
    update(&mut sample.book, "kasus", again, &[("closed", ""), ("status", "")]);

    let july = of(&sample.book, "2026-07");
    let total = &july.cases.total;
    assert_eq!((total.opening.count(), total.correction.count(), total.closing.count()), (2, 0, 2));
    assert_eq!(
        (&total.correction.joined.ids[..], &total.correction.left.ids[..]),
        (&[again][..], &[gone][..])
    );
    let lines: Vec<_> = july.cases.lines.iter().map(|line| &line.counts).collect();
    let numbers = |index: usize| {
        let counts = lines[index];
        (counts.opening.count(), counts.correction.count(), counts.closing.count())
    };
    assert_eq!((numbers(0), numbers(1)), ((2, -2, 0), (0, 2, 2)));
    assert!(july.checks().iter().all(Check::agrees));
    let told: Vec<_> = july.changes.corrected_lasting.iter().map(|(_, records)| records.ids[0]).collect();
    assert_eq!(told, [again], "opened again; the others are told of as records of June");
}

#[test]
fn cases_of_a_closing_that_kept_no_types_begin_with_its_number() {
    let mut sample = Sample::default();
    let gone = sample.add("kasus", &[("reported", "2026-06-05"), ("case_type", "unpaid_wages")]);
    close(&mut sample, month("2026-06"));
    let old =
        Closing { standing: Standing::default(), ..sample.book.closed(month("2026-06")).unwrap().clone() };
    sample.book.keep_closing(old);
    delete(&mut sample.book, "kasus", gone);
    let july = of(&sample.book, "2026-07");
    assert_eq!(
        (july.cases.total.opening.ids.as_slice(), july.cases.total.correction.count()),
        (&[gone][..], -1)
    );
    assert!(july.changes.corrected_lasting.is_empty(), "nothing to compare with");
}

#[test]
fn a_risk_that_came_late_is_a_correction() {
    let mut sample = Sample::default();
    let person = sample.person("female").to_string();
    let child = sample.add("anak", &[("child", &person), ("school", "2025-01-01 primary")]).to_string();
    close(&mut sample, month("2026-06"));
    let late = sample.add("penanda_risiko", &[("child", &child), ("risk", "money"), ("since", "2026-06-05")]);
    let july = of(&sample.book, "2026-07");
    let line = &july.parenting.risks[0];
    assert_eq!((line.opening.count(), line.correction.joined.ids.as_slice()), (0, &[late][..]));
    assert_eq!(july.changes.late[0].records.ids, [late]);
}

fn figure(now: &Figures, code: &str) -> KeyFigure {
    key_figures(now).into_iter().find(|figure| figure.code == code).unwrap()
}

#[test]
fn a_route_that_was_put_right_is_told_and_a_number() {
    let mut sample = Sample::default();
    let person = sample.person("female");
    let dates = [("recorded", "2026-05-05"), ("departed", "2026-06-10"), ("route", "procedural")];
    let placement = sample.placement(person, &dates);
    worker(&mut sample);
    close(&mut sample, month("2026-06"));
    let june = sample.book.closed(month("2026-06")).unwrap().clone();
    update(
        &mut sample.book,
        "penempatan",
        placement,
        &[("route", "nonprocedural"), ("last_news", "2026-07-02")],
    );

    let july = of(&sample.book, "2026-07");
    let told = &july.changes.corrected_lasting;
    assert_eq!(
        (told.len(), told[0].0, told[0].1.ids.as_slice()),
        (1, Some(month("2026-06")), &[placement][..])
    );
    let numbers = |now: &Figures, code| {
        let KeyFigure { value, so_far, correction, .. } = figure(now, code);
        (value, so_far.unwrap().0, correction)
    };
    assert_eq!(numbers(&july, "R4"), (0, 1, 0));
    assert_eq!(numbers(&july, "R5"), (0, 0, -1));
    assert_eq!(numbers(&july, "R6"), (0, 1, 1));
    assert_eq!(since(&sample.book, &june).changed[0].1.ids, [placement], "verifikasi names it");
    close(&mut sample, month("2026-07"));
    let august = of(&sample.book, "2026-08");
    assert!(august.changes.corrected_lasting.is_empty());
    assert_eq!(numbers(&august, "R6"), (0, 1, 0), "told once");
    let closing = sample.book.closed(month("2026-07")).unwrap();
    assert!(closing.canonical().contains("R6 0 1 koreksi 1\n"), "{}", closing.canonical());
    assert!(!june.canonical().contains("koreksi"));
}

/// The report told of two persons.
#[test]
fn another_sex_is_two_lines_and_one_person() {
    let mut sample = Sample::default();
    let person = sample.person("male");
    sample.placement(
        person,
        &[("recorded", "2026-05-05"), ("departed", "2026-05-20"), ("route", "procedural")],
    );
    close(&mut sample, month("2026-06"));
    update(&mut sample.book, "orang", person, &[("sex", "female")]);
    let july = of(&sample.book, "2026-07");
    assert_eq!(july.migration.moves_of(Flow::Correction).count(), 2);
    assert_eq!(july.changes.corrected.total(), 1);
}

#[test]
fn what_happens_after_the_month_is_no_correction_of_it() {
    let mut sample = Sample::default();
    let person = sample.person("female");
    let placement = sample.placement(person, &[("recorded", "2026-05-05")]);
    let group = sample.add("kelompok_usaha", &[("formed", "2026-01-05"), ("stage", "2026-01-05 formed")]);
    close(&mut sample, month("2026-06"));
    let departed = [("departed", "2026-07-10"), ("country", "TW"), ("route", "procedural")];
    update(&mut sample.book, "penempatan", placement, &departed);
    update(
        &mut sample.book,
        "kelompok_usaha",
        group,
        &[("stage", "2026-01-05 formed; 2026-07-03 producing")],
    );
    let changes = of(&sample.book, "2026-07").changes;
    assert!(changes.corrected_lasting.is_empty() && changes.late.is_empty(), "{changes:?}");
}

#[test]
fn what_lasts_and_came_late_is_told_of_in_the_next_report() {
    let mut sample = Sample::default();
    let member = member(&mut sample);
    close(&mut sample, month("2026-06"));
    let late = [
        sample.add("kelompok_usaha", &[("name", "Melati"), ("formed", "2026-05-20")]),
        sample.add("pinjaman", &[("member", &member), ("agreed", "2026-06-02"), ("principal", "900")]),
    ];
    let person = sample.person("male").to_string();
    let child = sample.add("anak", &[("child", &person), ("school", "2026-06-01 primary")]);
    let july = of(&sample.book, "2026-07").changes;
    let told: Vec<(Period, &str, Id)> =
        july.late.iter().map(|late| (late.month, late.records.kind, late.records.ids[0])).collect();
    let june = month("2026-06");
    assert_eq!(
        told,
        [(month("2026-05"), "kelompok_usaha", late[0]), (june, "anak", child), (june, "pinjaman", late[1]),]
    );
    assert_eq!(july.late_count(), 3);
    close(&mut sample, month("2026-07"));
    assert!(of(&sample.book, "2026-08").changes.late.is_empty(), "told once");
}

#[test]
fn who_came_to_a_session_of_a_closed_month_is_put_right() {
    let mut sample = Sample::default();
    let child = |sample: &mut Sample| {
        let person = sample.person("male").to_string();
        sample.add("anak", &[("child", &person), ("school", "2025-01-01 primary")]).to_string()
    };
    let [one, other] = [child(&mut sample), child(&mut sample)];
    let session = sample.add("sesi_belajar", &[("date", "2026-06-05")]);
    sample.add("kehadiran", &[("session", &session.to_string()), ("child", &one)]);
    close(&mut sample, month("2026-06"));
    sample.add("kehadiran", &[("session", &session.to_string()), ("child", &other)]);
    let july = of(&sample.book, "2026-07");
    assert_eq!(july.changes.corrected_lasting[0].1.ids, [session]);
    assert_eq!((figure(&july, "R15").so_far.unwrap().0, figure(&july, "R15").correction), (2, 1));
}

#[test]
fn a_departure_of_december_that_january_tells_of_counts_in_the_new_year() {
    let mut sample = Sample::default();
    let person = sample.person("female");
    let placement = sample.placement(person, &[("recorded", "2025-10-05")]);
    close(&mut sample, month("2025-12"));
    update(&mut sample.book, "penempatan", placement, &[("departed", "2025-12-20")]);
    let numbers = |now: &Figures| {
        let KeyFigure { value, so_far, correction, .. } = figure(now, "R4");
        (value, so_far.unwrap().0, correction)
    };
    assert_eq!(numbers(&of(&sample.book, "2026-01")), (1, 1, 0));
    assert_eq!(numbers(&of(&sample.book, "2026-02")), (0, 1, 0), "January is still open");
    close(&mut sample, month("2026-01"));
    assert_eq!(numbers(&of(&sample.book, "2026-02")), (0, 1, 0));
}

#[test]
fn a_turnover_that_was_put_right_reaches_the_sum_of_the_months() {
    let mut sample = Sample::default();
    let group = sample.add("kelompok_usaha", &[("formed", "2025-01-05")]).to_string();
    let result = |sample: &mut Sample, month: &str, turnover: &str| {
        sample.add("hasil_usaha", &[("venture", &group), ("month", month), ("turnover", turnover)])
    };
    result(&mut sample, "2026-04", "300");
    let june = result(&mut sample, "2026-06", "500");
    close(&mut sample, month("2026-06"));
    update(&mut sample.book, "hasil_usaha", june, &[("turnover", "450")]);
    result(&mut sample, "2026-07", "200");
    let r13 = |book: &Book, text: &str| {
        let KeyFigure { value, so_far, correction, .. } = figure(&of(book, text), "R13");
        (value, so_far.unwrap().0, correction)
    };
    assert_eq!(r13(&sample.book, "2026-07"), (200, 950, -50), "April was never closed");
    close(&mut sample, month("2026-07"));
    assert_eq!(r13(&sample.book, "2026-08"), (0, 950, 0));
    // June is handed in once more, with 450: what July took off is given back.
    reopen(&mut sample.book, month("2026-06"));
    close(&mut sample, month("2026-06"));
    assert_eq!(r13(&sample.book, "2026-08"), (0, 950, 50));
}

#[test]
fn a_closing_of_before_what_stands_was_kept_is_read_and_has_its_code() {
    let mut sample = Sample::default();
    worker(&mut sample);
    close(&mut sample, month("2026-06"));
    let closing = sample.book.closed(month("2026-06")).unwrap().clone();
    let text = closing.text().unwrap();
    assert!(!text.contains("correction"), "left out where there is none: {text}");
    let begin = text.find("standing:").unwrap();
    let end = text.find("late:").and_then(|late| text[..late].rfind("records:")).unwrap();
    let old = Closing::read(&format!("{}{}", &text[..begin], &text[end..])).unwrap();
    assert_eq!(old.code(), closing.code());
    assert_eq!(old, Closing { standing: Standing::default(), ..closing });
}
