//! The assessment against the rule table, in all combinations of papers, and five invented walks.

mod warnings;

use super::*;
use crate::domain::book::Id;
use crate::domain::cells::CodeList;
use crate::domain::pillars::migration::document_codes::DocumentType;
use crate::domain::pillars::migration::placement_codes::{Country, Job};
use crate::domain::procedure::sample::{Sample, TODAY, Walks};

/// The eight of UU 18/2017 art. 13; its letter d asks for two papers.
const ARTICLE_13: [DocumentType; 8] = [
    DocumentType::MaritalStatus,
    DocumentType::FamilyPermission,
    DocumentType::Competence,
    DocumentType::HealthCertificate,
    DocumentType::Passport,
    DocumentType::WorkVisa,
    DocumentType::PlacementAgreement,
    DocumentType::EmploymentAgreement,
];

/// Somebody who has done every deed of the preparation, for whom papers are added.
fn registered(sample: &mut Sample, journey: Journey) -> Id {
    let person = sample.add("orang", &[("name", "Sumarni"), ("sex", "female"), ("birth_date", "1990-01-02")]);
    sample.add_to(
        "penempatan",
        ("person", person),
        &[
            ("recorded", "2026-01-05"),
            ("registered", "2026-01-12"),
            ("agency", "PT Contoh Karya"),
            ("recruitment_permit", "SIP2MI-0000"),
            ("scheme", journey.scheme.map_or("", CodeList::key)),
            ("country", journey.country.map_or("", CodeList::key)),
            ("job", journey.job.map_or("", CodeList::key)),
        ],
    )
}

fn paper(sample: &mut Sample, placement: Id, paper: DocumentType, status: DocumentStatus) {
    let status = format!("2026-01-20 {}", status.key());
    sample.add_to(
        "dokumen",
        ("placement", placement),
        &[("document_type", paper.key()), ("status", &status)],
    );
}

/// What must hold of any assessment.
fn laws(assessment: &Assessment, journey: Journey) {
    let required: Vec<&PaperState> =
        assessment.papers.iter().filter(|paper| paper.need == Need::Required).collect();
    let missing: Vec<DocumentType> = assessment.missing().map(|paper| paper.document_type).collect();
    let settled = required.iter().filter(|paper| paper.is_settled()).count();
    assert_eq!(missing.len() + settled, required.len(), "{journey:?}");
    assert_eq!(assessment.progress(), (settled, required.len()));
    // The papers stand in the order of the table.
    let order: Vec<DocumentType> = rules().papers(journey, TODAY).map(|(paper, _)| paper).collect();
    let places: Vec<Option<usize>> = assessment
        .papers
        .iter()
        .filter(|paper| paper.source.is_some())
        .map(|paper| order.iter().position(|one| *one == paper.document_type))
        .collect();
    assert!(places.iter().all(Option::is_some) && places.is_sorted(), "{journey:?}: {places:?}");
    let next = assessment.next.as_ref().expect("somebody who prepares has a next step");
    assert!(!next.deed.is_empty() && !next.place.is_empty() && !next.deed.contains(['{', '}']));
    assert!(!next.sentence().contains(['{', '}']) && next.sentence().starts_with("Langkah berikutnya: "));
    match next.item {
        // Deeds that come before all papers but the first two.
        Item::Deed(Deed::Route) => {
            assert!(matches!(journey.scheme, None | Some(Scheme::Unknown | Scheme::Unofficial)));
        }
        Item::Deed(deed) => {
            assert_eq!(deed, Deed::Ready, "every other deed is done");
            assert_eq!(missing, []);
        }
        Item::Paper(paper) => assert_eq!(Some(&paper), missing.first(), "{journey:?}"),
    }
}

/// Every combination of the eight papers on every scheme; all other papers are there.
#[test]
fn the_next_step_is_the_first_paper_missing() {
    for scheme in Scheme::VALUES {
        let journey = Journey {
            scheme: Some(*scheme),
            country: Some(Country::HongKong),
            job: Some(Job::DomesticWorker),
        };
        let others: Vec<DocumentType> =
            DocumentType::VALUES.iter().copied().filter(|one| !ARTICLE_13.contains(one)).collect();
        for combination in 0..1_u32 << ARTICLE_13.len() {
            let mut sample = Sample::default();
            let id = registered(&mut sample, journey);
            for one in &others {
                paper(&mut sample, id, *one, DocumentStatus::Present);
            }
            let present = ARTICLE_13.iter().enumerate().filter(|(bit, _)| combination >> bit & 1 == 1);
            for (_, one) in present {
                paper(&mut sample, id, *one, DocumentStatus::Present);
            }
            let assessment = sample.assess(id);
            laws(&assessment, journey);
            let asked = rules().papers(journey, TODAY).filter(|(_, need)| *need == Need::Required);
            let expected: Vec<DocumentType> = asked
                .map(|(paper, _)| paper)
                .filter(|paper| {
                    ARTICLE_13
                        .iter()
                        .position(|one| one == paper)
                        .is_some_and(|bit| combination >> bit & 1 == 0)
                })
                .collect();
            assert!(
                assessment.missing().map(|paper| paper.document_type).eq(expected),
                "{scheme:?} {combination:b}"
            );
        }
    }
}

/// Every paper in every state on every scheme, while nothing else is there; to countries that the table names and to one that
/// it does not. All other journeys are in the tests of the table.
#[test]
fn one_paper_at_a_time() {
    for scheme in Scheme::VALUES {
        for country in [Country::Taiwan, Country::Singapore, Country::Malaysia] {
            let journey =
                Journey { scheme: Some(*scheme), country: Some(country), job: Some(Job::DomesticWorker) };
            for one in DocumentType::VALUES {
                for status in DocumentStatus::VALUES {
                    let mut sample = Sample::default();
                    let id = registered(&mut sample, journey);
                    paper(&mut sample, id, *one, *status);
                    let assessment = sample.assess(id);
                    laws(&assessment, journey);
                    let state = assessment.papers.iter().find(|state| state.document_type == *one).unwrap();
                    assert_eq!((state.status, state.record.is_some()), (*status, true));
                    let is_there = matches!(status, DocumentStatus::Present | DocumentStatus::NotNeeded);
                    assert_eq!(state.is_missing(), state.need == Need::Required && !is_there);
                }
            }
        }
    }
}

/// Every pair of papers in all states, on every scheme: one has no effect on the other.
#[test]
fn papers_do_not_speak_for_each_other() {
    for scheme in Scheme::VALUES {
        let journey = Journey { scheme: Some(*scheme), country: Some(Country::Taiwan), job: None };
        for (number, one) in DocumentType::VALUES.iter().enumerate() {
            let other = DocumentType::VALUES[(number + 1) % DocumentType::VALUES.len()];
            for first in DocumentStatus::VALUES {
                for second in DocumentStatus::VALUES {
                    let mut sample = Sample::default();
                    let id = registered(&mut sample, journey);
                    paper(&mut sample, id, *one, *first);
                    paper(&mut sample, id, other, *second);
                    let assessment = sample.assess(id);
                    laws(&assessment, journey);
                    let status = |paper| {
                        assessment.papers.iter().find(|state| state.document_type == paper).unwrap().status
                    };
                    assert_eq!((status(*one), status(other)), (*first, *second));
                }
            }
        }
    }
}

fn told(assessment: &Assessment) -> (Stage, String, Vec<(WarningCode, Level)>) {
    let next = assessment.next.as_ref().map_or_else(String::new, NextStep::sentence);
    (assessment.step, next, assessment.warnings.iter().map(|warning| (warning.code, warning.level)).collect())
}

#[test]
fn five_invented_walks() {
    let walks = Walks::new();
    let of = |id| told(&walks.sample.assess(id));
    assert_eq!(
        of(walks.hong_kong),
        (
            Stage::InProgress,
            "Langkah berikutnya: surat izin keluarga, diketahui kepala desa (bawa KTP suami)".to_owned(),
            vec![]
        )
    );
    assert_eq!(
        of(walks.japan),
        (
            Stage::InProgress,
            "Langkah berikutnya: Perjanjian Kerja; pastikan gaji, jam kerja, dan majikannya tertulis (bawa paspor)"
                .to_owned(),
            vec![(WarningCode::NoContract, Level::Urgent)]
        )
    );
    assert_eq!(
        of(walks.fisher),
        (
            Stage::InProgress,
            "Langkah berikutnya: sertifikat pelaut: BST dan keahlian (bawa KTP, akta kelahiran, dan surat sehat)"
                .to_owned(),
            vec![]
        )
    );
    assert_eq!(
        of(walks.young),
        (
            Stage::Interested,
            "Langkah berikutnya: tanyakan lowongan dan jalur resmi ke Dinas kabupaten atau BP3MI (bawa KTP)"
                .to_owned(),
            vec![(WarningCode::UnderAge, Level::Urgent), (WarningCode::VisitVisa, Level::Urgent)]
        )
    );
    assert_eq!(
        of(walks.malaysia),
        (
            Stage::Abroad,
            "Langkah berikutnya: perpanjang paspor di KBRI, KJRI, atau KDEI (bawa paspor lama dan perjanjian kerja)"
                .to_owned(),
            vec![
                (WarningCode::PassportEnding, Level::Urgent),
                (WarningCode::ContractLapsed, Level::Urgent),
                (WarningCode::NoNews, Level::Attention)
            ]
        )
    );
}

/// The six steps in turn, each with what comes next.
#[test]
fn a_walk_from_the_first_talk_to_the_return() {
    let dates = [
        ("", Stage::Interested, Some(Item::Paper(DocumentType::IdCard))),
        ("registered", Stage::Registered, Some(Item::Paper(DocumentType::IdCard))),
        ("ready", Stage::Ready, Some(Item::Paper(DocumentType::IdCard))),
        ("departed", Stage::Abroad, None),
        ("returned", Stage::Returned, None),
    ];
    let mut values = vec![
        ("recorded", "2026-10-01"),
        ("scheme", "p_to_p"),
        ("agency", "PT Contoh"),
        ("recruitment_permit", "SIP2MI-0000"),
        ("last_news", "2026-10-30"),
    ];
    for (field, step, next) in dates {
        values.push((field, "2026-10-05"));
        let mut sample = Sample::default();
        let person = sample.add("orang", &[("name", "Sumarni")]);
        let known: Vec<(&str, &str)> =
            values.iter().copied().filter(|(field, _)| !field.is_empty()).collect();
        let id = sample.add_to("penempatan", ("person", person), &known);
        let assessment = sample.assess(id);
        assert_eq!(assessment.step, step);
        assert_eq!(assessment.position(), STEPS.iter().position(|one| *one == step));
        assert_eq!(assessment.next.map(|next| next.item), next);
    }
}

#[test]
fn with_everything_there_the_last_deeds_follow() {
    let mut sample = Sample::default();
    let journey = Journey { scheme: Some(Scheme::PToP), country: Some(Country::Taiwan), job: None };
    let id = registered(&mut sample, journey);
    for one in DocumentType::VALUES {
        paper(&mut sample, id, *one, DocumentStatus::Present);
    }
    assert_eq!(sample.assess(id).next.map(|next| next.item), Some(Item::Deed(Deed::Ready)));
    let mut sample = Sample::default();
    let person = sample.add("orang", &[("name", "Sumarni")]);
    let values = [
        ("recorded", "2026-01-05"),
        ("registered", "2026-01-12"),
        ("ready", "2026-09-01"),
        ("scheme", "g_to_g"),
    ];
    let id = sample.add_to("penempatan", ("person", person), &values);
    for one in DocumentType::VALUES {
        paper(&mut sample, id, *one, DocumentStatus::Present);
    }
    assert_eq!(sample.assess(id).next.map(|next| next.item), Some(Item::Deed(Deed::Departed)));
}

#[test]
fn who_died_or_cancelled_has_no_next_step() {
    for (person, placement, stage) in [
        (("residence", "2026-06-01 deceased"), ("registered", "2026-01-12"), Stage::Deceased),
        (("name", "Sumarni"), ("cancelled", "2026-06-01"), Stage::Cancelled),
    ] {
        let mut sample = Sample::default();
        let person = sample.add("orang", &[person]);
        let id = sample.add_to("penempatan", ("person", person), &[("recorded", "2026-01-05"), placement]);
        let assessment = sample.assess(id);
        assert_eq!((assessment.step, &assessment.next, assessment.position()), (stage, &None, None));
        assert_eq!((assessment.level(), assessment.warnings.len()), (Level::Calm, 0));
    }
}

/// A departure that is fixed, its papers, and when they run out.
fn planned(passport_until: &str, rest: &[(&str, &str)]) -> Assessment {
    let mut sample = Sample::default();
    let person = sample.add("orang", &[("name", "Sumarni"), ("birth_date", "1990-01-02")]);
    let mut values = vec![("recorded", "2026-01-05"), ("registered", "2026-01-12"), ("scheme", "g_to_g")];
    values.extend(rest);
    let id = sample.add_to("penempatan", ("person", person), &values);
    for one in DocumentType::VALUES.iter().filter(|one| **one != DocumentType::Passport) {
        paper(&mut sample, id, *one, DocumentStatus::Present);
    }
    let passport =
        [("document_type", "passport"), ("status", "2026-02-01 present"), ("valid_until", passport_until)];
    sample.add_to("dokumen", ("placement", id), &passport);
    sample.assess(id)
}

#[test]
fn a_passport_runs_six_months_beyond_the_departure() {
    let departed = ("departed", "2026-12-01");
    let expiry = |until: &str, rest: &[(&str, &str)]| {
        let assessment = planned(until, rest);
        let expiry = assessment.expiring().next().and_then(|paper| paper.expiry);
        let is_next =
            assessment.next.as_ref().is_some_and(|next| next.item == Item::Paper(DocumentType::Passport));
        assert_eq!(is_next, expiry.is_some_and(Expiry::matters), "{until}");
        let is_warned = assessment.warnings.iter().any(|warning| warning.code == WarningCode::PassportEnding);
        assert_eq!(is_warned, is_next, "{until}");
        expiry
    };
    assert_eq!(expiry("2026-10-30", &[departed]), Some(Expiry::Past));
    assert_eq!(expiry("2026-10-31", &[departed]), Some(Expiry::BeforeDeparture));
    assert_eq!(expiry("2026-11-30", &[departed]), Some(Expiry::BeforeDeparture));
    assert_eq!(expiry("2026-12-01", &[departed]), Some(Expiry::TooSoon));
    assert_eq!(expiry("2027-05-31", &[departed]), Some(Expiry::TooSoon));
    assert_eq!(expiry("2027-06-01", &[departed]), None);
    // Without a day of departure it is as if it were today.
    assert_eq!(expiry("2026-10-31", &[]), Some(Expiry::TooSoon));
    assert_eq!(expiry("2027-04-30", &[]), None);
}

#[test]
fn other_papers_that_run_out_after_the_departure_are_told_and_do_no_harm() {
    let mut sample = Sample::default();
    let id = registered(&mut sample, Journey { scheme: Some(Scheme::GToG), ..Journey::default() });
    let health =
        [("document_type", "health_certificate"), ("status", "2026-10-01 present"), ("issued", "2026-10-01")];
    let health = sample.add_to("dokumen", ("placement", id), &health);
    let assessment = sample.assess(id);
    let state = assessment.papers.iter().find(|paper| paper.record == Some(health)).unwrap();
    // Reckoned from the table: three months.
    assert_eq!(state.valid_until, Some(jiff::civil::date(2027, 1, 1)));
    assert!(state.is_reckoned && state.is_settled());
    let usual = "biasanya berlaku 3 bulan; belum dipastikan, periksa di dokumennya";
    assert_eq!(state.validity(), format!("Kira-kira sampai 01-01-2027 ({usual})"));
    let validity =
        |paper| assessment.papers.iter().find(|state| state.document_type == paper).unwrap().validity();
    assert_eq!(
        validity(DocumentType::Passport),
        "Biasanya berlaku 5 tahun; belum dipastikan, periksa di dokumennya"
    );
    assert_eq!(validity(DocumentType::IdCard), "");
    assert_eq!(state.expiry, Some(Expiry::WithinSixMonths));
    assert!(assessment.warnings.is_empty(), "{:?}", assessment.warnings);
}

/// Abroad: who cannot be reached is looked for first, then what has run out, and what will run out comes last.
#[test]
fn the_next_step_of_a_worker() {
    let next = |values: &[(&str, &str)], passport_until: &str| {
        let mut sample = Sample::default();
        let person = sample.add("orang", &[("name", "Sumarni")]);
        let mut all = vec![("recorded", "2024-01-05"), ("departed", "2024-03-12")];
        all.extend(values);
        let id = sample.add_to("penempatan", ("person", person), &all);
        let passport = [
            ("document_type", "passport"),
            ("status", "2024-01-20 present"),
            ("valid_until", passport_until),
        ];
        sample.add_to("dokumen", ("placement", id), &passport);
        sample.assess(id).next.map(|next| next.item)
    };
    let passport = Some(Item::Paper(DocumentType::Passport));
    let heard = ("last_news", "2026-10-30");
    let lapsed = ("contract_end", "2026-10-30");
    assert_eq!(next(&[heard], "2029-01-19"), None, "nothing is to be done");
    assert_eq!(next(&[heard], "2026-12-01"), passport);
    assert_eq!(next(&[heard, lapsed], "2026-12-01"), Some(Item::Deed(Deed::Contract)));
    assert_eq!(next(&[heard, lapsed], "2026-10-30"), passport);
    assert_eq!(next(&[], "2026-12-01"), Some(Item::Deed(Deed::News)));
    assert_eq!(next(&[lapsed, ("lost_contact", "2026-06-11")], "2026-10-30"), Some(Item::Deed(Deed::Find)));
}

#[test]
fn who_permits_follows_from_what_is_known() {
    let who = |status, sex| permitter(Some(&Person { marital_status: status, sex, ..Person::default() }));
    assert_eq!(who(Some(MaritalStatus::Married), Some(Sex::Female)), "suami");
    assert_eq!(who(Some(MaritalStatus::Married), Some(Sex::Male)), "istri");
    assert_eq!(who(Some(MaritalStatus::Single), Some(Sex::Male)), "orang tua atau wali");
    assert_eq!(who(Some(MaritalStatus::Widowed), None), "orang tua atau wali");
    assert_eq!(who(None, Some(Sex::Female)), "suami, istri, orang tua, atau wali");
    assert_eq!(permitter(None), "suami, istri, orang tua, atau wali");
}
