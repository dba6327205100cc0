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

    /// Posts one transaction, `sign` 1, or takes it back, −1.
    ///
    /// What is given back to a member who leaves comes out of sukarela, then wajib, then pokok.
    fn post(&mut self, kind: TransactionType, amount: i64, sign: i64) {
        let amount = amount * sign;
        let (account, into_cash) = match kind {
            TransactionType::Principal => (&mut self.principal, amount),
            TransactionType::Mandatory => (&mut self.mandatory, amount),
            TransactionType::Voluntary => (&mut self.voluntary, amount),
            TransactionType::Withdrawal => {
                self.voluntary -= amount;
                self.cash -= amount;
                return;
            }
            TransactionType::Disbursement => (&mut self.loans, -amount),
            TransactionType::Repayment => {
                self.loans -= amount;
                self.cash += amount;
                return;
            }
            TransactionType::Interest => (&mut self.interest, amount),
            TransactionType::Fee => (&mut self.fees, amount),
            TransactionType::SurplusShare => (&mut self.surplus_paid, -amount),
            TransactionType::RunningCost => (&mut self.costs, -amount),
            TransactionType::Grant => (&mut self.grants, amount),
            TransactionType::Refund => {
                let voluntary = amount.min(self.voluntary);
                let mandatory = (amount - voluntary).min(self.mandatory);
                self.voluntary -= voluntary;
                self.mandatory -= mandatory;
                self.principal -= amount - voluntary - mandatory;
                self.cash -= amount;
                return;
            }
            TransactionType::Correction => return,
        };
        *account += amount;
        self.cash += into_cash;
    }

    fn take(&mut self, book: &Book, transaction: &Transaction) {
        let (Some(kind), Some(amount)) = (transaction.transaction_type, transaction.amount) else { return };
        if kind != TransactionType::Correction {
            self.post(kind, amount.0, 1);
            return;
        }
        let corrected = transaction.corrects.and_then(|one| one.get(book));
        if let Some(kind) = corrected.and_then(|corrected| corrected.transaction_type) {
            self.post(kind, amount.0, -1);
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

/// The accounts of every member, and under `None` what belongs to no member, at the end of `day`.
#[must_use]
pub fn accounts(book: &Book, day: Date) -> BTreeMap<Option<Id>, Balances> {
    let mut accounts: BTreeMap<Option<Id>, Balances> = BTreeMap::new();
    for entry in in_order(book.active::<Transaction>(), day) {
        let member = entry.record.account(book);
        accounts.entry(member).or_default().take(book, &entry.record);
    }
    accounts
}

/// The cooperative's accounts at the end of `day`: those of all members and what belongs to none.
#[must_use]
pub fn totals(book: &Book, day: Date) -> Balances {
    let mut total = Balances::default();
    for balances in accounts(book, day).into_values() {
        total += balances;
    }
    total
}

/// A member's accounts at the end of `day`, leaving out the transaction `except`.
#[must_use]
pub fn of_member(book: &Book, member: Id, day: Date, except: Option<Id>) -> Balances {
    let mut balances = Balances::default();
    let own = book.referring::<Transaction>(member);
    for entry in in_order(own.filter(|entry| Some(entry.id) != except), day) {
        balances.take(book, &entry.record);
    }
    balances
}

/// Transactions up to `day`, by date and then in the order of entry.
fn in_order<'a>(
    transactions: impl Iterator<Item = &'a Entry<Transaction>>,
    day: Date,
) -> Vec<&'a Entry<Transaction>> {
    let mut list: Vec<_> =
        transactions.filter(|entry| entry.record.date.is_some_and(|date| date <= day)).collect();
    list.sort_by_key(|entry| (entry.record.date, entry.id));
    list
}
