//! Tabel R: the twenty numbers that all villages report under the same codes, which never change.

use crate::domain::book::record_type;
use crate::domain::cells::number::with_points;
use crate::domain::closing::Figure;
use crate::domain::pillars::shared::report_part::PartCode;
use crate::figures::enterprise::ResultLine;
use crate::figures::key::{KeyFigure, key_figures};
use crate::figures::{Amount, Records};
use crate::report::document::{ANNEX_TABLE_PT, Cell, CellValue, Column, Row, RowStyle, Table};
use crate::report::monthly::material::{Material, koreksi};
use crate::report::monthly::{cooperative, parenting};

/// The table.
pub fn table(material: &Material) -> Table {
    let columns = vec![
        Column::centred("Kode"),
        Column::text("Uraian"),
        Column::number("Bulan lalu"),
        Column::number("Bulan ini"),
        Column::number("Selisih / s.d. bulan ini"),
        Column::text("Ket."),
    ];
    let now = key_figures(material.figures);
    let before = before(material);
    let rows = now.iter().zip(before).map(|(figure, before)| row(material, figure, &before));
    Table {
        size_pt: ANNEX_TABLE_PT,
        keep_whole: true,
        ..Table::new("Tabel R. Angka pokok", columns, rows.collect())
    }
}

/// The numbers of the table as a closing keeps them.
pub fn figures(material: &Material) -> Vec<Figure> {
    let kept = |figure: KeyFigure| {
        let is_missing = is_missing(material, figure.code);
        figure.kept(is_missing)
    };
    key_figures(material.figures).into_iter().map(kept).collect()
}

/// A value of the month before, and what it was made from: what was printed where that month is closed. `None` where
/// nothing was known then, or its paper had not come.
type Before = Option<(i64, Records)>;

fn before(material: &Material) -> Vec<Before> {
    let figures = key_figures(material.before);
    if material.figures.migration.is_first_month {
        return figures.iter().map(|_| None).collect();
    }
    let closed = material.book.closed(material.before.period);
    let printed = |figure: KeyFigure| match closed.and_then(|closing| closing.figure(figure.code)) {
        Some(Figure { is_missing: true, .. }) => None,
        Some(printed) => {
            let kind = record_type(&printed.kind).map_or(figure.records.kind, |kind| kind.key());
            Some((printed.value, Records { kind, ids: printed.ids.clone() }))
        }
        None => Some((figure.value, figure.records)),
    };
    figures.into_iter().map(printed).collect()
}

fn row(material: &Material, figure: &KeyFigure, before: &Before) -> Row {
    let cell = |value: i64, records: &Records| {
        if figure.is_money {
            material.amount(&Amount { rupiah: value, records: records.clone() })
        } else {
            material.count(records)
        }
    };
    let last = before.as_ref().map_or_else(Cell::default, |(value, records)| cell(*value, records));
    let third = match (&figure.so_far, before) {
        (Some((value, records)), _) => cell(*value, records),
        (None, Some((value, _))) => CellValue::Signed(figure.value - value).into(),
        (None, None) => Cell::default(),
    };
    let mut numbers = [last, cell(figure.value, &figure.records), third];
    let mut remark = remark(material, figure);
    if is_missing(material, figure.code) {
        numbers[1..].fill(Cell::default());
        "data belum diterima".clone_into(&mut remark);
    }
    let is_part = figure.label.starts_with("di antaranya");
    // The second number of R19 has no code of its own.
    let code = if figure.code.ends_with('b') { CellValue::Blank.into() } else { figure.code.into() };
    let remark = if remark.is_empty() { CellValue::Blank.into() } else { remark.into() };
    let cells = [code, figure.label.into()].into_iter().chain(numbers).chain([remark]);
    Row { cells: cells.collect(), style: if is_part { RowStyle::Sub } else { RowStyle::Normal } }
}

/// Whether the paper behind a number has not come: that is no 0.
pub fn is_missing(material: &Material, code: &str) -> bool {
    let figures = material.figures;
    let results = &figures.enterprise.results;
    match code {
        "R10" => material.is_missing(PartCode::Migration, figures.services.total.month.total() == 0, false),
        "R13" => {
            let has_none = !results.lines.iter().any(ResultLine::is_received);
            material.is_missing(PartCode::Enterprise, has_none, results.not_received.is_empty())
        }
        "R15" => parenting::awaits_sessions(material),
        "R18" | "R19" | "R19b" => cooperative::awaits_papers(material),
        "R20" => material.is_missing(PartCode::Activities, figures.activities.lines.is_empty(), false),
        _ => false,
    }
}

/// What is said of a number in *Ket.*
fn remark(material: &Material, figure: &KeyFigure) -> String {
    let results = &material.figures.enterprise.results;
    let missing = results.not_received.count();
    let mut remarks = Vec::new();
    if figure.code == "R13" && missing > 0 && results.lines.iter().any(ResultLine::is_received) {
        remarks.push(format!("{missing} kelompok belum diterima"));
    }
    let late = material.figures.changes.late_of(&figure.records);
    if figure.so_far.is_some() && late > 0 {
        remarks.push(format!("termasuk {} susulan", with_points(late)));
    }
    if figure.correction != 0 {
        remarks.push(koreksi(figure.correction));
    }
    remarks.join("; ")
}
