//! Trash, history and who is typing, as an officer meets them.

use desmigratif::domain::book::{Book, Id, record_type};
use desmigratif::domain::record::{RecordType, short_title};
use desmigratif::session::MOST_OTHERS;
use desmigratif::ui::action::{Action, Room};
use desmigratif::ui::app::App;
use egui::{Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;

use super::{Drive, Window, assert_inside, open_form, outside, practice_book, reopened, window};

fn book<'h>(window: &'h Harness<Window>) -> &'h Book {
    window.state().app.as_ref().and_then(App::book).unwrap().session.book()
}

fn wish(window: &mut Harness<Window>, action: Action) {
    window.state_mut().app.as_mut().unwrap().wish(action);
    window.run_steps(4);
}

/// A person whom a few others refer to, with the number of them.
fn person_in_use(window: &Harness<Window>) -> (&'static dyn RecordType, Id, usize) {
    let view = window.state().app.as_ref().and_then(App::book).unwrap();
    let persons = record_type("orang").unwrap();
    let others = |id: Id| view.session.affected(id).others.len();
    let found = persons.ids(book(window)).into_iter().find(|id| (2..=MOST_OTHERS).contains(&others(*id)));
    found.map(|id| (persons, id, others(id))).unwrap()
}

#[test]
fn deleting_what_others_refer_to_asks_and_restoring_brings_all_back() {
    let folder = tempfile::tempdir().unwrap();
    let path = practice_book(folder.path());
    for size in [[1366.0, 768.0], [1024.0, 600.0]] {
        let mut window = window(size, outside(folder.path()), Some(&path));
        let before = book(&window).clone();
        let (persons, id, others) = person_in_use(&window);
        let title = persons.title(&before, id);
        wish(&mut window, Action::Edit(persons, id));
        window.press("Hapus");
        assert!(*book(&window) == before, "it only asks");
        assert!(window.get_by_label("Jangan hapus").is_focused());
        assert_inside(&window, size);
        window.press("Jangan hapus");
        assert!(*book(&window) == before);
        window.press("Hapus");
        window.press(&format!("Hapus semuanya ({} catatan)", others + 1));
        assert!(persons.meta(book(&window), id).unwrap().deleted.is_some());

        wish(&mut window, Action::Go(Room::Trash));
        assert_inside(&window, size);
        window.enter("Cari di Tempat sampah", short_title(&title));
        assert!(window.query_all_by_label_contains(&format!("bersama {others} catatan lain")).count() > 0);
        let lines: Vec<_> = window.query_all_by_label("Pulihkan").collect();
        lines[0].click();
        window.run_steps(4);
        assert!(*book(&window) == before);
        window.state_mut().app.as_mut().unwrap().close();
    }
}

#[test]
fn what_everything_refers_to_is_only_told() {
    let folder = tempfile::tempdir().unwrap();
    let path = practice_book(folder.path());
    let mut window = window([1366.0, 768.0], outside(folder.path()), Some(&path));
    open_form(&mut window, record_type("petugas").unwrap());
    window.press("Hapus");
    assert!(window.query_all_by_label_contains("Karena itu tidak bisa dihapus").count() > 0);
    assert_eq!(window.query_all_by_label_contains("Hapus semuanya").count(), 0);
    window.press_keys(Modifiers::NONE, Key::Escape);
    assert_eq!(window.query_all_by_label_contains("Karena itu tidak bisa dihapus").count(), 0);
    // Esc answered the question alone: the form is still open.
    assert!(window.query_all_by_label("Selesai bertugas").count() > 0);
}

#[test]
fn an_old_text_is_put_back_from_the_history() {
    let folder = tempfile::tempdir().unwrap();
    let path = practice_book(folder.path());
    let mut window = window([1024.0, 600.0], outside(folder.path()), Some(&path));
    let activities = record_type("kegiatan").unwrap();
    let title = |window: &Harness<Window>| {
        let id = activities.ids(book(window))[0];
        activities.values(book(window), id).unwrap()["title"].clone()
    };
    let before = title(&window);
    open_form(&mut window, activities);
    window.enter("Judul", " sekali lagi");
    window.press_keys(Modifiers::COMMAND, Key::S);
    assert_ne!(title(&window), before);
    window.press_keys(Modifiers::NONE, Key::F8);
    for _ in 0..1000 {
        if window.query_all_by_label("Kembalikan isi ini").count() > 0 {
            break;
        }
        std::thread::sleep(std::time::Duration::from_millis(20));
        window.run_steps(1);
    }
    window.run_steps(2);
    assert_inside(&window, [1024.0, 600.0]);
    let lines: Vec<_> = window.query_all_by_label("Kembalikan isi ini").collect();
    lines[0].click();
    window.run_steps(4);
    assert_eq!(title(&window), before);
    window.press("Tutup riwayat");
    assert_eq!(window.field("Judul").value().as_deref(), Some(before.as_str()));
    window.press("Urungkan ubah Kegiatan");
    assert_ne!(title(&window), before);
}

/// Who typed last is taken by Enter; a number key takes another, and keys reach no form behind the question.
#[test]
fn the_name_that_was_chosen_stamps_what_is_saved() {
    let folder = tempfile::tempdir().unwrap();
    let path = practice_book(folder.path());
    let mut window = window([1366.0, 768.0], outside(folder.path()), Some(&path));
    let officer = |window: &Harness<Window>| {
        window.state().app.as_ref().and_then(App::book).unwrap().session.officer().to_owned()
    };
    let first = officer(&window);
    let activities = record_type("kegiatan").unwrap();
    open_form(&mut window, activities);
    window.enter("Judul", " lagi");
    let revision = book(&window).revision();
    window.press_keys(Modifiers::NONE, Key::F9);
    assert!(window.query_all_by_label("Siapa yang sedang mengetik?").count() > 0);
    window.press_keys(Modifiers::COMMAND, Key::S);
    assert_eq!(book(&window).revision(), revision, "nothing is saved while it is not known by whom");
    window.press_keys(Modifiers::NONE, Key::Num2);
    let second = officer(&window);
    assert_ne!(second, first);
    window.press_keys(Modifiers::COMMAND, Key::S);
    let id = activities.ids(book(&window))[0];
    assert_eq!(activities.meta(book(&window), id).unwrap().changed.officer, second);
    window.press_keys(Modifiers::NONE, Key::F9);
    window.press_keys(Modifiers::NONE, Key::Escape);
    assert_eq!(officer(&window), second);
    window.state_mut().app.as_mut().unwrap().close();
    let book = reopened(&path);
    assert_eq!(activities.meta(&book, id).unwrap().changed.officer, second);
}

#[test]
fn it_asks_who_is_typing_when_a_book_is_opened() {
    let folder = tempfile::tempdir().unwrap();
    let path = practice_book(folder.path());
    let mut window = window([1024.0, 600.0], outside(folder.path()), None);
    wish(&mut window, Action::Open(path));
    assert!(window.query_all_by_label("Siapa yang sedang mengetik?").count() > 0);
    assert_inside(&window, [1024.0, 600.0]);
    window.stay_who_you_are();
    assert_eq!(window.query_all_by_label("Siapa yang sedang mengetik?").count(), 0);
}
