//! What is claimed about speed: a book of 100,000 invented persons and as many placements.
//!
//! `cargo bench` prints the times; `docs/speed.md` keeps one run. *open* has the bare parse of the same text by `ron` as
//! its floor in the same run.

use std::collections::BTreeMap;
use std::hint::black_box;
use std::path::Path;

use criterion::{Criterion, criterion_group, criterion_main};
use desmigratif::domain::book::{Book, Id, Meta, Stamp, record_type};
use desmigratif::domain::change::{Change, apply_all};
use desmigratif::domain::period::Period;
use desmigratif::domain::record::Values;
use desmigratif::domain::search::SearchIndex;
use desmigratif::figures::figures;
use desmigratif::storage::document;
use desmigratif::storage::upgrades::FORMAT;
use serde::Deserialize;

const PERSONS: u64 = 100_000;
const NAMES: [&str; 8] = ["Sri", "Kasmadi", "Sumarni", "Nur", "Slamet", "Tri", "Warsinah", "Dwi"];
const FAMILY: [&str; 8] =
    ["Wahyuni", "Lestari", "Widodo", "Astuti", "Khasanah", "Sulastri", "Utomo", "Rahayu"];
const COUNTRIES: [&str; 5] = ["HK", "TW", "MY", "SG", "JP"];

/// The document, as loosely typed as `ron` can read it.
#[derive(Deserialize)]
#[expect(dead_code, reason = "only parsed")]
struct Floor {
    sequence: u64,
    village: FloorVillage,
    tables: BTreeMap<String, Vec<FloorRow>>,
}

#[derive(Deserialize)]
#[expect(dead_code, reason = "only parsed")]
struct FloorVillage {
    code: String,
    village: String,
    district: String,
    regency: String,
}

type FloorRow = (String, FloorMeta, BTreeMap<String, String>);

#[derive(Deserialize)]
#[expect(dead_code, reason = "only parsed")]
struct FloorMeta {
    created: FloorStamp,
}

#[derive(Deserialize)]
#[expect(dead_code, reason = "only parsed")]
struct FloorStamp {
    at: String,
    officer: String,
    device: String,
}

fn invented_book() -> Book {
    let at = jiff::Timestamp::from_second(1_767_225_600).expect("a moment of 2026");
    let stamp = Stamp { at, officer: "Siti Aminah".to_owned(), device: "uji".to_owned() };
    let mut book = Book::new(Id::from_u128(1));
    let mut add = |kind: &str, id: Id, values: &[(&str, String)]| {
        let values: Values = values.iter().map(|(key, text)| ((*key).to_owned(), text.clone())).collect();
        apply_all(&mut book, &[Change::create(kind, id, Meta::new(stamp.clone()), values)]).expect("it fits");
    };
    for n in 0..PERSONS {
        let pick = |list: &[&str], by: u64| list[usize::try_from(by).unwrap_or(0) % list.len()].to_owned();
        let person = Id::from_u128(u128::from(n) + 2);
        let (month, day) = (1 + n % 12, 1 + n % 28);
        add(
            "orang",
            person,
            &[
                ("name", format!("{} {}", pick(&NAMES, n), pick(&FAMILY, n / 8))),
                ("nik", format!("332514{:010}", n + 9001)),
                ("sex", if n % 3 == 0 { "male" } else { "female" }.to_owned()),
                ("birth_date", format!("{}-{month:02}-{day:02}", 1960 + n % 45)),
                ("hamlet", pick(&["Krajan", "Sidomulyo", "Ngadirejo", "Kalisari"], n)),
                ("rt", format!("{:03}", 1 + n % 12)),
                ("phone", format!("0800{n:08}")),
            ],
        );
        add(
            "penempatan",
            Id::from_u128(u128::from(PERSONS + n) + 2),
            &[
                ("person", person.to_string()),
                ("recorded", format!("{}-{month:02}-{day:02}", 2024 + n % 3)),
                ("country", pick(&COUNTRIES, n)),
                ("job", "domestic_worker".to_owned()),
                ("route", pick(&["procedural", "nonprocedural", "unknown"], n)),
                ("departed", format!("{}-{month:02}-{day:02}", 2024 + n % 3)),
            ],
        );
    }
    book
}

fn benches(criterion: &mut Criterion) {
    let book = invented_book();
    let text = document::write(&book, 1).expect("a book can be written");
    let body = text.split_once('\n').map_or("", |(_, body)| body);
    let person = record_type("orang").expect("registered");
    let index = SearchIndex::of(person, &book);
    let october: Period = "2026-10".parse().expect("a month");
    let opened = document::read(text.as_bytes(), &FORMAT, Path::new("desa.ron")).expect("what was written");
    assert!(opened.book == book, "open is measured on a book that is read whole");
    drop(opened);
    println!("{PERSONS} persons, {PERSONS} placements, {} MB of text", text.len() / 1_000_000);

    let mut group = criterion.benchmark_group("100,000 persons and placements");
    group.sample_size(10);
    group.bench_function("floor: ron alone", |bencher| {
        bencher.iter(|| ron::from_str::<Floor>(black_box(body)).expect("the same text"));
    });
    group.bench_function("open", |bencher| {
        bencher.iter(|| {
            document::read(black_box(text.as_bytes()), &FORMAT, Path::new("desa.ron")).expect("the same text")
        });
    });
    group.bench_function("index persons for searching", |bencher| {
        bencher.iter(|| SearchIndex::of(person, black_box(&book)));
    });
    group.bench_function("search: one word, many hits", |bencher| {
        bencher.iter(|| index.find(black_box("wahyuni")).len());
    });
    group.bench_function("search: part of a NIK, one hit", |bencher| {
        bencher.iter(|| index.find(black_box("0000054321")).len());
    });
    group.bench_function("figures of a month", |bencher| {
        bencher.iter(|| figures(black_box(&book), october));
    });
    group.finish();
}

criterion_group!(all, benches);
criterion_main!(all);
