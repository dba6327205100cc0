//! Totals of several months and of several villages.

use std::collections::BTreeSet;

use proptest::prelude::*;

use super::any_book::{Dice, any_book};
use super::books;
use super::closing::{close, month};
use crate::domain::book::{Book, Id};
use crate::domain::cell::Cell;
use crate::domain::closing::Figure;
use crate::domain::period::Period;
use crate::figures::figures;
use crate::figures::key::key_figures;
use crate::figures::recap::regency::joint;
use crate::figures::recap::{
    DIFFERENT_CHILDREN, Line, MonthSaid, Recap, Reckoning, State, Stretch, known_since,
};
use crate::figures::sample::Sample;

/// Tabel R of a month: as it was closed, else counted now.
fn said(book: &Book, month: Period) -> MonthSaid {
    if let Some(closing) = book.closed(month) {
        return MonthSaid { month, state: State::Closed(closing.revision), figures: closing.figures.clone() };
    }
    let figures = key_figures(&figures(book, month)).into_iter().map(|figure| figure.kept(false));
    MonthSaid { month, state: State::Open, figures: figures.collect() }
}

fn recap(book: &Book, first: &str, last: &str) -> Recap {
    let mut months = vec![month(first)];
    while *months.last().unwrap() < month(last) {
        months.push(months.last().unwrap().next());
    }
    Recap::of(months.into_iter().map(|month| said(book, month)).collect())
}

fn line<'a>(recap: &'a Recap, code: &str) -> &'a Line {
    recap.lines.iter().find(|line| line.code == code).unwrap()
}

/// A number typed by hand.
fn figure(code: &str, value: Option<i64>, ids: &[u128]) -> Figure {
    Figure {
        code: code.to_owned(),
        value: value.unwrap_or(0),
        so_far: None,
        is_missing: value.is_none(),
        correction: 0,
        kind: String::new(),
        ids: ids.iter().copied().map(Id::from_u128).collect(),
    }
}

fn of_month(text: &str, figures: Vec<Figure>) -> MonthSaid {
    MonthSaid { month: month(text), state: State::Open, figures }
}

proptest! {
    #![proptest_config(books(60))]

    /// In books of nonsense: what is there is that of the last month, what happens is the sum of the months, and since
    /// January that is what the report itself prints as *s.d. bulan ini*.
    #[test]
    fn a_total_is_the_sum_of_its_months_or_the_last_of_them(seed in any::<u64>(), last in 1..=11_i8) {
        let book = any_book(seed);
        let until = month(&format!("2026-{last:02}"));
        let recap = recap(&book, "2026-01", &until.to_string());
        prop_assert_eq!(&Stretch::Year.months(&book, until).unwrap(), &recap.months.iter().map(|one| one.month).collect::<Vec<_>>());
        let now = figures(&book, until);
        prop_assert_eq!(recap.lines.len(), 21);
        for (line, now_printed) in recap.lines.iter().zip(key_figures(&now)) {
            prop_assert_eq!((line.code, line.label), (now_printed.code, now_printed.label));
            prop_assert_eq!(line.values.len(), recap.months.len());
            let values: Vec<i64> = line.values.iter().map(|value| value.unwrap()).collect();
            let wanted = match line.reckoning {
                Reckoning::Last => values[values.len() - 1],
                Reckoning::Sum => values.iter().sum(),
                Reckoning::Different => {
                    let months = recap.months.iter().flat_map(|one| &one.figures);
                    let children = months.filter(|figure| figure.code == DIFFERENT_CHILDREN);
                    let ids: BTreeSet<Id> = children.flat_map(|figure| figure.ids.clone()).collect();
                    i64::try_from(ids.len()).unwrap()
                }
            };
            prop_assert_eq!(line.total, Some(wanted), "{}", line.code);
            if let Some((so_far, _)) = now_printed.so_far.filter(|_| now.since == until.year_start()) {
                prop_assert_eq!(wanted, so_far, "{} counted again", line.code);
            }
        }
    }

    /// Whatever comes late: every service counts once, in whichever month.
    #[test]
    fn records_that_come_late_are_in_the_total_once(seed in any::<u64>()) {
        let mut dice = Dice(seed);
        let mut sample = Sample::default();
        let (mut services, mut next) = (0, month("2025-09"));
        for _ in 0..40 {
            if dice.below(4) == 0 && next < month("2026-11") {
                close(&mut sample, next);
                next = next.next();
            } else {
                sample.add("layanan", &[("date", &dice.date().store()), ("sex", "female")]);
                services += 1;
            }
        }
        let recap = recap(&sample.book, "2025-09", "2026-12");
        prop_assert_eq!(line(&recap, "R10").total, Some(services));
    }
}

#[test]
fn a_late_service_is_in_the_quarter_where_it_was_told() {
    let mut sample = Sample::default();
    let add = |sample: &mut Sample, date| sample.add("layanan", &[("date", date), ("sex", "female")]);
    add(&mut sample, "2026-07-03");
    close(&mut sample, month("2026-07"));
    add(&mut sample, "2026-07-20");
    close(&mut sample, month("2026-08"));
    add(&mut sample, "2026-07-21");
    let quarter = recap(&sample.book, "2026-07", "2026-09");
    assert_eq!(line(&quarter, "R10").values, [Some(1), Some(1), Some(1)]);
    assert_eq!(line(&quarter, "R10").total, Some(3));
    let states: Vec<State> = quarter.months.iter().map(|one| one.state).collect();
    assert_eq!(states, [State::Closed(0), State::Closed(0), State::Open]);
}

#[test]
fn different_children_are_counted_once_over_the_months() {
    let months = vec![
        of_month("2026-07", vec![figure("R15", Some(2), &[1, 2])]),
        of_month("2026-08", vec![figure("R15", None, &[])]),
        of_month("2026-09", vec![figure("R15", Some(2), &[2, 3])]),
    ];
    let recap = Recap::of(months);
    let line = line(&recap, "R15");
    assert_eq!(line.values, [Some(2), None, Some(2)]);
    assert_eq!((line.total, &line.missing), (Some(3), &vec![month("2026-08")]));
}

#[test]
fn what_has_not_come_is_no_zero() {
    let months = vec![
        of_month("2026-08", vec![figure("R13", Some(700_000), &[]), figure("R18", Some(5), &[])]),
        of_month(
            "2026-09",
            vec![figure("R13", None, &[]), figure("R18", None, &[]), figure("R20", None, &[])],
        ),
    ];
    let recap = Recap::of(months);
    assert_eq!(line(&recap, "R13").values, [Some(700_000), None]);
    assert_eq!(line(&recap, "R13").total, Some(700_000));
    assert_eq!(line(&recap, "R18").total, None, "what is there at the end is not known");
    assert_eq!(line(&recap, "R20").total, None);
    let unknown = MonthSaid { month: month("2026-09"), state: State::Unknown, figures: Vec::new() };
    let recap = Recap::of(vec![unknown]);
    assert!(recap.lines.iter().all(|line| line.total.is_none() && line.missing.is_empty()));
}

#[test]
fn more_than_twelve_months_stand_by_year() {
    let mut sample = Sample::default();
    for (date, times) in [("2025-11-05", 2), ("2025-12-05", 1), ("2026-03-05", 3), ("2026-12-31", 1)] {
        for _ in 0..times {
            sample.add("layanan", &[("date", date), ("sex", "male")]);
        }
    }
    let year = recap(&sample.book, "2025-11", "2026-10");
    assert_eq!(year.columns.len(), 12);
    let term = recap(&sample.book, "2025-11", "2026-11");
    assert_eq!(term.columns, [0..2, 2..13]);
    assert_eq!(line(&term, "R10").values, [Some(3), Some(3)]);
    assert_eq!(line(&term, "R10").total, line(&year, "R10").total);
    assert_eq!(term.months_of(&term.columns[1])[0].month, month("2026-01"));
}

#[test]
fn a_stretch_begins_where_the_office_says_and_ends_with_the_month() {
    let mut sample = Sample::default();
    let ends = |book: &Book, stretch: Stretch, until: &str| {
        let months = stretch.months(book, month(until))?;
        Some((months[0].to_string(), months.last()?.to_string(), months.len()))
    };
    let wanted = |first: &str, last: &str, length| Some((first.to_owned(), last.to_owned(), length));
    let book = &sample.book;
    assert_eq!(ends(book, Stretch::Quarter, "2026-10"), wanted("2026-10", "2026-10", 1));
    assert_eq!(ends(book, Stretch::Quarter, "2026-09"), wanted("2026-07", "2026-09", 3));
    assert_eq!(ends(book, Stretch::HalfYear, "2026-06"), wanted("2026-01", "2026-06", 6));
    assert_eq!(ends(book, Stretch::HalfYear, "2026-08"), wanted("2026-07", "2026-08", 2));
    assert_eq!(ends(book, Stretch::Year, "2026-12"), wanted("2026-01", "2026-12", 12));
    assert_eq!(ends(book, Stretch::Term, "2026-10"), None, "nobody serves");
    for (started, ended) in [("2024-01-02", "2025-10-31"), ("2025-11-03", ""), ("2026-07-13", "")] {
        sample.add("petugas", &[("name", "Petugas"), ("started", started), ("ended", ended)]);
    }
    let book = &sample.book;
    assert_eq!(ends(book, Stretch::Term, "2026-10"), wanted("2025-11", "2026-10", 12));
    assert_eq!(ends(book, Stretch::Term, "2025-10"), wanted("2024-01", "2025-10", 22));
    assert_eq!(ends(book, Stretch::Term, "2023-12"), None);
}

#[test]
fn a_book_is_known_since_its_first_dated_record() {
    let mut sample = Sample::default();
    assert_eq!(known_since(&sample.book), None);
    sample.add("layanan", &[("date", "2026-08-20"), ("sex", "male")]);
    assert_eq!(known_since(&sample.book), Some(month("2026-08")));
    let person = sample.person("female");
    sample.placement(person, &[("recorded", "2026-05-05")]);
    assert_eq!(known_since(&sample.book), Some(month("2026-05")));
}

#[test]
fn villages_add_up_to_those_whose_paper_has_come() {
    let randu = [figure("R2", Some(98), &[]), figure("R13", Some(4_800_000), &[]), figure("R20", None, &[])];
    let gondang = [figure("R2", Some(12), &[]), figure("R13", None, &[]), figure("R20", None, &[])];
    let lines = joint(&[&randu, &gondang]);
    let of = |code: &str| lines.iter().find(|line| line.code == code).unwrap();
    assert_eq!((of("R2").total, of("R2").villages), (Some(110), 2));
    assert_eq!(of("R13").values, [Some(4_800_000), None]);
    assert_eq!((of("R13").total, of("R13").villages), (Some(4_800_000), 1));
    assert_eq!((of("R20").total, of("R20").villages), (None, 0));
    assert!(joint(&[]).iter().all(|line| line.total.is_none() && line.values.is_empty()));
}
