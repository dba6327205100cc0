//! The room of any pillar: tabs of its record types, their table, and the form beside it.

use egui::{Align, Layout, Ui};

use crate::domain::record::{At, Pillar, RecordType};
use crate::ui::action::Action;
use crate::ui::book_view::{BookView, PanelState, at, types_of};
use crate::ui::draft_keeper::offer;
use crate::ui::ext::UiExt;
use crate::ui::rooms::report::way_back;
use crate::ui::table::look::columns;
use crate::ui::table::{TableState, hamlet_name, tools};
use crate::ui::theme::{self, Palette};
use crate::ui::{board, form, icons, table};

/// Width of the form beside the table, in points.
const FORM_WIDTH: f32 = 544.0;
/// Below this width the table folds away while a form is open.
const WIDTH_FOR_BOTH: f32 = 1000.0;
/// In a low window the whole side with the table scrolls, and the table has this height, in points.
const LEAST_TABLE_HEIGHT: f32 = 260.0;

/// Title of a room.
#[must_use]
pub fn title(pillar: Pillar) -> &'static str {
    match pillar {
        Pillar::Migration => "Layanan Migrasi",
        Pillar::Enterprise => "Usaha Produktif",
        Pillar::Parenting => "Community Parenting",
        Pillar::Cooperative => "Koperasi",
        Pillar::Activities => "Kegiatan",
        Pillar::VillageData => "Data Desa",
    }
}

/// Icon of a room.
#[must_use]
pub fn icon(pillar: Pillar) -> &'static str {
    match pillar {
        Pillar::Migration => icons::FLIGHT_TAKEOFF,
        Pillar::Enterprise => icons::STOREFRONT,
        Pillar::Parenting => icons::FAMILY_RESTROOM,
        Pillar::Cooperative => icons::SAVINGS,
        Pillar::Activities => icons::EVENT,
        Pillar::VillageData => icons::APARTMENT,
    }
}

/// Draws the room.
pub fn show(ui: &mut Ui, pillar: Pillar, view: &mut BookView, actions: &mut Vec<Action>) {
    let Some(kind) = view.tab(pillar) else { return };
    if let Some((words, back)) = way_back(view, kind) {
        if ui.deed_button(icons::ARROW_BACK, &words).clicked() {
            actions.push(back);
        }
        ui.add_space(theme::GAP);
    }
    let panel = view.panel(kind);
    let has_form = panel.form.is_some();
    if std::mem::replace(&mut panel.had_form, has_form) && !has_form {
        panel.table.take_focus();
    }
    if has_form {
        panel.table.leave_focus();
    }
    if has_form && ui.available_width() < WIDTH_FOR_BOTH {
        let rect = ui.available_rect_before_wrap();
        framed(ui, rect, |ui| form_side(ui, kind, view, actions));
        return;
    }
    let whole = ui.available_rect_before_wrap();
    let mut left = whole;
    if has_form {
        left.max.x -= FORM_WIDTH + theme::GROUP_GAP;
        let right =
            egui::Rect::from_min_max(egui::pos2(left.max.x + theme::GROUP_GAP, whole.min.y), whole.max);
        framed(ui, right, |ui| form_side(ui, kind, view, actions));
    }
    let mut ui = ui.new_child(egui::UiBuilder::new().max_rect(left));
    ui.shrink_clip_rect(left.expand(2.0));
    if theme::is_low(&ui) {
        egui::ScrollArea::vertical().show(&mut ui, |ui| table_side(ui, pillar, kind, view, actions));
    } else {
        table_side(&mut ui, pillar, kind, view, actions);
    }
}

/// A card that fills `rect`.
fn framed(ui: &mut Ui, rect: egui::Rect, content: impl FnOnce(&mut Ui)) {
    let palette = Palette::of(ui);
    let stroke = egui::Stroke::new(1.0, palette.line);
    ui.painter().rect(rect, 8, palette.surface, stroke, egui::StrokeKind::Inside);
    let mut inner = ui.new_child(egui::UiBuilder::new().max_rect(rect.shrink(12.0)));
    inner.shrink_clip_rect(rect.shrink(2.0));
    content(&mut inner);
}

fn form_side(ui: &mut Ui, kind: &'static dyn RecordType, view: &mut BookView, actions: &mut Vec<Action>) {
    let at = at(&view.session);
    let Some(state) = view.panels.get_mut(kind.key()).and_then(|panel| panel.form.as_mut()) else { return };
    form::form(ui, state, &at, &mut view.indexes, view.session.files(), actions);
}

fn table_side(
    ui: &mut Ui,
    pillar: Pillar,
    kind: &'static dyn RecordType,
    view: &mut BookView,
    actions: &mut Vec<Action>,
) {
    ui.horizontal(|ui| {
        ui.room_title(title(pillar));
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            if let Some(button) = kind.spec().new_button() {
                let pressed = ui.primary_button(icons::ADD, button).on_hover_text("Ctrl+N").clicked();
                if pressed {
                    actions.push(Action::New(kind));
                }
            }
            if kind.key() == board::OF {
                board_or_table(ui, view.panel(kind));
            }
        });
    });
    ui.horizontal_wrapped(|ui| {
        for tab in types_of(pillar) {
            let count = (!tab.spec().is_single()).then(|| tab.count(view.session.book()));
            if ui.tab(tab.key() == kind.key(), tab.spec().tab, count).clicked() {
                actions.push(Action::Show(tab));
            }
        }
    });
    ui.add_space(theme::GAP);
    offer(ui, &[kind], view, actions);
    search_field(ui, kind, view, actions);
    let is_read_only = view.session.is_read_only();
    tools::state(ui, kind, &mut view.panel(kind).table, is_read_only, actions);
    ui.add_space(theme::GAP);

    let at = at(&view.session);
    let panel = view.panels.entry(kind.key()).or_default();
    let mut rect = ui.available_rect_before_wrap();
    if theme::is_low(ui) {
        rect.max.y = rect.min.y + LEAST_TABLE_HEIGHT;
    }
    let mut opened = None;
    let columns = columns(&view.looks, kind);
    framed(ui, rect, |ui| {
        opened = if panel.board.is_on {
            board::show(ui, kind, &at, &mut view.indexes, &mut panel.table, &mut panel.board)
        } else {
            table::table(ui, kind, &at, &mut view.indexes, &mut panel.table, columns, actions)
        };
    });
    ui.advance_cursor_after_rect(rect);
    if let Some(id) = opened {
        actions.push(Action::Edit(kind, id));
    }
}

fn search_field(ui: &mut Ui, kind: &'static dyn RecordType, view: &mut BookView, actions: &mut Vec<Action>) {
    let needs_a_look = view.work.records_of(kind);
    let at = at(&view.session);
    let panel = view.panels.entry(kind.key()).or_default();
    ui.horizontal_wrapped(|ui| {
        let id = table::search_id(kind);
        if ui.memory(|memory| memory.has_focus(id)) && table::leads_into(ui) {
            panel.table.enter();
        }
        let field = egui::TextEdit::singleline(&mut panel.table.query)
            .id(id)
            .hint_text(format!("{} Cari di {}", icons::SEARCH, kind.spec().tab))
            .align(egui::Align2::LEFT_CENTER)
            .min_size(egui::vec2(0.0, theme::CONTROL_HEIGHT))
            .desired_width(220.0);
        let response = ui.add(field);
        let label = format!("Cari di {}", kind.spec().tab);
        response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::TextInput, true, &label));
        if !panel.table.query.is_empty() && ui.quiet_button(icons::CLOSE, "Hapus pencarian").clicked() {
            panel.table.query.clear();
        }
        filters(ui, kind, &at, &mut panel.table);
        tools::menus(ui, kind, &at, &mut panel.table, &view.looks, actions);
        if needs_a_look > 0 {
            let palette = Palette::of(ui);
            let text = format!("{} {needs_a_look} catatan perlu dicek", icons::WARNING);
            let text = egui::RichText::new(text).color(palette.text_soft).size(theme::SMALL_SIZE);
            // Whole in the next line where this one has no room.
            ui.add(egui::Label::new(text).extend());
        }
    });
}

/// *Papan* or *Tabel*: the same records, by their steps or row by row.
fn board_or_table(ui: &mut Ui, panel: &mut PanelState) {
    let (icon, words) =
        if panel.board.is_on { (icons::TABLE_CHART, "Tabel") } else { (icons::TASK_ALT, "Papan") };
    if ui.deed_button(icon, words).on_hover_text("Tabel, atau papan CPMI menurut tahapnya").clicked() {
        panel.board.is_on = !panel.board.is_on;
        panel.table.take_focus();
    }
}

/// *Tampilkan*, *Dusun*, and whom the list was narrowed to.
fn filters(ui: &mut Ui, kind: &'static dyn RecordType, at: &At, table: &mut TableState) {
    let views = kind.views();
    if let Some(chosen) = views.get(table.view_number) {
        let words = format!("Tampilkan: {chosen} {}", icons::EXPAND_MORE);
        ui.menu_button(words, |ui| {
            for (number, label) in views.iter().enumerate() {
                if ui.selectable_label(number == table.view_number, *label).clicked() {
                    table.view_number = number;
                    ui.close();
                }
            }
        });
    }
    if table.has_hamlets(kind, at) {
        let chosen =
            table.hamlet.clone().map_or("semua".to_owned(), |hamlet| hamlet_name(&hamlet).to_owned());
        ui.menu_button(format!("Dusun: {chosen} {}", icons::EXPAND_MORE), |ui| {
            if ui.selectable_label(table.hamlet.is_none(), "semua").clicked() {
                table.hamlet = None;
                ui.close();
            }
            for hamlet in table.hamlets(kind, at) {
                let is_chosen = table.hamlet.as_ref() == Some(&hamlet);
                if ui.selectable_label(is_chosen, &hamlet).clicked() {
                    table.hamlet = Some(hamlet);
                    ui.close();
                }
            }
        });
    }
    if let Some(of) = table.narrowed_to() {
        let words = format!("Hanya {of}");
        if ui.quiet_button(icons::CLOSE, &words).on_hover_text("Tampilkan semua lagi").clicked() {
            table.widen();
        }
    }
}
