//! Finding part of a name among the 100,000 persons of the practice book `besar`, as a function. Writes the names into the
//! CSV file that is given, so that another program can look for the same in the same run: `scripts/search.sh`.

use std::fmt::Write as _;
use std::hint::black_box;
use std::path::Path;
use std::time::{Duration, Instant};

use desmigratif::domain::book::record_type;
use desmigratif::domain::pillars::shared::person::Person;
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
    let index = SearchIndex::of(persons, &book);
    for needle in NEEDLES {
        let mut times: Vec<Duration> = (0..ROUNDS)
            .map(|_| {
                let start = Instant::now();
                black_box(index.find(black_box(needle)));
                start.elapsed()
            })
            .collect();
        times.sort_unstable();
        let middle = times[ROUNDS / 2].as_secs_f64() * 1000.0;
        println!("{needle}\t{}\t{middle:.4}", index.find(needle).len());
    }
}
