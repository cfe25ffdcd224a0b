//! Shares as OpenSLO writes them, exactly.

use std::fmt;

/// A number of at most 18 digits with a point.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Decimal {
    digits: i128,
    decimals: u32,
}

impl Decimal {
    /// A number such as `0.995`.
    pub fn read(text: &str) -> Option<Decimal> {
        let (whole, part) = text.split_once('.').unwrap_or((text, ""));
        let digits = format!("{whole}{part}");
        let plain = !digits.is_empty() && digits.len() <= 18 && digits.bytes().all(|byte| byte.is_ascii_digit());
        let decimals = u32::try_from(part.len()).ok()?;
        plain.then(|| digits.parse().ok()).flatten().map(|digits| Decimal { digits, decimals })
    }

    /// This share as a percentage.
    pub fn percent(self) -> Decimal {
        Decimal { digits: self.digits * 100, ..self }
    }

    /// This percentage as a share.
    pub fn as_share(self) -> Option<Decimal> {
        Some(self.tenths(2)).filter(|share| share.decimals <= 18)
    }

    /// A number with its point so many places to the left.
    pub fn tenths(self, places: usize) -> Decimal {
        Decimal { decimals: self.decimals.saturating_add(u32::try_from(places).unwrap_or(u32::MAX)).min(30), ..self }
    }

    /// What is missing to a hundred.
    pub fn to_hundred(self) -> Option<Decimal> {
        let digits = 100 * 10_i128.pow(self.decimals) - self.digits;
        (digits >= 0).then_some(Decimal { digits, ..self })
    }

    /// This percentage as so many in so many.
    pub fn in_many(self) -> (i128, i128) {
        let (mut of, mut all) = (self.digits, 100 * 10_i128.pow(self.decimals));
        while of % 10 == 0 && all > 100 {
            (of, all) = (of / 10, all / 10);
        }
        (of, all)
    }
}

impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let one = 10_i128.pow(self.decimals);
        let part = format!("{:0width$}", self.digits % one, width = self.decimals as usize);
        match part.trim_end_matches('0') {
            "" => write!(f, "{}", self.digits / one),
            part => write!(f, "{}.{part}", self.digits / one),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_keep_their_digits() {
        let said = |text: &str| Decimal::read(text).map(|share| share.percent().to_string());
        assert_eq!(said("0.9995").as_deref(), Some("99.95"));
        assert_eq!(said("1").as_deref(), Some("100"));
        assert_eq!(said("1e3"), None);
        assert_eq!(said(""), None);
        let missing = Decimal::read("0.999").and_then(|share| share.percent().to_hundred());
        assert_eq!(missing.map(Decimal::in_many), Some((1, 1000)));
    }
}
