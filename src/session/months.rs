//! Closing a month, and opening it again.

use super::{CommitError, Session, SessionError};
use crate::domain::book::{Book, record_type};
use crate::domain::cell::{Cell, Problem};
use crate::domain::cells::LongText;
use crate::domain::change::Change;
use crate::domain::closing::{Closing, Reports};
use crate::domain::draft::Draft;
use crate::domain::period::Period;
use crate::domain::pillars::shared::report_month::{MonthStatus, REPORT_CODE, ReportMonth};
use crate::domain::record::Record;
use crate::storage::closings;

/// What is to be done about a closed report whose file is damaged or gone.
pub const MEND_CLOSING: &str = "Ambil berkas itu dari salinan di flashdisk ke folder laporan, lalu buka lagi buku ini. Bila \
                                tidak ada salinannya, pakai Buka kembali… dengan alasannya.";

/// Why a month cannot be closed yet, in words for the user; `None` where it can.
#[must_use]
pub fn obstacle(session: &Session, month: Period) -> Option<Problem> {
    let book = session.book();
    let problem = |code, text: String| Some(Problem::error("month", code, text));
    if book.closed(month).is_some() {
        return problem("sudah-ditutup", format!("Bulan {} sudah ditutup.", month.label()));
    }
    if book.lacks_closing(month) {
        let text = format!(
            "Laporan {} sudah ditutup, tetapi berkasnya rusak atau hilang. {MEND_CLOSING}",
            month.label()
        );
        return problem("laporan-rusak", text);
    }
    if session.today() <= month.last_day() {
        let text = format!("Bulan {} belum selesai. Tutup bulan sesudah hari terakhirnya.", month.label());
        return problem("belum-selesai", text);
    }
    // The first report of all may be of any month; after it they follow each other.
    let reports = Reports::of(book);
    let first_open = reports.first_month().map(|first| reports.first_open_after(first));
    match first_open {
        Some(open) if open < month && book.lacks_closing(open) => {
            let text = format!("Laporan {} rusak atau hilang. {MEND_CLOSING}", open.label());
            problem("laporan-rusak", text)
        }
        Some(open) if open < month => {
            let text = format!("Tutup dulu bulan {}: laporan ditutup berurutan.", open.label());
            problem("belum-berurutan", text)
        }
        _ => None,
    }
}

/// Refuses changes that would open a closed month, close one without its report, or move it to another month: only
/// [`Session::close_month`] and [`Session::reopen_month`] do. What is said of letter and receipt may change.
pub(super) fn guard(book: &Book, changes: &[Change]) -> Result<(), SessionError> {
    changes
        .iter()
        .filter(|change| change.kind == ReportMonth::TYPE.key)
        .try_for_each(|one| guard_one(book, one))
}

/// The fields that say which report a month was closed with.
const OF_REPORT: [&str; 3] = ["month", REPORT_CODE, "revision"];

fn guard_one(book: &Book, change: &Change) -> Result<(), SessionError> {
    let now = book.get::<ReportMonth>(change.id);
    let label = |month: Option<Period>| month.map_or_else(|| ReportMonth::TYPE.one.to_owned(), Period::label);
    let after = change.after.as_ref().filter(|after| after.meta.deleted.is_none());
    let told = |key: &str| after.and_then(|after| after.values.get(key)).map(String::as_str);
    let status = told("status").and_then(|text| MonthStatus::read(text).ok());
    let month = now.and_then(|entry| entry.record.month);
    if now.is_some_and(|entry| entry.meta.deleted.is_none() && entry.record.names_report()) {
        let before =
            |key: &str| change.before.as_ref().and_then(|before| before.values.get(key)).map(String::as_str);
        let keeps = after.is_some()
            && OF_REPORT.iter().all(|key| told(key) == before(key))
            && (told("status").is_none() || status.is_some_and(MonthStatus::is_closed));
        return if keeps { Ok(()) } else { Err(SessionError::MonthClosed { month: label(month) }) };
    }
    let Some(after) = after else { return Ok(()) };
    let code = now.map_or("", |entry| entry.record.report_code.as_str());
    if told(REPORT_CODE).is_some_and(|told| !told.is_empty() && told != code) {
        let month = told("month").and_then(|text| text.parse().ok()).or(month);
        return Err(SessionError::ClosedWithoutReport { month: label(month) });
    }
    let comes_back = after.meta.deleted.is_none() && now.is_some_and(|entry| entry.record.names_report());
    let other = month.filter(|_| comes_back).and_then(|month| ReportMonth::of(book, month));
    match other {
        Some(_) => Err(SessionError::MonthTwice { month: label(month) }),
        None => Ok(()),
    }
}

impl Session {
    /// Keeps the finished report of a month and closes the month with it.
    ///
    /// # Errors
    /// The month cannot be closed yet, or it could not be saved; it is open then.
    pub fn close_month(&mut self, closing: Closing) -> Result<(), CommitError> {
        let month = closing.month;
        if let Some(problem) = obstacle(self, month) {
            return Err(CommitError::Problems(vec![problem]));
        }
        if self.is_read_only() {
            return Err(CommitError::Session(SessionError::ReadOnly));
        }
        let told = [
            ("status", MonthStatus::Closed.store()),
            ("letter_date", closing.made_on.store()),
            (REPORT_CODE, closing.code()),
        ];
        let draft = self.told_month(month, &told)?;
        let (_, changes, _) = self.changes_of(&draft)?;
        // No record names a file that is there already: it is left from a closing that broke off.
        closings::set_aside(self.disk.as_ref(), &self.folder, &closing).map_err(SessionError::from)?;
        closings::write(self.disk.as_ref(), &self.folder, &closing).map_err(SessionError::from)?;
        self.book.keep_closing(closing);
        Ok(self.run_end_of_month(changes)?)
    }

    /// Opens a closed month again, to hand in a *Revisi*; also one whose report is damaged or gone.
    ///
    /// # Errors
    /// It is not closed, no reason was given, or it could not be saved.
    pub fn reopen_month(&mut self, month: Period, reason: &str) -> Result<(), CommitError> {
        let refused =
            |field, code, text: String| Err(CommitError::Problems(vec![Problem::error(field, code, text)]));
        let record = ReportMonth::of(&self.book, month).map(|entry| &entry.record);
        let Some(record) = record.filter(|record| record.names_report()) else {
            return refused("month", "belum-ditutup", format!("Bulan {} belum ditutup.", month.label()));
        };
        // Never the number of a version that was handed in, whatever the record says.
        let kept = self.book.closings().of(month).map(|closing| closing.revision).max();
        let revision = record.version().max(kept.unwrap_or(0)) + 1;
        let reason = LongText::new(reason);
        if reason.is_empty() {
            let text = "Tulis alasannya, misalnya \"jenis kelamin satu orang keliru\".".to_owned();
            return refused("reopen_reason", "alasan-kosong", text);
        }
        let told = [
            ("status", MonthStatus::Reopened.store()),
            ("revision", i64::from(revision).store()),
            ("reopen_reason", reason.store()),
            (REPORT_CODE, String::new()),
            ("letter_date", String::new()),
            ("sent", String::new()),
            ("received", String::new()),
            ("received_by", String::new()),
        ];
        let draft = self.told_month(month, &told)?;
        let (_, changes, _) = self.changes_of(&draft)?;
        Ok(self.run_end_of_month(changes)?)
    }

    /// The form of a month; a new one where the month has no record.
    ///
    /// # Errors
    /// The record went into the trash.
    pub fn month_form(&self, month: Period) -> Result<Draft, SessionError> {
        let gone = || SessionError::Gone { what: ReportMonth::TYPE.one };
        let kind = record_type(ReportMonth::TYPE.key).ok_or_else(gone)?;
        let starts = self.starts();
        if let Some(entry) = ReportMonth::of(&self.book, month) {
            return Draft::edit(kind, &self.book, &starts, entry.id).ok_or_else(gone);
        }
        let mut draft = Draft::new(kind, &self.book, &starts, &[("month", month.store())]);
        draft.fill_blanks(&self.book, starts.today);
        Ok(draft)
    }

    /// The form of a month with these stored texts.
    fn told_month(&self, month: Period, told: &[(&str, String)]) -> Result<Draft, SessionError> {
        let mut draft = self.month_form(month)?;
        for (key, text) in told {
            if let Some(index) = draft.kind.field_index(key) {
                draft.row[index].clone_from(text);
            }
        }
        Ok(draft)
    }
}
