//! Groups, results, equipment, trainings, businesses.

use crate::domain::book::Id;
use crate::domain::pillars::enterprise::codes::{Condition, GroupStage, Trade};
use crate::figures::enterprise::Enterprise;
use crate::figures::figures;
use crate::figures::sample::{Sample, october};

fn at(sample: &Sample, month: &str) -> Enterprise {
    figures(&sample.book, month.parse().expect("a month")).enterprise
}

fn group(sample: &mut Sample, formed: &str, stage: &str) -> Id {
    sample.add("kelompok_usaha", &[("name", "Kelompok"), ("formed", formed), ("stage", stage)])
}

#[test]
fn members_of_the_last_day_by_sex_and_origin() {
    let mut sample = Sample::default();
    let melati = group(&mut sample, "2024-02-12", "2024-02-12 formed; 2026-10-31 marketing");
    let later = group(&mut sample, "2026-11-01", "");
    let ended = group(&mut sample, "2024-01-01", "2026-10-01 inactive");
    let mut join = |group: Id, sex: &str, origin: &str, dates: [&str; 2]| {
        let person = sample.person(sex);
        let values =
            [("group", group.to_string()), ("person", person.to_string()), ("origin", origin.to_owned())];
        let values: Vec<(&str, &str)> = values.iter().map(|(key, text)| (*key, text.as_str())).collect();
        let dates = [("joined", dates[0]), ("left", dates[1])];
        sample.add("anggota_kelompok", &[values.as_slice(), &dates].concat());
        person
    };
    let a = join(melati, "female", "returned", ["2024-02-12", ""]);
    let b = join(melati, "male", "family", ["2026-10-31", ""]);
    join(melati, "female", "returned", ["2024-02-12", "2026-10-31"]);
    join(melati, "female", "returned", ["2026-11-01", ""]);
    join(later, "female", "returned", ["2026-10-01", ""]);
    let enterprise = at(&sample, "2026-10");
    let groups: Vec<_> = enterprise.groups.iter().map(|line| (line.group, line.is_active)).collect();
    assert_eq!(groups, [(ended, false), (melati, true)], "oldest first");
    assert_eq!(enterprise.active_groups().ids, [melati]);
    let line = &enterprise.groups[1];
    assert_eq!(line.stage, Some(GroupStage::Marketing));
    assert_eq!((line.members.people.female.clone(), line.members.people.male.clone()), (vec![a], vec![b]));
    assert_eq!((line.members.returned.total(), line.members.family.total()), (1, 1));
}

#[test]
fn results_of_the_month_beside_the_month_before() {
    let mut sample = Sample::default();
    let melati = group(&mut sample, "2024-02-12", "2024-02-12 producing");
    let sewing = group(&mut sample, "2025-08-20", "2025-08-20 formed");
    let shop = sample.add("usaha_perorangan", &[("trade", "retail")]);
    let mut report = |venture: Id, month: &str, turnover: &str, cost: &str| {
        let venture = venture.to_string();
        let values =
            [("venture", venture.as_str()), ("month", month), ("turnover", turnover), ("cost", cost)];
        sample.add("hasil_usaha", &values)
    };
    report(melati, "2025-12", "900", "0");
    report(melati, "2026-08", "3600", "2000");
    report(melati, "2026-09", "3150", "2000");
    let september = report(sewing, "2026-09", "950", "1020");
    report(shop, "2026-09", "7000", "0");
    report(sewing, "2026-10", "1500", "1000");
    let results = at(&sample, "2026-09").results;
    assert_eq!([results.turnover(), results.cost(), results.profit()], [4100, 3020, 1080]);
    assert_eq!((results.turnover_before(), results.turnover_this_year()), (3600, 7700));
    assert_eq!(results.lines[1].turnover.records.ids, [september]);
    assert_eq!(results.lines[1].profit_rupiah(), -70, "a loss");
    assert!(results.not_received.is_empty());
    let october = at(&sample, "2026-10").results;
    assert_eq!(october.not_received.ids, [melati]);
    assert!(!october.lines[0].is_received());
    let before = at(&sample, "2026-07").results;
    assert_eq!(before.not_received.ids, [melati], "a group that does not produce yet owes no result");
    assert_eq!(at(&sample, "2026-11").results.not_received.ids, [melati, sewing], "it has reported before");
}

#[test]
fn equipment_as_it_was_found_by_the_last_day() {
    let mut sample = Sample::default();
    let mut add = |received: &str, condition: &str| {
        let values = [("item", "Mesin jahit"), ("received", received), ("value", "4000000")];
        sample.add("bantuan_sarana", &[values.as_slice(), &[("condition", condition)]].concat())
    };
    let mended = add("2025-12-11", "2025-12-11 good; 2026-05-12 slightly_damaged; 2026-06-20 good");
    let unused = add("2025-12-11", "2026-01-10 unused");
    add("2026-06-01", "");
    let may = at(&sample, "2026-05");
    assert_eq!(may.equipment.len(), 2);
    assert_eq!(may.equipment_in(Condition::SlightlyDamaged).ids, [mended]);
    let june = at(&sample, "2026-06");
    assert_eq!(june.equipment_in(Condition::Good).ids, [mended]);
    assert_eq!(june.equipment_in(Condition::Unused).ids, [unused]);
    assert_eq!(june.equipment[0].checked.map(|day| day.to_string()).as_deref(), Some("2026-06-20"));
    assert_eq!(june.equipment.iter().map(|line| line.value_rupiah).sum::<i64>(), 12_000_000);
}

#[test]
fn trainings_and_businesses() {
    let mut sample = Sample::default();
    let (a, b) = (sample.person("female"), sample.person("male"));
    let both = format!("{a}; {b}");
    let values = [("name", "Menjahit"), ("date", "2026-10-31"), ("participants", both.as_str())];
    sample.add("pelatihan", &[values.as_slice(), &[("graduates", &a.to_string()), ("cost", "5")]].concat());
    sample.add("pelatihan", &[("name", "Lain"), ("date", "2026-11-01")]);
    for (trade, started) in [("retail", "2024-06-01"), ("", ""), ("catering", ""), ("retail", "2026-11-01")] {
        sample.add("usaha_perorangan", &[("trade", trade), ("started", started)]);
    }
    let enterprise = figures(&sample.book, october()).enterprise;
    let [training] = &enterprise.trainings[..] else { panic!("{:?}", enterprise.trainings) };
    assert_eq!((training.participants.total(), training.graduates.female.clone()), (2, vec![a]));
    assert_eq!(training.cost_rupiah, 5);
    let trades: Vec<_> =
        enterprise.businesses.iter().map(|line| (line.trade, line.businesses.count())).collect();
    assert_eq!(trades, [(Some(Trade::Catering), 1), (Some(Trade::Retail), 1), (None, 1)]);
}
