//! The report of the shown month on the disk: as PDF, as workbook, and on its way to the printer.

use std::panic::catch_unwind;
use std::path::Path;

use super::app::Outside;
use super::book_view::BookView;
use super::notice::Notice;
use super::rooms::report::report_of;
use crate::report::{monthly, pdf, xlsx};
use crate::session::Env;
use crate::storage::StorageError;
use crate::storage::disk::replace;

/// Folder of finished reports within the folder of a book.
const REPORTS: &str = "laporan";

const BROKE_OFF: &str = "Laporan tidak bisa dibuat karena kesalahan program; semua catatan Anda aman. Coba simpan dalam \
     bentuk lain, dan beri tahu pembuat program ini.";

/// What a report is saved as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Pages.
    Pdf,
    /// Tables to reckon with.
    Xlsx,
}

/// Writes the report of the shown month.
///
/// # Errors
/// It cannot be made, or not be written; in words for the user.
pub fn save_report(view: &BookView, env: &Env, path: &Path, format: Format) -> Result<(), Notice> {
    let document = report_of(&view.session, view.report.period()).document;
    // A fault in a library must not take the window, and what is being typed, with it.
    let made = catch_unwind(|| {
        let mut bytes = Vec::new();
        match format {
            Format::Pdf => pdf::write(&document, &mut bytes).map_err(Notice::failure)?,
            Format::Xlsx => xlsx::write(&document, &mut bytes).map_err(Notice::failure)?,
        }
        Ok(bytes)
    });
    let bytes = made.unwrap_or_else(|_| Err(Notice::trouble(BROKE_OFF)))?;
    replace(env.disk.as_ref(), path, &bytes)
        .map_err(|error| Notice::failure(StorageError::io("menyimpan laporan", path, error)))
}

/// Writes the PDF into the book's own folder and opens it where it can be printed.
///
/// # Errors
/// It cannot be made, or not be written; in words for the user.
pub fn print_report(view: &BookView, outside: &Outside) -> Result<Notice, Notice> {
    let folder = view.session.folder().join(REPORTS);
    let in_the_way = |error| Notice::failure(StorageError::io("membuat folder laporan", &folder, error));
    outside.env.disk.create_dir(&folder).map_err(in_the_way)?;
    let path = folder.join(monthly::file_name(view.session.book(), view.report.period(), "pdf"));
    save_report(view, &outside.env, &path, Format::Pdf)?;
    Ok(match outside.picker.open_file(&path) {
        Ok(()) => Notice::done(format!("Laporan dibuka; cetak dari sana. Disimpan di {}", path.display())),
        Err(_) => Notice::trouble(format!(
            "Laporan tersimpan, tetapi tidak ada program untuk membuka PDF. Buka sendiri berkas ini, lalu cetak: {}",
            path.display()
        )),
    })
}
