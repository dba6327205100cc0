//! The main number of each pillar over the last months, for the small lines on Beranda.
//!
//! A month that is closed says what its report said; an open one is counted as its report would count it now. Before the
//! first record of a kind, and where a paper has not come, nothing is known, which is not zero.
//!
//! Counting is cut into steps, so that a window may take one a frame in books of any size.

use super::cooperative::Accounts;
use super::counting::Counting;
use super::enterprise::Results;
use super::key::turnover;
use super::migration::abroad_on;
use super::parenting::Sessions;
use super::past::MONTHS;
use crate::domain::book::Book;
use crate::domain::ledger;
use crate::domain::period::Period;

/// What a line follows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Line {
    /// R2, PMI aktif akhir bulan.
    Abroad,
    /// R13, Omzet kelompok, in whole rupiah.
    Turnover,
    /// R15, Anak hadir di rumah belajar.
    Attending,
    /// R18, Jumlah simpanan, in whole rupiah.
    Savings,
}

impl Line {
    /// One for each pillar, in their order.
    pub const ALL: [Self; 4] = [Self::Abroad, Self::Turnover, Self::Attending, Self::Savings];

    /// Its code in Tabel R.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Abroad => "R2",
            Self::Turnover => "R13",
            Self::Attending => "R15",
            Self::Savings => "R18",
        }
    }
}

/// The lines of the last [`MONTHS`] months, as far as they have been counted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trend {
    /// The months, the earliest first.
    pub months: Vec<Period>,
    /// What was counted so far: line by line, within a line month by month.
    values: Vec<Option<i64>>,
}

impl Trend {
    /// The months up to `last`, with nothing counted yet.
    #[must_use]
    pub fn up_to(last: Period) -> Self {
        let back = std::iter::successors(Some(last), |month| Some(month.previous()));
        let mut months: Vec<Period> = back.take(MONTHS).collect();
        months.reverse();
        Self { months, values: Vec::new() }
    }

    /// Counts one number more; `false` where all are counted.
    pub fn step(&mut self, book: &Book) -> bool {
        let at = self.values.len();
        let line = Line::ALL.get(at / self.months.len());
        let Some((line, month)) = line.zip(self.months.get(at % self.months.len())) else { return false };
        self.values.push(said(book, *line, *month));
        true
    }

    /// Whether all are counted.
    #[must_use]
    pub fn is_complete(&self) -> bool {
        self.values.len() == Line::ALL.len() * self.months.len()
    }

    /// The numbers of a line as far as they are counted, one a month; `None` where nothing is known.
    #[must_use]
    pub fn of(&self, line: Line) -> &[Option<i64>] {
        let first = line as usize * self.months.len();
        let until = (first + self.months.len()).min(self.values.len());
        self.values.get(first..until).unwrap_or_default()
    }
}

/// What the report of a month says, or would say now.
fn said(book: &Book, line: Line, month: Period) -> Option<i64> {
    if let Some(closing) = book.closed(month) {
        return closing.figure(line.code()).filter(|figure| !figure.is_missing).map(|figure| figure.value);
    }
    let counting = || Counting::of(book, month, month.first_day());
    match line {
        Line::Abroad => abroad_on(book, month.last_day()),
        Line::Turnover => {
            let lines = Results::of(book, &counting()).lines;
            let amount = turnover(&lines).0;
            (!amount.records.is_empty()).then_some(amount.rupiah)
        }
        Line::Attending => {
            let sessions = Sessions::of(book, &counting());
            (!sessions.lines.is_empty()).then(|| sessions.children.count())
        }
        Line::Savings => {
            let mut postings = ledger::postings(book, month.last_day());
            let counting = counting();
            postings.retain(|posting| counting.of_posting(posting.transaction, posting.date).is_some());
            (!postings.is_empty()).then(|| Accounts::of(book, &postings, &counting).savings_closing())
        }
    }
}
