//! Periods of an agreement that was amended: each part by the version that held then (C8).

use crate::context::Context;
use crate::evaluate::{Prepared, filtered};
use crate::evaluation::Evaluation;
use crate::facts::Facts;
use crate::fault::EvaluationFault;
use crate::in_force::{in_force, term};
use crate::indicators;
use crate::request::Request;
use crate::versions::{Version, Versions};
use agreement::model::Objective;
use agreement::quantity::Window;
use calendar::{Instant, Span};
use std::collections::BTreeMap;
use std::rc::Rc;

/// Judges several periods, each by every version that has something in it: one evaluation for each such version, in the order in
/// which the versions take effect. Windows are cut where another version takes over; a ticket keeps the clock of the version at its
/// report, an outage the table of the version at its start (C4, C8).
///
/// # Errors
/// As [`evaluate`](crate::evaluate()); the first request with a fault decides.
pub fn evaluate_versions(
    versions: &Versions,
    facts: &Facts,
    requests: &[Request],
) -> Result<Vec<Vec<Evaluation>>, EvaluationFault> {
    let filtered = filtered(facts, requests)?;
    let mut prepared: BTreeMap<Option<Instant>, Vec<Prepared>> = BTreeMap::new();
    let judge = |request: &Request| {
        let facts = request.known_at.and_then(|at| filtered.get(&at)).unwrap_or(facts);
        let all = prepared
            .entry(request.known_at)
            .or_insert_with(|| versions.iter().map(|version| Prepared::of(version, facts)).collect());
        of_each(all, request)
    };
    requests.iter().map(judge).collect()
}

/// What a version has to do with a period.
enum Part {
    /// It holds in a part of it.
    Holds(Span),
    /// It has been replaced; outages that began under it may go on, and claims may ask for days under it (C4).
    Replaced(Span),
    /// Nothing.
    Nothing,
}

impl Part {
    fn of(version: &Version, request: &Request) -> Part {
        let until = request.as_of.min(request.period.to());
        let in_force = in_force(version.agreement, request).ok();
        match in_force {
            Some(in_force) if version.to.is_some_and(|to| to <= request.period.from()) => Part::Replaced(in_force),
            Some(in_force) if version.from.is_none_or(|from| from < until) => Part::Holds(in_force),
            _ => Part::Nothing,
        }
    }
}

fn of_each(versions: &mut [Prepared], request: &Request) -> Result<Vec<Evaluation>, EvaluationFault> {
    let mut before: Vec<Rc<Context>> = Vec::new();
    let mut evaluations = Vec::new();
    for prepared in versions.iter_mut() {
        match Part::of(&prepared.version, request) {
            Part::Holds(in_force) => {
                let context = Context { before: before.clone(), ..prepared.context(request, in_force)? };
                evaluations.push(prepared.found(&context, request)?);
            }
            Part::Replaced(in_force) => evaluations.extend(gone_on(prepared, request, in_force)?),
            Part::Nothing => {}
        }
        before.extend(of_clocks(prepared, request)?);
    }
    match (evaluations.is_empty(), versions.last()) {
        (true, Some(last)) => in_force(last.version.agreement, request).map(|_| evaluations),
        _ => Ok(evaluations),
    }
}

/// What the clocks of a version go on by, whether or not it still holds.
fn of_clocks<'f>(prepared: &mut Prepared<'f>, request: &Request) -> Result<Option<Rc<Context<'f>>>, EvaluationFault> {
    let in_force = term(prepared.version.agreement);
    in_force.map(|in_force| prepared.context(request, in_force).map(Rc::new)).transpose()
}

/// The outages that began under a version and go on in a period after it, and the days under it that a claim asks for; `None`
/// without any.
fn gone_on(prepared: &mut Prepared, request: &Request, in_force: Span) -> Result<Option<Evaluation>, EvaluationFault> {
    let agreement = prepared.version.agreement;
    let to_claim = |objective: &Objective| matches!(objective.window.value, Window::DaysToClaim(_));
    let reaches = |objective: &Objective| indicators::is_each_outage(objective) || to_claim(objective);
    if !agreement.objectives.iter().any(|(_, objective)| reaches(objective)) {
        return Ok(None);
    }
    let context = prepared.context(request, in_force)?;
    let evaluation = prepared.found(&context, request)?;
    Ok((!evaluation.findings.is_empty()).then_some(evaluation))
}
