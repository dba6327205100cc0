//! Part III: PILAR 2, Usaha Produktif.

mod results;

use super::material::{Material, blank, numbered};
use super::narrative;
use super::pieces::{UNSTATED, note, remarks, rest_of, sexes, some};
use crate::domain::book::{Book, Id};
use crate::domain::cell::Cell as _;
use crate::domain::cells::{CodeList, Quantity, Text};
use crate::domain::pillars::enterprise::codes::Condition;
use crate::domain::pillars::enterprise::equipment::Equipment;
use crate::domain::pillars::enterprise::group::BusinessGroup;
use crate::domain::pillars::enterprise::training::Training;
use crate::domain::pillars::shared::report_part::PartCode;
use crate::figures::enterprise::EquipmentLine;
use crate::report::document::{Block, Cell, CellValue, Column, Row, Table};

/// The part.
pub fn blocks(material: &Material) -> Vec<Block> {
    let mut blocks = vec![Block::Heading { level: 1, text: material.profile.pillar_heading(1) }];
    blocks.extend(material.paragraphs(PartCode::Enterprise, &narrative::enterprise::paragraphs(material)));
    blocks.push(Block::Table(groups(material)));
    blocks.push(Block::Table(results::table(material)));
    blocks.push(note("Laba/rugi = omzet − biaya; angka dalam kurung berarti rugi."));
    blocks.push(Block::Table(equipment(material)));
    blocks.push(Block::Table(trainings(material)));
    blocks.push(Block::Table(businesses(material)));
    blocks
}

fn groups(material: &Material) -> Table {
    let columns = [Column::centred("No."), Column::text("Nama kelompok"), Column::text("Bidang")]
        .into_iter()
        .chain(sexes("Anggota"))
        .chain(["PMI purna", "Keluarga PMI"].map(Column::number))
        .chain(["Tahap", "Izin/sertifikat", "Ket."].map(Column::text))
        .collect();
    let mut rows = Vec::new();
    for line in &material.figures.enterprise.groups {
        let Some(entry) = material.book.get::<BusinessGroup>(line.group) else { continue };
        let group = &entry.record;
        let mut cells: Vec<Cell> = vec![group.name.as_str().into(), group.trade.map(CodeList::label).into()];
        cells.extend(material.people(&line.members.people));
        cells.push(material.count(&line.members.returned.records()));
        cells.push(material.count(&line.members.family.records()));
        cells.push(line.stage.map(CodeList::label).into());
        let licences: Vec<&str> = group.licences.iter().map(CodeList::label).collect();
        cells.push(licences.join(", ").into());
        cells.push(rest_of(&line.members));
        rows.push(Row::normal(cells));
    }
    Table::new("Tabel III.1 Kelompok usaha", columns, numbered(rows))
}

/// Name of a group, empty where the record is gone.
fn name_of(book: &Book, group: Option<Id>) -> &str {
    group.and_then(|id| book.get::<BusinessGroup>(id)).map_or("", |entry| entry.record.name.as_str())
}

/// "5 unit".
fn quantity(book: &Book, quantity: Option<Quantity>, unit: &Text) -> Cell {
    let Some(quantity) = quantity else { return Cell::default() };
    format!("{} {}", quantity.show(book), unit.as_str()).trim_end().to_owned().into()
}

fn equipment(material: &Material) -> Table {
    let columns = [Column::centred("No."), Column::text("Kelompok"), Column::text("Barang")]
        .into_iter()
        .chain([Column::number("Jumlah"), Column::text("Sumber"), Column::centred("Tanggal terima")])
        .chain([Column::number("Nilai (Rp)"), Column::text("Kondisi"), Column::centred("Diperiksa")])
        .chain([Column::text("Ket.")])
        .collect();
    let enterprise = &material.figures.enterprise;
    let lines = enterprise.equipment.iter().filter_map(|line| {
        let entry = material.book.get::<Equipment>(line.id)?;
        Some(Row::normal(equipment_row(material, line, &entry.record)))
    });
    let mut rows = numbered(lines.collect());
    if !rows.is_empty() {
        let mut total = vec![blank(), "Jumlah".into()];
        total.extend(std::iter::repeat_with(blank).take(4));
        total.push(material.amount(&enterprise.equipment_value()));
        total.extend([blank(), blank(), blank()]);
        rows.push(Row::total(total));
    }
    Table::new("Tabel III.3 Bantuan sarana", columns, rows)
}

fn equipment_row(material: &Material, line: &EquipmentLine, equipment: &Equipment) -> Vec<Cell> {
    // The reason bears no date: it belongs to the condition that was found last.
    let is_latest = equipment.condition.entries().last().map(|(checked, _)| *checked) == line.checked;
    let is_bad = line.condition.is_some_and(|condition| condition != Condition::Good);
    let reason = if is_bad && is_latest { equipment.reason.as_str() } else { "" };
    vec![
        name_of(material.book, line.group).into(),
        equipment.item.as_str().into(),
        quantity(material.book, equipment.quantity, &equipment.unit),
        equipment.source.map(CodeList::label).into(),
        equipment.received.into(),
        equipment.value.map(|value| CellValue::Amount(value.0)).into(),
        line.condition.map(CodeList::label).into(),
        line.checked.into(),
        reason.into(),
    ]
}

fn trainings(material: &Material) -> Table {
    let columns = [Column::centred("No."), Column::centred("Tanggal"), Column::text("Pelatihan")]
        .into_iter()
        .chain([Column::text("Penyelenggara"), Column::number("Lama (hari)")])
        .chain(sexes("Peserta"))
        .chain([Column::number("Lulus"), Column::number("Biaya (Rp)")])
        .chain(["Sumber dana", "Ket."].map(Column::text))
        .collect();
    let mut rows = Vec::new();
    for line in &material.figures.enterprise.trainings {
        let Some(entry) = material.book.get::<Training>(line.id) else { continue };
        let training = &entry.record;
        let mut cells: Vec<Cell> = vec![
            training.date.into(),
            training.name.as_str().into(),
            training.organiser.as_str().into(),
            training.days.into(),
        ];
        let is_listed = !line.participants.is_empty();
        if is_listed {
            cells.extend(material.people(&line.participants));
            cells.push(material.count(&line.graduates.records()));
        } else {
            cells.extend([Cell::default(), Cell::default(), Cell::default(), Cell::default()]);
        }
        cells.push(training.cost.map(|cost| CellValue::Amount(cost.0)).into());
        cells.push(training.fund_source.map(CodeList::label).into());
        cells.push(remarks([
            (!is_listed).then(|| "peserta belum diisi".to_owned()),
            some(line.participants.unstated(), "tanpa L/P"),
        ]));
        rows.push(Row::normal(cells));
    }
    Table::new("Tabel III.4 Pelatihan", columns, numbered(rows))
}

fn businesses(material: &Material) -> Table {
    let columns = vec![
        Column::centred("No."),
        Column::text("Bidang"),
        Column::number("Jumlah usaha"),
        Column::text("Ket."),
    ];
    let enterprise = &material.figures.enterprise;
    let lines = enterprise.businesses.iter().map(|line| {
        let trade = line.trade.map_or(UNSTATED, CodeList::label);
        Row::normal(vec![trade.into(), material.count(&line.businesses)])
    });
    let mut rows = numbered(lines.collect());
    if !rows.is_empty() {
        rows.push(Row::total(vec![
            blank(),
            "Jumlah".into(),
            material.count(&enterprise.all_businesses()),
            blank(),
        ]));
    }
    Table::new("Tabel III.5 Usaha perorangan", columns, rows)
}
