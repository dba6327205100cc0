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
        self.today.unwrap_or_else(|| self.now().to_zoned_datetime(TimeZone::system()).date())
    }
}

/// Day and time as people read them, in the computer's zone: "24-11-2026 14.03".
#[must_use]
pub fn local_text(at: Timestamp) -> String {
    at.to_zoned_datetime(TimeZone::system()).strftime("%d-%m-%Y %H.%M").to_string()
}
