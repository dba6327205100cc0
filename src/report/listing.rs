//! The records of a table as a document: for a workbook in which numbers can be added up and days be sorted.

use super::document::{Block, CellValue, Column, Document, Row, Section, Table};
use crate::domain::cell::{Cell, Kind};
use crate::domain::cells::{Percent, Quantity, Rupiah};
use crate::domain::register::Listing;

/// What a listing without records says.
const NOTHING: &str = "Tidak ada catatan";

/// One table with the columns of the listing; `choice` tells which records they are ("PMI aktif, Dusun Krajan").
#[must_use]
pub fn document(listing: &Listing, choice: &str) -> Document {
    let headings = listing.headings();
    let columns = headings.iter().map(|(label, kind)| match kind {
        kind if kind.is_number() => Column::number(*label),
        Kind::Date | Kind::Month | Kind::Year | Kind::Time => Column::centred(*label),
        _ => Column::text(*label),
    });
    let row = |id: &_| {
        let cells = listing.row(*id).into_iter().zip(&headings);
        Row::normal(cells.map(|(text, (_, kind))| value(*kind, text).into()).collect())
    };
    let rows = listing.ids.iter().map(row).collect();
    let tab = listing.kind.spec().tab;
    let caption = if choice.is_empty() { tab.to_owned() } else { format!("{tab}: {choice}") };
    let mut table = Table::new(caption, columns.collect(), rows);
    table.numbered = false;
    table.when_empty = NOTHING.into();
    let village = listing.at.book.village();
    let village = village.map_or_else(String::new, |entry| format!("Desa {}", entry.record.village.as_str()));
    Document {
        title: format!("{tab} {village}").trim_end().to_owned(),
        subject: String::new(),
        author: village,
        file_stem: None,
        created: listing.at.today,
        sections: vec![Section { blocks: vec![Block::Table(table)], ..Section::default() }],
    }
}

/// The value behind a text for people: what can be reckoned with keeps its type, everything else (NIK, telephone, years)
/// is a text.
fn value(kind: Kind, text: String) -> CellValue {
    let typed = match kind {
        Kind::Integer => i64::read(&text).ok().map(CellValue::Integer),
        Kind::Rupiah => Rupiah::read(&text).ok().map(|amount| CellValue::Amount(amount.0)),
        Kind::Quantity => Quantity::read(&text).ok().map(|quantity| CellValue::Quantity(quantity.0)),
        Kind::Percent => Percent::read(&text).ok().map(|percent| CellValue::Percent(percent.0)),
        Kind::Date => <jiff::civil::Date as Cell>::read(&text).ok().map(CellValue::Date),
        _ => None,
    };
    typed.unwrap_or(CellValue::Text(text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_can_be_reckoned_with_keeps_its_type() {
        let of = |kind, text: &str| value(kind, text.to_owned());
        assert_eq!(of(Kind::Rupiah, "1.900.000"), CellValue::Amount(1_900_000));
        assert_eq!(of(Kind::Quantity, "12,5"), CellValue::Quantity(12_500));
        assert_eq!(of(Kind::Percent, "1,5"), CellValue::Percent(150));
        assert_eq!(of(Kind::Date, "09-07-2026"), CellValue::Date(jiff::civil::date(2026, 7, 9)));
        for (kind, text) in
            [(Kind::Nik, "3325144201909001"), (Kind::Code("08…"), "0812"), (Kind::Integer, "")]
        {
            assert_eq!(of(kind, text), CellValue::Text(text.to_owned()));
        }
    }
}
