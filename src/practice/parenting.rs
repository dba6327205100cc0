//! The children of PMI: who cares for them, how school goes, what worries; and the learning house.

use jiff::civil::Date;

use super::calendar::{days, office_day};
use super::cohorts::Part;
use super::people::reference;
use super::plan::ENROLLED;
use super::population::{ChildPart, Population, Young};
use super::seed::Seed;
use super::sessions;
use super::telling::{Deed, Events, Row};
use crate::domain::period::age_years;

/// When the learning house began its year with the officers.
const HOUSE_OPENS: Date = Date::constant(2025, 11, 8);
/// First day of the school year.
const SCHOOL_YEAR: Date = Date::constant(2026, 7, 13);

/// Nobody joins the learning house after this day.
const LAST_JOINING: Date = Date::constant(2026, 9, 21);

/// Without a parent's written consent.
const WITHOUT_CONSENT: usize = 3;

/// Takes part in the learning house: the child's name in the story, since when, the day of typing.
pub(super) struct Enrolled {
    pub child: String,
    pub since: Date,
    pub typed: Date,
}

/// All of pillar 3.
pub(super) fn tell(people: &Population, events: &mut Events, seed: &mut Seed) {
    let house = Row::new("rumah_belajar", "rumah").with(&[
        ("name", "Rumah Belajar Tunas Randu"),
        ("address", "Balai dusun Krajan"),
        ("venue", "village_hall"),
        ("open_days", "saturday"),
        ("manager", "Siti Aminah"),
        ("volunteers", "Karang taruna\nBu guru Lestari"),
    ]);
    events.create(Date::constant(2025, 11, 10), house);
    let enrolled = enrolled(people, seed);
    let mut present = Vec::new();
    for (at, child) in people.children.iter().enumerate() {
        let since = enrolled.iter().find(|(index, _)| *index == at).map(|(_, since)| *since);
        let typed = tell_child(at, child, since, people, events, seed);
        present.extend(since.map(|since| Enrolled { child: key(at), since: since.max(HOUSE_OPENS), typed }));
    }
    worries(people, events);
    sessions::tell(&present, events, seed);
}

fn key(child: usize) -> String {
    format!("anak{child:02}")
}

/// Which children take part, and since when: most from the beginning, the others in the course of the year.
fn enrolled(people: &Population, seed: &mut Seed) -> Vec<(usize, Date)> {
    let is_free = |child: &Young| {
        let years = age_years(people.beings[child.person].birth, SCHOOL_YEAR);
        !matches!(child.part, ChildPart::Grown | ChildPart::StillListed | ChildPart::OutOfSchool)
            && years >= 5
    };
    let mut free: Vec<usize> =
        (0..people.children.len()).filter(|at| is_free(&people.children[*at])).collect();
    seed.shuffle(&mut free);
    // Those typed in the first month can come from the beginning.
    free.sort_by_key(|at| people.beings[people.children[*at].person].typed > Date::constant(2025, 11, 24));
    free.truncate(ENROLLED);
    let since = |at: usize, order: usize, seed: &mut Seed| {
        let typed = people.beings[people.children[at].person].typed;
        if order < 31 {
            HOUSE_OPENS
        } else {
            days(typed, 20 + seed.between(20, 200)).min(LAST_JOINING).max(typed)
        }
    };
    free.into_iter().enumerate().map(|(order, at)| (at, since(at, order, seed))).collect()
}

/// The school of a child of this age at the beginning of a school year, and the class.
fn school_at(years: i32) -> (&'static str, i32) {
    match years {
        ..=3 => ("not_yet", 0),
        4..=6 => ("kindergarten", 0),
        7..=12 => ("primary", years - 6),
        13..=15 => ("junior_secondary", years - 6),
        _ => ("senior_secondary", (years - 6).min(12)),
    }
}

/// The worker under whom a child is typed first.
fn parent(child: &Young, people: &Population) -> usize {
    // One was taken for another worker's child.
    let journey = if child.part == ChildPart::WrongParent {
        people.journey_of(Part::SriWahyuni(1))
    } else {
        people.families[child.family].journey
    };
    people.journeys[journey].person
}

/// Once all whom it names are in the book.
fn typing_day(child: &Young, people: &Population) -> Date {
    let named = [Some(child.person), Some(parent(child, people)), people.families[child.family].carer.ok()];
    let typed = named.into_iter().flatten().map(|person| people.beings[person].typed);
    office_day(days(typed.max().unwrap_or(HOUSE_OPENS), 1))
}

fn tell_child(
    at: usize,
    child: &Young,
    since: Option<Date>,
    people: &Population,
    events: &mut Events,
    seed: &mut Seed,
) -> Date {
    let being = &people.beings[child.person];
    let family = &people.families[child.family];
    let worker = people.journeys[family.journey].person;
    let parent = parent(child, people);
    let typed = typing_day(child, people);
    let before = school_at(age_years(being.birth, Date::constant(2025, 7, 14)));
    let after = school_at(age_years(being.birth, SCHOOL_YEAR));
    let carer = family.carer.map_or_else(str::to_owned, reference);
    let relation = match (family.by_spouse, people.beings[worker].is_woman) {
        (true, true) => "father",
        (true, false) => "mother",
        (false, _) => *seed.pick(&["grandparent", "grandparent", "relative"]),
    };
    let has_certificate = !matches!(child.part, ChildPart::NoCertificate | ChildPart::CertificateInMay);
    let consent = if at % 20 == 7 && at / 20 < WITHOUT_CONSENT {
        "none"
    } else {
        *seed.pick(&["written", "written", "written", "recorded"])
    };
    let yes_or_no = |is: bool| if is { "yes" } else { "no" };
    let contact = *seed.pick(&["daily", "daily", "weekly", "weekly", "monthly", "seldom"]);
    let (kip, jkn) = (seed.percent(45), seed.percent(80));
    let starts_later = since.filter(|since| *since > typed);
    let enrolment = since.filter(|since| *since <= typed).map(|since| format!("{since} enrolled"));
    let row = Row::new("anak", key(at))
        .set("child", reference(child.person))
        .set("parents", reference(parent))
        .set("carer", carer)
        .set("carer_relation", format!("{typed} {relation}"))
        .set("school", format!("{typed} {}", before.0))
        .set("grade", if before.1 > 0 { before.1.to_string() } else { String::new() })
        .set("has_kip", yes_or_no(kip))
        .set("has_jkn", yes_or_no(jkn))
        .set("has_birth_certificate", yes_or_no(has_certificate))
        .set("parent_contact", contact)
        .set("enrolment", enrolment.unwrap_or_default())
        .set("consent", consent);
    events.create(typed, row);
    if child.part == ChildPart::WrongParent {
        events.update(days(typed, 9), key(at), &[("parents", &reference(worker))]);
    }
    if let Some(since) = starts_later {
        events.update(since, key(at), &[("enrolment", &format!("{since} enrolled"))]);
    }
    school(at, child, typed, before, after, people, events);
    office_day(starts_later.unwrap_or(typed).max(typed))
}

/// How school goes on.
fn school(
    at: usize,
    child: &Young,
    typed: Date,
    before: (&str, i32),
    after: (&str, i32),
    people: &Population,
    events: &mut Events,
) {
    let start = format!("{typed} {}", before.0);
    let birth = people.beings[child.person].birth;
    match child.part {
        ChildPart::BackAtSchool => {
            let left = format!("{start}; 2026-01-19 out_of_school");
            events.update(Date::constant(2026, 1, 20), key(at), &[("school", &left), ("grade", "")]);
            let back = format!("{left}; {SCHOOL_YEAR} {}", before.0);
            events.update(Date::constant(2026, 7, 14), key(at), &[("school", &back), ("grade", "9")]);
        }
        ChildPart::OutOfSchool => {
            let left = format!("{start}; 2026-08-10 out_of_school");
            events.update(Date::constant(2026, 8, 12), key(at), &[("school", &left), ("grade", "")]);
        }
        ChildPart::Grown => {
            let birthday = super::calendar::months(birth, 12 * 18);
            let left = format!("{start}; {birthday} graduated");
            events.update(days(birthday, 3), key(at), &[("school", &left), ("grade", "")]);
        }
        // Nobody has marked yet that this one is grown up.
        ChildPart::StillListed => {}
        _ if typed >= SCHOOL_YEAR => {}
        _ if before != after => {
            let next =
                if before.0 == after.0 { start } else { format!("{start}; {SCHOOL_YEAR} {}", after.0) };
            let grade = if after.1 > 0 { after.1.to_string() } else { String::new() };
            events.update(
                days(SCHOOL_YEAR, 7 + i64::try_from(at % 10).unwrap_or(0)),
                key(at),
                &[("school", &next), ("grade", &grade)],
            );
        }
        _ => {}
    }
    if child.part == ChildPart::CertificateInMay {
        events.update(Date::constant(2026, 5, 20), key(at), &[("has_birth_certificate", "yes")]);
    }
}

/// Risks and referrals.
fn worries(people: &Population, events: &mut Events) {
    let find = |part| people.children.iter().position(|child| child.part == part).unwrap_or(0);
    let plain: Vec<usize> =
        (0..people.children.len()).filter(|at| people.children[*at].part == ChildPart::Plain).collect();
    let (boy, girl) = (find(ChildPart::BackAtSchool), find(ChildPart::OutOfSchool));
    let (solved, unsolved) = (find(ChildPart::CertificateInMay), find(ChildPart::NoCertificate));
    let day = Date::constant;
    for (child, risk, since, until, note) in [
        (solved, "no_birth_certificate", day(2025, 12, 15), Some(day(2026, 5, 20)), "lahir di perantauan"),
        (unsolved, "no_birth_certificate", day(2025, 12, 15), None, "orang tua belum sempat mengurus"),
        (boy, "drop_out", day(2026, 1, 19), Some(SCHOOL_YEAR), "ikut bekerja di bengkel"),
        (girl, "drop_out", day(2026, 8, 10), None, "menjaga adik di rumah"),
        (plain[3], "money", day(2026, 2, 5), Some(day(2026, 6, 10)), "kiriman terhenti dua bulan"),
        (plain[11], "distance", day(2026, 3, 3), None, "ibunya jarang bisa menelepon"),
        (plain[19], "weak_care", day(2026, 4, 14), None, "kakek sering sakit"),
        (plain[27], "money", day(2026, 9, 8), None, "belum bayar seragam"),
    ] {
        let name = format!("risiko:{child}:{risk}");
        let since = since.max(typing_day(&people.children[child], people));
        let row = Row::new("penanda_risiko", &name)
            .set("child", format!("@{}", key(child)))
            .set("risk", risk)
            .set("since", since)
            .set("note", note);
        events.create(days(since, 1), row);
        if let Some(until) = until {
            events.update(days(until, 1), &*name, &[("until", &until.to_string())]);
        }
    }
    for (at, (child, problem, office, date, answer)) in [
        (
            solved,
            "no_birth_certificate",
            "dukcapil",
            day(2025, 12, 16),
            Some((day(2026, 5, 20), "akta sudah terbit")),
        ),
        (unsolved, "no_birth_certificate", "dukcapil", day(2025, 12, 16), None),
        (boy, "drop_out", "school", day(2026, 1, 21), Some((day(2026, 7, 14), "kembali ke kelas 9"))),
        (girl, "drop_out", "school", day(2026, 8, 24), None),
        (girl, "drop_out", "pkh", day(2026, 8, 25), None),
    ]
    .into_iter()
    .enumerate()
    {
        let name = format!("rujukan_anak{at}");
        let row = Row::new("rujukan_anak", &name)
            .set("child", format!("@{}", key(child)))
            .set("problem", problem)
            .set("referred_to", office)
            .set("date", date);
        events.create(date, row);
        if let Some((day, result)) = answer {
            events.together(day, vec![Deed::Update(name, vec![("result", result.to_owned())])]);
        }
    }
}
