//! Remedy tables row by row: bounds that have a meaning, read as ranges on the indicator's own axis.

use super::axis::{Axis, bounds};
use super::rule::{Rule, error, warning};
use crate::model::{Agreement, Objective, Remedy, Row};
use crate::quantity::{Bound, Level, Target};
use crate::reading::At;
use crate::source::Diagnostic;

pub(super) const RULES: &[Rule] = &[ROW_BOUNDS, ROW_UNIT, EMPTY_TABLE, LONG_TABLE];

const ROW_BOUNDS: Rule = error(
    "row-bounds",
    "rule C2",
    "A row holds no values, or doesn't say which.",
    "give each row `below` or `at_most`, or `from` or `above`, or one of each",
);
const ROW_UNIT: Rule = error(
    "row-unit",
    "rule C2",
    "A row's unit, currency or scale is not that of the objective.",
    "write the bound in the unit of the target",
);
const EMPTY_TABLE: Rule = warning(
    "empty-table",
    "rule C2",
    "A remedy table has no rows, so it pays nothing.",
    "add rows, or remove the remedy",
);
const LONG_TABLE: Rule = warning(
    "long-table",
    "rule C2",
    "A remedy table has more rows than people can check.",
    "keep a table to a few rows",
);

/// The longest table whose rows are compared, which bounds the work on hostile input.
pub(super) const MOST_ROWS: usize = 100;

/// Rows without a meaning.
pub(super) fn lint(agreement: &Agreement) -> Vec<Diagnostic> {
    agreement
        .remedies()
        .flat_map(|(id, objective, number, remedy)| {
            table(objective, remedy, &format!("objectives › {} › remedies › {}", id.value, number + 1))
        })
        .collect()
}

fn table(objective: &Objective, remedy: &Remedy, reading: &str) -> Vec<Diagnostic> {
    let reading = format!("{reading} › table");
    let Some(table) = &remedy.table else { return Vec::new() };
    match table.len() {
        0 => {
            return vec![EMPTY_TABLE.at(table.place, reading, "this table has no rows, so it pays nothing")];
        }
        rows if rows > MOST_ROWS => {
            return vec![LONG_TABLE.at(
                table.place,
                reading,
                format!("this table has {rows} rows; what lies between them is not checked"),
            )];
        }
        _ => (),
    }
    let Some(axis) = Axis::of(objective) else {
        return Vec::new();
    };
    let rows = table.iter().enumerate();
    rows.flat_map(|(number, row)| {
        let reading = format!("{reading} › {}", number + 1);
        shape(row, &axis, &reading).into_iter().chain(units(row, &axis, objective, &reading))
    })
    .collect()
}

pub(super) fn shape(row: &Row, axis: &Axis, reading: &str) -> Option<Diagnostic> {
    let sides =
        |one: &Option<At<Bound>>, other: &Option<At<Bound>>| usize::from(one.is_some()) + usize::from(other.is_some());
    let (upper, lower) = (sides(&row.below, &row.at_most), sides(&row.from, &row.above));
    let what = match (upper, lower) {
        (0, 0) => "this row has no bound, so every value reaches it",
        (2, _) => "`below` and `at_most` both set the upper end of this row",
        (_, 2) => "`from` and `above` both set the lower end of this row",
        _ if axis.range(row)?.is_empty() => "no value lies in this row",
        _ => return None,
    };
    Some(ROW_BOUNDS.at(row.place, reading, what))
}

fn units(row: &Row, axis: &Axis, objective: &Objective, reading: &str) -> Vec<Diagnostic> {
    let wrong = bounds(row).filter_map(|(key, bound)| match &bound.value {
        Bound::Level(level) => Some((key, bound, unlike(level, axis, objective)?)),
        Bound::Target => None,
    });
    wrong.map(|(key, bound, message)| ROW_UNIT.at(bound.place, format!("{reading} › {key}"), message)).collect()
}

/// Why a level can't stand beside the objective's target: another unit, currency or scale.
pub(super) fn unlike(level: &Level, axis: &Axis, objective: &Objective) -> Option<String> {
    let measures = objective.measures.value;
    if !axis.unit.fits(level) {
        return Some(format!("`{level}` is no figure of {measures}, which is counted in {}", axis.unit.words()));
    }
    let target = match &objective.target.as_ref()?.value {
        Target::Level { than, .. } | Target::Statistic { than, .. } => than,
        Target::Share { .. } => return None,
    };
    match (level, target) {
        (Level::Money(money), Level::Money(promised)) if money.currency != promised.currency => {
            Some(format!("`{level}` is in another currency than the target of `{target}`"))
        }
        (Level::Score { of, .. }, Level::Score { of: top, .. }) if of != top => {
            Some(format!("`{level}` is on another scale than the target of `{target}`"))
        }
        _ => None,
    }
}
