//! Numbers that decide: exact rationals, never floats (R1).

use std::cmp::Ordering;
use std::fmt;
use std::ops::{Add, Mul, Sub};

use num_bigint::BigInt;
use num_rational::BigRational;
use num_traits::{One, Signed, Zero};

use super::number::{self, DIGITS};
use super::{Misread, Quantity};

/// An exact rational number.
#[derive(Clone, Debug, Default, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub struct Exact(BigRational);

/// How a number is cut to fewer digits.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Rounding {
    /// To the nearest; a half goes away from zero, as money does (C3).
    HalfAwayFromZero,
    /// Down, towards minus infinity.
    Floor,
    /// Up, towards plus infinity.
    Ceiling,
}

impl Exact {
    /// Nought.
    pub fn zero() -> Exact {
        Exact(BigRational::zero())
    }

    /// One.
    pub fn one() -> Exact {
        Exact(BigRational::one())
    }

    /// `numerator / denominator`; `None` where the denominator is zero.
    pub fn ratio(numerator: impl Into<BigInt>, denominator: impl Into<BigInt>) -> Option<Exact> {
        let denominator = denominator.into();
        (!denominator.is_zero()).then(|| Exact(BigRational::new(numerator.into(), denominator)))
    }

    /// The number behind a sign, digits and at most one point: `-12.50`. At most 18 digits before and after the point.
    ///
    /// # Errors
    /// A [`Misread`] as for every value.
    pub fn from_decimal(text: &str) -> Result<Exact, Misread> {
        match text.strip_prefix('-').filter(|rest| !rest.starts_with('-')) {
            Some(rest) => number::decimal(rest).map(|Exact(number)| Exact(-number)),
            None => number::decimal(text),
        }
    }

    /// `self / divisor`; `None` where the divisor is zero.
    pub fn checked_div(&self, divisor: &Exact) -> Option<Exact> {
        (!divisor.is_zero()).then(|| Exact(&self.0 / &divisor.0))
    }

    /// Whether it is nought.
    pub fn is_zero(&self) -> bool {
        self.0.is_zero()
    }

    /// Whether it is below nought.
    pub fn is_negative(&self) -> bool {
        self.0.is_negative()
    }

    /// The numerator in lowest terms; carries the sign.
    pub fn numerator(&self) -> &BigInt {
        self.0.numer()
    }

    /// The denominator in lowest terms; above zero.
    pub fn denominator(&self) -> &BigInt {
        self.0.denom()
    }

    /// The greatest integer that is not above it.
    pub fn floor(&self) -> BigInt {
        self.0.floor().to_integer()
    }

    /// The least integer that is not below it.
    pub fn ceil(&self) -> BigInt {
        self.0.ceil().to_integer()
    }

    /// The nearest integer; a half goes away from zero.
    pub fn round(&self) -> BigInt {
        self.0.round().to_integer()
    }

    /// The number with exactly `places` digits after the point: `99.90`.
    pub fn decimal(&self, places: u32, rounding: Rounding) -> String {
        let scaled = Exact(&self.0 * power_of_ten(places));
        let units = match rounding {
            Rounding::HalfAwayFromZero => scaled.round(),
            Rounding::Floor => scaled.floor(),
            Rounding::Ceiling => scaled.ceil(),
        };
        with_point(&units, places as usize)
    }

    /// The shortest decimal that is exactly this number, or `numerator/denominator` where it has more than 18 digits after the point.
    pub fn shown(&self) -> String {
        match (0..=DIGITS).find(|places| (power_of_ten(*places) % self.denominator()).is_zero()) {
            Some(places) => self.decimal(places, Rounding::Floor),
            None => self.0.to_string(),
        }
    }
}

fn power_of_ten(places: u32) -> BigInt {
    BigInt::from(10).pow(places)
}

fn with_point(units: &BigInt, places: usize) -> String {
    let sign = if units.is_negative() { "-" } else { "" };
    let digits = format!("{:0>width$}", units.abs().to_string(), width = places + 1);
    match digits.split_at_checked(digits.len().saturating_sub(places)) {
        Some((whole, fraction)) if places > 0 => format!("{sign}{whole}.{fraction}"),
        _ => format!("{sign}{digits}"),
    }
}

impl From<BigInt> for Exact {
    fn from(number: BigInt) -> Exact {
        Exact(BigRational::from_integer(number))
    }
}

impl From<i64> for Exact {
    fn from(number: i64) -> Exact {
        Exact::from(BigInt::from(number))
    }
}

impl From<u64> for Exact {
    fn from(number: u64) -> Exact {
        Exact::from(BigInt::from(number))
    }
}

impl From<u32> for Exact {
    fn from(number: u32) -> Exact {
        Exact::from(BigInt::from(number))
    }
}

impl From<BigRational> for Exact {
    fn from(number: BigRational) -> Exact {
        Exact(number)
    }
}

impl Add for &Exact {
    type Output = Exact;
    fn add(self, other: &Exact) -> Exact {
        Exact(&self.0 + &other.0)
    }
}

impl Sub for &Exact {
    type Output = Exact;
    fn sub(self, other: &Exact) -> Exact {
        Exact(&self.0 - &other.0)
    }
}

impl Mul for &Exact {
    type Output = Exact;
    fn mul(self, other: &Exact) -> Exact {
        Exact(&self.0 * &other.0)
    }
}

impl Add for Exact {
    type Output = Exact;
    fn add(self, other: Exact) -> Exact {
        &self + &other
    }
}

impl Sub for Exact {
    type Output = Exact;
    fn sub(self, other: Exact) -> Exact {
        &self - &other
    }
}

impl Mul for Exact {
    type Output = Exact;
    fn mul(self, other: Exact) -> Exact {
        &self * &other
    }
}

impl std::iter::Sum for Exact {
    fn sum<I: Iterator<Item = Exact>>(numbers: I) -> Exact {
        numbers.fold(Exact::zero(), |sum, number| sum + number)
    }
}

impl PartialEq<i64> for Exact {
    fn eq(&self, other: &i64) -> bool {
        self.cmp(&Exact::from(*other)).is_eq()
    }
}

impl PartialOrd<i64> for Exact {
    fn partial_cmp(&self, other: &i64) -> Option<Ordering> {
        Some(self.cmp(&Exact::from(*other)))
    }
}

impl fmt::Display for Exact {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.shown())
    }
}

impl Quantity for Exact {
    const NAME: &'static str = "number";
    const DESCRIPTION: &'static str = "A decimal number, read exactly; the decimal sign is a point.";
    const EXAMPLES: &'static [&'static str] = &["10", "0.25", "-1.5"];

    fn from_words(words: &[&str]) -> Result<Exact, Misread> {
        match words {
            [text] => Exact::from_decimal(text),
            _ => Err(Misread::unreadable::<Exact>(words)),
        }
    }
}
