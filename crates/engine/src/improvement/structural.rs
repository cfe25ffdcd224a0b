//! Promises that fall short again and again: by the agreement's own rule, or where it has none, by the one stated here (D5).

use super::actions::ActionFinding;
use super::history::{History, Period};
use crate::facts::Name;
use crate::fault::EvaluationFault;
use crate::past::Past;
use crate::triggers::firings;
use crate::wording::{Wording, wording};
use agreement::model::{Agreement, Trigger};
use calendar::Instant;

/// How often an objective must be missed to fall short structurally, where the agreement doesn't say it.
pub const TIMES_MISSED: usize = 3;
/// Of the last so many periods.
pub const OF_THE_LAST: usize = 6;

/// An objective that falls short structurally.
#[derive(Clone, Debug, PartialEq)]
pub struct Structural {
    /// The objective.
    pub objective: Name,
    /// The clause that says so; `None` where none does.
    pub clause: Option<String>,
    /// In how many of the last periods it was missed.
    pub missed: usize,
    /// How many these are.
    pub of: usize,
    /// Why it is structural.
    pub why: Wording,
    /// Actions for it that are still to be done.
    pub open_actions: Vec<Name>,
}

impl Structural {
    /// What to do about it, for the review of the agreement.
    pub fn proposal(&self) -> Wording {
        let Structural { objective, missed, of, .. } = self;
        let counted = wording!(
            en: "{objective}: missed in {missed} of the last {of} periods",
            nl: "{objective}: gemist in {missed} van de laatste {of} perioden"
        );
        let open = self.open_actions.join(", ");
        let next = match self.open_actions.is_empty() {
            true => wording!(
                en: "agree on an action, or revise the promise",
                nl: "spreek een actie af, of herzie de belofte"
            ),
            false => wording!(
                en: "wait for {open}, or revise the promise",
                nl: "wacht op {open}, of herzie de belofte"
            ),
        };
        wording!(en: "{counted}; {why}: {next}", nl: "{counted}; {why}: {next}"; counted = counted, why = self.why, next = next)
    }
}

/// The objectives that fall short structurally now, in clause order.
///
/// # Errors
/// What the agreement or the facts leave without a meaning.
pub(super) fn found(
    past: &Past,
    history: &History,
    actions: &[ActionFinding],
) -> Result<Vec<Structural>, EvaluationFault> {
    let mut found = Vec::new();
    for name in past.context.agreement.objectives.names() {
        let periods = history.periods(name);
        let last = periods.get(periods.len().saturating_sub(OF_THE_LAST)..).unwrap_or_default();
        let missed = last.iter().filter(|period| period.missed).count();
        let Some((clause, why)) = rule(past, name, last, missed)? else { continue };
        let open = actions.iter().filter(|one| one.action.done.is_none());
        let own = open.filter(|one| one.action.objective.as_deref() == Some(name));
        let open_actions = own.map(|one| one.action.id.clone()).collect();
        found.push(Structural { objective: name.into(), clause, missed, of: last.len(), why, open_actions });
    }
    Ok(found)
}

/// Why an objective falls short structurally: a rule of the agreement for repeated shortfall came about in one of the last periods.
fn rule(
    past: &Past,
    name: &str,
    last: &[Period],
    missed: usize,
) -> Result<Option<(Option<String>, Wording)>, EvaluationFault> {
    let triggers = repeated(past.context.agreement, name);
    let since = last.get(last.len().saturating_sub(TIMES_MISSED)).map_or(Instant::MAX, |period| period.span.from());
    for (clause, trigger) in &triggers {
        if let Some(firing) = firings(past, trigger, &[])?.into_iter().rfind(|firing| firing.at > since) {
            return Ok(Some((Some(clause.clone()), firing.why)));
        }
    }
    let stated = wording!(
        en: "{TIMES_MISSED} of {OF_THE_LAST} is structural where the agreement says nothing",
        nl: "{TIMES_MISSED} van {OF_THE_LAST} is structureel waar de overeenkomst niets zegt"
    );
    Ok((triggers.is_empty() && missed >= TIMES_MISSED).then_some((None, stated)))
}

/// What the agreement says about an objective that is missed more than once: of its escalation and its rights.
fn repeated<'a>(agreement: &'a Agreement, name: &str) -> Vec<(String, &'a Trigger)> {
    let escalation = agreement.escalation.iter().flat_map(|ladder| ladder.when.iter().enumerate());
    let escalation = escalation.map(|(number, trigger)| (format!("escalation › when › {}", number + 1), trigger));
    let rights = agreement.rights.iter().map(|(name, right)| (format!("rights › {}", name.as_str()), &right.when));
    let own = |trigger: &Trigger| {
        let often = trigger.missed.as_ref().is_some_and(|missed| missed.0 > 1);
        often && trigger.objective.as_ref().is_some_and(|objective| objective.as_str() == name)
    };
    escalation.chain(rights).filter(|(_, trigger)| own(trigger)).collect()
}
