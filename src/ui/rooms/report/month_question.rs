//! What is asked before a month is closed, before one is opened again, and which recap is wanted; and what was found of a
//! closed report.

use egui::{Modal, TextEdit, Ui};

use super::told::Wish;
use super::verify::{self, Verification};
use crate::domain::book::record_type;
use crate::domain::draft::Draft;
use crate::domain::period::Period;
use crate::domain::pillars::shared::report_month::ReportMonth;
use crate::domain::record::Record;
use crate::figures::recap::Stretch;
use crate::session::Session;
use crate::ui::action::Action;
use crate::ui::book_view::BookView;
use crate::ui::ext::UiExt;
use crate::ui::printouts::{Format, Printout};
use crate::ui::{icons, officers, theme};

/// Width of the question, in points.
const WIDTH: f32 = 520.0;

/// Which question is open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MonthQuestion {
    /// Whether the month may be closed.
    Close,
    /// Why it is opened again, as far as it is typed, and by whom.
    Reopen {
        /// The reason.
        reason: String,
        /// Name of the officer.
        officer: String,
    },
    /// How far the recap reaches.
    Recap(Stretch),
    /// Whether the closed report is still the one that was handed in.
    Verify(Verification),
}

impl MonthQuestion {
    /// The form of the month with the reason that is being typed; `None` where none is.
    #[must_use]
    pub fn draft(&self, month: Period, session: &Session) -> Option<Draft> {
        let Self::Reopen { reason, .. } = self else { return None };
        if reason.trim().is_empty() {
            return None;
        }
        let kind = record_type(ReportMonth::TYPE.key)?;
        let id = ReportMonth::of(session.book(), month)?.id;
        let mut draft = Draft::edit(kind, session.book(), &session.starts(), id)?;
        reason.trim().clone_into(&mut draft.row[kind.field_index("reopen_reason")?]);
        draft.slot = Some(format!("{}-{month}-alasan", kind.key()));
        Some(draft)
    }
}

/// Draws the question while it is open.
pub fn ask(ui: &Ui, view: &mut BookView, actions: &mut Vec<Action>) {
    let Some(mut question) = view.report.question.take() else { return };
    let month = view.report.period().label();
    let mut is_over = false;
    let answer = Modal::new(egui::Id::unique("tutup bulan")).show(ui.ctx(), |ui| {
        ui.set_width(WIDTH.min(ui.ctx().content_rect().width() - 64.0));
        match &mut question {
            MonthQuestion::Close => is_over = ask_to_close(ui, view, &month, actions),
            MonthQuestion::Reopen { reason, officer } => {
                is_over = ask_to_reopen(ui, view, [reason, officer], &month, actions);
            }
            MonthQuestion::Verify(found) => is_over = verify::show(ui, found, &month, actions),
            MonthQuestion::Recap(stretch) => {
                is_over = ask_recap(ui, stretch, view.report.period(), actions);
            }
        }
    });
    if !is_over && !answer.should_close() {
        view.report.question = Some(question);
    }
}

fn ask_to_close(ui: &mut Ui, view: &BookView, month: &str, actions: &mut Vec<Action>) -> bool {
    ui.group_title(&format!("Tutup bulan {month}?"));
    let readiness = view.report.readiness();
    if readiness.gaps.is_empty() {
        ui.label("Semua data sudah lengkap.");
    } else {
        ui.label(format!("Kesiapan {} %. Yang belum ada:", readiness.percent));
        for gap in &readiness.gaps {
            ui.soft(&format!("{} {}", icons::WARNING, gap.text));
        }
    }
    ui.add_space(theme::GAP);
    ui.soft(
        "Sesudah ditutup laporan ini tidak berubah lagi. Catatan yang menyusul masuk laporan bulan berikutnya sebagai \
         susulan. Bila perlu, bulan ini bisa dibuka kembali.",
    );
    ui.add_space(theme::GAP);
    ui.horizontal(|ui| {
        let close_and_print = ui.primary_button(icons::PRINT, "Tutup bulan dan cetak").clicked();
        let close = ui.deed_button(icons::LOCK, "Tutup bulan saja").clicked();
        if close || close_and_print {
            actions.push(Action::Report(Wish::Close { prints: close_and_print }));
        }
        ui.deed_button(icons::CLOSE, "Batal").clicked() || close || close_and_print
    })
    .inner
}

fn ask_to_reopen(
    ui: &mut Ui,
    view: &BookView,
    [reason, officer]: [&mut String; 2],
    month: &str,
    actions: &mut Vec<Action>,
) -> bool {
    ui.group_title(&format!("Buka kembali {month}?"));
    ui.label(
        "Laporan yang sudah dikirim tetap tersimpan. Sesudah ditutup lagi, yang dicetak bernama Revisi.",
    );
    ui.add_space(theme::GAP);
    let label = ui.label("Alasan");
    let field = ui.add(TextEdit::singleline(reason).desired_width(f32::INFINITY)).labelled_by(label.id);
    if ui.memory(|memory| memory.focused().is_none()) {
        field.request_focus();
    }
    ui.soft("Misalnya: jenis kelamin satu orang keliru. Tercatat bersama nama petugas.");
    let names = officers::names(view.session.book(), view.session.today());
    if !names.is_empty() {
        ui.add_space(theme::GAP);
        ui.label("Dibuka kembali oleh");
        ui.horizontal_wrapped(|ui| {
            for name in names {
                ui.radio_value(officer, name.clone(), name);
            }
        });
    }
    ui.add_space(theme::GAP);
    ui.horizontal(|ui| {
        let is_filled = !reason.trim().is_empty();
        let reopen =
            ui.add_enabled_ui(is_filled, |ui| ui.primary_button(icons::LOCK_OPEN, "Buka kembali")).inner;
        if reopen.clicked() {
            if officer != view.session.officer() {
                actions.push(Action::SetOfficer(officer.clone()));
            }
            actions.push(Action::Report(Wish::Reopen(reason.trim().to_owned())));
        }
        ui.deed_button(icons::CLOSE, "Batal").clicked() || reopen.clicked()
    })
    .inner
}

/// The recaps, as they are offered.
const STRETCHES: [(&str, Stretch); 4] = [
    ("Triwulan", Stretch::Quarter),
    ("Semester", Stretch::HalfYear),
    ("Tahunan", Stretch::Year),
    ("Masa tugas petugas", Stretch::Term),
];

fn ask_recap(ui: &mut Ui, chosen: &mut Stretch, until: Period, actions: &mut Vec<Action>) -> bool {
    ui.group_title(&format!("Rekap sampai {}", until.label()));
    ui.horizontal_wrapped(|ui| {
        for (name, stretch) in STRETCHES {
            ui.radio_value(chosen, stretch, name);
        }
    });
    ui.add_space(theme::GAP);
    ui.soft(
        "Bulan yang sudah ditutup direkap seperti dicetak. Bulan yang belum ditutup dihitung sekarang dan diberi tanda.",
    );
    ui.add_space(theme::GAP);
    let paper = Printout::Recap(*chosen, until);
    ui.horizontal_wrapped(|ui| {
        let print = ui.primary_button(icons::PRINT, "Cetak rekap").clicked();
        let pdf = ui.deed_button(icons::SAVE_ALT, "Simpan PDF rekap…").clicked();
        let xlsx = ui.deed_button(icons::TABLE_CHART, "Simpan rekap ke Excel…").clicked();
        if print {
            actions.push(Action::Print(paper.clone()));
        }
        for (is_asked, format) in [(pdf, Format::Pdf), (xlsx, Format::Xlsx)] {
            if is_asked {
                actions.push(Action::SaveAs(paper.clone(), format));
            }
        }
        ui.deed_button(icons::CLOSE, "Batal").clicked() || print || pdf || xlsx
    })
    .inner
}
