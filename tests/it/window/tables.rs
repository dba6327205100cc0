//! Small tables inside forms, and news of a worker abroad: one step each, undone as one.

use std::collections::BTreeSet;

use desmigratif::domain::book::{Id, record_type};
use desmigratif::domain::cell::Kind;
use desmigratif::domain::draft::{owned_records, owned_types};
use desmigratif::domain::pillars::migration::case_note::CaseNote;
use desmigratif::domain::pillars::migration::document::Document;
use desmigratif::domain::pillars::migration::document_codes::DocumentStatus;
use desmigratif::domain::pillars::migration::news::{News, Tidings};
use desmigratif::domain::pillars::migration::placement::Placement;
use desmigratif::domain::record::Rows;
use desmigratif::ui::action::Action;
use egui::accesskit::Role;
use egui::{Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT, Queryable};
use jiff::civil::date;

use super::{Drive, Window, open_form, outside, practice_book, window};

fn session<'w>(window: &'w Harness<Window>) -> &'w desmigratif::session::Session {
    &window.state().app.as_ref().unwrap().book().unwrap().session
}

fn opened(folder: &std::path::Path) -> Harness<'static, Window> {
    let book = practice_book(folder);
    window([1366.0, 768.0], outside(folder), Some(&book))
}

#[test]
fn a_ticked_paper_is_saved_with_its_placement_and_undone_with_it() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = opened(folder.path());
    let before = session(&window).book().clone();
    let has_papers = |id| before.referring::<Document>(id).next().is_some();
    let placement = before.active::<Placement>().map(|entry| entry.id).find(|id| !has_papers(*id)).unwrap();
    let kind = record_type("penempatan").unwrap();
    window.state_mut().app.as_mut().unwrap().wish(Action::Edit(kind, placement));
    window.run_steps(4);
    window.field("Paspor").focus();
    window.run_steps(2);
    // Belum ada, Diurus.
    window.press_keys(Modifiers::NONE, Key::ArrowRight);
    window.press_keys(Modifiers::NONE, Key::ArrowRight);
    window.press_keys(Modifiers::COMMAND, Key::S);
    let book = session(&window).book();
    let papers: Vec<&Document> = book.referring(placement).map(|entry| &entry.record).collect();
    assert_eq!(papers.len(), 1);
    assert_eq!(papers[0].status_on(date(2026, 11, 2)), DocumentStatus::InProgress);
    window.press("Urungkan tambah Dokumen");
    assert!(*session(&window).book() == before);
}

#[test]
fn a_case_and_its_first_note_are_one_step() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = opened(folder.path());
    let before = session(&window).book().clone();
    window.state_mut().app.as_mut().unwrap().wish(Action::New(record_type("kasus").unwrap()));
    window.run_steps(4);
    window.enter("Pelapor", "Suami");
    window.press_keys(Modifiers::NONE, Key::Enter);
    window.pick("PMI", "sumarni");
    window.pick("Jenis kasus", "gaji");
    window.get_by_role_and_label(Role::Button, "Tambah perkembangan kasus").focus();
    window.run_steps(2);
    window.press_keys(Modifiers::NONE, Key::Space);
    window.enter("Uraian perkembangan", "menelepon agensi");
    window.press_keys(Modifiers::COMMAND, Key::S);
    let book = session(&window).book();
    let count = |book: &desmigratif::domain::book::Book| book.active::<CaseNote>().count();
    assert_eq!(count(book), count(&before) + 1);
    let note = book.active::<CaseNote>().find(|entry| entry.record.text.as_str() == "menelepon agensi");
    assert!(note.is_some_and(|note| note.record.case.and_then(|case| case.get(book)).is_some()));
    assert_eq!(session(&window).undo_label().as_deref(), Some("tambah Kasus"));
    // Deleted and brought back together.
    window.press("Hapus");
    assert_eq!(count(session(&window).book()), count(&before));
    window.press("Urungkan hapus Kasus");
    assert_eq!(count(session(&window).book()), count(&before) + 1);
    window.press("Urungkan tambah Kasus");
    assert!(*session(&window).book() == before);
}

#[test]
fn news_is_one_key_and_four_choices() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = opened(folder.path());
    open_form(&mut window, record_type("penempatan").unwrap());
    let count = session(&window).book().active::<News>().count();
    window.press_keys(Modifiers::NONE, Key::F4);
    window.enter("Kata siapa", "suami");
    window.press("Masih bekerja");
    let book = session(&window).book();
    assert_eq!(book.active::<News>().count(), count + 1);
    let news = book.active::<News>().last().unwrap();
    assert_eq!(news.record.tidings, Some(Tidings::Working));
    assert_eq!(news.record.told_by.as_str(), "suami");
    let placement = news.record.placement.unwrap();
    assert_eq!(placement.get(book).unwrap().last_news, Some(date(2026, 11, 2)));
    assert_eq!(session(&window).undo_label().as_deref(), Some("ubah Penempatan"));
}

#[test]
fn what_belongs_to_a_person_is_one_key_away() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = opened(folder.path());
    let persons = record_type("orang").unwrap();
    let book = session(&window).book().clone();
    let migrant = book.active::<Placement>().next().unwrap().record.person.unwrap().id;
    window.state_mut().app.as_mut().unwrap().wish(Action::Edit(persons, migrant));
    window.run_steps(4);
    // Family first, then placements.
    window.press_keys(Modifiers::ALT, Key::Num2);
    let view = window.state().app.as_ref().unwrap().book().unwrap();
    assert_eq!(view.tab(desmigratif::domain::record::Pillar::Migration).unwrap().key(), "penempatan");
    let form = view.panels["penempatan"].form.as_ref().map(|form| form.draft.id);
    let own: Vec<_> = book.referring::<Placement>(migrant).map(|entry| entry.id).collect();
    assert!(own.len() > 1 || form == Some(own.first().copied()));
}

/// Every field of a small table is reached by Tab alone, in the form of a record that has rows.
#[test]
fn every_field_of_a_small_table_is_reached_by_tab() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = opened(folder.path());
    let book = session(&window).book().clone();
    let mut looked_for = 0;
    for owner in super::listed().filter(|kind| owned_types(*kind).next().is_some()) {
        let has_rows = |id: &Id| {
            owned_types(owner).any(|(kind, how)| owned_records(kind, how, Some(*id), &book).next().is_some())
        };
        let Some(id) = owner.ids(&book).into_iter().find(has_rows) else { continue };
        window.state_mut().app.as_mut().unwrap().wish(Action::Edit(owner, id));
        window.run_steps(4);
        let mut reached = BTreeSet::new();
        for _ in 0..400 {
            window.key_press(Key::Tab);
            window.run_steps(2);
            let Some(label) = focused(&window) else { continue };
            if label.starts_with("Rincian") && reached.insert(label) {
                window.key_press(Key::Space);
                window.run_steps(8);
            } else if let Some(label) = focused(&window) {
                reached.insert(label);
            }
        }
        for (kind, how) in owned_types(owner) {
            if owned_records(kind, how, Some(id), &book).next().is_none() {
                continue;
            }
            for field in kind.fields().filter(|field| field.key != how.field && !field.is_computed) {
                let is_line = match how.rows {
                    Rows::Added => false,
                    // The line of a tick list stands for its code or record, and for what is ticked in it.
                    Rows::EachCode(key) => {
                        field.key == key || matches!(field.kind, Kind::States(_) | Kind::Choice(_))
                    }
                    Rows::EachRecord(key) => field.key == key,
                };
                looked_for += usize::from(!is_line);
                let is_there = reached.iter().any(|label| label.starts_with(field.label));
                assert!(is_line || is_there, "{}: {} not in {reached:#?}", kind.key(), field.label);
            }
        }
        window.press_keys(Modifiers::NONE, Key::Escape);
        window.press_keys(Modifiers::NONE, Key::Escape);
    }
    assert!(looked_for > 15, "{looked_for}");
}

/// The name of what has the focus.
fn focused(window: &Harness<Window>) -> Option<String> {
    let all = window.query_all(egui_kittest::kittest::by().predicate(|_| true));
    all.into_iter().find(egui_kittest::Node::is_focused).and_then(|node| node.accesskit_node().label())
}
