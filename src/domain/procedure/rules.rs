//! The rule table of the procedural route: `assets/rules/procedural_route.ron`, read and checked once.
//!
//! A row says what holds for some schemes, countries and jobs. Rows of one item are **laid over each other**, the general
//! ones first, and each says only what is different: a row that names a job lies over one that does not; else one that
//! names a country; else one that names a scheme. Two rows of the same weight that may meet must not say the same thing
//! ([`RuleTable::read`] refuses such a table), so that their order in the file never decides. **Ages add up** instead: of all
//! age rows that cover a journey the strictest limit holds.

mod checks;
mod raw;

use std::fmt;
use std::sync::LazyLock;

use jiff::civil::Date;

pub use self::raw::{AgeAt, Need};
use self::raw::{AgeRow, Row};
use crate::code_list;
use crate::domain::cells::CodeList;
use crate::domain::pillars::migration::document_codes::DocumentType;
use crate::domain::pillars::migration::placement::Placement;
use crate::domain::pillars::migration::placement_codes::{Country, Job, Scheme};

code_list! {
    /// What is done on the way, apart from papers.
    pub enum Deed {
        Route "route" => "Jalur resmi dipilih",
        Registered "registered" => "Terdaftar di SIAPkerja",
        Agency "agency" => "P3MI diketahui",
        RecruitmentPermit "recruitment_permit" => "SIP2MI diperlihatkan",
        Ready "ready" => "Siap berangkat",
        Departed "departed" => "Berangkat",
        Find "find" => "Bisa dihubungi",
        Contract "contract" => "Kontrak berlaku",
        News "news" => "Ada kabar",
    }
}

/// A thing on the way.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Item {
    /// A paper to have.
    Paper(DocumentType),
    /// A deed to have done.
    Deed(Deed),
}

impl Item {
    /// What people read.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Paper(paper) => paper.label(),
            Self::Deed(deed) => deed.label(),
        }
    }

    /// The key in the table.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Paper(paper) => paper.key(),
            Self::Deed(deed) => deed.key(),
        }
    }
}

/// Which part of the way.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Phase {
    /// Until the departure.
    Preparing,
    /// Working abroad.
    Abroad,
}

/// What decides which rows hold.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Journey {
    /// Skema; blank counts as *Belum diketahui*.
    pub scheme: Option<Scheme>,
    /// Negara tujuan.
    pub country: Option<Country>,
    /// Jabatan.
    pub job: Option<Job>,
}

impl From<&Placement> for Journey {
    fn from(placement: &Placement) -> Self {
        Self { scheme: placement.scheme, country: placement.country, job: placement.job }
    }
}

/// Where a rule comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Source {
    /// A law, or *praktik*.
    pub law: &'static str,
    /// Its article, or where it is done so.
    pub article: &'static str,
    /// Read in a public source; else people are told to ask.
    pub is_verified: bool,
}

impl Source {
    /// Whether a law asks for it, and not practice alone.
    #[must_use]
    pub fn is_law(self) -> bool {
        self.law != raw::PRACTICE
    }
}

/// "UU 18/2017 pasal 13 huruf e"; what is not verified says so.
impl fmt::Display for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let parts = if self.is_law() { [self.law, " "] } else { ["praktik", ": "] };
        write!(f, "{}{}{}", parts[0], parts[1], self.article)?;
        if self.is_verified { Ok(()) } else { f.write_str(" (belum dipastikan, tanyakan ke Dinas/BP3MI)") }
    }
}

/// What holds of one item for one journey on one day.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rule {
    /// The paper or deed.
    pub item: Item,
    /// Whether it is asked for.
    pub need: Need,
    /// Why.
    pub source: Source,
    /// What to do about it, in the middle of a sentence, with the place. May hold `{pemberi_izin}`.
    pub deed: &'static str,
    /// Where the officer sends the family.
    pub place: &'static str,
    /// Who issues a paper; empty for deeds.
    pub issuer: &'static str,
    /// What to bring, in order. May hold `{pemberi_izin}`.
    pub bring: &'static [String],
    /// How many months a paper is valid, and where that is written.
    pub valid_months: Option<(i64, Source)>,
    /// How many months it must run beyond the departure (abroad: beyond today), and where that is written.
    pub runs_on_months: Option<(i64, Source)>,
}

/// Ages between which somebody may go.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct AgeRule {
    /// From this age on, in full years.
    pub least: Option<i32>,
    /// Up to this age, in full years.
    pub most: Option<i32>,
    /// On which day it is asked.
    pub at: AgeAt,
    /// Where it is written.
    pub source: Source,
    /// It is of the country asked for, not of Indonesian law for everybody.
    pub is_of_country: bool,
}

/// The table. The rows of an item stand together, the general ones first.
#[derive(Debug, Default)]
pub struct RuleTable {
    preparing: Vec<Row>,
    abroad: Vec<Row>,
    ages: Vec<AgeRow>,
}

static TABLE: LazyLock<RuleTable> = LazyLock::new(|| RuleTable::read(TEXT).unwrap_or_default());

const TEXT: &str = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/assets/rules/procedural_route.ron"));

/// The table of this program. A test rules out that it cannot be read; it would be empty then, and nothing asked for.
#[must_use]
pub fn rules() -> &'static RuleTable {
    &TABLE
}

/// Below this age nobody may be placed abroad, in full years (UU 18/2017 art. 5).
#[must_use]
pub fn minimum_age(day: Date) -> i32 {
    let general = rules().ages(Journey::default(), day);
    general.filter_map(|rule| rule.least).max().unwrap_or_default()
}

impl RuleTable {
    /// What holds for this journey on `day`, in the order of the way. Items that nobody on such a journey is asked for have
    /// the need [`Need::NotUsed`] or are left out.
    pub fn of(&'static self, phase: Phase, journey: Journey, day: Date) -> impl Iterator<Item = Rule> {
        let rows = match phase {
            Phase::Preparing => &self.preparing,
            Phase::Abroad => &self.abroad,
        };
        rows.chunk_by(|one, other| one.item == other.item).filter_map(move |rows| laid(rows, journey, day))
    }

    /// What holds of one item; `None` where it plays no part.
    #[must_use]
    pub fn rule(&'static self, phase: Phase, item: Item, journey: Journey, day: Date) -> Option<Rule> {
        self.of(phase, journey, day).find(|rule| rule.item == item)
    }

    /// Whether nobody should leave without it.
    #[must_use]
    pub fn requires(&'static self, item: Item, journey: Journey, day: Date) -> bool {
        self.rule(Phase::Preparing, item, journey, day).is_some_and(|rule| rule.need == Need::Required)
    }

    /// The papers that play a part on this way, in its order, and whether they are asked for.
    pub fn papers(&'static self, journey: Journey, day: Date) -> impl Iterator<Item = (DocumentType, Need)> {
        self.of(Phase::Preparing, journey, day).filter_map(|rule| match rule.item {
            Item::Paper(paper) => Some((paper, rule.need)),
            Item::Deed(_) => None,
        })
    }

    /// Whether even somebody of whose journey nothing is known is asked for a paper.
    #[must_use]
    pub fn is_general(&'static self, paper: DocumentType, day: Date) -> bool {
        self.papers(Journey::default(), day).any(|(one, need)| one == paper && need != Need::NotUsed)
    }

    /// Every age rule that covers the journey; the strictest limit holds.
    pub fn ages(&'static self, journey: Journey, day: Date) -> impl Iterator<Item = AgeRule> {
        let covering = self.ages.iter().filter(move |row| row.scope.covers(journey, day));
        covering.map(|row| AgeRule {
            least: row.least,
            most: row.most,
            at: row.at,
            source: row.source(),
            is_of_country: !row.scope.countries.is_empty(),
        })
    }
}

/// Lays the rows of one item that cover the journey over each other; `None` where none says that it is asked for.
fn laid(rows: &'static [Row], journey: Journey, day: Date) -> Option<Rule> {
    let covering = || rows.iter().filter(|row| row.scope.covers(journey, day)).rev();
    let (need, source) = covering().find_map(|row| Some((row.need?, row.source())))?;
    let text = |of: fn(&'static Row) -> Option<&'static str>| covering().find_map(of).unwrap_or_default();
    let months =
        |of: fn(&'static Row) -> Option<i64>| covering().find_map(|row| Some((of(row)?, row.source())));
    Some(Rule {
        item: rows.first()?.item,
        need,
        source,
        deed: text(|row| row.deed.as_deref()),
        place: text(|row| row.place.as_deref()),
        issuer: text(|row| row.issuer.as_deref()),
        bring: covering().find_map(|row| row.bring.as_deref()).unwrap_or_default(),
        valid_months: months(|row| row.valid_months),
        runs_on_months: months(|row| row.runs_on_months),
    })
}

#[cfg(test)]
mod tests;
