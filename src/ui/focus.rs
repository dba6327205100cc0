//! Where the focus was before something was asked over the window: there it goes back to.

use egui::{Id, Ui};

/// Remembers where the focus was.
#[derive(Default)]
pub struct FocusKeeper {
    before: Option<Id>,
    was_asking: bool,
}

impl FocusKeeper {
    /// Has to be called once a frame, before anything is drawn.
    pub fn watch(&mut self, ui: &Ui) {
        let (is_asking, focused) = ui.memory(|memory| (memory.top_modal_layer().is_some(), memory.focused()));
        if self.was_asking && !is_asking && focused.is_none() {
            if let Some(before) = self.before {
                ui.memory_mut(|memory| memory.request_focus(before));
            }
        } else if !is_asking && focused.is_some() {
            self.before = focused;
        }
        self.was_asking = is_asking;
    }
}
