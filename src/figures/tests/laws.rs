//! The laws of all figures, month after month, in books of nonsense.

use proptest::prelude::*;

use super::any_book::any_book;
use super::{assert_balanced, books};
use crate::domain::book::{Book, Id};
use crate::domain::ledger;
use crate::domain::period::Period;
use crate::domain::procedure::rules;
use crate::figures::cooperative::AccountFlow;
use crate::figures::parenting::RiskLine;
use crate::figures::{Figures, Members, People, Records, figures};

fn sorted(records: &Records) -> Vec<Id> {
    let mut ids = records.ids.clone();
    ids.sort_unstable();
    ids
}

/// The same list from several, in any order.
fn assert_parts<'a>(whole: &Records, parts: impl IntoIterator<Item = &'a Records>) {
    let mut ids: Vec<Id> = parts.into_iter().flat_map(|part| part.ids.iter().copied()).collect();
    ids.sort_unstable();
    assert_eq!(sorted(whole), ids);
}

/// Opening and what came equal closing and what went.
fn assert_flow(opening: &Records, came: &Records, went: &[&Records], closing: &Records) {
    let mut left = Records { kind: closing.kind, ids: closing.ids.clone() };
    for list in went {
        left.ids.extend(&list.ids);
    }
    assert_parts(&left, [opening, came]);
}

fn laws(book: &Book, now: &Figures) {
    assert_balanced(&now.migration);
    let prospective = &now.migration.closing.prospective;
    assert_eq!(now.migration.prospective.count(), prospective.total());
    for line in &now.documents {
        assert!(line.total() <= prospective.total());
        let is_general = rules().is_general(line.document_type, now.period.last_day());
        assert!(!is_general || line.total() == prospective.total());
    }
    let services = &now.services;
    assert_parts(&services.total.before, services.lines.iter().map(|line| &line.counts.before));
    let month: Vec<Records> = services.lines.iter().map(|line| line.counts.month.records()).collect();
    assert_parts(&services.total.month.records(), &month);
    assert_parts(&services.total.referred, services.lines.iter().map(|line| &line.counts.referred));

    let cases = &now.cases;
    for counts in cases.lines.iter().map(|line| &line.counts).chain([&cases.total]) {
        assert_flow(&counts.opening, &counts.new, &[&counts.done, &counts.dropped], &counts.closing);
        assert!(counts.correction.is_empty(), "nothing is closed");
        assert_eq!(counts.oldest_days.is_some(), !counts.closing.is_empty());
    }
    assert_parts(&cases.total.closing, cases.lines.iter().map(|line| &line.counts.closing));
    let mut checks = now.checks().into_iter();
    let without_member = now.cooperative.accounts.by_member.get(&None).map_or(0, ledger::Balances::savings);
    assert!(checks.all(|check| check.agrees() || (check.is_money && without_member != 0)));
    agenda_laws(now);
    enterprise_laws(now);
    parenting_laws(now);
    cooperative_laws(book, now);
}

fn agenda_laws(now: &Figures) {
    let agenda = &now.agenda;
    assert_parts(&agenda.planned, [&agenda.done, &agenda.not_done, &agenda.untold]);
    assert!(agenda.difficulties.ids.iter().all(|id| !agenda.carried_on.ids.contains(id)));
    let composition = &now.migration.composition;
    let whole = now.migration.closing.abroad.records();
    let parts = |people: Vec<&People>| people.into_iter().map(People::records).collect::<Vec<_>>();
    assert_parts(&whole, &parts(composition.ages.iter().map(|(_, people)| people).collect()));
    assert_parts(&whole, &parts(composition.education.iter().map(|(_, people)| people).collect()));
    assert_parts(&whole, &parts(composition.hamlets.iter().map(|(_, people)| people).collect()));
}

fn enterprise_laws(now: &Figures) {
    let results = &now.enterprise.results;
    assert_eq!(results.profit(), results.turnover() - results.cost());
    let active = now.enterprise.active_groups();
    assert!(results.not_received.ids.iter().all(|group| active.ids.contains(group)));
    let received = |group| results.lines.iter().any(|line| line.group == group && line.is_received());
    assert!(results.not_received.ids.iter().all(|group| !received(*group)));
    for line in &now.enterprise.groups {
        members_law(&line.members);
    }
}

fn members_law(members: &Members) {
    let Members { people, returned, family, prospective, other, unstated } = members;
    let parts = [returned, family, prospective, other, unstated];
    let parts: Vec<Records> = parts.into_iter().map(People::records).collect();
    assert_parts(&people.records(), &parts);
}

fn parenting_laws(now: &Figures) {
    let parenting = &now.parenting;
    let lines = || parenting.lines.iter().map(|line| &line.counts);
    assert_parts(&parenting.total.children, lines().map(|counts| &counts.children));
    for counts in lines().chain([&parenting.total]) {
        assert_eq!(counts.people.total(), counts.children.count());
        assert_parts(&counts.children, [&counts.at_school, &counts.not_at_school]);
        assert_parts(&counts.children, [&counts.by_parent, &counts.by_others]);
        assert!(counts.enrolled.ids.iter().all(|id| counts.children.ids.contains(id)));
    }
    let sessions = &parenting.sessions;
    assert!(sessions.children.count() <= sessions.attendances());
    for RiskLine { opening, new, ended, closing, .. } in &parenting.risks {
        assert_flow(opening, new, &[ended], closing);
    }
}

fn cooperative_laws(book: &Book, now: &Figures) {
    let cooperative = &now.cooperative;
    let membership = &cooperative.membership;
    let lists = [&membership.joined, &membership.left, &membership.closing];
    lists.into_iter().for_each(members_law);
    let [joined, left, closing] = lists.map(|members| members.people.records());
    assert!(membership.correction.is_empty(), "no month is closed");
    assert_flow(&membership.opening.records(), &joined, &[&left], &closing);
    let totals = ledger::totals(book, now.period.last_day());
    let accounts = &cooperative.accounts;
    let closings =
        [&accounts.principal, &accounts.mandatory, &accounts.voluntary, &accounts.loans, &accounts.cash];
    let expected = [totals.principal, totals.mandatory, totals.voluntary, totals.loans, totals.cash];
    assert_eq!(closings.map(AccountFlow::closing), expected);
    assert!(accounts.check.agrees(), "{:?}", accounts.check);
    assert_eq!(accounts.by_member, ledger::accounts(book, now.period.last_day()));
    let by_member: i64 = accounts.by_member.values().map(ledger::Balances::savings).sum();
    assert_eq!(accounts.savings_closing(), by_member);
    let loans = &cooperative.loans;
    assert_eq!(loans.left_rupiah(), accounts.loans.closing());
    let by_class: i64 = loans.classes.iter().map(|line| line.left.rupiah).sum();
    assert_eq!(by_class + loans.without_loan_rupiah, loans.left_rupiah());
    assert!(loans.troubled().records.count() <= loans.overdue().count());
}

/// Next month's opening is this month's closing, and the year adds up its months.
fn laws_between(before: &Figures, now: &Figures) {
    assert_eq!(before.migration.closing, now.migration.opening);
    assert_eq!(before.cases.total.closing, now.cases.total.opening);
    let standing = |lines: &[RiskLine], of: fn(&RiskLine) -> &Records| {
        let lines = lines.iter().filter(|line| !of(line).is_empty());
        lines.map(|line| (line.risk, of(line).clone())).collect::<Vec<_>>()
    };
    let closing = standing(&before.parenting.risks, |line| &line.closing);
    assert_eq!(closing, standing(&now.parenting.risks, |line| &line.opening));
    assert_eq!(before.cooperative.membership.closing.people, now.cooperative.membership.opening);
    let (old, new) = (&before.cooperative.accounts, &now.cooperative.accounts);
    for (old, new) in old
        .savings()
        .into_iter()
        .chain([&old.loans, &old.cash])
        .zip(new.savings().into_iter().chain([&new.loans, &new.cash]))
    {
        assert_eq!(old.closing(), new.opening.rupiah);
    }
    assert_eq!(before.enterprise.results.turnover(), now.enterprise.results.turnover_before());
    let is_new_count = before.since != now.since;
    let so_far = |year_before: i64, month: i64| if is_new_count { month } else { year_before + month };
    let (old, new) = (&before.enterprise.results, &now.enterprise.results);
    assert_eq!(new.turnover_this_year(), so_far(old.turnover_this_year(), new.turnover()));
    assert_eq!(now.services.total.before.count(), so_far(before.services.total.so_far(), 0));
    assert_eq!(
        now.prevention.records_of_year().count(),
        so_far(before.prevention.records_of_year().count(), now.prevention.records().count())
    );
    assert_eq!(
        now.activities.this_year.count(),
        so_far(before.activities.this_year.count(), now.activities.records().count())
    );
    let returns = now.migration.placements_of(crate::figures::migration::Flow::CameHome).count();
    assert_eq!(
        now.migration.returns_this_year.count(),
        so_far(before.migration.returns_this_year.count(), returns)
    );
}

proptest! {
    #![proptest_config(books(1000))]

    #[test]
    fn figures_keep_their_laws_in_any_book(seed in any::<u64>()) {
        let book = any_book(seed);
        let mut period: Period = "2025-09".parse().expect("a month");
        let mut before: Option<Figures> = None;
        for _ in 0..15 {
            let now = figures(&book, period);
            laws(&book, &now);
            if let Some(before) = &before {
                laws_between(before, &now);
            }
            before = Some(now);
            period = period.next();
        }
    }
}

#[test]
fn books_of_nonsense_reach_every_figure() {
    let mut reached = [0_i64; 12];
    for (seed, month) in (0..200).zip((1..=10).cycle()) {
        let period: Period = format!("2026-{month:02}").parse().expect("a month");
        let now = figures(&any_book(seed), period);
        let cooperative = &now.cooperative;
        let counts = [
            now.services.total.month.total(),
            now.cases.total.closing.count(),
            now.prevention.records().count(),
            now.documents.iter().map(|line| line.total() - line.missing.count()).sum(),
            now.migration.without_news.total(),
            now.enterprise
                .results
                .lines
                .iter()
                .filter(|line| line.is_received())
                .count()
                .try_into()
                .unwrap_or(0),
            now.enterprise.results.not_received.count(),
            now.parenting.total.enrolled.count(),
            now.parenting.sessions.attendances(),
            cooperative.accounts.payers.count(),
            cooperative.loans.overdue().count(),
            cooperative.accounts.cash.out.records.count(),
        ];
        for (sum, count) in reached.iter_mut().zip(counts) {
            *sum += count;
        }
    }
    assert!(reached.iter().all(|count| *count > 0), "{reached:?}");
}
