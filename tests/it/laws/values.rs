//! A value and its texts: what was stored or shown reads back as the same value.
//!
//! Values are compared as books with `==`, which compares the records' own types, not their texts.

use desmigratif::domain::book::{Book, Id, RECORD_TYPES};
use desmigratif::domain::field::FieldSpec;
use desmigratif::domain::record::{At, Purpose, RecordType, Values};
use proptest::test_runner::{Config, TestRunner};

use super::kinds::typed;
use super::{TODAY, examine, put};

const RECORD: Id = Id::from_u128(7);

/// Runs `law` on typed texts of every field of every record type.
fn for_every_field(law: impl Fn(&'static dyn RecordType, &'static FieldSpec, &str)) {
    for kind in RECORD_TYPES {
        for field in kind.fields() {
            let config = Config { cases: 200, failure_persistence: None, ..Config::default() };
            let result = TestRunner::new(config).run(&typed(field.kind), |text| {
                law(*kind, field, &text);
                Ok(())
            });
            if let Err(error) = result {
                panic!("{}.{} ({}): {error}", kind.key(), field.key, field.kind.name());
            }
        }
    }
}

/// A book with one record that has this text in this field; `None` where the text cannot be read.
fn book_with(kind: &'static dyn RecordType, field: &FieldSpec, text: &str) -> Option<Book> {
    let mut book = Book::default();
    let values = Values::from([(field.key.to_owned(), text.to_owned())]);
    put(&mut book, kind.key(), RECORD, values).is_ok().then_some(book)
}

#[test]
fn stored_texts_read_back_as_the_same_value() {
    for_every_field(|kind, field, text| {
        let Some(book) = book_with(kind, field, text) else {
            return;
        };
        let mut again = Book::default();
        put(&mut again, kind.key(), RECORD, kind.values(&book, RECORD).unwrap()).unwrap();
        assert!(again == book, "{text:?} is stored as {:?}", kind.values(&book, RECORD));
    });
}

#[test]
fn shown_texts_read_back_as_the_same_value_but_for_references() {
    for_every_field(|kind, field, text| {
        if field.kind.is_reference() {
            return;
        }
        let Some(book) = book_with(kind, field, text) else {
            return;
        };
        let at = At { book: &book, id: Some(RECORD), today: TODAY, purpose: Purpose::Review };
        let shown = kind.show(&at, RECORD, field.key);
        let again = book_with(kind, field, &shown);
        assert!(again.is_some_and(|again| again == book), "{text:?} is shown as {shown:?}");
    });
}

#[test]
fn a_form_and_a_change_read_alike() {
    for_every_field(|kind, field, text| {
        let index = kind.field_index(field.key).unwrap();
        let empty = Book::default();
        let reshown = kind.reshow(index, text, &empty);
        let values = Values::from([(field.key.to_owned(), text.to_owned())]);
        match book_with(kind, field, text) {
            Some(book) => {
                let at = At { book: &book, id: Some(RECORD), today: TODAY, purpose: Purpose::Review };
                assert_eq!(reshown, Ok(kind.show(&at, RECORD, field.key)), "{text:?}");
            }
            None if text.trim().is_empty() => assert_eq!(reshown, Ok(String::new())),
            None => {
                let problem = reshown.unwrap_err();
                assert_eq!(problem.field, Some(field.key), "{text:?}");
                assert!(problem.is_error() && problem.text.ends_with('.'), "{problem:?}");
                assert!(examine(kind, &values, &empty, Purpose::Commit).contains(&problem), "{text:?}");
            }
        }
    });
}

#[test]
fn completing_a_record_twice_changes_nothing_more() {
    for_every_field(|kind, field, text| {
        let book = Book::default();
        let at = At { book: &book, id: None, today: TODAY, purpose: Purpose::Commit };
        let mut row = vec![String::new(); kind.field_count()];
        row[kind.field_index(field.key).unwrap()] = text.to_owned();
        let (once, _) = kind.examine(&row, &at);
        let (twice, _) = kind.examine(&once, &at);
        assert_eq!(once, twice, "{text:?}");
    });
}
