//! Asking the operating system for a file or folder.
//!
//! The dialog runs on a thread of its own: called inside the window's own callback it can hang on Windows. Tests put
//! another [`Picker`] in its place. A dialog that cannot be shown answers like one that was cancelled, so there is always
//! another way: a typed path, or the book's own folder for reports.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, TryRecvError, channel};

use super::printouts::{Format, Printout};
use crate::domain::cells::file::PHOTO_EXTENSIONS;

/// What to ask for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Question {
    /// A folder that holds a book.
    OpenBook,
    /// The folder in which a new book's folder is made.
    NewBookParent,
    /// Where to save a paper; the proposed file name.
    SaveAs(Printout, Format, String),
    /// Where to save what the table of a type shows: key of the type, the proposed file name.
    SaveTable(&'static str, String),
    /// Photos or a file for a field of the open form.
    AddFiles(AddFiles),
    /// A table of persons to import.
    ImportTable,
    /// The folder that a copy of the book goes into.
    CopyTo,
    /// A copy of a book.
    CopyFile,
    /// The folder in which the folder for the book of a copy is made.
    TakeInto,
}

/// For which field files are asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AddFiles {
    /// Key of the form's record type.
    pub kind: &'static str,
    /// Key of the field.
    pub field: &'static str,
    /// Any number of photos, or one file of any kind.
    pub photos: bool,
}

/// Takes what was chosen; nothing when the dialog was cancelled.
pub type Done = Box<dyn FnOnce(Vec<PathBuf>) + Send>;

/// Whoever shows the dialog.
pub trait Picker: Send + Sync {
    /// Shows the dialog and calls `done` once, on any thread, with the answer; empty when cancelled.
    fn ask(&self, question: &Question, done: Done);

    /// Opens a finished file in the program that the operating system has for it.
    ///
    /// # Errors
    /// There is none.
    fn open_file(&self, path: &Path) -> io::Result<()>;
}

/// The operating system's own dialogs.
pub struct SystemPicker;

impl Picker for SystemPicker {
    fn ask(&self, question: &Question, done: Done) {
        let question = question.clone();
        let show = move || {
            let dialog = rfd::FileDialog::new();
            let one = |answer: Option<PathBuf>| answer.into_iter().collect();
            done(match question {
                Question::OpenBook => one(dialog.set_title("Buka folder buku desa").pick_folder()),
                Question::NewBookParent => {
                    one(dialog.set_title("Pilih tempat menyimpan buku desa").pick_folder())
                }
                Question::SaveAs(_, Format::Pdf, name) => {
                    let dialog = dialog.set_title("Simpan PDF").add_filter("PDF", &["pdf"]);
                    one(dialog.set_file_name(name).save_file())
                }
                Question::SaveAs(_, Format::Xlsx, name) => {
                    let dialog =
                        dialog.set_title("Simpan ke Excel").add_filter("Buku kerja Excel", &["xlsx"]);
                    one(dialog.set_file_name(name).save_file())
                }
                Question::SaveTable(_, name) => {
                    let dialog = dialog.set_title("Simpan ke Excel");
                    let dialog =
                        dialog.add_filter("Buku kerja Excel", &["xlsx"]).add_filter("Tabel CSV", &["csv"]);
                    one(dialog.set_file_name(name).save_file())
                }
                Question::CopyTo => one(dialog.set_title("Pilih flashdisk").pick_folder()),
                Question::CopyFile => one(dialog
                    .set_title("Pilih salinan buku desa")
                    .add_filter("Salinan buku desa", &["zip"])
                    .pick_file()),
                Question::TakeInto => one(dialog.set_title("Pilih tempat menyimpan buku desa").pick_folder()),
                Question::AddFiles(AddFiles { photos: true, .. }) => {
                    let dialog = dialog.set_title("Pilih foto").add_filter("Foto", &PHOTO_EXTENSIONS);
                    dialog.pick_files().unwrap_or_default()
                }
                Question::AddFiles(_) => one(dialog.set_title("Pilih berkas").pick_file()),
                Question::ImportTable => one(dialog
                    .set_title("Ambil orang dari Excel")
                    .add_filter("Tabel Excel atau CSV", &["xlsx", "xls", "csv"])
                    .add_filter("Semua berkas", &["*"])
                    .pick_file()),
            });
        };
        // Without a thread there is no dialog; its sender is dropped, and the answer reads as cancelled.
        let _ = std::thread::Builder::new().name("pilih-berkas".to_owned()).spawn(show);
    }

    fn open_file(&self, path: &Path) -> io::Result<()> {
        opener::open(path).map_err(io::Error::other)
    }
}

/// A question under way.
pub struct Pending {
    /// What was asked.
    pub question: Question,
    answer: Receiver<Vec<PathBuf>>,
}

impl Pending {
    /// Asks; the window is drawn again when the answer is there.
    pub fn ask(picker: &dyn Picker, question: Question, ctx: &egui::Context) -> Self {
        let (sender, answer) = channel();
        let ctx = ctx.clone();
        picker.ask(
            &question,
            Box::new(move |paths| {
                // The window may be gone by now; then nobody wants the answer.
                let _ = sender.send(paths);
                ctx.request_repaint();
            }),
        );
        Self { question, answer }
    }

    /// The answer, once it is there.
    #[must_use]
    pub fn answer(&self) -> Answer {
        match self.answer.try_recv() {
            Ok(paths) => Answer::Paths(paths),
            Err(TryRecvError::Empty) => Answer::Waiting,
            Err(TryRecvError::Disconnected) => Answer::Paths(Vec::new()),
        }
    }
}

/// What has come of a question.
pub enum Answer {
    /// The dialog is still open.
    Waiting,
    /// These were chosen; none when it was cancelled or could not be shown.
    Paths(Vec<PathBuf>),
}
