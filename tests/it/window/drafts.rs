//! Isian sementara: what was typed survives a program that was killed, and is offered, never filled in silently.

use std::path::Path;

use desmigratif::domain::book::{RECORD_TYPES, record_type};
use desmigratif::domain::pillars::migration::case::Case;
use desmigratif::domain::pillars::migration::placement::Placement;
use desmigratif::domain::trash::Place;
use desmigratif::ui::accepting::Warning;
use desmigratif::ui::action::Action;
use egui::accesskit::Role;
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;

use super::{Drive, Window, outside, practice_book, window};

/// A window on a copy of the book as it lies on the disk: the first window was killed and never closed it.
fn after_a_kill(book: &Path, folder: &Path) -> Harness<'static, Window> {
    let copy = folder.join("sesudah");
    copy_folder(book, &copy);
    window([1366.0, 768.0], outside(folder), Some(&copy))
}

fn copy_folder(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy_folder(&entry.path(), &target);
        } else {
            std::fs::copy(entry.path(), target).unwrap();
        }
    }
}

/// Waits until what was typed is on the disk, as it would be after two seconds.
fn written(window: &mut Harness<'static, Window>) {
    let app = window.state_mut().app.as_mut().unwrap();
    app.keep_drafts_now();
}

fn drafts_in(book: &Path) -> usize {
    std::fs::read_dir(book.join("draf")).map_or(0, Iterator::count)
}

#[test]
fn what_was_typed_is_offered_after_a_kill_with_time_and_name() {
    let folder = tempfile::tempdir().unwrap();
    let book = practice_book(folder.path());
    let mut first = window([1366.0, 768.0], outside(folder.path()), Some(&book));
    let persons = record_type("orang").unwrap();
    first.state_mut().app.as_mut().unwrap().wish(Action::New(persons));
    first.run_steps(4);
    first.enter("Nama lengkap", "Sumarni Baru");
    written(&mut first);
    assert_eq!(drafts_in(&book), 1);

    let mut second = after_a_kill(&book, folder.path());
    let offered = second.query_all_by_label_contains("Lanjutkan isian Siti Aminah, 02-11-2026").count();
    assert!(offered >= 1, "it is offered at Beranda");
    let view = second.state().app.as_ref().unwrap().book().unwrap();
    assert!(view.panels["orang"].form.is_none(), "nothing is filled in by itself");
    second.press("Lanjutkan isian");
    let form = |window: &Harness<'static, Window>| {
        let view = window.state().app.as_ref().unwrap().book().unwrap();
        view.panels["orang"].form.as_ref().map(|form| form.draft.row[0].clone())
    };
    assert_eq!(form(&second).as_deref(), Some("Sumarni Baru"));
    written(&mut second);
    let copy = folder.path().join("sesudah");
    assert_eq!(drafts_in(&copy), 1, "it stays until it is committed or thrown away");
}

#[test]
fn what_was_committed_or_thrown_away_leaves_no_file() {
    let folder = tempfile::tempdir().unwrap();
    let book = practice_book(folder.path());
    let mut window = window([1366.0, 768.0], outside(folder.path()), Some(&book));
    let persons = record_type("orang").unwrap();
    let someone = {
        let view = window.state().app.as_ref().unwrap().book().unwrap();
        persons.ids(view.session.book())[5]
    };
    window.state_mut().app.as_mut().unwrap().wish(Action::Edit(persons, someone));
    window.run_steps(4);
    window.enter("Nama lengkap", "A");
    written(&mut window);
    assert_eq!(drafts_in(&book), 1);
    window.press("Simpan orang");
    written(&mut window);
    assert_eq!(drafts_in(&book), 0, "committed");

    window.state_mut().app.as_mut().unwrap().wish(Action::New(persons));
    window.run_steps(4);
    window.enter("Nama lengkap", "B");
    window.state_mut().app.as_mut().unwrap().wish(Action::CloseForm(persons));
    window.run_steps(4);
    written(&mut window);
    assert_eq!(drafts_in(&book), 1, "put aside");
    window.press("Buang isian");
    let answers: Vec<_> = window.get_all_by_role_and_label(Role::Button, "Buang isian").collect();
    answers.last().unwrap().click();
    window.run_steps(4);
    written(&mut window);
    assert_eq!(drafts_in(&book), 0, "thrown away");
}

/// What was typed into a field that is searched in was lost until the field was left.
#[test]
fn letters_of_a_search_that_is_not_finished_are_kept() {
    let folder = tempfile::tempdir().unwrap();
    let book = practice_book(folder.path());
    let mut window = window([1366.0, 768.0], outside(folder.path()), Some(&book));
    window.state_mut().app.as_mut().unwrap().wish(Action::New(record_type("layanan").unwrap()));
    window.run_steps(4);
    let field = window.get_by_label("Pemohon");
    field.focus();
    field.type_text("Bu Kart");
    window.run_steps(4);
    written(&mut window);
    let draft = std::fs::read_dir(book.join("draf")).unwrap().next().unwrap().unwrap();
    assert!(std::fs::read_to_string(draft.path()).unwrap().contains("Bu Kart"));
}

#[test]
fn that_nothing_typed_can_be_kept_is_told_until_it_can() {
    let folder = tempfile::tempdir().unwrap();
    let book = practice_book(folder.path());
    std::fs::write(book.join("draf"), b"a file in the way").unwrap();
    let mut window = window([1366.0, 768.0], outside(folder.path()), Some(&book));
    window.state_mut().app.as_mut().unwrap().wish(Action::New(record_type("orang").unwrap()));
    window.run_steps(4);
    window.enter("Nama lengkap", "Sumarni Baru");
    written(&mut window);
    window.run_steps(4);
    let told = |window: &Harness<'static, Window>| {
        window.query_all_by_label_contains("menyimpan isian sementara").count() > 0
    };
    assert!(told(&window));
    std::fs::remove_file(book.join("draf")).unwrap();
    window.press("Coba lagi");
    assert!(!told(&window));
    assert_eq!(drafts_in(&book), 1);
}

/// What happened in a case was gone with Esc, and with a kill.
#[test]
fn what_is_typed_about_a_case_is_kept_like_a_form() {
    let folder = tempfile::tempdir().unwrap();
    let book = practice_book(folder.path());
    let mut first = window([1366.0, 768.0], outside(folder.path()), Some(&book));
    let case = {
        let view = first.state().app.as_ref().unwrap().book().unwrap();
        let mut cases = view.session.book().active::<Case>();
        cases.find(|entry| entry.record.is_open_on(view.session.today())).unwrap().id
    };
    let field = "Apa yang dilakukan atau diketahui hari ini";
    let ask = |window: &mut Harness<'static, Window>| {
        window.state_mut().app.as_mut().unwrap().wish(Action::AskNote(case));
        window.run_steps(4);
    };
    ask(&mut first);
    first.enter(field, "agensi sudah dihubungi");
    first.press_keys(egui::Modifiers::NONE, egui::Key::Escape);
    assert!(first.query_by_label(field).is_none());
    ask(&mut first);
    assert_eq!(first.field(field).value().as_deref(), Some("agensi sudah dihubungi"));
    written(&mut first);
    assert_eq!(drafts_in(&book), 1);

    let second = after_a_kill(&book, folder.path());
    let kept = &second.state().app.as_ref().unwrap().book().unwrap().panels["kasus"].kept;
    let notes = kept[0].tables.iter().flat_map(|table| &table.rows).filter(|row| row.is_changed());
    let notes: Vec<_> = notes.collect();
    assert_eq!((kept[0].id, notes.len()), (Some(case), 1));
    assert!(notes[0].row.contains(&"agensi sudah dihubungi".to_owned()));

    first.press("Simpan perkembangan");
    written(&mut first);
    assert_eq!(drafts_in(&book), 0, "saved, and kept no longer");
}

/// Other words for a part were only in memory, although the window said that they are kept.
#[test]
fn other_words_for_a_part_of_the_report_are_kept_like_a_form() {
    let folder = tempfile::tempdir().unwrap();
    let book = practice_book(folder.path());
    let mut first = window([1366.0, 768.0], outside(folder.path()), Some(&book));
    let part = desmigratif::domain::pillars::shared::report_part::PartCode::Migration;
    let wish = desmigratif::ui::rooms::report::Wish::AskParagraph(part);
    first.state_mut().app.as_mut().unwrap().wish(Action::Report(wish));
    first.press("Laporan");
    first.run_steps(8);
    first.enter("Uraian Pilar 1", "Tambahan petugas. ");
    first.press_keys(egui::Modifiers::NONE, egui::Key::Escape);
    first.state_mut().app.as_mut().unwrap().close();
    assert_eq!(drafts_in(&book), 1);
    drop(first);
    let second = window([1366.0, 768.0], outside(folder.path()), Some(&book));
    let kept = &second.state().app.as_ref().unwrap().book().unwrap().panels["periode"].kept;
    let texts = kept[0].tables.iter().flat_map(|table| &table.rows).flat_map(|row| &row.row);
    assert!(texts.into_iter().any(|text| text.contains("Tambahan petugas.")));
}

/// Who brought the news, and why a month is opened again, were gone with a kill.
#[test]
fn what_is_typed_into_a_question_is_kept_like_a_form() {
    let folder = tempfile::tempdir().unwrap();
    let book = practice_book(folder.path());
    let mut first = window([1366.0, 768.0], outside(folder.path()), Some(&book));
    let placement = {
        let view = first.state().app.as_ref().unwrap().book().unwrap();
        view.session.book().active::<Placement>().next().unwrap().id
    };
    first.state_mut().app.as_mut().unwrap().wish(Action::AskNews(placement));
    first.run_steps(4);
    first.enter("Kata siapa", "Bu Kartini, bibinya");
    written(&mut first);
    let second = after_a_kill(&book, folder.path());
    let kept = &second.state().app.as_ref().unwrap().book().unwrap().panels["penempatan"].kept;
    let rows = kept[0].tables.iter().flat_map(|table| &table.rows).filter(|row| row.is_changed());
    assert_eq!((kept[0].id, rows.clone().count()), (Some(placement), 1));
    assert!(rows.into_iter().all(|row| row.row.contains(&"Bu Kartini, bibinya".to_owned())));
    first.press("Tutup");
    written(&mut first);
    assert_eq!(drafts_in(&book), 0);

    first.press("Laporan");
    first.press("September 2026");
    let wish = desmigratif::ui::rooms::report::Wish::AskToReopen;
    first.state_mut().app.as_mut().unwrap().wish(Action::Report(wish));
    first.run_steps(8);
    first.enter("Alasan", "jenis kelamin satu orang keliru");
    written(&mut first);
    std::fs::remove_dir_all(folder.path().join("sesudah")).unwrap();
    let third = after_a_kill(&book, folder.path());
    let kept = &third.state().app.as_ref().unwrap().book().unwrap().panels["periode"].kept;
    assert!(kept[0].row.contains(&"jenis kelamin satu orang keliru".to_owned()));
}

/// Why a warning may stand, in one's own words, was gone with a kill.
#[test]
fn a_reason_that_is_being_typed_is_offered_in_its_own_question() {
    let folder = tempfile::tempdir().unwrap();
    let book = practice_book(folder.path());
    let mut first = window([1366.0, 768.0], outside(folder.path()), Some(&book));
    let (place, problem) = {
        let session = &first.state().app.as_ref().unwrap().book().unwrap().session;
        let places = RECORD_TYPES.iter().flat_map(|kind| {
            kind.ids(session.book()).into_iter().map(|id| (*kind, id)).collect::<Vec<Place>>()
        });
        let mut warnings = places.filter_map(|(kind, id)| {
            let told = kind.review(session.book(), id, session.today());
            Some(((kind, id), told.into_iter().find(|problem| !problem.is_error())?))
        });
        warnings.next().unwrap()
    };
    let warning = Warning { place, problem: problem.clone() };
    first.state_mut().app.as_mut().unwrap().wish(Action::AskAccept(warning));
    first.run_steps(4);
    first.press("Lainnya…");
    first.enter("Alasannya", "aktanya sedang diurus");
    written(&mut first);
    assert_eq!(drafts_in(&book), 1);

    let mut second = after_a_kill(&book, folder.path());
    assert!(second.query_by_label("Alasannya").is_none(), "nothing is asked by itself");
    second.press("Lanjutkan isian");
    let copy = folder.path().join("sesudah");
    written(&mut second);
    assert_eq!(drafts_in(&copy), 1, "it stays until it is saved or thrown away");
    assert_eq!(second.get_by_label("Alasannya").value().as_deref(), Some("aktanya sedang diurus"));
    second.press("Simpan alasan");
    written(&mut second);
    assert_eq!(drafts_in(&copy), 0);
    let session = &second.state().app.as_ref().unwrap().book().unwrap().session;
    let (kind, id) = place;
    let accepted = &kind.meta(session.book(), id).unwrap().accepted;
    assert!(accepted.iter().any(|one| one.code == problem.code && one.reason == "aktanya sedang diurus"));

    // Thrown away, it is looked at once more, and gone with Esc.
    std::fs::remove_dir_all(&copy).unwrap();
    let mut third = after_a_kill(&book, folder.path());
    third.press("Buang isian");
    assert!(third.query_by_label("Buang isian ini?").is_none(), "one question at a time");
    third.key_press(egui::Key::Escape);
    third.run_steps(4);
    written(&mut third);
    assert_eq!(drafts_in(&copy), 0);
}

/// Of what was typed into a form and into a question about the same record, one was gone when the form was put aside.
#[test]
fn a_form_and_a_question_about_one_record_are_both_kept() {
    let folder = tempfile::tempdir().unwrap();
    let book = practice_book(folder.path());
    let mut first = window([1366.0, 768.0], outside(folder.path()), Some(&book));
    let kind = record_type("penempatan").unwrap();
    let placement = {
        let view = first.state().app.as_ref().unwrap().book().unwrap();
        view.session.book().active::<Placement>().next().unwrap().id
    };
    let wish = |window: &mut Harness<'static, Window>, action: Action| {
        window.state_mut().app.as_mut().unwrap().wish(action);
        window.run_steps(4);
    };
    let remittance = kind.field_index("remittance").unwrap();
    let aside = |window: &Harness<'static, Window>| {
        let panel = &window.state().app.as_ref().unwrap().book().unwrap().panels["penempatan"];
        let open = panel.form.as_ref().map(|form| form.draft.row[remittance].clone());
        (open, panel.kept.len())
    };
    wish(&mut first, Action::Edit(kind, placement));
    first.enter("Remitansi per bulan", "7");
    let typed = aside(&first).0;
    wish(&mut first, Action::AskNews(placement));
    first.enter("Kata siapa", "Bu Kartini, bibinya");
    written(&mut first);
    assert_eq!(drafts_in(&book), 2);

    let mut second = after_a_kill(&book, folder.path());
    wish(&mut second, Action::Edit(kind, placement));
    assert_eq!(aside(&second), (typed, 1), "the form, and not the question");
    wish(&mut second, Action::CloseForm(kind));
    assert_eq!(aside(&second), (None, 2));
    written(&mut second);
    assert_eq!(drafts_in(&folder.path().join("sesudah")), 2);
}
