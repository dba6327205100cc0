//! Copies in the window: onto a flash drive, back from one, and away from one.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use desmigratif::session::{Env, Identity, Session};
use desmigratif::storage::copies::{self, Order};
use desmigratif::storage::disk::{Disk, RealDisk};
use desmigratif::storage::places::Drives;
use desmigratif::storage::testing::FakeClock;
use desmigratif::ui::app::Outside;
use egui::accesskit::Role;
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;
use jiff::civil::{Date, date};

use super::{Drive, FakePicker, Window, outside, practice_book, reopened, window};

const MADE: Date = date(2026, 11, 2);

/// A village's own book with some days behind it, a flash drive, and a picker that answers with `answer`.
struct Desk {
    folder: tempfile::TempDir,
}

impl Desk {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("flashdisk")).unwrap();
        Self { folder }
    }

    fn stick(&self) -> PathBuf {
        self.folder.path().join("flashdisk")
    }

    fn documents(&self) -> PathBuf {
        self.folder.path().join("Dokumen")
    }

    fn make_book(book: &Path) {
        let who = Identity { officer: "Siti Aminah".to_owned(), device: "uji".to_owned() };
        let env = Env { disk: Arc::new(RealDisk), clock: Arc::new(FakeClock::on(MADE)) };
        Session::create(book, "33.25.14.2004".parse().unwrap(), who, env).unwrap().close().unwrap();
    }

    fn outside(&self, answer: PathBuf, today: Date) -> Outside {
        let drives = Drives { removable: vec![self.stick()], fixed: vec![self.folder.path().to_owned()] };
        Outside {
            picker: Arc::new(FakePicker { answer, asked: Mutex::default(), opened: Mutex::default() }),
            env: Env { disk: Arc::new(RealDisk), clock: Arc::new(FakeClock::on(today)) },
            documents: self.documents(),
            drives: Arc::new(move || drives.clone()),
            ..outside(self.folder.path())
        }
    }

    fn copy(&self, book: &Path) -> PathBuf {
        let order = Order { book: book.to_owned(), to: self.stick(), today: MADE, is_outside: true };
        copies::copy(&order, &RealDisk, &mut |_| {}).unwrap().path
    }
}

fn folder_of(window: &Harness<Window>) -> PathBuf {
    window.state().app.as_ref().unwrap().book().unwrap().session.folder().to_owned()
}

#[test]
fn the_reminder_goes_when_the_book_was_copied_onto_a_flash_drive() {
    let desk = Desk::new();
    let book = desk.folder.path().join("buku");
    Desk::make_book(&book);
    let mut window = window([1024.0, 600.0], desk.outside(desk.stick(), date(2026, 11, 11)), Some(&book));
    assert!(window.shows("Sudah 9 hari tanpa salinan di luar komputer ini."));
    window.press("Salin ke flashdisk…");
    window.wait_for("Flashdisk sudah boleh dicabut.");
    assert!(window.shows("catatan, sudah dibaca ulang dan sama."));
    window.run_steps(2);
    assert!(!window.shows("hari tanpa salinan"));
    assert!(window.shows("Salinan terakhir 11 November 2026"));
    let name = RealDisk.list(&desk.stick()).unwrap().remove(0);
    assert_eq!(copies::look(&desk.stick().join(name), &RealDisk).unwrap().village, "Randu");
}

#[test]
fn a_copy_on_the_own_disk_does_not_still_the_reminder() {
    let desk = Desk::new();
    let book = desk.folder.path().join("buku");
    Desk::make_book(&book);
    let answer = desk.folder.path().to_owned();
    let mut window = window([1366.0, 768.0], desk.outside(answer, date(2026, 11, 11)), Some(&book));
    window.press("Salin ke flashdisk…");
    window.wait_for("Folder itu masih di komputer ini");
    assert!(window.shows("Sudah 9 hari tanpa salinan") && !window.shows("boleh dicabut"));
}

#[test]
fn nobody_is_reminded_in_the_first_week_or_in_a_practice_book() {
    let desk = Desk::new();
    let book = desk.folder.path().join("buku");
    Desk::make_book(&book);
    let fresh = window([1366.0, 768.0], desk.outside(desk.stick(), date(2026, 11, 8)), Some(&book));
    assert!(!fresh.shows("hari tanpa salinan") && fresh.shows("Belum ada salinan"));
    let practice = practice_book(&desk.stick());
    let learning = window([1366.0, 768.0], desk.outside(desk.stick(), date(2028, 1, 1)), Some(&practice));
    assert!(!learning.shows("hari tanpa salinan") && !learning.shows("dibuka dari flashdisk"));
}

#[test]
fn a_failure_is_told_and_costs_nothing() {
    let desk = Desk::new();
    let book = desk.folder.path().join("buku");
    Desk::make_book(&book);
    let pulled = desk.stick().join("tercabut");
    let mut window = window([1366.0, 768.0], desk.outside(pulled, date(2026, 11, 11)), Some(&book));
    window.press("Salin ke flashdisk…");
    window.wait_for("Tidak bisa menyalin buku desa");
    assert!(window.shows("Sudah 9 hari tanpa salinan"));
}

#[test]
fn a_book_is_taken_from_a_flash_drive_and_opened() {
    let desk = Desk::new();
    let old = desk.folder.path().join("komputer lama");
    Desk::make_book(&old);
    let file = desk.copy(&old);
    fs::create_dir_all(desk.documents().join("Desa Randu")).unwrap();
    fs::write(desk.documents().join("Desa Randu/surat.txt"), "penting").unwrap();
    let mut window = window([1024.0, 600.0], desk.outside(file, date(2026, 11, 11)), None);
    window.press("Ambil dari flashdisk…");
    window.wait_for("Desa Randu, Kec. Pecalungan");
    assert!(window.shows("salinan tanggal 2 November 2026. Salinan ini utuh."));
    window.press("Ambil dan buka");
    window.wait_for("kini di komputer ini");
    let there = desk.documents().join("Desa Randu 2");
    assert_eq!(folder_of(&window), there);
    assert!(reopened(&there) == reopened(&old));
    assert!(window.shows("Sudah 9 hari tanpa salinan"), "the copy it came from is the last one");
}

#[test]
fn a_file_that_is_no_copy_is_refused_in_words() {
    let desk = Desk::new();
    let file = desk.stick().join("foto.zip");
    fs::write(&file, "PK").unwrap();
    let mut window = window([1366.0, 768.0], desk.outside(file, MADE), None);
    window.press("Ambil dari flashdisk…");
    window.wait_for("bukan salinan buku desa");
    assert_eq!(window.query_all_by_label("Ambil dan buka").count(), 0);
}

#[test]
fn a_book_on_a_flash_drive_is_offered_the_computer() {
    let desk = Desk::new();
    let there = desk.stick().join("Desa Randu");
    Desk::make_book(&there);
    let mut window = window([1024.0, 600.0], desk.outside(desk.stick(), MADE), Some(&there));
    assert!(window.shows("Buku ini dibuka dari flashdisk"));
    window.press("Tetap buka dari sini");
    assert!(!window.shows("Buku ini dibuka dari flashdisk"));
    assert_eq!(folder_of(&window), there);
}

#[test]
fn a_book_on_a_flash_drive_is_carried_over_and_opened_here() {
    let desk = Desk::new();
    let there = desk.stick().join("Desa Randu");
    Desk::make_book(&there);
    let mut window = window([1366.0, 768.0], desk.outside(desk.stick(), MADE), Some(&there));
    window.press("Salin ke komputer ini");
    window.wait_for("kini di komputer ini");
    let here = desk.documents().join("Desa Randu");
    assert_eq!(folder_of(&window), here);
    assert!(reopened(&here) == reopened(&there));
    assert!(window.shows("Flashdisk sudah boleh dicabut."));
    assert!(!window.shows("dibuka dari flashdisk"));
    window.state_mut().app.as_mut().unwrap().close();
    window.run_steps(2);
    let buttons = window.query_all_by_role_and_label(Role::Button, "Buka Desa Randu").count();
    assert_eq!(buttons, 1, "the old folder is not offered any more");
}

#[test]
fn a_book_in_a_synced_folder_is_offered_the_computer_with_its_reason() {
    let desk = Desk::new();
    let there = desk.folder.path().join("OneDrive - Kantor Desa").join("Desa Randu");
    Desk::make_book(&there);
    let mut window = window([1366.0, 768.0], desk.outside(desk.stick(), MADE), Some(&there));
    assert!(window.shows("Buku ini ada di folder OneDrive"));
    assert!(window.shows("menjadi dua yang berbeda"));
    window.press("Salin ke komputer ini");
    window.wait_for("kini di komputer ini");
    assert!(!window.shows("boleh dicabut"), "there is no flash drive to pull out");
}
