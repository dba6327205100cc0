//! Two groups with their members, machines, training and monthly results, and nine businesses of one family.

use jiff::civil::Date;

use super::calendar::{LAST_DAY, days, first, month_key, office_day};
use super::people::reference;
use super::plan::{MELATI, SEKAR};
use super::population::Population;
use super::seed::Seed;
use super::telling::{Deed, Events, Row};

/// The day on which the groups' own lists are typed.
const LISTS: Date = Date::constant(2025, 11, 18);

const SEWING_FORMED: Date = Date::constant(2025, 8, 20);
const CATERING_FORMED: Date = Date::constant(2024, 2, 12);
const MACHINES: Date = Date::constant(2025, 12, 11);

/// All of pillar 2.
pub(super) fn tell(people: &Population, events: &mut Events, seed: &mut Seed) {
    let (purna, relatives) = (people.purna(), people.relatives());
    let melati: Vec<(usize, &str)> = purna[..9]
        .iter()
        .map(|person| (*person, "returned"))
        .chain(relatives[..3].iter().map(|person| (*person, "family")))
        .collect();
    // The first of the purna is also in the other group.
    let sewing: Vec<(usize, &str)> = [purna[8], purna[9], purna[10]]
        .map(|person| (person, "returned"))
        .into_iter()
        .chain(relatives[3..6].iter().map(|person| (*person, "family")))
        .chain(people.others[1..4].iter().map(|person| (*person, "other")))
        .collect();
    groups(&melati, &sewing, people, events);
    training(&sewing, people, events);
    machines(events);
    results(events, seed);
    businesses(&purna[11..16], &relatives[6..10], events, seed);
}

fn groups(melati: &[(usize, &str)], sewing: &[(usize, &str)], people: &Population, events: &mut Events) {
    let catering = Row::new("kelompok_usaha", "melati").with(&[
        ("name", "Kelompok Tata Boga Melati"),
        ("trade", "catering"),
        ("formed", "2024-02-12"),
        ("stage", "2024-02-12 formed; 2024-06-10 trained; 2024-10-01 producing; 2025-06-01 marketing"),
        ("licences", "pirt"),
        ("address", "Krajan RT 002"),
    ]);
    events.create(LISTS, catering.set("leader", reference(melati[0].0)));
    let group = Row::new("kelompok_usaha", "sekar").with(&[
        ("name", "Kelompok Jahit Sekar Randu"),
        ("trade", "sewing"),
        ("formed", "2025-08-20"),
        ("stage", "2025-08-20 formed"),
        ("address", "Balai desa"),
    ]);
    events.create(LISTS, group.set("leader", reference(sewing[1].0)));
    let stages = [
        "2025-08-20 formed",
        "2025-11-19 trained",
        "2025-12-11 equipped",
        "2026-01-12 producing",
        "2026-06-15 marketing",
    ];
    for (at, day) in [
        (2, days(LISTS, 2)),
        (3, MACHINES),
        (4, Date::constant(2026, 1, 12)),
        (5, Date::constant(2026, 6, 15)),
    ] {
        events.update(day, "sekar", &[("stage", &stages[..at].join("; "))]);
    }
    for (group, formed, members) in [("melati", CATERING_FORMED, melati), ("sekar", SEWING_FORMED, sewing)] {
        for (at, (person, origin)) in members.iter().enumerate() {
            let position = match at {
                1 if group == "sekar" => "Ketua",
                0 if group == "melati" => "Ketua",
                2 => "Bendahara",
                _ => "Anggota",
            };
            events.create(LISTS, member(group, *person, origin, formed).set("position", position));
        }
    }
    // The girl who was too young to leave joins after her course.
    let joined = Date::constant(2026, 5, 5);
    events.create(joined, member("sekar", people.others[0], "other", joined).set("position", "Anggota"));
}

fn member(group: &str, person: usize, origin: &str, joined: Date) -> Row {
    Row::new("anggota_kelompok", format!("{group}:{person}"))
        .set("group", format!("@{group}"))
        .set("person", reference(person))
        .set("origin", origin)
        .set("joined", joined)
}

fn training(sewing: &[(usize, &str)], people: &Population, events: &mut Events) {
    let list =
        |persons: &[usize]| persons.iter().map(|person| reference(*person)).collect::<Vec<_>>().join("; ");
    let first: Vec<usize> = sewing.iter().map(|(person, _)| *person).collect();
    let row = Row::new("pelatihan", "pelatihan_menjahit").with(&[
        ("name", "Pelatihan menjahit dasar"),
        ("date", "2025-11-17"),
        ("days", "3"),
        ("organiser", "LPK Contoh"),
        ("subject", "membuat pola, menjahit rok dan seragam"),
        ("fund_source", "village_fund"),
        ("cost", "1200000"),
    ]);
    let row = row.set("participants", list(&first)).set("graduates", list(&first[..first.len() - 1]));
    events.create(Date::constant(2025, 11, 20), row);
    let course = Row::new("pelatihan", "kursus_menjahit").with(&[
        ("name", "Kursus menjahit untuk pemula"),
        ("date", "2026-04-27"),
        ("days", "5"),
        ("organiser", "Kelompok Jahit Sekar Randu"),
        ("subject", "memakai mesin jahit, menjahit lurus"),
        ("fund_source", "own"),
        ("cost", "150000"),
    ]);
    let girl = list(&people.others[..1]);
    events.create(Date::constant(2026, 5, 4), course.set("participants", &girl).set("graduates", &girl));
}

/// Five machines of one grant; what was found at each check.
fn machines(events: &mut Events) {
    for (name, item, quantity, value) in [
        ("mesin", "Mesin jahit", "3", "11400000"),
        ("mesin_rusak", "Mesin jahit portabel", "1", "3800000"),
        ("obras", "Mesin obras", "1", "4800000"),
    ] {
        let row = Row::new("bantuan_sarana", name).with(&[
            ("group", "@sekar"),
            ("item", item),
            ("quantity", quantity),
            ("unit", "unit"),
            ("value", value),
            ("source", "apbd_regency"),
            ("received", "2025-12-11"),
            ("handover_number", "BAST/05/XII/2025"),
            ("condition", "2025-12-11 good"),
        ]);
        events.create(MACHINES, row);
    }
    events.update(
        Date::constant(2026, 2, 10),
        "obras",
        &[("condition", "2025-12-11 good; 2026-02-10 unused"), ("reason", "listrik tidak kuat")],
    );
    events.update(
        Date::constant(2026, 5, 12),
        "mesin_rusak",
        &[("condition", "2025-12-11 good; 2026-05-12 slightly_damaged"), ("reason", "sekoci aus")],
    );
    events.update(
        Date::constant(2026, 6, 16),
        "mesin_rusak",
        &[
            ("condition", "2025-12-11 good; 2026-05-12 slightly_damaged; 2026-06-16 good"),
            ("reason", "sekoci diganti"),
        ],
    );
    events.update(Date::constant(2026, 6, 16), "mesin", &[("condition", "2025-12-11 good; 2026-06-16 good")]);
}

fn results(events: &mut Events, seed: &mut Seed) {
    for (group, series, product, unit) in
        [("melati", MELATI, "Kue kering", "stoples"), ("sekar", SEKAR, "Rok dan seragam", "potong")]
    {
        for (month, turnover) in series.into_iter().enumerate().filter(|(_, turnover)| *turnover > 0) {
            // July's paper of Melati came when the month was closed already; October's are in at the end of the month.
            let typed = match (group, month) {
                ("melati", 8) => Date::constant(2026, 8, 20),
                (_, 11) => days(LAST_DAY, -1),
                _ => office_day(days(first(month + 1), seed.between(0, 2))),
            };
            let turnover = i64::try_from(turnover).unwrap_or(0) * 1000;
            let share = if group == "melati" { seed.between(60, 72) } else { seed.between(64, 78) };
            let is_loss = (group, month) == ("sekar", 10);
            let cost = if is_loss { 1_020_000 } else { turnover * share / 100_000 * 1000 };
            let (price, workers) = if group == "melati" { (32_000, 12) } else { (45_000, 10) };
            let channel = match (group, month) {
                ("melati", 4) | ("sekar", 7 | 8) => "orders",
                ("melati", _) => *seed.pick(&["stall", "market", "orders"]),
                _ => *seed.pick(&["orders", "online", "market"]),
            };
            let obstacle = match (group, month) {
                ("sekar", 10) => "harga seragam terlalu murah, kain sudah naik",
                ("sekar", 3..=6) => "mesin obras belum bisa dipakai",
                ("melati", 5) => "sesudah Lebaran sepi",
                ("melati", 9) => "harga tepung naik",
                _ => "",
            };
            let name = format!("hasil:{group}:{month}");
            let row = Row::new("hasil_usaha", &name)
                .set("venture", format!("@{group}"))
                .set("month", month_key(month))
                .set("product", product)
                .set("produced", turnover / price)
                .set("unit", unit)
                .set("turnover", turnover)
                .set("cost", cost)
                .set("workers", workers)
                .set("channel", channel)
                .set("obstacle", obstacle);
            events.create(typed, row);
            let accepted = match (group, month) {
                ("melati", 4) => Some(("omzet-tidak-biasa", "pesanan Lebaran")),
                ("sekar", 7) => Some(("omzet-tidak-biasa", "pesanan seragam sekolah")),
                ("sekar", 10) => Some(("usaha-rugi", "sudah dihitung ulang bersama bendahara, memang rugi")),
                _ => None,
            };
            if let Some((code, reason)) = accepted {
                events.together(typed, vec![Deed::Accept { name, code, reason }]);
            }
        }
    }
}

fn businesses(purna: &[usize], relatives: &[usize], events: &mut Events, seed: &mut Seed) {
    let trades =
        ["retail", "retail", "livestock", "crafts", "catering", "retail", "livestock", "retail", "services"];
    let owners =
        purna.iter().map(|owner| (owner, "returned")).chain(relatives.iter().map(|owner| (owner, "family")));
    for ((owner, origin), trade) in owners.zip(trades) {
        let started = days(Date::constant(2021, 3, 1), seed.between(0, 1500)).first_of_month();
        let row = Row::new("usaha_perorangan", format!("usaha:{owner}"))
            .set("owner", reference(*owner))
            .set("origin", origin)
            .set("trade", trade)
            .set("started", started)
            .set("turnover", seed.pick(&["under_1m", "1m_3m", "1m_3m", "3m_10m"]))
            .set("export_readiness", if trade == "crafts" { "not_assessed" } else { "" });
        events.create(Date::constant(2025, 11, 24), row);
    }
}
