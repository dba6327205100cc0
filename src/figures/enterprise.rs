//! Pilar 2 in numbers: groups and what they earned, equipment, trainings, businesses (report.md III).

mod results;

use std::collections::{BTreeMap, HashMap};

use jiff::civil::Date;

use super::counting::Counting;
use super::members::Members;
use super::records::{Amount, People, Records, in_list_order};
use crate::domain::book::{Book, Entry, Id};
use crate::domain::cells::Refs;
use crate::domain::period::Period;
use crate::domain::pillars::enterprise::business::IndividualBusiness;
use crate::domain::pillars::enterprise::codes::{Condition, GroupStage, Trade};
use crate::domain::pillars::enterprise::equipment::Equipment;
use crate::domain::pillars::enterprise::group::BusinessGroup;
use crate::domain::pillars::enterprise::group_member::GroupMember;
use crate::domain::pillars::enterprise::training::Training;
use crate::domain::pillars::shared::person::Person;
pub use results::{ResultLine, Results};

/// Groups and businesses in a month.
#[derive(Clone, Debug, PartialEq)]
pub struct Enterprise {
    /// The groups that were formed by the last day, oldest first.
    pub groups: Vec<GroupLine>,
    /// What the groups earned in the month.
    pub results: Results,
    /// What was received by the last day, oldest first.
    pub equipment: Vec<EquipmentLine>,
    /// Trainings that began in the month, by date.
    pub trainings: Vec<TrainingLine>,
    /// Individual businesses on the last day, in the order of the trades. One whose beginning is not known counts.
    pub businesses: Vec<TradeLine>,
}

/// A group on the last day.
#[derive(Clone, Debug, PartialEq)]
pub struct GroupLine {
    /// The group.
    pub group: Id,
    /// Its stage.
    pub stage: Option<GroupStage>,
    /// Whether it has not become inactive.
    pub is_active: bool,
    /// Who belongs to it.
    pub members: Members,
}

/// A piece of equipment on the last day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EquipmentLine {
    /// The record.
    pub id: Id,
    /// The group that received it.
    pub group: Option<Id>,
    /// The condition that was found last.
    pub condition: Option<Condition>,
    /// When that was.
    pub checked: Option<Date>,
    /// Whole rupiah; 0 where nothing is filled in.
    pub value_rupiah: i64,
}

/// A training.
#[derive(Clone, Debug, PartialEq)]
pub struct TrainingLine {
    /// The record.
    pub id: Id,
    /// Who took part.
    pub participants: People,
    /// Who finished.
    pub graduates: People,
    /// Whole rupiah; 0 where nothing is filled in.
    pub cost_rupiah: i64,
}

/// Individual businesses of one trade.
#[derive(Clone, Debug, PartialEq)]
pub struct TradeLine {
    /// The trade; `None` where it is not filled in.
    pub trade: Option<Trade>,
    /// The businesses.
    pub businesses: Records,
}

impl Enterprise {
    /// Counts the month, and from `since` what came before it.
    #[must_use]
    pub(super) fn of(book: &Book, counting: &Counting) -> Self {
        let period = counting.period;
        Self {
            groups: groups(book, period.last_day()),
            results: Results::of(book, counting),
            equipment: equipment(book, period.last_day()),
            trainings: trainings(book, period),
            businesses: businesses(book, period.last_day()),
        }
    }

    /// The groups that are active on the last day.
    #[must_use]
    pub fn active_groups(&self) -> Records {
        let active = self.groups.iter().filter(|line| line.is_active);
        Records::of::<BusinessGroup>(active.map(|line| line.group))
    }

    /// The equipment that was found in this condition.
    #[must_use]
    pub fn equipment_in(&self, condition: Condition) -> Records {
        let found = self.equipment.iter().filter(|line| line.condition == Some(condition));
        Records::of::<Equipment>(found.map(|line| line.id))
    }

    /// What all equipment was worth when it was received.
    #[must_use]
    pub fn equipment_value(&self) -> Amount {
        let mut value = Amount::of::<Equipment>();
        for line in &self.equipment {
            value.add(line.value_rupiah, line.id);
        }
        value
    }

    /// The individual businesses of all trades.
    #[must_use]
    pub fn all_businesses(&self) -> Records {
        Records::of::<IndividualBusiness>(
            self.businesses.iter().flat_map(|line| &line.businesses.ids).copied(),
        )
    }
}

fn groups(book: &Book, day: Date) -> Vec<GroupLine> {
    let mut members: HashMap<Id, Members> = HashMap::new();
    for entry in book.active::<GroupMember>().filter(|entry| entry.record.belongs_on(day)) {
        let Some(group) = entry.record.group else { continue };
        members.entry(group.id).or_default().add(book, entry.record.person, entry.record.origin);
    }
    let is_formed = |group: &BusinessGroup| group.formed.is_some_and(|formed| formed <= day);
    let mut groups: Vec<_> =
        book.active::<BusinessGroup>().filter(|entry| is_formed(&entry.record)).collect();
    groups.sort_by_key(|entry| (entry.record.formed, entry.id));
    let line = |entry: &Entry<BusinessGroup>| GroupLine {
        group: entry.id,
        stage: entry.record.stage_on(day),
        is_active: entry.record.is_active_on(day),
        members: members.remove(&entry.id).unwrap_or_default(),
    };
    groups.into_iter().map(line).collect()
}

fn equipment(book: &Book, day: Date) -> Vec<EquipmentLine> {
    let is_there = |equipment: &Equipment| equipment.received.is_some_and(|received| received <= day);
    let mut entries: Vec<_> = book.active::<Equipment>().filter(|entry| is_there(&entry.record)).collect();
    entries.sort_by_key(|entry| (entry.record.received, entry.id));
    let line = |entry: &Entry<Equipment>| {
        let found = entry.record.condition.state_on(day);
        EquipmentLine {
            id: entry.id,
            group: entry.record.group.map(|group| group.id),
            condition: found.map(|(_, condition)| condition),
            checked: found.map(|(checked, _)| checked),
            value_rupiah: entry.record.value.map_or(0, |value| value.0),
        }
    };
    entries.into_iter().map(line).collect()
}

fn trainings(book: &Book, period: Period) -> Vec<TrainingLine> {
    let is_in_month = |training: &Training| training.date.is_some_and(|date| period.contains(date));
    let mut entries: Vec<_> = book.active::<Training>().filter(|entry| is_in_month(&entry.record)).collect();
    entries.sort_by_key(|entry| (entry.record.date, entry.id));
    let line = |entry: &Entry<Training>| TrainingLine {
        id: entry.id,
        participants: people(book, &entry.record.participants),
        graduates: people(book, &entry.record.graduates),
        cost_rupiah: entry.record.cost.map_or(0, |cost| cost.0),
    };
    entries.into_iter().map(line).collect()
}

fn people(book: &Book, persons: &Refs<Person>) -> People {
    let mut people = People::default();
    for one in persons.as_slice() {
        if let Some(person) = one.get(book) {
            people.add(person.sex, one.id);
        }
    }
    people
}

fn businesses(book: &Book, day: Date) -> Vec<TradeLine> {
    let mut lines: BTreeMap<Option<Trade>, Records> = BTreeMap::new();
    let has_begun = |business: &IndividualBusiness| business.started.is_none_or(|started| started <= day);
    for entry in book.active::<IndividualBusiness>().filter(|entry| has_begun(&entry.record)) {
        let line = lines.entry(entry.record.trade);
        line.or_insert_with(|| Records::of::<IndividualBusiness>([])).ids.push(entry.id);
    }
    in_list_order(lines).into_iter().map(|(trade, businesses)| TradeLine { trade, businesses }).collect()
}
