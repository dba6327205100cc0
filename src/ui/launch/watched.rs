//! The program as the window holds it: notices the first frame, and keeps what is being typed when the program fails.

use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use super::log::Log;
use super::trail::Trail;
use super::way::Way;
use crate::ui::app::App;

/// How far a start has come.
#[derive(Clone, Default)]
pub struct Started(Arc<Steps>);

#[derive(Default)]
struct Steps {
    is_shown: AtomicBool,
    has_failed: AtomicBool,
}

impl Started {
    /// There is, or was, a frame on the screen.
    fn is_shown(&self) -> bool {
        self.0.is_shown.load(Ordering::SeqCst)
    }

    /// What ends now is no question of drawing: there was a frame on the screen, or the program's own work panicked.
    #[must_use]
    pub fn is_of_program(&self) -> bool {
        self.is_shown() || self.0.has_failed.load(Ordering::SeqCst)
    }

    /// Does a part of the program's own work. A panic goes on, and is known to be no driver's.
    pub fn own<T>(&self, work: impl FnOnce() -> T) -> T {
        catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|panic| {
            self.0.has_failed.store(true, Ordering::SeqCst);
            resume_unwind(panic)
        })
    }
}

/// The program, watched.
pub struct Watched {
    app: App,
    way: Way,
    started: Started,
    has_drawn: bool,
    trail: Trail,
    log: Log,
}

impl Watched {
    /// A program that is drawn in this way.
    #[must_use]
    pub fn new(app: App, way: Way, started: Started, trail: Trail, log: Log) -> Self {
        Self { app, way, started, has_drawn: false, trail, log }
    }

    /// The frame before this one was handed to the driver and came back.
    fn note_frame(&mut self, ctx: &egui::Context) {
        if self.started.is_shown() {
            return;
        }
        if self.has_drawn {
            self.started.0.is_shown.store(true, Ordering::SeqCst);
            self.trail.drawn();
            self.log.line(&format!("terbuka dengan {}", self.way.name()));
            self.app.drawn_by(self.way);
        }
        self.has_drawn = true;
        ctx.request_repaint();
    }
}

/// Does a part of the program's work. When it panics, what is being typed is kept before the window goes down.
pub fn guarded(app: &mut App, work: impl FnOnce(&mut App)) {
    if let Err(panic) = catch_unwind(AssertUnwindSafe(|| work(app))) {
        // What was committed is on the disk already; a second failure changes nothing about that.
        let _ = catch_unwind(AssertUnwindSafe(|| app.keep_drafts_now()));
        resume_unwind(panic);
    }
}

impl eframe::App for Watched {
    fn raw_input_hook(&mut self, ctx: &egui::Context, raw_input: &mut egui::RawInput) {
        self.app.raw_input_hook(ctx, raw_input);
    }

    fn logic(&mut self, ctx: &egui::Context, frame: &mut eframe::Frame) {
        self.started.own(|| guarded(&mut self.app, |app| app.logic(ctx, frame)));
    }

    fn ui(&mut self, ui: &mut egui::Ui, frame: &mut eframe::Frame) {
        self.note_frame(ui.ctx());
        self.started.own(|| guarded(&mut self.app, |app| app.ui(ui, frame)));
    }

    fn on_exit(&mut self, gl: Option<&eframe::glow::Context>) {
        self.started.own(|| guarded(&mut self.app, |app| app.on_exit(gl)));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A driver was blamed for a failure of the program before its first frame, and every way was tried in turn.
    #[test]
    fn a_panic_of_the_program_before_its_first_frame_is_not_the_drivers() {
        let started = Started::default();
        assert_eq!(started.own(|| 7), 7);
        assert!(!started.is_of_program());
        let panicked = catch_unwind(AssertUnwindSafe(|| started.own(|| std::panic::panic_any("own"))));
        assert!(panicked.is_err() && started.is_of_program());
    }
}
