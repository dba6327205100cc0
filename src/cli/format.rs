//! The forms in which a report is written.

use std::path::Path;

use super::CliError;
use crate::report::document::Document;
use crate::report::{pdf, text, xlsx};

/// A form in which a report is written.
pub struct Format {
    /// As it is asked for.
    pub name: &'static str,
    /// How the name of such a file ends.
    pub extension: &'static str,
    /// Adds the document to the bytes.
    pub write: fn(&Document, &mut Vec<u8>) -> Result<(), CliError>,
}

/// All forms; the first is taken where none is asked for. The help of `laporan` and `rekap` names them too.
pub const FORMATS: [Format; 3] = [
    Format {
        name: "pdf",
        extension: "pdf",
        write: |document, out| pdf::write(document, out).map_err(|error| CliError::Report(error.to_string())),
    },
    Format {
        name: "teks",
        extension: "txt",
        write: |document, out| {
            out.extend(text::render(document).into_bytes());
            Ok(())
        },
    },
    Format {
        name: "xlsx",
        extension: "xlsx",
        write: |document, out| {
            xlsx::write(document, out).map_err(|error| CliError::Report(error.to_string()))
        },
    },
];

/// The form that was asked for, the first where none was.
///
/// # Errors
/// There is no such form.
pub fn named(name: &str) -> Result<&'static Format, CliError> {
    let mut formats = FORMATS.iter();
    let found = if name.is_empty() { formats.next() } else { formats.find(|format| format.name == name) };
    found.ok_or_else(|| {
        let names = FORMATS.map(|format| format.name).join(", ");
        CliError::Usage(format!("format \"{name}\" tidak dikenal; pilih salah satu: {names}"))
    })
}

/// The form that the name of the file asks for.
///
/// # Errors
/// Its end is that of no form.
pub fn of_file(path: &Path) -> Result<&'static Format, CliError> {
    let end = path.extension().unwrap_or_default();
    FORMATS.iter().find(|format| end.eq_ignore_ascii_case(format.extension)).ok_or_else(|| {
        let ends = FORMATS.map(|format| format!(".{}", format.extension)).join(", ");
        CliError::Usage(format!("nama berkas hasil harus berakhir dengan salah satu dari: {ends}"))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_is_found_by_its_name_and_by_the_end_of_a_file() {
        assert_eq!(named("").expect("a form").name, "pdf");
        assert!(named("docx").is_err_and(|error| error.to_string().contains("pdf, teks, xlsx")));
        for format in &FORMATS {
            assert_eq!(named(format.name).expect("a form").name, format.name);
            let file = format!("rekap.{}", format.extension.to_uppercase());
            assert_eq!(of_file(Path::new(&file)).expect("a form").name, format.name);
        }
        for name in ["rekap", "rekap.docx", ".pdf"] {
            let error = of_file(Path::new(name)).map(|format| format.name).expect_err(name);
            assert!(error.to_string().contains(".pdf, .txt, .xlsx"), "{error}");
        }
    }
}
