//! What may still become due: the settlement with all unknown time down, less what is paid now (A10).

use super::OpenItem;
use super::draft::{Draft, Line, in_main_units};
use agreement::quantity::{Currency, Money};
use num_bigint::BigInt;

/// One item for each line that would pay more, caps and rounding taken into account. Where another credit would fall
/// away in exchange (only the highest applies), it is taken off, so that the items add up to what may become due.
pub(super) fn items(paid: &Draft, worst: &Draft) -> Vec<OpenItem> {
    let Some(currency) = worst.currency.or(paid.currency) else { return Vec::new() };
    let mut more: Vec<(&Line, BigInt)> =
        worst.lines.iter().map(|line| (line, &line.units - units_in(paid, line))).collect();
    let gone: BigInt = paid.lines.iter().filter(|line| twin(worst, line).is_none()).map(|line| &line.units).sum();
    let less: BigInt = more.iter().map(|(_, units)| units).filter(|units| **units < BigInt::ZERO).sum();
    let mut falls_away = gone - less;
    more.retain(|(_, units)| *units > BigInt::ZERO);
    for (_, units) in &mut more {
        let taken = falls_away.clone().min(units.clone());
        *units -= &taken;
        falls_away -= taken;
    }
    more.into_iter()
        .filter(|(_, units)| *units > BigInt::ZERO)
        .map(|(line, units)| item(line, &units, currency))
        .collect()
}

fn item(line: &Line, units: &BigInt, currency: Currency) -> OpenItem {
    let words = format!("{}, if all unknown time were down", line.row_words);
    OpenItem {
        finding: line.finding.key.clone(),
        amount: Money { currency, amount: in_main_units(units, currency) },
        words,
    }
}

fn units_in(draft: &Draft, line: &Line) -> BigInt {
    twin(draft, line).map_or(BigInt::ZERO, |twin| twin.units.clone())
}

/// The line of the same finding and remedy in another draft.
fn twin<'d, 'a>(draft: &'d Draft<'a>, line: &Line) -> Option<&'d Line<'a>> {
    draft.lines.iter().find(|other| other.number == line.number && other.finding.key == line.finding.key)
}
