//! The scores of requests by how long they took (R3).

use super::rule::{Rule, error};
use crate::model::{Agreement, Indicator, Objective, ScoreBand};
use crate::source::Diagnostic;

pub(super) const RULES: &[Rule] = &[NO_SCORES, SCORE_ORDER];

const NO_SCORES: Rule = error(
    "no-scores",
    "rule R3",
    "A request score is the mean of scores, and the objective has none.",
    "add `scores: [{ within: 1 second, scores: 1 }, { within: 4 seconds, scores: 0.5 }]`",
);
const SCORE_ORDER: Rule = error(
    "score-order",
    "rule R3",
    "A band of scores isn't slower than the one before it, or doesn't score less.",
    "write the bands from the fastest, each with a longer time and a lower score than the one before",
);

/// Request scores without scores, and bands out of order.
pub(super) fn lint(agreement: &Agreement) -> Vec<Diagnostic> {
    let scored = agreement.objectives.iter().filter(|(_, one)| one.measures.value == Indicator::RequestScore);
    scored.flat_map(|(id, objective)| of_objective(&id.value.to_string(), objective)).collect()
}

fn of_objective(id: &str, objective: &Objective) -> Vec<Diagnostic> {
    let reading = format!("objectives › {id} › scores");
    if objective.scores.is_empty() {
        return vec![NO_SCORES.at(objective.measures.place, reading, "it isn't said what a request scores")];
    }
    let pairs = objective.scores.iter().zip(objective.scores.iter().skip(1)).enumerate();
    pairs.filter_map(|(number, (fast, slow))| order(&format!("{reading} › {}", number + 2), fast, slow)).collect()
}

fn order(reading: &str, fast: &ScoreBand, slow: &ScoreBand) -> Option<Diagnostic> {
    let (message, place) = if slow.within.value.0 <= fast.within.value.0 {
        (format!("`{}` isn't longer than `{}` before it", slow.within.value, fast.within.value), slow.within.place)
    } else if slow.scores.value.0 >= fast.scores.value.0 {
        let (more, less) = (&slow.scores.value, &fast.scores.value);
        (format!("requests within {} score {more}, and faster ones {less}", slow.within.value), slow.scores.place)
    } else {
        return None;
    };
    Some(SCORE_ORDER.at(place, reading, message).with_related(fast.place, "the faster band"))
}
