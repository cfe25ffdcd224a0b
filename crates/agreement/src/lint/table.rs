//! A remedy table whose rows all have values that can be compared.

use super::axis::Axis;
use super::figures::step;
use super::ranges::Range;
use super::rows::{MOST_ROWS, shape};
use super::worth::Worth;
use crate::model::{Agreement, Objective, Remedy, Row};

/// A row with its values.
pub(super) struct Tier<'a> {
    pub number: usize,
    pub row: &'a Row,
    pub range: Range,
    pub worth: Worth,
}

/// A table whose rows can be compared.
pub(super) struct Table<'a> {
    pub reading: String,
    pub axis: Axis,
    pub remedy: &'a Remedy,
    pub tiers: Vec<Tier<'a>>,
}

/// The tables whose rows all have values on the objective's axis; what is wrong with the others is told by `rows`.
pub(super) fn tables(agreement: &Agreement) -> Vec<Table<'_>> {
    agreement
        .remedies()
        .filter_map(|(id, objective, number, remedy)| {
            let axis = Axis { step: step(agreement, objective), ..Axis::of(objective)? };
            let tiers = tiers(agreement, objective, remedy, &axis)?;
            let reading = format!("objectives › {} › remedies › {} › table", id.value, number + 1);
            Some(Table { reading, axis, remedy, tiers })
        })
        .collect()
}

/// The rows with their values; `None` where one has none or another unit, or where there are too many to compare.
fn tiers<'a>(agreement: &Agreement, objective: &Objective, remedy: &'a Remedy, axis: &Axis) -> Option<Vec<Tier<'a>>> {
    if remedy.rows().len() > MOST_ROWS {
        return None;
    }
    let service = agreement.service(objective.service.as_str()).ok();
    let tiers = remedy.rows().iter().enumerate().map(|(number, row)| {
        let range = axis.range(row).filter(|_| shape(row, axis, "").is_none())?;
        Some(Tier { number, row, range, worth: Worth::of(agreement, service, remedy, row) })
    });
    tiers.collect()
}
