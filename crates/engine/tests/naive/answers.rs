//! Scores, complaints and restore tests, each counted one by one (R3, R4).

use super::found::{Case, Found, Outcome, numbers};
use super::fraction::Fraction;
use super::world::World;
use agreement::quantity::{Level, Target, TermValue};
use calendar::Term;
use engine::facts::{Answer, RestoreTest};
use engine::finding::Verdict;

fn answers<'w>(world: &'w World, case: &Case) -> Vec<&'w Answer> {
    let own = |answer: &&Answer| *answer.objective == *case.name && case.holds(answer.at.millis());
    world.facts.answers.iter().filter(own).collect()
}

fn complaints_among(answers: &[&Answer]) -> i128 {
    answers.iter().filter(|answer| answer.complaint).count() as i128
}

pub fn satisfaction(world: &World, case: &Case) -> Outcome {
    let answers = answers(world, case);
    let scores: Vec<Fraction> = answers.iter().filter_map(|answer| answer.score.as_ref()).map(Fraction::from).collect();
    if let Some(Target::Level { than: Level::Score { of, .. }, .. }) = case.target()
        && scores.iter().any(|score| *score > Fraction::from(of))
    {
        return Err("a score above the scale's top");
    }
    let (count, needed) = (scores.len() as i128, case.objective.answers.as_ref().map_or(0, |least| least.0));
    let sum = scores.into_iter().fold(Fraction::whole(0), Fraction::plus);
    let mut made_of =
        numbers([("answers", count), ("needed", i128::from(needed)), ("complaints", complaints_among(&answers))]);
    made_of.insert("sum".to_owned(), sum);
    let mut found = case.level((count > 0).then(|| sum.over(Fraction::whole(count))), made_of);
    if count < i128::from(needed) && matches!(found.verdict, Verdict::Met | Verdict::Missed) {
        found.verdict = Verdict::Undetermined;
    }
    Ok(found)
}

pub fn complaints(world: &World, case: &Case) -> Found {
    let answers = answers(world, case);
    let complaints = complaints_among(&answers);
    let figure = (!answers.is_empty()).then(|| Fraction::whole(complaints));
    case.level(figure, numbers([("complaints", complaints)]))
}

pub fn restore_tests(world: &World, case: &Case) -> Found {
    let service = case.objective.service.as_str();
    let own = |test: &&RestoreTest| *test.service == *service && case.holds(test.at.millis());
    let tests: Vec<&RestoreTest> = world.facts.restore_tests.iter().filter(own).collect();
    let Some(Target::Share { within: TermValue(Term::Working(bound)), .. }) = case.target() else {
        panic!("restore tests have a share as target")
    };
    let young = |test: &RestoreTest| {
        let bound = case.objective.recovery_point.as_ref();
        bound.is_none_or(|bound| test.lost.is_some_and(|lost| lost.millis() <= bound.0.millis()))
    };
    let passed = tests.iter().filter(|test| test.took.millis() <= bound.millis() && young(test)).count() as i128;
    let all = tests.len() as i128;
    case.share(passed, all, numbers([("tests", all), ("passed", passed)]))
}
