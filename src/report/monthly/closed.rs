//! A closed month: the finished report goes into its closing, and is printed from there ever after.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::summary::CHANGES;
use super::{ReadPhoto, Readiness, Report, of_open_month};
use crate::domain::book::{Book, Id, record_type};
use crate::domain::cell::Cell;
use crate::domain::cells::FileName;
use crate::domain::closing::Closing;
use crate::domain::period::Period;
use crate::domain::pillars::shared::report_month::ReportMonth;
use crate::figures::{Records, figures};
use crate::report::document::{Block, Document};

/// The code of *Jumlah simpanan*.
const SAVINGS: &str = "R18";

/// What a closing keeps of a report. Whatever is added to a document later needs a default here.
#[derive(Serialize, Deserialize)]
struct Paper {
    document: Document,
    /// The lists behind its numbers: type and records.
    lists: Vec<(String, Vec<Id>)>,
}

/// Closes a month as the book stands. `made_on` is the day that the paper bears where the month has no date of its own.
///
/// # Errors
/// None that plain data can cause; passed on all the same.
pub fn close(book: &Book, month: Period, made_on: Date, photo: &ReadPhoto) -> Result<Closing, ron::Error> {
    let (Report { document, lists, .. }, printed) = of_open_month(book, month, made_on, photo);
    let now = figures(book, month);
    let record = ReportMonth::of(book, month).map(|entry| &entry.record);
    let mut standing = now.standing(book);
    if printed.iter().any(|figure| figure.code == SAVINGS && figure.is_missing) {
        // The report printed no accounts: the next one begins with those that were printed last.
        standing.accounts = Some(now.cooperative.accounts.all().map(|flow| flow.opening.rupiah));
    }
    let lists = lists.into_iter().map(|list| (list.kind.to_owned(), list.ids)).collect();
    let closing = Closing {
        month,
        revision: record
            .and_then(|record| record.revision)
            .and_then(|number| number.try_into().ok())
            .unwrap_or(0),
        made_on: document.created,
        region: book.village().map(|entry| entry.record.region_code.store()).unwrap_or_default(),
        figures: printed,
        stock: now.migration.closing.kept(),
        members: Some(now.cooperative.membership.closing.people.kept()),
        standing,
        records: now.changes.own,
        late: now.changes.late_counted,
        corrected: now.changes.corrected_counted,
        seal: String::new(),
        paper: ron::to_string(&Paper { document, lists })?,
    };
    Ok(closing.sealed())
}

/// The report as it was closed, with its code at the foot of every page.
pub(super) fn reprint(closing: &Closing, photo: &ReadPhoto) -> Option<Report> {
    let Paper { document, lists } = ron::from_str(&closing.paper).ok()?;
    let mut document = document.with_photos(|name| photo(&FileName::read(name).ok()?));
    let code = format!("kode {}", closing.code());
    for footer in document.sections.iter_mut().filter_map(|section| section.footer.as_mut()) {
        footer.after.clone_from(&code);
    }
    let list = |(kind, ids): (String, Vec<Id>)| {
        // A type that this program does not know has no table to open.
        record_type(&kind)
            .map_or_else(|| Records { kind: "", ids: Vec::new() }, |kind| Records { kind: kind.key(), ids })
    };
    Some(Report {
        document,
        lists: lists.into_iter().map(list).collect(),
        texts: Vec::new(),
        readiness: Readiness { percent: 100, gaps: Vec::new() },
        deadline: None,
    })
}

/// What the report told of earlier months; nothing where its paper cannot be read.
pub(super) fn told(closing: &Closing) -> Vec<String> {
    let Ok(Paper { document, .. }) = ron::from_str::<Paper>(&closing.paper) else { return Vec::new() };
    let blocks = document.sections.into_iter().flat_map(|section| section.blocks);
    let lists = blocks.filter_map(|block| match block {
        Block::List { heading, items, .. } if heading == CHANGES => Some(items),
        _ => None,
    });
    lists.flatten().collect()
}
