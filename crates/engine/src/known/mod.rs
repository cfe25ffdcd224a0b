//! What was known when: facts as known at an instant (W1), and facts that belong to nothing.

mod holidays;
mod recorded;
mod strangers;

pub(crate) use holidays::holidays_end;
pub(crate) use strangers::strangers;

use crate::facts::Facts;
use crate::fault::EvaluationFault;
use calendar::Instant;
use recorded::Recorded;

/// The facts that were recorded up to an instant, that instant included.
///
/// # Errors
/// The first fact, by kind and name, that doesn't say when it was recorded.
pub fn as_known_at(facts: &Facts, at: Instant) -> Result<Facts, EvaluationFault> {
    Ok(Facts {
        resources: up_to(&facts.resources, at)?,
        samples: up_to(&facts.samples, at)?,
        runs: up_to(&facts.runs, at)?,
        outages: up_to(&facts.outages, at)?,
        coverage: up_to(&facts.coverage, at)?,
        maintenance: up_to(&facts.maintenance, at)?,
        claims: up_to(&facts.claims, at)?,
        decisions: up_to(&facts.decisions, at)?,
        tickets: up_to(&facts.tickets, at)?,
        charges: up_to(&facts.charges, at)?,
        invoices: up_to(&facts.invoices, at)?,
        credit_claims: up_to(&facts.credit_claims, at)?,
        damages: up_to(&facts.damages, at)?,
        disputes: up_to(&facts.disputes, at)?,
        notices: up_to(&facts.notices, at)?,
        done: up_to(&facts.done, at)?,
        triggers: up_to(&facts.triggers, at)?,
        steps: up_to(&facts.steps, at)?,
        used: up_to(&facts.used, at)?,
        counts: up_to(&facts.counts, at)?,
        cells: up_to(&facts.cells, at)?,
        answers: up_to(&facts.answers, at)?,
        requests: up_to(&facts.requests, at)?,
        tasks: up_to(&facts.tasks, at)?,
        costs: up_to(&facts.costs, at)?,
        restore_tests: up_to(&facts.restore_tests, at)?,
        incidents: up_to(&facts.incidents, at)?,
        actions: up_to(&facts.actions, at)?,
    })
}

fn up_to<T: Recorded + Clone>(facts: &[T], at: Instant) -> Result<Vec<T>, EvaluationFault> {
    let unrecorded = facts.iter().filter(|fact| fact.recorded().is_none()).map(T::called).min();
    match unrecorded {
        Some(fact) => Err(EvaluationFault::NotRecorded { fact }),
        None => {
            Ok(facts.iter().filter(|fact| fact.recorded().is_some_and(|recorded| recorded <= at)).cloned().collect())
        }
    }
}

/// True when every fact says when it was recorded (W1).
pub(crate) fn sealed(facts: &Facts) -> bool {
    all_recorded(&facts.resources)
        && all_recorded(&facts.samples)
        && all_recorded(&facts.runs)
        && all_recorded(&facts.outages)
        && all_recorded(&facts.coverage)
        && all_recorded(&facts.maintenance)
        && all_recorded(&facts.claims)
        && all_recorded(&facts.decisions)
        && all_recorded(&facts.tickets)
        && all_recorded(&facts.charges)
        && all_recorded(&facts.invoices)
        && all_recorded(&facts.credit_claims)
        && all_recorded(&facts.damages)
        && all_recorded(&facts.disputes)
        && all_recorded(&facts.notices)
        && all_recorded(&facts.done)
        && all_recorded(&facts.triggers)
        && all_recorded(&facts.steps)
        && all_recorded(&facts.used)
        && all_recorded(&facts.counts)
        && all_recorded(&facts.cells)
        && all_recorded(&facts.answers)
        && all_recorded(&facts.requests)
        && all_recorded(&facts.tasks)
        && all_recorded(&facts.costs)
        && all_recorded(&facts.restore_tests)
        && all_recorded(&facts.incidents)
        && all_recorded(&facts.actions)
}

fn all_recorded<T: Recorded>(facts: &[T]) -> bool {
    facts.iter().all(|fact| fact.recorded().is_some())
}
