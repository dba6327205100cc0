//! How far somebody is on the procedural route, the one next step, and what to look out for.

mod news;
mod papers;
mod warnings;

use jiff::civil::Date;

use self::papers::states;
pub use self::papers::{Expiry, PaperState};
pub(super) use self::warnings::ending_text;
pub use self::warnings::{Warning, WarningCode};
use super::rules::{Deed, Item, Journey, Need, Phase, Rule, Source, rules};
use crate::code_list;
use crate::domain::book::{Book, Entry};
use crate::domain::pillars::migration::document_codes::DocumentStatus;
use crate::domain::pillars::migration::placement::Placement;
use crate::domain::pillars::migration::placement_codes::Scheme;
use crate::domain::pillars::migration::stage::{STEPS, Stage};
use crate::domain::pillars::shared::codes::Sex;
use crate::domain::pillars::shared::person::{MaritalStatus, Person};
use crate::domain::words::listed;

code_list! {
    /// How much an early warning weighs.
    pub enum Level {
        Calm "calm" => "Tidak ada",
        Attention "attention" => "Perhatian",
        Urgent "urgent" => "Mendesak",
    }
}

/// What is known of a placement's way on one day.
#[derive(Clone, Debug, PartialEq)]
pub struct Assessment {
    /// Tahap; one of the six steps, unless the journey was cancelled or the person died.
    pub step: Stage,
    /// The one next step; none where nothing is to be done.
    pub next: Option<NextStep>,
    /// The papers that play a part on this way, in its order; then whatever else is recorded.
    pub papers: Vec<PaperState>,
    /// Early warnings, the worst first.
    pub warnings: Vec<Warning>,
    /// What is worth knowing and no warning: limits that nobody has verified.
    pub notes: Vec<String>,
}

impl Assessment {
    /// Which of the six steps it is, from 0; none beside the way.
    #[must_use]
    pub fn position(&self) -> Option<usize> {
        STEPS.iter().position(|step| *step == self.step)
    }

    /// Papers that are required and not there, in their order.
    pub fn missing(&self) -> impl Iterator<Item = &PaperState> {
        self.papers.iter().filter(|paper| paper.is_missing())
    }

    /// Papers that run out before the departure, or within six months after it.
    pub fn expiring(&self) -> impl Iterator<Item = &PaperState> {
        self.papers.iter().filter(|paper| paper.expiry.is_some())
    }

    /// How many of the required papers are there, or not needed, and how many are required.
    #[must_use]
    pub fn progress(&self) -> (usize, usize) {
        let required = self.papers.iter().filter(|paper| paper.need == Need::Required).count();
        (required - self.missing().count(), required)
    }

    /// How much the worst warning weighs.
    #[must_use]
    pub fn level(&self) -> Level {
        self.warnings.iter().map(|warning| warning.level).max().unwrap_or(Level::Calm)
    }
}

/// The one thing to do next.
#[derive(Clone, Debug, PartialEq)]
pub struct NextStep {
    /// The paper or deed.
    pub item: Item,
    /// What to do, in the middle of a sentence: "surat izin keluarga, diketahui kepala desa".
    pub deed: String,
    /// Where the officer sends the family.
    pub place: &'static str,
    /// What to bring, in order.
    pub bring: Vec<String>,
    /// Why it is asked for.
    pub source: Source,
}

impl NextStep {
    /// "surat izin keluarga, diketahui kepala desa (bawa KTP suami)".
    #[must_use]
    pub fn words(&self) -> String {
        if self.bring.is_empty() {
            return self.deed.clone();
        }
        format!("{} (bawa {})", self.deed, listed(&self.bring))
    }

    /// "Langkah berikutnya: surat izin keluarga, diketahui kepala desa (bawa KTP suami)".
    #[must_use]
    pub fn sentence(&self) -> String {
        format!("Langkah berikutnya: {}", self.words())
    }
}

/// Everything that is looked at together.
struct Situation<'a> {
    book: &'a Book,
    entry: &'a Entry<Placement>,
    placement: &'a Placement,
    person: Option<&'a Person>,
    stage: Stage,
    today: Date,
}

/// Judges a placement on `today`, by its record, its papers and its person.
#[must_use]
pub fn assess(book: &Book, entry: &Entry<Placement>, today: Date) -> Assessment {
    let placement = &entry.record;
    let person = placement.person.and_then(|person| person.get(book));
    let stage = placement.stage_in(book, Some(entry.id), today);
    let situation = Situation { book, entry, placement, person, stage, today };
    let papers = states(&situation);
    let (warnings, notes) = warnings::look_out(&situation, &papers);
    let next = situation.next(&papers);
    Assessment { step: stage, next, papers, warnings, notes }
}

impl Situation<'_> {
    fn journey(&self) -> Journey {
        Journey::from(self.placement)
    }

    /// The first item of the way that is not done. Abroad a paper that has run out is first in its place, one that will
    /// run out comes after everything else.
    fn next(&self, papers: &[PaperState]) -> Option<NextStep> {
        let paper_of = |rule: &Rule| match rule.item {
            Item::Paper(paper) => papers.iter().find(|state| state.document_type == paper),
            Item::Deed(_) => None,
        };
        let is_open = |rule: &Rule, is_paper_open: fn(&PaperState) -> bool| match rule.item {
            Item::Paper(_) => paper_of(rule).is_some_and(is_paper_open),
            Item::Deed(deed) => !self.is_done(deed),
        };
        let find = |phase, is_paper_open| {
            let mut way = rules().of(phase, self.journey(), self.today);
            way.find(|rule| rule.need == Need::Required && is_open(rule, is_paper_open))
        };
        let rule = match self.stage {
            stage if stage.is_prospective() => find(Phase::Preparing, PaperState::is_missing),
            Stage::Abroad => {
                find(Phase::Abroad, |state| state.is_running_out() && state.expiry == Some(Expiry::Past))
                    .or_else(|| find(Phase::Abroad, PaperState::is_running_out))
            }
            _ => None,
        }?;
        Some(self.step(&rule, paper_of(&rule)))
    }

    fn is_done(&self, deed: Deed) -> bool {
        let by_today = |date: Option<Date>| date.is_some_and(|date| date <= self.today);
        match deed {
            Deed::Route => {
                !matches!(self.placement.scheme, None | Some(Scheme::Unknown | Scheme::Unofficial))
            }
            Deed::Registered => by_today(self.placement.registered),
            Deed::Agency => !self.placement.agency.is_empty(),
            Deed::RecruitmentPermit => !self.placement.recruitment_permit.is_empty(),
            Deed::Ready => by_today(self.placement.ready),
            Deed::Departed => by_today(self.placement.departed),
            Deed::Find => !self.is_lost(),
            Deed::Contract => self.contract_lapsed().is_none(),
            Deed::News => self.silent().is_none(),
        }
    }

    fn step(&self, rule: &Rule, state: Option<&PaperState>) -> NextStep {
        let permitter = permitter(self.person);
        let fill = |text: &str| text.replace("{pemberi_izin}", permitter);
        let deed = fill(rule.deed);
        let is_present = state.is_some_and(|state| state.status == DocumentStatus::Present);
        let deed = match state.map(|state| state.status) {
            Some(DocumentStatus::InProgress) => format!("tanyakan hasilnya: {deed}"),
            // It is there and does not do any more; abroad the table's words say so by themselves.
            Some(_) if is_present && self.stage != Stage::Abroad => format!("perbarui {deed}"),
            _ => deed,
        };
        NextStep {
            item: rule.item,
            deed,
            place: rule.place,
            bring: rule.bring.iter().map(|text| fill(text)).collect(),
            source: rule.source,
        }
    }
}

/// Who has to permit it (UU 18/2017 art. 13 b), by what is known of the person.
fn permitter(person: Option<&Person>) -> &'static str {
    let known = person.and_then(|person| Some((person.marital_status?, person.sex)));
    match known {
        Some((MaritalStatus::Married, Some(Sex::Female))) => "suami",
        Some((MaritalStatus::Married, Some(Sex::Male))) => "istri",
        Some((MaritalStatus::Married, None)) => "suami atau istri",
        Some(_) => "orang tua atau wali",
        None => "suami, istri, orang tua, atau wali",
    }
}

#[cfg(test)]
mod tests;
