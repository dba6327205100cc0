//! Choosing by typing: the one widget for long code lists, references, villages and the search at the top.

use egui::{EventFilter, Id, Key, Modifiers, Popup, PopupCloseBehavior, Rect, Response, TextEdit, Ui};

use crate::ui::{keys, theme};

/// One hit: what is stored and what is read.
#[derive(Clone, PartialEq)]
pub struct Pick {
    /// Key of a code, id of a record, code of a village.
    pub key: String,
    /// The line in the list.
    pub label: String,
}

impl Pick {
    /// A hit.
    pub fn new(key: impl Into<String>, label: impl Into<String>) -> Self {
        Self { key: key.into(), label: label.into() }
    }
}

/// What came of it this frame.
pub enum Picked {
    /// Still typing, or nothing done.
    Nothing,
    /// A hit was taken; empty when the field was emptied.
    Key(String),
    /// The field was left with a text that fits no hit: kept, so that nothing is lost.
    Typed(String),
}

/// The state of a list while its field has the focus.
#[derive(Clone, Default)]
struct State {
    /// What is typed; `None` while nothing was typed since the focus came.
    query: Option<String>,
    cursor: usize,
    open: bool,
    popup: Option<Rect>,
}

/// What is typed into the field and was not settled yet.
#[must_use]
pub fn unsettled(ui: &Ui, id: Id) -> Option<String> {
    ui.data(|data| data.get_temp::<State>(id)).and_then(|state| state.query).filter(|query| !query.is_empty())
}

/// Forgets what was typed into the field and was not settled.
pub fn forget(ui: &Ui, id: Id) {
    ui.data_mut(|data| data.remove_temp::<State>(id));
}

/// A text field with a list of hits under it. `shown` is the text of the present value; `find` gives the hits for a text
/// (all that make sense for an empty one). What is typed is settled when the field is left, and when its form is saved.
pub fn pick(
    ui: &mut Ui,
    id: Id,
    shown: &str,
    is_saving: bool,
    mut find: impl FnMut(&str) -> Vec<Pick>,
) -> (Response, Picked) {
    let mut state = ui.data_mut(|data| data.get_temp::<State>(id).unwrap_or_default());
    let focused = ui.memory(|memory| memory.has_focus(id));
    let mut hits = if state.open { find(state.query.as_deref().unwrap_or_default()) } else { Vec::new() };
    let mut picked = Picked::Nothing;

    if focused {
        let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
        let mark = keys::MARK.which(ui);
        if mark == Some(0) {
            if state.open {
                state.cursor = (state.cursor + 1).min(hits.len().saturating_sub(1));
            } else {
                state.open = true;
                hits = find(state.query.as_deref().unwrap_or_default());
            }
        }
        if mark == Some(1) {
            state.cursor = state.cursor.saturating_sub(1);
        }
        if state.open && pressed(Key::Escape) {
            state = State::default();
        }
        let empties = state.query.is_none() && !shown.is_empty();
        if empties && (pressed(Key::Backspace) || pressed(Key::Delete)) {
            picked = Picked::Key(String::new());
        }
        if pressed(Key::Enter) {
            if state.open {
                picked = settle(&state, &hits);
                state = State::default();
            }
            // Has to come before the field itself: focus moves on to what follows.
            ui.memory_mut(|memory| memory.move_focus(egui::FocusDirection::Next));
        }
    }

    let mut buffer = match &picked {
        Picked::Key(key) => {
            hits.iter().find(|hit| hit.key == *key).map_or_else(String::new, |hit| hit.label.clone())
        }
        // The present value stands there until something else is typed; typing begins anew.
        _ if focused => state.query.clone().unwrap_or_default(),
        _ => shown.to_owned(),
    };
    let present = egui::RichText::new(shown).color(ui.visuals().text_color());
    let filter =
        EventFilter { vertical_arrows: true, horizontal_arrows: true, escape: state.open, tab: false };
    let field = TextEdit::singleline(&mut buffer)
        .id(id)
        .return_key(None)
        .hint_text(present)
        .event_filter(filter)
        .desired_width(f32::INFINITY)
        .align(egui::Align2::LEFT_CENTER)
        .min_size(egui::vec2(0.0, theme::CONTROL_HEIGHT));
    let output = field.show(ui);
    let response = output.response.response;

    if response.clicked() && !state.open {
        state.open = true;
    }
    if response.changed() {
        state.query = Some(buffer);
        state.cursor = 0;
        state.open = true;
        hits = find(state.query.as_deref().unwrap_or_default());
    }

    let over_list = state
        .popup
        .is_some_and(|rect| ui.input(|input| input.pointer.latest_pos().is_some_and(|at| rect.contains(at))));
    if state.open
        && let Some(key) = list(ui, &response, &hits, &mut state)
    {
        picked = Picked::Key(key);
        state = State::default();
    }
    // A press on the list takes the focus away and is still choosing; the mouse that merely rests there is not.
    let is_pressing = over_list && ui.input(|input| input.pointer.any_down() || input.pointer.any_released());
    let is_left = (response.lost_focus() && !is_pressing)
        || (state.open && !response.has_focus() && !over_list && !response.clicked())
        || (is_saving && (state.open || response.has_focus()));
    if is_left && matches!(picked, Picked::Nothing) {
        picked = settle(&state, &hits);
        state = State::default();
    }
    ui.data_mut(|data| data.insert_temp(id, state));
    (response, picked)
}

/// What leaving the field means: the marked hit if something was typed, blank if all was taken out.
fn settle(state: &State, hits: &[Pick]) -> Picked {
    match &state.query {
        None if state.cursor > 0 => {
            hits.get(state.cursor).map_or(Picked::Nothing, |hit| Picked::Key(hit.key.clone()))
        }
        None => Picked::Nothing,
        Some(query) if query.trim().is_empty() => Picked::Key(String::new()),
        Some(query) => match hits.get(state.cursor) {
            Some(hit) => Picked::Key(hit.key.clone()),
            None => Picked::Typed(query.clone()),
        },
    }
}

/// The list under the field; the key of a clicked hit.
fn list(ui: &Ui, field: &Response, hits: &[Pick], state: &mut State) -> Option<String> {
    let mut clicked = None;
    let width = field.rect.width().max(280.0);
    let popup = Popup::from_response(field)
        .open(true)
        .close_behavior(PopupCloseBehavior::IgnoreClicks)
        .width(width)
        .accessible_name("Pilihan")
        .show(|ui| {
            ui.set_min_width(width);
            egui::ScrollArea::vertical().max_height(260.0).show(ui, |ui| {
                ui.spacing_mut().item_spacing.y = 2.0;
                if hits.is_empty() {
                    let typed = state.query.as_deref().is_some_and(|query| query.trim().len() >= 2);
                    ui.weak(if typed { "Tidak ada yang cocok." } else { "Ketik beberapa huruf." });
                }
                for (position, hit) in hits.iter().enumerate() {
                    let marked = position == state.cursor;
                    // For the mouse: the arrows mark a hit from the field, and Tab leads past the list.
                    let row = egui::Button::selectable(marked, hit.label.as_str()).right_text("").truncate();
                    let row = row.sense(egui::Sense::CLICK);
                    let row = ui.add_sized([ui.available_width(), theme::ROW_HEIGHT - 2.0], row);
                    if marked && state.cursor > 0 {
                        row.scroll_to_me(None);
                    }
                    if row.clicked() {
                        clicked = Some(hit.key.clone());
                    }
                }
            });
        });
    state.popup = popup.map(|popup| popup.response.rect);
    if state.popup.is_none() {
        ui.ctx().request_repaint();
    }
    clicked
}
