//! Part II, second half: who the PMI aktif are, the papers of the CPMI, and what the desk did (II.4 to II.8).

use super::material::{Material, blank, numbered, shifted};
use super::pieces::{UNSTATED, note, sexes};
use crate::domain::cells::CodeList;
use crate::domain::pillars::migration::case::Case;
use crate::domain::pillars::migration::prevention::Prevention;
use crate::domain::pillars::shared::report_part::PartCode;
use crate::figures::cases::CaseCounts;
use crate::figures::documents::DocumentLine;
use crate::figures::migration::AgeGroup;
use crate::figures::services::ServiceCounts;
use crate::figures::{People, Records};
use crate::report::document::{Block, Cell, CellValue, Column, Row, Table};

/// Months in which table II.4 is printed unless the village wants it every month.
const QUARTER_ENDS: [i8; 4] = [3, 6, 9, 12];

/// The tables.
pub fn blocks(material: &Material) -> Vec<Block> {
    let mut blocks = Vec::new();
    let is_quarter_end = QUARTER_ENDS.contains(&material.figures.period.month());
    if is_quarter_end || material.profile.breaks_down_monthly {
        blocks.push(Block::SideBySide(composition(material)));
    }
    blocks.push(Block::Table(documents(material)));
    blocks.push(Block::Table(services(material)));
    blocks.push(Block::Table(cases(material)));
    blocks.push(Block::Table(preventions(material)));
    if !material.figures.prevention.month().any(|_| true) {
        return blocks;
    }
    blocks.push(note("Nama perekrut dan nama orang tidak dicetak di laporan."));
    blocks
}

/// II.4: PMI aktif by age, schooling and hamlet.
fn composition(material: &Material) -> Vec<Table> {
    let composition = &material.figures.migration.composition;
    let ages = composition.ages.iter().map(|(age, people)| (age.map_or(UNSTATED, AgeGroup::label), people));
    let education = composition.education.iter();
    let education = education.map(|(code, people)| (code.map_or(UNSTATED, CodeList::label), people));
    let hamlets = composition.hamlets.iter();
    let hamlets =
        hamlets.map(|(name, people)| (if name.is_empty() { UNSTATED } else { name.as_str() }, people));
    vec![
        small_table(material, "Tabel II.4a Kelompok umur", "Umur", ages),
        small_table(material, "Tabel II.4b Pendidikan", "Pendidikan", education),
        small_table(material, "Tabel II.4c Dusun", "Dusun", hamlets),
    ]
}

fn small_table<'a>(
    material: &Material,
    caption: &str,
    heading: &str,
    lines: impl Iterator<Item = (&'a str, &'a People)>,
) -> Table {
    let columns = [Column::text(heading)].into_iter().chain(sexes("")).collect();
    let row = |(label, people): (&str, &People)| {
        Row::normal([label.into()].into_iter().chain(material.people(people)).collect())
    };
    let mut rows: Vec<Row> = lines.map(row).collect();
    if !rows.is_empty() {
        let all = material.people(&material.figures.migration.closing.abroad);
        rows.push(Row::total(["Jumlah".into()].into_iter().chain(all).collect()));
    }
    Table::new(caption, columns, rows)
}

/// II.5: the papers of the CPMI.
fn documents(material: &Material) -> Table {
    let columns = [Column::centred("No."), Column::text("Dokumen")]
        .into_iter()
        .chain(["Ada", "Diurus", "Belum ada", "Tidak diperlukan"].map(Column::number))
        .chain([Column::text("Ket.")])
        .collect();
    let row = |line: &DocumentLine| {
        let lists = [&line.present, &line.in_progress, &line.missing, &line.not_needed];
        let counts = lists.map(|list| material.count(list));
        Row::normal([line.document_type.label().into()].into_iter().chain(counts).collect())
    };
    let rows = numbered(material.figures.documents.iter().map(row).collect());
    Table::new("Tabel II.5 Kelengkapan dokumen CPMI", columns, rows)
}

/// II.6: services.
fn services(material: &Material) -> Table {
    let columns = vec![
        Column::centred("No."),
        Column::text("Jenis layanan"),
        Column::number("s.d. bulan lalu"),
        Column::number("L"),
        Column::number("P"),
        Column::number("Bulan ini"),
        Column::number("s.d. bulan ini"),
        Column::number("Kunjungan rumah"),
        Column::number("Dirujuk"),
        Column::text("Ket."),
    ];
    let services = &material.figures.services;
    let is_empty = services.total.month.total() == 0;
    let lines = services.lines.iter();
    let line = |label: &str, counts: &ServiceCounts| service_row(material, label, counts);
    let rows =
        lines.map(|one| Row::normal(line(one.service_type.map_or(UNSTATED, CodeList::label), &one.counts)));
    let mut rows = numbered(rows.collect());
    // Without a service in the month the lines of the year tell nothing about its paper.
    if is_empty && material.is_missing(PartCode::Migration, true, false) {
        rows.clear();
    }
    if !rows.is_empty() {
        let mut total = line("Jumlah", &services.total);
        total.insert(0, blank());
        rows.push(Row::total(total));
    }
    material.as_received(PartCode::Migration, false, Table::new("Tabel II.6 Layanan", columns, rows))
}

fn service_row(material: &Material, label: &str, counts: &ServiceCounts) -> Vec<Cell> {
    let ServiceCounts { before, month, home_visits, referred } = counts;
    let so_far = Records { kind: before.kind, ids: [before.ids.clone(), month.records().ids].concat() };
    let remark = match month.unstated.count() {
        0 => Cell::default(),
        number => format!("{number} tanpa L/P").into(),
    };
    vec![
        label.into(),
        // In the first month that counts there is no month before.
        if material.is_first_counted_month() { Cell::default() } else { material.count(before) },
        material.count(&month.male),
        material.count(&month.female),
        material.count(&month.records()),
        material.count(&so_far),
        material.count(home_visits),
        material.count(referred),
        remark,
    ]
}

/// II.7: cases, without names.
fn cases(material: &Material) -> Table {
    let columns = [Column::centred("No."), Column::text("Jenis kasus")]
        .into_iter()
        .chain(
            ["Awal bulan", "Masuk", "Selesai", "Dihentikan", "Akhir bulan", "Umur tertua (hari)"]
                .map(Column::number),
        )
        .chain(["Diteruskan ke", "Ket."].map(Column::text))
        .collect();
    let cases = &material.figures.cases;
    let rows = cases.lines.iter().map(|line| {
        let label = line.case_type.map_or(UNSTATED, CodeList::label);
        let mut cells = case_row(material, label, &line.counts);
        cells.push(forwarded_to(material, &line.counts).into());
        cells.extend(shifted(material, &line.counts.correction));
        Row::normal(cells)
    });
    let mut rows = numbered(rows.collect());
    if !rows.is_empty() {
        let mut total = case_row(material, "Jumlah", &cases.total);
        total.insert(0, blank());
        total.push(blank());
        total.extend(shifted(material, &cases.total.correction));
        rows.push(Row::total(total));
    }
    Table::new("Tabel II.7 Kasus", columns, rows)
}

fn case_row(material: &Material, label: &str, counts: &CaseCounts) -> Vec<Cell> {
    let lists = [&counts.opening, &counts.new, &counts.done, &counts.dropped, &counts.closing];
    let mut cells: Vec<Cell> = vec![label.into()];
    cells.extend(lists.map(|list| material.count(list)));
    cells.push(counts.oldest_days.map(i64::from).into());
    cells
}

/// The offices that the cases of a line were forwarded to, each once.
fn forwarded_to(material: &Material, counts: &CaseCounts) -> String {
    let ids = counts.closing.ids.iter().chain(&counts.done.ids).chain(&counts.dropped.ids);
    let cases = ids.filter_map(|id| material.book.get::<Case>(*id));
    let mut offices: Vec<&str> =
        cases.filter_map(|case| case.record.forwarded_to).map(CodeList::label).collect();
    offices.sort_unstable();
    offices.dedup();
    offices.join(", ")
}

/// II.8: findings of the month.
fn preventions(material: &Material) -> Table {
    let columns = [Column::centred("No."), Column::centred("Tanggal")]
        .into_iter()
        .chain(["Temuan", "Tindakan", "Hasil", "Ket."].map(Column::text))
        .collect();
    let rows = material.figures.prevention.month().map(|line| {
        let action =
            material.book.get::<Prevention>(line.id).map(|entry| entry.record.action.as_str().to_owned());
        let finding = line.finding.map_or(CellValue::Empty, |finding| finding.label().into());
        Row::normal(vec![
            line.date.into(),
            material.of_list(finding, Records::of::<Prevention>([line.id])),
            action.into(),
            line.result.map(CodeList::label).into(),
        ])
    });
    Table::new("Tabel II.8 Pencegahan", columns, numbered(rows.collect()))
}
