//! When the program itself fails: what is reported, what is told, and what *Tentang* says.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::sync::Arc;

use desmigratif::crash::Crash;
use desmigratif::domain::book::record_type;
use desmigratif::report::fonts::printable;
use desmigratif::ui::about::{LICENCES, Wish};
use desmigratif::ui::action::Action;
use desmigratif::ui::launch::guarded;
use egui::accesskit::Role;
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;

use super::{Drive, FakePicker, Window, outside, practice_book, window};

const SIZE: [f32; 2] = [1366.0, 768.0];

fn ask(window: &mut Harness<'static, Window>, action: Action) {
    window.state_mut().app.as_mut().unwrap().wish(action);
    window.run_steps(4);
}

#[test]
fn a_real_panic_is_reported_with_the_book_and_without_what_was_typed() {
    let folder = tempfile::tempdir().unwrap();
    let book = practice_book(folder.path());
    let outside = outside(folder.path());
    let reports = outside.reports.clone();
    let mut window = window(SIZE, outside, Some(&book));

    let usual = Arc::new(std::panic::take_hook());
    {
        let (reports, usual) = (reports.clone(), usual.clone());
        // Tests beside this one may panic too, on threads of other names.
        std::panic::set_hook(Box::new(move |info| match std::thread::current().name() {
            Some("cadangan palsu") => {
                reports.report(&Crash::of(info));
            }
            _ => usual(info),
        }));
    }
    let name = "Siti Aminah".to_owned();
    let work = move || assert_eq!(name, "Sumarni", "of {name}");
    let ended = std::thread::Builder::new().name("cadangan palsu".to_owned()).spawn(work).unwrap().join();
    assert!(ended.is_err());
    std::panic::set_hook(Box::new(move |info| usual(info)));

    let path = reports.newest().unwrap();
    assert!(path.starts_with(book.join("galat")), "{}", path.display());
    let text = std::fs::read_to_string(path).unwrap();
    assert!(text.contains("assertion `left == right` failed") && text.contains("crashes.rs"), "{text}");
    assert!(!text.contains("Siti") && !text.contains("Sumarni"), "{text}");

    window.run_steps(4);
    assert!(window.query_all_by_label_contains("Semua yang tertulis Tersimpan aman").count() > 0);
    assert!(window.state().app.as_ref().unwrap().book().is_some(), "the book stays open");
}

#[test]
fn what_is_being_typed_when_a_frame_panics_is_offered_at_the_next_start() {
    let folder = tempfile::tempdir().unwrap();
    let book = practice_book(folder.path());
    let draft = |book: &Path| {
        let entry = std::fs::read_dir(book.join("draf")).ok().and_then(|mut entries| entries.next());
        entry.map_or_else(String::new, |entry| std::fs::read_to_string(entry.unwrap().path()).unwrap())
    };
    {
        let mut window = window(SIZE, outside(folder.path()), Some(&book));
        ask(&mut window, Action::New(record_type("orang").unwrap()));
        window.enter("Nama lengkap", "Su");
        window.get_by_label("Nama lengkap").type_text("marni");
        window.run_steps(2);
        assert!(!draft(&book).contains("Sumarni"), "the clock stands still: it waits its turn");
        let app = window.state_mut().app.as_mut().unwrap();
        let panicked = catch_unwind(AssertUnwindSafe(|| guarded(app, |_| panic!("in a frame"))));
        assert!(panicked.is_err(), "the window goes down");
        assert!(draft(&book).contains("Sumarni"));
    }
    let mut again = window(SIZE, outside(folder.path()), Some(&book));
    again.press("Lanjutkan isian");
    let view = again.state().app.as_ref().unwrap().book().unwrap();
    assert_eq!(view.panels["orang"].form.as_ref().unwrap().draft.row[0], "Sumarni");
}

#[test]
fn a_book_with_reports_opens_as_ever() {
    let folder = tempfile::tempdir().unwrap();
    let book = practice_book(folder.path());
    let outside = outside(folder.path());
    let reports = outside.reports.clone();
    {
        let _window = window(SIZE, outside.clone(), Some(&book));
        reports.report(&Crash::default());
    }
    let window = window(SIZE, outside, Some(&book));
    assert!(window.state().app.as_ref().unwrap().book().is_some());
}

#[test]
fn a_book_that_is_only_read_gets_no_report() {
    let folder = tempfile::tempdir().unwrap();
    let book = practice_book(folder.path());
    let outside = outside(folder.path());
    let reports = outside.reports.clone();
    let mut window = window(SIZE, outside, None);
    ask(&mut window, Action::OpenToRead(book.clone()));
    assert!(window.state().app.as_ref().unwrap().book().is_some());
    assert!(!reports.folder().starts_with(&book));
    ask(&mut window, Action::CloseBook);
    ask(&mut window, Action::Open(book.clone()));
    assert!(reports.folder().starts_with(&book));
    ask(&mut window, Action::CloseBook);
    assert!(!reports.folder().starts_with(&book));
}

#[test]
fn tentang_tells_version_help_and_licences() {
    let folder = tempfile::tempdir().unwrap();
    let book = practice_book(folder.path());
    let picker = Arc::new(FakePicker {
        answer: folder.path().to_owned(),
        asked: std::sync::Mutex::default(),
        opened: std::sync::Mutex::default(),
    });
    let mut outside = outside(folder.path());
    outside.picker = picker.clone();
    let reports = outside.reports.clone();
    let mut window = window(SIZE, outside, Some(&book));
    ask(&mut window, Action::About(Wish::Open));
    let version = format!("Desmigratif {}", env!("CARGO_PKG_VERSION"));
    assert!(window.query_all_by_label_contains(&version).count() >= 2, "as heading and in the particulars");
    assert!(window.query_by_role_and_label(Role::Button, "Buka folder laporan galat").is_none());
    reports.report(&Crash::default());
    window.run_steps(2);
    window.press("Buka folder laporan galat");
    assert_eq!(*picker.opened.lock().unwrap(), [book.join("galat")]);

    // What is asked over the window keeps the keys from what lies behind it.
    window.press_keys(egui::Modifiers::COMMAND, egui::Key::N);
    let view = window.state().app.as_ref().unwrap().book().unwrap();
    assert!(view.panels.values().all(|panel| panel.form.is_none()));

    window.press("Lisensi");
    assert!(window.query_by_label_contains("pustaka orang lain").is_some());
    window.press_keys(egui::Modifiers::NONE, egui::Key::Escape);
    assert!(window.query_by_label_contains("pustaka orang lain").is_none());
}

/// Every letter of the licences is in the fonts: a box in place of a name is no way to name somebody.
#[test]
fn the_fonts_have_every_letter_of_the_licences() {
    let wrong: Vec<&str> = LICENCES.lines().filter(|line| printable(line) != *line).collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}
