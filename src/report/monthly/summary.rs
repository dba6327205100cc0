//! Lembar Ringkasan: the one page that the head of the office reads.

mod attention;
mod changes;
mod key_figures;
mod proposals;

use super::identity;
use super::material::Material;
use crate::report::document::Block;

/// The page. What follows begins on the next.
pub fn blocks(material: &Material) -> Vec<Block> {
    let title = [
        "LEMBAR RINGKASAN".to_owned(),
        material.profile.report_title().to_uppercase(),
        format!("BULAN {}", material.month().to_uppercase()),
    ];
    let heading = |text: &str| Block::Heading { level: 2, text: text.to_owned() };
    let mut blocks = vec![
        Block::Title(title.into()),
        identity::strip(material),
        Block::Table(key_figures::table(material)),
        heading("Perlu perhatian"),
    ];
    blocks.push(attention::block(material));
    blocks.push(heading(&format!("Usulan yang memerlukan keputusan {}", material.profile.office_short)));
    blocks.push(Block::Table(proposals::table(material)));
    blocks.push(heading("Perubahan terhadap laporan sebelumnya"));
    blocks.push(changes::block(material));
    blocks.push(Block::PageBreak);
    blocks
}
