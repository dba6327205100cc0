//! The rows as they stand in the file.

use jiff::civil::Date;
use serde::Deserialize;

use super::{Deed, Item, Journey, RuleTable, Source};
use crate::domain::cells::CodeList;
use crate::domain::pillars::migration::document_codes::DocumentType;
use crate::domain::pillars::migration::placement_codes::{Country, Job, Scheme};

/// What stands in the place of a law where there is none.
pub(super) const PRACTICE: &str = "praktik";

/// Whether an item is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Need {
    /// Nobody should leave without it.
    Required,
    /// Some are asked for it.
    IfAsked,
    /// Not on this way.
    NotUsed,
}

/// On which day an age is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AgeAt {
    /// When the application is made: the day of registering, else today.
    Application,
    /// On departure: its day, else today.
    Departure,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawTable {
    preparing: Vec<RawRow>,
    abroad: Vec<RawRow>,
    ages: Vec<RawAge>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct RawBasis {
    law: String,
    article: String,
    verified: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawRow {
    item: String,
    #[serde(default)]
    schemes: Vec<String>,
    #[serde(default)]
    countries: Vec<String>,
    #[serde(default)]
    jobs: Vec<String>,
    #[serde(default)]
    need: Option<Need>,
    #[serde(default)]
    deed: Option<String>,
    #[serde(default)]
    at: Option<String>,
    #[serde(default)]
    issuer: Option<String>,
    #[serde(default)]
    bring: Option<Vec<String>>,
    #[serde(default)]
    valid_months: Option<i64>,
    #[serde(default)]
    runs_on_months: Option<i64>,
    basis: RawBasis,
    #[serde(default)]
    from: Option<Date>,
    #[serde(default)]
    until: Option<Date>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawAge {
    #[serde(default)]
    schemes: Vec<String>,
    #[serde(default)]
    countries: Vec<String>,
    #[serde(default)]
    jobs: Vec<String>,
    #[serde(default)]
    least: Option<i32>,
    #[serde(default)]
    most: Option<i32>,
    at: AgeAt,
    basis: RawBasis,
    #[serde(default)]
    from: Option<Date>,
    #[serde(default)]
    until: Option<Date>,
}

/// For whom, and when. An empty list covers all.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Scope {
    pub schemes: Vec<Scheme>,
    pub countries: Vec<Country>,
    pub jobs: Vec<Job>,
    pub from: Option<Date>,
    pub until: Option<Date>,
}

impl Scope {
    pub(super) fn covers(&self, journey: Journey, day: Date) -> bool {
        let scheme = journey.scheme.unwrap_or(Scheme::Unknown);
        (self.schemes.is_empty() || self.schemes.contains(&scheme))
            && has(&self.countries, journey.country)
            && has(&self.jobs, journey.job)
            && self.from.is_none_or(|from| from <= day)
            && self.until.is_none_or(|until| day <= until)
    }

    /// How special it is.
    pub(super) fn weight(&self) -> [bool; 3] {
        [!self.jobs.is_empty(), !self.countries.is_empty(), !self.schemes.is_empty()]
    }

    /// Whether both may cover one journey on one day.
    pub(super) fn meets(&self, other: &Self) -> bool {
        let begins_by =
            |one: &Self, other: &Self| one.from.zip(other.until).is_none_or(|(from, until)| from <= until);
        shares(&self.schemes, &other.schemes)
            && shares(&self.countries, &other.countries)
            && shares(&self.jobs, &other.jobs)
            && begins_by(self, other)
            && begins_by(other, self)
    }
}

fn has<C: PartialEq>(codes: &[C], code: Option<C>) -> bool {
    codes.is_empty() || code.is_some_and(|code| codes.contains(&code))
}

fn shares<C: PartialEq>(some: &[C], others: &[C]) -> bool {
    some.is_empty() || others.is_empty() || some.iter().any(|code| others.contains(code))
}

/// A row of an item.
#[derive(Clone, Debug)]
pub(super) struct Row {
    pub item: Item,
    pub scope: Scope,
    pub need: Option<Need>,
    pub deed: Option<String>,
    pub place: Option<String>,
    pub issuer: Option<String>,
    pub bring: Option<Vec<String>>,
    pub valid_months: Option<i64>,
    pub runs_on_months: Option<i64>,
    basis: RawBasis,
}

/// A row of an age.
#[derive(Clone, Debug)]
pub(super) struct AgeRow {
    pub scope: Scope,
    pub least: Option<i32>,
    pub most: Option<i32>,
    pub at: AgeAt,
    basis: RawBasis,
}

impl RawBasis {
    fn source(&'static self) -> Source {
        Source { law: &self.law, article: &self.article, is_verified: self.verified }
    }
}

impl Row {
    pub(super) fn source(&'static self) -> Source {
        self.basis.source()
    }

    /// `passport [p_to_p; TW; *]`, as messages about the file name a row.
    pub(super) fn name(&self) -> String {
        format!("{} {}", self.item.key(), self.scope.name())
    }
}

impl AgeRow {
    pub(super) fn source(&'static self) -> Source {
        self.basis.source()
    }
}

impl Scope {
    pub(super) fn name(&self) -> String {
        fn keys<C: CodeList>(codes: &[C]) -> String {
            if codes.is_empty() {
                "*".to_owned()
            } else {
                codes.iter().map(|code| code.key()).collect::<Vec<_>>().join(",")
            }
        }
        format!("[{}; {}; {}]", keys(&self.schemes), keys(&self.countries), keys(&self.jobs))
    }
}

/// The table as it stands in the file, or everything that cannot be understood in it.
pub(super) fn parse(text: &str) -> Result<RuleTable, Vec<String>> {
    let raw: RawTable = ron::from_str(text).map_err(|error| vec![error.to_string()])?;
    let mut faults = Vec::new();
    let mut table = RuleTable {
        preparing: raw.preparing.into_iter().filter_map(|row| row.understood(&mut faults)).collect(),
        abroad: raw.abroad.into_iter().filter_map(|row| row.understood(&mut faults)).collect(),
        ages: raw.ages.into_iter().map(|row| row.understood(&mut faults)).collect(),
    };
    for rows in [&mut table.preparing, &mut table.abroad] {
        let order: Vec<Item> = rows.iter().map(|row| row.item).collect();
        let place = |item| order.iter().position(|one| *one == item);
        rows.sort_by_key(|row| (place(row.item), row.scope.weight()));
    }
    if faults.is_empty() { Ok(table) } else { Err(faults) }
}

impl RawRow {
    fn understood(self, faults: &mut Vec<String>) -> Option<Row> {
        let item = item(&self.item);
        if item.is_none() {
            faults.push(format!("{}: neither a paper nor a deed", self.item));
        }
        let scope =
            scope(&self.item, [self.schemes, self.countries, self.jobs], (self.from, self.until), faults);
        Some(Row {
            item: item?,
            scope,
            need: self.need,
            deed: self.deed,
            place: self.at,
            issuer: self.issuer,
            bring: self.bring,
            valid_months: self.valid_months,
            runs_on_months: self.runs_on_months,
            basis: basis(&self.item, self.basis, faults),
        })
    }
}

impl RawAge {
    fn understood(self, faults: &mut Vec<String>) -> AgeRow {
        let scope = scope("ages", [self.schemes, self.countries, self.jobs], (self.from, self.until), faults);
        AgeRow {
            scope,
            least: self.least,
            most: self.most,
            at: self.at,
            basis: basis("ages", self.basis, faults),
        }
    }
}

fn item(key: &str) -> Option<Item> {
    let paper = by_key::<DocumentType>(key).map(Item::Paper);
    paper.or_else(|| by_key::<Deed>(key).map(Item::Deed))
}

/// Only keys: labels may change their wording.
fn by_key<C: CodeList>(key: &str) -> Option<C> {
    C::VALUES.iter().copied().find(|code| code.key() == key)
}

fn codes<C: CodeList>(row: &str, keys: &[String], faults: &mut Vec<String>) -> Vec<C> {
    let mut code = |key: &String| {
        let found = by_key::<C>(key);
        if found.is_none() {
            faults.push(format!("{row}: there is no {key:?}"));
        }
        found
    };
    keys.iter().filter_map(&mut code).collect()
}

fn scope(
    row: &str,
    [schemes, countries, jobs]: [Vec<String>; 3],
    (from, until): (Option<Date>, Option<Date>),
    faults: &mut Vec<String>,
) -> Scope {
    if from.zip(until).is_some_and(|(from, until)| until < from) {
        faults.push(format!("{row}: it ends before it begins"));
    }
    Scope {
        schemes: codes(row, &schemes, faults),
        countries: codes(row, &countries, faults),
        jobs: codes(row, &jobs, faults),
        from,
        until,
    }
}

fn basis(row: &str, basis: RawBasis, faults: &mut Vec<String>) -> RawBasis {
    if basis.law.trim().is_empty() || basis.article.trim().is_empty() {
        faults.push(format!("{row}: no law and article, or praktik and where it is done so"));
    }
    basis
}
