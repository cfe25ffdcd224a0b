//! From a row to a fact: one function a kind.

mod claims;
mod duties;
mod figures;
mod improvement;
mod ledger;
mod things;
mod tickets;
mod work;

use super::entry::Entry;
use super::kind::Kind;
use engine::facts::Facts;

/// Decodes a row into the facts; `None` where it has faults, which `entry` recorded.
pub(crate) fn decode(kind: Kind, mut entry: Entry<'_>, facts: &mut Facts) -> Option<()> {
    let row = &mut entry;
    match kind {
        Kind::Resource => facts.resources.push(things::resource(row)?),
        Kind::Sample => facts.samples.push(things::sample(row)?),
        Kind::Outage => facts.outages.push(things::outage(row)?),
        Kind::Coverage => facts.coverage.push(things::coverage(row)?),
        Kind::Maintenance => facts.maintenance.push(things::maintenance(row)?),
        Kind::Claim => facts.claims.push(claims::claim(row)?),
        Kind::Decision => facts.decisions.push(claims::decision(row)?),
        Kind::Ticket => facts.tickets.push(tickets::event(row)?),
        Kind::Charge => facts.charges.push(figures::charge(row)?),
        Kind::Invoice => facts.invoices.push(figures::invoice(row)?),
        Kind::CreditClaim => facts.credit_claims.push(ledger::credit_claim(row)?),
        Kind::Damage => facts.damages.push(ledger::damage(row)?),
        Kind::Dispute => facts.disputes.push(ledger::dispute(row)?),
        Kind::Notice => facts.notices.push(ledger::notice(row)?),
        Kind::Done => facts.done.push(duties::done(row)?),
        Kind::Trigger => facts.triggers.push(duties::trigger(row)?),
        Kind::Step => facts.steps.push(duties::step(row)?),
        Kind::Used => facts.used.push(duties::used(row)?),
        Kind::Count => facts.counts.push(figures::count(row)?),
        Kind::Answer => facts.answers.push(figures::answer(row)?),
        Kind::Request => facts.requests.push(work::request(row)?),
        Kind::Task => facts.tasks.push(work::task(row)?),
        Kind::Cost => facts.costs.push(work::cost(row)?),
        Kind::Restore => facts.restore_tests.push(work::restore_test(row)?),
        Kind::Incident => facts.incidents.push(improvement::incident(row)?),
        Kind::Action => facts.actions.push(improvement::action(row)?),
    }
    Some(())
}
