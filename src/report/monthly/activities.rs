//! Part VI: what was done in the month.

use super::material::{Material, blank, numbered};
use crate::domain::cells::CodeList;
use crate::domain::cells::number::with_points;
use crate::domain::pillars::shared::activity::Activity;
use crate::domain::pillars::shared::codes::PillarCode;
use crate::domain::pillars::shared::report_part::PartCode;
use crate::report::document::{Block, CellValue, Column, Row, Table};

/// The part.
pub fn blocks(material: &Material) -> Vec<Block> {
    let mut blocks = vec![Block::Heading { level: 1, text: "VI. KEGIATAN BULAN INI".to_owned() }];
    blocks.extend(material.paragraphs(PartCode::Activities, &[sentence(material)]));
    blocks.push(Block::Table(table(material)));
    blocks
}

/// Participants of several activities are attendances, not persons, unless every activity names them.
fn sentence(material: &Material) -> String {
    let activities = &material.figures.activities;
    let attendances = with_points(activities.attendances());
    match activities.lines.as_slice() {
        lines if material.is_missing(PartCode::Activities, lines.is_empty(), false) => {
            "Data kegiatan belum diterima.".to_owned()
        }
        [] => "Tidak ada kegiatan yang dilaksanakan.".to_owned(),
        [only] => {
            let title =
                material.book.get::<Activity>(only.id).map_or("", |entry| entry.record.title.as_str());
            let came =
                if only.total() == 0 { String::new() } else { format!(", dengan {attendances} peserta") };
            format!("Bulan ini dilaksanakan 1 kegiatan, yaitu {title}{came}.")
        }
        lines => {
            let persons = activities.participants.as_ref().map(|people| with_points(people.count()));
            let persons = persons.map_or_else(String::new, |number| format!(" dari {number} orang berbeda"));
            format!(
                "Bulan ini dilaksanakan {} kegiatan dengan {attendances} kehadiran peserta{persons}.",
                lines.len()
            )
        }
    }
}

fn table(material: &Material) -> Table {
    let attendance = ["L", "P", "Jml"].map(|heading| Column::number(heading).in_group("Peserta"));
    let columns = [
        Column::centred("No."),
        Column::centred("Tanggal"),
        Column::centred("Pilar"),
        Column::text("Kegiatan dan tempat").width(29.0),
    ]
    .into_iter()
    .chain(attendance)
    .chain([Column::text("Hasil"), Column::number("Biaya (Rp)")])
    .chain(["Sumber dana", "Petugas", "Ket."].map(Column::text))
    .collect();
    let activities = &material.figures.activities;
    let mut rows = Vec::new();
    for line in &activities.lines {
        let Some(entry) = material.book.get::<Activity>(line.id) else { continue };
        let activity = &entry.record;
        let officers = activity.officers.as_slice().iter().filter_map(|officer| officer.get(material.book));
        let officers: Vec<&str> = officers.map(|officer| officer.name.as_str()).collect();
        rows.push(Row::normal(vec![
            activity.date.into(),
            activity.pillar.map(pillar_number).into(),
            what_and_where(activity).into(),
            line.male.into(),
            line.female.into(),
            line.total().into(),
            activity.result.as_str().into(),
            activity.cost.map(|cost| CellValue::Amount(cost.0)).into(),
            activity.fund_source.map(CodeList::label).into(),
            officers.join(", ").into(),
        ]));
    }
    let mut rows = numbered(rows);
    if !rows.is_empty() {
        rows.push(Row::total(vec![
            blank(),
            blank(),
            blank(),
            "Jumlah".into(),
            activities.male().into(),
            activities.female().into(),
            activities.attendances().into(),
            blank(),
            material.of_list(CellValue::Amount(activities.cost_rupiah()), activities.records()),
        ]));
    }
    let table = Table::new("Tabel VI.1 Kegiatan bulan ini", columns, rows);
    material.as_received(PartCode::Activities, false, table)
}

/// "1" to "4", or "Umum".
pub fn pillar_number(pillar: PillarCode) -> &'static str {
    match pillar {
        PillarCode::Migration => "1",
        PillarCode::Enterprise => "2",
        PillarCode::Parenting => "3",
        PillarCode::Cooperative => "4",
        PillarCode::General => "Umum",
    }
}

fn what_and_where(activity: &Activity) -> String {
    let parts = [activity.title.as_str(), activity.place.as_str()];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
}
