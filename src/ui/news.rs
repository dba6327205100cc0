//! *Ada kabar*: one key on a worker abroad, four choices, and who told it.

use egui::Ui;

use super::action::Action;
use super::book_view::BookView;
use super::ext::UiExt;
use super::notice::Notice;
use super::{icons, theme};
use crate::domain::book::{Book, Id, record_type};
use crate::domain::cells::CodeList;
use crate::domain::draft::Draft;
use crate::domain::pillars::migration::news::{News, Tidings};
use crate::domain::pillars::migration::placement::Placement;
use crate::domain::record::Record;
use crate::report::letters::reminder;
use crate::session::Session;

/// Key of the type whose records news is of.
pub const OF: &str = "penempatan";

/// A question that is open: of whom there is news.
pub struct NewsQuestion {
    /// The placement.
    pub placement: Id,
    told_by: String,
}

impl NewsQuestion {
    /// About this placement.
    #[must_use]
    pub fn new(placement: Id) -> Self {
        Self { placement, told_by: String::new() }
    }

    /// The form of the placement with what was typed; `None` where nothing was, or the placement is gone.
    #[must_use]
    pub fn draft(&self, session: &Session) -> Option<Draft> {
        let told_by = self.told_by.trim();
        if told_by.is_empty() {
            return None;
        }
        let mut draft = Draft::edit(record_type(OF)?, session.book(), &session.starts(), self.placement)?;
        let table = draft.tables.iter_mut().find(|table| table.kind.key() == TABLE)?;
        table.add(&[("told_by", told_by.to_owned())]);
        draft.slot = Some(format!("{OF}-{}-kabar", self.placement));
        Some(draft)
    }
}

/// What was answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewsAnswer {
    /// The placement.
    pub placement: Id,
    /// What was heard.
    pub tidings: Tidings,
    /// From whom.
    pub told_by: String,
}

/// Draws the question; whether it stays open.
pub fn ask(ui: &Ui, question: &mut NewsQuestion, book: &Book, actions: &mut Vec<Action>) -> bool {
    let mut is_answered = false;
    let answer = egui::Modal::new(egui::Id::unique("ada kabar")).show(ui.ctx(), |ui| {
        ui.set_max_width(460.0);
        let title = record_type(OF).map_or_else(String::new, |kind| kind.title(book, question.placement));
        ui.group_title(&format!("Ada kabar dari {title}"));
        let label = ui.label("Kata siapa");
        let field = egui::TextEdit::singleline(&mut question.told_by)
            .hint_text("misalnya suami, RT, atau yang bersangkutan")
            .desired_width(f32::INFINITY)
            .min_size(egui::vec2(0.0, theme::CONTROL_HEIGHT));
        let field = ui.add(field).labelled_by(label.id);
        if ui.memory(|memory| memory.focused().is_none()) {
            field.request_focus();
        }
        ui.add_space(theme::GAP);
        for (position, tidings) in Tidings::VALUES.iter().copied().enumerate() {
            let words = format!("{}    Alt+{}", tidings.label(), position + 1);
            let size = egui::vec2(ui.available_width(), theme::CONTROL_HEIGHT + 4.0);
            let button = ui.add_sized(size, egui::Button::new(words));
            button.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, tidings.label()));
            let key = [egui::Key::Num1, egui::Key::Num2, egui::Key::Num3, egui::Key::Num4][position];
            let is_pressed = ui.input_mut(|input| input.consume_key(egui::Modifiers::ALT, key));
            if button.clicked() || is_pressed {
                actions.push(Action::HearNews(NewsAnswer {
                    placement: question.placement,
                    tidings,
                    told_by: question.told_by.clone(),
                }));
                is_answered = true;
            }
        }
        ui.add_space(theme::GAP);
        if ui.deed_button(icons::CLOSE, "Tutup").clicked() {
            ui.close();
        }
    });
    !is_answered && !answer.should_close()
}

impl BookView {
    /// The placement that *Ada kabar* is about: that of the open form, or the chosen row.
    #[must_use]
    pub fn placement_at_hand(&self) -> Option<Id> {
        let kind = self.room_kind().filter(|kind| kind.key() == OF)?;
        self.at_hand(kind)
    }

    /// The text that reminds of the next step of a placement.
    #[must_use]
    pub fn reminder(&self, placement: Id) -> Option<String> {
        let session = &self.session;
        let entry = session.book().get::<Placement>(placement)?;
        reminder(session.book(), entry, session.officer(), session.today())
    }

    /// Writes news down: a line of its own, and on the placement what the 90 days count from.
    pub(super) fn hear(&mut self, answer: &NewsAnswer) -> Option<Notice> {
        let kind = record_type(OF)?;
        let starts = self.session.starts();
        let mut draft = Draft::edit(kind, self.session.book(), &starts, answer.placement)?;
        let table = draft.tables.iter_mut().find(|table| table.kind.key() == TABLE)?;
        table.add(&[("tidings", answer.tidings.key().to_owned()), ("told_by", answer.told_by.clone())]);
        let today = starts.today.to_string();
        let (heard, lost) = (kind.field_index("last_news")?, kind.field_index("lost_contact")?);
        if answer.tidings == Tidings::Unreachable {
            if draft.row[lost].is_empty() {
                draft.row[lost] = today;
            }
        } else {
            draft.row[heard] = today;
        }
        let done = format!("Kabar dicatat: {}.", answer.tidings.label());
        let notice = self.commit_beside(&draft, done, "Kabar belum dicatat.");
        // What was not saved stays in its place.
        let again = || NewsQuestion { placement: answer.placement, told_by: answer.told_by.clone() };
        self.asks_news = (!notice.is_done()).then(again);
        Some(notice)
    }
}

/// Key of the small table that news is written into.
pub const TABLE: &str = News::TYPE.key;
