//! The register of a whole village as PDF: twelve columns at 6.5 points on A4 held on its side, one row a person.
//!
//! ```text
//! cargo bench --bench register                                     5,000 and 100,000 invented rows
//! cargo bench --bench register -- IN.csv OUT.pdf [LEVEL]           the persons of a table; LEVEL of deflate, else the usual
//! ```
//!
//! CPU seconds and peak memory are those of a process of its own for each size; `docs/speed.md` keeps one run, beside
//! other programs that were given the same table.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{BufWriter, Write};
use std::path::Path;
use std::process::Command;

use desmigratif::report::document::{
    Block, Cell, Column, Document, Footer, Orientation, Row, Section, Table,
};
use desmigratif::report::pdf::{DEFLATE_LEVEL, write_packed};

const TITLE: &str = "Laporan Register Pekerja Migran, Desa Sukamaju, 2026";
/// Headings, and the columns of the table that are printed under them; two are joined by a slash.
const COLUMNS: [(&str, &[&str]); 12] = [
    ("No", &[]),
    ("NIK", &["nik"]),
    ("Nama", &["nama"]),
    ("L/P", &["jk"]),
    ("Tgl lahir", &["tgl_lahir"]),
    ("Alamat", &["alamat"]),
    ("RT/RW", &["rt", "rw"]),
    ("Negara", &["negara"]),
    ("Pekerjaan", &["pekerjaan"]),
    ("Berangkat", &["tgl_berangkat"]),
    ("Akhir", &["tgl_akhir_kontrak"]),
    ("Status", &["status"]),
];

/// Rows of cells, and what is summed up on the first page: how many, and how much they send home.
type Register = (Vec<Row>, BTreeMap<(u8, String), (i64, i64)>);

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|word| word != "--bench").collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match words.as_slice() {
        ["--rows", rows] => {
            let register = invented(rows.parse().expect("a number of rows"));
            print(register, &std::env::temp_dir().join(format!("register-{rows}.pdf")), DEFLATE_LEVEL);
        }
        [table, target] => print(read(table), Path::new(target), DEFLATE_LEVEL),
        [table, target, level] => print(read(table), Path::new(target), level.parse().expect("a level")),
        _ => {
            for rows in ["5000", "100000"] {
                let this = std::env::current_exe().expect("this program");
                let status = Command::new(this).args(["--rows", rows]).status().expect("a process");
                assert!(status.success());
            }
        }
    }
}

/// Writes the report of a register and tells what that cost.
#[expect(clippy::disallowed_methods, reason = "no book is written here")]
fn print(register: Register, target: &Path, level: u32) {
    let rows = register.0.len();
    let document = document(register);
    let file = File::create(target).expect("a file");
    let mut out = BufWriter::new(file);
    write_packed(&document, level, &mut out).expect("the report");
    out.flush().expect("the report");
    let size = fs::metadata(target).expect("the report").len();
    let (seconds, kilobytes) = (cpu_seconds(), peak_kilobytes());
    println!("{rows} rows: {seconds:.2} s CPU, peak {} MB, file {} kB", kilobytes / 1024, size / 1024);
}

fn document((rows, sums): Register) -> Document {
    let small = |columns: Vec<Column>, rows: Vec<Row>| Table {
        numbered: false,
        size_pt: 6.5,
        ..Table::new("", columns, rows)
    };
    let sum = |((_, name), (count, rupiah)): ((u8, String), (i64, i64))| {
        Row::normal(vec![name.into(), count.into(), rupiah.into()])
    };
    let summary = small(
        vec![Column::text("Uraian"), Column::number("Orang"), Column::number("Remitansi (Rp)")],
        sums.into_iter().map(sum).collect(),
    );
    let columns = COLUMNS.iter().map(|(heading, _)| Column::text(*heading)).collect();
    let blocks = vec![
        Block::Title(vec![TITLE.to_owned()]),
        Block::Table(summary),
        Block::PageBreak,
        Block::Table(small(columns, rows)),
    ];
    let footer = Some(Footer { before: TITLE.to_owned(), after: String::new() });
    let orientation = Orientation::Landscape;
    Document {
        title: TITLE.to_owned(),
        subject: String::new(),
        author: String::new(),
        file_stem: None,
        created: jiff::civil::date(2026, 11, 24),
        sections: vec![Section { orientation, numbered: true, footer, blocks, ..Section::default() }],
    }
}

/// The persons of a table with headings.
fn read(path: &str) -> Register {
    let mut table = csv::Reader::from_path(path).expect("a table");
    let headings = table.headers().expect("headings").clone();
    let place = |name: &str| headings.iter().position(|heading| heading == name).expect("a column");
    let printed = COLUMNS.map(|(_, names)| names.iter().map(|name| place(name)).collect::<Vec<_>>());
    let (country, status, sent) = (place("negara"), place("status"), place("remitansi_bulanan"));
    let (mut rows, mut sums) = (Vec::new(), BTreeMap::new());
    let mut record = csv::StringRecord::new();
    while table.read_record(&mut record).expect("a row") {
        let text = |places: &Vec<usize>| match places.as_slice() {
            [] => (rows.len() + 1).to_string(),
            [one] => record[*one].to_owned(),
            several => several.iter().map(|one| &record[*one]).collect::<Vec<_>>().join("/"),
        };
        let cells = printed.iter().map(|places| Cell::from(text(places))).collect();
        rows.push(Row::normal(cells));
        for (group, column) in [(0, country), (1, status)] {
            let sum: &mut (i64, i64) = sums.entry((group, record[column].to_owned())).or_default();
            sum.0 += 1;
            sum.1 += record[sent].parse::<i64>().expect("rupiah");
        }
    }
    (rows, sums)
}

/// Invented persons, for who has no table.
fn invented(count: usize) -> Register {
    let of = |list: &[&str], number: usize| list[number % list.len()].to_owned();
    let first = ["Siti", "Sri", "Dewi", "Nurul", "Ahmad", "Slamet", "Budi", "Lalu", "Ni Luh", "Yohanes"];
    let last = ["Santoso", "Rahayu", "Hidayat", "Utami", "Manurung", "Firmansyah", "Handayani"];
    let countries = ["Malaysia", "Taiwan", "Hong Kong", "Arab Saudi", "Singapura", "Korea Selatan"];
    let jobs = ["Penata laksana rumah tangga", "Pekerja ladang", "Buruh bangunan", "Anak buah kapal"];
    let states = ["Bekerja", "Purna", "Calon", "Cuti"];
    let (mut rows, mut sums) = (Vec::with_capacity(count), BTreeMap::new());
    for number in 0..count {
        let date = |year: usize, step: usize| {
            let number = number * step;
            format!("{}-{:02}-{:02}", year + number % 9, number % 12 + 1, number % 28 + 1)
        };
        let name = format!("{} {}", of(&first, number * 7), of(&last, number * 3 + number / 10));
        let cells = [
            (number + 1).to_string(),
            format!("3301{:012}", (number * 7_919) % 1_000_000_000_000),
            name,
            of(&["P", "L"], number),
            date(1978, 5),
            format!("Jl. {} No. {}", of(&["Mawar", "Kenanga", "Balai Desa"], number), number % 199 + 1),
            format!("{}/{}", number % 12 + 1, number % 8 + 1),
            of(&countries, number / 3),
            of(&jobs, number / 2),
            date(2015, 3),
            date(2018, 3),
            of(&states, number / 5),
        ];
        for (group, key) in [(0, 7), (1, 11)] {
            let sum: &mut (i64, i64) = sums.entry((group, cells[key].clone())).or_default();
            sum.0 += 1;
            sum.1 += i64::try_from(number % 90 + 5).expect("small") * 100_000;
        }
        rows.push(Row::normal(cells.into_iter().map(Cell::from).collect()));
    }
    (rows, sums)
}

/// Seconds of this process on the processor so far; 0 where the system does not tell.
fn cpu_seconds() -> f64 {
    let stat = fs::read_to_string("/proc/self/stat").unwrap_or_default();
    // After the program's name in brackets; user and system time are the 14th and 15th field, in hundredths.
    let fields: Vec<&str> = stat.rsplit(") ").next().unwrap_or_default().split(' ').collect();
    let ticks = |index: usize| fields.get(index).and_then(|text| text.parse::<u32>().ok()).unwrap_or(0);
    f64::from(ticks(11) + ticks(12)) / 100.0
}

/// The most memory that this process has had; 0 where the system does not tell.
fn peak_kilobytes() -> u64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|text| text.trim().trim_end_matches(" kB").parse().ok()).unwrap_or(0)
}
