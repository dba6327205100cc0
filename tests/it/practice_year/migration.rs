//! Pilar 1 of the practice year.

use desmigratif::domain::period::Period;
use desmigratif::domain::pillars::migration::case::{Case, CaseType};
use desmigratif::domain::pillars::migration::placement_codes::Country;
use desmigratif::domain::pillars::migration::prevention::{Finding, PreventionResult};
use desmigratif::domain::procedure::rules;
use desmigratif::figures::Figures;
use desmigratif::figures::documents::DocumentLine;
use desmigratif::figures::migration::{Flow, Group, Routes};

use super::{BOOK, MONTHS, assert_year, october, year};

#[test]
fn workers_abroad_month_by_month() {
    let flow = |flow: Flow| move |now: &Figures| now.migration.flow(flow, Group::Abroad).total();
    assert_year(
        "PMI awal",
        |now| now.migration.opening.abroad.total(),
        [68, 75, 82, 88, 90, 88, 94, 95, 95, 96, 97, 97],
    );
    assert_year("Berangkat", flow(Flow::Departed), [2, 1, 3, 2, 0, 4, 3, 2, 4, 1, 3, 2]);
    assert_year("Baru terdata", flow(Flow::NewlyRecorded), [6, 9, 4, 1, 2, 3, 0, 1, 0, 1, 0, 1]);
    assert_year("Pulang", flow(Flow::CameHome), [-1, -3, -1, -1, -4, -1, -2, -2, -3, -1, -2, -2]);
    assert_year("Meninggal", flow(Flow::Died), [0, 0, 0, 0, 0, 0, 0, -1, 0, 0, 0, 0]);
    assert_year("Pindah", flow(Flow::MovedAway), [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, -1, 0]);
    assert_year("Koreksi", flow(Flow::Correction), [0; 12]);
    assert_year(
        "PMI akhir",
        |now| now.migration.closing.abroad.total(),
        [75, 82, 88, 90, 88, 94, 95, 95, 96, 97, 97, 98],
    );
    let sum = |of: Flow| year(flow(of)).iter().sum::<i64>();
    let sums = [Flow::Departed, Flow::NewlyRecorded, Flow::CameHome, Flow::Died, Flow::MovedAway].map(sum);
    assert_eq!(sums, [27, 28, -23, -1, -1]);
}

#[test]
fn those_who_prepare_and_those_who_are_back() {
    assert_eq!(MONTHS[0].migration.opening.prospective.total(), 8);
    let came = |now: &Figures| {
        let joined = |flow| now.migration.flow(flow, Group::Prospective).joined.total();
        joined(Flow::NewlyRegistered) + joined(Flow::RegisteredAgain)
    };
    assert_year("CPMI baru", came, [4, 3, 4, 1, 0, 5, 4, 3, 3, 2, 3, 2]);
    let again = |now: &Figures| now.migration.moves_of(Flow::RegisteredAgain).count() as i64;
    assert_year("Mendaftar kembali", again, [0, 0, 1, 0, 0, 2, 0, 0, 1, 0, 1, 0]);
    let left = |now: &Figures| now.migration.flow(Flow::Departed, Group::Prospective).left.total();
    assert_year("CPMI berangkat", left, [2, 1, 3, 1, 0, 4, 3, 1, 4, 0, 3, 2]);
    let cancelled = |now: &Figures| now.migration.flow(Flow::Cancelled, Group::Prospective).total();
    assert_year("Batal", cancelled, [0, 0, 0, -1, -1, 0, 0, -1, 0, -1, 0, -1]);
    let prospective = |now: &Figures| now.migration.closing.prospective.total();
    assert_year("CPMI akhir", prospective, [10, 12, 13, 12, 11, 12, 13, 14, 13, 14, 14, 13]);

    assert_eq!(MONTHS[0].migration.opening.returned.total(), 41);
    let recorded = |now: &Figures| now.migration.flow(Flow::NewlyRecorded, Group::Returned).total();
    assert_year("Purna baru terdata", recorded, [5, 4, 2, 0, 1, 0, 0, 0, 0, 0, 0, 0]);
    let died = |now: &Figures| now.migration.flow(Flow::Died, Group::Returned).total();
    assert_year("Purna meninggal", died, [0, 0, 0, 0, 0, 0, -1, 0, 0, 0, 0, 0]);
    let returned = |now: &Figures| now.migration.closing.returned.total();
    assert_year("Purna akhir", returned, [47, 54, 56, 57, 62, 61, 62, 64, 66, 67, 68, 70]);
}

#[test]
fn services_and_cases_month_by_month() {
    let services = |now: &Figures| now.services.total.month.total();
    assert_year("Layanan", services, [21, 24, 31, 19, 14, 36, 28, 27, 33, 22, 29, 30]);
    assert_eq!(year(services).iter().sum::<i64>(), 314);
    assert_eq!(october().services.total.so_far(), 314 - 21 - 24, "since January");
    let visits: i64 = year(|now| now.services.total.home_visits.count()).iter().sum();
    assert!(visits > 0, "home visits are the main work of many officers");

    assert_eq!(MONTHS[0].cases.total.opening.count(), 2);
    assert_year("Kasus masuk", |now| now.cases.total.new.count(), [1, 0, 1, 1, 1, 0, 1, 2, 0, 1, 0, 1]);
    let closed = |now: &Figures| now.cases.total.done.count() + now.cases.total.dropped.count();
    assert_year("Kasus selesai", closed, [0, 1, 0, 1, 0, 1, 1, 1, 1, 0, 1, 0]);
    assert_year("Kasus buka", |now| now.cases.total.closing.count(), [3, 2, 3, 3, 4, 3, 3, 4, 3, 4, 3, 4]);
}

#[test]
fn cases_by_type() {
    let of =
        |kind: CaseType| BOOK.active::<Case>().filter(|entry| entry.record.case_type == Some(kind)).count();
    let expected = [
        (CaseType::UnpaidWages, 3),
        (CaseType::FailedDeparture, 2),
        (CaseType::LostContact, 2),
        (CaseType::WantsHome, 1),
        (CaseType::PapersWithheld, 1),
        (CaseType::Ill, 1),
        (CaseType::DiedAbroad, 1),
    ];
    assert_eq!(expected.map(|(kind, _)| (kind, of(kind))), expected);
    let cases = &october().cases;
    let mut open: Vec<_> = cases
        .lines
        .iter()
        .filter(|line| !line.counts.closing.is_empty())
        .map(|line| (line.case_type.unwrap(), line.counts.closing.count()))
        .collect();
    open.sort_unstable();
    let mut expected =
        [CaseType::LostContact, CaseType::UnpaidWages, CaseType::PapersWithheld, CaseType::FailedDeparture]
            .map(|kind| (kind, 1));
    expected.sort_unstable();
    assert_eq!(open, expected);
    let oldest = cases.lines.iter().find(|line| line.case_type == Some(CaseType::LostContact)).unwrap();
    assert_eq!((oldest.counts.oldest_days, cases.total.oldest_days), (Some(142), Some(142)));
}

#[test]
fn workers_abroad_at_the_end() {
    let migration = &october().migration;
    let countries: Vec<_> =
        migration.countries.lines.iter().map(|line| (line.country, line.workers.people.total())).collect();
    let expected = [
        (Country::HongKong, 31),
        (Country::Taiwan, 27),
        (Country::Malaysia, 17),
        (Country::Singapore, 13),
        (Country::Japan, 4),
        (Country::SouthKorea, 3),
        (Country::SaudiArabia, 1),
        (Country::Brunei, 1),
        (Country::ForeignShip, 1),
    ];
    assert_eq!(countries, expected.map(|(country, people)| (Some(country), people)));
    let abroad = &migration.closing.abroad;
    assert_eq!([abroad.male(), abroad.female(), abroad.total()], [29, 69, 98]);
    assert_eq!(routes(&migration.abroad), [71, 9, 18]);
    assert_eq!(migration.abroad.procedural_share().permille(), Some(888));
    assert_eq!(migration.contract_lapsed.total(), 5);
    assert_eq!(migration.countries.total.contract_ending.count(), 12);
    assert_eq!(migration.without_news.total(), 14);
    assert_eq!(migration.on_leave.total(), 2);
    assert_eq!(migration.lost_contact.total(), 2);
}

fn routes(routes: &Routes) -> [i64; 3] {
    [routes.procedural.count(), routes.nonprocedural.count(), routes.unknown.count()]
}

#[test]
fn departures_of_the_year_by_route() {
    let sum = |of: fn(&Routes) -> i64| year(|now| of(&now.migration.departures)).iter().sum::<i64>();
    let sums = [
        sum(|routes| routes.procedural.count()),
        sum(|routes| routes.nonprocedural.count()),
        sum(|routes| routes.unknown.count()),
    ];
    assert_eq!(sums, [22, 2, 3]);
    // Those who left without the office are the ones whose route is not known when they are found out.
    let since_january = october().migration.departures_this_year.total();
    assert_eq!(since_january, 27 - 2 - 1);
}

#[test]
fn findings_of_the_year() {
    let findings: Vec<_> = MONTHS
        .iter()
        .flat_map(|now| now.prevention.month())
        .map(|line| (Period::of(line.date).to_string(), line.finding.unwrap(), line.result.unwrap()))
        .collect();
    let expected = [
        ("2026-01", Finding::VisitVisa, PreventionResult::SwitchedRoute),
        ("2026-04", Finding::UnderAge, PreventionResult::Cancelled),
        ("2026-05", Finding::SocialMedia, PreventionResult::SwitchedRoute),
        ("2026-07", Finding::Broker, PreventionResult::LeftAnyway),
        ("2026-08", Finding::VisitVisa, PreventionResult::Cancelled),
        ("2026-10", Finding::SocialMedia, PreventionResult::Pending),
    ];
    assert_eq!(findings, expected.map(|(month, finding, result)| (month.to_owned(), finding, result)));
    assert_eq!(october().prevention.records_of_year().count(), 6);
}

#[test]
fn everybody_who_prepares_is_asked_for_papers() {
    for now in MONTHS.iter() {
        let prospective = now.migration.closing.prospective.total();
        let is_general = |paper| rules().is_general(paper, now.period.last_day());
        let asked = now.documents.iter().filter(|line| is_general(line.document_type));
        assert!(asked.map(DocumentLine::total).all(|total| total == prospective));
    }
    let present: i64 = october().documents.iter().map(|line| line.present.count()).sum();
    assert!(present > 0, "somebody has a paper");
}
