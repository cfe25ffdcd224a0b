//! Restore tests: the share that kept the agreed recovery time and recovery point (R4).

use super::CaseShare;
use super::promise::Promise;
use crate::facts::RestoreTest;
use crate::fault::EvaluationFault;
use crate::finding::{Basis, Finding, Judged, RestoreBasis, RestoreSeen, Verdict};
use crate::indicators::key;
use crate::wording::wording;
use agreement::quantity::Target;
use calendar::{Length, Term};

/// One finding for each window: a restore test is one of the service as a whole.
pub fn findings(promise: &Promise, windows: &[Judged]) -> Result<Vec<Finding>, EvaluationFault> {
    promise.check_target()?;
    let key = |window: &Judged| key(promise.name, promise.objective, None, window.clone());
    let Some((share, term)) = agreed(promise) else {
        let none = |window: &Judged| {
            let why = wording!(
                en: "the objective states no term within which a restore is to work",
                nl: "de doelstelling noemt geen termijn waarbinnen een herstel moet slagen"
            );
            promise.without_figure(key(window), Verdict::NoTarget, why)
        };
        return Ok(windows.iter().map(none).collect());
    };
    let mut tests: Vec<&RestoreTest> = promise.context.facts.restore_tests.iter().collect();
    tests.retain(|test| *test.service == *promise.objective.service.as_str());
    tests.sort_by(|a, b| (a.at, &a.id).cmp(&(b.at, &b.id)));
    let finding = |window: &Judged| {
        let here = tests.iter().filter(|test| window.span.from() <= test.at && test.at < window.until);
        let basis = RestoreBasis::of(here.map(|test| seen(promise, test, term)).collect());
        promise.finding_of_cases(key(window), &share, basis.passed, basis.all, Basis::RestoreTests(basis))
    };
    Ok(windows.iter().map(finding).collect())
}

fn agreed<'a>(promise: &Promise<'a>) -> Option<(CaseShare<'a>, Length)> {
    match promise.target()? {
        Target::Share { share, within, or_at_most_missed } => match within.0 {
            Term::Working(term) => {
                Some((CaseShare { share, granted: *or_at_most_missed, decided_on: promise.decided_on() }, term))
            }
            _ => None,
        },
        _ => None,
    }
}

fn seen(promise: &Promise, test: &RestoreTest, term: Length) -> RestoreSeen {
    let fresh = |most: Length| test.lost.is_some_and(|lost| lost <= most);
    let point = promise.objective.recovery_point.as_ref().is_none_or(|point| fresh(point.0));
    RestoreSeen {
        id: test.id.clone(),
        at: test.at,
        took: test.took,
        lost: test.lost,
        passed: test.took <= term && point,
    }
}
