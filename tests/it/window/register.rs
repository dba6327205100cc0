//! The register: columns, filters, counts, many changes at once, files and the clipboard, as an officer meets them.

use std::path::Path;
use std::sync::{Arc, Mutex};

use desmigratif::domain::book::{Book, Id, record_type};
use desmigratif::domain::pillars::shared::household::HouseholdMember;
use desmigratif::domain::pillars::shared::person::Person;
use desmigratif::domain::record::RecordType;
use desmigratif::domain::register::{Condition, Test};
use desmigratif::exchange::sheet;
use desmigratif::storage::disk::RealDisk;
use desmigratif::ui::action::Action;
use desmigratif::ui::app::{App, Outside};
use desmigratif::ui::settings::SettingsFile;
use desmigratif::ui::table::dialog::Wish;
use egui::accesskit::Role;
use egui::{Key, Modifiers};
use egui_kittest::kittest::{NodeT, Queryable};
use egui_kittest::{Harness, Node};
use jiff::civil::date;

use super::{Drive, FakePicker, Window, assert_inside, outside, practice_book, window};

fn persons() -> &'static dyn RecordType {
    record_type("orang").unwrap()
}

fn view<'h>(window: &'h Harness<Window>) -> &'h desmigratif::ui::book_view::BookView {
    window.state().app.as_ref().and_then(App::book).unwrap()
}

fn book<'h>(window: &'h Harness<Window>) -> &'h Book {
    view(window).session.book()
}

fn wish(window: &mut Harness<Window>, action: Action) {
    window.state_mut().app.as_mut().unwrap().wish(action);
    window.run_steps(4);
}

fn shown(window: &Harness<Window>) -> usize {
    view(window).panels["orang"].table.rows().len()
}

/// The texts of all cells of a file.
fn texts(bytes: &[u8]) -> Vec<String> {
    let sheets = sheet::read(&mut &bytes[..], &mut |_| true).unwrap();
    let cells = sheets.into_iter().flat_map(|sheet| sheet.rows).flat_map(|row| row.cells);
    cells.map(|(_, cell)| cell.text().to_owned()).collect()
}

/// Presses a button whose words begin like this or have only an icon before them: a menu has an icon behind.
fn press_menu(window: &mut Harness<Window>, words: &str) {
    let begins = |node: &Node| {
        let label = node.accesskit_node().label().unwrap_or_default();
        node.accesskit_node().role() == Role::Button
            && (label.starts_with(words)
                || label.split_once(' ').is_some_and(|(_, rest)| rest.starts_with(words)))
            && !label.starts_with("Urutkan")
    };
    let all: Vec<_> = window.query_all_by_label_contains(words).filter(begins).collect();
    all.last().unwrap_or_else(|| panic!("{words}")).click();
    window.run_steps(6);
}

/// Scrolls to a button or tick, and presses it.
fn reach(window: &mut Harness<Window>, role: Role, label: &str) {
    window.get_by_role_and_label(role, label).scroll_to_me();
    window.run_steps(8);
    window.get_by_role_and_label(role, label).click();
    window.run_steps(4);
}

fn remembering(folder: &Path) -> Outside {
    let settings = SettingsFile::at(folder.join("pengaturan/pengaturan.ron"), Arc::new(RealDisk));
    Outside { settings, ..outside(folder) }
}

fn saving_to(folder: &Path, name: &str) -> Outside {
    let picker = FakePicker { answer: folder.join(name), asked: Mutex::default(), opened: Mutex::default() };
    Outside { picker: Arc::new(picker), ..outside(folder) }
}

#[test]
fn columns_are_chosen_moved_remembered_and_put_back() {
    let folder = tempfile::tempdir().unwrap();
    let path = practice_book(folder.path());
    let birth = persons().column("birth_date").unwrap().0;
    let mut first = window([1366.0, 768.0], remembering(folder.path()), Some(&path));
    wish(&mut first, Action::Show(persons()));
    press_menu(&mut first, "Lainnya");
    first.press("Atur kolom…");
    reach(&mut first, Role::CheckBox, birth);
    // Up to the first place.
    let moved = format!("Naikkan {birth}");
    let usual = persons().spec().columns;
    for _ in 0..30 {
        let state = first.get_by_role_and_label(Role::Button, &moved);
        if state.accesskit_node().is_disabled() {
            break;
        }
        reach(&mut first, Role::Button, &moved);
    }
    first.press("Pakai kolom ini");
    assert_eq!(view(&first).looks["orang"].columns[0], "birth_date");
    assert_eq!(view(&first).looks["orang"].columns.len(), usual.len() + 1);
    assert!(first.query_by_role_and_label(Role::Button, &format!("Urutkan {birth}")).is_some());
    first.state_mut().app.as_mut().unwrap().close();

    let mut again = window([1366.0, 768.0], remembering(folder.path()), Some(&path));
    wish(&mut again, Action::Show(persons()));
    assert!(again.query_by_role_and_label(Role::Button, &format!("Urutkan {birth}")).is_some());
    wish(&mut again, Action::Table(persons(), Wish::AskColumns));
    again.press("Kolom seperti semula");
    assert!(view(&again).looks["orang"].columns.is_empty());
}

#[test]
fn a_filter_with_a_name_survives_a_restart() {
    let folder = tempfile::tempdir().unwrap();
    let path = practice_book(folder.path());
    let mut first = window([1366.0, 768.0], remembering(folder.path()), Some(&path));
    wish(&mut first, Action::Show(persons()));
    let all = shown(&first);
    press_menu(&mut first, "Saring");
    press_menu(&mut first, "Jenis kelamin");
    first.press("Perempuan");
    let women = shown(&first);
    assert!(women > 0 && women < all, "{women} of {all}");
    wish(&mut first, Action::Table(persons(), Wish::AskName));
    first.enter("Nama saringan", "Jangan");
    first.get_by_role_and_label(Role::Button, "Tutup").focus();
    first.run_steps(2);
    first.press_keys(Modifiers::NONE, Key::Enter);
    assert!(
        view(&first).looks.get("orang").is_none_or(|look| look.filters.is_empty()),
        "closed by its button"
    );
    wish(&mut first, Action::Table(persons(), Wish::AskName));
    first.enter("Nama saringan", "Ibu-ibu");
    first.press("Simpan saringan");
    first.press("Hapus semua saringan");
    assert_eq!(shown(&first), all);
    first.state_mut().app.as_mut().unwrap().close();

    let mut again = window([1366.0, 768.0], remembering(folder.path()), Some(&path));
    wish(&mut again, Action::Show(persons()));
    assert_eq!(shown(&again), all);
    press_menu(&mut again, "Saring");
    press_menu(&mut again, "Ibu-ibu");
    again.press("Pakai saringan ini");
    assert_eq!(shown(&again), women);
    wish(&mut again, Action::Table(persons(), Wish::ForgetFilter("Ibu-ibu".to_owned())));
    assert!(view(&again).looks["orang"].filters.is_empty());
}

#[test]
fn a_group_is_pressed_and_shown_alone() {
    let folder = tempfile::tempdir().unwrap();
    let path = practice_book(folder.path());
    let mut window = window([1024.0, 600.0], outside(folder.path()), Some(&path));
    wish(&mut window, Action::Show(persons()));
    press_menu(&mut window, "Lainnya");
    window.press("Jumlah per dusun…");
    assert_inside(&window, [1024.0, 600.0]);
    let hamlet = {
        let (kind, book) = (persons(), book(&window));
        kind.ids(book)
            .iter()
            .find_map(|id| kind.hamlet(book, *id).filter(|hamlet| !hamlet.is_empty()))
            .unwrap()
    };
    window.press(&hamlet);
    let count = persons()
        .ids(book(&window))
        .into_iter()
        .filter(|id| persons().hamlet(book(&window), *id).as_ref() == Some(&hamlet))
        .count();
    assert_eq!(shown(&window), count);
}

#[test]
fn days_of_a_filter_and_of_many_rows_may_be_typed_in_part() {
    let folder = tempfile::tempdir().unwrap();
    let path = practice_book(folder.path());
    let mut window = window([1366.0, 768.0], outside(folder.path()), Some(&path));
    let activities = record_type("kegiatan").unwrap();
    wish(&mut window, Action::Show(activities));
    wish(&mut window, Action::Table(activities, Wish::AskRange("date")));
    window.enter("Sejak tanggal", "5-8");
    window.press("Saring tanggal ini");
    let since = Test::Between(Some(date(2026, 8, 5)), None);
    let conditions = view(&window).panels["kegiatan"].table.conditions();
    assert_eq!(conditions, [Condition { column: "date".into(), test: since }]);

    window.get_by_role(Role::Grid).focus();
    window.run_steps(2);
    window.press_keys(Modifiers::COMMAND, Key::A);
    window.press("Ubah sekaligus…");
    press_menu(&mut window, "Pilih isian");
    reach(&mut window, Role::Button, "Tanggal");
    window.enter("Isi baru", "6-8");
    window.press_keys(Modifiers::NONE, Key::Tab);
    assert_eq!(window.field("Isi baru").value().as_deref(), Some("06-08-2026"));
}

#[test]
fn a_list_of_somebody_s_records_is_no_filter_to_keep() {
    let folder = tempfile::tempdir().unwrap();
    let path = practice_book(folder.path());
    let mut window = window([1366.0, 768.0], outside(folder.path()), Some(&path));
    let family = record_type("keluarga").unwrap();
    let can_keep = |window: &mut Harness<Window>| {
        press_menu(window, "Saring");
        let entry = window.get_by_role_and_label(Role::Button, "Simpan saringan…");
        let is_disabled = entry.accesskit_node().is_disabled();
        window.press_keys(Modifiers::NONE, Key::Escape);
        !is_disabled
    };
    wish(&mut window, Action::Show(family));
    assert!(can_keep(&mut window));
    let is_several = |id: &Id| {
        let card = book(&window).get::<Person>(*id).unwrap().record.family_card.as_str();
        book(&window).having::<HouseholdMember>("family_card", card).len() > 1
    };
    let whose = persons().ids(book(&window)).into_iter().find(is_several).unwrap();
    wish(&mut window, Action::ShowRelated(persons(), whose, family));
    assert!(!can_keep(&mut window));
}

#[test]
fn many_rows_are_changed_as_one_step_and_only_with_the_right_number() {
    let folder = tempfile::tempdir().unwrap();
    let path = practice_book(folder.path());
    for size in [[1366.0, 768.0], [1024.0, 600.0]] {
        let mut window = window(size, outside(folder.path()), Some(&path));
        let before = book(&window).clone();
        wish(&mut window, Action::Show(persons()));
        window.get_by_role(Role::Grid).focus();
        window.run_steps(2);
        // The first three rows, by keys alone.
        window.press_keys(Modifiers::NONE, Key::Home);
        window.press_keys(Modifiers::NONE, Key::Space);
        window.press_keys(Modifiers::SHIFT, Key::ArrowDown);
        window.press_keys(Modifiers::SHIFT, Key::ArrowDown);
        let ticked = view(&window).panels["orang"].table.rows()[..3].to_vec();
        assert_eq!(view(&window).panels["orang"].table.selection.len(), 3);
        assert_inside(&window, size);
        window.press("Ubah sekaligus…");
        press_menu(&mut window, "Pilih isian");
        reach(&mut window, Role::Button, "RT");
        window.enter("Isi baru", "077");
        window.press("Lihat hasilnya dulu");
        assert_inside(&window, size);
        assert!(*book(&window) == before, "it only shows");
        window.enter("Jumlah catatan yang diubah", "4");
        let button = window.get_by_role_and_label(Role::Button, "Ubah 3 catatan");
        assert!(button.accesskit_node().is_disabled());
        // Nor by another way.
        wish(&mut window, Action::Table(persons(), Wish::RunBulk));
        assert!(*book(&window) == before, "the wrong number");
        window.field("Jumlah catatan yang diubah").focus();
        window.press_keys(Modifiers::NONE, Key::Backspace);
        window.enter("Jumlah catatan yang diubah", "3");
        window.press("Ubah 3 catatan");
        for id in &ticked {
            assert_eq!(persons().values(book(&window), *id).unwrap()["rt"], "077");
        }
        assert_eq!(view(&window).session.undo_label().as_deref(), Some("ubah 3 Orang"));
        window.press("Urungkan ubah 3 Orang");
        assert!(*book(&window) == before);
        window.state_mut().app.as_mut().unwrap().close();
    }
}

/// The ticks came in the middle of a frame, and the program ended.
#[test]
fn ctrl_and_shift_tick_rows_from_a_table_without_ticks() {
    let folder = tempfile::tempdir().unwrap();
    let path = practice_book(folder.path());
    let mut window = window([1366.0, 768.0], outside(folder.path()), Some(&path));
    wish(&mut window, Action::Show(persons()));
    let rows = view(&window).panels["orang"].table.rows()[..4].to_vec();
    let names: Vec<String> =
        rows.iter().map(|id| persons().values(book(&window), *id).unwrap()["name"].clone()).collect();
    for (modifiers, name) in [(Modifiers::COMMAND, &names[1]), (Modifiers::SHIFT, &names[3])] {
        let place = window.query_all_by_label(name).next().unwrap().rect().center();
        window.event(egui::Event::PointerMoved(place));
        for pressed in [true, false] {
            let button = egui::PointerButton::Primary;
            window.event_modifiers(
                egui::Event::PointerButton { pos: place, button, pressed, modifiers },
                modifiers,
            );
            window.run_steps(1);
        }
        window.run_steps(2);
    }
    let table = &view(&window).panels["orang"].table;
    assert_eq!(table.selection.in_order(table.rows()), rows[1..]);
    assert!(view(&window).panels["orang"].form.is_none(), "nothing is opened");
}

#[test]
fn a_file_holds_what_is_shown() {
    let folder = tempfile::tempdir().unwrap();
    let path = practice_book(folder.path());
    for name in ["tabel.xlsx", "tabel.csv"] {
        let mut window = window([1366.0, 768.0], saving_to(folder.path(), name), Some(&path));
        wish(&mut window, Action::Show(persons()));
        wish(&mut window, Action::Table(persons(), Wish::SetColumns(vec!["nik", "name", "phone"])));
        window.enter("Cari di Orang", "siti");
        let rows = view(&window).panels["orang"].table.rows().to_vec();
        assert!(!rows.is_empty());
        press_menu(&mut window, "Lainnya");
        window.press("Simpan ke Excel…");
        assert!(window.query_all_by_label_contains("UU 27/2022").count() > 0);
        assert!(window.query_all_by_label_contains("NIK ditulis sebagian").count() > 0);
        window.press("Pilih tempat menyimpan…");
        window.run_steps(4);
        assert!(window.query_all_by_label_contains("catatan disimpan").count() > 0);
        let bytes = std::fs::read(folder.path().join(name)).unwrap();
        let texts = texts(&bytes);
        for id in rows {
            let values = persons().values(book(&window), id).unwrap();
            assert!(texts.contains(&values["name"]), "{}", values["name"]);
            let nik = values.get("nik").filter(|nik| nik.len() == 16);
            assert!(nik.is_none_or(|nik| !texts.contains(nik)), "masked");
        }
        window.state_mut().app.as_mut().unwrap().close();
    }
}

#[test]
fn a_list_goes_to_the_clipboard() {
    let folder = tempfile::tempdir().unwrap();
    let path = practice_book(folder.path());
    let mut window = window([1366.0, 768.0], outside(folder.path()), Some(&path));
    wish(&mut window, Action::Show(persons()));
    window.enter("Cari di Orang", "siti");
    let count = shown(&window);
    press_menu(&mut window, "Lainnya");
    window.get_by_label("Salin daftar").click();
    let mut copied = None;
    for _ in 0..4 {
        window.step();
        let commands = window.output().platform_output.commands.clone();
        copied = copied.or(commands.into_iter().find_map(|command| match command {
            egui::OutputCommand::CopyText(text) => Some(text),
            _ => None,
        }));
    }
    let copied = copied.expect("a text");
    assert_eq!(copied.lines().count(), count + 1);
    assert!(copied.lines().all(|line| line.matches('\t').count() == persons().spec().columns.len() - 1));
    assert!(window.query_all_by_label_contains(&format!("{count} baris disalin")).count() > 0);
}

/// Conditions of another version, or of a table that lost a column, are passed over.
#[test]
fn a_filter_on_a_column_that_is_gone_hides_nothing() {
    let kind = persons();
    let mut table = desmigratif::ui::table::TableState::default();
    table.add(Condition::is("sex", "female"));
    let mut filter = table.named(kind, "lama");
    filter.conditions.push(Condition::is("kapal", "x"));
    table.narrow_as(kind, &filter);
    assert_eq!(table.conditions(), [Condition::is("sex", "female")]);
}

/// Everything over the table and every dialog stays inside the smallest window.
#[test]
fn nothing_of_the_register_is_clipped_on_a_small_screen() {
    let folder = tempfile::tempdir().unwrap();
    let path = practice_book(folder.path());
    let size = [1024.0, 600.0];
    let mut window = window(size, outside(folder.path()), Some(&path));
    for kind in super::listed().filter(|kind| !kind.spec().is_single()) {
        wish(&mut window, Action::Show(kind));
        assert_inside(&window, size);
        for ask in [Wish::AskColumns, Wish::AskSave, Wish::AskName] {
            wish(&mut window, Action::Table(kind, ask));
            assert_inside(&window, size);
            let close = window.get_by_role_and_label(Role::Button, "Tutup").rect();
            assert!(close.max.y <= size[1], "{} {close:?}", kind.key());
            window.press("Tutup");
        }
    }
}
