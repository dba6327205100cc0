//! Papers: whatever the window prints or saves, declared once. Every paper goes to the printer and to a file in one way.

use std::panic::catch_unwind;
use std::path::Path;

use super::app::Outside;
use super::book_view::BookView;
use super::notice::Notice;
use super::rooms::report::report_of;
use crate::domain::book::{Id, record_type};
use crate::domain::cells::FileName;
use crate::domain::period::Period;
use crate::domain::pillars::migration::permission::FamilyPermission;
use crate::domain::pillars::migration::placement::Placement;
use crate::domain::record::{Record, RecordType};
use crate::domain::visits::Round;
use crate::figures::recap::Stretch;
use crate::report::document::Document;
use crate::report::forms;
use crate::report::letters::{Subject, accompaniment, blank, document_receipt, family_permission};
use crate::report::recap::village;
use crate::report::{pdf, xlsx};
use crate::session::{Env, Session};
use crate::storage::StorageError;
use crate::storage::disk::replace;

/// Folder of finished reports within the folder of a book.
const REPORTS: &str = "laporan";

const BROKE_OFF: &str = "Kertas ini tidak bisa dibuat karena kesalahan program; semua catatan Anda aman. Coba simpan \
     dalam bentuk lain, dan beri tahu pembuat program ini.";

const NO_TERM: &str = "Tidak ada petugas yang bertugas di akhir bulan ini, jadi masa tugasnya tidak diketahui. Isi dulu Petugas.";

/// What can be printed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Printout {
    /// The report of a month.
    Month(Period),
    /// The recap of a stretch, up to a month.
    Recap(Stretch, Period),
    /// A family's permission, or the form for one.
    Permission(Subject),
    /// *Lembar Pendampingan* of a placement.
    Accompaniment(Id),
    /// *Tanda terima dokumen* of a placement.
    DocumentReceipt(Id),
    /// A letter of the village without contents.
    BlankLetter,
    /// The form of a record type, to be filled in by hand; by its key.
    BlankForm(&'static str),
    /// The sheet of visits at home.
    Visit(Round),
}

/// What a paper is saved as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Pages.
    Pdf,
    /// Tables to reckon with.
    Xlsx,
}

impl Format {
    fn extension(self) -> &'static str {
        match self {
            Self::Pdf => "pdf",
            Self::Xlsx => "xlsx",
        }
    }
}

impl Printout {
    /// The paper as the book stands.
    ///
    /// # Errors
    /// What it needs is not in the book; in words for the user.
    pub fn document(&self, session: &Session) -> Result<Document, Notice> {
        let (book, today) = (session.book(), session.today());
        let photo = |name: &FileName| session.files().photo(name);
        match self {
            Self::Month(month) => Ok(report_of(session, *month).document),
            Self::Recap(stretch, until) => village::document(book, *stretch, *until, today)
                .ok_or_else(|| Notice::refused(NO_TERM.to_owned())),
            Self::Permission(subject) => Ok(family_permission(book, *subject, today, &photo)),
            Self::Accompaniment(id) => Ok(accompaniment(book, *id, today, &photo)),
            Self::DocumentReceipt(id) => Ok(document_receipt(book, *id, session.officer(), today, &photo)),
            Self::BlankLetter => Ok(blank(book, today, &photo)),
            Self::BlankForm(key) => record_type(key)
                .map(|kind| forms::blank::document(book, kind, today))
                .ok_or_else(|| Notice::refused(format!("Jenis catatan {key} tidak dikenal."))),
            Self::Visit(round) => Ok(forms::visit::document(book, round, today)),
        }
    }
}

/// The papers of a record with the words of their buttons; none where the type has none.
#[must_use]
pub fn of_record(kind: &dyn RecordType, id: Id) -> Vec<(&'static str, Printout)> {
    match kind.key() {
        key if key == FamilyPermission::TYPE.key => {
            vec![("Cetak surat izin", Printout::Permission(Subject::Permission(id)))]
        }
        key if key == Placement::TYPE.key => vec![
            ("Cetak Lembar Pendampingan", Printout::Accompaniment(id)),
            ("Cetak surat izin", Printout::Permission(Subject::Placement(id))),
            ("Cetak tanda terima dokumen", Printout::DocumentReceipt(id)),
        ],
        _ => Vec::new(),
    }
}

/// The name of the file that a paper is saved as.
#[must_use]
pub fn file_name(document: &Document, format: Format) -> String {
    format!("{}.{}", document.file_stem.as_deref().unwrap_or("Desmigratif"), format.extension())
}

/// Writes a paper.
///
/// # Errors
/// It cannot be made, or not be written; in words for the user.
pub fn save(document: &Document, env: &Env, path: &Path, format: Format) -> Result<(), Notice> {
    // A fault in a library must not take the window, and what is being typed, with it.
    let made = catch_unwind(|| {
        let mut bytes = Vec::new();
        match format {
            Format::Pdf => pdf::write(document, &mut bytes).map_err(Notice::failure)?,
            Format::Xlsx => xlsx::write(document, &mut bytes).map_err(Notice::failure)?,
        }
        Ok(bytes)
    });
    let bytes = made.unwrap_or_else(|_| Err(Notice::trouble(BROKE_OFF)))?;
    write(env, path, &bytes)
}

/// Puts a finished file in its place.
///
/// # Errors
/// The disk refused; in words for the user.
pub fn write(env: &Env, path: &Path, bytes: &[u8]) -> Result<(), Notice> {
    replace(env.disk.as_ref(), path, bytes)
        .map_err(|error| Notice::failure(StorageError::io("menyimpan berkas", path, error)))
}

/// Writes the PDF of a paper into the book's own folder and opens it where it can be printed.
///
/// # Errors
/// It cannot be made, or not be written; in words for the user.
pub fn print(paper: &Printout, view: &BookView, outside: &Outside) -> Result<Notice, Notice> {
    let folder = view.session.folder().join(REPORTS);
    let document = paper.document(&view.session)?;
    let in_the_way = |error| Notice::failure(StorageError::io("membuat folder laporan", &folder, error));
    outside.env.disk.create_dir(&folder).map_err(in_the_way)?;
    let path = folder.join(file_name(&document, Format::Pdf));
    save(&document, &outside.env, &path, Format::Pdf)?;
    let title = &document.title;
    Ok(match outside.picker.open_file(&path) {
        Ok(()) => Notice::done(format!("{title} dibuka; cetak dari sana. Disimpan di {}", path.display())),
        Err(_) => Notice::trouble(format!(
            "{title} tersimpan, tetapi tidak ada program untuk membuka PDF. Buka sendiri berkas ini, lalu cetak: {}",
            path.display()
        )),
    })
}
