//! Simpanan and kas: how the accounts stood, what went in and out, and whether they agree (report.md V.3, V.5, IX).
//!
//! Everything here is a sum over the postings of one list ([`ledger::postings`]): the balances of the members, the
//! balances of the cooperative and the flow of the month cannot disagree with one another, only with the treasurer's book.
//! A Koreksi counts with a minus in the column of what it takes back; within one month both vanish.

use std::collections::BTreeMap;

use super::flow::AccountFlow;
use super::payers;
use crate::domain::book::{Book, Id};
use crate::domain::ledger::{Balances, Posting};
use crate::domain::period::Period;
use crate::domain::pillars::cooperative::annual_meeting::AnnualMeeting;
use crate::domain::pillars::cooperative::codes::TransactionType;
use crate::domain::pillars::cooperative::transaction::Transaction;
use crate::figures::counting::Counting;
use crate::figures::late::corrected_of;
use crate::figures::records::{Amount, Records};

/// The accounts of a month, in whole rupiah.
#[derive(Clone, Debug, PartialEq)]
pub struct Accounts {
    /// Simpanan pokok.
    pub principal: AccountFlow,
    /// Simpanan wajib.
    pub mandatory: AccountFlow,
    /// Simpanan sukarela.
    pub voluntary: AccountFlow,
    /// Pinjaman: in is Pencairan, out is Angsuran.
    pub loans: AccountFlow,
    /// Kas.
    pub cash: AccountFlow,
    /// Jasa pinjaman received in the month.
    pub interest: Amount,
    /// Biaya operasional of the month.
    pub running_costs: Amount,
    /// SHU paid out in the month.
    pub surplus_paid: Amount,
    /// The members who paid their simpanan wajib for the month by its last day, each once.
    pub payers: Records,
    /// Of those, the ones who are members on the last day.
    pub paying_members: Records,
    /// The members who paid simpanan pokok in the month.
    pub principal_payers: Records,
    /// The members who paid simpanan sukarela in the month.
    pub voluntary_payers: Records,
    /// Accounts of every member on the last day; under `None` what belongs to no member.
    pub by_member: BTreeMap<Option<Id>, Balances>,
    /// Whether what there is equals what it belongs to.
    pub check: BalanceCheck,
}

/// Uji kecocokan angka of the accounts on the last day, in whole rupiah.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct BalanceCheck {
    /// Kas.
    pub cash: i64,
    /// Sisa pinjaman.
    pub loans: i64,
    /// Simpanan pokok, wajib, sukarela.
    pub savings: i64,
    /// Hibah modal.
    pub grants: i64,
    /// Cadangan dan dana: of the SHU that a RAT has shared out, what has not been paid.
    pub funds: i64,
    /// Laba berjalan: income less costs that no RAT has shared out yet.
    pub surplus: i64,
}

impl BalanceCheck {
    fn of(book: &Book, closing: Balances, period: Period) -> Self {
        let is_held = |meeting: &AnnualMeeting| meeting.date.is_some_and(|date| date <= period.last_day());
        let held = book.active::<AnnualMeeting>().map(|entry| &entry.record).filter(|one| is_held(one));
        let shared_out: i64 = held.filter_map(|meeting| meeting.surplus).map(|surplus| surplus.0).sum();
        Self {
            cash: closing.cash,
            loans: closing.loans,
            savings: closing.savings(),
            grants: closing.grants,
            funds: shared_out - closing.surplus_paid,
            surplus: closing.surplus() - shared_out,
        }
    }

    /// What there is: kas and sisa pinjaman.
    #[must_use]
    pub fn assets(self) -> i64 {
        self.cash + self.loans
    }

    /// Whom it belongs to: simpanan, hibah, cadangan dan dana, laba berjalan.
    #[must_use]
    pub fn claims(self) -> i64 {
        self.savings + self.grants + self.funds + self.surplus
    }

    /// Cocok.
    #[must_use]
    pub fn agrees(self) -> bool {
        self.assets() == self.claims()
    }
}

impl Accounts {
    /// Sums up the postings, which reach to the last day.
    pub(in crate::figures) fn of(book: &Book, postings: &[Posting], counting: &Counting) -> Self {
        let period = counting.period;
        let none = Amount::of::<Transaction>;
        let payers = payers::of(book, postings, period, TransactionType::Mandatory);
        let mut accounts = Self {
            principal: AccountFlow::new(),
            mandatory: AccountFlow::new(),
            voluntary: AccountFlow::new(),
            loans: AccountFlow::new(),
            cash: AccountFlow::new(),
            interest: none(),
            running_costs: none(),
            surplus_paid: none(),
            paying_members: payers::still_members(book, &payers, period),
            principal_payers: payers::of(book, postings, period, TransactionType::Principal),
            voluntary_payers: payers::of(book, postings, period, TransactionType::Voluntary),
            payers,
            by_member: BTreeMap::new(),
            check: BalanceCheck::default(),
        };
        let mut closing = Balances::default();
        for posting in postings {
            let change = posting.change;
            let is_of_month = counting.of_posting(posting.transaction, posting.date) == Some(true);
            let flows = [
                (&mut accounts.principal, change.principal),
                (&mut accounts.mandatory, change.mandatory),
                (&mut accounts.voluntary, change.voluntary),
                (&mut accounts.loans, change.loans),
                (&mut accounts.cash, change.cash),
            ];
            for (flow, change) in flows {
                flow.add(posting, change, is_of_month);
            }
            let of_month = [
                (&mut accounts.interest, change.interest),
                (&mut accounts.running_costs, change.costs),
                (&mut accounts.surplus_paid, change.surplus_paid),
            ];
            for (amount, change) in of_month.into_iter().filter(|(_, change)| is_of_month && *change != 0) {
                amount.add(change, posting.transaction);
            }
            *accounts.by_member.entry(posting.member()).or_default() += change;
            closing += change;
        }
        accounts.begin_with_printed(book, counting);
        accounts.check = BalanceCheck::of(book, closing, period);
        accounts
    }

    /// Where the month before is closed, every account begins with what its report printed.
    fn begin_with_printed(&mut self, book: &Book, counting: &Counting) {
        let before = counting.reports.closing(counting.period.previous());
        let Some(printed) = before.and_then(|closing| closing.standing.accounts) else { return };
        let is_other =
            self.all().into_iter().zip(printed).any(|(flow, printed)| flow.opening.rupiah != printed);
        if is_other {
            let changed = corrected_of::<Transaction>(book, counting);
            let Self { principal, mandatory, voluntary, loans, cash, .. } = self;
            for (flow, printed) in [principal, mandatory, voluntary, loans, cash].into_iter().zip(printed) {
                flow.begin_with(printed, &changed);
            }
        }
    }

    /// Every account: the three kinds of savings, loans, cash.
    #[must_use]
    pub fn all(&self) -> [&AccountFlow; 5] {
        [&self.principal, &self.mandatory, &self.voluntary, &self.loans, &self.cash]
    }

    /// The three kinds of savings, in the order of the table.
    #[must_use]
    pub fn savings(&self) -> [&AccountFlow; 3] {
        [&self.principal, &self.mandatory, &self.voluntary]
    }

    /// The three kinds of savings as one account.
    #[must_use]
    pub fn all_savings(&self) -> AccountFlow {
        AccountFlow::together(self.savings())
    }

    /// The members who paid in the month, for each of the three kinds of savings.
    #[must_use]
    pub fn savings_payers(&self) -> [&Records; 3] {
        [&self.principal_payers, &self.payers, &self.voluntary_payers]
    }

    /// Whether anything was ever paid in or out, up to the last day.
    #[must_use]
    pub fn is_in_use(&self) -> bool {
        !self.cash.opening.records.is_empty() || self.cash.opening.rupiah != 0 || self.cash.has_moved()
    }

    /// Jumlah simpanan on the eve of the month.
    #[must_use]
    pub fn savings_opening(&self) -> i64 {
        self.savings().into_iter().map(|flow| flow.opening.rupiah).sum()
    }

    /// Jumlah simpanan on the last day.
    #[must_use]
    pub fn savings_closing(&self) -> i64 {
        self.savings().into_iter().map(AccountFlow::closing).sum()
    }

    /// Simpanan of all members together, member by member: what *Jumlah simpanan* is compared with.
    #[must_use]
    pub fn savings_of_members(&self) -> i64 {
        let members = self.by_member.iter().filter(|(member, _)| member.is_some());
        members.map(|(_, balances)| balances.savings()).sum()
    }
}
