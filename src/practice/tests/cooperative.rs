//! The cooperative's table, month by month, to the thousand.

use super::*;
use crate::domain::ledger::totals;
use crate::domain::period::Period;
use crate::domain::pillars::cooperative::annual_meeting::AnnualMeeting;
use crate::domain::pillars::cooperative::codes::TransactionType;
use crate::domain::pillars::cooperative::loan::{Loan, outstanding};
use crate::domain::pillars::cooperative::member::CooperativeMember;
use crate::domain::pillars::cooperative::surplus_share::SurplusShare;
use crate::domain::pillars::cooperative::transaction::Transaction;
use crate::practice::calendar::{EVE, first, last};

/// Thousand rupiah at the end of a month.
struct Month {
    members: usize,
    payers: usize,
    principal: i64,
    mandatory: i64,
    voluntary: i64,
    savings: i64,
    loans: i64,
    disbursed: i64,
    repaid: i64,
    interest: i64,
    cash: i64,
}

#[rustfmt::skip]
const TABLE: [[i64; 11]; 12] = [
    [32, 27, 3200, 2210, 1500, 6910, 6800, 1500, 700, 60, 6097],
    [32, 26, 3200, 2470, 1530, 7200, 6100, 0, 700, 68, 7120],
    [34, 30, 3400, 2770, 1840, 8010, 7250, 2000, 850, 61, 6801],
    [34, 27, 3400, 3040, 1760, 8200, 7350, 1000, 900, 72, 6928],
    [37, 34, 3700, 3380, 2010, 9090, 9200, 3000, 1150, 74, 5370],
    [37, 31, 3700, 3600, 2150, 9450, 8200, 0, 1000, 92, 6792],
    [37, 32, 3700, 3920, 2110, 9730, 9450, 2500, 1250, 82, 5869],
    [38, 30, 3800, 4220, 1850, 9870, 9650, 1500, 1300, 94, 5863],
    [38, 29, 3800, 4510, 1650, 9960, 10500, 2000, 1150, 96, 5169],
    [39, 33, 3850, 4840, 2050, 10740, 9100, 0, 1400, 105, 7419],
    [38, 31, 3750, 5010, 2135, 10895, 9300, 1500, 1300, 91, 7420],
    [38, 33, 3750, 5340, 2260, 11350, 9050, 1000, 1250, 93, 8183],
];

fn expected(month: usize) -> Month {
    let row = TABLE[month];
    let count = |number: i64| usize::try_from(number).unwrap();
    Month {
        members: count(row[0]),
        payers: count(row[1]),
        principal: row[2],
        mandatory: row[3],
        voluntary: row[4],
        savings: row[5],
        loans: row[6],
        disbursed: row[7],
        repaid: row[8],
        interest: row[9],
        cash: row[10],
    }
}

#[test]
fn every_month_has_its_money() {
    for told in books() {
        let book = &told.book;
        let members =
            |day| book.active::<CooperativeMember>().filter(|entry| entry.record.belongs_on(day)).count();
        let before = totals(book, EVE);
        assert_eq!(members(EVE), 31);
        let opening = (before.principal, before.mandatory, before.voluntary, before.loans, before.cash);
        assert_eq!(opening, (3_100_000, 1_940_000, 1_260_000, 6_000_000, 6_262_000));
        assert_eq!((before.grants, before.interest - before.costs, before.fees), (5_000_000, 962_000, 0));
        for month in 0..12 {
            let wanted = expected(month);
            let of_month = Period::of(first(month));
            let (stand, earlier) = (totals(book, last(month)), totals(book, of_month.eve()));
            let lines = || {
                let in_month = |one: &Transaction| one.date.is_some_and(|date| of_month.contains(date));
                book.active::<Transaction>().map(|entry| &entry.record).filter(move |one| in_month(one))
            };
            let sum = |kind| -> i64 {
                lines()
                    .filter(|one| one.transaction_type == Some(kind))
                    .map(|one| one.amount.unwrap().0)
                    .sum()
            };
            assert_eq!(members(last(month)), wanted.members, "{of_month}");
            let payers: BTreeSet<Id> = lines()
                .filter(|one| one.transaction_type == Some(TransactionType::Mandatory))
                .map(|one| one.member.unwrap().id)
                .collect();
            assert_eq!(payers.len(), wanted.payers, "{of_month}");
            let found =
                [stand.principal, stand.mandatory, stand.voluntary, stand.savings(), stand.loans, stand.cash];
            let table = [
                wanted.principal,
                wanted.mandatory,
                wanted.voluntary,
                wanted.savings,
                wanted.loans,
                wanted.cash,
            ];
            assert_eq!(found, table.map(|thousands| thousands * 1000), "{of_month}");
            assert_eq!(sum(TransactionType::Disbursement), wanted.disbursed * 1000);
            assert_eq!(sum(TransactionType::Repayment), wanted.repaid * 1000);
            assert_eq!(stand.interest - earlier.interest, wanted.interest * 1000);
        }
        let end = totals(book, LAST_DAY);
        assert_eq!(end.cash + end.loans, 17_233_000);
        let profit = 475_000;
        assert_eq!(end.savings() + end.grants + 306_000 + 102_000 + profit, 17_233_000);
        assert_eq!(end.surplus_paid, 612_000);
    }
}

/// Nobody has less than nothing, on any day.
#[test]
fn no_balance_is_ever_below_zero() {
    for told in books() {
        for month in 0..12 {
            for (member, balances) in crate::domain::ledger::accounts(&told.book, last(month)) {
                let least =
                    balances.principal.min(balances.mandatory).min(balances.voluntary).min(balances.loans);
                assert!(least >= 0, "{member:?}");
            }
        }
        let mut day = Date::constant(2024, 11, 14);
        while day < EVE {
            assert!(totals(&told.book, day).cash >= 0, "{day}");
            day = crate::practice::calendar::days(day, 7);
        }
    }
}

#[test]
fn two_of_nine_borrowers_are_late_and_the_meeting_shared_the_surplus() {
    for told in books() {
        let book = &told.book;
        let left = |id| outstanding(book, id, LAST_DAY, None);
        let open: Vec<_> = book.active::<Loan>().filter(|entry| left(entry.id) > 0).collect();
        assert_eq!(
            open.iter().map(|entry| entry.record.member.unwrap().id).collect::<BTreeSet<_>>().len(),
            9
        );
        let late: Vec<(i32, i64)> = open
            .iter()
            .map(|entry| (entry.record.arrears_on(book, entry.id, LAST_DAY).days, left(entry.id)))
            .filter(|(days, _)| *days > 0)
            .collect();
        assert_eq!(late, [(112, 600_000), (40, 700_000)]);
        let meeting = book.active::<AnnualMeeting>().next().unwrap();
        assert_eq!((meeting.record.present, meeting.record.members), (Some(27), Some(34)));
        let shares: Vec<i64> = book
            .referring::<SurplusShare>(meeting.id)
            .map(|entry| entry.record.amount(book).unwrap().0)
            .collect();
        assert_eq!(shares, [306_000, 255_000, 204_000, 102_000, 51_000, 102_000]);
        let corrections = book.active::<Transaction>();
        let is_correction = |one: &Transaction| one.transaction_type == Some(TransactionType::Correction);
        assert_eq!(corrections.filter(|entry| is_correction(&entry.record)).count(), 1);
        assert_eq!(open_notices(book, &["transaksi"]), [("wajib-dua-kali", 2)].into_iter().collect());
    }
}
