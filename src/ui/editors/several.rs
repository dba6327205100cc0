//! Short lists as buttons, several codes as ticks, several references as a list that grows.

use egui::{Id, Key, Modifiers, Response, RichText, Ui};

use super::{Picked, Surroundings, pick, records, title_of};
use crate::domain::cell::Choice;
use crate::domain::search::folded;
use crate::ui::ext::UiExt;
use crate::ui::keys::{CHOOSE, EMPTY, TICK};
use crate::ui::{icons, theme};

/// One of a few: a row of buttons. Left and right change it, Enter goes on; Backspace, or pressing the chosen one
/// again, empties it.
pub fn segments(ui: &mut Ui, id: Id, list: &[Choice], text: &mut String) -> Response {
    buttons(ui, id, list, text, true)
}

/// The same for a long list of such rows: smaller, without the round marks.
pub fn small_segments(ui: &mut Ui, id: Id, list: &[Choice], text: &mut String) -> Response {
    buttons(ui, id, list, text, false)
}

fn buttons(ui: &mut Ui, id: Id, list: &[Choice], text: &mut String, has_marks: bool) -> Response {
    super::lines::enter_goes_on(ui, id);
    let rect =
        egui::Rect::from_min_size(ui.cursor().min, egui::vec2(ui.available_width(), theme::CONTROL_HEIGHT));
    let focus = ui.interact(rect, id, egui::Sense::focusable_noninteractive());
    if focus.has_focus() {
        ui.memory_mut(|memory| {
            memory.set_focus_lock_filter(
                id,
                egui::EventFilter { horizontal_arrows: true, ..Default::default() },
            );
        });
        let chosen = list.iter().position(|choice| choice.key == text.as_str());
        let wanted = match CHOOSE.which(ui) {
            Some(0) => Some(chosen.map_or(0, |at| (at + 1).min(list.len() - 1))),
            Some(_) => Some(chosen.map_or(0, |at| at.saturating_sub(1))),
            None => typed_letter(ui, list),
        };
        if let Some(choice) = wanted.and_then(|at| list.get(at)) {
            choice.key.clone_into(text);
        }
        if EMPTY.is_pressed(ui) {
            text.clear();
        }
    }
    let value = list.iter().find(|choice| choice.key == text.as_str()).map_or("", |choice| choice.label);
    focus.widget_info(|| {
        let mut info = egui::WidgetInfo::new(egui::Role::ComboBox);
        info.current_text_value = Some(value.to_owned());
        info
    });
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        for choice in list {
            let chosen = choice.key == text.as_str();
            let mark = if chosen { icons::RADIO_BUTTON_CHECKED } else { icons::RADIO_BUTTON_UNCHECKED };
            let words = if has_marks {
                RichText::new(format!("{mark} {}", choice.label))
            } else {
                RichText::new(choice.label).size(theme::SMALL_SIZE)
            };
            let button =
                egui::Button::selectable(chosen, words).frame_when_inactive(true).sense(egui::Sense::CLICK);
            if ui.add(button).clicked() {
                if chosen { text.clear() } else { choice.key.clone_into(text) }
            }
        }
    });
    if focus.has_focus() {
        let stroke = ui.visuals().selection.stroke;
        ui.painter().rect_stroke(rect.expand(2.0), 6, stroke, egui::StrokeKind::Outside);
    }
    focus
}

/// The choice whose label begins with a typed letter ("L", "P").
fn typed_letter(ui: &Ui, list: &[Choice]) -> Option<usize> {
    let typed = ui.input(|input| {
        input.events.iter().find_map(|event| match event {
            egui::Event::Text(text) => text.chars().next(),
            _ => None,
        })
    })?;
    let same = |choice: &Choice| {
        choice.label.chars().next().is_some_and(|first| first.to_lowercase().eq(typed.to_lowercase()))
    };
    list.iter().position(same)
}

/// Any number of codes: ticks. Left and right move the mark, Space ticks, Enter goes on.
pub fn checks(ui: &mut Ui, id: Id, list: &[Choice], text: &mut String) -> Response {
    super::lines::enter_goes_on(ui, id);
    let mut keys: Vec<String> =
        text.split(';').map(|key| key.trim().to_owned()).filter(|key| !key.is_empty()).collect();
    let mut mark = ui.data(|data| data.get_temp::<usize>(id).unwrap_or(0)).min(list.len().saturating_sub(1));
    let has_focus = ui.memory(|memory| memory.has_focus(id));
    match has_focus.then(|| CHOOSE.which(ui)).flatten() {
        Some(0) => mark = (mark + 1).min(list.len().saturating_sub(1)),
        Some(_) => mark = mark.saturating_sub(1),
        None => {}
    }
    let mut toggled = list.get(mark).filter(|_| has_focus && TICK.is_pressed(ui)).map(|choice| choice.key);
    let shown = ui.horizontal_wrapped(|ui| {
        for (position, choice) in list.iter().enumerate() {
            let ticked = keys.iter().any(|key| key == choice.key);
            let sign = if ticked { icons::CHECK } else { icons::RADIO_BUTTON_UNCHECKED };
            let mut button = egui::Button::selectable(ticked, format!("{sign} {}", choice.label))
                .frame_when_inactive(true)
                .sense(egui::Sense::CLICK);
            if has_focus && position == mark {
                button = button.stroke(ui.visuals().selection.stroke);
            }
            if ui.add(button).clicked() {
                toggled = Some(choice.key);
            }
        }
    });
    if let Some(toggled) = toggled {
        match keys.iter().position(|key| key == toggled) {
            Some(position) => {
                keys.remove(position);
            }
            None => keys.push(toggled.to_owned()),
        }
        *text = keys.join("; ");
    }
    let rect = shown.response.rect;
    let focus = ui.interact(rect, id, egui::Sense::focusable_noninteractive());
    if focus.has_focus() {
        ui.memory_mut(|memory| {
            let arrows = egui::EventFilter { horizontal_arrows: true, ..Default::default() };
            memory.set_focus_lock_filter(id, arrows);
        });
        let stroke = ui.visuals().selection.stroke;
        ui.painter().rect_stroke(rect.expand(2.0), 6, stroke, egui::StrokeKind::Outside);
    }
    ui.data_mut(|data| data.insert_temp(id, mark));
    let labels = list.iter().filter(|choice| keys.iter().any(|key| key == choice.key));
    let value = labels.map(|choice| choice.label).collect::<Vec<_>>().join("; ");
    focus.widget_info(|| {
        let mut info = egui::WidgetInfo::new(egui::Role::ComboBox);
        info.current_text_value = Some(value.clone());
        info
    });
    focus
}

/// Any number of records: those chosen, each with a way to take it out, and a field to find the next.
pub fn references(
    ui: &mut Ui,
    id: Id,
    targets: &[&str],
    text: &mut String,
    around: &mut Surroundings,
) -> Response {
    let mut ids: Vec<String> =
        text.split(';').map(|one| one.trim().to_owned()).filter(|one| !one.is_empty()).collect();
    ui.vertical(|ui| {
        let mut dropped = None;
        for (position, one) in ids.iter().enumerate() {
            let title = title_of(around.book, targets, one);
            ui.horizontal(|ui| {
                let out = ui.aside_button(icons::CLOSE, &format!("Keluarkan {title}"));
                if out.clicked() {
                    dropped = Some(position);
                }
                ui.add(egui::Label::new(RichText::new(&title)).truncate());
            });
        }
        if let Some(position) = dropped {
            ids.remove(position);
            *text = ids.join("; ");
        }
        // Backspace in the empty field takes the last one out.
        let focused = ui.memory(|memory| memory.has_focus(id)) && super::unsettled(ui, id).is_none();
        if focused
            && !ids.is_empty()
            && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Backspace))
        {
            ids.pop();
            *text = ids.join("; ");
        }
        let (response, picked) = pick(ui, id, "", around.is_saving, |query| {
            let mut hits = records(around, targets, query);
            hits.retain(|hit| !ids.contains(&hit.key));
            hits
        });
        let added = match picked {
            Picked::Key(key) => Some(key),
            // Who is in the list already is not found among the others, and need not be.
            Picked::Typed(typed) => {
                let is_in =
                    |one: &String| folded(&title_of(around.book, targets, one)).contains(&folded(&typed));
                (!ids.iter().any(is_in)).then_some(typed)
            }
            Picked::Nothing => None,
        };
        if let Some(key) = added.filter(|key| !key.is_empty()) {
            ids.push(key);
            *text = ids.join("; ");
        }
        response
    })
    .inner
}
