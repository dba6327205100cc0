//! Who paid savings in a month.

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::book::{Book, Id};
use crate::domain::ledger::Posting;
use crate::domain::period::Period;
use crate::domain::pillars::cooperative::codes::TransactionType;
use crate::domain::pillars::cooperative::member::CooperativeMember;
use crate::figures::records::Records;

/// Who paid savings of this kind: simpanan wajib counts in the month that it was paid for, the others in that of payment.
pub(super) fn of(book: &Book, postings: &[Posting], period: Period, kind: TransactionType) -> Records {
    let mut paid: BTreeMap<Id, Id> = BTreeMap::new();
    for posting in postings {
        let source = &posting.of.record;
        let for_month = source.for_month.filter(|_| kind == TransactionType::Mandatory);
        let month = for_month.or_else(|| source.date.map(Period::of));
        if source.transaction_type != Some(kind) || month != Some(period) {
            continue;
        }
        if posting.takes_back() {
            paid.remove(&posting.of.id);
        } else if let Some(member) = source.member.filter(|member| member.get(book).is_some()) {
            paid.insert(posting.of.id, member.id);
        }
    }
    let members: BTreeSet<Id> = paid.into_values().collect();
    Records::of::<CooperativeMember>(members)
}

/// Of the payers, those who are members on the last day.
pub(super) fn still_members(book: &Book, payers: &Records, period: Period) -> Records {
    let day = period.last_day();
    let counts = |member: &CooperativeMember| {
        member.belongs_on(day) && member.person.is_some_and(|person| person.get(book).is_some())
    };
    let is_there = |id: &Id| book.get::<CooperativeMember>(*id).is_some_and(|entry| counts(&entry.record));
    Records::of::<CooperativeMember>(payers.ids.iter().copied().filter(is_there))
}
