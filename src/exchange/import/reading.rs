//! From the cells of a row to the texts of a record.

use crate::domain::cell::{Kind, Problem};
use crate::domain::search::folded;
use crate::exchange::sheet::{Cell, Row};

use super::layout::Binding;

/// What a cell gives for its field.
pub fn text_of(row: &Row, binding: &Binding) -> Result<String, Problem> {
    let Some(cell) = row.cell(binding.column) else { return Ok(String::new()) };
    let text = cell.text().trim();
    let error = |code, text: String| Err(Problem::error(binding.field.key, code, text));
    if let Cell::Fault(_) = cell {
        return error(
            "rumus-salah",
            "Rumus di sel ini gagal. Perbaiki rumusnya atau ketik isinya di Excel.".to_owned(),
        );
    }
    if binding.blanks.contains(&text) {
        return Ok(String::new());
    }
    if has_sixteen_digits(binding.field.kind) && was_made_a_number(cell) {
        let label = binding.field.label;
        return error(
            "menjadi-bilangan",
            format!(
                "Excel mengubah {label} ini menjadi bilangan, jadi angka terakhirnya tidak bisa dipercaya. Di Excel, pilih \
                 kolomnya, ubah formatnya menjadi Teks, ketik ulang 16 angkanya, lalu simpan."
            ),
        );
    }
    if binding.codes.is_empty() {
        return Ok(text.to_owned());
    }
    let wanted = code(text);
    let known = binding.codes.iter().find(|one| one.texts.iter().any(|other| code(other) == wanted));
    match known {
        Some(known) => Ok(known.stored.to_owned()),
        None if text.bytes().all(|byte| byte.is_ascii_digit()) => {
            let named = |one: &super::source::Code| match one.texts {
                [number, name, ..] => format!("{number} {name}"),
                texts => texts.join(" "),
            };
            let list: Vec<String> = binding.codes.iter().map(named).collect();
            error(
                "kode-tidak-dikenal",
                format!("Kode \"{text}\" tidak dikenal. Yang ada: {}.", list.join(", ")),
            )
        }
        // A label of the book's own list; whether it is one is the field's affair.
        None => Ok(text.to_owned()),
    }
}

/// Neither case nor blanks count: "DIPLOMA I / II" is "Diploma I/II".
pub fn code(text: &str) -> String {
    folded(text).replace(' ', "")
}

/// NIK and family card.
fn has_sixteen_digits(kind: Kind) -> bool {
    matches!(kind, Kind::Nik | Kind::FamilyCard)
}

/// A number too long for Excel, or one that was already written as 3,32514E+15.
fn was_made_a_number(cell: &Cell) -> bool {
    match cell {
        Cell::Number(digits) => digits.bytes().filter(u8::is_ascii_digit).count() > 15,
        Cell::Text(text) => is_scientific(text.trim()),
        Cell::Fault(_) => false,
    }
}

/// 1.23E+15
fn is_scientific(text: &str) -> bool {
    let Some((mantissa, exponent)) = text.split_once(['e', 'E']) else { return false };
    let exponent = exponent.strip_prefix('+').unwrap_or(exponent);
    let is_number = |part: &str| !part.is_empty() && part.bytes().all(|c| c.is_ascii_digit());
    is_number(exponent) && is_number(&mantissa.replace([',', '.'], ""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_that_excel_spoilt_are_seen() {
        for text in ["1.23E+15", "3,32514e+15", "3E15"] {
            assert!(was_made_a_number(&Cell::Text(text.to_owned())), "{text}");
        }
        for text in ["3325144201909001", "", "E", "1E", "Eko", "1.5E+x"] {
            assert!(!was_made_a_number(&Cell::Text(text.to_owned())), "{text}");
        }
        assert!(was_made_a_number(&Cell::Number("3325144201909000".to_owned())));
        assert!(!was_made_a_number(&Cell::Number("332514".to_owned())));
    }
}
