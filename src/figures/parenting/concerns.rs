//! Penanda risiko and rujukan anak (report.md IV.3 and IV.4). Small numbers are hidden on paper, not here.

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::book::{Book, Id};
use crate::domain::period::Period;
use crate::domain::pillars::parenting::codes::{ChildReferralOffice, RiskType};
use crate::domain::pillars::parenting::referral::ChildReferral;
use crate::domain::pillars::parenting::risk::Risk;
use crate::figures::counting::Counting;
use crate::figures::printed::opened;
use crate::figures::records::{Records, Shift, in_list_order};
use crate::figures::span::Span;

/// Risks of one type: opening + new − ended + correction = closing.
#[derive(Clone, Debug, PartialEq)]
pub struct RiskLine {
    /// The risk; `None` where it is not filled in.
    pub risk: Option<RiskType>,
    /// Held on the eve of the month: where the month before is closed, as its report printed it.
    pub opening: Records,
    /// Began in the month.
    pub new: Records,
    /// Ended in the month.
    pub ended: Records,
    /// Koreksi: what is known now to have held on the eve and was not printed, and the other way round.
    pub correction: Shift,
    /// Holds on the last day.
    pub closing: Records,
}

/// Referrals of a month to one office.
#[derive(Clone, Debug, PartialEq)]
pub struct ReferralLine {
    /// The office; `None` where it is not filled in.
    pub referred_to: Option<ChildReferralOffice>,
    /// The referrals of the month.
    pub month: Records,
    /// Of those, the ones with a result.
    pub done: Records,
}

impl RiskLine {
    fn new(risk: Option<RiskType>) -> Self {
        let none = || Records::of::<Risk>([]);
        let correction = Shift::none::<Risk>();
        Self { risk, opening: none(), new: none(), ended: none(), correction, closing: none() }
    }
}

/// The risks of children who are not in the trash.
pub(super) fn risks(book: &Book, counting: &Counting) -> Vec<RiskLine> {
    let period = counting.period;
    let mut lines: BTreeMap<Option<RiskType>, RiskLine> = BTreeMap::new();
    for entry in book.active::<Risk>() {
        let Risk { child, risk, since, until, .. } = entry.record;
        let span = Span::of(since, until, period);
        if span == Span::default() || child.and_then(|child| child.get(book)).is_none() {
            continue;
        }
        let line = lines.entry(risk).or_insert_with(|| RiskLine::new(risk));
        let lists = [
            (span.opening, &mut line.opening),
            (span.begins, &mut line.new),
            (span.ends, &mut line.ended),
            (span.closing, &mut line.closing),
        ];
        for (_, list) in lists.into_iter().filter(|(is_in, _)| *is_in) {
            list.ids.push(entry.id);
        }
    }
    if let Some(mut printed) = opened::<Risk, RiskType>(book, counting) {
        for risk in printed.keys() {
            lines.entry(*risk).or_insert_with(|| RiskLine::new(*risk));
        }
        for (risk, line) in &mut lines {
            let printed = printed.remove(risk).unwrap_or_default();
            line.correction = Shift::between::<Risk>(&printed, &line.opening.ids);
            line.opening.ids = printed;
        }
    }
    in_list_order(lines).into_iter().map(|(_, line)| line).collect()
}

/// How many different children these risks are of.
#[must_use]
pub fn different_children(book: &Book, risks: &Records) -> i64 {
    let child = |id: &Id| book.get::<Risk>(*id)?.record.child.map(|child| child.id);
    let children: BTreeSet<Id> = risks.ids.iter().filter_map(child).collect();
    i64::try_from(children.len()).unwrap_or(i64::MAX)
}

/// The referrals of children who are not in the trash.
pub(super) fn referrals(book: &Book, period: Period) -> Vec<ReferralLine> {
    let none = || Records::of::<ChildReferral>([]);
    let mut lines: BTreeMap<Option<ChildReferralOffice>, ReferralLine> = BTreeMap::new();
    for entry in book.active::<ChildReferral>() {
        let referral = &entry.record;
        let is_of_month = referral.date.is_some_and(|date| period.contains(date));
        if !is_of_month || referral.child.and_then(|child| child.get(book)).is_none() {
            continue;
        }
        let referred_to = referral.referred_to;
        let line = lines.entry(referred_to).or_insert_with(|| ReferralLine {
            referred_to,
            month: none(),
            done: none(),
        });
        line.month.ids.push(entry.id);
        if !referral.result.is_empty() {
            line.done.ids.push(entry.id);
        }
    }
    in_list_order(lines).into_iter().map(|(_, line)| line).collect()
}
