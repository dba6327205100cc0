//! Perlu perhatian: at most six lines; nobody is named.

use crate::domain::book::Id;
use crate::domain::cells::CodeList;
use crate::domain::cells::date::short_date;
use crate::domain::cells::number::with_points;
use crate::domain::period::days_between;
use crate::domain::pillars::migration::case::Case;
use crate::domain::pillars::migration::case_note::CaseNote;
use crate::domain::pillars::migration::placement::{NEWS_LIMIT_DAYS, Placement};
use crate::domain::pillars::migration::prevention::Prevention;
use crate::domain::pillars::parenting::referral::ChildReferral;
use crate::domain::procedure::minimum_age;
use crate::figures::attention::{Concern, Topic, concerns};
use crate::figures::cooperative::MeetingState;
use crate::report::document::{ANNEX_TABLE_PT, Block, Cell, CellValue, Column, Row, Table, TextStyle};
use crate::report::monthly::material::{Material, numbered};
use crate::report::words::small_first;

/// What stands over the lines.
const CAPTION: &str = "Perlu perhatian";
/// More lines would be read by nobody.
const MOST_LINES: usize = 6;

/// The table, or one sentence where there is nothing.
pub fn block(material: &Material) -> Block {
    let concerns = concerns(material.book, material.figures);
    if concerns.is_empty() {
        let text = format!("{CAPTION}: tidak ada hal mendesak bulan ini.");
        return Block::Text { text, style: TextStyle::Body };
    }
    let row = |concern: &Concern| {
        let what = material.of_list(CellValue::Text(what(material, concern)), concern.records.clone());
        Row::normal(vec![what, concern.since.into(), deed(material, concern)])
    };
    let mut rows: Vec<Row> = concerns.iter().take(MOST_LINES).map(row).collect();
    if let Some(more) = concerns.len().checked_sub(MOST_LINES).filter(|more| *more > 0) {
        let last = rows.last_mut().and_then(|row| row.cells.last_mut());
        if let Some(cell) = last {
            let text = cell.value.printed();
            *cell = format!("{text}. Masih ada {more} hal lain, lihat bagian II sampai V.").into();
        }
    }
    let columns = [
        Column::centred("No."),
        Column::text("Hal"),
        Column::centred("Sejak"),
        Column::text("Yang sudah dilakukan"),
    ];
    let table = Table::new(CAPTION, columns.into(), numbered(rows));
    Block::Table(Table { size_pt: ANNEX_TABLE_PT, numbered: false, keep_whole: true, ..table })
}

fn what(material: &Material, concern: &Concern) -> String {
    let day = material.figures.period.last_day();
    let number = with_points(concern.records.count());
    match concern.topic {
        Topic::LongCase => {
            let case = concern.records.ids.first().and_then(|id| material.book.get::<Case>(*id));
            let kind =
                case.and_then(|case| case.record.case_type).map_or("belum diisi jenisnya", CodeList::label);
            let days = concern.since.map_or(0, |since| days_between(since, day));
            format!("Kasus {}, sudah {days} hari", small_first(kind))
        }
        Topic::Nonprocedural => format!("{number} orang berangkat nonprosedural bulan ini"),
        Topic::UnderAge => format!("{number} CPMI/PMI berumur di bawah {} tahun", minimum_age(day)),
        Topic::LapsedAndSilent => {
            format!("{number} PMI dengan kontrak lewat dan tanpa kabar lebih dari {NEWS_LIMIT_DAYS} hari")
        }
        Topic::OutOfSchool => format!("{number} anak usia sekolah tidak bersekolah"),
        Topic::BadLoans => format!("{number} pinjaman macet"),
        Topic::LateMeeting => {
            let meeting = material.figures.cooperative.meeting;
            let limit = match meeting.state {
                MeetingState::Unlawful => "melewati batas 30 Juni",
                _ => "melewati anjuran 31 Maret",
            };
            format!("RAT tahun buku {} belum dilaksanakan, {limit}", meeting.book_year)
        }
    }
}

/// What was done, as far as it is recorded by the last day of the month.
fn deed(material: &Material, concern: &Concern) -> Cell {
    let told = match concern.topic {
        Topic::LongCase => concern.records.ids.first().and_then(|id| handling(material, *id)),
        Topic::Nonprocedural => reported(material, &concern.records.ids),
        Topic::UnderAge => prevented(material, &concern.records.ids),
        Topic::OutOfSchool => referred(material, &concern.records.ids),
        Topic::LapsedAndSilent | Topic::BadLoans | Topic::LateMeeting => None,
    };
    told.unwrap_or_else(|| "Belum ada yang dicatat".to_owned()).into()
}

fn handling(material: &Material, case: Id) -> Option<String> {
    let day = material.figures.period.last_day();
    let forwarded = material.book.get::<Case>(case)?.record.forwarded_to;
    let forwarded = forwarded.map(|office| format!("Diteruskan ke {}", office.label()));
    let notes = material.book.referring::<CaseNote>(case).filter_map(|note| note.record.date);
    let latest = notes.filter(|date| *date <= day).max();
    let latest = latest.map(|date| format!("terakhir ada kabar {}", short_date(date)));
    match (forwarded, latest) {
        (Some(forwarded), Some(latest)) => Some(format!("{forwarded}; {latest}")),
        (Some(one), None) => Some(one),
        (None, Some(latest)) => Some(format!("Ditangani desa; {latest}")),
        (None, None) => None,
    }
}

fn reported(material: &Material, placements: &[Id]) -> Option<String> {
    let cases = placements.iter().flat_map(|id| material.book.referring::<Case>(*id));
    let offices: Vec<&str> = cases.filter_map(|case| case.record.forwarded_to).map(CodeList::label).collect();
    if let Some(office) = offices.first() {
        return Some(format!("Dilaporkan ke {office}"));
    }
    let persons = placements.iter().filter_map(|id| material.book.get::<Placement>(*id)?.record.person);
    prevented(material, &persons.map(|person| person.id).collect::<Vec<_>>())
}

fn prevented(material: &Material, persons: &[Id]) -> Option<String> {
    let day = material.figures.period.last_day();
    let preventions = persons.iter().flat_map(|id| material.book.referring::<Prevention>(*id));
    let latest = preventions.filter_map(|one| one.record.date).filter(|date| *date <= day).max()?;
    Some(format!("Didatangi petugas {}", short_date(latest)))
}

fn referred(material: &Material, children: &[Id]) -> Option<String> {
    let day = material.figures.period.last_day();
    let referrals = children.iter().flat_map(|id| material.book.referring::<ChildReferral>(*id));
    let known = referrals.filter(|one| one.record.date.is_some_and(|date| date <= day));
    let (date, office) = known.filter_map(|one| Some((one.record.date?, one.record.referred_to?))).max()?;
    Some(format!("Dirujuk ke {} {}", office.label(), short_date(date)))
}
