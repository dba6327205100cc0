//! What the program has to say: once, in words the user can act on, laid over the window so that nothing moves.

use egui::{Align2, Area, Frame, Id, Margin, RichText, Stroke};

use super::ext::UiExt;
use super::icons;
use super::theme::Palette;

/// How long a good message stays, in seconds.
const SECONDS: f64 = 5.0;
/// In points, beside its words.
const SIDE: i8 = 16;
/// In points, however wide the window is.
const WIDEST: f32 = 640.0;
/// In points, of the button that closes it with the gap before.
const CLOSING: f32 = 144.0;

/// How much a message weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Weight {
    Done,
    Refused,
    Failure,
}

/// One message.
#[derive(Clone, Debug)]
pub struct Notice {
    /// The sentence.
    pub text: String,
    weight: Weight,
    until: Option<f64>,
    /// It does not go away by itself.
    stays: bool,
}

impl Notice {
    /// Something was done; goes away by itself.
    #[must_use]
    pub fn done(text: impl Into<String>) -> Self {
        Self { text: text.into(), weight: Weight::Done, until: None, stays: false }
    }

    /// Something that took long was done: the officer may have looked away, so it stays until it is closed.
    #[must_use]
    pub fn done_at_last(text: impl Into<String>) -> Self {
        Self { stays: true, ..Self::done(text) }
    }

    /// Something was not done because of the data.
    #[must_use]
    pub fn refused(text: impl Into<String>) -> Self {
        Self { text: text.into(), weight: Weight::Refused, until: None, stays: false }
    }

    /// Whether something was done.
    #[must_use]
    pub fn is_done(&self) -> bool {
        self.weight == Weight::Done
    }

    /// Something could not be done; stays until it is closed.
    #[must_use]
    pub fn failure(error: impl std::error::Error) -> Self {
        Self::trouble(error.to_string())
    }

    /// Something could not be done, in a sentence that is already there.
    #[must_use]
    pub fn trouble(text: impl Into<String>) -> Self {
        Self { text: text.into(), weight: Weight::Failure, until: None, stays: true }
    }
}

/// Shows the message, and takes it away when its time is over or it was closed.
pub fn show(ui: &egui::Ui, notice: &mut Option<Notice>) {
    let Some(shown) = notice else { return };
    let now = ui.input(|input| input.time);
    if !shown.stays {
        let until = *shown.until.get_or_insert(now + SECONDS);
        if now >= until {
            *notice = None;
            return;
        }
        ui.ctx().request_repaint_after(std::time::Duration::from_secs_f64((until - now).max(0.05)));
    }
    let mut close = false;
    Area::new(Id::unique("pesan"))
        .anchor(Align2::CENTER_TOP, [0.0, 60.0])
        .order(egui::Order::Foreground)
        .show(ui.ctx(), |ui| {
            let palette = Palette::of(ui);
            let (icon, color, fill) = match shown.weight {
                Weight::Done => (icons::CHECK_CIRCLE, palette.good, palette.surface),
                Weight::Refused => (icons::WARNING, palette.warning, palette.warning_soft),
                Weight::Failure => (icons::ERROR, palette.error, palette.error_soft),
            };
            Frame::new()
                .fill(fill)
                .stroke(Stroke::new(1.0, color))
                .corner_radius(8)
                .inner_margin(Margin::symmetric(SIDE, 8))
                .show(ui, |ui| {
                    ui.set_max_width((ui.ctx().content_rect().width() - 4.0 * f32::from(SIDE)).min(WIDEST));
                    ui.horizontal(|ui| {
                        ui.label(RichText::new(icon).color(color));
                        let width = ui.available_width() - CLOSING;
                        ui.scope(|ui| {
                            ui.set_max_width(width);
                            ui.add(egui::Label::new(shown.text.as_str()).wrap());
                        });
                        close = ui.quiet_button(icons::CLOSE, "Tutup pesan").clicked();
                    });
                });
        });
    if close {
        *notice = None;
    }
}
