//! Small pieces that the parts of the pillars share.

use crate::domain::cells::CodeList;
use crate::domain::pillars::shared::codes::MemberOrigin;
use crate::figures::Members;
use crate::report::document::{Block, Cell, Column, TextStyle};

/// What a table prints where a choice is not filled in.
pub const UNSTATED: &str = "Belum diisi";

/// Small print under a table.
pub fn note(text: impl Into<String>) -> Block {
    Block::Text { text: text.into(), style: TextStyle::Note }
}

/// L, P, Jml under one heading; without one where it is empty.
pub fn sexes(group: &str) -> [Column; 3] {
    ["L", "P", "Jml"].map(|heading| Column::number(heading).in_group(group))
}

/// The remarks that there are, in one cell.
pub fn remarks(remarks: impl IntoIterator<Item = Option<String>>) -> Cell {
    remarks.into_iter().flatten().collect::<Vec<_>>().join(", ").into()
}

/// "4 warga lain": nothing where there are none.
pub fn some(number: i64, of: &str) -> Option<String> {
    (number > 0).then(|| format!("{number} {of}"))
}

/// What a table of members has no column for: who is neither PMI purna nor of a family, and what is not filled in.
pub fn rest_of(members: &Members) -> Cell {
    let other = MemberOrigin::Other.label().to_lowercase();
    remarks([
        some(members.prospective.total(), MemberOrigin::Prospective.label()),
        some(members.other.total(), &other),
        some(members.unstated.total(), "unsur belum diisi"),
        some(members.people.unstated(), "tanpa L/P"),
    ])
}
