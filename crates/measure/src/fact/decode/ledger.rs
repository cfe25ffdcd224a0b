//! What the parties ask and dispute once a period is settled.

use crate::fact::entry::Entry;
use crate::fact::values;
use agreement::model::PartyRole;
use engine::facts::{CreditClaim, Damage, DefaultNotice, Dispute};

pub(super) fn credit_claim(row: &mut Entry<'_>) -> Option<CreditClaim> {
    let (id, objective, span) = (row.id(false), row.objective(), row.span());
    let service = objective.as_ref().and_then(|objective| row.service_of(objective));
    let (resource, at) = (row.resource_of(service.as_ref()), row.must("at", values::instant));
    let (evidence, recorded) = (row.may("evidence", values::proof), row.recorded());
    Some(CreditClaim {
        id: id?,
        objective: objective?,
        span: span?,
        resource: resource?,
        at: at?,
        evidence: evidence?,
        recorded: recorded?,
    })
}

pub(super) fn damage(row: &mut Entry<'_>) -> Option<Damage> {
    let (id, service, span) = (row.id(false), row.service(), row.span());
    let (amount, at) = (row.must("amount", values::money), row.must("at", values::instant));
    let (evidence, recorded) = (row.may("evidence", values::proof), row.recorded());
    Some(Damage {
        id: id?,
        service: service?,
        span: span?,
        amount: amount?,
        at: at?,
        evidence: evidence?,
        recorded: recorded?,
    })
}

pub(super) fn dispute(row: &mut Entry<'_>) -> Option<Dispute> {
    let (id, period) = (row.id(false), row.must("period", values::month));
    let (at, by, recorded) = (row.must("at", values::instant), row.may("by", values::party), row.recorded());
    let by = by?.unwrap_or(PartyRole::Customer);
    Some(Dispute { id: id?, period: period?.into(), at: at?, by, recorded: recorded? })
}

pub(super) fn notice(row: &mut Entry<'_>) -> Option<DefaultNotice> {
    let (id, objective) = (row.id(false), row.objective());
    let (at, recorded) = (row.must("at", values::instant), row.recorded());
    Some(DefaultNotice { id: id?, objective: objective?, at: at?, recorded: recorded? })
}
