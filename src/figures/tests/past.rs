//! Which months are looked back on. What is counted in them is compared with the reports of a whole year in
//! `tests/it/practice_year/past.rs`.

use crate::domain::book::Book;
use crate::domain::period::Period;
use crate::figures::past::{MONTHS, Past};
use crate::figures::sample::{Sample, october};

#[test]
fn months_before_the_first_record_are_left_out() {
    assert!(Past::of(&Book::default(), october()).is_empty());
    let mut sample = Sample::default();
    let person = sample.add("orang", &[("name", "Sumarni"), ("sex", "female")]);
    sample.placement(person, &[("recorded", "2026-08-20"), ("departed", "2026-09-12")]);
    let months = |month: &str| -> Vec<Period> {
        let period = month.parse().expect("a month");
        Past::of(&sample.book, period).moves.iter().map(|month| month.period).collect()
    };
    assert_eq!(months("2026-07"), []);
    assert_eq!(months("2026-08").len(), 1);
    assert_eq!(months("2026-10").len(), 3);
    assert_eq!(months("2030-10").len(), MONTHS);
    let past = Past::of(&sample.book, october());
    let departed: Vec<i64> = past.moves.iter().map(|month| month.departed.total()).collect();
    assert_eq!(departed, [0, 1, 0]);
    assert!(past.savings.is_empty() && !past.is_empty());
}
