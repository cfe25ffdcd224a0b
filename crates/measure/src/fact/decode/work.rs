//! Requests, pieces of work, costs and restore tests.

use crate::fact::entry::Entry;
use crate::fact::values;
use engine::facts::{Cost, Name, RequestTime, RestoreTest, Task};

pub(super) fn request(row: &mut Entry<'_>) -> Option<RequestTime> {
    let (objective, resource) = about(row);
    let (at, took) = (row.must("at", values::instant), row.must("took", values::millis));
    let (requests, recorded) = (row.may("requests", values::above_zero), row.recorded());
    let (size, attributes) = (row.may("size", values::whole), row.shared_attributes());
    Some(RequestTime {
        objective: objective?,
        resource: resource?,
        at: at?,
        took: took?,
        requests: requests?.unwrap_or(1),
        size: size?,
        attributes: attributes?,
        recorded: recorded?,
    })
}

pub(super) fn task(row: &mut Entry<'_>) -> Option<Task> {
    let id = row.id(row.text("to").is_none());
    let (objective, resource) = about(row);
    let (times, recorded) = (row.open_span(), row.recorded());
    let (from, to) = times?;
    Some(Task { id: id?, objective: objective?, resource: resource?, from, to, recorded: recorded? })
}

pub(super) fn cost(row: &mut Entry<'_>) -> Option<Cost> {
    let (objective, resource) = about(row);
    let (span, amount) = (row.span(), row.must("amount", values::money));
    let (of, recorded) = (row.must("of", values::whole), row.recorded());
    Some(Cost {
        objective: objective?,
        resource: resource?,
        span: span?,
        amount: amount?,
        of: of?,
        recorded: recorded?,
    })
}

pub(super) fn restore_test(row: &mut Entry<'_>) -> Option<RestoreTest> {
    let (id, service, at) = (row.id(false), row.service(), row.must("at", values::instant));
    let (took, lost, recorded) = (row.must("took", values::length), row.may("lost", values::length), row.recorded());
    Some(RestoreTest { id: id?, service: service?, at: at?, took: took?, lost: lost?, recorded: recorded? })
}

/// The objective, and the resource where one is named.
fn about(row: &mut Entry<'_>) -> (Option<Name>, Option<Option<Name>>) {
    let objective = row.objective();
    let service = objective.as_ref().and_then(|objective| row.service_of(objective));
    (objective, row.resource_of(service.as_ref()))
}
