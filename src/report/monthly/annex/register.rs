//! Lampiran 5: every CPMI, PMI aktif and PMI purna on the last day of the month, by name.

use super::person::{cells, columns};
use super::{Annex, small};
use crate::domain::book::{Entry, Id};
use crate::domain::pillars::migration::placement::Placement;
use crate::domain::pillars::shared::person::Person;
use crate::figures::migration::Group;
use crate::report::document::{Block, Cell, Orientation, Row};
use crate::report::monthly::material::{Material, numbered};

/// A table for each group, by hamlet and name.
pub fn annex(material: &Material) -> Option<Annex> {
    let tables = Group::ALL.into_iter().filter_map(|group| {
        let rows = rows(material, group);
        let caption = format!("{}: {} orang", group.label(), rows.len());
        (!rows.is_empty()).then(|| Block::Table(small(caption, columns(), numbered(rows))))
    });
    let blocks: Vec<Block> = tables.collect();
    (!blocks.is_empty()).then_some(Annex {
        number: 5,
        title: "Daftar lengkap CPMI, PMI, dan PMI purna",
        orientation: Orientation::Landscape,
        blocks,
    })
}

fn rows(material: &Material, group: Group) -> Vec<Row> {
    let day = material.figures.period.last_day();
    let ids = material.figures.migration.closing.of(group).ids();
    let mut persons: Vec<&Entry<Person>> = ids.filter_map(|id| material.book.get(id)).collect();
    persons.sort_by_key(|entry| (entry.record.hamlet.as_str(), entry.record.name.as_str(), entry.id));
    let row = |person: &Entry<Person>| {
        let placement = latest(material, person.id)?;
        let record = &placement.record;
        let date = match group {
            Group::Prospective => record.registered.or(record.recorded),
            Group::Abroad => record.departed,
            Group::Returned => record.returned,
        };
        let date = date.or(record.recorded).filter(|date| *date <= day).unwrap_or(day);
        let id = (placement.id, record);
        Some(Row::normal(cells(material, &person.record, id, [day, date], Cell::default())))
    };
    persons.into_iter().filter_map(row).collect()
}

/// The placement that was recorded last by the end of the month.
fn latest<'a>(material: &Material<'a>, person: Id) -> Option<&'a Entry<Placement>> {
    let day = material.figures.period.last_day();
    let known = material.book.referring::<Placement>(person);
    let known = known.filter(|entry| entry.record.recorded.is_none_or(|recorded| recorded <= day));
    known.max_by_key(|entry| (entry.record.recorded, entry.id))
}
