//! The practice book holds what its chapter promises, whatever the seed.

mod cooperative;
mod larger;
mod migration;
mod themes;

use std::collections::{BTreeMap, BTreeSet};

use super::calendar::{LAST_DAY, is_office_day};
use super::telling::EDITS_BY_SECOND;
use super::*;
use crate::domain::book::{RECORD_TYPES, record_type};
use crate::domain::change::{Version, apply_all};
use crate::domain::record::{At, Purpose, Values};

/// Books of several seeds, told once for all tests: five, more with a higher `PROPTEST_CASES`.
fn books() -> &'static [Practice] {
    static BOOKS: OnceLock<Vec<Practice>> = OnceLock::new();
    BOOKS.get_or_init(|| {
        let cases = u64::from(proptest::test_runner::Config::default().cases);
        let seeds = (1..cases / 50).map(|seed| seed * 7919);
        let seeds = std::iter::once(Options::USUAL_SEED).chain(seeds);
        seeds.map(|seed| tell(Options { seed, ..Options::default() })).collect()
    })
}

/// The fields of a record after a change, by key.
fn values_after(before: Option<Values>, after: &Version) -> Values {
    let mut values = before.unwrap_or_default();
    values.extend(after.values.clone());
    values.retain(|_, text| !text.is_empty());
    values
}

#[test]
fn every_event_became_a_commit_without_errors() {
    for told in books() {
        let mut book = told.opening.clone();
        for commit in &told.commits {
            for change in &commit.changes {
                let kind = record_type(&change.kind).unwrap();
                let before = kind.values(&book, change.id);
                let is_new = before.is_none();
                let values = values_after(before, change.after.as_ref().unwrap());
                let row: Vec<String> =
                    kind.fields().map(|field| values.get(field.key).cloned().unwrap_or_default()).collect();
                let id = (!is_new).then_some(change.id);
                let at = At { book: &book, id, today: commit.day, purpose: Purpose::Commit };
                let (stored, problems) = kind.examine(&row, &at);
                let errors: Vec<_> = problems.iter().filter(|problem| problem.is_error()).collect();
                assert!(errors.is_empty(), "{} {row:?} on {}: {errors:#?}", kind.key(), commit.day);
                assert_eq!(stored, row, "{} is complete", kind.key());
                apply_all(&mut book, std::slice::from_ref(change)).unwrap();
            }
        }
        assert!(book == told.book);
    }
}

#[test]
fn every_name_in_the_story_leads_somewhere() {
    let seed = Options::USUAL_SEED;
    let people = population::population(&mut Seed::new(seed, 21));
    let mut events = events(seed, &people, &mut Album::new(Size::Small, Seed::new(seed, 31)));
    let count = events.0.len();
    let mut names = BTreeSet::new();
    events.0.sort_by_key(|event| event.day);
    for event in &events.0 {
        for deed in &event.deeds {
            for reference in deed.references() {
                assert!(names.contains(reference), "{reference} is not there on {}", event.day);
            }
            names.extend(deed.made().map(str::to_owned));
        }
    }
    assert_eq!(books()[0].commits.len() + village::FIRST_EVENTS, count);
}

#[test]
fn it_is_the_same_every_time_and_in_order() {
    let (once, again) = (&books()[0], tell(Options::default()));
    assert!(once.commits == again.commits && once.opening == again.opening);
    assert_ne!(once.commits[0].changes, books()[1].commits[0].changes);
    for told in books() {
        assert!(is_practice(told.book.id));
        assert!(told.commits.is_sorted_by(|a, b| a.stamp.at < b.stamp.at));
        let changes = told.commits.iter().flat_map(|commit| &commit.changes);
        let created: Vec<Id> =
            changes.filter(|change| change.before.is_none()).map(|change| change.id).collect();
        assert!(created.is_sorted_by(|a, b| a < b), "ids grow with time");
        assert!(
            created.iter().all(|id| id.to_string().as_bytes()[14] == b'7'),
            "ids have the form of UUIDv7"
        );
        for commit in &told.commits {
            let hour = jiff::tz::Offset::constant(7).to_datetime(commit.stamp.at).hour();
            assert!((8..16).contains(&hour) && is_office_day(commit.day), "{}", commit.stamp.at);
            assert!(commit.day <= LAST_DAY);
            assert!(village::officers_on(commit.day).contains(&commit.stamp.officer.as_str()));
        }
        let by_second =
            |commit: &&Commit| commit.changes[0].before.is_some() && commit.stamp.officer != "Siti Aminah";
        assert_eq!(told.commits.iter().filter(by_second).count(), EDITS_BY_SECOND);
    }
    let options = Options { seed: 7, ..Options::default() };
    assert!(is_practice(options.book_id()) && options.book_id() != Options::default().book_id());
    assert!(!is_practice(Id::from_u128(0x0199_cd34_f001_7000_8000_0000_0000_0000)));
}

#[test]
fn only_warnings_that_were_there_are_accepted() {
    for told in books() {
        let mut book = told.opening.clone();
        let mut accepted = 0;
        for commit in &told.commits {
            for change in &commit.changes {
                let kind = record_type(&change.kind).unwrap();
                let count =
                    |side: &Option<Version>| side.as_ref().map_or(0, |version| version.meta.accepted.len());
                if count(&change.after) > count(&change.before) {
                    let before = kind.review(&book, change.id, commit.day);
                    let code = &change.after.as_ref().unwrap().meta.accepted.last().unwrap().code;
                    assert!(before.iter().any(|problem| problem.code == code), "{code}");
                    accepted += 1;
                }
                apply_all(&mut book, std::slice::from_ref(change)).unwrap();
            }
        }
        assert_eq!(accepted, 8);
    }
}

/// Notices on the last day by code, those accepted left out.
fn open_notices(book: &Book, kinds: &[&str]) -> BTreeMap<&'static str, usize> {
    let mut codes = BTreeMap::new();
    for kind in RECORD_TYPES.iter().filter(|kind| kinds.is_empty() || kinds.contains(&kind.key())) {
        for id in kind.ids(book) {
            for problem in kind.review(book, id, LAST_DAY) {
                assert!(!problem.is_error(), "{}: {problem:?}", kind.title(book, id));
                *codes.entry(problem.code).or_default() += 1;
            }
        }
    }
    codes
}

/// Nobody can take an invented person for a real one: NIKs count from 9001 (in Batang, but for one who moved here from
/// Tegal), and nobody answers under these telephone numbers.
#[test]
fn everybody_in_it_is_obviously_made_up() {
    for told in books() {
        let at = At { book: &told.book, id: None, today: LAST_DAY, purpose: Purpose::Review };
        let kind = record_type("orang").unwrap();
        let mut serials = BTreeSet::new();
        for id in kind.ids(&told.book) {
            let text = |key: &str| kind.show(&at, id, key);
            for key in ["phone", "family_contact"] {
                let phone: String = text(key).chars().filter(|c| !matches!(c, '-' | ' ')).collect();
                let is_invented = phone.is_empty()
                    || phone.starts_with("08000000")
                    || (phone.starts_with('+') && phone.contains("0000"));
                assert!(is_invented, "{}: {phone}", text("name"));
            }
            let nik = text("nik");
            if !nik.is_empty() {
                let is_near = ["3325", "3376"].iter().any(|place| nik.starts_with(place));
                assert!(nik.len() == 16 && is_near, "{}: {nik}", text("name"));
                let serial: u32 = nik[12..].parse().unwrap();
                assert!(serial >= 9001 && serials.insert(serial), "{}: {nik}", text("name"));
            }
            for hero in ["Slamet Riyadi", "Budi Utomo", "Sri Mulyani", "Zaenal Mustofa", "Joko Widodo"] {
                assert_ne!(text("name"), hero);
            }
        }
        assert!(serials.len() > 250, "{}", serials.len());
    }
}
