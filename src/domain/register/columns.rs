//! The columns of a table: those that there are, and those that a user has chosen.

use crate::domain::record::RecordType;

/// Every column that the table of a type can have: the usual ones first, then the other fields in the order of the form,
/// then what is computed.
#[must_use]
pub fn offered(kind: &dyn RecordType) -> Vec<&'static str> {
    let usual = kind.spec().columns;
    let fields = kind.fields().map(|field| field.key);
    let all = fields.chain(kind.derived().into_iter().map(|(key, ..)| key));
    usual.iter().copied().chain(all.filter(|key| !usual.contains(key))).collect()
}

/// The wanted columns that there are, in their order, each once; the usual ones where none is wanted.
#[must_use]
pub fn chosen(kind: &dyn RecordType, wanted: &[String]) -> Vec<&'static str> {
    let mut left = offered(kind);
    let mut take = |key: &String| left.iter().position(|one| one == key).map(|place| left.remove(place));
    let columns: Vec<_> = wanted.iter().filter_map(&mut take).collect();
    if columns.is_empty() { kind.spec().columns.to_vec() } else { columns }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::book::{RECORD_TYPES, record_type};

    #[test]
    fn every_field_and_every_computed_column_is_offered_once() {
        for kind in RECORD_TYPES {
            let mut columns = offered(*kind);
            assert!(columns.starts_with(kind.spec().columns), "{}", kind.key());
            columns.sort_unstable();
            columns.dedup();
            assert_eq!(columns.len(), kind.field_count() + kind.derived().len(), "{}", kind.key());
        }
    }

    #[test]
    fn what_is_unknown_or_wanted_twice_is_left_out() {
        let kind = record_type("orang").unwrap();
        let wanted = |keys: &[&str]| keys.iter().map(|key| (*key).to_owned()).collect::<Vec<_>>();
        assert_eq!(chosen(kind, &wanted(&["phone", "kapal", "name", "phone"])), ["phone", "name"]);
        assert_eq!(chosen(kind, &wanted(&["kapal"])), kind.spec().columns);
        assert_eq!(chosen(kind, &[]), kind.spec().columns);
    }
}
