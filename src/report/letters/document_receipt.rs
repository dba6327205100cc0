//! Tanda terima dokumen: which papers the desk took in, from whom, and when each was given back.
//!
//! Papers that are kept from their owner are a reason of cases (*Dokumen ditahan*), so that each has a line of its own for
//! the way back.

use jiff::civil::Date;

use super::{DATE_DOTS, fields, letter, profile};
use crate::domain::book::{Book, Id};
use crate::domain::cells::CodeList;
use crate::domain::period::long_date;
use crate::domain::pillars::migration::document::Document as Paper;
use crate::domain::pillars::migration::document_codes::DocumentStatus;
use crate::domain::pillars::migration::placement::Placement;
use crate::domain::pillars::shared::officer::Officer;
use crate::domain::pillars::shared::person::Person;
use crate::report::document::{
    Block, CellValue, Column, Document, Row, Signatures, Signer, SigningPlace, Table, TextStyle,
};
use crate::report::monthly::ReadPhoto;
use crate::report::monthly::material::numbered;

/// Lines of the table, at least: the others are written by hand.
const LINES: usize = 9;
/// Text size of the table, in points: large enough to write beside.
const SIZE_PT: f32 = 11.0;

const PROMISE: &str = "Dokumen asli tetap milik yang menyerahkan, dipakai hanya untuk mengurus penempatannya, dan \
     dikembalikan setelah selesai. Simpan lembar ini baik-baik.";

/// The receipt for the papers of a placement that are in hand, made out by `officer`. `made_on` is the day that it bears.
#[must_use]
pub fn document_receipt(
    book: &Book,
    placement: Id,
    officer: &str,
    made_on: Date,
    photo: &ReadPhoto,
) -> Document {
    let profile = profile(book, made_on);
    let record = book.get::<Placement>(placement).map(|entry| &entry.record);
    let person = record.and_then(|record| record.person).and_then(|one| one.get(book));
    let name = person.map_or("", |person| person.name.as_str());
    let nik = person.map_or_else(String::new, |person| person.nik.masked());
    let address = person.map_or_else(String::new, Person::hamlet_and_rt);
    let country = record.and_then(|record| record.country).map_or("", CodeList::label);
    let signer = |name: &str| vec![Signer { name: name.to_uppercase(), note: String::new() }];
    let day = format!("{}, {}", profile.village, long_date(made_on));
    let blocks = vec![
        Block::Title(vec!["TANDA TERIMA DOKUMEN".to_owned()]),
        Block::Text { text: "Sudah diterima dokumen dari:".to_owned(), style: TextStyle::Body },
        fields(vec![
            ("Nama CPMI/PMI", name.to_owned()),
            ("NIK", nik),
            ("Alamat", address),
            ("Negara tujuan", country.to_owned()),
            ("Diserahkan oleh", String::new()),
        ]),
        Block::Space(2.0),
        table(book, placement, made_on),
        Block::Text { text: PROMISE.to_owned(), style: TextStyle::Body },
        Block::Signatures(Signatures {
            left: Some(SigningPlace {
                lines: vec![String::new(), "Yang menyerahkan,".to_owned()],
                signers: signer(""),
            }),
            right: Some(SigningPlace {
                lines: vec![day, "Yang menerima, petugas,".to_owned()],
                signers: signer(officer_in(book, officer, made_on)),
            }),
            below: None,
        }),
        Block::Space(5.0),
        Block::Text {
            text: format!("Semua dokumen sudah dikembalikan tanggal {DATE_DOTS} kepada {DATE_DOTS}"),
            style: TextStyle::Line,
        },
    ];
    let title = match name {
        "" => "Tanda terima dokumen".to_owned(),
        name => format!("Tanda terima dokumen {name}"),
    };
    letter(&profile, photo, title, made_on, blocks)
}

/// The name that signs: that of an officer, not of whoever else sits at the keyboard.
fn officer_in<'a>(book: &'a Book, officer: &'a str, day: Date) -> &'a str {
    let mut serving = book.active::<Officer>().filter(|entry| entry.record.serves_on(day));
    serving.find(|entry| entry.record.name.as_str() == officer).map_or("", |_| officer)
}

/// A line for each paper that is there or under way; the rest is left to be written.
fn table(book: &Book, placement: Id, day: Date) -> Block {
    let columns = vec![
        Column::centred("No."),
        Column::text("Dokumen"),
        Column::text("Nomor"),
        Column::centred("Asli / salinan").width(23.0),
        Column::centred("Diterima tanggal").width(24.0),
        Column::centred("Dikembalikan tanggal").width(32.0),
        Column::centred("Paraf").width(17.0),
    ];
    let is_in_hand =
        |paper: &Paper| matches!(paper.status_on(day), DocumentStatus::Present | DocumentStatus::InProgress);
    let mut papers: Vec<&Paper> = book
        .referring::<Paper>(placement)
        .map(|entry| &entry.record)
        .filter(|paper| is_in_hand(paper))
        .collect();
    papers.sort_by_key(|paper| paper.document_type);
    let blank = || CellValue::Blank.into();
    let line = |label: &str, number: &str| {
        let number = if number.is_empty() { blank() } else { number.into() };
        Row::normal(vec![label.into(), number, blank(), blank(), blank(), blank()])
    };
    let mut rows: Vec<Row> = papers
        .iter()
        .map(|paper| line(paper.document_type.map_or("", CodeList::label), paper.number.as_str()))
        .collect();
    rows.extend((rows.len()..LINES).map(|_| line("……………………", "")));
    Block::Table(Table { numbered: false, size_pt: SIZE_PT, ..Table::new("", columns, numbered(rows)) })
}
