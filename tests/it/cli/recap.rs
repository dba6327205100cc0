//! Rekap: its totals are the sums of what the monthly reports print.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use calamine::{Data, Reader, Xlsx};

use super::{done, files, id_of, line, practice_book, run};

/// The six villages of Batang with which the program begins.
const CODES: [(&str, &str); 6] = [
    ("33.25.14.2004", "Randu"),
    ("33.25.09.2023", "Gondang"),
    ("33.25.14.2002", "Bandung"),
    ("33.25.01.2004", "Kedungmalang"),
    ("33.25.09.2025", "Kemiri Barat"),
    ("33.25.06.2008", "Wanar"),
];

/// A book of each village with its officer, a few services from July to September 2026, and one proposal in every second.
fn villages(folder: &Path) -> Vec<[String; 2]> {
    let book = |(number, (code, name)): (usize, (&str, &str))| {
        let book = folder.join(name).display().to_string();
        done(&["baru", &book, "--kode", code], "");
        let siti = line("petugas", &[("name", "Siti Aminah"), ("sex", "female"), ("started", "2026-07-01")]);
        let officer = id_of(&done(&["catat", &book], &siti)).to_owned();
        let mut records = line("desa", &[("head", "Warsono")]);
        for month in 7..=9_usize {
            for day in 1..=number + month {
                records += &service(&officer, &format!("2026-{month:02}-{day:02}"));
            }
        }
        if number % 2 == 0 {
            let proposal = [
                ("month", "2026-08"),
                ("pillar", "enterprise"),
                ("difficulty", "Listrik tidak kuat untuk mesin obras"),
                ("effort", "Mesin dipakai bergantian"),
                ("proposal", "Tambah daya listrik"),
                ("status", "submitted"),
            ];
            records += &line("masalah", &proposal);
        }
        let answers = done(&["catat", &book, "--per", "2026-09-30"], &records);
        assert!(!answers.contains("salah"), "{answers}");
        [book, officer]
    };
    CODES.into_iter().enumerate().map(book).collect()
}

fn service(officer: &str, date: &str) -> String {
    line(
        "layanan",
        &[
            ("date", date),
            ("officer", officer),
            ("applicant", "Bu Warti"),
            ("sex", "female"),
            ("channel", "office"),
            ("service_type", "documents"),
            ("result", "done"),
        ],
    )
}

fn close(book: &str, month: &str, today: &str) {
    done(&["tutup", book, "--bulan", month, "--per", today], "");
}

/// Cells of the tables with the codes R1 to R20 in a text, a list for each such table.
fn coded(text: &str) -> Vec<BTreeMap<String, Vec<String>>> {
    let mut tables: Vec<BTreeMap<String, Vec<String>>> = Vec::new();
    for row in text.lines().filter(|row| row.contains('│')) {
        let cells: Vec<String> = row.split('│').map(|cell| cell.trim().to_owned()).collect();
        if cells[0] == "R1" {
            tables.push(BTreeMap::new());
        }
        let is_code = cells[0].starts_with('R') && cells[0][1..].parse::<u8>().is_ok();
        // The only part without a code of its own.
        let is_part = cells[0].is_empty() && cells[1].starts_with("di antaranya");
        let code = if is_part { "R19b" } else { cells[0].as_str() };
        if let Some(table) = tables.last_mut().filter(|_| is_code || is_part) {
            table.insert(code.to_owned(), cells[2..].to_vec());
        }
    }
    tables
}

/// "4.800.000"; `None` for "–".
fn number(cell: &str) -> Option<i64> {
    (cell != "–")
        .then(|| cell.replace('.', "").replace('−', "-").parse().unwrap_or_else(|_| panic!("{cell}")))
}

/// What the report of a month prints in the column *Bulan ini*.
fn printed(folder: &Path, book: &str, month: &str) -> BTreeMap<String, Option<i64>> {
    let target = folder.join("laporan.txt").display().to_string();
    done(&["laporan", book, "--bulan", month, "-o", &target, "--format", "teks"], "");
    let tables = coded(&fs::read_to_string(&target).unwrap());
    assert_eq!(tables[0].len(), 21, "{month}");
    tables[0].iter().map(|(code, cells)| (code.clone(), number(&cells[1]))).collect()
}

/// The same out of the pages of its PDF: the second number beside each code.
fn on_paper(folder: &Path, book: &str, month: &str) -> BTreeMap<String, Option<i64>> {
    let target = folder.join("laporan.pdf").display().to_string();
    done(&["laporan", book, "--bulan", month, "-o", &target], "");
    let mut found = BTreeMap::new();
    for sheet in crate::paper::pdf::read(&fs::read(&target).unwrap()) {
        let Some(first) = sheet.runs.iter().find(|run| run.text == "R1") else { continue };
        let above = |run: &&crate::paper::pdf::Run| run.y < first.y && run.text.contains("Bulan");
        let left = sheet.runs.iter().filter(above).map(|run| run.x).fold(f32::INFINITY, f32::min);
        let is_code = |text: &str| text.strip_prefix('R').is_some_and(|rest| rest.parse::<u8>().is_ok());
        for code in sheet.runs.iter().filter(|run| is_code(&run.text) && run.x < left) {
            let mut beside: Vec<_> =
                sheet.runs.iter().filter(|run| (run.y - code.y).abs() < 0.5 && run.x >= left).collect();
            beside.sort_by(|a, b| a.x.total_cmp(&b.x));
            // Only the first table that has the code: the annex tells of the same.
            found.entry(code.text.clone()).or_insert_with(|| number(&beside[1].text));
        }
    }
    assert_eq!(found.len(), 20, "{month}: {found:?}");
    found
}

#[test]
fn a_year_of_the_practice_book_is_the_sum_of_its_reports() {
    let folder = tempfile::tempdir().unwrap();
    let book = practice_book(folder.path());
    let before = files(Path::new(&book));
    let target = folder.path().join("rekap.txt").display().to_string();
    let recap = |stretch: &str| {
        let asked = ["rekap", &book, "--bulan", "2026-10", "--jenis", stretch, "-o", &target];
        let told = done(&[&asked[..], &["--per", "2026-11-04"]].concat(), "");
        assert!(told.starts_with("Rekap ") && told.contains(" ditulis: "), "{told}");
        fs::read_to_string(&target).unwrap()
    };
    let text = recap("tahun");
    insta::assert_snapshot!("recap_year", text);
    let year = &coded(&text)[0];
    let months: Vec<_> =
        (1..=10).map(|month| printed(folder.path(), &book, &format!("2026-{month:02}"))).collect();
    let mut with_flow = 0;
    for (code, cells) in year {
        let of_months: Vec<Option<i64>> = months.iter().map(|month| month[code]).collect();
        let beside: Vec<Option<i64>> = cells[..10].iter().map(|cell| number(cell)).collect();
        assert_eq!(beside, of_months, "{code}");
        let total = number(&cells[10]);
        match code.as_str() {
            "R4" | "R5" | "R6" | "R7" | "R8" | "R9" | "R10" | "R13" | "R20" => {
                with_flow += 1;
                assert_eq!(total, Some(of_months.iter().flatten().sum()), "{code}");
            }
            "R15" => assert_eq!(total, Some(38), "different children"),
            _ => assert_eq!(total, of_months[9], "{code}"),
        }
    }
    assert_eq!(with_flow, 9);
    assert_eq!(coded(&recap("triwulan"))[0]["R10"].len(), 3, "October, the total and a remark");
    assert_eq!(coded(&recap("semester"))[0]["R10"][..4], year["R10"][6..10]);
    assert_eq!(coded(&recap("masa-tugas"))[0]["R10"][2..12], year["R10"][..10], "since November 2025");
    assert_eq!(files(Path::new(&book)), before, "reading writes nothing");
}

#[test]
fn a_regency_is_the_sum_of_the_villages_that_have_closed() {
    let folder = tempfile::tempdir().unwrap();
    let villages = villages(folder.path());
    let books: Vec<&str> = villages.iter().map(|[book, _]| book.as_str()).collect();
    let sent = &books[..5];
    for book in sent {
        close(book, "2026-07", "2026-08-03");
    }
    // What comes late counts where it is told, in the report that follows.
    done(&["catat", books[0], "--per", "2026-08-04"], &service(&villages[0][1], "2026-07-30"));
    for book in sent {
        close(book, "2026-08", "2026-09-03");
        close(book, "2026-09", "2026-10-03");
    }
    let quarter = folder.path().join("triwulan.txt").display().to_string();
    done(&["rekap", books[0], "--bulan", "2026-09", "--jenis", "triwulan", "-o", &quarter], "");
    let text = fs::read_to_string(&quarter).unwrap();
    assert_eq!(coded(&text)[0]["R10"][..4], ["7", "9", "9", "25"]);
    assert!(text.contains("Agustus 2026 · Susulan: 1 layanan bulan Juli 2026"), "{text}");

    let asked: Vec<&str> = ["rekap"].into_iter().chain(books.iter().copied()).collect();
    let target = folder.path().join("rekap.txt").display().to_string();
    let options = ["--bulan", "2026-09", "-o", &target, "--per", "2026-10-09"];
    done(&[&asked, &options[..]].concat(), "");
    let text = fs::read_to_string(&target).unwrap();
    // Kode laporan depends on the ids of the records, which are new in every run.
    let mut shown = text.clone();
    for book in sent {
        let told = done(&["verifikasi", book, "--bulan", "2026-09"], "");
        let code = told.lines().next().unwrap().rsplit(' ').next().unwrap().to_owned();
        assert!(text.contains(&code), "{code}");
        shown = shown.replace(&code, "KODE-KODE");
    }
    insta::assert_snapshot!("recap_regency", shown);
    agrees_with_paper(folder.path(), sent, &text);

    let (whole, of_whole) = (folder.path().display().to_string(), folder.path().join("semua.txt"));
    done(
        &[
            "rekap",
            &whole,
            "--bulan",
            "2026-09",
            "--per",
            "2026-10-09",
            "-o",
            &of_whole.display().to_string(),
        ],
        "",
    );
    assert_eq!(fs::read_to_string(&of_whole).unwrap(), text, "a folder of books means all of them");

    let workbook = folder.path().join("rekap.xlsx").display().to_string();
    done(&[&asked, &["--bulan", "2026-09", "-o", &workbook][..]].concat(), "");
    let mut workbook: Xlsx<_> = calamine::open_workbook(&workbook).unwrap();
    assert_eq!(
        workbook.sheet_names(),
        ["Laporan yang masuk", "Angka pokok menurut desa", "Usulan yang menunggu Dinas"]
    );
    let sheet = workbook.worksheet_range("Angka pokok menurut desa").unwrap();
    let services = sheet.rows().find(|row| row[0] == "R10").unwrap();
    let of = |number: f64| Data::Float(number);
    // In the order of their codes: Kedungmalang, Gondang, Kemiri Barat, Bandung, Randu; Wanar is still open.
    let wanted = [12.0, 10.0, 13.0, 11.0, 9.0, 55.0, 5.0].map(of);
    assert_eq!(services[2..9], wanted);

    for (month, day) in [("2026-07", "2026-10-05"), ("2026-08", "2026-10-05"), ("2026-09", "2026-10-05")] {
        close(books[5], month, day);
    }
    done(&[&asked, &options[..]].concat(), "");
    agrees_with_paper(folder.path(), &books, &fs::read_to_string(&target).unwrap());
    // Once more with a Randu in which every figure is something.
    let randu = practice_book(folder.path());
    let books: Vec<&str> = [randu.as_str()].into_iter().chain(books[1..].iter().copied()).collect();
    done(&[&["rekap"], &books[..], &options[..]].concat(), "");
    agrees_with_paper(folder.path(), &books, &fs::read_to_string(&target).unwrap());
}

/// Each figure of a recap of September is the sum of what stands in the PDFs of the villages that have sent theirs.
fn agrees_with_paper(folder: &Path, sent: &[&str], recap: &str) {
    let printed: Vec<_> = sent.iter().map(|book| printed(folder, book, "2026-09")).collect();
    for (book, printed) in sent.iter().zip(&printed) {
        for (code, value) in on_paper(folder, book, "2026-09") {
            assert_eq!(value, printed[&code], "{code} in the PDF of {book}");
        }
    }
    for (code, cells) in &coded(recap)[0] {
        let came: Vec<i64> = printed.iter().filter_map(|village| village[code]).collect();
        let sum = (!came.is_empty()).then(|| came.iter().sum::<i64>());
        assert_eq!(number(&cells[sent.len()]), sum, "{code}");
        assert_eq!(number(&cells[sent.len() + 1]), i64::try_from(came.len()).ok(), "{code}");
    }
}

#[test]
fn a_book_that_cannot_be_read_does_not_stop_the_others() {
    let folder = tempfile::tempdir().unwrap();
    let book = folder.path().join("randu").display().to_string();
    done(&["baru", &book, "--kode", "33.25.14.2004"], "");
    let [gone, broken] = ["hilang", "rusak"].map(|name| folder.path().join(name).display().to_string());
    fs::create_dir(&broken).unwrap();
    fs::write(Path::new(&broken).join("desa.ron"), "rusak").unwrap();
    let target = folder.path().join("rekap.txt").display().to_string();
    let before = files(Path::new(&book));
    let recap = |books: &[&str]| {
        let _ = fs::remove_file(&target);
        run(&[&["rekap"], books, &["--bulan", "2026-09", "-o", &target]].concat(), "")
    };
    let some = recap(&[&gone, &book, &broken, &book]);
    assert_eq!((some.code, some.err.as_str()), (Some(1), ""), "{}", some.out);
    assert_eq!(some.out.matches("Tidak dihitung: ").count(), 3, "{}", some.out);
    let text = fs::read_to_string(&target).unwrap();
    let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
    for told in ["0 dari 1 desa sudah menutup", "belum ditutup", "tidak ditemukan", "desa ini sudah ada"] {
        assert!(words.contains(told), "{told}: {words}");
    }
    let none = recap(&[&gone, &broken]);
    assert_eq!((none.code, none.out.as_str()), (Some(2), ""));
    assert!(none.err.contains("Tidak ada buku yang bisa dibaca."), "{}", none.err);
    assert!(!Path::new(&target).exists());

    for (wrong, told) in [
        (&["--jenis", "abad", "-o", &target][..], "jenis rekap \"abad\" tidak dikenal"),
        (&["--jenis", "tahun", "-o", &target], "dengan --jenis hanya satu BUKU"),
        (&["-o", "rekap.docx"], ".pdf, .txt, .xlsx"),
    ] {
        let wrong = run(&[&["rekap", &book, &gone, "--bulan", "2026-09"], wrong].concat(), "");
        assert_eq!(wrong.code, Some(2));
        assert!(wrong.err.contains(told), "{}", wrong.err);
    }
    let term = run(&["rekap", &book, "--bulan", "2026-09", "--jenis", "masa-tugas", "-o", &target], "");
    assert_eq!(term.code, Some(2));
    assert!(term.err.contains("Tidak ada petugas yang bertugas di akhir September 2026"), "{}", term.err);
    assert!(run(&["rekap", "--bulan", "2026-09", "-o", &target], "").err.contains("BUKU belum ditulis"));
    assert_eq!(files(Path::new(&book)), before);
    assert!(!Path::new(&target).exists());
}

#[test]
fn a_village_without_its_document_is_told_of_in_a_folder_of_books() {
    let folder = tempfile::tempdir().unwrap();
    for (code, name) in &CODES[..2] {
        done(&["baru", &folder.path().join(name).display().to_string(), "--kode", code], "");
    }
    fs::remove_file(folder.path().join("Randu/desa.ron")).unwrap();
    // Neither what lies beside the villages nor a folder for old copies is one.
    fs::create_dir(folder.path().join("cadangan")).unwrap();
    let (target, whole) = (folder.path().join("rekap.txt"), folder.path().display().to_string());
    let target = target.display().to_string();
    let recap = run(&["rekap", &whole, "--bulan", "2026-09", "-o", &target], "");
    assert_eq!((recap.code, recap.err.as_str()), (Some(1), ""), "{}", recap.out);
    let told: Vec<&str> = recap.out.lines().filter(|line| line.starts_with("Tidak dihitung: ")).collect();
    assert!(matches!(told[..], [line] if line.contains("Randu") && line.contains("desa.ron")), "{told:?}");
    assert!(fs::read_to_string(&target).unwrap().contains("Gondang"), "the other counts");
}
