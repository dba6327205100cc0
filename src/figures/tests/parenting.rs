//! Children, sessions, risks, referrals.

use crate::domain::book::Id;
use crate::domain::pillars::parenting::codes::{ChildReferralOffice, RiskType};
use crate::figures::figures;
use crate::figures::parenting::{AgeBand, Parenting};
use crate::figures::sample::Sample;

fn at(sample: &Sample, month: &str) -> Parenting {
    figures(&sample.book, month.parse().expect("a month")).parenting
}

/// A child with this birth date and these fields, known from 1 January 2026 unless told otherwise.
fn child(sample: &mut Sample, birth: &str, values: &[(&str, &str)]) -> Id {
    let person = sample.add("orang", &[("name", "Anak"), ("sex", "female"), ("birth_date", birth)]);
    let person = person.to_string();
    let mut all = vec![("child", person.as_str())];
    if !values.iter().any(|(key, _)| *key == "carer_relation") {
        all.push(("carer_relation", "2026-01-01 grandparent"));
    }
    all.extend(values);
    sample.add("anak", &all)
}

#[test]
fn children_by_age_on_the_last_day() {
    let mut sample = Sample::default();
    let born = |sample: &mut Sample, birth: &str| child(sample, birth, &[]);
    born(&mut sample, "2020-11-01"); // five
    born(&mut sample, "2020-10-31"); // six
    born(&mut sample, "2013-11-01"); // twelve
    born(&mut sample, "2013-10-31"); // thirteen
    born(&mut sample, "2008-11-01"); // seventeen
    born(&mut sample, "2008-10-31"); // eighteen: no child any more
    born(&mut sample, "2026-11-01"); // not born
    let unknown = born(&mut sample, "");
    let bands = |parenting: &Parenting| -> Vec<_> {
        parenting.lines.iter().map(|line| (line.band, line.counts.people.total())).collect()
    };
    let october = at(&sample, "2026-10");
    let [young, middle, old] = AgeBand::ALL.map(Some);
    assert_eq!(bands(&october), [(young, 1), (middle, 2), (old, 2), (None, 1)]);
    assert_eq!(october.lines[3].counts.children.ids, [unknown]);
    assert_eq!(october.total.people.female(), 6);
    assert_eq!(at(&sample, "2026-09").total.people.total(), 7, "one more of seventeen");
    assert_eq!(at(&sample, "2025-12").total.people.total(), 0, "nobody was known");
}

#[test]
fn who_moved_away_or_died_is_no_child_of_the_village_any_more() {
    let mut sample = Sample::default();
    let mut add = |residence: &str| {
        let values = [("birth_date", "2016-01-01"), ("residence", residence)];
        let person = sample.add("orang", &values).to_string();
        sample.add("anak", &[("child", &person)])
    };
    let here = add("");
    add("2026-10-31 moved");
    assert_eq!(at(&sample, "2026-10").total.children.ids, [here]);
    assert_eq!(at(&sample, "2026-09").total.children.count(), 2);
}

#[test]
fn school_carer_and_learning_house_on_the_last_day() {
    let mut sample = Sample::default();
    let boy = child(
        &mut sample,
        "2011-03-01",
        &[("school", "2025-07-15 junior_secondary; 2026-01-20 out_of_school; 2026-07-13 junior_secondary")],
    );
    let girl = child(
        &mut sample,
        "2010-03-01",
        &[
            ("school", "2025-07-15 senior_secondary; 2026-08-24 out_of_school"),
            ("carer_relation", "2025-11-10 grandparent; 2026-03-01 father"),
            ("enrolment", "2025-11-15 enrolled; 2026-09-01 left"),
        ],
    );
    let small = child(&mut sample, "2023-03-01", &[("school", "2025-11-10 not_yet")]);
    let january = at(&sample, "2026-01");
    assert_eq!((january.dropped_out.ids, january.out_of_school.ids), (vec![boy], vec![boy]));
    let july = at(&sample, "2026-07");
    assert_eq!((july.back_at_school.ids, july.out_of_school.ids), (vec![boy], vec![]));
    assert_eq!(july.total.enrolled.ids, [girl]);
    let october = at(&sample, "2026-10");
    assert_eq!((october.dropped_out.ids, october.out_of_school.ids), (vec![], vec![girl]));
    assert_eq!(october.total.at_school.ids, [boy]);
    assert_eq!(october.total.not_at_school.ids, [girl, small], "too young is not out of school");
    assert_eq!((october.total.by_parent.ids, october.total.by_others.ids), (vec![girl], vec![boy, small]));
    assert!(october.total.enrolled.is_empty());
}

#[test]
fn sessions_with_their_lists() {
    let mut sample = Sample::default();
    let children: Vec<Id> = (0..3).map(|_| child(&mut sample, "2016-01-01", &[])).collect();
    let mut session = |date: &str, came: &[usize]| {
        let id = sample.add("sesi_belajar", &[("date", date)]);
        let session = id.to_string();
        for index in came {
            let child = children[*index].to_string();
            let carer = if *index == 0 { "yes" } else { "no" };
            sample.add("kehadiran", &[("session", &session), ("child", &child), ("carer_came", carer)]);
        }
        id
    };
    let last = session("2026-10-31", &[0, 1]);
    let first = session("2026-10-03", &[0]);
    session("2026-10-10", &[]);
    session("2026-10-17", &[0, 0]); // a merged book: the same child twice on one list
    session("2026-11-07", &[2]);
    let sessions = at(&sample, "2026-10").sessions;
    let present: Vec<_> = sessions.lines.iter().map(|line| line.present.total()).collect();
    assert_eq!(present, [1, 0, 1, 2]);
    assert_eq!((sessions.lines[0].id, sessions.lines[3].id), (first, last), "by date");
    assert_eq!(sessions.lines.iter().map(|line| line.carers.count()).sum::<i64>(), 3);
    assert_eq!((sessions.attendances(), sessions.children.ids.clone()), (4, children[..2].to_vec()));
    assert_eq!(sessions.average(), Some(1), "4 in 3 sessions with a list");
    assert_eq!(at(&sample, "2026-09").sessions.average(), None);
}

#[test]
fn risks_and_referrals() {
    let mut sample = Sample::default();
    let child = child(&mut sample, "2016-01-01", &[]).to_string();
    let mut risk = |kind: &str, since: &str, until: &str| {
        let values = [("child", child.as_str()), ("risk", kind), ("since", since), ("until", until)];
        sample.add("penanda_risiko", &values);
    };
    risk("no_birth_certificate", "2026-01-01", "2026-10-12");
    risk("no_birth_certificate", "2026-10-01", "");
    risk("drop_out", "2026-10-01", "2026-10-20");
    risk("money", "2026-01-01", "2026-09-30");
    let mut refer = |office: &str, date: &str, result: &str| {
        let values = [("child", child.as_str()), ("referred_to", office), ("date", date), ("result", result)];
        sample.add("rujukan_anak", &values);
    };
    refer("pkh", "2026-10-24", "");
    refer("school", "2026-10-24", "guru sudah berkunjung");
    refer("school", "2026-09-24", "");
    let october = at(&sample, "2026-10");
    let counts = |lists: [&crate::figures::Records; 4]| lists.map(crate::figures::Records::count);
    let risks: Vec<_> = october
        .risks
        .iter()
        .map(|line| (line.risk, counts([&line.opening, &line.new, &line.ended, &line.closing])))
        .collect();
    let expected =
        [(Some(RiskType::DropOut), [0, 1, 1, 0]), (Some(RiskType::NoBirthCertificate), [1, 1, 1, 1])];
    assert_eq!(risks, expected);
    let referrals: Vec<_> = october
        .referrals
        .iter()
        .map(|line| (line.referred_to, line.month.count(), line.done.count()))
        .collect();
    let expected = [(Some(ChildReferralOffice::School), 1, 1), (Some(ChildReferralOffice::FamilyHope), 1, 0)];
    assert_eq!(referrals, expected);
}
