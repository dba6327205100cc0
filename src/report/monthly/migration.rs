//! Part II: PILAR 1, Pusat Layanan Migrasi.

use super::{Material, narrative};
use crate::domain::cells::CodeList;
use crate::figures::migration::{Flow, Group, Routes, Stock, Workers};
use crate::figures::{Balance, People};
use crate::report::document::{Block, CellValue, Column, Row, Table, TextStyle};

/// What a table prints where a choice is not filled in.
const UNSTATED: &str = "Belum diisi";

/// The part.
pub fn blocks(material: &Material) -> Vec<Block> {
    let note = |text: &str| Block::Text { text: text.to_owned(), style: TextStyle::Note };
    let mut blocks = vec![Block::Heading { level: 1, text: "II. PILAR 1: PUSAT LAYANAN MIGRASI".to_owned() }];
    let paragraphs = narrative::migration(material.book, material.figures);
    blocks.extend(paragraphs.into_iter().map(|text| Block::Text { text, style: TextStyle::Body }));
    blocks.extend([
        Block::Table(stock_and_flow(material)),
        note(
            "CPMI = calon pekerja migran Indonesia; PMI = pekerja migran Indonesia; purna = sudah pulang untuk seterusnya. \
             L = laki-laki; P = perempuan; Jml = L + P.",
        ),
        Block::Table(countries(material)),
        Block::Table(routes(material)),
        note("Persentase = prosedural : (prosedural + nonprosedural); yang belum diketahui tidak dihitung."),
    ]);
    blocks
}

/// L, P, Jml.
fn sexes() -> [Column; 3] {
    ["L", "P", "Jml"].map(Column::number)
}

fn stock_and_flow(material: &Material) -> Table {
    let migration = &material.figures.migration;
    let mut columns = vec![Column::centred("No."), Column::text("Uraian")];
    for group in Group::ALL {
        columns.extend(sexes().map(|column| column.in_group(group.label())));
    }
    columns.push(Column::text("Ket."));
    let mut rows = vec![Row::normal(stock_row("Keadaan awal bulan", &migration.opening))];
    for flow in Flow::ALL {
        let mut cells = vec![flow.label().into()];
        for group in Group::ALL {
            cells.extend(signed(&migration.flow(flow, group)));
        }
        rows.push(Row::normal(cells));
    }
    rows.push(Row::total(stock_row("Keadaan akhir bulan", &migration.closing)));
    for (text, people) in
        [("di antaranya cuti", &migration.on_leave), ("di antaranya hilang kontak", &migration.lost_contact)]
    {
        let mut cells = vec![text.into()];
        for group in Group::ALL {
            cells.extend(if group == Group::Abroad { counts(people) } else { Default::default() });
        }
        rows.push(Row::sub(cells));
    }
    Table::new("Tabel II.1 Keadaan dan perkembangan CPMI, PMI, dan PMI purna", columns, numbered(rows))
}

fn stock_row(text: &str, stock: &Stock) -> Vec<CellValue> {
    let mut cells = vec![text.into()];
    cells.extend(Group::ALL.into_iter().flat_map(|group| counts(stock.of(group))));
    let unstated: i64 = Group::ALL.into_iter().map(|group| stock.of(group).unstated()).sum();
    cells.push(without_sex(unstated));
    cells
}

fn counts(people: &People) -> [CellValue; 3] {
    [people.male(), people.female(), people.total()].map(CellValue::Integer)
}

/// Changes with their sign; empty where nobody joined or left.
fn signed(balance: &Balance) -> [CellValue; 3] {
    let Balance { joined, left } = balance;
    let cell = |number, nobody: bool| if nobody { CellValue::Empty } else { CellValue::Signed(number) };
    [
        cell(balance.male(), joined.male.is_empty() && left.male.is_empty()),
        cell(balance.female(), joined.female.is_empty() && left.female.is_empty()),
        cell(balance.total(), balance.is_empty()),
    ]
}

/// Remark on persons who are in Jml but in neither L nor P.
fn without_sex(persons: i64) -> CellValue {
    if persons == 0 { CellValue::Empty } else { format!("{persons} tanpa L/P").into() }
}

/// Puts a running number in front of every row.
pub fn numbered(rows: Vec<Row>) -> Vec<Row> {
    let number = |(number, mut row): (i64, Row)| {
        row.cells.insert(0, CellValue::Integer(number));
        row
    };
    (1..).zip(rows).map(number).collect()
}

fn countries(material: &Material) -> Table {
    let countries = &material.figures.migration.countries;
    let columns = [Column::centred("No."), Column::text("Negara")]
        .into_iter()
        .chain(sexes())
        .chain(["Formal", "Informal", "Awak kapal", "Kontrak berakhir ≤ 90 hari"].map(Column::number))
        .chain([Column::text("Ket.")])
        .collect();
    let lines = countries.lines.iter().map(|line| {
        let name = line.country.map_or(UNSTATED, CodeList::label);
        Row::normal(workers_row(name, &line.workers))
    });
    let mut rows = numbered(lines.collect());
    if !rows.is_empty() {
        let mut total = workers_row("Jumlah", &countries.total);
        total.insert(0, CellValue::Blank);
        rows.push(Row::total(total));
    }
    Table::new("Tabel II.2 PMI aktif menurut negara dan jenis pekerjaan", columns, rows)
}

fn workers_row(name: &str, workers: &Workers) -> Vec<CellValue> {
    let mut cells = vec![name.into()];
    cells.extend(counts(&workers.people));
    let lists = [&workers.formal, &workers.informal, &workers.crew, &workers.contract_ending];
    cells.extend(lists.map(|list| CellValue::Integer(list.count())));
    let unstated = match workers.sector_unstated.count() {
        0 => CellValue::Empty,
        number => format!("{number} sektor belum diisi").into(),
    };
    let sexless = workers.people.unstated();
    cells.push(if sexless == 0 { unstated } else { without_sex(sexless) });
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
    let rows = lines.map(|(text, routes)| Row::normal(route_row(text, routes)));
    Table::new("Tabel II.3 Jalur keberangkatan", columns, numbered(rows.into()))
}

fn route_row(text: &str, routes: &Routes) -> Vec<CellValue> {
    let share = routes.procedural_share();
    let percentage = match share.permille() {
        Some(permille) => CellValue::Percent(permille * 10),
        None if share.whole == 0 => CellValue::Empty,
        None => format!("{} dari {}", share.part, share.whole).into(),
    };
    let lists = [&routes.procedural, &routes.nonprocedural, &routes.unknown];
    let mut cells = vec![text.into()];
    cells.extend(lists.map(|list| CellValue::Integer(list.count())));
    cells.extend([CellValue::Integer(routes.total()), percentage]);
    cells
}
