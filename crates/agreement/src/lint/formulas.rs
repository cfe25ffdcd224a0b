//! Formulas whose unit can't be right: time lost where no time is measured, a divisor of another magnitude than the window, a tax
//! of more than everything.

use super::rule::{Rule, error, warning};
use super::stretches::longest;
use crate::model::{Agreement, Indicator, Objective, Remedy};
use crate::quantity::{Divisor, Duration, Percent};
use crate::source::Diagnostic;
use calendar::Length;

pub(super) const RULES: &[Rule] = &[NO_TIME_LOST, DIVISOR_UNIT, VAT_ABOVE_ALL];

const NO_TIME_LOST: Rule = error(
    "no-time-lost",
    "rule C2",
    "The price of the time lost is the base where no time is measured that could be lost.",
    "take another base, such as `fee of the service`, or measure availability",
);
const DIVISOR_UNIT: Rule = warning(
    "divisor-unit",
    "rule A5",
    "A fixed divisor is less than half or more than twice as long as the window, so a figure in other units was probably meant.",
    "write how long the window is, such as `730 hours` or `43800 minutes` for a month",
);
const VAT_ABOVE_ALL: Rule = error(
    "vat-above-all",
    "mission A2",
    "The rate of value added tax is more than the whole amount.",
    "write the rate in per cents, such as `21%`",
);

const DAY: i64 = 86_400_000;

/// Bases, divisors and rates that can't be meant so.
pub(super) fn lint(agreement: &Agreement) -> Vec<Diagnostic> {
    let lost = agreement.remedies().filter_map(|(id, objective, number, remedy)| {
        let reading = format!("objectives › {} › remedies › {} › base", id.value, number + 1);
        Some(no_time_lost(objective, remedy)?.with_reading(reading))
    });
    let divisors = agreement
        .objectives
        .iter()
        .filter_map(|(id, objective)| divisor(agreement, objective, &format!("objectives › {}", id.value)));
    lost.chain(divisors).chain(vat(agreement)).collect()
}

fn no_time_lost(objective: &Objective, remedy: &Remedy) -> Option<Diagnostic> {
    let base = remedy.base.as_ref().filter(|base| base.value.is_time_lost())?;
    let measures = objective.measures.value;
    let lost = matches!(measures, Indicator::Availability | Indicator::DownTime | Indicator::OutageLength);
    let message = format!("{measures} measures no time that is lost, so `{}` is nothing", base.value);
    (!lost).then(|| NO_TIME_LOST.at(base.place, "", message).with_related(objective.measures.place, "what is measured"))
}

/// A length is held against the longest that the window can be, and the shortest that it comes near to.
fn divisor(agreement: &Agreement, objective: &Objective, reading: &str) -> Option<Diagnostic> {
    let measuring = || Some(agreement.measuring_of(agreement.service(objective.service.as_str()).ok()?).counting);
    let counting = objective.counting.clone().or_else(measuring)?;
    let Divisor::Fixed(length) = counting.divisor.value else { return None };
    let (days, called) = longest(objective.window.value)?;
    let window = days.checked_mul(DAY)?;
    let too_short = around_the_clock(agreement, objective) && length.millis() < window / 2;
    let fits = length.millis() <= window.saturating_mul(2) && !too_short;
    if fits || !matches!(objective.measures.value, Indicator::Availability) {
        return None;
    }
    let hours = Duration(Length::from_millis(window));
    let message = format!("the divisor of `{}` stands beside {called}, which has {hours}", counting.divisor.value);
    let remark = DIVISOR_UNIT.at(counting.divisor.place, format!("{reading} › counting › divisor"), message);
    Some(remark.with_related(objective.window.place, "the window"))
}

/// Within shorter hours a short divisor may well be the time that is agreed.
fn around_the_clock(agreement: &Agreement, objective: &Objective) -> bool {
    let named = agreement.hours_of(objective).ok().flatten();
    named.is_none_or(|name| agreement.hours.get(name).is_some_and(|hours| hours.0.is_always()))
}

fn vat(agreement: &Agreement) -> Option<Diagnostic> {
    let rate = agreement.billing.as_ref()?.vat.as_ref().filter(|rate| rate.value > Percent::whole(100))?;
    let message = format!("a tax of {} is more than the amount itself", rate.value);
    Some(VAT_ABOVE_ALL.at(rate.place, "billing › vat", message))
}
