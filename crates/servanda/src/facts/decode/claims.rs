//! Exceptions that are claimed, and what was decided on them.

use crate::facts::entry::Entry;
use crate::facts::values;
use agreement::model::PartyRole;
use engine::facts::{Claim, Decision, Scope};

pub(super) fn claim(row: &mut Entry<'_>) -> Option<Claim> {
    let (id, category, scope, span) = (row.id(false), row.name("category"), scope(row), row.span());
    let (by, at) = (row.may("by", values::party), row.must("at", values::instant));
    let (evidence, recorded) = (row.may("evidence", values::words), row.recorded());
    let by = by?.unwrap_or(PartyRole::Provider);
    Some(Claim {
        id: id?,
        category: category?,
        scope: scope?,
        span: span?,
        by,
        at: at?,
        evidence: evidence?,
        recorded: recorded?,
    })
}

fn scope(row: &mut Entry<'_>) -> Option<Scope> {
    let (service, objectives) = (row.may_name("service"), row.names("objectives"));
    let (ticket, outage, duty) = (row.may_name("ticket"), row.may_name("outage"), row.may_name("duty"));
    Some(Scope { service: service?, objectives: objectives?, ticket: ticket?, outage: outage?, duty: duty? })
}

pub(super) fn decision(row: &mut Entry<'_>) -> Option<Decision> {
    let (claim, outcome, by) =
        (row.claim(), row.must("outcome", values::outcome), row.must("by", values::decision_maker));
    let (at, recorded) = (row.must("at", values::instant), row.recorded());
    Some(Decision { claim: claim?, outcome: outcome?, by: by?, at: at?, recorded: recorded? })
}
