//! What the command line prints on paper: its size, its letters, and that the same book gives the same file.

use std::fs;
use std::path::Path;

use super::{done, files, line, practice_book, program, run, table};

/// Width and height of every page in whole millimetres, each once.
fn sizes(pdf: &str) -> Vec<(i32, i32)> {
    let file = lopdf::Document::load(pdf).unwrap();
    let mut sizes: Vec<(i32, i32)> = Vec::new();
    for page in file.page_iter() {
        let page = file.get_dictionary(page).unwrap();
        let corners = page.get(b"MediaBox").and_then(lopdf::Object::as_array).unwrap();
        #[expect(clippy::cast_possible_truncation, reason = "some hundred millimetres")]
        let side = |index: usize| (corners[index].as_float().unwrap() * 25.4 / 72.0).round() as i32;
        let size = (side(2), side(3));
        if !sizes.contains(&size) {
            sizes.push(size);
        }
    }
    sizes
}

#[test]
fn paper_is_that_of_the_command_line_else_that_of_the_book() {
    const A4: (i32, i32) = (210, 297);
    const F4: (i32, i32) = (215, 330);
    let on_side = |(short, long): (i32, i32)| (long, short);
    let folder = tempfile::tempdir().unwrap();
    let book = practice_book(folder.path());
    let target = folder.path().join("laporan.pdf").display().to_string();
    let report = |paper: &[&str]| {
        let usual = ["laporan", &book, "--bulan", "2026-10", "-o", &target];
        done(&[&usual, paper].concat(), "");
        sizes(&target)
    };
    assert_eq!(report(&["--kertas", "f4"]), [F4, on_side(F4)], "annexes too");
    let usual = report(&[]);
    assert!(usual == [A4, on_side(A4)] || usual == [F4, on_side(F4)], "{usual:?}");
    for (set, wanted) in [("f4", F4), ("a4", A4)] {
        done(&["catat", &book], &line("profil_laporan", &[("paper", set)]));
        assert_eq!(report(&[]), [wanted, on_side(wanted)], "{set} is set");
        assert_eq!(report(&["--kertas", "a4"]), [A4, on_side(A4)], "{set} is set");
    }
    let wrong = run(&["laporan", &book, "--bulan", "2026-10", "-o", &target, "--kertas", "a5"], "");
    assert_eq!(wrong.code, Some(2));
    assert!(wrong.err.contains("\"a5\" tidak dikenal; yang ada: a4, f4"), "{}", wrong.err);
}

#[test]
fn letters_are_one_page_and_change_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let book = practice_book(folder.path());
    let before = files(Path::new(&book));
    let target = folder.path().join("surat.pdf").display().to_string();
    let csv = folder.path().join("izin.csv").display().to_string();
    done(&["ekspor", &book, "--jenis", "surat_izin", "-o", &csv], "");
    let id = table(&csv)[1][0].clone();
    done(&["ekspor", &book, "--jenis", "penempatan", "-o", &csv], "");
    let placement = table(&csv)[1][0].clone();
    let usual = ["surat", &book, "-o", &target];
    for rest in [
        &["--jenis", "kosong", "--kertas", "f4"][..],
        &["--jenis", "izin-keluarga"],
        &["--jenis", "pendampingan", "--catatan", &placement],
        &["--jenis", "tanda-terima", "--catatan", &placement, "--kertas", "f4"],
        &["--jenis", "izin-keluarga", "--catatan", &id],
    ] {
        let told = done(&[&usual, rest].concat(), "");
        assert!(told.contains(" ditulis: "), "{told}");
        assert_eq!(lopdf::Document::load(&target).unwrap().get_pages().len(), 1, "{rest:?}");
    }
    let text = lopdf::Document::load(&target).unwrap().extract_text(&[1]).unwrap();
    assert!(text.contains("SURAT IZIN KELUARGA") && text.contains("Kepala Desa Randu"), "{text}");
    let officer = {
        done(&["ekspor", &book, "--jenis", "petugas", "-o", &csv], "");
        table(&csv)[1][0].clone()
    };
    for (rest, said) in [
        (
            &["--jenis", "dinas"][..],
            "jenis surat \"dinas\" tidak dikenal; yang ada: izin-keluarga, pendampingan",
        ),
        (&["--jenis", "pendampingan"], "memerlukan --catatan dengan ID penempatan"),
        (&["--jenis", "tanda-terima", "--catatan", &id], "bukan penempatan di buku ini"),
        (&["--jenis", "kosong", "--catatan", &id], "surat kosong tidak memakai --catatan"),
        (&["--jenis", "izin-keluarga", "--catatan", &officer], "bukan surat izin keluarga atau penempatan"),
        (&["--jenis", "izin-keluarga", "--catatan", "1"], "bukan surat izin keluarga atau penempatan"),
    ] {
        let wrong = run(&[&usual, rest].concat(), "");
        assert_eq!(wrong.code, Some(2), "{rest:?}");
        assert!(wrong.err.contains(said), "{}", wrong.err);
    }
    assert_eq!(files(Path::new(&book)), before);
}

#[test]
fn the_same_book_and_day_give_the_same_bytes_in_every_process() {
    let folder = tempfile::tempdir().unwrap();
    let book = practice_book(folder.path());
    let again = folder.path().join("lagi");
    fs::create_dir(&again).unwrap();
    // The same book made again: its folder has another name, its files another age.
    let other_book = practice_book(&again);
    let file = |name: &str| folder.path().join(name).display().to_string();
    for (kind, words) in [
        ("pdf", &["laporan", "--bulan", "2026-10", "--format", "pdf"][..]),
        ("xlsx", &["laporan", "--bulan", "2026-10", "--format", "xlsx"]),
        ("surat.pdf", &["surat", "--jenis", "kosong"]),
    ] {
        let written = |book: &str, zone: &str, target: &str| {
            let words = [words, &[book, "-o", target, "--per", "2026-11-04"]].concat();
            let status = program().args(words).env("TZ", zone).env("LANG", zone).output().unwrap().status;
            assert!(status.success());
            fs::read(target).unwrap()
        };
        let first = written(&book, "Pacific/Kiritimati", &file(&format!("satu.{kind}")));
        // Workbooks keep times to two seconds, PDFs to one.
        std::thread::sleep(std::time::Duration::from_millis(2_100));
        let second = written(&other_book, "America/Los_Angeles", &file(&format!("dua.{kind}")));
        assert!(first == second, "{kind} differs");
    }
    // Awake: another day is another file.
    let target = file("lain.pdf");
    done(&["laporan", &book, "--bulan", "2026-10", "-o", &target, "--per", "2026-11-05"], "");
    assert!(fs::read(&target).unwrap() != fs::read(file("satu.pdf")).unwrap());
}
