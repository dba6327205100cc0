//! The small tables inside a form: rows that are added one by one, and tick lists.

use egui::{Align, Id as WidgetId, Layout, RichText, Ui};

use super::{FormState, LABEL_WIDTH, LINE_HEIGHT, field, hints, line};
use crate::domain::book::{Book, record_type};
use crate::domain::cell::{Choice, Kind, Problem};
use crate::domain::draft::DraftTable;
use crate::domain::record::{At, RecordType, Rows, Values, short_title};
use crate::ui::editors::{self, Surroundings};
use crate::ui::ext::UiExt;
use crate::ui::theme::{self, Palette};
use crate::ui::{icons, keys};

/// About how wide a letter of a small label is, in points.
const LETTER_WIDTH: f32 = 6.8;

/// How much of a field the folded line of a tick list shows.
const HINT_LETTERS: usize = 24;

/// What a tick list offers to the owner with these stored texts.
pub fn offered(table: &DraftTable, owner: &Values, book: &Book) -> Vec<String> {
    let key = match table.owned.rows {
        Rows::Added => return Vec::new(),
        Rows::EachCode(key) | Rows::EachRecord(key) => key,
    };
    if let Some(offered) = table.kind.offered(owner, book) {
        return offered;
    }
    let Some(field) = table.kind.fields().find(|field| field.key == key) else { return Vec::new() };
    let codes = field.kind.choices().iter().map(|choice| choice.key.to_owned());
    let targets = field.kind.targets().iter().filter_map(|key| record_type(key));
    codes.chain(targets.flat_map(|kind| kind.ids(book)).map(|id| id.to_string())).collect()
}

/// Draws one small table.
pub fn show(ui: &mut Ui, state: &mut FormState, table: usize, at: &At, around: &mut Surroundings) {
    ui.add_space(theme::GROUP_GAP);
    let kind = state.draft.tables[table].kind;
    ui.strong_text(kind.spec().tab);
    ui.add_space(theme::GAP);
    match state.draft.tables[table].owned.rows {
        Rows::Added => added(ui, state, table, at, around),
        Rows::EachCode(key) => each_code(ui, state, table, key, at, around),
        Rows::EachRecord(key) => each_record(ui, state, table, key, at, around),
    }
}

/// Rows one under another, each in a card, and a button for the next.
fn added(ui: &mut Ui, state: &mut FormState, table: usize, at: &At, around: &mut Surroundings) {
    let palette = Palette::of(ui);
    let mut dropped = None;
    // The field in which the keys took the row out.
    let mut left_at = None;
    for position in 0..state.draft.tables[table].rows.len() {
        if state.draft.tables[table].rows[position].is_dropped {
            continue;
        }
        let frame = egui::Frame::new().stroke(egui::Stroke::new(1.0, palette.line)).corner_radius(6);
        frame.inner_margin(egui::Margin::symmetric(8, 6)).show(ui, |ui| {
            ui.set_min_width(ui.available_width());
            let owner = state.draft.tables[table].owner_field();
            let kind = state.draft.tables[table].kind;
            let fields: Vec<usize> = (0..kind.field_count()).filter(|index| *index != owner).collect();
            let has_focus = |index: &&usize| {
                let id = cell_id(&state.draft.tables[table], state.number, position, **index);
                ui.memory(|memory| memory.has_focus(id))
            };
            if let Some(index) = fields.iter().find(has_focus).filter(|_| keys::TAKE_OUT.is_pressed(ui)) {
                dropped = Some(position);
                left_at = Some(*index);
            }
            let room = ui.available_width();
            for (number, line) in lines(kind, &fields, room).into_iter().enumerate() {
                ui.horizontal_top(|ui| {
                    ui.spacing_mut().item_spacing.x = theme::GAP;
                    for (index, width) in line {
                        cell(ui, state, (table, position, index), width, at, around);
                    }
                    if number == 0 {
                        ui.with_layout(Layout::right_to_left(Align::Min), |ui| {
                            let name = format!("Keluarkan {} {}", kind.spec().one, position + 1);
                            if ui.aside_button(icons::CLOSE, &name).clicked() {
                                dropped = Some(position);
                            }
                        });
                    }
                });
            }
            problem_line(ui, state, table, position, at);
        });
        ui.add_space(theme::GAP);
    }
    let number = state.number;
    let table = &mut state.draft.tables[table];
    if let Some(position) = dropped {
        table.drop_row(position);
    }
    let one = table.kind.spec().one_in_sentence();
    let add = ui.deed_button(icons::ADD, &format!("Tambah {one}"));
    if add.clicked() {
        table.add(&[]);
    }
    let kind_key = table.kind.key();
    if state.add_next.take_if(|key| *key == kind_key).is_some() {
        add.request_focus();
    }
    if let Some((position, index)) = dropped.zip(left_at) {
        let is_there = |other: &usize| !table.rows[*other].is_dropped;
        let next = (position..table.rows.len()).find(is_there);
        let next = next.or_else(|| (0..position.min(table.rows.len())).rev().find(is_there));
        match next {
            Some(other) => {
                let id = cell_id(table, number, other, index);
                ui.memory_mut(|memory| memory.request_focus(id));
            }
            None => state.add_next = Some(kind_key),
        }
        ui.ctx().request_repaint();
    }
    ui.add_space(theme::GAP);
}

/// Fields put into lines that are `room` wide: index and width of each.
fn lines(kind: &'static dyn RecordType, fields: &[usize], room: f32) -> Vec<Vec<(usize, f32)>> {
    // Beside the first line stands the button that takes the row out.
    const BUTTON: f32 = 40.0;
    let mut lines: Vec<Vec<(usize, f32)>> = vec![Vec::new()];
    let mut left = room - BUTTON;
    for index in fields {
        let width = match kind.field(*index).kind {
            Kind::Date | Kind::YesNo | Kind::Month => 112.0,
            Kind::Percent | Kind::Integer | Kind::Year => 84.0,
            Kind::LongText => 300.0,
            _ => 190.0,
        };
        // A label that wraps would push its editor out of line.
        #[expect(clippy::cast_precision_loss, reason = "a few dozen letters")]
        let width = f32::max(width, kind.field(*index).label.len() as f32 * LETTER_WIDTH);
        if width > left {
            lines.push(Vec::new());
            left = room;
        }
        left -= width + theme::GAP;
        if let Some(line) = lines.last_mut() {
            line.push((*index, width));
        }
    }
    // Texts take what a line has left.
    for (number, line) in lines.iter_mut().enumerate() {
        let used: f32 = line.iter().map(|(_, width)| width + theme::GAP).sum();
        let spare = room - if number == 0 { BUTTON } else { 0.0 } - used;
        let is_wide =
            |index: usize| matches!(kind.field(index).kind, Kind::Text | Kind::LongText | Kind::Reference(_));
        if let Some((_, width)) = line.iter_mut().rev().find(|(index, _)| is_wide(*index)) {
            *width += spare.max(0.0);
        }
    }
    lines
}

/// A field of a row: its label over its editor.
fn cell(
    ui: &mut Ui,
    state: &mut FormState,
    (table, position, index): (usize, usize, usize),
    width: f32,
    at: &At,
    around: &mut Surroundings,
) {
    let number = state.number;
    let lines = &mut state.draft.tables[table];
    let spec = lines.kind.field(index);
    let id = cell_id(lines, number, position, index);
    if state.cell_next.take_if(|next| next.is_at(lines, position, spec.key)).is_some() {
        ui.memory_mut(|memory| memory.request_focus(id));
    }
    if ui.memory(|memory| memory.has_focus(id)) && keys::SAME.is_pressed(ui) {
        same_as_above(lines, position, index);
    }
    ui.allocate_ui_with_layout(egui::vec2(width, 52.0), Layout::top_down(Align::Min), |ui| {
        ui.set_width(width);
        ui.spacing_mut().item_spacing.y = 2.0;
        let label = ui.soft(spec.label);
        around.day = field::day_of_cell(lines, position, index, at.today);
        let row = &mut lines.rows[position];
        // A text that has several lines already is not squeezed into one.
        let is_long = spec.kind == Kind::LongText && row.row[index].contains('\n');
        let edit = if is_long { editors::edit } else { editors::edit_cell };
        let response = edit(ui, id, spec.kind, &mut row.row[index], around);
        let response = response.labelled_by(label.id).on_hover_text(spec.help);
        if response.gained_focus() {
            response.scroll_to_me(None);
        }
        if response.has_focus() {
            state.focused_cell = Some((table, position, index));
        }
        if response.lost_focus() {
            field::reshape_cell(lines, position, index, at);
        }
    });
    field::note_unsettled(ui, &mut state.draft, id, Some((table, position)), index);
}

/// Fills a field as in the nearest row above that says something there.
fn same_as_above(lines: &mut DraftTable, position: usize, index: usize) {
    let above = lines.rows[..position].iter().rev().filter(|row| !row.is_dropped);
    if let Some(text) = above.map(|row| &row.row[index]).find(|text| !text.is_empty()).cloned() {
        lines.rows[position].row[index] = text;
    }
}

fn cell_id(table: &DraftTable, form: u64, position: usize, index: usize) -> WidgetId {
    WidgetId::unique("baris").with((table.kind.key(), form, position, table.kind.field(index).key))
}

/// The weightiest problem of a row, else what is computed of it, in a line that is always kept free.
fn problem_line(ui: &mut Ui, state: &FormState, table: usize, position: usize, at: &At) {
    let palette = Palette::of(ui);
    let of_row = state.row_problems.iter().filter(|(t, row, _)| (*t, *row) == (table, position));
    let worst = of_row.map(|(.., problem)| problem).max_by_key(|problem| problem.severity);
    let shown = worst.filter(|problem: &&Problem| state.shows_all || problem.code != "belum-diisi");
    let (rect, _) =
        ui.allocate_exact_size(egui::vec2(ui.available_width(), LINE_HEIGHT), egui::Sense::hover());
    let mut inside =
        ui.new_child(egui::UiBuilder::new().max_rect(rect).layout(Layout::left_to_right(Align::Center)));
    let Some(problem) = shown else {
        let lines = &state.draft.tables[table];
        let of_row = state.focused_cell.filter(|(t, row, _)| (*t, *row) == (table, position));
        let told = of_row.map(|(.., index)| {
            line::told_while_typing(lines.kind.field(index), &lines.rows[position].row[index])
        });
        if let Some(told) = told.filter(|told| !told.is_empty()) {
            inside.add(
                egui::Label::new(RichText::new(told).color(palette.text_soft).size(theme::SMALL_SIZE))
                    .truncate(),
            );
            return;
        }
        let saved = lines.rows[position].id.filter(|_| !lines.rows[position].is_changed());
        for (column, label, _) in saved.into_iter().flat_map(|_| lines.kind.derived()) {
            let value = saved.map_or_else(String::new, |id| lines.kind.show(at, id, column));
            inside.soft(&format!("{label} {value}"));
        }
        return;
    };
    let (icon, color) =
        if problem.is_error() { (icons::ERROR, palette.error) } else { (icons::WARNING, palette.warning) };
    let text = RichText::new(format!("{icon} {}", problem.text)).color(color).size(theme::SMALL_SIZE);
    inside.add(egui::Label::new(text).truncate());
}

/// One line for each code: its label, and the first field after it as buttons; the other fields unfold.
fn each_code(
    ui: &mut Ui,
    state: &mut FormState,
    table: usize,
    key: &'static str,
    at: &At,
    around: &mut Surroundings,
) {
    let lines = &state.draft.tables[table];
    let (kind, owner) = (lines.kind, lines.owner_field());
    let Some(code_field) = kind.field_index(key) else { return };
    let labels = kind.field(code_field).kind.choices();
    let others: Vec<usize> =
        (0..kind.field_count()).filter(|index| *index != owner && *index != code_field).collect();
    let Some((status, details)) = others.split_first() else { return };
    let offered = state.offered.get(table).cloned().unwrap_or_default();
    let mut shown: Vec<&Choice> = labels
        .iter()
        .filter(|choice| {
            let rows = &state.draft.tables[table].rows;
            let has_row = || rows.iter().any(|row| row.row[code_field] == choice.key);
            offered.iter().any(|key| key == choice.key) || has_row()
        })
        .collect();
    // In the order in which they are offered; what is recorded besides comes last.
    let place = |choice: &&Choice| offered.iter().position(|key| key == choice.key).unwrap_or(usize::MAX);
    shown.sort_by_key(place);
    for choice in shown {
        let position = state.draft.tables[table]
            .rows
            .iter()
            .position(|row| row.row[code_field] == choice.key && !row.is_dropped);
        let mut text = position
            .map(|position| state.draft.tables[table].rows[position].row[*status].clone())
            .unwrap_or_default();
        let before = text.clone();
        let label =
            hints::code_label(ui, choice, state.hints.get(table).and_then(|hints| hints.get(choice.key)));
        let id = WidgetId::unique("centang").with((kind.key(), choice.key, state.number));
        let list = kind.field(*status).kind.choices();
        let editor = match kind.field(*status).kind {
            Kind::States(_) => editors::latest_state(ui, id, list, &mut text, at.today),
            other => editors::edit_cell(ui, id, other, &mut text, around),
        };
        editor.labelled_by(label.id);
        let row = position.and_then(|position| state.draft.tables[table].rows[position].id);
        if row.is_some() && state.cell_next.take_if(|next| Some(next.row) == row).is_some() {
            ui.memory_mut(|memory| memory.request_focus(id));
        }
        let lines = &mut state.draft.tables[table];
        let is_bare = |position: usize| {
            let row = &lines.rows[position].row;
            details.iter().all(|index| row[*index].is_empty())
        };
        match position {
            Some(position) if text.is_empty() && is_bare(position) => lines.drop_row(position),
            Some(position) if text != before => lines.rows[position].row[*status] = text,
            None if !text.is_empty() => {
                let filled = [(key, choice.key.to_owned()), (kind.field(*status).key, text)];
                lines.add(&filled);
            }
            _ => {}
        }
        let position = lines.rows.iter().position(|row| row.row[code_field] == choice.key && !row.is_dropped);
        if let Some(position) = position {
            let place = (table, position);
            unfold(ui, state, place, details, choice, at, around);
        }
        ui.add_space(theme::GAP);
    }
}

/// The other fields of a ticked line, folded away until they are wanted.
fn unfold(
    ui: &mut Ui,
    state: &mut FormState,
    (table, position): (usize, usize),
    details: &[usize],
    choice: &Choice,
    at: &At,
    around: &mut Surroundings,
) {
    let kind = state.draft.tables[table].kind;
    let row = &state.draft.tables[table].rows[position].row;
    let filled = details.iter().filter(|index| !row[**index].is_empty() && !kind.field(**index).is_computed);
    let hint: Vec<String> = filled.map(|index| row[*index].chars().take(HINT_LETTERS).collect()).collect();
    let title = format!("Rincian {}  {}", choice.label, hint.join(" · ").replace('\n', " "));
    let title = RichText::new(title).size(theme::SMALL_SIZE);
    egui::CollapsingHeader::new(title).id_salt(("rincian", kind.key(), choice.key)).show(ui, |ui| {
        let typed: Vec<usize> =
            details.iter().copied().filter(|index| !kind.field(*index).is_computed).collect();
        for line in lines(kind, &typed, ui.available_width()) {
            ui.horizontal_top(|ui| {
                for (index, width) in line {
                    cell(ui, state, (table, position, index), width, at, around);
                }
            });
        }
        problem_line(ui, state, table, position, at);
    });
}

/// One line for each record: a tick makes the row, the row's other fields stand beside it.
fn each_record(
    ui: &mut Ui,
    state: &mut FormState,
    table: usize,
    key: &'static str,
    at: &At,
    around: &mut Surroundings,
) {
    let lines = &state.draft.tables[table];
    let (kind, owner) = (lines.kind, lines.owner_field());
    let Some(record_field) = kind.field_index(key) else { return };
    let target = kind.field(record_field).kind.targets().first().and_then(|key| record_type(key));
    let others: Vec<usize> =
        (0..kind.field_count()).filter(|index| *index != owner && *index != record_field).collect();
    let mut offered = state.offered.get(table).cloned().unwrap_or_default();
    for row in &state.draft.tables[table].rows {
        if !offered.contains(&row.row[record_field]) {
            offered.push(row.row[record_field].clone());
        }
    }
    let ticked = state.draft.tables[table].rows.iter().filter(|row| !row.is_dropped).count();
    ui.soft(&format!("{ticked} dicentang dari {}", offered.len()));
    for one in offered {
        let rows = &mut state.draft.tables[table].rows;
        let position = rows.iter().position(|row| row.row[record_field] == one);
        let is_there = position.is_some_and(|position| !rows[position].is_dropped);
        let title = one.parse().ok().and_then(|id| target.map(|kind| kind.title(at.book, id)));
        let title = title.unwrap_or_else(|| one.clone());
        ui.horizontal(|ui| {
            ui.set_min_height(theme::CONTROL_HEIGHT - 4.0);
            let mut tick = is_there;
            let width = LABEL_WIDTH + 60.0;
            let size = egui::vec2(width, theme::CONTROL_HEIGHT - 4.0);
            let changed = ui
                .allocate_ui_with_layout(size, Layout::left_to_right(Align::Center), |ui| {
                    ui.set_min_width(width);
                    ui.checkbox(&mut tick, short_title(&title)).on_hover_text(&title).changed()
                })
                .inner;
            let number = state.number;
            let lines = &mut state.draft.tables[table];
            match position {
                Some(position) if changed && !tick => lines.drop_row(position),
                Some(position) if changed => lines.rows[position].is_dropped = false,
                None if changed => {
                    lines.add(&[(key, one.clone())]);
                }
                _ => {}
            }
            let position = lines.rows.iter().position(|row| row.row[record_field] == one && !row.is_dropped);
            let Some(position) = position else { return };
            for index in &others {
                beside(ui, lines, (number, position, *index), short_title(&title), around);
            }
        });
    }
}

/// A field beside a ticked line; yes or no is another tick.
fn beside(
    ui: &mut Ui,
    lines: &mut DraftTable,
    (number, position, index): (u64, usize, usize),
    of: &str,
    around: &mut Surroundings,
) {
    let spec = lines.kind.field(index);
    let id = cell_id(lines, number, position, index);
    around.day = field::day_of_cell(lines, position, index, around.day.today);
    let text = &mut lines.rows[position].row[index];
    if spec.kind != Kind::YesNo {
        editors::edit_cell(ui, id, spec.kind, text, around);
        return;
    }
    let mut tick = text == "yes";
    let response = ui.checkbox(&mut tick, spec.label);
    let name = format!("{} {of}", spec.label);
    response.widget_info(|| egui::WidgetInfo::selected(egui::Role::CheckBox, true, tick, &name));
    if response.changed() {
        if tick { "yes" } else { "no" }.clone_into(text);
    }
}
