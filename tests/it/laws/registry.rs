//! What every record type must tell about itself.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use desmigratif::domain::book::{Book, Id, RECORD_TYPES};
use desmigratif::domain::cell::{Kind, Severity};
use desmigratif::domain::field::Need;
use desmigratif::domain::record::{Purpose, RecordType, Values};

use super::{TODAY, examine, put, type_of};

fn is_snake_case(key: &str) -> bool {
    key.starts_with(|c: char| c.is_ascii_lowercase())
        && !key.ends_with('_')
        && key.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_')
}

fn no_doublets<'a>(what: &str, keys: impl IntoIterator<Item = &'a str>) {
    let mut seen = BTreeSet::new();
    for key in keys {
        assert!(seen.insert(key), "{what}: {key} twice");
    }
}

#[test]
fn keys_are_unique_and_in_snake_case() {
    no_doublets("registry", RECORD_TYPES.iter().map(|kind| kind.key()));
    for kind in RECORD_TYPES {
        assert!(is_snake_case(kind.key()), "{}", kind.key());
        let derived: Vec<&str> = kind.derived().into_iter().map(|(key, ..)| key).collect();
        no_doublets(kind.key(), kind.fields().map(|field| field.key).chain(derived));
        for field in kind.fields() {
            assert!(is_snake_case(field.key), "{}.{}", kind.key(), field.key);
        }
    }
}

#[test]
fn every_field_has_a_label_and_a_help() {
    for kind in RECORD_TYPES {
        let spec = kind.spec();
        for name in [spec.tab, spec.one] {
            assert!(!name.is_empty() && !name.contains(':'), "{}", spec.key);
        }
        assert!(spec.empty_hint.ends_with('.'), "{}", spec.key);
        no_doublets(spec.key, kind.fields().map(|field| field.label));
        for field in kind.fields() {
            let name = format!("{}.{}", spec.key, field.key);
            assert!(!field.label.trim().is_empty() && !field.label.contains(':'), "{name}: {}", field.label);
            assert!(field.help.ends_with('.') && field.help.len() > 5, "{name}: {}", field.help);
            assert!(field.section.is_none_or(|section| !section.is_empty()), "{name}");
        }
        for (key, label, _) in kind.derived() {
            assert!(!label.trim().is_empty() && !label.contains(':'), "{}.{key}", spec.key);
        }
    }
}

#[test]
fn every_column_exists() {
    for kind in RECORD_TYPES {
        let columns = kind.spec().columns;
        assert!(!columns.is_empty(), "{}", kind.key());
        no_doublets(kind.key(), columns.iter().copied());
        for column in columns {
            assert!(kind.column(column).is_some(), "{}: no column {column}", kind.key());
        }
    }
}

#[test]
fn every_reference_leads_to_a_record_type() {
    for kind in RECORD_TYPES {
        for field in kind.fields() {
            for target in field.kind.targets() {
                type_of(target);
            }
        }
    }
}

#[test]
fn code_lists_are_unambiguous() {
    for kind in RECORD_TYPES {
        for field in kind.fields() {
            let list = field.kind.choices();
            let name = format!("{}.{}", kind.key(), field.key);
            no_doublets(&name, list.iter().map(|choice| choice.key));
            no_doublets(&name, list.iter().map(|choice| choice.label));
            for choice in list {
                // Several codes are joined by a semicolon, and a dated one is parted from its day by a blank.
                assert!(!choice.key.is_empty() && !choice.key.contains([';', ' ']), "{name}: {}", choice.key);
                assert!(!choice.label.is_empty() && !choice.label.contains(';'), "{name}: {}", choice.label);
                let others = list.iter().filter(|other| other.key != choice.key);
                assert!(
                    others.clone().all(|other| other.label != choice.key),
                    "{name}: {} is a label too",
                    choice.key
                );
            }
        }
    }
}

/// The sample of a type, with every reference filled by a sample of its target.
fn sample(kind: &'static dyn RecordType, book: &mut Book) -> Values {
    let mut values: Values =
        kind.spec().sample.iter().map(|(key, text)| ((*key).to_owned(), (*text).to_owned())).collect();
    for field in kind.fields() {
        let Some(target) = field.kind.targets().first().map(|key| type_of(key)) else { continue };
        let is_extra = matches!(field.kind, Kind::References(_)) && field.need == Need::Optional;
        if values.contains_key(field.key) || is_extra || target.key() == kind.key() {
            continue;
        }
        // Nobody stands in one record twice.
        let is_free = |id: &Id| !values.values().any(|text| *text == id.to_string());
        let here = target.ids(book).into_iter().find(is_free).unwrap_or_else(|| {
            let mut inner = sample(target, book);
            if target.count(book) > 0 {
                inner.retain(|key, _| target.fields().any(|f| f.key == key && f.kind != Kind::Nik));
            }
            let id = Id::from_u128(100 + book.record_count() as u128);
            put(book, target.key(), id, inner).unwrap();
            id
        });
        values.insert(field.key.to_owned(), here.to_string());
    }
    values
}

/// A book with one record of every type at least.
pub fn one_of_everything() -> Book {
    let mut book = Book::default();
    for kind in RECORD_TYPES {
        if kind.count(&book) == 0 {
            let values = sample(*kind, &mut book);
            let id = Id::from_u128(100 + book.record_count() as u128);
            put(&mut book, kind.key(), id, values).unwrap();
        }
    }
    book
}

#[test]
fn every_sample_can_be_committed() {
    for kind in RECORD_TYPES {
        let mut book = Book::default();
        let values = sample(*kind, &mut book);
        let problems = examine(*kind, &values, &book, Purpose::Commit);
        let errors: Vec<_> = problems.iter().filter(|problem| problem.severity == Severity::Error).collect();
        assert!(errors.is_empty(), "{}: {errors:#?}", kind.key());
        for field in kind.fields() {
            let filled = values.contains_key(field.key) || field.need != Need::Must;
            assert!(filled, "the sample of {} lacks {}", kind.key(), field.key);
        }
        let id = Id::from_u128(9);
        put(&mut book, kind.key(), id, values).unwrap();
        assert!(kind.review(&book, id, TODAY).iter().all(|problem| !problem.is_error()), "{}", kind.key());
        assert!(!kind.title(&book, id).is_empty(), "{}", kind.key());
    }
}

/// Scripts, journals and old books name these. A line may be added to the stored list; none may go or change.
#[test]
fn no_key_ever_disappears() {
    let mut list = String::new();
    for kind in RECORD_TYPES {
        let _ = writeln!(list, "{}", kind.key());
        for field in kind.fields() {
            let target = field.kind.targets().iter().map(|target| format!(" {target}")).collect::<String>();
            let _ = writeln!(list, "  {}: {}{target}", field.key, field.kind.name());
            for choice in field.kind.choices() {
                let _ = writeln!(list, "    {}", choice.key);
            }
        }
    }
    insta::with_settings!({ snapshot_path => "../snapshots", prepend_module_to_snapshot => false }, {
        insta::assert_snapshot!("keys", list);
    });
}
