//! Each indicator turns facts into findings; which one follows from what the objective measures.

mod availability;
mod budget;
mod counted;
mod lateness;
mod measured;
pub(crate) mod members;
mod outage_length;
mod outages;
mod parts;
mod pool;
mod reliability;
mod scope;
mod seen;
mod ticket_members;
mod tickets;
mod together;
mod told;
mod whole_minutes;
mod window_time;

pub(crate) use seen::{Seen, outages_seen};
pub(crate) use told::{Told, told};

use crate::context::Context;
use crate::facts::Name;
use crate::fault::EvaluationFault;
use crate::finding::{Basis, Finding, Judged, Key, Scope, Verdict};
use crate::windows;
use crate::wording::Wording;
use agreement::model::{CountedFrom, Indicator, Objective};
use agreement::quantity::Window;
use counted::Promise;
use members::{Member, members};
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

pub(crate) use scope::why_variant;

/// The findings of one objective: by scope member, then by window, each under the terms that hold for its member.
///
/// # Errors
/// A name that leads nowhere, a target or window that doesn't suit the indicator, facts that can't be read by the agreement.
pub fn findings(context: &Context, name: &Name, objective: &Objective) -> Result<Vec<Finding>, EvaluationFault> {
    let mut findings = of_terms(context, name, objective)?;
    if objective.for_each.is_none() || !objective.chooses_resources() || objective.is_of_tickets() {
        return Ok(findings);
    }
    let members = members(context, name, objective)?;
    let by_name: BTreeMap<&Name, &Member> =
        members.iter().filter_map(|member| Some((member.name.as_ref()?, member))).collect();
    let scopes = scope::scopes(objective, &members, &findings);
    // What is measured is the same under all terms, so their findings stand in the same places.
    let mut of_variants: BTreeMap<usize, Vec<Finding>> = BTreeMap::new();
    for (place, finding) in findings.iter_mut().enumerate() {
        let Some(member) = finding.key.member.as_ref().and_then(|name| by_name.get(name)) else { continue };
        let chosen = scope::variant(objective, member, finding.key.window.span);
        if let Some((number, (_, variant))) =
            chosen.zip(chosen.and_then(|number| objective.variants.iter().nth(number)))
        {
            let found = match of_variants.entry(number) {
                Entry::Occupied(known) => known.into_mut(),
                Entry::Vacant(empty) => empty.insert(of_terms(context, name, &objective.under(variant))?),
            };
            *finding = found.get(place).filter(|found| found.key == finding.key).unwrap_or(finding).clone();
        }
        let reasons = finding.key.member.as_ref().and_then(|name| scopes.get(name));
        finding.scope = scope::scope(objective, chosen, reasons);
    }
    Ok(findings)
}

/// The findings of one objective under its own terms; over the days up to a claim, only those that a claim asks for.
fn of_terms(context: &Context, name: &Name, objective: &Objective) -> Result<Vec<Finding>, EvaluationFault> {
    let mut found = measured(context, name, objective)?;
    if let Window::DaysToClaim(days) = objective.window.value {
        let members = members(context, name, objective)?;
        let resources: BTreeMap<_, _> =
            members.iter().map(|member| (&member.name, member.resources.as_ref())).collect();
        found.retain(|finding| {
            let own = resources.get(&finding.key.member).copied().flatten();
            windows::is_asked(context, (name, days), own, &finding.key.window)
        });
    }
    Ok(found)
}

fn measured(context: &Context, name: &Name, objective: &Objective) -> Result<Vec<Finding>, EvaluationFault> {
    context.agreement.service(objective.service.as_str())?;
    let windows = windows::of(context, name, objective.window.value);
    if objective.window.value == Window::EachOutage && objective.measures.value != Indicator::OutageLength {
        return Err(EvaluationFault::WrongWindow {
            objective: name.clone(),
            window: objective.window.to_string(),
            wanted: "a stretch of time, such as `calendar month`",
        });
    }
    let promise = &Promise { context, name, objective };
    let windows = windows.as_slice();
    match objective.measures.value {
        Indicator::Availability | Indicator::DownTime => availability::findings(context, name, objective, windows),
        Indicator::OutageLength => outage_length::findings(context, name, objective),
        Indicator::ResponseTime
        | Indicator::ResolutionTime
        | Indicator::EscalationTime
        | Indicator::TimeBetweenSteps => tickets::findings(context, name, objective, windows),
        Indicator::RequestTime => counted::request_time(promise, windows),
        Indicator::RequestScore => counted::request_score(promise, windows),
        Indicator::ErrorRate => counted::error_rate(promise, windows),
        Indicator::ErrorsPerTask => counted::errors_per_task(promise, windows),
        Indicator::ShareSolved | Indicator::ShareRightFirstTime => match objective.counted_from {
            CountedFrom::Counts => counted::share_of_counts(promise, windows),
            CountedFrom::Tickets => counted::share_of_tickets(promise, windows),
        },
        Indicator::Throughput => counted::throughput(promise, windows),
        Indicator::LeadTime => counted::lead_time(promise, windows),
        Indicator::CostPerTransaction | Indicator::CostPerUser => counted::cost(promise, windows),
        Indicator::Satisfaction | Indicator::Complaints => counted::satisfaction(promise, windows),
        Indicator::Interruptions | Indicator::TimeBetweenFailures | Indicator::TimeToRestore => {
            reliability::findings(promise, windows)
        }
        Indicator::RestoreTests => counted::restore_tests(promise, windows),
    }
}

/// Whether each outage is judged by itself, by the version of the agreement at its start (C4).
pub(crate) fn is_each_outage(objective: &Objective) -> bool {
    objective.window.value == Window::EachOutage
}

/// The key of a finding.
pub(crate) fn key(name: &Name, objective: &Objective, member: Option<&Name>, window: Judged) -> Key {
    Key {
        objective: name.clone(),
        service: objective.service.as_str().into(),
        indicator: objective.measures.value,
        member: member.cloned(),
        window,
    }
}

/// A finding without a figure.
pub(crate) fn nothing(key: Key, objective: &Objective, verdict: Verdict, why: Wording) -> Finding {
    let target = objective.target.as_ref().map(|target| target.value.clone());
    Finding {
        key,
        figure: None,
        lower: None,
        upper: None,
        target,
        verdict,
        margin: None,
        basis: Basis::Nothing(why),
        scope: Scope::default(),
    }
}
