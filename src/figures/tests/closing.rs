//! Months that close, records that come late, and months that are opened again.

use super::assert_balanced;
use crate::domain::book::{Book, Id, record_type};
use crate::domain::cell::Cell;
use crate::domain::change::{Change, apply_all};
use crate::domain::closing::{Closing, Persons};
use crate::domain::merge::Pair;
use crate::domain::period::Period;
use crate::domain::pillars::shared::report_month::ReportMonth;
use crate::figures::key::key_figures;
use crate::figures::migration::{Flow, Group};
use crate::figures::sample::Sample;
use crate::figures::{Figures, figures, since};

pub(super) fn month(text: &str) -> Period {
    text.parse().unwrap()
}

/// Other texts in some fields of a record.
pub(super) fn update(book: &mut Book, kind: &str, id: Id, told: &[(&str, &str)]) {
    let kind = record_type(kind).unwrap();
    let (meta, before) = (kind.meta(book, id).unwrap().clone(), kind.values(book, id).unwrap());
    let mut after = before.clone();
    for (key, text) in told {
        after.insert((*key).to_owned(), (*text).to_owned());
    }
    apply_all(book, &[Change::update(kind.key(), id, (meta.clone(), before), (meta, after))]).unwrap();
}

/// Into the trash.
pub(super) fn delete(book: &mut Book, kind: &str, id: Id) {
    let kind = record_type(kind).unwrap();
    let (meta, values) = (kind.meta(book, id).unwrap().clone(), kind.values(book, id).unwrap());
    let mut gone = meta.clone();
    gone.deleted = Some(meta.created.clone());
    apply_all(book, &[Change::update(kind.key(), id, (meta, values.clone()), (gone, values))]).unwrap();
}

/// Closes a month without a paper.
pub(super) fn close(sample: &mut Sample, month: Period) -> Figures {
    let now = figures(&sample.book, month);
    let record = ReportMonth::of(&sample.book, month).map(|entry| entry.id);
    let revision = record.and_then(|id| sample.book.get::<ReportMonth>(id)?.record.revision).unwrap_or(0);
    let closing = Closing {
        month,
        revision: u32::try_from(revision).unwrap(),
        made_on: month.next().first_day(),
        region: "33.25.14.2004".to_owned(),
        figures: key_figures(&now).into_iter().map(|figure| figure.kept(false)).collect(),
        stock: now.migration.closing.kept(),
        members: Some(now.cooperative.membership.closing.people.kept()),
        standing: now.standing(&sample.book),
        records: now.changes.own.clone(),
        late: now.changes.late_counted.clone(),
        corrected: now.changes.corrected_counted.clone(),
        seal: String::new(),
        paper: String::new(),
    }
    .sealed();
    let code = closing.code();
    assert_eq!(Closing::read(&closing.text().unwrap()), Ok(closing.clone()));
    sample.book.keep_closing(closing);
    let id = record.unwrap_or_else(|| sample.add("periode", &[("month", &month.store())]));
    update(&mut sample.book, "periode", id, &[("status", "closed"), ("report_code", &code)]);
    assert!(sample.book.closed(month).is_some());
    now
}

/// The same persons in the order of their ids.
pub(super) fn sorted(mut stock: [Persons; 3]) -> [Persons; 3] {
    for persons in &mut stock {
        for list in [&mut persons.male, &mut persons.female, &mut persons.unstated] {
            list.sort_unstable();
        }
    }
    stock
}

pub(super) fn reopen(book: &mut Book, month: Period) {
    let entry = ReportMonth::of(book, month).unwrap();
    let (id, revision) = (entry.id, entry.record.revision.unwrap_or(0) + 1);
    update(
        book,
        "periode",
        id,
        &[("status", "reopened"), ("revision", &revision.store()), ("report_code", "")],
    );
}

/// A woman who works abroad since 2024.
pub(super) fn worker(sample: &mut Sample) -> Id {
    let person = sample.person("female");
    sample.placement(person, &[("recorded", "2024-01-05"), ("departed", "2024-01-10")]);
    person
}

#[test]
fn a_death_that_was_known_too_late_stands_in_the_next_report() {
    let mut sample = Sample::default();
    let person = worker(&mut sample);
    worker(&mut sample);
    close(&mut sample, month("2026-06"));
    update(&mut sample.book, "orang", person, &[("residence", "2026-06-27 deceased")]);

    let july = figures(&sample.book, month("2026-07"));
    assert_eq!(july.migration.opening.abroad.total(), 2, "as it was printed");
    assert_eq!(july.migration.closing.abroad.total(), 1);
    assert_eq!(july.migration.flow(Flow::Died, Group::Abroad).left.total(), 1);
    assert_eq!(july.changes.late_moves.len(), 1);
    assert_eq!(july.changes.late_moves[0].date, jiff::civil::date(2026, 6, 27));
    assert_balanced(&july.migration);

    close(&mut sample, month("2026-07"));
    let august = figures(&sample.book, month("2026-08"));
    assert_eq!(august.migration.opening.abroad.total(), 1);
    assert!(august.changes.late_moves.is_empty(), "told once");
}

#[test]
fn what_nothing_explains_is_a_correction() {
    let mut sample = Sample::default();
    let [other_sex, gone] = [worker(&mut sample), worker(&mut sample)];
    close(&mut sample, month("2026-08"));
    update(&mut sample.book, "orang", other_sex, &[("sex", "male")]);
    delete(&mut sample.book, "orang", gone);
    let september = figures(&sample.book, month("2026-09")).migration;
    assert_eq!(september.opening.abroad.female(), 2);
    let correction = september.flow(Flow::Correction, Group::Abroad);
    assert_eq!((correction.male(), correction.female()), (1, -2));
    assert_balanced(&september);
}

#[test]
fn a_member_who_was_keyed_too_late_is_a_correction_of_the_next_report() {
    let mut sample = Sample::default();
    let member = |sample: &mut Sample, sex| {
        let person = sample.person(sex);
        sample.add("anggota_koperasi", &[("person", &person.to_string()), ("joined", "2026-05-02")]);
        person
    };
    let other_sex = member(&mut sample, "female");
    close(&mut sample, month("2026-06"));
    member(&mut sample, "male");
    update(&mut sample.book, "orang", other_sex, &[("sex", "male")]);

    let july = figures(&sample.book, month("2026-07"));
    let membership = &july.cooperative.membership;
    assert_eq!((membership.opening.total(), membership.closing.people.total()), (1, 2));
    assert_eq!((membership.correction.male(), membership.correction.female()), (2, -1));
    assert!(july.checks().iter().all(crate::figures::checks::Check::agrees));
    close(&mut sample, month("2026-07"));
    let august = figures(&sample.book, month("2026-08")).cooperative.membership;
    assert!(august.correction.is_empty(), "told once");
    assert_eq!(august.opening.total(), 2);
}

/// Makes one of two persons of the first.
fn merge(book: &mut Book, kept: Id, gone: Id) {
    let kind = record_type("orang").unwrap();
    let (pair, stamp) = (Pair { kind, kept, gone }, kind.meta(book, kept).unwrap().created.clone());
    let changes = pair.changes(book, pair.usual(book), &stamp).unwrap();
    apply_all(book, &changes).unwrap();
}

#[test]
fn who_was_merged_after_the_month_was_closed_is_no_news() {
    let mut sample = Sample::default();
    let first = sample.person("female");
    let again = sample.person("female");
    sample.placement(again, &[("recorded", "2026-02-05"), ("departed", "2026-03-12")]);
    sample.add("anggota_koperasi", &[("person", &again.to_string()), ("joined", "2026-05-02")]);
    let closed = close(&mut sample, month("2026-06"));
    assert_eq!(closed.migration.closing.abroad.female, [again]);
    merge(&mut sample.book, first, again);

    let july = figures(&sample.book, month("2026-07"));
    assert_eq!((&july.migration.opening, &july.migration.moves), (&july.migration.closing, &Vec::new()));
    assert_eq!(july.migration.opening.abroad.female, [first], "the record that stayed");
    assert!(july.cooperative.membership.correction.is_empty());
    assert_eq!(july.cooperative.membership.opening.female, [first]);
    assert!(july.checks().iter().all(crate::figures::checks::Check::agrees));

    // Merged once more, she still is the same.
    let third = sample.person("female");
    merge(&mut sample.book, third, first);
    let july = figures(&sample.book, month("2026-07"));
    assert_eq!(
        (july.migration.opening.abroad.female.as_slice(), july.migration.moves.len()),
        (&[third][..], 0)
    );
}

#[test]
fn of_two_printed_records_of_one_person_one_is_a_correction() {
    let mut sample = Sample::default();
    let first = sample.person("female");
    sample.placement(first, &[("recorded", "2026-02-05")]);
    let again = worker(&mut sample);
    let member = |sample: &mut Sample, person: Id, number| {
        sample.add(
            "anggota_koperasi",
            &[("person", &person.to_string()), ("joined", "2026-05-02"), ("number", number)],
        )
    };
    member(&mut sample, first, "1");
    let second = member(&mut sample, again, "2");
    close(&mut sample, month("2026-06"));
    merge(&mut sample.book, first, again);

    let july = figures(&sample.book, month("2026-07"));
    let opening = &july.migration.opening;
    assert_eq!((opening.prospective.total(), opening.abroad.total()), (1, 1), "as it was printed");
    let closing = &july.migration.closing;
    assert_eq!((closing.prospective.total(), closing.abroad.total()), (0, 1));
    let flows: Vec<Flow> = july.migration.moves.iter().map(|change| change.flow).collect();
    assert_eq!(flows, [Flow::Correction], "she left in an earlier report");
    assert_balanced(&july.migration);
    assert!(july.cooperative.membership.correction.is_empty(), "each membership counts");
    delete(&mut sample.book, "anggota_koperasi", second);
    let membership = figures(&sample.book, month("2026-07")).cooperative.membership;
    assert_eq!((membership.opening.total(), membership.correction.total()), (2, -1));
}

#[test]
fn a_record_that_comes_late_counts_in_the_first_open_report_and_only_there() {
    let mut sample = Sample::default();
    let service = |sample: &mut Sample, date| sample.add("layanan", &[("date", date), ("sex", "female")]);
    service(&mut sample, "2026-07-03");
    close(&mut sample, month("2026-07"));
    close(&mut sample, month("2026-08"));
    let late = service(&mut sample, "2026-07-20");
    let services = |book: &Book, of| figures(book, month(of)).services.total;
    assert_eq!(services(&sample.book, "2026-09").month.total(), 1);
    let changes = figures(&sample.book, month("2026-09")).changes;
    assert_eq!(
        (changes.late[0].month, changes.late[0].records.ids.as_slice()),
        (month("2026-07"), &[late][..])
    );
    close(&mut sample, month("2026-09"));
    let october = services(&sample.book, "2026-10");
    assert_eq!((october.before.count(), october.month.total()), (2, 0));

    // Opened again, July does not count it a second time.
    reopen(&mut sample.book, month("2026-07"));
    assert_eq!(services(&sample.book, "2026-07").month.total(), 1);
}

#[test]
fn what_was_changed_after_its_report_is_told_once() {
    let mut sample = Sample::default();
    let service = sample.add("layanan", &[("date", "2026-07-03"), ("sex", "female")]);
    close(&mut sample, month("2026-07"));
    update(&mut sample.book, "layanan", service, &[("description", "a word that is not counted")]);
    let told = |book: &Book, of| figures(book, month(of)).changes.corrected_records;
    assert!(told(&sample.book, "2026-08").is_empty());
    update(&mut sample.book, "layanan", service, &[("sex", "male")]);
    let august = told(&sample.book, "2026-08");
    assert_eq!((august.len(), august[0].0), (1, Some(month("2026-07"))));
    assert!(told(&sample.book, "2026-09").is_empty(), "August tells of it");
    let closing = sample.book.closed(month("2026-07")).unwrap();
    assert_eq!(since(&sample.book, closing).changed.len(), 1);
    close(&mut sample, month("2026-08"));
    assert!(told(&sample.book, "2026-09").is_empty(), "it was told");
    delete(&mut sample.book, "layanan", service);
    assert_eq!(told(&sample.book, "2026-09")[0].0, None, "it is gone");
}

#[test]
fn the_code_tells_every_number_and_an_altered_paper_is_noticed() {
    let mut sample = Sample::default();
    worker(&mut sample);
    close(&mut sample, month("2026-09"));
    let closing = sample.book.closed(month("2026-09")).unwrap().clone();
    for index in 0..closing.figures.len() {
        let mut other = closing.clone();
        other.figures[index].value += 1;
        assert_ne!(other.code(), closing.code(), "{}", closing.figures[index].code);
    }
    let mut other = closing.clone();
    other.paper.push('x');
    assert!(Closing::read(&other.text().unwrap()).is_err());
}
