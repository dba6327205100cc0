//! The annexes. Their numbers are fixed (6, the charts, is not in report.md); one without anything to enclose is left out.
//!
//! Every month only what changed is enclosed, by name; the members, attendance lists and the full register go with the
//! reports of June and December, or where the month asks for them (report.md 3).

mod activities;
mod attendance;
mod changed;
mod charts;
mod members;
mod person;
mod register;

use super::material::Material;
use crate::report::document::{ANNEX_TABLE_PT, Block, Column, Footer, Orientation, Row, Section, Table};

/// Months whose report encloses the lists of names as a whole.
const FULL_MONTHS: [i8; 2] = [6, 12];

/// Number, title, orientation and blocks of an annex.
struct Annex {
    number: u8,
    title: &'static str,
    orientation: Orientation,
    blocks: Vec<Block>,
}

/// The annexes of the month, and whether anybody is named in one.
pub fn sections(material: &Material, footer: &Footer) -> (Vec<Section>, bool) {
    let asked = material.month_record.and_then(|entry| entry.record.full_register);
    let is_full = asked.unwrap_or_else(|| FULL_MONTHS.contains(&material.figures.period.month()));
    let full = |make: fn(&Material) -> Option<Annex>| if is_full { make(material) } else { None };
    let named: Vec<Annex> =
        [changed::annex(material), full(members::annex), full(attendance::annex), full(register::annex)]
            .into_iter()
            .flatten()
            .collect();
    let has_names = !named.is_empty();
    let mut annexes: Vec<Annex> =
        named.into_iter().chain(activities::annex(material)).chain(charts::annex(material)).collect();
    annexes.sort_by_key(|annex| annex.number);
    (annexes.into_iter().map(|annex| section(material, footer, annex)).collect(), has_names)
}

fn section(material: &Material, footer: &Footer, annex: Annex) -> Section {
    let title = Block::Title(vec![annex.title.to_uppercase()]);
    Section {
        paper: material.profile.paper,
        orientation: annex.orientation,
        numbered: true,
        footer: Some(footer.clone()),
        right_title: vec![
            format!("Lampiran {}", annex.number),
            material.profile.report_title(),
            format!("Bulan {}", material.month()),
        ],
        blocks: [title].into_iter().chain(annex.blocks).collect(),
        ..Section::default()
    }
}

/// A table in the small print of annexes.
fn small(caption: impl Into<String>, columns: Vec<Column>, rows: Vec<Row>) -> Table {
    Table { size_pt: ANNEX_TABLE_PT, ..Table::new(caption, columns, rows) }
}
