//! Perubahan terhadap laporan sebelumnya: what belongs to an earlier month and was told of only now.
//!
//! A record of a month whose report was already sent when it was first saved stands in the next report that was not. When
//! a record was first saved never changes, so that neither does the report that tells of it.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::migration::{Flow, Group, Migration};
use super::records::{People, Records};
use crate::domain::book::{Book, Entry};
use crate::domain::period::Period;
use crate::domain::pillars::cooperative::transaction::Transaction;
use crate::domain::pillars::enterprise::monthly_result::MonthlyResult;
use crate::domain::pillars::migration::case::Case;
use crate::domain::pillars::migration::prevention::Prevention;
use crate::domain::pillars::migration::service::Service;
use crate::domain::pillars::parenting::session::Session;
use crate::domain::pillars::shared::activity::Activity;
use crate::domain::pillars::shared::report_month::ReportMonth;
use crate::domain::record::Record;

/// The changes that a report tells of.
#[derive(Clone, Debug, PartialEq)]
pub struct Changes {
    /// Records of one type and one earlier month, the earliest month first.
    pub late: Vec<LateRecords>,
    /// PMI aktif who left before this month and were not known.
    pub newly_recorded: People,
    /// PMI purna who were not known.
    pub newly_recorded_returned: People,
    /// Changes of a group that no event explains.
    pub corrected: People,
}

/// Records that were saved after the report of their month was sent.
#[derive(Clone, Debug, PartialEq)]
pub struct LateRecords {
    /// Their month.
    pub month: Period,
    /// The records.
    pub records: Records,
}

impl Changes {
    /// Collects what the report of this month tells of.
    #[must_use]
    pub fn of(book: &Book, period: Period, migration: &Migration) -> Self {
        let mut late = Late { sent: sent_days(book), period, found: BTreeMap::new() };
        late.look_through::<Service>(book, |record| record.date.map(Period::of));
        late.look_through::<Case>(book, |record| record.reported.map(Period::of));
        late.look_through::<Prevention>(book, |record| record.date.map(Period::of));
        late.look_through::<MonthlyResult>(book, |record| record.month);
        late.look_through::<Session>(book, |record| record.date.map(Period::of));
        late.look_through::<Transaction>(book, |record| record.date.map(Period::of));
        late.look_through::<Activity>(book, |record| record.date.map(Period::of));
        let found = late.found.into_iter();
        let mut corrected = People::default();
        for change in migration.moves_of(Flow::Correction) {
            corrected.add(change.sex, change.person);
        }
        Self {
            late: found.map(|((month, _), records)| LateRecords { month, records }).collect(),
            newly_recorded: migration.flow(Flow::NewlyRecorded, Group::Abroad).joined,
            newly_recorded_returned: migration.flow(Flow::NewlyRecorded, Group::Returned).joined,
            corrected,
        }
    }

    /// Number of records that came late.
    #[must_use]
    pub fn late_count(&self) -> i64 {
        self.late.iter().map(|late| late.records.count()).sum()
    }
}

struct Late {
    sent: BTreeMap<Period, Date>,
    period: Period,
    found: BTreeMap<(Period, &'static str), Records>,
}

impl Late {
    fn look_through<R: Record>(&mut self, book: &Book, month_of: impl Fn(&R) -> Option<Period>) {
        for entry in book.active::<R>() {
            let Some(month) = month_of(&entry.record).filter(|month| *month < self.period) else { continue };
            if self.told_in(entry, month) == Some(self.period) {
                let records = self.found.entry((month, R::TYPE.key));
                records.or_insert_with(|| Records::of::<R>([])).ids.push(entry.id);
            }
        }
    }

    /// The month whose report tells of a record that came late; `None` if it did not.
    fn told_in<R: Record>(&self, entry: &Entry<R>, month: Period) -> Option<Period> {
        let saved = entry.meta.created.day();
        let was_sent = |month: Period| self.sent.get(&month).is_some_and(|sent| *sent < saved);
        was_sent(month).then(|| {
            let mut told = month.next();
            while was_sent(told) {
                told = told.next();
            }
            told
        })
    }
}

/// When the report of each month was sent.
fn sent_days(book: &Book) -> BTreeMap<Period, Date> {
    let months = book.active::<ReportMonth>().map(|entry| &entry.record);
    months.filter_map(|record| Some((record.month?, record.sent?))).collect()
}
