//! What the window does when a book is damaged, open elsewhere, or the disk refuses; and the way back to a backup.

use std::path::Path;
use std::sync::Arc;

use desmigratif::domain::pillars::migration::case::Case;
use desmigratif::domain::pillars::migration::case_note::CaseNote;
use desmigratif::domain::pillars::shared::person::Person;
use desmigratif::session::{Env, Identity, Session};
use desmigratif::storage::disk::RealDisk;
use desmigratif::storage::testing::FakeClock;
use desmigratif::ui::action::Action;
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;
use jiff::civil::date;

use super::{Drive, Window, outside, practice_book, reopened, window};

const SIZE: [f32; 2] = [1366.0, 768.0];

fn close(window: &mut Harness<'_, Window>) {
    window.state_mut().app.as_mut().unwrap().close();
}

fn wish(window: &mut Harness<'_, Window>, action: Action) {
    window.state_mut().app.as_mut().unwrap().wish(action);
    window.run_steps(4);
}

#[test]
fn a_damaged_book_is_told_with_what_would_be_used_and_recovered_on_demand() {
    let folder = tempfile::tempdir().unwrap();
    let book = practice_book(folder.path());
    let before = reopened(&book);
    std::fs::write(book.join("desa.ron"), b"// desmigratif 1 01").unwrap();
    let mut window = window(SIZE, outside(folder.path()), Some(&book));
    assert!(window.shows("Buku ini perlu dipulihkan") && window.shows("terpotong pada baris 1"));
    assert!(
        window.shows("Yang dipakai: cadangan") && window.shows("Tidak ada perubahan tersimpan yang hilang")
    );
    window.press("Tutup");
    assert!(window.state().app.as_ref().unwrap().book().is_none());
    assert!(!book.join("desa.ron.rusak-1").exists(), "looking changes nothing");

    // As a double click does; the file was no folder to recover.
    wish(&mut window, Action::Open(book.join("desa.ron")));
    window.press("Pulihkan");
    let app = window.state().app.as_ref().unwrap();
    assert!(*app.book().unwrap().session.book() == before);
    assert!(window.shows("Buku dipulihkan."));
    assert!(book.join("desa.ron.rusak-1").exists());
}

#[test]
fn a_book_that_is_open_elsewhere_can_be_read_and_nothing_is_written() {
    let folder = tempfile::tempdir().unwrap();
    let book = practice_book(folder.path());
    let env = Env { disk: Arc::new(RealDisk), clock: Arc::new(FakeClock::on(date(2026, 11, 2))) };
    let who = Identity { officer: "Agus Santoso".to_owned(), device: "lain".to_owned() };
    let other = Session::open(&book, who, env).unwrap();
    let mut window = window(SIZE, outside(folder.path()), Some(&book));
    assert!(window.shows("sedang dibuka oleh Agus Santoso"));
    let before = listing(&book);
    window.press("Buka hanya untuk dibaca");
    assert!(window.shows("Hanya bisa dibaca"));
    wish(&mut window, Action::New(desmigratif::domain::book::record_type("orang").unwrap()));
    window.enter("Nama lengkap", "Tidak Boleh");
    window.enter("Jenis kelamin", "P");
    window.press("Simpan orang");
    assert!(window.shows("hanya untuk dibaca"));
    close(&mut window);
    assert_eq!(listing(&book), before, "no draft, no record, no lock");
    other.close().unwrap();
}

fn listing(book: &Path) -> Vec<(String, u64)> {
    let mut found: Vec<_> = std::fs::read_dir(book)
        .unwrap()
        .map(Result::unwrap)
        .map(|entry| (entry.file_name().to_string_lossy().into_owned(), entry.metadata().unwrap().len()))
        .collect();
    found.sort();
    found
}

#[test]
fn the_way_back_to_a_backup_shows_what_changes_and_can_be_undone() {
    let folder = tempfile::tempdir().unwrap();
    let book = practice_book(folder.path());
    let before = reopened(&book);
    let mut window = window(SIZE, outside(folder.path()), Some(&book));
    assert!(window.shows("Cadangan terakhir") && window.shows("sudah diuji"));
    wish(&mut window, Action::New(desmigratif::domain::book::record_type("orang").unwrap()));
    window.enter("Nama lengkap", "Sesudah Cadangan");
    window.enter("Jenis kelamin", "P");
    window.press("Simpan orang");
    wish(&mut window, Action::Backups(desmigratif::ui::backups::Wish::Open));
    let button = window.query_all_by_label_contains("Lihat cadangan").next().expect("a backup");
    button.click();
    window.wait_for("Bila dikembalikan:");
    assert!(window.shows("1 catatan yang dibuat sesudahnya tidak ada lagi"));
    window.press("Kembalikan");
    let app = window.state_mut().app.as_mut().unwrap();
    assert!(*app.book().unwrap().session.book() == before);
    wish(&mut window, Action::Undo);
    close(&mut window);
    let named =
        |name: &str| reopened(&book).active::<Person>().any(|entry| entry.record.name.as_str() == name);
    assert!(named("Sesudah Cadangan"));
}

#[test]
fn what_the_disk_refuses_stays_on_the_screen_until_it_is_solved() {
    let folder = tempfile::tempdir().unwrap();
    let book = practice_book(folder.path());
    let mut window = window(SIZE, outside(folder.path()), Some(&book));
    wish(&mut window, Action::New(desmigratif::domain::book::record_type("orang").unwrap()));
    window.enter("Nama lengkap", "Sri Wahyuni");
    window.enter("Jenis kelamin", "P");
    window.press("Simpan orang");
    let document = book.join("desa.ron");
    let whole = std::fs::read(&document).unwrap();
    std::fs::write(&document, b"// ditulis program lain\n").unwrap();
    try_again_until(&mut window, |window| window.shows("diubah oleh program lain"));
    std::fs::write(&document, &whole).unwrap();
    try_again_until(&mut window, |window| !window.shows("diubah oleh program lain"));
    assert_ne!(std::fs::read(&document).unwrap(), whole, "the record is in the document now");
}

fn try_again_until(window: &mut Harness<'_, Window>, done: impl Fn(&Harness<'_, Window>) -> bool) {
    for _ in 0..1000 {
        wish(window, Action::TryAgain);
        std::thread::sleep(std::time::Duration::from_millis(30));
        window.run_steps(4);
        if done(window) {
            return;
        }
    }
    panic!("nothing changed");
}

/// Puts a file in the place of the journal, so that no change can be saved.
fn obstruct(book: &Path) {
    std::fs::rename(book.join("jurnal"), book.join("jurnal-lain")).unwrap();
    std::fs::write(book.join("jurnal"), b"in the way").unwrap();
}

fn clear(book: &Path) {
    std::fs::remove_file(book.join("jurnal")).unwrap();
    std::fs::rename(book.join("jurnal-lain"), book.join("jurnal")).unwrap();
}

/// The question was closed before the disk had the answer, and what was typed was gone.
#[test]
fn what_was_answered_stays_until_it_is_saved() {
    let folder = tempfile::tempdir().unwrap();
    let book = practice_book(folder.path());
    let mut window = window(SIZE, outside(folder.path()), Some(&book));
    let cases = reopened(&book);
    let mut cases = cases.active::<Case>();
    let case = cases.find(|entry| entry.record.is_open_on(date(2026, 11, 2))).unwrap().id;
    obstruct(&book);
    wish(&mut window, Action::AskNote(case));
    let field = "Apa yang dilakukan atau diketahui hari ini";
    window.enter(field, "agensi sudah dihubungi");
    window.press("Simpan perkembangan");
    assert!(window.shows("Belum tersimpan"));
    assert_eq!(window.field(field).value().as_deref(), Some("agensi sudah dihubungi"));

    wish(&mut window, Action::TryAgain);
    assert!(window.shows("Belum tersimpan"), "nothing was mended");
    clear(&book);
    wish(&mut window, Action::TryAgain);
    assert!(!window.shows("Belum tersimpan") && window.shows("tekan Simpan sekali lagi"));
    assert!(window.state().app.as_ref().unwrap().book().unwrap().trouble().is_none());
    window.press("Simpan perkembangan");
    assert!(window.query_by_label(field).is_none());
    close(&mut window);
    let book = reopened(&book);
    assert!(
        book.referring::<CaseNote>(case).any(|note| note.record.text.as_str() == "agensi sudah dihubungi")
    );
}

/// The window went, and that something was not on the disk was told to nobody.
#[test]
fn a_window_that_is_closed_while_something_is_not_saved_asks_first() {
    let folder = tempfile::tempdir().unwrap();
    let book = practice_book(folder.path());
    let mut window = window(SIZE, outside(folder.path()), Some(&book));
    let wants_to_close = |window: &mut Harness<'_, Window>| {
        let viewport = window.input_mut().viewports.entry(egui::ViewportId::ROOT).or_default();
        viewport.events.push(egui::ViewportEvent::Close);
        window.run_steps(4);
    };
    wants_to_close(&mut window);
    assert!(!window.shows("Tutup Desmigratif sekarang?"), "nothing is wrong");
    obstruct(&book);
    wish(&mut window, Action::New(desmigratif::domain::book::record_type("orang").unwrap()));
    window.enter("Nama lengkap", "Sri Wahyuni");
    window.enter("Jenis kelamin", "P");
    window.press("Simpan orang");
    wants_to_close(&mut window);
    assert!(window.shows("Tutup Desmigratif sekarang?"));
    window.press("Kembali");
    assert!(!window.shows("Tutup Desmigratif sekarang?"));
    wants_to_close(&mut window);
    window.press("Tutup juga");
    assert!(!window.shows("Tutup Desmigratif sekarang?"));
    wants_to_close(&mut window);
    assert!(!window.shows("Tutup Desmigratif sekarang?"), "it was answered");
    clear(&book);
}

/// A practice book that was killed while it was made was taken for a whole one, and stayed as it was.
#[test]
fn a_practice_book_gets_its_name_when_it_is_whole() {
    let folder = tempfile::tempdir().unwrap();
    let broken = folder.path().join("latihan.baru");
    let mut store = Session::create(
        &broken,
        "33.25.14.2004".parse().unwrap(),
        Identity { officer: "Siti Aminah".to_owned(), device: "uji".to_owned() },
        Env { disk: Arc::new(RealDisk), clock: Arc::new(FakeClock::on(date(2026, 11, 2))) },
    )
    .unwrap();
    store.tick();
    drop(store);
    std::fs::create_dir(folder.path().join("latihan")).unwrap();
    let mut window = window(SIZE, outside(folder.path()), None);
    wish(&mut window, Action::Practice);
    close(&mut window);
    let practice = reopened(&folder.path().join("latihan"));
    assert!(practice.active::<Person>().count() > 50, "the whole story");
    assert!(broken.exists(), "what was there is not thrown away");
    assert!(folder.path().join("latihan.lama").exists());
}
