//! Lampiran 6: the last twelve months as charts, on one page.

use super::Annex;
use crate::domain::cells::CodeList;
use crate::domain::period::{Period, month_name};
use crate::domain::pillars::shared::report_month::ReportMonth;
use crate::domain::pillars::shared::report_part::{PaperState, PartCode, ReportPart};
use crate::figures::past::{Destination, MovesOfMonth, Past, SavingsOfMonth};
use crate::report::document::{Block, Chart, ChartForm, Orientation, Series};
use crate::report::monthly::material::Material;
use crate::report::monthly::pieces::UNSTATED;

/// Countries that have a bar of their own.
const COUNTRIES: usize = 8;
/// What the other countries are together.
const OTHER_COUNTRIES: &str = "Negara lain";
/// Above this a sum is printed in the next larger unit, so that twelve of them stand beside each other.
const LARGEST_PRINTED: i64 = 9_999_999;
const OF_PLACEMENTS: &str = "Sumber: catatan CPMI dan PMI di buku desa";

/// The charts for which there is anything to show.
pub fn annex(material: &Material) -> Option<Annex> {
    let past = Past::of(material.book, material.figures.period);
    let charts = [moves(material, &past.moves), destinations(&past), routes(material, &past.moves)];
    let charts = charts.into_iter().chain([savings(material, &past.savings)]).flatten();
    let blocks: Vec<Block> = (1..)
        .zip(charts)
        .map(|(number, chart): (i64, Chart)| {
            Block::Chart(Chart { title: format!("Grafik {number} {}", chart.title), ..chart })
        })
        .collect();
    let is_empty = blocks.is_empty();
    (!is_empty).then_some(Annex { number: 6, title: "Grafik", orientation: Orientation::Portrait, blocks })
}

fn moves(material: &Material, months: &[MovesOfMonth]) -> Option<Chart> {
    let span = span(months.iter().map(|month| month.period))?;
    let of = |name: &str, value: fn(&MovesOfMonth) -> i64| series(material, name, months, value);
    let chart = Chart {
        title: format!("Berangkat dan pulang, {span} (orang)"),
        source: format!("{OF_PLACEMENTS}, baris Berangkat dan Pulang setiap bulan."),
        series: vec![
            of("Berangkat", |month| month.departed.total()),
            of("Pulang", |month| month.returned.count()),
        ],
        ..by_month(months.iter().map(|month| month.period))
    };
    is_telling(&chart).then_some(chart)
}

fn routes(material: &Material, months: &[MovesOfMonth]) -> Option<Chart> {
    let span = span(months.iter().map(|month| month.period))?;
    let of = |name: &str, value: fn(&MovesOfMonth) -> i64| series(material, name, months, value);
    let chart = Chart {
        title: format!("Jalur keberangkatan, {span} (orang)"),
        source: format!("{OF_PLACEMENTS}, menurut jalur yang diketahui saat laporan ini dibuat."),
        series: vec![
            of("Prosedural", |month| month.departed.procedural.count()),
            of("Nonprosedural", |month| month.departed.nonprocedural.count()),
            of("Belum diketahui", |month| month.departed.unknown.count()),
        ],
        ..by_month(months.iter().map(|month| month.period))
    };
    is_telling(&chart).then_some(chart)
}

fn destinations(past: &Past) -> Option<Chart> {
    let span = span(past.moves.iter().map(|month| month.period))?;
    let name = |line: &Destination| line.country.map_or(UNSTATED, CodeList::label).to_owned();
    let (shown, rest) = past.destinations.split_at(past.destinations.len().min(COUNTRIES));
    let mut lines: Vec<(String, i64)> =
        shown.iter().map(|line| (name(line), line.departed.count())).collect();
    if !rest.is_empty() {
        lines.push((OTHER_COUNTRIES.to_owned(), rest.iter().map(|line| line.departed.count()).sum()));
    }
    let (points, values): (Vec<String>, Vec<i64>) = lines.into_iter().unzip();
    (!points.is_empty()).then(|| Chart {
        title: format!("Negara tujuan yang berangkat, {span} (orang)"),
        source: format!("{OF_PLACEMENTS}, baris Berangkat semua bulan itu."),
        of: "Negara".to_owned(),
        form: ChartForm::Bars,
        points,
        series: vec![Series { name: "Berangkat".to_owned(), values: values.into_iter().map(Some).collect() }],
    })
}

fn savings(material: &Material, months: &[SavingsOfMonth]) -> Option<Chart> {
    let span = span(months.iter().map(|month| month.period))?;
    let largest = months.iter().map(|month| month.closing).max().unwrap_or(0);
    let units = [(1_000, "ribu"), (1_000_000, "juta"), (1_000_000_000, "miliar")];
    let (unit, word) =
        units.into_iter().find(|(unit, _)| largest / unit <= LARGEST_PRINTED).unwrap_or(units[2]);
    let known = |month: &SavingsOfMonth| {
        let is_known = !is_awaited(material, month.period, PartCode::Cooperative);
        is_known.then(|| (month.closing + unit / 2).div_euclid(unit))
    };
    let values = months.iter().map(known).collect();
    let chart = Chart {
        title: format!("Jumlah simpanan koperasi pada akhir bulan, {span} ({word} rupiah)"),
        source: "Sumber: transaksi koperasi di buku desa; simpanan pokok, wajib, dan sukarela, dibulatkan."
            .to_owned(),
        series: vec![Series { name: "Simpanan".to_owned(), values }],
        ..by_month(months.iter().map(|month| month.period))
    };
    is_telling(&chart).then_some(chart)
}

/// "November 2025 s.d. Oktober 2026".
fn span(mut months: impl DoubleEndedIterator<Item = Period>) -> Option<String> {
    let last = months.next_back()?;
    Some(match months.next() {
        Some(first) => format!("{} s.d. {}", first.label(), last.label()),
        None => last.label(),
    })
}

/// A chart over months, without numbers yet.
fn by_month(months: impl Iterator<Item = Period>) -> Chart {
    let short = |month: Period| {
        let name: String = month_name(month.first_day()).chars().take(3).collect();
        format!("{name}\u{a0}{}", month.year())
    };
    Chart {
        title: String::new(),
        source: String::new(),
        of: "Bulan".to_owned(),
        form: ChartForm::Columns,
        points: months.map(short).collect(),
        series: Vec::new(),
    }
}

/// One number a month; unknown where the papers of that month have not come.
fn series(
    material: &Material,
    name: &str,
    months: &[MovesOfMonth],
    value: fn(&MovesOfMonth) -> i64,
) -> Series {
    let known = |month: &MovesOfMonth| {
        (!is_awaited(material, month.period, PartCode::Migration)).then(|| value(month))
    };
    Series { name: name.to_owned(), values: months.iter().map(known).collect() }
}

/// Whether an officer has said that the papers of a part had not come for the report of a month.
fn is_awaited(material: &Material, month: Period, part: PartCode) -> bool {
    let records = material.book.having::<ReportMonth>("month", &month.to_string());
    let said = records.first().and_then(|id| ReportPart::of(material.book, *id, part));
    said.is_some_and(|said| said.papers == Some(PaperState::Awaited))
}

/// Whether any bar would be drawn.
fn is_telling(chart: &Chart) -> bool {
    chart.series.iter().flat_map(|series| &series.values).flatten().any(|value| *value > 0)
}
