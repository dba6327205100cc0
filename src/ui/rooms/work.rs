//! All of *Yang perlu dikerjakan*: a group of it at a time, narrowed to one matter where that was pressed on Beranda. The
//! arrows walk through it, Enter opens the record.

mod line;

use egui::{Align, EventFilter, Id as WidgetId, Key, Layout, Modifiers, ScrollArea, Sense, Ui, vec2};

use crate::domain::cells::CodeList;
use crate::domain::cells::number::counted;
use crate::domain::procedure::due::report_month;
use crate::domain::procedure::{DueCode, Group};
use crate::ui::action::{Action, Room};
use crate::ui::book_view::BookView;
use crate::ui::ext::UiExt;
use crate::ui::icons;
use crate::ui::keys::ACCEPT;
use crate::ui::theme::{self, Palette};

pub use line::Line;

/// Height of a line, in points.
const LINE_HEIGHT: f32 = 32.0;
/// Width of what a line is about, in points.
const TITLE_WIDTH: f32 = 240.0;
/// How many lines the page keys pass.
const PAGE: usize = 12;

/// What of the list is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Chosen {
    /// The group.
    pub group: Group,
    /// Only this matter.
    pub code: Option<DueCode>,
}

impl Chosen {
    /// A whole group.
    #[must_use]
    pub fn of(group: Group) -> Self {
        Self { group, code: None }
    }

    /// One matter of it.
    #[must_use]
    pub fn only(self, code: DueCode) -> Self {
        Self { code: Some(code), ..self }
    }
}

/// What the room remembers.
pub struct WorkState {
    chosen: Chosen,
    /// The chosen line.
    at: usize,
    wants_focus: bool,
    is_moved: bool,
    /// How far it is scrolled, in points.
    offset: f32,
    made_from: Option<(u64, Chosen)>,
    lines: Vec<Line>,
}

impl Default for WorkState {
    fn default() -> Self {
        let chosen = Chosen::of(Group::People);
        let (at, offset) = (0, 0.0);
        Self { chosen, at, wants_focus: false, is_moved: false, offset, made_from: None, lines: Vec::new() }
    }
}

impl WorkState {
    /// Shows another part of the list, from its beginning.
    pub fn choose(&mut self, chosen: Chosen) {
        self.chosen = chosen;
        self.at = 0;
        self.is_moved = true;
        self.wants_focus = true;
    }
}

/// Draws the room.
pub fn show(ui: &mut Ui, view: &mut BookView, actions: &mut Vec<Action>) {
    refresh(view);
    if ui.deed_button(icons::ARROW_BACK, "Kembali ke Beranda").clicked() {
        actions.push(Action::Go(Room::Home));
    }
    ui.add_space(theme::GAP);
    ui.room_title("Yang perlu dikerjakan");
    tabs(ui, view, actions);
    ui.add_space(theme::GAP);
    if view.work_room.lines.is_empty() {
        let text = if view.work.is_looking() {
            "Buku masih diperiksa…"
        } else {
            "Tidak ada yang perlu dikerjakan."
        };
        ui.empty_hint(icons::CHECK, text);
        return;
    }
    ui.card(|ui| list(ui, &mut view.work_room, actions));
}

/// Makes the lines again where the list or the choice is another.
fn refresh(view: &mut BookView) {
    let (book, work, state) = (view.session.book(), &view.work, &mut view.work_room);
    let key = (work.version(), state.chosen);
    if state.made_from == Some(key) {
        return;
    }
    state.lines = if state.chosen.group == Group::Data {
        work.data().map(|work| Line::of_data(book, &work)).collect()
    } else {
        let is_meant = |code| state.chosen.code.is_none_or(|only| only == code);
        let due = work.people().iter().filter(|due| is_meant(due.code));
        due.filter_map(|due| Line::of_due(book, due)).collect()
    };
    state.at = state.at.min(state.lines.len().saturating_sub(1));
    state.made_from = Some(key);
}

/// The two groups of records, and the matters of the first; the report has a room of its own.
fn tabs(ui: &mut Ui, view: &BookView, actions: &mut Vec<Action>) {
    let month = report_month(view.session.book(), view.session.today());
    let people = view.work.people();
    let chosen = view.work_room.chosen;
    ui.horizontal_wrapped(|ui| {
        for (group, count) in [(Group::People, people.len()), (Group::Data, view.work.data_len())] {
            if ui.tab(chosen.group == group, &group.label(month), Some(count)).clicked() {
                actions.push(Action::ShowWork(Chosen::of(group)));
            }
        }
    });
    if chosen.group != Group::People {
        return;
    }
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        if ui.selectable_label(chosen.code.is_none(), "Semua").clicked() {
            actions.push(Action::ShowWork(Chosen::of(Group::People)));
        }
        for code in DueCode::VALUES.iter().copied() {
            let count = people.iter().filter(|due| due.code == code).count();
            let words = format!("{} {}", code.label(), counted(count));
            if count > 0 && ui.selectable_label(chosen.code == Some(code), words).clicked() {
                actions.push(Action::ShowWork(Chosen::of(Group::People).only(code)));
            }
        }
    });
}

fn list(ui: &mut Ui, state: &mut WorkState, actions: &mut Vec<Action>) {
    ui.spacing_mut().item_spacing.y = 0.0;
    keys(ui, state, actions);
    let mut area = ScrollArea::vertical().auto_shrink([false, false]);
    if std::mem::take(&mut state.is_moved) {
        #[expect(clippy::cast_precision_loss, reason = "a position on the screen")]
        let (top, page) = (state.at as f32 * LINE_HEIGHT, ui.available_height());
        let offset = state.offset.clamp((top + LINE_HEIGHT - page).max(0.0), top);
        area = area.vertical_scroll_offset(offset);
    }
    let shown = area.show_rows(ui, LINE_HEIGHT, state.lines.len(), |ui, range| {
        ui.set_max_width(ui.available_width() - 12.0);
        for place in range {
            let is_chosen = place == state.at;
            if line(ui, &state.lines[place], is_chosen, actions) {
                state.at = place;
                actions.push(state.lines[place].open());
            }
        }
    });
    state.offset = shown.state.clamped_offset().y;
}

/// One line; whether it was pressed.
fn line(ui: &mut Ui, line: &Line, is_chosen: bool, actions: &mut Vec<Action>) -> bool {
    let palette = Palette::of(ui);
    let size = vec2(ui.available_width(), LINE_HEIGHT);
    let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
    let response = ui.interact(rect, ui.scope_id().with(("baris", line.id())), Sense::CLICK);
    let name = format!("{}: {}", line.title, line.text);
    response.widget_info(|| egui::WidgetInfo::selected(egui::Role::Button, true, is_chosen, &name));
    if is_chosen || response.hovered() {
        ui.painter().rect_filled(rect, 4, palette.accent_soft);
    }
    let inner = rect.shrink2(vec2(8.0, 0.0));
    let mut inside =
        ui.new_child(egui::UiBuilder::new().max_rect(inner).layout(Layout::left_to_right(Align::Center)));
    let size = vec2(TITLE_WIDTH, LINE_HEIGHT);
    inside.allocate_ui_with_layout(size, Layout::left_to_right(Align::Center), |ui| {
        ui.set_min_width(TITLE_WIDTH);
        ui.add(egui::Label::new(egui::RichText::new(&line.title).color(palette.text)).truncate());
    });
    inside.with_layout(Layout::right_to_left(Align::Center), |ui| {
        if let Some(asked) = line.acceptance().filter(|_| is_chosen)
            && ui.key_button("Sudah dicek…", &ACCEPT.name()).clicked()
        {
            actions.push(asked);
        }
        ui.with_layout(Layout::left_to_right(Align::Center), |ui| line.matter(ui));
    });
    response.clicked()
}

/// The arrows move the chosen line, Enter opens it.
fn keys(ui: &mut Ui, state: &mut WorkState, actions: &mut Vec<Action>) {
    let id = WidgetId::unique("daftar yang perlu dikerjakan");
    let rect = ui.available_rect_before_wrap();
    let grid = ui.interact(rect, id, Sense::focusable_noninteractive());
    grid.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Grid, true, "Daftar yang perlu dikerjakan"));
    if std::mem::take(&mut state.wants_focus) {
        grid.request_focus();
    }
    if !grid.has_focus() {
        return;
    }
    let filter = EventFilter { vertical_arrows: true, ..EventFilter::default() };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(id, filter));
    let stroke = ui.visuals().selection.stroke;
    ui.painter().rect_stroke(rect.expand(5.0), 6, stroke, egui::StrokeKind::Inside);
    let last = state.lines.len().saturating_sub(1);
    for (key, to) in [
        (Key::ArrowDown, state.at.saturating_add(1)),
        (Key::ArrowUp, state.at.saturating_sub(1)),
        (Key::PageDown, state.at.saturating_add(PAGE)),
        (Key::PageUp, state.at.saturating_sub(PAGE)),
        (Key::Home, 0),
        (Key::End, last),
    ] {
        if ui.input_mut(|input| input.consume_key(Modifiers::NONE, key)) {
            state.at = to.min(last);
            state.is_moved = true;
        }
    }
    if ACCEPT.is_pressed(ui) {
        actions.extend(state.lines.get(state.at).and_then(Line::acceptance));
    }
    if ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Enter)) {
        actions.extend(state.lines.get(state.at).map(Line::open));
    }
}
