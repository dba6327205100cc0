//! Lembar Pendampingan: one page that the family keeps. Who goes where, what is done, what is missing, the one next step,
//! and whom to ask. Plain words, large letters, no NIK.

use jiff::civil::Date;

use super::{DATE_DOTS, fields, letter, profile};
use crate::domain::book::{Book, Entry, Id};
use crate::domain::cells::CodeList;
use crate::domain::cells::date::short_date;
use crate::domain::period::long_date;
use crate::domain::pillars::migration::document_codes::DocumentStatus;
use crate::domain::pillars::migration::placement::Placement;
use crate::domain::pillars::migration::stage::STEPS;
use crate::domain::pillars::shared::officer::Officer;
use crate::domain::pillars::shared::person::Person;
use crate::domain::procedure::{Assessment, NextStep, PaperState, assess};
use crate::report::document::{Block, Cell, Column, Document, Marker, Paper, Row, Table, TextStyle};
use crate::report::layout::lay_out;
use crate::report::monthly::material::numbered;
use crate::report::monthly::{Profile, ReadPhoto};
use crate::report::words::listed;

/// Text size of the next step, in points: the first thing that is read.
const LARGE_PT: f32 = 13.0;
/// Text sizes of what is missing, in points. The largest with which the sheet is one page is taken.
const SIZES_PT: [f32; 4] = [11.0, 10.0, 9.0, 8.0];

const KEEP: &str = "Lembar ini disimpan keluarga. Bawalah setiap kali datang ke kantor desa.";

/// What keeps a family safe, whatever the way.
const REMEMBER: [&str; 3] = [
    "Simpan fotokopi atau foto semua dokumen di rumah.",
    "Mintalah kuitansi untuk setiap pembayaran.",
    "Bekerja di luar negeri memerlukan visa kerja; visa kunjungan tidak melindungi.",
];

/// The sheet of a placement, as it stands on `made_on`.
#[must_use]
pub fn accompaniment(book: &Book, placement: Id, made_on: Date, photo: &ReadPhoto) -> Document {
    let of_size = |size_pt| sheet(book, placement, made_on, photo, size_pt);
    // What A4 holds, the longer F4 holds too.
    let is_one_page = |sheet: &Document| lay_out(&sheet.clone().on_paper(Paper::A4)).len() == 1;
    let [sizes @ .., smallest] = SIZES_PT;
    sizes.into_iter().map(of_size).find(is_one_page).unwrap_or_else(|| of_size(smallest))
}

fn sheet(book: &Book, placement: Id, made_on: Date, photo: &ReadPhoto, size_pt: f32) -> Document {
    let profile = profile(book, made_on);
    let entry = book.get::<Placement>(placement);
    let person = entry.and_then(|entry| entry.record.person).and_then(|one| one.get(book));
    let name = person.map_or("", |person| person.name.as_str());
    let assessment = entry.map(|entry| assess(book, entry, made_on));
    let mut blocks = vec![
        Block::Title(vec!["LEMBAR PENDAMPINGAN".to_owned(), name.to_uppercase()]),
        Block::Text { text: KEEP.to_owned(), style: TextStyle::Line },
        fields(who(entry, assessment.as_ref(), person.map_or_else(String::new, Person::hamlet_and_rt))),
        Block::Space(2.0),
    ];
    if let Some(assessment) = &assessment {
        blocks.push(next_step(assessment.next.as_ref()));
        if assessment.step.is_prospective() {
            blocks.extend(papers(assessment, size_pt));
        }
        blocks.extend(valid_until(assessment));
    }
    let remember = REMEMBER.map(ToOwned::to_owned).into();
    blocks.push(Block::List { heading: "Ingat".to_owned(), items: remember, marker: Marker::Dash });
    blocks.push(contacts(book, &profile, made_on));
    blocks.push(Block::Space(3.0));
    blocks.push(Block::Text {
        text: format!("{}, {}", profile.village, long_date(made_on)),
        style: TextStyle::Line,
    });
    let title = match name {
        "" => "Lembar Pendampingan".to_owned(),
        name => format!("Lembar Pendampingan {name}"),
    };
    letter(&profile, photo, title, made_on, blocks)
}

/// Where the way leads, and how far it is.
fn who(
    entry: Option<&Entry<Placement>>,
    assessment: Option<&Assessment>,
    address: String,
) -> Vec<(&'static str, String)> {
    let placement = entry.map(|entry| &entry.record);
    let known = |label: Option<&'static str>| label.map(ToOwned::to_owned);
    let country = known(placement.and_then(|placement| placement.country).map(CodeList::label));
    let job = known(placement.and_then(|placement| placement.job).map(CodeList::label));
    let goal: Vec<String> = [country, job].into_iter().flatten().collect();
    let scheme = known(placement.and_then(|placement| placement.scheme).map(CodeList::label));
    let agency =
        placement.map(|placement| placement.agency.as_str().to_owned()).filter(|text| !text.is_empty());
    let way: Vec<String> = [scheme, agency].into_iter().flatten().collect();
    let step = assessment.map_or_else(String::new, |assessment| match assessment.position() {
        Some(position) => {
            format!("{} (langkah {} dari {})", assessment.step.label(), position + 1, STEPS.len())
        }
        None => assessment.step.label().to_owned(),
    });
    let mut fields =
        vec![("Alamat", address), ("Tujuan", goal.join(", ")), ("Jalur", way.join(", ")), ("Sekarang", step)];
    let day = |label, day: Option<Date>| day.map(|day| (label, long_date(day)));
    fields.extend(day("Berangkat", placement.and_then(|placement| placement.departed)));
    fields.extend(day("Kontrak sampai", placement.and_then(|placement| placement.contract_end)));
    fields
}

/// The one thing to do, where, and what to bring; alone in a box.
fn next_step(next: Option<&NextStep>) -> Block {
    let text = match next {
        Some(next) => {
            let mut lines = vec![capital(&next.deed)];
            if !next.place.is_empty() {
                lines.push(format!("Di mana: {}", next.place));
            }
            if !next.bring.is_empty() {
                lines.push(format!("Bawa: {}", listed(&next.bring)));
            }
            lines.join("\n")
        }
        None => "Tidak ada yang perlu diurus sekarang.".to_owned(),
    };
    let row = Row::normal(vec![text.into()]);
    Block::Table(Table {
        numbered: false,
        size_pt: LARGE_PT,
        ..Table::new("", vec![Column::text("LANGKAH BERIKUTNYA")], vec![row])
    })
}

/// What is there in a sentence, what is missing line by line.
fn papers(assessment: &Assessment, size_pt: f32) -> Vec<Block> {
    let label = |paper: &PaperState| paper.document_type.label().to_owned();
    let done: Vec<String> = assessment
        .papers
        .iter()
        .filter(|paper| paper.status == DocumentStatus::Present && paper.is_settled())
        .map(label)
        .collect();
    let done = if done.is_empty() { "belum ada".to_owned() } else { done.join(", ") };
    let missing: Vec<&PaperState> = assessment.missing().collect();
    let done = Block::Text { text: format!("Dokumen yang sudah ada: {done}."), style: TextStyle::Body };
    if missing.is_empty() {
        let text = "Semua dokumen wajib sudah ada.".to_owned();
        return vec![done, Block::Text { text, style: TextStyle::Body }];
    }
    let columns = vec![
        Column::centred("No."),
        Column::text("Yang belum lengkap"),
        Column::text("Keadaan"),
        Column::text("Urus di"),
    ];
    let row = |paper: &&PaperState| {
        let cells: Vec<Cell> = vec![label(paper).into(), state(paper).into(), paper.place.into()];
        Row::normal(cells)
    };
    let rows = numbered(missing.iter().map(row).collect());
    vec![done, Block::Table(Table { numbered: false, size_pt, ..Table::new("", columns, rows) })]
}

/// In words of the family, how far a paper that is missing is.
fn state(paper: &PaperState) -> &'static str {
    match paper.status {
        DocumentStatus::InProgress => "sedang diurus",
        DocumentStatus::Present => "perlu diperbarui",
        DocumentStatus::Missing | DocumentStatus::NotNeeded => "belum ada",
    }
}

/// Until when papers hold that run out.
fn valid_until(assessment: &Assessment) -> Option<Block> {
    let ending = assessment.expiring().filter_map(|paper| {
        let until = paper.valid_until?;
        Some(format!("{} berlaku sampai {}", paper.document_type.label(), short_date(until)))
    });
    let items: Vec<String> = ending.collect();
    let heading = "Masa berlaku yang perlu diperhatikan".to_owned();
    (!items.is_empty()).then_some(Block::List { heading, items, marker: Marker::Dash })
}

/// Whom to ask.
fn contacts(book: &Book, profile: &Profile, day: Date) -> Block {
    let serving =
        book.active::<Officer>().map(|entry| &entry.record).filter(|officer| officer.serves_on(day));
    let mut items: Vec<String> = serving
        .map(|officer| {
            let phone = officer.phone.as_str();
            let phone = if phone.is_empty() { DATE_DOTS } else { phone };
            format!("{}, petugas {}: {phone}", officer.name.as_str(), profile.programme_short)
        })
        .collect();
    let office = book.village().map_or("", |entry| entry.record.phone.as_str());
    let office = if office.is_empty() { DATE_DOTS } else { office };
    items.push(format!("Kantor Desa {}: {office}", profile.village));
    items.push(format!("Perwakilan RI di negara tujuan: {DATE_DOTS}"));
    Block::List { heading: "Bila ada pertanyaan atau kesulitan".to_owned(), items, marker: Marker::Dash }
}

/// The text with a capital first letter.
fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
