//! What is known of a record type besides its fields: its names, its place in the window, how its records come to be.

use super::record::At;

/// The rooms of the window, in the order of the navigation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Pillar {
    /// Pilar 1: Pusat Layanan Migrasi.
    Migration,
    /// Pilar 2: Usaha Produktif.
    Enterprise,
    /// Pilar 3: Community Parenting.
    Parenting,
    /// Pilar 4: Koperasi Desmigratif.
    Cooperative,
    /// Activities of all pillars.
    Activities,
    /// Village, officers, persons.
    VillageData,
}

/// How the records of a type come to be, and where they are edited.
#[derive(Clone, Copy, Debug)]
pub enum Origin {
    /// In a tab of their own, by a button with these words.
    Button(&'static str),
    /// There is exactly one, made with the book.
    Single,
    /// Made by a room of its own (the months of the report).
    Room,
    /// Rows of a small table inside the form of the record that owns them; saved with it, as one step.
    Owned(Owned),
}

/// A small table inside the owner's form.
#[derive(Clone, Copy, Debug)]
pub struct Owned {
    /// The field that refers to the owner.
    pub field: &'static str,
    /// How rows come to be.
    pub rows: Rows,
}

/// How the rows of a small table come to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rows {
    /// One by one.
    Added,
    /// A tick list: one line for each code of this field; a row is there once something is chosen in it.
    EachCode(&'static str),
    /// A tick list: one line for each record that this field may refer to; a row is there while it is ticked.
    EachRecord(&'static str),
}

/// A choice of records that the table of a type offers: "Tampilkan: PMI aktif".
pub struct View<R> {
    /// What it is called.
    pub label: &'static str,
    /// Whether a record is in it; `at.id` is the record's.
    pub keeps: fn(&R, &At) -> bool,
}

/// What is known of a record type besides its fields.
#[derive(Clone, Copy, Debug)]
pub struct TypeSpec {
    /// Key in files and on the command line. Never renamed.
    pub key: &'static str,
    /// Name of the tab.
    pub tab: &'static str,
    /// Name of one record.
    pub one: &'static str,
    /// How its records come to be.
    pub origin: Origin,
    /// Where it stands in the window.
    pub pillar: Pillar,
    /// Columns of the table, by key of field or derived column, in their order.
    pub columns: &'static [&'static str],
    /// What an empty table tells: what belongs here and how to begin.
    pub empty_hint: &'static str,
    /// A plausible record, without its references. Tests and the field reference use it.
    pub sample: &'static [(&'static str, &'static str)],
}

impl TypeSpec {
    /// The words of the button that starts a new record, where there is one.
    #[must_use]
    pub fn new_button(&self) -> Option<&'static str> {
        match self.origin {
            Origin::Button(words) => Some(words),
            _ => None,
        }
    }

    /// The name of one record within a sentence: "penempatan", "anak PMI", "RAT".
    #[must_use]
    pub fn one_in_sentence(&self) -> String {
        let mut letters = self.one.chars();
        match (letters.next(), letters.clone().next()) {
            (Some(first), Some(second)) if second.is_lowercase() => {
                first.to_lowercase().chain(letters).collect()
            }
            _ => self.one.to_owned(),
        }
    }

    /// Whether the book has exactly one.
    #[must_use]
    pub fn is_single(&self) -> bool {
        matches!(self.origin, Origin::Single)
    }

    /// The small table that its records are rows of.
    #[must_use]
    pub fn owned(&self) -> Option<Owned> {
        match self.origin {
            Origin::Owned(owned) => Some(owned),
            _ => None,
        }
    }
}
