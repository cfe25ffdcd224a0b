//! Several months: a table of months by objectives, then the totals.

use super::heading::{agreement_lines, not_computed};
use super::lines::{paint, wrap};
use super::marks::{BOLD, mark};
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

/// The page for several months.
pub fn overview(agreement: &Agreement, label: &str, months: &[Month], language: &str) -> Vec<String> {
    let mut lines = agreement_lines(agreement, language);
    lines.push(format!("{label}, month by month, {}", agreement.time_zone.0.name()));
    lines.push(String::new());
    lines.extend(table(agreement, months).lines());
    lines.push(String::new());
    lines.extend(not_computed(months.iter().flat_map(|(evaluation, _)| &evaluation.findings)));
    lines.push(String::new());
    lines.extend(totals(months));
    lines
}

fn table(agreement: &Agreement, months: &[Month]) -> Table {
    let computed = |name: &&str| {
        months.iter().any(|(evaluation, _)| {
            evaluation
                .findings
                .iter()
                .any(|finding| &*finding.key.objective == *name && finding.verdict != Verdict::NotComputed)
        })
    };
    let objectives: Vec<&str> = agreement.objectives.names().filter(computed).collect();
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
    let mark = mark(group.verdict());
    let context = Context::of(&agreement.time_zone.0, group.objective);
    let text = match group.findings.as_slice() {
        [one] => one.figure.as_ref().map(|figure| context.figure(figure)).unwrap_or_default(),
        several => format!("{} of {}", group.count(Verdict::Missed), several.len()),
    };
    Cell { text: format!("{} {text}", mark.sign).trim_end().to_owned(), style: mark.style }
}

/// How often each verdict, and how much money in each currency.
fn totals(months: &[Month]) -> Vec<String> {
    let findings = months.iter().flat_map(|(evaluation, _)| &evaluation.findings);
    let missed = findings.clone().filter(|finding| finding.verdict == Verdict::Missed).count();
    let undetermined = findings.clone().filter(|finding| finding.verdict == Verdict::Undetermined).count();
    let mut lines = vec![format!("{missed} missed and {undetermined} undetermined of {} findings", findings.count())];
    for credit in credits(months) {
        lines.push(format!("{} {credit}", paint(BOLD, "Credit in all:")));
    }
    let open =
        months.iter().flat_map(|(_, settlement)| settlement.open_items.iter().map(move |item| (settlement, item)));
    lines.extend(open.flat_map(|(settlement, item)| {
        wrap(
            "",
            "  ",
            &format!(
                "Open: {} in {}, up to {} more: {}",
                item.finding.objective, settlement.label, item.amount, item.words
            ),
        )
    }));
    lines
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
