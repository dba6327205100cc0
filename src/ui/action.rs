//! What views ask for. A view changes nothing but what is being typed; everything else it returns as an action, and
//! [`super::app::App`] carries it out after the frame is drawn.

use std::path::PathBuf;

use super::accepting::Warning;
use super::case_note::NoteAnswer;
use super::news::NewsAnswer;
use super::picker::{AddFiles, Question};
use super::printouts::{Format, Printout};
use crate::domain::book::Id;
use crate::domain::period::Period;
use crate::domain::record::RecordType;
use crate::domain::region::RegionCode;
use crate::figures::Records;

/// The rooms of an open book, in the order of the navigation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Room {
    /// Beranda.
    Home,
    /// The record types of one pillar.
    Records(crate::domain::record::Pillar),
    /// Laporan.
    Report,
    /// Tempat sampah; not in the navigation.
    Trash,
    /// All of *Yang perlu dikerjakan*; not in the navigation.
    Work,
}

/// What a commit goes on with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Then {
    /// Stay in the record.
    Stay,
    /// Start the next one.
    Another,
}

/// Where in a form something is the matter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Spot {
    /// The row of a small table, by its record; `None` for the record itself.
    pub row: Option<Id>,
    /// Key of the field.
    pub field: &'static str,
}

/// One wish of the user.
#[derive(Clone)]
pub enum Action {
    /// Ask the operating system for a path.
    Ask(Question),
    /// Open the book in this folder.
    Open(PathBuf),
    /// Open it only to look at it.
    OpenToRead(PathBuf),
    /// Recover the damaged book in this folder, and open it.
    Recover(PathBuf),
    /// Make a book in a new folder.
    Create(RegionCode, PathBuf),
    /// Make (or open) the practice book.
    Practice,
    /// Leave the book, back to the start.
    CloseBook,
    /// Go to a room.
    Go(Room),
    /// Show the table of a type.
    Show(&'static dyn RecordType),
    /// Open a form for a new record.
    New(&'static dyn RecordType),
    /// Open a form for a new record in which these stored texts, by key, are filled in.
    NewFilled(&'static dyn RecordType, Vec<(&'static str, String)>),
    /// Choose what of *Yang perlu dikerjakan* is shown.
    ShowWork(super::rooms::work::Chosen),
    /// Open a record.
    Edit(&'static dyn RecordType, Id),
    /// Open a record with the focus where something is the matter.
    EditAt(&'static dyn RecordType, Id, Spot),
    /// Show what belongs to a record: the only one opens, several are listed, for none a new form opens.
    ShowRelated(&'static dyn RecordType, Id, &'static dyn RecordType),
    /// Ask what was heard of a worker abroad.
    AskNews(Id),
    /// Write down what was heard.
    HearNews(NewsAnswer),
    /// Copy a text that reminds of the next step of a placement, to be sent by the officer.
    Remind(Id),
    /// Ask what happened in a case.
    AskNote(Id),
    /// Write down what happened in a case.
    WriteNote(NoteAnswer),
    /// Put chosen photos or a file into a field of the open form.
    AddFiles(AddFiles, Vec<PathBuf>),
    /// Go on with a form that was put aside, by its place among them.
    GoOn(&'static dyn RecordType, usize),
    /// Commit the open form of a type.
    Commit(&'static dyn RecordType, Then),
    /// Close the open form; what is typed stays as a draft.
    CloseForm(&'static dyn RecordType),
    /// Ask whether what is typed may be thrown away.
    AskToDiscard(&'static dyn RecordType),
    /// Throw away what is typed.
    DiscardForm(&'static dyn RecordType),
    /// Move a record to the trash; asks where others refer to it.
    Delete(&'static dyn RecordType, Id),
    /// Move a record to the trash with everything that refers to it.
    DeleteAll(&'static dyn RecordType, Id),
    /// Bring a record back from the trash with what belongs to it.
    Restore(&'static dyn RecordType, Id),
    /// Show who changed what in a record.
    ShowHistory(&'static dyn RecordType, Id),
    /// Put this stored text back into a field of a record, by the field's position.
    PutBack(&'static dyn RecordType, Id, usize, String),
    /// Ask why a warning may stand.
    AskAccept(Warning),
    /// Let a warning stand, with a reason.
    Accept(&'static dyn RecordType, Id, &'static str, String),
    /// Take back the last change.
    Undo,
    /// Do it again.
    Redo,
    /// Go on in the dialog of an import.
    Import(super::import::Wish),
    /// Go on with copies of books.
    Copies(super::copies::Wish),
    /// Do something about records that may be of one person.
    Alike(super::alike::Wish),
    /// Go on in the dialog of the backups.
    Backups(super::backups::Wish),
    /// Go on with the table of a type.
    Table(&'static dyn RecordType, super::table::dialog::Wish),
    /// Put a text on the clipboard, and say so.
    Copy {
        /// The text.
        text: String,
        /// What is said then.
        done: String,
    },
    /// Try again to write what the disk refused.
    TryAgain,
    /// Go on in *Tentang*.
    About(super::about::Wish),
    /// Show the keys that work here.
    ShowKeys,
    /// Ask who sits at the keyboard.
    AskOfficer,
    /// Who sits at the keyboard.
    SetOfficer(String),
    /// Show the report of a month.
    ShowMonth(Period),
    /// Show the records behind a number in their table, with the words that say whose they are.
    ShowList(Records, String),
    /// Say something of the month that is reported.
    Report(super::rooms::report::Wish),
    /// Save a paper in the book's own folder and open it there, to be printed.
    Print(Printout),
    /// Ask where to save a paper.
    SaveAs(Printout, Format),
    /// Go on with visits at home.
    Visit(super::visits::Wish),
    /// Light or dark.
    SetDark(bool),
    /// Size of everything, 1 is normal.
    SetZoom(f32),
}
