//! The left column: the months, and the pages of the chosen one.

use egui::{RichText, ScrollArea, Ui};

use crate::domain::cells::CodeList;
use crate::domain::period::Period;
use crate::domain::pillars::shared::report_month::{MonthStatus, ReportMonth};
use crate::ui::action::Action;
use crate::ui::book_view::BookView;
use crate::ui::ext::UiExt;
use crate::ui::{icons, theme};

/// How many months the list goes back.
const MONTHS: usize = 12;
/// How much of the column the months may take.
const SHARE_OF_MONTHS: f32 = 0.5;

/// The state of a month in a word.
fn state(view: &BookView, month: Period) -> &'static str {
    let book = view.session.book();
    let status = ReportMonth::of(book, month).and_then(|entry| entry.record.status);
    status
        .filter(|_| book.closed(month).is_some() || status == Some(MonthStatus::Reopened))
        .map_or("Terbuka", CodeList::label)
}

/// The state of a month as a sign.
fn sign(view: &BookView, month: Period) -> &'static str {
    if view.session.book().closed(month).is_some() { icons::LOCK } else { icons::EDIT }
}

/// Draws the column.
pub fn show(ui: &mut Ui, view: &mut BookView, actions: &mut Vec<Action>) {
    ui.spacing_mut().item_spacing.y = 4.0;
    ui.soft("Pilih bulan");
    let height = ui.available_height() * SHARE_OF_MONTHS;
    ScrollArea::vertical().id_salt("bulan").max_height(height).auto_shrink([false, true]).show(ui, |ui| {
        let mut period = Period::of(view.session.today());
        for _ in 0..MONTHS {
            let name = format!("{} {}", sign(view, period), period.label());
            let tab = ui.tab(period == view.report.period(), &name, None);
            let state = state(view, period);
            tab.widget_info(|| {
                let chosen = period == view.report.period();
                let state = if state == "Terbuka" { String::new() } else { format!(", {state}") };
                egui::WidgetInfo::selected(
                    egui::Role::Button,
                    true,
                    chosen,
                    format!("{}{state}", period.label()),
                )
            });
            if tab.on_hover_text(state).clicked() {
                actions.push(Action::ShowMonth(period));
            }
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
