//! Rekap kabupaten: who has sent the report of a month, its numbers side by side, and what waits for the Dinas.

use jiff::civil::Date;

use super::{code, number, orientation, style};
use crate::domain::book::Book;
use crate::domain::cells::CodeList;
use crate::domain::closing::{Closing, Figure};
use crate::domain::period::{Period, long_date};
use crate::domain::pillars::shared::difficulty::Difficulty;
use crate::domain::pillars::shared::report_month::{MonthStatus, ReportMonth};
use crate::domain::region::regency_short;
use crate::figures::agenda::Agenda;
use crate::figures::recap::regency::{JointLine, joint};
use crate::report::document::{
    ANNEX_TABLE_PT, Block, Cell, CellValue, Column, Document, Footer, Marker, Orientation, Row, Section,
    Signatures, Table,
};
use crate::report::monthly::material::{blank, numbered};
use crate::report::monthly::pieces::note;
use crate::report::monthly::summary::asked;
use crate::report::monthly::{Profile, approval};
use crate::report::words::listed;

/// So many villages stand beside each other in a table.
const MOST_VILLAGES: usize = 8;

/// One village of the recap.
struct Village<'a> {
    book: &'a Book,
    profile: Profile,
    /// Its name, with the kecamatan where another village has the same.
    heading: String,
    record: Option<&'a ReportMonth>,
    /// Where the month is closed.
    closing: Option<&'a Closing>,
}

/// Why the closing of a month that is called closed does not count.
pub const UNUSABLE: &str = "tercatat ditutup, tetapi berkas laporannya hilang atau berubah";

/// Whether a book calls the month closed without a closing that holds.
#[must_use]
pub fn lacks_closing(book: &Book, month: Period) -> bool {
    let record = ReportMonth::of(book, month);
    record.is_some_and(|entry| entry.record.is_closed()) && book.closed(month).is_none()
}

/// The recap of a month over the books of several villages, in the order of their codes. `today` is the day that the paper
/// bears; `unread` says of each book that could not be read why. `None` where there is no book.
#[must_use]
pub fn document(books: &[Book], month: Period, today: Date, unread: &[String]) -> Option<Document> {
    let mut villages: Vec<Village> = books
        .iter()
        .map(|book| Village {
            book,
            profile: Profile::of(book, month),
            heading: String::new(),
            record: ReportMonth::of(book, month).map(|entry| &entry.record),
            closing: book.closed(month),
        })
        .collect();
    villages.sort_by(|one, other| one.profile.region_code.cmp(&other.profile.region_code));
    name_columns(&mut villages);
    let profile = &villages.first()?.profile;
    let regencies = regencies(&villages);
    let title =
        format!("Rekap laporan {} {}, {}", profile.programme_short, listed(&regencies), month.label());
    let section = |orientation, blocks| Section {
        paper: profile.paper,
        orientation,
        numbered: true,
        footer: Some(Footer { before: title.clone(), after: String::new() }),
        blocks,
        ..Section::default()
    };
    let mut first = vec![
        Block::Title(vec![
            format!("REKAP LAPORAN BULANAN {}", profile.programme.to_uppercase()),
            listed(&regencies).to_uppercase(),
            format!("BULAN {}", month.label().to_uppercase()),
        ]),
        Block::Table(standing(&villages)),
    ];
    let sent: Vec<&Village> = villages.iter().filter(|village| village.closing.is_some()).collect();
    first.push(note(format!(
        "{} dari {} desa sudah menutup laporan bulan ini. Yang belum ditutup tidak ikut dijumlahkan.",
        sent.len(),
        villages.len()
    )));
    if !unread.is_empty() {
        let heading = "Buku yang tidak bisa dibaca atau tidak dihitung:".to_owned();
        first.push(Block::List { heading, items: unread.to_vec(), marker: Marker::Dash });
    }
    let (numbers, widest) = key_figures(&sent);
    let mut last = vec![Block::Table(proposals(&sent, month))];
    let place = regencies.first().map_or("", |regency| regency_short(regency));
    let right = approval::receipt(profile, format!("{place}, {}", long_date(today)));
    last.push(Block::Signatures(Signatures { right: Some(right), ..Signatures::default() }));
    Some(Document {
        subject: format!("Rekap kabupaten laporan bulanan {}", profile.programme),
        author: profile.office_short.clone(),
        file_stem: Some(format!("Rekap-Kabupaten-{month}")),
        created: today,
        sections: vec![
            section(Orientation::Portrait, first),
            section(orientation(widest), numbers),
            section(Orientation::Portrait, last),
        ],
        title,
    })
}

fn name_columns(villages: &mut [Village]) {
    let names: Vec<String> = villages.iter().map(|village| village.profile.village.clone()).collect();
    for Village { profile, heading, .. } in villages {
        let is_alone = names.iter().filter(|name| **name == profile.village).count() == 1;
        let district = if is_alone { String::new() } else { format!(" (Kec. {})", profile.district) };
        *heading = format!("{}{district}", profile.village);
    }
}

/// "Kabupaten Batang"; each regency once.
fn regencies(villages: &[Village]) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for village in villages.iter().filter_map(|village| village.book.village()) {
        let name = village.record.regency.as_str();
        if !name.is_empty() && !names.iter().any(|known| known == name) {
            names.push(name.to_owned());
        }
    }
    names
}

/// Who has sent.
fn standing(villages: &[Village]) -> Table {
    let columns = vec![
        Column::centred("No."),
        Column::text("Kecamatan"),
        Column::text("Desa"),
        Column::text("Keadaan laporan"),
        Column::centred("Versi"),
        Column::centred("Tanggal dikirim"),
        Column::centred("Kode laporan"),
        Column::text("Ket."),
    ];
    let rows = villages.iter().map(|village| {
        let (closing, record) = (village.closing, village.record);
        let status = record.and_then(|record| record.status);
        let state = match (closing, record) {
            (Some(_), _) => status.map_or("", MonthStatus::label),
            (None, Some(record)) if record.is_closed() => UNUSABLE,
            (None, _) => "belum ditutup",
        };
        let remark = (closing.is_none() && status == Some(MonthStatus::Reopened)).then_some("dibuka kembali");
        Row::normal(vec![
            village.profile.district.as_str().into(),
            village.profile.village.as_str().into(),
            state.into(),
            closing.map(Closing::version).into(),
            record.filter(|_| closing.is_some()).and_then(|record| record.sent).into(),
            closing.map(Closing::code).into(),
            remark.map_or_else(blank, Cell::from),
        ])
    });
    Table::new("Laporan yang masuk", columns, numbered(rows.collect()))
}

/// The numbers of those that have sent, in tables of few villages each with all codes, the sum at the end of the last; and
/// how many columns of numbers the widest table has.
fn key_figures(sent: &[&Village]) -> (Vec<Block>, usize) {
    let printed: Vec<&[Figure]> =
        sent.iter().filter_map(|village| village.closing).map(|closing| closing.figures.as_slice()).collect();
    let lines = joint(&printed);
    let tables = sent.len().div_ceil(MOST_VILLAGES).max(1);
    let each = sent.len().div_ceil(tables).max(1);
    let mut blocks = Vec::new();
    for table in 0..tables {
        let range = (table * each).min(sent.len())..((table + 1) * each).min(sent.len());
        let caption = if tables == 1 {
            "Angka pokok menurut desa".to_owned()
        } else {
            format!("Angka pokok menurut desa, bagian {}", table + 1)
        };
        blocks.push(Block::Table(part(
            caption,
            &sent[range.clone()],
            &lines,
            range.start,
            table + 1 == tables,
        )));
    }
    blocks.push(note("–: data belum diterima desa, jadi tidak ikut dijumlahkan."));
    (blocks, each + 2)
}

/// The columns of some villages, of which the first is the `begin`th of all.
fn part(caption: String, villages: &[&Village], lines: &[JointLine], begin: usize, has_sum: bool) -> Table {
    let mut columns = vec![Column::centred("Kode"), Column::text("Uraian")];
    columns.extend(villages.iter().map(|village| Column::number(&village.heading)));
    if has_sum {
        columns.extend([Column::number("Jumlah"), Column::number("Desa dihitung")]);
    }
    let rows = lines.iter().map(|line| {
        let mut cells: Vec<Cell> = vec![code(line.code).into(), line.label.into()];
        let values = line.values.iter().skip(begin).take(villages.len());
        cells.extend(values.map(|value| number(*value, line.is_money).into()));
        if has_sum {
            let counted = i64::try_from(line.villages).unwrap_or(i64::MAX);
            cells.extend([number(line.total, line.is_money).into(), CellValue::Integer(counted).into()]);
        }
        Row { cells, style: style(line.label) }
    });
    Table { size_pt: ANNEX_TABLE_PT, keep_whole: true, ..Table::new(caption, columns, rows.collect()) }
}

/// What waits for the Dinas in the villages that have sent, oldest first in each.
fn proposals(sent: &[&Village], month: Period) -> Table {
    let office = sent.first().map_or("Dinas", |village| village.profile.office_short.as_str());
    let columns = vec![
        Column::centred("No."),
        Column::text("Desa"),
        Column::text("Usulan"),
        Column::text("Alasan"),
        Column::text("Diajukan sejak").width(24.0),
        Column::text(format!("Keputusan/tindak lanjut {office}")).width(40.0),
    ];
    let mut rows = Vec::new();
    for village in sent {
        for id in Agenda::of(village.book, month).open_proposals.ids {
            let Some(entry) = village.book.get::<Difficulty>(id) else { continue };
            let one = &entry.record;
            rows.push(Row::normal(vec![
                village.profile.village.as_str().into(),
                asked(one, &village.profile.office_short).into(),
                one.difficulty.as_str().into(),
                one.month.map(Period::label).into(),
                if one.answer.is_empty() { blank() } else { one.answer.as_str().into() },
            ]));
        }
    }
    let caption = format!("Usulan yang menunggu {office}");
    Table { size_pt: ANNEX_TABLE_PT, ..Table::new(caption, columns, numbered(rows)) }
}
