//! What happened when: the lists of the practice book, put into the order of the calendar.

use jiff::civil::Date;

use super::activities::ACTIVITIES;
use super::people::{FAMILIES, PEOPLE};
use super::placements::PLACEMENTS;
use super::{Deed, Event, Pairs, REGION_CODE};
use crate::domain::cell::Cell;

/// The first day at the keyboard; what was known before comes from the old notebooks.
const FIRST_DAY: Date = Date::constant(2025, 11, 3);

const VILLAGE: Pairs = &[
    ("region_code", REGION_CODE),
    ("office_address", "Jalan Raya Randu Nomor 1"),
    ("phone", "0800-0000-0001"),
    ("head", "Warsono"),
    ("designated", "2018"),
];

/// Name in the story, day of recording, fields.
const OFFICERS: &[(&str, Date, Pairs)] = &[
    (
        "siti",
        FIRST_DAY,
        &[
            ("name", "Siti Aminah"),
            ("sex", "female"),
            ("phone", "0800-0000-0002"),
            ("education", "senior_secondary"),
            ("decree_number", "141/12/XI/2025"),
            ("started", "2025-11-01"),
            ("status", "active"),
            ("pay_source", "Dana desa"),
        ],
    ),
    (
        "agus",
        FIRST_DAY,
        &[
            ("name", "Agus Prayitno"),
            ("sex", "male"),
            ("phone", "0800-0000-0003"),
            ("education", "diploma_3"),
            ("decree_number", "141/12/XI/2025"),
            ("started", "2025-11-01"),
            ("status", "active"),
            ("pay_source", "Dana desa"),
        ],
    ),
    (
        "nur",
        Date::constant(2026, 7, 13),
        &[
            ("name", "Nur Khasanah"),
            ("sex", "female"),
            ("phone", "0800-0000-0004"),
            ("education", "bachelor"),
            ("decree_number", "141/7/VII/2026"),
            ("started", "2026-07-13"),
            ("status", "active"),
            ("pay_source", "Dana desa"),
        ],
    ),
];

/// Changes of single fields: day, name, fields.
const UPDATES: &[(Date, &str, Pairs)] = &[
    (Date::constant(2025, 11, 20), "desa", &[("decree_number", "560/112/2018")]),
    (Date::constant(2026, 5, 18), "tarwiyah", &[("residence", "2020-12-01 resident; 2026-05-16 deceased")]),
    (Date::constant(2026, 6, 30), "agus", &[("ended", "2026-06-30"), ("status", "finished")]),
    (Date::constant(2026, 7, 9), "budi_santoso", &[("residence", "2026-06-27 deceased")]),
    (
        Date::constant(2026, 8, 20),
        "nur_hidayah",
        &[("phone", "0800-0000-0777"), ("marital_status", "married")],
    ),
    (
        Date::constant(2026, 9, 14),
        "sutrisno",
        &[("residence", "2026-09-10 moved"), ("notes", "pindah ke Pemalang")],
    ),
];

/// Warnings that stand with a reason: day, name, code, reason.
const ACCEPTED: &[(Date, &str, &str, &str)] = &[
    (
        Date::constant(2025, 11, 6),
        "sugeng",
        "nik-beda-tanggal-lahir",
        "sudah dicocokkan dengan KTP, memang begitu",
    ),
    (Date::constant(2025, 11, 6), "sutini", "nik-beda-tanggal-lahir", "akta diperbaiki, NIK tetap"),
    (
        Date::constant(2025, 12, 4),
        "placement:eko_purnomo",
        "p3mi-kosong",
        "berangkat tahun 2024, keluarga tidak ingat nama P3MI",
    ),
];

/// Typed twice by mistake, then thrown away: day, name.
const DELETED: &[(Date, &str)] =
    &[(Date::constant(2026, 8, 21), "sumarni_again"), (Date::constant(2026, 8, 21), "twice:2026-08-19")];

/// A field that was learned together with a date of its placement.
const TOGETHER: &[(&str, &str)] = &[
    ("pmi_id", "departed"),
    ("contract_start", "departed"),
    ("contract_months", "departed"),
    ("contract_end", "departed"),
    ("wage", "departed"),
    ("wage_currency", "departed"),
    ("return_reason", "returned"),
    ("cancel_reason", "cancelled"),
    ("remittance", "last_news"),
];

/// Fields whose date is the day on which they were typed.
const MILESTONES: &[&str] = &[
    "registered",
    "ready",
    "departed",
    "leave_start",
    "leave_end",
    "returned",
    "cancelled",
    "lost_contact",
    "last_news",
];

/// Names of the officers who serve on this day.
pub(super) fn officers_on(day: Date) -> &'static [&'static str] {
    if day <= Date::constant(2026, 6, 30) {
        &["Siti Aminah", "Agus Prayitno"]
    } else if day < Date::constant(2026, 7, 20) {
        &["Siti Aminah"]
    } else {
        &["Siti Aminah", "Nur Khasanah"]
    }
}

/// Everything, not yet in the order of the calendar; what belongs to one day stands in its order.
pub(super) fn events() -> Vec<Event> {
    let mut events = vec![create(FIRST_DAY, "desa", "desa".into(), owned(VILLAGE))];
    for (name, day, pairs) in OFFICERS {
        events.push(create(*day, "petugas", (*name).into(), owned(pairs)));
    }
    for (key, recorded, name, sex, birth, hamlet, rt, rw, nik, more) in PEOPLE {
        let fixed = [
            ("name", *name),
            ("sex", if *sex == "P" { "female" } else { "male" }),
            ("birth_date", *birth),
            ("hamlet", *hamlet),
            ("rt", *rt),
            ("rw", *rw),
            ("nik", *nik),
        ];
        events.push(create(office_day(recorded), "orang", (*key).into(), owned(&[&fixed, *more].concat())));
    }
    for (key, card, relation) in FAMILIES {
        let is_head = if *relation == "head" { "yes" } else { "" };
        let member = format!("@{key}");
        let values = [
            ("family_card", *card),
            ("is_head", is_head),
            ("member", member.as_str()),
            ("relation", relation),
        ];
        let recorded = PEOPLE.iter().find(|row| row.0 == *key).map_or("", |row| row.1);
        let day = office_day(recorded).max(Date::constant(2025, 11, 10));
        events.push(create(day, "keluarga", format!("member:{key}"), owned(&values)));
    }
    placements(&mut events);
    for row in ACTIVITIES {
        events.push(activity(row, format!("activity:{}", row.0), office_day(row.0)));
    }
    by_mistake(&mut events);
    events.extend(UPDATES.iter().map(|(day, name, pairs)| update(*day, (*name).into(), owned(pairs))));
    events.extend(
        ACCEPTED
            .iter()
            .map(|(day, name, code, reason)| Event { day: *day, deed: Deed::Accept { name, code, reason } }),
    );
    events.extend(DELETED.iter().map(|(day, name)| Event { day: *day, deed: Deed::Delete { name } }));
    events
}

/// The records of [`DELETED`].
fn by_mistake(events: &mut Vec<Event>) {
    let day = Date::constant(2026, 8, 18);
    let again =
        [("name", "Sumarni"), ("sex", "female"), ("hamlet", "Ngadirejo"), ("nik_absence", "not_brought")];
    events.push(create(day, "orang", "sumarni_again".into(), owned(&again)));
    if let Some(row) = ACTIVITIES.iter().find(|row| row.0 == "2026-08-19") {
        events.push(activity(row, "twice:2026-08-19".into(), Date::constant(2026, 8, 20)));
    }
}

fn activity(row: &super::activities::ActivityRow, name: String, day: Date) -> Event {
    let (date, pillar, kind, title, place, speaker, men, women, result, cost, fund, officers) = *row;
    let values = [
        ("date", date),
        ("pillar", pillar),
        ("activity_type", kind),
        ("title", title),
        ("place", place),
        ("speaker", speaker),
        ("male_count", men),
        ("female_count", women),
        ("result", result),
        ("cost", cost),
        ("fund_source", fund),
        ("officers", officers),
    ];
    create(day, "kegiatan", name, owned(&values))
}

/// One creation for each placement with what was known on its day, then one change for each later day.
fn placements(events: &mut Vec<Event>) {
    for (index, (person, recorded, pairs)) in PLACEMENTS.iter().enumerate() {
        let first = office_day(recorded);
        let again = PLACEMENTS[..index].iter().any(|(other, ..)| other == person);
        let name = format!("placement:{person}{}", if again { ":2" } else { "" });
        let known_on = |key: &str| -> Date {
            let anchor = TOGETHER.iter().find(|(field, _)| *field == key).map_or(key, |(_, anchor)| *anchor);
            let date = MILESTONES
                .contains(&anchor)
                .then(|| pairs.iter().find(|(field, _)| *field == anchor))
                .flatten();
            date.map_or(first, |(_, text)| office_day(text).max(first))
        };
        let mut days: Vec<Date> = pairs.iter().map(|(key, _)| known_on(key)).chain([first]).collect();
        days.sort_unstable();
        days.dedup();
        for day in days {
            let known = pairs
                .iter()
                .filter(|(key, _)| known_on(key) == day)
                .map(|(key, text)| (*key, (*text).to_owned()));
            if day == first {
                let head = [("person", format!("@{person}")), ("recorded", (*recorded).to_owned())];
                let values = head.into_iter().chain(known).collect();
                events.push(create(day, "penempatan", name.clone(), values));
            } else {
                events.push(update(day, name.clone(), known.collect()));
            }
        }
    }
}

fn create(day: Date, kind: &'static str, name: String, values: Vec<(&'static str, String)>) -> Event {
    Event { day, deed: Deed::Create { kind, name, values } }
}

fn update(day: Date, name: String, values: Vec<(&'static str, String)>) -> Event {
    Event { day, deed: Deed::Update { name, values } }
}

fn owned(pairs: &[(&'static str, &str)]) -> Vec<(&'static str, String)> {
    pairs.iter().filter(|(_, text)| !text.is_empty()).map(|(key, text)| (*key, (*text).to_owned())).collect()
}

/// The day on which something of that date was typed: not before the first day, on Monday what is of a Sunday.
fn office_day(date: &str) -> Date {
    let day = <Date as Cell>::read(date).unwrap_or(FIRST_DAY).max(FIRST_DAY);
    if day.weekday() == jiff::civil::Weekday::Sunday { day.tomorrow().unwrap_or(day) } else { day }
}
