//! Stand-ins for tests of all rooms; nothing in the program itself uses them.

use std::sync::atomic::{AtomicI64, Ordering};

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::{self, TimeZone};

use super::clock::Clock;

/// Waktu Indonesia Barat is seven hours ahead of UTC all year.
const WESTERN_INDONESIA_HOURS: i8 = 7;

/// A clock that stands still until it is moved. Its days are those of western Indonesia.
#[derive(Debug)]
pub struct FakeClock(AtomicI64);

impl FakeClock {
    /// Stands at this instant.
    #[must_use]
    pub fn at(now: Timestamp) -> Self {
        Self(AtomicI64::new(now.as_millisecond()))
    }

    /// Stands at 09.00 of this day.
    #[must_use]
    pub fn on(day: Date) -> Self {
        let nine = day.at(9, 0, 0, 0).to_zoned_datetime(zone());
        Self::at(nine.map_or(Timestamp::UNIX_EPOCH, |morning| morning.timestamp()))
    }

    /// Moves on, or back where negative.
    pub fn advance_seconds(&self, seconds: i64) {
        self.0.fetch_add(seconds * 1000, Ordering::Relaxed);
    }
}

impl Clock for FakeClock {
    fn now(&self) -> Timestamp {
        Timestamp::from_millisecond(self.0.load(Ordering::Relaxed)).unwrap_or(Timestamp::UNIX_EPOCH)
    }

    fn today(&self) -> Date {
        self.now().to_zoned_datetime(zone()).date()
    }
}

fn zone() -> TimeZone {
    tz::offset(WESTERN_INDONESIA_HOURS).to_time_zone()
}
