//! Changes and their inverses: any sequence of them can be taken back and done again, and what is derived stays right.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use desmigratif::domain::book::{Accepted, Book, Id, Meta, RECORD_TYPES};
use desmigratif::domain::cell::Kind;
use desmigratif::domain::change::{Change, ChangeError, apply_all};
use desmigratif::domain::difference::difference;
use desmigratif::domain::pillars::shared::person::Person;
use desmigratif::domain::record::{RecordType, Values};
use desmigratif::storage::document;
use desmigratif::storage::upgrades::FORMAT;
use proptest::prelude::*;

use super::kinds::typed;
use super::{cases, stamp};

/// What a random step does; numbers choose among what there is.
#[derive(Clone, Debug)]
pub struct Step {
    verb: u8,
    kind: usize,
    record: usize,
    texts: Vec<(usize, String, usize)>,
}

/// A type, those that it refers to, and those that refer to it: their records have to do with each other.
fn neighbours(centre: usize) -> Vec<usize> {
    let refers = |from: usize, to: usize| {
        RECORD_TYPES[from].fields().any(|field| field.kind.targets().contains(&RECORD_TYPES[to].key()))
    };
    let is_near = |kind: &usize| *kind == centre || refers(*kind, centre) || refers(centre, *kind);
    (0..RECORD_TYPES.len()).filter(is_near).collect()
}

/// Steps to take one after another, beginning with an empty book.
pub fn steps() -> impl Strategy<Value = Vec<Step>> {
    (0..RECORD_TYPES.len()).prop_flat_map(|centre| steps_among(neighbours(centre)))
}

fn steps_among(kinds: Vec<usize>) -> impl Strategy<Value = Vec<Step>> {
    let step = prop::sample::select(kinds).prop_flat_map(|kind| {
        let fields = RECORD_TYPES[kind].field_count();
        let text = (0..fields).prop_flat_map(move |index| {
            (Just(index), typed(RECORD_TYPES[kind].field(index).kind), any::<usize>())
        });
        (0..10_u8, any::<usize>(), prop::collection::vec(text, 1..5))
            .prop_map(move |(verb, record, texts)| Step { verb, kind, record, texts })
    });
    prop::collection::vec(step, 1..24)
}

/// The values of a step: references mostly lead to records of the book, NIKs and other codes come from a pool of three.
fn patched(step: &Step, kind: &'static dyn RecordType, book: &Book, mut values: Values) -> Values {
    let linked = (0..kind.field_count()).filter(|index| (step.record >> (index % 32)) & 1 == 0);
    let linked = linked.filter(|index| kind.field(*index).kind.is_reference());
    let linked: Vec<_> = linked.map(|index| (index, String::new(), step.record | 1)).collect();
    for (index, text, choice) in step.texts.iter().chain(&linked) {
        let field = kind.field(*index);
        let text = match field.kind {
            kind if kind.is_reference() && choice % 8 > 0 => {
                let targets = kind.targets().iter();
                let ids: Vec<Id> = targets.flat_map(|key| all_ids(super::type_of(key), book)).collect();
                if ids.is_empty() { text.clone() } else { ids[choice % ids.len()].to_string() }
            }
            Kind::Nik if choice % 4 > 0 => format!("332514420190900{}", choice % 3),
            Kind::Text if choice % 4 == 1 => "Melati".to_owned(),
            Kind::FamilyCard | Kind::Phone | Kind::Code(_) if choice % 4 > 0 => {
                format!("332514010101000{}", choice % 3)
            }
            _ if field.is_looked_up && choice % 4 > 0 => format!("2026-0{}", 1 + choice % 3),
            _ => text.clone(),
        };
        values.insert(field.key.to_owned(), text);
    }
    if let Some(nik) =
        kind.fields().find(|field| field.kind == Kind::Nik).filter(|_| !step.record.is_multiple_of(3))
    {
        values.insert(nik.key.to_owned(), format!("332514420190900{}", step.record % 3));
    }
    values
}

/// Active and deleted records.
fn all_ids(kind: &'static dyn RecordType, book: &Book) -> Vec<Id> {
    let mut ids = Vec::new();
    kind.export(book, &mut |id, _, _| ids.push(id));
    ids
}

/// The change that a step makes in this book; `None` where there is nothing to do it to.
pub fn change_of(step: &Step, number: usize, book: &Book) -> Option<Change> {
    let kind = RECORD_TYPES[step.kind];
    let now = stamp(i64::try_from(number).unwrap());
    if step.verb < 4 {
        let values = patched(step, kind, book, Values::new());
        let batch = step.record.is_multiple_of(2).then_some(Id::from_u128(77));
        let meta = Meta { batch, ..Meta::new(now) };
        return Some(Change::create(kind.key(), Id::from_u128(number as u128 + 1), meta, values));
    }
    let ids = all_ids(kind, book);
    let id = *ids.get(step.record % ids.len().max(1))?;
    let (before, values) = (kind.meta(book, id)?.clone(), kind.values(book, id)?);
    let mut after = before.clone();
    after.changed = now.clone();
    let mut changed = values.clone();
    match step.verb {
        4..7 => changed = patched(step, kind, book, changed),
        7 => after.deleted = Some(now),
        8 => after.deleted = None,
        _ => after.accepted.push(Accepted {
            code: "nik-kosong".into(),
            reason: "sudah ditanya".into(),
            stamp: now,
        }),
    }
    Some(Change::update(kind.key(), id, (before, values), (after, changed)))
}

/// What the index must hold, found by walking every active record.
fn check_index(book: &Book) {
    let mut referrers: BTreeMap<Id, BTreeSet<(Id, &str)>> = BTreeMap::new();
    let mut niks: BTreeMap<String, Vec<Id>> = BTreeMap::new();
    let mut everyone = BTreeSet::new();
    for kind in RECORD_TYPES {
        everyone.extend(all_ids(*kind, book));
        for id in kind.ids(book) {
            for (field, text) in kind.fields().zip(kind.row(book, id).unwrap()) {
                if field.kind.is_reference() {
                    for target in text.split(';').filter_map(|part| part.parse::<Id>().ok()) {
                        referrers.entry(target).or_default().insert((id, kind.key()));
                        everyone.insert(target);
                    }
                }
                if field.kind == Kind::Nik && kind.key() == "orang" && !text.is_empty() {
                    niks.entry(text).or_default().push(id);
                }
            }
        }
    }
    for id in everyone {
        let held: Vec<(Id, &str)> = book.referrers(id).iter().map(|(kind, id)| (*id, *kind)).collect();
        let wanted: Vec<(Id, &str)> = referrers.remove(&id).unwrap_or_default().into_iter().collect();
        assert_eq!(held, wanted, "referrers of {id}");
    }
    for nik in (0..3).map(|n| format!("332514420190900{n}")) {
        assert_eq!(
            book.having::<Person>("nik", &nik),
            niks.remove(&nik).unwrap_or_default(),
            "records with NIK {nik}"
        );
    }
}

/// The same records put into an empty book one by one.
fn rebuilt(book: &Book) -> Book {
    let mut copy = Book::new(book.id);
    for kind in RECORD_TYPES {
        kind.export(book, &mut |id, meta, values| {
            apply_all(&mut copy, &[Change::create(kind.key(), id, meta.clone(), values)]).unwrap();
        });
    }
    copy
}

proptest! {
    #![proptest_config(cases(300))]

    #[test]
    fn any_sequence_is_undone_and_redone_exactly(steps in steps()) {
        let mut book = Book::default();
        let mut states = vec![book.clone()];
        let mut done = Vec::new();
        for (number, step) in steps.iter().enumerate() {
            let Some(change) = change_of(step, number, &book) else { continue };
            match apply_all(&mut book, std::slice::from_ref(&change)) {
                Ok(()) => {
                    done.push(change);
                    states.push(book.clone());
                    check_index(&book);
                }
                // A text that its field cannot hold: nothing may have happened.
                Err(ChangeError::Unreadable { .. }) => prop_assert!(book == *states.last().unwrap()),
                Err(error) => panic!("{error}"),
            }
        }
        prop_assert!(rebuilt(&book) == book);
        for other in states.iter().step_by(5) {
            let mut led = book.clone();
            apply_all(&mut led, &difference(&book, other)).unwrap();
            prop_assert!(led == *other, "the difference leads from one book to the other");
        }
        for (change, before) in done.iter().zip(&states).rev() {
            apply_all(&mut book, &[change.inverse()]).unwrap();
            prop_assert!(book == *before, "undoing {change:?}");
            check_index(&book);
        }
        for (change, after) in done.iter().zip(&states[1..]) {
            apply_all(&mut book, std::slice::from_ref(change)).unwrap();
            prop_assert!(book == *after, "redoing {change:?}");
        }
        check_index(&book);
        // All at once, and a last one that does not fit: all or none.
        let mut at_once = Book::default();
        apply_all(&mut at_once, &done).unwrap();
        prop_assert!(at_once == book);
        let mut broken: Vec<Change> = done.iter().rev().map(Change::inverse).collect();
        broken.push(Change { kind: "orang".into(), id: Id::from_u128(1), before: None, after: None });
        prop_assert!(apply_all(&mut at_once, &broken).is_err());
        prop_assert!(at_once == book);
        check_index(&at_once);
    }

    /// Records of every type, in the trash and out of it.
    #[test]
    fn any_book_survives_its_document(steps in steps()) {
        let mut book = Book::new(Id::from_u128(7));
        for (number, step) in steps.iter().enumerate() {
            let Some(change) = change_of(step, number, &book) else { continue };
            let _ = apply_all(&mut book, &[change]);
        }
        let text = document::write(&book, 12).unwrap();
        let read = document::read(text.as_bytes(), &FORMAT, Path::new("desa.ron")).unwrap();
        prop_assert!(read.book == book, "{text}");
        prop_assert_eq!(read.sequence, 12);
        check_index(&read.book);
    }

    #[test]
    fn a_change_survives_its_file(steps in steps()) {
        let mut book = Book::default();
        for (number, step) in steps.iter().enumerate() {
            let Some(change) = change_of(step, number, &book) else { continue };
            let text = ron::to_string(&change).unwrap();
            prop_assert!(!text.contains('\n'), "{text}");
            let back: Change = ron::from_str(&text).unwrap();
            prop_assert_eq!(&back, &change);
            let _ = apply_all(&mut book, &[change]);
        }
    }
}
