//! The stage of a placement on any day, derived from its dated milestones and never typed.

use jiff::civil::Date;

use super::placement::Placement;
use crate::domain::book::Book;
use crate::domain::pillars::shared::person::Residence;

/// Tahap.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Stage {
    /// Berminat: known to the village, not registered.
    Interested,
    /// Terdaftar: registered in `SIAPkerja`.
    Registered,
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

    /// The stage on `day`, the person's death included: who died before returning or cancelling stays so.
    #[must_use]
    pub fn stage_in(&self, book: &Book, day: Date) -> Stage {
        let own = self.stage_on(day);
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
        let lost = reached(self.lost_contact, day) && !self.last_news.is_some_and(|news| Some(news) > self.lost_contact);
        let lapsed = self.contract_end.is_some_and(|end| end < day);
        [(on_leave, Mark::OnLeave), (lost, Mark::LostContact), (lapsed, Mark::ContractLapsed)]
            .into_iter()
            .filter_map(|(is, mark)| is.then_some(mark))
            .collect()
    }
}
