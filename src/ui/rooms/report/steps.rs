//! The end of a month in five steps, the same every month; each says what is missing and leads there.

use egui::{ProgressBar, RichText, Ui};
use jiff::civil::Date;

use super::told::Wish;
use crate::domain::book::record_type;
use crate::domain::cell::Cell;
use crate::domain::cells::date::short_date;
use crate::domain::closing::Closing;
use crate::domain::period::{Period, long_date};
use crate::domain::pillars::shared::report_month::ReportMonth;
use crate::domain::procedure::Group;
use crate::report::monthly::{Gap, Place};
use crate::session::MEND_CLOSING;
use crate::ui::action::{Action, Room};
use crate::ui::book_view::BookView;
use crate::ui::ext::UiExt;
use crate::ui::icons;
use crate::ui::rooms::work::Chosen;
use crate::ui::theme::{self, Palette};

/// Draws the steps of the shown month.
pub fn show(ui: &mut Ui, view: &BookView, actions: &mut Vec<Action>) {
    ui.spacing_mut().item_spacing.y = 4.0;
    let book = view.session.book();
    let closing = book.closed(view.report.period());
    if book.lacks_closing(view.report.period()) {
        damaged(ui, actions);
        receipt(ui, view, actions);
        return;
    }
    let readiness = view.report.readiness();
    if closing.is_none() {
        progress(ui, readiness.percent, view.report.deadline());
    }
    let of_step = |is_written: bool| readiness.gaps.iter().filter(move |gap| gap.is_written == is_written);
    let is_closed = closing.is_some();
    step(ui, 1, "Lengkapi data", of_step(false).next().is_none());
    let month = view.report.period();
    let today = view.session.today();
    of_step(false).for_each(|gap| open_gap(ui, month, today, gap, actions));
    step(ui, 2, "Isi masalah, usulan, rencana", of_step(true).next().is_none());
    of_step(true).for_each(|gap| open_gap(ui, month, today, gap, actions));
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
    receipt(ui, view, actions);
}

/// What is said of a closed month whose report is damaged or gone. It is not closed once more: another report was handed in.
fn damaged(ui: &mut Ui, actions: &mut Vec<Action>) {
    let palette = Palette::of(ui);
    let words = format!("{} Laporan rusak", icons::ERROR);
    ui.label(RichText::new(words).color(palette.error).text_style(egui::TextStyle::Name("strong".into())));
    ui.label(
        RichText::new(
            "Bulan ini sudah ditutup, tetapi berkas laporannya rusak atau hilang. Halaman di tengah disusun dari catatan \
             sekarang, bukan laporan yang diserahkan.",
        )
        .color(palette.error),
    );
    ui.soft(MEND_CLOSING);
    deeds(ui, actions);
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

/// Something missing; a press leads to where it is mended, in the month that is reported.
pub fn open_gap(ui: &mut Ui, month: Period, today: Date, gap: &Gap, actions: &mut Vec<Action>) {
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
        Place::New { kind, filled, day } => {
            // A new record begins with today, unless the month is over.
            let day = day.filter(|_| today > month.last_day()).map(|field| (field, month.last_day().store()));
            let filled = filled.iter().cloned().chain(day).collect();
            actions.extend(record_type(kind).map(|kind| Action::NewFilled(kind, filled)));
        }
        Place::Work => {
            actions.extend([Action::ShowWork(Chosen::of(Group::Data)), Action::Go(Room::Work)]);
        }
        Place::Month => actions.extend([Action::ShowMonth(month), Action::Report(Wish::OpenMonth)]),
    }
}

fn closed(ui: &mut Ui, closing: &Closing, actions: &mut Vec<Action>) {
    ui.soft(&format!("{}, kode laporan {}", closing.version(), closing.code()));
    deeds(ui, actions);
}

/// What can be done with a closed report.
fn deeds(ui: &mut Ui, actions: &mut Vec<Action>) {
    if ui.deed_button(icons::CHECK_CIRCLE, "Periksa keaslian laporan…").clicked() {
        actions.push(Action::Report(Wish::Verify));
    }
    if ui.deed_button(icons::LOCK_OPEN, "Buka kembali…").clicked() {
        actions.push(Action::Report(Wish::AskToReopen));
    }
}

/// The fifth step: the letter, and what the Dinas signed.
fn receipt(ui: &mut Ui, view: &BookView, actions: &mut Vec<Action>) {
    let month = ReportMonth::of(view.session.book(), view.report.period()).map(|entry| &entry.record);
    let received = month.and_then(|month| month.received);
    step(ui, 5, "Catat tanda terima", received.is_some());
    let number = month.map_or("", |month| month.letter_number.as_str());
    let number = if number.is_empty() { "Nomor surat belum diisi" } else { number };
    let day = |name: &str, day| format!(" · {name} {}", short_date(day));
    let sent = month.and_then(|month| month.sent).map(|sent| day("dikirim", sent)).unwrap_or_default();
    let received = received.map(|received| day("diterima", received)).unwrap_or_default();
    ui.soft(&format!("{number}{sent}{received}"));
    if month.is_some_and(ReportMonth::names_report) {
        ui.soft(
            "Surat tercetak seperti saat ditutup. Nomor atau tanggal yang diisi sesudahnya tidak ikut tercetak; pakai \
             Buka kembali… bila surat harus berubah.",
        );
    }
    if ui.deed_button(icons::DESCRIPTION, "Surat dan tanda terima…").clicked() {
        actions.push(Action::Report(Wish::OpenMonth));
    }
}
