//! A share of cases that must be in time or pass, in integers (K8).

use crate::finding::{Margin, Verdict};
use agreement::quantity::{Exact, Percent};
use num_traits::ToPrimitive;

/// A share of cases, with the misses that are granted whatever the share.
#[derive(Clone, Copy, Debug)]
pub(crate) struct CaseShare<'a> {
    /// How many of the cases.
    pub share: &'a Percent,
    /// How many misses are granted in any case.
    pub granted: u32,
}

impl CaseShare<'_> {
    /// The misses that are allowed among so many cases:
    /// good × 100 ≥ share × cases is the same as missed ≤ cases × (1 − share), rounded down.
    pub fn allowed(&self, cases: u64) -> u64 {
        let may_miss = &(&Exact::one() - &self.share.fraction()) * &Exact::from(cases);
        may_miss.floor().to_u64().unwrap_or(0).max(u64::from(self.granted))
    }

    /// Whether so many good cases are enough.
    pub fn verdict(&self, good: u64, cases: u64) -> Verdict {
        match cases {
            0 => Verdict::NoCases,
            _ if cases.saturating_sub(good) <= self.allowed(cases) => Verdict::Met,
            _ => Verdict::Missed,
        }
    }

    /// The misses allowed, and what is left of them.
    pub fn margin(&self, good: u64, cases: u64) -> Margin {
        let signed = |count: u64| i64::try_from(count).unwrap_or(i64::MAX);
        let allowed = self.allowed(cases);
        Margin::Misses { allowed, left: signed(allowed).saturating_sub(signed(cases.saturating_sub(good))) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_share_is_counted_in_integers() {
        let ninety_five = Percent::whole(95);
        let share = CaseShare { share: &ninety_five, granted: 0 };
        let cases = [(19, 20, Verdict::Met), (18, 19, Verdict::Missed), (0, 0, Verdict::NoCases)];
        for (good, all, verdict) in cases {
            assert_eq!(share.verdict(good, all), verdict, "{good} of {all}");
        }
        let granting = CaseShare { share: &ninety_five, granted: 1 };
        assert_eq!(granting.verdict(1, 2), Verdict::Met);
        assert_eq!(granting.margin(0, 2), Margin::Misses { allowed: 1, left: -1 });
    }
}
