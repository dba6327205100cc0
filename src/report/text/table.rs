//! Tables in characters.

use super::{WIDTH, characters, count, hanging, length, line, set};
use crate::report::document::{Align, Column, Row, RowStyle, Table};
use crate::report::layout::columns::share_out;
use crate::report::layout::wrap::{widest_part_by, wrap_by};

const BETWEEN_COLUMNS: &str = " │ ";
/// Characters that no column goes above before its text wraps.
const WIDEST_COLUMN: usize = 60;

pub fn render_table(table: &Table, out: &mut String) {
    line(out, "");
    if !table.caption.is_empty() {
        hanging("", 0, &table.caption, out);
    }
    let rows: Vec<Vec<String>> = table.rows.iter().map(|row| printed_row(table, row)).collect();
    let widths = widths(table, &rows);
    let rule = widths.iter().map(|width| "─".repeat(*width)).collect::<Vec<_>>().join("─┼─");
    let across = count(&rule);
    render_head(table, &widths, out);
    line(out, &rule);
    for (row, cells) in table.rows.iter().zip(&rows) {
        if row.style == RowStyle::Total {
            line(out, &rule);
        }
        let cells: Vec<&str> = cells.iter().map(String::as_str).collect();
        row_lines(&cells, &table.columns, &widths, None, out);
    }
    if rows.is_empty() {
        line(out, &set(&table.when_empty, Align::Centre, across));
    }
    line(out, &rule.replace('┼', "┴"));
}

fn printed_row(table: &Table, row: &Row) -> Vec<String> {
    let mut cells = table.printed_row(row);
    let indented = table.indented_column().filter(|_| row.style == RowStyle::Sub);
    if let Some(cell) = indented.and_then(|column| cells.get_mut(column)) {
        // No-break spaces, since a line does not begin with plain ones.
        cell.insert_str(0, "\u{a0}\u{a0}");
    }
    cells
}

fn render_head(table: &Table, widths: &[usize], out: &mut String) {
    let columns = &table.columns;
    if columns.iter().any(|column| !column.group.is_empty()) {
        let spans = columns.chunk_by(|left, right| !left.group.is_empty() && left.group == right.group);
        let mut first = 0;
        let mut cells = Vec::new();
        for span in spans {
            let inner: usize = widths[first..first + span.len()].iter().sum();
            let width = inner + (span.len() - 1) * count(BETWEEN_COLUMNS);
            cells.push((span[0].group.as_str(), width));
            first += span.len();
        }
        let texts: Vec<&str> = cells.iter().map(|(text, _)| *text).collect();
        let spans: Vec<usize> = cells.iter().map(|(_, width)| *width).collect();
        row_lines(&texts, columns, &spans, Some(Align::Centre), out);
    }
    let headings: Vec<&str> = columns.iter().map(|column| column.heading.as_str()).collect();
    row_lines(&headings, columns, widths, Some(Align::Centre), out);
    if table.numbered {
        let numbers: Vec<String> = (1..=columns.len()).map(|number| format!("({number})")).collect();
        let numbers: Vec<&str> = numbers.iter().map(String::as_str).collect();
        row_lines(&numbers, columns, widths, Some(Align::Centre), out);
    }
}

/// The lines of one row; `align` in place of that of the columns.
fn row_lines(cells: &[&str], columns: &[Column], widths: &[usize], align: Option<Align>, out: &mut String) {
    let wrapped: Vec<Vec<String>> = cells
        .iter()
        .zip(widths)
        .map(|(cell, width)| wrap_by(cell, length(*width), length(*width), |_| 1.0))
        .collect();
    let tallest = wrapped.iter().map(Vec::len).max().unwrap_or(0);
    for index in 0..tallest {
        let parts: Vec<String> = wrapped
            .iter()
            .zip(widths)
            .enumerate()
            .map(|(column, (lines, width))| {
                let align =
                    align.or_else(|| columns.get(column).map(|column| column.align)).unwrap_or_default();
                set(lines.get(index).map_or("", String::as_str), align, *width)
            })
            .collect();
        line(out, &parts.join(BETWEEN_COLUMNS));
    }
}

/// Characters a column: no wider than its content, and narrower down to its widest word where the line is too short.
fn widths(table: &Table, rows: &[Vec<String>]) -> Vec<usize> {
    let part = |text: &str| characters(widest_part_by(text, |part| length(count(part))));
    let mut least: Vec<usize> = Vec::with_capacity(table.columns.len());
    let mut most: Vec<usize> = Vec::with_capacity(table.columns.len());
    for (index, column) in table.columns.iter().enumerate() {
        let number = if table.numbered { count(&format!("({})", index + 1)) } else { 1 };
        let cells = || rows.iter().filter_map(|row| row.get(index));
        let narrow = cells()
            .map(|cell| part(cell))
            .fold(part(&column.heading).max(number), usize::max)
            .min(WIDEST_COLUMN);
        let wide = cells().map(|cell| count(cell)).fold(narrow, usize::max).min(WIDEST_COLUMN);
        least.push(narrow);
        most.push(wide);
    }
    let separators = table.columns.len().saturating_sub(1) * count(BETWEEN_COLUMNS);
    let spare = WIDTH.saturating_sub(separators + least.iter().sum::<usize>());
    let wanted: Vec<f32> = most.iter().zip(&least).map(|(most, least)| length(most - least)).collect();
    if wanted.iter().sum::<f32>() <= length(spare) {
        return most;
    }
    least
        .iter()
        .zip(share_out(&wanted, length(spare)))
        .map(|(least, granted)| least + characters(granted))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rendered(table: &Table) -> String {
        let mut out = String::new();
        render_table(table, &mut out);
        out
    }

    #[test]
    fn an_empty_table_prints_nihil_and_an_empty_cell_a_dash() {
        let columns = || vec![Column::centred("No."), Column::text("Temuan")];
        assert!(rendered(&Table::new("Tabel II.8", columns(), Vec::new())).contains("NIHIL"));
        let text = rendered(&Table::new("", columns(), vec![Row::normal(vec![1.into()])]));
        assert!(text.contains("1  │ –") && !text.contains("NIHIL"), "{text}");
    }

    #[test]
    fn columns_stand_under_each_other() {
        let columns = vec![
            Column::text("Uraian"),
            Column::number("L").in_group("PMI aktif"),
            Column::number("P").in_group("PMI aktif"),
            Column::text("Ket."),
        ];
        let rows = vec![
            Row::normal(vec!["Keadaan awal bulan".into(), 28.into(), 1069.into(), "kata ".repeat(40).into()]),
            Row::sub(vec!["di antaranya cuti".into(), 1.into()]),
            Row::total(vec!["Keadaan akhir bulan".into(), 29.into(), 1070.into()]),
        ];
        let text = rendered(&Table::new("Tabel II.1", columns, rows));
        assert!(text.contains("PMI aktif") && text.contains("1.070"), "{text}");
        assert!(text.lines().all(|line| count(line) <= WIDTH), "{text}");
        assert!(text.contains("\u{a0}\u{a0}di antaranya cuti"), "{text}");
        let bar = |line: &str| line.chars().position(|character| character == '│');
        let bars: Vec<usize> = text.lines().filter_map(bar).collect();
        assert!(bars.windows(2).all(|pair| pair[0] == pair[1]), "{text}");
    }
}
