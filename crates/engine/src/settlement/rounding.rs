//! The last step: rounded once to the minor unit, half away from zero, never above a cap (C3).

use super::Step;
use super::caps::Limit;
use super::draft::{Draft, in_main_units, minor_units};
use crate::wording::wording;
use agreement::quantity::{Currency, Exact};
use num_bigint::BigInt;

/// Gives each line its floor and hands the remaining units to the largest remainders, ties in
/// clause order; a unit that no cap leaves room for isn't paid.
pub(super) fn apply(draft: &mut Draft, limits: &[Limit]) {
    let Some(currency) = draft.currency else { return };
    let scale = minor_units(currency);
    let exact: Vec<Exact> = draft.lines.iter().map(|line| &line.amount * &scale).collect();
    let floors: Vec<BigInt> = exact.iter().map(Exact::floor).collect();
    let wanted = exact.iter().cloned().sum::<Exact>().round();
    let mut units = floors.clone();
    let mut left = wanted - units.iter().sum::<BigInt>();
    let caps = caps_of(draft.lines.len(), limits);
    for line in by_remainder(&exact, &floors) {
        if left <= BigInt::ZERO {
            break;
        }
        if has_room(caps.get(line), &units, limits, &scale)
            && let Some(unit) = units.get_mut(line)
        {
            *unit += 1;
            left -= 1;
        }
    }
    write_back(draft, units, currency);
}

/// The lines that lost part of a unit, the largest part first.
fn by_remainder(exact: &[Exact], floors: &[BigInt]) -> Vec<usize> {
    let mut parts: Vec<(usize, Exact)> = exact
        .iter()
        .zip(floors)
        .map(|(exact, floor)| exact - &Exact::from(floor.clone()))
        .enumerate()
        .filter(|(_, part)| !part.is_zero())
        .collect();
    parts.sort_by(|(a, part_a), (b, part_b)| part_b.cmp(part_a).then(a.cmp(b)));
    parts.into_iter().map(|(line, _)| line).collect()
}

/// The caps of each line, by number.
fn caps_of(lines: usize, limits: &[Limit]) -> Vec<Vec<usize>> {
    let mut caps = vec![Vec::new(); lines];
    for (number, limit) in limits.iter().enumerate() {
        for &line in &limit.lines {
            caps.get_mut(line).into_iter().for_each(|of_line| of_line.push(number));
        }
    }
    caps
}

fn has_room(caps: Option<&Vec<usize>>, units: &[BigInt], limits: &[Limit], scale: &Exact) -> bool {
    caps.into_iter().flatten().filter_map(|&number| limits.get(number)).all(|limit| {
        let sum: BigInt = limit.lines.iter().filter_map(|&n| units.get(n)).sum();
        Exact::from(sum + 1) <= &limit.most * scale
    })
}

fn write_back(draft: &mut Draft, units: Vec<BigInt>, currency: Currency) {
    let mut rounded = Vec::new();
    for (line, unit) in draft.lines.iter_mut().zip(units) {
        rounded.push((in_main_units(&unit, currency) - line.amount.clone(), line.finding.key.clone()));
        line.units = unit;
    }
    for (difference, key) in rounded.into_iter().filter(|(difference, _)| !difference.is_zero()) {
        draft.post(
            Step::Rounding,
            difference,
            key,
            "settlement".to_owned(),
            wording!(
                en: "the sum is rounded once, half away from zero; of this line by floor and largest remainder",
                nl: "de som wordt één keer afgerond, een half van nul af; per regel naar beneden, en wat overblijft naar de grootste resten"
            ),
        );
    }
}
