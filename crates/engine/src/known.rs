//! What was known when: facts as known at an instant (W1), and facts that belong to nothing.

use crate::context::Context;
use crate::facts::{
    Answer, Charge, Claim, Count, Coverage, Decision, Facts, Invoice, MaintenanceEntry, Name, Outage, Resource, Sample, TicketEvent, TicketStep,
};
use crate::fault::EvaluationFault;
use crate::finding::CountingNote;
use agreement::quantity::nearest;
use calendar::Instant;
use std::collections::BTreeMap;

/// A fact that may say when it was recorded.
trait Recorded {
    fn recorded(&self) -> Option<Instant>;
    /// What people call it.
    fn called(&self) -> String;
}

impl Recorded for Resource {
    fn recorded(&self) -> Option<Instant> {
        self.recorded
    }
    fn called(&self) -> String {
        format!("resource `{}`", self.id)
    }
}

impl Recorded for Sample {
    fn recorded(&self) -> Option<Instant> {
        self.recorded
    }
    fn called(&self) -> String {
        format!("the sample of `{}` at {}", self.service, self.at)
    }
}

impl Recorded for Outage {
    fn recorded(&self) -> Option<Instant> {
        self.recorded
    }
    fn called(&self) -> String {
        format!("outage `{}`", self.id)
    }
}

impl Recorded for Coverage {
    fn recorded(&self) -> Option<Instant> {
        self.recorded
    }
    fn called(&self) -> String {
        format!("the coverage of `{}` from {}", self.service, self.span.from())
    }
}

impl Recorded for MaintenanceEntry {
    fn recorded(&self) -> Option<Instant> {
        self.recorded
    }
    fn called(&self) -> String {
        format!("maintenance `{}`", self.id)
    }
}

impl Recorded for Claim {
    fn recorded(&self) -> Option<Instant> {
        self.recorded
    }
    fn called(&self) -> String {
        format!("claim `{}`", self.id)
    }
}

impl Recorded for Decision {
    fn recorded(&self) -> Option<Instant> {
        self.recorded
    }
    fn called(&self) -> String {
        format!("the decision on claim `{}` at {}", self.claim, self.at)
    }
}

impl Recorded for TicketEvent {
    fn recorded(&self) -> Option<Instant> {
        self.recorded
    }
    fn called(&self) -> String {
        format!("the event of ticket `{}` at {}", self.ticket, self.at)
    }
}

impl Recorded for Charge {
    fn recorded(&self) -> Option<Instant> {
        self.recorded
    }
    fn called(&self) -> String {
        format!("the charge for `{}` from {}", self.service, self.span.from())
    }
}

impl Recorded for Invoice {
    fn recorded(&self) -> Option<Instant> {
        self.recorded
    }
    fn called(&self) -> String {
        format!("invoice `{}`", self.id)
    }
}

impl Recorded for Count {
    fn recorded(&self) -> Option<Instant> {
        self.recorded
    }
    fn called(&self) -> String {
        format!("the count for `{}` from {}", self.objective, self.span.from())
    }
}

impl Recorded for Answer {
    fn recorded(&self) -> Option<Instant> {
        self.recorded
    }
    fn called(&self) -> String {
        format!("the answer for `{}` at {}", self.objective, self.at)
    }
}

/// The facts that were recorded up to an instant, that instant included.
///
/// # Errors
/// The first fact, by kind and name, that doesn't say when it was recorded.
pub(crate) fn as_known_at(facts: &Facts, at: Instant) -> Result<Facts, EvaluationFault> {
    Ok(Facts {
        resources: up_to(&facts.resources, at)?,
        samples: up_to(&facts.samples, at)?,
        outages: up_to(&facts.outages, at)?,
        coverage: up_to(&facts.coverage, at)?,
        maintenance: up_to(&facts.maintenance, at)?,
        claims: up_to(&facts.claims, at)?,
        decisions: up_to(&facts.decisions, at)?,
        tickets: up_to(&facts.tickets, at)?,
        charges: up_to(&facts.charges, at)?,
        invoices: up_to(&facts.invoices, at)?,
        counts: up_to(&facts.counts, at)?,
        answers: up_to(&facts.answers, at)?,
    })
}

fn up_to<T: Recorded + Clone>(facts: &[T], at: Instant) -> Result<Vec<T>, EvaluationFault> {
    let unrecorded = facts.iter().filter(|fact| fact.recorded().is_none()).map(T::called).min();
    match unrecorded {
        Some(fact) => Err(EvaluationFault::NotRecorded { fact }),
        None => Ok(facts.iter().filter(|fact| fact.recorded().is_some_and(|recorded| recorded <= at)).cloned().collect()),
    }
}

/// True when every fact says when it was recorded (W1).
pub(crate) fn sealed(facts: &Facts) -> bool {
    all_recorded(&facts.resources)
        && all_recorded(&facts.samples)
        && all_recorded(&facts.outages)
        && all_recorded(&facts.coverage)
        && all_recorded(&facts.maintenance)
        && all_recorded(&facts.claims)
        && all_recorded(&facts.decisions)
        && all_recorded(&facts.tickets)
        && all_recorded(&facts.charges)
        && all_recorded(&facts.invoices)
        && all_recorded(&facts.counts)
        && all_recorded(&facts.answers)
}

fn all_recorded<T: Recorded>(facts: &[T]) -> bool {
    facts.iter().all(|fact| fact.recorded().is_some())
}

/// Facts about services that the agreement doesn't have, so that a slip of the pen hides no outage.
pub(crate) fn strangers(context: &Context) -> Vec<CountingNote> {
    let mut strange: BTreeMap<&Name, usize> = BTreeMap::new();
    for service in services(context.facts).filter(|service| context.agreement.services.get(service).is_none()) {
        *strange.entry(service).or_default() += 1;
    }
    strange.into_iter().map(|(service, count)| stranger(context, service, count)).collect()
}

fn services(facts: &Facts) -> impl Iterator<Item = &Name> {
    let reported = facts.tickets.iter().filter_map(|event| match &event.step {
        TicketStep::Reported { service, .. } => Some(service),
        _ => None,
    });
    let measured = facts.samples.iter().map(|fact| &fact.service).chain(facts.outages.iter().map(|fact| &fact.service));
    let declared = facts.coverage.iter().map(|fact| &fact.service).chain(facts.maintenance.iter().map(|fact| &fact.service));
    let claimed = facts.claims.iter().filter_map(|fact| fact.scope.service.as_ref());
    let owned = facts.resources.iter().map(|fact| &fact.service).chain(facts.charges.iter().map(|fact| &fact.service));
    measured.chain(declared).chain(claimed).chain(owned).chain(reported)
}

fn stranger(context: &Context, service: &Name, count: usize) -> CountingNote {
    let facts = if count == 1 { "1 fact is".to_owned() } else { format!("{count} facts are") };
    let near = nearest(service, context.agreement.services.names()).map(|near| format!("; did you mean `{near}`?")).unwrap_or_default();
    CountingNote { at: None, words: format!("{facts} about the service `{service}`, which the agreement doesn't have{near}") }
}
