//! Tabel III.2: what the groups sold and spent, and whose results have not come.

use super::{name_of, quantity};
use crate::domain::cells::CodeList;
use crate::domain::pillars::enterprise::monthly_result::MonthlyResult;
use crate::domain::pillars::shared::report_part::{PaperState, PartCode};
use crate::figures::Amount;
use crate::figures::enterprise::ResultLine;
use crate::report::document::{Cell, CellValue, Column, NOT_RECEIVED, Row, Table};
use crate::report::monthly::material::{Material, blank, numbered};
use crate::report::monthly::pieces::{remarks, some};

/// The table. A group that does not produce has no row; without rows there was nothing to count.
pub fn table(material: &Material) -> Table {
    let columns = [Column::centred("No."), Column::text("Kelompok"), Column::text("Produk")]
        .into_iter()
        .chain([Column::text("Jumlah dan satuan")])
        .chain(
            ["Omzet (Rp)", "Biaya (Rp)", "Laba/rugi (Rp)", "Omzet bulan lalu", "Selisih"].map(Column::number),
        )
        .chain(["Saluran", "Kendala", "Ket."].map(Column::text))
        .collect();
    let lines: Vec<&ResultLine> =
        material.figures.enterprise.results.lines.iter().filter(|line| has_row(material, line)).collect();
    let mut rows = numbered(lines.iter().map(|line| Row::normal(row(material, line))).collect());
    if lines.iter().any(|line| line.is_received()) {
        rows.push(Row::total(total(material)));
    }
    let table = Table::new("Tabel III.2 Hasil usaha bulan ini", columns, rows);
    material.as_received(PartCode::Enterprise, true, table)
}

/// Whether the result of a group is still awaited.
fn is_awaited(material: &Material, line: &ResultLine) -> bool {
    material.papers_of(PartCode::Enterprise) != Some(PaperState::Nothing)
        && material.figures.enterprise.results.not_received.ids.contains(&line.group)
}

/// A group that gave up keeps its row for one month: its omzet of last month is part of what is compared.
fn has_row(material: &Material, line: &ResultLine) -> bool {
    let is_compared = !line.turnover_before.records.is_empty()
        && material.papers_of(PartCode::Enterprise) != Some(PaperState::Nothing);
    line.is_received() || is_awaited(material, line) || is_compared
}

fn row(material: &Material, line: &ResultLine) -> Vec<Cell> {
    let name = name_of(material.book, Some(line.group)).into();
    let before = if line.turnover_before.records.is_empty() {
        Cell::default()
    } else {
        material.amount(&line.turnover_before)
    };
    let result = line.turnover.records.ids.first().and_then(|id| material.book.get::<MonthlyResult>(*id));
    let Some(result) = result.map(|entry| &entry.record) else {
        let remark = if is_awaited(material, line) { NOT_RECEIVED } else { "tidak aktif" };
        let mut cells = vec![name];
        cells.extend([(); 5].map(|()| Cell::default()));
        cells.push(before);
        cells.extend([(); 3].map(|()| Cell::default()));
        cells.push(remark.into());
        return cells;
    };
    vec![
        name,
        result.product.as_str().into(),
        quantity(material.book, result.produced, &result.unit),
        material.amount(&line.turnover),
        material.amount(&line.cost),
        material.of_list(CellValue::ProfitOrLoss(line.profit_rupiah()), line.turnover.records.clone()),
        before,
        line.change().map_or_else(Cell::default, |change| signed(material, change)),
        result.channel.map(CodeList::label).into(),
        result.obstacle.as_str().into(),
    ]
}

fn signed(material: &Material, change: Amount) -> Cell {
    material.of_list(CellValue::Signed(change.rupiah), change.records)
}

fn total(material: &Material) -> Vec<Cell> {
    let results = &material.figures.enterprise.results;
    let turnover = results.together(|line| &line.turnover);
    let before = results.together(|line| &line.turnover_before);
    vec![
        blank(),
        "Jumlah".into(),
        blank(),
        blank(),
        material.amount(&turnover),
        material.amount(&results.together(|line| &line.cost)),
        material.of_list(CellValue::ProfitOrLoss(results.profit()), turnover.records),
        if before.records.is_empty() { Cell::default() } else { material.amount(&before) },
        results.change().map_or_else(Cell::default, |change| signed(material, change)),
        blank(),
        blank(),
        remarks([some(results.not_received.count(), "kelompok belum diterima")]),
    ]
}
