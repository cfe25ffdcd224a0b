use agreement::quantity::Exact;
use std::fmt;

/// A measured time: milliseconds with up to 18 decimals, exactly; not negative.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Millis(i128);

impl Millis {
    /// How many of the smallest parts make a millisecond.
    pub const PARTS: i128 = 1_000_000_000_000_000_000;
    /// The number of decimals that are kept.
    pub const DECIMALS: usize = 18;
    /// The longest time, in milliseconds: some 31 years.
    pub const LONGEST: i128 = 1_000_000_000_000;

    /// So many parts of 10⁻¹⁸ ms; `None` below nought or above [`Millis::LONGEST`].
    pub fn from_parts(parts: i128) -> Option<Millis> {
        (0..=Self::LONGEST * Self::PARTS).contains(&parts).then_some(Millis(parts))
    }

    /// Whole milliseconds; `None` as [`Millis::from_parts`].
    pub fn whole(millis: i64) -> Option<Millis> {
        Millis::from_parts(i128::from(millis).checked_mul(Self::PARTS)?)
    }

    /// In parts of 10⁻¹⁸ ms.
    pub fn parts(self) -> i128 {
        self.0
    }

    /// The exact number of milliseconds.
    pub fn exact(self) -> Exact {
        Exact::ratio(self.0, Self::PARTS).unwrap_or_default()
    }
}

impl fmt::Display for Millis {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ms", self.exact().shown())
    }
}
