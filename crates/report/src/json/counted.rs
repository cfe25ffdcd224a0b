//! What figures that are counted are made of.

use super::{exact, time};
use crate::figures::{number, share};
use engine::finding::{
    AnswerBasis, Basis, BucketBasis, BucketSeen, CostBasis, CountBasis, InterruptionBasis, LimitSeen, RestoreBasis,
    RestoreSeen, ScoreSeen, ValueBasis, ValueSeen,
};
use serde_json::{Value, json};

/// The basis with its kind; null for one that isn't counted.
pub fn counted(basis: &Basis) -> Value {
    match basis {
        Basis::Counts(basis) => counts(basis),
        Basis::Values(basis) => values(basis),
        Basis::Buckets(basis) => buckets(basis),
        Basis::Cost(basis) => cost(basis),
        Basis::Answers(basis) => answers(basis),
        Basis::Interruptions(basis) => interruptions(basis),
        Basis::RestoreTests(basis) => restore_tests(basis),
        Basis::Time(_) | Basis::Outage(_) | Basis::Tickets(_) | Basis::Nothing(_) => Value::Null,
    }
}

fn counts(basis: &CountBasis) -> Value {
    json!({
        "kind": "counts",
        "events": basis.events,
        "of": basis.of,
        "records": basis.records,
        "agreed_ms": basis.time.map(|time| time.millis()),
        "notes": notes(&basis.notes),
    })
}

fn values(basis: &ValueBasis) -> Value {
    json!({
        "kind": "values",
        "values": basis.values,
        "within": basis.within,
        "sum": basis.sum.as_ref().map(exact::fraction),
        "scored": basis.scored.iter().map(scored).collect::<Vec<_>>(),
        "limits": basis.limits.iter().map(limit).collect::<Vec<_>>(),
        "slowest": basis.slowest.iter().map(value).collect::<Vec<_>>(),
        "notes": notes(&basis.notes),
    })
}

fn scored(band: &ScoreSeen) -> Value {
    let within = band.within.map(|within| within.millis());
    json!({ "within_ms": within, "score": exact::fraction(&band.score), "requests": band.requests })
}

fn limit(seen: &LimitSeen) -> Value {
    let what = seen.what.as_ref().map(|what| what.en.as_str());
    json!({ "what": what, "within": seen.within.en, "requests": seen.requests, "in_time": seen.in_time })
}

fn value(seen: &ValueSeen) -> Value {
    json!({ "id": seen.id.as_deref(), "at": seen.at.to_string(), "took": exact::fraction(&seen.took.exact()) })
}

fn buckets(basis: &BucketBasis) -> Value {
    json!({
        "kind": "buckets",
        "every_ms": basis.every.millis(),
        "buckets": basis.buckets,
        "known": basis.known,
        "silent": basis.silent,
        "few": basis.few,
        "down": basis.down,
        "apart": basis.apart,
        "events": basis.events,
        "of": basis.of,
        "coverage": basis.coverage.as_ref().map(|coverage| exact::shown(coverage, share(coverage, &[]))),
        "worst": basis.worst.iter().map(bucket).collect::<Vec<_>>(),
        "excluded": basis.excluded.iter().map(time::excluded).collect::<Vec<_>>(),
        "notes": notes(&basis.notes),
    })
}

fn bucket(seen: &BucketSeen) -> Value {
    json!({ "span": exact::span(seen.span), "events": seen.events, "of": seen.of })
}

fn cost(basis: &CostBasis) -> Value {
    json!({
        "kind": "cost",
        "spent": exact::money(&basis.spent),
        "units": exact::shown(&basis.units, number(&basis.units, &[])),
        "records": basis.records,
        "notes": notes(&basis.notes),
    })
}

fn answers(basis: &AnswerBasis) -> Value {
    json!({
        "kind": "answers",
        "answers": basis.answers,
        "sum": exact::fraction(&basis.sum),
        "needed": basis.needed,
        "complaints": basis.complaints,
        "notes": notes(&basis.notes),
    })
}

fn interruptions(basis: &InterruptionBasis) -> Value {
    json!({ "kind": "interruptions", "interruptions": basis.interruptions, "time": time::time(&basis.time) })
}

fn restore_tests(basis: &RestoreBasis) -> Value {
    json!({
        "kind": "restore tests",
        "passed": basis.passed,
        "all": basis.all,
        "tests": basis.tests.iter().map(test).collect::<Vec<_>>(),
    })
}

fn test(seen: &RestoreSeen) -> Value {
    json!({
        "id": &*seen.id,
        "at": seen.at.to_string(),
        "took_ms": seen.took.millis(),
        "lost_ms": seen.lost.map(|lost| lost.millis()),
        "passed": seen.passed,
    })
}

fn notes(notes: &[engine::finding::CountingNote]) -> Vec<Value> {
    notes.iter().map(time::note).collect()
}
