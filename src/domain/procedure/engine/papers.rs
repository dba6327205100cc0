//! The papers of a placement beside what is asked for.

use jiff::ToSpan;
use jiff::civil::Date;

use super::Situation;
use crate::domain::book::Id;
use crate::domain::cells::date::short_date;
use crate::domain::pillars::migration::document::Document;
use crate::domain::pillars::migration::document_codes::{DocumentStatus, DocumentType};
use crate::domain::pillars::migration::stage::Stage;
use crate::domain::procedure::rules::{Item, Need, Phase, Rule, Source, rules};

/// What runs out so many months after the departure is told of.
const LOOKS_AHEAD_MONTHS: i64 = 6;

/// When a paper runs out, seen from the departure; without a date of departure, from today.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Expiry {
    /// It has run out.
    Past,
    /// It will run out before the departure.
    BeforeDeparture,
    /// It runs out after the departure, but has to run on for longer ([`PaperState::runs_on_months`]).
    TooSoon,
    /// It runs out within six months after the departure, which is usual for this paper.
    WithinSixMonths,
}

impl Expiry {
    /// Whether the paper has to be renewed.
    #[must_use]
    pub fn matters(self) -> bool {
        self != Self::WithinSixMonths
    }

    /// What people read.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Past => "Sudah habis masa berlakunya",
            Self::BeforeDeparture => "Habis sebelum berangkat",
            Self::TooSoon => "Habis terlalu dekat dengan keberangkatan",
            Self::WithinSixMonths => "Habis dalam 6 bulan sesudah berangkat",
        }
    }
}

/// One paper: what is asked for, and what is there.
#[derive(Clone, Debug, PartialEq)]
pub struct PaperState {
    /// The paper.
    pub document_type: DocumentType,
    /// Its record, where there is one.
    pub record: Option<Id>,
    /// Whether it is asked for on this way.
    pub need: Need,
    /// Why it is.
    pub source: Option<Source>,
    /// How far it is.
    pub status: DocumentStatus,
    /// The last day on which it is valid, as recorded; else as far as its date of issue and the table tell.
    pub valid_until: Option<Date>,
    /// The last valid day was reckoned, not read.
    pub is_reckoned: bool,
    /// How many months such a paper is valid, and where that is written.
    pub valid_months: Option<(i64, Source)>,
    /// Whether it runs out too early.
    pub expiry: Option<Expiry>,
    /// How many months it must run beyond the departure; abroad, beyond today.
    pub runs_on_months: Option<i64>,
    /// Who issues it.
    pub issuer: &'static str,
    /// Where the officer sends the family.
    pub place: &'static str,
}

impl PaperState {
    /// Required, and neither there and valid nor marked as not needed.
    #[must_use]
    pub fn is_missing(&self) -> bool {
        self.need == Need::Required && !self.is_settled()
    }

    /// There and valid, or marked as not needed.
    #[must_use]
    pub fn is_settled(&self) -> bool {
        match self.status {
            DocumentStatus::NotNeeded => true,
            DocumentStatus::Present => !self.is_running_out(),
            DocumentStatus::Missing | DocumentStatus::InProgress => false,
        }
    }

    /// "Berlaku sampai 03-02-2026", or what is usual for such a paper; empty where nothing is known.
    #[must_use]
    pub fn validity(&self) -> String {
        let usual = |(months, source): (i64, Source)| {
            let time =
                if months % 12 == 0 { format!("{} tahun", months / 12) } else { format!("{months} bulan") };
            let doubt = if source.is_verified { "" } else { "; belum dipastikan, periksa di dokumennya" };
            format!("biasanya berlaku {time}{doubt}")
        };
        match (self.valid_until, self.valid_months) {
            (Some(until), Some(months)) if self.is_reckoned => {
                format!("Kira-kira sampai {} ({})", short_date(until), usual(months))
            }
            (Some(until), _) => format!("Berlaku sampai {}", short_date(until)),
            (None, Some(months)) => first_large(&usual(months)),
            (None, None) => String::new(),
        }
    }

    /// There, and has to be renewed. What was only reckoned decides nothing.
    #[must_use]
    pub fn is_running_out(&self) -> bool {
        let matters = self.expiry.is_some_and(Expiry::matters);
        matters && !self.is_reckoned && self.status == DocumentStatus::Present
    }
}

fn first_large(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// The papers that play a part, in the order of the way; then whatever else is recorded.
pub(super) fn states(situation: &Situation) -> Vec<PaperState> {
    let Situation { book, entry, today, .. } = *situation;
    let mut recorded: Vec<(Id, &Document)> =
        book.referring::<Document>(entry.id).map(|document| (document.id, &document.record)).collect();
    let rules = rules().of(Phase::Preparing, situation.journey(), today);
    let asked = rules.filter_map(|rule| match rule.item {
        Item::Paper(paper) => Some((paper, rule)),
        Item::Deed(_) => None,
    });
    let mut states = Vec::new();
    for (paper, rule) in asked {
        // Of two records of one paper the later holds.
        let found =
            recorded.iter().rev().find(|(_, document)| document.document_type == Some(paper)).copied();
        recorded.retain(|(_, document)| document.document_type != Some(paper));
        if rule.need != Need::NotUsed || found.is_some() {
            states.push(state(situation, paper, Some(&rule), found));
        }
    }
    for (id, document) in recorded {
        states
            .extend(document.document_type.map(|paper| state(situation, paper, None, Some((id, document)))));
    }
    states
}

fn state(
    situation: &Situation,
    paper: DocumentType,
    rule: Option<&Rule>,
    found: Option<(Id, &Document)>,
) -> PaperState {
    let document = found.map(|(_, document)| document);
    let status = document.map_or(DocumentStatus::Missing, |document| document.status_on(situation.today));
    let read = document.and_then(|document| document.valid_until);
    let valid_months = rule.and_then(|rule| rule.valid_months);
    let issued = document.and_then(|document| document.issued);
    let reckoned = issued.zip(valid_months);
    let reckoned = reckoned.and_then(|(issued, (months, _))| issued.checked_add(months.months()).ok());
    let valid_until = read.or(reckoned);
    let runs_on_months = if situation.stage == Stage::Abroad {
        let abroad = rules().rule(Phase::Abroad, Item::Paper(paper), situation.journey(), situation.today);
        abroad.and_then(|rule| rule.runs_on_months)
    } else {
        rule.and_then(|rule| rule.runs_on_months)
    };
    let runs_on_months = runs_on_months.map(|(months, _)| months);
    let ends = valid_until.filter(|_| status == DocumentStatus::Present);
    PaperState {
        document_type: paper,
        record: found.map(|(id, _)| id),
        need: rule.map_or(Need::IfAsked, |rule| rule.need),
        source: rule.map(|rule| rule.source),
        status,
        valid_until,
        is_reckoned: read.is_none() && reckoned.is_some(),
        valid_months,
        expiry: ends.and_then(|until| expiry_of(situation, until, runs_on_months)),
        runs_on_months,
        issuer: rule.map_or("", |rule| rule.issuer),
        place: rule.map_or("", |rule| rule.place),
    }
}

/// When a paper that is valid until this day, and has to run on for so many months, runs out.
fn expiry_of(situation: &Situation, until: Date, runs_on_months: Option<i64>) -> Option<Expiry> {
    let Situation { placement, stage, today, .. } = *situation;
    let later = |day: Date, months: i64| day.saturating_add(months.months());
    if stage != Stage::Abroad && !stage.is_prospective() {
        return None;
    }
    if stage == Stage::Abroad && runs_on_months.is_none() {
        // What was needed to leave is of no use any more.
        return None;
    }
    let departure = placement.departed.filter(|_| stage.is_prospective()).map_or(today, |day| day.max(today));
    if until < today {
        Some(Expiry::Past)
    } else if until < departure {
        Some(Expiry::BeforeDeparture)
    } else if runs_on_months.is_some_and(|months| until < later(departure, months)) {
        Some(Expiry::TooSoon)
    } else {
        let is_near = until < later(departure, LOOKS_AHEAD_MONTHS);
        (is_near && stage.is_prospective()).then_some(Expiry::WithinSixMonths)
    }
}
