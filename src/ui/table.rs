//! The table of any record type: sorted, searched, and only as much drawn as is seen.

pub mod bulk;
pub mod columns;
pub mod dialog;
pub mod groups;
pub mod look;
mod naming;
mod narrowing;
mod range;
pub mod row_menu;
mod rows;
pub mod saving;
mod selection;
mod sorting;
pub mod tools;
mod widths;

use std::collections::BTreeSet;

use egui::{Align, EventFilter, Id as WidgetId, Key, Layout, Modifiers, RichText, Sense, Ui};
use egui_extras::{Column, TableBuilder};

use self::groups::Counts;
pub use self::narrowing::hamlet_name;
use self::rows::Rows;
use self::selection::Selection;
use self::widths::{fitting, flexible, is_number, is_reference, needed, width};
use super::action::Action;
use super::ext::UiExt;
use super::icons;
use super::keys;
use super::search::Indexes;
use super::theme::{self, Palette};
use crate::domain::book::Id;
use crate::domain::record::{At, RecordType, short_title, short_titles};
use crate::domain::register::Condition;

/// By how many rows each key of [`keys::WALK`] leads on.
const WALK_STEPS: &[isize] = &[1, -1];
/// The same of [`keys::LEAP`].
const LEAP_STEPS: &[isize] = &[15, -15, isize::MIN / 2, isize::MAX / 2];
/// What keeps a number from the text of the next column, in points.
const NUMBER_GAP: f32 = 8.0;

/// Width of the column of ticks with the gap after it, in points.
const TICK_WIDTH: f32 = 36.0;

/// Column and whether it descends; `None` is the order of entry, newest first.
pub type Sorting = Option<(&'static str, bool)>;

/// What a table remembers between frames.
#[derive(Default)]
pub struct TableState {
    /// Typed into the search field.
    pub query: String,
    sort: Sorting,
    /// Which of the type's choices of records is shown ([`RecordType::views`]).
    pub view_number: usize,
    /// Only records of this hamlet.
    pub hamlet: Option<String>,
    /// Only these records, and whose they are.
    narrowed: Option<(BTreeSet<Id>, String)>,
    /// How often it was narrowed.
    narrowings: u64,
    /// The hamlets to choose from, as of a revision.
    hamlets: Option<(u64, Vec<String>)>,
    /// Whether there are any, as of a revision.
    has_hamlets: Option<(u64, bool)>,
    /// What must hold in columns.
    conditions: Vec<Condition>,
    /// The chosen row.
    pub selected: Option<Id>,
    /// The ticked rows.
    pub selection: Selection,
    counts: Counts,
    rows: Rows,
    scroll_to_selected: bool,
    wants_focus: bool,
    /// How many of the usual columns had no room.
    hidden: usize,
}

impl TableState {
    /// Brings the rows up to date.
    pub fn refresh(&mut self, kind: &'static dyn RecordType, at: &At, indexes: &mut Indexes) {
        let mut rows = std::mem::take(&mut self.rows);
        let version = rows.version();
        rows.refresh(self, kind, at, indexes);
        if rows.version() != version {
            self.selection.keep_to(rows.shown());
        }
        self.rows = rows;
    }

    /// The rows, seen and beyond, in their order.
    #[must_use]
    pub fn rows(&self) -> &[Id] {
        self.rows.shown()
    }

    /// Whether the rows are still in the order before: a long table takes some frames.
    #[must_use]
    pub fn is_being_sorted(&self) -> bool {
        self.rows.is_being_sorted()
    }

    /// Sorts by a column.
    pub fn sort_by(&mut self, sort: Sorting) {
        self.sort = sort;
    }

    /// Whether there are hamlets to choose from.
    pub fn has_hamlets(&mut self, kind: &'static dyn RecordType, at: &At) -> bool {
        let revision = at.book.revision();
        if let Some((_, has)) = self.has_hamlets.filter(|(of, _)| *of == revision) {
            return has;
        }
        let is_named = |id: &Id| kind.hamlet(at.book, *id).is_some_and(|hamlet| !hamlet.is_empty());
        let first = kind.ids_after(at.book, None, 1).first().and_then(|id| kind.hamlet(at.book, *id));
        let has = first.is_some_and(|hamlet| !hamlet.is_empty() || kind.ids(at.book).iter().any(is_named));
        self.has_hamlets = Some((revision, has));
        has
    }

    /// The hamlets to choose from; none for types that know none.
    pub fn hamlets(&mut self, kind: &'static dyn RecordType, at: &At) -> Vec<String> {
        let revision = at.book.revision();
        if self.hamlets.as_ref().is_none_or(|(of, _)| *of != revision) {
            let all: BTreeSet<String> =
                kind.ids(at.book).into_iter().map_while(|id| kind.hamlet(at.book, id)).collect();
            let named = all.into_iter().filter(|hamlet| !hamlet.is_empty()).collect();
            self.hamlets = Some((revision, named));
        }
        self.hamlets.as_ref().map(|(_, hamlets)| hamlets.clone()).unwrap_or_default()
    }

    /// Makes the chosen row visible in the next frame.
    pub fn reveal(&mut self, id: Id) {
        self.selected = Some(id);
        self.scroll_to_selected = true;
    }

    /// Puts the focus into the table in the next frame.
    pub fn take_focus(&mut self) {
        self.wants_focus = true;
    }

    /// A number that is another one whenever the rows may be others.
    #[must_use]
    pub fn rows_version(&self) -> u64 {
        self.rows.version()
    }

    /// Whether what stands in the place of the table is to take the focus now.
    pub fn gives_focus(&mut self) -> bool {
        std::mem::take(&mut self.wants_focus)
    }

    /// Leaves the focus where it is.
    pub fn leave_focus(&mut self) {
        self.wants_focus = false;
    }

    /// Puts the focus into the table, and a row under it.
    pub fn enter(&mut self) {
        self.take_focus();
        if self.selected.is_none_or(|id| !self.rows().contains(&id)) {
            self.selected = self.rows().first().copied();
        }
        self.scroll_to_selected = true;
    }

    fn step(&mut self, by: isize) {
        let at = self.selected.and_then(|id| self.rows().iter().position(|other| *other == id));
        let last = self.rows().len().saturating_sub(1);
        let next = at.map_or(0, |at| at.saturating_add_signed(by).min(last));
        self.selected = self.rows().get(next).copied();
        self.scroll_to_selected = true;
    }
}

/// Shows the table with these columns, the user's own or the usual ones; returns the record to open, if one was pressed.
/// Of the usual columns only those that have room are shown, the user's own are all there, and are scrolled to.
pub fn table(
    ui: &mut Ui,
    kind: &'static dyn RecordType,
    at: &At,
    indexes: &mut Indexes,
    state: &mut TableState,
    (columns, is_own): (Vec<&'static str>, bool),
    actions: &mut Vec<Action>,
) -> Option<Id> {
    state.refresh(kind, at, indexes);
    if state.is_being_sorted() {
        ui.ctx().request_repaint();
    }
    let mut opened = keys(ui, kind, state);
    if state.rows().is_empty() {
        let views = kind.views();
        if state.query.is_empty() && kind.count(at.book) == 0 {
            ui.empty_hint(icons::NOTES, kind.spec().empty_hint);
        } else if !state.query.is_empty() {
            ui.empty_hint(icons::SEARCH, &format!("Tidak ada yang cocok dengan \"{}\".", state.query));
        } else if state.conditions.is_empty() {
            let view = views.get(state.view_number).copied().unwrap_or(kind.spec().tab);
            ui.empty_hint(icons::FILTER_LIST, &format!("Tidak ada catatan di pilihan \"{view}\"."));
        } else {
            ui.empty_hint(icons::FILTER_LIST, "Tidak ada catatan yang cocok dengan saringan ini.");
        }
        return None;
    }
    let copies = ui.memory(|memory| memory.has_focus(grid_id(kind)))
        && ui.input(|input| input.events.contains(&egui::Event::Copy));
    if copies {
        actions.extend(saving::copy_rows(kind, At { ..*at }, state, &columns));
    }
    let flexible = flexible(kind, &columns);
    let ticks = if state.selection.is_on { TICK_WIDTH } else { 0.0 };
    let available = ui.available_width() - ticks;
    let needed = needed(kind, &columns, flexible);
    let shown = if is_own { &columns[..] } else { fitting(kind, &columns, flexible, available) };
    let hidden = columns.len() - shown.len();
    if std::mem::replace(&mut state.hidden, hidden) != hidden {
        ui.ctx().request_repaint();
    }
    if is_own && needed > available {
        egui::ScrollArea::horizontal().id_salt("kolom").auto_shrink([false, false]).show(ui, |ui| {
            ui.set_width(needed + ticks);
            grid(ui, kind, at, state, (shown, flexible), &mut opened, actions);
        });
    } else {
        grid(ui, kind, at, state, (shown, flexible), &mut opened, actions);
    }
    opened
}

fn grid(
    ui: &mut Ui,
    kind: &'static dyn RecordType,
    at: &At,
    state: &mut TableState,
    (columns, flexible): (&[&'static str], usize),
    opened: &mut Option<Id>,
    actions: &mut Vec<Action>,
) {
    let palette = Palette::of(ui);
    // A press turns the ticks on in the middle of a frame; the columns are those it began with.
    let has_ticks = state.selection.is_on;
    ui.spacing_mut().item_spacing.y = 0.0;
    let mut builder = TableBuilder::new(ui)
        .id_salt(kind.key())
        .striped(false)
        .sense(Sense::CLICK)
        .auto_shrink([false, false])
        .cell_layout(Layout::left_to_right(Align::Center));
    if has_ticks {
        builder = builder.column(Column::exact(TICK_WIDTH - theme::GAP));
    }
    for (position, column) in columns.iter().enumerate() {
        builder = builder.column(if position == flexible {
            Column::remainder().clip(true)
        } else {
            Column::exact(width(kind, column)).clip(true)
        });
    }
    if state.scroll_to_selected {
        state.scroll_to_selected = false;
        if let Some(row) = state.rows().iter().position(|id| Some(*id) == state.selected) {
            builder = builder.scroll_to_row(row, None);
        }
    }
    builder
        .header(theme::ROW_HEIGHT, |mut header| {
            if has_ticks {
                header.col(|_| {});
            }
            for column in columns {
                header.col(|ui| heading(ui, kind, column, state));
            }
        })
        .body(|body| {
            body.rows(theme::ROW_HEIGHT, state.rows().len(), |mut row| {
                let id = state.rows()[row.index()];
                row.set_selected(state.selected == Some(id) || state.selection.has(id));
                if has_ticks {
                    row.col(|ui| tick(ui, kind, at, id, state));
                }
                for column in columns {
                    row.col(|ui| cell(ui, kind, at, id, column, &palette));
                }
                let response = row.response();
                if response.clicked() {
                    state.selected = Some(id);
                    let modifiers = response.ctx.input(|input| input.modifiers);
                    if modifiers.shift {
                        state.selection.extend(state.rows.shown(), id);
                    } else if modifiers.command || has_ticks {
                        state.selection.toggle(id);
                    } else {
                        *opened = Some(id);
                    }
                }
                row_menu::show(&response, kind, at, id, columns, actions);
            });
        });
}

/// The tick of a row.
fn tick(ui: &mut Ui, kind: &'static dyn RecordType, at: &At, id: Id, state: &mut TableState) {
    let mut is_on = state.selection.has(id);
    let response = ui.checkbox(&mut is_on, "");
    response.widget_info(|| {
        let name = format!("Pilih {}", short_title(&kind.title(at.book, id)));
        egui::WidgetInfo::selected(egui::Role::CheckBox, true, is_on, name)
    });
    if response.changed() {
        state.selection.toggle(id);
    }
}

fn cell(ui: &mut Ui, kind: &'static dyn RecordType, at: &At, id: Id, column: &str, palette: &Palette) {
    let shown = kind.show(at, id, column);
    let shown = if is_reference(kind, column) { short_titles(&shown) } else { shown };
    let shown = if shown.is_empty() { "–".to_owned() } else { shown.replace('\n', " ") };
    let text = RichText::new(shown).size(theme::TABLE_SIZE).color(palette.text);
    if is_number(kind, column) {
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            ui.add_space(NUMBER_GAP);
            ui.label(text)
        });
    } else {
        ui.add(egui::Label::new(text).truncate());
    }
}

/// What has the focus while the keys move the chosen row.
fn grid_id(kind: &dyn RecordType) -> WidgetId {
    WidgetId::unique("tabel").with(kind.key())
}

/// Arrows, page keys, Home and End move the chosen row; Enter opens it.
fn keys(ui: &mut Ui, kind: &'static dyn RecordType, state: &mut TableState) -> Option<Id> {
    let id = grid_id(kind);
    let rect = ui.available_rect_before_wrap();
    let grid = ui.interact(rect, id, Sense::focusable_noninteractive());
    let label = format!("Tabel {}", kind.spec().tab);
    grid.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Grid, true, &label));
    if state.gives_focus() {
        grid.request_focus();
    }
    if !grid.has_focus() {
        return None;
    }
    search(ui, kind, state);
    ui.memory_mut(|memory| {
        memory.set_focus_lock_filter(
            id,
            EventFilter { vertical_arrows: true, escape: true, ..EventFilter::default() },
        );
    });
    let stroke = ui.visuals().selection.stroke;
    // Around the text, not through its first letters.
    ui.painter().rect_stroke(rect.expand(5.0), 6, stroke, egui::StrokeKind::Inside);
    selection::pressed(ui, state);
    for (key, steps) in [(&keys::WALK, WALK_STEPS), (&keys::LEAP, LEAP_STEPS)] {
        if let Some(by) = key.which(ui).and_then(|which| steps.get(which)) {
            state.step(*by);
        }
    }
    let enter = keys::OPEN.is_pressed(ui);
    state.selected.filter(|id| enter && state.rows().contains(id))
}

/// The search field of a table.
#[must_use]
pub fn search_id(kind: &dyn RecordType) -> WidgetId {
    WidgetId::unique("cari").with(kind.key())
}

/// Whether a key was pressed that leads from the search field into the table.
#[must_use]
pub fn leads_into(ui: &Ui) -> bool {
    let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    pressed(Key::ArrowDown) || pressed(Key::Enter)
}

/// Letters typed into the table are searched for.
fn search(ui: &Ui, kind: &'static dyn RecordType, state: &mut TableState) {
    let typed = ui.input(|input| {
        let texts = input.events.iter().filter_map(|event| match event {
            egui::Event::Text(text) if !text.trim().is_empty() => Some(text.as_str()),
            _ => None,
        });
        texts.collect::<String>()
    });
    if typed.is_empty() {
        return;
    }
    state.query.push_str(&typed);
    let id = search_id(kind);
    let mut edit = egui::text_edit::TextEditState::load(ui.ctx(), id).unwrap_or_default();
    let caret = egui::text::CCursor::new(state.query.chars().count());
    edit.cursor.set_char_range(Some(egui::text::CCursorRange::one(caret)));
    edit.store(ui.ctx(), id);
    ui.memory_mut(|memory| memory.request_focus(id));
}

/// A heading that sorts when pressed, by the mouse or by Enter: up, down, order of entry.
fn heading(ui: &mut Ui, kind: &'static dyn RecordType, column: &'static str, state: &mut TableState) {
    let palette = Palette::of(ui);
    let label = kind.column(column).map_or("", |(label, _)| label);
    let sorted = state.sort.filter(|(key, _)| *key == column);
    let arrow = match sorted {
        Some(_) if state.is_being_sorted() => "…",
        Some((_, false)) => icons::ARROW_UPWARD,
        Some((_, true)) => icons::ARROW_DOWNWARD,
        None => "",
    };
    let text = RichText::new(format!("{label} {arrow}")).size(theme::SMALL_SIZE).color(palette.text_soft);
    let layout = if is_number(kind, column) {
        Layout::right_to_left(Align::Center)
    } else {
        Layout::left_to_right(Align::Center)
    };
    ui.with_layout(layout, |ui| {
        if is_number(kind, column) {
            ui.add_space(NUMBER_GAP);
        }
        let button = ui.add(egui::Label::new(text).sense(Sense::click()).truncate());
        button
            .widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, format!("Urutkan {label}")));
        if button.on_hover_text("Urutkan").clicked() {
            state.sort = match sorted {
                None => Some((column, false)),
                Some((_, false)) => Some((column, true)),
                Some((_, true)) => None,
            };
        }
    });
}
