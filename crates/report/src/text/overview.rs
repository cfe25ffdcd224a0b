//! Several months: a table of months by objectives, then the totals.

use super::about_facts;
use super::heading::agreement_lines;
use super::known::telling_figure;
use super::later::judged_later;
use super::lines::painted;
use super::marks::{BOLD, Outcome, mark};
use super::paper::Paper;
use super::subject::{Group, groups};
use super::table::{Cell, Table};
use crate::context::Context;
use agreement::model::Agreement;
use agreement::quantity::{Currency, Exact, Money};
use anstyle::Style;
use engine::Evaluation;
use engine::finding::Verdict;
use engine::settlement::Settlement;
use std::collections::BTreeMap;

/// One month: its findings and what they cost.
pub type Month = (Evaluation, Settlement);

/// The parts of the page for several months.
pub fn overview(
    agreement: &Agreement,
    label: &str,
    months: &[Month],
    language: &str,
    paper: Paper,
) -> Vec<Vec<String>> {
    let evaluations = months.iter().map(|(evaluation, _)| evaluation);
    let mut heading = agreement_lines(agreement, language, paper);
    let zone = agreement.time_zone.0.name();
    heading.extend(paper.wrap("", "  ", &format!("{label}, month by month, {zone}")));
    vec![
        heading,
        table(agreement, months).lines(paper),
        judged_later(agreement, evaluations.clone(), paper),
        about_facts(evaluations, paper),
        totals(months, paper),
    ]
}

fn table(agreement: &Agreement, months: &[Month]) -> Table {
    let judged = |name: &&str| {
        months.iter().any(|(evaluation, _)| evaluation.findings.iter().any(|one| &*one.key.objective == *name))
    };
    let objectives: Vec<&str> = agreement.objectives.names().filter(judged).collect();
    let headings = ["credit"].iter().chain(&objectives).map(|name| (*name).to_owned()).collect();
    Table {
        headings,
        rows: months.iter().map(|month| (month.0.period.label.clone(), cells(agreement, &objectives, month))).collect(),
    }
}

fn cells(agreement: &Agreement, objectives: &[&str], (evaluation, settlement): &Month) -> Vec<Cell> {
    let groups = groups(agreement, &evaluation.findings);
    let of = |name: &&str| {
        groups.iter().find(|group| group.name == *name).map(|group| verdict_cell(agreement, group)).unwrap_or_default()
    };
    let credit = settlement.total.iter().filter(|total| !total.amount.is_zero()).map(ToString::to_string).collect();
    [Cell { text: credit, style: Style::new() }].into_iter().chain(objectives.iter().map(of)).collect()
}

/// `✗ 99.87%`, or `✗ 2 of 3` where there are several findings.
fn verdict_cell(agreement: &Agreement, group: &Group) -> Cell {
    let mark = mark(group.outcome());
    let context = Context::of(&agreement.time_zone.0, group.objective);
    let text = match group.findings.as_slice() {
        [one] => telling_figure(one).map(|figure| context.figure(figure)).unwrap_or_default(),
        several => format!("{} of {}", group.count(Outcome::Missed), several.len()),
    };
    Cell { text: format!("{} {text}", mark.sign).trim_end().to_owned(), style: mark.style }
}

/// How often each verdict, and how much money in each currency.
fn totals(months: &[Month], paper: Paper) -> Vec<String> {
    let findings = months.iter().flat_map(|(evaluation, _)| &evaluation.findings);
    let missed = findings.clone().filter(|finding| finding.verdict == Verdict::Missed).count();
    let undetermined = findings.clone().filter(|finding| finding.verdict == Verdict::Undetermined).count();
    let counted = format!("{missed} missed and {undetermined} undetermined of {} findings", findings.count());
    let mut lines = paper.wrap("", "  ", &counted);
    lines.extend(credits(months).iter().flat_map(|credit| credit_in_all(credit, paper)));
    let open =
        months.iter().flat_map(|(_, settlement)| settlement.open_items.iter().map(move |item| (settlement, item)));
    lines.extend(open.flat_map(|(settlement, item)| {
        let about = format!("Open: {} in {}", item.finding.objective, settlement.label);
        paper.wrap("", "  ", &format!("{about}, up to {} more: {}", item.amount, item.words))
    }));
    lines
}

fn credit_in_all(credit: &Money, paper: Paper) -> Vec<String> {
    let title = "Credit in all:";
    painted(paper.wrap("", "  ", &format!("{title} {credit}")), title, BOLD)
}

/// The sums of the totals, by currency.
pub fn credits(months: &[Month]) -> Vec<Money> {
    let mut sums: BTreeMap<&str, (Currency, Exact)> = BTreeMap::new();
    for total in months.iter().filter_map(|(_, settlement)| settlement.total.as_ref()) {
        let sum = sums.entry(total.currency.code()).or_insert_with(|| (total.currency, Exact::zero()));
        sum.1 = &sum.1 + &total.amount;
    }
    sums.into_values().map(|(currency, amount)| Money { currency, amount }).collect()
}
