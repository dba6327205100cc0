//! What the village knows of a placement on any day: since when, what was heard, how long the contract runs.

use jiff::civil::Date;

use super::news::{News, Tidings};
use super::placement::Placement;
use super::stage::Stage;
use crate::domain::book::{Book, Id};
use crate::domain::period::days_between;

impl Placement {
    /// The day from which the village knew of the placement: the day it was recorded, else its earliest milestone. A
    /// placement without any date was never known.
    #[must_use]
    pub fn known_since(&self) -> Option<Date> {
        let milestones = [self.registered, self.ready, self.departed, self.returned, self.cancelled];
        self.recorded.or_else(|| milestones.into_iter().flatten().min())
    }

    /// Whether the village knew of it on `day`.
    #[must_use]
    pub fn is_known_on(&self, day: Date) -> bool {
        self.known_since().is_some_and(|since| since <= day)
    }

    /// The last day on or before `day` on which something was heard: news told and written down, else the departure, else
    /// the day of recording. *Tidak bisa dihubungi* is no news.
    #[must_use]
    pub fn heard_by(&self, book: &Book, id: Option<Id>, day: Date) -> Option<Date> {
        let told = id.into_iter().flat_map(|id| book.referring::<News>(id)).map(|entry| &entry.record);
        let told = told.filter(|news| news.tidings != Some(Tidings::Unreachable)).map(|news| news.date);
        let own = [self.last_news, self.departed, self.recorded];
        told.chain(own).flatten().filter(|heard| *heard <= day).max()
    }

    /// Days without news on `day`, of a worker abroad.
    #[must_use]
    pub fn silent_days(&self, book: &Book, id: Option<Id>, day: Date) -> Option<i32> {
        let is_abroad = self.stage_in(book, id, day) == Stage::Abroad;
        let heard = self.heard_by(book, id, day).filter(|_| is_abroad);
        heard.map(|heard| days_between(heard, day))
    }

    /// Days from `day` to the last day of the contract; below zero once it has run out.
    #[must_use]
    pub fn contract_days_left(&self, day: Date) -> Option<i32> {
        self.contract_end.map(|end| days_between(day, end))
    }
}
