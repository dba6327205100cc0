//! Kelengkapan dokumen: which papers the CPMI of the month's end have (report.md II.5).

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::records::Records;
use crate::domain::book::{Book, Id};
use crate::domain::cells::CodeList;
use crate::domain::pillars::migration::document::Document;
use crate::domain::pillars::migration::document_codes::{DocumentStatus, DocumentType};
use crate::domain::pillars::migration::placement::Placement;
use crate::domain::procedure::{Journey, Need, rules};

/// The placements of CPMI by the status of one paper. Each is in one list: all four together are those that are asked
/// for this paper on their way ([`crate::domain::procedure`]), or have it on record all the same.
#[derive(Clone, Debug, PartialEq)]
pub struct DocumentLine {
    /// The paper.
    pub document_type: DocumentType,
    /// Ada.
    pub present: Records,
    /// Diurus.
    pub in_progress: Records,
    /// Belum ada; also where nobody spoke of it yet.
    pub missing: Records,
    /// Tidak diperlukan.
    pub not_needed: Records,
}

impl DocumentLine {
    /// Number of CPMI who are asked for the paper.
    #[must_use]
    pub fn total(&self) -> i64 {
        [&self.present, &self.in_progress, &self.missing, &self.not_needed].map(Records::count).iter().sum()
    }

    fn list(&mut self, status: DocumentStatus) -> &mut Records {
        match status {
            DocumentStatus::Present => &mut self.present,
            DocumentStatus::InProgress => &mut self.in_progress,
            DocumentStatus::Missing => &mut self.missing,
            DocumentStatus::NotNeeded => &mut self.not_needed,
        }
    }
}

/// Every paper that somebody of these placements is asked for, in the order of the list, as it stood on `day`.
#[must_use]
pub fn of(book: &Book, prospective: &Records, day: Date) -> Vec<DocumentLine> {
    let none = || Records::of::<Placement>([]);
    let mut lines: Vec<DocumentLine> = DocumentType::VALUES
        .iter()
        .map(|document_type| DocumentLine {
            document_type: *document_type,
            present: none(),
            in_progress: none(),
            missing: none(),
            not_needed: none(),
        })
        .collect();
    for id in &prospective.ids {
        for (document_type, status) in statuses(book, *id, day) {
            lines[document_type.index()].list(status).ids.push(*id);
        }
    }
    lines.retain(|line| line.total() > 0);
    lines
}

/// The papers of one placement; of two records of one paper the later holds.
fn statuses(book: &Book, placement: Id, day: Date) -> BTreeMap<DocumentType, DocumentStatus> {
    let journey =
        book.get::<Placement>(placement).map(|entry| Journey::from(&entry.record)).unwrap_or_default();
    let asked_for = rules().papers(journey, day).map(|(document, need)| match need {
        Need::Required | Need::IfAsked => (document, DocumentStatus::Missing),
        Need::NotUsed => (document, DocumentStatus::NotNeeded),
    });
    let recorded = book.referring::<Document>(placement).map(|entry| &entry.record);
    let recorded =
        recorded.filter_map(|document| document.document_type.map(|kind| (kind, document.status_on(day))));
    asked_for.chain(recorded).collect()
}
