//! Groups, children and activities of the practice year.

use desmigratif::domain::book::Id;
use desmigratif::domain::pillars::enterprise::codes::{Condition, GroupStage, Trade};
use desmigratif::domain::pillars::enterprise::group::BusinessGroup;
use desmigratif::domain::pillars::parenting::codes::RiskType;
use desmigratif::domain::pillars::shared::activity::Activity;
use desmigratif::figures::Figures;
use desmigratif::figures::enterprise::{GroupLine, ResultLine};

use super::{BOOK, MONTHS, Year, assert_year, month, october, year};

const MELATI: &str = "Kelompok Tata Boga Melati";
const SEKAR_RANDU: &str = "Kelompok Jahit Sekar Randu";

fn group(name: &str) -> Id {
    let mut groups = BOOK.active::<BusinessGroup>();
    groups.find(|entry| entry.record.name.as_str() == name).expect("the group").id
}

fn members(name: &str) -> &'static GroupLine {
    october().enterprise.groups.iter().find(|line| line.group == group(name)).expect("the group's line")
}

fn result<'a>(now: &'a Figures, name: &str) -> Option<&'a ResultLine> {
    now.enterprise.results.lines.iter().find(|line| line.group == group(name))
}

/// Omzet of a group in thousand rupiah; 0 where nothing was received.
fn turnover(name: &'static str) -> impl Fn(&Figures) -> i64 {
    move |now| result(now, name).map_or(0, |line| thousands(line.turnover.rupiah))
}

fn thousands(rupiah: i64) -> i64 {
    assert_eq!(rupiah % 1000, 0, "{rupiah} rupiah are no whole thousands");
    rupiah / 1000
}

#[test]
fn groups_and_their_members() {
    assert_eq!(october().enterprise.active_groups().count(), 2);
    let melati = members(MELATI);
    assert_eq!(melati.stage, Some(GroupStage::Marketing));
    let people = &melati.members;
    assert_eq!([people.people.total(), people.returned.total(), people.family.total()], [12, 9, 3]);
    assert_eq!(members(SEKAR_RANDU).members.people.total(), 10);
}

#[test]
fn turnover_month_by_month() {
    let melati: Year = [2850, 3400, 2600, 3100, 9750, 2450, 2900, 3050, 2700, 3600, 3150, 3300];
    assert_year("Omzet Melati", turnover(MELATI), melati);
    let sewing: Year = [0, 0, 900, 1150, 2400, 700, 1050, 3800, 4250, 1300, 950, 1500];
    assert_year("Omzet Sekar Randu", turnover(SEKAR_RANDU), sewing);
    assert_eq!([melati.iter().sum::<i64>(), sewing.iter().sum()], [42_850, 18_000]);
    let both = std::array::from_fn(|index| melati[index] + sewing[index]);
    assert_year("Omzet kelompok", |now| thousands(now.enterprise.results.turnover()), both);
    assert_year("belum diterima", |now| now.enterprise.results.not_received.count(), [0; 12]);
    for now in MONTHS.iter() {
        let line = result(now, MELATI).expect("Melati's line");
        let percent = line.cost.rupiah * 100 / line.turnover.rupiah;
        assert!((60..=72).contains(&percent), "Melati spent {percent} % in {}", now.period);
    }
    let september = result(month("2026-09"), SEKAR_RANDU).expect("the loss");
    assert_eq!((thousands(september.cost.rupiah), thousands(september.profit_rupiah())), (1020, -70));
}

#[test]
fn equipment_trainings_and_businesses() {
    let november = &month("2025-11").enterprise;
    assert_eq!(november.trainings.len(), 1);
    assert!(november.equipment.is_empty());
    let october = &october().enterprise;
    let value: i64 = october.equipment.iter().map(|line| line.value_rupiah).sum();
    assert_eq!(value, 20_000_000);
    assert!(october.equipment.iter().all(|line| line.group == Some(group(SEKAR_RANDU))));
    let damaged = |now: &Figures| now.enterprise.equipment_in(Condition::SlightlyDamaged).count();
    assert_year("Rusak ringan", damaged, [0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0]);
    assert_eq!(october.equipment_in(Condition::Unused).count(), 1);
    let businesses: i64 = october.businesses.iter().map(|line| line.businesses.count()).sum();
    assert_eq!(businesses, 9);
    let livestock = october.businesses.iter().find(|line| line.trade == Some(Trade::Livestock));
    assert_eq!(livestock.map(|line| line.businesses.count()), Some(2));
}

#[test]
fn children_at_the_end() {
    let parenting = &october().parenting;
    let bands: Vec<_> = parenting.lines.iter().map(|line| line.counts.people.total()).collect();
    assert_eq!(bands, [13, 33, 18], "0–5, 6–12, 13–17, and nobody of unknown age");
    assert_eq!((parenting.total.people.total(), parenting.total.enrolled.count()), (64, 38));
}

#[test]
fn drop_outs_and_birth_certificates() {
    assert_year(
        "putus sekolah",
        |now| now.parenting.dropped_out.count(),
        [0, 0, 1, 0, 0, 0, 0, 0, 0, 1, 0, 0],
    );
    assert_year("kembali", |now| now.parenting.back_at_school.count(), [0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0]);
    let out = |now: &Figures| now.parenting.out_of_school.count();
    assert_year("tidak bersekolah", out, [0, 0, 1, 1, 1, 1, 1, 1, 0, 1, 1, 1]);
    let certificate = |now: &Figures| {
        let mut lines =
            now.parenting.risks.iter().filter(|line| line.risk == Some(RiskType::NoBirthCertificate));
        lines.next().map_or((0, 0), |line| (line.ended.count(), line.closing.count()))
    };
    assert_eq!(certificate(month("2026-05")), (1, 1));
    assert_eq!(certificate(october()), (0, 1));
    let referred: i64 = month("2026-08").parenting.referrals.iter().map(|line| line.month.count()).sum();
    assert!(referred > 0, "the girl of August was referred");
}

#[test]
fn sessions_and_who_came() {
    let sessions = |now: &Figures| now.parenting.sessions.lines.len() as i64;
    assert_year("Sesi", sessions, [4, 3, 4, 4, 2, 4, 4, 3, 2, 4, 4, 4]);
    assert_eq!(year(sessions).iter().sum::<i64>(), 42);
    let mut without_list = Vec::new();
    for now in MONTHS.iter() {
        for line in &now.parenting.sessions.lines {
            match line.present.total() {
                0 => without_list.push(now.period.to_string()),
                present => assert!((18..=29).contains(&present), "{present} came on {}", line.date),
            }
        }
    }
    assert_eq!(without_list, ["2026-10"]);
}

#[test]
fn activities_month_by_month() {
    let activities = |now: &Figures| now.activities.lines.len() as i64;
    assert_year("Kegiatan", activities, [8, 9, 9, 6, 4, 10, 8, 7, 5, 9, 8, 9]);
    assert_eq!(year(activities).iter().sum::<i64>(), 92);
    let costs: Vec<i64> =
        BOOK.active::<Activity>().map(|entry| entry.record.cost.map_or(0, |cost| cost.0)).collect();
    assert!(costs.iter().all(|cost| (0..=1_200_000).contains(cost)));
}
