//! Each indicator turns facts into findings; which one follows from what the objective measures.

mod availability;
mod budget;
mod counted;
mod measured;
pub(crate) mod members;
mod outage_length;
mod outages;
mod reliability;
mod tickets;
mod whole_minutes;
mod window_time;

use crate::context::Context;
use crate::facts::Name;
use crate::fault::EvaluationFault;
use crate::finding::{Basis, Finding, Judged, Key, Verdict};
use crate::windows;
use crate::wording::Wording;
use agreement::model::{CountedFrom, Indicator, Objective};
use agreement::quantity::Window;
use counted::Promise;

/// The findings of one objective: by scope member, then by window.
///
/// # Errors
/// A name that leads nowhere, a target or window that doesn't suit the indicator, facts that can't be read by the agreement.
pub fn findings(context: &Context, name: &Name, objective: &Objective) -> Result<Vec<Finding>, EvaluationFault> {
    context.agreement.service(objective.service.as_str())?;
    let windows = windows::of(context, objective.window.value);
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
        Indicator::ResponseTime | Indicator::ResolutionTime => tickets::findings(context, name, objective, windows),
        Indicator::RequestTime => counted::request_time(promise, windows),
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
    Finding { key, figure: None, lower: None, upper: None, target, verdict, margin: None, basis: Basis::Nothing(why) }
}
