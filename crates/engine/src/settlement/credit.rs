//! The first step: the row that a finding reaches pays of its base (C2, C4, A10).

use super::base::{self, Amount};
use super::draft::{Draft, Line, clause};
use super::level;
use super::words;
use super::{SettlementFault, Step};
use crate::finding::{Basis, Figure, Finding, Verdict};
use crate::wording::{Wording, wording};
use agreement::model::{Objective, Remedy, Row};
use agreement::quantity::{Exact, Money, Pays, Target, Window};
use num_bigint::BigInt;

/// What a value pays under one remedy.
struct Reached<'a> {
    row: Option<(usize, &'a Row)>,
    /// The row that earlier periods settled, which comes off (C4).
    settled: Option<&'a Row>,
    money: Exact,
}

pub(super) fn apply(draft: &mut Draft) -> Result<(), SettlementFault> {
    let agreement = draft.agreement;
    for finding in draft.findings {
        let Some(objective) = agreement.objectives.get(&finding.key.objective) else {
            return Err(SettlementFault::Unresolved(finding.key.objective.clone()));
        };
        let (remedies, _) = objective.remedies_under(finding.scope.variant.as_deref());
        for (number, remedy) in remedies.iter().enumerate() {
            one(draft, finding, objective, remedy, number)?;
        }
    }
    Ok(())
}

fn one<'a>(
    draft: &mut Draft<'a>,
    finding: &'a Finding,
    objective: &'a Objective,
    remedy: &'a Remedy,
    number: usize,
) -> Result<(), SettlementFault> {
    if finding.verdict == Verdict::NoCases || objective.window.value == Window::SinceTheStart {
        return Ok(());
    }
    let Some(value) = level::deciding(draft, finding, objective) else { return Ok(()) };
    let clause = clause(objective, finding, number);
    let pays = Paying { draft, finding, remedy, clause: &clause };
    let reached = pays.since_before(&value)?;
    let Some((row_number, row)) = reached.row else { return Ok(()) };
    let base = pays.base(row)?;
    let kind = draft.agreement.settlement.credits_are;
    let line = Line {
        finding,
        objective,
        remedy,
        number,
        row: Some(row_number),
        row_words: words::row(row, reached.settled, kind),
        base_words: base.as_ref().map_or_else(Wording::default, |base| base.words.clone()),
        exact: reached.money.clone(),
        amount: Exact::zero(),
        units: BigInt::ZERO,
    };
    if let Some(money) = currency_of(row, base.as_ref()) {
        draft.take_currency(&money)?;
    }
    let words = words::credit(&line.row_words, &line.base_words);
    draft.lines.push(line);
    let last = draft.lines.len() - 1;
    draft.change(last, reached.money, Step::Credit, clause, words);
    Ok(())
}

fn currency_of(row: &Row, base: Option<&Amount>) -> Option<Money> {
    match &row.pays.value {
        Pays::Fixed(money) => Some(money.clone()),
        Pays::Share(_) => base.map(|base| base.money.clone()),
    }
}

/// One finding under one remedy.
struct Paying<'d, 'a> {
    draft: &'d Draft<'a>,
    finding: &'a Finding,
    remedy: &'a Remedy,
    clause: &'d str,
}

impl<'a> Paying<'_, 'a> {
    /// What a value pays; for an outage that began in an earlier period, less what it had reached by then (C4).
    fn since_before(&self, value: &Figure) -> Result<Reached<'a>, SettlementFault> {
        let now = self.at(value)?;
        let Basis::Outage(outage) = &self.finding.basis else { return Ok(now) };
        if outage.before.millis() == 0 {
            return Ok(now);
        }
        let before = self.at(&Figure::Length(outage.before))?;
        let money = now.money.clone() - before.money;
        Ok(if money.is_negative() || money.is_zero() {
            Reached { row: None, settled: None, money: Exact::zero() }
        } else {
            Reached { row: now.row, settled: before.row.map(|(_, row)| row), money }
        })
    }

    /// The most severe row that a value reaches.
    fn at(&self, value: &Figure) -> Result<Reached<'a>, SettlementFault> {
        let mut worst = Reached { row: None, settled: None, money: Exact::zero() };
        if self.kept(value) {
            return Ok(worst);
        }
        for (number, row) in level::reached(self.remedy, value, self.finding.target.as_ref()) {
            let money = self.money(row)?;
            if worst.row.is_none() || money > worst.money {
                worst = Reached { row: Some((number, row)), settled: None, money };
            }
        }
        Ok(worst)
    }

    /// A target that is met pays nothing, whatever the table says; misses granted for small counts included (K8).
    fn kept(&self, value: &Figure) -> bool {
        match &self.finding.target {
            Some(Target::Share { .. }) => self.finding.verdict == Verdict::Met,
            target => target.as_ref().and_then(|target| value.reaches(target)).unwrap_or(false),
        }
    }

    fn money(&self, row: &Row) -> Result<Exact, SettlementFault> {
        match &row.pays.value {
            Pays::Fixed(money) => Ok(money.amount.clone()),
            Pays::Share(percent) => {
                let base = self.base(row)?.ok_or_else(|| SettlementFault::NoBase {
                    clause: self.clause.to_owned(),
                    missing: wording!(
                        en: "`base`: of what the percentage is taken",
                        nl: "`base`: waarover het percentage wordt genomen"
                    ),
                })?;
                Ok(base.money.amount * percent.fraction())
            }
        }
    }

    fn base(&self, row: &Row) -> Result<Option<Amount>, SettlementFault> {
        match (&row.pays.value, &self.remedy.base) {
            (Pays::Share(_), Some(base)) => base::amount(self.draft, base, self.finding, self.clause).map(Some),
            _ => Ok(None),
        }
    }
}
