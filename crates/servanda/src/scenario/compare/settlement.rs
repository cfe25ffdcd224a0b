//! The settlement against what a scenario expects of it.

use super::super::expected::{Expected, Group, Wanted};
use super::super::found::Found;
use super::super::outcome::Difference;
use super::{difference, missing, title};
use engine::finding::Key;
use engine::settlement::{CreditLine, OpenItem, Settlement, Step};

pub(super) fn differences(expected: &Expected, settlement: &Settlement) -> Vec<Difference> {
    let whole =
        expected.settlement.iter().filter_map(|wanted| difference(wanted, "settlement", &of_whole(settlement, wanted)));
    let lines: Vec<Row<'_>> = settlement
        .lines
        .iter()
        .filter(|line| !line.paid.amount.is_zero())
        .map(|line| Row::Line(line, settlement))
        .collect();
    let open: Vec<Row<'_>> = settlement.open_items.iter().map(Row::Open).collect();
    let lines = expected.lines.iter().flat_map(|groups| matched("settlement › lines", groups, &lines));
    let open = expected.open.iter().flat_map(|groups| matched("settlement › open", groups, &open));
    whole.chain(lines.collect::<Vec<_>>()).chain(open.collect::<Vec<_>>()).collect()
}

fn of_whole(settlement: &Settlement, wanted: &Wanted) -> Found {
    match wanted.key().as_str() {
        "total" => Found::of(settlement.total.clone(), Found::Money),
        "steps" => Found::Word(steps(settlement)),
        _ => Found::Nothing,
    }
}

/// The distinct steps in the order in which they were taken.
fn steps(settlement: &Settlement) -> String {
    let mut steps: Vec<Step> = settlement.postings.iter().map(|posting| posting.step).collect();
    steps.dedup();
    steps.into_iter().map(step).collect::<Vec<_>>().join(", ")
}

fn step(step: Step) -> &'static str {
    match step {
        Step::Credit => "credit",
        Step::HighestApplies => "highest applies",
        Step::Cap => "cap",
        Step::Rounding => "rounding",
    }
}

/// A row of either list.
#[derive(Clone, Copy)]
enum Row<'a> {
    Line(&'a CreditLine, &'a Settlement),
    Open(&'a OpenItem),
}

impl Row<'_> {
    fn key(&self) -> &Key {
        match self {
            Row::Line(line, _) => &line.finding,
            Row::Open(item) => &item.finding,
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
            (Row::Open(item), "amount") => Found::Money(item.amount.clone()),
            (Row::Open(item), "note") => Found::Words(vec![item.words.en.clone()]),
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
            Row::Open(item) => format!("{}, {}", title(&item.finding), item.amount),
        }
    }
}

/// Pairs each expected row with the found row that fits it best; rows that are left over are differences too.
fn matched(at: &str, groups: &[Group], rows: &[Row<'_>]) -> Vec<Difference> {
    let mut rows = rows.to_vec();
    let mut differences = Vec::new();
    for group in groups {
        let about = rows.iter().enumerate().filter(|(_, row)| group.is_about(row.key()));
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
