//! The stage of a placement on any day, derived from its dated milestones and never typed.

use jiff::civil::Date;

use super::document::Document;
use super::document_codes::DocumentStatus;
use super::placement::Placement;
use crate::domain::book::{Book, Id};
use crate::domain::pillars::shared::person::Residence;

/// Tahap.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Stage {
    /// Berminat: known to the village, not registered.
    Interested,
    /// Terdaftar: registered in `SIAPkerja`.
    Registered,
    /// Berproses: registered, and at least one paper is being arranged or there.
    InProgress,
    /// Siap berangkat: everything is there.
    Ready,
    /// Bekerja: abroad, on leave and out of contact included.
    Abroad,
    /// Purna: returned for good.
    Returned,
    /// Batal berangkat.
    Cancelled,
    /// Meninggal dunia.
    Deceased,
}

impl Stage {
    /// The label of `words.md`.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Interested => "Berminat",
            Self::Registered => "Terdaftar",
            Self::InProgress => "Berproses",
            Self::Ready => "Siap berangkat",
            Self::Abroad => "Bekerja",
            Self::Returned => "Purna",
            Self::Cancelled => "Batal berangkat",
            Self::Deceased => "Meninggal dunia",
        }
    }

    /// Berminat to Siap berangkat: still at home, preparing.
    #[must_use]
    pub fn is_prospective(self) -> bool {
        self <= Self::Ready
    }
}

/// The six steps that a form shows as a line; what is not on the way there is left out.
pub const STEPS: [Stage; 6] =
    [Stage::Interested, Stage::Registered, Stage::InProgress, Stage::Ready, Stage::Abroad, Stage::Returned];

/// What stands beside the stage *Bekerja*.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// Cuti: at home on leave.
    OnLeave,
    /// Hilang kontak.
    LostContact,
    /// Kontrak lewat.
    ContractLapsed,
}

impl Mark {
    /// The label of `words.md`.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::OnLeave => "Cuti",
            Self::LostContact => "Hilang kontak",
            Self::ContractLapsed => "Kontrak lewat",
        }
    }
}

fn reached(milestone: Option<Date>, day: Date) -> bool {
    milestone.is_some_and(|date| date <= day)
}

impl Placement {
    /// The stage on `day` by the placement's own milestones.
    #[must_use]
    pub fn stage_on(&self, day: Date) -> Stage {
        if reached(self.returned, day) {
            Stage::Returned
        } else if reached(self.departed, day) {
            Stage::Abroad
        } else if reached(self.cancelled, day) {
            Stage::Cancelled
        } else if reached(self.ready, day) {
            Stage::Ready
        } else if reached(self.registered, day) {
            Stage::Registered
        } else {
            Stage::Interested
        }
    }

    /// The stage on `day` of the placement with this id, its papers and the person's death included: who died before
    /// returning or cancelling stays so.
    #[must_use]
    pub fn stage_in(&self, book: &Book, id: Option<Id>, day: Date) -> Stage {
        let mut own = self.stage_on(day);
        let papers = id.into_iter().flat_map(|id| book.referring::<Document>(id));
        let is_moving = |paper: &Document| {
            matches!(paper.status_on(day), DocumentStatus::InProgress | DocumentStatus::Present)
        };
        if own == Stage::Registered && papers.map(|entry| &entry.record).any(is_moving) {
            own = Stage::InProgress;
        }
        let person = self.person.and_then(|person| person.get(book));
        let died = person.is_some_and(|person| person.has_left_on(day) == Some(Residence::Deceased));
        if died && !matches!(own, Stage::Returned | Stage::Cancelled) { Stage::Deceased } else { own }
    }

    /// The marks on *Bekerja*; empty for every other stage.
    #[must_use]
    pub fn marks_on(&self, day: Date) -> Vec<Mark> {
        if self.stage_on(day) != Stage::Abroad {
            return Vec::new();
        }
        let on_leave = reached(self.leave_start, day) && self.leave_end.is_none_or(|end| end >= day);
        let lost = reached(self.lost_contact, day)
            && self.last_news.is_none_or(|news| Some(news) <= self.lost_contact);
        let lapsed = self.contract_days_left(day).is_some_and(|days| days < 0);
        [(on_leave, Mark::OnLeave), (lost, Mark::LostContact), (lapsed, Mark::ContractLapsed)]
            .into_iter()
            .filter_map(|(is, mark)| is.then_some(mark))
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn placement() -> Placement {
        Placement {
            recorded: Some(date(2026, 1, 5)),
            registered: Some(date(2026, 1, 12)),
            ready: Some(date(2026, 3, 2)),
            departed: Some(date(2026, 3, 12)),
            contract_end: Some(date(2028, 3, 14)),
            returned: Some(date(2028, 4, 1)),
            ..Placement::default()
        }
    }

    #[test]
    fn the_stage_follows_the_dates_on_any_day() {
        let placement = placement();
        for (day, stage) in [
            (date(2026, 1, 11), Stage::Interested),
            (date(2026, 1, 12), Stage::Registered),
            (date(2026, 3, 11), Stage::Ready),
            (date(2026, 3, 12), Stage::Abroad),
            (date(2028, 3, 31), Stage::Abroad),
            (date(2028, 4, 1), Stage::Returned),
        ] {
            assert_eq!(placement.stage_on(day), stage, "{day}");
        }
    }

    #[test]
    fn cancelling_ends_the_preparation() {
        let placement =
            Placement { departed: None, returned: None, cancelled: Some(date(2026, 4, 1)), ..placement() };
        assert_eq!(placement.stage_on(date(2026, 3, 31)), Stage::Ready);
        assert_eq!(placement.stage_on(date(2026, 4, 1)), Stage::Cancelled);
    }

    #[test]
    fn marks_stand_beside_working_only() {
        let mut placement = placement();
        assert_eq!(placement.marks_on(date(2028, 3, 20)), [Mark::ContractLapsed]);
        assert!(placement.marks_on(date(2028, 4, 2)).is_empty());
        placement.leave_start = Some(date(2027, 3, 1));
        placement.leave_end = Some(date(2027, 3, 20));
        assert_eq!(placement.marks_on(date(2027, 3, 20)), [Mark::OnLeave]);
        assert!(placement.marks_on(date(2027, 3, 21)).is_empty());
        placement.lost_contact = Some(date(2027, 6, 11));
        assert_eq!(placement.marks_on(date(2027, 7, 1)), [Mark::LostContact]);
        placement.last_news = Some(date(2027, 8, 1));
        assert!(placement.marks_on(date(2027, 9, 1)).is_empty());
    }
}
