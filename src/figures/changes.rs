//! Perubahan terhadap laporan sebelumnya: what belongs to an earlier month and is told of only now.
//!
//! What a closed report knew decides what came late, and no clock ([`crate::domain::closing`]).

use std::collections::BTreeSet;

use jiff::civil::Date;

use super::counting::Counting;
use super::lasting::differences;
use super::late::{Contents, by_month};
use super::migration::{Flow, Group, Migration, Move};
use super::records::{People, Records};
use crate::domain::book::{Book, Id};
use crate::domain::closing::Counted;
use crate::domain::merge::now_called;
use crate::domain::period::Period;
use crate::domain::pillars::migration::placement::Placement;
use crate::domain::pillars::shared::person::Person;
use crate::domain::record::Record;

/// The changes that a report tells of.
#[derive(Clone, Debug, PartialEq)]
pub struct Changes {
    /// Susulan: records of one type and one earlier month, the earliest month first.
    pub late: Vec<LateRecords>,
    /// Susulan: changes of a group that happened in an earlier month, one line each kind and day.
    pub late_moves: Vec<LateMoves>,
    /// Koreksi: records that an earlier report counted otherwise; without a month those that are gone.
    pub corrected_records: Vec<(Option<Period>, Records)>,
    /// Koreksi: records that last longer than a month and stood otherwise in the report before; its month, or none for those
    /// that are gone.
    pub corrected_lasting: Vec<(Option<Period>, Records)>,
    /// PMI aktif who left before this month and were not known.
    pub newly_recorded: People,
    /// PMI purna who were not known.
    pub newly_recorded_returned: People,
    /// Changes of a group that no event explains.
    pub corrected: People,
    /// The records of the month itself.
    pub own: Counted,
    /// The records behind [`Self::late`] with what is counted of each.
    pub late_counted: Counted,
    /// The records behind [`Self::corrected_records`] with what is counted of each now.
    pub corrected_counted: Counted,
}

/// Records whose month was closed without them.
#[derive(Clone, Debug, PartialEq)]
pub struct LateRecords {
    /// Their month.
    pub month: Period,
    /// The records.
    pub records: Records,
}

/// Changes of a group whose month was closed without them.
#[derive(Clone, Debug, PartialEq)]
pub struct LateMoves {
    /// What happened.
    pub flow: Flow,
    /// When.
    pub date: Date,
    /// To whom.
    pub people: People,
}

impl Changes {
    /// Collects what the report of this month tells of.
    pub(super) fn of(book: &Book, counting: &Counting, migration: &Migration) -> Self {
        let Contents { own, late, corrected } = Contents::of(book, counting);
        let mut corrected_people = People::default();
        // Another sex is two lines of the table, and one person.
        let mut seen = BTreeSet::new();
        for change in migration.moves_of(Flow::Correction).filter(|change| seen.insert(change.person)) {
            corrected_people.add(change.sex, change.person);
        }
        let late_lists = by_month(book, &late).into_iter();
        let late_records =
            late_lists.filter_map(|(month, records)| Some(LateRecords { month: month?, records }));
        let mut late_records: Vec<_> = late_records.collect();
        let before = counting.reports.closing(counting.period.previous());
        let lasting = before.map(|closing| differences(book, closing)).unwrap_or_default();
        late_records.extend(lasting.late.into_iter().map(|(month, records)| LateRecords { month, records }));
        late_records.sort_by_key(|late| late.month);
        Self {
            late: late_records,
            late_moves: late_moves(migration, counting.period),
            corrected_lasting: beside_moves(book, lasting.changed, migration, counting.period),
            corrected_records: by_month(book, &corrected),
            newly_recorded: migration.flow(Flow::NewlyRecorded, Group::Abroad).joined,
            newly_recorded_returned: migration.flow(Flow::NewlyRecorded, Group::Returned).joined,
            corrected: corrected_people,
            own,
            late_counted: late,
            corrected_counted: corrected,
        }
    }

    /// Number of records that came late.
    #[must_use]
    pub fn late_count(&self) -> i64 {
        let moves: i64 = self.late_moves.iter().map(|late| late.people.total()).sum();
        self.late.iter().map(|late| late.records.count()).sum::<i64>() + moves
    }

    /// How many of these came late.
    #[must_use]
    pub fn late_of(&self, records: &Records) -> i64 {
        let Some(late) = self.late_counted.get(records.kind) else { return 0 };
        super::records::count(&records.ids.iter().filter(|id| late.contains_key(id)).collect::<Vec<_>>())
    }
}

/// Without the persons and placements of which a move tells already.
fn beside_moves(
    book: &Book,
    mut lists: Vec<(Option<Period>, Records)>,
    migration: &Migration,
    period: Period,
) -> Vec<(Option<Period>, Records)> {
    let is_told = |change: &&Move| {
        change.date < period.first_day() || matches!(change.flow, Flow::Correction | Flow::NewlyRecorded)
    };
    let told: BTreeSet<Id> = migration.moves.iter().filter(is_told).map(|change| change.person).collect();
    let person = |kind: &str, id: Id| match kind {
        kind if kind == Person::TYPE.key => Some(id),
        kind if kind == Placement::TYPE.key => {
            let person = book.get::<Placement>(id)?.record.person?;
            Some(now_called::<Person>(book, person.id))
        }
        _ => None,
    };
    for (_, records) in &mut lists {
        records.ids.retain(|id| person(records.kind, *id).is_none_or(|person| !told.contains(&person)));
    }
    lists.retain(|(_, records)| !records.is_empty());
    lists
}

fn late_moves(migration: &Migration, period: Period) -> Vec<LateMoves> {
    let is_late = |change: &&Move| {
        change.date < period.first_day() && !matches!(change.flow, Flow::Correction | Flow::NewlyRecorded)
    };
    let mut lines: Vec<LateMoves> = Vec::new();
    for change in migration.moves.iter().filter(is_late) {
        let same = lines.iter_mut().find(|line| (line.flow, line.date) == (change.flow, change.date));
        if let Some(line) = same {
            line.people.add(change.sex, change.person);
        } else {
            let mut people = People::default();
            people.add(change.sex, change.person);
            lines.push(LateMoves { flow: change.flow, date: change.date, people });
        }
    }
    lines.sort_by_key(|line| (line.date, line.flow));
    lines
}
