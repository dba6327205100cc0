//! The report of a small village as a whole.

use jiff::civil::Date;

use super::randu::{add_village, randu};
use super::*;
use crate::domain::book::Id;
use crate::domain::pillars::shared::report_part::PartCode;
use crate::figures::sample::{Sample, october};
use crate::report::document::{Block, NIHIL, NOT_RECEIVED, NOT_WRITTEN, Table};
use crate::report::{layout, text};

mod cooperative;
mod corrections;
mod enterprise;
mod parenting;
mod pillars;
mod readiness;
mod sentences;

/// What is made from the material of October.
fn with_october<T>(book: &Book, make: impl FnOnce(&Material) -> T) -> T {
    let (now, before) = (figures(book, october()), figures(book, october().previous()));
    make(&Material::new(book, [&now, &before], &Profile::of(book, october()), MADE_ON, &|_| None))
}

fn document(book: &Book, period: Period, made_on: Date) -> Document {
    report(book, period, made_on, &|_| None).document
}

const MADE_ON: Date = Date::constant(2026, 11, 4);

#[test]
fn october_in_randu() {
    let document = document(&randu().book, october(), MADE_ON);
    insta::with_settings!({ prepend_module_to_snapshot => false, omit_expression => true }, {
        insta::assert_snapshot!("october_2026", text::render(&document));
    });
}

#[test]
fn the_letter_fits_on_one_page_and_the_report_is_counted_without_it() {
    let document = document(&randu().book, october(), MADE_ON);
    let pages = layout::lay_out(&document);
    let of =
        |wanted: &str| pages.iter().filter(|page| page.texts().any(|text| text.contains(wanted))).count();
    assert!(pages[0].texts().any(|text| text.contains("Tembusan")));
    assert!(pages[1].texts().any(|text| text.contains("LAPORAN BULANAN DESA MIGRAN PRODUKTIF")));
    assert_eq!(of(&format!("dari {}", pages.len() - 1)), pages.len() - 1);
    assert_eq!(of("Laporan Desmigratif Desa Randu, Oktober 2026"), pages.len() - 1);
}

#[test]
fn an_empty_month_prints_nihil_and_an_open_letter() {
    let mut sample = Sample::default();
    add_village(&mut sample);
    let document = document(&sample.book, october(), MADE_ON);
    let text = text::render(&document);
    assert!(text.contains("Sifat    : Biasa"), "{text}");
    for sentence in [
        "Pada akhir Oktober 2026 tidak ada PMI aktif yang tercatat. Selama bulan ini tidak ada PMI yang",
        "Tidak ada PMI yang pulang.",
        "Selama bulan ini tidak ada yang berangkat maupun pulang.",
        "Data kegiatan belum diterima.",
    ] {
        let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(words.contains(sentence), "{sentence}\n{text}");
    }
    let empty = |number: &str| {
        let mut tables = tables(&document).filter(|table| table.rows.is_empty());
        tables
            .find(|table| table.caption.starts_with(&format!("Tabel {number} ")))
            .map(|table| table.when_empty.to_string())
    };
    // Nothing to count; a paper that has not come; what the officers have not written.
    assert_eq!(empty("I.1"), Some(NIHIL.to_owned()));
    assert_eq!(empty("II.2"), Some(NIHIL.to_owned()));
    assert_eq!(empty("II.7"), Some(NIHIL.to_owned()));
    assert_eq!(empty("II.6"), Some(NOT_RECEIVED.to_owned()));
    assert_eq!(empty("VI.1"), Some(NOT_RECEIVED.to_owned()));
    assert_eq!(empty("VII.1"), Some(NOT_WRITTEN.to_owned()));
    assert_eq!(empty("VIII.1"), Some(NOT_WRITTEN.to_owned()));
}

#[test]
fn an_officer_may_say_that_nothing_was_done_or_that_a_paper_has_not_come() {
    let mut sample = randu();
    let month = sample.add("periode", &[("month", "2026-10")]).to_string();
    let mut say = |part: &str, papers: &str| {
        sample.add("bagian_laporan", &[("report_month", &month), ("part", part), ("papers", papers)]);
    };
    say("migration", "nothing");
    say("activities", "awaited");
    let document = document(&sample.book, october(), MADE_ON);
    let table = |number: &str| {
        let caption = format!("Tabel {number} ");
        tables(&document).find(|table| table.caption.starts_with(&caption)).expect("a table")
    };
    let key_figures =
        tables(&document).find(|table| table.caption.starts_with("Tabel R.")).expect("the key figures");
    let line = |code: &str| {
        let mut rows = key_figures.rows.iter().map(|row| key_figures.printed_row(row));
        rows.find(|row| row[0] == code).expect("a line")[3..].to_vec()
    };
    assert_eq!(line("R10"), ["0", "0", ""], "nothing was done, and an officer said so");
    assert_eq!(line("R20"), ["–", "–", "data belum diterima"], "what has not come is no 0");
    assert_eq!(table("II.6").when_empty, NIHIL);
    assert!(table("VI.1").rows.is_empty(), "half a month is no figure");
    assert_eq!(table("VI.1").when_empty, NOT_RECEIVED);
    let text = text::render(&document).split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(text.contains("Data kegiatan belum diterima."));
    assert!(text.contains("Bulan ini tidak ada layanan yang tercatat."));
}

#[test]
fn a_receipt_that_was_entered_is_printed_and_else_left_for_the_pen() {
    let mut sample = randu();
    let written = |sample: &Sample| text::render(&document(&sample.book, october(), MADE_ON));
    assert!(written(&sample).contains("Diterima tanggal ……………………"));
    sample.add("periode", &[("month", "2026-10"), ("received", "2026-11-09")]);
    let profile = sample.add("profil_laporan", &[]).to_string();
    let coordinator = [
        ("profile", profile.as_str()),
        ("position", "Koordinator Desmigratif"),
        ("name", "Bambang Contoh"),
        ("number", "19800000"),
    ];
    sample.add("penanda_tangan", &coordinator);
    let text = written(&sample);
    for printed in ["Diterima tanggal 9 November 2026", "BAMBANG CONTOH", "NIP 19800000"] {
        assert!(text.contains(printed), "{printed}");
    }
}

#[test]
fn amounts_in_sentences_are_written_as_the_village_writes_them() {
    let mut sample = randu();
    let group = sample.add("kelompok_usaha", &[("name", "Kelompok Melati"), ("formed", "2024-02-12")]);
    let group = group.to_string();
    let values =
        [("venture", group.as_str()), ("month", "2026-10"), ("turnover", "4800000"), ("cost", "3000000")];
    sample.add("hasil_usaha", &values);
    let written = |sample: &Sample| text::render(&document(&sample.book, october(), MADE_ON));
    assert!(written(&sample).contains("omzet Rp4.800.000,00"), "{}", written(&sample));
    sample.add("profil_laporan", &[("rupiah_style", "apart")]);
    assert!(written(&sample).contains("omzet Rp\u{a0}4.800.000,00"));
}

#[test]
fn changed_words_are_printed_and_looked_at_again_when_the_figures_move() {
    let mut sample = randu();
    let computed = |sample: &Sample| {
        let report = report(&sample.book, october(), MADE_ON, &|_| None);
        let text = report.texts.into_iter().find(|text| text.part == PartCode::Activities).expect("a text");
        (report.document, text)
    };
    let (_, before) = computed(&sample);
    assert_eq!((before.edited, before.is_outdated), (None, false));
    let month = sample.add("periode", &[("month", "2026-10")]).to_string();
    let values = [
        ("report_month", month.as_str()),
        ("part", "activities"),
        ("text", "Kegiatan berjalan lancar."),
        ("computed_text", &before.computed),
    ];
    sample.add("bagian_laporan", &values);
    let (document, edited) = computed(&sample);
    assert!(text::render(&document).contains("Kegiatan berjalan lancar."));
    assert!(!text::render(&document).contains(&before.computed));
    assert_eq!((edited.edited.as_deref(), edited.is_outdated), (Some("Kegiatan berjalan lancar."), false));
    sample.add("kegiatan", &[("date", "2026-10-30"), ("title", "Rapat"), ("male_count", "3")]);
    assert!(computed(&sample).1.is_outdated);
}

#[test]
fn a_book_without_village_still_prints() {
    let text = text::render(&document(&Book::default(), october(), MADE_ON));
    assert!(text.contains("……"));
    assert_eq!(file_stem(&Book::default(), october()), "Laporan-Desmigratif-2026-10-Desa");
}

#[test]
fn file_names_hold_on_every_file_system() {
    for (village, stem) in
        [("Randu", "Randu"), ("Kemiri Barat", "Kemiri-Barat"), ("Ma'rang / A:B", "Ma-rang-A-B")]
    {
        let mut sample = Sample::default();
        sample.add("desa", &[("village", village)]);
        assert_eq!(file_stem(&sample.book, october()), format!("Laporan-Desmigratif-2026-10-{stem}"));
    }
    let mut sample = Sample::default();
    sample.add("desa", &[("region_code", "33.25.14.2004")]);
    assert_eq!(file_stem(&sample.book, october()), "Laporan-Desmigratif-2026-10-Randu");
}

#[test]
fn no_child_is_named_and_no_nik_is_whole() {
    let text = text::render(&document(&randu().book, october(), MADE_ON));
    assert!(!text.contains("Lestari") && text.contains("17"), "{text}");
    let longest = text.split(|letter: char| !letter.is_ascii_digit()).map(str::len).max();
    assert!(longest < Some(10), "{longest:?}");
    assert!(text.contains("332514******9001"));
}

#[test]
fn every_flow_row_is_as_long_as_its_rows_in_the_annex() {
    let sample = randu();
    let document = document(&sample.book, october(), MADE_ON);
    let migration = figures(&sample.book, october()).migration;
    let annex = tables(&document).last().expect("an annex");
    for flow in crate::figures::migration::Flow::ALL {
        let rows = annex.rows.iter().filter(|row| row.cells.last() == Some(&flow.label().into())).count();
        assert_eq!(i64::try_from(rows).ok(), Some(migration.placements_of(flow).count()), "{flow:?}");
    }
}

fn tables(document: &Document) -> impl Iterator<Item = &Table> {
    document.sections.iter().flat_map(|section| &section.blocks).filter_map(|block| match block {
        Block::Table(table) => Some(table),
        _ => None,
    })
}

#[test]
fn small_wholes_print_no_percentage() {
    let share = |procedural: usize, other: usize| {
        let mut sample = Sample::default();
        for index in 0..procedural + other {
            let person = sample.person("male");
            let route = if index < procedural { "procedural" } else { "nonprocedural" };
            sample.placement(
                person,
                &[("recorded", "2026-09-01"), ("departed", "2026-10-01"), ("route", route)],
            );
        }
        let document = document(&sample.book, october(), MADE_ON);
        let table =
            tables(&document).find(|table| table.caption.starts_with("Tabel II.3")).expect("routes").clone();
        table.printed_row(&table.rows[0])[6].clone()
    };
    assert_eq!(share(2, 0), "2 dari 2");
    assert_eq!(share(9, 1), "90,0%");
    assert_eq!(share(0, 0), "–");
}

#[test]
fn names_of_officers_who_left_are_not_signed() {
    let mut sample = Sample::default();
    add_village(&mut sample);
    sample.add("petugas", &[("name", "Agus Prayitno"), ("started", "2025-11-01"), ("ended", "2026-10-15")]);
    let nur: Id = sample.add("petugas", &[("name", "Nur Khasanah"), ("started", "2026-07-13")]);
    let figures = figures(&sample.book, october());
    assert_eq!(
        figures.officers.iter().filter(|one| one.serves_at_end).map(|one| one.officer).collect::<Vec<_>>(),
        [nur]
    );
    let text = text::render(&document(&sample.book, october(), MADE_ON));
    assert!(
        text.contains("NUR KHASANAH") && !text.contains("AGUS PRAYITNO") && text.contains("Agus Prayitno")
    );
    assert!(text.contains("selesai 15-10-2026"), "{text}");
}
