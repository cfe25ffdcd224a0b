//! Values that miss the target but that no row of the table holds (C2): holes, also of a single value.

use super::axis::bounds;
use super::ranges::{Cut, Range};
use super::rule::{Rule, warning};
use super::table::{Table, tables};
use crate::model::Agreement;
use crate::quantity::{Bound, Exact};
use crate::source::{Diagnostic, Place};

pub(super) const RULES: &[Rule] = &[TIER_HOLE, BOUNDARY_HOLE, GAP_AT_TARGET];

const TIER_HOLE: Rule = warning(
    "tier-hole",
    "rule C2",
    "Figures that lie between two rows, or beyond the last, pay nothing.",
    "let each row begin where the one before ends, and leave the last one open",
);
const BOUNDARY_HOLE: Rule = warning(
    "boundary-hole",
    "rule C2",
    "Exactly one figure pays nothing, since neither row holds its own bound.",
    "close one of the two bounds: `at_most` for `below`, or `from` for `above`",
);
const GAP_AT_TARGET: Rule = warning(
    "gap-at-target",
    "rule C2",
    "Figures that just miss the target pay nothing.",
    "begin the mildest row at the `target`",
);

/// What misses the target and still pays nothing.
pub(super) fn lint(agreement: &Agreement) -> Vec<Diagnostic> {
    tables(agreement).iter().filter(|table| !table.tiers.is_empty()).flat_map(of_table).collect()
}

fn of_table(table: &Table) -> Vec<Diagnostic> {
    let ranges: Vec<Range> = table.tiers.iter().map(|tier| tier.range.clone()).collect();
    let gaps = looked_at(table, &ranges).gaps(&ranges);
    gaps.iter().filter_map(|gap| Some(remark(table, gap, &table.axis.example(gap)?))).collect()
}

/// The values that should pay: those that miss the target, or without one those from the mildest row on.
fn looked_at(table: &Table, ranges: &[Range]) -> Range {
    let mut all = table.axis.missed();
    if table.axis.target.is_none() {
        match table.axis.more_is_better {
            true => all.to = ranges.iter().map(|range| range.to.clone()).max().unwrap_or(all.to.clone()).min(all.to),
            false => {
                all.from = ranges.iter().map(|range| range.from.clone()).min().unwrap_or(all.from.clone()).max(all.from)
            }
        }
    }
    all
}

fn remark(table: &Table, gap: &Range, example: &Exact) -> Diagnostic {
    let missed = table.axis.missed();
    let at_target = table.axis.target.is_some()
        && if table.axis.more_is_better { gap.to == missed.to } else { gap.from == missed.from };
    let place = beside(table, gap);
    let example = table.axis.shown(example);
    match gap.single() {
        Some(value) => BOUNDARY_HOLE.at(
            place,
            table.reading.clone(),
            format!("exactly {} misses the target and pays nothing", shown(table, value)),
        ),
        None if at_target => GAP_AT_TARGET.at(
            place,
            table.reading.clone(),
            format!("a figure {} misses the target and pays nothing: for example {example}", words(table, gap)),
        ),
        None => TIER_HOLE.at(
            place,
            table.reading.clone(),
            format!("a figure {} pays nothing: for example {example}", words(table, gap)),
        ),
    }
}

/// The row that ends where the gap begins on its better side, else the one on its worse side; the table where no row touches it.
fn beside(table: &Table, gap: &Range) -> Place {
    let lower = || table.tiers.iter().find(|tier| tier.range.to == gap.from);
    let upper = || table.tiers.iter().find(|tier| tier.range.from == gap.to);
    let row = if table.axis.more_is_better { upper().or_else(lower) } else { lower().or_else(upper) };
    let whole = || table.remedy.table.as_ref().map_or(table.remedy.place, |rows| rows.place);
    row.map_or_else(whole, |tier| tier.row.place)
}

fn words(table: &Table, gap: &Range) -> String {
    let lower = match &gap.from {
        Cut::At(value, false) => format!("from {}", shown(table, value)),
        Cut::At(value, true) => format!("above {}", shown(table, value)),
        Cut::End => String::new(),
    };
    match &gap.to {
        Cut::At(value, false) => format!("{lower} to below {}", shown(table, value)),
        Cut::At(value, true) => format!("{lower} to {}", shown(table, value)),
        Cut::End => format!("{lower} on"),
    }
}

/// A value as the table writes it; the ends of the axis in their unit.
fn shown(table: &Table, value: &Exact) -> String {
    let written = table.tiers.iter().flat_map(|tier| bounds(tier.row)).filter_map(|(_, bound)| match &bound.value {
        Bound::Level(level) => Some((table.axis.value(bound)?, level.to_string())),
        Bound::Target => None,
    });
    let mut written = written;
    written.find(|(known, _)| known == value).map_or_else(|| table.axis.shown(value), |(_, text)| text)
}
