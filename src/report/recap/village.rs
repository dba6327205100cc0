//! Rekap of one village: triwulan, semester, tahunan, and since its officers began.

use std::ops::Range;

use jiff::civil::Date;

use super::{code, number, orientation, style};
use crate::domain::book::Book;
use crate::domain::closing::version;
use crate::domain::period::{MONTH_NAMES, Period};
use crate::figures::figures;
use crate::figures::recap::{
    DIFFERENT_CHILDREN, Line, MOST_COLUMNS, MonthSaid, Recap, Reckoning, State, Stretch, known_since,
};
use crate::report::document::{
    ANNEX_TABLE_PT, Block, Cell, CellValue, Column, Document, Footer, Marker, Orientation, Row, Section,
    Table, TextStyle,
};
use crate::report::monthly::material::Material;
use crate::report::monthly::pieces::note;
use crate::report::monthly::{Profile, approval, identity, printed};
use crate::report::words::{hyphened, listed};

/// So many lines about earlier months are printed.
const MOST_TOLD: usize = 12;
/// With more of them they do not fit on an upright page below the table, together with the signatures.
const MOST_BELOW: usize = 2;
/// Width of the words beside many columns, in millimetres, so that few of them wrap.
const LABEL_MM: f32 = 46.0;
/// So many months without a paper are named one by one.
const MOST_NAMED: usize = 3;
/// What stands over the lines about earlier months.
const TOLD: &str = "Susulan, koreksi, dan baru terdata yang diberitahukan dalam laporan bulan-bulan ini:";

/// The recap of the stretch that contains `until`, up to that month. `today` is the day that the paper bears. `None` where
/// it is to cover a term and no officer serves at the end of that month.
#[must_use]
pub fn document(book: &Book, stretch: Stretch, until: Period, today: Date) -> Option<Document> {
    let months = stretch.months(book, until)?;
    let known = known_since(book);
    let mut told = Vec::new();
    let said = months.into_iter().map(|month| {
        let closed = book.closed(month).map(|closing| closing.revision);
        let is_unknown = closed.is_none() && known.is_some_and(|known| month < known);
        if is_unknown {
            return MonthSaid { month, state: State::Unknown, figures: Vec::new() };
        }
        let printed = printed(book, month);
        told.extend(printed.told.into_iter().map(|line| format!("{} · {line}", month.label())));
        MonthSaid { month, state: closed.map_or(State::Open, State::Closed), figures: printed.figures }
    });
    let recap = Recap::of(said.collect());
    let (now, before) = (figures(book, until), figures(book, until.previous()));
    let profile = Profile::of(book, until);
    let material = Material::new(book, [&now, &before], &profile, today, &|_| None);
    let name = name(stretch, until);
    let title = format!("Rekap {name} {} Desa {}", profile.programme_short, profile.village);
    let mut blocks = vec![
        Block::Title(vec![
            format!("REKAP {} {}", name.to_uppercase(), profile.programme.to_uppercase()),
            between(&recap.months).to_uppercase(),
        ]),
        identity::strip_with(&material, vec![("Masa rekap", between(&recap.months))]),
        Block::Table(table(&recap, &name)),
    ];
    blocks.push(note(notes(&recap).join(" ")));
    let held = orientation(recap.columns.len() + usize::from(is_corrected(&recap)));
    if held == Orientation::Landscape || told.len() > MOST_BELOW {
        // Else the signatures would pull the last rows of the table over to their page.
        blocks.push(Block::PageBreak);
    }
    blocks.push(of_earlier_months(told));
    // The receipt of the last month's report is none of this paper.
    blocks.push(approval::places(&material, None));
    let section = Section {
        paper: profile.paper,
        orientation: held,
        is_tight: true,
        numbered: true,
        footer: Some(Footer { before: title.clone(), after: String::new() }),
        blocks,
        ..Section::default()
    };
    Some(Document {
        title,
        subject: format!("Rekap laporan bulanan petugas {}", profile.programme),
        author: format!("Pemerintah Desa {}", profile.village),
        file_stem: Some(hyphened(&format!("Rekap {name} {}", profile.village))),
        created: today,
        sections: vec![section],
    })
}

/// "Triwulan IV 2026", "Tahunan 2026", "Masa Tugas".
fn name(stretch: Stretch, until: Period) -> String {
    let part = |length: i8| {
        ["I", "II", "III", "IV"]
            [usize::from((until.month() - 1).unsigned_abs()) / usize::from(length.unsigned_abs())]
    };
    let year = until.year();
    match stretch {
        Stretch::Quarter => format!("Triwulan {} {year}", part(3)),
        Stretch::HalfYear => format!("Semester {} {year}", part(6)),
        Stretch::Year => format!("Tahunan {year}"),
        Stretch::Term => "Masa Tugas".to_owned(),
    }
}

/// "Juli s.d. September 2026", "November 2025 s.d. Oktober 2026", "Juli 2026".
fn between(months: &[MonthSaid]) -> String {
    let [first, .., last] = months else {
        return months.first().map_or_else(String::new, |only| only.month.label());
    };
    let (first, last) = (first.month, last.month);
    let label = first.label();
    let begin = if first.year() == last.year() {
        label.split(' ').next().unwrap_or_default()
    } else {
        label.as_str()
    };
    format!("{begin} s.d. {}", last.label())
}

/// "Okt".
fn short(month: Period) -> &'static str {
    let index = usize::from((month.month() - 1).unsigned_abs());
    MONTH_NAMES.get(index).and_then(|name| name.get(..3)).unwrap_or_default()
}

fn table(recap: &Recap, name: &str) -> Table {
    let label = Column::text("Uraian");
    let is_wide =
        orientation(recap.columns.len() + usize::from(is_corrected(recap))) == Orientation::Landscape;
    let label = if is_wide { label.width(LABEL_MM) } else { label };
    let mut columns = vec![Column::centred("Kode"), label];
    columns.extend(recap.columns.iter().map(|column| heading(recap, column)));
    let is_corrected = is_corrected(recap);
    columns.extend(is_corrected.then(|| Column::number("Koreksi")));
    columns.extend([Column::number("Jumlah / keadaan akhir"), Column::text("Ket.")]);
    let corrected = is_corrected.then(|| CellValue::Blank.into());
    let states = recap.columns.iter().map(|column| state(recap.months_of(column)).into());
    let mut rows = vec![Row::normal(
        [CellValue::Blank.into(), "Keadaan laporan".into()]
            .into_iter()
            .chain(states)
            .chain(corrected)
            .chain([CellValue::Blank.into(), CellValue::Blank.into()])
            .collect(),
    )];
    rows.extend(recap.lines.iter().map(|line| row(recap, line)));
    let caption = format!("Tabel R. Angka pokok {name}");
    Table { size_pt: ANNEX_TABLE_PT, ..Table::new(caption, columns, rows) }
}

/// Whether a report of these months put an earlier one right; else the table has no column for it.
fn is_corrected(recap: &Recap) -> bool {
    recap.lines.iter().any(|line| line.correction != 0)
}

fn heading(recap: &Recap, column: &Range<usize>) -> Column {
    match recap.months_of(column) {
        [one] if recap.months.len() <= MOST_COLUMNS => {
            Column::number(short(one.month)).in_group(one.month.year().to_string())
        }
        [first, .., last] if (first.month.month(), last.month.month()) != (1, 12) => {
            Column::number(format!("{}–{} {}", short(first.month), short(last.month), last.month.year()))
        }
        [one] => Column::number(one.month.label()),
        months => {
            Column::number(months.last().map_or_else(String::new, |said| said.month.year().to_string()))
        }
    }
}

/// "Asli", "Revisi 1", "belum ditutup"; of a year how many months are not.
fn state(months: &[MonthSaid]) -> CellValue {
    if let [one] = months {
        return match one.state {
            State::Closed(revision) => version(revision).into(),
            State::Open => "belum ditutup".into(),
            State::Unknown => CellValue::Empty,
        };
    }
    let open = months.iter().filter(|said| said.state == State::Open).count();
    if open > 0 {
        format!("{open} bulan belum ditutup").into()
    } else if months.iter().all(|said| said.state == State::Unknown) {
        CellValue::Empty
    } else {
        "ditutup".into()
    }
}

fn row(recap: &Recap, line: &Line) -> Row {
    let mut cells: Vec<Cell> = vec![code(line.code).into(), line.label.into()];
    cells.extend(line.values.iter().map(|value| number(*value, line.is_money).into()));
    if is_corrected(recap) {
        cells.push(match line.correction {
            0 => CellValue::Empty.into(),
            number => CellValue::Signed(number).into(),
        });
    }
    cells.push(number(line.total, line.is_money).into());
    let mut remarks = Vec::new();
    if !line.missing.is_empty() {
        remarks.push(format!("data belum diterima: {}", which(recap, &line.missing)));
    }
    cells.push(if remarks.is_empty() { CellValue::Blank.into() } else { remarks.join("; ").into() });
    Row { cells, style: style(line.label) }
}

/// "Agu dan Sep", or how many where naming each would be long.
fn which(recap: &Recap, missing: &[Period]) -> String {
    if missing.len() > MOST_NAMED {
        return format!("{} bulan", missing.len());
    }
    let is_one_year =
        recap.months.iter().all(|said| Some(said.month.year()) == missing.first().map(|one| one.year()));
    let named = missing.iter().map(|month| {
        if is_one_year { short(*month).to_owned() } else { format!("{} {}", short(*month), month.year()) }
    });
    listed(&named.collect::<Vec<_>>())
}

fn notes(recap: &Recap) -> Vec<String> {
    let at_end =
        recap.lines.iter().filter(|line| line.reckoning == Reckoning::Last && !line.code.ends_with('b'));
    let at_end: Vec<String> = at_end.map(|line| line.code.to_owned()).collect();
    let mut notes = vec![format!(
        "{} adalah keadaan akhir bulan, jadi kolom terakhir memuat bulan terakhir; yang lain dijumlahkan.",
        listed(&at_end)
    )];
    if recap.months.len() > 1 {
        notes.push(format!("{DIFFERENT_CHILDREN}: anak yang hadir di beberapa bulan dihitung sekali."));
    }
    if is_corrected(recap) {
        notes.push(
            "Koreksi: catatan yang diubah atau dihapus sesudah laporannya ditutup; ikut dijumlahkan di kolom terakhir."
                .to_owned(),
        );
    }
    let has = |state: State| recap.months.iter().any(|said| said.state == state);
    if has(State::Open) {
        notes.push("Angka bulan yang belum ditutup masih bisa berubah.".to_owned());
    }
    let known = recap.months.iter().find(|said| said.state != State::Unknown);
    if let Some(known) = known.filter(|_| has(State::Unknown)) {
        notes.push(format!("Sebelum {} buku desa ini belum memuat catatan.", known.month.label()));
    }
    notes
}

fn of_earlier_months(mut told: Vec<String>) -> Block {
    if told.is_empty() {
        return Block::Text { text: format!("{TOLD} Tidak ada."), style: TextStyle::Body };
    }
    if told.len() > MOST_TOLD {
        let more = told.len() - (MOST_TOLD - 1);
        told.truncate(MOST_TOLD - 1);
        told.push(format!("Masih ada {more} lagi; lihat laporan bulanannya."));
    }
    Block::List { heading: TOLD.to_owned(), items: told, marker: Marker::Dash }
}
