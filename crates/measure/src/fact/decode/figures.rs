//! Money, counts and scores.

use crate::fact::entry::Entry;
use crate::fact::values;
use crate::fault::Wrong;
use engine::facts::{Answer, Charge, Count, Invoice};

pub(super) fn charge(row: &mut Entry<'_>) -> Option<Charge> {
    let service = row.service();
    let (resource, span) = (row.resource_of(service.as_ref()), row.span());
    let (amount, recorded) = (row.must("amount", values::money), row.recorded());
    Some(Charge { service: service?, resource: resource?, span: span?, amount: amount?, recorded: recorded? })
}

pub(super) fn invoice(row: &mut Entry<'_>) -> Option<Invoice> {
    let (id, date) = (row.id(false), row.must("date", values::date));
    let (amount, recorded) = (row.must("amount", values::money), row.recorded());
    Some(Invoice { id: id?, date: date?, amount: amount?, recorded: recorded? })
}

pub(super) fn count(row: &mut Entry<'_>) -> Option<Count> {
    let objective = row.objective();
    let service = objective.as_ref().and_then(|objective| row.service_of(objective));
    let (resource, span) = (row.resource_of(service.as_ref()), row.span());
    let (events, recorded) = (row.must("events", values::whole), row.recorded());
    let of = match &objective {
        Some(objective) if row.counts_of_many(objective) => row.must("of", values::whole),
        _ => row.may("of", values::whole).map(Option::unwrap_or_default),
    };
    Some(Count {
        objective: objective?,
        resource: resource?,
        span: span?,
        events: events?,
        of: of?,
        recorded: recorded?,
    })
}

pub(super) fn answer(row: &mut Entry<'_>) -> Option<Answer> {
    let (objective, at, score) = (row.objective(), row.must("at", values::instant), row.may("score", values::number));
    let (complaint, recorded) = (row.may("complaint", values::flag), row.recorded());
    let (score, complaint) = (score?, complaint?.unwrap_or(false));
    if score.is_none() && !complaint {
        return row.refuse(
            "score",
            Wrong::new("missing", "`score` is missing", "give the score; only a complaint may have none"),
        );
    }
    Some(Answer { objective: objective?, at: at?, score, complaint, recorded: recorded? })
}
