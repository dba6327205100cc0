//! Finding part of a name among the 100,000 persons of the practice book `besar`, as a function: in the names alone, and in
//! everything that is known of them, as the window does. Writes the names into the
//! CSV file that is given, so that another program can look for the same in the same run: `scripts/search.sh`.

use std::fmt::Write as _;
use std::hint::black_box;
use std::path::Path;
use std::time::{Duration, Instant};

use desmigratif::domain::book::{Book, Entry, record_type};
use desmigratif::domain::change::{Change, apply_all};
use desmigratif::domain::pillars::shared::person::Person;
use desmigratif::domain::record::Values;
use desmigratif::domain::search::SearchIndex;
use desmigratif::practice::{Options, Size, tell};
use desmigratif::storage::disk::{RealDisk, write_whole};

/// Parts of names: many hits, some, few, none.
const NEEDLES: &[&str] = &["wahyuni", "sri", "rahma", "kasmadi", "zzz"];
const ROUNDS: usize = 51;

fn main() {
    // `cargo test --benches` only looks whether it builds.
    if !std::env::args().any(|argument| argument == "--bench") {
        return;
    }
    let book = tell(Options { size: Size::Large, ..Options::default() }).book;
    if let Some(file) = std::env::args().skip(1).find(|argument| Path::new(argument).extension().is_some()) {
        let mut names = String::from("nama\n");
        for entry in book.active::<Person>() {
            let _ = writeln!(names, "\"{}\"", entry.record.name.as_str());
        }
        write_whole(&RealDisk, Path::new(&file), names.as_bytes()).expect("a file for the names");
    }
    let persons = record_type("orang").expect("registered");
    let whole = SearchIndex::of(persons, &book);
    let names = SearchIndex::of(persons, &with_names_only(&book));
    for needle in NEEDLES {
        let [of_names, of_all] = [&names, &whole].map(|index| middle_of(index, needle));
        println!("{needle}\t{}\t{of_names:.4}\t{of_all:.4}", names.find(needle).len());
    }
}

/// The same persons, of whom nothing is known but the name.
fn with_names_only(book: &Book) -> Book {
    let mut bare = Book::new(book.id);
    let create = |entry: &Entry<Person>| {
        let values = Values::from([("name".to_owned(), entry.record.name.as_str().to_owned())]);
        Change::create("orang", entry.id, entry.meta.clone(), values)
    };
    let creations: Vec<Change> = book.active::<Person>().map(create).collect();
    apply_all(&mut bare, &creations).expect("new persons in an empty book");
    bare
}

/// Milliseconds, the middle of all rounds.
fn middle_of(index: &SearchIndex, needle: &str) -> f64 {
    let mut times: Vec<Duration> = (0..ROUNDS)
        .map(|_| {
            let start = Instant::now();
            black_box(index.find(black_box(needle)));
            start.elapsed()
        })
        .collect();
    times.sort_unstable();
    times[ROUNDS / 2].as_secs_f64() * 1000.0
}
