//! The settlement against what a scenario expects of it.

use super::super::expected::{Expected, Group, Wanted};
use super::super::found::Found;
use super::super::outcome::Difference;
use super::{difference, missing, title};
use agreement::quantity::Money;
use engine::finding::Key;
use engine::settlement::{CreditLine, OpenItem, Settlement, Step};

/// The settlements of the parts of a period, one for each version of the agreement.
pub(super) fn differences(expected: &Expected, settlements: &[&Settlement]) -> Vec<Difference> {
    let whole = expected
        .settlement
        .iter()
        .filter_map(|wanted| difference(wanted, "settlement", &of_whole(settlements, wanted)));
    let lines: Vec<Row<'_>> = settlements
        .iter()
        .flat_map(|part| part.lines.iter().map(move |line| Row::Line(line, part)))
        .filter(|row| matches!(row, Row::Line(line, _) if !line.paid.amount.is_zero()))
        .collect();
    let open: Vec<Row<'_>> =
        settlements.iter().flat_map(|part| part.open_items.iter().map(move |item| Row::Open(item, part))).collect();
    let lines = expected.lines.iter().flat_map(|groups| matched("settlement › lines", groups, &lines));
    let open = expected.open.iter().flat_map(|groups| matched("settlement › open", groups, &open));
    whole.chain(lines.collect::<Vec<_>>()).chain(open.collect::<Vec<_>>()).collect()
}

fn of_whole(settlements: &[&Settlement], wanted: &Wanted) -> Found {
    match wanted.key().as_str() {
        "total" => Found::of(total(settlements), Found::Money),
        "if_established" => Found::of(if_established(settlements), Found::Money),
        "steps" => Found::Word(steps(settlements)),
        _ => Found::Nothing,
    }
}

/// The sum of the parts, where they have one currency.
fn total(settlements: &[&Settlement]) -> Option<Money> {
    let mut totals = settlements.iter().filter_map(|part| part.total.clone());
    let first = totals.next()?;
    totals.try_fold(first, |sum, next| {
        (sum.currency == next.currency).then(|| Money { currency: sum.currency, amount: sum.amount + next.amount })
    })
}

/// The same if the open claims were established; nothing where nothing hangs on one.
fn if_established(settlements: &[&Settlement]) -> Option<Money> {
    let other = |part: &&Settlement| part.if_established.is_some();
    let parts: Vec<&Settlement> =
        settlements.iter().map(|part| part.if_established.as_deref().unwrap_or(part)).collect();
    settlements.iter().any(other).then(|| total(&parts)).flatten()
}

/// The distinct steps in the order in which they were taken.
fn steps(settlements: &[&Settlement]) -> String {
    let mut steps: Vec<Step> = settlements.iter().flat_map(|part| &part.postings).map(|posting| posting.step).collect();
    steps.dedup();
    steps.into_iter().map(step).collect::<Vec<_>>().join(", ")
}

fn step(step: Step) -> &'static str {
    match step {
        Step::Credit => "credit",
        Step::LowerLimit => "lower limit",
        Step::HighestApplies => "highest applies",
        Step::Cap => "cap",
        Step::Rounding => "rounding",
    }
}

/// A row of either list.
#[derive(Clone, Copy)]
enum Row<'a> {
    Line(&'a CreditLine, &'a Settlement),
    Open(&'a OpenItem, &'a Settlement),
}

impl Row<'_> {
    fn key(&self) -> &Key {
        match self {
            Row::Line(line, _) => &line.finding,
            Row::Open(item, _) => &item.finding,
        }
    }

    fn version(&self) -> u64 {
        match self {
            Row::Line(_, part) | Row::Open(_, part) => part.version,
        }
    }

    fn found(&self, key: &str) -> Found {
        match (self, key) {
            (Row::Line(line, _), "pays") => Found::Money(line.paid.clone()),
            (Row::Line(line, _), "row") => Found::Words(vec![line.row_words.en.clone()]),
            (Row::Line(line, _), "base") => Found::Words(vec![line.base_words.en.clone()]),
            (Row::Line(line, _), "exact") => Found::Number(line.exact.clone()),
            (Row::Line(line, _), "capped") => Found::Number(line.capped.clone()),
            (Row::Line(line, settlement), "note") => {
                let own = settlement.postings.iter().filter(|posting| posting.finding == line.finding);
                Found::Words(own.map(|posting| format!("{}: {}", posting.clause, posting.words)).collect())
            }
            (Row::Open(item, _), "amount") => Found::Money(item.amount.clone()),
            (Row::Open(item, _), "note") => Found::Words(vec![item.words.en.clone()]),
            _ => Found::Nothing,
        }
    }

    fn differences(&self, at: &str, group: &Group) -> Vec<Difference> {
        let title = format!("{at} › {}", group.title());
        group.wanted.iter().filter_map(|wanted| difference(wanted, &title, &self.found(&wanted.key()))).collect()
    }

    fn shown(&self) -> String {
        match self {
            Row::Line(line, _) => format!("{} pays {} ({})", title(&line.finding), line.paid, line.row_words),
            Row::Open(item, _) => format!("{}, {}", title(&item.finding), item.amount),
        }
    }
}

/// Pairs each expected row with the found row that fits it best; rows that are left over are differences too.
fn matched(at: &str, groups: &[Group], rows: &[Row<'_>]) -> Vec<Difference> {
    let mut rows = rows.to_vec();
    let mut differences = Vec::new();
    for group in groups {
        let about = rows.iter().enumerate().filter(|(_, row)| group.is_about(row.version(), row.key()));
        let fits =
            about.map(|(n, row)| (n, row.differences(at, group))).min_by_key(|(_, differences)| differences.len());
        match fits {
            Some((n, found)) => {
                rows.remove(n);
                differences.extend(found);
            }
            None => {
                differences.push(missing(&format!("{at} › {}", group.title()), group.line, "a row", &listed(&rows)))
            }
        }
    }
    let line = groups.first().map_or(1, |group| group.line);
    differences.extend(rows.iter().map(|row| missing(at, line, "no further row", &row.shown())));
    differences
}

fn listed(rows: &[Row<'_>]) -> String {
    let rows: Vec<String> = rows.iter().map(Row::shown).collect();
    if rows.is_empty() { "none".to_owned() } else { rows.join("; ") }
}
