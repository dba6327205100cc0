//! Sesi rumah belajar: how many children came, and how many different ones (report.md IV.2).

use std::collections::BTreeSet;

use jiff::civil::Date;

use crate::domain::book::{Book, Entry, Id};
use crate::domain::period::Period;
use crate::domain::pillars::parenting::attendance::Attendance;
use crate::domain::pillars::parenting::child::Child;
use crate::domain::pillars::parenting::session::Session;
use crate::domain::record::Record;
use crate::figures::counting::{Counting, Place};
use crate::figures::records::{BySex, Records, count};

/// The sessions of a month.
#[derive(Clone, Debug, PartialEq)]
pub struct Sessions {
    /// By date, then in the order of creation.
    pub lines: Vec<SessionLine>,
    /// The different children who came.
    pub children: Records,
    /// The different children who came since the first day that counts.
    pub children_so_far: Records,
}

/// One session.
#[derive(Clone, Debug, PartialEq)]
pub struct SessionLine {
    /// The session.
    pub id: Id,
    /// Its day.
    pub date: Date,
    /// The children on its list, each once, by their sex.
    pub present: BySex,
    /// Those whose carer came too.
    pub carers: Records,
}

impl SessionLine {
    fn of(book: &Book, entry: &Entry<Session>, date: Date) -> Self {
        let none = || Records::of::<Attendance>([]);
        let mut line = Self { id: entry.id, date, present: BySex::of::<Attendance>(), carers: none() };
        let mut seen: BTreeSet<Id> = BTreeSet::new();
        for attendance in book.referring::<Attendance>(entry.id) {
            let Some(one) = attendance.record.child.filter(|one| !seen.contains(&one.id)) else { continue };
            let Some(child) = one.get(book) else { continue };
            seen.insert(one.id);
            let sex = child.child.and_then(|person| person.get(book)).and_then(|person| person.sex);
            line.present.add(sex, attendance.id);
            if attendance.record.carer_came == Some(true) {
                line.carers.ids.push(attendance.id);
            }
        }
        line
    }
}

impl Sessions {
    /// Collects the month, and what came before it.
    pub(in crate::figures) fn of(book: &Book, counting: &Counting) -> Self {
        let placed = |entry: &'_ Entry<Session>| {
            let date = entry.record.date?;
            Some((date, counting.place::<Session>(entry.id, date)?))
        };
        let mut entries: Vec<_> = book
            .active::<Session>()
            .filter_map(|entry| placed(entry).map(|placed| (placed, entry)))
            .collect();
        entries.sort_by_key(|((date, _), entry)| (*date, entry.id));
        let is_of_month: Vec<bool> = entries.iter().map(|((_, place), _)| *place == Place::Month).collect();
        let mut lines: Vec<_> =
            entries.into_iter().map(|((date, _), entry)| SessionLine::of(book, entry, date)).collect();
        let child = |id| book.get::<Attendance>(id)?.record.child.map(|child| child.id);
        let children = |lines: &[SessionLine]| {
            let attendances = lines.iter().flat_map(|line| line.present.records().ids);
            let children: BTreeSet<Id> = attendances.filter_map(child).collect();
            Records::of::<Child>(children)
        };
        let children_so_far = children(&lines);
        let mut is_of_month = is_of_month.into_iter();
        lines.retain(|_| is_of_month.next() == Some(true));
        Self { children: children(&lines), children_so_far, lines }
    }

    /// The different children who came to the sessions that the reports before `until` count, since the first day that
    /// counts.
    pub(in crate::figures) fn children_before(
        book: &Book,
        counting: &Counting,
        until: Period,
    ) -> BTreeSet<Id> {
        let counts = |entry: &&Entry<Session>| {
            entry.record.date.is_some_and(|date| {
                counting.place::<Session>(entry.id, date).is_some()
                    && counting.reports.counting(Session::TYPE.key, entry.id, Period::of(date)) < until
            })
        };
        let attendances = book
            .active::<Session>()
            .filter(counts)
            .flat_map(|session| book.referring::<Attendance>(session.id).map(|entry| &entry.record));
        attendances
            .filter_map(|one| one.child)
            .filter(|one| one.get(book).is_some())
            .map(|one| one.id)
            .collect()
    }

    /// The sessions as the list that a click opens.
    #[must_use]
    pub fn records(&self) -> Records {
        Records::of::<Session>(self.lines.iter().map(|line| line.id))
    }

    /// Attendances of children: who came to two sessions counts twice.
    #[must_use]
    pub fn attendances(&self) -> i64 {
        self.lines.iter().map(|line| line.present.total()).sum()
    }

    /// The sessions without a list of who came.
    #[must_use]
    pub fn without_list(&self) -> Records {
        let empty = self.lines.iter().filter(|line| line.present.total() == 0);
        Records::of::<Session>(empty.map(|line| line.id))
    }

    /// Children a session, rounded half up; `None` where no list of a session is filled in. A session without a list is
    /// a gap in the book and not a session to which nobody came, so it is left out.
    #[must_use]
    pub fn average(&self) -> Option<i64> {
        let listed: Vec<_> = self.lines.iter().filter(|line| line.present.total() > 0).collect();
        let sessions = count(&listed);
        (sessions > 0).then(|| (self.attendances() * 2 + sessions) / (sessions * 2))
    }
}
