//! Papers of those who prepare to leave, the families' permissions, and news from abroad.

use jiff::civil::Date;

use super::calendar::{LAST_DAY, day_between, days, office_day};
use super::cohorts::{Journey, Part};
use super::migration::{key, reference_to};
use super::names;
use super::plan::Turn;
use super::population::Population;
use super::seed::Seed;
use super::telling::{Deed, Events, Row};

/// There when somebody registers, arranged then, and there when everything is ready.
const AT_ONCE: [&str; 4] = ["ktp", "kk", "birth_certificate", "ak1"];
const ARRANGED: [&str; 3] = ["family_permission", "health_certificate", "passport"];
const AT_LAST: [&str; 5] =
    ["placement_agreement", "employment_agreement", "work_visa", "bpjs_employment", "pmi_card"];

/// Passports that run out within six months of the departure.
const SHORT_PASSPORTS: usize = 2;

/// The day after which news is news of the last 90 days.
const RECENT: Date = Date::constant(2026, 8, 5);

/// All of it.
pub(super) fn tell(people: &Population, events: &mut Events, seed: &mut Seed) {
    let mut short = SHORT_PASSPORTS;
    for (at, journey) in people.journeys.iter().enumerate() {
        if let Some(registered) = journey.registered {
            let is_short =
                short > 0 && journey.part == Part::Prospect(Turn::Plain) && journey.ready.is_some();
            short -= usize::from(is_short);
            papers(people, at, registered, is_short, events, seed);
            permission(people, at, journey, registered, events, seed);
        }
        if journey.is_abroad() || journey.part == Part::Moves {
            news(people, at, journey, events, seed);
        }
    }
}

fn papers(
    people: &Population,
    at: usize,
    registered: Date,
    is_short: bool,
    events: &mut Events,
    seed: &mut Seed,
) {
    let journey = &people.journeys[at];
    let typed = people.typed(journey);
    let name = |kind: &str| format!("{}:{kind}", key(at));
    let paper = |kind: &'static str, status: String| {
        Deed::Create(
            Row::new("dokumen", name(kind))
                .set("placement", reference_to(at))
                .set("document_type", kind)
                .set("status", status),
        )
    };
    let at_once = AT_ONCE.iter().map(|kind| paper(kind, format!("{registered} present")));
    let arranged = ARRANGED.iter().map(|kind| paper(kind, format!("{registered} in_progress")));
    events.together(registered.max(typed), at_once.chain(arranged).collect());
    let there = journey.ready.or_else(|| {
        // Of those who still prepare some have a passport already.
        let day = days(registered, seed.between(25, 45));
        (journey.cancelled.is_none() && day < days(LAST_DAY, -10) && seed.percent(60)).then_some(day)
    });
    let Some(there) = there else { return };
    let passport_issued = days(there, -seed.between(3, 6)).max(registered);
    let valid_until = match journey.departed {
        Some(departed) if is_short => days(departed, 110),
        _ => days(passport_issued, 3651),
    };
    let mut deeds = Vec::new();
    for kind in ARRANGED {
        let mut values = vec![("status", format!("{registered} in_progress; {there} present"))];
        if kind == "passport" {
            values.extend([
                ("number", format!("X{:07}", 100 + at)),
                ("issued", if is_short { String::new() } else { passport_issued.to_string() }),
                ("valid_until", valid_until.to_string()),
                ("issuer", "Kantor Imigrasi Pemalang".to_owned()),
            ]);
        }
        deeds.push(Deed::Update(name(kind), values));
    }
    if journey.ready.is_some() {
        deeds.extend(AT_LAST.iter().map(|kind| paper(kind, format!("{there} present"))));
    }
    events.together(there.max(typed), deeds);
}

/// The permission of husband, wife or parent, known to the village head.
fn permission(
    people: &Population,
    at: usize,
    journey: &Journey,
    registered: Date,
    events: &mut Events,
    seed: &mut Seed,
) {
    let being = &people.beings[journey.person];
    let relation = match (being.marital_status, being.is_woman) {
        ("married", true) => "husband",
        ("married", false) => "wife",
        _ => "parent",
    };
    let is_woman = relation == "wife" || (relation == "parent" && seed.percent(50));
    let mut permitter = names::grown(seed, is_woman);
    // Nobody with a record: those who read the letter must not take one for the other.
    while people.beings.iter().any(|being| being.name == permitter) {
        permitter = names::grown(seed, is_woman);
    }
    let date = office_day(registered);
    let row = Row::new("surat_izin", format!("{}:izin", key(at)))
        .set("placement", reference_to(at))
        .set("permitter", permitter)
        .set("relation", relation)
        .set("contract_months", journey.contract_months())
        .set("letter_number", format!("474/{:02}/{}", 1 + at % 90, date.year()))
        .set("letter_date", date)
        .set("witnesses", format!("Ketua RT {:03}", being.hamlet * 3 + being.rt + 1));
    events.create(date.max(people.typed(journey)), row);
}

/// News by those at home. Of the silent ones there was none for more than 90 days.
fn news(people: &Population, at: usize, journey: &Journey, events: &mut Events, seed: &mut Seed) {
    let known = days(
        people.beings[journey.person].typed.max(journey.recorded).max(journey.departed.unwrap_or(LAST_DAY)),
        10,
    );
    let mut heard = Vec::new();
    if seed.percent(45) && known < Date::constant(2026, 7, 10) && journey.part != Part::LostInMalaysia {
        let until = if journey.part == Part::LostInTaiwan {
            Date::constant(2026, 6, 1)
        } else {
            Date::constant(2026, 7, 20)
        };
        heard.push((day_between(seed, known, until.max(known)), "working"));
    }
    if journey.part == Part::LostInTaiwan {
        heard.push((Date::constant(2026, 7, 6), "unreachable"));
        heard.push((Date::constant(2026, 9, 21), "unreachable"));
    } else if journey.part == Part::Moves {
        heard.push((Date::constant(2026, 8, 28), "working"));
    } else if !journey.is_silent && known < days(LAST_DAY, -5) {
        let ends_soon = journey.contract.is_some_and(|(start, months)| {
            super::calendar::months(start, months) < Date::constant(2027, 2, 1)
        });
        let tidings = if ends_soon && seed.percent(40) {
            "coming_home"
        } else if seed.percent(6) {
            "new_employer"
        } else {
            "working"
        };
        heard.push((day_between(seed, RECENT.max(known), days(LAST_DAY, -1)), tidings));
    }
    for (number, (day, tidings)) in heard.into_iter().enumerate() {
        let day = office_day(day);
        let told_by =
            *seed.pick(&["yang bersangkutan", "suami", "ibunya", "adiknya", "ketua RT", "tetangga"]);
        let row = Row::new("kabar", format!("{}:kabar{number}", key(at)))
            .set("placement", reference_to(at))
            .set("date", day)
            .set("tidings", tidings)
            .set("told_by", told_by);
        events.create(day, row);
    }
}
