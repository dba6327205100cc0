//! The end of a month in five steps, the same every month; each says what is missing and leads there.

use egui::{ProgressBar, RichText, Ui};
use jiff::civil::Date;

use super::told::Wish;
use crate::domain::book::record_type;
use crate::domain::cells::date::short_date;
use crate::domain::closing::Closing;
use crate::domain::period::{Period, long_date};
use crate::domain::pillars::shared::report_month::ReportMonth;
use crate::report::monthly::{Gap, Place};
use crate::ui::action::Action;
use crate::ui::book_view::BookView;
use crate::ui::ext::UiExt;
use crate::ui::icons;
use crate::ui::theme::{self, Palette};

/// Draws the steps of the shown month.
pub fn show(ui: &mut Ui, view: &BookView, actions: &mut Vec<Action>) {
    ui.spacing_mut().item_spacing.y = 4.0;
    let closing = view.session.book().closed(view.report.period());
    let readiness = view.report.readiness();
    if closing.is_none() {
        progress(ui, readiness.percent, view.report.deadline());
    }
    let of_step = |is_written: bool| readiness.gaps.iter().filter(move |gap| gap.is_written == is_written);
    let is_closed = closing.is_some();
    step(ui, 1, "Lengkapi data", of_step(false).next().is_none());
    let month = view.report.period();
    of_step(false).for_each(|gap| open_gap(ui, month, gap, actions));
    step(ui, 2, "Isi masalah, usulan, rencana", of_step(true).next().is_none());
    of_step(true).for_each(|gap| open_gap(ui, month, gap, actions));
    step(ui, 3, "Baca laporan", is_closed);
    if !is_closed {
        ui.soft("Baca halaman di tengah; klik angka untuk melihat daftarnya.");
    }
    step(ui, 4, "Tutup bulan dan cetak", is_closed);
    if let Some(closing) = closing {
        closed(ui, closing, actions);
    } else {
        let words = format!("Tutup bulan {}…", view.report.period().label());
        if ui.deed_button(icons::LOCK, &words).clicked() {
            actions.push(Action::Report(Wish::AskToClose));
        }
    }
    let month = ReportMonth::of(view.session.book(), view.report.period());
    receipt(ui, month.map(|entry| &entry.record), actions);
}

/// How far a report has come, and by when it has to be there.
pub fn progress(ui: &mut Ui, percent: u32, deadline: Option<Date>) {
    #[expect(clippy::cast_precision_loss, reason = "at most 100")]
    let share = percent as f32 / 100.0;
    let palette = Palette::of(ui);
    let words = RichText::new(format!("Kesiapan {percent} %")).color(palette.text);
    let bar = ProgressBar::new(share).fill(palette.accent_soft).text(words);
    ui.add(bar.desired_height(theme::ROW_HEIGHT - 6.0).corner_radius(4));
    if let Some(deadline) = deadline {
        ui.soft(&format!("Tenggat {}", long_date(deadline)));
    }
}

fn step(ui: &mut Ui, number: u8, name: &str, is_done: bool) {
    ui.add_space(theme::GAP);
    ui.horizontal(|ui| {
        ui.strong_text(&format!("{number}  {name}"));
        if is_done {
            let palette = Palette::of(ui);
            ui.label(RichText::new(icons::CHECK).color(palette.good)).on_hover_text("selesai");
        }
    });
}

/// Something missing; a press leads to where it is mended.
pub fn open_gap(ui: &mut Ui, month: Period, gap: &Gap, actions: &mut Vec<Action>) {
    let words = RichText::new(format!("{} {}", icons::CHEVRON_RIGHT, gap.text)).size(theme::SMALL_SIZE);
    let palette = Palette::of(ui);
    let button = egui::Button::new(words.color(palette.accent)).frame_when_inactive(false).wrap();
    let button = ui.add(button);
    button.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, &gap.text));
    if !button.clicked() {
        return;
    }
    match &gap.place {
        Place::Records(records) => {
            let of = format!("untuk laporan {}", month.label());
            actions.push(Action::ShowList(records.clone(), of));
        }
        Place::New(key) => actions.extend(record_type(key).map(Action::New)),
        Place::Month => actions.extend([Action::ShowMonth(month), Action::Report(Wish::OpenMonth)]),
    }
}

fn closed(ui: &mut Ui, closing: &Closing, actions: &mut Vec<Action>) {
    ui.soft(&format!("{}, kode laporan {}", closing.version(), closing.code()));
    if ui.deed_button(icons::CHECK_CIRCLE, "Periksa keaslian laporan…").clicked() {
        actions.push(Action::Report(Wish::Verify));
    }
    if ui.deed_button(icons::LOCK_OPEN, "Buka kembali…").clicked() {
        actions.push(Action::Report(Wish::AskToReopen));
    }
}

/// The fifth step: the letter, and what the Dinas signed.
fn receipt(ui: &mut Ui, month: Option<&ReportMonth>, actions: &mut Vec<Action>) {
    let received = month.and_then(|month| month.received);
    step(ui, 5, "Catat tanda terima", received.is_some());
    let number = month.map_or("", |month| month.letter_number.as_str());
    let number = if number.is_empty() { "Nomor surat belum diisi" } else { number };
    let day = |name: &str, day| format!(" · {name} {}", short_date(day));
    let sent = month.and_then(|month| month.sent).map(|sent| day("dikirim", sent)).unwrap_or_default();
    let received = received.map(|received| day("diterima", received)).unwrap_or_default();
    ui.soft(&format!("{number}{sent}{received}"));
    if ui.deed_button(icons::DESCRIPTION, "Surat dan tanda terima…").clicked() {
        actions.push(Action::Report(Wish::OpenMonth));
    }
}
