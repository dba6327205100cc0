//! What is typed into a form comes back as it was, for every record type.

use std::collections::BTreeMap;

use desmigratif::domain::book::{Book, Id, RECORD_TYPES};
use desmigratif::domain::draft::{Draft, KeptDraft, Reason, Starts};

use super::registry::one_of_everything;
use super::{TODAY, type_of};

const STARTS: Starts = Starts { today: TODAY, officer: None };

/// Through the text of the file and back.
fn restored(draft: &Draft, book: &Book) -> Draft {
    let text = ron::to_string(&draft.keep()).unwrap();
    let kept: KeptDraft = ron::from_str(&text).unwrap();
    assert_eq!(kept, draft.keep());
    Draft::restored(&kept, book, &STARTS).unwrap()
}

#[test]
fn what_was_typed_comes_back_field_by_field() {
    let book = one_of_everything();
    for kind in RECORD_TYPES {
        let id = kind.ids(&book)[0];
        let mut draft = Draft::edit(*kind, &book, &STARTS, id).unwrap();
        let untouched = draft.keep();
        assert!(untouched.row.is_empty() && untouched.rows.is_empty(), "{}: nothing was typed", kind.key());
        for index in 0..draft.row.len() {
            let before = draft.row[index].clone();
            draft.row[index] = format!("{before} \"dua\"\nbaris");
            let again = restored(&draft, &book);
            assert_eq!((again.id, &again.row), (Some(id), &draft.row), "{}", kind.key());
            assert!(again.is_changed() && again.is_field_changed(index));
            draft.row[index] = before;
        }
        let mut new = Draft::new(*kind, &book, &STARTS, &[]);
        new.row[0] = "baru".to_owned();
        assert_eq!(restored(&new, &book).row, new.row, "{}", kind.key());
    }
}

#[test]
fn rows_of_small_tables_come_back_added_changed_and_taken_out() {
    let book = one_of_everything();
    let mut tables = 0;
    for kind in RECORD_TYPES {
        for id in kind.ids(&book) {
            let mut draft = Draft::edit(*kind, &book, &STARTS, id).unwrap();
            for table in 0..draft.tables.len() {
                draft.tables[table].add(&[]).row[1] = "baru".to_owned();
                if draft.tables[table].rows.len() > 1 {
                    draft.tables[table].drop_row(0);
                }
                tables += 1;
            }
            let again = restored(&draft, &book);
            for (table, other) in again.tables.iter().zip(&draft.tables) {
                let rows = |table: &desmigratif::domain::draft::DraftTable| {
                    let rows = table.rows.iter().map(|row| (row.id, row.row.clone(), row.is_dropped));
                    rows.collect::<Vec<_>>()
                };
                assert_eq!(rows(table), rows(other), "{}", kind.key());
            }
        }
    }
    assert!(tables > 8, "{tables}");
}

#[test]
fn what_was_typed_into_a_record_that_is_gone_becomes_a_new_one() {
    let book = one_of_everything();
    let kind = type_of("orang");
    let mut draft = Draft::edit(kind, &book, &STARTS, kind.ids(&book)[0]).unwrap();
    draft.row[0] = "Sumarni".to_owned();
    let gone = KeptDraft { id: Some(Id::from_u128(7)), ..draft.keep() };
    let again = Draft::restored(&gone, &book, &STARTS).unwrap();
    assert_eq!((again.id, again.row[0].as_str()), (None, "Sumarni"));
    let reason = Some(Reason { code: "nik-ganda".to_owned(), text: "kembar".to_owned() });
    let why = KeptDraft { reason, row: BTreeMap::new(), ..gone.clone() };
    assert!(!Draft::restored(&why, &book, &STARTS).unwrap().is_changed(), "no warning is left to let stand");
    let unknown = KeptDraft { kind: "entah".to_owned(), ..gone };
    assert!(Draft::restored(&unknown, &book, &STARTS).is_none(), "a type of a newer version");
}
