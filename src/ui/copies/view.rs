//! What is seen of copies: the card on Beranda, what is under way, and two questions.

use std::path::PathBuf;
use std::sync::PoisonError;

use egui::{Align, Align2, Area, Frame, Id, Layout, Margin, Modal, RichText, Stroke, Ui};

use super::{Copies, Deed, Found, Wish};
use crate::domain::cells::number::counted;
use crate::domain::period::long_date;
use crate::practice::is_practice;
use crate::storage::copies::note::{REMIND_AFTER, days_without};
use crate::storage::copies::{Note, Progress};
use crate::storage::places::Place;
use crate::ui::action::Action;
use crate::ui::book_view::BookView;
use crate::ui::ext::UiExt;
use crate::ui::icons;
use crate::ui::picker::Question;
use crate::ui::theme::{self, Palette};

/// Width of the questions, in points.
const WIDTH: f32 = 520.0;
/// From this width on the card is one line, in points.
const WIDTH_FOR_LINE: f32 = 500.0;
/// How far above the lower edge it is told what is under way, in points.
const ABOVE_FOOT: f32 = 52.0;

/// *Salinan*: the last copy, or for how long there has been none; on Beranda.
pub fn card(ui: &mut Ui, view: &BookView, actions: &mut Vec<Action>) {
    let palette = Palette::of(ui);
    let (text, is_late) = last_copy(view);
    let (text, color) = if is_late {
        (format!("{} {text}", icons::WARNING), palette.warning)
    } else {
        (text, palette.text_soft)
    };
    let text = RichText::new(text).color(color);
    let mut copy = |ui: &mut Ui| {
        if ui.deed_button(icons::USB, "Salin ke flashdisk…").clicked() {
            actions.push(Action::Ask(Question::CopyTo));
        }
    };
    ui.card(|ui| {
        ui.set_min_width(ui.available_width());
        if ui.available_width() < WIDTH_FOR_LINE {
            ui.add(egui::Label::new(text).wrap());
            copy(ui);
            return;
        }
        ui.horizontal(|ui| {
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                copy(ui);
                ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                    ui.add(egui::Label::new(text).truncate());
                });
            });
        });
    });
}

/// Whether the last copy is so long ago that Beranda reminds of it before everything else.
#[must_use]
pub fn is_late(view: &BookView) -> bool {
    last_copy(view).1
}

fn last_copy(view: &BookView) -> (String, bool) {
    let book = view.session.book();
    let last = view.last_copy.as_ref();
    let days = days_without(book, last, view.session.today());
    if days >= REMIND_AFTER && !is_practice(book.id) {
        return (format!("Sudah {days} hari tanpa salinan di luar komputer ini."), true);
    }
    let text = match last {
        Some(Note { day, place, .. }) => format!("Salinan terakhir {} di {place}", long_date(*day)),
        None => "Belum ada salinan di luar komputer ini.".to_owned(),
    };
    (text, false)
}

/// Draws what is under way, and the questions; where to keep the book is asked only after `is_asking`, another question, was
/// answered.
pub fn show(ui: &Ui, copies: &mut Copies, is_asking: bool, actions: &mut Vec<Action>) {
    if let Some(job) = &copies.job {
        let progress = *job.progress.lock().unwrap_or_else(PoisonError::into_inner);
        match &job.deed {
            Deed::Send(_) => under_way(ui, progress),
            deed => waiting(ui, deed, progress),
        }
    } else if let Some(found) = &mut copies.found {
        arrival(ui, found, actions);
    } else if let Some(place) = copies.asks_to_carry.filter(|_| !is_asking) {
        carry_question(ui, place, actions);
    }
}

/// A copy is being made; the officer may go on working.
fn under_way(ui: &Ui, progress: Progress) {
    let palette = Palette::of(ui);
    Area::new(Id::unique("menyalin"))
        .anchor(Align2::CENTER_BOTTOM, [0.0, -ABOVE_FOOT])
        .order(egui::Order::Foreground)
        .show(ui.ctx(), |ui| {
            Frame::new()
                .fill(palette.accent_soft)
                .stroke(Stroke::new(1.0, palette.accent))
                .corner_radius(8)
                .inner_margin(Margin::symmetric(16, 8))
                .show(ui, |ui| {
                    ui.horizontal(|ui| {
                        ui.label(RichText::new(icons::USB).color(palette.accent));
                        ui.label("Menyalin ke flashdisk… jangan dicabut dulu.");
                        ui.soft(&stage(progress));
                    });
                });
        });
}

/// "12 dari 40 berkas dibaca ulang"
fn stage(progress: Progress) -> String {
    let Progress { done, total, is_checking } = progress;
    let deed = if is_checking { "dibaca ulang" } else { "disalin" };
    if total == 0 { "Membaca buku…".to_owned() } else { format!("{done} dari {total} berkas {deed}") }
}

/// The window has nothing to show before this is done.
fn waiting(ui: &Ui, deed: &Deed, progress: Progress) {
    let title = match deed {
        Deed::Look { .. } => "Memeriksa salinan…",
        _ => "Menaruh buku desa di komputer ini… jangan cabut flashdisk dulu.",
    };
    Modal::new(Id::unique("menunggu salinan")).show(ui.ctx(), |ui| {
        ui.set_width(WIDTH.min(ui.ctx().content_rect().width() - 80.0));
        ui.group_title(title);
        ui.add_space(theme::GAP);
        #[expect(clippy::cast_precision_loss, reason = "a bar of some hundred points")]
        let part = progress.done as f32 / progress.total.max(1) as f32;
        ui.add(egui::ProgressBar::new(part).animate(true));
        ui.soft(&stage(progress));
    });
}

/// What is in the chosen copy, and where it goes.
fn arrival(ui: &Ui, found: &mut Found, actions: &mut Vec<Action>) {
    let answer = Modal::new(Id::unique("ambil dari flashdisk")).show(ui.ctx(), |ui| {
        ui.set_width(WIDTH.min(ui.ctx().content_rect().width() - 80.0));
        ui.group_title("Ambil dari flashdisk");
        ui.strong_text(&found.what.village_line());
        let (records, day) = (counted(found.what.records), long_date(found.what.day));
        ui.label(format!("{records} catatan, salinan tanggal {day}. Salinan ini utuh."));
        ui.add_space(theme::GAP);
        let label = ui.label("Ditaruh di folder");
        ui.horizontal(|ui| {
            let width = (ui.available_width() - 138.0).max(200.0);
            let field = egui::TextEdit::singleline(&mut found.folder)
                .desired_width(width)
                .align(Align2::LEFT_CENTER)
                .min_size(egui::vec2(0.0, theme::CONTROL_HEIGHT));
            ui.add(field).labelled_by(label.id);
            if ui.deed_button(icons::FOLDER_OPEN, "Pilih folder…").clicked() {
                actions.push(Action::Ask(Question::TakeInto));
            }
        });
        ui.add_space(theme::GAP);
        ui.horizontal(|ui| {
            let folder = found.folder.trim();
            let is_ready = !folder.is_empty();
            let taking =
                ui.add_enabled_ui(is_ready, |ui| ui.primary_button(icons::SAVE_ALT, "Ambil dan buka")).inner;
            if taking.clicked() {
                actions.push(Action::Copies(Wish::Take(PathBuf::from(folder))));
            }
            if ui.deed_button("", "Tutup").clicked() {
                ui.close();
            }
        });
    });
    if answer.should_close() {
        actions.push(Action::Copies(Wish::Close));
    }
}

/// The book was opened where it had better not be kept.
fn carry_question(ui: &Ui, place: Place, actions: &mut Vec<Action>) {
    let (title, why) = match place {
        Place::Synced(service) => (
            format!("Buku ini ada di folder {service}"),
            format!(
                "{service} dapat membawa berkas ke komputer lain sebelum selesai ditulis, dan dari satu buku bisa \
                 menjadi dua yang berbeda. Lebih aman buku dikerjakan di komputer ini."
            ),
        ),
        _ => (
            "Buku ini dibuka dari flashdisk".to_owned(),
            "Flashdisk mudah tercabut, rusak, atau hilang. Lebih aman buku dikerjakan di komputer ini, lalu disalin \
             ke flashdisk."
                .to_owned(),
        ),
    };
    let answer = Modal::new(Id::unique("salin ke komputer ini")).show(ui.ctx(), |ui| {
        ui.set_width(WIDTH.min(ui.ctx().content_rect().width() - 80.0));
        ui.group_title(&title);
        ui.label(why);
        ui.soft("Buku yang lama tidak dihapus.");
        ui.add_space(theme::GAP);
        ui.horizontal(|ui| {
            let carrying = ui.primary_button(icons::SAVE_ALT, "Salin ke komputer ini");
            if ui.memory(|memory| memory.focused().is_none()) {
                carrying.request_focus();
            }
            if carrying.clicked() {
                actions.push(Action::Copies(Wish::Carry));
            }
            if ui.deed_button("", "Tetap buka dari sini").clicked() {
                ui.close();
            }
        });
    });
    if answer.should_close() && !answer.backdrop_response.clicked() {
        actions.push(Action::Copies(Wish::Close));
    }
}
