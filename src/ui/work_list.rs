//! *Yang perlu dikerjakan*: what waits for somebody among people and cases, and every problem of every active record.
//!
//! After a change only those records are looked at again whose rules may say something else. The whole book is looked
//! through at the beginning and on a new day, a slice a frame, so that the window draws meanwhile.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::ops::Bound::{Excluded, Included};
use std::time::{Duration, Instant};

use jiff::civil::Date;

use crate::domain::book::{Book, Id, RECORD_TYPES};
use crate::domain::cell::Problem;
use crate::domain::procedure::{Due, due_of};
use crate::domain::record::{Pillar, RecordType};
use crate::domain::touched::Records;

/// How long a frame may look.
const SLICE: Duration = Duration::from_millis(2);
/// So many records are looked at before the time is.
const SOME: usize = 512;

/// One thing to look at.
pub struct Work<'a> {
    /// Type of the record.
    pub kind: &'static dyn RecordType,
    /// The record.
    pub id: Id,
    /// What is wrong or doubtful.
    pub problem: &'a Problem,
}

/// Position of the type in the registry, and the record: the order of the book.
type Place = (usize, Id);

/// All things to look at.
#[derive(Default)]
pub struct WorkList {
    /// Of every record that has any.
    problems: BTreeMap<Place, Vec<Problem>>,
    /// What waits for somebody, of every record where anything does.
    due: BTreeMap<Place, Vec<Due>>,
    /// The same by harm, once everything was looked at.
    people: Vec<Due>,
    /// Whether `due` is another than `people` was made of.
    is_stirred: bool,
    /// Another one whenever anything in the list is.
    version: u64,
    /// As of a version, how many problems `due` tells of too.
    told: (u64, usize),
    /// The records that must be mended.
    errors: BTreeSet<Place>,
    /// Number of problems.
    len: usize,
    /// Number of records that have any, by type.
    records: HashMap<&'static str, usize>,
    made_from: Option<(u64, Date)>,
    /// To be looked at again.
    pending: Records,
    /// Where looking through the whole book goes on: the type, and the last record of it that was looked at.
    next: Option<(usize, Option<Id>)>,
}

impl WorkList {
    /// Goes on looking through the book, and looks again at what a change may have mended or spoilt.
    pub fn refresh(&mut self, book: &Book, today: Date) {
        let key = (book.revision(), today);
        if self.made_from != Some(key) {
            let before = self.made_from.filter(|(_, day)| *day == today);
            match before.and_then(|(revision, _)| book.judged_since(revision)) {
                Some(judged) => self.pending.extend(judged),
                None => self.next = Some((0, None)),
            }
            self.made_from = Some(key);
        }
        let start = Instant::now();
        while self.is_looking() {
            self.look_at_some(book, today);
            if start.elapsed() > SLICE {
                break;
            }
        }
        if self.is_looking() {
            return;
        }
        if self.is_stirred {
            self.people = self.due.values().flatten().cloned().collect();
            self.people.sort_by_cached_key(Due::order);
            self.is_stirred = false;
            self.version += 1;
        }
        if self.told.0 != self.version {
            self.told = (self.version, self.count_told());
        }
    }

    /// A number that is another one whenever anything in the list is.
    #[must_use]
    pub fn version(&self) -> u64 {
        self.version
    }

    /// *Orang dan kasus*: what waits for somebody, by harm.
    #[must_use]
    pub fn people(&self) -> &[Due] {
        &self.people
    }

    /// *Data yang perlu dicek*: the problems that *Orang dan kasus* does not tell of already.
    pub fn data(&self) -> impl Iterator<Item = Work<'_>> {
        self.items().filter(|work| !self.is_told(work))
    }

    /// How many problems *Orang dan kasus* does not tell of.
    #[must_use]
    pub fn data_len(&self) -> usize {
        self.len.saturating_sub(self.told.1)
    }

    fn count_told(&self) -> usize {
        let told = self.due.iter().map(|(place, due)| {
            let problems = self.problems.get(place).map_or(&[][..], Vec::as_slice);
            problems.iter().filter(|problem| tells(due, problem)).count()
        });
        told.sum()
    }

    fn is_told(&self, work: &Work) -> bool {
        let place = RECORD_TYPES.iter().position(|kind| kind.key() == work.kind.key());
        let due = place.and_then(|place| self.due.get(&(place, work.id)));
        due.is_some_and(|due| tells(due, work.problem))
    }

    /// Whether there are records that were not looked at since they may have changed.
    #[must_use]
    pub fn is_looking(&self) -> bool {
        self.next.is_some() || !self.pending.is_empty()
    }

    /// Everything, what must be mended first; within that, the order of the book.
    pub fn items(&self) -> impl Iterator<Item = Work<'_>> {
        let errors = self.errors.iter().filter_map(|place| self.problems.get_key_value(place));
        let all = errors.map(|found| (found, true)).chain(self.problems.iter().map(|found| (found, false)));
        all.flat_map(|(((place, id), problems), is_error)| {
            let meant = problems.iter().filter(move |problem| problem.is_error() == is_error);
            meant.map(|problem| Work { kind: RECORD_TYPES[*place], id: *id, problem })
        })
    }

    /// Number of things to look at.
    #[must_use]
    pub fn len(&self) -> usize {
        self.len
    }

    /// Whether nothing was found so far.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// How many records of a pillar need a look.
    #[must_use]
    pub fn records_in(&self, pillar: Pillar) -> usize {
        let kinds = RECORD_TYPES.iter().filter(|kind| kind.spec().pillar == pillar);
        kinds.map(|kind| self.records_of(*kind)).sum()
    }

    /// How many records of a type need a look.
    #[must_use]
    pub fn records_of(&self, kind: &dyn RecordType) -> usize {
        self.records.get(kind.key()).copied().unwrap_or(0)
    }

    fn look_at_some(&mut self, book: &Book, today: Date) {
        if self.pending.is_empty() {
            self.look_through_some(book, today);
            return;
        }
        for (key, id) in (0..SOME).map_while(|_| self.pending.pop_first()).collect::<Vec<_>>() {
            if let Some(place) = RECORD_TYPES.iter().position(|kind| kind.key() == key) {
                let is_active = RECORD_TYPES[place].meta(book, id).is_some_and(|meta| meta.deleted.is_none());
                let review = || RECORD_TYPES[place].review(book, id, today);
                self.set((place, id), if is_active { review() } else { Vec::new() });
                self.set_due((place, id), due_of(book, key, id, today));
            }
        }
    }

    fn look_through_some(&mut self, book: &Book, today: Date) {
        let Some((place, after)) = self.next else { return };
        let Some(kind) = RECORD_TYPES.get(place) else {
            self.next = None;
            return;
        };
        let ids = kind.ids_after(book, after, SOME);
        let last = ids.last().copied().filter(|_| ids.len() == SOME);
        let from = after.map_or(Included((place, Id::default())), |id| Excluded((place, id)));
        let to = last.map_or(Excluded((place + 1, Id::default())), |id| Included((place, id)));
        let found = self.problems.range((from, to)).map(|(place, _)| *place);
        let gone: Vec<Place> = found.filter(|(_, id)| ids.binary_search(id).is_err()).collect();
        let found = self.due.range((from, to)).map(|(place, _)| *place);
        let over: Vec<Place> = found.filter(|(_, id)| ids.binary_search(id).is_err()).collect();
        for place in gone {
            self.set(place, Vec::new());
        }
        for place in over {
            self.set_due(place, Vec::new());
        }
        for id in ids {
            self.set((place, id), kind.review(book, id, today));
            self.set_due((place, id), due_of(book, kind.key(), id, today));
        }
        self.next = Some(last.map_or((place + 1, None), |id| (place, Some(id))));
    }

    /// Puts what waits in a record in the place of what did.
    fn set_due(&mut self, place: Place, due: Vec<Due>) {
        let is_same = self.due.get(&place).map_or(&[][..], Vec::as_slice) == due;
        self.is_stirred |= !is_same;
        if due.is_empty() {
            self.due.remove(&place);
        } else if !is_same {
            self.due.insert(place, due);
        }
    }

    /// Puts the problems of a record in the place of those it had.
    fn set(&mut self, place: Place, problems: Vec<Problem>) {
        let is_same = self.problems.get(&place).map_or(&[][..], Vec::as_slice) == problems;
        self.version += u64::from(!is_same);
        let records = self.records.entry(RECORD_TYPES[place.0].key()).or_default();
        if problems.iter().any(Problem::is_error) {
            self.errors.insert(place);
        } else {
            self.errors.remove(&place);
        }
        self.len += problems.len();
        *records += usize::from(!problems.is_empty());
        let before = if problems.is_empty() {
            self.problems.remove(&place)
        } else {
            self.problems.insert(place, problems)
        };
        if let Some(before) = before {
            self.len -= before.len();
            *records -= 1;
        }
    }
}

/// Whether what waits for somebody tells of the problem already.
fn tells(due: &[Due], problem: &Problem) -> bool {
    due.iter().any(|due| due.problem == Some(problem.code))
}
