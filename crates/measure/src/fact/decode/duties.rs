//! Duties, escalations and rights: what was done about them.

use crate::fact::entry::Entry;
use crate::fact::target::{Noun, Target};
use crate::fact::values;
use engine::facts::{Done, DutyTrigger, RightUsed, StepEnded};

pub(super) fn done(row: &mut Entry<'_>) -> Option<Done> {
    let (duty, party) = (row.leading("duty", Target::Agreed(Noun::AnyDuty)), row.may("party", values::party));
    let (at, occasion) = (row.must("at", values::instant), row.may_name("for"));
    let (evidence, recorded) = (row.may("evidence", values::proof), row.recorded());
    Some(Done { duty: duty?, party: party?, at: at?, occasion: occasion?, evidence: evidence?, recorded: recorded? })
}

pub(super) fn trigger(row: &mut Entry<'_>) -> Option<DutyTrigger> {
    let (id, duty) = (row.id(false), row.leading("duty", Target::Agreed(Noun::AnyDuty)));
    let (party, at, recorded) = (row.may("party", values::party), row.must("at", values::instant), row.recorded());
    Some(DutyTrigger { id: id?, duty: duty?, party: party?, at: at?, recorded: recorded? })
}

pub(super) fn step(row: &mut Entry<'_>) -> Option<StepEnded> {
    let (escalation, number) = (row.name("escalation"), row.must("number", values::above_zero));
    let (at, outcome) = (row.must("at", values::instant), row.must("outcome", values::step_outcome));
    let recorded = row.recorded();
    Some(StepEnded { escalation: escalation?, number: number?, at: at?, outcome: outcome?, recorded: recorded? })
}

pub(super) fn used(row: &mut Entry<'_>) -> Option<RightUsed> {
    let (right, at) = (row.leading("right", Target::Agreed(Noun::Right)), row.must("at", values::instant));
    let recorded = row.recorded();
    Some(RightUsed { right: right?, at: at?, recorded: recorded? })
}
