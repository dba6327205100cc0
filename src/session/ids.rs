//! Ids of new records, batches and books.

use std::sync::{Mutex, PoisonError};

use jiff::Timestamp;
use uuid::{NoContext, Uuid};

use crate::domain::book::Id;

/// A `UUIDv7` for a record that is made at `now`. Every id is greater than the one before it in this process, also within
/// a millisecond and when the clock is set back, so that the order of ids is the order of creation.
pub fn next(now: Timestamp) -> Id {
    static LAST: Mutex<u128> = Mutex::new(0);
    let seconds = u64::try_from(now.as_second()).unwrap_or(0);
    let nanos = u32::try_from(now.subsec_nanosecond()).unwrap_or(0);
    let fresh = Uuid::new_v7(uuid::Timestamp::from_unix(NoContext, seconds, nanos)).as_u128();
    let mut last = LAST.lock().unwrap_or_else(PoisonError::into_inner);
    *last = fresh.max(*last + 1);
    Id::from_u128(*last)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_grow_even_when_the_clock_goes_back() {
        let now = Timestamp::constant(1_795_489_200, 0);
        let ids: Vec<Id> =
            (0..1000).map(|n| next(if n % 3 == 0 { Timestamp::UNIX_EPOCH } else { now })).collect();
        assert!(ids.is_sorted_by(|a, b| a < b));
    }
}
