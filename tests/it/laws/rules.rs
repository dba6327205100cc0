//! Every rule once: a table of problem codes with the least that makes each appear, and a look at the source that no code
//! is missing from it. Accepted warnings refer to these codes, so none may be renamed.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use desmigratif::domain::book::{Book, Id};
use desmigratif::domain::cell::{Cell, Problem, Severity};
use desmigratif::domain::period::Period;
use desmigratif::domain::record::Values;

use super::Purpose::Commit;
use super::{examine, put, type_of};

/// Code of the problem, whether it blocks a commit, record type, and the values that make it appear.
/// `@name` stands for a record of [`world`].
type Rule = (&'static str, Severity, &'static str, &'static [(&'static str, &'static str)]);

const E: Severity = Severity::Error;
const W: Severity = Severity::Warning;

#[rustfmt::skip]
const RULES: &[Rule] = &[
    // Texts that a value cannot hold.
    ("pilihan-tidak-ada", E, "orang", &[("sex", "entah")]),
    ("tanggal-tidak-ada", E, "orang", &[("birth_date", "31-02-2024")]),
    ("bukan-ya-tidak", E, "orang", &[("has_disability", "mungkin")]),
    ("keadaan-tanpa-tanggal", E, "orang", &[("residence", "moved")]),
    ("bukan-angka", E, "penempatan", &[("wage", "1,5")]),
    ("bukan-tahun", E, "desa", &[("designated", "18")]),
    ("rujukan-tidak-terbaca", E, "penempatan", &[("person", "Siti Aminah")]),
    ("kode-wilayah", E, "desa", &[("region_code", "33.25.14")]),
    // Of every record type.
    ("belum-diisi", E, "orang", &[]),
    ("rujukan-tidak-ada", E, "penempatan", &[("person", "@nobody")]),
    ("rujukan-tidak-ada", E, "penempatan", &[("person", "@deleted")]),
    // Numbers on papers.
    ("nik-bukan-16-angka", E, "orang", &[("nik", "33251442019090")]),
    ("nik-bukan-16-angka", E, "orang", &[("nik", "tidak ada")]),
    ("nik-provinsi", W, "orang", &[("nik", "0125144201909001")]),
    ("nik-kecamatan", W, "orang", &[("nik", "3325994201909001")]),
    ("nik-nomor-urut", W, "orang", &[("nik", "3325144201900000")]),
    ("nik-tanggal", W, "orang", &[("nik", "3325147213909001")]),
    ("nik-beda-tanggal-lahir", W, "orang", &[("nik", "3325144201909002"), ("birth_date", "1990-01-03")]),
    ("nik-beda-jenis-kelamin", W, "orang", &[("nik", "3325144201909002"), ("sex", "male")]),
    ("nik-ganda", E, "orang", &[("nik", "3325144201909001")]),
    ("nik-kosong", W, "orang", &[]),
    ("alasan-nik-berlebih", W, "orang", &[("nik", "3325144201909002"), ("nik_absence", "refused")]),
    ("kk-panjang", W, "orang", &[("family_card", "33251401")]),
    ("nomor-telepon", W, "orang", &[("phone", "belum punya")]),
    ("nomor-telepon", W, "petugas", &[("phone", "12")]),
    ("kode-pos", W, "desa", &[("postal_code", "512")]),
    ("rt-rw", W, "orang", &[("rt", "tiga")]),
    // Persons and families.
    ("lahir-di-masa-depan", E, "orang", &[("birth_date", "2026-11-01")]),
    ("umur-lebih-dari-110", E, "orang", &[("birth_date", "1915-10-31")]),
    ("status-warga-di-masa-depan", W, "orang", &[("residence", "2026-11-01 moved")]),
    ("anggota-ganda", E, "keluarga", &[("member", "@siti"), ("family_card", "3325140101010001")]),
    ("kepala-keluarga-ganda", W, "keluarga",
        &[("member", "@child"), ("family_card", "3325140101010001"), ("is_head", "yes")]),
    ("kk-beda-dengan-orang", W, "keluarga", &[("member", "@siti"), ("family_card", "3325140101010002")]),
    // The village and its officers.
    ("desa-sudah-ada", E, "desa", &[("region_code", "33.25.14.2002")]),
    ("kode-wilayah-tidak-dikenal", E, "desa", &[("region_code", "33.25.14.2999")]),
    ("selesai-sebelum-mulai", E, "petugas", &[("started", "2026-02-01"), ("ended", "2026-01-31")]),
    ("petugas-lebih-dari-dua", W, "petugas", &[("started", "2026-10-31")]),
    // Activities.
    ("kegiatan-belum-berlangsung", W, "kegiatan", &[("date", "2026-11-01")]),
    ("peserta-negatif", E, "kegiatan", &[("male_count", "-1")]),
    ("biaya-negatif", E, "kegiatan", &[("cost", "-1")]),
    ("sumber-dana-kosong", W, "kegiatan", &[("cost", "1")]),
    ("tanpa-peserta", W, "kegiatan", &[]),
    // The order of a placement's milestones.
    ("pulang-tanpa-berangkat", E, "penempatan", &[("returned", "2026-10-01")]),
    ("pulang-sebelum-berangkat", E, "penempatan", &[("departed", "2026-10-02"), ("returned", "2026-10-01")]),
    ("batal-tetapi-berangkat", E, "penempatan", &[("departed", "2026-10-02"), ("cancelled", "2026-10-01")]),
    ("cuti-tanpa-mulai", E, "penempatan", &[("leave_end", "2026-10-01")]),
    ("cuti-selesai-sebelum-mulai", E, "penempatan", &[("leave_start", "2026-10-02"), ("leave_end", "2026-10-01")]),
    ("kontrak-berakhir-sebelum-mulai", E, "penempatan",
        &[("contract_start", "2026-10-02"), ("contract_end", "2026-10-01")]),
    ("urutan-tahap", W, "penempatan", &[("registered", "2026-10-02"), ("departed", "2026-10-01")]),
    ("lama-kontrak", W, "penempatan", &[("contract_months", "240")]),
    ("tanggal-belum-tiba", W, "penempatan", &[("departed", "2026-11-01")]),
    // A placement beside others, its route, its contract, its news.
    ("dua-penempatan", E, "penempatan", &[("person", "@siti"), ("departed", "2026-10-01")]),
    ("negara-kosong", W, "penempatan", &[("registered", "2026-10-01")]),
    ("p3mi-kosong", W, "penempatan", &[("scheme", "p_to_p")]),
    ("sip2mi-kosong", W, "penempatan", &[("scheme", "p_to_p"), ("registered", "2026-10-01")]),
    ("prosedural-tanpa-id", W, "penempatan", &[("route", "procedural"), ("departed", "2026-10-01")]),
    ("di-bawah-umur", W, "penempatan", &[("person", "@child"), ("departed", "2026-10-01")]),
    ("alasan-pulang-kosong", W, "penempatan", &[("departed", "2026-09-01"), ("returned", "2026-10-01")]),
    ("sebab-batal-kosong", W, "penempatan", &[("cancelled", "2026-10-01")]),
    ("kontrak-lewat", W, "penempatan", &[("departed", "2024-10-01"), ("contract_end", "2026-10-30")]),
    ("tanpa-kabar", W, "penempatan", &[("departed", "2026-08-01")]),
    ("uang-negatif", E, "penempatan", &[("wage", "-1")]),
    ("mata-uang-kosong", W, "penempatan", &[("wage", "4990")]),
];

/// Kinds of value that no field has yet.
fn unused_kinds() -> Vec<Problem> {
    let month = <Period as Cell>::read("2026-13").unwrap_err();
    vec![month, <jiff::civil::Time as Cell>::read("25.00").unwrap_err()]
}

fn id(name: &str) -> Id {
    Id::from_u128(match name {
        "village" => 1,
        "siti" => 2,
        "child" => 3,
        "deleted" => 4,
        "agus" => 5,
        "nur" => 6,
        "placement" => 7,
        "member" => 8,
        _ => 99,
    })
}

fn values(pairs: &[(&str, &str)]) -> Values {
    let resolve =
        |text: &str| text.strip_prefix('@').map_or_else(|| text.to_owned(), |name| id(name).to_string());
    pairs.iter().map(|(key, text)| ((*key).to_owned(), resolve(text))).collect()
}

/// A village with two officers, a migrant, a child, a family card, and somebody in the trash.
fn world() -> Book {
    let mut book = Book::default();
    let mut add = |name: &str, kind: &str, pairs: &[(&str, &str)]| {
        put(&mut book, kind, id(name), values(pairs)).unwrap();
    };
    add("village", "desa", &[("region_code", "33.25.14.2004"), ("head", "Warsono")]);
    let siti = [
        ("name", "Siti"),
        ("sex", "female"),
        ("nik", "3325144201909001"),
        ("family_card", "3325140101010001"),
    ];
    add("siti", "orang", &siti);
    add("child", "orang", &[("name", "Rini"), ("sex", "female"), ("birth_date", "2012-01-02")]);
    add("deleted", "orang", &[("name", "Sumarni"), ("sex", "female")]);
    add("agus", "petugas", &[("name", "Agus"), ("sex", "male"), ("started", "2025-11-01")]);
    add("nur", "petugas", &[("name", "Nur"), ("sex", "female"), ("started", "2026-07-13")]);
    let abroad =
        [("person", "@siti"), ("recorded", "2026-01-05"), ("departed", "2026-03-12"), ("route", "unknown")];
    add("placement", "penempatan", &abroad);
    let head =
        [("member", "@siti"), ("family_card", "3325140101010001"), ("is_head", "yes"), ("relation", "head")];
    add("member", "keluarga", &head);
    let persons = type_of("orang");
    let before =
        (persons.meta(&book, id("deleted")).unwrap().clone(), persons.values(&book, id("deleted")).unwrap());
    let mut after = before.clone();
    after.0.deleted = Some(super::stamp(1));
    let delete = desmigratif::domain::change::Change::update("orang", id("deleted"), before, after);
    desmigratif::domain::change::apply_all(&mut book, &[delete]).unwrap();
    book
}

#[test]
fn every_rule_speaks_up() {
    let book = world();
    for (code, severity, kind, pairs) in RULES {
        let problems = examine(type_of(kind), &values(pairs), &book, Commit);
        let problem = problems.iter().find(|problem| problem.code == *code);
        let Some(problem) = problem else { panic!("{code} is not among {problems:#?}") };
        assert_eq!(problem.severity, *severity, "{code}");
        let field = problem.field.unwrap_or_else(|| panic!("{code} belongs to no field"));
        assert!(
            type_of(kind).field_index(field).is_some(),
            "{code} belongs to {field}, which {kind} does not have"
        );
        assert!(problem.text.ends_with(['.', '?']), "{}", problem.text);
    }
}

/// What blocks a new record is only to be checked in a book that has it already.
#[test]
fn rules_that_became_stricter_lock_nobody_out() {
    let book = world();
    for (kind, pairs, code) in
        [("orang", &[][..], "belum-diisi"), ("orang", &[("nik", "3325144201909001")][..], "nik-ganda")]
    {
        let problems = examine(type_of(kind), &values(pairs), &book, Commit);
        assert!(problems.iter().any(|problem| problem.code == code && problem.is_error()), "{code}");
        let mut book = book.clone();
        put(&mut book, kind, id("new"), values(pairs)).unwrap();
        let problems = type_of(kind).review(&book, id("new"), super::TODAY);
        assert!(
            problems.iter().any(|problem| problem.code == code && !problem.is_error()),
            "{code}: {problems:#?}"
        );
    }
}

/// Nobody is warned of what is in order.
#[test]
fn the_world_of_these_tests_has_no_errors() {
    let book = world();
    for kind in desmigratif::domain::book::RECORD_TYPES {
        for id in kind.ids(&book) {
            let problems = kind.review(&book, id, super::TODAY);
            assert!(problems.iter().all(|problem| !problem.is_error()), "{problems:#?}");
        }
    }
}

#[test]
fn no_rule_is_missing_from_the_table() {
    let mut source = BTreeSet::new();
    codes_below(Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/src/domain")), &mut source);
    let table: BTreeSet<String> = RULES.iter().map(|(code, ..)| (*code).to_owned()).collect();
    let direct = unused_kinds().into_iter().map(|problem| problem.code.to_owned());
    let table: BTreeSet<String> = table.into_iter().chain(direct).collect();
    let missing: Vec<_> = source.difference(&table).collect();
    assert!(missing.is_empty(), "rules without a line in RULES: {missing:?}");
    let gone: Vec<_> = table.difference(&source).collect();
    assert!(gone.is_empty(), "codes that no rule has: {gone:?}");
    assert!(source.iter().all(|code| code.contains('-')), "this scan finds only codes with a hyphen");
}

/// Collects the string literals that look like a problem code (`words-with-hyphens`) outside of unit tests.
fn codes_below(folder: &Path, codes: &mut BTreeSet<String>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            codes_below(&path, codes);
        } else {
            let text = fs::read_to_string(&path).unwrap();
            let rules = text.split("#[cfg(test)]").next().unwrap();
            let lines = rules.lines().filter(|line| !line.trim_start().starts_with("//"));
            codes.extend(
                lines
                    .flat_map(|line| line.split('"').skip(1).step_by(2))
                    .filter(|text| is_code(text))
                    .map(String::from),
            );
        }
    }
}

fn is_code(text: &str) -> bool {
    let right = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit();
    text.starts_with(|c: char| c.is_ascii_lowercase())
        && text.contains('-')
        && text.split('-').all(|word| !word.is_empty() && word.chars().all(right))
}
