//! How long it takes until a record is safe, beside one row of `SQLite` (WAL, synchronous=FULL) on the same disk: in turns,
//! each by its own clock, in books of two sizes. `SQLite` is Python's; without Python nothing is compared.

use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::sync::Arc;
use std::time::{Duration, Instant};

use desmigratif::domain::book::{Id, Meta};
use desmigratif::domain::change::Change;
use desmigratif::domain::record::Values;
use desmigratif::practice::{Options, Size};
use desmigratif::session::{Env, Identity, Session, make_practice_book};
use desmigratif::storage::disk::RealDisk;

const ROUNDS: u32 = 500;

/// Answers every line with the nanoseconds that one row took.
const SQLITE: &str = r#"
import sqlite3, sys, time
book = sqlite3.connect(sys.argv[1], isolation_level=None)
book.execute("PRAGMA journal_mode=WAL")
book.execute("PRAGMA synchronous=FULL")
book.execute("CREATE TABLE record (id TEXT PRIMARY KEY, kind TEXT, officer TEXT, body TEXT)")
for number, line in enumerate(sys.stdin):
    start = time.perf_counter_ns()
    book.execute("INSERT INTO record VALUES (?, 'orang', 'Siti Aminah', ?)", (f"{number:032x}", line.strip()))
    print(time.perf_counter_ns() - start, flush=True)
"#;

struct Sqlite {
    process: Child,
    to: ChildStdin,
    from: BufReader<ChildStdout>,
}

impl Sqlite {
    fn new(path: &Path) -> Option<Self> {
        let mut command = Command::new("python3");
        command.args(["-c", SQLITE]).arg(path).stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut process = command.spawn().ok()?;
        let (to, from) = (process.stdin.take()?, BufReader::new(process.stdout.take()?));
        Some(Self { process, to, from })
    }

    fn insert(&mut self, body: &str) -> Option<Duration> {
        writeln!(self.to, "{body}").ok()?;
        let mut answer = String::new();
        self.from.read_line(&mut answer).ok()?;
        answer.trim().parse().ok().map(Duration::from_nanos)
    }
}

fn middle(times: &mut [Duration], percent: usize) -> f64 {
    times.sort_unstable();
    times
        .get(times.len().saturating_sub(1) * percent / 100)
        .map_or(f64::NAN, |time| time.as_secs_f64() * 1000.0)
}

fn compare(size: Size, name: &str) {
    let folder = tempfile::tempdir_in(std::env::var_os("DURABILITY_FOLDER").unwrap_or_else(|| ".".into()))
        .expect("a folder");
    let book = folder.path().join("buku");
    make_practice_book(&book, Options { size, ..Options::default() }, Arc::new(RealDisk), None)
        .expect("a book");
    let who = Identity { officer: "Siti Aminah".to_owned(), device: "uji".to_owned() };
    let mut session = Session::open(&book, who, Env::real(None)).expect("it opens");
    let mut sqlite = Sqlite::new(&folder.path().join("sqlite"));
    let (mut ours, mut theirs) = (Vec::new(), Vec::new());
    for round in 0..ROUNDS {
        let values = [("name", format!("Orang {round}")), ("birth_date", "1990-01-02".to_owned())];
        let values: Values = values.into_iter().map(|(key, text)| (key.to_owned(), text)).collect();
        let body = format!("{values:?}");
        let id = Id::from_u128(u128::MAX / 2 + u128::from(round));
        let change = Change::create("orang", id, Meta::new(session.stamp()), values);
        let start = Instant::now();
        session.run_all(vec![change]).expect("it is saved");
        ours.push(start.elapsed());
        theirs.extend(sqlite.as_mut().and_then(|sqlite| sqlite.insert(&body)));
    }
    let (our, their) = (middle(&mut ours, 50), middle(&mut theirs, 50));
    println!(
        "| a record is safe, book {name} | middle {our:.2} ms, 95th percentile {:.2} ms; SQLite {their:.2} ms, {:.2} ms; \
         ratio {:.2} |",
        middle(&mut ours, 95),
        middle(&mut theirs, 95),
        our / their
    );
    if let Some(Sqlite { mut process, to, .. }) = sqlite {
        drop(to);
        let _ = process.wait();
    }
}

fn main() {
    // `cargo test --benches` only looks whether it builds.
    if !std::env::args().any(|argument| argument == "--bench") {
        return;
    }
    compare(Size::Small, "kecil");
    compare(Size::Large, "besar");
}
