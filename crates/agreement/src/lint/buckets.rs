//! Buckets of time over which an error rate is taken (A11).

use super::rule::{Rule, error, warning};
use super::windows::{DAY, days_of};
use crate::model::{Agreement, BucketBegin, Buckets, Indicator, Objective};
use crate::quantity::Percent;
use crate::source::Diagnostic;

pub(super) const RULES: &[Rule] = &[NO_BUCKETS, EMPTY_BUCKET, BUCKET_LENGTH, IDLE_BUCKET_BOUND, TWO_BUCKET_BOUNDS];

const NO_BUCKETS: Rule = error(
    "no-buckets",
    "rule A11",
    "An error rate is taken over buckets of time, and the objective has none.",
    "add `buckets: { every: 5 minutes }`",
);
const EMPTY_BUCKET: Rule =
    error("empty-bucket", "rule A11", "Buckets of no length.", "write how long a bucket is, such as `5 minutes`");
const BUCKET_LENGTH: Rule = warning(
    "bucket-length",
    "rule A11",
    "Buckets are longer than the window, or their edges wander through the day.",
    "write a length that fits into the window and into a day, such as `5 minutes`",
);
const IDLE_BUCKET_BOUND: Rule = warning(
    "idle-bucket-bound",
    "rule A11",
    "No error rate lies above the bound, so no bucket is ever down; or all do, so all are.",
    "write the error rate above which a bucket is down, such as `5%`",
);
const TWO_BUCKET_BOUNDS: Rule = error(
    "two-bucket-bounds",
    "rule A11",
    "Two bounds say when a bucket is down.",
    "keep `down_above`, or `down_from` where the bound itself is down",
);

/// Error rates without buckets, and buckets that can't be what was meant.
pub(super) fn lint(agreement: &Agreement) -> Vec<Diagnostic> {
    let rates = agreement.objectives.iter().filter(|(_, one)| one.measures.value == Indicator::ErrorRate);
    rates
        .flat_map(|(id, objective)| {
            of_objective(objective).into_iter().map(move |remark| {
                let reading = format!("objectives › {} › buckets{}", id.value, remark.reading);
                remark.with_reading(reading)
            })
        })
        .collect()
}

fn of_objective(objective: &Objective) -> Vec<Diagnostic> {
    let Some(buckets) = &objective.buckets else {
        return vec![NO_BUCKETS.at(
            objective.measures.place,
            "",
            "it isn't said over which buckets the error rate is taken",
        )];
    };
    [length(objective, buckets), bound(buckets), lowest(buckets), two(buckets)].into_iter().flatten().collect()
}

fn length(objective: &Objective, buckets: &Buckets) -> Option<Diagnostic> {
    let every = &buckets.every;
    let millis = every.0.millis();
    let window = days_of(objective.window.value).map(|days| days * DAY);
    if millis == 0 {
        return Some(EMPTY_BUCKET.at(every.place, " › every", "no request lies in a bucket of no length"));
    }
    let message = if window.is_some_and(|window| millis > window) {
        format!("a bucket of {} doesn't fit into `{}`", every.value, objective.window.value)
    } else if buckets.begin == BucketBegin::Utc && DAY % millis != 0 && millis % DAY != 0 {
        format!("a day holds no whole number of buckets of {}, so each day's begin at other times", every.value)
    } else {
        return None;
    };
    Some(BUCKET_LENGTH.at(every.place, " › every", message))
}

fn bound(buckets: &Buckets) -> Option<Diagnostic> {
    let bound = buckets.down_above.as_ref().filter(|bound| bound.value >= Percent::whole(100))?;
    let remark =
        IDLE_BUCKET_BOUND.at(bound.place, " › down_above", format!("no error rate lies above {}", bound.value));
    let all_failed = bound.value == Percent::whole(100);
    Some(if all_failed { remark.with_mend("write `down_from: 100%`, or a lower bound such as `5%`") } else { remark })
}

fn lowest(buckets: &Buckets) -> Option<Diagnostic> {
    let bound = buckets.down_from.as_ref()?;
    let message = match &bound.value {
        none if none.number().is_zero() => "every error rate is at least 0%, so every bucket is down".to_owned(),
        high if *high > Percent::whole(100) => format!("no error rate reaches {high}"),
        _ => return None,
    };
    let mend = "write the error rate from which a bucket is down, such as `100%`";
    Some(IDLE_BUCKET_BOUND.at(bound.place, " › down_from", message).with_mend(mend))
}

fn two(buckets: &Buckets) -> Option<Diagnostic> {
    let (above, from) = buckets.down_above.as_ref().zip(buckets.down_from.as_ref())?;
    let message = "both `down_above` and `down_from` say when a bucket is down";
    Some(TWO_BUCKET_BOUNDS.at(from.place, " › down_from", message).with_related(above.place, "the other bound"))
}
