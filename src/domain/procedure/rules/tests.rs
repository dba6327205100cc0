//! The table as it is shipped, and tables that must be refused.

use std::collections::BTreeSet;

use super::*;
use crate::domain::procedure::sample::TODAY;

fn faults(text: &str) -> Vec<String> {
    RuleTable::read(text).err().unwrap_or_default()
}

/// The table with the first `from` replaced.
fn changed(from: &str, to: &str) -> String {
    assert!(TEXT.contains(from), "{from}");
    TEXT.replacen(from, to, 1)
}

#[test]
fn the_table_of_this_program_is_sound() {
    assert_eq!(faults(TEXT), [""; 0]);
    assert!(!rules().preparing.is_empty() && !rules().abroad.is_empty() && !rules().ages.is_empty());
}

/// Every fault is found and names its row.
#[test]
fn a_table_that_contradicts_itself_is_refused() {
    let ktp = r#"(item: "ktp", need: required, "#;
    for (from, to, said) in [
        (ktp, r#"(item: "kartu", need: required, "#, "kartu: neither a paper nor a deed"),
        (ktp, r#"(item: "ktp", need: required, countries: ["XX"], "#, "there is no \"XX\""),
        (ktp, r#"(item: "ktp", need: required, colour: "red", "#, "colour"),
        (ktp, r#"(item: "ktp", need: sometimes, "#, "sometimes"),
        (ktp, r#"(item: "ktp", need: required, valid_months: 0, "#, "valid_months is not 1 to 120"),
        (ktp, r#"(item: "ktp", need: required, runs_on_months: 121, "#, "runs_on_months is not 1 to 120"),
        (
            ktp,
            r#"(item: "ktp", need: required, from: "2026-02-01", until: "2026-01-31", "#,
            "ends before it begins",
        ),
        (r#"deed: "KTP di Dukcapil""#, r#"deed: " ""#, "an empty text"),
        (r#"deed: "KTP di Dukcapil""#, r#"deed: "KTP {siapa}""#, "braces"),
        (r#"deed: "KTP di Dukcapil""#, r#"deed: "KTP (asli)""#, "round brackets"),
        (r#"deed: "KTP di Dukcapil", "#, "", "what to do, where and what to bring are not told"),
        (
            r#"issuer: "Dukcapil",
            bring: ["KK"]"#,
            r#"bring: ["KK"]"#,
            "nobody issues it",
        ),
        (
            r#"law: "UU 18/2017", article: "pasal 13 huruf a""#,
            r#"law: "", article: "pasal 13 huruf a""#,
            "no law",
        ),
        ("least: 23, most: 49", "least: 49, most: 23", "no limits that anybody could keep"),
        ("least: 23, most: 49, ", "", "no limits that anybody could keep"),
        (
            ktp,
            r#"(item: "ktp", need: if_asked, basis: (law: "praktik", article: "contoh", verified: false)),
               (item: "ktp", need: required, "#,
            "both say need",
        ),
    ] {
        let found = faults(&changed(from, to));
        assert!(found.iter().any(|fault| fault.contains(said)), "{said}: {found:#?}");
    }
    assert!(
        faults(&TEXT.replace(r#"item: "jkn""#, r#"item: "opp""#)).iter().any(|fault| fault == "jkn: no row")
    );
    let ages = TEXT.find("    ages: [").unwrap();
    assert!(
        faults(&format!("{}    ages: [],\n)", &TEXT[..ages]))
            .iter()
            .any(|fault| fault.contains("no least age"))
    );
}

/// Every scheme, country and job, and the days around which rules begin.
fn journeys() -> impl Iterator<Item = Journey> {
    fn all<C: CodeList>() -> impl Iterator<Item = Option<C>> + Clone {
        [None].into_iter().chain(C::VALUES.iter().copied().map(Some))
    }
    let schemes = all::<Scheme>();
    schemes.flat_map(|scheme| {
        let countries = all::<Country>();
        countries.flat_map(move |country| all::<Job>().map(move |job| Journey { scheme, country, job }))
    })
}

/// The principle of the chapter, told a second time: of the rows that cover the journey the heaviest that says it.
#[test]
fn a_special_row_lies_over_a_general_one() {
    let weight = |row: &Row| row.scope.weight().iter().fold(0, |sum, is_named| sum * 2 + u8::from(*is_named));
    for journey in journeys() {
        let said: Vec<Rule> = rules().of(Phase::Preparing, journey, TODAY).collect();
        let items: BTreeSet<Item> = rules().preparing.iter().map(|row| row.item).collect();
        for item in items {
            let covering =
                rules().preparing.iter().filter(|row| row.item == item && row.scope.covers(journey, TODAY));
            let heaviest = covering.filter(|row| row.need.is_some()).max_by_key(|row| weight(row));
            let rule = said.iter().find(|rule| rule.item == item);
            assert_eq!(
                rule.map(|rule| Some(rule.need)),
                heaviest.map(|row| row.need),
                "{item:?} {journey:?}"
            );
        }
        for rule in said.iter().filter(|rule| rule.need != Need::NotUsed) {
            assert!(!rule.deed.is_empty() && !rule.place.is_empty() && !rule.bring.is_empty(), "{rule:?}");
            assert!(!rule.issuer.is_empty() || matches!(rule.item, Item::Deed(_)), "{rule:?}");
        }
        assert!(rules().ages(journey, TODAY).any(|rule| rule.least.is_some_and(|least| least >= 18)));
    }
}

fn required(scheme: Scheme, country: Option<Country>, job: Option<Job>) -> Vec<&'static str> {
    let journey = Journey { scheme: Some(scheme), country, job };
    let asked = rules().of(Phase::Preparing, journey, TODAY).filter(|rule| rule.need == Need::Required);
    asked.map(|rule| rule.item.key()).collect()
}

/// Typed here a second time, on purpose: what an officer may rely on.
#[test]
fn what_the_schemes_ask_for() {
    let p_to_p = [
        "ktp",
        "kk",
        "registered",
        "agency",
        "recruitment_permit",
        "birth_certificate",
        "marital_status",
        "family_permission",
        "permitter_ktp",
        "ak1",
        "jkn",
        "competence",
        "placement_agreement",
        "passport",
        "health_certificate",
        "psychology",
        "work_visa",
        "employment_agreement",
        "bpjs_employment",
        "opp",
        "pmi_card",
        "ready",
        "departed",
    ];
    let hong_kong = Some(Country::HongKong);
    let domestic = Some(Job::DomesticWorker);
    assert_eq!(required(Scheme::PToP, hong_kong, domestic), p_to_p);
    let without =
        |keys: &[&str]| p_to_p.iter().copied().filter(|key| !keys.contains(key)).collect::<Vec<_>>();
    let licences = ["agency", "recruitment_permit"];
    assert_eq!(required(Scheme::GToG, Some(Country::SouthKorea), None), without(&licences));
    assert_eq!(required(Scheme::GToP, Some(Country::Japan), None), without(&licences));
    assert_eq!(
        required(Scheme::OwnCompany, Some(Country::Malaysia), None),
        without(&["agency", "recruitment_permit", "placement_agreement"])
    );
    assert_eq!(
        required(Scheme::Individual, Some(Country::Japan), None),
        without(&["agency", "recruitment_permit", "placement_agreement", "ak1", "opp"])
    );
    assert_eq!(
        required(Scheme::Extension, hong_kong, domestic),
        [
            "ktp",
            "kk",
            "registered",
            "passport",
            "work_visa",
            "employment_agreement",
            "bpjs_employment",
            "pmi_card",
            "ready",
            "departed"
        ]
    );
    let crew = required(Scheme::Crew, Some(Country::ForeignShip), Some(Job::Fisher));
    for key in ["seaman_book", "sea_certificate", "sea_agreement", "family_permission", "passport"] {
        assert!(crew.contains(&key), "{key}");
    }
    for key in ["work_visa", "employment_agreement", "competence", "recruitment_permit"] {
        assert!(!crew.contains(&key), "{key}");
    }
    for scheme in [Scheme::Unknown, Scheme::Unofficial] {
        let asked = required(scheme, None, None);
        assert_eq!(asked.first(), Some(&"route"), "the first step is to choose an official way");
        assert!(asked.contains(&"family_permission"));
    }
}

#[test]
fn countries_and_jobs_ask_for_more() {
    let has = |scheme, country, job, key: &str| required(scheme, Some(country), job).contains(&key);
    assert!(has(Scheme::PToP, Country::Taiwan, None, "skck"));
    assert!(!has(Scheme::PToP, Country::HongKong, None, "skck"));
    assert!(has(Scheme::PToP, Country::Singapore, Some(Job::DomesticWorker), "diploma"));
    assert!(!has(Scheme::PToP, Country::Singapore, Some(Job::Factory), "diploma"));
    assert!(has(Scheme::GToG, Country::Germany, Some(Job::Nurse), "diploma"));
}

/// The eight of UU 18/2017 art. 13 are asked of whoever goes through an agency or a government, by that law.
#[test]
fn article_13_is_complete() {
    for scheme in [Scheme::PToP, Scheme::GToG, Scheme::GToP] {
        let journey = Journey { scheme: Some(scheme), country: Some(Country::Taiwan), job: None };
        let of_article =
            |rule: &Rule| rule.source.law == "UU 18/2017" && rule.source.article.starts_with("pasal 13 ");
        let found: BTreeSet<&str> = rules()
            .of(Phase::Preparing, journey, TODAY)
            .filter(|rule| rule.need == Need::Required && of_article(rule))
            .map(|rule| rule.source.article)
            .collect();
        let letters: Vec<String> = ('a'..='h').map(|letter| format!("pasal 13 huruf {letter}")).collect();
        assert!(found.iter().copied().eq(letters.iter().map(String::as_str)), "{scheme:?}: {found:?}");
    }
}

#[test]
fn rules_hold_between_their_dates() {
    let day = jiff::civil::date;
    let journey = Journey { scheme: Some(Scheme::PToP), ..Journey::default() };
    let asks = |deed, on| rules().requires(Item::Deed(deed), journey, on);
    assert!(asks(Deed::Registered, day(2023, 7, 17)) && !asks(Deed::Registered, day(2023, 7, 16)));
    assert!(
        asks(Deed::RecruitmentPermit, day(2022, 6, 8)) && !asks(Deed::RecruitmentPermit, day(2022, 6, 7))
    );
    for on in [day(2010, 1, 1), day(2017, 11, 21), day(2017, 11, 22), day(2026, 10, 31)] {
        assert_eq!(minimum_age(on), 18);
        assert_eq!(rules().ages(Journey::default(), on).count(), 1, "one law at a time");
    }
    let passport = |on| rules().rule(Phase::Preparing, Item::Paper(DocumentType::Passport), journey, on);
    assert_eq!(passport(TODAY).and_then(|rule| rule.runs_on_months).map(|(months, _)| months), Some(6));
}

#[test]
fn what_is_on_the_way_of_everybody() {
    let general = DocumentType::VALUES.iter().filter(|paper| rules().is_general(**paper, TODAY));
    assert_eq!(general.count(), 20);
    assert!(!rules().is_general(DocumentType::SeamanBook, TODAY));
    // Not on the way of somebody who goes alone, and told so.
    let alone = Journey { scheme: Some(Scheme::Individual), ..Journey::default() };
    let agreement =
        rules().papers(alone, TODAY).find(|(paper, _)| *paper == DocumentType::PlacementAgreement);
    assert_eq!(agreement.map(|(_, need)| need), Some(Need::NotUsed));
}
