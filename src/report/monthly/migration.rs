//! Part II: PILAR 1, Pusat Layanan Migrasi.

use super::material::{Material, blank, numbered, share, without_sex};
use super::narrative;
use super::pieces::{UNSTATED, note, sexes};
use crate::domain::cells::CodeList;
use crate::domain::pillars::shared::report_part::PartCode;
use crate::figures::migration::{CountryLine, Flow, Group, Routes, Stock, Workers};
use crate::report::document::{Block, Cell, CellValue, Column, Row, Table};

/// The part.
pub fn blocks(material: &Material) -> Vec<Block> {
    let mut blocks = vec![Block::Heading { level: 1, text: material.profile.pillar_heading(0) }];
    blocks.extend(material.paragraphs(PartCode::Migration, &narrative::migration::paragraphs(material)));
    blocks.extend([
        Block::Table(stock_and_flow(material)),
        note(
            "CPMI = calon pekerja migran Indonesia; PMI = pekerja migran Indonesia; purna = sudah pulang untuk seterusnya. \
             L = laki-laki; P = perempuan; Jml = L + P.",
        ),
        Block::Table(countries(material)),
        note("Balok di kolom Ket. sebanding dengan Jml."),
        Block::Table(routes(material)),
        note("Persentase = prosedural : (prosedural + nonprosedural); yang belum diketahui tidak dihitung."),
    ]);
    blocks
}

fn stock_and_flow(material: &Material) -> Table {
    let migration = &material.figures.migration;
    let mut columns = vec![Column::centred("No."), Column::text("Uraian")];
    for group in Group::ALL {
        columns.extend(sexes(group.label()));
    }
    columns.push(Column::text("Ket."));
    let mut rows = vec![Row::normal(stock_row(material, "Keadaan awal bulan", &migration.opening))];
    for flow in Flow::ALL {
        let mut cells: Vec<Cell> = vec![flow.label().into()];
        for group in Group::ALL {
            cells.extend(material.change(&migration.flow(flow, group)));
        }
        rows.push(Row::normal(cells));
    }
    rows.push(Row::total(stock_row(material, "Keadaan akhir bulan", &migration.closing)));
    for (text, people) in
        [("di antaranya cuti", &migration.on_leave), ("di antaranya hilang kontak", &migration.lost_contact)]
    {
        let mut cells: Vec<Cell> = vec![text.into()];
        for group in Group::ALL {
            cells.extend(if group == Group::Abroad { material.people(people) } else { Default::default() });
        }
        rows.push(Row::sub(cells));
    }
    Table::new("Tabel II.1 Keadaan dan perkembangan CPMI, PMI, dan PMI purna", columns, numbered(rows))
}

fn stock_row(material: &Material, text: &str, stock: &Stock) -> Vec<Cell> {
    let mut cells: Vec<Cell> = vec![text.into()];
    cells.extend(Group::ALL.into_iter().flat_map(|group| material.people(stock.of(group))));
    let unstated: i64 = Group::ALL.into_iter().map(|group| stock.of(group).unstated()).sum();
    cells.push(without_sex(unstated));
    cells
}

fn countries(material: &Material) -> Table {
    let countries = &material.figures.migration.countries;
    let columns = [Column::centred("No."), Column::text("Negara")]
        .into_iter()
        .chain(sexes(""))
        .chain(["Formal", "Informal", "Awak kapal", "Kontrak berakhir ≤ 90 hari"].map(Column::number))
        .chain([Column::text("Ket.")])
        .collect();
    let most = countries.lines.iter().map(|line| line.workers.people.total()).max().unwrap_or_default();
    let bar = |line: &CountryLine| CellValue::Bar { value: line.workers.people.total(), of: most }.into();
    let lines = countries.lines.iter().map(|line| {
        let name = line.country.map_or(UNSTATED, CodeList::label);
        Row::normal(workers_row(material, name, &line.workers, bar(line)))
    });
    let mut rows = numbered(lines.collect());
    if !rows.is_empty() {
        let mut total = workers_row(material, "Jumlah", &countries.total, blank());
        total.insert(0, blank());
        rows.push(Row::total(total));
    }
    Table::new("Tabel II.2 PMI aktif menurut negara dan jenis pekerjaan", columns, rows)
}

/// A country; `bar` stands in *Ket.* where there is nothing to remark.
fn workers_row(material: &Material, name: &str, workers: &Workers, bar: Cell) -> Vec<Cell> {
    let mut cells: Vec<Cell> = vec![name.into()];
    cells.extend(material.people(&workers.people));
    let lists = [&workers.formal, &workers.informal, &workers.crew, &workers.contract_ending];
    cells.extend(lists.map(|list| material.count(list)));
    let unstated = match workers.sector_unstated.count() {
        0 => Cell::default(),
        number => format!("{number} sektor belum diisi").into(),
    };
    let sexless = workers.people.unstated();
    let remark = if sexless == 0 { unstated } else { without_sex(sexless) };
    cells.push(if remark.value == CellValue::Empty { bar } else { remark });
    cells
}

fn routes(material: &Material) -> Table {
    let migration = &material.figures.migration;
    let columns = [Column::centred("No."), Column::text("Uraian")]
        .into_iter()
        .chain(
            ["Prosedural", "Nonprosedural", "Belum diketahui", "Jumlah", "Persentase prosedural"]
                .map(Column::number),
        )
        .chain([Column::text("Ket.")])
        .collect();
    let lines = [
        ("Berangkat bulan ini", &migration.departures),
        ("Berangkat s.d. bulan ini", &migration.departures_this_year),
        ("Seluruh PMI aktif", &migration.abroad),
    ];
    let rows = lines.map(|(text, routes)| Row::normal(route_row(material, text, routes)));
    Table::new("Tabel II.3 Jalur keberangkatan", columns, numbered(rows.into()))
}

fn route_row(material: &Material, text: &str, routes: &Routes) -> Vec<Cell> {
    let lists = [&routes.procedural, &routes.nonprocedural, &routes.unknown, &routes.records()];
    let mut cells: Vec<Cell> = vec![text.into()];
    cells.extend(lists.map(|list| material.count(list)));
    cells.push(share(routes.procedural_share()));
    cells
}
