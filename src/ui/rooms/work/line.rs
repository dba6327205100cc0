//! A line of *Yang perlu dikerjakan*: whose record it is, and what is the matter.

use egui::{RichText, Ui};

use crate::domain::book::{Book, Id, record_type};
use crate::domain::procedure::{Due, Level};
use crate::domain::record::{RecordType, short_title};
use crate::ui::accepting::Warning;
use crate::ui::action::{Action, Spot};
use crate::ui::level;
use crate::ui::theme;
use crate::ui::work_list::Work;

/// One line.
pub struct Line {
    kind: &'static dyn RecordType,
    id: Id,
    /// Which record it is.
    pub title: String,
    /// What is the matter.
    pub text: String,
    level: Level,
    /// Where in the form it is the matter.
    spot: Option<Spot>,
    /// The warning that may be let stand.
    warning: Option<Warning>,
}

impl Line {
    /// Of *Orang dan kasus*.
    #[must_use]
    pub fn of_due(book: &Book, due: &Due) -> Option<Self> {
        Some(Self::new(book, record_type(due.kind)?, due.id, due.text.clone(), due.level))
    }

    /// Of *Data yang perlu dicek*.
    #[must_use]
    pub fn of_data(book: &Book, work: &Work) -> Self {
        let level = if work.problem.is_error() { Level::Urgent } else { Level::Attention };
        let line = Self::new(book, work.kind, work.id, work.problem.text.clone(), level);
        let row = (line.kind.key() != work.kind.key()).then_some(work.id);
        let spot = work.problem.field.map(|field| Spot { row, field });
        let warning = (!work.problem.is_error())
            .then(|| Warning { place: (work.kind, work.id), problem: work.problem.clone() });
        Self { spot, warning, ..line }
    }

    fn new(book: &Book, kind: &'static dyn RecordType, id: Id, text: String, level: Level) -> Self {
        let (kind, id) = with_form(book, kind, id);
        let title = kind.title(book, id);
        let title = if title.is_empty() { kind.spec().one.to_owned() } else { title };
        Self { kind, id, title, text, level, spot: None, warning: None }
    }

    /// The first part of the title, where there is little room: whose record it is.
    #[must_use]
    pub fn name(&self) -> &str {
        short_title(&self.title)
    }

    /// What tells the line from others.
    #[must_use]
    pub fn id(&self) -> (&'static str, Id, &str) {
        (self.kind.key(), self.id, &self.text)
    }

    /// The way to the record.
    #[must_use]
    pub fn open(&self) -> Action {
        match self.spot {
            Some(spot) => Action::EditAt(self.kind, self.id, spot),
            None => Action::Edit(self.kind, self.id),
        }
    }

    /// The wish to let the warning stand, where it is one.
    #[must_use]
    pub fn acceptance(&self) -> Option<Action> {
        self.warning.clone().map(Action::AskAccept)
    }

    /// Draws what is the matter, with its sign.
    pub fn matter(&self, ui: &mut Ui) {
        let (color, _) = level::colors(ui, self.level);
        let text = format!("{} {}", level::icon(self.level), self.text);
        let text = RichText::new(text).size(theme::SMALL_SIZE).color(color);
        // Where it has no room, it shows itself whole on hover.
        ui.add(egui::Label::new(text).truncate());
    }
}

/// The record in whose form a record is found: itself, or the owner of a row of a small table.
fn with_form(book: &Book, kind: &'static dyn RecordType, id: Id) -> (&'static dyn RecordType, Id) {
    let owner = kind.spec().owned().and_then(|owned| {
        let index = kind.field_index(owned.field)?;
        let owner = kind.field(index).kind.targets().first().and_then(|key| record_type(key))?;
        Some((owner, kind.stored(book, id, index).parse().ok()?))
    });
    owner.unwrap_or((kind, id))
}
