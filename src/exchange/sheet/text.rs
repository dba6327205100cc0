//! CSV: `;`, `,` or a tab between columns, quotes as in RFC 4180; UTF-8 or UTF-16 by its mark, else UTF-8, else Windows-1252.

use std::borrow::Cow;

use ::csv::{ReaderBuilder, StringRecord};
use encoding_rs::{Encoding, WINDOWS_1252};
use memchr::memmem;

use super::{Builder, Cell, ExchangeError};

/// What may stand between columns, in the order of preference.
const DELIMITERS: [u8; 3] = [b';', b',', b'\t'];
/// So many bytes at the beginning tell what the text is like.
const HEAD: usize = 64 << 10;

/// Reads a text.
pub fn text(bytes: &[u8], builder: &mut Builder) -> Result<(), ExchangeError> {
    let decoded = decoded(bytes);
    let head = decoded.as_bytes();
    let head = &head[..head.len().min(HEAD)];
    if head.iter().any(|byte| *byte < b' ' && !matches!(byte, b'\t' | b'\r' | b'\n')) {
        return Err(ExchangeError::NotATable);
    }
    let begins = head.trim_ascii_start().to_ascii_lowercase();
    if begins.starts_with(b"<")
        && [&b"<html"[..], b"<table"].iter().any(|tag| memmem::find(&begins, tag).is_some())
    {
        return Err(ExchangeError::WebPage);
    }
    let (delimiter, table) = delimiter(&decoded);
    let mut lines =
        Lines { text: table.as_bytes(), at: 0, line: u32::from(table.len() < decoded.len()), next: 0 };
    builder.sheet("");
    let mut reader = ReaderBuilder::new()
        .delimiter(delimiter)
        .has_headers(false)
        .flexible(true)
        .from_reader(table.as_bytes());
    let mut record = StringRecord::new();
    while reader.read_record(&mut record).map_err(|_| ExchangeError::NotATable)? {
        let start = record.position().map_or(0, ::csv::Position::byte);
        let row = lines.row_at(usize::try_from(start).unwrap_or(usize::MAX));
        for (column, text) in record.iter().enumerate() {
            builder.cell(row, column, Cell::Text(plain(text)))?;
        }
    }
    Ok(())
}

/// Counts rows as spreadsheets do: blank lines, which the reader passes over, count too.
struct Lines<'a> {
    text: &'a [u8],
    /// So far lines were counted.
    at: usize,
    line: u32,
    /// The least number that the next row may have.
    next: u32,
}

impl Lines<'_> {
    /// Number, from 0, of the row that begins at or after byte `start`; greater than the one before in any case.
    fn row_at(&mut self, start: usize) -> u32 {
        let rest = self.text.get(start..).unwrap_or_default();
        let end = start + rest.iter().take_while(|byte| matches!(byte, b'\r' | b'\n')).count();
        let passed = self.text.get(self.at..end).unwrap_or_default();
        self.line = self
            .line
            .saturating_add(memchr::memchr_iter(b'\n', passed).count().try_into().unwrap_or(u32::MAX));
        self.at = end;
        let row = self.line.max(self.next);
        self.next = row.saturating_add(1);
        row
    }
}

fn decoded(bytes: &[u8]) -> Cow<'_, str> {
    if let Some((encoding, length)) = Encoding::for_bom(bytes) {
        return encoding.decode_without_bom_handling(&bytes[length..]).0;
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => Cow::Borrowed(text),
        Err(_) => WINDOWS_1252.decode_without_bom_handling(bytes).0,
    }
}

/// What stands between columns, and the table without the line `sep=;` that Excel reads as an order.
fn delimiter(text: &str) -> (u8, &str) {
    if let Some(rest) = text.strip_prefix("sep=")
        && let [delimiter, b'\r' | b'\n', ..] = rest.as_bytes()
    {
        let table = rest.split_once('\n').map_or("", |(_, table)| table);
        return (*delimiter, table);
    }
    let mut counts = [0_usize; DELIMITERS.len()];
    let mut is_quoted = false;
    for byte in text.bytes().take(HEAD) {
        is_quoted ^= byte == b'"';
        if let Some(at) = DELIMITERS.iter().position(|delimiter| *delimiter == byte).filter(|_| !is_quoted) {
            counts[at] += 1;
        }
    }
    let most = counts.iter().max().copied().unwrap_or_default();
    let at = counts.iter().position(|count| *count == most).unwrap_or_default();
    (DELIMITERS[at], text)
}

/// The text without what keeps spreadsheets from running it or from taking it for a number: `'=1`, `="3325…"`.
fn plain(text: &str) -> String {
    let text = text.trim();
    if let Some(inner) = text.strip_prefix("=\"").and_then(|rest| rest.strip_suffix('"')) {
        return inner.to_owned();
    }
    match text.strip_prefix('\'') {
        Some(rest) if rest.starts_with(['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠']) => {
            rest.to_owned()
        }
        _ => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Sheet, read};
    use super::*;

    fn rows(bytes: &[u8]) -> Vec<(u32, Vec<String>)> {
        let sheets: Vec<Sheet> = read(&mut &bytes[..], &mut |_| true).unwrap();
        let texts = |cells: &[(u16, Cell)]| cells.iter().map(|(_, cell)| cell.text().to_owned()).collect();
        sheets[0].rows.iter().map(|row| (row.number, texts(&row.cells))).collect()
    }

    #[test]
    fn every_usual_way_of_writing_a_table_is_read() {
        let expected = vec![
            (1, vec!["nama".to_owned(), "nik".to_owned()]),
            (2, vec!["Nuré".to_owned(), "1".to_owned()]),
        ];
        let utf16: Vec<u8> =
            "\u{feff}nama\tnik\r\nNuré\t1\r\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
        for bytes in [
            "\u{feff}nama;nik\r\nNuré;1\r\n".as_bytes(),
            "nama,nik\nNuré,1".as_bytes(),
            "\"nama\"\t\"nik\"\nNuré\t1\n".as_bytes(),
            b"nama;nik\nNur\xe9;1\n",
            &utf16,
        ] {
            assert_eq!(rows(bytes), expected);
        }
        assert_eq!(rows(b"nama\rSiti\r").len(), 2, "line ends of old Macs");
        assert_eq!(
            rows("sep=,\nnama,nik\n\n\"a;\nb\",2\n".as_bytes())[1],
            (4, vec!["a;\nb".to_owned(), "2".to_owned()])
        );
    }

    #[test]
    fn what_disarms_a_formula_is_taken_off() {
        assert_eq!(plain("'=1+1"), "=1+1");
        assert_eq!(plain("=\"3325144201909001\""), "3325144201909001");
        assert_eq!(plain("'kutip'"), "'kutip'");
    }

    #[test]
    fn what_is_no_text_is_refused() {
        let refused = |bytes: &[u8]| read(&mut &bytes[..], &mut |_| true).unwrap_err().to_string();
        assert!(refused(b"nama;nik\n\x00\x01").contains("bukan berkas Excel"));
        assert!(refused(b"  <HTML><table><tr><td>nama</td>").contains("halaman web"));
        assert!(refused(b"").contains("Tidak ada isi") && refused(b"; ;\n").contains("Tidak ada isi"));
        let many = "1;2\n".repeat(super::super::MOST_ROWS + 1);
        assert!(refused(many.as_bytes()).contains("200.000 baris"));
        let mut looks = 0;
        let stopped = read(&mut many.as_bytes(), &mut |_| {
            looks += 1;
            looks < 2
        });
        assert!(matches!(stopped, Err(ExchangeError::Stopped)));
    }
}
