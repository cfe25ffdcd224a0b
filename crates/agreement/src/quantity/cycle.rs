//! How often an amount recurs.

use std::fmt;

/// The stretch for which a fee is due or an allowance is granted.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub enum Cycle {
    /// Each calendar month.
    Month,
    /// Each calendar quarter.
    Quarter,
    /// Each calendar year.
    Year,
}

impl Cycle {
    /// Splits `… per month` into what stands before and the cycle.
    pub(super) fn trailing<'w, 't>(words: &'w [&'t str]) -> Option<(&'w [&'t str], Cycle)> {
        let [before @ .., "per", word] = words else {
            return None;
        };
        let cycle = match *word {
            "month" => Cycle::Month,
            "quarter" => Cycle::Quarter,
            "year" => Cycle::Year,
            _ => return None,
        };
        Some((before, cycle))
    }

    /// An amount with each cycle, to choose from.
    pub(super) fn choices(amount: &str) -> String {
        format!("`{amount} per month`, `{amount} per quarter` or `{amount} per year`")
    }
}

impl fmt::Display for Cycle {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Cycle::Month => "month",
            Cycle::Quarter => "quarter",
            Cycle::Year => "year",
        })
    }
}
