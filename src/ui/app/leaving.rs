//! Closing the window while the disk refuses something: asked about first, as nobody can be told afterwards.

use egui::{Modal, Ui, ViewportCommand};

use super::{App, Screen};
use crate::ui::ext::UiExt;
use crate::ui::{icons, theme};

/// Whether the window may go.
#[derive(Default)]
pub struct Leaving {
    is_asked: bool,
    is_wanted: bool,
}

impl App {
    /// Keeps the window open while something is not on the disk, until the officer wants it closed all the same.
    pub(super) fn ask_before_leaving(&mut self, ui: &Ui) {
        let trouble = match &self.screen {
            Screen::Book(view) => view.trouble(),
            Screen::Start(_) => None,
        };
        let is_closing = ui.ctx().input(|input| input.viewport().close_requested());
        if is_closing && trouble.is_some() && !self.leaving.is_wanted {
            ui.ctx().send_viewport_cmd(ViewportCommand::CancelClose);
            self.leaving.is_asked = true;
        }
        if !self.leaving.is_asked {
            return;
        }
        let mut is_answered = false;
        let answer = Modal::new(egui::Id::unique("tutup jendela")).show(ui.ctx(), |ui| {
            ui.set_width(520.0_f32.min(ui.ctx().content_rect().width() - 64.0));
            ui.group_title("Tutup Desmigratif sekarang?");
            ui.label(trouble.as_deref().unwrap_or("Semuanya sudah tersimpan. Jendela boleh ditutup."));
            ui.add_space(theme::GAP);
            ui.horizontal(|ui| {
                let back = ui.primary_button("", "Kembali");
                if ui.memory(|memory| memory.focused().is_none()) {
                    back.request_focus();
                }
                is_answered |= back.clicked();
                if ui.deed_button(icons::CLOSE, "Tutup juga").clicked() {
                    self.leaving.is_wanted = true;
                    is_answered = true;
                    ui.ctx().send_viewport_cmd(ViewportCommand::Close);
                }
            });
        });
        self.leaving.is_asked = !is_answered && !answer.should_close();
    }
}
