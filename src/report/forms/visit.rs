//! Lembar kunjungan: everyone of a hamlet or RT with what the book knew last, to be checked at the door.

use jiff::civil::Date;

use super::paper;
use crate::domain::book::{Book, Entry};
use crate::domain::cells::CodeList;
use crate::domain::cells::date::short_date;
use crate::domain::period::Period;
use crate::domain::pillars::shared::codes::Sex;
use crate::domain::pillars::shared::person::Person;
use crate::domain::short_code::short_code;
use crate::domain::visits::{Round, last_checked, placement_of, visited};
use crate::report::document::{
    ANNEX_TABLE_PT, Block, CellValue, Column, Document, Orientation, Row, Table, TextStyle,
};
use crate::report::monthly::Profile;
use crate::report::monthly::material::numbered;

/// How the sheet is used.
const HOW: &str = "Bacakan isi terakhir. Bila semuanya masih benar, silang kolom Tidak berubah; bila tidak, tulis yang \
     berubah. Di kantor tekan Ketik hasil kunjungan, lalu ketik kodenya.";

/// The sheet of a round. `day` is the day that it is printed.
#[must_use]
pub fn document(book: &Book, round: &Round, day: Date) -> Document {
    let profile = Profile::of(book, Period::of(day));
    let columns = vec![
        Column::centred("No."),
        Column::centred("Kode"),
        Column::text("Nama"),
        Column::text("Alamat"),
        Column::text("Nomor HP dan kontak keluarga"),
        Column::text("Keadaan terakhir"),
        Column::centred("Terakhir dicek"),
        Column::centred("Tidak berubah").width(17.0),
        Column::text("Yang berubah").width(64.0),
    ];
    let rows = visited(book, day, round).into_iter().map(|entry| row(book, entry, day)).collect();
    let title = format!("Lembar kunjungan {}", round.label());
    let table = Table {
        size_pt: ANNEX_TABLE_PT,
        when_empty: "Tidak ada orang yang dikunjungi di sini.".into(),
        ..Table::new("", columns, numbered(rows))
    };
    let blocks = vec![
        Block::Title(vec![title.to_uppercase(), format!("DESA {}", profile.village.to_uppercase())]),
        Block::Text { text: HOW.to_owned(), style: TextStyle::Line },
        Block::Space(2.0),
        Block::Table(table),
        Block::Space(4.0),
        Block::Text {
            text: "Dikunjungi oleh: ………………………………………………   Tanggal: …… - …… - …………".to_owned(),
            style: TextStyle::Line,
        },
    ];
    paper(&profile, Orientation::Landscape, title, day, blocks)
}

fn row(book: &Book, entry: &Entry<Person>, day: Date) -> Row {
    let person = &entry.record;
    let sex = person.sex.map_or("", Sex::letter);
    let age = person.age_years(day).map(|age| format!("{age} th"));
    let known: Vec<&str> =
        [sex, age.as_deref().unwrap_or_default()].into_iter().filter(|text| !text.is_empty()).collect();
    let phones: Vec<&str> = [person.phone.as_str(), person.family_contact.as_str()]
        .into_iter()
        .filter(|phone| !phone.is_empty())
        .collect();
    Row::normal(vec![
        short_code(entry.id).into(),
        format!("{}\n{}", person.name.as_str(), known.join(", ")).into(),
        person.hamlet_and_rt().into(),
        phones.join("\n").into(),
        state(book, entry, day).into(),
        last_checked(book, entry, day).into(),
        CellValue::Text("(\u{a0}\u{a0})".to_owned()).into(),
        CellValue::Blank.into(),
    ])
}

/// "Bekerja di Hong Kong\nkontrak s.d. 12-03-2027"; blank for who has no placement.
fn state(book: &Book, entry: &Entry<Person>, day: Date) -> String {
    let Some(placement) = placement_of(book, entry.id, day) else { return String::new() };
    let stage = placement.record.stage_in(book, Some(placement.id), day).label();
    let country = placement.record.country.map(|country| format!(", {}", country.label()));
    let until = placement.record.contract_end.map(|end| format!("\nkontrak s.d. {}", short_date(end)));
    format!("{stage}{}{}", country.unwrap_or_default(), until.unwrap_or_default())
}
