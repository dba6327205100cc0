//! The importer on small invented tables. Files and faces are tested in `tests/it/import.rs`.

use jiff::Timestamp;
use jiff::civil::Date;

use super::*;
use crate::domain::book::record_type;
use crate::domain::change::apply_all;
use crate::domain::pillars::shared::household::HouseholdMember;
use crate::domain::pillars::shared::person::Person;
use crate::domain::record::{At, Purpose};
use crate::exchange::sheet;

const TODAY: Date = Date::constant(2026, 10, 31);
const OPENSID: &str = "nama;no_kk;nik;sex;tanggallahir;rt;rw;pendidikan_kk_id;status_kawin;kk_level;cacat_id;status_dasar\n\
    KASMADI;3325140101010001;3325140501709001;1;1970-01-05;4;-;3;2;1;7;1\n\
    SRI WAHYUNI;3325140101010001;3325144201909001;2;1990-01-02;4;-;4;2;3;;1\n";

fn planned(book: &Book, kind: &str, csv: &str) -> Plan {
    let mut last = book.record_count() as u128 * 1000;
    let mut new_id = || {
        last += 1;
        Id::from_u128(last)
    };
    let stamp = Stamp { at: Timestamp::UNIX_EPOCH, officer: "Wulan".to_owned(), device: String::new() };
    let sheets = sheet::read(&mut csv.as_bytes(), &mut |_| true).unwrap();
    let table = recognise(sheets, record_type(kind).unwrap()).unwrap();
    plan(&table, book, Making { today: TODAY, stamp, new_id: &mut new_id }, &mut |_| true).unwrap()
}

fn imported(book: &mut Book, kind: &str, csv: &str) -> Plan {
    let plan = planned(book, kind, csv);
    apply_all(book, &plan.changes).unwrap();
    plan
}

/// Kesalahan only: row, column, value, code.
fn errors(plan: &Plan) -> Vec<(u32, &str, &str, &str)> {
    let errors = plan.problems.iter().filter(|problem| problem.severity == Severity::Error);
    errors
        .map(|problem| (problem.row, problem.column.as_str(), problem.value.as_str(), problem.code))
        .collect()
}

#[test]
fn residents_of_another_program_become_persons_and_families() {
    let mut book = Book::default();
    let plan = imported(&mut book, "orang", OPENSID);
    assert_eq!((plan.rows, plan.new, plan.companions, plan.known, plan.refused), (2, 2, 2, 0, 0));
    let shown = |kind: &str| {
        let kind = record_type(kind).unwrap();
        let at = At { book: &book, id: None, today: TODAY, purpose: Purpose::Review };
        let row = |id| kind.fields().map(|field| kind.show(&at, id, field.key)).collect::<Vec<_>>().join("|");
        kind.ids(&book).into_iter().map(row).collect::<Vec<_>>()
    };
    assert_eq!(
        shown("orang"),
        [
            "KASMADI|3325140501709001||3325140101010001|Laki-laki||05-01-1970|Kawin|Tamat SD/sederajat||004|||||Tidak|\
             |Tugas pelayanan desa||"
                .replace("|||||Tidak", "||||Tidak"),
            "SRI WAHYUNI|3325144201909001||3325140101010001|Perempuan||02-01-1990|Kawin|SLTP/sederajat||004||||||Tugas \
             pelayanan desa||"
                .to_owned(),
        ]
    );
    assert_eq!(
        shown("keluarga"),
        [
            "3325140101010001|Ya|KASMADI · 3325140501709001|Kepala keluarga",
            "3325140101010001|Tidak|SRI WAHYUNI · 3325144201909001|Istri",
        ]
    );
    let batch = book.active::<Person>().next().unwrap().meta.batch;
    assert!(batch.is_some() && book.active::<HouseholdMember>().all(|entry| entry.meta.batch == batch));
}

#[test]
fn the_same_file_twice_adds_nothing() {
    let without_nik =
        "nama;no_kk;nik;sex;tanggallahir\nBUDI;3325140101010002;0;1;2020-03-01\nTANPA TANGGAL;-;-;2;-\n";
    for csv in [OPENSID, without_nik] {
        let mut book = Book::default();
        imported(&mut book, "orang", csv);
        let before = book.clone();
        let again = imported(&mut book, "orang", csv);
        assert_eq!((again.new, again.companions, again.known, again.refused), (0, 0, 2, 0), "{csv}");
        assert!(again.changes.is_empty() && again.differences.is_empty() && book == before);
    }
}

#[test]
fn nothing_of_the_book_is_overwritten() {
    let mut book = Book::default();
    imported(
        &mut book,
        "orang",
        "Nama lengkap;NIK;Jenis kelamin;RT\nSri Wahyuni;3325144201909001;P;001\n"
            .replace(";P;", ";Perempuan;")
            .as_str(),
    );
    let before = book.clone();
    let plan = planned(&book, "orang", OPENSID);
    let told: Vec<_> = plan
        .differences
        .iter()
        .map(|one| (one.row, one.column.as_str(), one.in_file.as_str(), one.in_book.as_str()))
        .collect();
    // The name differs in case alone.
    assert_eq!(
        told,
        [
            (3, "B (no_kk)", "3325140101010001", ""),
            (3, "E (tanggallahir)", "02-01-1990", ""),
            (3, "I (status_kawin)", "Kawin", ""),
            (3, "H (pendidikan_kk_id)", "SLTP/sederajat", ""),
            (3, "F (rt)", "004", "001"),
        ]
    );
    assert_eq!((plan.new, plan.companions, plan.known), (1, 1, 1), "the book knows no family of hers");
    apply_all(&mut book, &plan.changes).unwrap();
    let kept = |book: &Book| book.active::<Person>().next().unwrap().record.clone();
    assert!(kept(&book) == kept(&before));
}

#[test]
fn rows_that_must_be_mended_stay_out_whole() {
    let mut book = Book::default();
    let csv = "nama;no_kk;nik;sex;tanggallahir;kk_level;status_dasar\n\
        A;3325140101010001;3,32514E+15;1;1970-01-05;1;1\n\
        B;3325140101010001;332514050170900;1;1970-01-05;1;1\n\
        C;3325140101010001;3325140501709003;9;1970-01-05;1;1\n\
        D;3325140101010001;3325140501709004;1;1970-13-05;1;1\n\
        E;3325140101010001;3325140501709005;1;1970-01-05;15;1\n\
        F;3325140101010001;3325140501709006;1;1970-01-05;1;2\n\
        ;3325140101010001;3325140501709007;1;1970-01-05;1;1\n\
        G;3325140101010001;3325140501709008;1;1970-01-05;1;1\n\
        G;3325140101010001;3325140501709008;1;1970-01-05;1;1\n\
        H;3325140101010001;3325140501709008;1;1970-01-05;1;1\n";
    let plan = imported(&mut book, "orang", csv);
    assert_eq!(
        errors(&plan),
        [
            (2, "C (nik)", "3,32514E+15", "menjadi-bilangan"),
            (3, "C (nik)", "332514050170900", "nik-bukan-16-angka"),
            (4, "D (sex)", "9", "kode-tidak-dikenal"),
            (5, "E (tanggallahir)", "1970-13-05", "tanggal-tidak-ada"),
            (6, "F (kk_level)", "15", "kode-tidak-dikenal"),
            (7, "G (status_dasar)", "2", "status-dasar"),
            (8, "A (nama)", "", "belum-diisi"),
            (11, "", "", "baris-ganda"),
        ]
    );
    assert_eq!((plan.rows, plan.new, plan.companions, plan.known, plan.refused), (10, 1, 1, 1, 8));
    assert_eq!((book.active::<Person>().count(), book.active::<HouseholdMember>().count()), (1, 1));
    let told = |code: &str| plan.problems.iter().find(|problem| problem.code == code).unwrap().text.clone();
    assert!(told("menjadi-bilangan").contains("formatnya menjadi Teks, ketik ulang"));
    assert!(told("kode-tidak-dikenal").contains("Yang ada: 1 laki-laki, 2 perempuan."));
}

#[test]
fn it_stops_when_told_to() {
    let sheets = sheet::read(&mut OPENSID.as_bytes(), &mut |_| true).unwrap();
    let table = recognise(sheets, record_type("orang").unwrap()).unwrap();
    let stamp = Stamp { at: Timestamp::UNIX_EPOCH, officer: String::new(), device: String::new() };
    let making = Making { today: TODAY, stamp, new_id: &mut Id::default };
    let stopped = plan(&table, &Book::default(), making, &mut |_| false);
    assert!(matches!(stopped, Err(ExchangeError::Stopped)));
}
