//! The lines of the flow table and the other figures, one by one.

mod any_book;
mod closing;
mod closing_laws;
mod cooperative;
mod enterprise;
mod laws;
mod parenting;
mod past;
mod pillar_one;
mod random;
mod recap;
mod told;
mod trend;

use proptest::prelude::ProptestConfig;

use super::migration::{Flow, Group, Migration};
use super::sample::{Sample, october};
use super::{Balance, Figures, figures};
use crate::domain::book::Id;
use crate::domain::pillars::migration::placement_codes::Country;

/// So many random books, or as many as `PROPTEST_CASES` asks for.
fn books(cases: u32) -> ProptestConfig {
    // What the library takes unless it is told otherwise.
    const UNTOLD: u32 = 256;
    let asked = Some(ProptestConfig::default().cases).filter(|asked| *asked != UNTOLD);
    ProptestConfig { cases: asked.unwrap_or(cases), failure_persistence: None, ..ProptestConfig::default() }
}

type Dates<'a> = &'a [(&'a str, &'a str)];

/// The moves of October of one woman with these placements.
fn october_of(placements: &[Dates], residence: &str) -> (Vec<(Flow, String)>, Migration) {
    let mut sample = Sample::default();
    let person = sample.add("orang", &[("name", "Sumarni"), ("sex", "female"), ("residence", residence)]);
    for dates in placements {
        sample.placement(person, dates);
    }
    let migration = figures(&sample.book, october()).migration;
    let moves = migration.moves.iter().map(|change| (change.flow, change.date.to_string())).collect();
    assert_balanced(&migration);
    (moves, migration)
}

fn flows(placements: &[Dates], residence: &str) -> Vec<(Flow, String)> {
    october_of(placements, residence).0
}

fn one(flow: Flow, date: &str) -> Vec<(Flow, String)> {
    vec![(flow, date.to_owned())]
}

/// Opening + flow = closing, for every group and sex.
fn assert_balanced(migration: &Migration) {
    for group in Group::ALL {
        let sum = |of: fn(&Balance) -> i64| -> i64 {
            Flow::ALL.into_iter().map(|flow| of(&migration.flow(flow, group))).sum()
        };
        let (opening, closing) = (migration.opening.of(group), migration.closing.of(group));
        assert_eq!(opening.male() + sum(Balance::male), closing.male(), "{group:?}");
        assert_eq!(opening.female() + sum(Balance::female), closing.female(), "{group:?}");
        assert_eq!(opening.total() + sum(Balance::total), closing.total(), "{group:?}");
    }
}

#[test]
fn who_is_recorded_at_home_is_newly_registered() {
    assert_eq!(flows(&[&[("recorded", "2026-10-05")]], ""), one(Flow::NewlyRegistered, "2026-10-05"));
    assert_eq!(flows(&[&[("recorded", "2026-09-30")]], ""), []);
    assert_eq!(flows(&[&[("recorded", "2026-11-01")]], ""), []);
}

#[test]
fn a_placement_without_record_date_is_known_from_its_first_milestone() {
    assert_eq!(flows(&[&[("registered", "2026-10-05")]], ""), one(Flow::NewlyRegistered, "2026-10-05"));
    assert_eq!(flows(&[&[]], ""), []);
}

#[test]
fn who_leaves_in_the_month_has_departed() {
    let dates: Dates = &[("recorded", "2026-06-01"), ("departed", "2026-10-12")];
    let (moves, migration) = october_of(&[dates], "");
    assert_eq!(moves, one(Flow::Departed, "2026-10-12"));
    assert_eq!(migration.flow(Flow::Departed, Group::Prospective).female(), -1);
    assert_eq!(migration.flow(Flow::Departed, Group::Abroad).female(), 1);
}

#[test]
fn a_departure_that_is_known_later_in_its_month_still_counts_as_departed() {
    let dates: Dates = &[("recorded", "2026-10-20"), ("departed", "2026-10-12")];
    assert_eq!(flows(&[dates], ""), one(Flow::Departed, "2026-10-20"));
}

#[test]
fn who_left_before_the_month_is_newly_recorded() {
    let dates: Dates = &[("recorded", "2026-10-05"), ("departed", "2024-03-01")];
    let (moves, migration) = october_of(&[dates], "");
    assert_eq!(moves, one(Flow::NewlyRecorded, "2026-10-05"));
    assert!(migration.departures.records().is_empty());
    let dates: Dates = &[("recorded", "2026-10-05"), ("departed", "2024-03-01"), ("returned", "2025-03-01")];
    assert_eq!(flows(&[dates], ""), one(Flow::NewlyRecorded, "2026-10-05"));
}

#[test]
fn a_purna_found_to_have_left_long_ago_is_newly_recorded() {
    let first: Dates = &[("recorded", "2025-01-01"), ("departed", "2020-01-01"), ("returned", "2022-01-01")];
    let second: Dates = &[("recorded", "2026-10-05"), ("departed", "2026-07-01")];
    let (moves, migration) = october_of(&[first, second], "");
    assert_eq!(moves, one(Flow::NewlyRecorded, "2026-10-05"));
    assert_eq!(migration.flow(Flow::NewlyRecorded, Group::Returned).total(), -1);
    assert!(migration.departures_this_year.records().is_empty());
}

#[test]
fn a_purna_leaves_again() {
    let first: Dates = &[("recorded", "2025-01-01"), ("departed", "2020-01-01"), ("returned", "2022-01-01")];
    let second: Dates = &[("recorded", "2026-10-05"), ("departed", "2026-10-04")];
    assert_eq!(flows(&[first, second], ""), one(Flow::Departed, "2026-10-05"));
    let third: Dates = &[("recorded", "2026-10-05"), ("departed", "2026-10-25")];
    let expected =
        [(Flow::RegisteredAgain, "2026-10-05".to_owned()), (Flow::Departed, "2026-10-25".to_owned())];
    assert_eq!(flows(&[first, third], ""), expected);
}

#[test]
fn who_returns_came_home_whatever_comes_next() {
    let first: Dates = &[("recorded", "2025-01-01"), ("departed", "2025-02-01"), ("returned", "2026-10-03")];
    assert_eq!(flows(&[first], ""), one(Flow::CameHome, "2026-10-03"));
    let next: Dates = &[("recorded", "2026-09-20")];
    let (moves, migration) = october_of(&[first, next], "");
    assert_eq!(moves, one(Flow::CameHome, "2026-10-03"));
    assert_eq!(migration.flow(Flow::CameHome, Group::Prospective).total(), 1);
    let id = migration.placements_of(Flow::CameHome).ids[0];
    assert_eq!(id, Id::from_u128(2), "the placement that ended");
}

#[test]
fn who_cancels_falls_back_to_purna_or_out() {
    let dates: Dates = &[("recorded", "2026-08-01"), ("cancelled", "2026-10-09")];
    assert_eq!(flows(&[dates], ""), one(Flow::Cancelled, "2026-10-09"));
    let before: Dates = &[("recorded", "2025-01-01"), ("departed", "2020-01-01"), ("returned", "2022-01-01")];
    let (moves, migration) = october_of(&[before, dates], "");
    assert_eq!(moves, one(Flow::Cancelled, "2026-10-09"));
    assert_eq!(migration.flow(Flow::Cancelled, Group::Returned).total(), 1);
    assert_eq!(migration.placements_of(Flow::Cancelled).ids, [Id::from_u128(3)]);
}

#[test]
fn death_and_moving_away_end_every_group() {
    for (state, flow) in [("deceased", Flow::Died), ("moved", Flow::MovedAway)] {
        let residence = format!("2026-10-27 {state}");
        let lines: [Dates; 3] = [
            &[("recorded", "2026-08-01")],
            &[("recorded", "2025-01-01"), ("departed", "2025-02-01")],
            &[("recorded", "2025-01-01"), ("departed", "2020-01-01"), ("returned", "2022-01-01")],
        ];
        for dates in lines {
            assert_eq!(flows(&[dates], &residence), one(flow, "2026-10-27"), "{dates:?}");
        }
    }
}

#[test]
fn who_moves_back_is_registered_anew() {
    let residence = "2026-08-01 moved; 2026-10-02 resident";
    assert_eq!(flows(&[&[("recorded", "2026-06-01")]], residence), one(Flow::NewlyRegistered, "2026-10-02"));
}

#[test]
fn leaving_and_returning_on_one_day_is_a_correction() {
    let dates: Dates = &[("recorded", "2026-06-01"), ("departed", "2026-10-12"), ("returned", "2026-10-12")];
    assert_eq!(flows(&[dates], ""), one(Flow::Correction, "2026-10-12"));
}

#[test]
fn countries_come_by_number_then_by_list_and_the_unknown_last() {
    let mut sample = Sample::default();
    let mut add = |country: &str, sector: &str, end: &str| {
        let person = sample.person("female");
        let dates = [("recorded", "2025-01-01"), ("departed", "2025-02-01")];
        let rest = [("country", country), ("sector", sector), ("contract_end", end)];
        sample.placement(person, &[dates.as_slice(), rest.as_slice()].concat());
    };
    for country in ["", "", "", "other", "other", "JP", "TW", "HK", "MY", "MY"] {
        add(country, "formal", "");
    }
    add("MY", "informal", "2026-10-31");
    add("MY", "", "2027-01-29");
    add("MY", "crew", "2027-01-30");
    add("MY", "crew", "2026-10-30");
    let countries = figures(&sample.book, october()).migration.countries;
    let order: Vec<_> =
        countries.lines.iter().map(|line| (line.country, line.workers.people.total())).collect();
    let expected = [
        (Some(Country::Malaysia), 6),
        (Some(Country::HongKong), 1),
        (Some(Country::Taiwan), 1),
        (Some(Country::Japan), 1),
        (Some(Country::Other), 2),
        (None, 3),
    ];
    assert_eq!(order, expected);
    let malaysia = &countries.lines[0].workers;
    let sectors = [&malaysia.formal, &malaysia.informal, &malaysia.crew, &malaysia.sector_unstated];
    assert_eq!(sectors.map(super::Records::count), [2, 1, 2, 1]);
    assert_eq!(malaysia.contract_ending.count(), 2, "the last day and the 90th after it");
}

#[test]
fn routes_of_the_year_add_up_the_departures_of_its_months() {
    let mut sample = Sample::default();
    let mut leave = |recorded: &str, departed: &str, route: &str| {
        let person = sample.person("male");
        sample.placement(person, &[("recorded", recorded), ("departed", departed), ("route", route)]);
    };
    leave("2025-11-01", "2025-12-31", "procedural");
    leave("2025-11-01", "2026-01-01", "procedural");
    leave("2026-02-20", "2026-02-09", "unknown");
    leave("2026-04-20", "2026-02-09", "nonprocedural"); // known too late: Baru terdata in April
    leave("2026-03-01", "2026-10-31", "nonprocedural");
    let migration = figures(&sample.book, october()).migration;
    let counts = |routes: &super::migration::Routes| {
        [routes.procedural.count(), routes.nonprocedural.count(), routes.unknown.count(), routes.total()]
    };
    assert_eq!(counts(&migration.departures), [0, 1, 0, 1]);
    assert_eq!(counts(&migration.departures_this_year), [1, 1, 1, 3]);
    assert_eq!(counts(&migration.abroad), [2, 2, 1, 5]);
    assert_eq!(migration.departures.records(), migration.placements_of(Flow::Departed));
}

#[test]
fn leave_and_lost_contact_are_parts_of_those_abroad() {
    let mut sample = Sample::default();
    let abroad = [("recorded", "2025-01-01"), ("departed", "2025-02-01")];
    let on_leave = sample.person("female");
    sample.placement(on_leave, &[abroad.as_slice(), &[("leave_start", "2026-10-20")]].concat());
    let lost = sample.person("male");
    sample.placement(lost, &[abroad.as_slice(), &[("lost_contact", "2026-06-11")]].concat());
    let migration = figures(&sample.book, october()).migration;
    assert_eq!(migration.closing.abroad.total(), 2);
    assert_eq!(migration.on_leave.female, [on_leave]);
    assert_eq!(migration.lost_contact.male, [lost]);
}

#[test]
fn a_person_without_sex_is_counted_all_the_same() {
    let mut sample = Sample::default();
    let person = sample.person("");
    sample.placement(person, &[("recorded", "2026-10-05")]);
    let migration = figures(&sample.book, october()).migration;
    let people = &migration.closing.prospective;
    assert_eq!((people.male(), people.female(), people.total()), (0, 0, 1));
    assert_balanced(&migration);
}

#[test]
fn the_first_month_is_the_one_before_which_nothing_was_known() {
    let first = |recorded: &str| {
        let mut sample = Sample::default();
        let person = sample.person("male");
        sample.placement(person, &[("recorded", recorded), ("cancelled", "2026-09-15")]);
        figures(&sample.book, october()).migration.is_first_month
    };
    assert!(first("2026-10-01") && !first("2026-09-01"));
}

#[test]
fn service_days_are_different_dates_of_the_officers_own_activities() {
    let mut sample = Sample::default();
    let siti = sample.add("petugas", &[("name", "Siti Aminah"), ("started", "2025-11-01")]);
    let agus = sample.add("petugas", &[("name", "Agus"), ("started", "2025-10-01"), ("ended", "2026-09-30")]);
    let nur = sample.add("petugas", &[("name", "Nur"), ("started", "2025-07-01"), ("ended", "2026-10-01")]);
    let both = format!("{siti}; {agus}");
    for (date, officers) in [
        ("2026-10-12", siti.to_string()),
        ("2026-10-12", both.clone()),
        ("2026-10-01", both),
        ("2026-11-02", siti.to_string()),
    ] {
        sample.add(
            "kegiatan",
            &[("date", date), ("male_count", "3"), ("female_count", "4"), ("officers", &officers)],
        );
    }
    let Figures { officers, activities, .. } = figures(&sample.book, october());
    let served: Vec<_> =
        officers.iter().map(|one| (one.officer, one.service_days(), one.activities.count())).collect();
    assert_eq!(served, [(nur, 0, 0), (siti, 2, 3)]);
    assert_eq!(officers.iter().map(|one| one.serves_at_end).collect::<Vec<_>>(), [false, true]);
    assert_eq!((activities.male(), activities.female(), activities.attendances()), (9, 12, 21));
    assert_eq!(activities.lines[0].id, Id::from_u128(6), "in the order of dates");
    assert_eq!(activities.participants, None);
}

#[test]
fn different_people_are_counted_where_every_activity_names_them() {
    let mut sample = Sample::default();
    let (a, b) = (sample.person("male"), sample.person("female"));
    sample.add("kegiatan", &[("date", "2026-10-12"), ("participants", &format!("{a}; {b}"))]);
    sample.add("kegiatan", &[("date", "2026-10-13"), ("participants", &a.to_string())]);
    let activities = figures(&sample.book, october()).activities;
    assert_eq!((activities.male(), activities.female()), (2, 1));
    assert_eq!(activities.participants.map(|people| people.count()), Some(2));
}
