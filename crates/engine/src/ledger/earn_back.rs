//! What the provider earns back by keeping the same promise in the months that follow (C5).

use super::book::{Book, Move, Reduction};
use super::entry::{Account, Movement};
use super::item::Origin;
use super::{LedgerFault, words};
use crate::facts::Name;
use agreement::quantity::Exact;
use calendar::Instant;
use std::collections::BTreeMap;

/// Works out anew what is earned back of each credit, and books what changed.
pub(super) fn derive(book: &mut Book, at: Instant) -> Result<(), LedgerFault> {
    let kept = kept(book, at);
    for number in 0..book.items.len() {
        let Some(terms) = &book.settlement(book.version_of(number)).earn_back else { continue };
        let earned = earned(book, number, terms.after.0, &terms.share.fraction(), &kept);
        let Some(item) = book.items.get(number) else { continue };
        let more = &earned - &item.earned_back;
        let words = words::earned_back(terms);
        let clause = "settlement › earn_back".to_owned();
        if more.is_negative() {
            give_again(book, number, Exact::zero() - more, at, clause)?;
        } else if !more.is_zero() {
            let reduction = Reduction { movement: Movement::EarnedBack, clause, rule: "C5", words };
            book.reduce(at, &[number], &more, &reduction)?;
        }
        book.items.get_mut(number).into_iter().for_each(|item| item.earned_back = earned.clone());
    }
    Ok(())
}

/// Whether each objective was kept in each period, as its latest statement by then says.
fn kept(book: &Book, at: Instant) -> Vec<BTreeMap<Name, bool>> {
    let mut kept = vec![BTreeMap::new(); book.stated.periods.len()];
    for statement in book.stated.statements.iter().filter(|statement| statement.at <= at) {
        kept.get_mut(statement.period).into_iter().for_each(|of_period| *of_period = statement.kept.clone());
    }
    kept
}

/// The share of what was given, once the months directly after it were kept, in the minor unit; else nothing. A month in which nothing was to be judged doesn't count.
fn earned(book: &Book, number: usize, after: u32, share: &Exact, kept: &[BTreeMap<Name, bool>]) -> Exact {
    let (Some(item), Some(currency)) = (book.items.get(number), book.currency) else { return Exact::zero() };
    let Origin::Credit { finding, period, .. } = &item.origin else { return Exact::zero() };
    let Some(own) = book.stated.periods.iter().position(|(label, _)| label == period) else { return Exact::zero() };
    let later = kept.iter().skip(own + 1).filter_map(|month| month.get(&finding.objective));
    let met = later.take(usize::try_from(after).unwrap_or(usize::MAX)).take_while(|met| **met).count();
    if u32::try_from(met).unwrap_or(u32::MAX) < after {
        return Exact::zero();
    }
    let scale = crate::settlement::minor_units(currency);
    let units = (&item.given() * share) * scale.clone();
    Exact::from(units.round()).checked_div(&scale).unwrap_or_else(Exact::zero)
}

fn give_again(book: &mut Book, number: usize, amount: Exact, at: Instant, clause: String) -> Result<(), LedgerFault> {
    book.post(
        at,
        Move {
            movement: Movement::EarnBackUndone,
            from: Account::Credits,
            to: Account::Owed,
            amount,
            item: Some(number),
            invoice: None,
            clause,
            rule: "C7",
            words: words::earn_back_undone(),
        },
    )
}
