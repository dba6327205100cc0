//! Rekap: what the reports of several months say, beside each other and together.
//!
//! What a report says is given, not counted again: from its closing where the month is closed, else as it would be printed
//! now. Every record counts in exactly one report ([`crate::domain::closing`]), so that what happens in a stretch of months
//! is the sum of its months and of the corrections that their reports tell of. What is there on a day is that of the last day. Different children are no sum: a child who
//! came in two months is one child.

pub mod regency;

use std::collections::BTreeSet;
use std::iter::successors;
use std::ops::Range;

use super::key::{KeyFigure, key_figures};
use super::{figures, late, migration};
use crate::domain::book::{Book, Id};
use crate::domain::closing::{Figure, Reports};
use crate::domain::period::Period;
use crate::domain::pillars::shared::officer::Officer;

/// The code of *Anak hadir di rumah belajar*, the one number of different children.
pub const DIFFERENT_CHILDREN: &str = "R15";
/// With more months than these, a column is a year.
pub const MOST_COLUMNS: usize = 12;

/// How far a recap reaches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stretch {
    /// Triwulan.
    Quarter,
    /// Semester.
    HalfYear,
    /// The calendar year.
    Year,
    /// Since the longest serving of the present officers began.
    Term,
}

impl Stretch {
    /// The months of the stretch that contains `until`, up to it. `None` where nobody serves at the end of that month, so
    /// that there is no term.
    #[must_use]
    pub fn months(self, book: &Book, until: Period) -> Option<Vec<Period>> {
        let first = match self {
            Self::Quarter => first_of(until, 3),
            Self::HalfYear => first_of(until, 6),
            Self::Year => first_of(until, 12),
            Self::Term => term_start(book, until)?,
        };
        Some(
            successors(Some(first), |month| Some(month.next())).take_while(|month| *month <= until).collect(),
        )
    }
}

/// The first month of the part of the year, `length` months long, that `month` lies in.
fn first_of(month: Period, length: i8) -> Period {
    let mut first = month;
    while (first.month() - 1) % length != 0 {
        first = first.previous();
    }
    first
}

fn term_start(book: &Book, until: Period) -> Option<Period> {
    let serving = book.active::<Officer>().filter(|entry| entry.record.serves_on(until.last_day()));
    serving.filter_map(|entry| entry.record.started).min().map(Period::of)
}

/// The first month of which the book knows anything that belongs to a month; `None` where it never does.
#[must_use]
pub fn known_since(book: &Book) -> Option<Period> {
    let placements = migration::first_known(book).map(Period::of);
    let closed = Reports::of(book).first_month();
    [placements, late::first_month(book), closed].into_iter().flatten().min()
}

/// How a month stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// Closed: 0 for *Asli*, else the number of the *Revisi*.
    Closed(u32),
    /// Not closed yet: its numbers may still change.
    Open,
    /// From before the book knows anything; it has no numbers.
    Unknown,
}

/// What the report of a month says.
#[derive(Clone, Debug, PartialEq)]
pub struct MonthSaid {
    /// The month.
    pub month: Period,
    /// Whether that is final.
    pub state: State,
    /// Tabel R; empty where nothing is known.
    pub figures: Vec<Figure>,
}

/// Several months of one village.
#[derive(Clone, Debug, PartialEq)]
pub struct Recap {
    /// The months, the earliest first.
    pub months: Vec<MonthSaid>,
    /// What stands beside each other: the months, or the years where there are more than [`MOST_COLUMNS`] months. Each is a
    /// range of [`Self::months`], never empty.
    pub columns: Vec<Range<usize>>,
    /// The numbers of Tabel R.
    pub lines: Vec<Line>,
}

/// One number over all months.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// "R1" to "R20", and "R19b".
    pub code: &'static str,
    /// What is counted, as it is printed.
    pub label: &'static str,
    /// Whole rupiah instead of persons or records.
    pub is_money: bool,
    /// How several months become one number.
    pub reckoning: Reckoning,
    /// One a column; `None` where no paper has come.
    pub values: Vec<Option<i64>>,
    /// Koreksi that these reports tell of, of what is summed up.
    pub correction: i64,
    /// All months together, with the correction.
    pub total: Option<i64>,
    /// The months whose paper has not come.
    pub missing: Vec<Period>,
}

/// How several months become one number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reckoning {
    /// What is there on a day: that of the last month.
    Last,
    /// What happens: the sum of the months and their corrections.
    Sum,
    /// Different ones, each once.
    Different,
}

impl Reckoning {
    fn of(figure: &KeyFigure) -> Self {
        match figure.so_far {
            None => Self::Last,
            Some(_) if figure.code == DIFFERENT_CHILDREN => Self::Different,
            Some(_) => Self::Sum,
        }
    }

    /// The number of these months; a month whose paper has not come is `None` here and adds nothing.
    fn together(self, months: &[Option<&Figure>]) -> Option<i64> {
        let mut came = months.iter().flatten();
        match self {
            Self::Last => months.last().copied().flatten().map(|figure| figure.value),
            Self::Sum => came.map(|figure| figure.value).reduce(i64::saturating_add),
            Self::Different => match months {
                // As it was printed.
                [one] => one.map(|figure| figure.value),
                _ => came.next().is_some().then(|| {
                    let ids: BTreeSet<Id> =
                        months.iter().flatten().flat_map(|figure| figure.ids.iter().copied()).collect();
                    i64::try_from(ids.len()).unwrap_or(i64::MAX)
                }),
            },
        }
    }
}

impl Recap {
    /// Puts the months, the earliest first, beside each other.
    #[must_use]
    pub fn of(months: Vec<MonthSaid>) -> Self {
        let columns: Vec<Range<usize>> = if months.len() <= MOST_COLUMNS {
            (0..months.len()).map(|index| index..index + 1).collect()
        } else {
            by_year(&months)
        };
        let lines = empty_lines().iter().map(|figure| line(figure, &months, &columns)).collect();
        Self { months, columns, lines }
    }

    /// The months of a column.
    #[must_use]
    pub fn months_of(&self, column: &Range<usize>) -> &[MonthSaid] {
        self.months.get(column.clone()).unwrap_or_default()
    }
}

fn by_year(months: &[MonthSaid]) -> Vec<Range<usize>> {
    let mut begin = 0;
    let years = months.chunk_by(|one, other| one.month.year() == other.month.year());
    years
        .map(|year| {
            let range = begin..begin + year.len();
            begin = range.end;
            range
        })
        .collect()
}

fn line(figure: &KeyFigure, months: &[MonthSaid], columns: &[Range<usize>]) -> Line {
    let reckoning = Reckoning::of(figure);
    let came: Vec<Option<&Figure>> = months.iter().map(|said| came(&said.figures, figure.code)).collect();
    let missing =
        months.iter().zip(&came).filter(|(said, came)| came.is_none() && said.state != State::Unknown);
    // A report whose paper has not come may put right the ones before it all the same.
    let said = months.iter().flat_map(|said| &said.figures).filter(|one| one.code == figure.code);
    let correction = match reckoning {
        Reckoning::Last => 0,
        Reckoning::Sum | Reckoning::Different => said.map(|one| one.correction).sum(),
    };
    Line {
        code: figure.code,
        label: figure.label,
        is_money: figure.is_money,
        reckoning,
        values: columns.iter().map(|column| reckoning.together(&came[column.clone()])).collect(),
        correction,
        total: reckoning.together(&came).map(|total| total.saturating_add(correction)),
        missing: missing.map(|(said, _)| said.month).collect(),
    }
}

/// A number of a report, if its paper had come.
fn came<'a>(figures: &'a [Figure], code: &str) -> Option<&'a Figure> {
    figures.iter().find(|figure| figure.code == code && !figure.is_missing)
}

/// The lines of Tabel R, as a book without records has them: code, words and unit are the same in every book.
fn empty_lines() -> Vec<KeyFigure> {
    key_figures(&figures(&Book::default(), Period::default()))
}
