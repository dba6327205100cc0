//! The laws of the kernel, in loops over the registry: a new record type is held by them without a new test.

mod changes;
mod drafts;
mod effects;
mod kinds;
mod merge;
pub mod registry;
mod rules;
mod values;

use desmigratif::domain::book::{Book, Id, Meta, Stamp, record_type};
use desmigratif::domain::cell::Problem;
use desmigratif::domain::change::{Change, apply_all};
use desmigratif::domain::record::{At, Purpose, RecordType, Values};
use jiff::Timestamp;
use jiff::civil::Date;
use proptest::prelude::ProptestConfig;

/// The day on which everything is checked.
const TODAY: Date = Date::constant(2026, 10, 31);

/// So many random cases, or as many as `PROPTEST_CASES` asks for.
fn cases(count: u32) -> ProptestConfig {
    let asked = std::env::var("PROPTEST_CASES").ok().map(|asked| asked.parse().unwrap());
    ProptestConfig { cases: asked.unwrap_or(count), failure_persistence: None, ..ProptestConfig::default() }
}

/// A stamp `seconds` after the beginning of 2026.
fn stamp(seconds: i64) -> Stamp {
    let at = Timestamp::from_second(1_767_225_600 + seconds).unwrap();
    Stamp { at, officer: "Siti Aminah".into(), device: "uji".into() }
}

fn type_of(key: &str) -> &'static dyn RecordType {
    record_type(key).unwrap_or_else(|| panic!("no record type {key}"))
}

/// Puts a record into the book without asking the rules. `Err` tells why a text cannot be read.
fn put(book: &mut Book, kind: &str, id: Id, values: Values) -> Result<(), String> {
    let change = Change::create(kind, id, Meta::new(stamp(0)), values);
    apply_all(book, &[change]).map_err(|error| error.to_string())
}

/// One typed text for each field, blank where `values` has none.
fn row_of(kind: &'static dyn RecordType, values: &Values) -> Vec<String> {
    for key in values.keys() {
        assert!(kind.field_index(key).is_some(), "{} has no field {key}", kind.key());
    }
    kind.fields().map(|field| values.get(field.key).cloned().unwrap_or_default()).collect()
}

/// The problems of a new record.
fn examine(kind: &'static dyn RecordType, values: &Values, book: &Book, purpose: Purpose) -> Vec<Problem> {
    let at = At { book, id: None, today: TODAY, purpose };
    kind.examine(&row_of(kind, values), &at).1
}
