//! What is claimed about look-alikes: how many are found at which threshold, and how long a letter takes, among 10,000
//! invented persons. Prints the figures of `docs/speed.md`.

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use desmigratif::domain::alike::{self, Lookalikes, THRESHOLD};
use desmigratif::domain::record::Values;

#[path = "../tests/it/alike/village.rs"]
mod village;

use village::{Typed, Village};

const PERSONS: usize = 10_000;
const VARIANTS: usize = 500;
const STRANGERS: usize = 1_000;
/// The thresholds that are tried, in bits.
const LOWEST: i32 = -4;
const HIGHEST: i32 = 6;

fn main() {
    let mut village = Village::of(PERSONS);
    let (variants, strangers) = (village.variants(VARIANTS), village.strangers(STRANGERS));
    let mut index = Lookalikes::default();
    let start = Instant::now();
    index.refresh(&village.book);
    println!("names of {PERSONS} persons: {:.1?}", start.elapsed());
    let [of_variants, of_strangers] = [&variants, &strangers].map(|typed| weighed(&village, &index, typed));
    for least in LOWEST..=HIGHEST {
        let least = f64::from(least);
        let count = |all: &[(f64, bool)], right| {
            all.iter().filter(|(bits, is)| *bits >= least && *is == right).count()
        };
        let (found, wrong) = (count(&of_variants, true), count(&of_variants, false));
        println!(
            "from {least} bits on: {found} of {VARIANTS} found, {wrong} wrong beside them, {} wrong for {STRANGERS} \
             strangers",
            count(&of_strangers, false)
        );
    }
    println!("the threshold is {THRESHOLD} bits; of each kind are found");
    for (how, (found, all)) in found_of_each(&village, &index, &variants) {
        println!("  {how}: {found} of {all}");
    }
    letters(&village, &index, &variants);
}

/// Everything that is shown from the lowest threshold on: how much speaks for it, and whether it is right.
fn weighed(village: &Village, index: &Lookalikes, typed: &[Typed]) -> Vec<(f64, bool)> {
    let shown = |one: &Typed| {
        let truth = one.truth;
        let person = alike::typed(&one.values);
        let found = index.all(f64::from(LOWEST), &village.book, &person, None);
        found.into_iter().map(move |alike| (alike.bits, Some(alike.id) == truth))
    };
    typed.iter().flat_map(shown).collect()
}

fn found_of_each(
    village: &Village,
    index: &Lookalikes,
    typed: &[Typed],
) -> BTreeMap<&'static str, (usize, usize)> {
    let mut kinds: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for one in typed {
        let found = index.find(&village.book, &alike::typed(&one.values), None, &[]);
        let (count, all) = kinds.entry(one.how).or_default();
        *count += usize::from(found.iter().any(|alike| Some(alike.id) == one.truth));
        *all += 1;
    }
    kinds
}

/// Every letter of the names, first alone and then with everything else typed.
fn letters(village: &Village, index: &Lookalikes, typed: &[Typed]) {
    let mut times: Vec<Duration> = Vec::new();
    for one in typed.iter().take(100) {
        let name = &one.values["name"];
        for (end, letter) in name.char_indices() {
            let begun = name[..end + letter.len_utf8()].to_owned();
            for mut values in [Values::new(), one.values.clone()] {
                values.insert("name".to_owned(), begun.clone());
                let start = Instant::now();
                std::hint::black_box(index.find(&village.book, &alike::typed(&values), None, &[]));
                times.push(start.elapsed());
            }
        }
    }
    times.sort_unstable();
    let at = |of_hundred: usize| times[(times.len() - 1) * of_hundred / 100];
    println!("a letter: middle {:.2?}, 95th percentile {:.2?}, worst {:.2?}", at(50), at(95), at(100));
}
