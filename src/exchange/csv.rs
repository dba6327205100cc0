//! CSV as Indonesian spreadsheets open it: UTF-8 with a byte order mark, `;` between columns, CRLF after rows, quotes as
//! in RFC 4180. The columns of a listing under their labels, as people read them.
//!
//! # Formulas
//! A spreadsheet runs a cell that begins with `=`, `+`, `-`, `@` or a tab as a formula, and a name or a note may come from
//! anybody. Such a text gets an apostrophe in front, unless it is nothing but a number ("-12.500", "+85298765432"): a
//! number does no harm, and telephone numbers stay what they are.

use std::borrow::Cow;
use std::io::Write;

use ::csv::{Terminator, WriterBuilder};

use super::ExchangeError;
use crate::domain::register::Listing;

/// Writes a listing.
///
/// # Errors
/// The writer refused.
pub fn write(listing: &Listing, out: &mut dyn Write) -> Result<(), ExchangeError> {
    out.write_all("\u{feff}".as_bytes())?;
    let mut table = WriterBuilder::new().delimiter(b';').terminator(Terminator::CRLF).from_writer(out);
    table.write_record(listing.headings().into_iter().map(|(label, _)| label))?;
    for id in &listing.ids {
        for text in listing.row(*id) {
            table.write_field(harmless(&text).as_ref())?;
        }
        table.write_record(None::<&[u8]>)?;
    }
    table.flush()?;
    Ok(())
}

/// A listing as it is pasted into a spreadsheet or a message: a line a record, tabs between the columns.
#[must_use]
pub fn pasteable(listing: &Listing) -> String {
    let line = |texts: &mut dyn Iterator<Item = String>| {
        let plain = texts.map(|text| text.replace(['\t', '\r', '\n'], " "));
        plain.collect::<Vec<_>>().join("\t")
    };
    let headings = listing.headings();
    let mut lines = vec![line(&mut headings.iter().map(|(label, _)| (*label).to_owned()))];
    for id in &listing.ids {
        lines.push(line(&mut listing.row(*id).into_iter().map(|text| harmless(&text).into_owned())));
    }
    lines.join("\n")
}

/// The text, with an apostrophe in front where a spreadsheet would run it.
fn harmless(text: &str) -> Cow<'_, str> {
    let is_number =
        |rest: &str| !rest.is_empty() && rest.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | ','));
    match text.strip_prefix(['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠']) {
        Some(rest) if !(text.starts_with(['+', '-']) && is_number(rest)) => Cow::Owned(format!("'{text}")),
        _ => Cow::Borrowed(text),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::book::{Book, Id, Meta, Stamp, record_type};
    use crate::domain::change::{Change, apply_all};
    use crate::domain::record::{At, Purpose, Values};
    use jiff::Timestamp;
    use jiff::civil::Date;

    #[test]
    fn formulas_are_disarmed_and_numbers_stay() {
        for text in ["=1+1", "+62 8x", "-1+1|cmd", "@SUM(A1)", "\t=1", "-", "+", "＝1"] {
            assert_eq!(harmless(text), format!("'{text}"));
        }
        for text in ["", "Siti", "-12.500", "-0,5", "+85298765432", "12", "a=b", "'=1"] {
            assert_eq!(harmless(text), text);
        }
    }

    #[test]
    fn a_table_is_what_spreadsheets_expect() {
        let mut book = Book::default();
        let values = Values::from([
            ("name".to_owned(), "Siti \"Am\"; Aminah".to_owned()),
            ("birth_date".to_owned(), "1990-01-02".to_owned()),
            ("notes".to_owned(), "satu\ndua".to_owned()),
            ("birth_place".to_owned(), "=HYPERLINK(\"x\")".to_owned()),
        ]);
        let stamp = Stamp { at: Timestamp::UNIX_EPOCH, officer: String::new(), device: String::new() };
        apply_all(&mut book, &[Change::create("orang", Id::from_u128(1), Meta::new(stamp), values)]).unwrap();
        let today = Date::constant(2026, 10, 31);
        let at = At { book: &book, id: None, today, purpose: Purpose::Review };
        let mut bytes = Vec::new();
        let listing = Listing::complete(record_type("orang").unwrap(), at);
        write(&listing, &mut bytes).unwrap();
        let text = String::from_utf8(bytes).unwrap();
        let (head, rows) = text.split_once("\r\n").unwrap();
        assert!(head.starts_with("\u{feff}ID;Nama lengkap;NIK;"), "{head}");
        assert!(
            rows.starts_with("00000000-0000-0000-0000-000000000001;\"Siti \"\"Am\"\"; Aminah\";;"),
            "{rows}"
        );
        assert!(rows.contains(";02-01-1990;"), "{rows}");
        assert!(rows.contains(";\"'=HYPERLINK(\"\"x\"\")\";"), "{rows}");
        assert!(rows.contains("\"satu\ndua\"") && rows.ends_with("\r\n"), "{rows}");
        let pasted = pasteable(&listing);
        assert_eq!(pasted.lines().count(), 2, "{pasted}");
        assert!(pasted.contains("\t'=HYPERLINK(\"x\")\t") && pasted.contains("\tsatu dua"), "{pasted}");
    }
}
