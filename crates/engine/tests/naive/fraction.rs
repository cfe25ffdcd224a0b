//! Exact fractions of 128-bit integers, kept apart from the engine's own numbers.

use agreement::quantity::Exact;
use std::cmp::Ordering;

/// A fraction in lowest terms with a denominator above zero.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Fraction {
    over: i128,
    under: i128,
}

impl Fraction {
    /// `over / under`; `under` is not zero.
    pub fn of(over: i128, under: i128) -> Fraction {
        assert!(under != 0, "a fraction needs a denominator");
        let shared = common(over.unsigned_abs(), under.unsigned_abs()).max(1) as i128 * under.signum();
        Fraction { over: over / shared, under: under / shared }
    }

    /// A whole number.
    pub fn whole(number: i128) -> Fraction {
        Fraction::of(number, 1)
    }

    /// The same number as the language writes it.
    pub fn from(exact: &Exact) -> Fraction {
        let part = |number| i128::try_from(number).expect("figures of a generated set fit 128 bits");
        Fraction::of(part(exact.numerator()), part(exact.denominator()))
    }

    pub fn plus(self, other: Fraction) -> Fraction {
        let shared = common(self.under.unsigned_abs(), other.under.unsigned_abs()) as i128;
        let (left, right) = (other.under / shared, self.under / shared);
        Fraction::of(self.over * left + other.over * right, self.under * left)
    }

    pub fn minus(self, other: Fraction) -> Fraction {
        self.plus(Fraction::of(-other.over, other.under))
    }

    pub fn times(self, other: Fraction) -> Fraction {
        let (left, right) = (Fraction::of(self.over, other.under), Fraction::of(other.over, self.under));
        Fraction::of(left.over * right.over, left.under * right.under)
    }

    /// This divided by another, which is not nought.
    pub fn over(self, other: Fraction) -> Fraction {
        self.times(Fraction::of(other.under, other.over))
    }

    pub fn floor(self) -> i128 {
        self.over.div_euclid(self.under)
    }

    /// The nearest integer of a number that isn't negative; a half goes up.
    pub fn rounded(self) -> i128 {
        self.plus(Fraction::of(1, 2)).floor()
    }
}

impl std::fmt::Debug for Fraction {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}/{}", self.over, self.under)
    }
}

impl PartialOrd for Fraction {
    fn partial_cmp(&self, other: &Fraction) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Fraction {
    fn cmp(&self, other: &Fraction) -> Ordering {
        self.minus(*other).over.cmp(&0)
    }
}

fn common(left: u128, right: u128) -> u128 {
    if right == 0 { left } else { common(right, left % right) }
}
