//! *Yang perlu dikerjakan* of the practice year at its end, against the figures of the same day.

use std::collections::BTreeSet;

use desmigratif::domain::book::{Id, record_type};
use desmigratif::domain::pillars::migration::placement::Placement;
use desmigratif::domain::procedure::{Due, DueCode, assess, due_list};
use desmigratif::figures::People;

use super::{BOOK, MONTHS, october};

fn due_on(figures: &desmigratif::figures::Figures) -> Vec<Due> {
    due_list(&BOOK, figures.period.last_day())
}

fn of(list: &[Due], code: DueCode) -> Vec<&Due> {
    list.iter().filter(|due| due.code == code).collect()
}

#[test]
fn the_list_holds_what_the_chapter_tells() {
    let list = due_on(october());
    let count = |code| of(&list, code).len();
    assert_eq!(count(DueCode::ContractLapsed), 5);
    assert_eq!(count(DueCode::ContractEnding), 12);
    assert_eq!(count(DueCode::WithoutNews), 14);
    assert_eq!(count(DueCode::LostContact), 2);
    assert_eq!(count(DueCode::OpenCase), 4);
    assert_eq!(count(DueCode::OutOfSchool), 1);
    let mut late: Vec<i32> = of(&list, DueCode::LateLoan).iter().map(|due| due.days).collect();
    late.sort_unstable();
    assert_eq!(late, [40, 112]);
    let oldest = of(&list, DueCode::OpenCase).into_iter().max_by_key(|due| due.days).unwrap();
    assert_eq!(oldest.days, 142);
}

/// Month after month the list names the very people behind the figures.
#[test]
fn the_list_and_the_figures_agree_in_every_month() {
    for now in MONTHS.iter() {
        let list = due_on(now);
        let persons = |code| -> BTreeSet<Id> {
            let placements = of(&list, code).into_iter().filter_map(|due| BOOK.get::<Placement>(due.id));
            placements.filter_map(|placement| placement.record.person).map(|person| person.id).collect()
        };
        let people = |people: &People| people.ids().collect::<BTreeSet<Id>>();
        let migration = &now.migration;
        assert_eq!(persons(DueCode::ContractLapsed), people(&migration.contract_lapsed), "{}", now.period);
        assert_eq!(persons(DueCode::WithoutNews), people(&migration.without_news), "{}", now.period);
        assert_eq!(persons(DueCode::LostContact), people(&migration.lost_contact), "{}", now.period);
        let ids = |code| of(&list, code).into_iter().map(|due| due.id).collect::<BTreeSet<Id>>();
        let set = |ids: &[Id]| ids.iter().copied().collect::<BTreeSet<Id>>();
        assert_eq!(ids(DueCode::ContractEnding), set(&migration.countries.total.contract_ending.ids));
        assert_eq!(ids(DueCode::OpenCase), set(&now.cases.total.closing.ids));
        assert_eq!(ids(DueCode::OutOfSchool), set(&now.parenting.out_of_school.ids));
        assert_eq!(ids(DueCode::LateLoan), set(&now.cooperative.loans.overdue().ids));
    }
}

#[test]
fn whoever_prepares_has_one_next_step() {
    let day = october().period.last_day();
    for id in &october().migration.prospective.ids {
        let assessment = assess(&BOOK, BOOK.get::<Placement>(*id).unwrap(), day);
        assert!(assessment.position().is_some_and(|step| step < 4));
        let next = assessment.next.as_ref().expect("a next step");
        assert!(next.sentence().starts_with("Langkah berikutnya: ") && !next.place.is_empty());
        let (there, required) = assessment.progress();
        assert_eq!(required - there, assessment.missing().count());
    }
    let abroad =
        BOOK.active::<Placement>().filter(|entry| entry.record.returned.is_some_and(|date| date <= day));
    assert!(
        abroad.into_iter().all(|entry| assess(&BOOK, entry, day).next.is_none()),
        "nobody is asked after the return"
    );
}

/// What an entry tells is not told again by a problem of the record: the problem that it names is one of them, unless it was
/// accepted.
#[test]
fn entries_and_problems_do_not_say_the_same_twice() {
    let day = october().period.last_day();
    let mut named = 0;
    for due in due_on(october()) {
        let kind = record_type(due.kind).unwrap();
        let codes: BTreeSet<&str> =
            kind.review(&BOOK, due.id, day).iter().map(|problem| problem.code).collect();
        named += due.problem.iter().filter(|code| codes.contains(*code)).count();
    }
    assert!(named >= 5 + 14 + 2 + 3, "{named}");
}
