//! The form of any record type: labels, one editor each, problems in their reserved line, the small tables of what the
//! record owns, the deeds at the foot. The keys go through it in the order in which it is read.

mod case;
mod field;
mod foot;
mod head;
mod hints;
mod journey;
mod line;
mod rows;
mod spellings;

use std::sync::atomic::{AtomicU64, Ordering};

use egui::{FocusDirection, Id as WidgetId, Rect, ScrollArea, Ui, UiBuilder};

use super::accepting::Warning;
use super::action::{Action, Spot, Then};
use super::alike;
use super::editors::{self, Surroundings};
use super::keys;
use super::picker::{AddFiles, Question};
use super::search::Indexes;
use super::theme;
use crate::domain::book::Id;
use crate::domain::cell::{Kind, Problem};
use crate::domain::cells::typed_date::Around;
use crate::domain::draft::{Draft, DraftTable};
use crate::domain::field::Need;
use crate::domain::proposal::Proposal;
use crate::domain::record::At;
use crate::storage::files::Files;

/// Width of the labels, in points.
const LABEL_WIDTH: f32 = 158.0;
/// Height of the line under a field, kept free for its problem.
const LINE_HEIGHT: f32 = 18.0;

/// Tells the forms of one run of the program apart.
static NUMBER: AtomicU64 = AtomicU64::new(0);

/// A form that is open.
pub struct FormState {
    /// Its own number. The editors remember under it what is typed, so that nothing of one record shows in the next.
    number: u64,
    /// What is typed.
    pub draft: Draft,
    /// Fields that were left once: their problems are shown.
    left: Vec<bool>,
    /// Set when committing was refused: all problems are shown.
    pub shows_all: bool,
    /// Problems as of the last look.
    pub problems: Vec<Problem>,
    /// What is wrong or doubtful in the rows of its small tables: table, row, problem.
    row_problems: Vec<(usize, usize, Problem)>,
    /// What the tick lists among its small tables offer, one for each table.
    offered: Vec<Vec<String>>,
    /// The texts and revision that the problems were found in.
    looked_at: Option<(Vec<String>, u64)>,
    /// The field that takes the focus in the next frame.
    focus_next: Option<usize>,
    /// The field at hand: it has the focus, or had it last and nothing else has it now.
    focused: Option<usize>,
    /// Records that may be of the person being typed.
    alike: alike::Seen,
    /// The record of the type that was typed or shown before.
    previous: Option<Id>,
    /// What follows from what is typed, to be taken over.
    proposals: Vec<Proposal>,
    /// The way of a placement, as it is saved.
    journey: journey::Seen,
    /// What the rule table says of the lines of a tick list, by code; one for each table.
    hints: Vec<hints::Hints>,
    /// A button that saves was pressed: it does so with the next frame, once the field at hand was left.
    wants_commit: Option<Then>,
    /// The field of a row of its small tables that takes the focus, where it is drawn in the next frame.
    cell_next: Option<Cell>,
    /// The small table, by the key of its type, whose *Tambah* takes the focus in the next frame.
    add_next: Option<&'static str>,
    /// The field of a row that has the focus: table, row, field.
    focused_cell: Option<(usize, usize, usize)>,
    /// The spellings in use in the field at hand.
    spellings: spellings::Spellings,
}

/// A field of a record that is a row of a small table.
struct Cell {
    row: Id,
    field: &'static str,
}

impl Cell {
    fn is_at(&self, lines: &DraftTable, position: usize, key: &str) -> bool {
        lines.rows[position].id == Some(self.row) && self.field == key
    }
}

impl FormState {
    /// A form whose first blank field that must be filled takes the focus; of a record that is there, its first field.
    #[must_use]
    pub fn new(draft: Draft) -> Self {
        let left = vec![draft.id.is_some(); draft.row.len()];
        let fields = || (0..draft.row.len()).filter(|index| !draft.kind.field(*index).is_computed);
        let is_wanted = |index: &usize| {
            draft.id.is_none() && draft.kind.field(*index).need == Need::Must && draft.row[*index].is_empty()
        };
        let first = fields().find(is_wanted).or_else(|| fields().next());
        Self {
            number: NUMBER.fetch_add(1, Ordering::Relaxed),
            draft,
            left,
            shows_all: false,
            problems: Vec::new(),
            row_problems: Vec::new(),
            offered: Vec::new(),
            looked_at: None,
            focus_next: first,
            focused: None,
            alike: alike::Seen::default(),
            previous: None,
            proposals: Vec::new(),
            journey: journey::Seen::default(),
            hints: Vec::new(),
            wants_commit: None,
            cell_next: None,
            add_next: None,
            focused_cell: None,
            spellings: spellings::Spellings::default(),
        }
    }

    /// The form, after the record `previous` was typed or shown.
    #[must_use]
    pub fn after(mut self, previous: Option<Id>) -> Self {
        self.previous = previous;
        self
    }

    /// The form, opened anew in the place of `other`, of the same record: the focus stays where it is.
    #[must_use]
    pub fn in_place_of(mut self, other: &Self) -> Self {
        self.number = other.number;
        self.focus_next = other.focused;
        self.previous = other.previous;
        self
    }

    /// Puts the focus into the first field that keeps the record from being committed.
    pub fn focus_first_error(&mut self) {
        let key = self.problems.iter().find(|problem| problem.is_error()).and_then(|problem| problem.field);
        self.focus_next = key.and_then(|key| self.draft.kind.field_index(key)).or(Some(0));
    }

    /// Puts the focus into a field.
    pub fn focus(&mut self, key: &str) {
        self.focus_next = self.draft.kind.field_index(key).or(self.focus_next);
    }

    /// Puts the focus where a problem is.
    pub fn focus_spot(&mut self, spot: Spot) {
        match spot.row {
            None => self.focus(spot.field),
            Some(row) => {
                self.focus_next = None;
                self.cell_next = Some(Cell { row, field: spot.field });
            }
        }
    }

    /// The problem that the foot tells of: that of the field at hand, else what keeps the record from being saved, else
    /// what concerns the whole record.
    fn at_hand(&self) -> Option<&Problem> {
        self.focused
            .and_then(|index| self.shown_problem(index))
            .or_else(|| self.problems.iter().find(|problem| problem.is_error() && self.shows_all))
            .or_else(|| self.problems.iter().find(|problem| problem.field.is_none()))
    }

    /// The wish to let the warning at hand stand.
    fn acceptance(&self) -> Option<Action> {
        let problem = self.at_hand().filter(|problem| !problem.is_error())?;
        Some(Action::AskAccept(Warning {
            place: (self.draft.kind, self.draft.id?),
            problem: problem.clone(),
        }))
    }

    /// Looks at the draft again if something changed.
    fn look(&mut self, at: &At) {
        let rows = self.draft.tables.iter().flat_map(|table| &table.rows);
        let texts = self.draft.row.iter().chain(rows.flat_map(|row| &row.row)).cloned().collect();
        let key = (texts, at.book.revision());
        if self.looked_at.as_ref() != Some(&key) {
            self.problems = self.draft.examine(at.book, at.today).1;
            let looks = self.draft.examine_rows(at.book, at.today).into_iter();
            self.proposals = self.draft.kind.proposals(&self.draft.row, &self.draft.at(at.book, at.today));
            self.row_problems = looks
                .flat_map(|look| {
                    look.problems.into_iter().map(move |problem| (look.table, look.row, problem))
                })
                .collect();
            if !self.draft.tables.is_empty() {
                let values = self.draft.values(at.book, at.today);
                let tables = self.draft.tables.iter();
                self.offered = tables.map(|table| rows::offered(table, &values, at.book)).collect();
                let tables = self.draft.tables.iter();
                self.hints = tables.map(|table| hints::hints(table.kind, &values, at.today)).collect();
            }
            if let Some(meta) = self.draft.id.and_then(|id| self.draft.kind.meta(at.book, id)) {
                let is_changed = |problem: &Problem| {
                    let index = problem.field.and_then(|key| self.draft.kind.field_index(key));
                    index.is_some_and(|index| self.draft.is_field_changed(index))
                };
                self.problems.retain(|problem| {
                    problem.is_error() || !meta.accepts(problem.code) || is_changed(problem)
                });
            }
            self.looked_at = Some(key);
        }
    }

    /// The weightiest problem of a field, where it is to be shown.
    fn shown_problem(&self, index: usize) -> Option<&Problem> {
        let key = self.draft.kind.field(index).key;
        let is_shown = self.shows_all || self.left[index];
        self.problems
            .iter()
            .filter(|problem| problem.field == Some(key) && is_shown)
            .max_by_key(|problem| problem.severity)
    }

    /// Saves with the next frame, as the key does.
    fn commit_soon(&mut self, ui: &Ui, then: Then) {
        self.wants_commit = Some(then);
        ui.ctx().request_repaint();
    }

    fn field_id(&self, index: usize) -> WidgetId {
        WidgetId::unique("isian").with((self.draft.kind.key(), self.draft.kind.field(index).key, self.number))
    }
}

/// Draws the form; what the user wants goes into `actions`.
pub fn form(
    ui: &mut Ui,
    state: &mut FormState,
    at: &At,
    indexes: &mut Indexes,
    files: &Files,
    actions: &mut Vec<Action>,
) {
    state.look(at);
    let is_saving = pressed(ui, state, at, actions);
    let is_low = theme::is_low(ui);
    if !is_low {
        head::show(ui, state, at, actions);
        ui.separator();
    }
    let whole = ui.available_rect_before_wrap();
    let edge = whole.max.y - foot::HEIGHT;
    let fields = Rect::from_min_max(whole.min, egui::pos2(whole.max.x, edge));
    let mut inner = ui.new_child(UiBuilder::new().max_rect(fields));
    alike::show(&mut inner, &mut state.alike, &state.draft, at, indexes, actions);
    ScrollArea::vertical().id_salt("isian").auto_shrink([false, false]).show(&mut inner, |ui| {
        // Room for the scroll bar, so that no control touches it.
        ui.set_max_width(ui.available_width() - 12.0);
        if is_low {
            head::show(ui, state, at, actions);
            ui.separator();
        }
        ui.spacing_mut().item_spacing.y = 0.0;
        let day = Around::on(at.today);
        let mut around = Surroundings { book: at.book, day, is_saving, indexes, files, wants_files: false };
        for index in 0..state.draft.kind.field_count() {
            field::row(ui, state, index, at, &mut around, actions);
            if std::mem::take(&mut around.wants_files) {
                let spec = state.draft.kind.field(index);
                let photos = spec.kind == Kind::Photos;
                let question = AddFiles { kind: state.draft.kind.key(), field: spec.key, photos };
                actions.push(Action::Ask(Question::AddFiles(question)));
            }
        }
        state.focused_cell = None;
        for table in 0..state.draft.tables.len() {
            rows::show(ui, state, table, at, &mut around);
        }
        state.cell_next = None;
    });
    // After the fields, so that the last of them leads to saving.
    let rest = Rect::from_min_max(egui::pos2(whole.min.x, edge), whole.max);
    let mut inner = ui.new_child(UiBuilder::new().max_rect(rest));
    inner.separator();
    foot::show(&mut inner, state, actions);
}

/// The keys that work anywhere in the form; whether one of them saves. They come before the fields, which then do not see
/// them.
fn pressed(ui: &Ui, state: &mut FormState, at: &At, actions: &mut Vec<Action>) -> bool {
    let kind = state.draft.kind;
    let mut is_saving = false;
    let mut wanted = state.wants_commit.take();
    for (key, then) in [(keys::SAVE, Then::Stay), (keys::SAVE_AND_NEXT, Then::Another)] {
        if key.is_pressed(ui) {
            wanted = Some(then);
        }
    }
    if let Some(then) = wanted {
        if let Some(index) = state.focused {
            field::reshape(state, index, at);
        }
        actions.push(Action::Commit(kind, then));
        is_saving = true;
    }
    if let Some(asked) = state.acceptance()
        && keys::ACCEPT.is_pressed(ui)
    {
        actions.push(asked);
    }
    if keys::BACK.is_pressed(ui) {
        ui.memory_mut(|memory| memory.move_focus(FocusDirection::Previous));
    }
    let field = state.focused.filter(|index| ui.memory(|memory| memory.has_focus(state.field_id(*index))));
    if let Some(index) = field
        && keys::SAME.is_pressed(ui)
    {
        same_as_before(ui, state, index, at);
    }
    if !state.proposals.is_empty() && keys::TAKE.is_pressed(ui) {
        let offered = state.focused.map(|index| kind.field(index).key);
        let of_field = state.proposals.iter().position(|proposal| Some(proposal.field) == offered);
        take(state, of_field.unwrap_or(0), at);
    }
    is_saving
}

/// Fills a field as in the record before.
fn same_as_before(ui: &Ui, state: &mut FormState, index: usize, at: &At) {
    let Some(previous) = state.previous else { return };
    if !state.draft.kind.field(index).is_computed && state.draft.take_from(previous, index, at.book) {
        editors::forget(ui, state.field_id(index));
        state.draft.unsettled = None;
    }
}

/// Takes an offer over.
fn take(state: &mut FormState, number: usize, at: &At) {
    if let Some(proposal) = state.proposals.get(number) {
        state.draft.take(&proposal.values, at.book);
    }
}
