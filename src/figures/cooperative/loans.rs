//! Pinjaman: what is left of every loan on a day, and how late it is (report.md V.4).

use std::collections::{BTreeSet, HashMap};

use jiff::civil::Date;

use crate::domain::book::{Book, Entry, Id};
use crate::domain::cells::CodeList;
use crate::domain::ledger::Posting;
use crate::domain::pillars::cooperative::codes::Collectability;
use crate::domain::pillars::cooperative::loan::{Arrears, Loan};
use crate::domain::pillars::cooperative::member::CooperativeMember;
use crate::figures::records::{Amount, Records};

/// The loans on the last day.
#[derive(Clone, Debug, PartialEq)]
pub struct Loans {
    /// Every loan of which something is left (or too much was paid), in the order of creation.
    pub lines: Vec<LoanLine>,
    /// The same by Kelancaran, the four classes in their order.
    pub classes: Vec<ClassLine>,
    /// The different members who owe something.
    pub borrowers: Records,
    /// What was paid out and back without naming a loan, in whole rupiah; 0 in a book that was checked.
    pub without_loan_rupiah: i64,
}

/// One loan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LoanLine {
    /// The loan.
    pub loan: Id,
    /// Who borrowed.
    pub member: Option<Id>,
    /// Sisa pokok in whole rupiah.
    pub left_rupiah: i64,
    /// How late it is.
    pub arrears: Arrears,
    /// Kelancaran.
    pub class: Collectability,
}

/// Loans of one class.
#[derive(Clone, Debug, PartialEq)]
pub struct ClassLine {
    /// The class.
    pub class: Collectability,
    /// Sisa pokok and its loans.
    pub left: Amount,
    /// The different members who owe it.
    pub borrowers: Records,
}

impl Loans {
    /// Sums up the postings, which reach to `day`.
    pub(super) fn of(book: &Book, postings: &[Posting], day: Date) -> Self {
        let mut left: HashMap<Id, i64> = HashMap::new();
        let mut without_loan_rupiah = 0;
        for posting in postings {
            match posting.of.record.loan.filter(|loan| loan.get(book).is_some()) {
                Some(loan) => *left.entry(loan.id).or_default() += posting.change.loans,
                None => without_loan_rupiah += posting.change.loans,
            }
        }
        let line = |entry: &Entry<Loan>| {
            let left_rupiah = left.get(&entry.id).copied().filter(|left| *left != 0)?;
            let arrears = entry.record.arrears_of(left_rupiah, day);
            let class = Collectability::after(arrears.days);
            let member = entry.record.member.map(|member| member.id);
            Some(LoanLine { loan: entry.id, member, left_rupiah, arrears, class })
        };
        let lines: Vec<LoanLine> = book.active::<Loan>().filter_map(line).collect();
        let classes = Collectability::VALUES.iter().map(|class| {
            let of_class = || lines.iter().filter(|line| line.class == *class);
            let mut left = Amount::of::<Loan>();
            for line in of_class() {
                left.add(line.left_rupiah, line.loan);
            }
            ClassLine { class: *class, left, borrowers: borrowers(of_class()) }
        });
        Self { classes: classes.collect(), borrowers: borrowers(lines.iter()), lines, without_loan_rupiah }
    }

    /// Sisa pinjaman of all members, in whole rupiah.
    #[must_use]
    pub fn left_rupiah(&self) -> i64 {
        self.lines.iter().map(|line| line.left_rupiah).sum::<i64>() + self.without_loan_rupiah
    }

    /// Sisa pinjaman with the loans behind it.
    #[must_use]
    pub fn left(&self) -> Amount {
        let records = Records::of::<Loan>(self.lines.iter().map(|line| line.loan));
        Amount { rupiah: self.left_rupiah(), records }
    }

    /// Pinjaman bermasalah: what is left of loans more than 90 days late (classes Diragukan and Macet).
    #[must_use]
    pub fn troubled(&self) -> Amount {
        let is_troubled = |class| matches!(class, Collectability::Doubtful | Collectability::Bad);
        let mut troubled = Amount::of::<Loan>();
        for line in self.lines.iter().filter(|line| is_troubled(line.class)) {
            troubled.add(line.left_rupiah, line.loan);
        }
        troubled
    }

    /// Loans with an instalment that is due and not paid.
    #[must_use]
    pub fn overdue(&self) -> Records {
        Records::of::<Loan>(self.lines.iter().filter(|line| line.arrears.amount > 0).map(|line| line.loan))
    }
}

fn borrowers<'a>(lines: impl Iterator<Item = &'a LoanLine>) -> Records {
    let owing = lines.filter(|line| line.left_rupiah > 0);
    let members: BTreeSet<Id> = owing.filter_map(|line| line.member).collect();
    Records::of::<CooperativeMember>(members)
}
