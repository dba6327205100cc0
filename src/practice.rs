//! The practice book: a year in an invented Desa Randu, for learning and for tests.
//!
//! The year has its numbers in `plan`: they hold exactly, whatever the seed. The seed gives names, hamlets, days within
//! the month, and which of many does what. There is no clock and no other chance, so that size and seed give the same
//! book on every machine, byte for byte.
//!
//! ```text
//! plan ─► cohorts ─► population ─► people, migration, cooperative … ─► Events ─► Teller ─► commits, book
//! ```
//!
//! [`tell`] tells the whole story as it happened, one [`Commit`] for each press of *Simpan*; [`book`] is what stands
//! in the book after the last of them.
//!
//! Everybody in it is made up. NIKs count from 9001, telephone numbers begin with 0800-0000. What an officer meets in a
//! real village is in it on purpose: gaps, doubtful numbers, contracts that have run out, records in the trash, notes as
//! people talk.

mod activities;
mod calendar;
mod cases;
mod cash_book;
mod cohorts;
mod cooperative;
mod crowd;
mod enterprise;
mod loans;
mod migration;
mod names;
mod papers;
mod parenting;
mod people;
mod photos;
mod plan;
mod population;
mod report;
mod seed;
mod services;
mod sessions;
mod telling;
mod village;

use std::sync::OnceLock;

use jiff::civil::Date;

use self::photos::Album;
use self::population::Population;
use self::seed::Seed;
use self::telling::{Events, Teller};
pub use self::village::REGION_CODE;
use crate::domain::book::{Book, Id, Stamp};
use crate::domain::cells::FileName;
use crate::domain::change::Change;

/// The last month of the story; it is still open.
pub const LAST_MONTH: &str = "2026-10";

/// The upper half of the id of every practice book, by which it is recognised.
const MARK: u128 = 0x0199_cd34_f000_7000;

/// How much is in the book.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Size {
    /// Kecil: the year, about 300 persons.
    #[default]
    Small,
    /// Sedang: the year among 5,000 residents, with photos.
    Medium,
    /// Besar: 100,000 residents.
    Large,
}

impl Size {
    /// All sizes, the smallest first.
    pub const ALL: [Self; 3] = [Self::Small, Self::Medium, Self::Large];

    /// The word on the command line.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Small => "kecil",
            Self::Medium => "sedang",
            Self::Large => "besar",
        }
    }

    /// Persons in the book, where the story alone has fewer.
    fn residents(self) -> usize {
        match self {
            Self::Small => 0,
            Self::Medium => 5_000,
            Self::Large => 100_000,
        }
    }
}

/// Which practice book.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Options {
    /// How much.
    pub size: Size,
    /// What chance begins with.
    pub seed: u64,
}

impl Default for Options {
    fn default() -> Self {
        Self { size: Size::default(), seed: Self::USUAL_SEED }
    }
}

impl Options {
    /// The seed of the window's practice book.
    pub const USUAL_SEED: u64 = 2026;

    /// Identity of the book with this size and seed: always the same, and of the form of a `UUIDv7`.
    #[must_use]
    pub fn book_id(self) -> Id {
        const VARIANT: u128 = 0x8000_0000_0000_0000;
        let low = Seed::new(self.seed, 1 + self.size as u64).next() & 0x3fff_ffff_ffff_ffff;
        Id::from_u128((MARK << 64) | VARIANT | u128::from(low))
    }
}

/// Whether this is the id of a practice book, of whatever size and seed.
#[must_use]
pub fn is_practice(book: Id) -> bool {
    book.as_u128() >> 64 == MARK
}

/// One press of *Simpan*.
#[derive(Clone, Debug, PartialEq)]
pub struct Commit {
    /// Who and when.
    pub stamp: Stamp,
    /// The day at the village.
    pub day: Date,
    /// What was saved.
    pub changes: Vec<Change>,
}

/// A practice book, told.
pub struct Practice {
    /// The book as it begins: the village, and the crowd of the larger sizes.
    pub opening: Book,
    /// Everything that was saved after it, in its order.
    pub commits: Vec<Commit>,
    /// The book after the last commit.
    pub book: Book,
    /// Name and content of the photos that its records name; they belong into the book's folder of photos.
    pub photos: Vec<(FileName, Vec<u8>)>,
}

/// The book of this size and seed.
#[must_use]
pub fn tell(options: Options) -> Practice {
    let mut photos = Album::new(options.size, Seed::new(options.seed, 31));
    let people = population::population(&mut Seed::new(options.seed, 21));
    let mut events = events(options.seed, &people, &mut photos);
    let mut teller = Teller::new(Book::new(options.book_id()), Seed::new(options.seed, 20));
    // The village and its officers are in the book from the beginning; the rest becomes its history.
    let rest = events.0.split_off(village::FIRST_EVENTS);
    teller.tell(events);
    if let Some((_, officer)) = teller.records.get("siti") {
        let count = options.size.residents().saturating_sub(people.beings.len());
        crowd::add(&mut teller.book, count, *officer, Seed::new(options.seed, 32));
    }
    let opening = teller.book.clone();
    let commits = teller.tell(Events(rest));
    Practice { opening, commits, book: teller.book, photos: photos.photos }
}

/// The usual practice book after its last commit.
#[must_use]
pub fn book() -> Book {
    static BOOK: OnceLock<Book> = OnceLock::new();
    BOOK.get_or_init(|| tell(Options::default()).book).clone()
}

/// The year, theme by theme; each has a stream of chance of its own.
fn events(seed: u64, people: &Population, photos: &mut Album) -> Events {
    let mut events = Events::default();
    village::tell(&mut events);
    people::tell(people, &mut events);
    migration::tell(people, &mut events, &mut Seed::new(seed, 22));
    papers::tell(people, &mut events, &mut Seed::new(seed, 23));
    cases::tell(people, &mut events, &mut Seed::new(seed, 24));
    services::tell(people, &mut events, &mut Seed::new(seed, 25));
    enterprise::tell(people, &mut events, &mut Seed::new(seed, 26));
    parenting::tell(people, &mut events, &mut Seed::new(seed, 27));
    cooperative::tell(people, &mut events, &mut Seed::new(seed, 28));
    activities::tell(&mut events, &mut Seed::new(seed, 29), photos);
    report::tell(&mut events, &mut Seed::new(seed, 30), photos);
    events
}

#[cfg(test)]
mod tests;
