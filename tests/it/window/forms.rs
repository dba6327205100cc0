//! Every record type through its form: made, changed, deleted, brought back and undone, by labels and keys alone.

use std::path::Path;
use std::sync::Arc;

use desmigratif::domain::book::{Book, Id, Meta, RECORD_TYPES, Stamp, record_type};
use desmigratif::domain::cell::{Cell, Kind};
use desmigratif::domain::change::{Change, apply_all};
use desmigratif::domain::field::{FieldSpec, Need};
use desmigratif::domain::record::{RecordType, Values, short_title};
use desmigratif::session::{Identity, Session};
use desmigratif::storage::disk::RealDisk;
use egui::accesskit::Role;
use egui::{Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT, Queryable};

use super::{Drive, Window, listed, outside, reopened, window};
use desmigratif::ui::action::Action;

/// A book with one sample record of every type that others refer to.
fn world() -> Book {
    let mut book = Book::new(Id::from_u128(1));
    for kind in RECORD_TYPES.iter().copied().filter(|kind| kind.spec().is_single()) {
        sample(kind, &mut book);
    }
    let targets = RECORD_TYPES.iter().flat_map(|kind| kind.fields()).flat_map(|field| field.kind.targets());
    for target in targets {
        let kind = record_type(target).unwrap();
        if kind.count(&book) == 0 {
            sample(kind, &mut book);
        }
    }
    book
}

fn sample(kind: &'static dyn RecordType, book: &mut Book) -> Id {
    let mut values = sample_values(kind);
    if let Some(name) = values.get_mut("name").filter(|_| kind.count(book) > 0) {
        ["Kasmadi", "Sumarni", "Wahyudi", "Ngatini", "Tumini"][kind.count(book) - 1].clone_into(name);
    }
    for field in kind.fields().filter(|field| field.need == Need::Must) {
        let Some(target) = field.kind.targets().first().and_then(|key| record_type(key)) else { continue };
        let is_free = |id: &Id| !values.values().any(|text| *text == id.to_string());
        let known = target.ids(book).into_iter().find(is_free);
        let id = known.unwrap_or_else(|| sample(target, book));
        values.entry(field.key.to_owned()).or_insert_with(|| id.to_string());
    }
    let id = Id::from_u128(100 + book.record_count() as u128);
    let stamp = Stamp { at: jiff::Timestamp::UNIX_EPOCH, officer: String::new(), device: String::new() };
    apply_all(book, &[Change::create(kind.key(), id, Meta::new(stamp), values)]).unwrap();
    id
}

fn sample_values(kind: &dyn RecordType) -> Values {
    kind.spec().sample.iter().map(|(key, text)| ((*key).to_owned(), (*text).to_owned())).collect()
}

/// Fills a field as an officer would: by its label, with keys.
fn fill(window: &mut Harness<Window>, book: &Book, used: &mut Vec<Id>, field: &FieldSpec, text: &str) {
    let label = |list: &[desmigratif::domain::cell::Choice]| {
        let same = |one: &&desmigratif::domain::cell::Choice| one.key == text || one.label == text;
        list.iter().position(|one| same(&one)).map_or(0, |position| position)
    };
    match field.kind {
        Kind::Choice(list) => choose(window, field.label, label(list), list[label(list)].label),
        Kind::YesNo => choose(window, field.label, usize::from(text != "yes"), "Ya"),
        Kind::Date => {
            let day = jiff::civil::Date::read(text).unwrap();
            window.enter(field.label, &format!("{:02}{:02}{:04}", day.day(), day.month(), day.year()));
        }
        kind if kind.is_reference() && !matches!(kind, Kind::Party(_)) => {
            let target = kind.targets().iter().filter_map(|key| record_type(key));
            let all = target.flat_map(|kind| kind.ids(book).into_iter().map(move |id| (kind, id)));
            let found = all.filter(|(_, id)| !used.contains(id)).last();
            let (target, id) = found.unwrap_or_else(|| panic!("nothing to refer to: {}", field.label));
            used.push(id);
            let title = target.title(book, id);
            window.pick(field.label, short_title(&title));
        }
        Kind::States(list) => {
            let (day, code) = text.split(';').next().unwrap().split_once(' ').unwrap();
            let day = jiff::civil::Date::read(day).unwrap();
            window.field(field.label).focus();
            window.run_steps(2);
            // What it becomes stands before since when.
            window.press_keys(Modifiers::SHIFT, Key::Tab);
            let position = list.iter().position(|one| one.key == code).unwrap();
            type_choice(window, position, list[position].label);
            window.enter(field.label, &format!("{:02}{:02}{:04}", day.day(), day.month(), day.year()));
            // The button that adds it comes next.
            window.press_keys(Modifiers::NONE, Key::Tab);
            window.press_keys(Modifiers::NONE, Key::Space);
        }
        Kind::Photos | Kind::File | Kind::RegionCode | Kind::Choices(_) => {}
        _ => {
            window.enter(field.label, text);
            window.press_keys(Modifiers::NONE, Key::Tab);
        }
    }
}

fn choose(window: &mut Harness<Window>, label: &str, position: usize, words: &str) {
    window.field(label).focus();
    window.run_steps(2);
    type_choice(window, position, words);
}

/// In the field that has the focus: arrows where all choices stand beside each other, else typing and Enter.
fn type_choice(window: &mut Harness<Window>, position: usize, words: &str) {
    let is_list = window.query_all_by_role(Role::ComboBox).any(|node| node.is_focused());
    if is_list {
        for _ in 0..=position {
            window.press_keys(Modifiers::NONE, Key::ArrowRight);
        }
    } else {
        for letter in words.split([' ', '(', '/']).next().unwrap_or_default().chars() {
            window.event(egui::Event::Text(letter.to_string()));
            window.run_steps(1);
        }
        window.run_steps(2);
        window.press_keys(Modifiers::NONE, Key::Enter);
    }
}

fn count(window: &Harness<Window>, kind: &dyn RecordType) -> usize {
    kind.count(window.state().app.as_ref().unwrap().book().unwrap().session.book())
}

#[test]
fn every_record_type_is_made_changed_deleted_and_brought_back_in_its_form() {
    for kind in listed().filter(|kind| !kind.spec().is_single()) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("buku");
        let who = Identity { officer: "Siti Aminah".into(), device: "uji".into() };
        let mut book = world();
        // The one to be made must not be there already.
        let own: Vec<Id> = kind.ids(&book);
        let is_free = own.iter().all(|id| book.referrers(*id).is_empty());
        for id in own.into_iter().filter(|_| is_free) {
            let version = (kind.meta(&book, id).unwrap().clone(), kind.values(&book, id).unwrap());
            let gone = Change::update(kind.key(), id, version.clone(), version);
            apply_all(&mut book, &[Change { after: None, ..gone }]).unwrap();
        }
        let outside = outside(folder.path());
        Session::create_with(&path, book.clone(), who, outside.env.clone()).unwrap().close().unwrap();
        made_and_undone(kind, &book, &path, window([1366.0, 768.0], outside, Some(&path)));
        assert!(reopened(&path) == Session::read(&path, Arc::new(RealDisk).as_ref()).unwrap());
    }
}

fn made_and_undone(kind: &'static dyn RecordType, book: &Book, path: &Path, mut window: Harness<Window>) {
    let before = count(&window, kind);
    window.state_mut().app.as_mut().unwrap().wish(Action::New(kind));
    window.run_steps(4);
    let values = sample_values(kind);
    let mut used = Vec::new();
    let is_filled = |field: &&FieldSpec| {
        let is_wanted = field.need == Need::Wanted && matches!(field.kind, Kind::Reference(_));
        !field.is_computed && (field.need == Need::Must || is_wanted)
    };
    for field in kind.fields().filter(is_filled) {
        let text = values.get(field.key).map_or("", String::as_str);
        let text = if is_unique(kind, field.key) { format!("{text}9") } else { text.to_owned() };
        let is_begun = field.start != desmigratif::domain::field::Start::Blank;
        let is_date = field.kind == Kind::Date && is_begun;
        if !(is_date || is_begun && field.kind == Kind::Month) {
            fill(&mut window, book, &mut used, field, &text);
        }
    }
    window.press_keys(Modifiers::COMMAND, Key::S);
    let told: Vec<String> = window
        .query_all_by_role(Role::Label)
        .filter_map(|node| node.value().or(node.accesskit_node().label()))
        .collect();
    assert_eq!(count(&window, kind), before + 1, "{}: {told:#?}", kind.key());
    // Changed: the first text field that may be blank, or else the first that is a text.
    let text =
        kind.fields().find(|field| matches!(field.kind, Kind::Text | Kind::LongText) && !field.is_computed);
    if let Some(field) = text {
        window.enter(field.label, "x");
        window.press_keys(Modifiers::COMMAND, Key::S);
        let view = window.state().app.as_ref().unwrap().book().unwrap();
        let label = view.session.undo_label().unwrap();
        assert!(label.starts_with("ubah"), "{}: {label}", kind.key());
    }
    window.press("Hapus");
    assert_eq!(count(&window, kind), before, "{}", kind.key());
    window.press_keys(Modifiers::COMMAND, Key::Z);
    assert_eq!(count(&window, kind), before + 1, "{}", kind.key());
    while window.state().app.as_ref().unwrap().book().unwrap().session.undo_label().is_some() {
        window.press_keys(Modifiers::COMMAND, Key::Z);
    }
    let view = window.state().app.as_ref().unwrap().book().unwrap();
    assert!(view.session.book() == book, "{}: undone, the book is as it was", kind.key());
    window.state_mut().app.as_mut().unwrap().close();
    assert!(reopened(path) == *book, "{}", kind.key());
}

/// Numbers that may not come twice.
fn is_unique(kind: &dyn RecordType, key: &str) -> bool {
    matches!((kind.key(), key), ("anggota_koperasi", "number"))
}
