//! Reports on incidents, and what is done about them.

use crate::fact::entry::Entry;
use crate::fact::kind::Kind;
use crate::fact::target::{Noun, Target};
use crate::fact::values;
use crate::fault::Wrong;
use agreement::model::PartyRole;
use engine::facts::{Action, Incident};

pub(super) fn incident(row: &mut Entry<'_>) -> Option<Incident> {
    let (id, service, times) = (row.id(row.text("to").is_none()), row.service(), row.open_span());
    let outages = row.all_lead("outages", &Target::Fact(Kind::Outage));
    let tickets = row.all_lead("tickets", &Target::Fact(Kind::Ticket));
    let (causes, outside) = (row.may("cause", values::causes), row.may("outside", values::words));
    let (impact, recovery) = (row.may("impact", values::words), row.may("recovery", values::words));
    let (prevention, at) = (row.may("prevention", values::words), row.must("at", values::instant));
    let (by, duty) = (row.may("by", values::party), row.may_lead("duty", Target::Agreed(Noun::AnyDuty)));
    let recorded = row.recorded();
    let (from, to) = times?;
    Some(Incident {
        id: id?,
        service: service?,
        from,
        to,
        outages: outages?,
        tickets: tickets?,
        causes: causes?.unwrap_or_default(),
        outside: outside?,
        impact: impact?,
        recovery: recovery?,
        prevention: prevention?,
        at: at?,
        by: by?.unwrap_or(PartyRole::Provider),
        duty: duty?,
        recorded: recorded?,
    })
}

pub(super) fn action(row: &mut Entry<'_>) -> Option<Action> {
    let incident = row.may_lead("incident", Target::Fact(Kind::Incident));
    let objective = row.may_lead("objective", Target::Agreed(Noun::Objective));
    let (id, does, changes) = (row.id(false), row.must("does", values::words), row.must("kind", values::changes));
    let (owner, by) = (row.must("owner", values::words), row.may("by", values::party));
    let (at, due) = (row.must("at", values::instant), row.must("due", values::date));
    let (done, recorded) = (row.may("done", values::instant), row.recorded());
    let (incident, objective) = (incident?, objective?);
    if incident.is_none() && objective.is_none() {
        let what = "neither `incident` nor `objective` says what it mends";
        return row.refuse("objective", Wrong::new("missing", what, "name the incident, the objective, or both"));
    }
    Some(Action {
        id: id?,
        incident,
        objective,
        does: does?,
        changes: changes?,
        owner: owner?,
        by: by?.unwrap_or(PartyRole::Provider),
        at: at?,
        due: due?,
        done: done?,
        recorded: recorded?,
    })
}
