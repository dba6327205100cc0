//! Lembar Ringkasan: the one page that the head of the office reads.

mod attention;
mod changes;
mod key_figures;
mod proposals;

pub use self::changes::{HEADING as CHANGES, told};
pub use self::key_figures::{figures, is_missing};
pub use self::proposals::asked;
use super::identity;
use super::material::Material;
use crate::report::document::Block;

/// The page.
pub fn blocks(material: &Material) -> Vec<Block> {
    let title = [
        material.profile.report_title().to_uppercase(),
        format!("BULAN {}", material.month().to_uppercase()),
    ];
    vec![
        Block::Title(title.into()),
        identity::strip(material),
        Block::Table(key_figures::table(material)),
        attention::block(material),
        Block::Table(proposals::table(material)),
        changes::block(material),
    ]
}
