//! Pilar 4 in numbers: stage and RAT, members, savings, loans, cash (report.md V).

mod accounts;
mod flow;
mod loans;
mod payers;

use jiff::civil::Date;

use super::counting::Counting;
use super::members::Members;
use super::migration::Share;
use super::records::{Balance, People};
use super::span::Span;
use crate::domain::book::{Book, Id};
use crate::domain::ledger;
use crate::domain::pillars::cooperative::annual_meeting::AnnualMeeting;
use crate::domain::pillars::cooperative::codes::CooperativeStage;
use crate::domain::pillars::cooperative::member::CooperativeMember;
use crate::domain::pillars::cooperative::profile::Cooperative as Profile;
pub use accounts::{Accounts, BalanceCheck};
pub use flow::AccountFlow;
pub use loans::{ClassLine, LoanLine, Loans};

/// The cooperative in a month.
#[derive(Clone, Debug, PartialEq)]
pub struct Cooperative {
    /// The profile, where there is one.
    pub profile: Option<Id>,
    /// Its stage on the last day, and since when.
    pub stage: Option<(Date, CooperativeStage)>,
    /// The RAT of the last book year.
    pub meeting: Meeting,
    /// Who belongs to it.
    pub membership: Membership,
    /// Savings, cash and what else moved in the month.
    pub accounts: Accounts,
    /// Loans on the last day.
    pub loans: Loans,
}

/// The RAT that reports the year before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Meeting {
    /// The book year.
    pub book_year: i16,
    /// How it stands on the last day.
    pub state: MeetingState,
}

/// Whether a RAT was held.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MeetingState {
    /// The cooperative was no legal person at the end of the book year.
    NotRequired,
    /// This one was held.
    Held(Id),
    /// There is still time.
    Awaited,
    /// Later than the ministry asks for (31 March).
    Late,
    /// Later than the law allows (30 June).
    Unlawful,
}

/// Members: opening + joined − left + correction = closing, for every sex.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Membership {
    /// On the eve of the month: where the month before is closed, as its report printed it.
    pub opening: People,
    /// Joined in the month.
    pub joined: Members,
    /// Left in the month.
    pub left: Members,
    /// What was told too late for the report of the month before, or put right since.
    pub correction: Balance,
    /// On the last day.
    pub closing: Members,
}

impl Cooperative {
    /// Counts the month.
    pub(super) fn of(book: &Book, counting: &Counting) -> Self {
        let period = counting.period;
        let day = period.last_day();
        let profile = book.active::<Profile>().next();
        let mut postings = ledger::postings(book, day);
        postings.retain(|posting| counting.of_posting(posting.transaction, posting.date).is_some());
        Self {
            profile: profile.map(|entry| entry.id),
            stage: profile.and_then(|entry| entry.record.stage.state_on(day)),
            meeting: Meeting::of(book, profile.map(|entry| &entry.record), day),
            membership: Membership::of(book, counting),
            accounts: Accounts::of(book, &postings, counting),
            loans: Loans::of(book, &postings, day),
        }
    }

    /// Whether it is there: from the founding meeting on. Where no stage is filled in, its members and its cash tell.
    #[must_use]
    pub fn is_formed(&self) -> bool {
        match self.stage {
            Some((
                _,
                CooperativeStage::Outreach
                | CooperativeStage::PreCooperative
                | CooperativeStage::VillageMeeting,
            )) => false,
            Some(_) => true,
            None => !self.membership.closing.people.is_empty() || self.accounts.is_in_use(),
        }
    }

    /// Whether it was given up.
    #[must_use]
    pub fn is_inactive(&self) -> bool {
        matches!(self.stage, Some((_, CooperativeStage::Inactive)))
    }

    /// Of the members of the last day, those who paid their simpanan wajib for the month.
    #[must_use]
    pub fn payers_share(&self) -> Share {
        Share { part: self.accounts.paying_members.count(), whole: self.membership.closing.people.total() }
    }
}

impl Membership {
    fn of(book: &Book, counting: &Counting) -> Self {
        let period = counting.period;
        let (mut membership, mut eve) = (Self::default(), Members::default());
        for entry in book.active::<CooperativeMember>() {
            let CooperativeMember { person, origin, joined, left, .. } = entry.record;
            let span = Span::of(joined, left, period);
            let lists = [
                (span.opening, &mut eve),
                (span.begins, &mut membership.joined),
                (span.ends, &mut membership.left),
                (span.closing, &mut membership.closing),
            ];
            for (_, list) in lists.into_iter().filter(|(is_in, _)| *is_in) {
                list.add(book, person, origin);
            }
        }
        let before = counting.reports.closing(period.previous());
        let printed = before.and_then(|closing| closing.members.as_ref());
        let printed = printed.map(|members| People::of_closing(book, members));
        membership.correction =
            printed.as_ref().map_or_else(Balance::default, |printed| Balance::between(printed, &eve.people));
        membership.opening = printed.unwrap_or(eve.people);
        membership
    }
}

impl Meeting {
    fn of(book: &Book, profile: Option<&Profile>, day: Date) -> Self {
        let book_year = day.year() - 1;
        let is_held = |meeting: &AnnualMeeting| {
            meeting.book_year.is_some_and(|of| of.0 == book_year)
                && meeting.date.is_some_and(|date| date <= day)
        };
        let held = book.active::<AnnualMeeting>().find(|entry| is_held(&entry.record));
        let was_legal = |profile: &Profile| {
            Date::new(book_year, 12, 31).is_ok_and(|year_end| profile.is_legal_on(year_end))
        };
        let state = match (held, profile) {
            (Some(held), _) => MeetingState::Held(held.id),
            (None, Some(profile)) if was_legal(profile) => match profile.overdue_meeting(book, day) {
                None => MeetingState::Awaited,
                Some((_, false)) => MeetingState::Late,
                Some((_, true)) => MeetingState::Unlawful,
            },
            (None, _) => MeetingState::NotRequired,
        };
        Self { book_year, state }
    }
}
