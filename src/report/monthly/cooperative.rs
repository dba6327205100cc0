//! Part V: PILAR 4, Koperasi Desmigratif.

mod accounts;
mod stage;

use super::material::{Material, numbered, without_sex};
use super::narrative;
use super::pieces::rest_of;
use crate::domain::pillars::shared::report_part::PartCode;
use crate::figures::People;
use crate::report::document::{Block, Cell, Column, Row, Table};

/// The part.
pub fn blocks(material: &Material) -> Vec<Block> {
    let mut blocks = vec![Block::Heading { level: 1, text: material.profile.pillar_heading(3) }];
    blocks.extend(material.paragraphs(PartCode::Cooperative, &narrative::cooperative::paragraphs(material)));
    blocks.extend(stage::blocks(material));
    blocks.push(Block::Table(members(material)));
    blocks.extend(accounts::blocks(material));
    blocks
}

/// Whether the treasurer's papers are still awaited: the officer says so, or the cooperative works and nothing at all was
/// paid in or out. A month without any transaction is told by *Memang tidak ada kegiatan* only.
pub fn awaits_papers(material: &Material) -> bool {
    let has_none = !material.figures.cooperative.accounts.cash.has_moved();
    material.is_missing(PartCode::Cooperative, has_none, !is_working(material))
}

/// Whether there is a cooperative whose transactions can be expected.
fn is_working(material: &Material) -> bool {
    let cooperative = &material.figures.cooperative;
    (cooperative.is_formed() || cooperative.accounts.is_in_use()) && !cooperative.is_inactive()
}

fn members(material: &Material) -> Table {
    let columns = [Column::centred("No."), Column::text("Uraian")]
        .into_iter()
        .chain(["L", "P", "Jml"].map(Column::number))
        .chain([Column::text("Ket.")])
        .collect();
    let caption = "Tabel V.2 Keanggotaan";
    let membership = &material.figures.cooperative.membership;
    let is_empty = [&membership.opening, &membership.joined.people, &membership.closing.people]
        .iter()
        .all(|people| people.is_empty());
    if is_empty && !material.figures.cooperative.is_formed() {
        return Table::new(caption, columns, Vec::new());
    }
    let row = |text: &str, people: &People| {
        let mut cells: Vec<Cell> = vec![text.into()];
        cells.extend(material.people(people));
        cells
    };
    let mut closing = row("Akhir bulan", &membership.closing.people);
    closing.push(rest_of(&membership.closing));
    let mut rows = vec![
        Row::normal(row("Awal bulan", &membership.opening)),
        Row::normal(row("Masuk", &membership.joined.people)),
        Row::normal(row("Keluar", &membership.left.people)),
    ];
    if !membership.correction.is_empty() {
        let mut cells: Vec<Cell> = vec!["Koreksi".into()];
        cells.extend(material.change(&membership.correction));
        rows.push(Row::normal(cells));
    }
    rows.push(Row::total(closing));
    let parts = [
        ("di antaranya PMI purna", &membership.closing.returned),
        ("keluarga PMI", &membership.closing.family),
    ];
    for (text, people) in parts {
        let mut cells: Vec<Cell> = vec![text.into()];
        cells.extend(material.people(people));
        cells.push(without_sex(people.unstated()));
        rows.push(Row::sub(cells));
    }
    Table { keep_whole: true, ..Table::new(caption, columns, numbered(rows)) }
}
