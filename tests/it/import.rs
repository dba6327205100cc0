//! Tables of other programs coming into a book: by command line, at once, once, whole or not at all.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::Arc;
use std::time::{Duration, Instant};

use desmigratif::domain::book::{Book, Id, Meta, RECORD_TYPES, record_type};
use desmigratif::domain::change::{Change, apply_all};
use desmigratif::domain::pillars::shared::household::HouseholdMember;
use desmigratif::domain::pillars::shared::person::Person;
use desmigratif::domain::record::{At, Purpose, Values};
use desmigratif::domain::register::Listing;
use desmigratif::exchange::import::{Making, Plan, plan, recognise};
use desmigratif::exchange::{csv, sheet};
use desmigratif::practice::Options;
use desmigratif::session::{Env, Identity, Session, make_practice_book, next_id};
use desmigratif::storage::disk::RealDisk;
use desmigratif::storage::testing::FakeClock;
use jiff::civil::date;

pub mod files;

/// Runs the command line with at most 512 MiB of memory.
pub fn run(arguments: &[&str]) -> Output {
    let program = env!("CARGO_BIN_EXE_desmigratif-cli");
    let mut command = if cfg!(unix) {
        let mut shell = Command::new("sh");
        shell.args(["-c", "ulimit -v 524288 && exec \"$0\" \"$@\"", program]);
        shell
    } else {
        Command::new(program)
    };
    command.args(arguments).output().unwrap()
}

fn out(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

/// A new book, and a path in the same folder.
pub fn new_book(folder: &Path) -> String {
    let book = folder.join("buku").display().to_string();
    assert!(run(&["baru", &book, "--kode", "33.25.14.2004"]).status.success());
    book
}

fn read(book: &str) -> Book {
    Session::read(Path::new(book), &RealDisk).unwrap()
}

/// Every file below a folder with its bytes.
fn bytes_below(folder: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap().map(Result::unwrap) {
        if entry.path().is_dir() {
            found.extend(bytes_below(&entry.path()));
        } else {
            found.push((entry.path(), fs::read(entry.path()).unwrap()));
        }
    }
    found.sort();
    found
}

/// Shown texts of all records of a type.
pub fn shown(book: &Book, kind: &str) -> Vec<Vec<String>> {
    let kind = record_type(kind).unwrap();
    let at = At { book, id: None, today: date(2026, 10, 31), purpose: Purpose::Review };
    let row = |id| kind.fields().map(|field| kind.show(&at, id, field.key)).collect();
    kind.ids(book).into_iter().map(row).collect()
}

#[test]
fn residents_come_in_once() {
    let folder = tempfile::tempdir().unwrap();
    let book = new_book(folder.path());
    let file = folder.path().join("penduduk.xlsx").display().to_string();
    files::residents(Path::new(&file), &(0..97).map(files::resident).collect::<Vec<_>>());
    let before = bytes_below(Path::new(&book));

    let test = run(&["impor", &book, &file, "--uji"]);
    assert_eq!(test.status.code(), Some(0), "{}", out(&test));
    assert!(
        out(&test).contains("97 baris diperiksa: 97 orang baru, 0 sudah ada, 0 tidak diambil."),
        "{}",
        out(&test)
    );
    assert_eq!(bytes_below(Path::new(&book)), before, "a test writes nothing");

    let done = run(&["impor", &book, &file, "--petugas", "Wulan"]);
    assert_eq!(done.status.code(), Some(0));
    let after = read(&book);
    assert_eq!((after.active::<Person>().count(), after.active::<HouseholdMember>().count()), (97, 97));
    let batches: std::collections::HashSet<_> =
        after.active::<Person>().map(|entry| entry.meta.batch).collect();
    assert!(batches.len() == 1 && !batches.contains(&None));
    assert!(after.active::<Person>().all(|entry| entry.meta.created.officer == "Wulan"));
    assert_eq!(
        shown(&after, "orang")[1].join("|"),
        "WARGA CONTOH 001|3325144202519002||3325140101019000|Perempuan|BATANG|02-02-1951|Kawin|Belum tamat \
         SD/sederajat|KRAJAN|004|||||||Tugas pelayanan desa||"
            .replace("|||||||Tugas", "||||||Tugas")
    );
    assert_eq!(
        shown(&after, "keluarga")[1].join("|"),
        "3325140101019000|Tidak|WARGA CONTOH 001 · 3325144202519002|Istri"
    );

    let again = run(&["impor", &book, &file]);
    assert!(out(&again).contains("0 orang baru, 97 sudah ada, 0 tidak diambil."), "{}", out(&again));
    assert!(read(&book) == after);
}

#[test]
fn what_is_typed_by_hand_is_read_and_what_is_wrong_is_listed() {
    let folder = tempfile::tempdir().unwrap();
    let book = new_book(folder.path());
    let file = folder.path().join("tangan.xlsx").display().to_string();
    files::typed_by_hand(Path::new(&file));
    let test = run(&["impor", &book, &file, "--uji", "--per", "2026-10-31"]);
    assert_eq!(test.status.code(), Some(1), "{}", String::from_utf8_lossy(&test.stderr));
    insta::assert_snapshot!("import_by_hand", out(&test));
    assert_eq!(run(&["impor", &book, &file]).status.code(), Some(1));
    let names: Vec<String> = shown(&read(&book), "orang").into_iter().map(|row| row.join("|")).collect();
    assert_eq!(
        names,
        [
            "Wagini Contoh|3325144201909101|||Perempuan||02-01-1990||Diploma I/II||004||||||Tugas pelayanan desa||",
            "Kasno Contoh|3325140201909102|||Laki-laki||02-01-1990||Diploma I/II||004||||||Tugas pelayanan desa||",
        ]
    );
}

#[test]
fn an_old_workbook_is_read() {
    let cells = [
        (0, 0, "nama"),
        (0, 1, "nik"),
        (0, 2, "sex"),
        (0, 3, "no_kk"),
        (0, 4, "kk_level"),
        (1, 0, "Kasmadi"),
        (1, 1, "3325140501709001"),
        (1, 2, "1"),
        (1, 3, "3325140101010001"),
        (1, 4, "1"),
    ];
    let folder = tempfile::tempdir().unwrap();
    let book = new_book(folder.path());
    let file = folder.path().join("lama.xls");
    fs::write(&file, files::old_workbook(&files::old_stream(&cells), 0xFFFF_FFFE)).unwrap();
    let done = run(&["impor", &book, &file.display().to_string()]);
    assert_eq!(done.status.code(), Some(0), "{}", String::from_utf8_lossy(&done.stderr));
    assert_eq!(shown(&read(&book), "keluarga")[0][2], "Kasmadi · 3325140501709001");
}

#[test]
fn one_table_is_the_same_in_every_format() {
    let folder = tempfile::tempdir().unwrap();
    let tables = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/books/tables");
    let read_from = |format: &str| {
        let book = new_book(&folder.path().join(format));
        let done = run(&["impor", &book, &tables.join(format!("orang.{format}")).display().to_string()]);
        assert_eq!(done.status.code(), Some(0), "{format}: {}", String::from_utf8_lossy(&done.stderr));
        shown(&read(&book), "orang")
    };
    let of_csv = read_from("csv");
    assert_eq!(of_csv.len(), 2);
    assert_eq!(read_from("xls"), of_csv);
    assert_eq!(read_from("xlsx"), of_csv);
}

/// No file, whatever it holds or claims, takes more than its limits of time and memory, and none alters the book.
#[test]
fn hostile_and_broken_files_are_refused() {
    let folder = tempfile::tempdir().unwrap();
    let book = new_book(folder.path());
    let path = |name: &str| folder.path().join(name);
    let good = path("baik.xlsx");
    files::residents(&good, &[files::resident(0)]);
    let good = fs::read(good).unwrap();
    // A row of numbers that looks random and is the same in every run.
    let mut seed = 1_u32;
    let rubbish: Vec<u8> = std::iter::repeat_with(|| {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        seed.to_be_bytes()[0]
    })
    .take(30 << 20)
    .collect();
    let sparse = "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>nama</t></is></c></row>\
                  <row r=\"1048576\"><c r=\"XFD1048576\"><v>1</v></c></row>";
    let wide = files::old_stream(&[(0, 0, "nama"), (65_535, 255, "x")]);
    let circle = files::old_workbook(&files::old_stream(&[(0, 0, "nama")]), 3);
    let bomb = path("bom.xlsx");
    files::workbook_of(&bomb, files::sheet_xml(&" ".repeat(400 << 20)).as_bytes());
    let many = "<c><v>1</v></c>".repeat(100);
    let cells = path("sel.xlsx");
    files::workbook_of(&cells, files::sheet_xml(&format!("<row>{many}</row>").repeat(80_000)).as_bytes());
    let spread = path("renggang.xlsx");
    files::workbook_of(&spread, files::sheet_xml(sparse).as_bytes());
    for (name, bytes, told) in [
        ("palsu.xlsx", b"nama saja".to_vec(), "Kolom yang harus ada tidak ditemukan"),
        ("sampah.xlsx", rubbish.clone(), "bukan berkas Excel"),
        ("sampah.csv", rubbish.clone(), "bukan berkas Excel"),
        ("awal-sampah.xlsx", [b"PK\x03\x04", &rubbish[..]].concat(), "rusak atau tidak utuh"),
        ("awal-sampah.xls", [&circle[..8], &rubbish[..]].concat(), "rusak atau tidak utuh"),
        ("terpotong.xlsx", good[..good.len() / 2].to_vec(), "rusak atau tidak utuh"),
        ("terpotong.xls", circle[..2000].to_vec(), "rusak atau tidak utuh"),
        ("lingkaran.xls", circle, "rusak atau tidak utuh"),
        ("renggang.xls", files::old_workbook(&wide, 0xFFFF_FFFE), "terlalu besar setelah dibuka"),
        ("halaman.xls", b"<html><table><tr><td>nama</td></tr></table>".to_vec(), "halaman web"),
        ("tanpa-kolom.csv", b"nama;umur\nSiti;30\n".to_vec(), "tidak ditemukan: Jenis kelamin."),
        ("kosong.csv", Vec::new(), "Tidak ada isi"),
        ("sepuluh-juta.csv", "1;2;3\n".repeat(10_000_000).into_bytes(), "200.000 baris"),
        ("raksasa.csv", vec![b'x'; 65 << 20], "lebih dari 64 MB"),
    ] {
        fs::write(path(name), bytes).unwrap();
        refused(&book, &path(name), told);
    }
    refused(&book, &bomb, "terlalu besar setelah dibuka");
    refused(&book, &cells, "terlalu besar setelah dibuka");
    refused(&book, &spread, "Kolom yang harus ada tidak ditemukan");
    refused(&book, folder.path(), "membaca berkas ini");
    refused(&book, &path("tidak-ada.xlsx"), "membaca berkas ini");
}

fn refused(book: &str, file: &Path, told: &str) {
    let before = bytes_below(Path::new(book));
    let start = Instant::now();
    let output = run(&["impor", book, &file.display().to_string()]);
    let taken = start.elapsed();
    let error = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(2), "{}: {error}", file.display());
    assert!(error.contains(told) && error.lines().count() == 1, "{}: {error}", file.display());
    // 5 s is what is promised; here a slow build runs beside others.
    assert!(taken < Duration::from_mins(5), "{}: {taken:?}", file.display());
    assert_eq!(bytes_below(Path::new(book)), before, "{}", file.display());
}

/// Any byte of a workbook may be wrong: that ends in rows or in a sentence, never in a panic or an endless loop.
#[test]
fn damaged_workbooks_end_in_a_sentence() {
    let folder = tempfile::tempdir().unwrap();
    let good = folder.path().join("baik.xlsx");
    files::residents(&good, &(0..3).map(files::resident).collect::<Vec<_>>());
    let old = files::old_workbook(
        &files::old_stream(&[(0, 0, "nama"), (0, 1, "sex"), (1, 0, "A"), (1, 1, "1")]),
        0xFFFF_FFFE,
    );
    let mut seed = 7_u32;
    for original in [fs::read(good).unwrap(), old] {
        for _ in 0..400 {
            let mut bytes = original.clone();
            for _ in 0..3 {
                seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                let at = seed as usize % bytes.len();
                bytes[at] = (seed >> 8).to_le_bytes()[0];
            }
            let read = sheet::read(&mut &bytes[..], &mut |_| true);
            assert!(read.is_err() || read.is_ok_and(|sheets| !sheets.is_empty()));
        }
    }
}

fn planned(book: &Book, kind: &str, table: &[u8]) -> Plan {
    let sheets = sheet::read(&mut &table[..], &mut |_| true).unwrap();
    let table = recognise(sheets, record_type(kind).unwrap()).unwrap();
    let stamp = desmigratif::domain::book::Stamp {
        at: jiff::Timestamp::UNIX_EPOCH,
        officer: String::new(),
        device: String::new(),
    };
    let making =
        Making { today: date(2026, 10, 31), stamp, new_id: &mut || next_id(jiff::Timestamp::UNIX_EPOCH) };
    plan(&table, book, making, &mut |_| true).unwrap()
}

/// Whatever `ekspor` writes comes back: into the same book nothing is new, into an empty one everything is.
#[test]
fn every_export_is_read_back() {
    let folder = tempfile::tempdir().unwrap();
    let practice = folder.path().join("latihan");
    make_practice_book(&practice, Options::default(), Arc::new(RealDisk), None).unwrap();
    let book = Session::read(&practice, &RealDisk).unwrap();
    let mut other = Book::default();
    let mut tables = Vec::new();
    for kind in RECORD_TYPES {
        let at = At { book: &book, id: None, today: date(2026, 10, 31), purpose: Purpose::Review };
        let mut table = Vec::new();
        csv::write(&Listing::complete(*kind, at), &mut table).unwrap();
        let again = planned(&book, kind.key(), &table);
        assert_eq!((again.new, again.known, again.refused), (0, kind.count(&book), 0), "{}", kind.key());
        assert_eq!(again.differences, [], "{}", kind.key());
        tables.push((*kind, table));
    }
    // Some tables name records of later ones, or of their own: those rows come with the second reading.
    for _ in 0..2 {
        for (kind, table) in &tables {
            let fresh = planned(&other, kind.key(), table);
            apply_all(&mut other, &fresh.changes).unwrap();
        }
    }
    for (kind, table) in &tables {
        let fresh = planned(&other, kind.key(), table);
        assert_eq!((fresh.new, fresh.refused), (0, 0), "{}: {:?}", kind.key(), fresh.problems);
        // What the program computes is not taken from a table.
        let typed = |book: &Book, id| {
            let row = kind.row(book, id).unwrap_or_default();
            let fields = kind.fields().zip(row).filter(|(field, _)| !field.is_computed);
            fields.map(|(field, text)| (field.key, text)).collect::<Vec<_>>()
        };
        for id in kind.ids(&book) {
            assert_eq!(typed(&other, id), typed(&book, id), "{}", kind.title(&book, id));
        }
    }
    assert_eq!(other.record_count(), book.record_count());
}

/// One step of many records is one frame, longer than a segment of the journal; it is one step when undone, too.
#[test]
fn a_frame_longer_than_a_segment_is_kept_and_undone() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("buku");
    let env = Env { disk: Arc::new(RealDisk), clock: Arc::new(FakeClock::on(date(2026, 10, 31))) };
    let who = Identity { officer: "Wulan".to_owned(), device: String::new() };
    let mut session =
        Session::create(&path, "33.25.14.2004".parse().unwrap(), who.clone(), env.clone()).unwrap();
    let before = session.book().clone();
    let stamp = session.stamp();
    let changes: Vec<Change> = (0..20_000)
        .map(|number| {
            let values = Values::from([
                ("name".to_owned(), format!("Warga Contoh {number}")),
                ("sex".to_owned(), "male".to_owned()),
            ]);
            Change::create(
                "orang",
                next_id(stamp.at),
                Meta { batch: Some(Id::from_u128(1)), ..Meta::new(stamp.clone()) },
                values,
            )
        })
        .collect();
    let revision = session.book().revision();
    session.run_planned(revision, changes.clone()).unwrap();
    assert!(
        session.run_planned(revision, changes).is_err(),
        "the book is no longer what the plan was made for"
    );
    let after = session.book().clone();
    let longest = fs::read_dir(path.join("jurnal"))
        .unwrap()
        .map(|entry| entry.unwrap().metadata().unwrap().len())
        .max();
    assert!(longest > Some(1 << 20));
    // The plug is pulled: the book is completed from the journal.
    drop(session);
    let mut session = Session::open(&path, who.clone(), env.clone()).unwrap();
    assert!(*session.book() == after);
    session.undo().unwrap();
    assert!(*session.book() == before, "what was done before a restart can be undone");
    session.redo().unwrap();
    let inverse: Vec<Change> =
        session.book().active::<Person>().map(|entry| entry.id).map(|id| removal(&after, id)).collect();
    session.run_all(inverse).unwrap();
    assert!(*session.book() == before);
    session.undo().unwrap();
    assert!(*session.book() == after);
    session.redo().unwrap();
    drop(session);
    assert!(*Session::open(&path, who, env).unwrap().book() == before);
}

fn removal(book: &Book, id: Id) -> Change {
    let kind = record_type("orang").unwrap();
    let (meta, values) = (kind.meta(book, id).unwrap().clone(), kind.values(book, id).unwrap());
    Change::create("orang", id, meta, values).inverse()
}
