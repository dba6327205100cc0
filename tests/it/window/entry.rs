//! Typing a record to its end: nothing of it is left out, and nothing of it shows in the next one.

use desmigratif::domain::book::{Id, record_type};
use desmigratif::domain::pillars::migration::placement::Placement;
use desmigratif::domain::pillars::shared::person::{Person, Residence};
use desmigratif::domain::procedure::Group;
use desmigratif::domain::record::{Record, RecordType};
use desmigratif::ui::action::{Action, Room};
use desmigratif::ui::command::COMMANDS;
use desmigratif::ui::rooms::work::Chosen;
use egui::accesskit::Role;
use egui::{Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT, Queryable};
use jiff::civil::date;

use super::keyboard::{book, opened, typed, wish};
use super::{Drive, Window};

const NONE: Modifiers = Modifiers::NONE;

fn kind(key: &str) -> &'static dyn RecordType {
    record_type(key).unwrap()
}

/// What is said on the screen.
fn told(window: &Harness<Window>) -> Vec<String> {
    let labels = window.query_all_by_role(Role::Label);
    labels.filter_map(|node| node.value().or(node.accesskit_node().label())).collect()
}

fn focused(window: &Harness<Window>) -> Option<(Role, Option<String>)> {
    let mut all = window
        .query_all(egui_kittest::kittest::by().predicate(|node| node.is_focused() && !node.is_hidden()));
    let node = all.next()?;
    let node = node.accesskit_node();
    Some((node.role(), node.label()))
}

fn write(window: &mut Harness<Window>, text: &str) {
    for letter in text.chars() {
        window.event(egui::Event::Text(letter.to_string()));
        window.run_steps(1);
    }
    window.run_steps(2);
}

/// A new placement of somebody, with the list of countries open on what was typed.
fn with_an_open_list(window: &mut Harness<Window>) {
    wish(window, Action::New(kind("penempatan")));
    let name = {
        let book = book(window);
        let is_free = |id: Id| book.referring::<Placement>(id).next().is_none();
        let is_adult = |person: &Person| person.birth_date.is_some_and(|day| day < date(2000, 1, 1));
        let mut persons = book.active::<Person>();
        let free = persons.find(|entry| is_free(entry.id) && is_adult(&entry.record)).unwrap();
        free.record.name.as_str().to_owned()
    };
    window.pick("Nama", &name);
    window.pick("Jalur keberangkatan", "pros");
    window.enter("Negara tujuan", "hong");
}

/// A way to save the open form.
type Save = fn(&mut Harness<Window>);

#[test]
fn what_is_being_found_is_saved_and_stays_out_of_the_next_record() {
    let placements = kind("penempatan");
    let country = placements.field_index("country").unwrap();
    let ways: [(Save, bool); 4] = [
        (|window| window.press_keys(Modifiers::COMMAND, Key::S), false),
        (|window| window.press_keys(Modifiers::COMMAND, Key::Enter), true),
        (|window| window.press("Simpan penempatan"), false),
        (|window| window.press("Simpan dan catat lagi"), true),
    ];
    for (number, (save, is_next)) in ways.into_iter().enumerate() {
        let folder = tempfile::tempdir().unwrap();
        let mut window = opened(folder.path());
        let count = placements.count(book(&window));
        with_an_open_list(&mut window);
        save(&mut window);
        window.run_steps(4);
        assert_eq!(placements.count(book(&window)), count + 1, "way {number}: {:?}", told(&window));
        let id = placements.ids(book(&window)).into_iter().max().unwrap();
        assert_eq!(placements.stored(book(&window), id, country), "HK", "way {number}");
        let shown = typed(&window, placements, "country");
        assert_eq!(shown, if is_next { "" } else { "HK" }, "way {number}");
    }
}

/// A key that leads to another form of the type takes the focus away only in the frame after.
#[test]
fn what_is_being_found_is_put_aside_with_its_own_form() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = opened(folder.path());
    with_an_open_list(&mut window);
    window.press_keys(Modifiers::COMMAND, Key::N);
    let placements = kind("penempatan");
    assert_eq!(typed(&window, placements, "country"), "");
    let view = window.state().app.as_ref().unwrap().book().unwrap();
    let kept = &view.panels[placements.key()].kept;
    assert_eq!(kept.len(), 1);
    assert_eq!(kept[0].row[placements.field_index("country").unwrap()], "hong");
}

fn two_persons(window: &Harness<Window>) -> [Id; 2] {
    let ids: Vec<Id> = book(window).active::<Person>().map(|entry| entry.id).take(2).collect();
    [ids[0], ids[1]]
}

fn states(window: &Harness<Window>, id: Id) -> Vec<(jiff::civil::Date, Residence)> {
    book(window).get::<Person>(id).unwrap().record.residence.entries().to_vec()
}

fn type_state(window: &mut Harness<Window>, code: &str) {
    let label = Person::FIELDS.iter().find(|field| field.spec.key == "residence").unwrap().spec.label;
    window.field(label).focus();
    window.run_steps(2);
    window.press_keys(Modifiers::SHIFT, Key::Tab);
    write(window, code);
    window.press_keys(NONE, Key::Tab);
}

#[test]
fn a_state_that_is_typed_is_saved_without_another_press() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = opened(folder.path());
    let [one, other] = two_persons(&window);
    let before = states(&window, one);
    wish(&mut window, Action::Edit(kind("orang"), one));
    type_state(&mut window, "menin");
    write(&mut window, "1-11");
    window.press_keys(Modifiers::COMMAND, Key::S);
    let mut wanted = before;
    wanted.push((date(2026, 11, 1), Residence::Deceased));
    assert_eq!(states(&window, one), wanted, "{:?}", told(&window));
    wish(&mut window, Action::Edit(kind("orang"), other));
    assert!(!typed(&window, kind("orang"), "residence").contains('+'));
    window.press_keys(Modifiers::COMMAND, Key::S);
    assert!(!states(&window, other).contains(&(date(2026, 11, 1), Residence::Deceased)));
}

#[test]
fn half_a_state_is_refused_and_goes_with_its_own_record() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = opened(folder.path());
    let [one, other] = two_persons(&window);
    let before = states(&window, one);
    wish(&mut window, Action::Edit(kind("orang"), one));
    type_state(&mut window, "menin");
    window.press_keys(Modifiers::COMMAND, Key::S);
    assert!(window.shows("Keadaan baru belum lengkap"));
    assert_eq!(states(&window, one), before);
    wish(&mut window, Action::Edit(kind("orang"), other));
    assert!(!typed(&window, kind("orang"), "residence").contains('+'));
    wish(&mut window, Action::Edit(kind("orang"), one));
    assert!(typed(&window, kind("orang"), "residence").contains("+deceased"), "put aside with its record");
    // Taken out by a key, nothing keeps the record from being saved.
    window.field("Menjadi").focus();
    window.run_steps(2);
    window.press_keys(Modifiers::COMMAND, Key::Delete);
    assert!(!typed(&window, kind("orang"), "residence").contains('+'));
}

/// A woman whose NIK says another day of birth, in her form.
fn with_a_warning(window: &mut Harness<Window>) -> Id {
    wish(window, Action::New(kind("orang")));
    window.enter("Nama lengkap", "Sri Rahayuningtyas");
    window.enter("NIK", "3325144201909077");
    window.enter("Jenis kelamin", "P");
    window.enter("Tanggal lahir", "03011990");
    window.press_keys(Modifiers::COMMAND, Key::S);
    kind("orang").ids(book(window)).into_iter().max().unwrap()
}

fn reasons(window: &Harness<Window>, id: Id) -> Vec<String> {
    let meta = kind("orang").meta(book(window), id).unwrap();
    meta.accepted.iter().map(|accepted| accepted.reason.clone()).collect()
}

#[test]
fn a_warning_is_let_stand_by_one_key_and_a_ready_reason() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = opened(folder.path());
    let id = with_a_warning(&mut window);
    window.field("NIK").focus();
    window.run_steps(2);
    assert!(window.shows("Tanggal lahir tidak sama"));
    window.press_keys(NONE, Key::F11);
    assert!(window.shows("Kata keluarga") || window.query_by_label("Kata keluarga").is_some());
    window.press_keys(NONE, Key::Num2);
    assert_eq!(reasons(&window, id), ["Kata keluarga"]);
    assert!(!window.shows("Tanggal lahir tidak sama"));
}

#[test]
fn a_warning_is_let_stand_with_the_arrows_or_in_ones_own_words() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = opened(folder.path());
    let id = with_a_warning(&mut window);
    window.field("NIK").focus();
    window.run_steps(2);
    window.press_keys(NONE, Key::F11);
    for _ in 0..3 {
        window.press_keys(NONE, Key::ArrowDown);
    }
    window.press_keys(NONE, Key::Enter);
    write(&mut window, "akta sedang diurus");
    window.press_keys(NONE, Key::Enter);
    assert_eq!(reasons(&window, id), ["akta sedang diurus"]);
}

#[test]
fn what_is_typed_is_saved_before_a_warning_is_let_stand() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = opened(folder.path());
    let id = with_a_warning(&mut window);
    window.enter("NIK", "3325144401909077");
    window.press_keys(NONE, Key::F11);
    assert!(window.shows("Simpan dulu isian ini"));
    assert!(reasons(&window, id).is_empty());
}

/// The first line of *Data yang perlu dicek* that is a warning of a field of the record itself.
fn first_warning(window: &Harness<Window>) -> (usize, &'static dyn RecordType, Id, &'static str) {
    let view = window.state().app.as_ref().unwrap().book().unwrap();
    let all = view.work.data().enumerate();
    let mut meant = all.filter(|(_, work)| !work.problem.is_error() && work.kind.spec().owned().is_none());
    let (number, work) = meant.find(|(_, work)| work.problem.field.is_some()).expect("a warning");
    (number, work.kind, work.id, work.problem.field.unwrap())
}

fn at_first_warning(window: &mut Harness<Window>) -> (&'static dyn RecordType, Id, &'static str) {
    wish(window, Action::ShowWork(Chosen::of(Group::Data)));
    wish(window, Action::Go(Room::Work));
    let (number, kind, id, field) = first_warning(window);
    for _ in 0..number {
        window.press_keys(NONE, Key::ArrowDown);
    }
    (kind, id, field)
}

#[test]
fn a_thing_to_check_opens_at_its_field() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = opened(folder.path());
    let (kind, id, field) = at_first_warning(&mut window);
    window.press_keys(NONE, Key::Enter);
    let view = window.state().app.as_ref().unwrap().book().unwrap();
    assert_eq!(view.panels[kind.key()].form.as_ref().unwrap().draft.id, Some(id));
    let label = kind.field(kind.field_index(field).unwrap()).label;
    assert!(window.field(label).is_focused(), "{label}");
}

#[test]
fn a_thing_to_check_is_let_stand_in_the_list() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = opened(folder.path());
    let (kind, id, _) = at_first_warning(&mut window);
    let before = kind.meta(book(&window), id).unwrap().accepted.len();
    window.press_keys(NONE, Key::F11);
    window.press_keys(NONE, Key::Num3);
    let accepted = &kind.meta(book(&window), id).unwrap().accepted;
    assert_eq!(accepted.len(), before + 1);
    assert_eq!(accepted.last().unwrap().reason, "Belum bisa dicek");
}

#[test]
fn a_table_is_sorted_by_key() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = opened(folder.path());
    wish(&mut window, Action::Show(kind("orang")));
    let rows = |window: &Harness<Window>| {
        let view = window.state().app.as_ref().unwrap().book().unwrap();
        view.panels["orang"].table.rows().to_vec()
    };
    let before = rows(&window);
    window.press_keys(NONE, Key::Tab);
    let heading = window.get_by_role_and_label(Role::Button, "Urutkan Nama lengkap");
    assert!(heading.is_focused(), "{:?}", focused(&window));
    window.press_keys(NONE, Key::Enter);
    window.run_steps(8);
    let after = rows(&window);
    assert_ne!(after, before);
    let name = |id: &Id| book(&window).get::<Person>(*id).unwrap().record.name.as_str().to_lowercase();
    assert!(name(&after[0]) <= name(after.last().unwrap()));
}

#[test]
fn a_row_is_taken_out_by_key_and_the_focus_stays_near() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = opened(folder.path());
    wish(&mut window, Action::New(kind("kasus")));
    let rows = |window: &Harness<Window>| {
        let view = window.state().app.as_ref().unwrap().book().unwrap();
        let tables = &view.panels["kasus"].form.as_ref().unwrap().draft.tables;
        tables.iter().map(|table| table.rows.len()).sum::<usize>()
    };
    window.get_by_role_and_label(Role::Button, "Tambah perkembangan kasus").focus();
    window.run_steps(2);
    window.press_keys(NONE, Key::Space);
    assert_eq!(rows(&window), 1);
    window.field("Uraian perkembangan").focus();
    window.run_steps(2);
    window.press_keys(Modifiers::COMMAND, Key::Delete);
    assert_eq!(rows(&window), 0);
    assert!(window.get_by_role_and_label(Role::Button, "Tambah perkembangan kasus").is_focused());
}

/// Every command is found by its words, and none stops the program.
#[test]
fn every_command_is_found_and_carried_out() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = opened(folder.path());
    for command in COMMANDS.iter().filter(|command| command.label != "Tutup buku desa") {
        let view = window.state().app.as_ref().unwrap().book().unwrap();
        let Some(action) = (command.action)(view) else { continue };
        window.press_keys(Modifiers::COMMAND, Key::K);
        window.event(egui::Event::Text(command.label.to_owned()));
        window.run_steps(3);
        assert!(window.shows(command.label), "{}", command.label);
        window.press_keys(NONE, Key::Escape);
        // Dialogs of the system, and another size of the window, are looked at elsewhere.
        if matches!(action, Action::Ask(_) | Action::SetZoom(_)) {
            continue;
        }
        wish(&mut window, action);
        for _ in 0..2 {
            window.press_keys(NONE, Key::Escape);
        }
        window.stay_who_you_are();
        assert!(window.state().app.as_ref().unwrap().book().is_some(), "{}", command.label);
    }
}

#[test]
fn the_hamlets_in_use_are_offered_and_keep_their_spelling() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = opened(folder.path());
    let known = book(&window).active::<Person>().map(|entry| entry.record.hamlet.as_str().to_owned());
    let known = { known }.find(|hamlet| !hamlet.is_empty()).unwrap();
    wish(&mut window, Action::New(kind("orang")));
    window.enter("Dusun", &known.to_lowercase());
    window.press_keys(NONE, Key::Tab);
    assert_eq!(typed(&window, kind("orang"), "hamlet"), known);
    window.enter("Dusun", "Dukuh Anyar");
    window.press_keys(NONE, Key::Tab);
    assert_eq!(typed(&window, kind("orang"), "hamlet"), "Dukuh Anyar");
}

#[test]
fn the_code_of_a_sheet_leads_to_what_the_visit_found() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = opened(folder.path());
    let id = book(&window).active::<Person>().next().unwrap().id;
    window.press_keys(Modifiers::COMMAND, Key::K);
    write(&mut window, &desmigratif::domain::short_code::short_code(id));
    window.press_keys(NONE, Key::Enter);
    assert!(window.shows("Hasil kunjungan"));
    assert!(window.get_by_role_and_label(Role::Button, "Tidak berubah").rect().width() > 0.0);
}
