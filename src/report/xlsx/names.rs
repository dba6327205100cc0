//! Names of sheets: short, legal, each only once.

use std::collections::BTreeSet;

/// Most UTF-16 units of a name.
const LONGEST: usize = 31;
/// What a name cannot contain.
const FORBIDDEN: [char; 7] = ['*', '?', ':', '[', ']', '\\', '/'];
/// A name that Excel keeps for itself.
const RESERVED: &str = "history";
/// Name of the sheet of table R.
const SUMMARY: &str = "Ringkasan";

/// Names given so far, in lower case: Excel does not tell "Kas" from "KAS".
pub struct Names(BTreeSet<String>);

impl Default for Names {
    fn default() -> Self {
        Self([RESERVED.to_owned()].into())
    }
}

impl Names {
    /// A new name for the table with this caption in a section with this head, the `number`th of the workbook.
    pub fn of(&mut self, caption: &str, right_title: &[String], number: usize) -> String {
        let wanted = if is_summary(caption) {
            SUMMARY
        } else {
            let head = right_title.first().map_or("", String::as_str);
            number_of(caption).unwrap_or(if caption.trim().is_empty() { head } else { caption })
        };
        let mut wanted = legal(wanted, LONGEST);
        if wanted.is_empty() {
            wanted = format!("Tabel {number}");
        }
        let mut name = wanted.clone();
        let mut copy = 1;
        while !self.0.insert(name.to_lowercase()) {
            copy += 1;
            let suffix = format!(" ({copy})");
            name = legal(&wanted, LONGEST - suffix.len()) + &suffix;
        }
        name
    }
}

/// Whether the caption is that of the summary of the whole report.
pub fn is_summary(caption: &str) -> bool {
    number_of(caption) == Some("R")
}

/// "II.1" of "Tabel II.1 Keadaan CPMI".
fn number_of(caption: &str) -> Option<&str> {
    let rest = caption.trim_start().strip_prefix("Tabel ")?;
    let number = rest.split_whitespace().next()?.trim_end_matches(['.', ':']);
    let is_number = |c: char| c.is_ascii_uppercase() || c.is_ascii_digit() || c == '.';
    (!number.is_empty() && number.chars().all(is_number)).then_some(number)
}

/// The text as a sheet may be called, or nothing where nothing of it can stay.
fn legal(text: &str, longest: usize) -> String {
    let is_outside = |c: char| c.is_whitespace() || c == '\'';
    let mut left = longest;
    let kept: String = text
        .trim_matches(is_outside)
        .chars()
        .filter(|c| !matches!(c, '\u{fffe}' | '\u{ffff}'))
        .map(|c| if FORBIDDEN.contains(&c) { '-' } else { c })
        .map(|c| if c.is_whitespace() || c.is_control() { ' ' } else { c })
        .take_while(|c| {
            let fits = c.len_utf16() <= left;
            left = left.saturating_sub(c.len_utf16());
            fits
        })
        .collect();
    kept.trim_matches(is_outside).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_come_from_the_number_of_the_caption() {
        let annex = ["Lampiran 1".to_owned(), "Laporan".to_owned()];
        for (caption, right_title, name) in [
            ("Tabel R. Angka pokok", &annex[..0], "Ringkasan"),
            ("Tabel II.1 Keadaan CPMI", &[], "II.1"),
            ("Tabel III.2. Hasil usaha", &[], "III.2"),
            ("Tabel 7", &[], "7"),
            ("Tabel Rekap", &[], "Tabel Rekap"),
            ("Kas", &annex, "Kas"),
            ("", &annex, "Lampiran 1"),
            (" ", &[], "Tabel 9"),
            ("''", &[], "Tabel 9"),
            ("History", &[], "History (2)"),
            ("Masuk/keluar [Rp]: 'berapa?'", &[], "Masuk-keluar -Rp-- 'berapa-"),
        ] {
            assert_eq!(Names::default().of(caption, right_title, 9), name, "{caption}");
        }
    }

    #[test]
    fn names_are_legal_and_differ_whatever_the_captions() {
        let long = "Simpanan pokok, simpanan wajib, dan simpanan sukarela";
        let captions = [
            long,
            long,
            &long.to_uppercase(),
            "Tabel II.1 a",
            "Tabel II.1 b",
            "II.1",
            "II.1 (2)",
            "Lembar dengan tanda petik satu ' dan lagi",
            "a\u{1}b\nc",
            "😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀",
            "😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀",
            "\u{ffff}",
            "?",
            "*",
        ];
        let mut names = Names::default();
        let mut given = BTreeSet::new();
        for caption in captions {
            let name = names.of(caption, &[], 3);
            rust_xlsxwriter::utility::check_sheet_name(&name).expect("a legal name");
            assert!(!name.chars().any(char::is_control) && name.trim() == name, "{name}");
            assert!(given.insert(name.to_lowercase()), "{name} twice");
        }
    }
}
