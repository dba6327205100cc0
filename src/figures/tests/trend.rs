//! How far the lines on Beranda reach back. What they say is compared with the reports of a whole year in
//! `tests/it/practice_year/past.rs`.

use crate::domain::book::Book;
use crate::figures::sample::{Sample, october};
use crate::figures::trend::{Line, Trend};

fn counted(book: &Book) -> Trend {
    let mut trend = Trend::up_to(october());
    while trend.step(book) {}
    assert!(trend.is_complete());
    trend
}

#[test]
fn before_the_first_record_nothing_is_known() {
    let empty = counted(&Book::default());
    assert!(Line::ALL.iter().all(|line| empty.of(*line).iter().all(Option::is_none)));
    let mut sample = Sample::default();
    let person = sample.add("orang", &[("name", "Sumarni"), ("sex", "female")]);
    sample.placement(person, &[("recorded", "2026-08-20"), ("departed", "2026-09-12")]);
    let trend = counted(&sample.book);
    assert_eq!(trend.of(Line::Abroad)[9..], [Some(0), Some(1), Some(1)]);
    assert!(trend.of(Line::Abroad)[..9].iter().all(Option::is_none));
}

#[test]
fn a_line_that_is_not_counted_yet_is_short() {
    let mut trend = Trend::up_to(october());
    assert!(trend.of(Line::Savings).is_empty() && !trend.is_complete());
    assert!(trend.step(&Book::default()));
    assert_eq!((trend.of(Line::Abroad).len(), trend.of(Line::Turnover).len()), (1, 0));
}
