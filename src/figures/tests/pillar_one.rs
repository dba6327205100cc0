//! Services, cases, prevention, documents, and who has to be called.

use crate::domain::book::Id;
use crate::domain::pillars::migration::case::CaseType;
use crate::domain::pillars::migration::document_codes::DocumentType;
use crate::domain::pillars::migration::prevention::PreventionResult;
use crate::domain::pillars::migration::service::ServiceType;
use crate::figures::cases::CaseCounts;
use crate::figures::figures;
use crate::figures::sample::{Sample, october};

#[test]
fn services_by_type_sex_and_way() {
    let mut sample = Sample::default();
    let woman = sample.person("female").to_string();
    let mut add = |date: &str, kind: &str, sex: &str, rest: &[(&str, &str)]| {
        let values = [("date", date), ("service_type", kind), ("sex", sex), ("applicant", woman.as_str())];
        sample.add("layanan", &[values.as_slice(), rest].concat())
    };
    add("2025-12-31", "documents", "male", &[]);
    let january = add("2026-01-01", "documents", "male", &[]);
    add("2026-09-30", "other", "female", &[("channel", "home_visit")]);
    let visit = add("2026-10-01", "documents", "", &[("channel", "home_visit")]);
    let referred = add("2026-10-31", "documents", "male", &[("result", "referred")]);
    let was_referred = add("2026-10-31", "guidance", "male", &[("result", "done"), ("referred_to", "bank")]);
    add("2026-11-01", "documents", "male", &[]);
    let services = figures(&sample.book, october()).services;
    let types: Vec<_> = services.lines.iter().map(|line| line.service_type).collect();
    let expected = [ServiceType::Guidance, ServiceType::Documents, ServiceType::Other];
    assert_eq!(types, expected.map(Some), "in the order of the list, only what there was");
    let documents = &services.lines[1].counts;
    assert_eq!(documents.before.ids, [january]);
    assert_eq!(documents.month.male.ids, [referred]);
    assert_eq!(documents.month.female.ids, [visit], "the applicant's own record tells the sex");
    assert_eq!(documents.home_visits.ids, [visit]);
    assert_eq!(documents.so_far(), 3);
    assert_eq!(services.total.referred.ids, [referred, was_referred]);
    assert_eq!((services.total.before.count(), services.total.month.total()), (2, 3));
}

#[test]
fn service_days_count_services_as_well() {
    let mut sample = Sample::default();
    let siti = sample.add("petugas", &[("name", "Siti Aminah"), ("started", "2025-11-01")]).to_string();
    for date in ["2026-10-05", "2026-10-05", "2026-10-06", "2026-11-02"] {
        sample.add("layanan", &[("date", date), ("officer", &siti)]);
    }
    sample.add("kegiatan", &[("date", "2026-10-06"), ("officers", &siti)]);
    let officers = figures(&sample.book, october()).officers;
    assert_eq!(officers[0].service_days(), 2);
    assert_eq!((officers[0].services.count(), officers[0].activities.count()), (3, 1));
}

fn counts(counts: &CaseCounts) -> [i64; 5] {
    let lists = [&counts.opening, &counts.new, &counts.done, &counts.dropped, &counts.closing];
    lists.map(crate::figures::Records::count)
}

#[test]
fn cases_come_and_go() {
    let mut sample = Sample::default();
    let mut add = |kind: &str, reported: &str, closed: &str, status: &str| {
        let values = [("case_type", kind), ("reported", reported), ("closed", closed), ("status", status)];
        sample.add("kasus", &values)
    };
    let lost = add("lost_contact", "2026-06-11", "", "in_progress");
    add("unpaid_wages", "2026-09-30", "2026-10-01", "done");
    add("unpaid_wages", "2026-10-02", "2026-10-31", "dropped");
    let young = add("unpaid_wages", "2026-10-03", "2026-11-01", "done");
    add("ill", "2026-01-01", "2026-09-30", "done");
    add("ill", "2026-11-01", "", "new");
    // Merged books may hold an end before the beginning: it came and went in October.
    add("other", "2026-10-05", "2026-09-01", "done");
    let cases = figures(&sample.book, october()).cases;
    assert_eq!(counts(&cases.total), [2, 3, 2, 1, 2]);
    assert_eq!(cases.total.closing.ids, [lost, young]);
    let lines: Vec<_> = cases
        .lines
        .iter()
        .map(|line| (line.case_type, counts(&line.counts), line.counts.oldest_days))
        .collect();
    let expected = [
        (Some(CaseType::UnpaidWages), [1, 2, 1, 1, 1], Some(28)),
        (Some(CaseType::LostContact), [1, 0, 0, 0, 1], Some(142)),
        (Some(CaseType::Other), [0, 1, 1, 0, 0], None),
    ];
    assert_eq!(lines, expected);
    assert_eq!(cases.total.long_open.ids, [lost]);
}

#[test]
fn findings_of_month_and_year() {
    let mut sample = Sample::default();
    let mut add = |date: &str, result: &str| {
        sample.add("pencegahan", &[("date", date), ("finding", "broker"), ("result", result)])
    };
    add("2025-12-31", "cancelled");
    add("2026-10-14", "pending");
    let first = add("2026-10-02", "switched_route");
    add("2026-01-12", "switched_route");
    add("2026-11-01", "cancelled");
    let prevention = figures(&sample.book, october()).prevention;
    assert_eq!((prevention.records().count(), prevention.records_of_year().count()), (2, 3));
    assert_eq!(prevention.records().ids[0], first, "by date");
    assert_eq!(prevention.with(PreventionResult::SwitchedRoute).ids, [first]);
}

#[test]
fn papers_of_those_who_prepare_on_the_last_day() {
    let mut sample = Sample::default();
    let mut prepare = |scheme: &str, rest: &[(&str, &str)]| -> Id {
        let person = sample.person("female");
        let values = [("recorded", "2026-06-01"), ("scheme", scheme)];
        sample.placement(person, &[values.as_slice(), rest].concat())
    };
    let home = prepare("p_to_p", &[]);
    let crew = prepare("crew", &[]);
    let gone = prepare("p_to_p", &[("departed", "2026-10-31")]);
    let mut paper = |placement: Id, kind: &str, status: &str| {
        let placement = placement.to_string();
        sample.add("dokumen", &[("placement", &placement), ("document_type", kind), ("status", status)]);
    };
    paper(home, "passport", "2026-07-01 in_progress; 2026-11-02 present");
    paper(crew, "passport", "2026-07-01 in_progress; 2026-10-31 present");
    paper(crew, "seaman_book", "2026-07-01 not_needed");
    paper(gone, "passport", "2026-07-01 present");
    let documents = figures(&sample.book, october()).documents;
    let of = |kind| documents.iter().find(|line| line.document_type == kind).expect("a line");
    let passport = of(DocumentType::Passport);
    assert_eq!((&passport.present.ids[..], &passport.in_progress.ids[..]), (&[crew][..], &[home][..]));
    assert_eq!(of(DocumentType::IdCard).missing.ids, [home, crew], "nobody spoke of it yet");
    let seaman_book = of(DocumentType::SeamanBook);
    assert_eq!((seaman_book.total(), &seaman_book.not_needed.ids[..]), (1, &[crew][..]));
    assert_eq!(documents.len(), 23);
}

#[test]
fn only_seafarers_are_asked_for_a_seaman_book() {
    let mut sample = Sample::default();
    let person = sample.person("male");
    sample.placement(person, &[("recorded", "2026-06-01")]);
    let documents = figures(&sample.book, october()).documents;
    assert_eq!(documents.len(), 20);
    assert!(documents.iter().all(|line| line.document_type != DocumentType::SeamanBook));
}

#[test]
fn who_has_to_be_called_can_be_asked_for_a_past_month() {
    let mut sample = Sample::default();
    let mut abroad = |rest: &[(&str, &str)]| {
        let person = sample.person("female");
        let values = [("recorded", "2025-01-01"), ("departed", "2025-02-01")];
        (person, sample.placement(person, &[values.as_slice(), rest].concat()))
    };
    let (silent, placement) = abroad(&[("contract_end", "2026-10-30")]);
    let (limit, _) = abroad(&[("last_news", "2026-08-02"), ("contract_end", "2026-10-31")]);
    let (beyond, _) = abroad(&[("last_news", "2026-08-01")]);
    let (home, _) = abroad(&[("returned", "2026-10-31"), ("contract_end", "2026-01-01")]);
    let placement = placement.to_string();
    let mut news = |date: &str, tidings: &str| {
        sample.add("kabar", &[("placement", &placement), ("date", date), ("tidings", tidings)]);
    };
    news("2026-10-20", "unreachable");
    news("2026-11-03", "working");
    let at = |month: &str| figures(&sample.book, month.parse().expect("a month")).migration;
    let october = at("2026-10");
    assert_eq!(
        october.without_news.female,
        [silent, beyond],
        "unreachable is no news; 90 days are not too long"
    );
    assert_eq!(october.contract_lapsed.female, [silent]);
    assert_eq!(october.returns_this_year.count(), 1);
    let november = at("2026-11");
    assert_eq!(november.without_news.female, [limit, beyond]);
    assert_eq!(november.contract_lapsed.female, [silent, limit]);
    assert!(at("2026-09").contract_lapsed.female.contains(&home));
}
