//! Part IV: its sentences case by case, and what is printed where sessions or their lists have not come.

use super::super::narrative::parenting::paragraphs;
use super::pillars::{add, papers, printed, row};
use super::with_october;
use crate::domain::book::Id;
use crate::figures::sample::Sample;

/// A book with a learning house.
fn house() -> (Sample, Id) {
    let mut sample = Sample::default();
    let house = sample.add("rumah_belajar", &[("name", "Tunas")]);
    (sample, house)
}

fn child(sample: &mut Sample, birth: &str, school: &str, enrolment: &str) -> Id {
    let person = sample.add("orang", &[("name", "Bagas"), ("sex", "male"), ("birth_date", birth)]);
    let values = [("school", school), ("enrolment", enrolment), ("carer_relation", "2026-01-01 grandparent")];
    add(sample, "anak", &values, &[("child", person)])
}

fn session(sample: &mut Sample, date: &str, children: &[Id]) {
    let session = sample.add("sesi_belajar", &[("date", date), ("theme", "tutoring"), ("companion", "Nur")]);
    for child in children {
        add(sample, "kehadiran", &[("carer_came", "yes")], &[("session", session), ("child", *child)]);
    }
}

/// The sentences of October, one a line.
fn told(sample: &Sample) -> Vec<String> {
    let text = with_october(&sample.book, paragraphs).join(" ");
    text.split_inclusive(". ").map(|sentence| sentence.trim().to_owned()).collect()
}

const PUPIL: &str = "2025-07-14 primary";
const JOINED: &str = "2026-01-01 enrolled";

#[test]
fn children_are_told_with_those_who_came() {
    let (mut sample, _) = house();
    assert_eq!(told(&sample)[0], "Belum ada anak PMI yang tercatat.");
    child(&mut sample, "2016-01-01", PUPIL, "");
    assert_eq!(told(&sample)[0], "Terdapat 1 anak PMI; belum ada yang mengikuti rumah belajar.");
    let one = child(&mut sample, "2016-01-01", PUPIL, JOINED);
    let two = child(&mut sample, "2016-01-01", PUPIL, JOINED);
    assert_eq!(told(&sample)[0], "Terdapat 3 anak PMI; 2 mengikuti rumah belajar.");
    session(&mut sample, "2026-10-03", &[one]);
    assert_eq!(
        told(&sample)[0],
        "Terdapat 3 anak PMI; 2 mengikuti rumah belajar dan 1 di antaranya hadir dalam 1 sesi."
    );
    session(&mut sample, "2026-10-10", &[one, two]);
    assert_eq!(
        told(&sample)[0],
        "Terdapat 3 anak PMI; 2 mengikuti rumah belajar dan 2 di antaranya hadir sekurang-kurangnya satu kali dalam 2 sesi."
    );
    session(&mut sample, "2026-10-17", &[]);
    assert!(told(&sample)[0].ends_with("satu kali dalam 2 sesi yang ada daftar hadirnya."));
    let text = told(&sample);
    assert_eq!(
        text[2],
        "Rumah belajar mengadakan 3 sesi dengan rata-rata 2 anak; daftar hadir 1 sesi belum diisi."
    );
}

#[test]
fn schooling_is_told_only_as_far_as_it_is_known() {
    let school = |children: &[(&str, &str)]| {
        let (mut sample, _) = house();
        for (birth, school) in children {
            child(&mut sample, birth, school, "");
        }
        told(&sample).into_iter().nth(1).expect("a second sentence")
    };
    let (seven, seventeen, four) = ("2019-10-31", "2008-11-01", "2022-01-01");
    let out = "2026-08-24 out_of_school";
    let cases: [(&[(&str, &str)], &str); 6] = [
        (&[(seven, PUPIL), (four, "2025-07-14 not_yet")], "Seluruh anak usia 7–17 tahun bersekolah."),
        (
            &[(seven, PUPIL), (seventeen, "2026-06-01 graduated")],
            "Seluruh anak usia 7–17 tahun bersekolah atau sudah lulus.",
        ),
        (&[(seven, PUPIL), (seventeen, "")], "Di antara anak usia 7–17 tahun, sekolah 1 anak belum dicatat."),
        (&[(seven, out)], "1 anak usia sekolah tidak bersekolah."),
        (&[(seven, out), (seventeen, out)], "2 anak usia sekolah tidak bersekolah."),
        (
            &[(seven, out), (seventeen, "")],
            "1 anak usia sekolah tidak bersekolah; sekolah 1 anak belum dicatat.",
        ),
    ];
    for (children, sentence) in cases {
        assert_eq!(school(children), sentence);
    }
    assert!(school(&[(four, "2025-07-14 not_yet")]).starts_with("Data sesi"), "nobody is of school age");
}

#[test]
fn children_out_of_school_are_looked_after_only_if_all_are() {
    let (mut sample, _) = house();
    let out = "2026-08-24 out_of_school";
    let boy = child(&mut sample, "2012-01-01", out, "");
    let girl = child(&mut sample, "2010-01-01", out, "");
    let plain = "2 anak usia sekolah tidak bersekolah.";
    let referral = |sample: &mut Sample, date: &str| {
        add(sample, "rujukan_anak", &[("date", date), ("referred_to", "school")], &[("child", girl)]);
    };
    add(&mut sample, "penanda_risiko", &[("risk", "drop_out"), ("since", "2026-08-30")], &[("child", boy)]);
    assert_eq!(told(&sample)[1], plain, "only one of them");
    referral(&mut sample, "2026-03-01");
    assert_eq!(told(&sample)[1], plain, "sent somewhere before she left school");
    referral(&mut sample, "2026-08-24");
    assert_eq!(told(&sample)[1], "2 anak usia sekolah tidak bersekolah dan sedang didampingi.");
}

#[test]
fn sessions_are_told_by_number_and_average() {
    let last = |sample: &Sample| told(sample).pop().expect("a sentence");
    assert_eq!(last(&Sample::default()), "Belum ada rumah belajar.");
    let (mut sample, _) = house();
    assert_eq!(last(&sample), "Data sesi rumah belajar belum diterima.");
    let children: Vec<Id> = (0..3).map(|_| child(&mut sample, "2016-01-01", PUPIL, JOINED)).collect();
    session(&mut sample, "2026-10-03", &[]);
    assert_eq!(last(&sample), "Rumah belajar mengadakan 1 sesi; daftar hadirnya belum diisi.");
    session(&mut sample, "2026-10-04", &[]);
    assert_eq!(last(&sample), "Rumah belajar mengadakan 2 sesi; daftar hadirnya belum diisi.");
    let (mut sample_of_one, _) = house();
    let only = child(&mut sample_of_one, "2016-01-01", PUPIL, JOINED);
    session(&mut sample_of_one, "2026-10-03", &[only]);
    assert_eq!(last(&sample_of_one), "Rumah belajar mengadakan 1 sesi yang dihadiri 1 anak.");
    let (mut nothing, _) = house();
    papers(&mut nothing, "parenting", "nothing");
    assert_eq!(last(&nothing), "Rumah belajar tidak mengadakan sesi.");
    session(&mut sample, "2026-10-11", &children);
    papers(&mut sample, "parenting", "awaited");
    let text = told(&sample);
    assert_eq!(text[0], "Terdapat 3 anak PMI; 3 mengikuti rumah belajar.");
    assert_eq!(text[2], "Data sesi rumah belajar belum diterima.");
}

#[test]
fn sessions_that_have_not_come_are_no_nil_and_a_missing_list_is_no_zero() {
    let sessions = |sample: &Sample| printed(&sample.book, "2026-10", "Tabel IV.2");
    assert_eq!(sessions(&Sample::default()), [["NIHIL"]], "there is no learning house");
    let (mut sample, _) = house();
    assert_eq!(sessions(&sample), [["Data belum diterima"]]);
    let only = child(&mut sample, "2016-01-01", PUPIL, JOINED);
    session(&mut sample, "2026-10-10", &[]);
    session(&mut sample, "2026-10-03", &[only]);
    let rows = [
        row("1|03-10-2026|Bimbingan belajar|1|0|1|Nur|–"),
        row("2|10-10-2026|Bimbingan belajar|–|–|–|Nur|daftar hadir belum diisi"),
    ];
    assert_eq!(sessions(&sample), rows);
    papers(&mut sample, "parenting", "awaited");
    assert_eq!(sessions(&sample), [["Data belum diterima"]]);
    let (mut sample, _) = house();
    papers(&mut sample, "parenting", "nothing");
    assert_eq!(sessions(&sample), [["NIHIL"]]);
    for caption in ["Tabel IV.1", "Tabel IV.3", "Tabel IV.4"] {
        assert_eq!(printed(&sample.book, "2026-10", caption), [["NIHIL"]]);
    }
}

#[test]
fn risks_of_one_or_two_children_are_hidden() {
    let (mut sample, _) = house();
    let children: Vec<Id> = (0..3).map(|_| child(&mut sample, "2016-01-01", PUPIL, "")).collect();
    let mut risk = |risk: &str, child: Id| {
        add(&mut sample, "penanda_risiko", &[("risk", risk), ("since", "2026-10-02")], &[("child", child)]);
    };
    for child in &children {
        risk("money", *child);
        risk("bullying", children[0]);
    }
    let rows = [
        row("1|Kesulitan biaya|0|3|0|3|–"),
        // Three times the same child.
        row("2|Perundungan/stigma|0|< 3|0|< 3|–"),
    ];
    assert_eq!(printed(&sample.book, "2026-10", "Tabel IV.3"), rows);
}
