//! What is missing in a month, and where it is mended.

use super::super::readiness::readiness;
use super::pillars::{add, known_before};
use super::with_october;
use crate::domain::book::Id;
use crate::figures::sample::Sample;
use crate::report::monthly::{Gap, Place, Readiness};

fn october(sample: &Sample) -> Readiness {
    with_october(&sample.book, readiness)
}

fn gap<'a>(readiness: &'a Readiness, words: &str) -> Option<&'a Gap> {
    readiness.gaps.iter().find(|gap| gap.text.contains(words))
}

fn group(sample: &mut Sample, name: &str) -> Id {
    let values = [("name", name), ("formed", "2024-01-01"), ("stage", "2025-01-01 producing")];
    sample.add("kelompok_usaha", &values)
}

/// The list of groups was opened, where nothing could be written down.
#[test]
fn results_that_have_not_come_begin_with_the_group_and_the_month() {
    let mut sample = known_before();
    let (one, other) = (group(&mut sample, "Melati"), group(&mut sample, "Sekar"));
    let place = |sample: &Sample, words: &str| gap(&october(sample), words).map(|gap| gap.place.clone());
    let of = |group: Id| Place::New {
        kind: "hasil_usaha",
        filled: vec![("venture", group.to_string()), ("month", "2026-10".to_owned())],
        day: None,
    };
    assert_eq!(place(&sample, "Hasil usaha 2 kelompok belum dicatat"), Some(of(one)));
    let result = [("month", "2026-10"), ("turnover", "900"), ("cost", "0")];
    add(&mut sample, "hasil_usaha", &result, &[("venture", one)]);
    assert_eq!(place(&sample, "Hasil usaha 1 kelompok belum dicatat"), Some(of(other)));
    add(&mut sample, "hasil_usaha", &result, &[("venture", other)]);
    assert_eq!(place(&sample, "Hasil usaha"), None);
}

/// A plan is written for the month after, a difficulty for the month itself.
#[test]
fn what_is_to_be_written_belongs_to_its_month() {
    let readiness = october(&known_before());
    for (words, month) in [("Masalah", "2026-10"), ("Rencana bulan depan", "2026-11")] {
        let Place::New { filled, .. } = &gap(&readiness, words).unwrap().place else { panic!("{words}") };
        assert_eq!(filled, &[("month", month.to_owned())], "{words}");
    }
    let Place::New { day, .. } = &gap(&readiness, "Layanan").unwrap().place else { panic!("a new service") };
    assert_eq!(*day, Some("date"));
}

#[test]
fn plans_photos_and_records_that_are_not_in_order_are_named() {
    let mut sample = known_before();
    let before = october(&sample);
    for words in ["rencana bulan ini", "foto kegiatan", "harus diperbaiki", "tidak cocok"] {
        assert_eq!(gap(&before, words), None, "{words}");
    }
    let plan = [("month", "2026-10"), ("pillar", "migration"), ("activity", "Penyuluhan")];
    sample.add("rencana", &plan);
    sample.add("rencana", &[plan.as_slice(), &[("outcome", "done")]].concat());
    let photo = "0".repeat(64);
    let photos = format!("{photo}.jpg Penyuluhan\n{photo}.png ");
    let activity =
        sample.add("kegiatan", &[("date", "2026-10-07"), ("photos", &photos), ("male_count", "-3")]);
    let after = october(&sample);
    assert!(gap(&after, "1 rencana bulan ini belum ditandai").unwrap().is_written);
    for words in ["1 foto kegiatan belum diberi keterangan", "1 Kegiatan bulan ini harus diperbaiki"] {
        let Place::Records(records) = &gap(&after, words).expect(words).place else { panic!("{words}") };
        assert_eq!(records.ids, [activity], "{words}");
    }
    assert!(!after.is_complete());
}
