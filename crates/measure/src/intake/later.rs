//! What lies after "now" is no part of what is judged (T8).

use super::Intake;
use crate::fact::Kind;
use crate::fault::Place;
use crate::loaded::Later;
use calendar::Instant;
use engine::facts::Facts;

impl Intake {
    /// Takes the fact that was read last out again where it lies after "now", and counts it.
    pub(super) fn is_later(&mut self, kind: Kind, place: &Place) -> bool {
        let Some(as_of) = self.as_of else { return false };
        if moment(kind, &self.facts).is_none_or(|at| at <= as_of) {
            return false;
        }
        take_out(kind, &mut self.facts);
        Later::count(&mut self.later, kind, place);
        true
    }
}

/// When the fact of this kind happened that was read last; `None` for what may well be known before it happens.
fn moment(kind: Kind, facts: &Facts) -> Option<Instant> {
    match kind {
        Kind::Sample => facts.samples.last().map(|fact| fact.at),
        Kind::Ticket => facts.tickets.last().map(|fact| fact.at),
        Kind::Answer => facts.answers.last().map(|fact| fact.at),
        Kind::Request => facts.requests.last().map(|fact| fact.at),
        Kind::Restore => facts.restore_tests.last().map(|fact| fact.at),
        Kind::Incident => facts.incidents.last().map(|fact| fact.at),
        Kind::Action => facts.actions.last().map(|fact| fact.at),
        Kind::Done => facts.done.last().map(|fact| fact.at),
        Kind::Trigger => facts.triggers.last().map(|fact| fact.at),
        Kind::Step => facts.steps.last().map(|fact| fact.at),
        Kind::Used => facts.used.last().map(|fact| fact.at),
        _ => None,
    }
}

fn take_out(kind: Kind, facts: &mut Facts) {
    match kind {
        Kind::Sample => drop(facts.samples.pop()),
        Kind::Ticket => drop(facts.tickets.pop()),
        Kind::Answer => drop(facts.answers.pop()),
        Kind::Request => drop(facts.requests.pop()),
        Kind::Restore => drop(facts.restore_tests.pop()),
        Kind::Incident => drop(facts.incidents.pop()),
        Kind::Action => drop(facts.actions.pop()),
        Kind::Done => drop(facts.done.pop()),
        Kind::Trigger => drop(facts.triggers.pop()),
        Kind::Step => drop(facts.steps.pop()),
        Kind::Used => drop(facts.used.pop()),
        _ => {}
    }
}
