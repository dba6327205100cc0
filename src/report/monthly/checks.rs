//! Part IX: the report checks itself, and says what is missing in the book.

use super::material::{Material, numbered};
use crate::domain::cells::number::with_points;
use crate::domain::pillars::migration::placement::NEWS_LIMIT_DAYS;
use crate::figures::Records;
use crate::figures::checks::Check;
use crate::report::document::{Block, CellValue, Column, Row, Table, TextStyle};

/// The part.
pub fn blocks(material: &Material) -> Vec<Block> {
    vec![
        Block::Heading { level: 1, text: "IX. UJI KECOCOKAN ANGKA".to_owned() },
        Block::Table(table(material)),
        Block::Text { text: quality(material), style: TextStyle::Body },
    ]
}

fn table(material: &Material) -> Table {
    let columns = vec![
        Column::centred("No."),
        Column::text("Uji"),
        Column::number("Hasil hitung"),
        Column::number("Pembanding"),
        Column::centred("Cocok/tidak"),
        Column::text("Ket."),
    ];
    let rows = material.figures.checks().iter().map(row).collect();
    Table::new("Tabel IX.1 Uji kecocokan angka", columns, numbered(rows))
}

fn row(check: &Check) -> Row {
    let value =
        |value: i64| if check.is_money { CellValue::Amount(value) } else { CellValue::Integer(value) };
    let names = check.computed.iter().map(|(name, _)| *name);
    let side = |values: Vec<i64>| -> CellValue {
        if let [only] = values.as_slice() {
            return value(*only);
        }
        let texts = names.clone().zip(values).map(|(name, number)| format!("{name} {}", with_points(number)));
        texts.collect::<Vec<_>>().join("\n").into()
    };
    let agrees = check.agrees();
    Row::normal(vec![
        check.label.into(),
        side(check.computed.iter().map(|(_, value)| *value).collect()).into(),
        side(check.compared.clone()).into(),
        if agrees { "cocok" } else { "tidak cocok" }.into(),
        if agrees { CellValue::Empty } else { "Periksa catatan yang ditandai Perlu dicek.".into() }.into(),
    ])
}

/// Catatan mutu data.
fn quality(material: &Material) -> String {
    let quality = &material.figures.quality;
    let number = |list: &Records| with_points(list.count());
    format!(
        "Catatan mutu data: {} orang tanpa NIK, {} PMI aktif belum diketahui jalurnya, dan {} PMI aktif tanpa kabar lebih \
         dari {NEWS_LIMIT_DAYS} hari.",
        number(&quality.without_nik),
        number(&quality.route_unknown),
        with_points(quality.without_news.total())
    )
}
