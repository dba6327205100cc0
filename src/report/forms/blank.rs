//! The form of a record type, to be filled in by hand.

use jiff::civil::Date;

use super::paper;
use crate::domain::book::{Book, RECORD_TYPES};
use crate::domain::cell::{Choice, Kind};
use crate::domain::field::{FieldSpec, Need};
use crate::domain::period::Period;
use crate::domain::record::{RecordType, Rows};
use crate::report::document::{Block, Cell, CellValue, Column, Document, Orientation, Row, Table, TextStyle};
use crate::report::monthly::Profile;

/// Width of the labels, in millimetres.
const LABEL_MM: f32 = 52.0;
/// Lists up to this length are printed to be ticked; the others are written.
const MOST_TICKED: usize = 14;
/// Rows that are printed of a small table.
const ROWS: usize = 4;
/// A line to write on.
const LINE: &str = "………………………………………………………………";
/// Text size of the form, in points: large enough to write beside.
const SIZE_PT: f32 = 10.0;

/// The form. `day` is the day that it is printed.
#[must_use]
pub fn document(book: &Book, kind: &'static dyn RecordType, day: Date) -> Document {
    let profile = Profile::of(book, Period::of(day));
    let title = format!("Formulir {}", kind.spec().one_in_sentence());
    let note = "Isian bertanda * harus diisi. Pilihan: beri tanda silang di dalam kurung.";
    let mut blocks = vec![
        Block::Title(vec![title.to_uppercase(), format!("DESA {}", profile.village.to_uppercase())]),
        Block::Text { text: note.to_owned(), style: TextStyle::Line },
    ];
    let mut part: Vec<&FieldSpec> = Vec::new();
    let mut caption = String::new();
    for field in kind.fields().filter(|field| !field.is_computed) {
        if let Some(section) = field.section {
            blocks.extend(fields(std::mem::take(&mut caption), &part));
            part.clear();
            section.clone_into(&mut caption);
        }
        part.push(field);
    }
    blocks.extend(fields(caption, &part));
    blocks.extend(RECORD_TYPES.iter().filter_map(|owned| rows(*owned, kind)));
    blocks.push(Block::Space(4.0));
    let text = "Diisi oleh: ………………………………………………   Tanggal: …… - …… - …………".to_owned();
    blocks.push(Block::Text { text, style: TextStyle::Line });
    paper(&profile, Orientation::Portrait, title, day, blocks)
}

/// A table of labels and room beside them.
fn fields(caption: String, fields: &[&FieldSpec]) -> Option<Block> {
    if fields.is_empty() {
        return None;
    }
    let row = |field: &&FieldSpec| {
        let star = if field.need == Need::Must { " *" } else { "" };
        Row::normal(vec![format!("{}{star}", field.label).into(), room(field.kind).into()])
    };
    Some(Block::Table(Table {
        numbered: false,
        size_pt: SIZE_PT,
        ..Table::new(
            caption,
            vec![Column::text("Isian").width(LABEL_MM), Column::text("Isi")],
            fields.iter().map(row).collect(),
        )
    }))
}

/// What is printed where a value of this kind is written.
fn room(kind: Kind) -> CellValue {
    let text = match kind {
        Kind::Date => "…… - …… - …………  (hari - bulan - tahun)".to_owned(),
        Kind::Month => "bulan …………………………  tahun …………".to_owned(),
        Kind::Time => "…… . ……".to_owned(),
        Kind::Rupiah => "Rp …………………………………".to_owned(),
        Kind::Percent => "…………… %".to_owned(),
        Kind::Nik => ["__"; 16].join(" "),
        Kind::YesNo => ticked(["Ya", "Tidak"].into_iter()),
        Kind::LongText => [LINE; 2].join("\n"),
        kind if is_ticked(kind.choices()) => ticked(kind.choices().iter().map(|choice| choice.label)),
        _ => return CellValue::Blank,
    };
    CellValue::Text(text)
}

fn is_ticked(choices: &[Choice]) -> bool {
    (1..=MOST_TICKED).contains(&choices.len())
}

/// "(  ) Ya    (  ) Tidak".
fn ticked<'a>(labels: impl Iterator<Item = &'a str>) -> String {
    // Blanks that do not break keep a bracket with its label.
    labels
        .map(|label| format!("(\u{a0}\u{a0})\u{a0}{}", label.replace(' ', "\u{a0}")))
        .collect::<Vec<_>>()
        .join("    ")
}

/// The small table of `kind` in the form of `owner`; `None` where it is not one of its own.
fn rows(kind: &'static dyn RecordType, owner: &'static dyn RecordType) -> Option<Block> {
    let of = kind.spec().owned()?;
    let to_owner = kind.fields().find(|field| field.key == of.field)?;
    if !to_owner.kind.targets().contains(&owner.key()) {
        return None;
    }
    let listed: Vec<&FieldSpec> =
        kind.fields().filter(|field| field.key != of.field && !field.is_computed).collect();
    let columns = listed.iter().map(|field| Column::text(field.label)).collect();
    let blank = || listed.iter().map(|_| CellValue::Blank.into()).collect::<Vec<Cell>>();
    let lines = match of.rows {
        Rows::EachCode(key) => {
            let codes = listed.iter().find(|field| field.key == key)?.kind.choices();
            let row = |choice: &Choice| {
                let cells = listed.iter().map(|field| {
                    if field.key == key { choice.label.into() } else { CellValue::Blank.into() }
                });
                Row::normal(cells.collect())
            };
            codes.iter().map(row).collect()
        }
        Rows::Added | Rows::EachRecord(_) => (0..ROWS)
            .map(|_| {
                let mut cells = blank();
                if let Some(first) = cells.first_mut() {
                    *first = CellValue::Text("……………".to_owned()).into();
                }
                Row::normal(cells)
            })
            .collect(),
    };
    Some(Block::Table(Table { numbered: false, ..Table::new(kind.spec().tab, columns, lines) }))
}
