//! What figures that are counted are made of, by the keys of a scenario.

use super::super::found::Found;
use engine::finding::{AnswerBasis, Basis, BucketBasis, CountBasis, RestoreBasis, ValueBasis};

/// The value of a basis to which the key leads; nothing where it has none.
pub(super) fn found(basis: &Basis, key: &str) -> Found {
    match (basis, key) {
        (Basis::Counts(counts), _) => of_counts(counts, key),
        (Basis::Values(values), _) => of_values(values, key),
        (Basis::Buckets(buckets), _) => of_buckets(buckets, key),
        (Basis::Cost(cost), "spent") => Found::Money(cost.spent.clone()),
        (Basis::Cost(cost), "units") => Found::Number(cost.units.clone()),
        (Basis::Cost(cost), "records") => Found::Number(cost.records.into()),
        (Basis::Answers(answers), _) => of_answers(answers, key),
        (Basis::RestoreTests(tests), _) => of_tests(tests, key),
        _ => Found::Nothing,
    }
}

fn of_counts(counts: &CountBasis, key: &str) -> Found {
    match key {
        "events" => Found::Number(counts.events.into()),
        "of" => Found::Number(counts.of.into()),
        "records" => Found::Number(counts.records.into()),
        "agreed" => Found::of(counts.time, Found::Length),
        _ => Found::Nothing,
    }
}

fn of_values(values: &ValueBasis, key: &str) -> Found {
    match key {
        "values" => Found::Number(values.values.into()),
        "within" => Found::of(values.within, |within| Found::Number(within.into())),
        "slowest" => Found::of(values.slowest.first(), |slowest| Found::Millis(slowest.took.exact())),
        _ => Found::Nothing,
    }
}

fn of_buckets(buckets: &BucketBasis, key: &str) -> Found {
    match key {
        "buckets" => Found::Number(buckets.buckets.into()),
        "known" => Found::Number(buckets.known.into()),
        "silent" => Found::Number(buckets.silent.into()),
        "few_buckets" => Found::Number(buckets.few.into()),
        "short_rows" => Found::Number(buckets.apart.into()),
        "down_buckets" => Found::of(buckets.down, |down| Found::Number(down.into())),
        "events" => Found::Number(buckets.events.into()),
        "of" => Found::Number(buckets.of.into()),
        "coverage" => Found::of(buckets.coverage.clone(), Found::Share),
        _ => Found::Nothing,
    }
}

fn of_answers(answers: &AnswerBasis, key: &str) -> Found {
    match key {
        "answers" => Found::Number(answers.answers.into()),
        "complaints" => Found::Number(answers.complaints.into()),
        "needed" => Found::Number(answers.needed.into()),
        _ => Found::Nothing,
    }
}

fn of_tests(tests: &RestoreBasis, key: &str) -> Found {
    match key {
        "passed" => Found::Number(tests.passed.into()),
        "tests" => Found::Number(tests.all.into()),
        _ => Found::Nothing,
    }
}

/// What the limits, the slowest, the worst and each test say.
pub(super) fn words(basis: &Basis) -> Vec<String> {
    match basis {
        Basis::Values(values) => {
            let words = values.slowest.iter().map(|one| {
                let name = one.id.as_deref().unwrap_or("request");
                format!("{name} at {} took {}", one.at, one.took)
            });
            values.limits.iter().map(|limit| limit.wording().en).chain(words).collect()
        }
        Basis::Buckets(buckets) => {
            let words = buckets.worst.iter().map(|one| {
                format!("bucket from {} to {}: {} of {}", one.span.from(), one.span.to(), one.events, one.of)
            });
            words.collect()
        }
        Basis::RestoreTests(tests) => {
            let words = tests.tests.iter().map(|one| {
                let passed = if one.passed { "passed" } else { "failed" };
                format!("restore test {} {passed}, took {}", one.id, one.took)
            });
            words.collect()
        }
        _ => Vec::new(),
    }
}
