//! The table of every record type as a register, in loops over the registry: each column can be shown, sorted, asked for,
//! counted and written; one change to many records is one step.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;

use desmigratif::domain::book::{Book, Id, RECORD_TYPES, record_type};
use desmigratif::domain::cell::{Cell, Kind};
use desmigratif::domain::change::{Change, apply_all};
use desmigratif::domain::field::Need;
use desmigratif::domain::record::{At, Purpose, RecordType};
use desmigratif::domain::register::groups::{self, Only};
use desmigratif::domain::register::{Condition, Listing, Manner, Test, bulk, condition, offered};
use desmigratif::practice::{Options, Size, tell};
use desmigratif::report::document::{Block, CellValue};
use desmigratif::report::listing;
use desmigratif::session::{Env, Identity, Session, make_practice_book};
use desmigratif::storage::disk::RealDisk;
use desmigratif::storage::testing::FakeClock;
use desmigratif::ui::search::Indexes;
use desmigratif::ui::table::TableState;
use jiff::civil::{Date, date};
use proptest::prelude::*;

const TODAY: Date = date(2026, 11, 2);

fn practice(folder: &Path) -> Session {
    let path = folder.join("buku");
    make_practice_book(&path, Options::default(), Arc::new(RealDisk), None).unwrap();
    let env = Env { disk: Arc::new(RealDisk), clock: Arc::new(FakeClock::on(TODAY)) };
    Session::open(&path, Identity { officer: "Siti Aminah".into(), device: "uji".into() }, env).unwrap()
}

fn at(book: &Book) -> At<'_> {
    At { book, id: None, today: TODAY, purpose: Purpose::Review }
}

fn kept(kind: &dyn RecordType, book: &Book, ids: &[Id], condition: &Condition) -> BTreeSet<Id> {
    ids.iter().copied().filter(|id| condition.keeps(kind, &at(book), *id)).collect()
}

#[test]
fn every_column_is_sorted_asked_for_and_written() {
    let folder = tempfile::tempdir().unwrap();
    let session = practice(folder.path());
    let book = session.book();
    let mut with_codes = 0;
    for kind in RECORD_TYPES.iter().copied() {
        let ids = kind.ids(book);
        for column in offered(kind) {
            let name = format!("{}.{column}", kind.key());
            let mut sorted = ids.clone();
            sorted.sort_by_key(|id| kind.sort_key(&at(book), *id, column));
            let is_blank = |id: &Id| kind.show(&at(book), *id, column).is_empty();
            assert!(sorted.iter().map(is_blank).is_sorted(), "{name}: blanks come last");
            let [blank, filled] =
                [false, true].map(|is_filled| kept(kind, book, &ids, &Condition::filled(column, is_filled)));
            assert!(blank.is_disjoint(&filled), "{name}");
            assert_eq!(blank.len() + filled.len(), ids.len(), "{name}");
            let mut coded = BTreeSet::new();
            let codes = condition::codes(kind, column);
            with_codes += usize::from(!codes.is_empty() && !filled.is_empty());
            for (key, label) in &codes {
                let one = kept(kind, book, &ids, &Condition::is(column, key));
                let shows = |id: &Id| kind.show(&at(book), *id, column).contains(label);
                assert!(one.iter().all(shows), "{name} {label}");
                coded.extend(one);
            }
            assert!(codes.is_empty() || coded == filled, "{name}: every code is in the list");
        }
    }
    assert!(with_codes > 20, "{with_codes}");
}

/// Frames until the rows are in the order that was asked for. In none of them a row is missing.
fn frames_to_sort(table: &mut TableState, kind: &'static dyn RecordType, book: &Book) -> usize {
    for frames in 1.. {
        table.refresh(kind, &at(book), &mut Indexes::default());
        assert_eq!(table.rows().len(), kind.count(book));
        if !table.is_being_sorted() {
            return frames;
        }
        std::thread::sleep(std::time::Duration::from_millis(1));
        assert!(frames < 10_000, "the order never comes");
    }
    unreachable!()
}

#[test]
fn a_long_table_is_sorted_in_several_frames_and_as_a_short_one() {
    let mut book = tell(Options { size: Size::Medium, ..Options::default() }).book;
    let kind = record_type("orang").unwrap();
    let expected = |book: &Book, column, descending| {
        let mut ids = kind.ids(book);
        ids.sort_by_cached_key(|id| (kind.sort_key(&at(book), *id, column), *id));
        if descending {
            ids.reverse();
        }
        ids
    };
    let mut table = TableState::default();
    table.view_number = kind.views().iter().position(|view| *view == "Semua warga").unwrap();
    assert_eq!(frames_to_sort(&mut table, kind, &book), 1, "the order of entry is there at once");
    for (column, descending) in [("name", false), ("name", true), ("age", false), ("birth_date", true)] {
        table.sort_by(Some((column, descending)));
        assert!(frames_to_sort(&mut table, kind, &book) > 1, "{column}");
        assert_eq!(table.rows(), expected(&book, column, descending), "{column}");
    }

    table.sort_by(Some(("name", false)));
    table.refresh(kind, &at(&book), &mut Indexes::default());
    assert!(table.is_being_sorted());
    let id = table.rows()[0];
    let (meta, before) = (kind.meta(&book, id).unwrap().clone(), kind.values(&book, id).unwrap());
    let mut after = before.clone();
    after.insert("name".into(), "Aaaa".into());
    apply_all(&mut book, &[Change::update(kind.key(), id, (meta.clone(), before), (meta, after))]).unwrap();
    frames_to_sort(&mut table, kind, &book);
    assert_eq!(table.rows().first(), Some(&id), "what changes meanwhile is where it belongs");
    assert_eq!(table.rows(), expected(&book, "name", false));

    table.sort_by(Some(("age", false)));
    table.refresh(kind, &at(&book), &mut Indexes::default());
    table.sort_by(Some(("name", false)));
    assert_eq!(frames_to_sort(&mut table, kind, &book), 1, "an order given up is not waited for");
    assert_eq!(table.rows(), expected(&book, "name", false));
}

#[test]
fn days_are_asked_for_from_and_to_both_included() {
    let folder = tempfile::tempdir().unwrap();
    let session = practice(folder.path());
    let book = session.book();
    let kind = record_type("kegiatan").unwrap();
    let ids = kind.ids(book);
    let days: Vec<Date> =
        ids.iter().map(|id| Cell::read(&kind.show(&at(book), *id, "date")).unwrap()).collect();
    let mut sorted = days.clone();
    sorted.sort_unstable();
    let (from, to) = (sorted[sorted.len() / 4], sorted[sorted.len() / 2]);
    for (from, to) in [(Some(from), Some(to)), (Some(from), None), (None, Some(to))] {
        let condition = Condition { column: "date".into(), test: Test::Between(from, to) };
        let is_in = |day: &&Date| from.is_none_or(|from| from <= **day) && to.is_none_or(|to| **day <= to);
        assert_eq!(kept(kind, book, &ids, &condition).len(), days.iter().filter(is_in).count());
    }
}

#[test]
fn counts_by_group_add_up_and_each_group_is_found_again() {
    let folder = tempfile::tempdir().unwrap();
    let session = practice(folder.path());
    let book = session.book();
    let mut several = 0;
    for kind in RECORD_TYPES.iter().copied() {
        let ids = kind.ids(book);
        for by in groups::offered(kind) {
            let found = by.count(kind, &at(book), &ids);
            let name = format!("{} {}", kind.key(), by.label(kind));
            assert_eq!(found.iter().map(|group| group.count).sum::<usize>(), ids.len(), "{name}");
            assert!(found.iter().all(|group| group.count > 0 && !group.label.is_empty()), "{name}");
            several += usize::from(found.len() > 1);
            for group in found {
                let shown = match &group.only {
                    Only::Hamlet(hamlet) => {
                        ids.iter().filter(|id| kind.hamlet(book, **id).as_ref() == Some(hamlet)).count()
                    }
                    Only::Condition(condition) => kept(kind, book, &ids, condition).len(),
                };
                assert_eq!(shown, group.count, "{name} {}", group.label);
            }
        }
    }
    assert!(several > 10, "{several}");
}

#[test]
fn a_listing_keeps_what_can_be_reckoned_with() {
    let folder = tempfile::tempdir().unwrap();
    let session = practice(folder.path());
    let book = session.book();
    let mut typed = BTreeSet::new();
    for kind in RECORD_TYPES.iter().copied() {
        let (columns, ids) = (offered(kind), kind.ids(book));
        let manner = Manner::AsShown { masks_nik: false };
        let records = Listing { kind, at: at(book), columns, ids, manner };
        let document = listing::document(&records, "");
        let Block::Table(table) = &document.sections[0].blocks[0] else { panic!("no table") };
        assert_eq!(table.rows.len(), records.ids.len());
        for row in &table.rows {
            assert_eq!(row.cells.len(), table.columns.len());
            for ((cell, (_, of)), column) in row.cells.iter().zip(records.headings()).zip(&records.columns) {
                // What is computed may say more than a number ("250.000, 2 bulan").
                if kind.field_index(column).is_none() {
                    continue;
                }
                let is_typed = !matches!(cell.value, CellValue::Text(_));
                let is_blank = matches!(&cell.value, CellValue::Text(text) if text.is_empty());
                assert_eq!(is_typed || is_blank, is_blank || of.is_number() || of == Kind::Date, "{of:?}");
                typed.extend(is_typed.then(|| of.name()));
            }
        }
    }
    assert_eq!(typed.len(), 5, "{typed:?}");
}

#[test]
fn a_listing_for_people_masks_nik_as_the_village_has_set_it() {
    let folder = tempfile::tempdir().unwrap();
    let session = practice(folder.path());
    let book = session.book();
    let kind = record_type("orang").unwrap();
    let of = |manner| Listing {
        kind,
        at: at(book),
        columns: vec!["name", "nik", "phone"],
        ids: kind.ids(book),
        manner,
    };
    assert_eq!(Manner::as_set(book), Manner::AsShown { masks_nik: true }, "unless it was put off");
    let masked = of(Manner::as_set(book));
    assert_eq!(masked.personal(), ["NIK", kind.column("phone").unwrap().0]);
    let nik = |listing: &Listing| {
        listing.ids.iter().map(|id| listing.row(*id)[1].clone()).find(|nik| nik.len() == 16)
    };
    assert!(nik(&masked).unwrap().contains("******"));
    assert!(!nik(&of(Manner::AsShown { masks_nik: false })).unwrap().contains('*'));
    assert!(Listing::complete(record_type("desa").unwrap(), at(book)).headings()[0].0 == "ID");
}

#[test]
fn no_column_of_any_masked_listing_has_a_whole_nik_in_it() {
    let folder = tempfile::tempdir().unwrap();
    let session = practice(folder.path());
    let book = session.book();
    let persons = record_type("orang").unwrap();
    let niks = persons.ids(book).into_iter().map(|id| persons.show(&at(book), id, "nik"));
    let niks: BTreeSet<String> = niks.filter(|nik| !nik.is_empty()).collect();
    let whole =
        |text: &str| text.split(|letter: char| !letter.is_ascii_digit()).any(|part| niks.contains(part));
    let mut in_titles = BTreeSet::new();
    for kind in RECORD_TYPES.iter().copied() {
        let manner = Manner::AsShown { masks_nik: true };
        let records = Listing { kind, at: at(book), columns: offered(kind), ids: kind.ids(book), manner };
        for id in &records.ids {
            for (text, column) in records.row(*id).into_iter().zip(&records.columns) {
                assert!(!whole(&text), "{}.{column}: {text}", kind.key());
                let is_title = kind.column(column).is_some_and(|(_, of)| of.is_reference());
                if is_title && whole(&kind.show(&at(book), *id, column)) {
                    in_titles.insert(format!("{}.{column}", kind.key()));
                }
            }
        }
    }
    for several in ["anak.parents", "pelatihan.participants", "pelatihan.graduates"] {
        assert!(in_titles.contains(several), "{several} of {in_titles:?}");
    }
}

#[test]
fn what_identifies_a_record_is_never_set_in_many() {
    for kind in RECORD_TYPES.iter().copied() {
        for index in bulk::offered(kind) {
            let field = kind.field(index);
            assert!(!field.is_computed && !field.is_looked_up, "{}.{}", kind.key(), field.key);
            assert!(!matches!(field.kind, Kind::Nik | Kind::Code(_) | Kind::States(_)), "{}", field.key);
        }
    }
    let keys = |key: &str| {
        let kind = record_type(key).unwrap();
        bulk::offered(kind).into_iter().map(|index| kind.field(index).key).collect::<Vec<_>>()
    };
    assert!(keys("orang").contains(&"hamlet") && !keys("orang").contains(&"name"));
    assert!(!keys("penempatan").contains(&"person") && keys("penempatan").contains(&"country"));
    assert!(keys("periode").is_empty() && keys("desa").is_empty());
}

#[test]
fn a_value_that_must_be_there_cannot_be_emptied_and_nonsense_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let session = practice(folder.path());
    let kind = record_type("kegiatan").unwrap();
    let ids = kind.ids(session.book());
    let plan = |key: &str, text: &str| {
        let stamp = session.stamp();
        bulk::plan(kind, session.book(), (TODAY, &stamp), &ids, kind.field_index(key).unwrap(), text)
    };
    assert!(plan("date", "").is_err_and(|problem| problem.text.contains("harus diisi")));
    assert!(plan("date", "31-02-2026").is_err());
    // A day to come is a Kesalahan of what has taken place: named, and left as it is.
    let later = plan("date", "01-01-2031").ok().unwrap();
    assert_eq!(later.rows.len() + later.left_out.len(), ids.len());
    assert!(later.left_out.iter().all(|(_, title, problems)| !title.is_empty() && problems[0].is_error()));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(6))]

    /// Any field of any type, in any of its records: what is planned is what comes, the rest stays, undo brings all back.
    #[test]
    fn a_change_of_many_rows_is_one_step(seed in any::<u64>()) {
        let folder = tempfile::tempdir().unwrap();
        let mut session = practice(folder.path());
        for kind in RECORD_TYPES.iter().copied() {
            let fields = bulk::offered(kind);
            let ids: Vec<Id> = kind.ids(session.book());
            let ids: Vec<Id> = ids.iter().copied().enumerate().filter(|(n, _)| (seed >> (n % 64)) & 1 == 1).map(|(_, id)| id).collect();
            if fields.is_empty() || ids.is_empty() {
                continue;
            }
            let index = fields[usize::try_from(seed % fields.len() as u64).unwrap()];
            // The value that one of the records has.
            let from = kind.ids(session.book())[0];
            let text = kind.stored(session.book(), from, index);
            if text.is_empty() && kind.field(index).need == Need::Must {
                continue;
            }
            let before = session.book().clone();
            let stamp = session.stamp();
            let plan = bulk::plan(kind, &before, (TODAY, &stamp), &ids, index, &text).unwrap();
            prop_assert_eq!(plan.rows.len() + plan.left_out.len() + plan.unchanged, ids.len());
            prop_assert_eq!(plan.rows.len(), plan.changes.len());
            let key = kind.field(index).key;
            let planned: BTreeMap<Id, String> = plan
                .changes
                .iter()
                .map(|change| (change.id, change.after.as_ref().unwrap().values[key].clone()))
                .collect();
            let label = session.undo_label();
            session.run_planned(plan.revision, plan.changes).unwrap();
            for id in kind.ids(&before) {
                let now = kind.stored(session.book(), id, index);
                let expected = planned.get(&id).cloned().unwrap_or_else(|| kind.stored(&before, id, index));
                prop_assert_eq!(now, expected, "{}", kind.key());
            }
            if !planned.is_empty() {
                prop_assert!(session.run_planned(before.revision(), Vec::new()).is_err(), "made for another book");
                session.undo().unwrap();
            }
            prop_assert!(*session.book() == before);
            prop_assert_eq!(session.undo_label(), label, "one step");
        }
    }
}
