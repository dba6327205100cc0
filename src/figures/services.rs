//! Layanan: what was done for people who came, called or were visited (report.md II.6).

use std::collections::BTreeMap;

use super::counting::{Counting, Place};
use super::records::{BySex, Records, in_list_order};
use crate::domain::book::{Book, Entry};
use crate::domain::pillars::migration::service::{Channel, Service, ServiceResult, ServiceType};

/// The services of a month, and of the year before it.
#[derive(Clone, Debug, PartialEq)]
pub struct Services {
    /// Every type of which there was a service since the first day that counts, in the order of the list.
    pub lines: Vec<ServiceLine>,
    /// All types together.
    pub total: ServiceCounts,
}

/// Services of one type.
#[derive(Clone, Debug, PartialEq)]
pub struct ServiceLine {
    /// The type; `None` where it is not filled in.
    pub service_type: Option<ServiceType>,
    /// Its services.
    pub counts: ServiceCounts,
}

/// Services of a month by who came and how.
#[derive(Clone, Debug, PartialEq)]
pub struct ServiceCounts {
    /// From the first day that counts to the eve of the month: *s.d. bulan lalu*.
    pub before: Records,
    /// Of the month, by the sex of the applicant.
    pub month: BySex,
    /// Of those of the month, the ones given at home.
    pub home_visits: Records,
    /// Of those of the month, the ones referred to another office, whatever came of it later.
    pub referred: Records,
}

impl Default for ServiceCounts {
    fn default() -> Self {
        let none = || Records::of::<Service>([]);
        Self { before: none(), month: BySex::of::<Service>(), home_visits: none(), referred: none() }
    }
}

impl ServiceCounts {
    /// *S.d. bulan ini*.
    #[must_use]
    pub fn so_far(&self) -> i64 {
        self.before.count() + self.month.total()
    }

    fn add(&mut self, book: &Book, entry: &Entry<Service>, is_of_month: bool) {
        let service = &entry.record;
        if !is_of_month {
            self.before.ids.push(entry.id);
            return;
        }
        let sex = service.sex.or_else(|| service.applicant.get(book).and_then(|person| person.sex));
        self.month.add(sex, entry.id);
        if service.channel == Some(Channel::HomeVisit) {
            self.home_visits.ids.push(entry.id);
        }
        if service.result == Some(ServiceResult::Referred) || service.referred_to.is_some() {
            self.referred.ids.push(entry.id);
        }
    }
}

impl Services {
    /// Collects the month, and what came before it.
    pub(super) fn of(book: &Book, counting: &Counting) -> Self {
        let mut total = ServiceCounts::default();
        let mut lines: BTreeMap<Option<ServiceType>, ServiceCounts> = BTreeMap::new();
        for entry in book.active::<Service>() {
            let place = entry.record.date.and_then(|date| counting.place::<Service>(entry.id, date));
            let Some(place) = place else { continue };
            let is_of_month = place == Place::Month;
            total.add(book, entry, is_of_month);
            lines.entry(entry.record.service_type).or_default().add(book, entry, is_of_month);
        }
        let lines = in_list_order(lines)
            .into_iter()
            .map(|(service_type, counts)| ServiceLine { service_type, counts })
            .collect();
        Self { lines, total }
    }
}
