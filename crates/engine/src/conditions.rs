//! Remedies that hold only at times: for which windows they do (C2).

use crate::context::Context;
use crate::fault::EvaluationFault;
use crate::finding::{Condition, Finding, Verdict};
use crate::indicators;
use crate::past::Past;
use crate::triggers::{Firing, asked, firings_by, subject};
use crate::wording::{Wording, wording};
use agreement::model::{Objective, Trigger};
use agreement::quantity::Identifier;
use agreement::reading::At;
use std::collections::BTreeMap;

/// The findings of an objective, with the conditions of its remedies.
///
/// # Errors
/// As [`indicators::findings`].
pub(crate) fn findings(
    context: &Context,
    name: &At<Identifier>,
    objective: &Objective,
) -> Result<Vec<Finding>, EvaluationFault> {
    let mut findings = indicators::findings(context, &name.as_str().into(), objective)?;
    if objective.holds_at_times() && !findings.is_empty() {
        let past = Past::by_the_end_of(context)?;
        let mut known = BTreeMap::new();
        for finding in &mut findings {
            finding.scope.conditions = conditions(&past, name, objective, finding, &mut known)?;
        }
    }
    Ok(findings)
}

/// Each time that a trigger came about, and that it would have if unknown time were down; by the variant and the remedy's number.
type Known = BTreeMap<(Option<String>, usize), (Vec<Firing>, Vec<Firing>)>;

fn conditions(
    past: &Past,
    name: &At<Identifier>,
    objective: &Objective,
    finding: &Finding,
    known: &mut Known,
) -> Result<Vec<Condition>, EvaluationFault> {
    let variant = finding.scope.variant.as_deref();
    let (remedies, _) = objective.remedies_under(variant);
    let mut conditions = Vec::new();
    for (number, remedy) in remedies.iter().enumerate() {
        let Some(when) = &remedy.when else { continue };
        let trigger = when.about(name);
        let place = (variant.map(str::to_owned), number);
        if !known.contains_key(&place) {
            let missed = firings_by(past, &trigger, &[], Verdict::is_missed)?;
            known.insert(place.clone(), (missed, firings_by(past, &trigger, &[], Verdict::may_be_missed)?));
        }
        if let Some((now, worst)) = known.get(&place) {
            conditions.push(condition(number, &trigger, finding, now, worst));
        }
    }
    Ok(conditions)
}

fn condition(number: usize, trigger: &Trigger, finding: &Finding, now: &[Firing], worst: &[Firing]) -> Condition {
    let found = now.iter().find(|firing| is_of(firing, trigger, finding));
    let at_worst = worst.iter().any(|firing| is_of(firing, trigger, finding));
    let why = found.map_or_else(|| absent(trigger), |firing| firing.why.clone());
    Condition { remedy: number, holds: found.is_some(), at_worst: found.is_some() || at_worst, why }
}

/// Whether something came about in a finding's window: of the objective itself, for the same scope member (T8).
fn is_of(firing: &Firing, trigger: &Trigger, finding: &Finding) -> bool {
    let window = finding.key.window.span;
    let own = trigger.objective.as_ref().is_some_and(|name| *name.as_str() == *finding.key.objective);
    window.from() < firing.at && firing.at <= window.to() && (!own || firing.subject == subject(&finding.key))
}

fn absent(trigger: &Trigger) -> Wording {
    let name = trigger.objective.as_ref().map(|name| name.as_str()).unwrap_or_default();
    wording!(
        en: "{name} wasn't {asked} by the end of the window",
        nl: "{name} was aan het einde van de periode niet {asked}";
        name = Wording::same(name), asked = asked(trigger)
    )
}
