//! An open book in the window: what is shown, what is typed, and how a wish of the user is carried out on it.

use std::collections::HashMap;

use super::action::{Action, Room, Then};
use super::form::FormState;
use super::import::{self, ImportState};
use super::notice::Notice;
use super::rooms::report::ReportState;
use super::search::Indexes;
use super::table::TableState;
use super::work_list::WorkList;
use crate::domain::book::{Id, RECORD_TYPES};
use crate::domain::draft::Draft;
use crate::domain::field::Start;
use crate::domain::period::Period;
use crate::domain::record::{At, Pillar, Purpose, RecordType};
use crate::session::{CommitError, Session};

/// The table and the form of one record type.
#[derive(Default)]
pub struct PanelState {
    /// Its table.
    pub table: TableState,
    /// The open form.
    pub form: Option<FormState>,
    /// What was being typed when a form was closed.
    pub kept: Vec<Draft>,
}

/// An open book.
pub struct BookView {
    /// The book and the gate to it.
    pub session: Session,
    /// The room that is shown.
    pub room: Room,
    /// The record type that is shown in each pillar.
    pub tabs: HashMap<Room, &'static dyn RecordType>,
    /// Tables and forms by record type.
    pub panels: HashMap<&'static str, PanelState>,
    /// Search indexes.
    pub indexes: Indexes,
    /// What needs a look.
    pub work: WorkList,
    /// The report room.
    pub report: ReportState,
    /// Asks whether what is typed may be thrown away.
    pub asks_to_discard: Option<&'static dyn RecordType>,
    /// The import under way.
    pub import: Option<ImportState>,
}

/// The record types of a pillar, in the order of their tabs.
pub fn types_of(pillar: Pillar) -> impl Iterator<Item = &'static dyn RecordType> {
    RECORD_TYPES.iter().copied().filter(move |kind| kind.spec().pillar == pillar)
}

/// The surroundings for showing records and looking for problems.
#[must_use]
pub fn at(session: &Session) -> At<'_> {
    At { book: session.book(), id: None, today: session.today(), purpose: Purpose::Review }
}

impl BookView {
    /// Shows a book, beginning at Beranda.
    #[must_use]
    pub fn new(session: Session) -> Self {
        let period = Period::of(session.today());
        Self {
            session,
            room: Room::Home,
            tabs: HashMap::new(),
            panels: HashMap::new(),
            indexes: Indexes::default(),
            work: WorkList::default(),
            report: ReportState::new(period),
            asks_to_discard: None,
            import: None,
        }
    }

    /// Table and form of a type.
    pub fn panel(&mut self, kind: &'static dyn RecordType) -> &mut PanelState {
        self.panels.entry(kind.key()).or_default()
    }

    /// The record type shown in a room of records.
    #[must_use]
    pub fn tab(&self, pillar: Pillar) -> Option<&'static dyn RecordType> {
        self.tabs.get(&Room::Records(pillar)).copied().or_else(|| types_of(pillar).next())
    }

    /// Carries out what concerns the book; the rest is the window's.
    pub fn run(&mut self, action: Action) -> Option<Notice> {
        match action {
            Action::Go(Room::Records(pillar)) => {
                if let Some(kind) = self.tab(pillar) {
                    self.show(kind);
                }
            }
            Action::Go(room) => self.room = room,
            Action::Show(kind) => self.show(kind),
            Action::New(kind) => self.start_new(kind),
            Action::Edit(kind, id) => self.edit(kind, id),
            Action::Continue(kind, draft) => {
                self.keep_form(kind);
                self.panel(kind).form = Some(FormState::new(*draft));
            }
            Action::Commit(kind, then) => return self.commit(kind, then),
            Action::CloseForm(kind) => self.keep_form(kind),
            Action::AskToDiscard(kind) => self.asks_to_discard = Some(kind),
            Action::DiscardForm(kind) => {
                self.asks_to_discard = None;
                self.panel(kind).form = None;
            }
            Action::Delete(kind, id) => return Some(self.delete(kind, id)),
            Action::Accept(kind, id, code, reason) => {
                return self.session.accept(kind, id, code, reason).err().map(Notice::failure);
            }
            Action::Undo | Action::Redo => return self.step_back(matches!(action, Action::Undo)),
            Action::Import(wish) => return import::run(self, wish),
            Action::SetOfficer(name) => self.session.set_officer(&name),
            Action::ShowMonth(period) => self.report.show(period),
            _ => {}
        }
        None
    }

    fn show(&mut self, kind: &'static dyn RecordType) {
        let room = Room::Records(kind.spec().pillar);
        self.tabs.insert(room, kind);
        self.room = room;
    }

    fn start_new(&mut self, kind: &'static dyn RecordType) {
        self.keep_form(kind);
        let filled = self.filled_beforehand(kind);
        let draft = Draft::new(kind, self.session.book(), &filled);
        self.panel(kind).form = Some(FormState::new(draft));
        self.show(kind);
    }

    /// What the fields of a new form begin with.
    fn filled_beforehand(&self, kind: &dyn RecordType) -> Vec<(&'static str, String)> {
        let today = self.session.today().to_string();
        let officer = super::officers::id_of(self.session.book(), self.session.officer());
        kind.fields()
            .filter_map(|field| match field.start {
                Start::Blank => None,
                Start::Today => Some((field.key, today.clone())),
                Start::Officer => officer.map(|id| (field.key, id.to_string())),
            })
            .collect()
    }

    fn edit(&mut self, kind: &'static dyn RecordType, id: Id) {
        self.keep_form(kind);
        let kept = self.panel(kind).kept.iter().position(|draft| draft.id == Some(id));
        let draft = match kept {
            Some(position) => Some(self.panel(kind).kept.remove(position)),
            None => Draft::edit(kind, self.session.book(), id),
        };
        let panel = self.panel(kind);
        panel.form = draft.map(FormState::new);
        panel.table.reveal(id);
        self.show(kind);
    }

    /// Puts what is being typed aside, so that nothing of it is lost.
    fn keep_form(&mut self, kind: &'static dyn RecordType) {
        let panel = self.panel(kind);
        if let Some(form) = panel.form.take()
            && form.draft.is_changed()
        {
            panel.kept.retain(|draft| draft.id.is_none() || draft.id != form.draft.id);
            panel.kept.push(form.draft);
        }
    }

    fn commit(&mut self, kind: &'static dyn RecordType, then: Then) -> Option<Notice> {
        let form = self.panels.get_mut(kind.key())?.form.as_mut()?;
        match self.session.commit(&form.draft) {
            Ok(committed) => {
                self.panel(kind).table.reveal(committed.id);
                self.panel(kind).form = None;
                match then {
                    Then::Stay => self.edit(kind, committed.id),
                    Then::Another => self.start_new(kind),
                }
                Some(Notice::done(format!("{} tersimpan.", kind.spec().one)))
            }
            Err(CommitError::Problems(problems)) => {
                let count = problems.iter().filter(|problem| problem.is_error()).count();
                form.problems = problems;
                form.shows_all = true;
                form.focus_first_error();
                Some(Notice::refused(format!("Belum disimpan: {count} isian harus diperbaiki.")))
            }
            Err(CommitError::Session(error)) => Some(Notice::failure(error)),
        }
    }

    fn delete(&mut self, kind: &'static dyn RecordType, id: Id) -> Notice {
        match self.session.delete(kind, id) {
            Ok(()) => {
                let panel = self.panel(kind);
                panel.form = None;
                panel.kept.retain(|draft| draft.id != Some(id));
                Notice::done(format!(
                    "{} dipindahkan ke tempat sampah. Tekan Urungkan bila keliru.",
                    kind.spec().one
                ))
            }
            Err(error) => Notice::failure(error),
        }
    }

    fn step_back(&mut self, undo: bool) -> Option<Notice> {
        let outcome = if undo { self.session.undo() } else { self.session.redo() };
        self.refresh_forms();
        match outcome {
            Ok(Some(label)) if undo => Some(Notice::done(format!("Diurungkan: {label}."))),
            Ok(Some(label)) => Some(Notice::done(format!("Diulangi: {label}."))),
            Ok(None) => None,
            Err(error) => Some(Notice::failure(error)),
        }
    }

    /// Forms that show a record as it no longer is are opened anew; what is being typed stays.
    fn refresh_forms(&mut self) {
        for kind in RECORD_TYPES.iter().copied() {
            let book = self.session.book();
            let Some(panel) = self.panels.get_mut(kind.key()) else { continue };
            let Some(form) = panel.form.as_ref().filter(|form| !form.draft.is_changed()) else { continue };
            let Some(id) = form.draft.id else { continue };
            let is_there = kind.meta(book, id).is_some_and(|meta| meta.deleted.is_none());
            panel.form = Draft::edit(kind, book, id).filter(|_| is_there).map(FormState::new);
        }
    }
}
