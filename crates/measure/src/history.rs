//! Over which time facts tell of what happened.

use crate::Kind;
use calendar::{Instant, Span};
use engine::facts::Facts;

/// The facts of one kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OfKind {
    /// The kind.
    pub kind: Kind,
    /// How many; above 0.
    pub facts: usize,
    /// The first instant that they name, and the last; of invoices, which have only a date, nothing.
    pub times: Option<(Instant, Instant)>,
}

/// The kinds of which there are facts, in the order of the manual.
pub fn history(facts: &Facts) -> Vec<OfKind> {
    Kind::ALL.into_iter().map(|kind| of_kind(kind, facts)).filter(|of_kind| of_kind.facts > 0).collect()
}

fn of_kind(kind: Kind, facts: &Facts) -> OfKind {
    let (facts, times) = match kind {
        Kind::Resource => gathered(&facts.resources, |fact| (fact.from, fact.to)),
        Kind::Sample => samples(facts),
        Kind::Outage => gathered(&facts.outages, |fact| (fact.from, fact.to)),
        Kind::Coverage => gathered(&facts.coverage, |fact| over(fact.span)),
        Kind::Maintenance => gathered(&facts.maintenance, |fact| over(fact.span)),
        Kind::Claim => gathered(&facts.claims, |fact| over(fact.span)),
        Kind::Decision => gathered(&facts.decisions, |fact| (fact.at, None)),
        Kind::Ticket => gathered(&facts.tickets, |fact| (fact.at, None)),
        Kind::Charge => gathered(&facts.charges, |fact| over(fact.span)),
        Kind::Invoice => (facts.invoices.len(), None),
        Kind::CreditClaim => gathered(&facts.credit_claims, |fact| (fact.at, None)),
        Kind::Damage => gathered(&facts.damages, |fact| (fact.at, None)),
        Kind::Dispute => gathered(&facts.disputes, |fact| (fact.at, None)),
        Kind::Notice => gathered(&facts.notices, |fact| (fact.at, None)),
        Kind::Done => gathered(&facts.done, |fact| (fact.at, None)),
        Kind::Trigger => gathered(&facts.triggers, |fact| (fact.at, None)),
        Kind::Step => gathered(&facts.steps, |fact| (fact.at, None)),
        Kind::Used => gathered(&facts.used, |fact| (fact.at, None)),
        Kind::Count => gathered(&facts.counts, |fact| over(fact.span)),
        Kind::Answer => gathered(&facts.answers, |fact| (fact.at, None)),
        Kind::Request => gathered(&facts.requests, |fact| (fact.at, None)),
        Kind::Task => gathered(&facts.tasks, |fact| (fact.from, fact.to)),
        Kind::Cost => gathered(&facts.costs, |fact| over(fact.span)),
        Kind::Restore => gathered(&facts.restore_tests, |fact| (fact.at, None)),
        Kind::Incident => gathered(&facts.incidents, |fact| (fact.at, None)),
        Kind::Action => gathered(&facts.actions, |fact| (fact.at, None)),
    };
    OfKind { kind, facts, times }
}

/// How many, and the first and last instant.
type Gathered = (usize, Option<(Instant, Instant)>);

fn gathered<T>(facts: &[T], times: impl Fn(&T) -> (Instant, Option<Instant>)) -> Gathered {
    let (mut first, mut last): (Option<Instant>, Option<Instant>) = (None, None);
    for (from, to) in facts.iter().map(times) {
        first = Some(first.map_or(from, |first| first.min(from)));
        last = last.max(Some(to.unwrap_or(from)));
    }
    (facts.len(), first.zip(last))
}

fn over(span: Span) -> (Instant, Option<Instant>) {
    (span.from(), Some(span.to()))
}

/// Samples stand by themselves or in runs.
fn samples(facts: &Facts) -> Gathered {
    let (single, alone) = gathered(&facts.samples, |fact| (fact.at, None));
    let (_, rows) = gathered(&facts.runs, |run| (run.first, Some(run.last)));
    let in_runs: usize = facts.runs.iter().map(|run| usize::try_from(run.samples).unwrap_or(usize::MAX)).sum();
    let times = alone.into_iter().chain(rows).reduce(|one, other| (one.0.min(other.0), one.1.max(other.1)));
    (single + in_runs, times)
}
