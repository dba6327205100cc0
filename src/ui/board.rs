//! The board of CPMI: a column for each step before the departure, a card for each placement with its country, its one next
//! step and its early warning. It shows what the table shows, narrowed as the table is.

mod card;

use egui::{
    Align, EventFilter, Id as WidgetId, Key, Layout, Modifiers, Rect, ScrollArea, Sense, Ui, UiBuilder, pos2,
    vec2,
};
use jiff::civil::Date;

use self::card::Card;
use super::ext::UiExt;
use super::icons;
use super::search::Indexes;
use super::table::TableState;
use super::theme::{self, Palette};
use crate::domain::book::{Book, Id};
use crate::domain::pillars::migration::placement::Placement;
use crate::domain::pillars::migration::stage::{STEPS, Stage};
use crate::domain::procedure::assess;
use crate::domain::record::{At, Record, RecordType};

/// Key of the type that has a board.
pub const OF: &str = Placement::TYPE.key;
/// The steps before the departure.
const COLUMNS: usize = 4;
/// The narrowest that a column gets, in points; what has no room is scrolled to.
const LEAST_WIDTH: f32 = 168.0;
/// Height of the heading of a column, in points.
const HEAD: f32 = 30.0;

/// What the board remembers.
#[derive(Default)]
pub struct BoardState {
    /// Whether the board is shown in the place of the table.
    pub is_on: bool,
    /// Book, day and rows that the cards were made of.
    made_from: Option<(u64, Date, u64)>,
    columns: [Vec<Card>; COLUMNS],
    /// Column and place of the chosen card.
    at: (usize, usize),
    /// The chosen card is to be seen.
    is_moved: bool,
    /// How far each column is scrolled, in points.
    offsets: [f32; COLUMNS],
}

impl BoardState {
    fn refresh(&mut self, table: &TableState, at: &At) {
        let key = (at.book.revision(), at.today, table.rows_version());
        if self.made_from == Some(key) {
            return;
        }
        let chosen = self.chosen();
        self.columns = columns(table.rows(), at.book, at.today);
        self.made_from = Some(key);
        let place = |id| {
            self.columns
                .iter()
                .enumerate()
                .find_map(|(column, cards)| Some((column, cards.iter().position(|card| card.id == id)?)))
        };
        self.at = chosen.and_then(place).or_else(|| self.first()).unwrap_or_default();
    }

    fn first(&self) -> Option<(usize, usize)> {
        self.columns.iter().position(|cards| !cards.is_empty()).map(|column| (column, 0))
    }

    fn chosen(&self) -> Option<Id> {
        self.columns[self.at.0].get(self.at.1).map(|card| card.id)
    }

    /// Goes to the next column on this side that has cards.
    fn sideways(&mut self, is_right: bool) {
        let (column, place) = self.at;
        let is_filled = |column: &usize| !self.columns[*column].is_empty();
        let next =
            if is_right { (column + 1..COLUMNS).find(is_filled) } else { (0..column).rev().find(is_filled) };
        if let Some(next) = next {
            self.at = (next, place.min(self.columns[next].len() - 1));
            self.is_moved = true;
        }
    }

    fn go_to(&mut self, place: usize) {
        let last = self.columns[self.at.0].len().saturating_sub(1);
        self.at.1 = place.min(last);
        self.is_moved = true;
    }
}

/// The cards by step; within one those with the worst warnings first, then as the table has them.
fn columns(rows: &[Id], book: &Book, today: Date) -> [Vec<Card>; COLUMNS] {
    let mut columns: [Vec<Card>; COLUMNS] = Default::default();
    for entry in rows.iter().filter_map(|id| book.get::<Placement>(*id)) {
        if !entry.record.stage_on(today).is_prospective() {
            continue;
        }
        let assessment = assess(book, entry, today);
        let column = STEPS.iter().position(|step| *step == assessment.step).filter(|at| *at < COLUMNS);
        if let Some(column) = column {
            columns[column].push(Card::new(book, entry, &assessment));
        }
    }
    for cards in &mut columns {
        cards.sort_by_key(|card| std::cmp::Reverse(card.level));
    }
    columns
}

/// Draws the board; the placement to open, if one was pressed.
pub fn show(
    ui: &mut Ui,
    kind: &'static dyn RecordType,
    at: &At,
    indexes: &mut Indexes,
    table: &mut TableState,
    state: &mut BoardState,
) -> Option<Id> {
    table.refresh(kind, at, indexes);
    state.refresh(table, at);
    let mut opened = keys(ui, table, state);
    if state.first().is_none() {
        ui.empty_hint(
            icons::FLIGHT_TAKEOFF,
            "Tidak ada CPMI di pilihan ini. Tekan + Catat CPMI/PMI untuk warga yang akan berangkat.",
        );
        return None;
    }
    let whole = ui.available_rect_before_wrap();
    #[expect(clippy::cast_precision_loss, reason = "four columns")]
    let (count, gaps) = (COLUMNS as f32, (COLUMNS - 1) as f32 * theme::GAP);
    let width = ((whole.width() - gaps) / count).max(LEAST_WIDTH);
    let is_moved = std::mem::take(&mut state.is_moved);
    ScrollArea::horizontal().id_salt("papan").auto_shrink([false, false]).show(ui, |ui| {
        let height = ui.available_height();
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = theme::GAP;
            for column in 0..COLUMNS {
                let (rect, _) = ui.allocate_exact_size(vec2(width, height), Sense::hover());
                if is_moved && column == state.at.0 {
                    ui.scroll_to_rect(rect, None);
                }
                let mut inside = ui.new_child(
                    UiBuilder::new().id_salt(column).max_rect(rect).layout(Layout::top_down(Align::Min)),
                );
                if let Some(id) = show_column(&mut inside, rect, column, is_moved, state) {
                    opened = Some(id);
                }
            }
        });
    });
    opened
}

/// One step: its name with the number of cards, and the cards under it.
fn show_column(ui: &mut Ui, rect: Rect, column: usize, is_moved: bool, state: &mut BoardState) -> Option<Id> {
    let palette = Palette::of(ui);
    ui.painter().rect_filled(rect, 8, palette.ground);
    let step: Stage = STEPS[column];
    let cards = &state.columns[column];
    let head = Rect::from_min_size(rect.min + vec2(10.0, 0.0), vec2(rect.width() - 20.0, HEAD));
    let mut inside =
        ui.new_child(UiBuilder::new().max_rect(head).layout(Layout::left_to_right(Align::Center)));
    inside.strong_text(step.label());
    inside.soft(&cards.len().to_string());
    let body = Rect::from_min_max(pos2(rect.min.x + 6.0, rect.min.y + HEAD), rect.max - vec2(2.0, 4.0));
    let mut inside =
        ui.new_child(UiBuilder::new().id_salt("kartu").max_rect(body).layout(Layout::top_down(Align::Min)));
    let mut area = ScrollArea::vertical().id_salt("kartu").auto_shrink([false, false]);
    if is_moved && column == state.at.0 {
        #[expect(clippy::cast_precision_loss, reason = "a position on the screen")]
        let top = state.at.1 as f32 * card::STRIDE;
        let lowest = (top + card::STRIDE - body.height()).max(0.0);
        area = area.vertical_scroll_offset(state.offsets[column].clamp(lowest, top.max(lowest)));
    }
    let mut opened = None;
    let shown =
        area.show_rows(&mut inside, card::STRIDE - ui.spacing().item_spacing.y, cards.len(), |ui, range| {
            let width = ui.available_width() - 8.0;
            for place in range {
                let is_chosen = state.at == (column, place);
                if cards[place].show(ui, width, is_chosen) {
                    opened = Some((place, cards[place].id));
                }
            }
        });
    state.offsets[column] = shown.state.clamped_offset().y;
    let (place, id) = opened?;
    state.at = (column, place);
    Some(id)
}

/// What has the focus while the keys move the chosen card.
fn grid_id() -> WidgetId {
    WidgetId::unique("papan CPMI")
}

/// The arrows move the chosen card within its column and to the next; Enter opens it.
fn keys(ui: &mut Ui, table: &mut TableState, state: &mut BoardState) -> Option<Id> {
    let rect = ui.available_rect_before_wrap();
    let grid = ui.interact(rect, grid_id(), Sense::focusable_noninteractive());
    grid.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Grid, true, "Papan CPMI"));
    if table.gives_focus() {
        grid.request_focus();
        state.is_moved = true;
    }
    if !grid.has_focus() {
        return None;
    }
    let filter = EventFilter { vertical_arrows: true, horizontal_arrows: true, ..EventFilter::default() };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(grid_id(), filter));
    let stroke = ui.visuals().selection.stroke;
    ui.painter().rect_stroke(rect.expand(5.0), 6, stroke, egui::StrokeKind::Inside);
    let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    let place = state.at.1;
    for (key, to) in [
        (Key::ArrowDown, place.saturating_add(1)),
        (Key::ArrowUp, place.saturating_sub(1)),
        (Key::Home, 0),
        (Key::End, usize::MAX),
    ] {
        if pressed(key) {
            state.go_to(to);
        }
    }
    for (key, is_right) in [(Key::ArrowRight, true), (Key::ArrowLeft, false)] {
        if pressed(key) {
            state.sideways(is_right);
        }
    }
    pressed(Key::Enter).then(|| state.chosen()).flatten()
}
