//! An open book in the window: what is shown, what is typed, and how a wish of the user is carried out on it.

use std::collections::HashMap;
use std::path::PathBuf;

use super::accepting::AcceptQuestion;
use super::action::{Action, Room, Then};
use super::alike;
use super::backups::{self, BackupsState};
use super::board::BoardState;
use super::case_note::NoteQuestion;
use super::doubles::Doubles;
use super::draft_keeper::{DraftKeeper, is_of_form};
use super::focus::FocusKeeper;
use super::form::FormState;
use super::history::HistoryState;
use super::import::{self, ImportState};
use super::merge::MergeState;
use super::news::NewsQuestion;
use super::notice::Notice;
use super::photos;
use super::picker::AddFiles;
use super::questions::DeleteQuestion;
use super::rooms::home::HomeState;
use super::rooms::report::ReportState;
use super::rooms::trash::TrashState;
use super::rooms::work::WorkState;
use super::search::Indexes;
use super::table::TableState;
use super::table::dialog::{self, TableDialog};
use super::table::look::Looks;
use super::visits::{self, VisitQuestion};
use super::work_list::WorkList;
use crate::domain::book::{Book, Id, RECORD_TYPES};
use crate::domain::draft::Draft;
use crate::domain::period::Period;
use crate::domain::pillars::shared::household::HouseholdMember;
use crate::domain::pillars::shared::person::Person;
use crate::domain::record::{At, Pillar, Purpose, Record, RecordType, short_title};
use crate::domain::trash::Place;
use crate::session::{CommitError, Session};
use crate::storage::copies::Note;
use crate::storage::disk::Disk;

/// The table and the form of one record type.
#[derive(Default)]
pub struct PanelState {
    /// Its table.
    pub table: TableState,
    /// The board that may stand in the place of the table.
    pub board: BoardState,
    /// The open form.
    pub form: Option<FormState>,
    /// What was being typed when a form was closed.
    pub kept: Vec<Draft>,
    /// The record that a form of the type showed last.
    shown: Option<Id>,
    /// Whether a form was open in the frame before.
    pub had_form: bool,
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
    /// What Beranda shows.
    pub home: HomeState,
    /// The report room.
    pub report: ReportState,
    /// Asks whether what is typed may be thrown away.
    pub asks_to_discard: Option<&'static dyn RecordType>,
    /// Somebody goes to a room, and its beginning takes the focus.
    pub arrives: bool,
    /// Asks what was heard of a worker abroad.
    pub asks_news: Option<NewsQuestion>,
    /// Asks what happened in a case.
    pub asks_note: Option<NoteQuestion>,
    /// What was typed about cases and not saved.
    pub notes_begun: Vec<NoteQuestion>,
    /// Asks whether what refers to a record may be deleted with it.
    pub asks_to_delete: Option<DeleteQuestion>,
    /// Asks why a warning may stand.
    pub asks_to_accept: Option<AcceptQuestion>,
    /// Asks who is typing.
    pub asks_officer: bool,
    /// The merge of two records that is being decided.
    pub merge: Option<MergeState>,
    /// The list of suspected doubles.
    pub doubles: Option<Doubles>,
    /// The history of a record that is open.
    pub history: Option<HistoryState>,
    /// The room with all that is to be done.
    pub work_room: WorkState,
    /// The trash room.
    pub trash: TrashState,
    /// What is asked about visits at home.
    pub visits: Option<VisitQuestion>,
    /// The import under way.
    pub import: Option<ImportState>,
    /// The dialog of the backups.
    pub backups: Option<BackupsState>,
    /// The type whose table or form was opened from the report.
    pub from_report: Option<&'static dyn RecordType>,
    /// What of the forms is on the disk.
    pub keeper: DraftKeeper,
    /// Columns and filters of the tables.
    pub looks: Looks,
    /// The open dialog of a table.
    pub table_dialog: Option<TableDialog>,
    /// When the book was last copied out of this computer.
    pub last_copy: Option<Note>,
    /// Whether the keys that work here are shown.
    pub shows_keys: bool,
    /// Where the focus goes back to.
    pub focus: FocusKeeper,
}

/// The record types of a pillar, in the order of their tabs. Rows of small tables have none.
pub fn types_of(pillar: Pillar) -> impl Iterator<Item = &'static dyn RecordType> {
    let listed = RECORD_TYPES.iter().copied().filter(|kind| kind.spec().owned().is_none());
    listed.filter(move |kind| kind.spec().pillar == pillar)
}

/// The surroundings for showing records and looking for problems.
#[must_use]
pub fn at(session: &Session) -> At<'_> {
    At { book: session.book(), id: None, today: session.today(), purpose: Purpose::Review }
}

/// Key of the type that lists families.
const FAMILY: &str = HouseholdMember::TYPE.key;

/// The family card of a person, where it is filled in.
fn family_card(book: &Book, kind: &dyn RecordType, id: Id) -> Option<String> {
    let person = book.get::<Person>(id).filter(|_| kind.key() == Person::TYPE.key)?;
    let card = person.record.family_card.as_str();
    (!card.is_empty()).then(|| card.to_owned())
}

impl BookView {
    /// Shows a book, beginning at Beranda.
    #[must_use]
    pub fn new(session: Session) -> Self {
        let period = Period::of(session.today());
        let mut panels = HashMap::new();
        let keeper = DraftKeeper::of(&session, &mut panels);
        Self {
            session,
            room: Room::Home,
            tabs: HashMap::new(),
            panels,
            indexes: Indexes::default(),
            work: WorkList::default(),
            home: HomeState::default(),
            report: ReportState::new(period),
            asks_to_discard: None,
            arrives: false,
            asks_news: None,
            asks_note: None,
            notes_begun: Vec::new(),
            asks_to_delete: None,
            asks_to_accept: None,
            asks_officer: false,
            merge: None,
            doubles: None,
            history: None,
            work_room: WorkState::default(),
            trash: TrashState::default(),
            visits: None,
            import: None,
            backups: None,
            from_report: None,
            keeper,
            looks: Looks::new(),
            table_dialog: None,
            last_copy: None,
            shows_keys: false,
            focus: FocusKeeper::default(),
        }
    }

    /// Whether something is asked over the window, which then has all the keys.
    #[must_use]
    pub fn is_asking(&self) -> bool {
        self.asks_to_discard.is_some()
            || self.asks_news.is_some()
            || self.asks_note.is_some()
            || self.asks_to_delete.is_some()
            || self.asks_to_accept.is_some()
            || self.asks_officer
            || self.history.is_some()
            || self.import.is_some()
            || self.backups.is_some()
            || self.visits.is_some()
            || self.merge.is_some()
            || self.doubles.is_some()
            || self.table_dialog.is_some()
            || self.report.question.is_some()
            || self.report.paragraphs.is_asking()
            || self.shows_keys
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
        if matches!(action, Action::Go(_)) {
            self.arrives = true;
            self.leave_what_the_report_opened();
        }
        match action {
            Action::Go(Room::Records(pillar)) => {
                if let Some(kind) = self.tab(pillar) {
                    self.show(kind);
                }
            }
            Action::Go(room) => self.room = room,
            Action::Show(kind) => self.show(kind),
            Action::New(kind) => self.start_new(kind, &[]),
            Action::NewFilled(kind, filled) => self.start_new(kind, &filled),
            Action::ShowWork(chosen) => self.work_room.choose(chosen),
            Action::ShowRelated(kind, id, other) => self.show_related(kind, id, other),
            Action::AskNews(placement) => self.asks_news = Some(NewsQuestion::new(placement)),
            Action::HearNews(answer) => return self.hear(&answer),
            Action::AskNote(case) => self.ask_note(case),
            Action::WriteNote(answer) => return self.note(&answer),
            Action::Edit(kind, id) => self.edit(kind, id),
            Action::GoOn(kind, position) => self.go_on(kind, position),
            Action::Commit(kind, then) => return self.commit(kind, then),
            Action::CloseForm(kind) => self.keep_form(kind),
            // A reason stands in its own question.
            Action::AskToDiscard(kind) if self.asks_to_accept.is_none() => self.asks_to_discard = Some(kind),
            Action::DiscardForm(kind) => {
                self.asks_to_discard = None;
                self.panel(kind).form = None;
            }
            Action::Delete(kind, id) => return self.delete(kind, id),
            Action::DeleteAll(kind, id) => {
                let outcome = self.session.delete_all(kind, id);
                return Some(self.deleted(kind, id, outcome));
            }
            Action::Restore(kind, id) => return Some(self.restore(kind, id)),
            Action::ShowHistory(kind, id) => self.history = Some(HistoryState::of(kind, id, &self.session)),
            Action::PutBack(kind, id, index, text) => return self.put_back(kind, id, index, text),
            Action::EditAt(kind, id, spot) => {
                self.edit(kind, id);
                self.panel(kind).form.as_mut().into_iter().for_each(|form| form.focus_spot(spot));
            }
            Action::AskAccept(warning) => return self.ask_accept(warning),
            Action::Accept(kind, id, code, reason) => return Some(self.accept((kind, id), code, &reason)),
            Action::Undo | Action::Redo => return self.step_back(matches!(action, Action::Undo)),
            Action::Visit(wish) => return visits::run(self, wish),
            Action::Import(wish) => return import::run(self, wish),
            Action::Table(kind, wish) => return dialog::run(self, kind, wish),
            Action::Alike(wish) => return alike::run(self, wish),
            Action::Backups(wish) => return backups::run(self, wish),
            Action::TryAgain => return self.try_again(),
            Action::ShowKeys => self.shows_keys = true,
            Action::AskOfficer => self.asks_officer = true,
            Action::SetOfficer(name) => self.session.set_officer(&name),
            Action::ShowMonth(period) => self.report.show(period),
            Action::ShowList(list, of) => self.show_list(&list, &of),
            Action::Report(wish) => return self.run_report(wish),
            _ => {}
        }
        None
    }

    /// Shows the table of a type.
    pub(super) fn show(&mut self, kind: &'static dyn RecordType) {
        let room = Room::Records(kind.spec().pillar);
        self.tabs.insert(room, kind);
        self.panel(kind).table.take_focus();
        self.room = room;
    }

    /// Opens a form for a new record; `filled` are stored texts by key.
    pub(super) fn start_new(&mut self, kind: &'static dyn RecordType, filled: &[(&'static str, String)]) {
        self.keep_form(kind);
        let starts = self.session.starts();
        let mut draft = Draft::new(kind, self.session.book(), &starts, filled);
        if !filled.is_empty() {
            draft.fill_blanks(self.session.book(), starts.today);
        }
        self.open(kind, draft);
    }

    /// Shows a form.
    fn open(&mut self, kind: &'static dyn RecordType, mut draft: Draft) {
        let id = draft.id;
        if let Some((id, reason)) = id.zip(draft.reason.take()) {
            // The form is one like any other: what was typed goes on in the question.
            draft.slot = None;
            self.ask_accept_again((kind, id), reason);
        }
        let is_there =
            |id: &Id| kind.meta(self.session.book(), *id).is_some_and(|meta| meta.deleted.is_none());
        let shown = self.panels.get(kind.key()).and_then(|panel| panel.shown);
        let newest = || kind.newest(self.session.book(), 2).into_iter().find(|other| Some(*other) != id);
        let previous = shown.filter(|other| Some(*other) != id && is_there(other)).or_else(newest);
        let panel = self.panel(kind);
        panel.form = Some(FormState::new(draft).after(previous));
        panel.shown = id.or(shown);
        self.show(kind);
    }

    /// What belongs to a record: family and children are found by what they share with it, the others by who refers.
    fn show_related(&mut self, kind: &'static dyn RecordType, id: Id, other: &'static dyn RecordType) {
        let book = self.session.book();
        let mut ids: Vec<Id> =
            book.referrers(id).iter().filter(|(key, _)| *key == other.key()).map(|(_, id)| *id).collect();
        if let Some(card) = family_card(book, kind, id).filter(|_| other.key() == FAMILY) {
            ids = book.having::<HouseholdMember>("family_card", &card).to_vec();
        }
        match ids[..] {
            [] => {
                let mut fields = other.fields();
                let field = fields.find(|field| field.kind.targets().contains(&kind.key()));
                let filled: Vec<_> = field.map(|field| (field.key, id.to_string())).into_iter().collect();
                self.start_new(other, &filled);
            }
            [only] => self.edit(other, only),
            _ => {
                let of = short_title(&kind.title(book, id)).to_owned();
                self.keep_form(other);
                self.panel(other).table.narrow(ids.into_iter().collect(), of);
                self.show(other);
            }
        }
    }

    /// The record of the open form, or the chosen row.
    #[must_use]
    pub fn record_at_hand(&self) -> Option<Place> {
        let kind = self.room_kind()?;
        Some((kind, self.at_hand(kind)?))
    }

    pub(super) fn at_hand(&self, kind: &dyn RecordType) -> Option<Id> {
        let panel = self.panels.get(kind.key())?;
        let open = panel.form.as_ref().and_then(|form| form.draft.id);
        open.or_else(|| panel.table.selected.filter(|_| panel.form.is_none()))
    }

    /// The type whose table the room shows.
    #[must_use]
    pub fn room_kind(&self) -> Option<&'static dyn RecordType> {
        match self.room {
            Room::Records(pillar) => self.tab(pillar),
            _ => None,
        }
    }

    /// Commits what was not typed into a form.
    pub(super) fn commit_beside(&mut self, draft: &Draft, done: String, not_done: &str) -> Notice {
        let outcome = self.session.commit(draft);
        self.refresh_forms();
        match outcome {
            Ok(_) => Notice::done(done),
            Err(CommitError::Problems(problems)) => {
                let text = problems.iter().find(|problem| problem.is_error()).map(|one| one.text.as_str());
                Notice::refused(format!("{not_done} {}", text.unwrap_or_default()))
            }
            Err(CommitError::Session(error)) => Notice::failure(error),
        }
    }

    /// Keeps chosen photos or a file, and names them in the open form.
    pub fn add_files(&mut self, wanted: &AddFiles, paths: &[PathBuf], disk: &dyn Disk) -> Option<Notice> {
        let form = self.panels.get_mut(wanted.kind)?.form.as_mut()?;
        let index = form.draft.kind.field_index(wanted.field)?;
        let mut refused = None;
        for path in paths {
            match photos::keep(self.session.files(), disk, path, wanted.photos) {
                Ok(name) if wanted.photos => {
                    let text = &mut form.draft.row[index];
                    let line = if text.is_empty() { "" } else { "\n" };
                    *text = format!("{text}{line}{}", name.as_str());
                }
                Ok(name) => name.as_str().clone_into(&mut form.draft.row[index]),
                Err(notice) => refused = Some(notice),
            }
        }
        refused
    }

    /// Opens the form of a record.
    pub(super) fn edit(&mut self, kind: &'static dyn RecordType, id: Id) {
        self.keep_form(kind);
        let is_its_form = |draft: &Draft| draft.id == Some(id) && is_of_form(draft);
        let kept = self.panel(kind).kept.iter().position(is_its_form);
        let draft = match kept {
            Some(position) => Some(self.panel(kind).kept.remove(position)),
            None => Draft::edit(kind, self.session.book(), &self.session.starts(), id),
        };
        self.panel(kind).table.reveal(id);
        match draft {
            Some(draft) => self.open(kind, draft),
            None => self.show(kind),
        }
    }

    /// Opens a form that was put aside.
    fn go_on(&mut self, kind: &'static dyn RecordType, position: usize) {
        if position >= self.panel(kind).kept.len() {
            return;
        }
        let draft = self.panel(kind).kept.remove(position);
        self.keep_form(kind);
        self.open(kind, draft);
    }

    /// Puts what is being typed aside, so that nothing of it is lost.
    pub(super) fn keep_form(&mut self, kind: &'static dyn RecordType) {
        let panel = self.panel(kind);
        if let Some(mut form) = panel.form.take()
            && form.draft.is_changed()
        {
            form.draft.settle();
            panel.kept.push(form.draft);
        }
    }

    fn commit(&mut self, kind: &'static dyn RecordType, then: Then) -> Option<Notice> {
        let form = self.panels.get_mut(kind.key())?.form.as_mut()?;
        form.draft.settle();
        match self.session.commit(&form.draft) {
            Ok(committed) => {
                let panel = self.panel(kind);
                panel.table.reveal(committed.id);
                panel.shown = Some(committed.id);
                let before = panel.form.take();
                match then {
                    Then::Stay => {
                        self.edit(kind, committed.id);
                        if let (Some(form), Some(before)) = (self.panel(kind).form.take(), before) {
                            self.panel(kind).form = Some(form.in_place_of(&before));
                        }
                    }
                    Then::Another => self.start_new(kind, &[]),
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
    pub(super) fn refresh_forms(&mut self) {
        let starts = self.session.starts();
        for kind in RECORD_TYPES.iter().copied() {
            let book = self.session.book();
            let Some(panel) = self.panels.get_mut(kind.key()) else { continue };
            let Some(form) = panel.form.as_ref().filter(|form| !form.draft.is_changed()) else { continue };
            let Some(id) = form.draft.id else { continue };
            let is_there = kind.meta(book, id).is_some_and(|meta| meta.deleted.is_none());
            let draft = Draft::edit(kind, book, &starts, id).filter(|_| is_there);
            panel.form = draft.map(|draft| FormState::new(draft).in_place_of(form));
        }
    }
}
