//! The journeys as they are typed: a placement with what was known on its day, then one change for each later day.

use jiff::civil::Date;

use super::calendar::{LAST_DAY, days, office_day};
use super::cohorts::{Journey, Leave, NOTEBOOKS, Part};
use super::people::reference;
use super::plan::Turn;
use super::population::Population;
use super::seed::Seed;
use super::telling::{Deed, Events, Row};
use crate::domain::cell::Cell;

/// Name of a journey's placement in the story.
pub(super) fn key(journey: usize) -> String {
    format!("j{journey:03}")
}

/// The same as a reference.
pub(super) fn reference_to(journey: usize) -> String {
    format!("@{}", key(journey))
}

/// Journeys of P to P without P3MI and without SIP2MI.
const WITHOUT_AGENCY: usize = 3;
const WITHOUT_PERMIT: usize = 2;

const AGENCIES: [&str; 4] =
    ["PT Contoh Karya Mandiri", "PT Contoh Bina Insani", "PT Contoh Sumber Rejeki", "PT Contoh Jaya Abadi"];

/// Fields that were learned together with a date of the placement.
const TOGETHER: &[(&str, &str)] = &[
    ("pmi_id", "departed"),
    ("contract_start", "departed"),
    ("contract_months", "departed"),
    ("wage", "departed"),
    ("wage_currency", "departed"),
    ("return_reason", "returned"),
    ("cancel_reason", "cancelled"),
    ("last_news", "lost_contact"),
];

/// Fields whose date is the day on which they were typed.
const MILESTONES: &[&str] =
    &["registered", "ready", "departed", "leave_start", "leave_end", "returned", "cancelled", "lost_contact"];

/// All placements.
pub(super) fn tell(people: &Population, events: &mut Events, seed: &mut Seed) {
    let is_agent = |journey: &Journey| journey.route == 'p' && !matches!(journey.country, "JP" | "KR");
    let plain = |journey: &Journey| {
        journey.part == Part::Crowd
            && journey.is_abroad()
            && is_agent(journey)
            && journey.recorded == NOTEBOOKS
    };
    let mut gaps: Vec<usize> = (0..people.journeys.len()).filter(|at| plain(&people.journeys[*at])).collect();
    seed.shuffle(&mut gaps);
    gaps.truncate(WITHOUT_AGENCY + WITHOUT_PERMIT);
    let (no_agency, no_permit) = gaps.split_at(WITHOUT_AGENCY.min(gaps.len()));
    let mut number = 1100;
    for (at, journey) in people.journeys.iter().enumerate() {
        let mut fields = Fields::default();
        work(journey, &mut fields, seed);
        if is_agent(journey) {
            number += 1;
            if !no_agency.contains(&at) {
                fields.put("agency", seed.pick(&AGENCIES));
            }
            if !no_permit.contains(&at) {
                fields.put("recruitment_permit", format!("SIP2MI-{number}"));
            }
        }
        if journey.route == 'p'
            && journey.departed.is_some()
            && journey.part != Part::Prospect(Turn::WithoutId)
        {
            fields.put("pmi_id", format!("{}{:04}", 2026, at));
        }
        dates(people, journey, &mut fields, seed);
        let typed = people.typed(journey);
        let turned = matches!(journey.part, Part::Prospect(Turn::VisitVisa | Turn::SocialMedia));
        place(events, at, journey, &fields, typed, turned);
    }
    for at in no_agency.iter().take(2) {
        let reason = "sudah lama berangkat, keluarga tidak ingat nama P3MI";
        events.accept(Date::constant(2025, 12, 8), key(*at), "p3mi-kosong", reason);
    }
}

/// Stored texts by field, in the order of the form.
#[derive(Default)]
struct Fields(Vec<(&'static str, String)>);

impl Fields {
    #[expect(clippy::needless_pass_by_value, reason = "dates, numbers and texts stand side by side")]
    fn put(&mut self, key: &'static str, value: impl ToString) {
        self.0.push((key, value.to_string()));
    }

    fn date(&mut self, key: &'static str, date: Option<Date>) {
        if let Some(date) = date {
            self.put(key, date);
        }
    }

    fn get(&self, key: &str) -> Option<&str> {
        self.0.iter().find(|(field, _)| *field == key).map(|(_, text)| text.as_str())
    }
}

/// Where, as what, on which route.
fn work(journey: &Journey, fields: &mut Fields, seed: &mut Seed) {
    let cities: &[&str] = match journey.country {
        "HK" => &["Kowloon", "Tsuen Wan", "Sha Tin", "Yuen Long"],
        "TW" => &["Taichung", "Kaohsiung", "Taoyuan", "New Taipei"],
        "MY" => &["Penang", "Johor Bahru", "Selangor"],
        "SG" => &["Singapura"],
        "JP" => &["Ibaraki", "Gifu"],
        "KR" => &["Ansan"],
        "BN" => &["Bandar Seri Begawan"],
        "SA" => &["Riyadh"],
        _ => &[""],
    };
    let (job, sector) = match (journey.country, journey.is_woman, journey.route) {
        ("TW", true, _) => ("elderly_care", ""),
        ("HK" | "SG" | "SA", ..) => ("domestic_worker", ""),
        ("JP", ..) => ("farming", "formal"),
        ("MY", false, 'n') => ("plantation", "formal"),
        ("BN", ..) | ("MY", false, 'u') => ("construction", "formal"),
        ("ship", ..) => ("fisher", ""),
        _ => ("factory", ""),
    };
    let (scheme, route, basis) = match (journey.route, journey.country) {
        (_, "ship") => ("crew", "unknown", "family"),
        ('p', "JP") => ("g_to_p", "procedural", "pmi_id"),
        ('p', "KR") => ("g_to_g", "procedural", "pmi_id"),
        ('p', _) => ("p_to_p", "procedural", "pmi_id"),
        ('n', _) => ("unofficial", "nonprocedural", "family"),
        _ => ("unknown", "unknown", "family"),
    };
    fields.put("country", journey.country);
    // Of those whose route nobody knows the village knows little else.
    if journey.part != Part::Kasmadi && !(journey.route == 'u' && seed.percent(40)) {
        fields.put("city", seed.pick(cities));
    }
    if journey.part != Part::Kasmadi {
        fields.put("job", job);
        fields.put("sector", sector);
    }
    fields.put("scheme", scheme);
    fields.put("route", route);
    fields.put("route_basis", if journey.departed.is_some() || route != "procedural" { basis } else { "" });
    if journey.contract.is_some() {
        let (wage, currency) = match journey.country {
            "HK" => (seed.between(499, 512) * 10, "HKD"),
            "TW" => (seed.between(2150, 2960) * 10, "TWD"),
            "MY" => (seed.between(170, 195) * 10, "MYR"),
            "SG" => (seed.between(60, 75) * 10, "SGD"),
            "JP" => (seed.between(1740, 1790) * 100, "JPY"),
            "KR" => (seed.between(2130, 2180) * 1000, "KRW"),
            "SA" => (seed.between(150, 180) * 10, "SAR"),
            _ => (seed.between(55, 65) * 10, "BND"),
        };
        fields.put("wage", wage);
        fields.put("wage_currency", currency);
    }
    if journey.is_abroad() && seed.percent(30) {
        fields.put("remittance", seed.between(6, 18) * 250_000);
    }
}

fn dates(people: &Population, journey: &Journey, fields: &mut Fields, seed: &mut Seed) {
    fields.date("registered", journey.registered);
    fields.date("ready", journey.ready);
    fields.date("departed", journey.departed);
    if let Some((start, months)) = journey.contract {
        fields.put("contract_start", start);
        fields.put("contract_months", months);
    }
    if journey.returned.is_some() {
        let is_early = journey.contract.is_none();
        let wants_home = people
            .journeys
            .iter()
            .find(|one| wanted_home(one))
            .is_some_and(|one| one.person == journey.person);
        let reason = match (wants_home, is_early) {
            (true, _) => "employer_trouble",
            _ if fell_ill(journey) => "ill",
            (_, true) => *seed.pick(&["family", "ill", "dismissed"]),
            _ => "contract_ended",
        };
        fields.date("returned", journey.returned);
        fields.put("return_reason", reason);
    }
    if let Some(day) = journey.cancelled {
        let reason = match (journey.part, day.month()) {
            (Part::Prospect(Turn::Prevented), _) => "prevented",
            (Part::Prospect(Turn::AgencyFailed), _) => "documents",
            (_, 3) => "failed_health",
            _ => "family_refused",
        };
        fields.put("cancelled", day);
        fields.put("cancel_reason", reason);
    }
    let lost = match journey.part {
        Part::LostInTaiwan => Some(Date::constant(2026, 6, 11)),
        Part::LostInMalaysia => Some(Date::constant(2025, 8, 14)),
        _ => None,
    };
    fields.date("lost_contact", lost);
    fields.date("last_news", lost);
    match journey.part {
        Part::OnLeave(Leave::Lebaran) => {
            fields.put("leave_start", Date::constant(2026, 3, 16));
            fields.put("leave_end", Date::constant(2026, 4, 2));
        }
        Part::OnLeave(Leave::Now) => fields.put("leave_start", days(LAST_DAY, -seed.between(9, 19))),
        _ => {}
    }
}

/// Who wanted to come home in February and came in June.
pub(super) fn wanted_home(journey: &Journey) -> bool {
    journey.returned.is_some_and(|day| (day.year(), day.month()) == (2026, 6))
}

/// Who was ill when the year began and came home in February.
pub(super) fn fell_ill(journey: &Journey) -> bool {
    journey.returned.is_some_and(|day| (day.year(), day.month()) == (2026, 2))
}

/// One creation with what was known on its day, then one change for each later day.
fn place(events: &mut Events, at: usize, journey: &Journey, fields: &Fields, typed: Date, turned: bool) {
    let known_on = |key: &str| -> Date {
        let anchor = TOGETHER.iter().find(|(field, _)| *field == key).map_or(key, |(_, anchor)| *anchor);
        let is_turn =
            turned && matches!(key, "scheme" | "route" | "route_basis" | "agency" | "recruitment_permit");
        let anchor = if is_turn { "registered" } else { anchor };
        let date = MILESTONES.contains(&anchor).then(|| fields.get(anchor)).flatten();
        let date = date.and_then(|text| <Date as Cell>::read(text).ok());
        date.map_or(typed, |date| office_day(date).max(typed))
    };
    let mut known: Vec<Date> = fields.0.iter().map(|(key, _)| known_on(key)).chain([typed]).collect();
    known.sort_unstable();
    known.dedup();
    for day in known {
        let learned = fields.0.iter().filter(|(key, _)| known_on(key) == day);
        if day == typed {
            let mut row = Row::new("penempatan", key(at))
                .set("person", reference(journey.person))
                .set("recorded", journey.recorded);
            if turned {
                row = row.set("scheme", "unknown").set("route", "unknown");
            }
            events.create(day, learned.fold(row, |row, (key, text)| row.set(key, text)));
        } else {
            let values = learned.map(|(key, text)| (*key, text.clone())).collect();
            events.together(day, vec![Deed::Update(key(at), values)]);
        }
    }
}
