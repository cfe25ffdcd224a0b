//! Several months: a table of months by objectives, then the totals.

use super::about_facts;
use super::heading::{agreement_lines, claimed_words};
use super::known::telling_figure;
use super::later::judged_later;
use super::lines::painted;
use super::marks::{BOLD, Outcome, mark};
use super::paper::Paper;
use super::subject::{Group, groups};
use super::table::{Cell, Table};
use crate::context::Context;
use crate::figures::claimable;
use agreement::model::Agreement;
use agreement::quantity::{Currency, Exact, Money};
use anstyle::Style;
use calendar::Zone;
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
    heading.extend(paper.wrap(
        "",
        "  ",
        &format!("{label}, {}, {zone}", paper.say("month by month", "maand voor maand")),
    ));
    vec![
        heading,
        table(agreement, months, paper).lines(paper),
        judged_later(agreement, evaluations.clone(), paper),
        about_facts(evaluations, paper),
        totals(&agreement.time_zone.0, months, paper),
    ]
}

fn table(agreement: &Agreement, months: &[Month], paper: Paper) -> Table {
    let judged = |name: &&str| {
        months.iter().any(|(evaluation, _)| evaluation.findings.iter().any(|one| &*one.key.objective == *name))
    };
    let objectives: Vec<&str> = agreement.objectives.names().filter(judged).collect();
    let headings = [paper.say("credit", "korting")].iter().chain(&objectives).map(|name| (*name).to_owned()).collect();
    Table {
        headings,
        rows: months
            .iter()
            .map(|month| (paper.label(&month.0.period.label), cells(agreement, &objectives, month, paper)))
            .collect(),
    }
}

fn cells(agreement: &Agreement, objectives: &[&str], (evaluation, settlement): &Month, paper: Paper) -> Vec<Cell> {
    let groups = groups(agreement, &evaluation.findings);
    let of = |name: &&str| {
        groups
            .iter()
            .find(|group| group.name == *name)
            .map(|group| verdict_cell(agreement, group, paper))
            .unwrap_or_default()
    };
    let credit = match settlement.missing.is_empty() {
        true => settlement
            .total
            .iter()
            .filter(|total| !total.amount.is_zero())
            .map(|total| paper.language().quantity(total))
            .collect(),
        false => "?".to_owned(),
    };
    [Cell { text: credit, style: Style::new() }].into_iter().chain(objectives.iter().map(of)).collect()
}

/// `✗ 99.87%`, or `✗ 2 of 3` where there are several findings.
fn verdict_cell(agreement: &Agreement, group: &Group, paper: Paper) -> Cell {
    let mark = mark(group.outcome());
    let context = Context::of(&agreement.time_zone.0, group.objective).spoken(paper.language());
    let text = match group.findings.as_slice() {
        [one] => telling_figure(one).map(|figure| context.figure(figure)).unwrap_or_default(),
        several => format!("{} {} {}", group.count(Outcome::Missed), paper.say("of", "van"), several.len()),
    };
    Cell { text: format!("{} {text}", mark.sign).trim_end().to_owned(), style: mark.style }
}

/// How often each verdict, and how much money in each currency.
pub fn totals(zone: &Zone, months: &[Month], paper: Paper) -> Vec<String> {
    let findings = months.iter().flat_map(|(evaluation, _)| &evaluation.findings);
    let missed = findings.clone().filter(|finding| finding.verdict == Verdict::Missed).count();
    let undetermined = findings.clone().filter(|finding| finding.verdict == Verdict::Undetermined).count();
    let all = findings.count();
    let counted = paper.say(
        format!("{missed} missed and {undetermined} undetermined of {all} findings"),
        format!("{missed} gemist en {undetermined} onbeslist van {all} uitkomsten"),
    );
    let mut lines = paper.wrap("", "  ", &counted);
    lines.extend(credits(months).iter().flat_map(|credit| credit_in_all(credit, paper)));
    let claimable = claimable(months.iter().map(|(_, settlement)| settlement));
    lines.extend(claimable.iter().flat_map(|one| {
        let words = claimed_words(zone, one, paper);
        paper.wrap("", "  ", &paper.say(format!("Of which {words}"), format!("Waarvan {words}")))
    }));
    let missing = months.iter().flat_map(|(_, settlement)| &settlement.missing);
    lines.extend(
        missing.flat_map(|one| paper.wrap("", "  ", &format!("Open: {}", paper.language().wording(&one.wording())))),
    );
    let open =
        months.iter().flat_map(|(_, settlement)| settlement.open_items.iter().map(move |item| (settlement, item)));
    lines.extend(open.flat_map(|(settlement, item)| {
        let (name, label) = (&item.finding.objective, paper.label(&settlement.label));
        let (amount, words) = (paper.language().quantity(&item.amount), paper.language().wording(&item.words));
        let english = format!("Open: {name} in {label}, up to {amount} more: {words}");
        let dutch = format!("Open: {name} in {label}, nog ten hoogste {amount}: {words}");
        paper.wrap("", "  ", &paper.say(english, dutch))
    }));
    lines
}

fn credit_in_all(credit: &Money, paper: Paper) -> Vec<String> {
    let title = paper.say("Credit in all:", "Korting in totaal:");
    painted(paper.wrap("", "  ", &format!("{title} {}", paper.language().quantity(credit))), title, BOLD)
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
