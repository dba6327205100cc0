//! The program as the window holds it: notices the first frame, and keeps what is being typed when the program fails.

use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use super::log::Log;
use super::trail::Trail;
use super::way::Way;
use crate::ui::app::App;

/// Whether a frame is on the screen.
#[derive(Clone, Default)]
pub struct Started(Arc<AtomicBool>);

impl Started {
    /// There is, or was, a frame on the screen.
    #[must_use]
    pub fn is_shown(&self) -> bool {
        self.0.load(Ordering::SeqCst)
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
            self.started.0.store(true, Ordering::SeqCst);
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
        guarded(&mut self.app, |app| app.logic(ctx, frame));
    }

    fn ui(&mut self, ui: &mut egui::Ui, frame: &mut eframe::Frame) {
        self.note_frame(ui.ctx());
        guarded(&mut self.app, |app| app.ui(ui, frame));
    }

    fn on_exit(&mut self, gl: Option<&eframe::glow::Context>) {
        guarded(&mut self.app, |app| app.on_exit(gl));
    }
}
