//! One currency: a statement can't add up two.

use super::rule::{Rule, error, warning};
use crate::model::{Agreement, Cap, Objective, Remedy};
use crate::quantity::{Base, Level, Money, Pays, Target};
use crate::source::{Diagnostic, Place};

pub(super) const RULES: &[Rule] = &[TWO_CURRENCIES, COST_CURRENCY];

const TWO_CURRENCIES: Rule = error(
    "two-currencies",
    "rule C3",
    "Credits would be added up in two currencies, without a rate between them.",
    "write all amounts in one currency",
);

const COST_CURRENCY: Rule = warning(
    "cost-currency",
    "mission B6",
    "A cost is promised in another currency than the agreement's amounts, without a rate between them.",
    "write the target in the currency in which the service is paid, unless costs are recorded in the other one",
);

type Amount<'a> = (&'a Money, Place);

/// The first amount whose currency differs from the first one of the agreement, and costs whose does.
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
    let costs = agreement.objectives.iter().filter_map(|(id, objective)| {
        let (cost, place) = of_target(objective).filter(|(cost, _)| cost.currency != first.currency)?;
        let message = format!("this cost is in {}, but the agreement counts in {}", cost.currency, first.currency);
        let remark = COST_CURRENCY.at(place, format!("objectives › {} › target", id.value), message);
        Some(remark.with_related(first_place, "the first amount"))
    });
    remark.into_iter().chain(costs).collect()
}

fn of_target(objective: &Objective) -> Option<Amount<'_>> {
    let target = objective.target.as_ref()?;
    match &target.value {
        Target::Level { than: Level::Money(cost), .. } => Some((cost, target.place)),
        _ => None,
    }
}

fn amounts(agreement: &Agreement) -> Vec<Amount<'_>> {
    let fees = agreement
        .services
        .iter()
        .filter_map(|(_, service)| service.fee.as_ref().map(|fee| (&fee.value.money, fee.place)));
    let remedies = agreement.objectives.iter().flat_map(|(_, objective)| objective.remedies.iter().flat_map(of_remedy));
    let caps = agreement.settlement.caps.iter().flat_map(of_cap);
    let at_risk = agreement.settlement.at_risk.iter().filter_map(|risk| fixed(&risk.of.value, risk.of.place));
    let above = agreement.settlement.only_above.iter().map(|above| (&above.value, above.place));
    let liability = agreement.main_agreement.iter().filter_map(|main| main.liability.as_ref()?.cap.as_ref());
    let liability = liability.map(|cap| (&cap.value.money, cap.place));
    let duties = [&agreement.duties.provider, &agreement.duties.customer].into_iter().flat_map(|duties| duties.iter());
    let duties = duties.filter_map(|(_, duty)| duty.otherwise.as_ref()?.pays.as_ref());
    let duties = duties.map(|pays| (&pays.value, pays.place));
    fees.chain(remedies).chain(caps).chain(at_risk).chain(above).chain(liability).chain(duties).collect()
}

fn of_remedy(remedy: &Remedy) -> Vec<Amount<'_>> {
    let base = remedy.base.iter().filter_map(|base| fixed(&base.value, base.place));
    let paid = remedy.payments().filter_map(|pays| match &pays.value {
        Pays::Fixed(money) => Some((money, pays.place)),
        _ => None,
    });
    let limits = [&remedy.at_least, &remedy.only_above, &remedy.only_from];
    let limits = limits.into_iter().flatten().map(|limit| (&limit.value, limit.place));
    base.chain(paid).chain(limits).chain(remedy.cap.iter().flat_map(of_cap)).collect()
}

fn of_cap(cap: &Cap) -> Vec<Amount<'_>> {
    let limit = match &cap.at_most.0 {
        Pays::Fixed(money) => Some((money, cap.at_most.place)),
        _ => None,
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
