//! Koreksi as a number: what *s.d. bulan ini* has beyond the sum of its months.
//!
//! A closed month stays as it was printed, and *s.d. bulan ini* counts the records as they are. Where a record was changed
//! since, the first report after it has the difference beside its own number, and its closing keeps it:
//!
//! ```text
//! s.d. bulan ini = Σ (bulan + koreksi), from the first month that counts to this one
//! ```
//!
//! Only months of the same *s.d. bulan ini* are put right here; what January changes in last year's is told in words.

use std::collections::BTreeMap;

use super::counting::Counting;
use super::key::{KeyFigure, key_figures};
use super::migration::Migration;
use super::parenting::Sessions;
use super::recap::DIFFERENT_CHILDREN;
use super::{Figures, Records};
use crate::domain::book::{Book, Id};
use crate::domain::closing::Figure;
use crate::domain::period::Period;
use crate::domain::pillars::enterprise::monthly_result::MonthlyResult;
use crate::domain::pillars::migration::prevention::Prevention;
use crate::domain::pillars::migration::service::Service;
use crate::domain::pillars::shared::activity::Activity;
use crate::domain::record::Record;

/// The corrections by the code in Tabel R; those that are 0 are left out.
pub(super) fn of(book: &Book, counting: &Counting, figures: &Figures) -> BTreeMap<&'static str, i64> {
    let first = Period::of(figures.since);
    let closed = counting.reports.just_before(counting.period, first);
    let Some(begin) = closed.first().map(|closing| closing.month) else { return BTreeMap::new() };
    let before = Before::of(book, counting, figures, begin);
    let correction = |figure: KeyFigure| {
        let (so_far, records) = figure.so_far.as_ref()?;
        let printed = closed.iter().filter_map(|closing| closing.figure(figure.code));
        let corrected: i64 = printed.clone().map(|printed| printed.correction).sum();
        let said = if figure.code == DIFFERENT_CHILDREN {
            let mut children = Sessions::children_before(book, counting, begin);
            children.extend(came(printed).flat_map(|printed| &printed.ids).chain(&figure.records.ids));
            i64::try_from(children.len()).unwrap_or(i64::MAX)
        } else {
            let printed: i64 = came(printed).map(|printed| printed.value).sum();
            let open = before.number(&figure, records);
            open.saturating_add(printed).saturating_add(figure.value)
        };
        let correction = so_far.saturating_sub(said).saturating_sub(corrected);
        (correction != 0).then_some((figure.code, correction))
    };
    key_figures(figures).into_iter().filter_map(correction).collect()
}

/// What was printed as a number.
fn came<'a>(printed: impl Iterator<Item = &'a Figure>) -> impl Iterator<Item = &'a Figure> {
    printed.filter(|figure| !figure.is_missing)
}

/// The months that count before those that are closed without a gap up to now. The last of them is open: what they say,
/// with their corrections, is what it counts so far.
struct Before<'a, 'b> {
    book: &'a Book,
    counting: &'b Counting<'a>,
    /// The first of the closed months.
    begin: Period,
    /// Who left and came back up to the open month; `None` where no month is before.
    migration: Option<Migration>,
}

impl<'a, 'b> Before<'a, 'b> {
    fn of(book: &'a Book, counting: &'b Counting<'a>, figures: &Figures, begin: Period) -> Self {
        let is_any = Period::of(figures.since) < begin;
        let migration = is_any.then(|| Migration::of(book, begin.previous(), figures.since));
        Self { book, counting, begin, migration }
    }

    /// What of a number they count; `so_far` is what all months count.
    fn number(&self, figure: &KeyFigure, so_far: &Records) -> i64 {
        let Some(migration) = &self.migration else { return 0 };
        let departed = &migration.departures_this_year;
        match figure.code {
            "R4" => departed.records().count(),
            "R5" => departed.procedural.count(),
            "R6" => departed.nonprocedural.count(),
            "R7" => departed.unknown.count(),
            "R8" => migration.returns_this_year.count(),
            _ => so_far.ids.iter().filter(|id| self.counts(so_far.kind, **id)).fold(0, |sum, id| {
                let turnover = self.book.get::<MonthlyResult>(*id).filter(|_| figure.is_money);
                let turnover = turnover.and_then(|entry| entry.record.turnover).map(|turnover| turnover.0);
                let one = if figure.is_money { turnover.unwrap_or(0) } else { 1 };
                sum.saturating_add(one)
            }),
        }
    }

    fn counts(&self, kind: &str, id: Id) -> bool {
        let own = own_month(self.book, kind, id);
        own.is_some_and(|own| self.counting.reports.counting(kind, id, own) < self.begin)
    }
}

fn own_month(book: &Book, kind: &str, id: Id) -> Option<Period> {
    let date = match kind {
        kind if kind == Service::TYPE.key => book.get::<Service>(id)?.record.date,
        kind if kind == Prevention::TYPE.key => book.get::<Prevention>(id)?.record.date,
        kind if kind == Activity::TYPE.key => book.get::<Activity>(id)?.record.date,
        kind if kind == MonthlyResult::TYPE.key => return book.get::<MonthlyResult>(id)?.record.month,
        _ => None,
    };
    date.map(Period::of)
}
