//! Random books whose months close, open again and close once more while records come late, change and go: what was closed
//! stays, and every number is the one before, what came, what went, and what was put right.

use std::collections::BTreeSet;

use proptest::prelude::*;

use super::any_book::Dice;
use super::closing::{close, delete, month, reopen, sorted, update};
use super::{assert_balanced, books};
use crate::domain::book::{Book, Id, record_type};
use crate::domain::cell::Cell;
use crate::domain::closing::{Closing, Figure, OPEN_CASES, Reports};
use crate::domain::period::Period;
use crate::figures::checks::Check;
use crate::figures::key::key_figures;
use crate::figures::recap::{DIFFERENT_CHILDREN, MonthSaid, Recap, Reckoning, State};
use crate::figures::sample::Sample;
use crate::figures::{Figures, figures};

/// The first month that anything is of.
const BEGIN: &str = "2025-09";
/// No more than these months are closed.
const END: &str = "2026-11";

/// What is in the office: records that things happen to.
#[derive(Default)]
struct Office {
    sample: Sample,
    known: Vec<(&'static str, Id)>,
}

impl Office {
    fn of_kind(&self, dice: &mut Dice, kind: &str) -> Option<String> {
        let of_kind: Vec<Id> = self.known.iter().filter(|(of, _)| *of == kind).map(|(_, id)| *id).collect();
        dice.of(&of_kind).map(Id::to_string)
    }

    /// One of a kind, made where there is none yet.
    fn some(&mut self, dice: &mut Dice, kind: &'static str) -> String {
        if let Some(id) = self.of_kind(dice, kind) {
            return id;
        }
        let person = self.sample.person("female").to_string();
        match kind {
            "kelompok_usaha" => self.add(kind, &[("name", "Melati"), ("formed", "2025-01-01")]),
            "anak" => self.add(kind, &[("child", &person), ("school", "2025-01-01 primary")]),
            _ => self.add(kind, &[("person", &person), ("joined", "2025-01-01")]),
        }
        .to_string()
    }

    fn add(&mut self, kind: &'static str, values: &[(&str, &str)]) -> Id {
        let id = self.sample.add(kind, values);
        self.known.push((kind, id));
        id
    }

    /// Something is written down that is of any day.
    fn is_recorded(&mut self, dice: &mut Dice) {
        let day = dice.date().store();
        match dice.below(14) {
            0 | 1 => {
                self.add("layanan", &[("date", &day), ("sex", "female")]);
            }
            2 | 3 => {
                let person = self.sample.person(["male", "female"][dice.below(2)]);
                let departed = if dice.below(3) == 0 { String::new() } else { dice.date().store() };
                let route = ["procedural", "nonprocedural", "unknown"][dice.below(3)];
                let values = [("recorded", &*day), ("departed", &departed), ("route", route)];
                let placement = self.sample.placement(person, &values);
                self.known.extend([("orang", person), ("penempatan", placement)]);
            }
            4 => {
                let kind = ["unpaid_wages", "papers_withheld"][dice.below(2)];
                self.add("kasus", &[("reported", &day), ("case_type", kind)]);
            }
            5 => {
                let person = self.sample.person(["male", "female"][dice.below(2)]).to_string();
                let left = if dice.below(3) == 0 { dice.date().store() } else { String::new() };
                self.add("anggota_koperasi", &[("person", &person), ("joined", &day), ("left", &left)]);
            }
            6..=8 => self.is_paid(dice, &day),
            9 => {
                let venture = self.some(dice, "kelompok_usaha");
                let (of, turnover) = (day[..7].to_owned(), (1 + dice.below(9)).to_string());
                let values = [("venture", &*venture), ("month", &of), ("turnover", &turnover)];
                self.add("hasil_usaha", &values);
            }
            10 => {
                let session = self.add("sesi_belajar", &[("date", &day)]).to_string();
                self.is_attended(dice, &session);
            }
            11 => {
                if let Some(session) = self.of_kind(dice, "sesi_belajar") {
                    self.is_attended(dice, &session);
                }
            }
            12 => {
                let child = self.some(dice, "anak");
                let risk = ["money", "distance"][dice.below(2)];
                self.add("penanda_risiko", &[("child", &child), ("risk", risk), ("since", &day)]);
            }
            _ => {
                let kind = ["kegiatan", "pencegahan"][dice.below(2)];
                self.add(kind, &[("date", &day)]);
            }
        }
    }

    fn is_paid(&mut self, dice: &mut Dice, day: &str) {
        let member = self.some(dice, "anggota_koperasi");
        let amount = ((1 + dice.below(9)) * 10).to_string();
        let kind =
            ["principal", "mandatory", "voluntary", "withdrawal", "disbursement", "repayment", "refund"]
                [dice.below(7)];
        let mut values = vec![("date", day), ("amount", &*amount)];
        let taken_back = self.of_kind(dice, "transaksi").filter(|_| dice.below(5) == 0);
        if let Some(taken_back) = &taken_back {
            values.extend([("transaction_type", "correction"), ("corrects", taken_back)]);
        } else {
            values.extend([("transaction_type", kind), ("member", &*member)]);
        }
        self.add("transaksi", &values);
        if kind == "disbursement" && taken_back.is_none() {
            let loan = [("member", &*member), ("agreed", day), ("principal", &*amount), ("months", "10")];
            self.add("pinjaman", &loan);
        }
    }

    fn is_attended(&mut self, dice: &mut Dice, session: &str) {
        let child = if dice.below(2) == 0 {
            let person = self.sample.person("male").to_string();
            self.add("anak", &[("child", &person), ("school", "2025-01-01 primary")]).to_string()
        } else {
            self.some(dice, "anak")
        };
        self.add("kehadiran", &[("session", session), ("child", &child)]);
    }

    /// Something that is written down changes.
    fn is_changed(&mut self, dice: &mut Dice) {
        let Some((kind, id)) = dice.of(&self.known).copied() else { return };
        let day = dice.date().store();
        let (key, text) = match kind {
            "kasus" => ("closed", [day, String::new()][dice.below(2)].clone()),
            "anggota_koperasi" => ("left", day),
            "orang" => ("residence", format!("{day} deceased")),
            "penempatan" => match dice.below(3) {
                0 => ("departed", day),
                1 => ("returned", day),
                _ => ("route", ["procedural", "nonprocedural"][dice.below(2)].to_owned()),
            },
            "transaksi" if dice.below(2) == 0 => ("amount", ((1 + dice.below(9)) * 10).to_string()),
            "hasil_usaha" => ("turnover", (1 + dice.below(9)).to_string()),
            "penanda_risiko" => ("until", day),
            "layanan" | "transaksi" | "sesi_belajar" | "kegiatan" | "pencegahan" => ("date", day),
            "pinjaman" => ("months", "5".to_owned()),
            _ => return,
        };
        update(&mut self.sample.book, kind, id, &[(key, &text)]);
    }

    fn happens(&mut self, dice: &mut Dice) {
        match dice.below(8) {
            0 | 1 => self.is_changed(dice),
            2 if !self.known.is_empty() => {
                let (kind, id) = self.known.swap_remove(dice.below(self.known.len()));
                delete(&mut self.sample.book, kind, id);
            }
            _ => self.is_recorded(dice),
        }
    }
}

/// Tabel R of a month: as it was closed, else counted now.
fn said(book: &Book, month: Period) -> MonthSaid {
    if let Some(closing) = book.closed(month) {
        return MonthSaid { month, state: State::Closed(closing.revision), figures: closing.figures.clone() };
    }
    let figures = key_figures(&figures(book, month)).into_iter().map(|figure| figure.kept(false));
    MonthSaid { month, state: State::Open, figures: figures.collect() }
}

fn ids(figure: Option<&Figure>) -> Vec<Id> {
    let mut ids = figure.map(|figure| figure.ids.clone()).unwrap_or_default();
    ids.sort_unstable();
    ids
}

/// Every stock begins with what was printed, and opening + in − out + correction = closing.
fn assert_stocks(book: &Book, now: &Figures) {
    assert_balanced(&now.migration);
    let cooperative = &now.cooperative;
    assert!(now.checks().iter().all(Check::agrees), "{:?}", now.checks());
    let totals = crate::domain::ledger::totals(book, now.period.last_day());
    let flows = cooperative.accounts.all();
    let cases = &now.cases.total;
    for line in &now.parenting.risks {
        let began = line.opening.count() + line.new.count() - line.ended.count() + line.correction.count();
        assert_eq!(began, line.closing.count(), "{:?}", line.risk);
    }
    let by_type = now.cases.lines.iter().map(|line| &line.counts).chain([cases]);
    for counts in by_type {
        let went = counts.done.count() + counts.dropped.count();
        let began = counts.opening.count() + counts.new.count() - went + counts.correction.count();
        assert_eq!(began, counts.closing.count());
    }
    let Some(before) = book.closed(now.period.previous()) else {
        assert!(flows.iter().all(|flow| flow.correction.rupiah == 0) && cases.correction.is_empty());
        return;
    };
    assert_eq!(sorted(now.migration.opening.kept()), sorted(before.stock.clone()), "as it was printed");
    assert_eq!(Some(cooperative.membership.opening.kept()), before.members, "as it was printed");
    let printed = before.standing.accounts.unwrap();
    assert_eq!(flows.map(|flow| flow.opening.rupiah), printed, "as it was printed");
    let closing =
        flows.map(|flow| flow.opening.rupiah + flow.into.rupiah - flow.out.rupiah + flow.correction.rupiah);
    assert_eq!(closing, flows.map(crate::figures::cooperative::AccountFlow::closing));
    if is_only_open(book, now.period) {
        let all = [totals.principal, totals.mandatory, totals.voluntary, totals.loans, totals.cash];
        assert_eq!(closing, all, "what the records say");
    }
    let mut opening = cases.opening.ids.clone();
    opening.sort_unstable();
    assert_eq!(opening, ids(before.figure(OPEN_CASES)), "as it was printed");
    assert_eq!(before.figure("R18").unwrap().value, printed[..3].iter().sum::<i64>());
}

/// Whether every month before is closed and none after it, so that all that is of before counts up to it.
fn is_only_open(book: &Book, period: Period) -> bool {
    let mut of = month(BEGIN);
    while book.closed(of).is_some() {
        of = of.next();
    }
    of == period && Reports::of(book).before(month("2027-12")).all(|closing| closing.month < period)
}

/// *S.d. bulan ini* is the sum of its months as they were printed, and of what was put right.
fn assert_flows(book: &Book, now: &Figures, opened: Option<Period>) {
    let mut months = Vec::new();
    let mut of = Period::of(now.since);
    while of <= now.period {
        months.push(said(book, of));
        of = of.next();
    }
    // Different children of a month that is open between closed ones add up once it is closed again.
    let is_without_children =
        |code: &str| code == DIFFERENT_CHILDREN && opened.is_some_and(|of| of < now.period);
    let figures = key_figures(now);
    for figure in &figures {
        let Some((so_far, _)) = &figure.so_far else { continue };
        if is_without_children(figure.code) {
            continue;
        }
        let of_code = || months.iter().flat_map(|said| &said.figures).filter(|one| one.code == figure.code);
        let corrections: i64 = of_code().map(|one| one.correction).sum();
        let told: i64 = if figure.code == DIFFERENT_CHILDREN {
            let children: BTreeSet<Id> = of_code().flat_map(|one| one.ids.iter().copied()).collect();
            children.len().try_into().unwrap()
        } else {
            of_code().map(|one| one.value).sum()
        };
        assert_eq!(told + corrections, *so_far, "{} in {}", figure.code, now.period);
    }
    let recap = Recap::of(months);
    for (line, figure) in recap.lines.iter().zip(&figures).filter(|(line, _)| !is_without_children(line.code))
    {
        match (&figure.so_far, line.reckoning) {
            (Some((so_far, _)), _) => assert_eq!(line.total, Some(*so_far), "{}", line.code),
            (None, reckoning) => {
                assert_eq!((reckoning, line.correction), (Reckoning::Last, 0));
                assert_eq!(line.total, Some(figure.value), "{}", line.code);
            }
        }
    }
}

/// Every service counts in one report: a closed one that still is as it was, or one that is open.
fn assert_counted_once(book: &Book, office: &Office, kept: &[Closing]) {
    let reports = Reports::of(book);
    let mut counted = Vec::new();
    let mut of = month("2025-08");
    while of <= month("2027-01") {
        if let Some(closing) = book.closed(of) {
            let lists = [&closing.records, &closing.late].into_iter().filter_map(|list| list.get("layanan"));
            counted.extend(lists.flat_map(|ids| ids.keys().copied()));
        } else {
            counted.extend(figures(book, of).services.total.month.records().ids);
        }
        of = of.next();
    }
    let kind = record_type("layanan").unwrap();
    for (_, id) in office.known.iter().filter(|(kind, _)| *kind == "layanan") {
        let times = counted.iter().filter(|one| *one == id).count();
        let own: Period = kind.values(book, *id).unwrap()["date"][..7].parse().unwrap();
        let counting = reports.counting("layanan", *id, own);
        // What was moved to another day after its report stays in that report, and is told of as a Koreksi.
        let has = |closing: &Closing| {
            let lists = [&closing.records, &closing.late];
            lists.iter().any(|list| list.get("layanan").is_some_and(|ids| ids.contains_key(id)))
        };
        let is_moved = kept.iter().any(|closing| closing.month != counting && has(closing));
        assert!(times == 1 || is_moved, "{times} times, {counting}");
    }
}

proptest! {
    #![proptest_config(books(1000))]

    #[test]
    fn closed_months_stay_and_every_record_counts_once(seed in any::<u64>()) {
        let mut dice = Dice(seed);
        let mut office = Office::default();
        let mut next = month(BEGIN);
        let mut kept: Vec<Closing> = Vec::new();
        let mut opened: Option<Period> = None;
        for step in 1..=40 {
            match dice.below(8) {
                0 | 1 if next < month(END) => {
                    close(&mut office.sample, next);
                    kept.push(office.sample.book.closed(next).unwrap().clone());
                    next = next.next();
                }
                2 if opened.is_none() && !kept.is_empty() => {
                    let again = kept.swap_remove(dice.below(kept.len())).month;
                    reopen(&mut office.sample.book, again);
                    opened = Some(again);
                    office.happens(&mut dice);
                }
                3 | 4 if opened.is_some() => {
                    let again = opened.take().unwrap();
                    close(&mut office.sample, again);
                    kept.push(office.sample.book.closed(again).unwrap().clone());
                }
                _ => office.happens(&mut dice),
            }
            let book = &office.sample.book;
            for closing in &kept {
                prop_assert_eq!(book.closed(closing.month), Some(closing), "what was closed stays");
            }
            if step % 4 == 0 {
                let now = figures(book, next);
                assert_stocks(book, &now);
                assert_flows(book, &now, opened);
                if let Some(opened) = opened {
                    let now = figures(book, opened);
                    assert_stocks(book, &now);
                    assert_flows(book, &now, Some(opened));
                }
            }
        }
        assert_counted_once(&office.sample.book, &office, &kept);
    }
}
