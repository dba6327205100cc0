//! A value and its three texts.
//!
//! A [`Cell`] is one value of one field. It has a text for the machine (*store*), a text for people (*show*) and reads
//! both back (*read*). Sorting and searching use [`Cell::sort_key`] and [`Cell::fold`], never a shown text.
//!
//! Laws, held by property tests over every field of every record type:
//! `read(store(x)) == x`, and `read(show(x)) == x` for every kind but references.

use super::book::{Book, Id};
use super::sort_key::SortKey;

/// One value of one field, of a type that fits its meaning.
pub trait Cell: Clone + PartialEq {
    /// Which kind of value this is; it decides the editor, the alignment and the help on how to type it.
    const KIND: Kind;

    /// The language-free text: ISO dates, digits, the key of a code, the id of a record. Empty for "not filled".
    fn store(&self) -> String;

    /// The Indonesian text for screen, print and spreadsheet.
    fn show(&self, book: &Book) -> String;

    /// Reads both the stored and the shown text.
    ///
    /// # Errors
    /// Refuses only what the type cannot hold (31-02-2024). Rules about a value live in [`super::record::Record::check`].
    fn read(text: &str) -> Result<Self, Problem>;

    /// Its place in a sorted column.
    fn sort_key(&self) -> SortKey {
        SortKey::text(self.store())
    }

    /// Appends what a search may find, folded by [`super::search::fold_into`].
    fn fold(&self, out: &mut String) {
        super::search::fold_into(&self.store(), out);
    }

    /// Whether there is something in it.
    fn is_filled(&self) -> bool {
        !self.store().is_empty()
    }

    /// Appends the records it refers to.
    fn references(&self, _out: &mut Vec<Id>) {}
}

/// An empty text is `None`; everything else is the value's own affair.
impl<C: Cell> Cell for Option<C> {
    const KIND: Kind = C::KIND;

    fn store(&self) -> String {
        self.as_ref().map_or_else(String::new, Cell::store)
    }

    fn show(&self, book: &Book) -> String {
        self.as_ref().map_or_else(String::new, |value| value.show(book))
    }

    fn read(text: &str) -> Result<Self, Problem> {
        if text.trim().is_empty() { Ok(None) } else { C::read(text).map(Some) }
    }

    fn sort_key(&self) -> SortKey {
        self.as_ref().map_or(SortKey::Blank, Cell::sort_key)
    }

    fn fold(&self, out: &mut String) {
        if let Some(value) = self {
            value.fold(out);
        }
    }

    fn is_filled(&self) -> bool {
        self.is_some()
    }

    fn references(&self, out: &mut Vec<Id>) {
        if let Some(value) = self {
            value.references(out);
        }
    }
}

/// The kinds of value. One editor, one alignment and one way of typing belongs to each.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// One line of text.
    Text,
    /// Several lines of text.
    LongText,
    /// A text with a pattern, such as a postal code; the words say how one looks.
    Code(&'static str),
    /// A whole number.
    Integer,
    /// A number with up to three decimals.
    Quantity,
    /// Whole rupiah.
    Rupiah,
    /// A percentage with up to two decimals.
    Percent,
    /// A calendar year.
    Year,
    /// A calendar day.
    Date,
    /// A calendar month.
    Month,
    /// A time of day.
    Time,
    /// Ya or Tidak.
    YesNo,
    /// One code of a list.
    Choice(&'static [Choice]),
    /// Any number of codes of a list.
    Choices(&'static [Choice]),
    /// A code that keeps its dates: a list of (since, code).
    States(&'static [Choice]),
    /// A record of one of the named types.
    Reference(&'static [&'static str]),
    /// Any number of records of one of the named types.
    References(&'static [&'static str]),
    /// A record of the named types, or just a name as typed.
    Party(&'static [&'static str]),
    /// Photos, each with its caption.
    Photos,
    /// A file kept with the book.
    File,
    /// Nomor Induk Kependudukan.
    Nik,
    /// Nomor Kartu Keluarga: 16 digits.
    FamilyCard,
    /// A phone number of any country.
    Phone,
    /// Kode wilayah of a village.
    RegionCode,
}

impl Kind {
    /// The name in the field list that `jenis` prints.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Text => "teks",
            Self::LongText => "teks panjang",
            Self::Code(_) => "kode",
            Self::Integer => "bilangan",
            Self::Quantity => "jumlah",
            Self::Rupiah => "rupiah",
            Self::Percent => "persen",
            Self::Year => "tahun",
            Self::Date => "tanggal",
            Self::Month => "bulan",
            Self::Time => "jam",
            Self::YesNo => "ya/tidak",
            Self::Choice(_) => "pilihan",
            Self::Choices(_) => "beberapa pilihan",
            Self::States(_) => "keadaan bertanggal",
            Self::Reference(_) => "rujukan",
            Self::References(_) => "beberapa rujukan",
            Self::Party(_) => "rujukan atau nama",
            Self::Photos => "foto",
            Self::File => "berkas",
            Self::Nik => "NIK",
            Self::FamilyCard => "nomor KK",
            Self::Phone => "nomor telepon",
            Self::RegionCode => "kode wilayah",
        }
    }

    /// Numbers stand at the right of their column.
    #[must_use]
    pub fn is_number(self) -> bool {
        matches!(self, Self::Integer | Self::Quantity | Self::Rupiah | Self::Percent)
    }

    /// The codes on offer, for the kinds that have a list.
    #[must_use]
    pub fn choices(self) -> &'static [Choice] {
        match self {
            Self::Choice(list) | Self::Choices(list) | Self::States(list) => list,
            _ => &[],
        }
    }

    /// The record types that a reference may point to.
    #[must_use]
    pub fn targets(self) -> &'static [&'static str] {
        match self {
            Self::Reference(keys) | Self::References(keys) | Self::Party(keys) => keys,
            _ => &[],
        }
    }

    /// Whether the value leads to other records.
    #[must_use]
    pub fn is_reference(self) -> bool {
        !self.targets().is_empty()
    }

    /// Whether a form edits the stored text (a key, an id) rather than the shown one.
    #[must_use]
    pub fn is_picked(self) -> bool {
        self.is_reference()
            || !self.choices().is_empty()
            || matches!(self, Self::RegionCode | Self::YesNo | Self::Photos | Self::File)
    }
}

/// One code of a list: a key that never changes and the label that people read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Choice {
    /// Stored; never renamed, never removed.
    pub key: &'static str,
    /// Shown and printed.
    pub label: &'static str,
}

/// How much a [`Problem`] weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Peringatan, on the screen *Perlu dicek*: does not block, may be accepted with a reason.
    Warning,
    /// Kesalahan, on the screen *Harus diperbaiki*: keeps a record from being committed.
    Error,
}

/// Something about the user's data that needs a look: a value, not an error of the program.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The key of the field it belongs to; `None` for the record as a whole.
    pub field: Option<&'static str>,
    /// Whether it blocks.
    pub severity: Severity,
    /// Stable name; accepted warnings and tests refer to it.
    pub code: &'static str,
    /// A sentence that says what is wrong and how to mend it.
    pub text: String,
}

impl Problem {
    /// A Kesalahan of one field.
    pub fn error(field: &'static str, code: &'static str, text: impl Into<String>) -> Self {
        Self { field: Some(field), severity: Severity::Error, code, text: text.into() }
    }

    /// A Peringatan of one field.
    pub fn warning(field: &'static str, code: &'static str, text: impl Into<String>) -> Self {
        Self { field: Some(field), severity: Severity::Warning, code, text: text.into() }
    }

    /// A text that a value cannot hold; the field is filled in by whoever knows it.
    pub fn unreadable(code: &'static str, text: impl Into<String>) -> Self {
        Self { field: None, severity: Severity::Error, code, text: text.into() }
    }

    /// The same problem, of this field.
    #[must_use]
    pub fn of(mut self, field: &'static str) -> Self {
        self.field = Some(field);
        self
    }

    /// Whether it blocks committing.
    #[must_use]
    pub fn is_error(&self) -> bool {
        self.severity == Severity::Error
    }
}
