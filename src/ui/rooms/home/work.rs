//! *Yang perlu dikerjakan* on Beranda: one list in three groups, the worst first, each line one press or one key from its
//! record. What has no room here leads to the whole list.

use egui::{Align, Key, KeyboardShortcut, Layout, Modifiers, RichText, Ui, vec2};
use jiff::civil::Date;

use crate::domain::book::record_type;
use crate::domain::cells::CodeList;
use crate::domain::period::{Period, days_between, long_date};
use crate::domain::procedure::due::report_month;
use crate::domain::procedure::{DueCode, Group};
use crate::ui::action::{Action, Room};
use crate::ui::book_view::BookView;
use crate::ui::ext::UiExt;
use crate::ui::rooms::report;
use crate::ui::rooms::work::{Chosen, Line};
use crate::ui::theme::{self, Palette};
use crate::ui::{icons, keys, officers};

/// Lines of people and cases, and of data, that are shown here.
const LINES: [usize; 2] = [7, 4];
/// Height of a line, in points.
const LINE_HEIGHT: f32 = 28.0;
/// Width of what a line is about, in points.
const TITLE_WIDTH: f32 = 190.0;
/// Alt with these opens the first lines.
const DIGITS: [Key; 9] =
    [Key::Num1, Key::Num2, Key::Num3, Key::Num4, Key::Num5, Key::Num6, Key::Num7, Key::Num8, Key::Num9];

/// Draws the list.
pub fn show(ui: &mut Ui, view: &BookView, actions: &mut Vec<Action>) {
    let (book, today) = (view.session.book(), view.session.today());
    ui.horizontal(|ui| ui.group_title("Yang perlu dikerjakan"));
    if officers::names(book, today).is_empty()
        && let Some(kind) = record_type("petugas")
        && ui.deed_button(icons::PERSON, "Catat petugas").clicked()
    {
        actions.push(Action::New(kind));
    }
    let month = report_month(book, today);
    let mut number = 0;
    ui.card(|ui| {
        ui.set_min_width(ui.available_width());
        ui.spacing_mut().item_spacing.y = 2.0;
        people(ui, view, month, &mut number, actions);
        separated(ui);
        data(ui, view, month, &mut number, actions);
        separated(ui);
        next_report(ui, view, month, today, actions);
    });
}

fn separated(ui: &mut Ui) {
    ui.add_space(theme::GAP);
    ui.separator();
    ui.add_space(theme::GAP);
}

/// What a group is called, and how much is in it.
fn heading(ui: &mut Ui, group: Group, month: Period, count: usize) {
    ui.horizontal(|ui| {
        ui.strong_text(&group.label(month));
        if count > 0 {
            ui.soft(&crate::domain::cells::number::counted(count));
        }
    });
}

fn people(ui: &mut Ui, view: &BookView, month: Period, number: &mut usize, actions: &mut Vec<Action>) {
    let all = view.work.people();
    heading(ui, Group::People, month, all.len());
    if all.is_empty() {
        nothing(ui, view, "Tidak ada orang atau kasus yang menunggu.");
        return;
    }
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(4.0, 2.0);
        ui.spacing_mut().interact_size.y = 24.0;
        ui.spacing_mut().button_padding = vec2(8.0, 1.0);
        for code in DueCode::VALUES.iter().copied() {
            let count = all.iter().filter(|due| due.code == code).count();
            let words = format!("{} {count}", code.label());
            if count > 0 && chip(ui, &words).clicked() {
                actions.push(Action::ShowWork(Chosen::of(Group::People).only(code)));
                actions.push(Action::Go(Room::Work));
            }
        }
    });
    for one in all.iter().take(LINES[0]).filter_map(|due| Line::of_due(view.session.book(), due)) {
        line(ui, &one, number, actions);
    }
    rest(ui, Group::People, all.len().saturating_sub(LINES[0]), actions);
}

/// A small button that counts.
fn chip(ui: &mut Ui, words: &str) -> egui::Response {
    let text = RichText::new(words).size(theme::SMALL_SIZE);
    let response = ui.add(egui::Button::new(text).corner_radius(12));
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, words));
    response.on_hover_text("Tampilkan semuanya")
}

fn data(ui: &mut Ui, view: &BookView, month: Period, number: &mut usize, actions: &mut Vec<Action>) {
    let count = view.work.data_len();
    heading(ui, Group::Data, month, count);
    if count == 0 {
        nothing(ui, view, "Tidak ada data yang perlu dicek.");
        return;
    }
    for work in view.work.data().take(LINES[1]) {
        line(ui, &Line::of_data(view.session.book(), &work), number, actions);
    }
    rest(ui, Group::Data, count.saturating_sub(LINES[1]), actions);
}

fn nothing(ui: &mut Ui, view: &BookView, text: &str) {
    if view.work.is_looking() {
        ui.soft("Buku masih diperiksa…");
    } else {
        ui.soft(&format!("{} {text}", icons::CHECK));
    }
}

/// "… dan 34 lagi": the way to all of them.
fn rest(ui: &mut Ui, group: Group, count: usize, actions: &mut Vec<Action>) {
    if count == 0 {
        return;
    }
    let words = format!("… dan {} lagi", crate::domain::cells::number::counted(count));
    let button = ui.quiet_button("", &words);
    if button.on_hover_text(format!("Lihat semua: {}", what(group))).clicked() {
        actions.extend([Action::ShowWork(Chosen::of(group)), Action::Go(Room::Work)]);
    }
}

fn what(group: Group) -> &'static str {
    match group {
        Group::People => "orang dan kasus",
        Group::Data => "data yang perlu dicek",
        Group::Report => "untuk laporan",
    }
}

/// One line: its key, whose record it is, and what is the matter.
fn line(ui: &mut Ui, line: &Line, number: &mut usize, actions: &mut Vec<Action>) {
    let palette = Palette::of(ui);
    let digit = DIGITS.get(*number).copied();
    *number += 1;
    let size = vec2(ui.available_width(), LINE_HEIGHT);
    ui.allocate_ui_with_layout(size, Layout::left_to_right(Align::Center), |ui| {
        ui.set_min_size(size);
        ui.spacing_mut().button_padding = vec2(4.0, 1.0);
        ui.spacing_mut().interact_size.y = LINE_HEIGHT - 2.0;
        let mark = if digit.is_some() { number.to_string() } else { String::new() };
        ui.add_sized(
            [12.0, LINE_HEIGHT],
            egui::Label::new(RichText::new(mark).size(12.0).color(palette.text_soft)),
        );
        let title = RichText::new(line.name()).color(palette.accent);
        let button = egui::Button::new(title).frame_when_inactive(false).truncate();
        let button = ui
            .allocate_ui_with_layout(
                vec2(TITLE_WIDTH, LINE_HEIGHT),
                Layout::left_to_right(Align::Center),
                |ui| {
                    ui.set_min_width(TITLE_WIDTH);
                    ui.add(button)
                },
            )
            .inner;
        let name = format!("{}: {}", line.title, line.text);
        button.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, &name));
        let hint = digit.map_or(line.title.clone(), |_| format!("{}\nAlt+{number}", line.title));
        let is_keyed =
            digit.is_some_and(|key| keys::is_pressed(ui, KeyboardShortcut::new(Modifiers::ALT, key)));
        if button.on_hover_text(hint).clicked() || is_keyed {
            actions.push(line.open());
        }
        line.matter(ui);
    });
}

/// The report that is due: how far it has come, by when, what is missing, and the way to it.
fn next_report(ui: &mut Ui, view: &BookView, month: Period, today: Date, actions: &mut Vec<Action>) {
    let report = view.home.report().filter(|report| report.month == month);
    let gaps = report.map_or(0, |report| report.readiness.gaps.len());
    heading(ui, Group::Report, month, gaps);
    if view.session.book().lacks_closing(month) {
        let said = format!("{} Laporan rusak: berkasnya rusak atau hilang", icons::ERROR);
        ui.label(RichText::new(said).color(Palette::of(ui).error));
    } else if let Some(closing) = view.session.book().closed(month) {
        let said =
            format!("{} Sudah ditutup. {}, kode laporan {}", icons::LOCK, closing.version(), closing.code());
        ui.label(said);
    } else if let Some(report) = report {
        ui.horizontal(|ui| {
            ui.set_min_height(theme::CONTROL_HEIGHT);
            let width = (ui.available_width() - 250.0).clamp(120.0, 260.0);
            ui.allocate_ui(vec2(width, theme::CONTROL_HEIGHT), |ui| {
                report::progress(ui, report.readiness.percent, None);
            });
            deadline(ui, report.deadline, today);
        });
        report.readiness.gaps.iter().for_each(|gap| report::open_gap(ui, month, today, gap, actions));
    } else {
        ui.soft("Laporan masih dihitung…");
    }
    if ui.deed_button(icons::DESCRIPTION, "Buka laporan").clicked() {
        actions.extend([Action::ShowMonth(month), Action::Go(Room::Report)]);
    }
}

/// "Tenggat 5 November 2026, 3 hari lagi", or since when it is over.
fn deadline(ui: &mut Ui, deadline: Date, today: Date) {
    let palette = Palette::of(ui);
    let left = days_between(today, deadline);
    let (words, color) = match left {
        ..0 => (
            format!("{} Lewat tenggat {} hari ({})", icons::WARNING, -left, long_date(deadline)),
            palette.warning,
        ),
        0 => (format!("{} Tenggat hari ini", icons::SCHEDULE), palette.warning),
        _ => (
            format!("{} Tenggat {}, {left} hari lagi", icons::SCHEDULE, long_date(deadline)),
            palette.text_soft,
        ),
    };
    ui.add(egui::Label::new(RichText::new(words).size(theme::SMALL_SIZE).color(color)).truncate());
}
