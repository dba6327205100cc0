//! *Periksa keaslian laporan*: whether a closed report is still the one that was handed in, whether a paper bears its code,
//! and which records are others since.

use egui::{RichText, ScrollArea, TextEdit, Ui};

use super::told::Wish;
use crate::domain::book::{Book, Id, record_type};
use crate::domain::closing::{Closing, version};
use crate::domain::period::Period;
use crate::domain::pillars::shared::report_month::ReportMonth;
use crate::figures::{Records, since};
use crate::session::{MEND_CLOSING, Session, SessionError};
use crate::storage::closings;
use crate::ui::action::Action;
use crate::ui::ext::UiExt;
use crate::ui::icons;
use crate::ui::theme::{self, Palette};

/// How high the list of records may be, in points.
const LIST_HEIGHT: f32 = 220.0;

/// What was found, and what is being typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verification {
    /// "Asli, kode 7F3A-19C2".
    report: String,
    code: String,
    /// Why it is not the report that was handed in.
    mismatch: Option<String>,
    /// It is whole again, and the open book has not taken it up yet.
    is_to_be_reopened: bool,
    lines: Vec<Line>,
    typed: String,
}

/// A record that is another since, or came since.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Line {
    kind: &'static str,
    id: Id,
    text: String,
    is_there: bool,
}

impl Verification {
    /// Reads the report of a closed month from the disk again; `None` where the month is not closed.
    ///
    /// # Errors
    /// The disk does not give a file that is there.
    pub fn of(session: &Session, month: Period) -> Result<Option<Self>, SessionError> {
        let book = session.book();
        let entry = ReportMonth::of(book, month).filter(|entry| entry.record.names_report());
        let Some(record) = entry.map(|entry| &entry.record) else { return Ok(None) };
        let read = closings::verified(&*session.disk(), session.folder(), month, record)?;
        let code = record.report_code.as_str().to_owned();
        Ok(Some(Self {
            report: format!("{}, kode laporan {code}", version(record.version())),
            code,
            is_to_be_reopened: read.is_ok() && book.lacks_closing(month),
            lines: read.as_ref().map(|closing| lines(book, closing)).unwrap_or_default(),
            mismatch: read.err().map(|mismatch| mismatch.why()),
            typed: String::new(),
        }))
    }

    /// Whether the code that was typed is that of the report; `None` while it is not whole.
    fn agrees(&self) -> Option<bool> {
        let plain = |text: &str| -> String {
            text.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_ascii_uppercase()
        };
        let (typed, code) = (plain(&self.typed), plain(&self.code));
        (typed.len() >= code.len()).then_some(typed == code)
    }
}

fn lines(book: &Book, closing: &Closing) -> Vec<Line> {
    let since = since(book, closing);
    let said = |what: &'static str, lists: Vec<(Option<Period>, Records)>| {
        lists.into_iter().flat_map(move |(of, records)| {
            let kind = record_type(records.kind);
            let line = move |id: Id| {
                let kind = kind?;
                let remark = match of {
                    Some(of) if of != closing.month => format!(", sekarang {}", of.label()),
                    None => ", sudah dihapus".to_owned(),
                    Some(_) => String::new(),
                };
                let text = format!("{} {} ({what}{remark})", kind.spec().one, kind.title(book, id));
                Some(Line { kind: kind.key(), id, text, is_there: of.is_some() })
            };
            records.ids.into_iter().filter_map(line)
        })
    };
    said("berubah", since.changed).chain(said("menyusul", since.added)).collect()
}

/// Draws what was found; whether it is over.
pub fn show(ui: &mut Ui, found: &mut Verification, month: &str, actions: &mut Vec<Action>) -> bool {
    let palette = Palette::of(ui);
    ui.group_title(&format!("Periksa keaslian laporan {month}"));
    ui.label(&found.report);
    match &found.mismatch {
        None => {
            let words = format!("{} Cocok: laporan ini tidak berubah sejak ditutup.", icons::CHECK_CIRCLE);
            ui.label(RichText::new(words).color(palette.good));
        }
        Some(why) => {
            let words = format!("{} Laporan rusak, tidak cocok: {why}.", icons::ERROR);
            ui.label(RichText::new(words).color(palette.error));
            ui.soft(MEND_CLOSING);
        }
    }
    if found.is_to_be_reopened {
        ui.label("Berkas laporan ini sudah utuh. Tutup buku ini, lalu buka lagi supaya laporannya dipakai.");
    }
    ui.add_space(theme::GAP);
    let label = ui.label("Kode di kaki halaman kertas");
    let field = TextEdit::singleline(&mut found.typed).desired_width(160.0).hint_text("7F3A-19C2");
    ui.add(field).labelled_by(label.id);
    // The line is reserved: nothing moves while somebody types.
    match found.agrees() {
        Some(true) => {
            let words = format!("{} Kode cocok: kertas ini dari laporan ini.", icons::CHECK);
            ui.label(RichText::new(words).color(palette.good));
        }
        Some(false) => {
            let words =
                format!("{} Kode tidak cocok: kertas ini dari laporan lain atau versi lain.", icons::ERROR);
            ui.label(RichText::new(words).color(palette.error));
        }
        None => {
            ui.label("");
        }
    }
    if found.mismatch.is_none() {
        let is_open = records(ui, found, actions);
        if !is_open {
            return true;
        }
    }
    ui.add_space(theme::GAP);
    ui.deed_button(icons::CLOSE, "Tutup").clicked()
}

/// The records that are others since; whether none was opened.
fn records(ui: &mut Ui, found: &Verification, actions: &mut Vec<Action>) -> bool {
    ui.add_space(theme::GAP);
    if found.lines.is_empty() {
        ui.soft("Tidak ada catatan yang berubah sesudahnya.");
        return true;
    }
    ui.label("Catatan sesudah bulan ini ditutup; masuk laporan berikutnya:");
    let mut is_open = true;
    ScrollArea::vertical().id_salt("sesudah ditutup").max_height(LIST_HEIGHT).show(ui, |ui| {
        for line in &found.lines {
            if !line.is_there {
                ui.soft(&line.text);
            } else if ui.quiet_button(icons::CHEVRON_RIGHT, &line.text).clicked() {
                actions.push(Action::Report(Wish::OpenRecord(line.kind, line.id)));
                is_open = false;
            }
        }
    });
    is_open
}
