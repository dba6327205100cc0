//! How wide the columns of a table are, and how large its text can be.
//!
//! Every column gets at least its widest word, so that numbers and dates are never broken; what is left goes to the
//! columns whose text would still have to wrap, and then mostly to the columns of words. Where not even the widest words
//! fit side by side, the text of the whole table becomes smaller, half a point at a time; only below the smallest
//! readable size are words broken.

use super::bar::BAR_EM;
use super::points;
use super::table::PADDING_X;
use super::wrap::widest_part;
use crate::report::document::{Align, CellValue, RowStyle, Table};
use crate::report::fonts::{Face, Type, printable};

/// No table is set smaller than this, in points.
const SMALLEST_PT: f32 = 6.0;
/// No column is narrower than this, in points, so that a handwritten digit has room.
const NARROWEST: f32 = 20.0;
/// A word of a text wider than this multiple of the text size may be broken.
const LONGEST_WORD_EM: f32 = 12.0;
/// A column asks for no more than this multiple of the text size before its text wraps.
const LONGEST_LINE_EM: f32 = 45.0;
/// What an indented row takes, as a multiple of the text size.
pub const INDENT_EM: f32 = 0.9;

/// Where the columns of a table begin and end, and its text size.
#[derive(Debug, Clone, PartialEq)]
pub struct Measures {
    /// Left edges of the columns and the right edge of the last.
    pub edges: Vec<f32>,
    /// Size of the text.
    pub size_pt: f32,
}

/// What a column needs, as multiples of the text size.
#[derive(Debug, Clone, Copy, Default)]
struct Need {
    /// To break no word.
    least: f32,
    /// To wrap no text.
    most: f32,
}

/// The measures of a table that fills `width` points.
pub fn measures(table: &Table, width: f32) -> Measures {
    let needs = needs(table);
    let mut size_pt = table.size_pt;
    let mut least = least_widths(table, &needs, size_pt);
    while least.iter().sum::<f32>() > width && size_pt > SMALLEST_PT {
        size_pt = (size_pt - 0.5).max(SMALLEST_PT);
        least = least_widths(table, &needs, size_pt);
    }
    let widths = fill(table, &needs, &least, size_pt, width);
    let mut edges = vec![0.0];
    let mut edge = 0.0;
    for column_width in widths {
        edge += column_width;
        edges.push(edge);
    }
    Measures { edges, size_pt }
}

fn needs(table: &Table) -> Vec<Need> {
    let bold = Type { face: Face::Bold, size_pt: 1.0 };
    let mut needs: Vec<Need> = table
        .columns
        .iter()
        .map(|column| {
            let least = widest_part(&column.heading, bold).min(LONGEST_WORD_EM);
            Need { least, most: least }
        })
        .collect();
    let indented = table.indented_column();
    for row in &table.rows {
        let font = Type { face: face(row.style), size_pt: 1.0 };
        for (column, (need, cell)) in needs.iter_mut().zip(&row.cells).enumerate() {
            if matches!(cell.value, CellValue::Bar { .. }) {
                need.least = need.least.max(BAR_EM);
            }
            let indent = if row.style == RowStyle::Sub && indented == Some(column) { INDENT_EM } else { 0.0 };
            let text = cell.value.printed();
            let text = printable(&text);
            let line = text.split('\n').map(|line| font.width(line)).fold(0.0, f32::max);
            need.most = need.most.max((line + indent).min(LONGEST_LINE_EM));
            // A text no wider than what the column has already cannot raise the least width.
            if line + indent > need.least {
                let part = widest_part(&text, font);
                let part =
                    if matches!(cell.value, CellValue::Text(_)) { part.min(LONGEST_WORD_EM) } else { part };
                need.least = need.least.max(part + indent);
            }
            need.most = need.most.max(need.least);
        }
    }
    needs
}

/// The face of the cells of a row.
pub fn face(style: RowStyle) -> Face {
    match style {
        RowStyle::Total => Face::Bold,
        RowStyle::Normal | RowStyle::Sub => Face::Regular,
    }
}

/// Widths that break no word, also none of a heading over several columns.
fn least_widths(table: &Table, needs: &[Need], size_pt: f32) -> Vec<f32> {
    let padded = |em: f32| (em * size_pt + 2.0 * PADDING_X + 0.1).max(NARROWEST);
    let mut widths: Vec<f32> = table
        .columns
        .iter()
        .zip(needs)
        .map(|(column, need)| column.width_mm.map_or_else(|| padded(need.least), points))
        .collect();
    for (group, first, last) in groups(table) {
        let wanted = padded(widest_part(group, Type { face: Face::Bold, size_pt: 1.0 }));
        let members = &mut widths[first..=last];
        let missing = wanted - members.iter().sum::<f32>();
        if missing > 0.0 {
            let share = missing / count(members.len());
            for width in members {
                *width += share;
            }
        }
    }
    widths
}

/// The headings over several columns: text, first and last column.
pub fn groups(table: &Table) -> Vec<(&str, usize, usize)> {
    let mut groups: Vec<(&str, usize, usize)> = Vec::new();
    for (index, column) in table.columns.iter().enumerate() {
        match groups.last_mut() {
            Some((group, _, last)) if *last + 1 == index && *group == column.group => *last = index,
            _ if column.group.is_empty() => {}
            _ => groups.push((&column.group, index, index)),
        }
    }
    groups
}

/// The least widths grown to fill the whole width, or shrunk if they exceed it.
fn fill(table: &Table, needs: &[Need], least: &[f32], size_pt: f32, width: f32) -> Vec<f32> {
    let spare = width - least.iter().sum::<f32>();
    if spare <= 0.0 {
        let factor = width / least.iter().sum::<f32>().max(1.0);
        return least.iter().map(|width| width * factor).collect();
    }
    let wanted: Vec<f32> = table
        .columns
        .iter()
        .zip(needs)
        .zip(least)
        .map(|((column, need), least)| {
            let most = need.most * size_pt + 2.0 * PADDING_X + 0.1;
            if column.width_mm.is_some() { 0.0 } else { (most - least).max(0.0) }
        })
        .collect();
    let wanted_by_all: f32 = wanted.iter().sum();
    if wanted_by_all >= spare {
        return least.iter().zip(share_out(&wanted, spare)).map(|(least, granted)| least + granted).collect();
    }
    let natural: Vec<f32> = least.iter().zip(&wanted).map(|(least, wanted)| least + wanted).collect();
    let weights: Vec<f32> = table
        .columns
        .iter()
        .zip(&natural)
        .map(|(column, natural)| match (column.width_mm, column.align) {
            (Some(_), _) => 0.0,
            (None, Align::Left) => natural * 4.0,
            (None, Align::Right | Align::Centre) => *natural,
        })
        .collect();
    let weight: f32 = weights.iter().sum();
    let left = spare - wanted_by_all;
    if weight <= 0.0 {
        let factor = width / natural.iter().sum::<f32>().max(1.0);
        return natural.iter().map(|width| width * factor).collect();
    }
    natural.iter().zip(&weights).map(|(natural, own)| natural + left * own / weight).collect()
}

/// How much of `spare` each column gets, when all together want more: a column that wants less than an even share gets
/// what it wants, the others share the rest in proportion.
pub fn share_out(wanted: &[f32], spare: f32) -> Vec<f32> {
    let mut granted = vec![0.0; wanted.len()];
    let mut spare = spare;
    let mut open: Vec<usize> = (0..wanted.len()).filter(|index| wanted[*index] > 0.0).collect();
    loop {
        let even = spare / count(open.len());
        let (modest, greedy): (Vec<usize>, Vec<usize>) =
            open.iter().partition(|index| wanted[**index] <= even);
        for index in &modest {
            granted[*index] = wanted[*index];
            spare -= wanted[*index];
        }
        open = greedy;
        if modest.is_empty() {
            break;
        }
    }
    let rest: f32 = open.iter().map(|index| wanted[*index]).sum();
    for index in open {
        granted[index] = spare * wanted[index] / rest;
    }
    granted
}

#[expect(clippy::cast_precision_loss, reason = "a table has a few dozen columns at most")]
fn count(columns: usize) -> f32 {
    columns.max(1) as f32
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::document::{Column, Row};

    fn widths(measures: &Measures) -> Vec<f32> {
        measures.edges.windows(2).map(|edge| edge[1] - edge[0]).collect()
    }

    #[test]
    fn the_table_fills_the_width_and_breaks_no_amount() {
        let columns = vec![
            Column::centred("No."),
            Column::text("Kelompok"),
            Column::number("Omzet (Rp)"),
            Column::text("Kendala"),
        ];
        let row = Row::normal(vec![
            1.into(),
            "Melati".into(),
            CellValue::Amount(123_456_789_012).into(),
            "kata ".repeat(200).into(),
        ]);
        let table = Table::new("", columns, vec![row]);
        let measures = measures(&table, 468.0);
        let widths = widths(&measures);
        assert!((widths.iter().sum::<f32>() - 468.0).abs() < 0.1);
        assert!(widths[2] >= Type::regular(9.0).width("123.456.789.012") + 2.0 * PADDING_X);
        assert!(widths[3] > widths[0] + widths[1]);
    }

    #[test]
    fn a_table_too_wide_is_set_smaller_before_words_are_broken() {
        let columns = (0..12).map(|_| Column::number("Nonprosedural")).collect();
        let table = Table::new("", columns, Vec::new());
        let narrow = measures(&table, 600.0);
        assert!(narrow.size_pt < 9.0 && narrow.size_pt >= SMALLEST_PT);
        let needed = Type::bold(narrow.size_pt).width("Nonprosedural");
        assert!(widths(&narrow).iter().all(|width| *width >= needed));
        let hopeless = measures(&table, 200.0);
        assert!((hopeless.edges.last().copied().unwrap_or_default() - 200.0).abs() < 0.1);
    }

    #[test]
    fn a_short_text_does_not_wrap_because_another_is_long() {
        assert_eq!(share_out(&[10.0, 0.0, 300.0, 100.0], 110.0), [10.0, 0.0, 75.0, 25.0]);
        assert_eq!(share_out(&[5.0, 5.0], 10.0), [5.0, 5.0]);
    }

    #[test]
    fn a_fixed_width_is_kept() {
        let table = Table::new(
            "",
            vec![Column::text("Usulan"), Column::text("Keputusan Dinas").width(50.0)],
            Vec::new(),
        );
        assert!((widths(&measures(&table, 468.0))[1] - points(50.0)).abs() < 0.1);
    }
}
