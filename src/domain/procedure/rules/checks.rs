//! What a table must not say. Every fault is a sentence that names the row.

use super::raw::{self, AgeRow, Row};
use super::{Item, Need, Phase, RuleTable};
use crate::domain::cells::CodeList;
use crate::domain::pillars::migration::document_codes::DocumentType;

/// The longest time that a row may speak of, in months: passports of grown-ups run for ten years.
const LONGEST_MONTHS: i64 = 120;

impl RuleTable {
    /// Reads a table and checks it.
    ///
    /// # Errors
    /// Everything that is wrong with it, one sentence each.
    pub fn read(text: &str) -> Result<Self, Vec<String>> {
        let table = raw::parse(text)?;
        let mut faults = Vec::new();
        for paper in DocumentType::VALUES {
            if !table.preparing.iter().any(|row| row.item == Item::Paper(*paper)) {
                faults.push(format!("{}: no row", paper.key()));
            }
        }
        for (phase, rows) in [(Phase::Preparing, &table.preparing), (Phase::Abroad, &table.abroad)] {
            for rows in rows.chunk_by(|one, other| one.item == other.item) {
                for row in rows {
                    check_row(row, &mut faults);
                }
                check_item(phase, rows, &mut faults);
            }
        }
        table.ages.iter().for_each(|row| check_age(row, &mut faults));
        if !table.ages.iter().any(|row| row.scope.weight() == [false; 3] && row.least.is_some()) {
            faults.push("ages: no least age for everybody".to_owned());
        }
        if faults.is_empty() { Ok(table) } else { Err(faults) }
    }
}

fn check_row(row: &Row, faults: &mut Vec<String>) {
    let months = [("valid_months", row.valid_months), ("runs_on_months", row.runs_on_months)];
    for (name, months) in months {
        if months.is_some_and(|months| !(1..=LONGEST_MONTHS).contains(&months)) {
            faults.push(format!("{}: {name} is not 1 to {LONGEST_MONTHS}", row.name()));
        }
    }
    if row.need.is_none() && attributes(row).iter().all(|(_, is_said)| !is_said) {
        faults.push(format!("{}: it says nothing", row.name()));
    }
    let texts = [&row.deed, &row.place, &row.issuer];
    let mut texts = texts.into_iter().flatten().chain(row.bring.iter().flatten());
    if texts.any(|text| text.trim().is_empty() || text.replace("{pemberi_izin}", "").contains(['{', '}'])) {
        faults.push(format!("{}: an empty text, or braces around something unknown", row.name()));
    }
    if row.deed.iter().any(|deed| deed.contains(['(', ')'])) {
        faults.push(format!("{}: round brackets are for what to bring", row.name()));
    }
}

/// What a row says, apart from its basis.
fn attributes(row: &Row) -> [(&'static str, bool); 7] {
    [
        ("need", row.need.is_some()),
        ("deed", row.deed.is_some()),
        ("at", row.place.is_some()),
        ("issuer", row.issuer.is_some()),
        ("bring", row.bring.is_some()),
        ("valid_months", row.valid_months.is_some()),
        ("runs_on_months", row.runs_on_months.is_some()),
    ]
}

/// The rows of one item, the general ones first.
fn check_item(phase: Phase, rows: &[Row], faults: &mut Vec<String>) {
    for (number, row) in rows.iter().enumerate() {
        let is_asked = row.need.is_some_and(|need| need != Need::NotUsed);
        let says =
            |of: fn(&Row) -> bool| of(row) || rows[..number].iter().any(|one| of(one) && contains(one, row));
        if is_asked
            && !(says(|row| row.deed.is_some())
                && says(|row| row.place.is_some())
                && says(|row| row.bring.is_some()))
        {
            faults.push(format!("{}: what to do, where and what to bring are not told", row.name()));
        }
        let is_paper = matches!(row.item, Item::Paper(_));
        if is_asked && is_paper && !says(|row| row.issuer.is_some()) {
            faults.push(format!("{}: nobody issues it", row.name()));
        }
        for other in &rows[..number] {
            if other.scope.weight() != row.scope.weight() || !other.scope.meets(&row.scope) {
                continue;
            }
            let twice = attributes(row).into_iter().zip(attributes(other));
            for ((name, _), _) in twice.filter(|((_, mine), (_, theirs))| *mine && *theirs) {
                faults.push(format!("{} and {} both say {name} ({phase:?})", other.name(), row.name()));
            }
        }
    }
}

/// Whether `one` covers whatever `row` covers.
fn contains(one: &Row, row: &Row) -> bool {
    fn holds<C: PartialEq>(wide: &[C], narrow: &[C]) -> bool {
        wide.is_empty() || (!narrow.is_empty() && narrow.iter().all(|code| wide.contains(code)))
    }
    let (wide, narrow) = (&one.scope, &row.scope);
    holds(&wide.schemes, &narrow.schemes)
        && holds(&wide.countries, &narrow.countries)
        && holds(&wide.jobs, &narrow.jobs)
        && wide.from.is_none_or(|from| narrow.from.is_some_and(|other| from <= other))
        && wide.until.is_none_or(|until| narrow.until.is_some_and(|other| other <= until))
}

fn check_age(row: &AgeRow, faults: &mut Vec<String>) {
    let is_age = |age: Option<i32>| age.is_none_or(|age| (1..=110).contains(&age));
    let is_order = row.least.zip(row.most).is_none_or(|(least, most)| least <= most);
    if !is_age(row.least) || !is_age(row.most) || !is_order || (row.least.is_none() && row.most.is_none()) {
        faults.push(format!("ages {}: no limits that anybody could keep", row.scope.name()));
    }
}
