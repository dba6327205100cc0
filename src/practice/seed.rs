//! Chance that is the same on every machine: `SplitMix64`, whole numbers only.

use crate::domain::book::{Id, Stamp};

/// A stream of chance. Every theme of the story has its own, so that a change in one leaves the others as they were.
pub(super) struct Seed(u64);

/// Separates the streams of one seed; any odd number far from the generator's own does.
const STREAM: u64 = 0xd1b5_4a32_d192_ed03;

impl Seed {
    /// The stream with this number.
    pub fn new(seed: u64, stream: u64) -> Self {
        let mut mixed = Self(seed ^ stream.wrapping_mul(STREAM));
        Self(mixed.next())
    }

    /// The next 64 bits.
    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// From 0 to below `limit`; 0 where there is no choice.
    pub fn below(&mut self, limit: usize) -> usize {
        usize::try_from(self.next() % (limit.max(1) as u64)).unwrap_or(0)
    }

    /// From `least` to `most`, both included.
    pub fn between(&mut self, least: i64, most: i64) -> i64 {
        let width = usize::try_from(most - least + 1).unwrap_or(1);
        least + i64::try_from(self.below(width)).unwrap_or(0)
    }

    /// One of a list that is not empty.
    pub fn pick<'a, T>(&mut self, list: &'a [T]) -> &'a T {
        &list[self.below(list.len())]
    }

    /// True so many times out of a hundred.
    pub fn percent(&mut self, of_hundred: usize) -> bool {
        self.below(100) < of_hundred
    }

    /// Any order.
    pub fn shuffle<T>(&mut self, list: &mut [T]) {
        for last in (1..list.len()).rev() {
            list.swap(last, self.below(last + 1));
        }
    }

    /// An id of the form of `UUIDv7`: milliseconds since 1970, then chance.
    pub fn id(&mut self, stamp: &Stamp) -> Id {
        const VERSION: u128 = 0x7000;
        const VARIANT: u128 = 0x8000_0000_0000_0000;
        let milliseconds = u128::from(stamp.at.as_millisecond().unsigned_abs()) << 80;
        let high = u128::from(self.next() & 0xfff) << 64;
        let low = u128::from(self.next() & 0x3fff_ffff_ffff_ffff);
        Id::from_u128(milliseconds | (VERSION << 64) | high | VARIANT | low)
    }
}
