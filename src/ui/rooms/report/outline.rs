//! The left column: the months, and the pages of the chosen one.

use egui::{RichText, ScrollArea, Ui};

use crate::domain::cells::CodeList;
use crate::domain::period::Period;
use crate::domain::pillars::shared::report_month::{MonthStatus, ReportMonth};
use crate::report::monthly::Readiness;
use crate::session::obstacle_to_closing;
use crate::ui::action::Action;
use crate::ui::book_view::BookView;
use crate::ui::ext::UiExt;
use crate::ui::icons;
use crate::ui::theme::{self, Palette};

/// How many months the list goes back.
const MONTHS: usize = 12;
/// How much of the column the months may take.
const SHARE_OF_MONTHS: f32 = 0.5;

/// The state of a month in words, and the colour that goes with it.
struct State {
    words: String,
    icon: &'static str,
    is_damaged: bool,
}

impl State {
    fn of(view: &BookView, month: Period) -> Self {
        let book = view.session.book();
        let plain = |words: &str, icon| Self { words: words.to_owned(), icon, is_damaged: false };
        if book.lacks_closing(month) {
            return Self { is_damaged: true, ..plain("Laporan rusak", icons::ERROR) };
        }
        let status = ReportMonth::of(book, month).and_then(|entry| entry.record.status);
        if book.closed(month).is_some() {
            return plain(status.map_or("", CodeList::label), icons::LOCK);
        }
        let readiness = readiness_of(view, month);
        if readiness.is_some_and(Readiness::is_complete)
            && obstacle_to_closing(&view.session, month).is_none()
        {
            return plain(MonthStatus::Ready.label(), icons::CHECK);
        }
        let reopened = status.filter(|status| *status == MonthStatus::Reopened);
        let words = reopened.unwrap_or(MonthStatus::Open).label();
        match readiness {
            Some(readiness) => plain(&format!("{words}, kesiapan {} %", readiness.percent), icons::EDIT),
            None => plain(words, icons::EDIT),
        }
    }
}

/// How far the report of a month has come, where that is known.
fn readiness_of(view: &BookView, month: Period) -> Option<&Readiness> {
    let due = view.home.report().filter(|report| report.month == month);
    let shown = (month == view.report.period()).then(|| view.report.readiness());
    shown.or(due.map(|report| &report.readiness))
}

/// Draws the column.
pub fn show(ui: &mut Ui, view: &mut BookView, actions: &mut Vec<Action>) {
    ui.spacing_mut().item_spacing.y = 4.0;
    ui.soft("Pilih bulan");
    let height = ui.available_height() * SHARE_OF_MONTHS;
    ScrollArea::vertical().id_salt("bulan").max_height(height).auto_shrink([false, true]).show(ui, |ui| {
        let mut period = Period::of(view.session.today());
        for _ in 0..MONTHS {
            let state = State::of(view, period);
            let name = format!("{} {}", state.icon, period.label());
            let chosen = period == view.report.period();
            let tab = ui.tab(chosen, &name, None);
            tab.widget_info(|| {
                let is_open = state.words.starts_with(MonthStatus::Open.label());
                let state = if is_open { String::new() } else { format!(", {}", state.words) };
                let name = format!("{}{state}", period.label());
                egui::WidgetInfo::selected(egui::Role::Button, true, chosen, name)
            });
            if tab.clicked() {
                actions.push(Action::ShowMonth(period));
            }
            let palette = Palette::of(ui);
            let color = if state.is_damaged { palette.error } else { palette.text_soft };
            ui.label(RichText::new(state.words).color(color).size(theme::SMALL_SIZE));
            period = period.previous();
        }
    });
    ui.add_space(theme::GAP);
    ui.soft(&format!("{} halaman", view.report.sheets().len()));
    ScrollArea::vertical().id_salt("daftar halaman").auto_shrink([false, false]).show(ui, |ui| {
        let current = view.report.preview.page();
        let mut wanted = None;
        for (number, sheet) in view.report.sheets().iter().enumerate() {
            let name = sheet.name(number);
            let button =
                egui::Button::selectable(number == current, RichText::new(&name).size(theme::SMALL_SIZE))
                    .wrap();
            let response = ui.add(button);
            response.widget_info(|| {
                let chosen = number == current;
                egui::WidgetInfo::selected(egui::Role::Button, true, chosen, format!("Ke halaman {name}"))
            });
            if response.clicked() {
                wanted = Some(number);
            }
        }
        if let Some(number) = wanted {
            view.report.preview.go_to(number);
        }
    });
}
