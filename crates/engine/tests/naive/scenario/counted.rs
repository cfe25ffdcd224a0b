//! Facts that are counted, and runs of samples, as rows of a scenario file.

use super::{named, span, until, yes};
use engine::facts::Facts;

pub fn rows(facts: &Facts) -> Vec<String> {
    let mut rows = Vec::new();
    rows.extend(facts.runs.iter().map(|it| {
        let place = format!("{}{}", named("location", &it.location), named("resource", &it.resource));
        format!(
            "# {} samples of {} by {} from {} to {}: {:?}, at most {} ms apart{place}",
            it.samples,
            it.service,
            it.by,
            it.first,
            it.last,
            it.state,
            it.longest_gap.millis()
        )
    }));
    rows.extend(facts.counts.iter().map(|it| {
        format!(
            "count, objective: {}, {}, events: {}, of: {}{}",
            it.objective,
            span(it.span),
            it.events,
            it.of,
            named("resource", &it.resource)
        )
    }));
    rows.extend(facts.answers.iter().map(|it| {
        let score = it.score.as_ref().map_or(String::new(), |score| format!(", score: {score}"));
        format!("answer, objective: {}, at: {}{score}, complaint: {}", it.objective, it.at, yes(it.complaint))
    }));
    rows.extend(facts.requests.iter().map(|it| {
        format!(
            "request, objective: {}, at: {}, took: \"{}\", requests: {}{}",
            it.objective,
            it.at,
            it.took,
            it.requests,
            named("resource", &it.resource)
        )
    }));
    rows.extend(facts.tasks.iter().map(|it| {
        format!(
            "task, id: {}, objective: {}, from: {}{}{}",
            it.id,
            it.objective,
            it.from,
            until(it.to),
            named("resource", &it.resource)
        )
    }));
    rows.extend(facts.costs.iter().map(|it| {
        format!(
            "cost, objective: {}, {}, amount: \"{}\", of: {}{}",
            it.objective,
            span(it.span),
            it.amount,
            it.of,
            named("resource", &it.resource)
        )
    }));
    rows.extend(facts.restore_tests.iter().map(|it| {
        let lost = it.lost.map_or(String::new(), |lost| format!(", lost: {} ms", lost.millis()));
        format!("restore, id: {}, service: {}, at: {}, took: {} ms{lost}", it.id, it.service, it.at, it.took.millis())
    }));
    rows
}
