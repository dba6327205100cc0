//! Carrying out what the room asks for: what the officers say of a month goes into the book through the gate.

use std::collections::BTreeSet;

use super::month_question::MonthQuestion;
use super::verify::Verification;
use crate::domain::book::{Book, Id, record_type};
use crate::domain::cell::Cell;
use crate::domain::cells::number::with_points;
use crate::domain::cells::{CodeList, LongText};
use crate::domain::draft::Draft;
use crate::domain::period::Period;
use crate::domain::pillars::shared::report_month::ReportMonth;
use crate::domain::pillars::shared::report_part::{PaperState, PartCode, ReportPart};
use crate::domain::pillars::shared::report_profile::ReportProfile;
use crate::domain::record::{Record, RecordType};
use crate::figures::Records;
use crate::figures::recap::Stretch;
use crate::report::monthly;
use crate::session::{CommitError, Session, SessionError, obstacle_to_closing};
use crate::ui::action::Action;
use crate::ui::book_view::BookView;
use crate::ui::notice::Notice;

/// What the room asks for.
#[derive(Clone)]
pub enum Wish {
    /// Open the form of the month: letter and receipt.
    OpenMonth,
    /// Open the form that says how reports are addressed.
    OpenProfile,
    /// Say what there is of a part's papers.
    TellPapers(PartCode, Option<PaperState>),
    /// Ask for other words in a part.
    AskParagraph(PartCode),
    /// Print these words in a part; blank: those of the figures.
    KeepParagraph(PartCode, String),
    /// Ask before the month is closed.
    AskToClose,
    /// Close the month with its report.
    Close {
        /// And print it, once it is closed.
        prints: bool,
    },
    /// Ask why the month is opened again.
    AskToReopen,
    /// Open the month again, for this reason.
    Reopen(String),
    /// Ask which recap is wanted.
    AskRecap,
    /// Whether the closed report is still the one that was handed in.
    Verify,
    /// Open a record of the type with this key.
    OpenRecord(&'static str, Id),
}

/// Said where the finished report could not be put down.
const NOT_CLOSED: &str = "Bulan belum ditutup karena kesalahan program saat menyusun laporannya. Semua catatan aman. Pasang \
                          Desmigratif versi terbaru, lalu coba lagi.";

/// What is said of a part.
#[must_use]
pub fn said_of(book: &Book, period: Period, part: PartCode) -> Option<&ReportPart> {
    ReportPart::of(book, ReportMonth::of(book, period)?.id, part)
}

/// Writes into the row of a part, stored texts by key.
fn tell(
    session: &mut Session,
    period: Period,
    part: PartCode,
    told: &[(&str, String)],
) -> Result<(), CommitError> {
    match told_form(session, period, part, told)? {
        Some(draft) => session.commit(&draft).map(|_| ()),
        None => Ok(()),
    }
}

/// The form of the month with these stored texts in the row of a part. The row comes with the first word and goes with the
/// last; `None` where there is nothing to say then.
pub(super) fn told_form(
    session: &Session,
    period: Period,
    part: PartCode,
    told: &[(&str, String)],
) -> Result<Option<Draft>, SessionError> {
    let mut draft = session.month_form(period)?;
    let Some(table) = draft.tables.iter_mut().find(|table| table.kind.key() == ReportPart::TYPE.key) else {
        return Ok(None);
    };
    let index = |key: &str| table.kind.field_index(key);
    let (Some(of_part), Some(papers), Some(text)) = (index("part"), index("papers"), index("text")) else {
        return Ok(None);
    };
    let told: Vec<(usize, &String)> =
        told.iter().filter_map(|(key, text)| Some((index(key)?, text))).collect();
    let position = table.rows.iter().position(|row| row.row[of_part] == part.key());
    let position = position.unwrap_or_else(|| {
        table.add(&[("part", part.key().to_owned())]);
        table.rows.len() - 1
    });
    let row = &mut table.rows[position].row;
    for (index, text) in told {
        row[index].clone_from(text);
    }
    if row[papers].is_empty() && row[text].is_empty() {
        table.drop_row(position);
        if draft.id.is_none() {
            return Ok(None);
        }
    }
    Ok(Some(draft))
}

/// The records that a table can show for a list: of rows in a form, the records that own them.
fn shown_for(book: &Book, list: &Records) -> Option<(&'static dyn RecordType, BTreeSet<Id>)> {
    let mut kind = record_type(list.kind)?;
    // A record may count several times.
    let mut ids: BTreeSet<Id> = list.ids.iter().copied().collect();
    while let Some(owned) = kind.spec().owned() {
        let field = kind.fields().find(|field| field.key == owned.field)?;
        let owner_of =
            |id: &Id| kind.values(book, *id).and_then(|values| values.get(owned.field)?.parse::<Id>().ok());
        ids = ids.iter().filter_map(owner_of).collect();
        let owners = field.kind.targets().iter().filter_map(|key| record_type(key));
        kind = owners.into_iter().find(|kind| ids.iter().any(|id| kind.meta(book, *id).is_some()))?;
    }
    Some((kind, ids))
}

impl BookView {
    /// Shows the records behind a number in their table.
    pub fn show_list(&mut self, list: &Records, of: &str) {
        let Some((kind, ids)) = shown_for(self.session.book(), list) else { return };
        let count = i64::try_from(ids.len()).unwrap_or(i64::MAX);
        let of = format!("{} catatan {of}", with_points(count));
        self.keep_form(kind);
        let panel = self.panel(kind);
        panel.table.narrow(ids, of);
        panel.table.selected = None;
        self.show(kind);
        self.from_report = Some(kind);
    }

    /// Carries out a wish of the room.
    pub fn run_report(&mut self, wish: Wish) -> Option<Notice> {
        let period = self.report.period();
        match wish {
            Wish::OpenMonth => {
                let month = ReportMonth::of(self.session.book(), period).map(|entry| entry.id);
                self.open_from_report(ReportMonth::TYPE.key, month, &[("month", period.store())]);
                None
            }
            Wish::OpenProfile => {
                let profile = self.session.book().active::<ReportProfile>().next().map(|entry| entry.id);
                self.open_from_report(ReportProfile::TYPE.key, profile, &[]);
                None
            }
            Wish::AskParagraph(part) => {
                self.report.refresh(&self.session);
                let text = self.report.text_of(part).cloned()?;
                self.report.paragraphs.ask(period, &text);
                None
            }
            Wish::TellPapers(part, papers) => {
                let outcome = tell(&mut self.session, period, part, &[("papers", papers.store())]);
                let words = papers.map_or("menurut catatan", CodeList::label);
                Some(self.told(outcome, format!("{}: {words}.", part.label())))
            }
            Wish::KeepParagraph(part, text) => Some(self.keep_paragraph(part, &text)),
            Wish::AskToClose => {
                if let Some(problem) = obstacle_to_closing(&self.session, period) {
                    return Some(Notice::refused(problem.text));
                }
                self.report.question = Some(MonthQuestion::Close);
                None
            }
            Wish::AskToReopen => {
                let officer = self.session.officer().to_owned();
                self.report.question = Some(MonthQuestion::Reopen { reason: String::new(), officer });
                None
            }
            Wish::AskRecap => {
                self.report.question = Some(MonthQuestion::Recap(Stretch::Quarter));
                None
            }
            Wish::Close { prints } => Some(self.close_month(prints)),
            Wish::Reopen(reason) => {
                let outcome = self.session.reopen_month(period, &reason);
                let words =
                    format!("{} dibuka kembali. Perbaiki catatannya, lalu tutup lagi.", period.label());
                let notice = self.told(outcome, words);
                if !notice.is_done() {
                    // What was not saved stays in its place.
                    let officer = self.session.officer().to_owned();
                    self.report.question = Some(MonthQuestion::Reopen { reason, officer });
                }
                Some(notice)
            }
            Wish::Verify => match Verification::of(&self.session, period) {
                Ok(found) => {
                    self.report.question = found.map(MonthQuestion::Verify);
                    None
                }
                Err(error) => Some(Notice::failure(error)),
            },
            Wish::OpenRecord(key, id) => {
                self.report.question = None;
                self.open_from_report(key, Some(id), &[]);
                None
            }
        }
    }

    fn close_month(&mut self, prints: bool) -> Notice {
        let period = self.report.period();
        let files = self.session.files();
        let today = self.session.today();
        let Ok(closing) = monthly::close(self.session.book(), period, today, &|name| files.photo(name))
        else {
            return Notice::trouble(NOT_CLOSED);
        };
        let code = closing.code();
        let outcome = self.session.close_month(closing);
        self.report.to_print = (prints && outcome.is_ok()).then_some(period);
        self.told(outcome, format!("{} ditutup, kode laporan {code}. Cetak, lalu serahkan.", period.label()))
    }

    fn keep_paragraph(&mut self, part: PartCode, text: &str) -> Notice {
        self.report.refresh(&self.session);
        let computed = self.report.text_of(part).map(|text| text.computed.clone()).unwrap_or_default();
        let (text, computed) = (LongText::new(text), LongText::new(&computed));
        let is_own = !text.is_empty() && text != computed;
        let told = if is_own {
            [("text", text.store()), ("computed_text", computed.store())]
        } else {
            [("text", String::new()), ("computed_text", String::new())]
        };
        let outcome = tell(&mut self.session, self.report.period(), part, &told);
        if outcome.is_ok() {
            self.report.paragraphs.finish();
        }
        let name = part.label();
        let words = if is_own { "disimpan" } else { "disusun dari angka" };
        self.told(outcome, format!("Uraian {name} {words}."))
    }

    fn told(&mut self, outcome: Result<(), CommitError>, done: String) -> Notice {
        if outcome.is_ok() {
            self.report.question = None;
        }
        self.refresh_forms();
        match outcome {
            Ok(()) => Notice::done(done),
            Err(CommitError::Problems(problems)) => {
                let text = problems.iter().find(|problem| problem.is_error()).map(|one| one.text.as_str());
                Notice::refused(format!("Belum disimpan. {}", text.unwrap_or_default()))
            }
            Err(CommitError::Session(error)) => Notice::failure(error),
        }
    }

    /// Opens a form, with the way back to the report.
    fn open_from_report(&mut self, key: &str, id: Option<Id>, filled: &[(&'static str, String)]) {
        let Some(kind) = record_type(key) else { return };
        match id {
            Some(id) => self.edit(kind, id),
            None => self.start_new(kind, filled),
        }
        self.from_report = Some(kind);
    }

    /// What was opened from the report is left: its table shows everything again.
    pub(in crate::ui) fn leave_what_the_report_opened(&mut self) {
        if let Some(kind) = self.from_report.take() {
            self.panel(kind).table.widen();
        }
    }
}

/// The way back to the report, where the table of `kind` was opened from it.
pub fn way_back(view: &BookView, kind: &dyn RecordType) -> Option<(String, Action)> {
    view.from_report.filter(|from| from.key() == kind.key())?;
    let words = format!("Kembali ke laporan {}", view.report.period().label());
    Some((words, Action::Go(crate::ui::action::Room::Report)))
}
