//! A month that was closed: what its report said and what it was made from, as it is kept beside the records.
//!
//! A closing never changes. Whether it still holds is told by the record of the month: it names the code of the closing
//! that was handed in, and is opened again where a mistake has to be mended.
//!
//! # Which report a record counts in
//! In that of its month. Where that was closed without it, in the first report after it that was not: a *Susulan*. What
//! was in a report and was changed since is a *Koreksi* of the first report that was not closed yet. So every record
//! counts in exactly one report, and a year is the sum of its months. What a closing knew decides, no clock does.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::iter::successors;
use std::sync::Arc;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::book::{Book, Id};
use super::period::Period;
use super::pillars::shared::codes::Sex;
use super::pillars::shared::report_month::ReportMonth;

/// The code of *Kasus masih ditangani*.
pub const OPEN_CASES: &str = "R11";

/// Records by their type, with a checksum of what was counted of each.
pub type Counted = BTreeMap<String, BTreeMap<Id, u32>>;

/// A closed month.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Closing {
    /// The month.
    pub month: Period,
    /// 0 for *Asli*, else the number of the *Revisi*.
    pub revision: u32,
    /// The day that the paper bears.
    pub made_on: Date,
    /// Kode wilayah of the village.
    pub region: String,
    /// The numbers of Tabel R, in the order of their codes.
    pub figures: Vec<Figure>,
    /// CPMI, PMI aktif and PMI purna at the end of the month.
    pub stock: [Persons; 3],
    /// Members of the cooperative at the end of the month; `None` in closings made before they were kept.
    #[serde(default)]
    pub members: Option<Persons>,
    /// What else stood at the end of the month; empty in closings made before it was kept.
    #[serde(default)]
    pub standing: Standing,
    /// The records of the month.
    pub records: Counted,
    /// Susulan: records of earlier months that this report told of.
    pub late: Counted,
    /// Koreksi: records of earlier months that were told of again, as they were by then. 0 for what is gone.
    pub corrected: Counted,
    /// SHA-256 of the paper; [`Self::sealed`] writes it.
    pub seal: String,
    /// The finished document, in words of whoever made it.
    pub paper: String,
}

/// One number of Tabel R.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Figure {
    /// "R1" to "R20", and "R19b" for loans in trouble.
    pub code: String,
    /// Of the month: persons, records, or whole rupiah.
    pub value: i64,
    /// *S.d. bulan ini*, for what is counted over months.
    pub so_far: Option<i64>,
    /// Its paper has not come: the value is no 0.
    pub is_missing: bool,
    /// Koreksi: by how much the records of earlier reports of the same *s.d. bulan ini* count for more now than those
    /// reports printed and corrected. So *s.d. bulan ini* is the sum of its months and of their corrections.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub correction: i64,
    /// Key of the type of the records behind it.
    pub kind: String,
    /// The records behind it.
    pub ids: Vec<Id>,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks so")]
fn is_zero(number: &i64) -> bool {
    *number == 0
}

/// What stood at the end of a month beside persons: what the next report begins with, and what it is compared with.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Standing {
    /// Simpanan pokok, wajib and sukarela, sisa pinjaman, and kas, in whole rupiah; `None` where they were not kept.
    #[serde(default)]
    pub accounts: Option<[i64; 5]>,
    /// The open records of a type, by the code of what they are about ("" where it is not filled in).
    #[serde(default)]
    pub open: BTreeMap<String, BTreeMap<String, Vec<Id>>>,
    /// The records that last longer than a month, with a checksum of what was counted of each. A type without an entry was
    /// not kept.
    #[serde(default)]
    pub records: Counted,
}

/// Persons by sex.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Persons {
    /// Laki-laki.
    pub male: Vec<Id>,
    /// Perempuan.
    pub female: Vec<Id>,
    /// Those whose sex was not filled in.
    pub unstated: Vec<Id>,
}

impl Persons {
    /// Each with the sex as it was known then.
    pub fn each(&self) -> impl Iterator<Item = (Id, Option<Sex>)> + '_ {
        let with = |sex: Option<Sex>| move |id: &Id| (*id, sex);
        let male = self.male.iter().map(with(Some(Sex::Male)));
        male.chain(self.female.iter().map(with(Some(Sex::Female))))
            .chain(self.unstated.iter().map(with(None)))
    }
}

/// Why the text of a closing cannot be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unusable {
    /// It cannot be read.
    Unreadable,
    /// The paper is not the one that was sealed.
    Altered,
}

impl Closing {
    /// With the seal of its paper.
    #[must_use]
    pub fn sealed(self) -> Self {
        Self { seal: hex(&self.paper), ..self }
    }

    /// Reads what [`Self::text`] wrote.
    ///
    /// # Errors
    /// It is no closing, or the paper was altered.
    pub fn read(text: &str) -> Result<Self, Unusable> {
        let read: Self = ron::from_str(text).map_err(|_| Unusable::Unreadable)?;
        if read.seal == hex(&read.paper) { Ok(read) } else { Err(Unusable::Altered) }
    }

    /// As it is kept in a file.
    ///
    /// # Errors
    /// None that plain data can cause; passed on all the same.
    pub fn text(&self) -> Result<String, ron::Error> {
        ron::ser::to_string_pretty(self, ron::ser::PrettyConfig::new().depth_limit(2).new_line("\n"))
    }

    /// "Asli" or "Revisi 1".
    #[must_use]
    pub fn version(&self) -> String {
        version(self.revision)
    }

    /// Kode laporan, such as "7F3A-19C2": the first eight digits of the SHA-256 of [`Self::canonical`].
    #[must_use]
    pub fn code(&self) -> String {
        let digits = hex(&self.canonical()).to_uppercase();
        format!("{}-{}", &digits[..4], &digits[4..8])
    }

    /// The numbers as one text, from which the code is made: village, month and version, then a line for each number.
    #[must_use]
    pub fn canonical(&self) -> String {
        let mut text = format!("desmigratif 1\n{}\n{}\nrevisi {}\n", self.region, self.month, self.revision);
        for figure in &self.figures {
            let so_far = figure.so_far.map_or_else(|| "-".to_owned(), |number| number.to_string());
            let missing = if figure.is_missing { " belum" } else { "" };
            // Most have none; what has none reads as it did before corrections were numbers.
            let correction = match figure.correction {
                0 => String::new(),
                number => format!(" koreksi {number}"),
            };
            // Writing into a text cannot fail.
            let _ = writeln!(text, "{} {} {so_far}{missing}{correction}", figure.code, figure.value);
        }
        text
    }

    /// One number of Tabel R.
    #[must_use]
    pub fn figure(&self, code: &str) -> Option<&Figure> {
        self.figures.iter().find(|figure| figure.code == code)
    }

    /// What the closing knew of a record: its checksum.
    fn known(&self, kind: &str, id: Id) -> Option<u32> {
        let lists = [&self.corrected, &self.late, &self.records];
        lists.into_iter().find_map(|list| list.get(kind)?.get(&id)).copied()
    }
}

/// "Asli" or "Revisi 1".
#[must_use]
pub fn version(revision: u32) -> String {
    if revision == 0 { "Asli".to_owned() } else { format!("Revisi {revision}") }
}

fn hex(text: &str) -> String {
    Sha256::digest(text.as_bytes()).iter().fold(String::new(), |mut digits, byte| {
        let _ = write!(digits, "{byte:02x}");
        digits
    })
}

/// The closings that are kept beside a book. Which of them hold is asked of the book.
#[derive(Clone, Debug, Default)]
pub struct Closings(BTreeMap<(Period, u32), Arc<Closing>>);

impl Closings {
    /// Keeps a closing beside the other versions of its month.
    pub fn keep(&mut self, closing: Closing) {
        self.0.insert((closing.month, closing.revision), Arc::new(closing));
    }

    /// All versions of a month, the earliest first, whether they hold or not.
    pub fn of(&self, month: Period) -> impl Iterator<Item = &Closing> {
        self.0.range((month, 0)..=(month, u32::MAX)).map(|(_, closing)| &**closing)
    }

    /// Those that hold, by month.
    pub fn holding<'a>(&'a self, book: &'a Book) -> impl Iterator<Item = &'a Closing> + 'a {
        self.0.values().map(|closing| &**closing).filter(|closing| holds(book, closing))
    }
}

/// Whether the record of the month says that it is closed with this very closing.
fn holds(book: &Book, closing: &Closing) -> bool {
    let record = ReportMonth::of(book, closing.month);
    record
        .is_some_and(|entry| entry.record.is_closed() && entry.record.report_code.as_str() == closing.code())
}

impl Book {
    /// The closing of a month, where it is closed.
    #[must_use]
    pub fn closed(&self, month: Period) -> Option<&Closing> {
        self.closings().of(month).find(|closing| holds(self, closing))
    }

    /// Whether a month is closed and the report that its record names is damaged or gone.
    #[must_use]
    pub fn lacks_closing(&self, month: Period) -> bool {
        ReportMonth::of(self, month).is_some_and(|entry| entry.record.names_report())
            && self.closed(month).is_none()
    }
}

/// Which report each record counts in.
pub struct Reports<'a> {
    holding: BTreeMap<Period, &'a Closing>,
}

impl<'a> Reports<'a> {
    /// As the book is now.
    #[must_use]
    pub fn of(book: &'a Book) -> Self {
        Self { holding: book.closings().holding(book).map(|closing| (closing.month, closing)).collect() }
    }

    /// The month whose report counts a record of `month`.
    #[must_use]
    pub fn counting(&self, kind: &str, id: Id, month: Period) -> Period {
        if self.holding.is_empty() {
            return month;
        }
        let has = |list: &Counted| list.get(kind).is_some_and(|records| records.contains_key(&id));
        let told_later = self.holding.range(month.next()..).find(|(_, closing)| has(&closing.late));
        if let Some((told, _)) = told_later {
            return *told;
        }
        match self.holding.get(&month) {
            Some(closing) if !has(&closing.records) => self.first_open_after(month),
            _ => month,
        }
    }

    /// The closing of a month.
    #[must_use]
    pub fn closing(&self, month: Period) -> Option<&'a Closing> {
        self.holding.get(&month).copied()
    }

    /// The first month that is closed.
    #[must_use]
    pub fn first_month(&self) -> Option<Period> {
        self.holding.keys().next().copied()
    }

    /// The first month after `month` that is not closed.
    #[must_use]
    pub fn first_open_after(&self, month: Period) -> Period {
        let mut open = month.next();
        while self.holding.contains_key(&open) {
            open = open.next();
        }
        open
    }

    /// The first report from that of `month` on that may tell that a case is closed: one that was not closed while the case
    /// still was open in it.
    #[must_use]
    pub fn first_without_open_case(&self, case: Id, month: Period) -> Period {
        let tells_open = |month: &Period| {
            let open = self.holding.get(month).and_then(|closing| closing.figure(OPEN_CASES));
            open.is_some_and(|figure| figure.ids.contains(&case))
        };
        let mut told = month;
        while tells_open(&told) {
            told = told.next();
        }
        told
    }

    /// The closings of the months just before `month`, from `first` on, without an open one among them; the earliest first.
    #[must_use]
    pub fn just_before(&self, month: Period, first: Period) -> Vec<&'a Closing> {
        let back = successors(Some(month.previous()), |month| Some(month.previous()));
        let closed = back.take_while(|month| *month >= first).map_while(|month| self.closing(month));
        let mut closed: Vec<_> = closed.collect();
        closed.reverse();
        closed
    }

    /// The closings before `month`, the earliest first.
    pub fn before(&self, month: Period) -> impl Iterator<Item = &'a Closing> + '_ {
        self.holding.range(..month).map(|(_, closing)| *closing)
    }

    /// What the last report before `until` that told of a record knew of it, from the report of `month` on.
    #[must_use]
    pub fn known(&self, kind: &str, id: Id, month: Period, until: Period) -> Option<u32> {
        self.holding.range(month..until).rev().find_map(|(_, closing)| closing.known(kind, id))
    }
}
