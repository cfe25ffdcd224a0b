//! Satisfaction: the mean score of answers, and complaints beside it (R3).

use super::promise::{Place, Promise};
use super::records::Records;
use crate::facts::Answer;
use crate::fault::EvaluationFault;
use crate::finding::{AnswerBasis, Basis, Figure, Finding, Judged, Verdict};
use crate::uncountable::Uncountable;
use agreement::model::Indicator;
use agreement::quantity::{Exact, Level, Target};

/// One finding for each member that exists in a window.
pub fn findings(promise: &Promise, windows: &[Judged]) -> Result<Vec<Finding>, EvaluationFault> {
    promise.check_target()?;
    let members = promise.members()?;
    let answers = Records::of(promise, &members, &promise.context.facts.answers);
    promise.of_each(&members, windows, |place| match promise.objective.measures.value {
        Indicator::Complaints => Ok(complaints(promise, &answers, place)),
        _ => satisfaction(promise, &answers, place),
    })
}

fn complaints(promise: &Promise, answers: &Records<Answer>, place: &Place) -> Finding {
    let basis = basis(answers, place, 0);
    let any = !answers.within(place).is_empty();
    let figure = any.then(|| Figure::Number(Exact::from(basis.complaints)));
    promise.finding(promise.key(place), figure, Basis::Answers(basis))
}

fn satisfaction(promise: &Promise, answers: &Records<Answer>, place: &Place) -> Result<Finding, EvaluationFault> {
    check_scale(promise, answers, place)?;
    let basis = basis(answers, place, promise.objective.answers.as_ref().map_or(0, |answers| answers.0));
    let few = basis.answers < basis.needed;
    let figure = basis.sum.checked_div(&Exact::from(basis.answers)).map(Figure::Number);
    let mut finding = promise.finding(promise.key(place), figure, Basis::Answers(basis));
    if few && matches!(finding.verdict, Verdict::Met | Verdict::Missed) {
        finding.verdict = Verdict::Undetermined;
    }
    Ok(finding)
}

fn basis(answers: &Records<Answer>, place: &Place, needed: u64) -> AnswerBasis {
    let given = answers.within(place);
    let scores = given.iter().filter_map(|answer| answer.score.as_ref());
    AnswerBasis {
        answers: scores.clone().map(|_| 1).sum(),
        sum: scores.cloned().sum(),
        needed,
        complaints: given.iter().map(|answer| u64::from(answer.complaint)).sum(),
        notes: answers.notes(place),
    }
}

/// No score lies above the top of the target's scale.
fn check_scale(promise: &Promise, answers: &Records<Answer>, place: &Place) -> Result<(), EvaluationFault> {
    let Some(Target::Level { than: Level::Score { of: top, .. }, .. }) = promise.target() else { return Ok(()) };
    let highest = answers.within(place).iter().filter_map(|answer| answer.score.as_ref()).max();
    match highest.filter(|score| *score > top) {
        None => Ok(()),
        Some(score) => {
            let why = Uncountable::AboveScale { score: Box::new(score.clone()), top: Box::new(top.clone()) };
            Err(promise.uncountable(place.window, why))
        }
    }
}
