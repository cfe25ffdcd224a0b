//! Chance that can be repeated.

use std::env;
use std::time::Duration;

/// Numbers that follow from a seed (xorshift64*).
pub struct Chance {
    pub seed: u64,
    state: u64,
}

impl Chance {
    /// From `SERVANDA_SEED`, or the seed of every day.
    pub fn seeded() -> Chance {
        let seed = env::var("SERVANDA_SEED").ok().and_then(|text| text.parse().ok()).unwrap_or(20_260_105);
        Chance { seed, state: seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1 }
    }

    /// A number below this one.
    pub fn below(&mut self, end: u64) -> u64 {
        self.state ^= self.state >> 12;
        self.state ^= self.state << 25;
        self.state ^= self.state >> 27;
        (self.state.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 11) % end.max(1)
    }

    /// A while of at most so long.
    pub fn within(&mut self, most: Duration) -> Duration {
        Duration::from_micros(self.below(u64::try_from(most.as_micros()).unwrap() + 1))
    }
}

/// How many faults of a sort: 50 in every run of the tests, `SERVANDA_FAULTS` on demand.
pub fn faults() -> u64 {
    env::var("SERVANDA_FAULTS").ok().and_then(|text| text.parse().ok()).unwrap_or(50)
}
