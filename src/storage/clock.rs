//! The time of day, behind a trait, so that every test and every old report can choose its own.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

/// What time it is.
pub trait Clock: Send + Sync {
    /// The instant, UTC; for stamps and ids.
    fn now(&self) -> Timestamp;
    /// The day at the village; what rules and figures call today.
    fn today(&self) -> Date;
}

/// The computer's clock and time zone.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemClock {
    /// A day in place of today, from `--per`.
    pub today: Option<Date>,
}

impl Clock for SystemClock {
    #[expect(clippy::disallowed_methods, reason = "this is the Clock that all others are told to go through")]
    fn now(&self) -> Timestamp {
        Timestamp::now()
    }

    fn today(&self) -> Date {
        self.today.unwrap_or_else(|| self.now().to_zoned_datetime(zone(self.now())).date())
    }
}

/// Day and time as people read them, in the computer's zone: "24-11-2026 14.03".
#[must_use]
pub fn local_text(at: Timestamp) -> String {
    at.to_zoned_datetime(zone(at)).strftime("%d-%m-%Y %H.%M").to_string()
}

/// The zone that the computer is set to.
#[cfg(not(windows))]
fn zone(_at: Timestamp) -> TimeZone {
    TimeZone::system()
}

/// As far from UTC as the computer's clock was at that instant; of western Indonesia where Windows does not tell.
#[cfg(windows)]
fn zone(at: Timestamp) -> TimeZone {
    let told = time::OffsetDateTime::from_unix_timestamp(at.as_second())
        .ok()
        .and_then(|instant| time::UtcOffset::local_offset_at(instant).ok())
        .and_then(|offset| jiff::tz::Offset::from_seconds(offset.whole_seconds()).ok());
    told.unwrap_or(jiff::tz::offset(7)).to_time_zone()
}
