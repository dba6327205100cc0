//! Contract, contact and news of a worker abroad.

use super::Situation;
use crate::domain::pillars::migration::placement::NEWS_LIMIT_DAYS;
use crate::domain::pillars::migration::stage::{Mark, Stage};

impl Situation<'_> {
    fn is_abroad(&self) -> bool {
        self.stage == Stage::Abroad
    }

    /// Hilang kontak.
    pub(super) fn is_lost(&self) -> bool {
        self.is_abroad() && self.placement.marks_on(self.today).contains(&Mark::LostContact)
    }

    /// Days since the contract has run out.
    pub(super) fn contract_lapsed(&self) -> Option<i32> {
        let left = self.placement.contract_days_left(self.today).filter(|_| self.is_abroad());
        left.filter(|days| *days < 0).map(|days| -days)
    }

    /// Days without news, where they are too many.
    pub(super) fn silent(&self) -> Option<i32> {
        let days = self.placement.silent_days(self.book, Some(self.entry.id), self.today);
        days.filter(|days| *days > NEWS_LIMIT_DAYS)
    }
}
