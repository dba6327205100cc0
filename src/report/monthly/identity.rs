//! Title, identity strip and part I: who reports.

use jiff::civil::Date;

use super::material::Material;
use crate::domain::cells::CodeList;
use crate::domain::cells::date::short_date;
use crate::domain::closing::version;
use crate::domain::period::long_date;
use crate::domain::pillars::cooperative::profile::Cooperative;
use crate::domain::pillars::parenting::learning_house::LearningHouse;
use crate::domain::pillars::shared::officer::Officer;
use crate::report::document::{Block, Column, Row, Table, TextStyle};
use crate::report::words::{listed, small_first};

/// The part.
pub fn blocks(material: &Material) -> Vec<Block> {
    let mut blocks = vec![Block::Heading { level: 1, text: "I. IDENTITAS DAN PETUGAS".to_owned() }];
    let text = standing(material);
    blocks.push(Block::Text { text, style: TextStyle::Body });
    blocks.push(Block::Table(officers(material)));
    blocks
}

/// Who and what the report is of: the strip under its title.
pub fn strip(material: &Material) -> Block {
    let of_report = [("Versi", version(material.revision())), ("Tenggat", long_date(deadline(material)))];
    strip_with(material, of_report.into())
}

/// The strip of any paper of the village, with these lines before the day on which it was made.
pub fn strip_with(material: &Material, of_paper: Vec<(&str, String)>) -> Block {
    let profile = material.profile;
    let mut pairs = vec![
        ("Desa".to_owned(), profile.village.clone()),
        ("Kode wilayah".to_owned(), profile.region_code.clone()),
        ("Kecamatan".to_owned(), profile.district.clone()),
        ("Kepala desa".to_owned(), profile.head.clone()),
    ];
    let names = signing_officers(material);
    let number =
        |index: usize| if names.len() > 1 { format!("Petugas {}", index + 1) } else { "Petugas".to_owned() };
    pairs.extend(names.iter().enumerate().map(|(index, name)| (number(index), name.clone())));
    if names.is_empty() {
        pairs.push((number(0), String::new()));
    }
    pairs.extend(of_paper.into_iter().map(|(label, value)| (label.to_owned(), value)));
    pairs.push(("Tanggal dibuat".to_owned(), long_date(material.made_on)));
    for (_, value) in pairs.iter_mut().filter(|(_, value)| value.is_empty()) {
        value.push_str(super::profile::DOTS);
    }
    Block::Fields { pairs, columns: 2, at_right: None }
}

/// The day by which the report is due.
pub fn deadline(material: &Material) -> Date {
    let next = material.figures.period.next().first_day();
    next.with().day(material.profile.deadline_day).build().unwrap_or(next)
}

/// Names of the officers who served on the last day of the month; of all who served in it where nobody did.
pub fn signing_officers(material: &Material) -> Vec<String> {
    let officers = &material.figures.officers;
    let any_at_end = officers.iter().any(|one| one.serves_at_end);
    officers
        .iter()
        .filter(|one| one.serves_at_end || !any_at_end)
        .filter_map(|one| material.book.get::<Officer>(one.officer))
        .map(|entry| entry.record.name.as_str().to_owned())
        .collect()
}

/// When the village was chosen, and whether there is a learning house and a cooperative.
fn standing(material: &Material) -> String {
    let profile = material.profile;
    let village = material.book.village().map(|entry| entry.record.clone()).unwrap_or_default();
    let decree = match village.decree_number.as_str() {
        "" => String::new(),
        number => format!(" dengan Surat Keputusan Nomor {number}"),
    };
    let chosen = village.designated.map_or_else(
        || "Tahun penetapan belum diisi.".to_owned(),
        |year| {
            format!(
                "Desa {} ditetapkan sebagai {} ({}) pada tahun {}{decree}.",
                profile.village, profile.programme, profile.programme_short, year.0
            )
        },
    );
    let houses = material.book.active::<LearningHouse>().map(|entry| entry.record.name.as_str().to_owned());
    let houses: Vec<String> = houses.collect();
    let houses = if houses.is_empty() {
        "Rumah belajar belum ada.".to_owned()
    } else {
        format!("Rumah belajar: {}.", listed(&houses))
    };
    let cooperative =
        material.figures.cooperative.profile.and_then(|id| material.book.get::<Cooperative>(id));
    let cooperative = cooperative.map_or_else(
        || "Koperasi belum ada.".to_owned(),
        |entry| {
            let stage = material.figures.cooperative.stage;
            let stage = stage.map_or_else(String::new, |(since, stage)| {
                format!(", tahap {} sejak {}", small_first(stage.label()), short_date(since))
            });
            format!("Koperasi: {}{stage}.", entry.record.name.as_str())
        },
    );
    format!("{chosen} {houses} {cooperative}")
}

fn officers(material: &Material) -> Table {
    let columns = vec![
        Column::centred("No."),
        Column::text("Nama"),
        Column::text("Jenis kelamin"),
        Column::text("Nomor SK"),
        Column::centred("Mulai bertugas"),
        Column::number("Hari pelayanan bulan ini"),
        Column::text("Ket."),
    ];
    let mut rows = Vec::new();
    for service in &material.figures.officers {
        let Some(entry) = material.book.get::<Officer>(service.officer) else { continue };
        let officer = &entry.record;
        let ended = officer.ended.filter(|ended| material.figures.period.contains(*ended));
        let remark = ended.map(|ended| format!("selesai {}", short_date(ended)));
        rows.push(Row::normal(vec![
            (i64::try_from(rows.len()).unwrap_or_default() + 1).into(),
            officer.name.as_str().into(),
            officer.sex.map(CodeList::label).into(),
            officer.decree_number.as_str().into(),
            officer.started.into(),
            service.service_days().into(),
            remark.into(),
        ]));
    }
    Table::new("Tabel I.1 Petugas", columns, rows)
}
