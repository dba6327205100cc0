//! Closing a month, and opening it again.

use super::{CommitError, Session, SessionError};
use crate::domain::book::record_type;
use crate::domain::cell::{Cell, Problem};
use crate::domain::cells::LongText;
use crate::domain::closing::{Closing, Reports};
use crate::domain::draft::Draft;
use crate::domain::period::Period;
use crate::domain::pillars::shared::report_month::{MonthStatus, ReportMonth};
use crate::domain::record::Record;
use crate::storage::closings;

/// Why a month cannot be closed yet, in words for the user; `None` where it can.
#[must_use]
pub fn obstacle(session: &Session, month: Period) -> Option<Problem> {
    let book = session.book();
    let problem = |code, text: String| Some(Problem::error("month", code, text));
    if book.closed(month).is_some() {
        return problem("sudah-ditutup", format!("Bulan {} sudah ditutup.", month.label()));
    }
    if session.today() <= month.last_day() {
        let text = format!("Bulan {} belum selesai. Tutup bulan sesudah hari terakhirnya.", month.label());
        return problem("belum-selesai", text);
    }
    // The first report of all may be of any month; after it they follow each other.
    let reports = Reports::of(book);
    let first_open = reports.first_month().map(|first| reports.first_open_after(first));
    match first_open {
        Some(open) if open < month => {
            let text = format!("Tutup dulu bulan {}: laporan ditutup berurutan.", open.label());
            problem("belum-berurutan", text)
        }
        _ => None,
    }
}

impl Session {
    /// Keeps the finished report of a month and closes the month with it, as one undo step.
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
            ("report_code", closing.code()),
        ];
        let draft = self.told_month(month, &told)?;
        closings::write(self.disk.as_ref(), &self.folder, &closing).map_err(SessionError::from)?;
        self.book.keep_closing(closing);
        self.commit(&draft).map(|_| ())
    }

    /// Opens a closed month again, to hand in a *Revisi*.
    ///
    /// # Errors
    /// It is not closed, no reason was given, or it could not be saved.
    pub fn reopen_month(&mut self, month: Period, reason: &str) -> Result<(), CommitError> {
        let refused =
            |field, code, text: String| Err(CommitError::Problems(vec![Problem::error(field, code, text)]));
        let Some(closing) = self.book.closed(month) else {
            return refused("month", "belum-ditutup", format!("Bulan {} belum ditutup.", month.label()));
        };
        let reason = LongText::new(reason);
        if reason.is_empty() {
            let text = "Tulis alasannya, misalnya \"jenis kelamin satu orang keliru\".".to_owned();
            return refused("reopen_reason", "alasan-kosong", text);
        }
        let told = [
            ("status", MonthStatus::Reopened.store()),
            ("revision", (i64::from(closing.revision) + 1).store()),
            ("reopen_reason", reason.store()),
            ("report_code", String::new()),
            ("letter_date", String::new()),
            ("sent", String::new()),
            ("received", String::new()),
            ("received_by", String::new()),
        ];
        let draft = self.told_month(month, &told)?;
        self.commit(&draft).map(|_| ())
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
