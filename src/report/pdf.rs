//! The PDF backend.
//!
//! The page contents are written here, one stream a page, as soon as the layout hands the page over: first grey areas,
//! then rules, then one text object. This is several times as fast as handing every text to the PDF library, the size of
//! the file is the same, and no more than one page is held unpacked. What stands at the feet of the pages names their
//! number and is added as a second stream when all are there.
//!
//! The library does what it is good at, once and last: it makes the subset fonts ([`font`]).
//!
//! The same document gives the same bytes. The fonts stand under fixed names, both dates are the day that the document
//! bears, and the /ID of the file is computed from its contents.

mod codes;
mod contents;
mod file;
mod font;
mod sheets;

use std::io::{self, Write};

use super::document::Document;
use super::layout::{Page, each_page, footers};
use file::File;
use sheets::Sheets;

/// Level of compression of the page contents: a third smaller than the fastest level, at twice its time.
pub const DEFLATE_LEVEL: u32 = 6;

/// Why a report could not be written as PDF.
#[derive(Debug, thiserror::Error)]
pub enum PdfError {
    /// A font inside the program cannot be used.
    #[error("Huruf untuk laporan di dalam program ini rusak. Pasang ulang Desmigratif.")]
    Font,
    /// The receiver did not take the bytes.
    #[error("Berkas PDF tidak dapat ditulis. Periksa disk atau flashdisknya, lalu coba lagi.")]
    Write(#[from] io::Error),
}

/// Writes a document as PDF, with embedded fonts, selectable text and bookmarks.
///
/// # Errors
///
/// [`PdfError::Write`] if `out` refuses the bytes; [`PdfError::Font`] if the program itself is damaged.
pub fn write(document: &Document, out: &mut impl Write) -> Result<(), PdfError> {
    write_packed(document, DEFLATE_LEVEL, out)
}

/// As [`write()`], at another level of compression from 0 to 9.
///
/// # Errors
///
/// As [`write()`].
pub fn write_packed(document: &Document, level: u32, out: &mut impl Write) -> Result<(), PdfError> {
    let mut sheets = Sheets::new(level);
    let mut added = Ok(());
    let lengths = each_page(document, &mut |page| {
        if added.is_ok() {
            added = sheets.add(page);
        }
    });
    added?;
    sheets.add_feet(footers(document, &lengths))?;
    if sheets.pages.is_empty() {
        // A file without pages is not a PDF; a document without contents is one empty sheet.
        sheets.add(Page { width_pt: 595.28, height_pt: 841.89, items: Vec::new(), bookmarks: Vec::new() })?;
    }
    File::new(document, sheets)?.save(out)
}

#[cfg(test)]
mod tests {
    use lopdf::Object;

    use super::*;
    use crate::report::document::{Block, Column, Row, Section, Table, TextStyle};

    fn document(text: &str) -> Document {
        let table = Table::new(
            "Tabel 1",
            vec![Column::text("Uraian"), Column::number("Jml")],
            vec![Row::total(vec!["Jumlah".into(), 98.into()])],
        );
        let blocks = vec![
            Block::Heading { level: 1, text: "I. IDENTITAS".to_owned() },
            Block::Text { text: text.to_owned(), style: TextStyle::Body },
            Block::Table(table),
        ];
        Document {
            title: "Laporan – Désa".to_owned(),
            subject: String::new(),
            author: "Desa Randu".to_owned(),
            file_stem: None,
            created: jiff::civil::date(2026, 11, 4),
            sections: vec![Section { numbered: true, blocks, ..Section::default() }],
        }
    }

    fn bytes(document: &Document) -> Vec<u8> {
        let mut bytes = Vec::new();
        write(document, &mut bytes).expect("writes to memory");
        bytes
    }

    #[test]
    fn the_same_document_gives_the_same_bytes() {
        assert!(bytes(&document("satu")) == bytes(&document("satu")));
        let identity = |text| {
            let file = lopdf::Document::load_mem(&bytes(&document(text))).expect("a valid file");
            file.trailer.get(b"ID").expect("has an identity").clone()
        };
        assert_ne!(identity("satu"), identity("dua"), "the identity follows from the contents");
    }

    #[test]
    fn the_file_can_be_read_back() {
        let file = lopdf::Document::load_mem(&bytes(&document("Randu 中 naik"))).expect("a valid file");
        assert_eq!(file.get_pages().len(), 1);
        let text = file.extract_text(&[1]).expect("has text");
        assert!(text.contains("Randu ? naik") && text.contains("98"), "{text}");
        let catalog = file.catalog().expect("has a catalog");
        assert_eq!(catalog.get(b"Lang").and_then(Object::as_str).expect("has a language"), b"id-ID");
        assert!(catalog.has(b"Outlines"));
    }

    #[test]
    fn a_document_without_contents_is_an_empty_sheet() {
        let empty = Document { sections: Vec::new(), ..document("") };
        let file = lopdf::Document::load_mem(&bytes(&empty)).expect("a valid file");
        assert_eq!(file.get_pages().len(), 1);
    }

    #[test]
    fn a_receiver_that_refuses_is_an_error() {
        struct Full;
        impl Write for Full {
            fn write(&mut self, _: &[u8]) -> io::Result<usize> {
                Err(io::ErrorKind::StorageFull.into())
            }
            fn flush(&mut self) -> io::Result<()> {
                Ok(())
            }
        }
        let error = write(&document(""), &mut Full).expect_err("the receiver is full");
        assert!(matches!(error, PdfError::Write(_)));
    }
}
