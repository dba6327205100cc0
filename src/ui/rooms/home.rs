//! Beranda: what to do first, and how the month stands.

use egui::{RichText, ScrollArea, Ui};

use crate::domain::book::record_type;
use crate::domain::period::Period;
use crate::ui::action::{Action, Room};
use crate::ui::book_view::BookView;
use crate::ui::draft_keeper::{kinds_put_aside, offer};
use crate::ui::ext::UiExt;
use crate::ui::rooms::report;
use crate::ui::theme::{self, Palette};
use crate::ui::{copies, icons, officers};

/// How many lines of the list are shown.
const LINES: usize = 40;

/// The widest a tile gets, in points.
const TILE_WIDTH: f32 = 170.0;

/// The buttons for what is recorded most.
const QUICK: [&str; 5] = ["layanan", "penempatan", "kegiatan", "sesi_belajar", "transaksi"];

/// Draws the room.
pub fn show(ui: &mut Ui, view: &mut BookView, actions: &mut Vec<Action>) {
    ScrollArea::vertical().auto_shrink([false, false]).show(ui, |ui| {
        ui.set_max_width(ui.available_width() - 12.0);
        ui.room_title("Beranda");
        ui.horizontal_wrapped(|ui| {
            for (position, kind) in QUICK.iter().filter_map(|key| record_type(key)).enumerate() {
                let words = kind.spec().new_button().unwrap_or_default();
                let button = if position == 0 {
                    ui.primary_button(icons::ADD, words)
                } else {
                    ui.deed_button(icons::ADD, words)
                };
                if button.clicked() {
                    actions.push(Action::New(kind));
                }
            }
        });
        ui.add_space(theme::GAP);
        offer(ui, &kinds_put_aside(view), view, actions);
        if view.session.book().record_count() <= 1 {
            first_steps(ui, view, actions);
        } else {
            tiles(ui, view, actions);
        }
        ui.add_space(theme::GROUP_GAP);
        copies::card(ui, view, actions);
        ui.add_space(theme::GROUP_GAP);
        if view.session.book().record_count() > 1 {
            next_report(ui, view, actions);
            ui.add_space(theme::GROUP_GAP);
        }
        work(ui, view, actions);
    });
}

/// An empty village: three steps to begin.
fn first_steps(ui: &mut Ui, view: &BookView, actions: &mut Vec<Action>) {
    let steps = [
        (
            "desa",
            "Lengkapi identitas desa",
            "Nama kepala desa dan alamat kantor dicetak di laporan.",
            "Buka identitas desa",
        ),
        (
            "petugas",
            "Catat dua petugas",
            "Nama petugas dicetak di laporan dan tersimpan di setiap catatan.",
            "Catat petugas",
        ),
        (
            "penempatan",
            "Catat CPMI dan PMI",
            "Mulai dari buku lama atau daftar ketua RT.",
            "Catat CPMI/PMI pertama",
        ),
    ];
    ui.group_title("Tiga langkah untuk mulai");
    for (number, (key, title, why, deed)) in steps.into_iter().enumerate() {
        let Some(kind) = record_type(key) else { continue };
        ui.card(|ui| {
            ui.set_min_width(ui.available_width());
            ui.strong_text(&format!("{}  {title}", number + 1));
            ui.soft(why);
            if ui.deed_button("", deed).clicked() {
                match kind.ids(view.session.book()).first().filter(|_| kind.spec().is_single()) {
                    Some(id) => actions.push(Action::Edit(kind, *id)),
                    None => actions.push(Action::New(kind)),
                }
            }
        });
    }
}

/// This month's numbers.
fn tiles(ui: &mut Ui, view: &mut BookView, actions: &mut Vec<Action>) {
    let period = Period::of(view.session.today());
    view.report.refresh_figures(view.session.book(), period);
    let numbers = view.report.headline();
    ui.group_title(&format!("Bulan {}", period.label()));
    #[expect(clippy::cast_precision_loss, reason = "a handful of tiles")]
    let count = numbers.len().max(1) as f32;
    let width = ((ui.available_width() - (count - 1.0) * theme::GAP) / count).min(TILE_WIDTH);
    ui.horizontal_top(|ui| {
        for (label, number) in numbers {
            let palette = Palette::of(ui);
            ui.allocate_ui(egui::vec2(width, 0.0), |ui| {
                ui.card(|ui| {
                    ui.set_width(width - 34.0);
                    ui.vertical(|ui| {
                        let text = crate::domain::cells::number::with_points(number);
                        ui.label(
                            RichText::new(text)
                                .size(28.0)
                                .family(theme::strong_family())
                                .color(palette.accent),
                        );
                        ui.soft(label);
                    });
                });
            });
        }
    });
    if ui.quiet_button(icons::DESCRIPTION, &format!("Lihat laporan {}", period.label())).clicked() {
        actions.push(Action::ShowMonth(period));
        actions.push(Action::Go(Room::Report));
    }
}

/// The report that is due: how far it has come, what is missing, and the way to it.
fn next_report(ui: &mut Ui, view: &mut BookView, actions: &mut Vec<Action>) {
    let month = Period::of(view.session.today()).previous();
    let closed = view.session.book().closed(month).map(|closing| (closing.version(), closing.code()));
    let (readiness, deadline) = view.report.next_report(&view.session, month);
    ui.group_title(&format!("Untuk laporan {}", month.label()));
    ui.card(|ui| {
        ui.set_min_width(ui.available_width());
        ui.spacing_mut().item_spacing.y = 4.0;
        if let Some((version, code)) = closed {
            ui.label(format!("{} Sudah ditutup. {version}, kode laporan {code}", icons::LOCK));
        } else {
            report::progress(ui, readiness.percent, deadline);
            readiness.gaps.iter().for_each(|gap| report::open_gap(ui, month, gap, actions));
        }
        if ui.deed_button(icons::DESCRIPTION, "Buka laporan").clicked() {
            actions.extend([Action::ShowMonth(month), Action::Go(Room::Report)]);
        }
    });
}

/// *Yang perlu dikerjakan*: one press to each record.
fn work(ui: &mut Ui, view: &BookView, actions: &mut Vec<Action>) {
    let work = &view.work;
    ui.group_title("Yang perlu dikerjakan");
    if officers::names(view.session.book(), view.session.today()).is_empty()
        && view.session.book().record_count() > 1
        && let Some(kind) = record_type("petugas")
        && ui.deed_button(icons::PERSON, "Catat petugas").clicked()
    {
        actions.push(Action::New(kind));
    }
    if work.is_looking() {
        ui.soft("Buku masih diperiksa…");
    } else if work.is_empty() {
        ui.soft(&format!("{} Tidak ada yang perlu dikerjakan.", icons::CHECK));
    }
    if work.is_empty() {
        return;
    }
    ui.soft(&format!("{} hal perlu dicek, yang harus diperbaiki lebih dulu.", work.len()));
    ui.card(|ui| {
        ui.set_min_width(ui.available_width());
        ui.spacing_mut().item_spacing.y = 4.0;
        for item in work.items().take(LINES) {
            let title = item.kind.title(view.session.book(), item.id);
            ui.horizontal(|ui| {
                let open = ui.quiet_button(icons::CHEVRON_RIGHT, &title);
                if open.clicked() {
                    actions.push(Action::Edit(item.kind, item.id));
                }
                let palette = Palette::of(ui);
                let (icon, color) = if item.problem.is_error() {
                    (icons::ERROR, palette.error)
                } else {
                    (icons::WARNING, palette.warning)
                };
                let text = format!("{icon} {}", item.problem.text);
                ui.add(egui::Label::new(RichText::new(text).size(theme::SMALL_SIZE).color(color)).truncate());
            });
        }
        if work.len() > LINES {
            ui.soft(&format!("… dan {} lagi.", work.len() - LINES));
        }
    });
}
