//! What Beranda remembers: the numbers of the month, the lines of the last twelve, the report that is due. They are made
//! again when the book or the day is another, a piece a frame, so that the window draws meanwhile.

use std::time::{Duration, Instant};

use egui::Ui;
use jiff::civil::Date;

use crate::domain::book::Book;
use crate::domain::period::Period;
use crate::domain::procedure::due::report_month;
use crate::figures::key::{KeyFigure, key_figures};
use crate::figures::trend::Trend;
use crate::figures::{Figures, Reckoner};
use crate::report::monthly::{Readiness, standing};
use crate::session::Session;

/// How long a frame may count.
const SLICE: Duration = Duration::from_millis(3);

/// Where something else is shown, nobody has typed or pointed for so many seconds before anything is counted: a piece takes up
/// to a fifth of a second in the largest books.
const REST_S: f64 = 1.0;

/// What Beranda remembers.
#[derive(Default)]
pub struct HomeState {
    made_from: Option<(u64, Date)>,
    /// What is to be made next; `None` where everything is.
    next: Option<Piece>,
    month: Option<(Period, Vec<KeyFigure>)>,
    report: Option<NextReport>,
    trend: Option<Trend>,
    /// The month that is being counted.
    reckoner: Option<Reckoner>,
    /// The figures of the month before the report's, once they are counted.
    before: Option<Figures>,
    /// The lines that are being counted.
    counting: Option<Trend>,
    /// When somebody last typed or pointed, as the window counts its seconds.
    stirred: f64,
}

/// The report that is due.
#[derive(Clone, Debug, PartialEq)]
pub struct NextReport {
    /// Its month.
    pub month: Period,
    /// How far it has come.
    pub readiness: Readiness,
    /// The day by which it has to be there.
    pub deadline: Date,
}

/// One piece after another, in the order in which they are looked at.
#[derive(Clone, Copy)]
enum Piece {
    Month,
    ReportBefore,
    Report,
    Trend,
}

impl HomeState {
    /// Goes on making what is not made of the book as it is; `false` once everything is.
    pub fn refresh(&mut self, session: &Session) -> bool {
        let (book, today) = (session.book(), session.today());
        let key = (book.revision(), today);
        if self.made_from != Some(key) {
            self.made_from = Some(key);
            self.next = Some(Piece::Month);
            (self.reckoner, self.before, self.counting) = (None, None, None);
        }
        let start = Instant::now();
        while let Some(piece) = self.next {
            self.next = self.make(piece, book, today);
            if start.elapsed() > SLICE {
                break;
            }
        }
        self.next.is_some()
    }

    /// As [`Self::refresh`], in moments in which nobody types or points.
    pub fn refresh_at_rest(&mut self, ui: &Ui, session: &Session) {
        let (now, is_stirred) = ui.input(|input| (input.time, !input.events.is_empty()));
        if is_stirred {
            self.stirred = now;
        }
        let is_made =
            self.next.is_none() && self.made_from == Some((session.book().revision(), session.today()));
        let rested = now - self.stirred;
        if is_made {
            // Nothing is to be drawn for it.
        } else if rested < REST_S {
            ui.ctx().request_repaint_after(Duration::from_secs_f64(REST_S - rested));
        } else if self.refresh(session) {
            ui.request_repaint();
        }
    }

    /// Makes a piece; which one comes then.
    fn make(&mut self, piece: Piece, book: &Book, today: Date) -> Option<Piece> {
        let (present, due) = (Period::of(today), report_month(book, today));
        match piece {
            Piece::Month => {
                let Some(figures) = self.counted(book, present) else { return Some(piece) };
                self.month = Some((present, key_figures(&figures)));
                let is_closed = book.closed(due).is_some();
                self.report = self.report.take().filter(|report| report.month == due && !is_closed);
                Some(if is_closed { Piece::Trend } else { Piece::ReportBefore })
            }
            Piece::ReportBefore => {
                let Some(figures) = self.counted(book, due.previous()) else { return Some(piece) };
                self.before = Some(figures);
                Some(Piece::Report)
            }
            Piece::Report => {
                let Some(figures) = self.counted(book, due) else { return Some(piece) };
                if let Some(before) = self.before.take() {
                    let (readiness, deadline) = standing(book, &figures, &before);
                    self.report = Some(NextReport { month: due, readiness, deadline });
                }
                Some(Piece::Trend)
            }
            Piece::Trend => {
                let counting = self.counting.get_or_insert_with(|| Trend::up_to(present.previous()));
                if counting.step(book) {
                    return Some(Piece::Trend);
                }
                self.trend = self.counting.take();
                None
            }
        }
    }

    /// Counts a part of a month more; the figures with the last.
    fn counted(&mut self, book: &Book, month: Period) -> Option<Figures> {
        let reckoner = self.reckoner.get_or_insert_with(|| Reckoner::of(book, month));
        let figures = reckoner.step(book)?;
        self.reckoner = None;
        Some(figures)
    }

    /// A number of Tabel R of the present month; `None` until it is counted.
    #[must_use]
    pub fn number(&self, code: &str) -> Option<i64> {
        let (_, numbers) = self.month.as_ref()?;
        numbers.iter().find(|figure| figure.code == code).map(|figure| figure.value)
    }

    /// The lines of twelve months, once they are counted.
    #[must_use]
    pub fn trend(&self) -> Option<&Trend> {
        self.trend.as_ref()
    }

    /// The report that is due, unless its month is closed.
    #[must_use]
    pub fn report(&self) -> Option<&NextReport> {
        self.report.as_ref()
    }
}
