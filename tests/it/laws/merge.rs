//! Merging leaves no reference behind, in whatever field of whatever type, and is taken back exactly.

use desmigratif::domain::alike::told_apart_code;
use desmigratif::domain::book::{Accepted, Book, Id, Meta, RECORD_TYPES};
use desmigratif::domain::cell::Kind;
use desmigratif::domain::change::{Change, apply_all};
use desmigratif::domain::field::FieldSpec;
use desmigratif::domain::merge::{Pair, is_merge, now_called};
use desmigratif::domain::pillars::shared::person::Person;
use desmigratif::domain::record::{RecordType, Values};
use proptest::prelude::*;

use super::changes::{change_of, steps};
use super::registry::one_of_everything;
use super::{cases, put, stamp, type_of};

const GONE: Id = Id::from_u128(9_999);

/// Every record, in the trash or not, that names this id in one of its fields.
fn naming(book: &Book, id: Id) -> Vec<&'static str> {
    let mut found = Vec::new();
    for kind in RECORD_TYPES {
        kind.export(book, &mut |_, _, values| {
            found.extend(values.values().any(|text| text.contains(&id.to_string())).then_some(kind.key()));
        });
    }
    found
}

fn merged(book: &Book, pair: Pair) -> Book {
    let changes = pair.changes(book, pair.usual(book), &stamp(900)).unwrap();
    assert!(is_merge(&changes), "{}", pair.kind.key());
    let mut after = book.clone();
    apply_all(&mut after, &changes).unwrap();
    let mut back = after.clone();
    let inverse: Vec<Change> = changes.iter().rev().map(Change::inverse).collect();
    apply_all(&mut back, &inverse).unwrap();
    assert!(back == *book, "a merge of {} is taken back exactly", pair.kind.key());
    after
}

/// A book in which `field` of a record refers to a second record of `target`, beside the first where it holds several.
fn referring(
    kind: &'static dyn RecordType,
    field: &FieldSpec,
    target: &'static dyn RecordType,
) -> (Book, Pair) {
    let mut book = one_of_everything();
    let kept = target.ids(&book)[0];
    let mut values = target.values(&book, kept).unwrap();
    values.remove("nik");
    put(&mut book, target.key(), GONE, values).unwrap();
    let id = kind.ids(&book).into_iter().find(|id| *id != kept && *id != GONE).unwrap_or(kept);
    let before = (kind.meta(&book, id).unwrap().clone(), kind.values(&book, id).unwrap());
    let mut after = before.clone();
    let several = matches!(field.kind, Kind::References(_));
    let text = if several { format!("{kept}; {GONE}") } else { GONE.to_string() };
    after.1.insert(field.key.to_owned(), text);
    apply_all(&mut book, &[Change::update(kind.key(), id, before, after)]).unwrap();
    (book, Pair { kind: target, kept, gone: GONE })
}

#[test]
fn no_reference_of_any_type_is_left_behind() {
    let mut fields = 0;
    for kind in RECORD_TYPES.iter().copied() {
        for field in kind.fields() {
            for target in field.kind.targets().iter().map(|key| type_of(key)) {
                let (book, pair) = referring(kind, field, target);
                assert!(naming(&book, GONE).contains(&kind.key()), "{}.{}", kind.key(), field.key);
                for is_trashed in [false, true] {
                    let mut book = book.clone();
                    if is_trashed {
                        to_trash(&mut book, kind);
                    }
                    let after = merged(&book, pair);
                    assert_eq!(naming(&after, GONE), [""; 0], "{}.{}", kind.key(), field.key);
                    assert!(target.meta(&after, GONE).unwrap().deleted.is_some());
                    // What was said of the other is said of the one that stays, but not by itself.
                    let is_of_itself = kind.key() == target.key();
                    assert!(!after.referrers(pair.kept).is_empty() || is_trashed || is_of_itself);
                }
                fields += 1;
            }
        }
    }
    assert!(fields > 40, "only {fields} fields refer to something");
}

/// Puts the records of a type that name the one to go in the trash.
fn to_trash(book: &mut Book, kind: &'static dyn RecordType) {
    for id in kind.ids(book) {
        let values = kind.values(book, id).unwrap();
        if id != GONE && values.values().any(|text| text.contains(&GONE.to_string())) {
            let meta = kind.meta(book, id).unwrap().clone();
            let deleted = Meta { deleted: Some(stamp(800)), ..meta.clone() };
            let change = Change::update(kind.key(), id, (meta, Values::new()), (deleted, Values::new()));
            apply_all(book, &[change]).unwrap();
        }
    }
}

#[test]
fn who_stands_on_a_family_card_twice_stands_on_it_once() {
    let family = type_of("keluarga");
    let mut book = one_of_everything();
    let kept = type_of("orang").ids(&book)[0];
    let row = family.ids(&book)[0];
    let mut values = family.values(&book, row).unwrap();
    let person = type_of("orang").values(&book, kept).unwrap();
    put(&mut book, "orang", GONE, person).unwrap();
    values.insert("member".into(), kept.to_string());
    put(&mut book, "keluarga", Id::from_u128(9_001), values.clone()).unwrap();
    values.insert("member".into(), GONE.to_string());
    values.insert("relation".into(), "other".into());
    put(&mut book, "keluarga", Id::from_u128(9_002), values).unwrap();
    let after = merged(&book, Pair { kind: type_of("orang"), kept, gone: GONE });
    assert!(family.meta(&after, Id::from_u128(9_001)).unwrap().deleted.is_none());
    assert!(family.meta(&after, Id::from_u128(9_002)).unwrap().deleted.is_some());
}

#[test]
fn who_was_told_apart_stays_apart() {
    let persons = type_of("orang");
    let mut book = Book::default();
    let [kept, other, third] = [1, 2, 3].map(Id::from_u128);
    for id in [kept, other, third, GONE] {
        put(&mut book, "orang", id, [("name".to_owned(), "Sri".to_owned())].into()).unwrap();
    }
    let says = |book: &mut Book, id: Id, of: Id| {
        let meta = persons.meta(book, id).unwrap().clone();
        let mut after = meta.clone();
        let accepted = Accepted { code: told_apart_code(of), reason: "-".into(), stamp: stamp(1) };
        after.accepted.push(accepted);
        let change = Change::update("orang", id, (meta, Values::new()), (after, Values::new()));
        apply_all(book, &[change]).unwrap();
    };
    says(&mut book, GONE, other);
    says(&mut book, third, GONE);
    says(&mut book, kept, GONE);
    let after = merged(&book, Pair { kind: persons, kept, gone: GONE });
    assert!(desmigratif::domain::alike::are_told_apart(&after, kept, other));
    assert!(desmigratif::domain::alike::are_told_apart(&after, kept, third));
    assert!(!persons.meta(&after, kept).unwrap().accepts(&told_apart_code(GONE)));
}

#[test]
fn who_went_is_called_as_the_one_that_stayed_until_brought_back() {
    let persons = type_of("orang");
    let mut book = Book::default();
    let [first, second] = [1, 2].map(Id::from_u128);
    for id in [first, second, GONE] {
        put(&mut book, "orang", id, [("name".to_owned(), "Sri".to_owned())].into()).unwrap();
    }
    let once = merged(&book, Pair { kind: persons, kept: second, gone: GONE });
    let twice = merged(&once, Pair { kind: persons, kept: first, gone: second });
    let called = |book: &Book| [first, second, GONE].map(|id| now_called::<Person>(book, id));
    assert_eq!(called(&book), [first, second, GONE]);
    assert_eq!(called(&once), [first, second, second]);
    assert_eq!(called(&twice), [first, first, first]);
}

#[test]
fn blanks_are_filled_from_the_other() {
    let mut book = Book::default();
    let values = |pairs: &[(&str, &str)]| -> Values {
        pairs.iter().map(|(key, text)| ((*key).to_owned(), (*text).to_owned())).collect()
    };
    let kept = Id::from_u128(1);
    put(&mut book, "orang", kept, values(&[("name", "Sri Wahyuni"), ("hamlet", "Krajan")])).unwrap();
    put(&mut book, "orang", GONE, values(&[("name", "Sri Wahjuni"), ("rt", "003")])).unwrap();
    let pair = Pair { kind: type_of("orang"), kept, gone: GONE };
    assert_eq!(pair.usual(&book), values(&[("name", "Sri Wahyuni"), ("hamlet", "Krajan"), ("rt", "003")]));
    let after = merged(&book, pair);
    assert_eq!(type_of("orang").values(&after, kept).unwrap(), pair.usual(&book));
}

proptest! {
    #![proptest_config(cases(200))]

    #[test]
    fn any_merge_is_taken_back_exactly(steps in steps(), choice in any::<usize>()) {
        let mut book = Book::default();
        for (number, step) in steps.iter().enumerate() {
            if let Some(change) = change_of(step, number, &book) {
                // A text that its field cannot hold changes nothing.
                let _ = apply_all(&mut book, &[change]);
            }
        }
        for kind in RECORD_TYPES.iter().copied().filter(|kind| kind.count(&book) > 1) {
            let ids = kind.ids(&book);
            let (kept, gone) = (ids[choice % ids.len()], ids[(choice + 1) % ids.len()]);
            let after = merged(&book, Pair { kind, kept, gone });
            prop_assert!(after.referrers(gone).is_empty());
        }
    }
}
