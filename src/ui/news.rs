//! *Ada kabar*: one key on a worker abroad, four choices, and who told it.

use egui::Ui;

use super::action::Action;
use super::ext::UiExt;
use super::{icons, theme};
use crate::domain::book::{Book, Id, record_type};
use crate::domain::cells::CodeList;
use crate::domain::pillars::migration::news::{News, Tidings};
use crate::domain::record::Record;

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

/// Key of the small table that news is written into.
pub const TABLE: &str = News::TYPE.key;
