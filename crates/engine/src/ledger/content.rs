//! What a statement says of its period, in exact texts: to be recorded, and compared with what is computed again (C7).

use super::stated::total_of;
use crate::evaluation::Evaluation;
use crate::finding::{Figure, Finding, Key, Verdict};
use crate::settlement::{CreditLine, Settlement, clause};
use crate::versions::Versions;
use agreement::model::{Indicator, PartyRole};
use agreement::quantity::{Exact, Money};
use calendar::{Instant, Length, Span};
use std::collections::BTreeMap;

/// What a statement says of its period.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Content {
    /// The findings, in the order of the evaluation.
    pub findings: Vec<FindingText>,
    /// How many promises were kept over windows shorter than a day: of these there are very many.
    pub met: Vec<MetText>,
    /// What is paid, line by line.
    pub lines: Vec<LineText>,
    /// What the lines come to; `None` where there are none.
    pub total: Option<Money>,
    /// What a party pays for duties that weren't done in time, beside lines and total.
    pub duties: Vec<DutyText>,
}

/// A finding in exact texts. A share is a part of one, a length milliseconds, a rate per hour, money in its currency's main unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FindingText {
    /// The objective.
    pub objective: String,
    /// The scope member.
    pub member: Option<String>,
    /// How people call the window.
    pub window: String,
    /// The window.
    pub span: Span,
    /// The figure.
    pub figure: Option<String>,
    /// The figure with all unknown time down.
    pub low: Option<String>,
    /// The figure with all unknown time up.
    pub high: Option<String>,
    /// The verdict.
    pub verdict: String,
    /// The version of the agreement that judged it.
    pub version: u64,
}

/// Promises kept over windows shorter than a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MetText {
    /// The objective.
    pub objective: String,
    /// The scope member.
    pub member: Option<String>,
    /// How many windows.
    pub windows: u64,
    /// The version of the agreement.
    pub version: u64,
}

/// What is paid of one line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LineText {
    /// The objective.
    pub objective: String,
    /// The scope member.
    pub member: Option<String>,
    /// How people call the window.
    pub window: String,
    /// The window.
    pub span: Span,
    /// Which remedy of the objective, from 0.
    pub remedy: usize,
    /// What is paid; of a change the difference, which may be negative.
    pub amount: Money,
    /// The exact credit before caps and rounding; of a change its difference.
    pub exact: String,
    /// The clause, as the keys that lead to it.
    pub clause: String,
    /// The version of the agreement.
    pub version: u64,
}

/// What a party pays for a duty that wasn't done in time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DutyText {
    /// The duty.
    pub duty: String,
    /// The occasion, as people call it.
    pub of: String,
    /// When it was due.
    pub due: Instant,
    /// Who pays.
    pub by: PartyRole,
    /// What is paid.
    pub amount: Money,
    /// The clause, as the keys that lead to it.
    pub clause: String,
    /// The version of the agreement.
    pub version: u64,
}

impl Content {
    /// What a period's findings and their settlements say: one of each for each version that has something in it; and which of
    /// the payments for duties were due in it.
    pub fn of(
        versions: &Versions,
        (parts, settlements): (&[Evaluation], &[Settlement]),
        (duties, period): (&[DutyText], Span),
    ) -> Content {
        let lines = parts.iter().zip(settlements).flat_map(|(part, settlement)| paying(versions, part, settlement));
        let lines: Vec<LineText> = lines.collect();
        let findings = |part: &Evaluation| -> Vec<FindingText> {
            part.findings.iter().filter(|one| !only_counted(one)).map(|one| finding(part.version, one)).collect()
        };
        Content {
            findings: parts.iter().flat_map(findings).collect(),
            met: parts.iter().flat_map(met).collect(),
            total: total_of(lines.iter().map(|line| &line.amount)),
            lines,
            duties: duties.iter().filter(|duty| is_due_within(duty.due, period)).cloned().collect(),
        }
    }
}

/// A term that runs out with a period belongs to that period.
pub fn is_due_within(due: Instant, period: Span) -> bool {
    period.from() < due && due <= period.to()
}

fn pays(line: &&CreditLine) -> bool {
    !line.paid.amount.is_zero()
}

/// The shortest window of which every finding is listed: no date is shorter, whatever the clock does.
const SHORTEST_LISTED: Length = Length::from_millis(20 * 3_600_000);

fn only_counted(finding: &Finding) -> bool {
    finding.verdict == Verdict::Met
        && finding.key.indicator != Indicator::OutageLength
        && finding.key.window.span.length() < SHORTEST_LISTED
}

fn met(part: &Evaluation) -> Vec<MetText> {
    let mut counts: BTreeMap<(String, Option<String>), u64> = BTreeMap::new();
    for finding in part.findings.iter().filter(|one| only_counted(one)) {
        let name = (finding.key.objective.to_string(), member(&finding.key));
        *counts.entry(name).or_default() += 1;
    }
    let text = |((objective, member), windows)| MetText { objective, member, windows, version: part.version };
    counts.into_iter().map(text).collect()
}

fn member(key: &Key) -> Option<String> {
    key.member.as_ref().map(ToString::to_string)
}

fn finding(version: u64, finding: &Finding) -> FindingText {
    let text = |figure: &Option<Figure>| figure.as_ref().map(|figure| figure.number().shown());
    FindingText {
        objective: finding.key.objective.to_string(),
        member: member(&finding.key),
        window: finding.key.window.label.clone(),
        span: finding.key.window.span,
        figure: text(&finding.figure),
        low: text(&finding.lower),
        high: text(&finding.upper),
        verdict: finding.verdict.word().to_owned(),
        version,
    }
}

fn paying(versions: &Versions, part: &Evaluation, settlement: &Settlement) -> Vec<LineText> {
    let objectives = &versions.numbered(settlement.version).agreement.objectives;
    let clause = |line: &CreditLine| {
        let found = part.findings.iter().find(|finding| finding.key == line.finding)?;
        Some(clause(objectives.get(&line.finding.objective)?, found, line.remedy))
    };
    let text = |line: &CreditLine| LineText {
        objective: line.finding.objective.to_string(),
        member: member(&line.finding),
        window: line.finding.window.label.clone(),
        span: line.finding.window.span,
        remedy: line.remedy,
        amount: line.paid.clone(),
        exact: line.exact.shown(),
        clause: clause(line).unwrap_or_default(),
        version: settlement.version,
    };
    settlement.lines.iter().filter(pays).map(text).collect()
}

/// What a line is called from one statement to the next.
type Name = (String, Option<String>, String, Span, usize, u64);

fn line_name(line: &LineText) -> Name {
    (line.objective.clone(), line.member.clone(), line.window.clone(), line.span, line.remedy, line.version)
}

/// Line by line what is given more or less than was stated.
pub fn changes(stated: &Content, now: &Content) -> Vec<LineText> {
    let mut changes = Vec::new();
    for line in &now.lines {
        let before = stated.lines.iter().find(|other| line_name(other) == line_name(line));
        changes.push(less(line, before));
    }
    let gone = stated.lines.iter().filter(|line| !now.lines.iter().any(|other| line_name(other) == line_name(line)));
    changes.extend(gone.map(|line| less(&nothing(line), Some(line))));
    changes.retain(|change| !change.amount.amount.is_zero());
    changes
}

fn nothing(line: &LineText) -> LineText {
    let amount = Money { currency: line.amount.currency, amount: Exact::zero() };
    LineText { amount, exact: "0".to_owned(), ..line.clone() }
}

/// A line less what was stated of it.
fn less(line: &LineText, stated: Option<&LineText>) -> LineText {
    let Some(stated) = stated else { return line.clone() };
    let amount = Money { currency: line.amount.currency, amount: &line.amount.amount - &stated.amount.amount };
    let exact = number(&line.exact).zip(number(&stated.exact)).map(|(now, before)| (now - before).shown());
    LineText { amount, exact: exact.unwrap_or_default(), ..line.clone() }
}

/// A number as [`Exact::shown`] writes it.
pub(super) fn number(text: &str) -> Option<Exact> {
    match text.split_once('/') {
        Some((over, under)) => {
            Exact::ratio(over.parse::<num_bigint::BigInt>().ok()?, under.parse::<num_bigint::BigInt>().ok()?)
        }
        None => Exact::from_decimal(text).ok(),
    }
}
