//! Errors in proportion to tasks, and shares of cases that were solved or right the first time (R1).

use super::bounded::bounded;
use super::promise::{Place, Promise};
use super::records::Records;
use crate::facts::Count;
use crate::fault::EvaluationFault;
use crate::finding::{Basis, CountBasis, CountingNote, Figure, Finding, Judged};
use crate::indicators::key;
use crate::tickets::{Case, CaseKind, CaseOutcome, cases};
use crate::uncountable::Uncountable;
use crate::wording::{Wording, wording};
use agreement::model::Indicator;
use agreement::quantity::Exact;

/// What counts add up to.
pub(super) struct Sum {
    pub events: u64,
    pub of: u64,
    pub records: u64,
}

/// The sum of counts; `None` where it is more than any count.
pub(super) fn sum(counts: &[&Count]) -> Option<Sum> {
    let add = |number: fn(&Count) -> u64| counts.iter().try_fold(0, |sum: u64, count| sum.checked_add(number(count)));
    Some(Sum {
        events: add(|count| count.events)?,
        of: add(|count| count.of)?,
        records: u64::try_from(counts.len()).unwrap_or(u64::MAX),
    })
}

/// Errors in proportion to tasks.
pub fn errors_per_task(promise: &Promise, windows: &[Judged]) -> Result<Vec<Finding>, EvaluationFault> {
    of_counts(promise, windows, |window, sum| {
        if sum.of == 0 && sum.events > 0 {
            let errors = format!("{} events", sum.events);
            return Err(promise.uncountable(window, Uncountable::OverNothing(errors)));
        }
        Ok(Exact::ratio(sum.events, sum.of).map(Figure::Number))
    })
}

/// Shares of cases that were counted elsewhere.
pub fn share_of_counts(promise: &Promise, windows: &[Judged]) -> Result<Vec<Finding>, EvaluationFault> {
    of_counts(promise, windows, |window, sum| {
        let (events, of) = (u128::from(sum.events), u128::from(sum.of));
        if events > of {
            return Err(promise.uncountable(window, Uncountable::MoreThanAll { events, of }));
        }
        Ok(Exact::ratio(sum.events, sum.of).map(Figure::Share))
    })
}

fn of_counts(
    promise: &Promise,
    windows: &[Judged],
    figure: impl Fn(&Judged, &Sum) -> Result<Option<Figure>, EvaluationFault>,
) -> Result<Vec<Finding>, EvaluationFault> {
    promise.check_target()?;
    let members = promise.members()?;
    let counts = Records::of(promise, &members, &promise.context.facts.counts);
    promise.of_each(&members, windows, |place| {
        let sum = sum(counts.within(place)).ok_or_else(|| promise.uncountable(place.window, Uncountable::TooMuch))?;
        let figure = figure(place.window, &sum)?;
        Ok(promise.finding(promise.key(place), figure, basis(promise, &counts, place, &sum)))
    })
}

fn basis(promise: &Promise, counts: &Records<Count>, place: &Place, sum: &Sum) -> Basis {
    let notes = counts.notes(place).into_iter().chain(counts.early(promise, place)).collect();
    Basis::Counts(CountBasis { events: sum.events, of: sum.of, records: sum.records, time: None, notes })
}

/// Shares of the tickets of the service: one finding for each window, since tickets belong to no resource.
pub fn share_of_tickets(promise: &Promise, windows: &[Judged]) -> Result<Vec<Finding>, EvaluationFault> {
    promise.check_target()?;
    let kind = match promise.objective.measures.value {
        Indicator::ShareSolved => CaseKind::Solved,
        _ => CaseKind::RightFirstTime,
    };
    let found = cases(promise.context, promise.name, promise.objective, kind, windows)?;
    let finding = |(window, cases): (&Judged, Vec<Case>)| {
        let count = |wanted: CaseOutcome| cases.iter().map(|case| u64::from(case.outcome == wanted)).sum::<u64>();
        let good = count(CaseOutcome::Good);
        let of = good + count(CaseOutcome::Bad);
        let notes = notes(&cases, kind);
        let basis = Basis::Counts(CountBasis { events: good, of, records: of, time: None, notes });
        let key = key(promise.name, promise.objective, None, window.clone());
        promise.finding(key, Exact::ratio(good, of).map(Figure::Share), basis)
    };
    Ok(windows.iter().zip(found).map(finding).collect())
}

/// The cases that weren't good, then those that don't count.
fn notes(cases: &[Case], kind: CaseKind) -> Vec<CountingNote> {
    let note = |case: &Case, words: Wording| CountingNote { at: Some(case.at), words };
    let bad = cases.iter().filter(|case| case.outcome == CaseOutcome::Bad);
    let bad = bad.map(|case| note(case, bad_words(case, kind))).collect();
    let out = cases.iter().filter_map(|case| match &case.outcome {
        CaseOutcome::LeftOut(why) => Some(note(case, out_words(case, why))),
        _ => None,
    });
    bounded(bad).into_iter().chain(bounded(out.collect())).collect()
}

fn bad_words(case: &Case, kind: CaseKind) -> Wording {
    let ticket = &case.ticket;
    match kind {
        CaseKind::Solved => wording!(en: "ticket {ticket} isn't solved", nl: "ticket {ticket} is niet opgelost"),
        CaseKind::RightFirstTime => wording!(
            en: "ticket {ticket} was reopened after it was first solved",
            nl: "ticket {ticket} is heropend nadat het voor het eerst was opgelost"
        ),
    }
}

fn out_words(case: &Case, why: &Wording) -> Wording {
    let ticket = &case.ticket;
    wording!(en: "ticket {ticket} doesn't count", nl: "ticket {ticket} telt niet mee").and(": ", why)
}
