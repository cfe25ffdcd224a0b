//! A share of cases that must be in time or pass, in integers (K8).

use crate::finding::{Margin, Verdict};
use agreement::quantity::{DecidedOn, Exact, Percent};
use num_traits::ToPrimitive;

/// A share of cases, with the misses that are granted whatever the share.
#[derive(Clone, Copy, Debug)]
pub(crate) struct CaseShare<'a> {
    /// How many of the cases.
    pub share: &'a Percent,
    /// How many misses are granted in any case.
    pub granted: u32,
    /// On what the share is decided.
    pub decided_on: DecidedOn,
}

impl CaseShare<'_> {
    /// The misses that are allowed among so many cases:
    /// good × 100 ≥ share × cases is the same as missed ≤ cases × (1 − share), rounded down; where the share is rounded first, the
    /// least that counts as it takes its place.
    pub fn allowed(&self, cases: u64) -> u64 {
        let (least, itself) = self.decided_on.least(&self.share.fraction(), false);
        let may_miss = &(&Exact::one() - &least) * &Exact::from(cases);
        let may_miss = if itself { may_miss.floor() } else { may_miss.ceil() - 1 };
        may_miss.to_u64().unwrap_or(0).max(u64::from(self.granted))
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
    use agreement::quantity::Quantity;

    #[test]
    fn the_share_is_counted_in_integers() {
        let ninety_five = Percent::whole(95);
        let share = CaseShare { share: &ninety_five, granted: 0, decided_on: DecidedOn::Exact };
        let cases = [(19, 20, Verdict::Met), (18, 19, Verdict::Missed), (0, 0, Verdict::NoCases)];
        for (good, all, verdict) in cases {
            assert_eq!(share.verdict(good, all), verdict, "{good} of {all}");
        }
        let granting = CaseShare { share: &ninety_five, granted: 1, decided_on: DecidedOn::Exact };
        assert_eq!(granting.verdict(1, 2), Verdict::Met);
        assert_eq!(granting.margin(0, 2), Margin::Misses { allowed: 1, left: -1 });
    }

    /// Of 200 cases 189 are 94.5%, which is 95% to the nearest and up, and 94% down.
    #[test]
    fn a_share_may_be_rounded_before_it_is_decided() {
        let ninety_five = Percent::whole(95);
        let on = |text: &str| DecidedOn::parse(text).unwrap();
        for (text, allowed) in [("0 decimals, to the nearest", 11), ("0 decimals, down", 10), ("0 decimals, up", 11)] {
            let share = CaseShare { share: &ninety_five, granted: 0, decided_on: on(text) };
            assert_eq!(share.allowed(200), allowed, "{text}");
        }
    }
}
