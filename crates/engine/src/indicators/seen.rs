//! The outages of services, as terms and triggers count them: known down time within agreed time, each by itself (A4, C4).

use super::measured::Measured;
use super::members::members;
use super::outages::{LongOutage, Outages};
use super::window_time::Reading;
use crate::context::Context;
use crate::facts::Name;
use crate::fault::EvaluationFault;
use crate::finding::Judged;
use crate::shown;
use agreement::model::{Bearer, Objective};
use calendar::{Span, SpanSet};
use std::collections::BTreeSet;

/// An outage of a service or of one scope member.
pub(crate) struct Seen {
    /// The ids of the reported outages in it; empty where samples show it.
    pub ids: Vec<Name>,
    /// How people call it: `o-17`, `outage from 2026-03-08 03:00`.
    pub label: String,
    /// From its first down instant to its last.
    pub span: Span,
    /// Its down time within agreed time.
    pub counted: SpanSet,
    /// Whether it still goes on.
    pub open: bool,
}

/// The outages up to now that have time that counts, by service: as the named objective measures them, or as the first objective of
/// each service does that measures states. Where no objective does, as they are reported.
///
/// # Errors
/// What the agreement or the facts leave without a meaning.
pub(crate) fn outages_seen(context: &Context, objective: Option<&str>) -> Result<Vec<Seen>, EvaluationFault> {
    let mut measured: BTreeSet<&str> = BTreeSet::new();
    let mut seen = Vec::new();
    for (name, promise) in context.agreement.objectives.iter() {
        let wanted = objective.is_none_or(|wanted| wanted == name.as_str());
        if wanted && promise.measures.value.is_of_states() && measured.insert(promise.service.as_str()) {
            seen.extend(of_objective(context, &name.as_str().into(), promise)?);
        }
    }
    if objective.is_none() {
        seen.extend(reported(context, &measured));
    }
    seen.sort_by(|a, b| (a.span, &a.label).cmp(&(b.span, &b.label)));
    Ok(seen)
}

fn of_objective(context: &Context, name: &Name, objective: &Objective) -> Result<Vec<Seen>, EvaluationFault> {
    let Some(span) = context.period.span.clip(&context.in_force) else { return Ok(Vec::new()) };
    let period = Judged { label: context.period.label.clone(), span, until: context.period.until.min(span.to()) };
    let mut seen = Vec::new();
    let members = members(context, name, objective)?;
    let apart: Vec<_> = members.iter().flat_map(|member| member.measured_apart(objective)).collect();
    for member in apart.iter().filter(|member| member.exists_in(span)) {
        let measured = Measured::of(context, name, objective, member)?;
        let outages = Outages::of(&measured, context, &period)?;
        let reading = match measured.measuring.unknown_time.borne_by {
            Bearer::Customer => Reading::AllUp,
            Bearer::Provider | Bearer::Nobody => Reading::Leaves,
        };
        let found = outages.of_period(reading);
        seen.extend(found.iter().map(|outage| of_outage(context, &measured, &outages, outage)));
    }
    seen.retain(|outage| !outage.counted.is_empty());
    Ok(seen)
}

fn of_outage(context: &Context, measured: &Measured, outages: &Outages, outage: &LongOutage) -> Seen {
    let counted = outages.counting(&outage.time).clip(outages.judged);
    let seen = measured.seen(outage.span, outages.period.until, &counted, false);
    Seen {
        label: label(context, measured.member.name.as_ref(), &seen.ids, outage.span),
        ids: seen.ids,
        span: outage.span,
        counted,
        open: seen.open,
    }
}

fn label(context: &Context, member: Option<&Name>, ids: &[Name], span: Span) -> String {
    let of = member.map(|member| format!("{member} ")).unwrap_or_default();
    match ids {
        [] => format!("{of}outage from {}", shown::moment(context.zone(), span.from())),
        ids => ids.join("+"),
    }
}

fn reported<'a>(context: &'a Context, measured: &'a BTreeSet<&str>) -> impl Iterator<Item = Seen> + 'a {
    let others = context.facts.outages.iter().filter(|outage| {
        context.agreement.services.get(&outage.service).is_some() && !measured.contains(&*outage.service)
    });
    others.filter_map(|outage| {
        let now = context.as_of;
        let span = Span::new(outage.from, outage.to.map_or(now, |to| to.min(now))).ok()?;
        let open = outage.to.is_none_or(|to| to > now);
        let ids = vec![outage.id.clone()];
        Some(Seen { label: outage.id.to_string(), ids, span, counted: span.into(), open })
    })
}
