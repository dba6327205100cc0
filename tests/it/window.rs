//! The window, driven through what a screen reader sees: labels, buttons, focus. Asserts on the book, not on pixels.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use desmigratif::crash::Reports;
use desmigratif::domain::book::{RECORD_TYPES, record_type};
use desmigratif::domain::pillars::migration::placement::Placement;
use desmigratif::domain::pillars::shared::person::Person;
use desmigratif::domain::record::RecordType;
use desmigratif::practice::Options;
use desmigratif::report::{monthly, text};
use desmigratif::session::{Env, Session, make_practice_book};
use desmigratif::storage::disk::RealDisk;
use desmigratif::storage::testing::FakeClock;
use desmigratif::ui::action::{Action, Room};
use desmigratif::ui::app::{App, Outside};
use desmigratif::ui::picker::{Done, Picker, Question};
use desmigratif::ui::settings::SettingsFile;
use egui::accesskit::Role;
use egui::{Key, Modifiers};
use egui_kittest::kittest::{NodeT, Queryable};
use egui_kittest::{Harness, Node};
use jiff::civil::date;

mod alike;
mod copies;
mod crashes;
mod drafts;
mod entry;
mod forms;
mod home;
mod import;
mod keyboard;
mod narrow;
mod procedure;
mod register;
mod report;
mod safety;
mod sight;
mod tables;
mod undo;
mod visits;

/// Answers every question with the same path and remembers what was asked.
struct FakePicker {
    answer: PathBuf,
    asked: Mutex<Vec<Question>>,
    opened: Mutex<Vec<PathBuf>>,
}

impl Picker for FakePicker {
    fn ask(&self, question: &Question, done: Done) {
        self.asked.lock().unwrap().push(question.clone());
        done(vec![self.answer.clone()]);
    }

    fn open_file(&self, path: &Path) -> std::io::Result<()> {
        self.opened.lock().unwrap().push(path.to_owned());
        Ok(())
    }
}

struct Window {
    outside: Outside,
    folder: Option<PathBuf>,
    app: Option<App>,
}

fn outside(folder: &Path) -> Outside {
    let disk = Arc::new(RealDisk);
    let clock = Arc::new(FakeClock::on(date(2026, 11, 2)));
    Outside {
        env: Env { disk: disk.clone(), clock: clock.clone() },
        picker: Arc::new(FakePicker {
            answer: folder.join("laporan.pdf"),
            asked: Mutex::default(),
            opened: Mutex::default(),
        }),
        settings: SettingsFile::nowhere(disk.clone()),
        documents: folder.to_owned(),
        practice: folder.join("latihan"),
        drives: Arc::new(desmigratif::storage::places::Drives::of_computer),
        reports: Reports::new(disk, clock, folder.join("program")),
    }
}

fn window(size: [f32; 2], outside: Outside, folder: Option<&Path>) -> Harness<'static, Window> {
    let state = Window { outside, folder: folder.map(Path::to_owned), app: None };
    let mut harness = Harness::builder().with_size(size).with_max_steps(16).build_ui_state(
        |ui, state: &mut Window| {
            let (outside, folder) = (&state.outside, &state.folder);
            // Fonts and styles hold from the frame after.
            let Some(app) = &mut state.app else {
                state.app = Some(App::new(ui.ctx(), outside.clone(), folder.as_deref()));
                ui.ctx().request_repaint();
                return;
            };
            app.tick();
            app.show(ui);
        },
        state,
    );
    harness.run_steps(4);
    harness.stay_who_you_are();
    harness
}

trait Drive {
    fn stay_who_you_are(&mut self);
    fn press(&mut self, label: &str);
    fn press_keys(&mut self, modifiers: Modifiers, key: Key);
    fn enter(&mut self, label: &str, text: &str);
    fn pick(&mut self, label: &str, text: &str);
    fn field<'n>(&'n self, label: &'n str) -> Node<'n>;
    fn shows(&self, words: &str) -> bool;
    fn wait_for(&mut self, words: &str);
}

impl Drive for Harness<'_, Window> {
    /// Answers who is typing, where it is asked, with who typed last.
    fn stay_who_you_are(&mut self) {
        let view = self.state().app.as_ref().and_then(App::book);
        if view.is_some_and(|view| view.asks_officer) {
            self.press_keys(Modifiers::NONE, Key::Enter);
        }
    }

    fn press(&mut self, label: &str) {
        self.get_by_role_and_label(Role::Button, label).click();
        self.run_steps(4);
    }

    fn press_keys(&mut self, modifiers: Modifiers, key: Key) {
        self.key_press_modifiers(modifiers, key);
        self.run_steps(4);
    }

    /// Types into a field, letter by letter as a person does.
    fn enter(&mut self, label: &str, text: &str) {
        self.field(label).focus();
        self.run_steps(2);
        for letter in text.chars() {
            self.field(label).type_text(&letter.to_string());
            self.run_steps(1);
        }
        self.run_steps(2);
    }

    /// Types part of a name and takes the first hit.
    fn pick(&mut self, label: &str, text: &str) {
        self.enter(label, text);
        self.press_keys(Modifiers::NONE, Key::Enter);
    }

    fn field<'n>(&'n self, label: &'n str) -> Node<'n> {
        self.query_all_by_label(label)
            .find(|node| !matches!(node.accesskit_node().role(), Role::Label | Role::Button))
            .unwrap_or_else(|| panic!("isian {label}"))
    }

    /// Whether a label has these words in it.
    fn shows(&self, words: &str) -> bool {
        self.query_all_by_label_contains(words).next().is_some()
    }

    /// Goes on until a label has these words in it, and everything lies where it stays: a dialog whose contents have just
    /// changed moves in the frame after, and a press would miss.
    fn wait_for(&mut self, words: &str) {
        let start = Instant::now();
        while !self.shows(words) {
            assert!(start.elapsed() < Duration::from_mins(1), "never shown: {words}");
            std::thread::sleep(Duration::from_millis(5));
            self.run_steps(1);
        }
        self.run_steps(4);
    }
}

fn practice_book(folder: &Path) -> PathBuf {
    let book = folder.join("buku");
    make_practice_book(&book, Options::default(), Arc::new(RealDisk), None).unwrap();
    book
}

fn reopened(folder: &Path) -> desmigratif::domain::book::Book {
    Session::read(folder, &RealDisk).unwrap()
}

#[test]
fn a_person_and_a_placement_are_keyed_and_counted_in_october() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = window([1366.0, 768.0], outside(folder.path()), None);
    window.pick("Ketik nama desa Anda, lalu pilih. Periksa kecamatannya.", "randu pecalungan");
    window.press("Buat buku Desa Randu");

    window.press("Data Desa");
    window.press("Orang");
    window.press_keys(Modifiers::COMMAND, Key::N);
    window.enter("Nama lengkap", "Sri Wahyuni");
    window.enter("NIK", "3325144201909001");
    window.enter("Jenis kelamin", "P");
    window.enter("Tanggal lahir", "02011990");
    window.press_keys(Modifiers::COMMAND, Key::S);

    window.press("1 Layanan Migrasi");
    window.press_keys(Modifiers::COMMAND, Key::N);
    window.pick("Nama", "sri wah");
    window.pick("Negara tujuan", "hong");
    window.pick("Jalur keberangkatan", "pros");
    window.enter("Tanggal berangkat", "12102026");
    window.press_keys(Modifiers::COMMAND, Key::S);
    window.state_mut().app.as_mut().unwrap().close();

    let book = reopened(&folder.path().join("Desa Randu"));
    let person = book.active::<Person>().next().expect("orang tersimpan");
    assert_eq!(person.record.name.as_str(), "Sri Wahyuni");
    let placement = book.active::<Placement>().next().expect("penempatan tersimpan");
    assert_eq!(placement.record.person.unwrap().id, person.id);
    assert_eq!(placement.record.departed, Some(date(2026, 10, 12)));
    // Known on 2 November, when it was recorded: the October report does not count her yet, November's does.
    let november = text::render(
        &monthly::report(&book, "2026-11".parse().unwrap(), date(2026, 12, 1), &|_| None).document,
    );
    assert!(november.contains("tercatat 1 orang PMI aktif"), "{november}");
}

#[test]
fn every_form_shows_every_field_and_saves_nothing_by_itself() {
    let folder = tempfile::tempdir().unwrap();
    let book = practice_book(folder.path());
    let before = reopened(&book);
    let mut window = window([1366.0, 768.0], outside(folder.path()), Some(&book));
    for kind in listed().filter(|kind| kind.count(&before) > 0) {
        open_form(&mut window, kind);
        for field in kind.fields() {
            let labels = window.query_all_by_label(field.label).count();
            let shown = window.query_all_by_value(field.label).count();
            assert!(labels + shown > 0, "{}: {}", kind.key(), field.label);
        }
        window.press_keys(Modifiers::NONE, Key::Escape);
    }
    window.state_mut().app.as_mut().unwrap().close();
    assert!(reopened(&book) == before);
}

/// Every type that has a form of its own.
fn listed() -> impl Iterator<Item = &'static dyn RecordType> {
    RECORD_TYPES.iter().copied().filter(|kind| kind.spec().owned().is_none())
}

fn open_form(window: &mut Harness<Window>, kind: &'static dyn RecordType) {
    let first = {
        let view = window.state().app.as_ref().unwrap().book().unwrap();
        kind.ids(view.session.book())[0]
    };
    window.state_mut().app.as_mut().unwrap().wish(Action::Edit(kind, first));
    window.run_steps(4);
}

#[test]
fn nothing_is_clipped_at_both_sizes() {
    let folder = tempfile::tempdir().unwrap();
    let book = practice_book(folder.path());
    for size in [[1366.0, 768.0], [1024.0, 600.0]] {
        let mut window = window(size, outside(folder.path()), Some(&book));
        let mut rooms = vec![Action::Go(Room::Home), Action::Go(Room::Report)];
        rooms.extend(listed().map(Action::Show));
        for room in rooms {
            window.state_mut().app.as_mut().unwrap().wish(room);
            window.run_steps(4);
            assert_inside(&window, size);
        }
        for kind in listed() {
            let count = kind.count(window.state().app.as_ref().unwrap().book().unwrap().session.book());
            if count == 0 {
                continue;
            }
            open_form(&mut window, kind);
            assert_inside(&window, size);
            for button in ["Tutup", &format!("Simpan {}", kind.spec().one_in_sentence())] {
                let rect = window.get_by_role_and_label(Role::Button, button).rect();
                assert!(rect.max.y <= size[1] && rect.max.x <= size[0], "{button} {rect:?}");
            }
        }
        window.state_mut().app.as_mut().unwrap().close();
    }
}

/// No button, field or label reaches over the sides of the window.
fn assert_inside(window: &Harness<Window>, size: [f32; 2]) {
    for node in window.query_all(egui_kittest::kittest::by().predicate(|_| true)) {
        let role = node.accesskit_node().role();
        if matches!(role, Role::Button | Role::TextInput | Role::Label | Role::ComboBox) {
            let rect = node.rect();
            let label = node.accesskit_node().label().unwrap_or_default();
            assert!(rect.min.x >= -1.0 && rect.max.x <= size[0] + 1.0, "{role:?} {label} {rect:?}");
        }
    }
}

#[test]
fn esc_keeps_what_is_typed_and_throwing_it_away_asks_once() {
    let folder = tempfile::tempdir().unwrap();
    let book = practice_book(folder.path());
    let mut window = window([1366.0, 768.0], outside(folder.path()), Some(&book));
    window.state_mut().app.as_mut().unwrap().wish(Action::New(record_type("orang").unwrap()));
    window.run_steps(4);
    window.enter("Nama lengkap", "Kasmadi");
    window.press("Tutup");
    window.press("Lanjutkan isian");
    assert_eq!(window.field("Nama lengkap").value().as_deref(), Some("Kasmadi"));
    window.press("Buang isian");
    window.press("Kembali ke isian");
    assert_eq!(window.field("Nama lengkap").value().as_deref(), Some("Kasmadi"));
    window.press("Buang isian");
    let answers: Vec<_> = window.get_all_by_role_and_label(Role::Button, "Buang isian").collect();
    answers.last().unwrap().click();
    window.run_steps(4);
    assert_eq!(window.query_all_by_label("Nama lengkap").count(), 0);
    assert_eq!(window.query_all_by_label("Lanjutkan isian").count(), 0);
}

#[test]
fn a_blank_must_field_is_named_and_takes_the_focus() {
    let folder = tempfile::tempdir().unwrap();
    let book = practice_book(folder.path());
    let mut window = window([1366.0, 768.0], outside(folder.path()), Some(&book));
    window.state_mut().app.as_mut().unwrap().wish(Action::New(record_type("orang").unwrap()));
    window.run_steps(4);
    window.enter("NIK", "123");
    window.press_keys(Modifiers::COMMAND, Key::S);
    assert!(window.query_all_by_label_contains("NIK harus 16 angka, baru 3").count() > 0);
    assert!(window.query_all_by_label_contains("Nama lengkap belum diisi").count() > 0);
    assert!(window.query_all_by_label_contains("Belum disimpan").count() > 0);
    assert!(window.field("Nama lengkap").is_focused());
}

#[test]
fn deleting_is_undone_and_done_again() {
    let folder = tempfile::tempdir().unwrap();
    let book = practice_book(folder.path());
    let activities = record_type("kegiatan").unwrap();
    let count = |window: &Harness<Window>| {
        activities.count(window.state().app.as_ref().unwrap().book().unwrap().session.book())
    };
    let mut window = window([1366.0, 768.0], outside(folder.path()), Some(&book));
    let before = count(&window);
    open_form(&mut window, activities);
    window.press("Hapus");
    assert_eq!(count(&window), before - 1);
    window.press("Urungkan hapus Kegiatan");
    assert_eq!(count(&window), before);
    window.press("Ulangi hapus Kegiatan");
    assert_eq!(count(&window), before - 1);
}

#[test]
fn the_report_is_saved_where_the_dialog_says() {
    let folder = tempfile::tempdir().unwrap();
    let book = practice_book(folder.path());
    let mut window = window([1366.0, 768.0], outside(folder.path()), Some(&book));
    window.press("Laporan");
    window.press("Simpan PDF…");
    window.run_steps(4);
    let pdf = std::fs::read(folder.path().join("laporan.pdf")).unwrap();
    assert!(pdf.starts_with(b"%PDF"));
    window.press("Cetak laporan Oktober 2026");
    let printed = book.join("laporan").join("Laporan-Desmigratif-2026-10-Randu.pdf");
    assert_eq!(std::fs::read(printed).unwrap(), pdf, "the same month is the same bytes");
    assert!(window.query_all_by_label_contains("dibuka; cetak dari sana").count() > 0);
}

#[test]
fn a_book_that_cannot_be_opened_says_why() {
    let folder = tempfile::tempdir().unwrap();
    let window = window([1024.0, 600.0], outside(folder.path()), Some(&folder.path().join("tidak-ada")));
    assert!(window.query_all_by_label_contains("tidak ditemukan").count() > 0);
}

/// On a low screen the form of the village covered the tabs, and closing it led away: the other tabs could not be reached.
#[test]
fn every_tab_is_reached_by_pressing_on_a_small_screen() {
    let folder = tempfile::tempdir().unwrap();
    let book = practice_book(folder.path());
    let mut window = window([1024.0, 600.0], outside(folder.path()), Some(&book));
    for tab in ["Petugas", "Orang", "Anggota keluarga", "Identitas desa"] {
        window.press("Beranda");
        window.press("Data Desa");
        let tabs: Vec<_> = window.query_all_by_role_and_label(Role::Button, tab).collect();
        tabs.first().unwrap_or_else(|| panic!("{tab}")).click();
        window.run_steps(4);
        assert_eq!(window.get_by_role(Role::Grid).accesskit_node().label(), Some(format!("Tabel {tab}")));
    }
}
