//! What may still become due: the settlement with all unknown time down, less what is paid now (A10).

use super::OpenItem;
use super::draft::{Draft, Line, in_main_units};
use agreement::quantity::{Currency, Exact, Money};
use num_bigint::BigInt;

/// One item for each line that would pay something else; caps and rounding taken into account. Where only the
/// highest credit applies, a line may fall away: its item is negative.
pub(super) fn items(paid: &Draft, worst: &Draft) -> Vec<OpenItem> {
    let Some(currency) = worst.currency.or(paid.currency) else { return Vec::new() };
    let more = worst.lines.iter().filter_map(|line| item(line, &(&line.units - units_of(paid, line)), currency));
    let gone = paid.lines.iter().filter(|line| twin(worst, line).is_none());
    more.chain(gone.filter_map(|line| item(line, &-&line.units, currency))).collect()
}

fn item(line: &Line, difference: &BigInt, currency: Currency) -> Option<OpenItem> {
    if *difference == BigInt::ZERO {
        return None;
    }
    let amount = in_main_units(difference, currency);
    let words = match amount > Exact::zero() {
        true => format!("{}, if all unknown time were down", line.row_words),
        false => format!("{}: less, if all unknown time were down and another credit took its place", line.row_words),
    };
    Some(OpenItem { finding: line.finding.key.clone(), amount: Money { currency, amount }, words })
}

fn units_of(draft: &Draft, line: &Line) -> BigInt {
    twin(draft, line).map_or(BigInt::ZERO, |twin| twin.units.clone())
}

/// The line of the same finding and remedy in another draft.
fn twin<'d, 'a>(draft: &'d Draft<'a>, line: &Line) -> Option<&'d Line<'a>> {
    draft.lines.iter().find(|other| other.number == line.number && other.finding.key == line.finding.key)
}
