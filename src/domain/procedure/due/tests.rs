//! The list against a second telling of its definitions, in random lives.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;
use proptest::strategy::ValueTree;

use super::*;
use crate::domain::book::record_type;
use crate::domain::change::{Change, apply_all};
use crate::domain::procedure::sample::{Sample, TODAY, Walks, stamp};

/// So many histories, or as many as `PROPTEST_CASES` asks for.
fn histories(cases: u32) -> ProptestConfig {
    // What the library takes unless it is told otherwise.
    const UNTOLD: u32 = 256;
    let asked = Some(ProptestConfig::default().cases).filter(|asked| *asked != UNTOLD);
    ProptestConfig { cases: asked.unwrap_or(cases), failure_persistence: None, ..ProptestConfig::default() }
}

fn day(offset: i64) -> Date {
    TODAY.saturating_add(offset.days())
}

/// Days from the day of the tests, often close to where something changes.
fn offset() -> impl Strategy<Value = i64> {
    prop_oneof![3 => -420_i64..60, 1 => -92_i64..=-88, 1 => -1_i64..=1, 1 => 88_i64..=92]
}

/// Milestones of a placement, in the order of [`MILESTONES`].
type Milestones = [Option<i64>; 8];

const MILESTONES: [&str; 8] = [
    "recorded",
    "registered",
    "departed",
    "contract_end",
    "returned",
    "cancelled",
    "lost_contact",
    "last_news",
];

/// A random life of one person: milestones, news, papers, where the person lives, what was found out.
#[derive(Clone, Debug)]
struct Life {
    milestones: Milestones,
    news: Vec<(i64, bool)>,
    passport_until: Option<i64>,
    residence: Option<(i64, bool)>,
    is_trashed: bool,
}

fn milestone(percent: u32) -> impl Strategy<Value = Option<i64>> {
    prop_oneof![100 - percent => Just(None), percent => offset().prop_map(Some)]
}

fn life() -> impl Strategy<Value = Life> {
    let milestones = [95, 50, 75, 60, 15, 10, 15, 40].map(milestone);
    let news = prop::collection::vec((offset(), any::<bool>()), 0..4);
    let passport = milestone(30);
    let residence = prop_oneof![4 => Just(None), 1 => (offset(), any::<bool>()).prop_map(Some)];
    (milestones, news, passport, residence, prop::bool::weighted(0.05)).prop_map(
        |(milestones, news, passport_until, residence, is_trashed)| Life {
            milestones,
            news,
            passport_until,
            residence,
            is_trashed,
        },
    )
}

/// The book of a life, its placement and its passport.
struct Lived {
    sample: Sample,
    placement: Id,
    passport: Option<Id>,
}

fn live(life: &Life) -> Lived {
    let mut sample = Sample::default();
    let residence = life.residence.map_or_else(String::new, |(since, died)| {
        format!("{} {}", day(since), if died { "deceased" } else { "moved" })
    });
    let person = sample.add("orang", &[("name", "Sumarni"), ("residence", &residence)]);
    let dates = life.milestones.map(|at| at.map_or_else(String::new, |at| day(at).to_string()));
    let values: Vec<(&str, &str)> = MILESTONES.into_iter().zip(dates.iter().map(String::as_str)).collect();
    let placement = sample.add_to("penempatan", ("person", person), &values);
    for (at, is_reached) in &life.news {
        let date = day(*at).to_string();
        let tidings = if *is_reached { "working" } else { "unreachable" };
        sample.add_to("kabar", ("placement", placement), &[("date", &date), ("tidings", tidings)]);
    }
    let passport = life.passport_until.map(|until| {
        let until = day(until).to_string();
        let values =
            [("document_type", "passport"), ("status", "2020-01-02 present"), ("valid_until", &until)];
        sample.add_to("dokumen", ("placement", placement), &values)
    });
    if life.is_trashed {
        to_trash(&mut sample.book, placement);
    }
    Lived { sample, placement, passport }
}

fn to_trash(book: &mut Book, id: Id) {
    let kind = record_type("penempatan").unwrap();
    let before = (kind.meta(book, id).unwrap().clone(), kind.values(book, id).unwrap());
    let mut after = before.clone();
    after.0.deleted = Some(stamp());
    apply_all(book, &[Change::update("penempatan", id, before, after)]).unwrap();
}

/// What the list has to hold of a worker abroad, from the dates alone: a second telling of the definitions.
fn expected(life: &Life, today: i64) -> BTreeSet<DueCode> {
    let by = |date: Option<i64>| date.is_some_and(|date| date <= today);
    let [recorded, _, departed, contract_end, returned, _, lost, last_news] = life.milestones;
    let mut codes = BTreeSet::new();
    let is_gone = life.residence.is_some_and(|(since, _)| since <= today);
    // What was written down later is not known yet.
    let is_unknown = recorded.is_some_and(|recorded| recorded > today);
    if life.is_trashed || is_gone || is_unknown || by(returned) || !by(departed) {
        return codes;
    }
    let told = life.news.iter().filter(|(_, is_reached)| *is_reached).map(|(at, _)| *at);
    let own = [recorded, departed, last_news].into_iter().flatten();
    let heard = told.chain(own).filter(|at| *at <= today).max();
    if heard.is_some_and(|heard| today - heard > 90) {
        codes.insert(DueCode::WithoutNews);
    }
    if by(lost) && last_news.is_none_or(|news| Some(news) <= lost) {
        codes.insert(DueCode::LostContact);
    }
    match contract_end {
        Some(end) if end < today => codes.insert(DueCode::ContractLapsed),
        Some(end) if end - today <= 90 => codes.insert(DueCode::ContractEnding),
        _ => false,
    };
    codes
}

fn codes_of(list: &[Due], id: Id) -> BTreeSet<DueCode> {
    list.iter().filter(|due| due.id == id).map(|due| due.code).collect()
}

proptest! {
    #![proptest_config(histories(1000))]

    #[test]
    fn an_entry_stands_there_exactly_while_its_definition_holds(life in life(), at in -200_i64..200) {
        let lived = live(&life);
        let list = due_list(&lived.sample.book, day(at));
        let mut codes = codes_of(&list, lived.placement);
        // Those who prepare have early warnings only; they are tested one by one in the engine.
        if codes.remove(&DueCode::EarlyWarning) {
            prop_assert!(codes.is_empty());
        }
        prop_assert_eq!(&codes, &expected(&life, at));
        // A record has one entry of a kind, and the list is that of its records, by harm.
        let keys: BTreeSet<_> = list.iter().map(|due| (due.kind, due.id, due.code)).collect();
        prop_assert_eq!(keys.len(), list.len());
        prop_assert!(list.is_sorted_by_key(Due::order));
        for due in &list {
            prop_assert!(KINDS.contains(&due.kind) && due.group == Group::People && !due.text.is_empty());
            prop_assert_eq!(due.since.map(|since| days_between(since, day(at))), due.since.map(|_| due.days));
            prop_assert!(due_of(&lived.sample.book, due.kind, due.id, day(at)).contains(due));
        }
    }

    #[test]
    fn who_is_back_or_gone_is_never_asked_for_news(life in life(), at in -200_i64..200) {
        let by = |date: Option<i64>| date.is_some_and(|date| date <= at);
        let [_, _, departed, _, returned, cancelled, ..] = life.milestones;
        let is_gone = life.residence.is_some_and(|(since, _)| since <= at);
        let is_over = by(returned) || is_gone || (by(cancelled) && !by(departed));
        let lived = live(&life);
        let list = due_list(&lived.sample.book, day(at));
        if is_over || life.is_trashed {
            prop_assert!(list.is_empty(), "{list:?}");
        }
    }

    #[test]
    fn news_takes_the_entry_away_and_a_try_does_not(life in life()) {
        let mut lived = live(&life);
        let is_silent =
            |lived: &Lived| codes_of(&due_list(&lived.sample.book, TODAY), lived.placement).contains(&DueCode::WithoutNews);
        let before = is_silent(&lived);
        let date = TODAY.to_string();
        let news = |lived: &mut Lived, tidings| {
            let values = [("date", date.as_str()), ("tidings", tidings)];
            lived.sample.add_to("kabar", ("placement", lived.placement), &values);
        };
        news(&mut lived, "unreachable");
        prop_assert_eq!(is_silent(&lived), before, "a call that nobody took is no news");
        news(&mut lived, "working");
        prop_assert!(!is_silent(&lived));
        // It is back after 91 more days, unless something else has happened.
        let list = due_list(&lived.sample.book, day(91));
        let is_back = codes_of(&list, lived.placement).contains(&DueCode::WithoutNews);
        prop_assert_eq!(is_back, expected_silent_later(&life));
    }

    /// What the window keeps: after any change only the records that the book names are looked at again.
    #[test]
    fn looking_again_at_what_the_book_names_is_enough(lives in prop::collection::vec(life(), 1..4), more in life()) {
        let mut lived = live(&lives[0]);
        let mut kept: BTreeMap<(&str, Id), Vec<Due>> = BTreeMap::new();
        let revision = lived.sample.book.revision();
        let note = |kept: &mut BTreeMap<(&'static str, Id), Vec<Due>>, book: &Book, kind: &'static str, id: Id| {
            kept.insert((kind, id), due_of(book, kind, id, TODAY));
        };
        for kind in RECORD_TYPES {
            for id in kind.ids(&lived.sample.book) {
                note(&mut kept, &lived.sample.book, kind.key(), id);
            }
        }
        // News, a paper, a finding: whatever changes an entry of the placement without changing the placement.
        let date = day(more.milestones[2].unwrap_or(-1)).to_string();
        let person = lived.sample.placement(lived.placement).record.person.unwrap().id;
        lived.sample.add_to("kabar", ("placement", lived.placement), &[("date", &date), ("tidings", "working")]);
        lived.sample.add_to("pencegahan", ("person", person), &[("date", &date), ("finding", "visit_visa")]);
        let until = [("document_type", "work_visa"), ("status", "2020-01-02 present"), ("valid_until", date.as_str())];
        lived.sample.add_to("dokumen", ("placement", lived.placement), &until);
        let book = &lived.sample.book;
        for (kind, id) in book.judged_since(revision).expect("a small book") {
            note(&mut kept, book, kind, id);
        }
        let mut list: Vec<Due> = kept.into_values().flatten().collect();
        list.sort_by_cached_key(Due::order);
        prop_assert_eq!(list, due_list(book, TODAY));
        prop_assert_eq!(lived.passport.is_some(), lives[0].passport_until.is_some());
    }
}

/// Whether a life that had news today is silent 91 days later.
fn expected_silent_later(life: &Life) -> bool {
    let mut later = life.clone();
    later.news.push((0, true));
    expected(&later, 91).contains(&DueCode::WithoutNews)
}

#[test]
fn random_lives_reach_every_entry_of_a_worker() {
    let mut reached: BTreeMap<DueCode, usize> = BTreeMap::new();
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    for _ in 0..400 {
        let life = life().new_tree(&mut runner).unwrap().current();
        for due in due_list(&live(&life).sample.book, TODAY) {
            *reached.entry(due.code).or_default() += 1;
        }
    }
    let codes = [
        DueCode::LostContact,
        DueCode::ContractLapsed,
        DueCode::WithoutNews,
        DueCode::ExpiringPaper,
        DueCode::ContractEnding,
    ];
    assert!(codes.iter().all(|code| reached.get(code).is_some_and(|count| *count > 5)), "{reached:?}");
}

#[test]
fn the_walks_stand_in_the_list_by_harm() {
    let walks = Walks::new();
    let list = due_list(&walks.sample.book, TODAY);
    let told: Vec<(DueCode, Level)> = list.iter().map(|due| (due.code, due.level)).collect();
    assert_eq!(
        told,
        [
            (DueCode::EarlyWarning, Level::Urgent),
            (DueCode::EarlyWarning, Level::Urgent),
            (DueCode::ContractLapsed, Level::Urgent),
            (DueCode::ExpiringPaper, Level::Urgent),
            (DueCode::WithoutNews, Level::Attention),
        ]
    );
    let of = |id: Id| list.iter().filter(move |due| due.id == id);
    assert_eq!(of(walks.young).count() + of(walks.japan).count(), 2);
    assert_eq!(of(walks.hong_kong).count() + of(walks.fisher).count(), 0, "nothing is wrong with them");
    let young = of(walks.young).next().unwrap();
    assert!(young.text.ends_with("Masih ada 1 peringatan lain."), "{}", young.text);
    assert_eq!(of(walks.malaysia).map(Due::days_text).collect::<Vec<_>>(), ["175 hari", "164 hari"]);
}

#[test]
fn cases_children_and_loans() {
    let mut sample = Sample::default();
    let person = sample.add("orang", &[("name", "Fajar"), ("birth_date", "2012-01-02")]);
    let placement = sample.add_to("penempatan", ("person", person), &[("returned", "2026-01-01")]);
    let case = |sample: &mut Sample, values: &[(&str, &str)]| {
        sample.add_to("kasus", ("placement", placement), values)
    };
    let young =
        case(&mut sample, &[("reported", "2026-10-01"), ("case_type", "ill"), ("forwarded_to", "bp3mi")]);
    let old = case(&mut sample, &[("reported", "2026-08-31"), ("status", "in_progress")]);
    case(&mut sample, &[("reported", "2026-08-31"), ("status", "done"), ("closed", "2026-10-31")]);
    case(&mut sample, &[("reported", "2026-11-01")]);
    sample.add_to("perkembangan_kasus", ("case", old), &[("date", "2026-09-05"), ("text", "surat dikirim")]);
    let child = sample.add_to(
        "anak",
        ("child", person),
        &[("school", "2024-07-01 primary; 2026-08-03 out_of_school")],
    );
    let member = sample.add_to("anggota_koperasi", ("person", person), &[("joined", "2025-01-01")]);
    let loan = [("agreed", "2026-03-10"), ("principal", "1000000"), ("months", "10"), ("rate", "1")];
    let loan = sample.add_to("pinjaman", ("member", member), &loan);
    let paid = [("transaction_type", "disbursement"), ("date", "2026-03-10"), ("amount", "1000000")];
    sample.add_to("transaksi", ("loan", loan), &paid);
    let list = due_list(&sample.book, TODAY);
    let told: Vec<(Id, DueCode, &str)> =
        list.iter().map(|due| (due.id, due.code, due.text.as_str())).collect();
    assert_eq!(
        told,
        [
            (
                old,
                DueCode::OpenCase,
                "Jenis kasus belum diisi, 61 hari; belum diteruskan; perkembangan terakhir 05-09-2026."
            ),
            (young, DueCode::OpenCase, "Sakit, 30 hari; BP3MI/P4MI; belum ada perkembangan."),
            (
                child,
                DueCode::OutOfSchool,
                "Usia sekolah, tetapi tidak bersekolah. Bicarakan dengan pengasuh dan sekolahnya."
            ),
            (loan, DueCode::LateLoan, "Menunggak 204 hari, Rp700.000. Hubungi peminjam."),
        ]
    );
    assert_eq!(list[2].since, Some(jiff::civil::date(2026, 8, 3)));
    // A problem that says the same is named, and is one of the record's own.
    for due in list.iter().filter(|due| due.problem.is_some()) {
        let problems = record_type(due.kind).unwrap().review(&sample.book, due.id, TODAY);
        assert!(problems.iter().any(|problem| Some(problem.code) == due.problem), "{due:?} {problems:?}");
    }
}

#[test]
fn a_finding_waits_for_its_result_wherever_it_is_told() {
    let codes = |placement: &[(&str, &str)], finding: &[(&str, &str)]| {
        let mut sample = Sample::default();
        let person = sample.add("orang", &[("name", "Rini Astuti")]);
        if !placement.is_empty() {
            sample.add_to("penempatan", ("person", person), placement);
        }
        let mut all = vec![("date", "2026-10-12"), ("action", "kunjungan")];
        all.extend(finding);
        sample.add_to("pencegahan", ("person", person), &all);
        due_list(&sample.book, TODAY).iter().map(|due| (due.kind, due.code, due.level)).collect::<Vec<_>>()
    };
    let [pending, done] = [("result", "pending"), ("result", "cancelled")];
    let own = |level| vec![("pencegahan", DueCode::OpenFinding, level)];
    assert_eq!(codes(&[], &[pending, ("finding", "broker")]), own(Level::Attention));
    assert_eq!(codes(&[], &[pending, ("finding", "visit_visa")]), own(Level::Urgent));
    assert_eq!(codes(&[], &[("finding", "under_age")]), own(Level::Urgent), "nothing is filled in yet");
    assert_eq!(codes(&[], &[done, ("finding", "broker")]), []);
    assert_eq!(codes(&[("cancelled", "2026-10-20")], &[pending]), own(Level::Attention));
    // Who prepares has one entry that tells everything.
    let told = codes(&[("recorded", "2026-10-12")], &[pending, ("finding", "visit_visa")]);
    assert_eq!(told, [("penempatan", DueCode::EarlyWarning, Level::Urgent)]);
}

/// What an entry says is told by the problem it names, so that leaving the problem out loses nothing.
#[test]
fn the_problem_that_says_the_same_is_there() {
    let walks = Walks::new();
    let mut named = 0;
    for due in due_list(&walks.sample.book, TODAY) {
        let Some(code) = due.problem else { continue };
        let problems = record_type(due.kind).unwrap().review(&walks.sample.book, due.id, TODAY);
        named += usize::from(problems.iter().any(|problem| problem.code == code));
    }
    assert!(named >= 2, "contract and news: {named}");
}

#[test]
fn the_groups_are_called_as_on_the_screen() {
    let month: Period = "2026-10".parse().unwrap();
    let labels = Group::ALL.map(|group| group.label(month));
    assert_eq!(labels, ["Orang dan kasus", "Data yang perlu dicek", "Untuk laporan Oktober"]);
}
