//! The document reads back as the book it was written from.

use proptest::prelude::*;

use super::*;
use crate::domain::book::{Accepted, Id, Meta, Stamp};
use crate::domain::change::{Change, apply_all};
use crate::domain::record::Values;
use crate::storage::upgrades::Upgrade;

fn stamp(second: i64) -> Stamp {
    let at = jiff::Timestamp::from_second(1_767_225_600 + second).unwrap();
    Stamp { at, officer: "Siti \"Aminah\"".to_owned(), device: "uji\\1".to_owned() }
}

/// A book with one person for each pair of texts; every third is in the trash, every fourth has an accepted warning.
fn book_of(texts: &[(String, String)]) -> Book {
    let mut book = Book::new(Id::from_u128(7));
    for (n, (name, notes)) in texts.iter().enumerate() {
        let mut meta = Meta::new(stamp(0));
        if n % 3 == 2 {
            meta.deleted = Some(stamp(5));
        }
        if n % 4 == 3 {
            let (code, reason) = ("nik-kosong".to_owned(), name.clone());
            meta.accepted.push(Accepted { code, reason, stamp: stamp(6) });
            meta.batch = Some(Id::from_u128(99));
            meta.changed = stamp(6);
        }
        let values = Values::from([("name".to_owned(), name.clone()), ("notes".to_owned(), notes.clone())]);
        let change = Change::create("orang", Id::from_u128(n as u128 + 1), meta, values);
        apply_all(&mut book, &[change]).unwrap();
    }
    book
}

fn round_trip(book: &Book) -> Document {
    let text = write(book, 12).unwrap();
    read(text.as_bytes(), &FORMAT, Path::new("desa.ron")).unwrap_or_else(|error| panic!("{error}\n{text}"))
}

proptest! {
    #[test]
    fn any_texts_survive(texts in prop::collection::vec((any::<String>(), "[ -~\n\"\\\\;{}()/]{0,60}"), 0..12)) {
        let book = book_of(&texts);
        let read = round_trip(&book);
        prop_assert!(read.book == book);
        prop_assert_eq!((read.version, read.sequence), (1, 12));
    }
}

#[test]
fn an_older_document_is_brought_up_to_date_row_by_row() {
    fn rename(values: &mut Values) {
        if let Some(name) = values.remove("full_name") {
            values.insert("name".to_owned(), name);
        }
    }
    let format = Format { version: 2, upgrades: &[Upgrade { to: 2, kind: "orang", rewrite: rename }] };
    let book = book_of(&[("Kasmadi".to_owned(), String::new())]);
    let text = write(&book, 1).unwrap().replace("\"name\":", "\"full_name\":");
    // Whoever edits the file by hand takes the line with its checksum away.
    let text = text.split("// crc32c").next().unwrap();
    assert!(read(text.as_bytes(), &FORMAT, Path::new("desa.ron")).is_err());
    let upgraded =
        read(text.as_bytes(), &format, Path::new("desa.ron")).unwrap_or_else(|error| panic!("{error}"));
    assert!(upgraded.book == book);
}
