//! Villages at the edge: the practice book with one deed of each row of a table.

use std::sync::Arc;

use desmigratif::domain::book::{Book, Id, Meta, record_type};
use desmigratif::domain::cells::FileName;
use desmigratif::domain::change::{Change, apply_all};
use desmigratif::domain::pillars::migration::permission::FamilyPermission;
use desmigratif::domain::record::Values;

/// A book and the month that is reported.
pub struct Village {
    pub name: String,
    pub book: Book,
    pub month: &'static str,
}

type Deed = (&'static str, fn(&mut Book));

/// 80 letters, of which none is a blank for longer than a line is wide.
const LONG: &str = "Muhammad Abdurrahman Kusumaningratdiningratsastrowardoyo Hadikusumo bin Suryodiputra";
/// No place to break it.
const UNBROKEN: &str = "Krajanwetankidulgununglorongpanjangsekaliyangtidakpernahselesaidisebutorangdesa";

const NAMES: [Deed; 4] = [
    ("names as they are", |_| {}),
    ("names of 80 letters", |book| set_all(book, &["orang", "petugas"], "name", LONG)),
    ("names of one word", |book| set_all(book, &["orang", "petugas"], "name", "Tini")),
    ("names that no font has", |book| set_all(book, &["orang", "petugas"], "name", "ꦱꦸꦩꦂꦤꦶ 王丽 😀")),
];

const OFFICES: [Deed; 4] = [
    ("offices as they are", |_| {}),
    ("one officer, no head, nobody to receive", |book| {
        keep_first(book, "petugas");
        set_all(book, &["desa"], "head", "");
        keep_none(book, "penanda_tangan");
    }),
    ("long hamlets and huge sums", |book| {
        set_all(book, &["orang"], "hamlet", UNBROKEN);
        set_all(book, &["transaksi", "kegiatan", "rencana", "hasil_usaha"], "*rupiah", "987654321012");
        set_all(book, &["desa"], "head", LONG);
        set_all(book, &["profil_laporan"], "addressee", LONG);
        set_all(book, &["profil_laporan"], "copies", &format!("{LONG}\n{LONG}\n{LONG}\nCamat"));
        set_all(book, &["profil_laporan"], "head_3", &format!("DESA {}", LONG.to_uppercase()));
    }),
    ("forty activities with photos, an emblem", |book| {
        set_all(book, &["desa"], "emblem", &photo_name(0));
        forty_activities(book);
    }),
];

const MONTHS: [(Deed, &str); 4] = [
    (("an ordinary month", |_| {}), "2026-10"),
    (("nothing was done", |book| say_of_all_parts(book, "2026-10", "nothing")), "2026-10"),
    (("no paper has come", |book| say_of_all_parts(book, "2026-10", "awaited")), "2026-10"),
    (("all lists are asked for", |book| *book = full_register(book.clone(), "2026-06")), "2026-06"),
];

/// Every combination.
pub fn all() -> Vec<Village> {
    let practice = desmigratif::practice::book();
    let mut villages = Vec::new();
    for (names, offices) in NAMES.iter().flat_map(|names| OFFICES.iter().map(move |offices| (names, offices)))
    {
        let mut book = practice.clone();
        (names.1)(&mut book);
        (offices.1)(&mut book);
        for ((said, deed), month) in &MONTHS {
            let mut book = book.clone();
            deed(&mut book);
            villages.push(Village { name: format!("{}; {}; {said}", names.0, offices.0), book, month });
        }
    }
    villages
}

/// The permissions of families.
pub fn permissions(book: &Book) -> Vec<Id> {
    book.active::<FamilyPermission>().map(|entry| entry.id).take(2).collect()
}

/// The book with all annexes asked for in a month.
pub fn full_register(mut book: Book, month: &str) -> Book {
    let id = month_record(&mut book, month);
    change(&mut book, "periode", id, |values| {
        values.insert("full_register".to_owned(), "yes".to_owned());
    });
    book
}

/// The head of a JPEG of 800 × 600 or 600 × 800, which is all that is read of it.
#[expect(clippy::unnecessary_wraps, reason = "as a report reads photos")]
pub fn photo(name: &FileName) -> Option<Arc<[u8]>> {
    let is_tall = name.as_str().as_bytes()[0].is_ascii_digit();
    let [wide, high]: [u16; 2] = if is_tall { [600, 800] } else { [800, 600] };
    let mut bytes = vec![0xff, 0xd8, 0xff, 0xc0, 0, 8, 8];
    bytes.extend(high.to_be_bytes().into_iter().chain(wide.to_be_bytes()).chain([3]));
    Some(bytes.into())
}

fn photo_name(number: usize) -> String {
    format!("{:064x}.jpg", (number + 1) * 0x00f0_3a5b_17c9)
}

fn meta(book: &Book) -> Meta {
    book.village().unwrap().meta.clone()
}

/// A record with other values.
fn change(book: &mut Book, kind: &str, id: Id, alter: impl Fn(&mut Values)) {
    let record_type = record_type(kind).unwrap();
    let (meta, before) = (record_type.meta(book, id).unwrap().clone(), record_type.values(book, id).unwrap());
    let mut after = before.clone();
    alter(&mut after);
    apply_all(book, &[Change::update(kind, id, (meta.clone(), before), (meta, after))]).unwrap();
}

/// One text in all records of some types; `*rupiah` is every filled field of a sum.
fn set_all(book: &mut Book, kinds: &[&str], field: &str, text: &str) {
    for kind in kinds {
        let known = record_type(kind).unwrap();
        let fields: Vec<&str> = match field {
            "*rupiah" => {
                known.fields().filter(|one| one.kind.name() == "rupiah").map(|one| one.key).collect()
            }
            field => vec![known.fields().find(|one| one.key == field).unwrap().key],
        };
        assert!(!fields.is_empty(), "{kind} has no {field}");
        for id in known.ids(book) {
            change(book, kind, id, |values| {
                for field in &fields {
                    values.insert((*field).to_owned(), text.to_owned());
                }
            });
        }
    }
}

fn keep_first(book: &mut Book, kind: &str) {
    remove(book, kind, 1);
}

fn keep_none(book: &mut Book, kind: &str) {
    remove(book, kind, 0);
}

/// Puts all but the first records into the trash.
fn remove(book: &mut Book, kind: &str, kept: usize) {
    let known = record_type(kind).unwrap();
    for id in known.ids(book).into_iter().skip(kept) {
        let (before, values) = (known.meta(book, id).unwrap().clone(), known.values(book, id).unwrap());
        let after = Meta { deleted: Some(before.created.clone()), ..before.clone() };
        apply_all(book, &[Change::update(kind, id, (before, values.clone()), (after, values))]).unwrap();
    }
}

fn create(book: &mut Book, kind: &str, number: u128, values: &[(&str, &str)]) -> Id {
    let id = Id::from_u128(u128::MAX - number);
    let values = values.iter().map(|(key, text)| ((*key).to_owned(), (*text).to_owned())).collect();
    let change = Change::create(kind, id, meta(book), values);
    apply_all(book, &[change]).unwrap();
    id
}

fn month_record(book: &mut Book, month: &str) -> Id {
    let kind = record_type("periode").unwrap();
    let is_it = |id: &Id| kind.values(book, *id).unwrap().get("month").is_some_and(|text| text == month);
    let there = kind.ids(book).into_iter().find(is_it);
    there.unwrap_or_else(|| create(book, "periode", 1, &[("month", month)]))
}

fn say_of_all_parts(book: &mut Book, month: &str, papers: &str) {
    let id = month_record(book, month);
    let kind = record_type("bagian_laporan").unwrap();
    for old in kind.ids(book) {
        if kind.values(book, old).unwrap().get("report_month") == Some(&id.to_string()) {
            change(book, "bagian_laporan", old, |values| {
                values.insert("papers".to_owned(), papers.to_owned());
            });
        }
    }
    let parts = kind.fields().find(|field| field.key == "part").unwrap().kind.choices();
    for (number, part) in (100..).zip(parts) {
        let said = kind.ids(book).into_iter().any(|one| {
            let values = kind.values(book, one).unwrap();
            values.get("report_month") == Some(&id.to_string())
                && values.get("part").map(String::as_str) == Some(part.key)
        });
        if !said {
            let values = [
                ("report_month", id.to_string()),
                ("part", part.key.to_owned()),
                ("papers", papers.to_owned()),
            ];
            let values: Vec<(&str, &str)> = values.iter().map(|(key, text)| (*key, text.as_str())).collect();
            create(book, "bagian_laporan", number, &values);
        }
    }
}

fn forty_activities(book: &mut Book) {
    let officer = record_type("petugas").unwrap().ids(book)[0].to_string();
    for number in 0..40_usize {
        let photos: Vec<String> = (0..4)
            .map(|photo| format!("{} {}", photo_name(number * 4 + photo), if photo == 0 { LONG } else { "" }))
            .collect();
        let day = number % 28 + 1;
        for month in ["2026-06", "2026-10"] {
            let date = format!("{month}-{day:02}");
            let key = 1_000 + number as u128 + if month == "2026-06" { 500 } else { 0 };
            create(
                book,
                "kegiatan",
                key,
                &[
                    ("date", &date),
                    ("pillar", "migration"),
                    ("activity_type", "Penyuluhan"),
                    (
                        "title",
                        &format!(
                            "Kegiatan ke-{number} {}",
                            "yang judulnya panjang sekali ".repeat(number % 5)
                        ),
                    ),
                    ("place", UNBROKEN),
                    ("male_count", "1234"),
                    ("female_count", "5678"),
                    ("result", &"Warga tahu syarat berangkat secara prosedural. ".repeat(number % 9 + 1)),
                    ("cost", "450000"),
                    ("officers", &officer),
                    ("photos", &photos.join("\n")),
                ],
            );
        }
    }
}
