//! One account of the cooperative in a month.

use crate::domain::ledger::Posting;
use crate::domain::pillars::cooperative::transaction::Transaction;
use crate::figures::records::{Amount, Records};

/// One account: opening + in − out + correction = closing.
#[derive(Clone, Debug, PartialEq)]
pub struct AccountFlow {
    /// Saldo awal, on the eve of the month: where the month before is closed, as its report printed it.
    pub opening: Amount,
    /// Masuk.
    pub into: Amount,
    /// Keluar.
    pub out: Amount,
    /// Koreksi: what the transactions of earlier months come to now, less what was printed; and those that were changed.
    pub correction: Amount,
}

impl AccountFlow {
    pub(super) fn new() -> Self {
        let none = Amount::of::<Transaction>;
        Self { opening: none(), into: none(), out: none(), correction: none() }
    }

    pub(super) fn add(&mut self, posting: &Posting, change: i64, is_of_month: bool) {
        if change == 0 {
            return;
        }
        let goes_in = (change > 0) != posting.takes_back();
        match (is_of_month, goes_in) {
            (false, _) => self.opening.add(change, posting.transaction),
            (true, true) => self.into.add(change, posting.transaction),
            (true, false) => self.out.add(-change, posting.transaction),
        }
    }

    /// Begins with what the report of the month before printed. `changed` are the transactions that it counted otherwise.
    pub(super) fn begin_with(&mut self, printed_rupiah: i64, changed: &Records) {
        self.correction.rupiah = self.opening.rupiah - printed_rupiah;
        self.opening.rupiah = printed_rupiah;
        if self.correction.rupiah != 0 {
            self.correction.records = changed.clone();
        }
    }

    /// Saldo akhir, on the last day.
    #[must_use]
    pub fn closing(&self) -> i64 {
        self.opening.rupiah + self.into.rupiah - self.out.rupiah + self.correction.rupiah
    }

    /// Saldo akhir with every transaction behind it.
    #[must_use]
    pub fn balance(&self) -> Amount {
        let lists = [&self.opening, &self.into, &self.out].map(|amount| &amount.records.ids);
        let records = Records::of::<Transaction>(lists.into_iter().flatten().copied());
        Amount { rupiah: self.closing(), records }
    }

    /// Whether anything went in or out in the month.
    #[must_use]
    pub fn has_moved(&self) -> bool {
        !self.into.records.is_empty() || !self.out.records.is_empty()
    }

    /// Several accounts as one.
    pub(super) fn together(flows: [&Self; 3]) -> Self {
        let mut all = Self::new();
        for flow in flows {
            let parts =
                [(&mut all.opening, &flow.opening), (&mut all.into, &flow.into), (&mut all.out, &flow.out)];
            for (sum, part) in parts {
                sum.rupiah += part.rupiah;
                sum.records.ids.extend(&part.records.ids);
            }
            all.correction.rupiah += flow.correction.rupiah;
            if all.correction.records.is_empty() {
                // Every account names the same transactions.
                all.correction.records.clone_from(&flow.correction.records);
            }
        }
        all
    }
}
