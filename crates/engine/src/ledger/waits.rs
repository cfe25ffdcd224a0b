use super::book::Book;
use super::entry::Account;
use super::item::{Item, Origin};
use super::{damages, words};
use crate::facts::{Damage, Name};
use crate::wording::{Wording, wording};
use agreement::quantity::Money;
use calendar::Instant;

/// An amount that isn't owed yet.
#[derive(Clone, Debug, PartialEq)]
pub struct Wait {
    /// The number of the credit in [`super::Ledger::items`]; `None` for a damage.
    pub item: Option<usize>,
    /// The identifier of the damage.
    pub damage: Option<Name>,
    /// What it is of: the objective with its window and month, or the damage.
    pub about: Wording,
    /// How much.
    pub amount: Money,
    /// What it waits for.
    pub awaits: Wording,
    /// Until when; `None` where no term is agreed.
    pub until: Option<Instant>,
}

/// All that waits up to "now": credits, then damages.
pub(super) fn waits(book: &Book) -> Vec<Wait> {
    let credits = book.items.iter().enumerate().filter_map(|(number, item)| credit(book, number, item));
    let damages = book.facts.damages.iter().filter(|damage| damage.at <= book.as_of);
    credits.chain(damages.filter_map(|damage| undecided(book, damage))).collect()
}

fn credit(book: &Book, number: usize, item: &Item) -> Option<Wait> {
    let amount = item.on(Account::Waiting);
    let currency = book.currency.filter(|_| !amount.is_zero())?;
    Some(Wait {
        item: Some(number),
        damage: None,
        about: about(item),
        amount: Money { currency, amount },
        awaits: item.awaits.clone(),
        until: item.lapses,
    })
}

/// `uptime shop 2026-03`; an event names the month that settles it.
fn about(item: &Item) -> Wording {
    let Origin::Credit { finding, period, .. } = &item.origin else { return item.words.clone() };
    let words = words::named(finding);
    if words.en.contains(period.as_str()) {
        return words;
    }
    wording!(en: "{words}, settled in {month}", nl: "{words}, afgerekend in {month}"; words = words, month = Wording::same(period))
}

fn undecided(book: &Book, damage: &Damage) -> Option<Wait> {
    if damages::decided(book, damage, book.as_of).is_some() {
        return None;
    }
    Some(Wait {
        item: None,
        damage: Some(damage.id.clone()),
        about: words::damage_claimed(book.zone(), damage),
        amount: damage.amount.clone(),
        awaits: words::undecided(damage),
        until: None,
    })
}
