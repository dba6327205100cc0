//! The command line as scripts see it: the real program, its answers, its exit codes, and what it leaves on the disk.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use calamine::{Data, Reader, Xlsx};
use desmigratif::cli::COMMANDS;
use desmigratif::domain::book::{RECORD_TYPES, record_type};
use desmigratif::domain::record::{At, Purpose};
use desmigratif::exchange::sheet;
use desmigratif::session::Session;
use desmigratif::storage::disk::RealDisk;

mod closing;
mod copies;
mod edges;
mod printing;
mod recap;

/// What a run of the program gave.
struct Run {
    code: Option<i32>,
    out: String,
    err: String,
}

fn program() -> Command {
    Command::new(env!("CARGO_BIN_EXE_desmigratif-cli"))
}

fn run(arguments: &[&str], input: &str) -> Run {
    run_bytes(arguments, input.as_bytes())
}

fn run_bytes(arguments: &[&str], input: &[u8]) -> Run {
    let mut child = program()
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // A program that refuses its arguments may be gone before it has read anything.
    let _ = child.stdin.take().unwrap().write_all(input);
    let output = child.wait_with_output().unwrap();
    let run = Run {
        code: output.status.code(),
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
    };
    assert!(!run.err.contains("panicked"), "{}", run.err);
    run
}

fn done(arguments: &[&str], input: &str) -> String {
    let run = run(arguments, input);
    assert_eq!(run.code, Some(0), "{arguments:?}: {} {}", run.out, run.err);
    run.out
}

fn new_book(folder: &Path) -> String {
    let book = folder.join("buku").display().to_string();
    done(&["baru", &book, "--kode", "33.25.14.2004"], "");
    book
}

fn practice_book(folder: &Path) -> String {
    let book = folder.join("latihan").display().to_string();
    done(&["contoh", &book], "");
    book
}

/// Every file below a folder with its bytes, and every folder, with none.
fn files(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut found = BTreeMap::new();
    for entry in fs::read_dir(folder).unwrap().map(Result::unwrap) {
        if entry.path().is_dir() {
            found.insert(entry.path(), Vec::new());
            found.extend(files(&entry.path()));
        } else {
            found.insert(entry.path(), fs::read(entry.path()).unwrap());
        }
    }
    found
}

fn line(kind: &str, values: &[(&str, &str)]) -> String {
    let mut text = format!("(jenis: \"{kind}\", isi: {{");
    for (key, value) in values {
        write!(text, "{key:?}: {value:?}, ").unwrap();
    }
    text + "})\n"
}

/// Rows and cells of an export, read by the rules of RFC 4180.
fn table(path: &str) -> Vec<Vec<String>> {
    let bytes = fs::read(path).unwrap();
    let text = bytes.strip_prefix("\u{feff}".as_bytes()).expect("a byte order mark");
    let mut reader = csv::ReaderBuilder::new().delimiter(b';').has_headers(false).from_reader(text);
    reader.records().map(|row| row.unwrap().iter().map(str::to_owned).collect()).collect()
}

/// The id of an `ok ID` answer.
fn id_of(answer: &str) -> &str {
    answer.trim().strip_prefix("ok ").unwrap_or_else(|| panic!("{answer}"))
}

#[test]
fn a_new_book_is_complete_and_has_no_error() {
    let folder = tempfile::tempdir().unwrap();
    let book = new_book(folder.path());
    let document = fs::read_to_string(Path::new(&book).join("desa.ron")).unwrap();
    for name in ["// desmigratif 1 ", "33.25.14.2004", "Randu", "Pecalungan", "Kabupaten Batang"] {
        assert!(document.contains(name), "{name}");
    }
    let check = run(&["periksa", &book], "");
    assert!(!check.out.contains("Kesalahan |"), "{}", check.out);
    let before = files(Path::new(&book));
    assert_eq!(run(&["baru", &book, "--kode", "33.25.14.2004"], "").code, Some(2));
    assert_eq!(files(Path::new(&book)), before);
    let elsewhere = folder.path().join("lain").display().to_string();
    assert_eq!(run(&["baru", &elsewhere, "--kode", "99.99.99.9999"], "").code, Some(2));
    assert!(!Path::new(&elsewhere).exists());
}

#[test]
fn a_folder_with_anything_in_it_is_no_place_for_a_new_book() {
    let folder = tempfile::tempdir().unwrap();
    let [empty, taken, file] = ["kosong", "terisi", "berkas"].map(|name| folder.path().join(name));
    fs::create_dir(&empty).unwrap();
    fs::create_dir(&taken).unwrap();
    fs::write(taken.join("catatan.txt"), "belanja").unwrap();
    fs::write(&file, "bukan folder").unwrap();
    done(&["baru", &empty.display().to_string(), "--kode", "33.25.09.2023"], "");
    assert!(fs::read_to_string(empty.join("desa.ron")).unwrap().contains("Gondang"));
    let before = files(folder.path());
    for place in [&taken, &file] {
        let place = place.display().to_string();
        for arguments in [&["baru", &place, "--kode", "33.25.14.2004"][..], &["contoh", &place]] {
            let run = run(arguments, "");
            assert_eq!((run.code, run.out.as_str()), (Some(2), ""), "{arguments:?}");
            assert!(run.err.starts_with("desmigratif-cli: ") && run.err.lines().count() == 1, "{}", run.err);
        }
    }
    assert_eq!(files(folder.path()), before);
}

/// Files, bytes and all: whoever makes the practice book of a size and seed has the very same.
#[test]
fn the_practice_book_is_the_same_for_the_same_size_and_seed() {
    let folder = tempfile::tempdir().unwrap();
    let made = |name: &str, more: &[&str]| {
        let book = folder.path().join(name).display().to_string();
        let told = done(&[&["contoh", &book], more].concat(), "");
        assert!(told.contains("bukan data desa sungguhan"), "{told}");
        let inside =
            |(path, bytes): (PathBuf, Vec<u8>)| (path.strip_prefix(&book).unwrap().to_owned(), bytes);
        files(Path::new(&book)).into_iter().map(inside).collect::<BTreeMap<_, _>>()
    };
    let usual = made("a", &[]);
    assert!(usual == made("b", &["--ukuran", "kecil", "--benih", "2026"]));
    assert!(!usual.contains_key(Path::new("foto")));
    let other = made("c", &["--benih", "7"]);
    assert!(usual != other && other == made("d", &["--benih", "7"]));
    let medium = made("e", &["--ukuran", "sedang"]);
    let photos = medium.keys().filter(|path| path.starts_with("foto") && path.extension().is_some());
    assert_eq!(photos.count(), 183);
    assert!(medium == made("f", &["--ukuran", "sedang"]));
}

/// Word for word what scripts outside send.
#[test]
fn the_example_of_the_contract_is_complete() {
    let folder = tempfile::tempdir().unwrap();
    let book = new_book(folder.path());
    let example =
        r#"(jenis: "orang", isi: {"name": "Siti Aminah", "sex": "Perempuan", "birth_date": "1990-01-02"})"#;
    let answers = done(&["catat", &book], example);
    assert_eq!(answers.lines().count(), 1, "{answers}");
    let id = id_of(&answers);
    assert!(id.len() == 36 && id.as_bytes()[14] == b'7', "{id}");
    assert!(done(&["catat", "--help"], "").contains(example), "the help shows the same line");
    let csv = folder.path().join("orang.csv").display().to_string();
    done(&["ekspor", &book, "--jenis", "orang", "-o", &csv], "");
    let rows = table(&csv);
    assert_eq!(rows.len(), 2);
    for text in [id, "Siti Aminah", "Perempuan", "02-01-1990"] {
        assert!(rows[1].iter().any(|cell| cell == text), "{text}: {:?}", rows[1]);
    }
}

#[test]
fn a_check_ends_with_one_only_while_something_is_to_be_told() {
    let folder = tempfile::tempdir().unwrap();
    let book = new_book(folder.path());
    let fresh = run(&["periksa", &book], "");
    assert_eq!((fresh.code, fresh.err.as_str()), (Some(1), ""));
    assert!(fresh.out.contains("Peringatan | Identitas desa | "), "{}", fresh.out);
    assert!(fresh.out.contains("Kepala desa belum diisi. | belum-diisi"), "{}", fresh.out);
    // What is open in the book is no failure of another command.
    done(&["catat", &book], &line("desa", &[("head", "Warsono")]));
    let whole = run(&["periksa", &book], "");
    assert_eq!(
        (whole.code, whole.out.as_str()),
        (Some(0), "Diperiksa 2 catatan: 0 kesalahan, 0 peringatan.\n")
    );
}

#[test]
fn records_are_answered_one_by_one_and_a_wrong_one_does_not_stop_the_next() {
    let folder = tempfile::tempdir().unwrap();
    let book = new_book(folder.path());
    let input = "\u{feff}(jenis: \"orang\", isi: {\"name\": \"Siti Aminah\", \"sex\": \"Perempuan\", \"birth_date\": \
                 \"1990-01-02\"})\r\n\n(jenis: \"orang\", isi: {\"nama\": \"x\"})\n(jenis: \"kapal\", isi: {})\nrusak\n"
        .to_owned()
        + &line("orang", &[("name", "Kasmadi"), ("sex", "male"), ("nik", "123")])
        + &line("orang", &[("name", "Kasmadi"), ("sex", "male"), ("nik", "3325140201909001")])
        + &line("orang", &[("name", "Orang lain"), ("sex", "male"), ("nik", "3325140201909001")]);
    let answers = done(&["catat", &book, "--petugas", "Siti Aminah"], &input);
    let words: Vec<&str> = answers.lines().map(|answer| answer.split(' ').next().unwrap()).collect();
    assert_eq!(words, ["ok", "salah", "salah", "salah", "salah", "ok", "salah"], "{answers}");
    assert!(answers.contains("NIK harus 16 angka, baru 3"), "{answers}");
    assert!(answers.contains("NIK ini sudah tercatat atas nama Kasmadi"), "{answers}");
    let document = fs::read_to_string(Path::new(&book).join("desa.ron")).unwrap();
    assert!(document.contains("officer:\"Siti Aminah\""));
}

#[test]
fn a_person_and_a_placement_are_counted_in_october() {
    let folder = tempfile::tempdir().unwrap();
    let book = new_book(folder.path());
    let person = line("orang", &[("name", "Sri Wahyuni"), ("sex", "Perempuan"), ("nik", "3325144201909001")]);
    let answer = done(&["catat", &book], &person);
    let person = id_of(&answer).to_owned();
    let officers = line("petugas", &[("name", "Siti Aminah"), ("sex", "P"), ("started", "2025-11-01")])
        + &line("petugas", &[("name", "Siti Aminah"), ("sex", "female"), ("started", "2025-11-01")]);
    let answer = done(&["catat", &book], &officers);
    let officer = id_of(answer.lines().nth(1).unwrap()).to_owned();
    let placement = [
        ("person", person.as_str()),
        ("recorded", "2026-10-05"),
        ("country", "Taiwan"),
        ("route", "procedural"),
        ("departed", "2026-10-12"),
    ];
    let activity = [
        ("date", "2026-10-20"),
        ("pillar", "migration"),
        ("activity_type", "Penyuluhan"),
        ("title", "Migrasi aman"),
        ("participants", person.as_str()),
        ("result", "Warga tahu syaratnya"),
        ("officers", officer.as_str()),
    ];
    let input = line("penempatan", &placement) + &line("kegiatan", &activity);
    let answers = done(&["catat", &book, "--per", "2026-10-31"], &input);
    assert_eq!(answers.lines().filter(|answer| answer.starts_with("ok ")).count(), 2, "{answers}");

    let before = files(Path::new(&book));
    let report = |file: &str, format: &str| {
        let target = folder.path().join(file).display().to_string();
        fs::write(&target, "lama").unwrap();
        done(&["laporan", &book, "--bulan", "2026-10", "-o", &target, "--format", format], "");
        assert_eq!(files(Path::new(&book)), before, "reading writes nothing");
        target
    };
    counts_exactly_them(&fs::read_to_string(report("laporan.txt", "teks")).unwrap());
    let pdf = report("laporan.pdf", "pdf");
    assert!(fs::read(&pdf).unwrap().starts_with(b"%PDF-"));
    let mut workbook: Xlsx<_> = calamine::open_workbook(report("laporan.xlsx", "xlsx")).unwrap();
    let countries = workbook.worksheet_range("II.2").unwrap();
    let taiwan = countries.rows().find(|row| row[1] == "Taiwan").unwrap();
    assert!(taiwan.contains(&Data::Float(1.0)), "{taiwan:?}");
    assert!(workbook.sheet_names().contains(&"Lampiran 1".to_owned()), "{:?}", workbook.sheet_names());
    let beside: Vec<_> = files(folder.path()).into_keys().filter(|path| !path.starts_with(&book)).collect();
    assert_eq!(beside.len(), 3, "nothing half written stays behind: {beside:?}");
    match Command::new("pdftotext").args(["-layout", &pdf, "-"]).output() {
        Ok(printed) => counts_exactly_them(&String::from_utf8(printed.stdout).unwrap()),
        Err(error) => println!("pdftotext is missing, so the PDF was not read ({error})"),
    }
}

/// The report of a month in which one woman went to Taiwan, and nothing else.
fn counts_exactly_them(report: &str) {
    let words = report.replace('│', " ").split_whitespace().collect::<Vec<_>>().join(" ");
    for sentence in [
        "tercatat 1 (satu) orang Pekerja Migran Indonesia (PMI)",
        "tercatat 1 orang PMI aktif. Selama bulan ini 1 orang berangkat, yaitu ke Taiwan.",
        "dilaksanakan 1 kegiatan",
        "3 Berangkat – −1 −1 – +1 +1",
        "11 Keadaan akhir bulan 0 0 0 0 1 1 0 0 0",
        "1 Taiwan 0 1 1",
        "3 Seluruh PMI aktif 1 0 0 1",
        "332514******9001",
    ] {
        assert!(words.contains(sentence), "{sentence}\n{report}");
    }
    assert!(!words.contains("3325144201909001"), "{report}");
}

#[test]
fn exports_are_tables_for_excel_and_carry_no_formulas() {
    let folder = tempfile::tempdir().unwrap();
    let book = new_book(folder.path());
    let input = line(
        "orang",
        &[
            ("name", "=HYPERLINK(\"x\")"),
            ("sex", "male"),
            ("phone", "+85200000001"),
            ("notes", "a;b \"c\"\nd"),
        ],
    );
    done(&["catat", &book], &input);
    let csv = folder.path().join("orang.csv").display().to_string();
    done(&["ekspor", &book, "--jenis", "orang", "-o", &csv], "");
    let text = fs::read_to_string(&csv).unwrap();
    assert!(text.starts_with("\u{feff}ID;Nama lengkap;NIK;"), "{text}");
    assert!(text.contains("'=HYPERLINK") && text.contains("\"a;b \"\"c\"\"\nd\""), "{text}");
    assert!(text.lines().next().unwrap().len() + 1 < text.len() && text.contains("\r\n"));
    for kind in RECORD_TYPES {
        done(&["ekspor", &book, "--jenis", kind.key(), "-o", &csv], "");
    }
    let before = files(Path::new(&book));
    let inside = Path::new(&book).join("desa.ron").display().to_string();
    assert_eq!(run(&["ekspor", &book, "--jenis", "orang", "-o", &inside], "").code, Some(2));
    assert_eq!(files(Path::new(&book)), before);
}

#[test]
fn exports_hold_every_record_as_people_read_it() {
    let folder = tempfile::tempdir().unwrap();
    let path = practice_book(folder.path());
    let book = Session::read(Path::new(&path), &RealDisk).unwrap();
    let at = At { book: &book, id: None, today: jiff::civil::date(2026, 10, 31), purpose: Purpose::Review };
    let mut headings = String::new();
    for kind in RECORD_TYPES {
        let csv = folder.path().join("tabel.csv").display().to_string();
        done(&["ekspor", &path, "--jenis", kind.key(), "-o", &csv, "--per", "2026-10-31"], "");
        let text = fs::read_to_string(&csv).unwrap();
        assert!(text.ends_with("\r\n") && !text.replace("\r\n", "").contains('\r'), "{}", kind.key());
        let rows = table(&csv);
        let labels: Vec<&str> = ["ID"].into_iter().chain(kind.fields().map(|field| field.label)).collect();
        assert_eq!(rows[0], labels);
        let shown: Vec<Vec<String>> = kind
            .ids(&book)
            .into_iter()
            .map(|id| {
                let cells = kind.fields().map(|field| kind.show(&at, id, field.key));
                std::iter::once(id.to_string()).chain(cells).collect()
            })
            .collect();
        assert_eq!(rows[1..], shown, "{}", kind.key());
        writeln!(headings, "{}, {} catatan\n{}", kind.key(), shown.len(), text.lines().next().unwrap())
            .unwrap();
    }
    insta::assert_snapshot!("export_headings", headings.replace('\u{feff}', ""));
}

/// Numbers can be added up and days be sorted; a NIK keeps all its digits.
#[test]
fn an_export_named_xlsx_is_a_workbook() {
    let folder = tempfile::tempdir().unwrap();
    let path = practice_book(folder.path());
    let book = Session::read(Path::new(&path), &RealDisk).unwrap();
    let file = folder.path().join("Tabel.XLSX").display().to_string();
    for (key, column, is_number) in
        [("transaksi", "amount", true), ("transaksi", "date", false), ("orang", "nik", false)]
    {
        done(&["ekspor", &path, "--jenis", key, "-o", &file, "--per", "2026-10-31"], "");
        let kind = record_type(key).unwrap();
        let read = sheet::read(&mut &fs::read(&file).unwrap()[..], &mut |_| true).unwrap();
        let label = kind.column(column).unwrap().0;
        let head = read[0]
            .rows
            .iter()
            .position(|row| row.cells.iter().any(|(_, cell)| cell.text() == label))
            .unwrap();
        let place = read[0].rows[head].cells.iter().find(|(_, cell)| cell.text() == label).unwrap().0;
        let rows = &read[0].rows[head + 1..];
        assert_eq!(rows.len(), kind.count(&book), "{key}");
        for row in rows {
            let id = row.cell(0).unwrap().text().parse().unwrap();
            let stored = kind.stored(&book, id, kind.field_index(column).unwrap());
            let cell = row.cell(place);
            assert_eq!(cell.map_or("", sheet::Cell::text), stored, "{key} {column}");
            assert_eq!(cell.is_some_and(|cell| matches!(cell, sheet::Cell::Number(_))), is_number, "{key}");
        }
    }
}

#[test]
fn wrong_usage_is_told_and_writes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let book = new_book(folder.path());
    let before = files(folder.path());
    let target = folder.path().join("x").display().to_string();
    for arguments in [
        &[][..],
        &["terbang"],
        &["baru"],
        &["baru", &target],
        &["laporan", &book, "--bulan", "2026-13", "-o", &target],
        &["laporan", &book, "--bulan", "2026-10"],
        &["laporan", &book, "--bulan", "2026-10", "-o", &target, "--format", "docx"],
        &["ekspor", &book, "--jenis", "kapal", "-o", &target],
        &["periksa", &book, "--warna"],
        &["catat", &book, "--per", "31-02-2026"],
        &["contoh", &target, "--ukuran", "raksasa"],
        &["contoh", &target, "--benih", "tujuh"],
    ] {
        let run = run(arguments, "");
        assert_eq!(run.code, Some(2), "{arguments:?}");
        assert!(run.err.starts_with("desmigratif-cli: "), "{arguments:?}: {}", run.err);
    }
    assert_eq!(files(folder.path()), before);
}

#[test]
fn damaged_books_are_refused_in_clear_words_and_left_as_they_are() {
    let folder = tempfile::tempdir().unwrap();
    let whole = fs::read(Path::new(&practice_book(folder.path())).join("desa.ron")).unwrap();
    let newer =
        String::from_utf8(whole.clone()).unwrap().replacen("// desmigratif 1 ", "// desmigratif 9 ", 1);
    let first = "// desmigratif 1 0199cd34-f000-7000-8d65-736d69670001\n";
    let deep = format!("{first}{}", "(".repeat(200_000));
    let deep_and_closed = format!("{first}{}{}\n", "[".repeat(200_000), "]".repeat(200_000));
    let cases: [(&str, Vec<u8>, &str); 11] = [
        ("kosong", Vec::new(), "kosong"),
        ("hanya spasi", b" \r\n\r\n".to_vec(), "kosong"),
        ("hanya BOM", b"\xef\xbb\xbf".to_vec(), "kosong"),
        ("dalam dan tertutup", deep_and_closed.into_bytes(), "dalam"),
        ("terpotong", whole[..whole.len() / 2].to_vec(), "terpotong"),
        ("satu baris", whole[..40].to_vec(), "terpotong"),
        ("asing", b"nama;umur\nSiti;30\n".to_vec(), "bukan berkas buku desa"),
        ("nol", vec![0; 4096], "NUL"),
        ("dalam", deep.into_bytes(), "dalam"),
        ("bukan teks", [&whole[..200], &[0xff, 0xfe][..], &whole[200..]].concat(), "UTF-8"),
        ("lebih baru", newer.into_bytes(), "format 9"),
    ];
    for (name, bytes, told) in cases {
        let book = folder.path().join(name);
        fs::create_dir(&book).unwrap();
        fs::write(book.join("desa.ron"), bytes).unwrap();
        let before = files(&book);
        let path = book.display().to_string();
        let csv = folder.path().join("x.csv").display().to_string();
        for arguments in [
            &["periksa", &path][..],
            &["catat", &path],
            &["ekspor", &path, "--jenis", "orang", "-o", &csv],
            &["laporan", &path, "--bulan", "2026-10", "-o", &csv],
        ] {
            let run = run(arguments, "");
            assert_eq!(run.code, Some(2), "{name} {arguments:?}");
            assert!(run.err.contains(told), "{name}: {}", run.err);
            // A newer book is not damaged; the others are told how they may be recovered.
            let lines = if name == "lebih baru" { 1 } else { 2 };
            assert!(
                run.err.starts_with("desmigratif-cli: ") && run.err.lines().count() == lines,
                "{}",
                run.err
            );
            assert_eq!(run.err.contains("pulihkan BUKU --uji"), lines == 2, "{}", run.err);
            assert_eq!(run.out, "", "{name}");
        }
        assert_eq!(files(&book), before, "{name}");
        assert!(!Path::new(&csv).exists());
    }
    let gone = folder.path().join("tidak-ada");
    let empty = folder.path().join("folder-kosong");
    fs::create_dir(&empty).unwrap();
    let target = folder.path().join("hasil").display().to_string();
    for (path, told) in [(&gone, "tidak ditemukan"), (&empty, "bukan buku desa")] {
        let path = path.display().to_string();
        for arguments in [
            &["periksa", &path][..],
            &["catat", &path],
            &["ekspor", &path, "--jenis", "orang", "-o", &target],
            &["laporan", &path, "--bulan", "2026-10", "-o", &target],
        ] {
            let run = run(arguments, "");
            assert_eq!(run.code, Some(2), "{arguments:?}");
            assert!(run.err.contains(told), "{}", run.err);
        }
    }
    assert!(!Path::new(&target).exists());
    assert!(!gone.exists() && files(&empty).is_empty());
}

#[test]
fn notepads_byte_order_mark_and_line_ends_simply_work() {
    let folder = tempfile::tempdir().unwrap();
    let book = practice_book(folder.path());
    let path = Path::new(&book).join("desa.ron");
    let text = fs::read_to_string(&path).unwrap();
    let plain = run(&["periksa", &book], "").out;
    fs::write(&path, format!("\u{feff}{}", text.replace('\n', "\r\n"))).unwrap();
    assert_eq!(run(&["periksa", &book], "").out, plain);
    assert!(done(&["catat", &book], &line("orang", &[("name", "Baru"), ("sex", "male")])).starts_with("ok "));
}

/// The plug is pulled right after an `ok`: whatever was acknowledged is there when the book is opened again.
#[test]
fn nothing_acknowledged_is_lost_when_the_program_is_killed() {
    let folder = tempfile::tempdir().unwrap();
    let book = new_book(folder.path());
    let mut acknowledged = Vec::new();
    for round in 0..100 {
        let mut child =
            program().args(["catat", &book]).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
        let mut input = child.stdin.take().unwrap();
        let mut output = BufReader::new(child.stdout.take().unwrap());
        for number in 0..=round % 3 {
            let name = format!("Orang {round} {number}");
            input.write_all(line("orang", &[("name", &name), ("sex", "male")]).as_bytes()).unwrap();
            input.flush().unwrap();
            let mut answer = String::new();
            output.read_line(&mut answer).unwrap();
            acknowledged.push(id_of(&answer).to_owned());
        }
        child.kill().unwrap();
        child.wait().unwrap();
    }
    let csv = folder.path().join("orang.csv").display().to_string();
    done(&["ekspor", &book, "--jenis", "orang", "-o", &csv], "");
    let text = fs::read_to_string(&csv).unwrap();
    let there: std::collections::HashSet<&str> =
        text.lines().filter_map(|row| row.split(';').next()).collect();
    assert_eq!(acknowledged.len(), 199);
    for id in &acknowledged {
        assert!(there.contains(id.as_str()), "{id}");
    }
}

#[test]
fn what_people_read_is_reviewed() {
    let folder = tempfile::tempdir().unwrap();
    let book = practice_book(folder.path());
    insta::assert_snapshot!("help", done(&["--help"], ""));
    let each: Vec<String> =
        COMMANDS.iter().map(|command| done(&["bantuan", command.spec().name], "")).collect();
    insta::assert_snapshot!("help_of_each_command", each.join("\n----\n"));
    insta::assert_snapshot!("types", done(&["jenis"], ""));
    let check = run(&["periksa", &book, "--per", "2026-10-31"], "");
    assert_eq!(check.code, Some(1));
    insta::assert_snapshot!("check", check.out);
    insta::assert_snapshot!("due", done(&["tindak-lanjut", &book, "--per", "2026-10-31"], ""));
    let target = folder.path().join("laporan.txt").display().to_string();
    let report =
        ["laporan", &book, "--bulan", "2026-10", "-o", &target, "--format", "teks", "--per", "2026-11-04"];
    done(&report, "");
    insta::assert_snapshot!("report_october", fs::read_to_string(&target).unwrap());
    let csv = folder.path().join("tabel.csv").display().to_string();
    for (kind, snapshot) in
        [("petugas", "export_officers"), ("desa", "export_village"), ("kegiatan", "export_activities")]
    {
        done(&["ekspor", &book, "--jenis", kind, "-o", &csv], "");
        insta::assert_snapshot!(snapshot, fs::read_to_string(&csv).unwrap().replace("\r\n", "␍\n"));
    }
}

#[test]
fn the_history_of_a_record_tells_who_changed_what() {
    let folder = tempfile::tempdir().unwrap();
    let book = new_book(folder.path());
    let write = |officer: &str, head: &str| {
        done(&["catat", &book, "--petugas", officer], &line("desa", &[("head", head)]))
    };
    let answer = write("Siti Aminah", "Warsono");
    let id = answer.split_whitespace().nth(1).unwrap().to_owned();
    write("Nur Khasanah", "Warsini");
    let past = done(&["riwayat", &book, &id], "");
    let lines: Vec<&str> = past.lines().collect();
    assert!(lines[0].starts_with("Identitas desa: "), "{past}");
    let first = lines.iter().position(|line| line.ends_with(" · Siti Aminah · ubah")).unwrap();
    assert_eq!(lines[first + 1], "  Kepala desa: – → Warsono");
    let second = lines.iter().position(|line| line.ends_with(" · Nur Khasanah · ubah")).unwrap();
    assert_eq!(lines[second + 1], "  Kepala desa: Warsono → Warsini");
    assert!(first < second, "oldest first");
    for wrong in ["01890000-0000-7000-8000-000000000000", "bukan tanda"] {
        assert_eq!(run(&["riwayat", &book, wrong], "").code, Some(2), "{wrong}");
    }
}
