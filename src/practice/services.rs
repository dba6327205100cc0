//! The counter book: who came to the office for what.

use jiff::civil::Date;

use super::calendar::{FIRST_DAY, day_in, days, last, office_day};
use super::cohorts::{Journey, Part};
use super::names;
use super::people::reference;
use super::plan::{SERVICES, Turn};
use super::population::Population;
use super::seed::Seed;
use super::telling::{Events, Row};
use super::village::officer_refs;

/// The one service that was given on a Sunday.
const SUNDAY: Date = Date::constant(2026, 4, 19);

/// Services of May that were typed under April: month, how many.
const MISTYPED: (usize, usize) = (6, 2);

/// Kind, how often out of a hundred, where it is referred to, what is noted.
#[rustfmt::skip]
const KINDS: &[(&str, usize, &str, &[&str])] = &[
    ("jobs_abroad", 22, "dinas", &["menanyakan lowongan ke Taiwan", "menanyakan syarat ke Korea Selatan", "anaknya mau ke Jepang, tanya biayanya", ""]),
    ("jobs_at_home", 6, "dinas", &["menanyakan lowongan pabrik di Batang", ""]),
    ("guidance", 14, "bank", &["konsultasi mengirim uang", "bertanya cara memperpanjang kontrak", "minta nasihat soal pinjaman", ""]),
    ("verification", 12, "dinas", &["mencocokkan KTP, KK, dan akta", "data KK berbeda dengan ijazah", ""]),
    ("documents", 22, "immigration", &["menanyakan syarat memperpanjang paspor", "minta surat pengantar SKCK", "akta kelahiran hilang", "minta surat izin keluarga dibacakan", ""]),
    ("siapkerja", 10, "dinas", &["dibantu membuat akun SIAPkerja", "lupa kata sandi akun", ""]),
    ("complaint", 5, "bp3mi", &["gaji anaknya terlambat dua bulan", "P3MI belum mengembalikan uang muka"]),
    ("returned", 5, "bpjs_employment", &["mendata kepulangan dan rencana usaha", "klaim BPJS belum cair"]),
    ("other", 4, "other", &["mau ikut kelompok usaha", "menanyakan koperasi"]),
];

/// All services of the year.
pub(super) fn tell(people: &Population, events: &mut Events, seed: &mut Seed) {
    let mut number = 0;
    for (month, count) in SERVICES.iter().enumerate() {
        for at in 0..*count {
            let is_sunday = month == 5 && at == 0;
            let end = i64::from(last(month).day());
            let date = if is_sunday { SUNDAY } else { day_in(seed, month, 1, end).max(FIRST_DAY) };
            let name = format!("layanan{number}");
            let (row, result) = service(people, &name, date, seed);
            if (month, at < MISTYPED.1) == (MISTYPED.0, true) {
                mistyped(events, &name, row, result, at);
            } else {
                events.create(date, row.set("date", date));
            }
            if is_sunday {
                let reason = "tetangga datang ke rumah hari Minggu, langsung dilayani";
                events.accept(days(SUNDAY, 1), name, "hari-minggu", reason);
            }
            number += 1;
        }
    }
    // The same visit, written down by both officers; one of the two goes into the trash.
    let date = Date::constant(2026, 2, 10);
    let twice = Row::new("layanan", "layanan_dua_kali").with(&[
        ("date", "2026-02-10"),
        ("applicant", "Pak Darmo"),
        ("sex", "male"),
        ("channel", "office"),
        ("service_type", "guidance"),
        ("result", "done"),
        ("officer", "@agus"),
    ]);
    events.create(date, twice);
    events.delete(days(date, 1), "layanan_dua_kali");
}

/// Typed in May under a day of April, found a week later.
fn mistyped(events: &mut Events, name: &str, row: Row, result: &str, at: usize) {
    let at = i64::try_from(at).unwrap_or(0);
    let (wrong, right) = (days(Date::constant(2026, 4, 12), 1 + at), days(Date::constant(2026, 5, 12), at));
    events.create(right, row.set("date", wrong));
    let right_text = right.to_string();
    let finished = if result == "done" { right_text.as_str() } else { "" };
    events.update(days(right, 7), name, &[("date", &right_text), ("finished", finished)]);
}

/// One service without its date, and its result.
fn service(people: &Population, name: &str, date: Date, seed: &mut Seed) -> (Row, &'static str) {
    let mut left = seed.below(100);
    let mut kind = &KINDS[0];
    for one in KINDS {
        kind = one;
        if left < one.1 {
            break;
        }
        left -= one.1;
    }
    let (service_type, _, office, notes) = kind;
    let applicant = applicant(people, service_type, date, seed);
    let (applicant, sex, on_behalf) = applicant.unwrap_or_else(|| {
        let is_woman = seed.percent(60);
        let title = if is_woman { "Bu" } else { "Pak" };
        (
            format!("{title} {}", names::grown(seed, is_woman)),
            if is_woman { "female" } else { "male" },
            String::new(),
        )
    });
    let may_wait = date >= Date::constant(2026, 10, 6);
    let result = match seed.below(100) {
        0..=17 => "referred",
        18..=40 if may_wait => "waiting",
        _ => "done",
    };
    let officer = seed.pick(officer_refs(date));
    let row = Row::new("layanan", name)
        .set("applicant", applicant)
        .set("sex", sex)
        .set("on_behalf_of", on_behalf)
        .set("channel", seed.pick(&["office", "office", "office", "home_visit", "phone"]))
        .set("service_type", service_type)
        .set("description", seed.pick(notes))
        .set("referred_to", if result == "referred" { office } else { "" })
        .set("result", result)
        .set("officer", officer);
    (row, result)
}

/// Somebody with a record, where one fits: person, sex, for whom.
fn applicant(
    people: &Population,
    kind: &str,
    date: Date,
    seed: &mut Seed,
) -> Option<(String, &'static str, String)> {
    let sex = |person: usize| if people.beings[person].is_woman { "female" } else { "male" };
    let is_known = |person: usize| people.beings[person].typed < date;
    let journeys = |keeps: &dyn Fn(&Journey) -> bool| -> Vec<usize> {
        let fits = people.journeys.iter().filter(|one| keeps(one) && is_known(one.person));
        fits.map(|one| one.person).collect()
    };
    let candidates = match kind {
        "verification" | "siapkerja" | "documents" | "jobs_abroad" => journeys(&|one| {
            one.was_prepared()
                && one.part != Part::Prospect(Turn::Broker)
                && office_day(one.recorded) < date
                && one.departed.is_none_or(|day| day > date)
                && one.cancelled.is_none_or(|day| day > date)
        }),
        "returned" => journeys(&|one| {
            one.part == Part::Crowd && one.returned.is_some_and(|day| day < date && days(day, 75) > date)
        }),
        _ => Vec::new(),
    };
    if !candidates.is_empty() && seed.percent(70) {
        let person = *seed.pick(&candidates);
        return Some((reference(person), sex(person), String::new()));
    }
    let families: Vec<(usize, usize)> = people.families[..people.moving]
        .iter()
        .filter_map(|family| family.carer.ok().map(|carer| (carer, people.journeys[family.journey].person)))
        .filter(|(carer, worker)| is_known(*carer) && is_known(*worker))
        .collect();
    if families.is_empty() || seed.percent(45) {
        return None;
    }
    let (carer, worker) = *seed.pick(&families);
    let on_behalf = if seed.percent(60) { reference(worker) } else { String::new() };
    Some((reference(carer), sex(carer), on_behalf))
}
