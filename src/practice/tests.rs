//! The practice book holds what its chapter promises.

use super::*;
use crate::domain::book::RECORD_TYPES;
use crate::domain::pillars::migration::placement::Placement;
use crate::domain::pillars::migration::stage::Stage;
use crate::domain::pillars::shared::person::Person;

const LAST_DAY: Date = Date::constant(2026, 10, 31);

#[test]
fn every_event_became_a_commit_without_errors() {
    let commits = commits();
    assert_eq!(commits.len(), story::events().len());
    let mut book = Book::new(BOOK_ID);
    for commit in &commits {
        for change in &commit.changes {
            let kind = record_type(&change.kind).unwrap();
            let is_new = change.before.is_none();
            let mut after = book.clone();
            apply_all(&mut after, std::slice::from_ref(change)).unwrap();
            let row = kind.row(&after, change.id).unwrap();
            let at = At {
                book: &book,
                id: (!is_new).then_some(change.id),
                today: commit.day,
                purpose: Purpose::Commit,
            };
            let (stored, problems) = kind.examine(&row, &at);
            let errors: Vec<_> = problems.iter().filter(|problem| problem.is_error()).collect();
            assert!(errors.is_empty(), "{} on {}: {errors:#?}", kind.title(&after, change.id), commit.day);
            assert_eq!(stored, row, "{} is complete", kind.title(&after, change.id));
            book = after;
        }
    }
    assert!(book == super::book());
}

#[test]
fn it_is_the_same_every_time_and_in_order() {
    let (once, again) = (commits(), commits());
    assert_eq!(once.len(), again.len());
    assert!(once.iter().zip(&again).all(|(a, b)| a.changes == b.changes && a.stamp == b.stamp));
    assert!(once.is_sorted_by_key(|commit| commit.stamp.at));
    let created: Vec<Id> = once
        .iter()
        .flat_map(|commit| &commit.changes)
        .filter(|change| change.before.is_none())
        .map(|change| change.id)
        .collect();
    assert!(created.is_sorted_by(|a, b| a < b), "ids grow with time");
    assert!(created.iter().all(|id| id.to_string().as_bytes()[14] == b'7'), "ids have the form of UUIDv7");
    assert!(once.last().unwrap().day <= LAST_DAY);
}

#[test]
fn every_name_in_the_story_leads_somewhere() {
    let mut teller = Teller::default();
    teller.tell();
    for event in story::events() {
        if let Deed::Create { values, .. } | Deed::Update { values, .. } = &event.deed {
            for (key, text) in values {
                let names = text.split("; ").filter_map(|part| part.strip_prefix('@'));
                for name in names {
                    assert!(teller.records.contains_key(name), "{key} names {name}");
                }
            }
        }
    }
}

#[test]
fn only_warnings_that_were_there_are_accepted() {
    let mut book = Book::new(BOOK_ID);
    let mut accepted = 0;
    for commit in commits() {
        for change in &commit.changes {
            let kind = record_type(&change.kind).unwrap();
            let before = kind.review(&book, change.id, commit.day);
            apply_all(&mut book, std::slice::from_ref(change)).unwrap();
            let count = |side: &Option<crate::domain::change::Version>| {
                side.as_ref().map_or(0, |version| version.meta.accepted.len())
            };
            if count(&change.after) > count(&change.before) {
                let code = &kind.meta(&book, change.id).unwrap().accepted.last().unwrap().code;
                assert!(before.iter().any(|problem| problem.code == code), "{code}");
                accepted += 1;
            }
        }
    }
    assert_eq!(accepted, 3);
}

#[test]
fn nothing_in_it_must_be_mended_and_much_is_to_be_checked() {
    let book = book();
    let mut codes = std::collections::BTreeSet::new();
    for kind in RECORD_TYPES {
        assert!(kind.count(&book) > 0, "{}", kind.key());
        for id in kind.ids(&book) {
            for problem in kind.review(&book, id, LAST_DAY) {
                assert!(!problem.is_error(), "{}: {problem:?}", kind.title(&book, id));
                codes.insert(problem.code);
            }
        }
    }
    for code in [
        "nik-kosong",
        "nik-beda-tanggal-lahir",
        "nik-beda-jenis-kelamin",
        "kontrak-lewat",
        "p3mi-kosong",
        "sip2mi-kosong",
        "prosedural-tanpa-id",
        "tanpa-kabar",
    ] {
        assert!(codes.contains(code), "{code} is not among {codes:?}");
    }
    assert!(!codes.contains("di-bawah-umur"));
}

#[test]
fn the_last_month_has_its_comings_and_goings() {
    let book = book();
    let october =
        |date: Option<Date>| date.is_some_and(|date| date.first_of_month() == LAST_DAY.first_of_month());
    let count = |test: &dyn Fn(&Placement) -> bool| {
        book.active::<Placement>().filter(|entry| test(&entry.record)).count()
    };
    assert_eq!(count(&|placement| october(placement.departed)), 2);
    assert_eq!(count(&|placement| october(placement.returned)), 2);
    assert_eq!(count(&|placement| october(placement.cancelled)), 1);
    assert_eq!(count(&|placement| october(placement.recorded) && placement.departed.is_some()), 1);
    let abroad = |placement: &Placement| placement.stage_in(&book, None, LAST_DAY) == Stage::Abroad;
    assert!((35..60).contains(&count(&abroad)), "{}", count(&abroad));
    let wahyunis =
        book.active::<Person>().filter(|entry| entry.record.name.as_str() == "Sri Wahyuni").count();
    assert_eq!(wahyunis, 3);
}

/// Nobody can take an invented person for a real one: NIKs count from 9001 (in Batang, but for one who moved here from
/// Tegal), and nobody answers under these telephone numbers.
#[test]
fn everybody_in_it_is_obviously_made_up() {
    let book = book();
    let at = At { book: &book, id: None, today: LAST_DAY, purpose: Purpose::Review };
    let kind = record_type("orang").unwrap();
    let mut serials = std::collections::BTreeSet::new();
    for id in kind.ids(&book) {
        let text = |key: &str| kind.show(&at, id, key);
        for key in ["phone", "family_contact"] {
            let phone: String = text(key).chars().filter(|c| !matches!(c, '-' | ' ')).collect();
            let is_invented = phone.is_empty()
                || phone.starts_with("08000000")
                || (phone.starts_with('+') && phone.contains("000000"));
            assert!(is_invented, "{}: {phone}", text("name"));
        }
        let nik = text("nik");
        if !nik.is_empty() {
            assert!(
                nik.len() == 16 && ["3325", "3376"].iter().any(|place| nik.starts_with(place)),
                "{}: {nik}",
                text("name")
            );
            let serial: u32 = nik[12..].parse().unwrap();
            assert!(serial >= 9001 && serials.insert(serial), "{}: {nik}", text("name"));
        }
    }
    assert!(serials.len() > 50, "{}", serials.len());
}
