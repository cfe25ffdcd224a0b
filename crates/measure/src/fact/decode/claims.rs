//! Exceptions that are claimed, and what was decided on them.

use crate::fact::entry::Entry;
use crate::fact::kind::Kind;
use crate::fact::names::Outside;
use crate::fact::target::{Noun, Target};
use crate::fact::values;
use crate::fault::Wrong;
use agreement::model::PartyRole;
use calendar::Span;
use engine::exclusions::OUTSIDE_SERVICE;
use engine::facts::{Claim, Decision, Name, Scope};

pub(super) fn claim(row: &mut Entry<'_>) -> Option<Claim> {
    let (id, category, scope, span) = (row.id(false), category(row), scope(row), covered(row));
    let (by, at) = (row.may("by", values::party), row.must("at", values::instant));
    let (evidence, recorded) = (row.may("evidence", values::proof), row.recorded());
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

/// The time that is claimed, which must share something with the time in which the agreement holds.
fn covered(row: &mut Entry<'_>) -> Option<Span> {
    let span = row.span()?;
    let outside = row.reading.names.as_ref().and_then(|names| names.outside(span));
    let (key, what) = match outside {
        None => return Some(span),
        Some(Outside::Before(at)) => ("to", format!("the claim ends before the agreement took effect, on {at}")),
        Some(Outside::After(at)) => ("from", format!("the claim begins after the agreement ended, on {at}")),
    };
    row.refuse(
        key,
        Wrong::new("outside-agreement", what, "correct the times, or take the claim out: it can excuse nothing"),
    )
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
    let item = item(row);
    Some(Scope {
        service: service?,
        objectives: objectives?,
        ticket: ticket?,
        outage: outage?,
        duty: duty?,
        item: item?,
    })
}

/// What the ticket asks for although the service excludes it (K1).
fn item(row: &mut Entry<'_>) -> Option<Option<Name>> {
    if row.text("category") != Some(OUTSIDE_SERVICE) {
        row.without(&["item"], "a claim of another category than `outside-service`")?;
    }
    row.may_lead("item", Target::Agreed(Noun::Item))
}

pub(super) fn decision(row: &mut Entry<'_>) -> Option<Decision> {
    let claim = row.leading("claim", Target::Fact(Kind::Claim));
    let (outcome, by) = (row.must("outcome", values::outcome), row.must("by", values::decision_maker));
    let (at, recorded) = (row.must("at", values::instant), row.recorded());
    Some(Decision { claim: claim?, outcome: outcome?, by: by?, at: at?, recorded: recorded? })
}
