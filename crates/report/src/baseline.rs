//! What a baseline page shows beside the baselines themselves, and what history proves in plain words.

use agreement::quantity::{Money, Percent};
use engine::baseline::{Baseline, CONFIDENCE, Strictest, at_least, windows_needed};
use engine::facts::Name;
use std::collections::BTreeMap;

/// The past of an agreement's objectives.
pub struct Past {
    /// From when to when, and how much: `2025-01 to 2025-12`.
    pub extent: String,
    /// The share of windows in which a target is to hold.
    pub share: Percent,
    /// What the reader must know: windows that are left out, an agreement that wasn't in force yet.
    pub remarks: Vec<String>,
    /// The baselines, in clause order.
    pub baselines: Vec<Baseline>,
    /// What each objective would have cost: the credits of the months in which there were any.
    pub costs: BTreeMap<Name, Vec<Money>>,
    /// How many months were settled.
    pub months: usize,
}

impl Past {
    /// What an objective would have cost, in words; `None` where it pays nothing or stands alone without money.
    pub fn credits(&self, objective: &Name) -> Option<String> {
        let credits = self.costs.get(objective).filter(|credits| !credits.is_empty())?;
        let total = total(credits)?;
        Some(format!("{total} would have been credited, in {} of {} months", credits.len(), self.months))
    }
}

/// The sum, where all have one currency.
pub fn total(credits: &[Money]) -> Option<Money> {
    let (first, rest) = credits.split_first()?;
    rest.iter().try_fold(first.clone(), |sum, credit| {
        (sum.currency == credit.currency)
            .then(|| Money { currency: sum.currency, amount: &sum.amount + &credit.amount })
    })
}

/// What so many windows prove about a target, and what it would take to prove the share asked for.
pub fn proof(strictest: &Strictest, share: &Percent) -> String {
    let (held, of) = (strictest.held, strictest.of);
    let bound = at_least(held, of);
    let windows = if of == 1 { "1 window".to_owned() } else { format!("{of} windows") };
    let prove = if held == 1 { "proves" } else { "prove" };
    let mut words = format!(
        "at {CONFIDENCE}% confidence, {held} of {windows} {prove} that it holds in at least {bound}% of them, as long as things go on as before"
    );
    let needed = windows_needed(&share.fraction()).filter(|_| Percent::whole(bound) < *share);
    if let Some(needed) = needed {
        words.push_str(&format!("; to prove {share} takes {needed} windows without a miss"));
    }
    words
}
