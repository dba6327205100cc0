//! Parts VII and VIII: what was difficult and is asked for, and what is planned.

use std::fmt::Write as _;

use super::activities::pillar_number;
use super::material::{Material, blank, numbered};
use crate::domain::book::Id;
use crate::domain::cells::CodeList;
use crate::domain::period::Period;
use crate::domain::pillars::shared::difficulty::Difficulty;
use crate::domain::pillars::shared::plan::{Plan, PlanOutcome};
use crate::domain::pillars::shared::report_part::PartCode;
use crate::report::document::{Block, Cell, CellValue, Column, Row, Table, TextStyle};
use crate::report::words::listed;

/// Both parts.
pub fn blocks(material: &Material) -> Vec<Block> {
    let heading = |text: &str| Block::Heading { level: 1, text: text.to_owned() };
    let mut blocks = vec![heading("VII. PERMASALAHAN, UPAYA, DAN USULAN")];
    blocks.extend(new_difficulties(material).map(|text| Block::Text { text, style: TextStyle::Body }));
    blocks.push(Block::Table(difficulties(material)));
    blocks.push(heading("VIII. RENCANA BULAN DEPAN"));
    blocks.push(Block::Text { text: last_plan(material), style: TextStyle::Body });
    blocks.push(Block::Table(plans(material)));
    blocks
}

/// Says so where the table shows only what earlier months asked for.
fn new_difficulties(material: &Material) -> Option<String> {
    let agenda = &material.figures.agenda;
    let only_earlier = agenda.difficulties.is_empty() && !agenda.carried_on.is_empty();
    let text = if material.is_missing(PartCode::Difficulties, true, false) {
        "Permasalahan bulan ini belum diisi; yang tercantum adalah usulan bulan-bulan sebelumnya."
    } else {
        "Tidak ada permasalahan baru bulan ini; yang tercantum adalah usulan bulan-bulan sebelumnya."
    };
    only_earlier.then(|| text.to_owned())
}

/// The difficulties of the month, then the proposals of earlier months with their fate.
fn difficulties(material: &Material) -> Table {
    let columns = [Column::centred("No."), Column::centred("Pilar")]
        .into_iter()
        .chain(
            ["Permasalahan", "Upaya yang telah dilakukan", "Usulan", "Ditujukan kepada", "Status", "Ket."]
                .map(Column::text),
        )
        .collect();
    let agenda = &material.figures.agenda;
    let ids = agenda.difficulties.ids.iter().chain(&agenda.carried_on.ids);
    let row = |id: &Id| {
        let one = &material.book.get::<Difficulty>(*id)?.record;
        let is_carried_on = one.month != Some(material.figures.period);
        let since = one.month.filter(|_| is_carried_on).map(|month| format!("sejak {}", month.label()));
        let remarks: Vec<String> = since
            .into_iter()
            .chain([one.answer.as_str().to_owned()])
            .filter(|text| !text.is_empty())
            .collect();
        Some(Row::normal(vec![
            one.pillar.map(pillar_number).into(),
            one.difficulty.as_str().into(),
            one.effort.as_str().into(),
            one.proposal.as_str().into(),
            one.addressee.as_str().into(),
            one.status.map(CodeList::label).into(),
            remarks.join("; ").into(),
        ]))
    };
    let rows = ids.filter_map(row).collect();
    let table = Table::new("Tabel VII.1 Permasalahan, upaya, dan usulan", columns, numbered(rows));
    material.as_received(PartCode::Difficulties, false, table)
}

/// "Rencana bulan lalu: 8 kegiatan, terlaksana 6." and what was not done.
fn last_plan(material: &Material) -> String {
    let agenda = &material.figures.agenda;
    if agenda.planned.is_empty() {
        return "Rencana bulan lalu: tidak ada yang tercatat.".to_owned();
    }
    if agenda.untold.count() == agenda.planned.count() {
        let planned = agenda.planned.count();
        return format!("Rencana bulan lalu: {planned} kegiatan; pelaksanaannya belum ditandai.");
    }
    let mut text = format!(
        "Rencana bulan lalu: {} kegiatan, terlaksana {}.",
        agenda.planned.count(),
        agenda.done.count()
    );
    let not_done = agenda.not_done.ids.iter().filter_map(|id| material.book.get::<Plan>(*id));
    let not_done: Vec<String> = not_done
        .map(|entry| {
            let outcome = entry.record.outcome.map_or("", PlanOutcome::label);
            format!("{} ({})", entry.record.activity.as_str(), crate::report::words::small_first(outcome))
        })
        .collect();
    if !not_done.is_empty() {
        let _ = write!(text, " Yang tidak terlaksana: {}.", listed(&not_done));
    }
    if !agenda.untold.is_empty() {
        let _ = write!(text, " Yang belum ditandai pelaksanaannya: {} kegiatan.", agenda.untold.count());
    }
    text
}

fn plans(material: &Material) -> Table {
    let columns = vec![
        Column::centred("No."),
        Column::centred("Pilar"),
        Column::text("Kegiatan"),
        Column::text("Waktu"),
        Column::text("Sasaran"),
        Column::number("Biaya (Rp)"),
        Column::text("Sumber dana"),
        Column::text("Ket."),
    ];
    let plans: Vec<&Plan> = material
        .figures
        .agenda
        .next
        .ids
        .iter()
        .filter_map(|id| material.book.get::<Plan>(*id))
        .map(|entry| &entry.record)
        .collect();
    let row = |plan: &&Plan| {
        Row::normal(vec![
            plan.pillar.map(pillar_number).into(),
            plan.activity.as_str().into(),
            plan.when.as_str().into(),
            plan.target.as_str().into(),
            plan.cost.map(|cost| CellValue::Amount(cost.0)).into(),
            plan.fund_source.map(CodeList::label).into(),
        ])
    };
    let mut rows = numbered(plans.iter().map(row).collect());
    if !rows.is_empty() {
        let cost = plans.iter().filter_map(|plan| plan.cost).map(|cost| cost.0).fold(0, i64::saturating_add);
        let cost = material.of_list(CellValue::Amount(cost), material.figures.agenda.next.clone());
        let mut cells: Vec<Cell> = vec![blank(), blank(), "Jumlah".into(), blank(), blank(), cost];
        cells.extend([blank(), blank()]);
        rows.push(Row::total(cells));
    }
    let next: Period = material.figures.period.next();
    let table = Table::new(format!("Tabel VIII.1 Rencana bulan {}", next.label()), columns, rows);
    material.as_received(PartCode::Plans, false, table)
}
