//! The practice year number by number: what the book of Desa Randu must add up to, month after month.
//!
//! The numbers are typed here a second time, on purpose: the book is made of records that know nothing of sums, the
//! figures are lengths and sums of lists of them, and this table is the year as it was planned. A number that moves
//! because of a change in `figures/` or in the story is found here first.
//!
//! Everything counts at the date of its event, because nothing in the book freezes a month. What the story calls
//! *Susulan* is therefore where it happened, not where it was told of:
//! - The PMI who died on 27 June (known on 9 July, when June was already sent) leaves the stock in June. The plan prints
//!   him in July: June ends with 95 instead of 96, July opens with 95 and has nobody who died. July ends with 96 in both.
//! - Melati's result of July, typed in August, is in July.
//! - Three women and men who left without coming to the office (February, June, August) were found out within the month
//!   of their departure and count as *Berangkat*.
//! - The two services of May under a wrong month, the wrong sex of a departure in August, the doubled person and the
//!   reversed posting are corrected in the book, and leave no trace in a figure.

mod cooperative;
mod due;
mod migration;
mod past;
mod pillars;
mod printed_pillars;
mod report;

use std::sync::LazyLock;

use desmigratif::domain::book::Book;
use desmigratif::domain::period::Period;
use desmigratif::figures::{Figures, figures};

/// A number for each month of the year, November 2025 first.
type Year = [i64; 12];

static BOOK: LazyLock<Book> = LazyLock::new(desmigratif::practice::book);

/// The figures of the twelve months.
static MONTHS: LazyLock<Vec<Figures>> = LazyLock::new(|| {
    let first: Period = "2025-11".parse().unwrap();
    let months = std::iter::successors(Some(first), |month| Some(month.next()));
    months.take(12).map(|month| figures(&BOOK, month)).collect()
});

/// October 2026, the last month of the story.
fn october() -> &'static Figures {
    &MONTHS[11]
}

/// The figures of one month, written 2026-05.
fn month(text: &str) -> &'static Figures {
    let period: Period = text.parse().unwrap();
    MONTHS.iter().find(|figures| figures.period == period).expect("a month of the year")
}

/// The same number of all twelve months.
fn year(of: impl Fn(&Figures) -> i64) -> Year {
    std::array::from_fn(|index| of(&MONTHS[index]))
}

#[track_caller]
fn assert_year(name: &str, of: impl Fn(&Figures) -> i64, expected: Year) {
    assert_eq!(year(of), expected, "{name}, November to October");
}
