//! How an early warning looks: its sign and its colours. Its word stands beside them.

use egui::{Color32, Ui};

use super::icons;
use super::theme::Palette;
use crate::domain::procedure::Level;

/// The sign of a level.
#[must_use]
pub fn icon(level: Level) -> &'static str {
    match level {
        Level::Calm => icons::CHECK,
        Level::Attention => icons::WARNING,
        Level::Urgent => icons::ERROR,
    }
}

/// Text and ground of a level.
#[must_use]
pub fn colors(ui: &Ui, level: Level) -> (Color32, Color32) {
    let palette = Palette::of(ui);
    match level {
        Level::Calm => (palette.text_soft, palette.surface),
        Level::Attention => (palette.warning, palette.warning_soft),
        Level::Urgent => (palette.error, palette.error_soft),
    }
}
