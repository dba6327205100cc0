//! Random villages: opening and flow give closing, month after month.

use jiff::civil::Date;
use proptest::prelude::*;

use super::{assert_balanced, books};
use crate::domain::book::Id;
use crate::domain::cell::Cell;
use crate::domain::period::Period;
use crate::figures::People;
use crate::figures::migration::{Flow, Group, Migration};
use crate::figures::sample::Sample;

fn any_date() -> impl Strategy<Value = String> {
    (0..15_i64, prop_oneof![Just(1_i64), Just(28), Just(31), 1..=31_i64]).prop_map(|(month, day)| {
        let first = Date::constant(2025, 9, 1).saturating_add(jiff::ToSpan::months(month));
        first
            .with()
            .day(i8::try_from(day).unwrap_or(1).min(first.days_in_month()))
            .build()
            .unwrap_or(first)
            .store()
    })
}

fn maybe_date() -> impl Strategy<Value = String> {
    prop_oneof![2 => any_date(), 1 => Just(String::new())]
}

/// Sex, residence and placements of a person; dates in any order, as merged or imported books may have them.
fn any_person() -> impl Strategy<Value = (&'static str, String, Vec<[String; 5]>)> {
    let sex = prop_oneof![5 => Just("male"), 5 => Just("female"), 1 => Just("")];
    let state = (any_date(), prop_oneof![Just("resident"), Just("moved"), Just("deceased")]);
    let residence = prop::collection::vec(state.prop_map(|(date, state)| format!("{date} {state}")), 0..3);
    let cancelled = prop_oneof![1 => any_date(), 3 => Just(String::new())];
    let placement = (maybe_date(), maybe_date(), maybe_date(), maybe_date(), cancelled);
    let placements = prop::collection::vec(placement.prop_map(|(a, b, c, d, e)| [a, b, c, d, e]), 0..4);
    (sex, residence.prop_map(|entries| entries.join("; ")), placements)
}

fn sorted(people: &People) -> Vec<Id> {
    let mut ids: Vec<Id> = people.ids().collect();
    ids.sort_unstable();
    ids
}

proptest! {
    #![proptest_config(books(1000))]

    #[test]
    fn opening_and_flow_give_closing_month_after_month(people in prop::collection::vec(any_person(), 1..7)) {
        let mut sample = Sample::default();
        for (sex, residence, placements) in &people {
            let person = sample.add("orang", &[("name", "Warga"), ("sex", sex), ("residence", residence)]);
            for dates in placements {
                let keys = ["recorded", "registered", "departed", "returned", "cancelled"];
                let values: Vec<(&str, &str)> = keys.into_iter().zip(dates.iter().map(String::as_str)).collect();
                sample.placement(person, &values);
            }
        }
        let mut period = Period::of(Date::constant(2025, 8, 1));
        let mut before: Option<Migration> = None;
        let mut departed_this_year = 0;
        for _ in 0..18 {
            let now = Migration::of(&sample.book, period, period.year_start());
            assert_balanced(&now);
            if let Some(before) = &before {
                prop_assert_eq!(&before.closing, &now.opening);
            }
            let groups: Vec<Vec<Id>> = Group::ALL.into_iter().map(|group| sorted(now.closing.of(group))).collect();
            let mut everyone = groups.concat();
            everyone.sort_unstable();
            let persons = everyone.len();
            everyone.dedup();
            prop_assert_eq!(persons, everyone.len(), "a person counts once");
            prop_assert_eq!(&now.countries.total.people, &now.closing.abroad);
            let by_country: i64 = now.countries.lines.iter().map(|line| line.workers.people.total()).sum();
            prop_assert_eq!(by_country, now.closing.abroad.total());
            prop_assert_eq!(now.abroad.total(), now.closing.abroad.total());
            prop_assert_eq!(now.departures.total(), now.flow(Flow::Departed, Group::Abroad).joined.total());
            departed_this_year = if period.month() == 1 { 0 } else { departed_this_year } + now.departures.total();
            if period.year() == 2026 {
                prop_assert_eq!(now.departures_this_year.total(), departed_this_year);
            }
            before = Some(now);
            period = period.next();
        }
    }
}
