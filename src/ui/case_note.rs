//! *Catat perkembangan*: one key on a case, what happened, and whether it is over.

use egui::Ui;

use super::action::Action;
use super::book_view::BookView;
use super::ext::UiExt;
use super::keys;
use super::notice::Notice;
use super::{icons, theme};
use crate::domain::book::{Book, Id, record_type};
use crate::domain::cells::CodeList;
use crate::domain::draft::Draft;
use crate::domain::pillars::migration::case::{Case, CaseStatus};
use crate::domain::pillars::migration::case_note::CaseNote;
use crate::domain::pillars::migration::referral::Referral;
use crate::domain::record::Record;
use crate::session::Session;

/// Key of the type whose records are asked about.
pub const OF: &str = Case::TYPE.key;
/// Key of the small table that it is written into.
pub const TABLE: &str = CaseNote::TYPE.key;

/// A question that is open: what happened in which case.
pub struct NoteQuestion {
    /// The case.
    pub case: Id,
    text: String,
    forwarded_to: Option<Referral>,
}

impl NoteQuestion {
    /// About this case.
    #[must_use]
    pub fn new(book: &Book, case: Id) -> Self {
        let forwarded_to = book.get::<Case>(case).and_then(|entry| entry.record.forwarded_to);
        Self { case, text: String::new(), forwarded_to }
    }

    /// The form of the case with what was typed; `None` where nothing was, or the case is gone.
    #[must_use]
    pub fn draft(&self, session: &Session) -> Option<Draft> {
        if self.text.trim().is_empty() {
            return None;
        }
        let kind = record_type(OF)?;
        let mut draft = Draft::edit(kind, session.book(), &session.starts(), self.case)?;
        let table = draft.tables.iter_mut().find(|table| table.kind.key() == TABLE)?;
        table.add(&[("text", self.text.trim().to_owned())]);
        let desk = self.forwarded_to.map_or_else(String::new, |desk| desk.key().to_owned());
        draft.row[kind.field_index("forwarded_to")?] = desk;
        draft.slot = Some(format!("{OF}-{}-perkembangan", self.case));
        Some(draft)
    }
}

/// What was answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoteAnswer {
    /// The case.
    pub case: Id,
    /// What was done or heard.
    pub text: String,
    /// The desk that has it now.
    pub forwarded_to: Option<Referral>,
    /// How the case stands now.
    pub status: CaseStatus,
}

impl BookView {
    /// The case that *Catat perkembangan* is about.
    #[must_use]
    pub fn case_at_hand(&self) -> Option<Id> {
        let kind = self.room_kind().filter(|kind| kind.key() == OF)?;
        self.at_hand(kind)
    }

    /// Asks what happened in a case; what was typed before and not saved is there again.
    pub(super) fn ask_note(&mut self, case: Id) {
        let begun = self.notes_begun.iter().position(|begun| begun.case == case);
        let question = begun.map(|position| self.notes_begun.remove(position));
        self.asks_note = question.or_else(|| Some(NoteQuestion::new(self.session.book(), case)));
    }

    /// The question is closed without an answer; what was typed is kept.
    pub(super) fn put_note_aside(&mut self, question: NoteQuestion) {
        if !question.text.trim().is_empty() {
            self.notes_begun.push(question);
        }
    }

    /// Writes down what happened in a case: a line of its own, and on the case who has it now and how it stands.
    pub(super) fn note(&mut self, answer: &NoteAnswer) -> Option<Notice> {
        let NoteAnswer { case, text, forwarded_to, .. } = answer.clone();
        let question = NoteQuestion { case, text, forwarded_to };
        let mut draft = question.draft(&self.session)?;
        answer.status.key().clone_into(&mut draft.row[draft.kind.field_index("status")?]);
        let done = if answer.status.is_closed() {
            "Perkembangan dicatat, kasus selesai.".to_owned()
        } else {
            "Perkembangan kasus dicatat.".to_owned()
        };
        let notice = self.commit_beside(&draft, done, "Perkembangan belum dicatat.");
        // What was not saved stays in its place.
        self.asks_note = (!notice.is_done()).then_some(question);
        Some(notice)
    }
}

/// Draws the question; whether it stays open.
pub fn ask(ui: &Ui, question: &mut NoteQuestion, book: &Book, actions: &mut Vec<Action>) -> bool {
    let mut status = None;
    let answer = egui::Modal::new(egui::Id::unique("perkembangan kasus")).show(ui.ctx(), |ui| {
        ui.set_width(520.0_f32.min(ui.ctx().content_rect().width() - 80.0));
        let title = record_type(OF).map_or_else(String::new, |kind| kind.title(book, question.case));
        ui.group_title(&format!("Perkembangan kasus {title}"));
        let label = ui.label("Apa yang dilakukan atau diketahui hari ini");
        let field = egui::TextEdit::multiline(&mut question.text)
            .hint_text("misalnya: BP3MI sudah menghubungi agensi, menunggu jawaban")
            .desired_rows(3)
            .desired_width(f32::INFINITY);
        let field = ui.add(field).labelled_by(label.id);
        if ui.memory(|memory| memory.focused().is_none()) {
            field.request_focus();
        }
        ui.add_space(theme::GAP);
        let label = ui.label("Diteruskan ke");
        let chosen = question.forwarded_to.map_or("Belum diteruskan", CodeList::label);
        egui::ComboBox::from_id_salt("diteruskan ke")
            .selected_text(chosen)
            .width(260.0)
            .show_ui(ui, |ui| {
                for desk in Referral::VALUES.iter().copied() {
                    ui.selectable_value(&mut question.forwarded_to, Some(desk), desk.label());
                }
            })
            .response
            .labelled_by(label.id);
        ui.add_space(theme::GAP);
        ui.horizontal_wrapped(|ui| {
            ui.add_enabled_ui(!question.text.trim().is_empty(), |ui| {
                let save = ui.primary_button(icons::SAVE, "Simpan perkembangan");
                if save.on_hover_text(keys::SAVE.name()).clicked() || keys::SAVE.is_pressed(ui) {
                    status = Some(CaseStatus::InProgress);
                }
                if ui.deed_button(icons::CHECK, "Simpan, kasus selesai").clicked() {
                    status = Some(CaseStatus::Done);
                }
            });
            let close = ui.deed_button(icons::CLOSE, "Tutup").on_hover_text("Esc: isian disimpan sementara");
            if close.clicked() {
                ui.close();
            }
        });
    });
    let status = status.filter(|_| !question.text.trim().is_empty());
    actions.extend(status.map(|status| {
        Action::WriteNote(NoteAnswer {
            case: question.case,
            text: question.text.trim().to_owned(),
            forwarded_to: question.forwarded_to,
            status,
        })
    }));
    status.is_none() && !answer.should_close()
}
