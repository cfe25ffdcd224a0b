//! What may still become due: the settlement with all unknown time down, less what is paid now (A10).

use super::OpenItem;
use super::draft::{Draft, Line, in_main_units};
use crate::wording::wording;
use agreement::quantity::{Currency, Money};
use num_bigint::BigInt;
use std::collections::BTreeMap;

/// One item for each line that would pay more, caps and rounding taken into account. Where another credit would fall
/// away in exchange (only the highest applies), it is taken off, so that the items add up to what may become due.
pub(super) fn items(paid: &Draft, worst: &Draft) -> Vec<OpenItem> {
    let Some(currency) = worst.currency.or(paid.currency) else { return Vec::new() };
    let mut now = by_name(paid);
    let mut more: Vec<(&Line, BigInt)> = worst
        .lines
        .iter()
        .map(|line| (line, &line.units - now.remove(&name(line)).map_or(BigInt::ZERO, |twin| twin.units.clone())))
        .collect();
    let gone: BigInt = now.values().map(|line| &line.units).sum();
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
    let words = wording!(
        en: "{row}, if all unknown time were down",
        nl: "{row}, als alle onbekende tijd uitval zou zijn";
        row = line.row_words
    );
    OpenItem {
        finding: line.finding.key.clone(),
        amount: Money { currency, amount: in_main_units(units, currency) },
        words,
    }
}

/// The lines of a draft by finding and remedy, to find the same one in another draft.
fn by_name<'d, 'a>(draft: &'d Draft<'a>) -> BTreeMap<String, &'d Line<'a>> {
    draft.lines.iter().map(|line| (name(line), line)).collect()
}

fn name(line: &Line) -> String {
    format!("{:?}", (&line.finding.key, line.number))
}
