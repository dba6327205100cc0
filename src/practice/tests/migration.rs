//! Pilar 1 of the practice book, counted by event dates: who died in June and became known in July belongs to June.

use super::*;
use crate::domain::cells::CodeList;
use crate::domain::period::{Period, days_between};
use crate::domain::pillars::migration::document::Document;
use crate::domain::pillars::migration::placement::Placement;
use crate::domain::pillars::migration::placement_codes::Route;
use crate::domain::pillars::migration::stage::{Mark, Stage};
use crate::domain::pillars::shared::codes::Sex;
use crate::domain::pillars::shared::person::{Person, Residence};
use crate::practice::calendar::{EVE, first, last};
use crate::practice::plan;

/// PMI aktif at the end of each month, as the reports printed them: the death of June was told in July.
const ABROAD: plan::Year = [75, 82, 88, 90, 88, 94, 95, 96, 96, 97, 97, 98];
const PROSPECTIVE: plan::Year = [10, 12, 13, 12, 11, 12, 13, 14, 13, 14, 14, 13];
const RETURNED: plan::Year = [47, 54, 56, 57, 62, 61, 62, 64, 66, 67, 68, 70];
const DEPARTED: plan::Year = [2, 1, 3, 2, 0, 4, 3, 2, 4, 1, 3, 2];
const CANCELLED: plan::Year = [0, 0, 0, 1, 1, 0, 0, 1, 0, 1, 0, 1];
/// The month of the death by its own date.
const JUNE: usize = 7;

/// CPMI, PMI aktif, purna on a day, as it was known then: the groups that the figures count.
fn stock(book: &Book, day: Date) -> [usize; 3] {
    let mut stock = [0; 3];
    for person in book.active::<Person>() {
        if person.record.has_left_on(day).is_some() {
            continue;
        }
        let known = |placement: &Placement| placement.recorded.is_some_and(|recorded| recorded <= day);
        let stages = book.referring::<Placement>(person.id).filter(|entry| known(&entry.record));
        let stages: Vec<Stage> = stages.map(|entry| entry.record.stage_on(day)).collect();
        if stages.contains(&Stage::Abroad) {
            stock[1] += 1;
        } else if stages.iter().any(|stage| stage.is_prospective()) {
            stock[0] += 1;
        } else if stages.contains(&Stage::Returned) {
            stock[2] += 1;
        }
    }
    stock
}

#[test]
fn every_month_has_its_stock_and_flow() {
    for told in books() {
        let book = &told.book;
        let opening = [8, plan::OPENING_ABROAD, plan::OPENING_RETURNED];
        assert_eq!(stock(book, EVE), opening);
        let placements: Vec<&Placement> = book.active::<Placement>().map(|entry| &entry.record).collect();
        for month in 0..plan::MONTHS {
            let of_month = Period::of(first(month));
            let is_in = |date: Option<Date>| date.is_some_and(|date| of_month.contains(date));
            let count = |test: &dyn Fn(&Placement) -> bool| placements.iter().filter(|one| test(one)).count();
            let abroad = ABROAD[month] - usize::from(month == JUNE);
            assert_eq!(stock(book, last(month)), [PROSPECTIVE[month], abroad, RETURNED[month]], "{of_month}");
            assert_eq!(count(&|one| is_in(one.departed)), DEPARTED[month], "{of_month}");
            assert_eq!(count(&|one| is_in(one.returned)), plan::CAME_HOME[month], "{of_month}");
            assert_eq!(count(&|one| is_in(one.cancelled)), CANCELLED[month], "{of_month}");
            let before = |date: Option<Date>| date.is_some_and(|date| date < first(month));
            let newly =
                |one: &Placement| is_in(one.recorded) && before(one.departed) && !before(one.returned);
            assert_eq!(count(&newly), plan::NEWLY_ABROAD[month], "{of_month}");
            let purna = |one: &Placement| is_in(one.recorded) && before(one.returned);
            assert_eq!(count(&purna), plan::NEWLY_RETURNED[month], "{of_month}");
        }
    }
}

#[test]
fn those_abroad_are_spread_as_the_chapter_tells() {
    for told in books() {
        let book = &told.book;
        let abroad: Vec<_> = book
            .active::<Placement>()
            .filter(|entry| entry.record.stage_in(book, Some(entry.id), LAST_DAY) == Stage::Abroad)
            .filter(|entry| entry.record.person.unwrap().get(book).unwrap().has_left_on(LAST_DAY).is_none())
            .collect();
        let mut countries: BTreeMap<&str, usize> = BTreeMap::new();
        for entry in &abroad {
            *countries.entry(entry.record.country.unwrap().key()).or_default() += 1;
        }
        let expected = [
            ("HK", 31),
            ("TW", 27),
            ("MY", 17),
            ("SG", 13),
            ("JP", 4),
            ("KR", 3),
            ("BN", 1),
            ("SA", 1),
            ("ship", 1),
        ];
        assert_eq!(countries, expected.into_iter().collect());
        let sex = |sex| {
            abroad.iter().filter(|one| one.record.person.unwrap().get(book).unwrap().sex == Some(sex)).count()
        };
        assert_eq!((sex(Sex::Male), sex(Sex::Female)), (29, 69));
        let routes = |keeps: &dyn Fn(&Placement) -> bool| {
            [Route::Procedural, Route::Nonprocedural, Route::Unknown].map(|route| {
                abroad.iter().filter(|one| one.record.route == Some(route) && keeps(&one.record)).count()
            })
        };
        assert_eq!(routes(&|_| true), [71, 9, 18]);
        assert_eq!(routes(&|one| one.departed.unwrap() > EVE), [22, 2, 3]);
        let until_end = |one: &Placement| one.contract_end.map(|end| days_between(LAST_DAY, end));
        let contracts = |range: std::ops::RangeInclusive<i32>| {
            abroad
                .iter()
                .filter(|one| until_end(&one.record).is_some_and(|days| range.contains(&days)))
                .count()
        };
        assert_eq!(contracts(-1000..=-1), plan::LAPSED);
        assert_eq!(contracts(0..=90), plan::ENDING);
        let silent = |entry: &&&crate::domain::book::Entry<Placement>| {
            let heard = entry.record.heard_by(book, Some(entry.id), LAST_DAY).unwrap();
            days_between(heard, LAST_DAY) > 90
        };
        assert_eq!(abroad.iter().filter(silent).count(), plan::SILENT);
        let marked = |mark, day| abroad.iter().filter(|one| one.record.marks_on(day).contains(&mark)).count();
        assert_eq!(marked(Mark::OnLeave, LAST_DAY), 2);
        assert_eq!(marked(Mark::OnLeave, Date::constant(2026, 3, 20)), 2);
        assert_eq!(marked(Mark::LostContact, LAST_DAY), 2);
    }
}

#[test]
fn persons_have_the_gaps_of_the_chapter() {
    for told in books() {
        let book = &told.book;
        let people: Vec<&Person> = book.active::<Person>().map(|entry| &entry.record).collect();
        assert!((290..=310).contains(&people.len()), "{}", people.len());
        let mut absent: BTreeMap<&str, usize> = BTreeMap::new();
        for person in people.iter().filter(|person| person.nik.is_empty()) {
            *absent.entry(person.nik_absence.unwrap().key()).or_default() += 1;
        }
        assert_eq!(absent, [("not_brought", 7), ("not_issued", 3), ("refused", 1)].into_iter().collect());
        let count = |test: &dyn Fn(&Person) -> bool| people.iter().filter(|one| test(one)).count();
        let district = |one: &Person| one.nik.as_str().get(..6).unwrap_or("332514").to_owned();
        assert_eq!(count(&|one| district(one) == "337602"), 1);
        assert_eq!(count(&|one| district(one) != "332514"), 4);
        let is_new_year =
            |one: &Person| one.birth_date.is_some_and(|birth| (birth.month(), birth.day()) == (1, 1));
        assert_eq!(count(&is_new_year), 4);
        assert_eq!(count(&|one| one.phone.as_str().starts_with('+')), 5);
        let dead = |one: &Person| one.has_left_on(LAST_DAY) == Some(Residence::Deceased);
        assert_eq!(count(&dead), 2);
        let mut wahyuni: Vec<&str> = people
            .iter()
            .filter(|one| one.name.as_str() == "Sri Wahyuni")
            .map(|one| one.hamlet.as_str())
            .collect();
        wahyuni.sort_unstable();
        assert_eq!(wahyuni, ["Kalisari", "Krajan", "Krajan"]);
        assert_eq!(count(&|one| one.name.as_str() == "Sumarni"), 1);
        assert_eq!(count(&|one| one.name.as_str() == "Kasmadi"), 1);
        assert!(book.active::<Document>().count() > 200);
        let notices = open_notices(book, &["orang", "penempatan", "dokumen"]);
        let expected = [
            ("kontrak-lewat", plan::LAPSED),
            ("nik-beda-jenis-kelamin", 1),
            ("nik-beda-tanggal-lahir", 5),
            ("p3mi-kosong", 1),
            ("paspor-kurang-enam-bulan", 2),
            ("prosedural-tanpa-id", 1),
            ("sip2mi-kosong", 2),
            ("tanpa-kabar", plan::SILENT),
        ];
        assert_eq!(notices, expected.into_iter().collect());
        let open: usize =
            notices.iter().filter(|(code, _)| **code != "tanpa-kabar").map(|(_, count)| count).sum();
        assert_eq!(open, 17);
    }
}
