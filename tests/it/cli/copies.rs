//! `kirim` and `terima`.

use std::fs;
use std::path::Path;

use super::{done, files, new_book, practice_book, run};

fn stick(folder: &Path) -> String {
    let stick = folder.join("flashdisk");
    fs::create_dir(&stick).unwrap();
    stick.display().to_string()
}

/// The path in the answer of `kirim`.
fn copied(answer: &str) -> &str {
    answer
        .lines()
        .next()
        .and_then(|line| line.strip_prefix("Tersalin: "))
        .unwrap_or_else(|| panic!("{answer}"))
}

#[test]
fn a_practice_book_goes_onto_a_stick_and_comes_back() {
    let folder = tempfile::tempdir().unwrap();
    let (book, stick) = (practice_book(folder.path()), stick(folder.path()));
    let before = files(Path::new(&book));
    let sent = done(&["kirim", &book, &stick, "--per", "2026-11-24"], "");
    assert_eq!(
        files(Path::new(&book)),
        before,
        "nothing is written but the note of a copy outside the computer"
    );
    let file = copied(&sent).to_owned();
    let to = folder.path().join("Desa Randu").display().to_string();
    let received = done(&["terima", &file, &to], "");
    let shown = format!("{sent}----\n{received}").replace(&folder.path().display().to_string(), "…");
    insta::assert_snapshot!("copies", shown);
    for command in [&["periksa"][..], &["laporan", "--bulan", "2026-10"][..]] {
        let answer = |book: &str| run(&[&[command[0], book], &command[1..]].concat(), "").out;
        assert_eq!(answer(&to), answer(&book));
    }
    let journal = |book: &str| files(&Path::new(book).join("jurnal")).into_values().collect::<Vec<_>>();
    assert_eq!(journal(&to), journal(&book));
}

#[test]
fn what_cannot_be_copied_or_taken_is_told_and_nothing_is_written() {
    let folder = tempfile::tempdir().unwrap();
    let (book, stick) = (new_book(folder.path()), stick(folder.path()));
    let missing = folder.path().join("tidak-ada").display().to_string();
    for (arguments, said) in [
        (["kirim", &missing, &stick], "Folder buku desa tidak ditemukan"),
        (["kirim", &book, &missing], "Tidak bisa menyalin buku desa"),
        (["kirim", &book, &book], "di luar folder buku desa"),
        (["terima", &missing, &stick], "Tidak bisa membaca salinan"),
    ] {
        let answer = run(&arguments, "");
        assert_eq!(answer.code, Some(2), "{arguments:?}");
        assert!(answer.err.contains(said), "{arguments:?}: {}", answer.err);
    }
    assert!(files(Path::new(&stick)).is_empty());
    let file = copied(&done(&["kirim", &book, &stick], "")).to_owned();
    let refused = run(&["terima", &file, &book], "");
    assert!(refused.code == Some(2) && refused.err.contains("sudah ada isinya"), "{}", refused.err);
    fs::write(&file, "PK").unwrap();
    let refused = run(&["terima", &file, &missing], "");
    assert!(refused.code == Some(2) && refused.err.contains("bukan salinan buku desa"), "{}", refused.err);
    assert!(!Path::new(&missing).exists());
}
