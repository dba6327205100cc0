//! Records that last longer than a month: what of them a report counts, and whether they were keyed late or changed since.
//!
//! A closing keeps a checksum of what was counted of each on the last day of its month. The next report looks at them once
//! more *as of that day*: what happened later (a departure, a new stage) is no change of what was printed.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::records::Records;
use crate::domain::book::{Book, Id, record_type};
use crate::domain::cell::{Cell, Kind};
use crate::domain::cells::Ref;
use crate::domain::closing::{Closing, Counted};
use crate::domain::merge::merged_into;
use crate::domain::period::Period;
use crate::domain::pillars::cooperative::annual_meeting::AnnualMeeting;
use crate::domain::pillars::cooperative::loan::Loan;
use crate::domain::pillars::cooperative::member::CooperativeMember;
use crate::domain::pillars::enterprise::business::IndividualBusiness;
use crate::domain::pillars::enterprise::equipment::Equipment;
use crate::domain::pillars::enterprise::group::BusinessGroup;
use crate::domain::pillars::enterprise::group_member::GroupMember;
use crate::domain::pillars::enterprise::training::Training;
use crate::domain::pillars::migration::case::Case;
use crate::domain::pillars::migration::document::Document;
use crate::domain::pillars::migration::placement::Placement;
use crate::domain::pillars::parenting::attendance::Attendance;
use crate::domain::pillars::parenting::child::Child;
use crate::domain::pillars::parenting::referral::ChildReferral;
use crate::domain::pillars::parenting::risk::Risk;
use crate::domain::pillars::parenting::session::Session;
use crate::domain::pillars::shared::person::Person;
use crate::domain::record::{Record, RecordType, Values};

/// A type whose records last. Another field that is counted makes every record another one in the first report after it: it
/// wants a key of its own in [`Closing::standing`].
#[expect(clippy::struct_excessive_bools, reason = "each is one question of the table below")]
pub(super) struct Lasting {
    pub kind: &'static str,
    /// The dated fields of which the earliest day tells since when it counts.
    since: &'static [&'static str],
    /// A record without such a day always counted, instead of never.
    counts_undated: bool,
    /// The fields that are counted; of those with days what had happened by the day that is looked at.
    counted: &'static [&'static str],
    /// A field with a day, and the fields that count once it has come.
    after: (&'static str, &'static [&'static str]),
    /// What is counted of it that other records tell; `None` where they say that it does not count.
    besides: fn(&Book, Id, Date) -> Option<String>,
    /// Whether one that came late is told of. Else another part of the report does.
    tells_late: bool,
    /// Whether one that went to the trash is told of.
    tells_gone: bool,
    /// Whether one that does not count any more is told of.
    tells_uncounted: bool,
}

/// A type that is told of wherever it came late, changed or went.
const WHOLE: Lasting = Lasting {
    kind: "",
    since: &[],
    counts_undated: false,
    counted: &[],
    after: ("", &[]),
    besides: |_, _, _| Some(String::new()),
    tells_late: true,
    tells_gone: true,
    tells_uncounted: true,
};

/// A type of which another part of the report tells what came late and what went.
const CHANGES: Lasting = Lasting { tells_late: false, tells_gone: false, tells_uncounted: false, ..WHOLE };

pub(super) const TYPES: [Lasting; 16] = [
    // The sex that the tables of PMI and of members print. Who is there is told by the placements and memberships.
    Lasting {
        kind: Person::TYPE.key,
        counts_undated: true,
        counted: &["sex"],
        besides: |book, id, _| {
            let is_counted = book.referring::<Placement>(id).next().is_some()
                || book.referring::<CooperativeMember>(id).next().is_some()
                || book.referring::<GroupMember>(id).next().is_some()
                || book.referring::<Child>(id).next().is_some();
            is_counted.then(String::new)
        },
        ..CHANGES
    },
    // Who left and came back is told by the table of PMI, with the date.
    Lasting {
        kind: Placement::TYPE.key,
        since: &["departed"],
        counted: &["country", "job", "sector", "route", "departed", "returned"],
        besides: |book, id, day| {
            let placement = &book.get::<Placement>(id)?.record;
            let is_counted = is_there(book, placement.person) && placement.is_known_on(day);
            is_counted.then(String::new)
        },
        tells_gone: true,
        ..CHANGES
    },
    // Of those who have not left yet.
    Lasting {
        kind: Document::TYPE.key,
        since: &["status"],
        counted: &["document_type", "status"],
        besides: |book, id, day| {
            let placement = book.get::<Document>(id)?.record.placement?.get(book)?;
            let is_over = |date: Option<Date>| date.is_some_and(|date| date <= day);
            let is_counted = is_there(book, placement.person)
                && placement.is_known_on(day)
                && !is_over(placement.departed)
                && !is_over(placement.cancelled);
            is_counted.then(String::new)
        },
        tells_uncounted: false,
        ..WHOLE
    },
    // Its day and type are those of a record of a month ([`super::late`]); here, whether it was open.
    Lasting {
        kind: Case::TYPE.key,
        since: &["reported"],
        counted: &["closed"],
        after: ("closed", &["status"]),
        ..CHANGES
    },
    Lasting { kind: BusinessGroup::TYPE.key, since: &["formed"], counted: &["formed", "stage"], ..WHOLE },
    Lasting {
        kind: GroupMember::TYPE.key,
        since: &["joined"],
        counted: &["group", "origin", "joined", "left"],
        ..WHOLE
    },
    Lasting {
        kind: Equipment::TYPE.key,
        since: &["received"],
        counted: &["group", "quantity", "value", "received", "condition"],
        ..WHOLE
    },
    Lasting {
        kind: Training::TYPE.key,
        since: &["date"],
        counted: &["date", "cost"],
        besides: |book, id, day| of_year(book.get::<Training>(id)?.record.date, day),
        ..WHOLE
    },
    Lasting {
        kind: IndividualBusiness::TYPE.key,
        since: &["started"],
        counted: &["trade", "started"],
        ..WHOLE
    },
    Lasting {
        kind: Child::TYPE.key,
        since: &["carer_relation", "school", "enrolment"],
        counts_undated: true,
        counted: &["carer_relation", "school", "enrolment"],
        besides: |book, id, day| {
            let person = book.get::<Child>(id)?.record.child?.get(book)?;
            let birth = person.birth_date.map(|date| date.store()).unwrap_or_default();
            Some(format!("{birth} {}", as_of(Kind::States(&[]), &person.residence.store(), &day.store())))
        },
        ..WHOLE
    },
    Lasting {
        kind: Risk::TYPE.key,
        since: &["since"],
        counted: &["risk", "since", "until"],
        besides: |book, id, _| of_child(book, book.get::<Risk>(id)?.record.child),
        ..WHOLE
    },
    // Who came. Its day and theme are those of a record of a month.
    Lasting {
        kind: Session::TYPE.key,
        since: &["date"],
        besides: |book, id, day| {
            of_year(book.get::<Session>(id)?.record.date, day)?;
            let attendances = book.referring::<Attendance>(id).map(|entry| &entry.record);
            let there = attendances.filter_map(|one| Some((one.child?, one.carer_came)));
            let there = there.filter(|(child, _)| child.get(book).is_some());
            let mut there: Vec<_> = there.map(|(child, came)| format!("{} {came:?}", child.id)).collect();
            there.sort_unstable();
            Some(there.join("\n"))
        },
        ..CHANGES
    },
    Lasting {
        kind: ChildReferral::TYPE.key,
        since: &["date"],
        counted: &["date", "referred_to"],
        besides: |book, id, day| {
            let referral = &book.get::<ChildReferral>(id)?.record;
            of_year(referral.date, day)?;
            of_child(book, referral.child)
        },
        ..WHOLE
    },
    Lasting {
        kind: CooperativeMember::TYPE.key,
        since: &["joined"],
        counted: &["origin", "joined", "left"],
        besides: |book, id, _| {
            is_there(book, book.get::<CooperativeMember>(id)?.record.person).then(String::new)
        },
        ..WHOLE
    },
    Lasting {
        kind: Loan::TYPE.key,
        since: &["agreed"],
        counted: &["member", "agreed", "principal", "months", "rate", "method"],
        ..WHOLE
    },
    Lasting {
        kind: AnnualMeeting::TYPE.key,
        since: &["date"],
        counted: &["book_year", "date", "surplus"],
        ..WHOLE
    },
];

fn is_there(book: &Book, person: Option<Ref<Person>>) -> bool {
    person.is_some_and(|person| person.get(book).is_some())
}

fn of_child(book: &Book, child: Option<Ref<Child>>) -> Option<String> {
    child?.get(book).map(|_| String::new())
}

/// What a table counts of one month only is looked at until the end of its year.
fn of_year(date: Option<Date>, day: Date) -> Option<String> {
    (date?.year() == day.year()).then(String::new)
}

/// What a stored text tells up to `day`, a stored day.
fn as_of(kind: Kind, text: &str, day: &str) -> String {
    // Stored days are in the order of their texts.
    match kind {
        Kind::Date if text > day => String::new(),
        Kind::States(_) => {
            let entries = text.split("; ").filter(|entry| entry.get(..10).is_some_and(|since| since <= day));
            entries.collect::<Vec<_>>().join("; ")
        }
        _ => text.to_owned(),
    }
}

/// A record as a report of some day counts it.
#[derive(Clone, Copy)]
struct Seen {
    checksum: u32,
    /// The month since which it counts, where it tells.
    since: Option<Period>,
}

impl Lasting {
    /// Every record that counts on `day`.
    fn seen(&self, book: &Book, day: Date) -> BTreeMap<Id, Seen> {
        let Some(kind) = record_type(self.kind) else { return BTreeMap::new() };
        let day_text = day.store();
        let ids = kind.ids(book).into_iter();
        ids.filter_map(|id| Some((id, self.one(book, (kind, id), (day, &day_text))?))).collect()
    }

    fn one(
        &self,
        book: &Book,
        (kind, id): (&'static dyn RecordType, Id),
        (day, day_text): (Date, &str),
    ) -> Option<Seen> {
        let values = kind.values(book, id)?;
        let text = |key: &str| values.get(key).map_or("", String::as_str);
        // A history of states begins with its earliest day.
        let since = self.since.iter().filter_map(|key| text(key).get(..10)).min();
        let counts = since.map_or(self.counts_undated, |since| since <= day_text);
        let besides = if counts { (self.besides)(book, id, day)? } else { return None };
        let (begins, later) = self.after;
        let has_begun = !text(begins).is_empty() && text(begins) <= day_text;
        let later = later.iter().filter(|_| has_begun);
        let mut counted: Vec<String> =
            self.counted.iter().chain(later).map(|key| told(kind, &values, key, day_text)).collect();
        counted.push(besides);
        let checksum = crc32c::crc32c(counted.join("\n").as_bytes());
        Some(Seen { checksum, since: since.and_then(|since| since.get(..7)?.parse().ok()) })
    }
}

fn told(kind: &'static dyn RecordType, values: &Values, key: &str, day: &str) -> String {
    let text = values.get(key).map_or("", String::as_str);
    kind.field_index(key).map_or_else(String::new, |index| as_of(kind.field(index).kind, text, day))
}

/// Every record that lasts and counts on `day`, with a checksum of what is counted of it. Every type has an entry.
pub(super) fn all(book: &Book, day: Date) -> Counted {
    let of_type = |of: &Lasting| {
        let seen = of.seen(book, day).into_iter();
        (of.kind.to_owned(), seen.map(|(id, seen)| (id, seen.checksum)).collect())
    };
    TYPES.iter().map(of_type).collect()
}

/// Lists of records that last, by type.
#[derive(Default)]
pub(super) struct Differences {
    /// Records that the report did not count, with the month since which they do.
    pub late: Vec<(Period, Records)>,
    /// Records that it counted and that are others now; without a month those that are gone.
    pub changed: Vec<(Option<Period>, Records)>,
}

/// What is otherwise now than a closing kept it, as of the last day of its month.
pub(super) fn differences(book: &Book, closing: &Closing) -> Differences {
    let mut differences = Differences::default();
    for of in &TYPES {
        let Some(kept) = closing.standing.records.get(of.kind) else { continue };
        let Some(kind) = record_type(of.kind) else { continue };
        let now = of.seen(book, closing.month.last_day());
        for (id, checksum) in kept {
            let month = match now.get(id) {
                Some(seen) if seen.checksum == *checksum => continue,
                Some(_) => Some(closing.month),
                None => match kind.meta(book, *id).filter(|meta| meta.deleted.is_none()) {
                    Some(_) if of.tells_uncounted => Some(closing.month),
                    None if of.tells_gone && !is_merged(kind, book, *id) => None,
                    _ => continue,
                },
            };
            add(&mut differences.changed, month, of.kind, *id);
        }
        let added = now.iter().filter(|(id, _)| of.tells_late && !kept.contains_key(id));
        for (id, seen) in added {
            if let Some(month) = seen.since {
                add(&mut differences.late, month, of.kind, *id);
            }
        }
    }
    differences.late.sort_by_key(|(month, _)| *month);
    differences.changed.sort_by_key(|(month, _)| *month);
    differences
}

fn is_merged(kind: &dyn RecordType, book: &Book, id: Id) -> bool {
    kind.meta(book, id).is_some_and(|meta| merged_into(meta).is_some())
}

fn add<M: PartialEq>(lists: &mut Vec<(M, Records)>, month: M, kind: &'static str, id: Id) {
    match lists.iter_mut().find(|(of, list)| *of == month && list.kind == kind) {
        Some((_, list)) => list.ids.push(id),
        None => lists.push((month, Records { kind, ids: vec![id] })),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_field_that_is_counted_is_a_field_of_its_type() {
        for of in &TYPES {
            let kind = record_type(of.kind).unwrap_or_else(|| panic!("{}", of.kind));
            let (begins, later) = of.after;
            let begins = Some(&begins).filter(|key| !key.is_empty());
            for key in of.since.iter().chain(of.counted).chain(begins).chain(later) {
                assert!(kind.field_index(key).is_some(), "{}.{key}", of.kind);
            }
        }
    }

    #[test]
    fn what_happened_later_is_not_told() {
        let states = Kind::States(&[]);
        assert_eq!(as_of(states, "2026-09-30 school; 2026-10-01 out", "2026-09-30"), "2026-09-30 school");
        assert_eq!(as_of(Kind::Date, "2026-10-01", "2026-09-30"), "");
        assert_eq!(as_of(Kind::Text, "2026-10-01", "2026-09-30"), "2026-10-01");
    }
}
