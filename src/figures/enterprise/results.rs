//! Hasil usaha: what the groups sold and spent in a month, and whose results have not come (report.md III.2).

use std::collections::HashMap;

use crate::domain::book::{Book, Id};
use crate::domain::period::Period;
use crate::domain::pillars::enterprise::codes::GroupStage;
use crate::domain::pillars::enterprise::group::BusinessGroup;
use crate::domain::pillars::enterprise::monthly_result::MonthlyResult;
use crate::figures::counting::{Counting, Place};
use crate::figures::records::{Amount, Records};

/// The results of all groups.
#[derive(Clone, Debug, PartialEq)]
pub struct Results {
    /// Active groups, and others with a result of the year or the month before; oldest group first.
    pub lines: Vec<ResultLine>,
    /// Active groups that produce and whose result of the month is not there: *Data belum diterima*.
    ///
    /// A group produces from the stage *Produksi* on, and whenever it has reported a result before.
    pub not_received: Records,
}

/// The result of one group.
#[derive(Clone, Debug, PartialEq)]
pub struct ResultLine {
    /// The group.
    pub group: Id,
    /// Omzet of the month; its records are the results, one unless books were merged.
    pub turnover: Amount,
    /// Biaya of the month.
    pub cost: Amount,
    /// Omzet of earlier months that this report tells of, as their own was closed without it.
    pub late: Amount,
    /// Omzet that this report counts: of the month, unless a later report told of it already, and what came late.
    pub counted: Amount,
    /// Omzet of the month before.
    pub turnover_before: Amount,
    /// Omzet of all months since the first day that counts, this one included.
    pub turnover_this_year: Amount,
    /// A result of any earlier month is there.
    pub has_reported_before: bool,
}

impl ResultLine {
    /// Omzet of the month less that of the month before, with the results of both; `None` unless both have come.
    #[must_use]
    pub fn change(&self) -> Option<Amount> {
        let is_known = self.is_received() && !self.turnover_before.records.is_empty();
        is_known.then(|| change(&self.turnover, &self.turnover_before))
    }

    /// Whether the result of the month has come.
    #[must_use]
    pub fn is_received(&self) -> bool {
        !self.turnover.records.is_empty()
    }

    /// Laba: turnover less cost in whole rupiah, negative for a loss.
    #[must_use]
    pub fn profit_rupiah(&self) -> i64 {
        self.turnover.rupiah.saturating_sub(self.cost.rupiah)
    }
}

/// What was reported of one group, up to the month.
struct Reported {
    line: ResultLine,
    any: bool,
}

impl Reported {
    fn of(group: Id) -> Self {
        let none = Amount::of::<MonthlyResult>;
        let line = ResultLine {
            group,
            turnover: none(),
            cost: none(),
            late: none(),
            counted: none(),
            turnover_before: none(),
            turnover_this_year: none(),
            has_reported_before: false,
        };
        Self { line, any: false }
    }

    fn add(&mut self, id: Id, result: &MonthlyResult, month: Period, counting: &Counting) {
        let period = counting.period;
        let turnover = result.turnover.map_or(0, |turnover| turnover.0);
        self.any = true;
        self.line.has_reported_before |= month < period;
        if month == period {
            self.line.turnover.add(turnover, id);
            self.line.cost.add(result.cost.map_or(0, |cost| cost.0), id);
        }
        let place = counting.place_of_month::<MonthlyResult>(id, month);
        if place == Some(Place::Month) {
            self.line.counted.add(turnover, id);
            if month < period {
                self.line.late.add(turnover, id);
            }
        }
        if month == period.previous() {
            self.line.turnover_before.add(turnover, id);
        }
        if place.is_some() {
            self.line.turnover_this_year.add(turnover, id);
        }
    }
}

impl Results {
    /// Collects the month, and from `since` what came before it.
    #[must_use]
    pub(in crate::figures) fn of(book: &Book, counting: &Counting) -> Self {
        let period = counting.period;
        let mut reported: HashMap<Id, Reported> = HashMap::new();
        for entry in book.active::<MonthlyResult>() {
            let (Some(venture), Some(month)) = (entry.record.venture, entry.record.month) else { continue };
            if month <= period {
                let group = reported.entry(venture.id).or_insert_with(|| Reported::of(venture.id));
                group.add(entry.id, &entry.record, month, counting);
            }
        }
        let mut results = Self { lines: Vec::new(), not_received: Records::of::<BusinessGroup>([]) };
        let mut groups: Vec<_> = book.active::<BusinessGroup>().collect();
        groups.sort_by_key(|entry| (entry.record.formed, entry.id));
        for group in groups {
            let is_active = group.record.is_active_on(period.last_day());
            let Reported { line, any } = reported.remove(&group.id).unwrap_or_else(|| Reported::of(group.id));
            let stage = group.record.stage_on(period.last_day());
            let produces = any
                || matches!(
                    stage,
                    Some(GroupStage::Producing | GroupStage::Marketing | GroupStage::Independent)
                );
            if is_active && produces && !line.is_received() {
                results.not_received.ids.push(group.id);
            }
            let has_results =
                !line.turnover_this_year.records.is_empty() || !line.turnover_before.records.is_empty();
            if is_active || has_results {
                results.lines.push(line);
            }
        }
        results
    }

    /// Omzet of the month, in whole rupiah.
    #[must_use]
    pub fn turnover(&self) -> i64 {
        self.sum(|line| line.turnover.rupiah)
    }

    /// Biaya of the month.
    #[must_use]
    pub fn cost(&self) -> i64 {
        self.sum(|line| line.cost.rupiah)
    }

    /// Laba of the month: turnover less cost.
    #[must_use]
    pub fn profit(&self) -> i64 {
        self.sum(ResultLine::profit_rupiah)
    }

    /// Omzet of the month before.
    #[must_use]
    pub fn turnover_before(&self) -> i64 {
        self.sum(|line| line.turnover_before.rupiah)
    }

    /// Omzet since the first day that counts.
    #[must_use]
    pub fn turnover_this_year(&self) -> i64 {
        self.sum(|line| line.turnover_this_year.rupiah)
    }

    fn sum(&self, of: impl Fn(&ResultLine) -> i64) -> i64 {
        self.lines.iter().map(of).fold(0, i64::saturating_add)
    }

    /// One amount of all groups together, with the results behind it.
    #[must_use]
    pub fn together(&self, of: impl Fn(&ResultLine) -> &Amount) -> Amount {
        let mut sum = Amount::of::<MonthlyResult>();
        for amount in self.lines.iter().map(of) {
            sum.rupiah = sum.rupiah.saturating_add(amount.rupiah);
            sum.records.ids.extend(&amount.records.ids);
        }
        sum
    }

    /// Omzet of all groups less that of the month before. `None` where a result of either month has not come: the sum of
    /// fewer groups is no fall. A group that never reported before is new and adds its whole omzet.
    #[must_use]
    pub fn change(&self) -> Option<Amount> {
        let before = self.together(|line| &line.turnover_before);
        let is_missing = |line: &ResultLine| {
            line.is_received() && line.has_reported_before && line.turnover_before.records.is_empty()
        };
        let is_known = self.not_received.is_empty() && !self.lines.iter().any(is_missing);
        let can_compare =
            is_known && !before.records.is_empty() && self.lines.iter().any(ResultLine::is_received);
        can_compare.then(|| change(&self.together(|line| &line.turnover), &before))
    }
}

fn change(now: &Amount, before: &Amount) -> Amount {
    let mut change = now.clone();
    change.rupiah = change.rupiah.saturating_sub(before.rupiah);
    change.records.ids.extend(&before.records.ids);
    change
}
