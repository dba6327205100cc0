//! The last twelve months beside each other, for the charts of the report.
//!
//! Every month is counted as its own report counts it: departures and returns are the lines *Berangkat* and *Pulang* of
//! its flow table, savings the *Jumlah simpanan* of its last day. A month before the first record of a kind is not zero
//! but unknown, and is left out.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::migration::{Flow, Move, Routes, by_number, first_known, moves_between};
use super::records::{Amount, Records};
use crate::domain::book::{Book, Id};
use crate::domain::ledger;
use crate::domain::period::Period;
use crate::domain::pillars::cooperative::transaction::Transaction;
use crate::domain::pillars::migration::placement::Placement;
use crate::domain::pillars::migration::placement_codes::Country;

/// How many months are looked back on, this one included.
pub const MONTHS: usize = 12;

/// What happened in the last months, the oldest first; each list ends with the month of the report, or is empty.
#[derive(Clone, Debug, PartialEq)]
pub struct Past {
    /// Departures and returns of each month.
    pub moves: Vec<MovesOfMonth>,
    /// Departures of all these months by country: most first; *Lainnya*, then the unknown at the end.
    pub destinations: Vec<Destination>,
    /// Savings of the cooperative.
    pub savings: Vec<SavingsOfMonth>,
}

/// Departures and returns of one month.
#[derive(Clone, Debug, PartialEq)]
pub struct MovesOfMonth {
    /// The month.
    pub period: Period,
    /// The placements behind *Berangkat*.
    pub departed: Routes,
    /// The placements behind *Pulang*.
    pub returned: Records,
}

/// Departures to one country.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Destination {
    /// The country; `None` where the placement does not tell.
    pub country: Option<Country>,
    /// The placements.
    pub departed: Records,
}

/// Savings of the cooperative in one month.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SavingsOfMonth {
    /// The month.
    pub period: Period,
    /// What the transactions of the month added, or took away.
    pub change: Amount,
    /// Jumlah simpanan on the last day, in whole rupiah.
    pub closing: i64,
}

impl Past {
    /// Counts the months up to `period`.
    #[must_use]
    pub fn of(book: &Book, period: Period) -> Self {
        let (moves, destinations) = moves(book, period);
        Self { moves, destinations, savings: savings(book, period) }
    }

    /// Whether there is nothing to look back on.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.moves.is_empty() && self.savings.is_empty()
    }
}

/// The months from the first that is known to `period`, [`MONTHS`] at most.
fn months(known_since: Option<Date>, period: Period) -> Vec<Period> {
    let Some(known) = known_since.map(Period::of) else { return Vec::new() };
    let back = std::iter::successors(Some(period), |month| Some(month.previous()));
    let mut months: Vec<Period> = back.take(MONTHS).take_while(|month| *month >= known).collect();
    months.reverse();
    months
}

fn moves(book: &Book, period: Period) -> (Vec<MovesOfMonth>, Vec<Destination>) {
    let months = months(first_known(book), period);
    let Some(first) = months.first() else { return (Vec::new(), Vec::new()) };
    let moves = moves_between(book, first.first_day(), period.last_day());
    let of = |month: Period, flow| {
        let own = move |change: &&Move| change.flow == flow && month.contains(change.date);
        moves.iter().filter(own).filter_map(|change| change.placement)
    };
    let mut by_country: BTreeMap<Option<Country>, Vec<Id>> = BTreeMap::new();
    let departed = moves.iter().filter(|change| change.flow == Flow::Departed);
    for entry in departed.filter_map(|change| book.get::<Placement>(change.placement?)) {
        by_country.entry(entry.record.country).or_default().push(entry.id);
    }
    let mut destinations: Vec<Destination> = by_country
        .into_iter()
        .map(|(country, ids)| Destination { country, departed: Records::of::<Placement>(ids) })
        .collect();
    destinations.sort_by_key(|line| by_number(line.country, line.departed.count()));
    let of_months = months.iter().map(|month| MovesOfMonth {
        period: *month,
        departed: Routes::of(of(*month, Flow::Departed).filter_map(|id| book.get(id))),
        returned: Records::of::<Placement>(of(*month, Flow::CameHome)),
    });
    (of_months.collect(), destinations)
}

fn savings(book: &Book, period: Period) -> Vec<SavingsOfMonth> {
    let postings = ledger::postings(book, period.last_day());
    let of_savings = || postings.iter().filter(|posting| posting.change.savings() != 0);
    let months = months(of_savings().next().map(|posting| posting.date), period);
    let Some(first) = months.first() else { return Vec::new() };
    let before = of_savings().take_while(|posting| posting.date < first.first_day());
    let mut closing = before.fold(0_i64, |sum, posting| sum.saturating_add(posting.change.savings()));
    let of_month = |month: &Period| {
        let mut change = Amount::of::<Transaction>();
        for posting in of_savings().filter(|posting| month.contains(posting.date)) {
            change.add(posting.change.savings(), posting.transaction);
        }
        closing = closing.saturating_add(change.rupiah);
        SavingsOfMonth { period: *month, change, closing }
    };
    months.iter().map(of_month).collect()
}
