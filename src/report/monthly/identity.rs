//! Title, identity strip and part I: who reports.

use super::material::Material;
use crate::domain::cells::CodeList;
use crate::domain::cells::date::short_date;
use crate::domain::period::long_date;
use crate::domain::pillars::shared::officer::Officer;
use crate::report::document::{Block, Column, Row, Table, TextStyle};

/// The first blocks of the report.
pub fn blocks(material: &Material) -> Vec<Block> {
    let title = [
        material.profile.report_title().to_uppercase(),
        format!("BULAN {}", material.month().to_uppercase()),
    ];
    let mut blocks = vec![
        Block::Title(title.into()),
        strip(material),
        Block::Heading { level: 1, text: "I. IDENTITAS DAN PETUGAS".to_owned() },
    ];
    let text = designation(material);
    blocks.extend(text.map(|text| Block::Text { text, style: TextStyle::Body }));
    blocks.push(Block::Table(officers(material)));
    blocks
}

fn strip(material: &Material) -> Block {
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
    pairs.push(("Versi".to_owned(), "Asli".to_owned()));
    pairs.push(("Tanggal dibuat".to_owned(), long_date(material.made_on)));
    for (_, value) in pairs.iter_mut().filter(|(_, value)| value.is_empty()) {
        value.push_str(super::profile::DOTS);
    }
    Block::Fields { pairs, columns: 2, at_right: None }
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

/// When the village was chosen, if that is filled in.
fn designation(material: &Material) -> Option<String> {
    let village = &material.book.village()?.record;
    let year = village.designated?.0;
    let decree = match village.decree_number.as_str() {
        "" => String::new(),
        number => format!(" dengan Surat Keputusan Nomor {number}"),
    };
    let name = &material.profile.village;
    Some(format!(
        "Desa {name} ditetapkan sebagai {} ({}) pada tahun {year}{decree}.",
        material.profile.programme, material.profile.programme_short
    ))
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
