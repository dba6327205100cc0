//! Cuts the power after every call of a book's life in every way, opens the book as its user would, goes on working,
//! and cuts again.
//!
//! What is looked at after every cut: the book opens by itself; it is the one that was acknowledged, or has the change
//! more that was being saved, whole; its history is gapless; the document has what it was closed with; a record's photo
//! is there, and the report that a closed month names; what was being typed is there; and the next change is kept,
//! whatever is cut after it.

use std::collections::HashSet;
use std::sync::atomic::{AtomicBool, AtomicU64, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

use super::choices::{Choices, next_chance};
use super::life::{Deed, Life, Point, Wrap, unborn};

/// Distinct states for every run of the tests, about two minutes on two cores; `DURABILITY_STATES` asks for more.
const STATES: usize = 100_000;

/// Up to so many possibilities of one moment are tried all; of more, as many by chance.
const ALL_UP_TO: usize = 400;

/// Of so many moments of a second or third life one is cut in each round.
const SPARSE: u64 = 4;

/// The first life of the book.
pub const LIFE: &[Deed] = &[
    Deed::Commit,
    Deed::Commit,
    Deed::Type,
    Deed::Photo,
    Deed::Commit,
    Deed::Close,
    Deed::Commit,
    Deed::Undo,
    Deed::Month,
    Deed::Restart,
    Deed::Import,
    Deed::Commit,
    Deed::Type,
    Deed::Close,
    Deed::Commit,
    Deed::Restart,
    Deed::Close,
    Deed::Commit,
];

/// How it mostly goes on after a cut: the next change, which must be kept.
const NEXT: &[Deed] = &[Deed::Commit];

/// How else, once in `ELSE` times.
const ELSE: u64 = 4;
const LATER: &[&[Deed]] = &[
    &[Deed::Commit, Deed::Close, Deed::Commit],
    &[Deed::Commit, Deed::Restart, Deed::Commit],
    &[Deed::Close, Deed::Commit, Deed::Commit],
    &[Deed::Photo, Deed::Type, Deed::Restart, Deed::Undo],
    &[Deed::Commit, Deed::Commit, Deed::Commit, Deed::Commit, Deed::Close],
    &[Deed::Import, Deed::Undo, Deed::Close],
    &[Deed::Month, Deed::Undo, Deed::Month, Deed::Close],
];

/// How a life ended.
#[derive(Clone, Copy, PartialEq, Eq)]
enum End {
    /// The power failed.
    Cut,
    /// The program was killed; the system goes on, and has flushed nothing.
    Kill,
}

/// What was found.
#[derive(Default)]
pub struct Findings {
    pub distinct: usize,
    pub total: usize,
    pub violation: Option<String>,
}

/// One run over many states.
struct Explorer<'a> {
    wrap: Wrap<'a>,
    seen: Vec<Mutex<HashSet<u64>>>,
    distinct: AtomicUsize,
    total: AtomicUsize,
    is_first_round: AtomicBool,
    is_over: AtomicBool,
    violation: Mutex<Option<String>>,
}

impl Explorer<'_> {
    fn is_new(&self, state: u64) -> bool {
        self.total.fetch_add(1, Ordering::Relaxed);
        let shard = usize::try_from(state % self.seen.len() as u64).unwrap_or(0);
        let is_new = self.seen[shard].lock().unwrap().insert(state);
        self.distinct.fetch_add(usize::from(is_new), Ordering::Relaxed);
        is_new
    }

    fn report(&self, violation: String) {
        self.is_over.store(true, Ordering::Relaxed);
        self.violation.lock().unwrap().get_or_insert(violation);
    }

    /// The next life after `point` and an end; its points, or nothing where all was lived through before. In later rounds
    /// a life goes on otherwise than before, also from a state that was seen.
    fn live(&self, point: &Point, end: End, choices: &mut Choices, seed: u64, deeds: &[Deed]) -> Vec<Point> {
        let medium = if end == End::Cut { point.medium.cut(choices) } else { point.medium.clone() };
        let is_new = self.is_new(medium.fingerprint() ^ (point.promise.sure as u64).rotate_left(32));
        if !is_new && self.is_first_round.load(Ordering::Relaxed) {
            return Vec::new();
        }
        let mut life = Life::new(&Point { medium, promise: point.promise.clone() }, self.wrap, seed);
        let lived = life.open().and_then(|()| {
            if end == End::Cut {
                life.settle();
            }
            life.run(deeds)
        });
        let points = life.points();
        if let Err(violation) = lived.and_then(|()| self.check_last(&points)) {
            self.report(violation);
            return Vec::new();
        }
        points
    }

    /// At the end of every life the power fails and takes along whatever was not flushed.
    fn check_last(&self, points: &[Point]) -> Result<(), String> {
        let last = points.last().unwrap();
        let medium = last.medium.cut(&mut Choices::oldest());
        self.is_new(medium.fingerprint() ^ (last.promise.sure as u64).rotate_left(32));
        Life::new(&Point { medium, promise: last.promise.clone() }, self.wrap, 0).open()
    }

    /// All ends at one moment of the first life, each with a second life, and some of those with a third.
    fn explore(&self, point: &Point, round: u64, number: usize) {
        let mut seed = round << 32 | number as u64;
        self.explore_after(point, End::Kill, &mut Choices::oldest(), next_chance(&mut seed));
        if round > 0 {
            for _ in 0..4 {
                let mut choices = Choices::chance(next_chance(&mut seed));
                self.explore_after(point, End::Cut, &mut choices, next_chance(&mut seed));
            }
            return;
        }
        self.explore_after(point, End::Cut, &mut Choices::newest(), next_chance(&mut seed));
        let mut all = Some(Choices::oldest());
        for _ in 0..ALL_UP_TO {
            let Some(mut choices) = all else { return };
            self.explore_after(point, End::Cut, &mut choices, next_chance(&mut seed));
            all = choices.following();
        }
        for _ in 0..ALL_UP_TO {
            let mut choices = Choices::chance(next_chance(&mut seed));
            self.explore_after(point, End::Cut, &mut choices, next_chance(&mut seed));
        }
    }

    fn explore_after(&self, point: &Point, end: End, choices: &mut Choices, mut seed: u64) {
        if self.is_over.load(Ordering::Relaxed) {
            return;
        }
        let chance = next_chance(&mut seed);
        let deeds = if chance.is_multiple_of(ELSE) {
            LATER[usize::try_from(chance / ELSE % LATER.len() as u64).unwrap_or(0)]
        } else {
            NEXT
        };
        let second = self.live(point, end, choices, next_chance(&mut seed) >> 33, deeds);
        for point in &second {
            if !next_chance(&mut seed).is_multiple_of(SPARSE) || self.is_over.load(Ordering::Relaxed) {
                continue;
            }
            let end = if next_chance(&mut seed).is_multiple_of(4) { End::Kill } else { End::Cut };
            let mut choices = Choices::chance(next_chance(&mut seed));
            let third = self.live(point, end, &mut choices, next_chance(&mut seed) >> 33, NEXT);
            if let Some(point) = third.get(usize::try_from(next_chance(&mut seed) % 16).unwrap_or(0)) {
                let mut choices = Choices::chance(next_chance(&mut seed));
                self.live(point, End::Cut, &mut choices, next_chance(&mut seed) >> 33, NEXT);
            }
        }
    }
}

/// Explores until there were so many distinct states, or a promise was broken.
pub fn explore(wrap: Wrap<'_>, life: &[Deed], states: usize) -> Findings {
    let mut first = Life::new(&unborn(), wrap, 0);
    let lived = first.make().and_then(|()| first.run(life));
    let points = first.points();
    let explorer = Explorer {
        wrap,
        seen: (0..64).map(|_| Mutex::default()).collect(),
        distinct: AtomicUsize::new(0),
        total: AtomicUsize::new(0),
        is_first_round: AtomicBool::new(true),
        is_over: AtomicBool::new(false),
        violation: Mutex::new(lived.err()),
    };
    let mut round = 0;
    while explorer.distinct.load(Ordering::Relaxed) < states && !explorer.is_over.load(Ordering::Relaxed) {
        let next = AtomicU64::new(0);
        std::thread::scope(|scope| {
            for _ in 0..std::thread::available_parallelism().map_or(1, usize::from) {
                scope.spawn(|| {
                    loop {
                        let number =
                            usize::try_from(next.fetch_add(1, Ordering::Relaxed)).unwrap_or(usize::MAX);
                        let Some(point) = points.get(number) else { return };
                        explorer.explore(point, round, number);
                    }
                });
            }
        });
        round += 1;
        explorer.is_first_round.store(false, Ordering::Relaxed);
    }
    Findings {
        distinct: explorer.distinct.into_inner(),
        total: explorer.total.into_inner(),
        violation: explorer.violation.into_inner().unwrap(),
    }
}

#[test]
fn no_power_cut_loses_what_was_acknowledged() {
    let wanted = std::env::var("DURABILITY_STATES").ok().and_then(|text| text.parse().ok());
    let findings = explore(&|disk| Arc::new(disk), LIFE, wanted.unwrap_or(STATES));
    println!("{} distinct states of {} cuts", findings.distinct, findings.total);
    assert_eq!(findings.violation, None);
}
