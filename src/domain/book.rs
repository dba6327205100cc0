//! The book of a village: one table for each record type, and the registry of the types.
//!
//! Lists and figures go through [`Book::active`], which leaves out what is in the trash; a test sees that nothing else
//! walks a table. Only [`super::change`] alters a book, through the `pub(super)` functions below.

use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::batch::Batch;
use super::closing::{Closing, Closings};
use super::index::{Index, Key, keys_of};
use super::pillars::cooperative::{
    annual_meeting::AnnualMeeting, board_member::BoardMember, loan::Loan, member::CooperativeMember,
    profile::Cooperative, surplus_share::SurplusShare, transaction::Transaction,
};
use super::pillars::enterprise::{
    business::IndividualBusiness, equipment::Equipment, group::BusinessGroup, group_member::GroupMember,
    monthly_result::MonthlyResult, training::Training,
};
use super::pillars::migration::{
    case::Case, case_note::CaseNote, document::Document, news::News, permission::FamilyPermission,
    placement::Placement, prevention::Prevention, service::Service,
};
use super::pillars::parenting::{
    attendance::Attendance, child::Child, learning_house::LearningHouse, referral::ChildReferral, risk::Risk,
    session::Session,
};
use super::pillars::shared::{
    activity::Activity, attachment::Attachment, difficulty::Difficulty, household::HouseholdMember,
    officer::Officer, person::Person, plan::Plan, report_month::ReportMonth, report_part::ReportPart,
    report_profile::ReportProfile, signatory::Signatory, village::Village,
};
use super::record::{Of, Record, RecordType};
use super::touched::{Touch, Touches};

/// Declares the tables of a book and the registry, one line a record type.
macro_rules! record_types {
    ($($table:ident: $record:ident,)*) => {
        /// One table for each record type, by id; ids grow with time, so that is the order of creation.
        #[derive(Clone, Default, PartialEq)]
        pub struct Tables { $($table: Table<$record>,)* }

        $(impl Stored for $record {
            fn table(tables: &Tables) -> &Table<Self> { &tables.$table }
            fn table_mut(tables: &mut Tables) -> &mut Table<Self> { &mut tables.$table }
        })*

        /// Every record type, in the order of navigation, files and exports.
        pub const RECORD_TYPES: &[&dyn RecordType] = &[$(&Of::<$record>::NEW,)*];
    };
}

record_types! {
    villages: Village,
    report_profiles: ReportProfile,
    signatories: Signatory,
    officers: Officer,
    persons: Person,
    household_members: HouseholdMember,
    placements: Placement,
    documents: Document,
    news: News,
    services: Service,
    cases: Case,
    case_notes: CaseNote,
    preventions: Prevention,
    family_permissions: FamilyPermission,
    business_groups: BusinessGroup,
    group_members: GroupMember,
    monthly_results: MonthlyResult,
    equipment: Equipment,
    trainings: Training,
    individual_businesses: IndividualBusiness,
    children: Child,
    risks: Risk,
    learning_houses: LearningHouse,
    sessions: Session,
    attendances: Attendance,
    child_referrals: ChildReferral,
    cooperatives: Cooperative,
    board_members: BoardMember,
    cooperative_members: CooperativeMember,
    transactions: Transaction,
    loans: Loan,
    annual_meetings: AnnualMeeting,
    surplus_shares: SurplusShare,
    activities: Activity,
    difficulties: Difficulty,
    plans: Plan,
    attachments: Attachment,
    report_months: ReportMonth,
    report_parts: ReportPart,
}

/// The records of one type.
pub type Table<R> = BTreeMap<Id, Entry<R>>;

/// A record type that has a table in the book.
pub trait Stored: Sized {
    /// Its table.
    fn table(tables: &Tables) -> &Table<Self>;
    /// Its table, to be altered.
    fn table_mut(tables: &mut Tables) -> &mut Table<Self>;
}

/// The record type with this key.
#[must_use]
pub fn record_type(key: &str) -> Option<&'static dyn RecordType> {
    RECORD_TYPES.iter().copied().find(|kind| kind.key() == key)
}

/// Identity of a record, a batch or a book: a `UUIDv7`, so that ids grow with time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Id(u128);

impl Id {
    /// From the 128 bits.
    #[must_use]
    pub const fn from_u128(bits: u128) -> Self {
        Self(bits)
    }

    /// The 128 bits.
    #[must_use]
    pub const fn as_u128(self) -> u128 {
        self.0
    }
}

impl fmt::Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        uuid::Uuid::from_u128(self.0).fmt(f)
    }
}

impl FromStr for Id {
    type Err = uuid::Error;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        text.trim().parse::<uuid::Uuid>().map(|uuid| Self(uuid.as_u128()))
    }
}

impl Serialize for Id {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Id {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        std::borrow::Cow::<str>::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

/// Who did something, when and on which device. Shown, never used for ordering.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Stamp {
    /// The instant, UTC.
    pub at: Timestamp,
    /// Name of the officer at the keyboard.
    pub officer: String,
    /// Id of the computer's settings.
    pub device: String,
}

impl Stamp {
    /// The day in western Indonesian time (UTC+7), whatever the zone of the computer: what is counted by it must not
    /// change with the computer it is counted on.
    #[must_use]
    pub fn day(&self) -> jiff::civil::Date {
        jiff::tz::offset(7).to_datetime(self.at).date()
    }
}

/// A warning that the officer looked at and let stand.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Accepted {
    /// Code of the problem.
    pub code: String,
    /// Why it may stand.
    pub reason: String,
    /// Who and when.
    pub stamp: Stamp,
}

/// The envelope that every record has.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Meta {
    /// When it was committed first.
    pub created: Stamp,
    /// When it was committed last.
    pub changed: Stamp,
    /// The import it came with.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub batch: Option<Id>,
    /// Set while it is in the trash.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deleted: Option<Stamp>,
    /// Accepted warnings.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub accepted: Vec<Accepted>,
}

impl Meta {
    /// The envelope of a record that is committed now.
    #[must_use]
    pub fn new(stamp: Stamp) -> Self {
        Self { created: stamp.clone(), changed: stamp, batch: None, deleted: None, accepted: Vec::new() }
    }

    /// Whether warnings with this code were let stand.
    #[must_use]
    pub fn accepts(&self, code: &str) -> bool {
        self.accepted.iter().any(|accepted| accepted.code == code)
    }
}

/// A record in its envelope.
#[derive(Clone, PartialEq)]
pub struct Entry<R> {
    /// Identity.
    pub id: Id,
    /// Envelope.
    pub meta: Meta,
    /// Content.
    pub record: R,
}

/// The records of one village.
#[derive(Clone, Default)]
pub struct Book {
    /// Identity of the book.
    pub id: Id,
    pub(super) tables: Tables,
    /// Counts changes; whoever keeps something derived from the book compares it.
    revision: u64,
    pub(super) touches: Touches,
    pub(super) index: Index,
    closings: Closings,
}

/// Two books are equal when their records are; what is derived does not count.
impl PartialEq for Book {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id && self.tables == other.tables
    }
}

impl Book {
    /// An empty book.
    #[must_use]
    pub fn new(id: Id) -> Self {
        Self { id, ..Self::default() }
    }

    /// A book of whole tables, one batch for each record type at most.
    #[must_use]
    pub fn of_batches(id: Id, batches: Vec<Box<dyn Batch>>) -> Self {
        let mut book = Self::new(id);
        for batch in batches {
            batch.fill(&mut book);
        }
        book.index.sort();
        book
    }

    /// All records of a type that are not in the trash, in the order of their creation.
    pub fn active<R: Record>(&self) -> impl Iterator<Item = &Entry<R>> {
        R::table(&self.tables).values().filter(|entry| entry.meta.deleted.is_none())
    }

    /// A record, in the trash or not.
    #[must_use]
    pub fn get<R: Record>(&self, id: Id) -> Option<&Entry<R>> {
        R::table(&self.tables).get(&id)
    }

    /// Active records of type `R` that refer to `target`, oldest first.
    pub fn referring<R: Record>(&self, target: Id) -> impl Iterator<Item = &Entry<R>> {
        self.referrers(target)
            .iter()
            .filter(|(kind, _)| *kind == R::TYPE.key)
            .filter_map(|(_, id)| self.get::<R>(*id))
    }

    /// Type and id of all active records that refer to `target`.
    #[must_use]
    pub fn referrers(&self, target: Id) -> &[(&'static str, Id)] {
        self.index.referrers(target)
    }

    /// Active records whose field `field` has this stored text, oldest first; of fields that are looked up.
    #[must_use]
    pub fn having<R: Record>(&self, field: &'static str, text: &str) -> &[Id] {
        self.index.having(R::TYPE.key, field, text)
    }

    /// The village's identity.
    #[must_use]
    pub fn village(&self) -> Option<&Entry<Village>> {
        self.active::<Village>().next()
    }

    /// The months that were closed, as they are kept beside the records.
    #[must_use]
    pub fn closings(&self) -> &Closings {
        &self.closings
    }

    /// Keeps the closing of a month. It holds once the record of the month names its code.
    pub fn keep_closing(&mut self, closing: Closing) {
        self.closings.keep(closing);
    }

    /// With the closings that are kept beside its records.
    #[must_use]
    pub fn with_closings(self, closings: Closings) -> Self {
        Self { closings, ..self }
    }

    /// Grows with every change.
    #[must_use]
    pub fn revision(&self) -> u64 {
        self.revision
    }

    /// Number of active records of all types.
    #[must_use]
    pub fn record_count(&self) -> usize {
        RECORD_TYPES.iter().map(|kind| kind.count(self)).sum()
    }

    pub(super) fn put<R: Record>(&mut self, entry: Entry<R>) {
        let id = entry.id;
        let mut keys = Vec::new();
        let is_active = entry.meta.deleted.is_none();
        if is_active {
            keys_of(&entry.record, &mut keys);
        }
        let before = R::table_mut(&mut self.tables).insert(id, entry);
        let mut touched = self.leave(before);
        if is_active {
            self.index.add(R::TYPE.key, id, &keys);
        }
        touched.extend(keys);
        self.note::<R>(id, touched);
    }

    pub(super) fn remove<R: Record>(&mut self, id: Id) {
        if let Some(entry) = R::table_mut(&mut self.tables).remove(&id) {
            let keys = self.leave(Some(entry));
            self.note::<R>(id, keys);
        }
    }

    /// Makes `entries`, by ascending id, the table of a book that is being read.
    pub(super) fn fill<R: Record>(&mut self, entries: Vec<(Id, Entry<R>)>) {
        let mut keys = Vec::new();
        for (id, entry) in entries.iter().filter(|(_, entry)| entry.meta.deleted.is_none()) {
            keys_of(&entry.record, &mut keys);
            self.index.append(R::TYPE.key, *id, keys.drain(..));
        }
        self.revision += entries.len() as u64;
        *R::table_mut(&mut self.tables) = entries.into_iter().collect();
    }

    /// Takes a record that is no longer in its table out of the index; its keys.
    fn leave<R: Record>(&mut self, entry: Option<Entry<R>>) -> Vec<Key> {
        let mut keys = Vec::new();
        if let Some(entry) = entry.filter(|entry| entry.meta.deleted.is_none()) {
            keys_of(&entry.record, &mut keys);
            self.index.remove(R::TYPE.key, entry.id, &keys);
        }
        keys
    }

    fn note<R: Record>(&mut self, id: Id, keys: Vec<Key>) {
        self.revision += 1;
        self.touches.push(Touch { kind: R::TYPE.key, id, keys });
    }
}
