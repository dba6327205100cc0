//! Who decides what a power cut leaves: every possibility in turn, the two extremes, or chance with a fixed seed.

/// The answers to a row of questions "which of so many".
pub struct Choices {
    way: Way,
    /// How many there were to choose from, and which was taken.
    taken: Vec<(usize, usize)>,
}

enum Way {
    /// These answers, then the oldest.
    Given(Vec<usize>),
    Newest,
    Chance(u64),
}

impl Choices {
    fn new(way: Way) -> Self {
        Self { way, taken: Vec::new() }
    }

    /// Nothing that was not flushed is left. The first of all possibilities.
    pub fn oldest() -> Self {
        Self::new(Way::Given(Vec::new()))
    }

    /// Everything is left, as after a flush.
    pub fn newest() -> Self {
        Self::new(Way::Newest)
    }

    pub fn chance(seed: u64) -> Self {
        Self::new(Way::Chance(seed))
    }

    /// The possibility after the one that was just taken; `None` after the last.
    pub fn following(mut self) -> Option<Self> {
        while let Some((count, taken)) = self.taken.pop() {
            if taken + 1 < count {
                let mut given: Vec<usize> = self.taken.iter().map(|(_, taken)| *taken).collect();
                given.push(taken + 1);
                return Some(Self::new(Way::Given(given)));
            }
        }
        None
    }

    /// One of `count`: 0 is the oldest, `count - 1` the newest.
    pub fn pick(&mut self, count: usize) -> usize {
        if count < 2 {
            return 0;
        }
        let pick = match &mut self.way {
            Way::Given(given) => given.get(self.taken.len()).copied().unwrap_or(0),
            Way::Newest => count - 1,
            Way::Chance(seed) => usize::try_from(next_chance(seed) % count as u64).unwrap_or(0),
        };
        self.taken.push((count, pick));
        pick
    }
}

/// `SplitMix64`.
pub fn next_chance(seed: &mut u64) -> u64 {
    *seed = seed.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let mut mixed = *seed;
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    mixed ^ (mixed >> 31)
}
