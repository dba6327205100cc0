//! Lampiran 1: the persons behind the lines of table II.1, by name.

use jiff::civil::Date;

use super::person::{SEX, cells, columns};
use super::{Annex, small};
use crate::domain::book::Id;
use crate::domain::pillars::migration::placement::Placement;
use crate::domain::pillars::shared::codes::Sex;
use crate::domain::pillars::shared::person::Person;
use crate::figures::migration::{Flow, Move};
use crate::report::document::{Block, Orientation, Row};
use crate::report::monthly::material::{Material, numbered};

/// One row for each move, so that the rows of a line of table II.1 can be counted here; in the order of its lines, then
/// by date and name.
pub fn annex(material: &Material) -> Option<Annex> {
    let mut lines: Vec<Line> =
        material.figures.migration.moves.iter().filter_map(|change| Line::of(material, change)).collect();
    lines.sort_by_key(|line| (line.change.flow, line.date, line.person.name.as_str(), line.change.person));
    let row = |line: &Line| {
        let placement = line.placement;
        let remark = remark(line.change).into();
        let mut cells = cells(material, line.person, placement, [line.change.date, line.date], remark);
        // A correction may take away what was printed with another sex.
        cells[SEX] = line.change.sex.map(Sex::letter).into();
        Row::normal(cells)
    };
    let rows = numbered(lines.iter().map(row).collect());
    (!rows.is_empty()).then(|| Annex {
        number: 1,
        title: "Daftar CPMI dan PMI yang berubah bulan ini",
        orientation: Orientation::Landscape,
        blocks: vec![Block::Table(small("", columns(), rows))],
    })
}

/// What happened; of a correction that another one belongs to, which of the two it is.
fn remark(change: &Move) -> String {
    let what = change.flow.label();
    match (change.flow, change.from, change.to) {
        (Flow::Correction, Some(_), None) => format!("{what}: dikurangi"),
        (Flow::Correction, None, Some(_)) => format!("{what}: ditambah"),
        _ => what.to_owned(),
    }
}

/// A move with the records it tells of.
struct Line<'a> {
    change: &'a Move,
    person: &'a Person,
    placement: (Id, &'a Placement),
    /// Day of the event; of its record where that is what the line counts.
    date: Date,
}

impl<'a> Line<'a> {
    fn of(material: &Material<'a>, change: &'a Move) -> Option<Self> {
        let person = &material.book.get::<Person>(change.person)?.record;
        let entry = material.book.get::<Placement>(change.placement?)?;
        let placement = &entry.record;
        // A departure may have been recorded some days later in its month.
        let departed = placement.departed.filter(|_| change.flow == Flow::Departed);
        Some(Self { change, person, placement: (entry.id, placement), date: departed.unwrap_or(change.date) })
    }
}
