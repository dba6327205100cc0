//! Lampiran 4: who came to the activities that name their participants.

use super::person::name_and_nik;
use super::{Annex, small};
use crate::domain::book::Entry;
use crate::domain::cells::date::short_date;
use crate::domain::pillars::shared::activity::Activity;
use crate::domain::pillars::shared::codes::Sex;
use crate::report::document::{Block, Column, Orientation, Row};
use crate::report::monthly::material::{Material, numbered};

/// A table for each activity with a list.
pub fn annex(material: &Material) -> Option<Annex> {
    let lines = material.figures.activities.lines.iter();
    let activities = lines.filter_map(|line| material.book.get::<Activity>(line.id));
    let blocks: Vec<Block> = activities.filter_map(|entry| table(material, entry)).collect();
    (!blocks.is_empty()).then_some(Annex {
        number: 4,
        title: "Daftar hadir kegiatan",
        orientation: Orientation::Portrait,
        blocks,
    })
}

fn table(material: &Material, entry: &Entry<Activity>) -> Option<Block> {
    let columns = vec![
        Column::centred("No."),
        Column::text("Nama"),
        Column::centred("L/P"),
        Column::text("Dusun/RT"),
        Column::text("Ket."),
    ];
    let persons = entry.record.participants.as_slice().iter().filter_map(|one| one.get(material.book));
    let row = |person: &crate::domain::pillars::shared::person::Person| {
        let (name, ..) = name_and_nik(material, person);
        Row::normal(vec![name.into(), person.sex.map(Sex::letter).into(), person.hamlet_and_rt().into()])
    };
    let rows: Vec<Row> = persons.map(row).collect();
    let date = entry.record.date.map_or_else(String::new, short_date);
    let caption = format!("{}, {date}: {} orang", entry.record.title.as_str(), rows.len());
    (!rows.is_empty()).then(|| Block::Table(small(caption, columns, numbered(rows))))
}
