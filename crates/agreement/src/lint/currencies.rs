//! One currency: a statement can't add up two.

use super::rule::{Rule, error};
use crate::model::{Agreement, Cap, Remedy};
use crate::quantity::{Base, CapLimit, Money, Pays};
use crate::source::{Diagnostic, Place};

pub(super) const RULES: &[Rule] = &[TWO_CURRENCIES];

const TWO_CURRENCIES: Rule = error(
    "two-currencies",
    "rule C3",
    "Credits would be added up in two currencies, without a rate between them.",
    "write all amounts in one currency",
);

type Amount<'a> = (&'a Money, Place);

/// The first amount whose currency differs from the first one of the agreement.
pub(super) fn lint(agreement: &Agreement) -> Vec<Diagnostic> {
    let mut amounts = amounts(agreement).into_iter();
    let Some((first, first_place)) = amounts.next() else {
        return Vec::new();
    };
    let other = amounts.find(|(money, _)| money.currency != first.currency);
    let remark = other.map(|(money, place)| {
        let message = format!("this amount is in {}, but the agreement counts in {}", money.currency, first.currency);
        TWO_CURRENCIES.at(place, "", message).with_related(first_place, "the first amount")
    });
    remark.into_iter().collect()
}

fn amounts(agreement: &Agreement) -> Vec<Amount<'_>> {
    let fees = agreement
        .services
        .iter()
        .filter_map(|(_, service)| service.fee.as_ref().map(|fee| (&fee.value.money, fee.place)));
    let remedies = agreement.objectives.iter().flat_map(|(_, objective)| objective.remedies.iter().flat_map(of_remedy));
    let caps = agreement.settlement.caps.iter().flat_map(of_cap);
    fees.chain(remedies).chain(caps).collect()
}

fn of_remedy(remedy: &Remedy) -> Vec<Amount<'_>> {
    let base = remedy.base.iter().filter_map(|base| fixed(&base.value, base.place));
    let rows = remedy.table.iter().filter_map(|row| match &row.pays.value {
        Pays::Fixed(money) => Some((money, row.pays.place)),
        Pays::Share(_) => None,
    });
    base.chain(rows).chain(remedy.cap.iter().flat_map(of_cap)).collect()
}

fn of_cap(cap: &Cap) -> Vec<Amount<'_>> {
    let limit = match &cap.at_most.value {
        CapLimit::Fixed(money) => Some((money, cap.at_most.place)),
        CapLimit::Share(_) => None,
    };
    let of = fixed(&cap.of.value, cap.of.place);
    limit.into_iter().chain(of).collect()
}

fn fixed(base: &Base, place: Place) -> Option<Amount<'_>> {
    match base {
        Base::Fixed(money) => Some((money, place)),
        _ => None,
    }
}
