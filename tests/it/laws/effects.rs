//! What a change has an effect on: the book names every record that looks or is judged differently, so that whoever keeps
//! something derived is right without looking at everything.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use desmigratif::domain::book::{Book, Id, Meta, RECORD_TYPES};
use desmigratif::domain::change::{Change, apply_all};
use desmigratif::domain::procedure::due_of;
use desmigratif::domain::record::{At, Purpose};
use desmigratif::domain::search::SearchIndex;
use proptest::prelude::*;

use super::changes::{change_of, steps};
use super::{TODAY, cases, stamp, type_of};

/// Something about every active record.
type Told = BTreeMap<(&'static str, Id), String>;

fn at(book: &Book) -> At<'_> {
    At { book, id: None, today: TODAY, purpose: Purpose::Review }
}

/// Its title, and what a search finds.
fn names(book: &Book) -> Told {
    let ids = RECORD_TYPES.iter().flat_map(|kind| kind.ids(book).into_iter().map(|id| (*kind, id)));
    ids.map(|(kind, id)| {
        let mut text = kind.title(book, id);
        kind.fold(book, id, &mut text);
        ((kind.key(), id), text)
    })
    .collect()
}

/// Its problems, what waits for somebody, its computed columns, and the choices that it is in.
fn judgements(book: &Book) -> Told {
    let ids = RECORD_TYPES.iter().flat_map(|kind| kind.ids(book).into_iter().map(|id| (*kind, id)));
    ids.map(|(kind, id)| {
        let columns: Vec<String> =
            kind.derived().iter().map(|(column, ..)| kind.show(&at(book), id, column)).collect();
        let views: Vec<bool> =
            (0..kind.views().len()).map(|view| kind.is_in_view(&at(book), id, view)).collect();
        let (problems, due) = (kind.review(book, id, TODAY), due_of(book, kind.key(), id, TODAY));
        ((kind.key(), id), format!("{columns:?} {views:?} {:?} {problems:?} {due:?}", kind.hamlet(book, id)))
    })
    .collect()
}

/// Fails when a record is told of differently and not among `named`.
fn assert_named(what: &str, before: &Told, after: &Told, named: &desmigratif::domain::touched::Records) {
    for key in before.keys().chain(after.keys()) {
        let (old, new) = (before.get(key), after.get(key));
        assert!(old == new || named.contains(key), "{what} {key:?} is not named:\n{old:?}\n{new:?}");
    }
}

proptest! {
    #![proptest_config(cases(600))]

    #[test]
    fn the_book_names_whatever_looks_different(steps in steps(), every in 1..4_usize) {
        let mut book = Book::default();
        let (mut revision, mut names_then, mut judged_then) = (0, names(&book), judgements(&book));
        let mut index: BTreeMap<&str, SearchIndex> = BTreeMap::new();
        for (number, step) in steps.iter().enumerate() {
            let Some(change) = change_of(step, number, &book) else { continue };
            let _ = apply_all(&mut book, &[change]);
            if number % every != 0 {
                continue;
            }
            let named = book.named_since(revision).expect("a small book");
            let judged = book.judged_since(revision).expect("a small book");
            let (names_now, judged_now) = (names(&book), judgements(&book));
            assert_named("the name of", &names_then, &names_now, &named);
            assert_named("the judgement of", &judged_then, &judged_now, &judged);
            for kind in RECORD_TYPES {
                let index = index.entry(kind.key()).or_default();
                let ids: Vec<Id> = named.iter().filter(|(key, _)| *key == kind.key()).map(|(_, id)| *id).collect();
                index.update(*kind, &book, &ids);
                index.grow(*kind, &book, usize::MAX);
                let fresh = SearchIndex::of(*kind, &book);
                for query in ["", "a", "sri", "332514", "sumarni kasmadi", "- -"] {
                    prop_assert_eq!(index.find(query), fresh.find(query), "{} in {}", query, kind.key());
                }
            }
            (revision, names_then, judged_then) = (book.revision(), names_now, judged_now);
        }
    }
}

/// Completing a record and offering rows may look through a table without anybody's judgement being another.
const LOOKS_WITHOUT_JUDGING: [&str; 2] = ["attendance.rs", "session.rs"];

/// Random steps seldom meet such a rule, so the source is asked too.
#[test]
fn who_looks_through_a_table_says_so() {
    let mut open = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("src/domain/pillars")];
    let mut looking = 0;
    while let Some(path) = open.pop() {
        if path.is_dir() {
            open.extend(fs::read_dir(path).unwrap().map(|entry| entry.unwrap().path()));
            continue;
        }
        let text = fs::read_to_string(&path).unwrap();
        let looks = [".active::<", ".village()"].iter().any(|way| text.contains(way));
        let is_open = text.contains("const LOOKS_THROUGH")
            || LOOKS_WITHOUT_JUDGING.iter().any(|name| path.ends_with(name));
        assert!(
            !looks || is_open,
            "{} looks through a table: name its type in LOOKS_THROUGH",
            path.display()
        );
        looking += usize::from(looks);
    }
    assert!(looking > 3, "this reader sees what it should");
}

/// Random steps seldom build a family: an import brought a resident, whose family card alone leads to a migrant.
#[test]
fn the_family_of_a_new_migrant_takes_part() {
    let (resident, migrant, member, placement) = (1, 2, 3, 4);
    let mut book = Book::default();
    let add = |book: &mut Book, kind: &str, id: u128, values: &[(&str, String)]| {
        let meta = Meta { batch: Some(Id::from_u128(77)), ..Meta::new(stamp(0)) };
        let values = values.iter().map(|(key, text)| ((*key).to_owned(), text.clone())).collect();
        apply_all(book, &[Change::create(kind, Id::from_u128(id), meta, values)]).unwrap();
    };
    let card = || ("family_card", "3325140101010001".to_owned());
    let person = Id::from_u128(migrant).to_string();
    add(&mut book, "orang", resident, &[card()]);
    add(&mut book, "orang", migrant, &[]);
    add(&mut book, "keluarga", member, &[card(), ("member", person.clone())]);
    let is_shown = |book: &Book| type_of("orang").is_in_view(&at(book), Id::from_u128(resident), 0);
    assert!(!is_shown(&book));
    let revision = book.revision();
    add(&mut book, "penempatan", placement, &[("person", person)]);
    assert!(is_shown(&book));
    assert!(book.judged_since(revision).unwrap().contains(&("orang", Id::from_u128(resident))));
}

#[test]
fn what_was_long_ago_is_not_told() {
    let mut book = Book::default();
    super::put(&mut book, "orang", Id::from_u128(1), desmigratif::domain::record::Values::new()).unwrap();
    assert!(book.named_since(0).is_some_and(|named| named.len() == 1));
    assert!(book.named_since(book.revision()).is_some_and(|named| named.is_empty()));
    assert!(book.named_since(book.revision() + 1).is_none());
    for id in 2..2_000 {
        super::put(&mut book, "orang", Id::from_u128(id), desmigratif::domain::record::Values::new())
            .unwrap();
    }
    assert!(book.named_since(0).is_none() && book.judged_since(0).is_none());
    assert_eq!(type_of("orang").count(&book), 1_999);
}

#[cfg(feature = "gui")]
mod window {
    //! What the window keeps between frames.

    use desmigratif::ui::search::Indexes;
    use desmigratif::ui::table::{Sorting, TableState};
    use desmigratif::ui::work_list::WorkList;

    use super::*;

    fn problems(list: &WorkList) -> Vec<String> {
        list.items().map(|work| format!("{} {} {:?}", work.kind.key(), work.id, work.problem)).collect()
    }

    fn refresh(list: &mut WorkList, book: &Book) {
        list.refresh(book, TODAY);
        while list.is_looking() {
            list.refresh(book, TODAY);
        }
    }

    proptest! {
        #![proptest_config(cases(200))]

        #[test]
        fn list_and_tables_are_what_they_would_be_made_anew(steps in steps(), choice in any::<usize>()) {
            let mut book = Book::default();
            let (mut list, mut indexes) = (WorkList::default(), Indexes::default());
            let mut tables: BTreeMap<&str, TableState> = BTreeMap::new();
            for (number, step) in steps.iter().enumerate() {
                let Some(change) = change_of(step, number, &book) else { continue };
                let _ = apply_all(&mut book, &[change]);
                refresh(&mut list, &book);
                let mut fresh = WorkList::default();
                refresh(&mut fresh, &book);
                prop_assert_eq!(problems(&list), problems(&fresh));
                prop_assert_eq!(list.len(), fresh.len());
                for kind in RECORD_TYPES {
                    prop_assert_eq!(list.records_of(*kind), fresh.records_of(*kind));
                    let columns = kind.spec().columns;
                    let sort: Sorting = columns.get(choice % (columns.len() + 1)).map(|column| (*column, choice % 2 > 0));
                    let query = ["", "a", "33"][choice % 3];
                    let table = tables.entry(kind.key()).or_default();
                    let mut anew = TableState::default();
                    for table in [&mut *table, &mut anew] {
                        query.clone_into(&mut table.query);
                        table.sort_by(sort);
                        table.refresh(*kind, &at(&book), &mut indexes);
                    }
                    prop_assert_eq!(table.rows(), anew.rows(), "{} by {:?}", kind.key(), sort);
                }
            }
        }
    }
}
