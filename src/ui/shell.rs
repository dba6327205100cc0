//! The frame around the rooms: the village and the search at the top, the rooms at the left, what is saved at the foot.

use egui::{Align, Frame, Layout, Margin, RichText, Ui};

use super::action::{Action, Room};
use super::book_view::BookView;
use super::command::{self, COMMANDS, FIND};
use super::editors::{Pick, Picked, pick};
use super::ext::UiExt;
use super::navigation::{is_narrow, rooms};
use super::rooms::{home, records, report, trash, work};
use super::table::dialog;
use super::theme::{self, Palette};
use super::{backups, icons, import, keys, officers, questions, visits};
use crate::domain::book::{Book, Id, RECORD_TYPES, record_type};
use crate::domain::cells::number::counted;
use crate::domain::pillars::shared::person::Person;
use crate::domain::record::{Record, RecordType};
use crate::domain::search::folded;
use crate::domain::short_code::read_short_code;
use crate::domain::visits::with_code;
use crate::storage::clock::local_text;

/// Width of the list of rooms, in points.
const ROOMS_WIDTH: f32 = 280.0;
/// The same with icons alone.
const ICONS_WIDTH: f32 = 60.0;
/// What is narrower has no room for the long words about the practice book, in points.
const WIDTH_FOR_WARNING: f32 = 1000.0;
/// Hits among persons, who are looked for most, and of each other type that the search at the top shows.
const HITS: [usize; 2] = [5, 3];

/// Draws frame and room.
pub fn show(ui: &mut Ui, view: &mut BookView, zoom: f32, actions: &mut Vec<Action>) {
    view.focus.watch(ui);
    look_ahead(ui, view);
    questions::show(ui, view, actions);
    if !view.is_asking() {
        command::pressed(ui, view, actions);
    }
    let palette = Palette::of(ui);
    let bar = Frame::new().fill(palette.surface).inner_margin(Margin::symmetric(16, 8));
    egui::Panel::top(egui::Id::unique("atas")).frame(bar).show(ui, |ui| top_bar(ui, view, actions));
    trouble(ui, view, actions);
    let foot = Frame::new().fill(palette.surface).inner_margin(Margin::symmetric(16, 4));
    egui::Panel::bottom(egui::Id::unique("bawah"))
        .frame(foot)
        .show(ui, |ui| status_bar(ui, view, zoom, actions));
    egui::Panel::left(egui::Id::unique("ruang"))
        .exact_size(if is_narrow(ui) { ICONS_WIDTH } else { ROOMS_WIDTH })
        .resizable(false)
        .frame(Frame::new().fill(palette.surface).inner_margin(8))
        .show(ui, |ui| {
            egui::ScrollArea::vertical().id_salt("ruang").show(ui, |ui| rooms(ui, view, actions));
        });
    egui::CentralPanel::default().frame(Frame::new().fill(palette.ground).inner_margin(16)).show(ui, |ui| {
        arrive(ui, view);
        match view.room {
            Room::Home => home::show(ui, view, actions),
            Room::Records(pillar) => records::show(ui, pillar, view, actions),
            Room::Report => report::show(ui, view, actions),
            Room::Trash => trash::show(ui, view, actions),
            Room::Work => work::show(ui, view, actions),
        }
    });
    close_on_escape(ui, view, actions);
    discard_question(ui, view, actions);
    news_question(ui, view, actions);
    note_question(ui, view, actions);
    report::paragraph_question(ui, view, actions);
    report::month_question(ui, view, actions);
    visits::ask(ui, view, actions);
    dialog::show(ui, view, actions);
    import::show(ui, view, actions);
    backups::show(ui, view, actions);
    if view.shows_keys {
        view.shows_keys = keys::show(ui, view);
    }
}

/// Whoever goes to a room has the focus at its beginning: Tab leads to what comes first in it, and Enter presses nothing.
fn arrive(ui: &Ui, view: &mut BookView) {
    let id = egui::Id::unique("awal ruang");
    let arrives = std::mem::take(&mut view.arrives);
    if arrives || ui.memory(|memory| memory.has_focus(id)) {
        let start = ui.interact(ui.max_rect(), id, egui::Sense::focusable_noninteractive());
        start.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Group, true, "Awal ruang"));
        if arrives {
            start.request_focus();
        }
    }
}

/// What takes long in a large book is done a piece a frame: looking for problems, then preparing the search.
fn look_ahead(ui: &Ui, view: &mut BookView) {
    let book = view.session.book();
    view.work.refresh(book, view.session.today());
    if view.work.is_looking() || !view.indexes.look_ahead(found_types(), book) {
        ui.request_repaint();
    } else if view.room != Room::Home && book.record_count() > 1 {
        // The figure beside Laporan.
        view.home.refresh_at_rest(ui, &view.session);
    }
}

fn top_bar(ui: &mut Ui, view: &mut BookView, actions: &mut Vec<Action>) {
    ui.horizontal(|ui| {
        let village = view.session.book().village().map(|entry| {
            let record = &entry.record;
            format!("Desa {} · Kec. {}", record.village.as_str(), record.district.as_str())
        });
        let name = RichText::new(format!("{} {}", village.unwrap_or_default(), icons::EXPAND_MORE))
            .text_style(egui::TextStyle::Name("strong".into()));
        let menu = ui.menu_button(name, |ui| {
            // On a low screen the last commands are scrolled to.
            let height = ui.ctx().content_rect().height() - 2.0 * theme::GROUP_GAP;
            egui::ScrollArea::vertical().max_height(height).show(ui, |ui| commands(ui, view, actions));
        });
        menu.response.on_hover_text("Menu buku desa");
        if crate::practice::is_practice(view.session.book().id) {
            let palette = Palette::of(ui);
            let is_short = ui.ctx().content_rect().width() < WIDTH_FOR_WARNING;
            let words = if is_short { "Buku latihan" } else { "Ini buku latihan, bukan data desa Anda" };
            let words = format!("{} {words}", icons::SCHOOL);
            ui.label(RichText::new(words).color(palette.warning).size(theme::SMALL_SIZE));
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            officer_menu(ui, view, actions);
            ui.add_space(theme::GROUP_GAP);
            let width = ui.available_width().min(420.0);
            ui.allocate_ui_with_layout(
                egui::vec2(width, theme::CONTROL_HEIGHT),
                Layout::left_to_right(Align::Center),
                |ui| {
                    find(ui, view, actions);
                },
            );
        });
    });
}

/// The record types that the search at the top looks through: all that have a form of their own.
fn found_types() -> impl Iterator<Item = &'static dyn RecordType> {
    RECORD_TYPES.iter().copied().filter(|kind| kind.spec().owned().is_none())
}

/// Starting a record of any type, and its table: key, words, wish.
fn places() -> impl Iterator<Item = (String, String, Action)> {
    found_types().flat_map(|kind| {
        let spec = kind.spec();
        let new = spec.new_button().map(|_| {
            (
                format!("baru-{}", kind.key()),
                format!("Catat {} baru", spec.one_in_sentence()),
                Action::New(kind),
            )
        });
        let table =
            (format!("tabel-{}", kind.key()), format!("Buka daftar {}", spec.tab), Action::Show(kind));
        new.into_iter().chain([table])
    })
}

/// The search at the top: persons, commands, and the records of every other type.
fn find(ui: &mut Ui, view: &mut BookView, actions: &mut Vec<Action>) {
    let id = egui::Id::unique("cari di mana saja");
    if ui.input_mut(|input| input.consume_shortcut(&FIND)) {
        ui.memory_mut(|memory| memory.request_focus(id));
    }
    ui.label(icons::SEARCH);
    let is_ready: Vec<bool> = COMMANDS.iter().map(|command| (command.action)(view).is_some()).collect();
    let indexes = &mut view.indexes;
    let book = view.session.book();
    let (response, picked) = pick(ui, id, "", false, |query| {
        let is_searched = query.trim().len() >= 2;
        let [of_persons, of_others] = HITS;
        let mut hits = with_short_code(book, query);
        let mut others = Vec::new();
        for kind in found_types().filter(|_| is_searched) {
            let is_person = kind.key() == Person::TYPE.key;
            let found = indexes.of(kind, book).find(query).into_iter();
            let found = found.take(if is_person { of_persons } else { of_others }).map(|id| {
                let words = format!("{}  {}", kind.spec().one, kind.title(book, id));
                Pick::new(format!("{} {id}", kind.key()), words)
            });
            if is_person { hits.extend(found) } else { others.extend(found) }
        }
        let wanted = folded(query);
        let is_meant = |label: &str| folded(label).contains(&wanted);
        let commands = COMMANDS
            .iter()
            .enumerate()
            .filter(|(number, command)| is_ready[*number] && is_meant(command.label));
        hits.extend(commands.map(|(number, command)| Pick::new(format!("perintah {number}"), command.label)));
        hits.extend(
            places()
                .filter(|(_, words, _)| is_searched && is_meant(words))
                .map(|(key, words, _)| Pick::new(key, words)),
        );
        hits.extend(others);
        hits
    });
    response
        .widget_info(|| egui::WidgetInfo::labeled(egui::Role::TextInput, true, "Cari orang, NIK, perintah"));
    if !response.has_focus() {
        let palette = Palette::of(ui);
        let place = response.rect.left_center() + egui::vec2(8.0, 0.0);
        let font = egui::FontId::proportional(theme::TABLE_SIZE);
        let hint = match response.rect.width() {
            ..90.0 => "Cari…",
            ..250.0 => "Cari…  Ctrl+K",
            _ => "Cari orang, NIK, perintah…  Ctrl+K",
        };
        let painter = ui.painter().with_clip_rect(response.rect.shrink(6.0));
        painter.text(place, egui::Align2::LEFT_CENTER, hint, font, palette.text_soft);
    }
    let Picked::Key(key) = picked else { return };
    actions.extend(places().find(|(place, ..)| *place == key).map(|(.., action)| action));
    match key.split_once(' ') {
        Some(("perintah", number)) => {
            let command = number.parse().ok().and_then(|number: usize| COMMANDS.get(number));
            actions.extend(command.and_then(|command| (command.action)(view)));
        }
        Some(("kunjungan", id)) => actions.extend(id.parse().ok().map(|id| results_of(view, id))),
        Some((kind, id)) => {
            if let (Some(kind), Ok(id)) = (record_type(kind), id.parse::<Id>()) {
                actions.push(Action::Edit(kind, id));
            }
        }
        None => {}
    }
}

/// The persons whose sheet of a visit bears what was typed.
fn with_short_code(book: &Book, query: &str) -> Vec<Pick> {
    let kind = Person::TYPE;
    let ids = read_short_code(query).map(|code| with_code(book, &code)).unwrap_or_default();
    let title = |id| record_type(kind.key).map_or_else(String::new, |of| of.title(book, id));
    ids.into_iter()
        .map(|id| Pick::new(format!("kunjungan {id}"), format!("{}  {}", kind.one, title(id))))
        .collect()
}

/// What a visit may have changed of a person; a book that is only read shows the record.
fn results_of(view: &BookView, id: Id) -> Action {
    match record_type(Person::TYPE.key).filter(|_| view.session.is_read_only()) {
        Some(kind) => Action::Edit(kind, id),
        None => Action::Visit(visits::Wish::AskResultsOf(id)),
    }
}

/// Every command that makes sense now, with its keys.
fn commands(ui: &mut Ui, view: &BookView, actions: &mut Vec<Action>) {
    for command in COMMANDS {
        let Some(action) = (command.action)(view) else { continue };
        let mut button = egui::Button::new(command.label);
        if let Some(shortcut) = command.shortcut {
            button = button.shortcut_text(keys::name(shortcut));
        }
        if ui.add(button).clicked() {
            actions.push(action);
            ui.close();
        }
    }
}

fn officer_menu(ui: &mut Ui, view: &BookView, actions: &mut Vec<Action>) {
    let name = format!("{} {} {}", icons::PERSON, view.session.officer(), icons::EXPAND_MORE);
    let menu = ui.menu_button(name, |ui| {
        ui.soft("Siapa yang sedang mengetik?");
        let names = officers::names(view.session.book(), view.session.today());
        for name in &names {
            if ui.selectable_label(name == view.session.officer(), name).clicked() {
                actions.push(Action::SetOfficer(name.clone()));
                ui.close();
            }
        }
        if names.is_empty() {
            ui.label("Belum ada petugas.");
            if ui.button("Catat petugas").clicked() {
                actions.extend(record_type("petugas").map(Action::New));
                ui.close();
            }
        }
    });
    menu.response.on_hover_text("Siapa yang sedang mengetik?");
}

/// "Cadangan terakhir 24-11-2026, sudah diuji (1.284 catatan)".
fn backup_state(view: &BookView) -> String {
    match view.session.newest_backup() {
        Some(backup) => {
            let moment = local_text(backup.at);
            let day = moment.split(' ').next().unwrap_or_default();
            format!("Cadangan terakhir {day}, sudah diuji ({} catatan)", counted(backup.records))
        }
        None => format!("{} catatan", counted(view.session.book().record_count())),
    }
}

/// What is wrong with the disk; it stays until it is solved.
fn trouble(ui: &mut Ui, view: &BookView, actions: &mut Vec<Action>) {
    let Some(text) = view.trouble() else { return };
    let palette = Palette::of(ui);
    let frame = Frame::new().fill(palette.error_soft).inner_margin(Margin::symmetric(16, 4));
    egui::Panel::bottom(egui::Id::unique("gangguan disk")).frame(frame).show(ui, |ui| {
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            if ui.deed_button(icons::SYNC, "Coba lagi").clicked() {
                actions.push(Action::TryAgain);
            }
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                let words = RichText::new(format!("{} {text}", icons::ERROR)).color(palette.error);
                ui.add(egui::Label::new(words.size(theme::SMALL_SIZE)).wrap());
            });
        });
    });
}

/// What is narrower has no room for the day in the status bar, in points.
const WIDTH_FOR_DAY: f32 = 1200.0;

/// What stands at the right has its room; what is told at the left gives way where there is too little.
fn status_bar(ui: &mut Ui, view: &BookView, zoom: f32, actions: &mut Vec<Action>) {
    let has_room_for_day = ui.available_width() >= WIDTH_FOR_DAY;
    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
        let dark = ui.visuals().dark_mode;
        let (icon, word) = if dark { (icons::LIGHT_MODE, "Terang") } else { (icons::DARK_MODE, "Gelap") };
        if ui.quiet_button(icon, word).on_hover_text("Tampilan terang / gelap").clicked() {
            actions.push(Action::SetDark(!dark));
        }
        ui.menu_button(format!("{:.0} %", zoom * 100.0), |ui| {
            ui.soft("Ukuran tampilan");
            for percent in [90_u8, 100, 110, 125, 150, 200] {
                let size = f32::from(percent) / 100.0;
                if ui.selectable_label((zoom - size).abs() < 0.01, format!("{percent} %")).clicked() {
                    actions.push(Action::SetZoom(size));
                    ui.close();
                }
            }
        });
        if has_room_for_day {
            ui.soft(&format!("Hari ini {}", crate::domain::period::long_date(view.session.today())));
        }
        for (label, icon, word, action) in [
            (view.session.redo_label(), icons::REDO, "Ulangi", Action::Redo),
            (view.session.undo_label(), icons::UNDO, "Urungkan", Action::Undo),
        ] {
            if let Some(label) = label
                && ui.quiet_button(icon, &format!("{word} {label}")).clicked()
            {
                actions.push(action);
            }
        }
        ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
            saved_state(ui, view);
            let words = format!("·  {}", backup_state(view));
            let soft = RichText::new(words).color(Palette::of(ui).text_soft).size(theme::SMALL_SIZE);
            ui.add(egui::Label::new(soft).truncate());
        });
    });
}

/// Whether what was done is on the disk.
fn saved_state(ui: &mut Ui, view: &BookView) {
    let palette = Palette::of(ui);
    match view.session.saved_at() {
        _ if view.session.is_read_only() => {
            let text = format!("{} Hanya bisa dibaca", icons::VISIBILITY);
            ui.label(RichText::new(text).color(palette.warning).size(theme::SMALL_SIZE));
        }
        _ if view.session.is_unsaved() => {
            let text = format!("{} Belum tersimpan", icons::ERROR);
            ui.label(RichText::new(text).color(palette.error).size(theme::SMALL_SIZE));
        }
        Some(at) => {
            let moment = local_text(at);
            let time = moment.split(' ').next_back().unwrap_or_default();
            let text = format!("{} Tersimpan {time}", icons::CHECK);
            ui.label(RichText::new(text).color(palette.good).size(theme::SMALL_SIZE));
        }
        None => {
            ui.soft("Belum ada perubahan");
        }
    }
}

/// Esc leaves the form; what is typed stays as a draft. A list or a question that is open takes Esc first.
fn close_on_escape(ui: &Ui, view: &BookView, actions: &mut Vec<Action>) {
    if view.room == Room::Work && !view.is_asking() && keys::TO_HOME.is_pressed(ui) {
        actions.push(Action::Go(Room::Home));
    }
    let Room::Records(pillar) = view.room else { return };
    let Some(kind) = view.tab(pillar) else { return };
    let is_open = view.panels.get(kind.key()).is_some_and(|panel| panel.form.is_some());
    if is_open && !view.is_asking() && keys::LEAVE.is_pressed(ui) {
        actions.push(Action::CloseForm(kind));
    }
}

fn news_question(ui: &Ui, view: &mut BookView, actions: &mut Vec<Action>) {
    let Some(mut question) = view.asks_news.take() else { return };
    if super::news::ask(ui, &mut question, view.session.book(), actions) {
        view.asks_news = Some(question);
    }
}

fn note_question(ui: &Ui, view: &mut BookView, actions: &mut Vec<Action>) {
    let Some(mut question) = view.asks_note.take() else { return };
    let asked = actions.len();
    if super::case_note::ask(ui, &mut question, view.session.book(), actions) {
        view.asks_note = Some(question);
    } else if actions.len() == asked {
        view.put_note_aside(question);
    }
}

fn discard_question(ui: &Ui, view: &mut BookView, actions: &mut Vec<Action>) {
    let Some(kind) = view.asks_to_discard else { return };
    let answer = egui::Modal::new(egui::Id::unique("buang isian")).show(ui.ctx(), |ui| {
        ui.set_max_width(420.0);
        ui.group_title("Buang isian ini?");
        ui.label(
            "Yang baru Anda ketik di formulir ini akan hilang. Catatan yang sudah tersimpan tidak berubah.",
        );
        ui.add_space(theme::GAP);
        ui.horizontal(|ui| {
            let back = ui.primary_button("", "Kembali ke isian");
            if ui.memory(|memory| memory.focused().is_none()) {
                back.request_focus();
            }
            if back.clicked() {
                ui.close();
            }
            if ui.deed_button(icons::DELETE, "Buang isian").clicked() {
                actions.push(Action::DiscardForm(kind));
            }
        });
    });
    if answer.should_close() {
        view.asks_to_discard = None;
    }
}
