//! *Ambil dari Excel…* in the window.

use super::*;
use crate::import::files;

/// The window on a new book, with the import of a file begun through the search at the top.
fn importing(folder: &Path, file: &Path) -> Harness<'static, Window> {
    let mut outside = outside(folder);
    outside.picker =
        Arc::new(FakePicker { answer: file.to_owned(), asked: Mutex::default(), opened: Mutex::default() });
    let book = crate::import::new_book(folder);
    let mut window = window([1366.0, 768.0], outside, Some(Path::new(&book)));
    window.pick("Cari orang, NIK, perintah", "ambil dari");
    window
}

fn book(window: &Harness<Window>) -> desmigratif::domain::book::Book {
    window.state().app.as_ref().unwrap().book().unwrap().session.book().clone()
}

#[test]
fn window_and_command_line_import_the_same() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("penduduk.xlsx");
    files::residents(&file, &(0..97).map(files::resident).collect::<Vec<_>>());
    let mut window = importing(folder.path(), &file);
    let before = book(&window);
    window.wait_for("Simpan 97 orang dan 97 anggota keluarga");
    assert!(book(&window) == before, "looking saves nothing");
    window.press("Simpan 97 orang dan 97 anggota keluarga");
    assert_eq!(book(&window).active::<Person>().count(), 97);
    let after = book(&window);

    let other = tempfile::tempdir().unwrap();
    let by_command = crate::import::new_book(other.path());
    assert!(crate::import::run(&["impor", &by_command, &file.display().to_string()]).status.success());
    let by_command = reopened(Path::new(&by_command));
    for kind in ["orang", "keluarga"] {
        let shown = crate::import::shown(&after, kind);
        assert_eq!(shown.len(), 97);
        assert_eq!(shown, crate::import::shown(&by_command, kind), "{kind}");
    }

    window.press("Urungkan tambah 97 Orang dan 97 Anggota keluarga");
    assert!(book(&window) == before);
    window.press("Ulangi tambah 97 Orang dan 97 Anggota keluarga");
    assert!(book(&window) == after);
    // The same file once more.
    window.pick("Cari orang, NIK, perintah", "ambil dari");
    window.wait_for("97 sudah ada di buku, tidak diubah");
    assert_eq!(window.query_all_by_label_contains("Simpan").count(), 0);
    window.press("Tutup");
    assert!(book(&window) == after);
}

#[test]
fn rows_to_be_mended_are_listed_and_stay_listed() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("tangan.xlsx");
    files::typed_by_hand(&file);
    let mut window = importing(folder.path(), &file);
    window.wait_for("2 baris harus diperbaiki dan tidak diambil");
    for told in
        ["C (NIK)", "3325140201909103", "ketik ulang 16 angkanya", "#DIV/0!", "Rumus di sel ini gagal"]
    {
        assert!(window.query_all_by_label_contains(told).count() > 0, "{told}");
    }
    window.press("Simpan 2 orang");
    assert_eq!(book(&window).active::<Person>().count(), 2);
    assert!(window.query_all_by_label_contains("ketik ulang 16 angkanya").count() > 0);
    window.press("Tutup");
    assert_eq!(window.query_all_by_label_contains("ketik ulang 16 angkanya").count(), 0);
}

#[test]
fn a_file_that_cannot_be_used_says_why() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("palsu.xlsx");
    std::fs::write(&file, [b"PK\x03\x04".as_slice(), &[0; 1000]].concat()).unwrap();
    let mut window = importing(folder.path(), &file);
    let before = book(&window);
    window.wait_for("rusak atau tidak utuh");
    window.press("Tutup");
    assert!(book(&window) == before);
}

#[test]
fn a_long_file_can_be_stopped() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("panjang.csv");
    std::fs::write(&file, format!("nama;sex\n{}", "Warga Contoh;1\n".repeat(190_000))).unwrap();
    let mut window = importing(folder.path(), &file);
    let before = book(&window);
    window.press("Berhenti");
    window.wait_for("Dihentikan");
    window.press("Tutup");
    assert!(book(&window) == before);
}
