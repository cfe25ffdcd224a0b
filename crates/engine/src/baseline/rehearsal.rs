//! A text over the recorded past: how often each promise would have been kept, how narrowly, and what it would have cost.

use super::ended;
use crate::evaluation::Evaluation;
use crate::facts::Name;
use crate::finding::{Finding, Margin, Verdict};
use crate::settlement::Settlement;
use agreement::model::Agreement;
use agreement::quantity::{Exact, Money};
use calendar::Span;
use std::collections::BTreeMap;

/// What would have come of an agreement.
#[derive(Clone, Debug, PartialEq)]
pub struct Rehearsal {
    /// Promise by promise, in clause order.
    pub objectives: Vec<Rehearsed>,
    /// The periods that were settled, in order, each with what it would have cost in all; `None` where no money is in play.
    pub credits: Vec<(String, Option<Money>)>,
}

/// What would have come of one promise.
#[derive(Clone, Debug, PartialEq)]
pub struct Rehearsed {
    /// The objective.
    pub objective: Name,
    /// The verdict of each window that ended, by scope member, in time order.
    pub verdicts: Vec<Judgement>,
    /// The narrowest margin, with its window.
    pub worst: Option<Margins>,
    /// The margin in the middle; the narrower of two.
    pub median: Option<Margins>,
    /// What it would have cost in all, one amount for each currency.
    pub credits: Vec<Money>,
}

/// The verdict on one window.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Judgement {
    /// The window as people call it.
    pub window: String,
    /// Its time.
    pub span: Span,
    /// The scope member.
    pub member: Option<Name>,
    /// The verdict.
    pub verdict: Verdict,
}

/// A margin and the window in which it was left.
#[derive(Clone, Debug, PartialEq)]
pub struct Margins {
    /// The window as people call it.
    pub window: String,
    /// What was left up to the target.
    pub margin: Margin,
}

impl Rehearsed {
    /// In how many windows this was the verdict.
    pub fn count(&self, verdict: Verdict) -> usize {
        self.verdicts.iter().filter(|judgement| judgement.verdict == verdict).count()
    }
}

impl Rehearsal {
    /// Of periods that were judged and settled in order. Only windows that ended within the time of which facts are known count.
    pub fn of(agreement: &Agreement, settled: &[(Evaluation, Settlement)], known: Span) -> Rehearsal {
        let evaluations: Vec<Evaluation> = settled.iter().map(|(evaluation, _)| evaluation.clone()).collect();
        let objectives = agreement.objectives.names().map(|name| {
            let findings = ended(name, &evaluations, known);
            rehearsed(name, &findings, credits(name, settled))
        });
        let period = |(evaluation, settlement): &(Evaluation, Settlement)| {
            (evaluation.period.label.clone(), settlement.total.clone())
        };
        Rehearsal { objectives: objectives.collect(), credits: settled.iter().map(period).collect() }
    }

    /// What it would have cost in all, one amount for each currency.
    pub fn total(&self) -> Vec<Money> {
        summed(self.credits.iter().filter_map(|(_, total)| total.clone()))
    }

    /// The period that would have cost most; the first of several, `None` where none would have cost anything.
    pub fn worst_period(&self) -> Option<(&str, &Money)> {
        let costly = self.credits.iter().filter_map(|(label, total)| Some((label.as_str(), total.as_ref()?)));
        let costly = costly.filter(|(_, total)| !total.amount.is_zero());
        costly.reduce(|worst, next| if next.1.amount > worst.1.amount { next } else { worst })
    }
}

fn rehearsed(name: &str, findings: &[&Finding], credits: Vec<Money>) -> Rehearsed {
    let mut margins: Vec<Margins> = findings.iter().filter_map(|finding| margin(finding)).collect();
    margins.sort_by_key(|one| left(&one.margin));
    let middle = margins.len().saturating_sub(1) / 2;
    let judgement = |finding: &&Finding| Judgement {
        window: finding.key.window.label.clone(),
        span: finding.key.window.span,
        member: finding.key.member.clone(),
        verdict: finding.verdict,
    };
    Rehearsed {
        objective: name.into(),
        verdicts: findings.iter().map(judgement).collect(),
        worst: margins.first().cloned(),
        median: margins.get(middle).cloned(),
        credits,
    }
}

fn margin(finding: &Finding) -> Option<Margins> {
    finding.margin.clone().map(|margin| Margins { window: finding.key.window.label.clone(), margin })
}

/// What is left as a number; margins of one promise have one unit.
fn left(margin: &Margin) -> Exact {
    match margin {
        Margin::DownTime { left, .. } | Margin::Length(left) => Exact::from(left.millis()),
        Margin::Misses { left, .. } => Exact::from(*left),
        Margin::Distance(left) => left.clone(),
    }
}

fn credits(name: &str, settled: &[(Evaluation, Settlement)]) -> Vec<Money> {
    let lines = settled.iter().flat_map(|(_, settlement)| &settlement.lines);
    summed(lines.filter(|line| &*line.finding.objective == name).map(|line| line.paid.clone()))
}

fn summed(all: impl Iterator<Item = Money>) -> Vec<Money> {
    let mut sums: BTreeMap<String, Money> = BTreeMap::new();
    for money in all {
        let code = money.currency.to_string();
        let sum = sums.entry(code).or_insert_with(|| Money { currency: money.currency, amount: Exact::zero() });
        sum.amount = &sum.amount + &money.amount;
    }
    sums.into_values().collect()
}
