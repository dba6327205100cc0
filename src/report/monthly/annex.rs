//! Lampiran 1: the persons behind the lines of table II.1, by name.

use jiff::civil::Date;

use super::material::Material;
use super::material::numbered;
use crate::domain::cells::CodeList;
use crate::domain::pillars::migration::placement::Placement;
use crate::domain::pillars::shared::codes::Sex;
use crate::domain::pillars::shared::person::Person;
use crate::figures::migration::{Flow, Move};
use crate::report::document::{
    ANNEX_TABLE_PT, Block, Cell, Column, Footer, Orientation, Row, Section, Table,
};

/// Below this age a person is not named (report.md: no names of children anywhere).
const NAMED_FROM_YEARS: i32 = 18;
/// Printed in place of a child's name.
const CHILD: &str = "(anak, nama tidak dicetak)";

/// Whether the annex names anybody, which decides the letter's *Sifat*.
pub fn has_names(material: &Material) -> bool {
    !material.figures.migration.moves.is_empty()
}

/// The annex, on its side.
pub fn section(material: &Material, footer: Footer) -> Section {
    let title = "Daftar CPMI dan PMI yang berubah bulan ini".to_uppercase();
    Section {
        paper: material.profile.paper,
        orientation: Orientation::Landscape,
        numbered: true,
        footer: Some(footer),
        right_title: vec![
            "Lampiran 1".to_owned(),
            material.profile.report_title(),
            format!("Bulan {}", material.month()),
        ],
        blocks: vec![Block::Title(vec![title]), Block::Table(table(material))],
    }
}

/// One row for each move, so that the rows of a line of table II.1 can be counted here; in the order of its lines, then
/// by date and name.
fn table(material: &Material) -> Table {
    let columns = [
        Column::centred("No."),
        Column::text("Nama"),
        Column::centred("NIK"),
        Column::centred("L/P"),
        Column::number("Umur"),
        Column::text("Dusun/RT"),
        Column::text("Negara"),
        Column::text("Pekerjaan"),
        Column::text("P3MI"),
        Column::text("Tahap"),
        Column::centred("Tanggal"),
        Column::text("Jalur"),
        Column::text("Ket."),
    ];
    let mut lines: Vec<Line> =
        material.figures.migration.moves.iter().filter_map(|change| Line::of(material, change)).collect();
    lines.sort_by_key(|line| (line.change.flow, line.date, line.person.name.as_str(), line.change.person));
    let rows = lines.iter().map(|line| Row::normal(line.cells(material))).collect();
    Table { size_pt: ANNEX_TABLE_PT, ..Table::new("", columns.into(), numbered(rows)) }
}

/// A move with the records it tells of.
struct Line<'a> {
    change: &'a Move,
    person: &'a Person,
    placement: &'a Placement,
    /// Day of the event; of its record where that is what the line counts.
    date: Date,
}

impl<'a> Line<'a> {
    fn of(material: &Material<'a>, change: &'a Move) -> Option<Self> {
        let person = &material.book.get::<Person>(change.person)?.record;
        let placement = &material.book.get::<Placement>(change.placement)?.record;
        // A departure may have been recorded some days later in its month.
        let departed = placement.departed.filter(|_| change.flow == Flow::Departed);
        Some(Self { change, person, placement, date: departed.unwrap_or(change.date) })
    }

    fn cells(&self, material: &Material) -> Vec<Cell> {
        let Self { change, person, placement, date } = self;
        let age = person.age_years(material.figures.period.last_day());
        let is_child = age.is_some_and(|age| age < NAMED_FROM_YEARS);
        let (name, nik) = if is_child {
            (CHILD.to_owned(), String::new())
        } else {
            (person.name.as_str().to_owned(), person.nik.masked())
        };
        vec![
            name.into(),
            nik.into(),
            person.sex.map(Sex::letter).into(),
            age.map(i64::from).into(),
            person.hamlet_and_rt().replace("RT ", "RT\u{a0}").into(),
            placement.country.map(CodeList::label).into(),
            placement.job.map(CodeList::label).into(),
            placement.agency.as_str().into(),
            placement.stage_in(material.book, Some(change.placement), change.date).label().into(),
            (*date).into(),
            placement.route.map(CodeList::label).into(),
            change.flow.label().into(),
        ]
    }
}
