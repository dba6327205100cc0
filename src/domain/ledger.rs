//! The cooperative's accounts: what every transaction does to them, and how they stand on a day.
//!
//! Officers never see an account or a posting. They write *Simpanan wajib Rp10.000*; savings, loans and cash follow from
//! the list of transactions, so that no balance is ever typed.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::book::{Book, Entry, Id};
use super::pillars::cooperative::codes::TransactionType;
use super::pillars::cooperative::transaction::Transaction;

/// How the accounts stand; all in whole rupiah.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Balances {
    /// Simpanan pokok.
    pub principal: i64,
    /// Simpanan wajib.
    pub mandatory: i64,
    /// Simpanan sukarela.
    pub voluntary: i64,
    /// Sisa pinjaman.
    pub loans: i64,
    /// Kas.
    pub cash: i64,
    /// Jasa pinjaman received.
    pub interest: i64,
    /// Biaya administrasi received from members.
    pub fees: i64,
    /// Biaya operasional spent.
    pub costs: i64,
    /// SHU paid out.
    pub surplus_paid: i64,
    /// Hibah modal received.
    pub grants: i64,
}

impl Balances {
    /// Simpanan pokok, wajib and sukarela.
    #[must_use]
    pub fn savings(&self) -> i64 {
        self.principal + self.mandatory + self.voluntary
    }

    /// Income less costs since the founding, before any SHU was paid.
    #[must_use]
    pub fn surplus(&self) -> i64 {
        self.interest + self.fees - self.costs
    }

    /// What a transaction of this kind changes in a member's accounts that stand like this.
    ///
    /// What is given back to a member who leaves comes out of sukarela, then wajib, then pokok.
    fn change(&self, kind: TransactionType, amount: i64) -> Self {
        let none = Self::default();
        match kind {
            TransactionType::Principal => Self { principal: amount, cash: amount, ..none },
            TransactionType::Mandatory => Self { mandatory: amount, cash: amount, ..none },
            TransactionType::Voluntary => Self { voluntary: amount, cash: amount, ..none },
            TransactionType::Withdrawal => Self { voluntary: -amount, cash: -amount, ..none },
            TransactionType::Disbursement => Self { loans: amount, cash: -amount, ..none },
            TransactionType::Repayment => Self { loans: -amount, cash: amount, ..none },
            TransactionType::Interest => Self { interest: amount, cash: amount, ..none },
            TransactionType::Fee => Self { fees: amount, cash: amount, ..none },
            TransactionType::SurplusShare => Self { surplus_paid: amount, cash: -amount, ..none },
            TransactionType::RunningCost => Self { costs: amount, cash: -amount, ..none },
            TransactionType::Grant => Self { grants: amount, cash: amount, ..none },
            TransactionType::Refund => {
                let voluntary = amount.min(self.voluntary);
                let mandatory = (amount - voluntary).min(self.mandatory);
                let principal = amount - voluntary - mandatory;
                Self {
                    voluntary: -voluntary,
                    mandatory: -mandatory,
                    principal: -principal,
                    cash: -amount,
                    ..none
                }
            }
            TransactionType::Correction => none,
        }
    }
}

impl std::ops::AddAssign for Balances {
    fn add_assign(&mut self, other: Self) {
        self.principal += other.principal;
        self.mandatory += other.mandatory;
        self.voluntary += other.voluntary;
        self.loans += other.loans;
        self.cash += other.cash;
        self.interest += other.interest;
        self.fees += other.fees;
        self.costs += other.costs;
        self.surplus_paid += other.surplus_paid;
        self.grants += other.grants;
    }
}

impl std::ops::Neg for Balances {
    type Output = Self;

    fn neg(self) -> Self {
        Self {
            principal: -self.principal,
            mandatory: -self.mandatory,
            voluntary: -self.voluntary,
            loans: -self.loans,
            cash: -self.cash,
            interest: -self.interest,
            fees: -self.fees,
            costs: -self.costs,
            surplus_paid: -self.surplus_paid,
            grants: -self.grants,
        }
    }
}

/// What one transaction did to the accounts.
#[derive(Clone, Copy)]
pub struct Posting<'a> {
    /// The transaction.
    pub transaction: Id,
    /// When it counts: its own day, or that of the transaction it takes back where that comes later.
    pub date: Date,
    /// What it posts: itself, or for a Koreksi the transaction that it takes back.
    pub of: &'a Entry<Transaction>,
    /// What it changed; a Koreksi changes the exact opposite of what it takes back.
    pub change: Balances,
}

impl Posting<'_> {
    /// The member whose accounts it changes.
    #[must_use]
    pub fn member(&self) -> Option<Id> {
        self.of.record.member.map(|member| member.id)
    }

    /// Whether it is a Koreksi.
    #[must_use]
    pub fn takes_back(&self) -> bool {
        self.transaction != self.of.id
    }
}

/// Every posting up to the end of `day`, by date and then in the order of entry. The balance of an account is the sum of
/// their changes, so that whatever is told of the accounts comes from this one list.
#[must_use]
pub fn postings(book: &Book, day: Date) -> Vec<Posting<'_>> {
    post(book, book.active::<Transaction>(), day)
}

/// The accounts of every member, and under `None` what belongs to no member, at the end of `day`.
#[must_use]
pub fn accounts(book: &Book, day: Date) -> BTreeMap<Option<Id>, Balances> {
    let mut accounts: BTreeMap<Option<Id>, Balances> = BTreeMap::new();
    for posting in postings(book, day) {
        *accounts.entry(posting.member()).or_default() += posting.change;
    }
    accounts
}

/// The cooperative's accounts at the end of `day`: those of all members and what belongs to none.
#[must_use]
pub fn totals(book: &Book, day: Date) -> Balances {
    sum(&postings(book, day))
}

/// A member's accounts at the end of `day`, leaving out the transaction `except`.
#[must_use]
pub fn of_member(book: &Book, member: Id, day: Date, except: Option<Id>) -> Balances {
    let own = book.referring::<Transaction>(member).filter(|entry| Some(entry.id) != except);
    sum(&post(book, own, day))
}

fn sum(postings: &[Posting]) -> Balances {
    let mut total = Balances::default();
    for posting in postings {
        total += posting.change;
    }
    total
}

/// Posts these transactions in their order. A transaction is taken back once at most, and only where it was posted.
fn post<'a>(
    book: &'a Book,
    transactions: impl Iterator<Item = &'a Entry<Transaction>>,
    day: Date,
) -> Vec<Posting<'a>> {
    let posted = |entry: &'a Entry<Transaction>| {
        let date = entry.record.date?;
        if entry.record.transaction_type != Some(TransactionType::Correction) {
            return Some((date, entry.id, entry));
        }
        let of = entry.record.corrects.filter(|corrected| corrected.get(book).is_some())?;
        let of = book.get::<Transaction>(of.id)?;
        Some((date.max(of.record.date?), entry.id, of))
    };
    let mut list: Vec<_> = transactions.filter_map(posted).filter(|(date, ..)| *date <= day).collect();
    list.sort_by_key(|(date, id, of)| (*date, *id.max(&of.id), *id != of.id));
    let mut accounts: BTreeMap<Option<Id>, Balances> = BTreeMap::new();
    let mut standing: BTreeMap<Id, Balances> = BTreeMap::new();
    let mut postings = Vec::with_capacity(list.len());
    for (date, transaction, of) in list {
        let account = accounts.entry(of.record.member.map(|member| member.id)).or_default();
        let change = if transaction == of.id {
            let (Some(kind), Some(amount)) = (of.record.transaction_type, of.record.amount) else { continue };
            let change = account.change(kind, amount.0);
            standing.insert(of.id, change);
            change
        } else {
            let Some(change) = standing.remove(&of.id) else { continue };
            -change
        };
        *account += change;
        postings.push(Posting { transaction, date, of, change });
    }
    postings
}
