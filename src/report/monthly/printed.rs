//! What the report of a month says in short: Tabel R, what it tells of earlier months, and how far it has come.

use jiff::civil::Date;

use super::material::Material;
use super::readiness::{Readiness, readiness};
use super::{Profile, closed, identity, summary};
use crate::domain::book::Book;
use crate::domain::closing::Figure;
use crate::domain::period::Period;
use crate::figures::{Figures, figures};

/// What a report says in short.
#[derive(Clone, Debug, PartialEq)]
pub struct Printed {
    /// Tabel R.
    pub figures: Vec<Figure>,
    /// *Perubahan terhadap laporan sebelumnya*, a line each.
    pub told: Vec<String>,
}

/// As the month was closed, else as the book stands.
#[must_use]
pub fn printed(book: &Book, month: Period) -> Printed {
    if let Some(closing) = book.closed(month) {
        return Printed { figures: closing.figures.clone(), told: closed::told(closing) };
    }
    let (now, before) = (figures(book, month), figures(book, month.previous()));
    let profile = Profile::of(book, month);
    // Nothing of this is dated, and no photo is shown.
    let material = Material::new(book, [&now, &before], &profile, month.last_day(), &|_| None);
    Printed { figures: summary::figures(&material), told: summary::told(&material) }
}

/// How far the report of a month that is not closed has come, and by when it has to be there; from the figures of the month
/// and of the one before.
#[must_use]
pub fn standing(book: &Book, now: &Figures, before: &Figures) -> (Readiness, Date) {
    let profile = Profile::of(book, now.period);
    // Nothing of this is dated, and no photo is shown.
    let material = Material::new(book, [now, before], &profile, now.period.last_day(), &|_| None);
    (readiness(&material), identity::deadline(&material))
}
