//! Keys of an objective that say nothing about what it measures.

use super::axis::bounds;
use super::rule::{Rule, warning};
use crate::model::{Agreement, Buckets, CountsIn, Indicator, NoRequests, Objective, RateExpression};
use crate::quantity::{Bound, DecidedOn, Level, Target};
use crate::source::{Diagnostic, Place};

pub(super) const RULES: &[Rule] = &[IDLE_KEY];

const IDLE_KEY: Rule = warning(
    "idle-key",
    "mission A3",
    "A key says nothing about this indicator.",
    "remove the key, or measure something else",
);

/// A key that is written where it has no meaning, with a better mend than to remove it, if there is one.
type Idle = (&'static str, Place, Option<&'static str>);

/// Keys that have no meaning for the indicator.
pub(super) fn lint(agreement: &Agreement) -> Vec<Diagnostic> {
    let each = agreement.objectives.iter().flat_map(|(id, objective)| {
        idle_keys(objective).into_iter().map(move |(key, place, mend)| {
            let message = format!("`{key}` says nothing about {}", objective.measures.value);
            let remark = IDLE_KEY.at(place, format!("objectives › {} › {key}", id.value), message);
            mend.map_or(remark.clone(), |mend| remark.with_mend(mend))
        })
    });
    each.chain(of_buckets(agreement)).collect()
}

fn idle_keys(objective: &Objective) -> Vec<Idle> {
    let keys = scope(objective).into_iter().chain(cases(objective)).chain(time(objective)).chain(facts(objective));
    keys.filter(|(.., fits)| !fits).filter_map(|(key, place, mend, _)| Some((key, place?, mend))).collect()
}

/// A key, where it is written, how else its meaning is reached, and whether it has one here.
type Key = (&'static str, Option<Place>, Option<&'static str>, bool);

/// Keys that say for which resources.
fn scope(objective: &Objective) -> [Key; 5] {
    let measures = objective.measures.value;
    let counted = !objective.is_of_tickets()
        && !matches!(measures, Indicator::Satisfaction | Indicator::Complaints | Indicator::RestoreTests);
    // Tickets are of a resource, under the terms of their priority.
    let each = counted || measures.is_ticket();
    let not_existing = Some(objective.not_existing.place).filter(|place| *place != Place::default());
    let variant = objective.variants.iter().next().map(|(name, _)| name.place);
    [
        ("for_each", objective.for_each.as_ref().map(|each| each.place), None, each),
        ("where", objective.r#where.as_ref().map(|wanted| wanted.place), None, each),
        ("together", objective.together.as_ref().map(|together| together.place), None, measures.is_of_states()),
        ("not_existing", not_existing, None, measures.is_of_states()),
        ("variants", variant, None, counted),
    ]
}

/// Keys that choose among cases.
fn cases(objective: &Objective) -> [Key; 5] {
    let measures = objective.measures.value;
    let tickets = objective.is_of_tickets();
    let to_tickets = measures.is_share().then_some("add `counted_from: tickets`, or remove the key");
    let alike = matches!(measures, Indicator::ErrorsPerTask | Indicator::Satisfaction | Indicator::Complaints);
    let starts = (objective.counts_in == CountsIn::Starts).then_some(objective.measures.place);
    let written = &objective.tickets;
    [
        ("priority", objective.priority.as_ref().map(|priority| priority.place), to_tickets, tickets || alike),
        ("reported", objective.reported.as_ref().map(|reported| reported.place), to_tickets, tickets),
        ("counts_in", starts, None, measures.is_ticket() || measures == Indicator::LeadTime),
        ("answers", objective.answers.as_ref().map(|few| few.place), None, measures == Indicator::Satisfaction),
        ("tickets", (written.place != objective.place).then_some(written.place), to_tickets, tickets),
    ]
}

/// Keys that say which time counts.
fn time(objective: &Objective) -> [Key; 3] {
    let measures = objective.measures.value;
    let pause = objective.pauses.iter().map(|pause| pause.place).find(|place| *place != Place::default());
    let total = measures == Indicator::Throughput;
    let rate = total.then_some("promise a number per hour, such as `at least 500 per hour`, or remove the key");
    let counting = objective.counting.as_ref().map(|counting| counting.place);
    [
        ("hours", objective.hours.as_ref().map(|hours| hours.place), rate, is_within_hours(objective)),
        ("pauses", pause, None, measures.is_ticket()),
        ("counting", counting, None, matches!(measures, Indicator::Availability | Indicator::DownTime)),
    ]
}

/// Keys that belong to one indicator.
fn facts(objective: &Objective) -> [Key; 6] {
    let measures = objective.measures.value;
    let from_tickets = objective.is_counted_from_tickets().then_some(objective.measures.place);
    let decided_on = &objective.decided_on;
    let decided_on = (decided_on.value != DecidedOn::Exact).then_some(decided_on.place);
    let recovery_point = objective.recovery_point.as_ref().map(|age| age.place);
    let buckets = objective.buckets.as_ref().map(|buckets| buckets.place);
    let scores = objective.scores.first().map(|band| band.place);
    let limits = objective.limits.first().map(|limit| limit.place);
    let share = (measures == Indicator::RequestTime).then_some("promise a share, such as `99.9% within 2 seconds`");
    [
        ("counted_from", from_tickets, None, measures.is_share()),
        ("buckets", buckets, None, measures == Indicator::ErrorRate),
        ("scores", scores, None, measures == Indicator::RequestScore),
        ("limits", limits, share, objective.has_limits()),
        ("decided_on", decided_on, None, objective.is_percentage()),
        ("recovery_point", recovery_point, None, measures == Indicator::RestoreTests),
    ]
}

/// Whether the figure depends on hours.
fn is_within_hours(objective: &Objective) -> bool {
    match objective.measures.value {
        Indicator::ErrorsPerTask
        | Indicator::CostPerTransaction
        | Indicator::CostPerUser
        | Indicator::Satisfaction
        | Indicator::Complaints
        | Indicator::RestoreTests => false,
        Indicator::ShareSolved | Indicator::ShareRightFirstTime => objective.is_of_tickets(),
        Indicator::Throughput => is_rate(objective),
        _ => true,
    }
}

/// Whether a throughput is promised or paid for in proportion to time.
pub(super) fn is_rate(objective: &Objective) -> bool {
    let target = objective.target.as_ref().map(|target| &target.value);
    let mut rows = objective.remedies.iter().flat_map(|remedy| remedy.rows()).flat_map(bounds);
    matches!(target, Some(Target::Level { than: Level::Rate { .. }, .. }))
        || rows.any(|(_, bound)| matches!(bound.value, Bound::Level(Level::Rate { .. })))
}

/// Keys of buckets that say nothing: how a mean is expressed, where the figure is no mean; a row of what is never down; what too
/// few requests are, where none are too few.
fn of_buckets(agreement: &Agreement) -> impl Iterator<Item = Diagnostic> {
    agreement.objectives.iter().flat_map(|(id, objective)| {
        let idle = objective.buckets.iter().flat_map(idle_in_buckets);
        idle.map(move |(key, place, message, mend)| {
            let remark = IDLE_KEY.at(place, format!("objectives › {} › buckets › {key}", id.value), message);
            let bound = objective.buckets.as_ref().and_then(Buckets::bound).filter(|_| key == "express_as");
            bound.iter().fold(remark.with_mend(mend), |remark, bound| {
                remark.with_related(bound.place, "the bound above which a bucket is down")
            })
        })
    })
}

/// A key of buckets, its place, what is wrong and how to mend it.
type IdleInBuckets = (&'static str, Place, String, &'static str);

fn idle_in_buckets(buckets: &Buckets) -> Vec<IdleInBuckets> {
    let (mean, both) = (buckets.express_as == RateExpression::Rest, "keep one of the two");
    let expressed = buckets.bound().filter(|_| mean).map(|_| {
        let bound = if buckets.down_above.is_some() { "down_above" } else { "down_from" };
        let message =
            format!("`express_as` says nothing beside `{bound}`: the figure is the share of buckets that are not down");
        ("express_as", buckets.place, message, both)
    });
    let row = buckets.in_a_row.as_ref().filter(|_| buckets.bound().is_none()).map(|row| {
        let message = "`in_a_row` says nothing without a bound: no bucket is down".to_owned();
        ("in_a_row", row.place, message, "add `down_above` or `down_from`, or remove the key")
    });
    let below =
        buckets.below_minimum == NoRequests::Leaves && buckets.minimum.as_ref().is_none_or(|least| least.0 <= 1);
    let few = below.then(|| {
        let message = "`below_minimum` says nothing without a `minimum`".to_owned();
        ("below_minimum", buckets.place, message, "add `minimum:`, such as `at least 100 requests`, or remove the key")
    });
    [expressed, row, few].into_iter().flatten().collect()
}
