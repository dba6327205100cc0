//! The records of a table as they are written elsewhere: to a workbook, a CSV file, the clipboard.

use crate::domain::book::{Book, Id};
use crate::domain::cell::{Cell, Kind};
use crate::domain::cells::nik::mask;
use crate::domain::cells::{FamilyCardNumber, Phone};
use crate::domain::pillars::shared::report_profile::ReportProfile;
use crate::domain::record::{At, RecordType, short_titles};

/// Heading of the column of ids.
const ID_LABEL: &str = "ID";

/// For whom a listing is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Manner {
    /// As the table shows it, for people.
    AsShown {
        /// NIK are written in part only.
        masks_nik: bool,
    },
    /// With the id first, references with what tells namesakes apart: for taking over.
    Complete,
}

impl Manner {
    /// As the village has set it: *Sensor NIK* holds unless it was put off.
    #[must_use]
    pub fn as_set(book: &Book) -> Self {
        let set = book.active::<ReportProfile>().next();
        Self::AsShown { masks_nik: set.is_none_or(|set| set.record.masks_nik != Some(false)) }
    }
}

/// Chosen columns of chosen records.
pub struct Listing<'a> {
    /// The type of the records.
    pub kind: &'static dyn RecordType,
    /// Book and day.
    pub at: At<'a>,
    /// Keys of the columns, in their order.
    pub columns: Vec<&'static str>,
    /// The records, in their order.
    pub ids: Vec<Id>,
    /// For whom.
    pub manner: Manner,
}

impl<'a> Listing<'a> {
    /// Every field of every active record.
    #[must_use]
    pub fn complete(kind: &'static dyn RecordType, at: At<'a>) -> Self {
        let columns = kind.fields().map(|field| field.key).collect();
        Self { kind, ids: kind.ids(at.book), at, columns, manner: Manner::Complete }
    }

    /// Heading and kind of each column that is written.
    #[must_use]
    pub fn headings(&self) -> Vec<(&'static str, Kind)> {
        let id = (self.manner == Manner::Complete).then_some((ID_LABEL, Kind::Text));
        let columns = self.columns.iter().filter_map(|column| self.kind.column(column));
        id.into_iter().chain(columns).collect()
    }

    /// The texts of one record, one a heading.
    #[must_use]
    pub fn row(&self, id: Id) -> Vec<String> {
        let first = (self.manner == Manner::Complete).then(|| id.to_string());
        first.into_iter().chain(self.columns.iter().map(|column| self.text(id, column))).collect()
    }

    fn text(&self, id: Id, column: &str) -> String {
        let shown = self.kind.show(&self.at, id, column);
        let kind = self.kind.column(column).map(|(_, kind)| kind);
        match (self.manner, kind) {
            (Manner::AsShown { masks_nik: true }, Some(Kind::Nik)) => mask(&shown),
            (Manner::AsShown { .. }, Some(kind)) if kind.is_reference() => short_titles(&shown),
            _ => shown,
        }
    }

    /// Labels of the columns by which a person can be found or called: NIK, family card, telephone (UU 27/2022 names them
    /// as data that identify a person).
    #[must_use]
    pub fn personal(&self) -> Vec<&'static str> {
        let is_personal = |kind: &Kind| [Kind::Nik, FamilyCardNumber::KIND, Phone::KIND].contains(kind);
        self.headings().into_iter().filter(|(_, kind)| is_personal(kind)).map(|(label, _)| label).collect()
    }
}
