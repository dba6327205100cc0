//! Visits at home: the sheet is printed, and what came of it is typed by its codes.

use desmigratif::domain::book::{Book, Entry, Id};
use desmigratif::domain::pillars::migration::stage::Stage;
use desmigratif::domain::pillars::shared::person::Person;
use desmigratif::domain::short_code::short_code;
use desmigratif::domain::visits::{Round, last_checked, placement_of, visited};
use desmigratif::ui::app::App;
use desmigratif::ui::book_view::BookView;
use egui::accesskit::Role;
use egui::{Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;
use jiff::civil::{Date, date};

use super::{Drive, Window, outside, practice_book, window};

const TODAY: Date = date(2026, 11, 2);

fn view<'a>(window: &'a Harness<Window>) -> &'a BookView {
    window.state().app.as_ref().and_then(App::book).unwrap()
}

fn is_abroad(book: &Book, person: Id) -> bool {
    let placement = placement_of(book, person, TODAY);
    placement.is_some_and(|entry| entry.record.stage_in(book, Some(entry.id), TODAY) == Stage::Abroad)
}

fn person(book: &Book, wanted: impl Fn(&Entry<Person>) -> bool) -> Id {
    visited(book, TODAY, &Round::default()).into_iter().find(|entry| wanted(entry)).unwrap().id
}

#[test]
fn nothing_changed_is_a_code_and_one_key() {
    let folder = tempfile::tempdir().unwrap();
    let book = practice_book(folder.path());
    let mut window = window([1366.0, 768.0], outside(folder.path()), Some(&book));
    let book = || view(&window).session.book();
    let at_home = person(book(), |entry| !is_abroad(book(), entry.id));
    let abroad = person(book(), |entry| is_abroad(book(), entry.id));
    window.press_keys(Modifiers::NONE, Key::F6);
    for id in [at_home, abroad] {
        window.enter("Kode di lembar kunjungan", &short_code(id).replace('-', ""));
        window.press_keys(Modifiers::NONE, Key::Enter);
        let book = view(&window).session.book();
        assert_eq!(last_checked(book, book.get(id).unwrap(), TODAY), Some(TODAY));
    }
    let book = view(&window).session.book();
    assert_eq!(placement_of(book, abroad, TODAY).unwrap().record.last_news, Some(TODAY));
    assert_eq!(book.get::<Person>(abroad).unwrap().record.last_checked, None);
}

#[test]
fn enter_on_a_button_is_that_button_s() {
    let folder = tempfile::tempdir().unwrap();
    let book = practice_book(folder.path());
    let mut window = window([1366.0, 768.0], outside(folder.path()), Some(&book));
    let book = || view(&window).session.book();
    let at_home = person(book(), |entry| !is_abroad(book(), entry.id));
    let before = book().clone();
    for button in ["Ubah orang…", "Tutup"] {
        window.press_keys(Modifiers::NONE, Key::F6);
        window.enter("Kode di lembar kunjungan", &short_code(at_home));
        let has_focus = |window: &Harness<Window>| {
            let mut buttons = window.query_all_by_role_and_label(Role::Button, button);
            buttons.any(|node| node.is_focused())
        };
        for _ in 0..6 {
            if !has_focus(&window) {
                window.press_keys(Modifiers::NONE, Key::Tab);
            }
        }
        assert!(has_focus(&window), "{button}");
        window.press_keys(Modifiers::NONE, Key::Enter);
        assert!(!window.shows("Kode di lembar kunjungan"), "{button}");
        assert!(*view(&window).session.book() == before, "{button}");
        window.press_keys(Modifiers::NONE, Key::Escape);
    }
}

#[test]
fn a_mistyped_code_is_told_and_a_right_one_leads_to_what_changed() {
    let folder = tempfile::tempdir().unwrap();
    let book = practice_book(folder.path());
    let mut window = window([1024.0, 600.0], outside(folder.path()), Some(&book));
    let book = || view(&window).session.book();
    let abroad = person(book(), |entry| is_abroad(book(), entry.id));
    let placement = placement_of(book(), abroad, TODAY).unwrap().id;
    let code = short_code(abroad);
    let slip = code.replace(code.chars().next_back().unwrap(), if code.ends_with('1') { "2" } else { "1" });
    window.press_keys(Modifiers::NONE, Key::F6);
    window.enter("Kode di lembar kunjungan", &slip);
    assert!(window.query_all_by_label_contains("salah ketik").count() > 0);
    window.press_keys(Modifiers::NONE, Key::Escape);
    window.press_keys(Modifiers::NONE, Key::F6);
    window.enter("Kode di lembar kunjungan", &code);
    window.press("Ubah penempatan…");
    let form = view(&window).panels["penempatan"].form.as_ref().unwrap();
    assert_eq!(form.draft.id, Some(placement));
    assert!(window.field("Negara tujuan").is_focused());
}

#[test]
fn who_was_visited_and_has_changes_was_looked_at_too() {
    let folder = tempfile::tempdir().unwrap();
    let book = practice_book(folder.path());
    let mut window = window([1366.0, 768.0], outside(folder.path()), Some(&book));
    let book = || view(&window).session.book();
    let at_home = person(book(), |entry| {
        !is_abroad(book(), entry.id) && last_checked(book(), entry, TODAY) != Some(TODAY)
    });
    window.press_keys(Modifiers::NONE, Key::F6);
    window.enter("Kode di lembar kunjungan", &short_code(at_home));
    window.press("Ubah orang…");
    window.enter("RT", "009");
    window.press_keys(Modifiers::COMMAND, Key::S);
    let entry = view(&window).session.book().get::<Person>(at_home).unwrap();
    assert_eq!(entry.record.last_checked, Some(TODAY));
}

#[test]
fn the_sheet_of_a_hamlet_is_printed_from_the_menu() {
    let folder = tempfile::tempdir().unwrap();
    let book = practice_book(folder.path());
    let mut window = window([1366.0, 768.0], outside(folder.path()), Some(&book));
    let wish = desmigratif::ui::visits::Wish::AskSheet;
    window.state_mut().app.as_mut().unwrap().wish(desmigratif::ui::action::Action::Visit(wish));
    window.run_steps(3);
    window.press("Cetak lembar kunjungan");
    let printed = std::fs::read(book.join("laporan/Lembar-kunjungan-Semua-dusun.pdf")).unwrap();
    assert!(printed.starts_with(b"%PDF"));
}
