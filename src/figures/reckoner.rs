//! Counting a month a part at a time, so that a window may take one part a frame in books of any size. [`super::figures`]
//! counts no other way.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::activities::Activities;
use super::agenda::Agenda;
use super::cases::Cases;
use super::changes::Changes;
use super::checks::Quality;
use super::cooperative::Cooperative;
use super::counting::Counting;
use super::enterprise::Enterprise;
use super::migration::Migration;
use super::parenting::Parenting;
use super::prevention::Preventions;
use super::services::Services;
use super::{Figures, corrections, documents, first_day_that_counts, officers};
use crate::domain::book::Book;
use crate::domain::period::Period;

/// What was counted of a month so far. It has to be given the same book at every step.
pub struct Reckoner {
    period: Period,
    since: Date,
    activities: Option<Activities>,
    services: Option<Services>,
    migration: Option<Migration>,
    enterprise: Option<Enterprise>,
    parenting: Option<Parenting>,
    cooperative: Option<Cooperative>,
}

impl Reckoner {
    /// Nothing is counted yet.
    #[must_use]
    pub fn of(book: &Book, period: Period) -> Self {
        Self {
            period,
            since: first_day_that_counts(book, period),
            activities: None,
            services: None,
            migration: None,
            enterprise: None,
            parenting: None,
            cooperative: None,
        }
    }

    /// Counts one part more; the figures with the last.
    pub fn step(&mut self, book: &Book) -> Option<Figures> {
        let counting = Counting::of(book, self.period, self.since);
        if self.migration.is_none() {
            self.migration = Some(Migration::of(book, self.period, self.since));
        } else if self.activities.is_none() {
            self.activities = Some(Activities::of(book, &counting));
        } else if self.services.is_none() {
            self.services = Some(Services::of(book, &counting));
        } else if self.enterprise.is_none() {
            self.enterprise = Some(Enterprise::of(book, &counting));
        } else if self.parenting.is_none() {
            self.parenting = Some(Parenting::of(book, &counting));
        } else if self.cooperative.is_none() {
            self.cooperative = Some(Cooperative::of(book, &counting));
        } else {
            return self.together(book, &counting);
        }
        None
    }

    /// The rest, which is little, and all of it.
    fn together(&mut self, book: &Book, counting: &Counting) -> Option<Figures> {
        let period = self.period;
        let (activities, services, migration) =
            (self.activities.take()?, self.services.take()?, self.migration.take()?);
        let mut figures = Figures {
            period,
            since: self.since,
            officers: officers::serving(book, period, &activities, &services),
            documents: documents::of(book, &migration.prospective, period.last_day()),
            changes: Changes::of(book, counting, &migration),
            corrections: BTreeMap::new(),
            quality: Quality::default(),
            migration,
            services,
            cases: Cases::of(book, counting),
            prevention: Preventions::of(book, counting),
            enterprise: self.enterprise.take()?,
            parenting: self.parenting.take()?,
            cooperative: self.cooperative.take()?,
            activities,
            agenda: Agenda::of(book, period),
        };
        figures.corrections = corrections::of(book, counting, &figures);
        figures.quality = Quality::of(book, &figures.migration, period);
        Some(figures)
    }
}
