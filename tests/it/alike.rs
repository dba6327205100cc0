//! Look-alikes, measured on an invented village: who is found again, and who is shown for nothing.

mod village;

use std::collections::BTreeMap;

use desmigratif::domain::alike::{self, Lookalikes};
use desmigratif::domain::change::{Change, apply_all};
use desmigratif::domain::pillars::shared::person::Person;

use village::{Typed, Village};

/// Persons in the village, unless `ALIKE_PERSONS` says otherwise; the figures of the documentation are of 10,000.
const PERSONS: usize = 2_500;

/// What was shown for those who were typed.
#[derive(Default)]
struct Shown {
    typed: usize,
    found: usize,
    wrong: usize,
}

fn shown(village: &Village, index: &Lookalikes, typed: &[Typed]) -> BTreeMap<&'static str, Shown> {
    let mut all: BTreeMap<&str, Shown> = BTreeMap::new();
    for one in typed {
        let person = alike::typed(&one.values);
        let found = index.find(&village.book, &person, None, &[]);
        let right = found.iter().filter(|alike| Some(alike.id) == one.truth).count();
        let shown = all.entry(one.how).or_default();
        shown.typed += 1;
        shown.found += right;
        shown.wrong += found.len() - right;
    }
    all
}

/// Recall: of 500 persons typed once more, who is shown. Precision: of all that is shown, to them and to 1,000 persons
/// who are new, what is right. `--nocapture` prints them by kind of mistake.
#[test]
fn doubles_are_found_and_strangers_left_alone() {
    let persons = std::env::var("ALIKE_PERSONS").ok().and_then(|text| text.parse().ok()).unwrap_or(PERSONS);
    let mut village = Village::of(persons);
    let mut index = Lookalikes::default();
    index.refresh(&village.book);
    let (variants, strangers) = (village.variants(500), village.strangers(1_000));
    let (mut by_how, new) = (shown(&village, &index, &variants), shown(&village, &index, &strangers));
    by_how.extend(new);
    let (mut typed, mut found, mut wrong) = (0, 0, 0);
    for (how, shown) in &by_how {
        println!("{how}: {} typed, {} found, {} wrong", shown.typed, shown.found, shown.wrong);
        if *how != "orang baru" {
            typed += shown.typed;
        }
        found += shown.found;
        wrong += shown.wrong;
    }
    println!("{persons} persons: {found} of {typed} found, {wrong} wrong");
    assert!(found * 100 >= typed * 95, "recall {found} of {typed}");
    assert!(found * 100 >= (found + wrong) * 90, "precision {found} of {}", found + wrong);
}

#[test]
fn names_that_are_folded_piece_by_piece_are_the_same_names() {
    let mut village = Village::of(200);
    let typed = village.variants(40);
    let mut pieces = Lookalikes::default();
    for _ in 0..5 {
        assert!(!pieces.grow(&village.book, 20));
    }
    // Meanwhile somebody among the folded and somebody among the others is called otherwise.
    for number in [10, 190] {
        let (id, values) = village.persons[number].clone();
        let meta = village.book.get::<Person>(id).unwrap().meta.clone();
        let mut after = values.clone();
        after.insert("name".to_owned(), "Tunggul Ametung".to_owned());
        let change = Change::update("orang", id, (meta.clone(), values), (meta, after));
        apply_all(&mut village.book, &[change]).unwrap();
    }
    while !pieces.grow(&village.book, 20) {}
    let mut whole = Lookalikes::default();
    whole.refresh(&village.book);
    let strangers =
        [Typed { values: [("name".to_owned(), "Tunggul Ametung".to_owned())].into(), truth: None, how: "" }];
    for one in typed.iter().chain(&strangers) {
        let person = alike::typed(&one.values);
        let [a, b] = [&pieces, &whole].map(|names| names.find(&village.book, &person, None, &[]));
        assert_eq!(a, b, "{:?}", one.values);
    }
    let renamed = pieces.find(&village.book, &alike::typed(&strangers[0].values), None, &[]);
    assert_eq!(renamed.len(), 2);
}
