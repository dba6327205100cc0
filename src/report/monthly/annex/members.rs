//! Lampiran 3: the members of every group on the last day of the month, by name.

use super::person::name_and_nik;
use super::{Annex, small};
use crate::domain::book::Entry;
use crate::domain::cells::CodeList;
use crate::domain::pillars::enterprise::group::BusinessGroup;
use crate::domain::pillars::enterprise::group_member::GroupMember;
use crate::domain::pillars::shared::codes::Sex;
use crate::report::document::{Block, Column, Orientation, Row};
use crate::report::monthly::material::{Material, numbered};

/// A table for each group.
pub fn annex(material: &Material) -> Option<Annex> {
    let groups = material.figures.enterprise.groups.iter();
    let groups = groups.filter_map(|line| material.book.get::<BusinessGroup>(line.group));
    let blocks: Vec<Block> = groups.filter_map(|group| table(material, group)).collect();
    (!blocks.is_empty()).then_some(Annex {
        number: 3,
        title: "Daftar anggota kelompok usaha",
        orientation: Orientation::Portrait,
        blocks,
    })
}

fn table(material: &Material, group: &Entry<BusinessGroup>) -> Option<Block> {
    let day = material.figures.period.last_day();
    let columns = vec![
        Column::centred("No."),
        Column::text("Nama"),
        Column::centred("L/P"),
        Column::text("Unsur"),
        Column::text("Jabatan"),
        Column::centred("Tanggal masuk"),
        Column::text("Ket."),
    ];
    let members = material.book.referring::<GroupMember>(group.id);
    let row = |member: &Entry<GroupMember>| {
        let record = &member.record;
        let person = record.person?.get(material.book)?;
        let (name, ..) = name_and_nik(material, person);
        Some(Row::normal(vec![
            name.into(),
            person.sex.map(Sex::letter).into(),
            record.origin.map(CodeList::label).into(),
            record.position.as_str().into(),
            record.joined.into(),
        ]))
    };
    let rows: Vec<Row> = members.filter(|member| member.record.belongs_on(day)).filter_map(row).collect();
    let caption = format!("{}: {} orang", group.record.name.as_str(), rows.len());
    (!rows.is_empty()).then(|| Block::Table(small(caption, columns, numbered(rows))))
}
