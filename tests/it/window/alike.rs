//! *Mungkin orang yang sama* while a person is typed, and *Gabungkan data ganda*, by labels and keys.

use std::path::{Path, PathBuf};

use desmigratif::domain::book::{Book, Id, Meta, Stamp, record_type};
use desmigratif::domain::change::{Change, apply_all};
use desmigratif::domain::pillars::migration::placement::Placement;
use desmigratif::domain::pillars::shared::person::Person;
use desmigratif::domain::record::Values;
use desmigratif::session::{Identity, Session};
use egui::accesskit::Role;
use egui::{Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;

use super::{Drive, Window, outside, reopened, window};
use desmigratif::ui::action::Action;
use desmigratif::ui::alike::Wish;

const SRI: Id = Id::from_u128(100);
const TWIN: Id = Id::from_u128(101);

/// A book with Sri Wahyuni, and where wanted Sri typed once more, with a placement.
fn book_with(folder: &Path, has_twin: bool) -> PathBuf {
    let mut book = Book::new(Id::from_u128(1));
    let mut put = |kind: &str, id: Id, values: &[(&str, &str)]| {
        let at = jiff::Timestamp::UNIX_EPOCH;
        let meta = Meta::new(Stamp { at, officer: String::new(), device: String::new() });
        let values: Values =
            values.iter().map(|(key, text)| ((*key).to_owned(), (*text).to_owned())).collect();
        apply_all(&mut book, &[Change::create(kind, id, meta, values)]).unwrap();
    };
    put(
        "orang",
        SRI,
        &[
            ("name", "Sri Wahyuni"),
            ("nik", "3325144201909001"),
            ("sex", "female"),
            ("birth_date", "1990-01-02"),
            ("hamlet", "Krajan"),
        ],
    );
    put("orang", Id::from_u128(102), &[("name", "Kasmadi"), ("sex", "male")]);
    if has_twin {
        put(
            "orang",
            TWIN,
            &[("name", "Sri Wahjuni"), ("sex", "female"), ("birth_date", "1990-02-01"), ("rt", "003")],
        );
        let person = TWIN.to_string();
        put("penempatan", Id::from_u128(103), &[("person", person.as_str()), ("route", "procedural")]);
    }
    let path = folder.join("buku");
    let who = Identity { officer: "Siti Aminah".into(), device: "uji".into() };
    Session::create_with(&path, book, who, outside(folder).env).unwrap().close().unwrap();
    path
}

fn wish(window: &mut Harness<Window>, action: Action) {
    window.state_mut().app.as_mut().unwrap().wish(action);
    window.run_steps(4);
}

fn book_of<'a>(window: &'a Harness<Window>) -> &'a Book {
    window.state().app.as_ref().unwrap().book().unwrap().session.book()
}

#[test]
fn typing_a_name_that_is_there_shows_and_opens_the_person() {
    let folder = tempfile::tempdir().unwrap();
    let book = book_with(folder.path(), false);
    let mut window = window([1366.0, 768.0], outside(folder.path()), Some(&book));
    let persons = record_type("orang").unwrap();
    wish(&mut window, Action::New(persons));
    window.enter("Nama lengkap", "Sumarni");
    assert!(!window.shows("Mungkin orang yang sama"));
    window.field("Nama lengkap").focus();
    window.press_keys(Modifiers::COMMAND, Key::A);
    window.enter("Nama lengkap", "Sri Wahjoeni");
    assert!(window.shows("Mungkin orang yang sama") && window.shows("nama mirip"));
    assert!(window.shows("lahir 02-01-1990"));
    window.press("Buka orang ini");
    assert_eq!(window.field("Nama lengkap").value().as_deref(), Some("Sri Wahyuni"));
    assert!(window.query_all_by_label("Lanjutkan isian").count() > 0, "what was typed is kept");
}

#[test]
fn the_same_nik_opens_the_person_and_is_no_question() {
    let folder = tempfile::tempdir().unwrap();
    let book = book_with(folder.path(), false);
    let mut window = window([1366.0, 768.0], outside(folder.path()), Some(&book));
    wish(&mut window, Action::New(record_type("orang").unwrap()));
    window.enter("NIK", "3325144201909001");
    assert!(window.shows("NIK sama"));
    assert_eq!(window.query_all_by_label("Bukan orang yang sama").count(), 0);
    window.press("Buka orang ini");
    assert_eq!(window.field("Nama lengkap").value().as_deref(), Some("Sri Wahyuni"));
}

#[test]
fn who_is_somebody_else_stays_so_after_a_restart() {
    let folder = tempfile::tempdir().unwrap();
    let path = book_with(folder.path(), false);
    let mut first = window([1366.0, 768.0], outside(folder.path()), Some(&path));
    let persons = record_type("orang").unwrap();
    wish(&mut first, Action::New(persons));
    first.enter("Nama lengkap", "Sri Wahyuni");
    first.press("Bukan orang yang sama");
    assert!(!first.shows("Mungkin orang yang sama"));
    // Not committed yet: the form itself remembers it.
    first.state_mut().app.as_mut().unwrap().close();
    let mut second = window([1366.0, 768.0], outside(folder.path()), Some(&path));
    wish(&mut second, Action::Show(persons));
    second.press("Lanjutkan isian");
    assert_eq!(second.field("Nama lengkap").value().as_deref(), Some("Sri Wahyuni"));
    assert!(!second.shows("Mungkin orang yang sama"));
    second.enter("Jenis kelamin", "P");
    second.press_keys(Modifiers::COMMAND, Key::S);
    let new = book_of(&second).active::<Person>().last().unwrap().id;
    second.state_mut().app.as_mut().unwrap().close();
    // Committed: the book remembers it, for both.
    let mut third = window([1366.0, 768.0], outside(folder.path()), Some(&path));
    for id in [new, SRI] {
        wish(&mut third, Action::Edit(persons, id));
        assert!(!third.shows("Mungkin orang yang sama"));
    }
    third.press("Urungkan tambah Orang");
    assert_eq!(book_of(&third).active::<Person>().count(), 2, "undone with the record, as one step");
}

#[test]
fn two_records_are_merged_and_undone() {
    let folder = tempfile::tempdir().unwrap();
    let path = book_with(folder.path(), true);
    let mut window = window([1366.0, 768.0], outside(folder.path()), Some(&path));
    let before = book_of(&window).clone();
    wish(&mut window, Action::Edit(record_type("orang").unwrap(), TWIN));
    assert!(window.shows("Mungkin orang yang sama") && window.shows("tanggal lahir mirip"));
    window.press("Gabungkan…");
    assert!(window.shows("1 Penempatan dari catatan kedua ikut pindah"));
    window.get_by_role_and_label(Role::RadioButton, "Tanggal lahir: 01-02-1990").click();
    window.run_steps(4);
    window.press("Gabungkan");
    let merged = book_of(&window);
    assert_eq!(
        merged.active::<Person>().map(|entry| entry.id).collect::<Vec<_>>(),
        [SRI, Id::from_u128(102)]
    );
    let sri = &merged.get::<Person>(SRI).unwrap().record;
    assert_eq!(sri.name.as_str(), "Sri Wahyuni");
    assert_eq!(sri.birth_date, Some(jiff::civil::date(1990, 2, 1)), "chosen");
    assert_eq!(sri.rt.as_str(), "003", "filled from the other");
    assert_eq!(merged.active::<Placement>().next().unwrap().record.person.unwrap().id, SRI);
    assert_eq!(
        window.field("Nama lengkap").value().as_deref(),
        Some("Sri Wahyuni"),
        "the one that stays is open"
    );
    window.press("Urungkan gabungkan Orang");
    assert!(*book_of(&window) == before);
    window.state_mut().app.as_mut().unwrap().close();
    assert!(reopened(&path) == before);
}

#[test]
fn nothing_is_merged_while_what_was_typed_is_not_saved() {
    let folder = tempfile::tempdir().unwrap();
    let path = book_with(folder.path(), true);
    let mut window = window([1366.0, 768.0], outside(folder.path()), Some(&path));
    let persons = record_type("orang").unwrap();
    wish(&mut window, Action::Edit(persons, TWIN));
    let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
    window.enter("Nomor HP/WhatsApp", "081200000001");
    window.press("Gabungkan…");
    assert!(window.shows("Isian orang ini belum disimpan"));
    assert!(!window.shows("Catatan pertama"));
    // Put aside, it is not saved either.
    window.press("Tutup");
    for asked in [Wish::AskOther(TWIN), Wish::AskMerge(SRI, TWIN)] {
        wish(&mut window, Action::Alike(asked));
        assert!(!window.shows("Catatan pertama") && !window.shows("Sama dengan siapa?"));
    }
    wish(&mut window, Action::Edit(persons, TWIN));
    let phone = window.field("Nomor HP/WhatsApp").value().unwrap();
    assert_eq!(digits(&phone), "081200000001", "still there");
    window.press_keys(Modifiers::COMMAND, Key::S);
    wish(&mut window, Action::Alike(Wish::AskMerge(SRI, TWIN)));
    window.press("Gabungkan");
    let sri = &book_of(&window).get::<Person>(SRI).unwrap().record;
    assert_eq!(digits(sri.phone.as_str()), "081200000001", "nothing typed is lost");
}

#[test]
fn suspected_doubles_are_listed_and_told_apart() {
    let folder = tempfile::tempdir().unwrap();
    let path = book_with(folder.path(), true);
    for size in [[1366.0, 768.0], [1024.0, 600.0]] {
        let mut window = window(size, outside(folder.path()), Some(&path));
        wish(&mut window, Action::Alike(Wish::AskDoubles));
        window.run_steps(8);
        assert!(window.shows("1 pasang mungkin orang yang sama"));
        window.press("Gabungkan…");
        let rect = window.get_by_role_and_label(Role::Button, "Gabungkan").rect();
        assert!(rect.max.y <= size[1] && rect.max.x <= size[0], "{rect:?}");
        window.press_keys(Modifiers::NONE, Key::Escape);
        window.press("Bukan orang yang sama");
        assert!(window.shows("Tidak ada yang mirip di antara 3 orang"));
        window.press("Tutup");
        window.press_keys(Modifiers::COMMAND, Key::Z);
        window.state_mut().app.as_mut().unwrap().close();
    }
}

#[test]
fn of_many_suspected_doubles_only_those_in_sight_are_drawn() {
    let names = [
        "Sri Wahyuni",
        "Kasmadi",
        "Tumini",
        "Sumarni",
        "Warsono",
        "Darmi",
        "Ponirah",
        "Ngatiman",
        "Lastri",
        "Budiman",
    ];
    let folder = tempfile::tempdir().unwrap();
    let mut book = Book::new(Id::from_u128(1));
    for (number, name) in names.iter().chain(&names).enumerate() {
        let at = jiff::Timestamp::UNIX_EPOCH;
        let meta = Meta::new(Stamp { at, officer: String::new(), device: String::new() });
        let birth = format!("19{}-03-04", 60 + number % names.len());
        let values = [("name", (*name).to_owned()), ("birth_date", birth)];
        let values: Values = values.into_iter().map(|(key, text)| (key.to_owned(), text)).collect();
        let id = Id::from_u128(100 + number as u128);
        apply_all(&mut book, &[Change::create("orang", id, meta, values)]).unwrap();
    }
    let path = folder.path().join("buku");
    let who = Identity { officer: "Siti Aminah".into(), device: "uji".into() };
    Session::create_with(&path, book, who, outside(folder.path()).env).unwrap().close().unwrap();
    let mut window = window([1366.0, 768.0], outside(folder.path()), Some(&path));
    wish(&mut window, Action::Alike(Wish::AskDoubles));
    window.wait_for("10 pasang");
    let tops = |window: &Harness<Window>| {
        let buttons = window.query_all_by_role_and_label(Role::Button, "Gabungkan…");
        let mut tops: Vec<f32> = buttons.map(|button| button.rect().min.y).collect();
        tops.sort_by(f32::total_cmp);
        tops
    };
    let drawn = tops(&window);
    assert!((3..8).contains(&drawn.len()), "{drawn:?}");
    // As high as they are reckoned, so that the last one can be scrolled to.
    for pair in drawn.windows(2) {
        assert!((pair[1] - pair[0] - 140.0).abs() < 0.5, "{drawn:?}");
    }
}

#[test]
fn anybody_can_be_chosen_to_merge_with() {
    let folder = tempfile::tempdir().unwrap();
    let path = book_with(folder.path(), false);
    let mut window = window([1366.0, 768.0], outside(folder.path()), Some(&path));
    wish(&mut window, Action::Alike(Wish::AskOther(SRI)));
    window.pick("Sama dengan siapa?", "kasm");
    window.press("Gabungkan");
    assert_eq!(book_of(&window).active::<Person>().count(), 1);
}
