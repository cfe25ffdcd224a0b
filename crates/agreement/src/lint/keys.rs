//! Keys of an objective that say nothing about what it measures.

use super::axis::bounds;
use super::rule::{Rule, warning};
use crate::model::{Agreement, Indicator, Objective, RateExpression};
use crate::quantity::{Bound, Level, Target};
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
    each.chain(expressions(agreement)).collect()
}

fn idle_keys(objective: &Objective) -> Vec<Idle> {
    let keys = cases(objective).into_iter().chain(time(objective)).chain(facts(objective));
    keys.filter(|(.., fits)| !fits).filter_map(|(key, place, mend, _)| Some((key, place?, mend))).collect()
}

/// A key, where it is written, how else its meaning is reached, and whether it has one here.
type Key = (&'static str, Option<Place>, Option<&'static str>, bool);

/// Keys that choose among cases.
fn cases(objective: &Objective) -> [Key; 4] {
    let measures = objective.measures.value;
    let tickets = objective.is_of_tickets();
    let to_tickets = measures.is_share().then_some("add `counted_from: tickets`, or remove the key");
    let alike = matches!(measures, Indicator::ErrorsPerTask | Indicator::Satisfaction | Indicator::Complaints);
    let together =
        tickets || matches!(measures, Indicator::Satisfaction | Indicator::Complaints | Indicator::RestoreTests);
    let written = &objective.tickets;
    [
        ("for_each", objective.for_each.as_ref().map(|each| each.place), None, !together),
        ("priority", objective.priority.as_ref().map(|priority| priority.place), to_tickets, tickets || alike),
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
        ("counting", counting, None, measures == Indicator::Availability),
    ]
}

/// Keys that belong to one indicator.
fn facts(objective: &Objective) -> [Key; 3] {
    let measures = objective.measures.value;
    let from_tickets = objective.is_counted_from_tickets().then_some(objective.measures.place);
    let recovery_point = objective.recovery_point.as_ref().map(|age| age.place);
    let buckets = objective.buckets.as_ref().map(|buckets| buckets.place);
    [
        ("counted_from", from_tickets, None, measures.is_share()),
        ("buckets", buckets, None, measures == Indicator::ErrorRate),
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
    let mut rows = objective.remedies.iter().flat_map(|remedy| remedy.table.iter()).flat_map(bounds);
    matches!(target, Some(Target::Level { than: Level::Rate { .. }, .. }))
        || rows.any(|(_, bound)| matches!(bound.value, Bound::Level(Level::Rate { .. })))
}

/// How a mean is expressed, where the figure is no mean.
fn expressions(agreement: &Agreement) -> impl Iterator<Item = Diagnostic> {
    agreement.objectives.iter().filter_map(|(id, objective)| {
        let buckets = objective.buckets.as_ref()?;
        let bound = buckets.down_above.as_ref().filter(|_| buckets.express_as == RateExpression::Rest)?;
        let message =
            "`express_as` says nothing beside `down_above`: the figure is the share of buckets that are not down";
        let remark = IDLE_KEY.at(buckets.place, format!("objectives › {} › buckets › express_as", id.value), message);
        Some(
            remark.with_mend("keep one of the two").with_related(bound.place, "the bound above which a bucket is down"),
        )
    })
}
