//! Whether the explorer is awake: every step of safety is left out in turn, and it must find what is lost by that.

use std::sync::Arc;

use super::explorer::{LIFE, explore};
use super::life::Deed;
use super::without::{Step, Without};

/// The most states that a removal may take to be found.
const STATES: usize = 4_000;

/// What is left out, by name.
const REMOVALS: &[(&str, &[Step])] = &[
    ("flush of a line of the journal", &[Step::Line]),
    ("flush of a segment that is written ahead", &[Step::Segment]),
    ("flush of a segment that was found at opening", &[Step::FoundSegment]),
    ("flush of desa.ron.baru", &[Step::Replacement("desa.ron")]),
    ("flush of a photo", &[Step::Replacement("foto")]),
    ("flush of a closed month", &[Step::Replacement("laporan")]),
    ("flush of a backup", &[Step::Replacement("cadangan")]),
    ("flush of what is being typed", &[Step::Replacement("draf")]),
    ("the temporary name", &[Step::TemporaryName]),
    ("flush of the names in jurnal", &[Step::Names("jurnal")]),
    ("flush of the names in foto", &[Step::Names("foto")]),
    ("flush of the names in cadangan", &[Step::Names("cadangan")]),
    ("flush of the names in laporan", &[Step::Names("laporan")]),
    ("flush of the names in draf", &[Step::Names("draf")]),
    ("flush of the names in the book's folder", &[Step::Names("Randu")]),
    ("flush of the name jurnal", &[Step::NameOf("jurnal")]),
    ("flush of the name foto", &[Step::NameOf("foto")]),
    ("flush of the name laporan", &[Step::NameOf("laporan")]),
    ("flush of the name draf", &[Step::NameOf("draf")]),
    ("flush of the name desa.ron", &[Step::NameOf("desa.ron")]),
    ("flush of the name of the book's folder", &[Step::Names("Desa")]),
    ("flush of the name of the folder above", &[Step::Names("Dokumen")]),
    ("reading desa.ron back", &[Step::ReadBack]),
];

fn without(steps: &'static [Step]) -> Option<String> {
    explore(&move |disk| Arc::new(Without::new(disk, steps)), LIFE, STATES).violation
}

#[test]
fn every_step_of_safety_that_is_left_out_is_missed() {
    let mut unnoticed = Vec::new();
    for (name, steps) in REMOVALS {
        match without(steps) {
            Some(violation) => println!("{name}: {violation}"),
            None => unnoticed.push(*name),
        }
    }
    assert!(unnoticed.is_empty(), "left out, and nothing was missed: {unnoticed:#?}");
}

#[test]
fn a_photo_that_is_kept_after_its_record_is_missed() {
    let late = LIFE.iter().map(|deed| if *deed == Deed::Photo { Deed::PhotoAfterRecord } else { *deed });
    let found = explore(&|disk| Arc::new(disk), &late.collect::<Vec<_>>(), STATES);
    assert!(found.violation.is_some_and(|text| text.contains("photo")));
}
