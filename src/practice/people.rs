//! The persons of the village as they are typed, and the families on their cards.

use jiff::civil::Date;

use super::calendar::days;
use super::cohorts::{Journey, Part};
use super::population::{Being, NikKind, Phone, Population};
use super::telling::{Deed, Events, Row};
use super::village::HAMLETS;

/// Name of a person in the story.
pub(super) fn key(person: usize) -> String {
    format!("p{person:03}")
}

/// The same as a reference.
pub(super) fn reference(person: usize) -> String {
    format!("@{}", key(person))
}

/// All persons and families, and what changes about them.
pub(super) fn tell(people: &Population, events: &mut Events) {
    let wrong_sex = people.journeys[people.journey_of(Part::Unannounced(9))].person;
    for (person, being) in people.beings.iter().enumerate() {
        let row = row(person, being);
        if person == wrong_sex {
            // The card, which came with the reopening of August, shows that she is a man.
            let row = row.set("nik", "").set("nik_absence", "not_brought").set("sex", "female");
            events.create(being.typed, row);
            let nik = nik(person, being);
            events.update(
                Date::constant(2026, 9, 16),
                key(person),
                &[("sex", "male"), ("nik", &nik), ("nik_absence", "")],
            );
        } else if let Some(brought) = being.nik_brought {
            events.create(being.typed, row.set("nik", "").set("nik_absence", "not_brought"));
            let nik = nik(person, being);
            events.update(brought, key(person), &[("nik", &nik), ("nik_absence", "")]);
        } else {
            events.create(being.typed, row);
        }
    }
    families(people, events);
    residences(people, events);
    twice(people, events);
    doubtful_numbers(people, events);
}

fn row(person: usize, being: &Being) -> Row {
    let number = format!("0800-0000-{:04}", 1001 + person);
    let (phone, contact) = match being.phone {
        Phone::None => (String::new(), String::new()),
        Phone::Own => (number, String::new()),
        Phone::Family => (String::new(), number),
        Phone::Abroad(prefix) => (format!("{prefix}0000{:04}", person % 100), String::new()),
    };
    let row = Row::new("orang", key(person))
        .set("name", &being.name)
        .set("sex", if being.is_woman { "female" } else { "male" })
        .set("birth_date", being.birth)
        .set("hamlet", HAMLETS[being.hamlet])
        .set("rt", being.hamlet * 3 + being.rt + 1)
        .set("rw", being.hamlet + 1)
        .set("family_card", being.family_card.as_deref().unwrap_or_default())
        .set("marital_status", being.marital_status)
        .set("education", being.education)
        .set("birth_place", ["Batang", "Batang", "Batang", "Pekalongan", "Kendal"][person % 5])
        .set("phone", phone)
        .set("family_contact", contact)
        .set("notes", being.notes);
    match being.nik {
        NikKind::Absent(reason) => row.set("nik_absence", reason),
        _ => row.set("nik", nik(person, being)),
    }
}

/// District, date of birth (40 added to a woman's day), and a number that counts from 9001, which no register does.
fn nik(person: usize, being: &Being) -> String {
    let district = match being.nik {
        NikKind::OtherDistrict(district) => district,
        _ => "332514",
    };
    let born = if being.nik == NikKind::OtherDate { days(being.birth, 1) } else { being.birth };
    let is_woman = being.is_woman != (being.nik == NikKind::OtherSex);
    let day = born.day() + if is_woman { 40 } else { 0 };
    format!("{district}{day:02}{:02}{:02}{:04}", born.month(), born.year() % 100, 9001 + person)
}

/// One row for each member of a card.
fn families(people: &Population, events: &mut Events) {
    for family in &people.families {
        let journey: &Journey = &people.journeys[family.journey];
        let worker = journey.person;
        let is_her = people.beings[worker].is_woman;
        let mut members = vec![match (family.carer, family.by_spouse, is_her) {
            (Err(_), ..) | (Ok(_), true, false) => (worker, "head"),
            (Ok(_), true, true) => (worker, "wife"),
            (Ok(_), false, _) => (worker, "child"),
        }];
        if let Ok(carer) = family.carer {
            let is_wife = family.by_spouse && !is_her;
            members.push((carer, if is_wife { "wife" } else { "head" }));
        }
        let cards_head_is_grandparent = family.carer.is_ok() && !family.by_spouse;
        let relation = if cards_head_is_grandparent { "other" } else { "child" };
        let own = |child: &&super::population::Young| people.families[child.family].card == family.card;
        members.extend(people.children.iter().filter(own).map(|child| (child.person, relation)));
        for (person, relation) in members {
            let row = Row::new("keluarga", format!("kk:{}", key(person)))
                .set("family_card", &family.card)
                .set("is_head", if relation == "head" { "yes" } else { "" })
                .set("member", reference(person))
                .set("relation", relation);
            events.create(days(people.beings[person].typed, 1), row);
        }
    }
}

/// Who died or moved.
fn residences(people: &Population, events: &mut Events) {
    let person_of = |part| people.journeys[people.journey_of(part)].person;
    events.update(
        Date::constant(2026, 5, 18),
        key(person_of(Part::PurnaDies)),
        &[("residence", "2026-05-16 deceased")],
    );
    events.update(
        Date::constant(2026, 7, 9),
        key(person_of(Part::Dies)),
        &[
            ("residence", "2026-06-27 deceased"),
            ("notes", "kabar meninggal dari teman sekamar, baru sampai 9 Juli"),
        ],
    );
    let family = &people.families[people.moving];
    for person in [Some(people.journeys[family.journey].person), family.carer.ok()].into_iter().flatten() {
        events.update(
            Date::constant(2026, 9, 14),
            key(person),
            &[("residence", "2026-09-10 moved"), ("notes", "sekeluarga pindah ke Pemalang")],
        );
    }
}

/// *Sumarni*, typed once more by the new officer, then merged: the second record goes into the trash.
fn twice(people: &Population, events: &mut Events) {
    let sumarni = people.journeys[people.journey_of(Part::Sumarni)].person;
    let again = Row::new("orang", "sumarni_again").with(&[
        ("name", "Sumarni"),
        ("sex", "female"),
        ("nik_absence", "not_brought"),
        ("family_contact", "0800-0000-0901"),
    ]);
    let day = Date::constant(2026, 8, 18);
    events.create(day, again.set("hamlet", HAMLETS[people.beings[sumarni].hamlet]));
    let merged = Date::constant(2026, 8, 21);
    events.together(
        merged,
        vec![
            Deed::Update(key(sumarni), vec![("family_contact", "0800-0000-0901".to_owned())]),
            Deed::Delete("sumarni_again".to_owned()),
        ],
    );
}

/// Numbers that were compared with the card and stand.
fn doubtful_numbers(people: &Population, events: &mut Events) {
    let off = |kind| people.beings.iter().enumerate().filter(move |(_, being)| being.nik == kind);
    let seen = Date::constant(2025, 12, 4);
    let day = |being: &Being| seen.max(days(being.nik_brought.unwrap_or(being.typed), 1));
    for (person, being) in off(NikKind::OtherDate).take(1) {
        let reason = "akta diperbaiki, NIK tetap";
        events.accept(day(being), key(person), "nik-beda-tanggal-lahir", reason);
    }
    for (person, being) in off(NikKind::OtherSex).take(1) {
        let reason = "sudah dicocokkan dengan KTP, memang begitu";
        events.accept(day(being), key(person), "nik-beda-jenis-kelamin", reason);
    }
}
