//! Keys of remedies and of the settlement that take each other's meaning away (C1, C2).

use super::rule::{Rule, error, warning};
use crate::model::{Agreement, Claiming, HighestOf, Remedy};
use crate::quantity::{Base, Money, Pays, Percent};
use crate::reading::At;
use crate::source::{Diagnostic, Place};
use std::collections::BTreeSet;

pub(super) const RULES: &[Rule] =
    &[TWO_LIMITS, SHORT_MONTH, NO_PRICE_OF_TIME, NO_AMOUNT_AT_RISK, SHARE_AT_RISK, IDLE_REMEDY_KEY, ONLY_ONE];

const TWO_LIMITS: Rule = error(
    "two-limits",
    "rule C2",
    "Two amounts from which is paid, one that is paid itself and one that isn't.",
    "keep `only_above` or `only_from`",
);
const SHORT_MONTH: Rule = warning(
    "short-month",
    "rule C2",
    "More time of service is paid than the month is said to count.",
    "let the month count at least as much as is paid: `month_counts: 30 days`",
);
const NO_PRICE_OF_TIME: Rule = error(
    "no-price-of-time",
    "rule C2",
    "Days or hours of service are paid of a base that is no price of a stretch of time.",
    "take a fee, charges or an amount as base, or pay a percentage",
);
const NO_AMOUNT_AT_RISK: Rule = error(
    "no-amount-at-risk",
    "rule C2",
    "A base is the amount at risk, but no such amount is agreed.",
    "add `at_risk: { share: 12%, of: fee of the service }` to the settlement",
);
const SHARE_AT_RISK: Rule = warning(
    "share-at-risk",
    "rule C3",
    "Nothing is at risk, or more than all of the base.",
    "write the share that was agreed, above 0% and at most 100%",
);
const IDLE_REMEDY_KEY: Rule = warning(
    "idle-remedy-key",
    "rule C2",
    "A key of a remedy or of the settlement changes nothing.",
    "remove the key, or add what it belongs to",
);
const ONLY_ONE: Rule =
    warning("only-one", "rule C2", "Of fewer than two objectives the highest pays.", "name at least two objectives");

/// What is wrong with the keys of remedies and of the settlement among each other.
pub(super) fn lint(agreement: &Agreement) -> Vec<Diagnostic> {
    let remedies = agreement.remedies().flat_map(|(id, _, number, remedy)| {
        let reading = format!("objectives › {} › remedies › {}", id.value, number + 1);
        of_remedy(agreement, remedy, &reading)
    });
    remedies.chain(settlement(agreement)).collect()
}

fn of_remedy(agreement: &Agreement, remedy: &Remedy, reading: &str) -> Vec<Diagnostic> {
    let found = [
        limits(remedy, reading),
        short_month(remedy, reading),
        price(remedy, reading),
        at_risk(agreement, remedy, reading),
    ];
    found.into_iter().flatten().chain(idle(agreement, remedy, reading)).collect()
}

fn limits(remedy: &Remedy, reading: &str) -> Option<Diagnostic> {
    let (above, from) = (remedy.only_above.as_ref()?, remedy.only_from.as_ref()?);
    let message = format!("`only_from: {}` stands beside `only_above: {}`", from.value, above.value);
    Some(TWO_LIMITS.at(from.place, format!("{reading} › only_from"), message).with_related(above.place, "the other"))
}

fn short_month(remedy: &Remedy, reading: &str) -> Option<Diagnostic> {
    let month = remedy.month_counts.as_ref()?;
    let more = |pays: &Pays| matches!(pays, Pays::Service(time) if time.hours() > month.hours());
    let pays = remedy.payments().find(|pays| more(&pays.value))?;
    let message = format!("{} are paid of a month that counts {}", pays.value, month.value);
    Some(SHORT_MONTH.at(month.place, format!("{reading} › month_counts"), message))
}

fn price(remedy: &Remedy, reading: &str) -> Option<Diagnostic> {
    let base = remedy.base.as_ref().filter(|base| is_time_lost(base))?;
    let pays = remedy.payments().find(|pays| is_service(&pays.value))?;
    let message = format!("`{}` of the {} has no meaning", pays.value, base.value);
    Some(NO_PRICE_OF_TIME.at(pays.place, reading, message).with_related(base.place, "the base"))
}

fn at_risk(agreement: &Agreement, remedy: &Remedy, reading: &str) -> Option<Diagnostic> {
    let unsaid = agreement.settlement.at_risk.is_none();
    let base = remedy.base.as_ref().filter(|base| unsaid && base.value == Base::AtRisk)?;
    Some(NO_AMOUNT_AT_RISK.at(base.place, format!("{reading} › base"), "no amount at risk is agreed"))
}

fn idle(agreement: &Agreement, remedy: &Remedy, reading: &str) -> Vec<Diagnostic> {
    let pays_time = remedy.payments().any(|pays| is_service(&pays.value));
    let of_time = remedy.base.as_ref().is_some_and(is_time_lost);
    let claim = remedy.claim.as_ref().map_or(agreement.settlement.claim, |claim| claim.value);
    let low = |least: &At<Money>| remedy.only_above.as_ref().is_some_and(|above| least.amount <= above.amount);
    let keys: [(&str, Option<Place>, bool, &str); 4] = [
        ("month_counts", remedy.month_counts.as_ref().map(|at| at.place), pays_time, "no row pays days or hours"),
        ("free", remedy.free.as_ref().map(|at| at.place), of_time, "the base is not the price of the time lost"),
        (
            "claim_by",
            remedy.claim_by.as_ref().map(|at| at.place),
            claim == Claiming::OnRequest,
            "the credit needs no claim",
        ),
        (
            "at_least",
            remedy.at_least.as_ref().map(|at| at.place),
            !remedy.at_least.as_ref().is_some_and(low),
            "nothing is paid up to an amount that is as high",
        ),
    ];
    let idle = keys.into_iter().filter_map(|(key, place, bears, why)| Some((key, place.filter(|_| !bears)?, why)));
    idle.map(|(key, place, why)| {
        IDLE_REMEDY_KEY.at(place, format!("{reading} › {key}"), format!("`{key}` changes nothing, since {why}"))
    })
    .collect()
}

fn settlement(agreement: &Agreement) -> Vec<Diagnostic> {
    let settlement = &agreement.settlement;
    let on_request = settlement.claim == Claiming::OnRequest
        || agreement
            .remedies()
            .any(|(.., remedy)| remedy.claim.as_ref().is_some_and(|own| **own == Claiming::OnRequest));
    let idle = settlement.claim_by.as_ref().filter(|_| !on_request).map(|by| {
        let message = "`claim_by` changes nothing, since no credit needs a claim";
        IDLE_REMEDY_KEY
            .at(by.place, "settlement › claim_by", message)
            .with_mend("add `claim: on request`, or remove the key")
    });
    let circle = settlement.at_risk.as_ref().filter(|risk| risk.of.value == Base::AtRisk).map(|risk| {
        NO_AMOUNT_AT_RISK.at(risk.of.place, "settlement › at_risk › of", "the amount at risk is a share of itself")
    });
    let names =
        |group: &HighestOf| group.objectives.value.iter().map(|name| name.as_str()).collect::<BTreeSet<&str>>().len();
    let lonely = settlement.highest_of.iter().enumerate().filter(|(_, group)| names(group) < 2);
    let lonely = lonely.map(|(number, group)| {
        let message = format!("{} objective is named, so there is none to compare it with", names(group));
        ONLY_ONE.at(group.place, format!("settlement › highest_of › {}", number + 1), message)
    });
    idle.into_iter().chain(circle).chain(share_at_risk(agreement)).chain(lonely).collect()
}

fn share_at_risk(agreement: &Agreement) -> Option<Diagnostic> {
    let risk = agreement.settlement.at_risk.as_ref()?;
    let share = &risk.share.value;
    let what = match share {
        share if share.number().is_zero() => "so nothing is ever paid",
        share if *share > Percent::whole(100) => "which is more than all of it",
        _ => return None,
    };
    let message = format!("{share} of the {} is at risk, {what}", risk.of.value);
    Some(SHARE_AT_RISK.at(risk.share.place, "settlement › at_risk › share", message))
}

fn is_service(pays: &Pays) -> bool {
    matches!(pays, Pays::Service(_))
}

fn is_time_lost(base: &At<Base>) -> bool {
    base.value.is_time_lost()
}
