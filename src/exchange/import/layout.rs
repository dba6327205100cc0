//! Which column of a table is which field: finding the row of headings, and what stands under it.

use crate::domain::book::record_type;
use crate::domain::field::{FieldSpec, Need};
use crate::domain::record::RecordType;
use crate::domain::search::folded;
use crate::exchange::ExchangeError;
use crate::exchange::sheet::{Row, Sheet};

use super::source::{Code, Companion, Condition, SOURCES, Source};

/// So many rows at the top of a sheet may be titles.
const TITLE_ROWS: usize = 20;
/// Heading of the first column of an export.
const ID: &str = "id";

/// A column of the table and the field that it fills.
pub struct Binding {
    /// Column of the sheet, from 0.
    pub column: u16,
    /// "G (nik)", as problems name it.
    pub label: String,
    /// Position of the field in its record type.
    pub index: usize,
    /// The field.
    pub field: &'static FieldSpec,
    /// What codes mean.
    pub codes: &'static [Code],
    /// Texts that mean that nothing is known.
    pub blanks: &'static [&'static str],
}

/// A sheet whose headings were recognised.
pub struct Table {
    /// The type of its records.
    pub kind: &'static dyn RecordType,
    /// The program it comes from; `None` for an export of this one.
    pub source: Option<&'static str>,
    /// The rows under the headings.
    pub rows: Vec<Row>,
    /// Columns that fill fields.
    pub bindings: Vec<Binding>,
    /// Column of the ids, in an export of this program.
    pub id: Option<(u16, String)>,
    /// What must hold of a row.
    pub condition: Option<(&'static Condition, u16, String)>,
    /// The second record of each row.
    pub companion: Option<CompanionLayout>,
}

/// The second record of each row.
pub struct CompanionLayout {
    /// As the source declares it.
    pub of: &'static Companion,
    /// Its type.
    pub kind: &'static dyn RecordType,
    /// Columns that fill its fields.
    pub bindings: Vec<Binding>,
}

/// Letters and digits only, folded: "No. KK" and `no_kk` are the same heading.
fn heading(text: &str) -> String {
    folded(text).chars().filter(|c| c.is_alphanumeric()).collect()
}

/// A: 0, Z: 25, AA: 26.
fn letters(column: u16) -> String {
    let (mut rest, mut text) = (u32::from(column) + 1, String::new());
    while rest > 0 {
        let digit = u8::try_from((rest - 1) % 26).unwrap_or_default();
        text.insert(0, char::from(b'A' + digit));
        rest = (rest - 1) / 26;
    }
    text
}

/// The headings of a row.
struct Headings<'a> {
    row: &'a Row,
    folded: Vec<(u16, String)>,
}

impl<'a> Headings<'a> {
    fn of(row: &'a Row) -> Self {
        let folded = row.cells.iter().map(|(column, cell)| (*column, heading(cell.text()))).collect();
        Self { row, folded }
    }

    /// The first column with one of these headings, and how problems name it.
    fn find(&self, names: &[&str]) -> Option<(u16, String)> {
        let wanted: Vec<String> = names.iter().map(|name| heading(name)).collect();
        let column = self.folded.iter().find(|(_, text)| wanted.contains(text)).map(|(column, _)| *column)?;
        let text = self.row.cell(column).map_or("", |cell| cell.text());
        Some((column, format!("{} ({})", letters(column), text.trim())))
    }

    /// The headings as they stand, shortened.
    fn listed(&self) -> String {
        const MOST: usize = 12;
        let texts =
            self.row.cells.iter().map(|(_, cell)| cell.text().trim().chars().take(40).collect::<String>());
        let mut listed: Vec<String> = texts.take(MOST).collect();
        if self.row.cells.len() > MOST {
            listed.push("…".to_owned());
        }
        listed.join(", ")
    }
}

/// One way to understand a row of headings.
struct Reading {
    source: Option<&'static Source>,
    bindings: Vec<Binding>,
    missing: Vec<&'static str>,
}

fn reading(kind: &'static dyn RecordType, source: Option<&'static Source>, headings: &Headings) -> Reading {
    let bind = |(index, field): (usize, &'static FieldSpec)| {
        let column = source.map(|source| source.columns.iter().find(|column| column.field == field.key));
        let (names, codes, blanks): (Vec<&str>, _, _) = match column {
            None if field.is_computed => return None,
            None => (vec![field.label, field.key], &[][..], &[][..]),
            Some(column) => {
                let column = column?;
                (column.headings.to_vec(), column.codes, column.blanks)
            }
        };
        let (column, label) = headings.find(&names)?;
        Some(Binding { column, label, index, field, codes, blanks })
    };
    let bindings: Vec<Binding> = kind.fields().enumerate().filter_map(bind).collect();
    let missing = kind
        .fields()
        .filter(|field| field.need == Need::Must && !field.is_computed)
        .filter(|field| !bindings.iter().any(|binding| binding.field.key == field.key))
        .map(|field| field.label)
        .collect();
    Reading { source, bindings, missing }
}

/// Every way to understand a row of headings, the fullest first; this program's own before others.
fn readings(kind: &'static dyn RecordType, headings: &Headings) -> Vec<Reading> {
    let foreign = SOURCES.iter().filter(|source| source.kind == kind.key()).map(Some);
    let mut readings: Vec<Reading> =
        std::iter::once(None).chain(foreign).map(|source| reading(kind, source, headings)).collect();
    readings.sort_by_key(|reading| std::cmp::Reverse(reading.bindings.len()));
    readings
}

/// Finds the sheet and the row with the headings of a record type.
///
/// # Errors
/// There is none with every column that must be there; the error names what is missing in the row that comes nearest.
pub fn recognise(sheets: Vec<Sheet>, kind: &'static dyn RecordType) -> Result<Table, ExchangeError> {
    let mut nearest: Option<(usize, ExchangeError)> = None;
    for mut sheet in sheets {
        for at in 0..sheet.rows.len().min(TITLE_ROWS) {
            let headings = Headings::of(&sheet.rows[at]);
            for reading in readings(kind, &headings) {
                if reading.missing.is_empty() {
                    let table = table(kind, reading, &headings);
                    let mut rows = sheet.rows.split_off(at + 1);
                    if rows.first().is_some_and(is_numbering) {
                        rows.remove(0);
                    }
                    return Ok(Table { rows, ..table });
                }
                if nearest.as_ref().is_none_or(|(most, _)| reading.bindings.len() > *most) {
                    let missing = reading.missing.join(", ");
                    let (row, found) = (headings.row.number, headings.listed());
                    nearest =
                        Some((reading.bindings.len(), ExchangeError::NoColumns { missing, row, found }));
                }
            }
        }
    }
    Err(nearest.map_or(ExchangeError::Blank, |(_, error)| error))
}

fn table(kind: &'static dyn RecordType, reading: Reading, headings: &Headings) -> Table {
    let Reading { source, bindings, .. } = reading;
    let condition = source.and_then(|source| source.condition.as_ref()).and_then(|condition| {
        headings.find(condition.headings).map(|(column, label)| (condition, column, label))
    });
    let companion = source.and_then(|source| source.companion.as_ref()).and_then(|of| {
        let kind = record_type(of.kind)?;
        let bind = |column: &'static super::source::Column| {
            let (at, label) = headings.find(column.headings)?;
            let index = kind.field_index(column.field)?;
            let (codes, blanks) = (column.codes, column.blanks);
            Some(Binding { column: at, label, index, field: kind.field(index), codes, blanks })
        };
        // Without all its columns there is nothing to make it from.
        let bindings = of.columns.iter().map(bind).collect::<Option<Vec<_>>>()?;
        Some(CompanionLayout { of, kind, bindings })
    });
    let id = if source.is_none() { headings.find(&[ID]) } else { None };
    Table {
        kind,
        source: source.map(|source| source.name),
        rows: Vec::new(),
        bindings,
        id,
        condition,
        companion,
    }
}

/// The row of column numbers that registers print under their headings: 1, 2, 3 …
fn is_numbering(row: &Row) -> bool {
    row.cells.len() >= 3
        && row.cells.iter().zip(1_u32..).all(|((_, cell), number)| cell.text().trim() == number.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::sheet::Cell;

    fn sheet(rows: &[&[&str]]) -> Sheet {
        let row = |(number, texts): (u32, &&[&str])| Row {
            number,
            cells: (0..).zip(*texts).map(|(at, text)| (at, Cell::Text((*text).to_owned()))).collect(),
        };
        Sheet { name: String::new(), rows: (1..).zip(rows).map(row).collect() }
    }

    #[test]
    fn titles_and_column_numbers_are_passed_over() {
        let persons = record_type("orang").unwrap();
        let title: &[&str] = &["DATA PENDUDUK DESA RANDU"];
        let rows: &[&[&str]] = &[
            title,
            &["No.", "NAMA", "N I K", "L/P"],
            &["1", "2", "3", "4"],
            &["1", "Siti", "3325144201909001", "P"],
        ];
        let table = recognise(vec![sheet(&[title]), sheet(rows)], persons).unwrap();
        assert_eq!(table.source, Some("OpenSID"));
        assert_eq!(table.rows.iter().map(|row| row.number).collect::<Vec<_>>(), [4]);
        let labels: Vec<&str> = table.bindings.iter().map(|binding| binding.label.as_str()).collect();
        assert_eq!(labels, ["B (NAMA)", "C (N I K)", "D (L/P)"]);
        assert!(table.companion.is_none() && table.condition.is_none());
    }

    #[test]
    fn missing_columns_are_named_with_what_was_found() {
        let persons = record_type("orang").unwrap();
        let error =
            recognise(vec![sheet(&[&["nama", "umur"], &["Siti", "30"]])], persons).err().unwrap().to_string();
        assert!(
            error.contains("tidak ditemukan: Jenis kelamin.") && error.contains("baris 1: nama, umur."),
            "{error}"
        );
    }

    #[test]
    fn columns_are_named_as_spreadsheets_do() {
        assert_eq!([0, 25, 26, 42, 701, 702].map(letters), ["A", "Z", "AA", "AQ", "ZZ", "AAA"]);
    }
}
