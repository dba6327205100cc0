//! The dialog of an import: how far it is, then what would come of it.

use egui::{Align, Layout, RichText, Ui};
use egui_extras::{Column, TableBuilder};

use super::{ImportState, Stage, Wish, counted};
use crate::domain::cell::Severity;
use crate::domain::cells::number;
use crate::exchange::Progress;
use crate::exchange::import::{Plan, RowProblem};
use crate::ui::action::Action;
use crate::ui::book_view::BookView;
use crate::ui::ext::UiExt;
use crate::ui::icons;
use crate::ui::theme::{self, Palette};

/// Width of the dialog in points.
const WIDTH: f32 = 820.0;
/// Height of the list in points.
const LIST_HEIGHT: f32 = 260.0;
/// Height of a row of the list: three lines of a sentence.
const ROW_HEIGHT: f32 = 58.0;
/// Time between two looks at the thread, in milliseconds.
const LOOK_EVERY: u64 = 100;

/// The lists that can be looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum List {
    /// Rows that stay out.
    Errors,
    /// What is doubtful about rows that are taken.
    Warnings,
    /// What book and file say differently.
    Differences,
}

impl List {
    const ALL: [(Self, &'static str); 3] = [
        (Self::Errors, "Harus diperbaiki"),
        (Self::Warnings, "Perlu dicek"),
        (Self::Differences, "Berbeda dengan buku"),
    ];

    /// The first list with something in it.
    pub fn first_of(plan: &Plan) -> Self {
        let filled = Self::ALL.into_iter().map(|(list, _)| list).find(|list| list.len(plan) > 0);
        filled.unwrap_or(Self::Errors)
    }

    fn problems(self, plan: &Plan) -> impl Iterator<Item = &RowProblem> {
        let severity = if self == Self::Errors { Severity::Error } else { Severity::Warning };
        plan.problems.iter().filter(move |problem| problem.severity == severity)
    }

    fn len(self, plan: &Plan) -> usize {
        match self {
            Self::Differences => plan.differences.len(),
            list => list.problems(plan).count(),
        }
    }

    fn headings(self) -> [&'static str; 4] {
        match self {
            Self::Differences => ["Baris", "Kolom", "Isi berkas", "Isi buku, tidak diubah"],
            _ => ["Baris", "Kolom", "Isi", "Yang diharapkan"],
        }
    }

    fn rows(self, plan: &Plan) -> Vec<[String; 4]> {
        match self {
            Self::Differences => {
                let row = |one: &crate::exchange::import::Difference| {
                    let book = if one.in_book.is_empty() { "–" } else { &one.in_book };
                    [
                        one.row.to_string(),
                        one.column.clone(),
                        one.in_file.clone(),
                        format!("{book} ({})", one.title),
                    ]
                };
                plan.differences.iter().map(row).collect()
            }
            list => {
                let row = |one: &RowProblem| {
                    [one.row.to_string(), one.column.clone(), one.value.clone(), one.text.clone()]
                };
                list.problems(plan).map(row).collect()
            }
        }
    }
}

/// Draws the dialog, if an import is under way.
pub fn show(ui: &Ui, view: &mut BookView, actions: &mut Vec<Action>) {
    let Some(state) = &mut view.import else { return };
    state.poll();
    let answer = egui::Modal::new(egui::Id::unique("ambil dari Excel")).show(ui.ctx(), |ui| {
        ui.set_width(WIDTH.min(ui.ctx().content_rect().width() - 80.0));
        ui.group_title("Ambil orang dari Excel");
        ui.soft(&state.file);
        ui.add_space(theme::GAP);
        dialog(ui, state)
    });
    actions.extend(answer.inner.map(Action::Import));
    // A click beside the dialog is no wish to lose what it shows.
    if answer.should_close() && !answer.backdrop_response.clicked() {
        actions.push(Action::Import(Wish::Close));
        actions.push(Action::Import(Wish::Stop));
    }
}

fn dialog(ui: &mut Ui, state: &mut ImportState) -> Option<Wish> {
    match &mut state.stage {
        Stage::Working { shared, .. } => {
            let progress = *shared.progress.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
            ui.ctx().request_repaint_after(std::time::Duration::from_millis(LOOK_EVERY));
            working(ui, progress)
        }
        Stage::Ready { plan, list, is_saved } => ready(ui, plan, list, *is_saved),
        Stage::Failed(reason) => {
            let palette = Palette::of(ui);
            ui.add(
                egui::Label::new(RichText::new(format!("{} {reason}", icons::ERROR)).color(palette.error))
                    .wrap(),
            );
            ui.soft("Buku tidak berubah.");
            ui.add_space(theme::GAP);
            ui.primary_button("", "Tutup").clicked().then_some(Wish::Close)
        }
    }
}

#[expect(clippy::cast_precision_loss, reason = "a fraction of a bar")]
fn working(ui: &mut Ui, progress: Progress) -> Option<Wish> {
    let (part, text) = match progress {
        Progress::Reading(rows) => (0.0, format!("Membaca: {} baris", number::counted(rows))),
        Progress::Examining(at, of) => (
            at as f32 / of.max(1) as f32,
            format!("Memeriksa: {} dari {} baris", number::counted(at), number::counted(of)),
        ),
    };
    ui.label(&text);
    ui.add(egui::ProgressBar::new(part).animate(true));
    ui.add_space(theme::GAP);
    ui.deed_button(icons::CLOSE, "Berhenti").clicked().then_some(Wish::Stop)
}

fn ready(ui: &mut Ui, plan: &Plan, list: &mut List, is_saved: bool) -> Option<Wish> {
    summary(ui, plan, is_saved);
    ui.add_space(theme::GAP);
    if List::ALL.iter().any(|(list, _)| list.len(plan) > 0) {
        ui.horizontal(|ui| {
            for (one, title) in List::ALL {
                if ui.tab(one == *list, title, Some(one.len(plan))).clicked() {
                    *list = one;
                }
            }
        });
        ui.add_space(theme::GAP);
        table(ui, *list, plan);
    }
    ui.add_space(theme::GAP);
    ui.horizontal(|ui| {
        let saved = counted(plan);
        let mut wish = None;
        if !is_saved
            && !saved.is_empty()
            && ui.primary_button(icons::SAVE_ALT, &format!("Simpan {saved}")).clicked()
        {
            wish = Some(Wish::Save);
        }
        if ui.deed_button("", "Tutup").clicked() {
            wish = Some(Wish::Close);
        }
        wish
    })
    .inner
}

/// How many of what, one line each.
fn summary(ui: &mut Ui, plan: &Plan, is_saved: bool) {
    let palette = Palette::of(ui);
    let new = if is_saved { "tersimpan" } else { "baru" };
    let mut lines = vec![(icons::ADD, palette.text, format!("{} orang {new}", number::counted(plan.new)))];
    if let Some(companion) = plan.companion {
        let one = companion.spec().one_in_sentence();
        lines.push((
            icons::FAMILY_RESTROOM,
            palette.text,
            format!("{} {one} {new}", number::counted(plan.companions)),
        ));
    }
    lines.push((
        icons::CHECK,
        palette.text,
        format!("{} sudah ada di buku, tidak diubah", number::counted(plan.known)),
    ));
    if plan.refused > 0 {
        let text = format!(
            "{} baris harus diperbaiki dan tidak diambil. Perbaiki di Excel, lalu ambil lagi berkas yang sama.",
            number::counted(plan.refused)
        );
        lines.push((icons::ERROR, palette.error, text));
    }
    for (icon, color, text) in lines {
        ui.add(egui::Label::new(RichText::new(format!("{icon} {text}")).color(color)).wrap());
    }
}

fn table(ui: &mut Ui, list: List, plan: &Plan) {
    let rows = list.rows(plan);
    let height = LIST_HEIGHT.min(ui.ctx().content_rect().height() - 360.0).max(ROW_HEIGHT * 2.0);
    let palette = Palette::of(ui);
    TableBuilder::new(ui)
        .id_salt(list.headings()[3])
        .striped(true)
        .min_scrolled_height(height)
        .max_scroll_height(height)
        .auto_shrink([false, true])
        .cell_layout(Layout::left_to_right(Align::Center))
        .column(Column::exact(52.0))
        .column(Column::exact(150.0).clip(true))
        .column(Column::exact(180.0).clip(true))
        .column(Column::remainder().clip(true))
        .header(theme::ROW_HEIGHT, |mut header| {
            for heading in list.headings() {
                header.col(|ui| {
                    ui.soft(heading);
                });
            }
        })
        .body(|body| {
            body.rows(ROW_HEIGHT, rows.len(), |mut row| {
                let texts = &rows[row.index()];
                for text in texts {
                    row.col(|ui| {
                        let words = RichText::new(text).size(theme::SMALL_SIZE).color(palette.text);
                        ui.add(egui::Label::new(words).wrap()).on_hover_text(text);
                    });
                }
            });
        });
}
