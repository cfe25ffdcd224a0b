//! The holidays that `PH` stands for (T4).

use super::rule::{Rule, error, warning};
use crate::model::Agreement;
use crate::quantity::nearest;
use crate::reading::{At, Words};
use crate::source::Diagnostic;
use std::collections::BTreeSet;

pub(super) const RULES: &[Rule] =
    &[UNKNOWN_REGION, UNLOCKED_HOLIDAYS, NO_HOLIDAYS, IDLE_HOLIDAYS, HOLIDAYS_END, ONE_LIST];

const UNKNOWN_REGION: Rule = error(
    "unknown-region",
    "rule T4",
    "No holidays are known of the country or region that is named.",
    "write a country such as `NL` or a region such as `DE-BY`",
);
const UNLOCKED_HOLIDAYS: Rule = warning(
    "unlocked-holidays",
    "rule T4",
    "The holidays come from a library whose next version may hold others.",
    "write the dates into the agreement with `servanda check --lock`",
);
const NO_HOLIDAYS: Rule = warning(
    "no-holidays",
    "rule T4",
    "Hours name PH, but the agreement lists no holidays, so PH stands for no day.",
    "add `holidays: { from: NL }`, or leave PH out of the hours",
);
const IDLE_HOLIDAYS: Rule = warning(
    "idle-holidays",
    "rule T3",
    "The agreement lists holidays, but no hours name PH, so holidays are ordinary days.",
    "add `; PH off` to the hours that close on holidays",
);
const HOLIDAYS_END: Rule = warning(
    "holidays-end",
    "rule T4",
    "The holidays that are written out don't reach the end of the term.",
    "write out the missing years with `servanda check --lock`",
);

const ONE_LIST: Rule = warning(
    "one-holiday-list",
    "rule T4",
    "`on` says how several lists of holidays go together, and there is only one.",
    "name the other countries or regions too: `from: [NL, BE]`, or remove `on`",
);

/// How many years of a term are looked at.
const MOST_YEARS: i16 = 20;

/// Holidays that are unknown, not written out, missing, or of no use.
pub(super) fn lint(agreement: &Agreement) -> Vec<Diagnostic> {
    let unknown = agreement.holidays.regions().iter().filter_map(unknown_region);
    let others = [one_list(agreement), unlocked(agreement), missing(agreement), idle(agreement), ending(agreement)];
    unknown.chain(others.into_iter().flatten()).collect()
}

/// A key that does nothing with one list, or with none.
fn one_list(agreement: &Agreement) -> Option<Diagnostic> {
    let list = &agreement.holidays;
    let several = list.regions().iter().map(|region| region.trim()).collect::<BTreeSet<_>>().len() > 1;
    let on = list.on.as_ref().filter(|_| !several)?;
    let message = format!("`{}` has no others to choose from", on.value);
    Some(ONE_LIST.at(on.place, "holidays › on", message))
}

fn unknown_region(from: &At<Words>) -> Option<Diagnostic> {
    let regions = calendar::holidays::regions();
    if regions.contains(&from.trim()) {
        return None;
    }
    // A slip of a letter in two makes another country, so only longer names are guessed at.
    let long = from.trim().len() > 2;
    let mend = match nearest(&from.trim().to_uppercase(), regions.into_iter()).filter(|_| long) {
        Some(near) => format!("did you mean `{near}`?"),
        None if from.trim().eq_ignore_ascii_case("UK") && calendar::holidays::regions().contains(&"GB") => {
            "write `GB`".to_owned()
        }
        None => UNKNOWN_REGION.mend.to_owned(),
    };
    Some(
        UNKNOWN_REGION
            .at(from.place, "holidays › from", format!("no holidays are known of `{}`", from.trim()))
            .with_mend(mend),
    )
}

fn unlocked(agreement: &Agreement) -> Option<Diagnostic> {
    let list = &agreement.holidays;
    let from = list.regions().first().filter(|_| list.dates.is_none())?;
    Some(UNLOCKED_HOLIDAYS.at(
        from.place,
        "holidays",
        format!("the holidays of {} are not written out, so a later list may change the terms", list.regions_named()),
    ))
}

fn is_empty(agreement: &Agreement) -> bool {
    let list = &agreement.holidays;
    list.regions().is_empty() && list.also.is_empty() && list.dates.as_ref().is_none_or(|dates| dates.is_empty())
}

fn names_ph(notation: &str) -> bool {
    notation.split(|c: char| !c.is_ascii_alphabetic()).any(|word| word.eq_ignore_ascii_case("PH"))
}

fn missing(agreement: &Agreement) -> Option<Diagnostic> {
    let (id, hours) = agreement.hours.iter().find(|(_, hours)| names_ph(hours.notation()))?;
    let message = format!("`{}` names PH, but the agreement lists no holidays", hours.notation());
    is_empty(agreement).then(|| NO_HOLIDAYS.at(hours.place, format!("hours › {}", id.value), message))
}

fn idle(agreement: &Agreement) -> Option<Diagnostic> {
    let windows = agreement.services.iter().filter_map(|(_, service)| service.maintenance.as_ref()?.window.as_ref());
    let mut all = agreement.hours.iter().map(|(_, hours)| hours).chain(windows);
    let idle = !is_empty(agreement) && !all.any(|hours| names_ph(hours.notation()));
    idle.then(|| {
        IDLE_HOLIDAYS.at(agreement.holidays.place, "holidays", "no hours name PH, so holidays are ordinary days")
    })
}

fn ending(agreement: &Agreement) -> Option<Diagnostic> {
    let dates = agreement.holidays.dates.as_ref()?;
    let term = agreement.main_agreement.as_ref()?.term.as_ref()?;
    let from = agreement.effective.0.year();
    let last = term.through.year().min(from.saturating_add(MOST_YEARS));
    let bare = (from..=last).find(|year| dates.iter().all(|day| day.0.year() != *year))?;
    let message = format!("the agreement runs through {}, but no holiday of {bare} is written out", term.through);
    Some(HOLIDAYS_END.at(agreement.holidays.place, "holidays › dates", message).with_related(term.place, "the term"))
}
