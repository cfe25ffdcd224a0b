//! What is measured, and what was seen of it.

use crate::fact::entry::Entry;
use crate::fact::values;
use agreement::model::Measurer;
use engine::facts::{Coverage, MaintenanceEntry, Outage, Resource, Sample};

pub(super) fn resource(row: &mut Entry<'_>) -> Option<Resource> {
    let (id, service, times) = (row.name("id"), row.service(), row.open_span());
    let (attributes, recorded) = (row.attributes(), row.recorded());
    id.iter().zip(&service).for_each(|(id, service)| row.is_resource(service, id));
    let (from, to) = times?;
    Some(Resource {
        id: row.resource(service.as_ref()?, (from, to))?,
        service: service?,
        attributes: attributes?.into_iter().collect(),
        from,
        to,
        recorded: recorded?,
    })
}

pub(super) fn sample(row: &mut Entry<'_>) -> Option<Sample> {
    let service = row.service();
    let (resource, location) = (row.resource_of(service.as_ref()), row.location_of(service.as_ref()));
    let (by, at, state, recorded) =
        (by(row), row.must("at", values::instant), row.state_of(service.as_ref()), row.recorded());
    Some(Sample {
        service: service?,
        resource: resource?,
        location: location?,
        by: by?,
        at: at?,
        state: state?,
        recorded: recorded?,
    })
}

pub(super) fn outage(row: &mut Entry<'_>) -> Option<Outage> {
    let (id, service) = (row.id(row.text("to").is_none()), row.service());
    let resource = row.resource_of(service.as_ref());
    let impact = row.impact_of(service.as_ref());
    let (affected, reported) = (row.may("affected", values::affected), row.may("reported", values::instant));
    let (by, times, recorded) = (by(row), row.open_span(), row.recorded());
    let (from, to) = times?;
    Some(Outage {
        id: id?,
        service: service?,
        resource: resource?,
        by: by?,
        impact: impact?,
        affected: affected?,
        reported: reported?,
        from,
        to,
        recorded: recorded?,
    })
}

pub(super) fn coverage(row: &mut Entry<'_>) -> Option<Coverage> {
    let service = row.service();
    let (resource, by) = (row.resource_of(service.as_ref()), by(row));
    let (span, recorded) = (row.span(), row.recorded());
    Some(Coverage { service: service?, resource: resource?, by: by?, span: span?, recorded: recorded? })
}

pub(super) fn maintenance(row: &mut Entry<'_>) -> Option<MaintenanceEntry> {
    let (id, service) = (row.id(false), row.service());
    let resource = row.resource_of(service.as_ref());
    let (span, announced, recorded) = (row.span(), row.may("announced", values::instant), row.recorded());
    Some(MaintenanceEntry {
        id: id?,
        service: service?,
        resource: resource?,
        span: span?,
        announced: announced?,
        recorded: recorded?,
    })
}

/// Who measured; the provider unless said.
fn by(row: &mut Entry<'_>) -> Option<Measurer> {
    Some(row.may("by", values::measurer)?.unwrap_or(Measurer::Provider))
}
