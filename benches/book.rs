//! What is claimed about speed without the window: the practice book `besar`, with 100,000 persons.
//!
//! `cargo bench` prints the times; `docs/speed.md` keeps one run. *open* has the bare parse of the same text by `ron` as
//! its floor in the same run.

use std::collections::BTreeMap;
use std::hint::black_box;
use std::path::Path;

use criterion::{Criterion, criterion_group, criterion_main};
use desmigratif::domain::book::{Book, record_type};
use desmigratif::domain::draft::Draft;
use desmigratif::domain::period::Period;
use desmigratif::domain::procedure::due_list;
use desmigratif::domain::search::SearchIndex;
use desmigratif::figures::figures;
use desmigratif::practice::{Options, Size, tell};
use desmigratif::report::{monthly, pdf};
use desmigratif::session::{Env, Identity, Session};
use desmigratif::storage::document::{self, Cores};
use desmigratif::storage::upgrades::FORMAT;
use serde::Deserialize;

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

/// The practice book `besar`: 100,000 persons, and everything that belongs to them.
fn large_book() -> Book {
    tell(Options { size: Size::Large, ..Options::default() }).book
}

/// The file of a month's report, from the counting to the last byte.
fn report_pdf(book: &Book, month: Period) -> Vec<u8> {
    let made_on = month.next().first_day();
    let report = monthly::report(black_box(book), month, made_on, &|_| None);
    let mut bytes = Vec::new();
    pdf::write(&report.document, &mut bytes).expect("memory takes the bytes");
    bytes
}

fn benches(criterion: &mut Criterion) {
    let book = large_book();
    let text = document::write(&book, 1).expect("a book can be written");
    let body = text.split_once('\n').map_or("", |(_, body)| body);
    let person = record_type("orang").expect("registered");
    let index = SearchIndex::of(person, &book);
    let october: Period = "2026-10".parse().expect("a month");
    let opened = document::read_on(Cores::All, text.as_bytes(), &FORMAT, Path::new("desa.ron"))
        .expect("what was written");
    assert!(opened.book == book, "open is measured on a book that is read whole");
    drop(opened);
    println!("{} records, {} MB of text", book.record_count(), text.len() / 1_000_000);

    let mut group = criterion.benchmark_group("besar");
    group.sample_size(10);
    group.bench_function("floor: ron alone", |bencher| {
        bencher.iter(|| ron::from_str::<Floor>(black_box(body)).expect("the same text"));
    });
    group.bench_function("open", |bencher| {
        bencher.iter(|| {
            document::read_on(Cores::All, black_box(text.as_bytes()), &FORMAT, Path::new("desa.ron"))
                .expect("the same text")
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
    let folder = tempfile::tempdir().expect("a folder");
    let who = Identity { officer: "Siti Aminah".to_owned(), device: "uji".to_owned() };
    let mut session = Session::create_with(&folder.path().join("buku"), book.clone(), who, Env::real(None))
        .expect("a book in a new folder");
    let someone = person.ids(&book)[50_000];
    let notes = person.field_index("notes").expect("a field of persons");
    let mut draft = Draft::edit(person, &book, &session.starts(), someone).expect("a person of the book");
    let mut number = 0;
    group.bench_function("commit of one person", |bencher| {
        bencher.iter(|| {
            number += 1;
            draft.row[notes] = format!("kabar {number}");
            session.commit(&draft).expect("nothing is wrong with it")
        });
    });
    group.bench_function("figures of a month", |bencher| {
        bencher.iter(|| figures(black_box(&book), october));
    });
    group.bench_function("what waits for somebody", |bencher| {
        bencher.iter(|| due_list(black_box(&book), october.last_day()));
    });
    group.bench_function("report of a month as PDF", |bencher| bencher.iter(|| report_pdf(&book, october)));
    let small = desmigratif::practice::book();
    group.bench_function("report of a month as PDF, kecil", |bencher| {
        bencher.iter(|| report_pdf(&small, october));
    });
    group.finish();
}

criterion_group!(all, benches);
criterion_main!(all);
