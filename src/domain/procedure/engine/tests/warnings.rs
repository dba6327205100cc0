//! Early warnings, one by one.

use super::*;

#[test]
fn leaving_before_the_papers_are_there() {
    let codes = |assessment: &Assessment| assessment.warnings.iter().map(|one| one.code).collect::<Vec<_>>();
    assert_eq!(codes(&planned("2030-01-01", &[("departed", "2026-11-20")])), []);
    let mut sample = Sample::default();
    let person = sample.add("orang", &[("name", "Sumarni")]);
    let values = [
        ("recorded", "2026-01-05"),
        ("registered", "2026-01-12"),
        ("scheme", "g_to_g"),
        ("departed", "2026-11-20"),
    ];
    let id = sample.add_to("penempatan", ("person", person), &values);
    let assessment = sample.assess(id);
    assert_eq!(codes(&assessment), [WarningCode::LeavesIncomplete]);
    assert!(assessment.step.is_prospective() && assessment.level() == Level::Urgent);
}

#[test]
fn the_permit_is_missed_only_after_registering_and_only_from_agencies() {
    let warned = |values: &[(&str, &str)]| {
        let mut sample = Sample::default();
        let person = sample.add("orang", &[("name", "Sumarni")]);
        let id = sample.add_to("penempatan", ("person", person), values);
        sample.assess(id).warnings.iter().any(|warning| warning.code == WarningCode::NoPermit)
    };
    let (recorded, registered) = (("recorded", "2026-01-05"), ("registered", "2026-01-12"));
    assert!(warned(&[recorded, registered, ("scheme", "p_to_p")]));
    assert!(!warned(&[recorded, ("scheme", "p_to_p")]));
    assert!(!warned(&[recorded, registered, ("scheme", "p_to_p"), ("recruitment_permit", "SIP2MI-1")]));
    assert!(!warned(&[recorded, registered, ("scheme", "g_to_g")]));
    assert!(!warned(&[recorded, registered]));
}

/// A domestic worker of this birth date who applied in January 2026, to this country.
fn age_warnings(birth: &str, country: &str, job: &str) -> Vec<WarningCode> {
    let mut sample = Sample::default();
    let person = sample.add("orang", &[("name", "Sumarni"), ("birth_date", birth)]);
    let values = [
        ("recorded", "2026-01-05"),
        ("registered", "2026-01-12"),
        ("scheme", "g_to_g"),
        ("country", country),
        ("job", job),
    ];
    let id = sample.add_to("penempatan", ("person", person), &values);
    sample.assess(id).warnings.iter().map(|warning| warning.code).collect()
}

#[test]
fn singapore_takes_domestic_workers_from_23_to_49_at_the_application() {
    let singapore = |birth| age_warnings(birth, "SG", "domestic_worker");
    assert_eq!(singapore("2003-01-12"), []);
    assert_eq!(singapore("2003-01-13"), [WarningCode::AgeLimit]);
    assert_eq!(singapore("1976-01-13"), [], "49 on the day of the application");
    assert_eq!(singapore("1976-01-12"), [WarningCode::AgeLimit], "50");
    assert_eq!(age_warnings("2003-01-13", "SG", "factory"), []);
    assert_eq!(age_warnings("2003-01-13", "HK", "domestic_worker"), []);
    assert_eq!(age_warnings("2008-10-31", "HK", "domestic_worker"), []);
    assert_eq!(age_warnings("2008-11-01", "HK", "domestic_worker"), [WarningCode::UnderAge]);
}

#[test]
fn what_nobody_verified_says_so() {
    let mut sample = Sample::default();
    let hong_kong = Journey { scheme: Some(Scheme::GToG), country: Some(Country::HongKong), job: None };
    let id = registered(&mut sample, hong_kong);
    assert_eq!(sample.assess(id).notes.len(), 1);
    let nowhere = registered(&mut sample, Journey::default());
    assert_eq!(sample.assess(nowhere).notes, [""; 0], "who does not know where to go is told nothing of it");
    let unverified =
        rules().of(Phase::Preparing, hong_kong, TODAY).find(|rule| !rule.source.is_verified).unwrap();
    assert!(unverified.source.to_string().contains("belum dipastikan"), "{}", unverified.source);
    let permission = Item::Paper(DocumentType::FamilyPermission);
    let rule = rules().rule(Phase::Preparing, permission, hong_kong, TODAY).unwrap();
    assert_eq!(rule.source.to_string(), "UU 18/2017 pasal 13 huruf b");
}

#[test]
fn a_finding_with_a_result_warns_no_more() {
    let warned = |finding: &str, result: &str, date: &str| {
        let mut sample = Sample::default();
        let person = sample.add("orang", &[("name", "Sumarni")]);
        let id = sample.add_to("penempatan", ("person", person), &[("recorded", "2026-01-05")]);
        let values = [("date", date), ("finding", finding), ("action", "kunjungan"), ("result", result)];
        sample.add_to("pencegahan", ("person", person), &values);
        sample.assess(id).warnings.iter().map(|warning| warning.code).collect::<Vec<_>>()
    };
    assert_eq!(warned("visit_visa", "pending", "2026-10-01"), [WarningCode::VisitVisa]);
    assert_eq!(warned("visit_visa", "left_anyway", "2026-10-01"), [WarningCode::VisitVisa]);
    assert_eq!(warned("broker", "pending", "2026-10-01"), [WarningCode::Finding]);
    assert_eq!(warned("visit_visa", "switched_route", "2026-10-01"), []);
    assert_eq!(warned("visit_visa", "cancelled", "2026-10-01"), []);
    assert_eq!(warned("visit_visa", "pending", "2026-11-01"), [], "not found yet");
}
