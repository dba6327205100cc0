//! Perlu perhatian: what the Dinas has to know before anything else, worst first (report.md 2).

use jiff::ToSpan;
use jiff::civil::Date;

use super::Figures;
use super::cooperative::MeetingState;
use super::records::Records;
use crate::domain::book::{Book, Id};
use crate::domain::pillars::cooperative::codes::Collectability;
use crate::domain::pillars::cooperative::loan::Loan;
use crate::domain::pillars::migration::case::Case;
use crate::domain::pillars::migration::placement::Placement;
use crate::domain::pillars::parenting::child::Child;
use crate::domain::pillars::shared::person::Person;
use crate::domain::procedure::minimum_age;

/// What a concern is about. The order is that of harm.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Topic {
    /// A case that is open for more than 60 days; one concern each, the oldest first.
    LongCase,
    /// Departures of the month by the nonprocedural route.
    Nonprocedural,
    /// CPMI or PMI aktif below the age at which anybody may go.
    UnderAge,
    /// PMI aktif whose contract has run out and of whom nothing was heard.
    LapsedAndSilent,
    /// Children of school age who do not go to school.
    OutOfSchool,
    /// Loans in the class Macet.
    BadLoans,
    /// The RAT of the last book year was not held in time.
    LateMeeting,
}

/// One concern.
#[derive(Clone, Debug, PartialEq)]
pub struct Concern {
    /// What it is about.
    pub topic: Topic,
    /// The records: a case, placements, persons, children, loans; none for a RAT.
    pub records: Records,
    /// Since when, as far as the records tell; of several the earliest day.
    pub since: Option<Date>,
}

/// The concerns on the last day of the month.
#[must_use]
pub fn concerns(book: &Book, figures: &Figures) -> Vec<Concern> {
    let day = figures.period.last_day();
    let mut concerns = long_cases(book, figures);
    let several = [
        nonprocedural(book, figures),
        under_age(book, figures, day),
        lapsed_and_silent(book, figures, day),
        out_of_school(book, figures, day),
        bad_loans(figures, day),
    ];
    concerns.extend(several.into_iter().filter(|concern| !concern.records.is_empty()));
    let late = matches!(figures.cooperative.meeting.state, MeetingState::Late | MeetingState::Unlawful);
    concerns.extend(late.then(|| Concern {
        topic: Topic::LateMeeting,
        records: Records::of::<Loan>([]),
        since: Date::new(day.year(), 4, 1).ok(),
    }));
    concerns
}

fn long_cases(book: &Book, figures: &Figures) -> Vec<Concern> {
    let reported = |id: Id| book.get::<Case>(id).and_then(|case| case.record.reported);
    let mut ids = figures.cases.total.long_open.ids.clone();
    ids.sort_by_key(|id| (reported(*id), *id));
    let concern =
        |id| Concern { topic: Topic::LongCase, records: Records::of::<Case>([id]), since: reported(id) };
    ids.into_iter().map(concern).collect()
}

fn nonprocedural(book: &Book, figures: &Figures) -> Concern {
    let records = figures.migration.departures.nonprocedural.clone();
    let departed = |id: &Id| book.get::<Placement>(*id).and_then(|one| one.record.departed);
    Concern { topic: Topic::Nonprocedural, since: records.ids.iter().filter_map(departed).min(), records }
}

fn under_age(book: &Book, figures: &Figures, day: Date) -> Concern {
    let closing = &figures.migration.closing;
    let is_young = |id: &Id| {
        let age = book.get::<Person>(*id).and_then(|person| person.record.age_years(day));
        age.is_some_and(|age| age < minimum_age(day))
    };
    let young = closing.prospective.ids().chain(closing.abroad.ids()).filter(is_young);
    let records = Records::persons(young);
    let known = records.ids.iter().flat_map(|id| book.referring::<Placement>(*id));
    let since = known.filter_map(|placement| placement.record.recorded).min();
    Concern { topic: Topic::UnderAge, records, since }
}

fn lapsed_and_silent(book: &Book, figures: &Figures, day: Date) -> Concern {
    let silent: Vec<Id> = figures.migration.without_news.ids().collect();
    let lapsed = figures.migration.contract_lapsed.ids().filter(|id| silent.contains(id));
    let records = Records::persons(lapsed);
    let placements = records.ids.iter().flat_map(|id| book.referring::<Placement>(*id));
    let ends = placements.filter_map(|placement| placement.record.contract_end).filter(|end| *end < day);
    Concern { topic: Topic::LapsedAndSilent, since: ends.min(), records }
}

fn out_of_school(book: &Book, figures: &Figures, day: Date) -> Concern {
    let records = figures.parenting.out_of_school.clone();
    let since = |id: &Id| book.get::<Child>(*id)?.record.school.state_on(day).map(|(since, _)| since);
    Concern { topic: Topic::OutOfSchool, since: records.ids.iter().filter_map(since).min(), records }
}

fn bad_loans(figures: &Figures, day: Date) -> Concern {
    let lines = &figures.cooperative.loans.lines;
    let bad: Vec<_> = lines.iter().filter(|line| line.class == Collectability::Bad).collect();
    let longest = bad.iter().map(|line| line.arrears.days).max();
    let since = longest.map(|days| day.saturating_sub(i64::from(days).days()));
    Concern { topic: Topic::BadLoans, records: Records::of::<Loan>(bad.iter().map(|line| line.loan)), since }
}
