//! Services, cases, groups, children, activities and the report's own records, counted month by month.

use super::*;
use crate::domain::cells::CodeList;
use crate::domain::period::{Period, age_years};
use crate::domain::pillars::enterprise::business::IndividualBusiness;
use crate::domain::pillars::enterprise::equipment::Equipment;
use crate::domain::pillars::enterprise::group::{BusinessGroup, members_on};
use crate::domain::pillars::enterprise::monthly_result::MonthlyResult;
use crate::domain::pillars::migration::case::Case;
use crate::domain::pillars::migration::prevention::Prevention;
use crate::domain::pillars::migration::service::Service;
use crate::domain::pillars::parenting::attendance::Attendance;
use crate::domain::pillars::parenting::child::{Child, SCHOOL_AGE_YEARS};
use crate::domain::pillars::parenting::codes::School;
use crate::domain::pillars::parenting::session::Session;
use crate::domain::pillars::shared::activity::Activity;
use crate::domain::pillars::shared::codes::{FundSource, MemberOrigin};
use crate::domain::pillars::shared::difficulty::Difficulty;
use crate::domain::pillars::shared::plan::Plan;
use crate::domain::pillars::shared::report_month::{MonthStatus, ReportMonth};
use crate::practice::calendar::{EVE, first, last};
use crate::practice::plan;

fn per_month(dates: impl Iterator<Item = Option<Date>>) -> plan::Year {
    let dates: Vec<Option<Date>> = dates.collect();
    std::array::from_fn(|month| {
        let of_month = Period::of(first(month));
        dates.iter().filter(|date| date.is_some_and(|date| of_month.contains(date))).count()
    })
}

#[test]
fn services_cases_and_preventions_come_out() {
    for told in books() {
        let book = &told.book;
        let services = book.active::<Service>().map(|entry| entry.record.date);
        assert_eq!(per_month(services), plan::SERVICES);
        let sundays = open_sundays(book);
        assert_eq!(sundays, 1);
        let cases: Vec<&Case> = book.active::<Case>().map(|entry| &entry.record).collect();
        let open: [usize; 12] =
            std::array::from_fn(|month| cases.iter().filter(|case| case.is_open_on(last(month))).count());
        assert_eq!(open, [3, 2, 3, 3, 4, 3, 3, 4, 3, 4, 3, 4]);
        assert_eq!(cases.iter().filter(|case| case.is_open_on(EVE)).count(), 2);
        assert_eq!(per_month(cases.iter().map(|case| case.reported)), [1, 0, 1, 1, 1, 0, 1, 2, 0, 1, 0, 1]);
        assert_eq!(per_month(cases.iter().map(|case| case.closed)), [0, 1, 0, 1, 0, 1, 1, 1, 1, 0, 1, 0]);
        let mut kinds: BTreeMap<&str, usize> = BTreeMap::new();
        for case in &cases {
            *kinds.entry(case.case_type.unwrap().key()).or_default() += 1;
        }
        let expected = [
            ("unpaid_wages", 3),
            ("failed_departure", 2),
            ("lost_contact", 2),
            ("wants_home", 1),
            ("papers_withheld", 1),
            ("ill", 1),
            ("died_abroad", 1),
        ];
        assert_eq!(kinds, expected.into_iter().collect());
        let oldest = cases
            .iter()
            .filter(|case| case.is_open_on(LAST_DAY) && case.case_type.unwrap().key() == "lost_contact");
        assert_eq!(oldest.map(|case| case.age_days(LAST_DAY).unwrap()).collect::<Vec<_>>(), [142]);
        let preventions: Vec<(i8, &str)> = book
            .active::<Prevention>()
            .map(|entry| (entry.record.date.unwrap().month(), entry.record.result.unwrap().key()))
            .collect();
        assert_eq!(
            preventions,
            [
                (1, "switched_route"),
                (4, "cancelled"),
                (5, "switched_route"),
                (7, "left_anyway"),
                (8, "cancelled"),
                (10, "pending")
            ]
        );
        assert_eq!(open_notices(book, &["kasus"]), [("kasus-lama", 3)].into_iter().collect());
        assert_eq!(open_notices(book, &["layanan"]), BTreeMap::new());
    }
}

fn open_sundays(book: &Book) -> usize {
    let is_sunday =
        |date: Option<Date>| date.is_some_and(|date| date.weekday() == jiff::civil::Weekday::Sunday);
    book.active::<Service>().filter(|entry| is_sunday(entry.record.date)).count()
}

#[test]
fn groups_have_their_members_machines_and_results() {
    for told in books() {
        let book = &told.book;
        let groups: Vec<_> = book.active::<BusinessGroup>().collect();
        assert_eq!(groups.len(), 2);
        for (group, members, series) in [(groups[0], 12, plan::MELATI), (groups[1], 10, plan::SEKAR)] {
            assert_eq!(members_on(book, group.id, LAST_DAY).count(), members);
            let turnover: plan::Year = std::array::from_fn(|month| {
                let of_month = Period::of(first(month));
                let mut own = book.referring::<MonthlyResult>(group.id);
                let result = own.find(|entry| entry.record.month == Some(of_month));
                result.map_or(0, |entry| usize::try_from(entry.record.turnover.unwrap().0 / 1000).unwrap())
            });
            assert_eq!(turnover, series);
        }
        let purna = members_on(book, groups[0].id, LAST_DAY);
        assert_eq!(purna.filter(|member| member.origin == Some(MemberOrigin::Returned)).count(), 9);
        let results: Vec<&MonthlyResult> =
            book.active::<MonthlyResult>().map(|entry| &entry.record).collect();
        let losses: Vec<i64> = results
            .iter()
            .filter_map(|one| one.profit())
            .map(|profit| profit.0)
            .filter(|profit| *profit < 0)
            .collect();
        assert_eq!(losses, [-70_000]);
        for result in book.referring::<MonthlyResult>(groups[0].id) {
            let share = result.record.cost.unwrap().0 * 1000 / result.record.turnover.unwrap().0;
            assert!((595..=720).contains(&share), "{share}");
        }
        let machines: Vec<&Equipment> = book.active::<Equipment>().map(|entry| &entry.record).collect();
        assert_eq!(machines.iter().map(|one| one.quantity.unwrap().0).sum::<i64>(), 5000);
        assert_eq!(machines.iter().map(|one| one.value.unwrap().0).sum::<i64>(), 20_000_000);
        assert_eq!(book.active::<IndividualBusiness>().count(), 9);
        let notices = open_notices(
            book,
            &["anggota_kelompok", "hasil_usaha", "bantuan_sarana", "pelatihan", "kelompok_usaha"],
        );
        assert_eq!(notices, [("anggota-dua-kelompok", 2)].into_iter().collect());
    }
}

#[test]
fn children_and_sessions_come_out() {
    for told in books() {
        let book = &told.book;
        let children: Vec<&Child> = book.active::<Child>().map(|entry| &entry.record).collect();
        let ages: Vec<i32> = children.iter().map(|child| child.age_years(book, LAST_DAY).unwrap()).collect();
        let count_aged =
            |range: std::ops::RangeInclusive<i32>| ages.iter().filter(|age| range.contains(age)).count();
        assert_eq!([count_aged(0..=5), count_aged(6..=12), count_aged(13..=17)], plan::CHILDREN);
        assert_eq!(count_aged(18..=99), plan::GROWN);
        assert_eq!(children.iter().filter(|child| child.is_enrolled_on(LAST_DAY)).count(), plan::ENROLLED);
        let out = |child: &&&Child| {
            child.school_on(LAST_DAY) == Some(School::Out)
                && SCHOOL_AGE_YEARS.contains(&child.age_years(book, LAST_DAY).unwrap())
        };
        assert_eq!(children.iter().filter(out).count(), 1);
        assert_eq!(children.iter().filter(|child| child.has_birth_certificate == Some(false)).count(), 1);
        for child in &children {
            let parent = child.parents.as_slice()[0].get(book).unwrap().birth_date.unwrap();
            assert!(age_years(parent, child.child.unwrap().get(book).unwrap().birth_date.unwrap()) >= 18);
        }
        let sessions: Vec<_> = book.active::<Session>().collect();
        assert_eq!(per_month(sessions.iter().map(|entry| entry.record.date)), plan::SESSIONS);
        let present: Vec<usize> =
            sessions.iter().map(|entry| book.referring::<Attendance>(entry.id).count()).collect();
        assert_eq!(present.iter().filter(|count| **count == 0).count(), 1);
        assert!(present.iter().all(|count| *count == 0 || (18..=29).contains(count)), "{present:?}");
        let october: BTreeSet<Id> = sessions
            .iter()
            .filter(|entry| entry.record.date.unwrap() > last(10))
            .flat_map(|entry| book.referring::<Attendance>(entry.id).map(|one| one.record.child.unwrap().id))
            .collect();
        assert_eq!(october.len(), 31);
        let notices =
            open_notices(book, &["anak", "sesi_belajar", "kehadiran", "penanda_risiko", "rujukan_anak"]);
        let expected = [("anak-sudah-dewasa", 1), ("sesi-tanpa-hadir", 1), ("tanpa-persetujuan", 3)];
        assert_eq!(notices, expected.into_iter().collect());
    }
}

#[test]
fn activities_letters_difficulties_and_plans_come_out() {
    for told in books() {
        let book = &told.book;
        let activities: Vec<&Activity> = book.active::<Activity>().map(|entry| &entry.record).collect();
        assert_eq!(per_month(activities.iter().map(|one| one.date)), plan::ACTIVITIES);
        for activity in &activities {
            let (men, women) = activity.attendance(book);
            assert!((20..=160).contains(&(men + women)), "{}: {}", activity.title.as_str(), men + women);
            assert!((0..=1_200_000).contains(&activity.cost.unwrap().0));
            assert!(matches!(activity.fund_source, Some(FundSource::VillageFund | FundSource::Own)));
        }
        let months: Vec<&ReportMonth> = book.active::<ReportMonth>().map(|entry| &entry.record).collect();
        assert_eq!(months.len(), 13);
        let (open, past): (Vec<&ReportMonth>, _) =
            months.into_iter().partition(|month| month.status == Some(MonthStatus::Open));
        assert_eq!(open.len(), 1);
        assert!(open[0].month == Some(Period::of(LAST_DAY)) && open[0].letter_number.is_empty());
        let letters: Vec<&str> = past.iter().map(|month| month.letter_number.as_str()).collect();
        assert!(letters[0].ends_with("/XI/2025") && letters[11].ends_with("/X/2026"), "{letters:?}");
        assert!(past.iter().all(|month| month.status == Some(MonthStatus::Received)));
        let october = Some(Period::of(LAST_DAY));
        assert!(book.active::<Difficulty>().all(|entry| entry.record.month < october));
        assert!(book.active::<Plan>().all(|entry| entry.record.month <= october));
        let trash: usize = RECORD_TYPES
            .iter()
            .map(|kind| {
                let mut deleted = 0;
                kind.export(book, &mut |_, meta, _| deleted += usize::from(meta.deleted.is_some()));
                deleted
            })
            .sum();
        assert_eq!(trash, 4);
        assert!(RECORD_TYPES.iter().all(|kind| kind.count(book) > 0));
        let rest = [
            "desa",
            "profil_laporan",
            "penanda_tangan",
            "petugas",
            "keluarga",
            "kabar",
            "perkembangan_kasus",
            "pencegahan",
            "surat_izin",
            "usaha_perorangan",
            "rumah_belajar",
            "koperasi",
            "pengurus_koperasi",
            "anggota_koperasi",
            "rat",
            "pembagian_shu",
            "kegiatan",
            "masalah",
            "rencana",
            "berkas",
            "periode",
            "bagian_laporan",
        ];
        assert_eq!(open_notices(book, &rest), BTreeMap::new());
        assert_eq!(open_notices(book, &["pinjaman"]), [("pinjaman-menunggak", 2)].into_iter().collect());
    }
}
