//! Part IV: PILAR 3, Community Parenting. No child is named, and what concerns fewer than three children is not told apart.

use super::material::{Material, blank, numbered, without_sex};
use super::narrative;
use super::pieces::{UNSTATED, note, remarks, some};
use crate::domain::cells::CodeList;
use crate::domain::cells::number::with_points;
use crate::domain::pillars::parenting::session::Session;
use crate::domain::pillars::shared::report_part::PartCode;
use crate::figures::Records;
use crate::figures::parenting::{AgeBand, ChildCounts, SessionLine, different_children};
use crate::report::document::{Block, Cell, Column, Row, Table};

/// Risks of fewer children than this are printed as "< 3", so that nobody can tell who they are (report.md IV.3).
const LEAST_SHOWN: i64 = 3;
/// What is printed instead.
const HIDDEN: &str = "< 3";

/// The part.
pub fn blocks(material: &Material) -> Vec<Block> {
    let mut blocks = vec![Block::Heading { level: 1, text: material.profile.pillar_heading(2) }];
    blocks.extend(material.paragraphs(PartCode::Parenting, &narrative::parenting::paragraphs(material)));
    blocks.push(Block::Table(children(material)));
    blocks.push(Block::Table(sessions(material)));
    blocks.extend(who_came(material).map(note));
    let risks = risks(material);
    let is_hidden = risks.rows.iter().flat_map(|row| &row.cells).any(|cell| cell.value == HIDDEN.into());
    blocks.push(Block::Table(risks));
    if is_hidden {
        blocks
            .push(note("< 3 = satu atau dua anak; jumlahnya tidak dicetak agar anak tidak dapat dikenali."));
    }
    blocks.push(Block::Table(referrals(material)));
    blocks
}

/// Whether sessions could have been held, and nothing tells yet that there were any or none.
pub fn awaits_sessions(material: &Material) -> bool {
    let has_none = material.figures.parenting.sessions.lines.is_empty();
    material.is_missing(PartCode::Parenting, has_none, material.has_no_learning_house())
}

fn children(material: &Material) -> Table {
    let columns = [Column::centred("No."), Column::text("Kelompok umur")]
        .into_iter()
        .chain(["L", "P", "Jml"].map(Column::number))
        .chain(["Bersekolah", "Tidak bersekolah", "Diasuh ayah/ibu"].map(Column::number))
        .chain(["Diasuh keluarga lain", "Ikut rumah belajar"].map(Column::number))
        .chain([Column::text("Ket.")])
        .collect();
    let parenting = &material.figures.parenting;
    if parenting.total.people.is_empty() {
        return Table::new("Tabel IV.1 Anak PMI", columns, Vec::new());
    }
    let lines = parenting.lines.iter().map(|line| {
        let band = line.band.map_or("Umur belum diketahui", AgeBand::label);
        Row::normal(children_row(material, band, &line.counts))
    });
    let mut rows = numbered(lines.collect());
    let mut total = children_row(material, "Jumlah", &parenting.total);
    total.insert(0, blank());
    rows.push(Row::total(total));
    Table::new("Tabel IV.1 Anak PMI", columns, rows)
}

fn children_row(material: &Material, text: &str, counts: &ChildCounts) -> Vec<Cell> {
    let mut cells: Vec<Cell> = vec![text.into()];
    cells.extend(material.people(&counts.people));
    let lists =
        [&counts.at_school, &counts.not_at_school, &counts.by_parent, &counts.by_others, &counts.enrolled];
    cells.extend(lists.map(|list| material.count(list)));
    cells.push(without_sex(counts.people.unstated()));
    cells
}

fn sessions(material: &Material) -> Table {
    let columns = [Column::centred("No."), Column::centred("Tanggal"), Column::text("Tema")]
        .into_iter()
        .chain(["L", "P"].map(|heading| Column::number(heading).in_group("Hadir anak")))
        .chain([Column::number("Pengasuh hadir"), Column::text("Pendamping"), Column::text("Ket.")])
        .collect();
    let lines = material.figures.parenting.sessions.lines.iter();
    let rows = numbered(lines.map(|line| Row::normal(session_row(material, line))).collect());
    let table = Table::new("Tabel IV.2 Sesi rumah belajar", columns, rows);
    material.as_received(PartCode::Parenting, material.has_no_learning_house(), table)
}

fn session_row(material: &Material, line: &SessionLine) -> Vec<Cell> {
    let session = material.book.get::<Session>(line.id).map(|entry| &entry.record);
    let theme = session.and_then(|session| session.theme).map(CodeList::label);
    let companion = session.map_or("", |session| session.companion.as_str()).into();
    let mut cells: Vec<Cell> = vec![line.date.into(), theme.into()];
    if line.present.total() == 0 {
        cells.extend([Cell::default(), Cell::default(), Cell::default()]);
        cells.extend([companion, "daftar hadir belum diisi".into()]);
        return cells;
    }
    let lists = [&line.present.male, &line.present.female, &line.carers];
    cells.extend(lists.map(|list| material.count(list)));
    cells.extend([companion, remarks([some(line.present.unstated.count(), "tanpa L/P")])]);
    cells
}

/// How many different children came, and how many a session; nothing where no list is filled in.
fn who_came(material: &Material) -> Option<String> {
    let sessions = &material.figures.parenting.sessions;
    let average = sessions.average().filter(|_| !material.is_awaited(PartCode::Parenting))?;
    let rest = match sessions.without_list().count() {
        0 => String::new(),
        number => format!(" Tidak dihitung: {number} sesi yang daftar hadirnya belum diisi."),
    };
    Some(format!(
        "Anak berbeda yang hadir: {} orang. Rata-rata hadir per sesi: {} anak.{rest}",
        with_points(sessions.children.count()),
        with_points(average)
    ))
}

fn risks(material: &Material) -> Table {
    let columns = [Column::centred("No."), Column::text("Risiko")]
        .into_iter()
        .chain(["Awal bulan", "Baru", "Selesai", "Akhir bulan"].map(Column::number))
        .chain([Column::text("Ket.")])
        .collect();
    let lines = material.figures.parenting.risks.iter().map(|line| {
        let mut cells: Vec<Cell> = vec![line.risk.map_or(UNSTATED, CodeList::label).into()];
        let lists = [&line.opening, &line.new, &line.ended, &line.closing];
        cells.extend(lists.map(|list| discreet(material, list)));
        // Its number could tell of one child.
        if !line.correction.is_empty() {
            cells.push(material.of_list("dikoreksi".into(), line.correction.records()));
        }
        Row::normal(cells)
    });
    Table::new("Tabel IV.3 Penanda risiko", columns, numbered(lines.collect()))
}

/// The number of risks, hidden on paper where they are of one or two children; the list stays behind it.
fn discreet(material: &Material, risks: &Records) -> Cell {
    let is_shown = risks.is_empty() || different_children(material.book, risks) >= LEAST_SHOWN;
    if is_shown { material.count(risks) } else { material.of_list(HIDDEN.into(), risks.clone()) }
}

fn referrals(material: &Material) -> Table {
    let columns = vec![
        Column::centred("No."),
        Column::text("Dirujuk ke"),
        Column::number("Jumlah"),
        Column::number("Selesai"),
        Column::text("Ket."),
    ];
    let lines = material.figures.parenting.referrals.iter().map(|line| {
        let office = line.referred_to.map_or(UNSTATED, CodeList::label);
        Row::normal(vec![office.into(), material.count(&line.month), material.count(&line.done)])
    });
    Table::new("Tabel IV.4 Rujukan anak", columns, numbered(lines.collect()))
}
