//! Phrases that the sentences of several parts share.

use super::MOST_SENTENCES;
use crate::domain::cells::number::with_points;
use crate::figures::Share;
use crate::report::document::CellValue;

/// "Rp4.800.000,00".
pub fn rupiah(amount: i64) -> String {
    CellValue::Rupiah(amount).printed().into_owned()
}

/// " (17,1 persen)"; nothing where the whole is too small for a percentage.
pub fn in_percent(share: Share) -> String {
    let text = |permille: i64| format!(" ({},{} persen)", with_points(permille / 10), permille % 10);
    share.permille().map_or_else(String::new, text)
}

/// "naik Rp700.000,00" or "turun …"; `None` where nothing changed.
pub fn rise_or_fall(change: i64) -> Option<String> {
    let amount = rupiah(change.saturating_abs());
    match change {
        0 => None,
        1.. => Some(format!("naik {amount}")),
        _ => Some(format!("turun {amount}")),
    }
}

/// The sentences in paragraphs that are not too long.
pub fn in_paragraphs(sentences: &[String]) -> Vec<String> {
    sentences.chunks(MOST_SENTENCES).map(|sentences| sentences.join(" ")).collect()
}
