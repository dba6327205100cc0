//! Months that are closed, handed in, looked at again, and opened again.

use std::fs;
use std::path::Path;

use super::{done, id_of, line, new_book, practice_book, run};

/// A new book with an officer, and the line of a service of hers.
fn book_with_officer(folder: &Path) -> (String, impl Fn(&str) -> String) {
    let book = new_book(folder);
    let officer = line("petugas", &[("name", "Siti Aminah"), ("sex", "female"), ("started", "2025-11-01")]);
    let id = id_of(&done(&["catat", &book], &officer)).to_owned();
    (book, move |date: &str| service(date, &id))
}

fn service(date: &str, officer: &str) -> String {
    let values = [
        ("officer", officer),
        ("date", date),
        ("applicant", "Bu Karti"),
        ("sex", "female"),
        ("channel", "office"),
        ("service_type", "documents"),
        ("result", "done"),
    ];
    line("layanan", &values)
}

fn report(book: &str, month: &str, folder: &Path) -> String {
    let target = folder.join("laporan.txt").display().to_string();
    done(&["laporan", book, "--bulan", month, "-o", &target, "--format", "teks", "--per", "2026-11-20"], "");
    fs::read_to_string(target).unwrap()
}

#[test]
fn a_closed_report_stays_and_what_comes_late_stands_in_the_next() {
    let folder = tempfile::tempdir().unwrap();
    let (book, service) = book_with_officer(folder.path());
    done(&["catat", &book, "--per", "2026-08-31"], &service("2026-08-05"));
    let early = run(&["tutup", &book, "--bulan", "2026-08", "--per", "2026-08-31"], "");
    assert_eq!((early.code, early.err.contains("belum selesai")), (Some(2), true), "{}", early.err);
    let closed = done(&["tutup", &book, "--bulan", "2026-08", "--per", "2026-09-03"], "");
    let code = closed.trim().rsplit(' ').next().unwrap().to_owned();
    let august = report(&book, "2026-08", folder.path());
    assert!(august.contains(&format!("kode {code}")) && august.contains("3 September 2026"), "{august}");

    done(&["catat", &book, "--per", "2026-09-10"], &service("2026-08-20"));
    assert_eq!(report(&book, "2026-08", folder.path()), august, "it stays as it was handed in");
    let verified = done(&["verifikasi", &book, "--bulan", "2026-08", "--kode", &code], "");
    assert!(
        verified.contains("Cocok") && verified.contains("Menyusul sesudah ditutup: Layanan"),
        "{verified}"
    );
    let september = report(&book, "2026-09", folder.path());
    assert!(september.contains("Susulan: 1 layanan bulan Agustus 2026"), "{september}");

    let skipped = run(&["tutup", &book, "--bulan", "2026-10", "--per", "2026-11-03"], "");
    assert!(
        skipped.code == Some(2) && skipped.err.contains("Tutup dulu bulan September 2026"),
        "{}",
        skipped.err
    );
    let other = run(&["verifikasi", &book, "--bulan", "2026-08", "--kode", "0000-0000"], "");
    assert!(other.code == Some(1) && other.out.contains("TIDAK COCOK"), "{}", other.out);
    let open = run(&["verifikasi", &book, "--bulan", "2026-09"], "");
    assert!(open.code == Some(2) && open.err.contains("belum ditutup"), "{}", open.err);
}

#[test]
fn an_altered_report_is_noticed_and_shuts_no_book() {
    let folder = tempfile::tempdir().unwrap();
    let (book, service) = book_with_officer(folder.path());
    done(&["catat", &book, "--per", "2026-08-31"], &service("2026-08-05"));
    done(&["tutup", &book, "--bulan", "2026-08", "--per", "2026-09-03"], "");
    let path = Path::new(&book).join("laporan/2026-08.ron");
    let whole = fs::read_to_string(&path).unwrap();
    let number = whole.replacen("value: 1,", "value: 9,", 1);
    assert_ne!(number, whole);
    for (altered, why) in [
        (number.as_str(), "angkanya memberi kode"),
        (&whole.replacen("LAPORAN BULANAN", "LAPORAN TAHUNAN", 1), "sudah diubah"),
        (&whole[..whole.len() / 2], "tidak bisa dibaca"),
    ] {
        fs::write(&path, altered).unwrap();
        let verified = run(&["verifikasi", &book, "--bulan", "2026-08"], "");
        assert_eq!(verified.code, Some(1), "{why}: {}", verified.out);
        assert!(verified.out.contains(why), "{}", verified.out);
        let check = run(&["periksa", &book, "--per", "2026-09-10"], "");
        assert!(check.out.contains("0 kesalahan"), "the book opens: {} {}", check.out, check.err);
    }
}

#[test]
fn a_month_that_is_opened_again_is_handed_in_as_a_revision() {
    let folder = tempfile::tempdir().unwrap();
    let (book, service) = book_with_officer(folder.path());
    done(&["catat", &book, "--per", "2026-08-31"], &service("2026-08-05"));
    done(&["tutup", &book, "--bulan", "2026-08", "--per", "2026-09-03"], "");
    let without_reason = run(&["buka-kembali", &book, "--bulan", "2026-08", "--alasan", " "], "");
    assert!(without_reason.code == Some(2) && without_reason.err.contains("Tulis alasannya"));
    done(&["buka-kembali", &book, "--bulan", "2026-08", "--alasan", "satu layanan tertinggal"], "");
    done(&["catat", &book, "--per", "2026-09-10"], &service("2026-08-20"));
    let again = done(&["tutup", &book, "--bulan", "2026-08", "--per", "2026-09-16"], "");
    assert!(again.contains("Revisi 1"), "{again}");
    let august = report(&book, "2026-08", folder.path());
    let replaces = "merupakan Revisi 1 dan menggantikan laporan tanggal 3 September 2026";
    let words = august.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(words.contains(replaces) && august.contains("16 September 2026"), "{august}");
    let reports = Path::new(&book).join("laporan");
    assert!(reports.join("2026-08.ron").exists() && reports.join("2026-08-revisi-1.ron").exists());
    done(&["verifikasi", &book, "--bulan", "2026-08"], "");
}

#[test]
fn the_months_of_the_practice_book_are_closed_as_its_story_tells() {
    let folder = tempfile::tempdir().unwrap();
    let book = practice_book(folder.path());
    for month in ["2025-11", "2026-03", "2026-06", "2026-08", "2026-09"] {
        let verified = done(&["verifikasi", &book, "--bulan", month], "");
        assert!(verified.contains("Cocok"), "{month}: {verified}");
        assert_eq!(verified.contains("Revisi 1"), month == "2026-08", "{month}: {verified}");
    }
    // The letter has the number of its month.
    assert!(report(&book, "2026-09", folder.path()).contains("500.15/12/DSM/X/2026"));
    let august = report(&book, "2026-08", folder.path());
    assert!(august.contains("menggantikan laporan tanggal 3 September 2026"), "{august}");
    // The death of 27 June was known on 9 July.
    let july = report(&book, "2026-07", folder.path());
    assert!(july.contains("Susulan: 1 orang meninggal dunia tanggal 27-06-2026."), "{july}");
    assert!(august.contains("Susulan: 1 hasil usaha bulanan bulan Juli 2026"), "{august}");
    let october = run(&["verifikasi", &book, "--bulan", "2026-10"], "");
    assert_eq!(october.code, Some(2), "October is open");
}
