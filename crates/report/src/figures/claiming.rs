//! What must be claimed of credits, and what is owed by itself (C1).

use agreement::quantity::{Currency, Exact, Money};
use calendar::Instant;
use engine::settlement::{CreditLine, Settlement};
use std::collections::BTreeMap;

/// An amount that may be claimed, and until when; at any time where no term is agreed.
#[derive(Clone, Debug, PartialEq)]
pub struct Claimable {
    /// How much.
    pub amount: Money,
    /// Until when.
    pub until: Option<Instant>,
}

/// What may be claimed of settlements, by the end of its term; what has no end comes last.
pub fn claimable<'a>(settlements: impl IntoIterator<Item = &'a Settlement>) -> Vec<Claimable> {
    let mut sums: BTreeMap<(bool, Option<Instant>, &str), (Currency, Exact)> = BTreeMap::new();
    for line in settlements.into_iter().flat_map(|settlement| &settlement.lines) {
        let Some(claim) = line.claim.as_ref().filter(|_| !line.paid.amount.is_zero()) else { continue };
        let currency = line.paid.currency;
        let key = (claim.until.is_none(), claim.until, currency.code());
        let (_, sum) = sums.entry(key).or_insert_with(|| (currency, Exact::zero()));
        *sum = &*sum + &line.paid.amount;
    }
    let one = |((_, until, _), (currency, amount))| Claimable { amount: Money { currency, amount }, until };
    sums.into_iter().map(one).collect()
}

/// What of settlements is owed without a claim, in each currency; nothing where everything must be claimed.
pub fn owed_by_itself<'a>(settlements: impl IntoIterator<Item = &'a Settlement>) -> Vec<Money> {
    let mut sums: BTreeMap<&str, (Currency, Exact)> = BTreeMap::new();
    let lines = settlements.into_iter().flat_map(|settlement| &settlement.lines);
    for CreditLine { paid, .. } in lines.filter(|line| line.claim.is_none() && !line.paid.amount.is_zero()) {
        let (_, sum) = sums.entry(paid.currency.code()).or_insert_with(|| (paid.currency, Exact::zero()));
        *sum = &*sum + &paid.amount;
    }
    sums.into_values().map(|(currency, amount)| Money { currency, amount }).collect()
}
