//! Usulan: what waits for a decision, with the month in which it was asked for.

use crate::domain::pillars::shared::difficulty::Difficulty;
use crate::report::document::{ANNEX_TABLE_PT, Column, Row, Table};
use crate::report::monthly::material::{Material, blank, numbered};

/// The table; the column of the decision is left for the pen where nothing was answered yet.
pub fn table(material: &Material) -> Table {
    let columns = vec![
        Column::centred("No."),
        Column::text("Usulan"),
        Column::text("Alasan"),
        Column::text("Diajukan sejak").width(24.0),
        Column::text(format!("Keputusan/tindak lanjut {}", material.profile.office_short)).width(40.0),
        Column::text("Ket."),
    ];
    let office = &material.profile.office_short;
    let caption = format!("Usulan yang memerlukan keputusan {office}");
    let mut rows = Vec::new();
    for id in &material.figures.agenda.open_proposals.ids {
        let Some(entry) = material.book.get::<Difficulty>(*id) else { continue };
        let one = &entry.record;
        rows.push(Row::normal(vec![
            asked(one, office).into(),
            one.difficulty.as_str().into(),
            one.month.map(crate::domain::period::Period::label).into(),
            if one.answer.is_empty() { blank() } else { one.answer.as_str().into() },
            blank(),
        ]));
    }
    Table { size_pt: ANNEX_TABLE_PT, numbered: false, ..Table::new(caption, columns, numbered(rows)) }
}

/// The proposal, and to whom it goes where that is another office.
pub fn asked(one: &Difficulty, office: &str) -> String {
    match one.addressee.as_str() {
        "" => one.proposal.as_str().to_owned(),
        to if to == office => one.proposal.as_str().to_owned(),
        other => format!("{} (kepada {other})", one.proposal.as_str()),
    }
}
