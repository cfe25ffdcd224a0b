//! Exceptions that are claimed, and what was decided on them.

use crate::fact::entry::Entry;
use crate::fact::kind::Kind;
use crate::fact::target::{Noun, Target};
use crate::fact::values;
use agreement::model::PartyRole;
use engine::facts::{Claim, Decision, Name, Scope};

pub(super) fn claim(row: &mut Entry<'_>) -> Option<Claim> {
    let (id, category, scope, span) = (row.id(false), category(row), scope(row), row.span());
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

/// The ground that is claimed: one of the agreement's exceptions, or what is built in: the breach of a duty of the customer (A8).
fn category(row: &mut Entry<'_>) -> Option<Name> {
    let breach = row.text("category") == Some("customer") && row.text("duty").is_some();
    if breach { row.name("category") } else { row.leading("category", Target::Agreed(Noun::Exception)) }
}

fn scope(row: &mut Entry<'_>) -> Option<Scope> {
    let (service, objectives) = (row.may_lead("service", Target::Agreed(Noun::Service)), row.objectives());
    let ticket = row.may_lead("ticket", Target::Fact(Kind::Ticket));
    let outage = row.may_lead("outage", Target::Fact(Kind::Outage));
    let duty = row.may_lead("duty", Target::Agreed(Noun::Duty));
    Some(Scope { service: service?, objectives: objectives?, ticket: ticket?, outage: outage?, duty: duty? })
}

pub(super) fn decision(row: &mut Entry<'_>) -> Option<Decision> {
    let claim = row.leading("claim", Target::Fact(Kind::Claim));
    let (outcome, by) = (row.must("outcome", values::outcome), row.must("by", values::decision_maker));
    let (at, recorded) = (row.must("at", values::instant), row.recorded());
    Some(Decision { claim: claim?, outcome: outcome?, by: by?, at: at?, recorded: recorded? })
}
