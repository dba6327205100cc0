//! The form of any record type: labels, one editor each, problems in their reserved line, the small tables of what the
//! record owns, the deeds at the foot.

mod head;
mod rows;

use egui::{Align, Id as WidgetId, Key, KeyboardShortcut, Layout, Modifiers, RichText, ScrollArea, Ui};

use super::action::{Action, Then};
use super::alike;
use super::editors::{self, Surroundings};
use super::ext::UiExt;
use super::icons;
use super::picker::{AddFiles, Question};
use super::search::Indexes;
use super::theme::{self, Palette};
use crate::domain::book::Id;
use crate::domain::cell::{Kind, Problem, Severity};
use crate::domain::draft::Draft;
use crate::domain::field::{FieldSpec, Need};
use crate::domain::record::{At, RecordType};
use crate::storage::files::Files;

/// Width of the labels, in points.
const LABEL_WIDTH: f32 = 158.0;
/// Height of the line under a field, kept free for its problem.
const LINE_HEIGHT: f32 = 18.0;

/// Why a warning may stand.
const REASONS: [&str; 4] = ["Sudah dicek di KTP/KK", "Kata keluarga", "Belum bisa dicek", "Lainnya"];

/// Ctrl+S.
pub const SAVE: KeyboardShortcut = KeyboardShortcut::new(Modifiers::COMMAND, Key::S);
/// Ctrl+Enter.
pub const SAVE_AND_NEXT: KeyboardShortcut = KeyboardShortcut::new(Modifiers::COMMAND, Key::Enter);

/// A form that is open.
pub struct FormState {
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
    /// The field that has the focus.
    focused: Option<usize>,
    /// Records that may be of the person being typed.
    alike: alike::Seen,
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
        }
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

    /// Looks at the draft again if something changed.
    fn look(&mut self, at: &At) {
        let rows = self.draft.tables.iter().flat_map(|table| &table.rows);
        let texts = self.draft.row.iter().chain(rows.flat_map(|row| &row.row)).cloned().collect();
        let key = (texts, at.book.revision());
        if self.looked_at.as_ref() != Some(&key) {
            self.problems = self.draft.examine(at.book, at.today).1;
            let looks = self.draft.examine_rows(at.book, at.today).into_iter();
            self.row_problems = looks
                .flat_map(|look| {
                    look.problems.into_iter().map(move |problem| (look.table, look.row, problem))
                })
                .collect();
            if !self.draft.tables.is_empty() {
                let values = self.draft.values(at.book, at.today);
                let tables = self.draft.tables.iter();
                self.offered = tables.map(|table| rows::offered(table, &values, at.book)).collect();
            }
            if let Some(meta) = self.draft.id.and_then(|id| self.draft.kind.meta(at.book, id)) {
                self.problems.retain(|problem| problem.is_error() || !meta.accepts(problem.code));
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

    fn field_id(&self, index: usize) -> WidgetId {
        WidgetId::unique("isian").with((self.draft.kind.key(), self.draft.kind.field(index).key))
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
    let kind = state.draft.kind;
    if ui.input_mut(|input| input.consume_shortcut(&SAVE)) {
        actions.push(Action::Commit(kind, Then::Stay));
    }
    if ui.input_mut(|input| input.consume_shortcut(&SAVE_AND_NEXT)) {
        actions.push(Action::Commit(kind, Then::Another));
    }
    head::show(ui, state, at, actions);
    ui.separator();
    egui::Panel::bottom(WidgetId::unique("kaki isian"))
        .resizable(false)
        .show_separator_line(true)
        .frame(egui::Frame::new().inner_margin(egui::Margin { top: 8, ..egui::Margin::ZERO }))
        .show(ui, |ui| foot(ui, state, actions));
    alike::show(ui, &mut state.alike, &state.draft, at, indexes, actions);
    egui::CentralPanel::no_frame().show(ui, |ui| {
        ScrollArea::vertical().id_salt("isian").auto_shrink([false, false]).show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            // Room for the scroll bar, so that no control touches it.
            ui.set_max_width(ui.available_width() - 12.0);
            let mut around = Surroundings { book: at.book, indexes, files, wants_files: false };
            for index in 0..kind.field_count() {
                field_row(ui, state, index, at, &mut around);
                if std::mem::take(&mut around.wants_files) {
                    let spec = kind.field(index);
                    let photos = spec.kind == Kind::Photos;
                    let question = AddFiles { kind: kind.key(), field: spec.key, photos };
                    actions.push(Action::Ask(Question::AddFiles(question)));
                }
            }
            for table in 0..state.draft.tables.len() {
                rows::show(ui, state, table, at, &mut around);
            }
        });
    });
}

/// Label, editor and the reserved line.
fn field_row(ui: &mut Ui, state: &mut FormState, index: usize, at: &At, around: &mut Surroundings) {
    let kind = state.draft.kind;
    let spec = kind.field(index);
    if let Some(section) = spec.section {
        ui.add_space(if index == 0 { theme::GAP } else { theme::GROUP_GAP });
        ui.strong_text(section);
        ui.add_space(theme::GAP);
    }
    let id = state.field_id(index);
    let response = ui
        .horizontal_top(|ui| {
            let label = field_label(ui, spec);
            if spec.is_computed {
                ui.add_sized([0.0, theme::CONTROL_HEIGHT], egui::Label::new(state.draft.row[index].as_str()));
                return label;
            }
            editors::edit(ui, id, spec.kind, &mut state.draft.row[index], around).labelled_by(label.id)
        })
        .inner;
    if state.focus_next == Some(index) {
        ui.memory_mut(|memory| memory.request_focus(id));
        response.scroll_to_me(Some(Align::Center));
        state.focus_next = None;
    }
    if response.gained_focus() {
        response.scroll_to_me(None);
    }
    if response.has_focus() {
        state.focused = Some(index);
        state.draft.unsettled = editors::unsettled(ui, id).map(|text| (index, text));
    }
    if response.lost_focus() {
        state.left[index] = true;
        state.draft.unsettled.take_if(|(field, _)| *field == index);
        reshape(state, index, at);
        if state.draft.is_field_changed(index) {
            state.draft.fill_blanks(at.book, at.today);
        }
        if state.focused == Some(index) {
            state.focused = None;
        }
    }
    reserved_line(ui, state, index);
}

/// Brings a left field into its usual form: 1-8-1990 → 01-08-1990. Texts that cannot be read stay as they are.
fn reshape(state: &mut FormState, index: usize, at: &At) {
    let kind = state.draft.kind;
    if kind.field(index).kind.is_picked() {
        return;
    }
    if let Ok(shown) = kind.reshow(index, &state.draft.row[index], at.book) {
        state.draft.row[index] = shown;
    }
}

fn field_label(ui: &mut Ui, spec: &FieldSpec) -> egui::Response {
    let palette = Palette::of(ui);
    let size = egui::vec2(LABEL_WIDTH, theme::CONTROL_HEIGHT);
    ui.allocate_ui_with_layout(size, Layout::left_to_right(Align::Center), |ui| {
        ui.set_min_width(LABEL_WIDTH);
        ui.spacing_mut().item_spacing.x = 3.0;
        // Room for the star, so that a long label never pushes its editor aside.
        let label = ui
            .scope(|ui| {
                ui.set_max_width(LABEL_WIDTH - 14.0);
                ui.add(egui::Label::new(spec.label).wrap())
            })
            .inner;
        if spec.need == Need::Must {
            ui.label(RichText::new("*").color(palette.accent)).on_hover_text("Harus diisi");
        }
        label
    })
    .inner
}

/// The field's problem, else its help while it has the focus, else nothing: the height is always the same.
fn reserved_line(ui: &mut Ui, state: &FormState, index: usize) {
    let palette = Palette::of(ui);
    let spec = state.draft.kind.field(index);
    let (rect, _) =
        ui.allocate_exact_size(egui::vec2(ui.available_width(), LINE_HEIGHT), egui::Sense::hover());
    let mut line =
        ui.new_child(egui::UiBuilder::new().max_rect(rect).layout(Layout::left_to_right(Align::Center)));
    let text = match state.shown_problem(index) {
        Some(problem) => {
            let (icon, color) = match problem.severity {
                Severity::Error => (icons::ERROR, palette.error),
                Severity::Warning => (icons::WARNING, palette.warning),
            };
            RichText::new(format!("{icon} {}", problem.text)).color(color)
        }
        None if state.focused == Some(index) => RichText::new(spec.help).color(palette.text_soft),
        None => return,
    };
    line.add(egui::Label::new(text.size(theme::SMALL_SIZE)).truncate());
}

/// The whole sentence of the problem at hand, and the deeds.
fn foot(ui: &mut Ui, state: &mut FormState, actions: &mut Vec<Action>) {
    let kind = state.draft.kind;
    let at_hand = state
        .focused
        .and_then(|index| state.shown_problem(index))
        .or_else(|| state.problems.iter().find(|problem| problem.is_error() && state.shows_all))
        .or_else(|| state.problems.iter().find(|problem| problem.field.is_none()));
    let size = egui::vec2(ui.available_width(), 2.0 * LINE_HEIGHT);
    ui.allocate_ui_with_layout(size, Layout::top_down(Align::Min), |ui| {
        ui.set_min_size(size);
        if let Some(problem) = at_hand {
            ui.problem(problem);
            if let Some(id) = state.draft.id.filter(|_| !problem.is_error() && !state.draft.is_changed()) {
                accept_menu(ui, kind, id, problem.code, actions);
            }
        } else {
            ui.soft(&tally(state));
        }
    });
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 6.0;
        let save = ui.primary_button(icons::SAVE, &format!("Simpan {}", kind.spec().one_in_sentence()));
        if save.on_hover_text("Ctrl+S").clicked() {
            actions.push(Action::Commit(kind, Then::Stay));
        }
        if !kind.spec().is_single() {
            let next = ui.deed_button("", "Simpan dan catat lagi");
            if next.on_hover_text("Ctrl+Enter").clicked() {
                actions.push(Action::Commit(kind, Then::Another));
            }
        }
        if ui.deed_button("", "Tutup").on_hover_text("Esc: isian disimpan sementara").clicked() {
            actions.push(Action::CloseForm(kind));
        }
    });
}

/// Letting a warning stand: one of four ready reasons.
fn accept_menu(
    ui: &mut Ui,
    kind: &'static dyn RecordType,
    id: Id,
    code: &'static str,
    actions: &mut Vec<Action>,
) {
    let words = format!("{} Sudah dicek…", icons::CHECK);
    ui.menu_button(RichText::new(words).size(theme::SMALL_SIZE), |ui| {
        for reason in REASONS {
            if ui.button(reason).clicked() {
                actions.push(Action::Accept(kind, id, code, reason));
                ui.close();
            }
        }
    });
}

/// How many things need mending or a look.
fn tally(state: &FormState) -> String {
    let errors = state.problems.iter().filter(|problem| problem.is_error()).count();
    let warnings = state.problems.len() - errors;
    if state.shows_all && errors > 0 {
        format!("{errors} harus diperbaiki.")
    } else if state.draft.id.is_some() && warnings > 0 {
        format!("{warnings} perlu dicek; boleh disimpan.")
    } else {
        "Isian bertanda * harus diisi. Enter: ke isian berikutnya.".to_owned()
    }
}
