//! The keyboard alone: through every field and back, the table, the keys of a form, and where the focus comes back to.

use desmigratif::domain::book::{Book, Id, record_type};
use desmigratif::domain::cell::Kind;
use desmigratif::domain::field::FieldSpec;
use desmigratif::domain::pillars::migration::case_note::CaseNote;
use desmigratif::domain::pillars::migration::placement::Placement;
use desmigratif::domain::pillars::shared::person::Person;
use desmigratif::domain::record::{Record, RecordType};
use desmigratif::ui::action::{Action, Room};
use egui::accesskit::Role;
use egui::{Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;
use jiff::civil::date;

use super::{Drive, Window, listed, outside, practice_book, window};

const NONE: Modifiers = Modifiers::NONE;
const SHIFT: Modifiers = Modifiers::SHIFT;

pub(super) fn opened(folder: &std::path::Path) -> Harness<'static, Window> {
    let book = practice_book(folder);
    window([1366.0, 768.0], outside(folder), Some(&book))
}

pub(super) fn book<'w>(window: &'w Harness<Window>) -> &'w Book {
    window.state().app.as_ref().unwrap().book().unwrap().session.book()
}

pub(super) fn wish(window: &mut Harness<Window>, action: Action) {
    window.state_mut().app.as_mut().unwrap().wish(action);
    window.run_steps(4);
}

/// The text of a field of the open form, as typed.
pub(super) fn typed(window: &Harness<Window>, kind: &dyn RecordType, key: &str) -> String {
    let view = window.state().app.as_ref().unwrap().book().unwrap();
    let form = view.panels[kind.key()].form.as_ref().unwrap();
    form.draft.row[kind.field_index(key).unwrap()].clone()
}

fn is_form_open(window: &Harness<Window>, kind: &dyn RecordType) -> bool {
    window.state().app.as_ref().unwrap().book().unwrap().panels[kind.key()].form.is_some()
}

/// Types into whatever has the focus.
fn write(window: &mut Harness<Window>, text: &str) {
    for letter in text.chars() {
        window.event(egui::Event::Text(letter.to_string()));
        window.run_steps(1);
    }
    window.run_steps(2);
}

fn kind(key: &str) -> &'static dyn RecordType {
    record_type(key).unwrap()
}

/// A field of a form and the keys that it takes to cross it.
fn crossings(kind: &dyn RecordType) -> Vec<(&'static FieldSpec, usize)> {
    let fields = kind.fields().filter(|field| !field.is_computed);
    // What a state becomes and since when are two places.
    fields.map(|field| (field, if matches!(field.kind, Kind::States(_)) { 2 } else { 1 })).collect()
}

/// Neither Enter nor Tab is caught anywhere, in no form, forth or back; the last field leads to saving.
#[test]
fn keys_lead_through_every_field_forth_and_back() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = opened(folder.path());
    let mut crossed = 0;
    for kind in listed() {
        let is_single = kind.spec().is_single();
        let only = kind.ids(book(&window)).first().copied().filter(|_| is_single);
        let fields = crossings(kind);
        for (on, back) in [((NONE, Key::Enter), (SHIFT, Key::Enter)), ((NONE, Key::Tab), (SHIFT, Key::Tab))] {
            wish(&mut window, only.map_or(Action::New(kind), |id| Action::Edit(kind, id)));
            window.field(fields[0].0.label).focus();
            window.run_steps(2);
            for (field, times) in &fields {
                for _ in 1..*times {
                    window.press_keys(on.0, on.1);
                }
                assert!(window.field(field.label).is_focused(), "{}: {}", kind.key(), field.label);
                crossed += 1;
                // In a text of several lines Enter is part of the text.
                let key = if field.kind == Kind::LongText { Key::Tab } else { on.1 };
                window.press_keys(on.0, key);
            }
            let save = format!("Simpan {}", kind.spec().one_in_sentence());
            let is_saving = |window: &Harness<Window>| window.get_by_label(&save).is_focused();
            let small = (0..300).take_while(|_| {
                let is_on_the_way = !is_saving(&window);
                if is_on_the_way {
                    window.press_keys(NONE, Key::Tab);
                }
                is_on_the_way
            });
            let small = small.count();
            assert!(small < 300, "{}: no way to {save}", kind.key());
            for _ in 0..=small {
                window.press_keys(back.0, back.1);
            }
            for (field, times) in fields.iter().rev() {
                assert!(window.field(field.label).is_focused(), "{}: back to {}", kind.key(), field.label);
                for _ in 0..*times {
                    window.press_keys(back.0, back.1);
                }
            }
            wish(&mut window, Action::DiscardForm(kind));
        }
    }
    assert!(crossed > 300, "{crossed}");
}

/// A clerk's measure: few keys besides the text itself.
#[test]
fn a_placement_of_twelve_fields_takes_few_keys() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = opened(folder.path());
    let (person, nik) = somebody_at_home(book(&window));
    let before: Vec<Id> = book(&window).active::<Placement>().map(|entry| entry.id).collect();
    let placements = kind("penempatan");
    wish(&mut window, Action::Show(placements));
    let mut keys = 1;
    window.press_keys(Modifiers::COMMAND, Key::N);
    for text in [
        nik.as_str(),
        "kemarin",
        "hong",
        "Kowloon",
        "rumah",
        "",
        "p to p",
        "PT Contoh Karya",
        "",
        "Keluarga Wong",
        "prosedural",
        "ada id",
        "",
        "5-1",
        "2-3",
        "12",
    ] {
        write(&mut window, text);
        window.press_keys(NONE, Key::Enter);
        keys += 1;
    }
    window.press_keys(Modifiers::COMMAND, Key::S);
    keys += 1;
    assert!(keys <= 90, "{keys}");
    let saved = book(&window).active::<Placement>().find(|entry| !before.contains(&entry.id));
    let saved = &saved.expect("penempatan tersimpan").record;
    assert_eq!(saved.person.map(|person| person.id), Some(person));
    assert_eq!(saved.recorded, Some(date(2026, 11, 1)));
    assert_eq!((saved.registered, saved.ready), (Some(date(2026, 1, 5)), Some(date(2026, 3, 2))));
    assert_eq!(saved.departed, Some(date(2026, 3, 12)), "the month of the day before");
    assert_eq!(saved.employer.as_str(), "Keluarga Wong");
    let values = placements.values(book(&window), before_last(&window, &before)).unwrap();
    let filled =
        ["person", "recorded", "country", "city", "job", "sector", "scheme", "agency", "employer", "route"];
    for key in filled.iter().chain(&["registered", "ready", "departed"]) {
        assert!(values.contains_key(*key), "{key}: {values:?}");
    }
}

/// A person who never went abroad, and the NIK.
fn somebody_at_home(book: &Book) -> (Id, String) {
    let mut persons = book.active::<Person>();
    let is_free = |id: Id| book.referring::<Placement>(id).next().is_none();
    let found = persons.find(|entry| is_free(entry.id) && entry.record.nik.is_whole()).unwrap();
    (found.id, found.record.nik.as_str().to_owned())
}

fn before_last(window: &Harness<Window>, before: &[Id]) -> Id {
    book(window).active::<Placement>().map(|entry| entry.id).find(|id| !before.contains(id)).unwrap()
}

#[test]
fn f7_fills_a_field_as_in_the_record_before() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = opened(folder.path());
    let persons = kind("orang");
    let with_hamlet = book(&window).active::<Person>().find(|entry| !entry.record.hamlet.is_empty()).unwrap();
    let (id, hamlet) = (with_hamlet.id, with_hamlet.record.hamlet.as_str().to_owned());
    wish(&mut window, Action::Edit(persons, id));
    wish(&mut window, Action::New(persons));
    window.field("Dusun").focus();
    window.run_steps(2);
    window.press_keys(NONE, Key::F7);
    assert_eq!(typed(&window, persons, "hamlet"), hamlet);
    assert!(window.field("Dusun").is_focused());
    // Picked values too, and the button does the same.
    window.field("Jenis kelamin").focus();
    window.run_steps(2);
    window.press("Isi sama seperti sebelumnya");
    let sex = persons.values(book(&window), id).unwrap()["sex"].clone();
    assert_eq!(typed(&window, persons, "sex"), sex);
    assert!(window.field("Jenis kelamin").is_focused());
}

#[test]
fn f1_shows_the_keys_of_the_place_and_gives_the_focus_back() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = opened(folder.path());
    wish(&mut window, Action::New(kind("orang")));
    window.field("Tempat lahir").focus();
    window.run_steps(2);
    window.press_keys(NONE, Key::F1);
    for words in ["Di formulir", "F7", "Isi sama seperti sebelumnya", "Ctrl+S", "Ctrl+K"] {
        assert!(window.query_all_by_label(words).count() > 0, "{words}");
    }
    window.press_keys(NONE, Key::Escape);
    assert_eq!(window.query_all_by_label("Di formulir").count(), 0);
    assert!(is_form_open(&window, kind("orang")), "Esc closed the list only");
    assert!(window.field("Tempat lahir").is_focused());
    wish(&mut window, Action::Show(kind("kegiatan")));
    window.press_keys(NONE, Key::F1);
    for words in ["Spasi", "Shift+Panah bawah atau Shift+Panah atas", "Ctrl+A", "Ctrl+C"] {
        assert!(window.query_all_by_label(words).count() > 0, "{words}");
    }
}

#[test]
fn saving_leaves_the_focus_where_it_is_and_closing_puts_it_into_the_table() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = opened(folder.path());
    let activities = kind("kegiatan");
    let first = activities.ids(book(&window))[0];
    wish(&mut window, Action::Edit(activities, first));
    let text = crossings(activities).into_iter().find(|(field, _)| field.kind == Kind::Text).unwrap().0;
    window.enter(text.label, "x");
    window.press_keys(Modifiers::COMMAND, Key::S);
    assert!(window.field(text.label).is_focused());
    for _ in 0..2 {
        // Esc in the table leads nowhere.
        window.press_keys(NONE, Key::Escape);
        assert!(!is_form_open(&window, activities));
        assert!(window.get_by_role(Role::Grid).is_focused());
    }
    let selected = |window: &Harness<Window>| {
        window.state().app.as_ref().unwrap().book().unwrap().panels["kegiatan"].table.selected
    };
    assert_eq!(selected(&window), Some(first));
    // Letters search, Down goes back into the table, Enter opens.
    write(&mut window, "a");
    assert!(window.field("Cari di Kegiatan").is_focused());
    window.press_keys(NONE, Key::ArrowDown);
    assert!(window.get_by_role(Role::Grid).is_focused());
    window.press_keys(NONE, Key::ArrowDown);
    window.press_keys(NONE, Key::ArrowUp);
    let chosen = selected(&window).unwrap();
    window.press_keys(NONE, Key::Enter);
    let view = window.state().app.as_ref().unwrap().book().unwrap();
    assert_eq!(view.panels["kegiatan"].form.as_ref().unwrap().draft.id, Some(chosen));
    assert_eq!(view.panels["kegiatan"].table.query, "a");
}

#[test]
fn arrows_stay_in_a_field_that_chooses() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = opened(folder.path());
    wish(&mut window, Action::New(kind("penempatan")));
    window.field("Negara tujuan").focus();
    window.run_steps(2);
    for key in [Key::ArrowDown, Key::ArrowDown, Key::ArrowRight, Key::ArrowLeft, Key::ArrowUp, Key::ArrowUp] {
        window.press_keys(NONE, key);
        assert!(window.field("Negara tujuan").is_focused(), "{key:?}");
    }
    window.press_keys(NONE, Key::Escape);
    assert!(is_form_open(&window, kind("penempatan")), "Esc closed the list only");
}

/// What the NIK says is offered, never filled in by itself.
#[test]
fn birth_date_and_sex_of_the_nik_are_offered() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = opened(folder.path());
    let persons = kind("orang");
    wish(&mut window, Action::New(persons));
    window.enter("NIK", "3325145708909777");
    assert_eq!(window.field("NIK").value().as_deref(), Some("3325 1457 0890 9777"));
    assert_eq!(typed(&window, persons, "nik"), "3325145708909777");
    window.press_keys(NONE, Key::Enter);
    assert_eq!(typed(&window, persons, "birth_date"), "");
    assert_eq!(window.query_all_by_role_and_label(Role::Button, "Pakai 17-08-1990, perempuan").count(), 1);
    window.press_keys(NONE, Key::F3);
    assert_eq!(typed(&window, persons, "birth_date"), "17-08-1990");
    assert_eq!(typed(&window, persons, "sex"), "female");
    assert_eq!(window.query_all_by_label_contains("Pakai 17-08-1990").count(), 0);
}

#[test]
fn the_address_of_the_same_family_card_is_offered() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = opened(folder.path());
    let persons = kind("orang");
    let has_address = |person: &Person| !person.family_card.is_empty() && !person.hamlet.is_empty();
    let entry = book(&window).active::<Person>().find(|entry| has_address(&entry.record)).unwrap();
    let card = entry.record.family_card.as_str().to_owned();
    let homes: Vec<String> = book(&window)
        .active::<Person>()
        .filter(|entry| entry.record.family_card.as_str() == card)
        .map(|entry| entry.record.hamlet.as_str().to_owned())
        .collect();
    wish(&mut window, Action::New(persons));
    window.enter("Nomor KK", &card);
    assert_eq!(typed(&window, persons, "hamlet"), "");
    window.press_keys(NONE, Key::F3);
    assert!(homes.contains(&typed(&window, persons, "hamlet")), "{homes:?}");
    assert!(window.field("Nomor KK").is_focused());
}

#[test]
fn days_are_typed_in_part_or_taken_from_the_calendar() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = opened(folder.path());
    let placements = kind("penempatan");
    wish(&mut window, Action::New(placements));
    window.enter("Siap berangkat (tgl)", "170826");
    window.press_keys(NONE, Key::Enter);
    assert_eq!(typed(&window, placements, "ready"), "17-08-2026");
    write(&mut window, "5");
    window.press_keys(NONE, Key::Enter);
    assert_eq!(typed(&window, placements, "departed"), "05-08-2026", "the month of the day before");
    // The calendar begins at today, 2 November 2026.
    window.press_keys(NONE, Key::F2);
    assert!(window.query_all_by_label("November 2026").count() > 0);
    for key in [Key::PageUp, Key::ArrowDown, Key::ArrowRight] {
        window.press_keys(NONE, key);
        assert!(window.field("Mulai kontrak").is_focused(), "{key:?}");
    }
    window.press_keys(NONE, Key::Enter);
    assert_eq!(typed(&window, placements, "contract_start"), "10-10-2026");
    assert_eq!(window.query_all_by_label("Oktober 2026").count(), 0, "taken, it is closed");
    window.press_keys(Modifiers::ALT, Key::ArrowDown);
    window.press_keys(NONE, Key::ArrowUp);
    window.press_keys(NONE, Key::Escape);
    assert!(is_form_open(&window, placements), "Esc closed the calendar only");
    assert_eq!(typed(&window, placements, "contract_start"), "10-10-2026");
}

/// Saved while the field is still at hand, a day typed in part is whole too.
#[test]
fn a_day_typed_in_part_is_whole_when_it_is_saved() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = opened(folder.path());
    let placements = kind("penempatan");
    let first = placements.ids(book(&window))[0];
    wish(&mut window, Action::Edit(placements, first));
    window.field("Kabar terakhir").focus();
    window.run_steps(2);
    // Typing replaces what stands there.
    write(&mut window, "kemarin");
    window.press_keys(Modifiers::COMMAND, Key::S);
    assert_eq!(book(&window).get::<Placement>(first).unwrap().record.last_news, Some(date(2026, 11, 1)));
}

#[test]
fn a_day_of_a_small_table_is_whole_when_it_is_saved() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = opened(folder.path());
    wish(&mut window, Action::New(kind("kasus")));
    window.enter("Pelapor", "Suami");
    window.press_keys(NONE, Key::Enter);
    window.pick("PMI", "sumarni");
    window.pick("Jenis kasus", "gaji");
    window.get_by_role_and_label(Role::Button, "Tambah perkembangan kasus").focus();
    window.run_steps(2);
    window.press_keys(NONE, Key::Space);
    window.enter("Uraian perkembangan", "menelepon agensi");
    window.field("Tanggal perkembangan").focus();
    window.run_steps(2);
    write(&mut window, "2-11");
    window.press_keys(Modifiers::COMMAND, Key::S);
    let mut notes = book(&window).active::<CaseNote>();
    let note = notes.find(|entry| entry.record.text.as_str() == "menelepon agensi");
    assert_eq!(note.unwrap().record.date, Some(date(2026, 11, 2)));
}

#[test]
fn what_is_typed_of_a_number_is_told_below() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = opened(folder.path());
    wish(&mut window, Action::New(kind("penempatan")));
    window.enter("Remitansi per bulan", "1900000");
    assert_eq!(window.field("Remitansi per bulan").value().as_deref(), Some("1.900.000"));
    assert!(window.query_all_by_label_contains("Satu juta sembilan ratus ribu rupiah").count() > 0);
    wish(&mut window, Action::New(kind("orang")));
    window.enter("Nomor KK", "332514010101000");
    assert!(window.query_all_by_label_contains("15 dari 16 angka").count() > 0);
}

/// Records of every type are found at the top, and commands.
#[test]
fn the_search_at_the_top_finds_records_of_every_type() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = opened(folder.path());
    for kind in listed() {
        let Some(id) = kind.ids(book(&window)).into_iter().next_back() else { continue };
        let mut folded = String::new();
        kind.fold(book(&window), id, &mut folded);
        let index = |window: &mut Harness<Window>| {
            window.press_keys(Modifiers::COMMAND, Key::K);
            let words: Vec<&str> = folded.split(' ').filter(|word| word.len() > 1).take(6).collect();
            write(window, &words.join(" "));
        };
        index(&mut window);
        let found = window.query_all_by_label_contains(&format!("{}  ", kind.spec().one)).count();
        assert!(found > 0, "{}: {folded}", kind.key());
        window.press_keys(NONE, Key::Escape);
    }
    window.press_keys(Modifiers::COMMAND, Key::K);
    write(&mut window, "buka lapor");
    window.press_keys(NONE, Key::Enter);
    assert_eq!(window.state().app.as_ref().unwrap().book().unwrap().room, Room::Report);
    window.press_keys(Modifiers::COMMAND, Key::K);
    write(&mut window, "catat orang");
    window.press_keys(NONE, Key::Enter);
    assert!(window.field("Nama lengkap").is_focused(), "a new form has the focus in its first field");
}

#[test]
fn news_is_answered_by_key() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = opened(folder.path());
    let placements = kind(Placement::TYPE.key);
    let first = placements.ids(book(&window))[0];
    wish(&mut window, Action::Edit(placements, first));
    window.press_keys(NONE, Key::F4);
    write(&mut window, "suami");
    // Pressed again, the question stays as it is.
    window.press_keys(NONE, Key::F4);
    window.press_keys(Modifiers::ALT, Key::Num1);
    let view = window.state().app.as_ref().unwrap().book().unwrap();
    assert!(view.asks_news.is_none());
    let news = desmigratif::domain::pillars::migration::news::News::TYPE.key;
    let newest = kind(news).ids(view.session.book()).into_iter().next_back().unwrap();
    assert_eq!(kind(news).values(view.session.book(), newest).unwrap()["told_by"], "suami");
}

/// After a room was opened by words, Enter pressed once more made the window dark.
#[test]
fn a_room_that_is_opened_by_words_has_the_focus_at_its_beginning() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = opened(folder.path());
    let look = window.ctx.theme();
    for (words, room) in [
        ("Buka Laporan", Room::Report),
        ("Buka Yang perlu dikerjakan", Room::Work),
        ("Buka Tempat sampah", Room::Trash),
        ("Buka Beranda", Room::Home),
    ] {
        window.pick("Cari orang, NIK, perintah", words);
        assert_eq!(window.state().app.as_ref().unwrap().book().unwrap().room, room);
        assert!(window.get_by_label("Awal ruang").is_focused(), "{words}");
        window.press_keys(NONE, Key::Enter);
        assert_eq!(window.ctx.theme(), look, "{words}");
        window.press_keys(NONE, Key::Tab);
        assert!(window.query_by_label("Awal ruang").is_none(), "{words}: Tab leads on");
        assert!(window.ctx.memory(|memory| memory.focused().is_some()), "{words}");
    }
}
