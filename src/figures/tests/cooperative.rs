//! Members, savings, loans, cash, and the RAT.

use crate::domain::book::Id;
use crate::domain::cells::CodeList;
use crate::domain::ledger;
use crate::domain::pillars::cooperative::codes::Collectability;
use crate::domain::pillars::cooperative::loan::outstanding;
use crate::figures::cooperative::{AccountFlow, Cooperative, MeetingState};
use crate::figures::figures;
use crate::figures::sample::Sample;

fn at(sample: &Sample, month: &str) -> Cooperative {
    figures(&sample.book, month.parse().expect("a month")).cooperative
}

fn member(sample: &mut Sample, sex: &str, joined: &str, left: &str) -> Id {
    let person = sample.person(sex).to_string();
    let values = [("person", person.as_str()), ("origin", "returned"), ("joined", joined), ("left", left)];
    sample.add("anggota_koperasi", &values)
}

/// A line of the cash book.
fn pay(sample: &mut Sample, date: &str, kind: &str, amount: i64, rest: &[(&str, Id)]) -> Id {
    let amount = amount.to_string();
    let rest: Vec<(&str, String)> = rest.iter().map(|(key, id)| (*key, id.to_string())).collect();
    let mut values = vec![("date", date), ("transaction_type", kind), ("amount", amount.as_str())];
    values.extend(rest.iter().map(|(key, id)| (*key, id.as_str())));
    sample.add("transaksi", &values)
}

/// Opening, in, out, closing.
fn flow(flow: &AccountFlow) -> [i64; 4] {
    [flow.opening.rupiah, flow.into.rupiah, flow.out.rupiah, flow.closing()]
}

#[test]
fn members_join_and_leave() {
    let mut sample = Sample::default();
    member(&mut sample, "female", "2024-11-14", "");
    member(&mut sample, "male", "2026-10-31", "");
    member(&mut sample, "female", "2024-11-14", "2026-10-01");
    member(&mut sample, "female", "2026-11-01", "");
    let membership = at(&sample, "2026-10").membership;
    let [joined, left, closing] =
        [&membership.joined, &membership.left, &membership.closing].map(|members| &members.people);
    assert_eq!(
        [&membership.opening, joined, left, closing].map(|list| (list.male(), list.female())),
        [(0, 2), (1, 0), (0, 1), (1, 1)]
    );
    assert_eq!(membership.closing.returned.total(), 2);
}

#[test]
fn savings_by_kind_and_who_paid_for_the_month() {
    let mut sample = Sample::default();
    let siti = member(&mut sample, "female", "2024-11-14", "");
    let karti = member(&mut sample, "female", "2024-11-14", "");
    let late = member(&mut sample, "female", "2024-11-14", "");
    for (date, kind, amount, of) in [
        ("2026-09-01", "principal", 100, siti),
        ("2026-09-01", "voluntary", 50, siti),
        ("2026-10-05", "mandatory", 10, siti),
        ("2026-10-06", "mandatory", 10, siti),
        ("2026-10-07", "voluntary", 20, siti),
        ("2026-10-31", "withdrawal", 30, siti),
        ("2026-11-01", "mandatory", 10, late),
    ] {
        pay(&mut sample, date, kind, amount, &[("member", of)]);
    }
    let mut for_month = |date: &str, member: Id, month: &str| {
        let member = member.to_string();
        let values = [("date", date), ("transaction_type", "mandatory"), ("amount", "10")];
        sample.add("transaksi", &[values.as_slice(), &[("member", &member), ("for_month", month)]].concat());
    };
    for_month("2026-09-02", karti, "2026-10");
    for_month("2026-10-02", karti, "2026-09");
    for_month("2026-11-02", late, "2026-10");
    let accounts = at(&sample, "2026-10").accounts;
    assert_eq!(flow(&accounts.principal), [100, 0, 0, 100]);
    assert_eq!(flow(&accounts.mandatory), [10, 30, 0, 40]);
    assert_eq!(flow(&accounts.voluntary), [50, 20, 30, 40]);
    assert_eq!((accounts.savings_opening(), accounts.savings_closing()), (160, 180));
    assert_eq!(accounts.savings_of_members(), 180);
    assert_eq!(accounts.payers.ids, [siti, karti], "twice is once, and the month that is paid for counts");
    assert_eq!(at(&sample, "2026-09").accounts.payers.count(), 0, "it was paid for after September");
}

#[test]
fn a_koreksi_counts_where_the_mistake_counted() {
    let mut sample = Sample::default();
    let siti = member(&mut sample, "female", "2024-11-14", "");
    let mistake = pay(&mut sample, "2026-10-05", "mandatory", 10, &[("member", siti)]);
    let old = pay(&mut sample, "2026-09-05", "voluntary", 70, &[("member", siti)]);
    let same_month = pay(&mut sample, "2026-10-09", "correction", 10, &[("corrects", mistake)]);
    pay(&mut sample, "2026-10-09", "correction", 70, &[("corrects", old)]);
    pay(&mut sample, "2026-10-20", "voluntary", 5, &[("member", siti)]);
    let accounts = at(&sample, "2026-10").accounts;
    assert_eq!(flow(&accounts.mandatory), [0, 0, 0, 0]);
    assert_eq!(accounts.mandatory.into.records.ids, [mistake, same_month]);
    assert!(accounts.payers.is_empty());
    assert_eq!(flow(&accounts.voluntary), [70, -65, 0, 5]);
    assert_eq!(flow(&accounts.cash), [70, -65, 0, 5]);
    assert_eq!(accounts.savings_of_members(), 5);
}

#[test]
fn taking_back_a_refund_restores_every_kind_of_savings() {
    let mut sample = Sample::default();
    let gone = member(&mut sample, "female", "2024-11-14", "2026-04-20");
    for (kind, amount) in [("principal", 100), ("mandatory", 90), ("voluntary", 60)] {
        pay(&mut sample, "2026-03-01", kind, amount, &[("member", gone)]);
    }
    let refund = pay(&mut sample, "2026-04-20", "refund", 250, &[("member", gone)]);
    let april = at(&sample, "2026-04").accounts;
    assert_eq!(april.savings().map(flow), [[100, 0, 100, 0], [90, 0, 90, 0], [60, 0, 60, 0]]);
    assert_eq!(april.cash.out.rupiah, 250);
    pay(&mut sample, "2026-05-02", "correction", 250, &[("corrects", refund)]);
    let may = at(&sample, "2026-05").accounts;
    assert_eq!(may.savings().map(AccountFlow::closing), [100, 90, 60]);
    let day = "2026-05-31".parse().expect("a day");
    assert_eq!(ledger::totals(&sample.book, day).savings(), 250);
}

#[test]
fn a_transaction_is_taken_back_once_and_never_before_it_was_made() {
    let mut sample = Sample::default();
    let siti = member(&mut sample, "female", "2024-11-14", "");
    let mistake = pay(&mut sample, "2026-10-05", "voluntary", 10, &[("member", siti)]);
    let early = pay(&mut sample, "2026-09-01", "correction", 10, &[("corrects", mistake)]);
    let twice = pay(&mut sample, "2026-11-01", "correction", 10, &[("corrects", mistake)]);
    pay(&mut sample, "2026-11-02", "correction", 10, &[("corrects", twice)]);
    assert_eq!(at(&sample, "2026-09").accounts.cash.closing(), 0);
    let october = at(&sample, "2026-10").accounts;
    assert_eq!(october.cash.into.records.ids, [mistake, early]);
    assert_eq!(at(&sample, "2026-11").accounts.cash.closing(), 0);
}

/// A loan of 1.200 in twelve months, paid out on the day it was agreed.
fn lend(sample: &mut Sample, member: Id, agreed: &str) -> Id {
    let owner = member.to_string();
    let values = [("member", owner.as_str()), ("agreed", agreed), ("principal", "1200"), ("months", "12")];
    let loan = sample.add("pinjaman", &values);
    pay(sample, agreed, "disbursement", 1200, &[("member", member), ("loan", loan)]);
    loan
}

#[test]
fn loans_by_how_late_they_are() {
    let mut sample = Sample::default();
    let siti = member(&mut sample, "female", "2024-11-14", "");
    let karti = member(&mut sample, "female", "2024-11-14", "");
    let late = lend(&mut sample, siti, "2026-06-10");
    let current = lend(&mut sample, siti, "2026-10-01");
    let slightly = lend(&mut sample, karti, "2026-08-10");
    let paid = lend(&mut sample, karti, "2026-08-10");
    pay(&mut sample, "2026-10-02", "repayment", 1200, &[("member", karti), ("loan", paid)]);
    pay(&mut sample, "2026-10-10", "interest", 24, &[("member", karti), ("loan", slightly)]);
    let october = at(&sample, "2026-10");
    let loans = &october.loans;
    let lines: Vec<_> =
        loans.lines.iter().map(|line| (line.loan, line.left_rupiah, line.arrears.days, line.class)).collect();
    let expected = [
        (late, 1200, 113, Collectability::Doubtful),
        (current, 1200, 0, Collectability::Current),
        (slightly, 1200, 51, Collectability::Substandard),
    ];
    assert_eq!(lines, expected);
    assert_eq!(loans.borrowers.ids, [siti, karti]);
    let classes: Vec<_> = loans.classes.iter().map(|line| (line.class.key(), line.left.rupiah)).collect();
    assert_eq!(classes, [("current", 1200), ("substandard", 1200), ("doubtful", 1200), ("bad", 0)]);
    assert_eq!((loans.troubled().rupiah, loans.troubled().records.ids), (1200, vec![late]));
    assert_eq!(loans.overdue().ids, [late, slightly]);
    assert_eq!(flow(&october.accounts.loans), [3600, 1200, 1200, 3600]);
    assert_eq!(october.accounts.interest.rupiah, 24);
    assert_eq!((loans.left_rupiah(), loans.without_loan_rupiah), (3600, 0));
    let day = "2026-10-31".parse().expect("a day");
    assert!(
        loans.lines.iter().all(|line| outstanding(&sample.book, line.loan, day, None) == line.left_rupiah)
    );
}

#[test]
fn what_there_is_equals_whom_it_belongs_to() {
    let mut sample = Sample::default();
    let siti = member(&mut sample, "female", "2024-11-14", "");
    pay(&mut sample, "2025-01-05", "grant", 5000, &[]);
    pay(&mut sample, "2025-12-05", "interest", 1000, &[("member", siti)]);
    pay(&mut sample, "2025-12-06", "running_cost", 100, &[]);
    pay(&mut sample, "2026-01-06", "interest", 40, &[("member", siti)]);
    pay(&mut sample, "2026-02-06", "voluntary", 300, &[("member", siti)]);
    pay(&mut sample, "2026-03-07", "surplus_share", 540, &[("member", siti)]);
    let loan = lend(&mut sample, siti, "2026-03-08");
    let values = [("book_year", "2025"), ("date", "2026-03-07"), ("surplus", "900")];
    sample.add("rat", &values);
    let february = at(&sample, "2026-02").accounts.check;
    assert_eq!((february.funds, february.surplus), (0, 940), "no RAT has shared it out");
    let march = at(&sample, "2026-03");
    let check = march.accounts.check;
    assert_eq!([check.cash, check.loans], [4500, 1200]);
    assert_eq!([check.savings, check.grants, check.funds, check.surplus], [300, 5000, 360, 40]);
    assert!(check.agrees() && check.assets() == 5700);
    assert_eq!(march.accounts.surplus_paid.rupiah, 540);
    assert_eq!(march.loans.lines[0].loan, loan);
}

#[test]
fn the_rat_is_awaited_then_late_then_unlawful() {
    let mut sample = Sample::default();
    sample.add("koperasi", &[("name", "Sejahtera"), ("stage", "2024-05-12 outreach; 2025-03-18 legal")]);
    let state = |sample: &Sample, month: &str| at(sample, month).meeting.state;
    assert_eq!(state(&sample, "2025-12"), MeetingState::NotRequired);
    assert_eq!(state(&sample, "2026-03"), MeetingState::Awaited);
    assert_eq!(state(&sample, "2026-04"), MeetingState::Late);
    assert_eq!(state(&sample, "2026-07"), MeetingState::Unlawful);
    let held = sample.add("rat", &[("book_year", "2025"), ("date", "2026-07-10")]);
    assert_eq!(state(&sample, "2026-06"), MeetingState::Late);
    assert_eq!(state(&sample, "2026-07"), MeetingState::Held(held));
    assert_eq!(at(&sample, "2026-07").meeting.book_year, 2025);
    assert_eq!(at(&sample, "2026-07").stage.map(|(_, stage)| stage.label()), Some("Berbadan hukum"));
}
