//! Perubahan terhadap laporan sebelumnya: one line for each kind of record that came late, and who was newly recorded.

use crate::domain::book::record_type;
use crate::domain::cells::date::short_date;
use crate::domain::cells::number::with_points;
use crate::report::document::{Block, Marker, TextStyle};
use crate::report::monthly::material::Material;
use crate::report::words::small_first;

/// What stands over the lines.
pub const HEADING: &str = "Perubahan terhadap laporan sebelumnya:";
/// More lines would push the page over its foot.
const MOST_LINES: usize = 6;

/// The lines, or one word where there is nothing.
pub fn block(material: &Material) -> Block {
    let items = told(material);
    if items.is_empty() {
        return Block::Text { text: format!("{HEADING} Tidak ada."), style: TextStyle::Body };
    }
    Block::List { heading: HEADING.to_owned(), items, marker: Marker::Dash }
}

/// The lines that are printed.
pub fn told(material: &Material) -> Vec<String> {
    let mut items = lines(material);
    if items.len() > MOST_LINES {
        let more = items.len() - (MOST_LINES - 1);
        items.truncate(MOST_LINES - 1);
        items.push(format!("Masih ada {more} perubahan lain yang sejenis."));
    }
    items
}

fn lines(material: &Material) -> Vec<String> {
    let changes = &material.figures.changes;
    let late = changes.late.iter().map(|late| {
        let one =
            record_type(late.records.kind).map_or_else(String::new, |kind| kind.spec().one_in_sentence());
        let number = with_points(late.records.count());
        format!("Susulan: {number} {one} bulan {} dicatat sesudah laporannya ditutup.", late.month.label())
    });
    let moves = changes.late_moves.iter().map(|late| {
        let (number, day) = (with_points(late.people.total()), short_date(late.date));
        format!("Susulan: {number} orang {} tanggal {day}.", small_first(late.flow.label()))
    });
    let corrected = changes.corrected_records.iter().map(|(month, records)| {
        let one = record_type(records.kind).map_or_else(String::new, |kind| kind.spec().one_in_sentence());
        let number = with_points(records.count());
        match month {
            Some(month) => {
                format!("Koreksi: {number} {one} bulan {} diubah sesudah laporannya ditutup.", month.label())
            }
            None => format!("Koreksi: {number} {one} yang sudah dilaporkan ternyata tidak ada."),
        }
    });
    let before = material.before.period.label();
    let lasting = changes.corrected_lasting.iter().map(|(month, records)| {
        let one = record_type(records.kind).map_or_else(String::new, |kind| kind.spec().one_in_sentence());
        let number = with_points(records.count());
        match month {
            Some(_) => {
                format!("Koreksi: {number} {one} dalam laporan {before} diubah sesudah laporan itu ditutup.")
            }
            None => format!("Koreksi: {number} {one} yang sudah dilaporkan ternyata tidak ada."),
        }
    });
    let month = material.month();
    let newly = [
        (&changes.newly_recorded, format!("orang PMI yang berangkat sebelum {month} baru terdata")),
        (&changes.newly_recorded_returned, "orang PMI purna baru terdata".to_owned()),
        (&changes.corrected, "orang dibetulkan keadaannya (koreksi)".to_owned()),
    ];
    let newly = newly.into_iter().filter(|(people, _)| !people.is_empty());
    late.chain(moves)
        .chain(corrected)
        .chain(lasting)
        .chain(newly.map(|(people, text)| format!("{} {text}.", with_points(people.total()))))
        .collect()
}
