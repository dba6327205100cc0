//! The right column: the steps of the month's end, and what the officers say of each part.

use egui::{Align, ComboBox, Layout, RichText, ScrollArea, Ui};

use super::steps;
use super::told::{Wish, said_of};
use crate::domain::cells::CodeList;
use crate::domain::pillars::shared::report_part::{PaperState, PartCode};
use crate::ui::action::Action;
use crate::ui::book_view::BookView;
use crate::ui::ext::UiExt;
use crate::ui::icons;
use crate::ui::theme::{self, Palette};

/// What is chosen where nothing is said of a part's papers.
const BY_RECORDS: &str = "Menurut catatan";

/// The name of a part within a sentence.
#[must_use]
pub fn name(part: PartCode) -> &'static str {
    part.label()
}

/// Draws the column.
pub fn show(ui: &mut Ui, view: &BookView, actions: &mut Vec<Action>) {
    ScrollArea::vertical().id_salt("isi laporan").auto_shrink([false, false]).show(ui, |ui| {
        // Room for the scroll bar.
        ui.set_max_width(ui.available_width() - 4.0);
        steps::show(ui, view, actions);
        let (book, month) = (view.session.book(), view.report.period());
        if book.closed(month).is_some() || book.lacks_closing(month) {
            return;
        }
        ui.add_space(theme::GROUP_GAP);
        ui.soft("Keadaan data dan uraian setiap bagian");
        for part in PartCode::VALUES.iter().copied() {
            one(ui, view, part, actions);
        }
        ui.add_space(theme::GAP);
        if ui.deed_button(icons::SETTINGS, "Pengaturan laporan…").clicked() {
            actions.push(Action::Report(Wish::OpenProfile));
        }
        ui.add_space(theme::GAP);
        ui.soft("Klik angka di halaman laporan untuk melihat daftarnya.");
    });
}

/// One part: the state of its papers, and its paragraphs.
fn one(ui: &mut Ui, view: &BookView, part: PartCode, actions: &mut Vec<Action>) {
    let palette = Palette::of(ui);
    let name = name(part);
    let text = view.report.text_of(part);
    ui.separator();
    ui.spacing_mut().item_spacing.y = 4.0;
    let label = ui
        .horizontal(|ui| {
            let label = ui.strong_text(name);
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                if text.is_some() {
                    let button = ui.quiet_button(icons::EDIT, "Ubah uraian…");
                    button.widget_info(|| {
                        egui::WidgetInfo::labeled(egui::Role::Button, true, format!("Ubah uraian {name}…"))
                    });
                    if button.clicked() {
                        actions.push(Action::Report(Wish::AskParagraph(part)));
                    }
                }
            });
            label
        })
        .inner;
    let told = said_of(view.session.book(), view.report.period(), part).and_then(|said| said.papers);
    let words = |papers: Option<PaperState>| papers.map_or(BY_RECORDS, CodeList::label);
    let combo = ComboBox::from_id_salt(("keadaan", part.key()))
        .width(ui.available_width())
        .selected_text(words(told))
        .show_ui(ui, |ui| {
            for papers in [None].into_iter().chain(PaperState::VALUES.iter().copied().map(Some)) {
                if ui.selectable_label(papers == told, words(papers)).clicked() && papers != told {
                    actions.push(Action::Report(Wish::TellPapers(part, papers)));
                }
            }
        });
    combo.response.labelled_by(label.id);
    let edited = text.is_some_and(|text| text.edited.is_some());
    let begun = view.report.paragraphs.is_begun(view.report.period(), part);
    if edited || begun {
        ui.horizontal(|ui| {
            if edited {
                ui.soft("diubah petugas");
            }
            if begun {
                ui.label(RichText::new("belum disimpan").color(palette.warning).size(theme::SMALL_SIZE));
            }
        });
    }
}
