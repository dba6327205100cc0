//! Keying from paper: mistakes seeded into clean records of every type, how many of them the checks catch, and how often
//! they speak up where nothing is wrong. Everything is of the practice book.

mod slips;
mod table;

use std::collections::{BTreeMap, BTreeSet};

use desmigratif::domain::book::{Book, Id, Meta, RECORD_TYPES, Stamp, record_type};
use desmigratif::domain::cell::Problem;
use desmigratif::domain::change::{Change, Version, apply_all};
use desmigratif::domain::record::{At, Purpose, RecordType, Values};
use desmigratif::practice::{self, Options, Size};
use jiff::civil::Date;

use slips::{Slip, spoilt, takes, text};
use table::MISTAKES;

/// The last day of the practice book.
const TODAY: Date = Date::constant(2026, 10, 31);
/// Into so many records each mistake is seeded, where there are so many that can have it.
const VICTIMS: usize = 3;

pub fn type_of(key: &str) -> &'static dyn RecordType {
    record_type(key).unwrap_or_else(|| panic!("no record type {key}"))
}

/// Code and field of a problem.
type Told = BTreeSet<(&'static str, &'static str)>;

fn row_of(kind: &'static dyn RecordType, values: &Values) -> Vec<String> {
    kind.fields().map(|field| text(values, field.key).to_owned()).collect()
}

/// What is told of a record that is keyed as new, and once it is saved, of it and of the record in whose form it is a row.
fn told(book: &mut Book, kind: &'static dyn RecordType, id: Id, values: &Values) -> Told {
    let at = At { book, id: None, today: TODAY, purpose: Purpose::Commit };
    let (stored, problems) = kind.examine(&row_of(kind, values), &at);
    let mut told: Told =
        problems.iter().map(|problem| (problem.code, problem.field.unwrap_or_default())).collect();
    if problems.iter().any(Problem::is_error) {
        return told;
    }
    let meta = Meta::new(stamp());
    let saved = Change::create(kind.key(), id, meta, kind.keyed(stored));
    apply_all(book, std::slice::from_ref(&saved)).unwrap();
    let mut review = |kind: &'static dyn RecordType, id| {
        let problems = kind.review(book, id, TODAY);
        told.extend(problems.iter().map(|problem| (problem.code, problem.field.unwrap_or_default())));
    };
    review(kind, id);
    if let Some(owned) = kind.spec().owned()
        && let Ok(owner) = text(values, owned.field).parse()
        && let Some(owning) = RECORD_TYPES.iter().find(|kind| kind.meta(book, owner).is_some())
    {
        review(*owning, owner);
    }
    apply_all(book, &[saved.inverse()]).unwrap();
    told
}

fn stamp() -> Stamp {
    let at = "2026-10-31T03:00:00Z".parse().unwrap();
    Stamp { at, officer: "Siti Aminah".into(), device: "uji".into() }
}

/// Records of which nothing is told and nothing was accepted.
fn clean(book: &Book, kind: &'static dyn RecordType) -> Vec<(Id, Values)> {
    let is_clean = |id: &Id| {
        kind.review(book, *id, TODAY).is_empty()
            && kind.meta(book, *id).is_some_and(|meta| meta.accepted.is_empty())
    };
    kind.ids(book).into_iter().filter(is_clean).filter_map(|id| Some((id, kind.values(book, id)?))).collect()
}

/// First, middle and last of what can have the mistake.
fn spread<T>(list: Vec<T>) -> Vec<T> {
    let count = list.len();
    let wanted: BTreeSet<usize> =
        (0..VICTIMS).map(|at| at * count.saturating_sub(1) / (VICTIMS - 1)).collect();
    list.into_iter().enumerate().filter(|(at, _)| wanted.contains(at)).map(|(_, one)| one).collect()
}

#[test]
fn mistakes_of_keying_are_caught() {
    let mut book = practice::book();
    let records: BTreeMap<&str, Vec<(Id, Values)>> =
        RECORD_TYPES.iter().map(|kind| (kind.key(), clean(&book, *kind))).collect();
    let (mut seeded, mut missed) = (0, Vec::new());
    let (mut kinds, mut unused) = (BTreeSet::new(), Vec::new());
    for (key, condition, field, slip) in MISTAKES {
        let kind = type_of(key);
        let able = records[key].iter().filter(|(_, values)| takes(condition, values, values));
        let able = able.filter_map(|(id, values)| {
            if matches!(slip, Slip::Again) {
                return Some((*id, values, values.clone()));
            }
            let text = spoilt(&book, kind, *id, values, field, *slip)?;
            let mut wrong = values.clone();
            wrong.insert((*field).to_owned(), text);
            Some((*id, values, wrong))
        });
        let victims = spread(able.collect());
        if victims.is_empty() {
            unused.push(format!("{key} {condition} {field} {slip:?}"));
        }
        for (id, right, wrong) in victims {
            let meta = kind.meta(&book, id).unwrap().clone();
            let paper = Change::create(key, id, meta, right.clone());
            // As if the record was not there yet; what is keyed once more finds it there.
            apply_all(&mut book, &[paper.inverse()]).unwrap();
            let expected = told(&mut book, kind, id, right);
            let problems = if matches!(slip, Slip::Again) {
                apply_all(&mut book, std::slice::from_ref(&paper)).unwrap();
                let twin = Id::from_u128(id.as_u128() ^ 1);
                let told = told(&mut book, kind, twin, &wrong);
                apply_all(&mut book, &[paper.inverse()]).unwrap();
                told
            } else {
                told(&mut book, kind, id, &wrong)
            };
            apply_all(&mut book, &[paper]).unwrap();
            seeded += 1;
            kinds.insert(*key);
            if problems.is_subset(&expected) {
                missed.push(format!(
                    "{key} {field} {slip:?}: {} for {}",
                    text(&wrong, field),
                    text(right, field)
                ));
            }
        }
    }
    assert!(book == practice::book(), "the book is as it was");
    let caught = seeded - missed.len();
    println!(
        "caught {caught} of {seeded} seeded mistakes, {} lines, missed:\n{}",
        MISTAKES.len(),
        missed.join("\n")
    );
    assert!(unused.is_empty(), "no clean record can have\n{}", unused.join("\n"));
    assert!(seeded >= 300, "{seeded}");
    let all: BTreeSet<&str> = RECORD_TYPES.iter().map(|kind| kind.key()).collect();
    assert_eq!(kinds, all, "every record type has mistakes");
    assert!(caught * 100 >= seeded * 95, "{caught} of {seeded}");
}

/// What the practice book has on purpose (its chapter names each): such a record is not clean.
const PLANTED: &[(&str, &str)] = &[
    ("anak", "anak-sudah-dewasa"),
    ("anak", "tanpa-persetujuan"),
    ("anggota_kelompok", "anggota-dua-kelompok"),
    ("dokumen", "paspor-kurang-enam-bulan"),
    ("hasil_usaha", "omzet-tidak-biasa"),
    ("hasil_usaha", "usaha-rugi"),
    ("kasus", "kasus-lama"),
    ("kegiatan", "foto-tanpa-keterangan"),
    ("kegiatan", "kegiatan-ganda"),
    ("layanan", "hari-minggu"),
    ("orang", "nik-beda-jenis-kelamin"),
    ("orang", "nik-beda-tanggal-lahir"),
    ("penempatan", "di-bawah-umur"),
    ("penempatan", "kontrak-lewat"),
    ("penempatan", "p3mi-kosong"),
    ("penempatan", "prosedural-tanpa-id"),
    ("penempatan", "sip2mi-kosong"),
    ("penempatan", "tanpa-kabar"),
    ("sesi_belajar", "sesi-tanpa-hadir"),
    ("transaksi", "wajib-dua-kali"),
];

/// Every record of `sedang` as it was keyed on its day, those with something planted left out, so many of each type in
/// turn that there are 2,000.
#[test]
fn clean_records_are_left_in_peace() {
    let told = practice::tell(Options { size: Size::Medium, ..Options::default() });
    let mut keyed: BTreeMap<&str, Vec<(String, Told)>> = BTreeMap::new();
    let mut note = |kind: &'static dyn RecordType, what: String, problems: Vec<Problem>| {
        let told = problems.iter().map(|problem| (problem.code, problem.field.unwrap_or_default())).collect();
        keyed.entry(kind.key()).or_default().push((what, told));
    };
    let mut book = told.opening.clone();
    for commit in &told.commits {
        for change in &commit.changes {
            if let (None, Some(Version { values, .. })) = (&change.before, &change.after) {
                let kind = type_of(&change.kind);
                let at = At { book: &book, id: None, today: commit.day, purpose: Purpose::Commit };
                note(kind, format!("{values:?}"), kind.examine(&row_of(kind, values), &at).1);
            }
            apply_all(&mut book, std::slice::from_ref(change)).unwrap();
        }
    }
    for kind in RECORD_TYPES {
        for id in kind.ids(&told.opening) {
            note(*kind, kind.title(&told.opening, id), kind.review(&told.book, id, TODAY));
        }
    }
    let (mut clean, mut planted, mut alarms) = (0, 0, Vec::new());
    for turn in 0.. {
        for (kind, records) in &keyed {
            let Some((what, told)) = records.get(turn) else { continue };
            if told.iter().any(|(code, _)| PLANTED.contains(&(kind, code))) {
                planted += 1;
                continue;
            }
            clean += 1;
            if !told.is_empty() {
                alarms.push(format!("{kind} {told:?} {what}"));
            }
        }
        if clean >= 2_000 {
            break;
        }
    }
    println!(
        "{} false alarms of {clean} clean records; {planted} with something planted:\n{}",
        alarms.len(),
        alarms.join("\n")
    );
    assert!(planted < 60, "{planted}: what is planted is rare, and no cloak for what is not");
    assert!(alarms.len() * 100 <= clean * 2, "{} of {clean}", alarms.len());
}
