//! What somebody writes into a field is never more than text: no spreadsheet runs it, and no viewer of PDFs does.

use std::io::{Cursor, Read};

use desmigratif::domain::book::{Book, RECORD_TYPES};
use desmigratif::domain::change::{Change, apply_all};
use desmigratif::domain::period::Period;
use desmigratif::domain::record::{At, Purpose};
use desmigratif::domain::register::Listing;
use desmigratif::domain::visits::{Round, rounds};
use desmigratif::exchange::csv;
use desmigratif::report::document::Document;
use desmigratif::report::letters::{Subject, blank, family_permission};
use desmigratif::report::{forms, monthly, xlsx};
use jiff::civil::{Date, date};
use lopdf::Object;

use crate::laws::registry::one_of_everything;
use crate::paper::{pdf, villages};

const TODAY: Date = date(2026, 11, 4);

/// What begins a formula, what ends a text in a PDF and what begins a deed there.
const PAYLOADS: [&str; 6] = [
    "=HYPERLINK(\"http://jahat.example\";\"klik\")",
    "+62|' /C calc'!A0",
    "-2+3+cmd|' /C calc'!A0",
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "\t=1+1",
    ") Tj ET endstream endobj 1 0 obj << /Type /Action /S /JavaScript /JS (app.alert(1)) >> endobj (",
];

/// One record of every type with the payload in every field that can hold it, and how many can.
fn poisoned(payload: &str) -> (Book, usize) {
    let mut book = one_of_everything();
    let mut fields = 0;
    for kind in RECORD_TYPES {
        for id in kind.ids(&book) {
            for field in kind.fields() {
                let (meta, before) = (kind.meta(&book, id).unwrap().clone(), kind.values(&book, id).unwrap());
                let mut after = before.clone();
                after.insert(field.key.to_owned(), payload.to_owned());
                let change = Change::update(kind.key(), id, (meta.clone(), before), (meta, after));
                fields += usize::from(apply_all(&mut book, &[change]).is_ok());
            }
        }
    }
    (book, fields)
}

fn no_photo(_: &desmigratif::domain::cells::FileName) -> Option<std::sync::Arc<[u8]>> {
    None
}

/// Everything that is printed of a book.
fn documents(book: &Book) -> Vec<Document> {
    let full = villages::full_register(book.clone(), "2026-10");
    let october: Period = "2026-10".parse().unwrap();
    let mut documents = vec![
        monthly::report(&full, october, TODAY, &no_photo).document,
        blank(book, TODAY, &no_photo),
        family_permission(book, Subject::Nobody, TODAY, &no_photo),
    ];
    for id in villages::permissions(book) {
        documents.push(family_permission(book, Subject::Permission(id), TODAY, &no_photo));
    }
    for round in [vec![Round::default()], rounds(book, TODAY)].concat() {
        documents.push(forms::visit::document(book, &round, TODAY));
    }
    documents
}

#[test]
fn no_text_becomes_a_formula_or_an_active_object() {
    for payload in PAYLOADS {
        let (book, fields) = poisoned(payload);
        assert!(fields >= RECORD_TYPES.len(), "{payload:?} fits into {fields} fields only");
        assert_no_formula_in_csv(&book, payload);
        let documents = documents(&book);
        let is_printed = documents.iter().any(|one| {
            desmigratif::report::text::render(one)
                .contains(payload.trim_start().get(..12).unwrap_or(payload.trim_start()))
        });
        assert!(is_printed, "{payload:?} stands nowhere");
        for document in &documents {
            assert_no_formula_in_workbook(document);
            assert_no_deed_in_pdf(document);
        }
    }
}

fn assert_no_formula_in_csv(book: &Book, payload: &str) {
    let mut found = 0;
    for kind in RECORD_TYPES {
        let at = At { book, id: None, today: TODAY, purpose: Purpose::Review };
        let mut bytes = Vec::new();
        csv::write(&Listing::complete(*kind, at), &mut bytes).unwrap();
        let mut reader = ::csv::ReaderBuilder::new().delimiter(b';').from_reader(&bytes[..]);
        for row in reader.records().map(Result::unwrap) {
            for cell in &row {
                found += usize::from(cell.contains(payload.trim()));
                let is_live =
                    cell.starts_with(['=', '+', '-', '@', '\t', '\r']) && cell.parse::<f64>().is_err();
                assert!(!is_live, "{}: {cell}", kind.key());
            }
        }
    }
    assert!(found >= RECORD_TYPES.len(), "{payload:?}: {found} cells");
}

fn assert_no_formula_in_workbook(document: &Document) {
    let mut bytes = Vec::new();
    xlsx::write(document, &mut bytes).unwrap();
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    for index in 0..archive.len() {
        let mut part = archive.by_index(index).unwrap();
        let name = part.name().unwrap().into_owned();
        let is_lively =
            ["externalLink", "vbaProject", "embeddings", "connections"].iter().any(|odd| name.contains(odd));
        assert!(!is_lively, "{}: {name}", document.title);
        let mut text = String::new();
        if part.read_to_string(&mut text).is_ok() {
            for live in ["<f>", "<f ", "<hyperlink", "<definedName"] {
                let is_ours = live == "<definedName" && text.contains("_xlnm.Print_");
                assert!(is_ours || !text.contains(live), "{}: {live} in {name}", document.title);
            }
        }
    }
}

/// Keys of what a viewer would do by itself or on a click, beyond turning to a page.
const DEEDS: [&[u8]; 14] = [
    b"JS",
    b"JavaScript",
    b"AA",
    b"OpenAction",
    b"Launch",
    b"URI",
    b"SubmitForm",
    b"ImportData",
    b"EmbeddedFiles",
    b"EmbeddedFile",
    b"RichMedia",
    b"XFA",
    b"AcroForm",
    b"GoToR",
];

fn assert_no_deed_in_pdf(document: &Document) {
    let file = lopdf::Document::load_mem(&pdf::bytes(document)).unwrap();
    for (id, object) in &file.objects {
        assert_no_deed(object, &format!("{}: object {id:?}", document.title));
    }
    assert_no_deed(&Object::Dictionary(file.trailer.clone()), &document.title);
}

fn assert_no_deed(object: &Object, place: &str) {
    match object {
        Object::Name(name) => assert!(!DEEDS.contains(&name.as_slice()), "{place}: {object:?}"),
        Object::Array(parts) => parts.iter().for_each(|part| assert_no_deed(part, place)),
        Object::Dictionary(entries) => entries.iter().for_each(|(key, value)| {
            assert!(!DEEDS.contains(&key.as_slice()), "{place}: {}", String::from_utf8_lossy(key));
            assert_no_deed(value, place);
        }),
        Object::Stream(stream) => assert_no_deed(&Object::Dictionary(stream.dict.clone()), place),
        _ => {}
    }
}
