//! *Sudah dicek*: letting a warning stand, by one key and one of four ready reasons.

use egui::{Key, Modifiers, Ui};

use super::action::Action;
use super::book_view::BookView;
use super::ext::UiExt;
use super::notice::Notice;
use super::{icons, keys, theme};
use crate::domain::cell::Problem;
use crate::domain::draft::{Draft, Reason};
use crate::domain::trash::Place;
use crate::session::Session;

/// Why a warning may stand, besides what is written in one's own words.
const REASONS: [&str; 3] = ["Sudah dicek di KTP/KK", "Kata keluarga", "Belum bisa dicek"];
/// The fourth: in one's own words.
const OTHER: &str = "Lainnya…";
/// They choose among the reasons.
const NUMBERS: [Key; 4] = [Key::Num1, Key::Num2, Key::Num3, Key::Num4];

/// A warning of a record.
#[derive(Clone)]
pub struct Warning {
    /// The record.
    pub place: Place,
    /// What is doubtful.
    pub problem: Problem,
}

/// The question that is open: why a warning may stand.
pub struct AcceptQuestion {
    warning: Warning,
    /// What is typed after *Lainnya…*.
    other: Option<String>,
}

impl AcceptQuestion {
    /// The form of the record with the reason that is being typed; `None` where none is.
    #[must_use]
    pub fn draft(&self, session: &Session) -> Option<Draft> {
        let text = self.other.as_deref().map(str::trim).filter(|text| !text.is_empty())?;
        let Warning { place: (kind, id), problem } = &self.warning;
        let mut draft = Draft::edit(*kind, session.book(), &session.starts(), *id)?;
        draft.reason = Some(Reason { code: problem.code.to_owned(), text: text.to_owned() });
        draft.slot = Some(format!("{}-{id}-{}", kind.key(), problem.code));
        Some(draft)
    }
}

impl BookView {
    /// Asks why a warning may stand. It is told of what is saved, so what is typed has to be saved first.
    pub(super) fn ask_accept(&mut self, warning: Warning) -> Option<Notice> {
        let (kind, id) = warning.place;
        let form = self.panels.get(kind.key()).and_then(|panel| panel.form.as_ref());
        if form.is_some_and(|form| form.draft.id == Some(id) && form.draft.is_changed()) {
            let words = format!("Simpan dulu isian ini, lalu tekan {}.", keys::ACCEPT.name());
            return Some(Notice::refused(words));
        }
        self.asks_to_accept = Some(AcceptQuestion { warning, other: None });
        None
    }

    /// Goes on with a reason that was being typed, where its warning is still told.
    pub(super) fn ask_accept_again(&mut self, (kind, id): Place, reason: Reason) {
        let problems = kind.review(self.session.book(), id, self.session.today());
        let told = problems.into_iter().find(|problem| problem.code == reason.code && !problem.is_error());
        self.asks_to_accept = told.map(|problem| AcceptQuestion {
            warning: Warning { place: (kind, id), problem },
            other: Some(reason.text),
        });
    }

    /// Lets a warning stand.
    pub(super) fn accept(&mut self, (kind, id): Place, code: &str, reason: &str) -> Notice {
        match self.session.accept(kind, id, code, reason) {
            Ok(()) => Notice::done("Peringatan ini tidak ditampilkan lagi, selama isiannya tidak berubah."),
            Err(error) => Notice::failure(error),
        }
    }
}

/// Draws the question.
pub fn ask(ui: &Ui, view: &mut BookView, actions: &mut Vec<Action>) {
    let Some(mut question) = view.asks_to_accept.take() else { return };
    let mut reason = None;
    let answer = egui::Modal::new(egui::Id::unique("sudah dicek")).show(ui.ctx(), |ui| {
        ui.set_width(460.0_f32.min(ui.ctx().content_rect().width() - 64.0));
        ui.group_title("Sudah dicek?");
        ui.problem(&question.warning.problem);
        ui.add_space(theme::GAP);
        match &mut question.other {
            Some(text) => reason = own_words(ui, text),
            None => match chosen(ui) {
                Some(number) if number < REASONS.len() => reason = Some(REASONS[number].to_owned()),
                Some(_) => question.other = Some(String::new()),
                None => {}
            },
        }
    });
    match reason {
        Some(reason) => {
            let Warning { place: (kind, id), problem } = question.warning;
            actions.push(Action::Accept(kind, id, problem.code, reason));
        }
        None if answer.should_close() => {}
        None => view.asks_to_accept = Some(question),
    }
}

/// The reasons; the number of the chosen one.
fn chosen(ui: &mut Ui) -> Option<usize> {
    let mut chosen = None;
    for (number, reason) in REASONS.into_iter().chain([OTHER]).enumerate() {
        let size = egui::vec2(ui.available_width(), theme::CONTROL_HEIGHT);
        let button = ui.add_sized(size, egui::Button::new(format!("{}  {reason}", number + 1)));
        button.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, reason));
        if number == 0 && ui.memory(|memory| memory.focused().is_none()) {
            button.request_focus();
        }
        let is_pressed = ui.input_mut(|input| input.consume_key(Modifiers::NONE, NUMBERS[number]));
        if button.clicked() || is_pressed {
            chosen = Some(number);
        }
    }
    ui.add_space(theme::GAP);
    ui.soft("Angka atau panah: pilih alasan. Esc: batal.");
    chosen
}

/// A reason in one's own words, once it is given.
fn own_words(ui: &mut Ui, text: &mut String) -> Option<String> {
    let label = ui.label("Alasannya");
    let field = egui::TextEdit::singleline(text)
        .hint_text("misalnya: akta lahirnya sedang diurus")
        .return_key(None)
        .desired_width(f32::INFINITY)
        .min_size(egui::vec2(0.0, theme::CONTROL_HEIGHT));
    let field = ui.add(field).labelled_by(label.id);
    // The button that led here is no longer there.
    if ui.memory(|memory| memory.focused().is_none()) {
        field.request_focus();
    }
    ui.add_space(theme::GAP);
    let is_filled = !text.trim().is_empty();
    let save = ui.add_enabled_ui(is_filled, |ui| ui.primary_button(icons::CHECK, "Simpan alasan")).inner;
    let is_entered =
        field.has_focus() && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Enter));
    ui.add_space(theme::GAP);
    ui.soft("Enter: simpan. Esc: batal.");
    (is_filled && (save.clicked() || is_entered)).then(|| text.trim().to_owned())
}
