//! Daftar hadir: a child at a session, a line of the tick list in the session's form.

use super::child::{ADULT_AGE_YEARS, Child};
use super::session::Session;
use crate::domain::book::Book;
use crate::domain::cell::{Cell, Problem};
use crate::domain::cells::Ref;
use crate::domain::field::Field;
use crate::domain::record::{At, Origin, Owned, Pillar, Record, Rows, TypeSpec, Values, short_title};
use crate::field;

/// Kehadiran.
#[derive(Clone, Default, PartialEq)]
#[expect(missing_docs, reason = "label and help in FIELDS say what each field means")]
pub struct Attendance {
    pub session: Option<Ref<Session>>,
    pub child: Option<Ref<Child>>,
    pub carer_came: Option<bool>,
}

impl Record for Attendance {
    const TYPE: TypeSpec = TypeSpec {
        key: "kehadiran",
        tab: "Daftar hadir",
        one: "Kehadiran",
        origin: Origin::Owned(Owned { field: "session", rows: Rows::EachRecord("child") }),
        pillar: Pillar::Parenting,
        columns: &["session", "child", "carer_came"],
        empty_hint: "Kehadiran dicentang di formulir sesi.",
        sample: &[("carer_came", "no")],
    };

    const FIELDS: &'static [Field<Self>] = &[
        field!(Self, session, Must, "Sesi", "Sesi yang dihadiri."),
        field!(Self, child, Must, "Anak", "Anak yang hadir."),
        field!(Self, carer_came, Optional, "Pengasuh hadir", "Ya bila pengasuhnya juga hadir."),
    ];

    fn title(&self, book: &Book) -> String {
        let child = self.child.map_or_else(String::new, |child| child.show(book));
        format!("{} hadir", short_title(&child))
    }

    fn check(&self, at: &At) -> Vec<Problem> {
        let Some(session) = self.session else { return Vec::new() };
        let same = |other: &Self| other.child.is_some() && other.child == self.child;
        let mut others = at.book.referring::<Self>(session.id);
        let is_twice = others.any(|entry| Some(entry.id) != at.id && same(&entry.record));
        let text = "Anak ini sudah dicentang hadir di sesi ini.";
        is_twice.then(|| Problem::error("child", "hadir-ganda", text)).into_iter().collect()
    }

    /// The children that take part in the learning house on the day; all others below 18 come after them.
    fn offered(owner: &Values, book: &Book) -> Option<Vec<String>> {
        let day = owner.get("date").and_then(|text| <jiff::civil::Date as Cell>::read(text).ok())?;
        let is_child = |child: &Child| child.age_years(book, day).is_none_or(|age| age < ADULT_AGE_YEARS);
        let mut children: Vec<_> = book
            .active::<Child>()
            .filter(|entry| is_child(&entry.record))
            .map(|entry| (!entry.record.is_enrolled_on(day), entry.record.title(book), entry.id))
            .collect();
        children.sort();
        Some(children.into_iter().map(|(.., id)| id.to_string()).collect())
    }
}
