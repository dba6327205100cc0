//! The document reads back as the book it was written from.

use proptest::prelude::*;

use super::*;
use crate::domain::book::{Accepted, Id, Meta, Stamp};
use crate::domain::change::{Change, apply_all};
use crate::domain::pillars::shared::person::Person;
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
        let person = Id::from_u128(n as u128 + 1);
        let mut changes = vec![Change::create("orang", person, meta, values)];
        if n % 2 == 1 {
            let values = Values::from([("person".to_owned(), person.to_string())]);
            let id = Id::from_u128(1000 - n as u128);
            changes.push(Change::create("penempatan", id, Meta::new(stamp(7)), values));
        }
        apply_all(&mut book, &changes).unwrap();
    }
    book
}

fn texts() -> impl Strategy<Value = Vec<(String, String)>> {
    prop::collection::vec((any::<String>(), "[ -~\n\"\\\\;{}()/]{0,60}"), 0..12)
}

/// The document as `ron` alone reads it.
fn by_rows(text: &str) -> Option<(u64, Book)> {
    let path = Path::new("desa.ron");
    let heading = Heading::read(text.lines().next()?, &FORMAT, path).ok()?;
    let document = read_rows(text, heading, Check::Right, &FORMAT, path).ok()?;
    Some((document.sequence, document.book))
}

fn by_lines(text: &str, threads: usize) -> Option<(u64, Book)> {
    let heading = Heading::read(text.lines().next()?, &FORMAT, Path::new("desa.ron")).ok()?;
    lines::read(text, heading.book, threads)
}

/// Two books, with what is derived in them.
fn assert_same(left: &Book, right: &Book) {
    assert!(left == right);
    for kind in RECORD_TYPES {
        assert_eq!(kind.count(left), kind.count(right));
        for id in kind.ids(left) {
            assert_eq!(left.referrers(id), right.referrers(id));
            for text in kind.row(left, id).unwrap() {
                let niks = [left, right].map(|book| book.having::<Person>("nik", &text).to_vec());
                assert_eq!(niks[0], niks[1]);
            }
        }
    }
}

fn round_trip(book: &Book) -> Document {
    let text = write(book, 12).unwrap();
    read(text.as_bytes(), &FORMAT, Path::new("desa.ron")).unwrap_or_else(|error| panic!("{error}\n{text}"))
}

proptest! {
    #[test]
    fn any_texts_survive(texts in texts()) {
        let book = book_of(&texts);
        let read = round_trip(&book);
        prop_assert!(read.book == book);
        prop_assert_eq!((read.version, read.sequence), (1, 12));
    }

    #[test]
    fn what_is_written_here_is_read_by_lines(texts in texts(), threads in 1..5_usize) {
        let text = write(&book_of(&texts), 12).unwrap();
        let (slow, fast) = (by_rows(&text).unwrap(), by_lines(&text, threads).unwrap());
        prop_assert_eq!(fast.0, slow.0);
        assert_same(&fast.1, &slow.1);
    }

    #[test]
    fn damage_is_never_read_by_lines_alone(
        texts in texts(),
        threads in 1..4_usize,
        place in any::<prop::sample::Index>(),
        length in 0..40_usize,
        piece in damage(),
    ) {
        let mut text = write(&book_of(&texts), 12).unwrap();
        let border = |at: usize| (0..=at).rev().find(|at| text.is_char_boundary(*at)).unwrap();
        let start = place.index(text.len());
        let range = border(start)..border((start + length).min(text.len()));
        text.replace_range(range, &piece);
        if let Some((sequence, book)) = by_lines(&text, threads) {
            let slow = by_rows(&text);
            prop_assert!(slow.is_some(), "only lines.rs reads {}", text);
            let slow = slow.unwrap();
            prop_assert_eq!(sequence, slow.0);
            assert_same(&book, &slow.1);
        }
    }
}

/// What damage or a hand may put into a document.
fn damage() -> impl Strategy<Value = String> {
    let row = "(\"00000000-0000-0000-0000-000000000003\",(created:(at:\"2026-01-01T00:00:00Z\",officer:\"\",device:\"\")),{}),\n";
    let pieces = [
        "",
        " ",
        "\n",
        "\"",
        "\\",
        "\\n",
        "\\\n",
        ",",
        "),\n",
        "(",
        "//",
        "/* */",
        "Some(",
        "\"sex\":\"male\",",
        "\"nik\":\"\",",
        "],\n\"orang\":[\n",
        "],\n\"keluarga\":[\n",
        "],\n",
        "},\n)\n",
        "+1",
        "r#\"x\"#",
        "accepted:[],",
        "deleted:None",
        "\u{feff}",
        row,
    ];
    prop_oneof![prop::sample::select(pieces.map(String::from).to_vec()), any::<String>()]
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

#[test]
fn the_change_that_it_ends_with_is_told_and_need_not_be() {
    let book = Book::new(Id::from_u128(7));
    let path = Path::new(FILE);
    for link in [None, Some(0), Some(0x1a2b_3c4d)] {
        let text = write_linked(&book, 12, link).unwrap();
        let read = |text: &str| super::read(text.as_bytes(), &FORMAT, path).unwrap();
        assert!(lines::read(&text, book.id, 1).is_some(), "the fast way knows it");
        assert_eq!((read(&text).sequence, read(&text).link), (12, link));
        // As it is after somebody edited it by hand.
        let body = &text[..text.rfind(CHECK).unwrap()];
        assert_eq!(read(body).link, link);
        assert_eq!(claim(&text.as_bytes()[..text.len() / 2], &FORMAT), Some((book.id, 12)));
    }
    assert_eq!(claim(b"anything", &FORMAT), None);
}
