//! What becomes of credits across periods: claimed or forfeited, set off, paid out, corrected, earned back, damages beside
//! them, and what is paid for duties that were missed (C5-C7, A10).
//!
//! [`stated`] settles period after period and draws up the statement of each, with a correction for whatever changes later.
//! [`ledger`] then books them in the order of time with what the parties did about them. Every entry moves an amount from one
//! account to another, so that the postings sum to zero.

mod asked;
mod book;
mod clock;
mod content;
mod damages;
mod decided;
mod difference;
mod duty;
mod earn_back;
mod entry;
mod fault;
mod finality;
mod item;
mod keep;
mod months;
mod paying;
mod restating;
mod stated;
mod statement;
mod terms;
mod unposted;
mod until;
mod waits;
mod words;

pub use content::{Content, DutyText, FindingText, LineText, MetText, changes, is_due_within};
pub use difference::{Difference, differences, verdict};
pub use duty::duties;
pub use entry::{Account, Entry, Movement};
pub use fault::{Booked, LedgerFault};
pub use finality::Finality;
pub use item::{Item, Origin};
pub use months::{Flow, MonthOf};
pub use restating::{Restating, Sealed, Would};
pub use stated::{MOST_PERIODS, stated};
pub use statement::{Change, Stated, Statement};
pub use unposted::Unposted;
pub use until::claimable_until;
pub use waits::Wait;

use crate::facts::Facts;
use crate::versions::Versions;
use agreement::quantity::{Currency, Exact, Money};
use calendar::{Instant, Period};

/// The books of an agreement up to "now".
#[derive(Clone, Debug, PartialEq)]
pub struct Ledger {
    /// Up to when it is kept.
    pub as_of: Instant,
    /// The one currency; `None` where no money is in play.
    pub currency: Option<Currency>,
    /// What arose, credit by credit and damage by damage.
    pub items: Vec<Item>,
    /// Every movement, in the order of time.
    pub entries: Vec<Entry>,
    /// The movements month by month, from the first period to the month of "now".
    pub months: Vec<MonthOf>,
    /// What waits: credits for a claim or a notice of default, damages for a decision.
    pub waits: Vec<Wait>,
    /// What was asked or accepted and of which nothing is posted, with the reason.
    pub unposted: Vec<Unposted>,
    /// The statements and corrections on which it rests.
    pub stated: Stated,
    /// How each period's statement stands, by its label.
    pub finality: Vec<(String, Finality)>,
}

impl Ledger {
    /// What stands on an account in all.
    pub fn on(&self, account: Account) -> Exact {
        self.items.iter().map(|item| item.on(account)).sum::<Exact>() + self.charged(account)
    }

    /// What was added to invoices is of no single item.
    fn charged(&self, account: Account) -> Exact {
        let without_item = self.entries.iter().filter(|entry| entry.item.is_none()).flat_map(Entry::postings);
        without_item.filter(|(on, _)| *on == account).map(|(_, amount)| amount).sum()
    }

    /// An amount in the ledger's currency.
    pub fn money(&self, amount: &Exact) -> Option<Money> {
        self.currency.map(|currency| Money { currency, amount: amount.clone() })
    }
}

/// Settles the periods in order and books what becomes of their credits up to "now".
///
/// # Errors
/// As [`stated`] and [`ledger`].
pub fn kept(versions: &Versions, facts: &Facts, periods: &[Period], as_of: Instant) -> Result<Ledger, LedgerFault> {
    ledger(versions, facts, stated(versions, facts, periods, as_of)?, as_of)
}

/// Books the statements with invoices, credit claims, notices and damages up to "now", by the terms of the version that held where each arose.
///
/// # Errors
/// Amounts in two currencies, a term in working days without a calendar, a term that never ends.
pub fn ledger(versions: &Versions, facts: &Facts, stated: Stated, as_of: Instant) -> Result<Ledger, LedgerFault> {
    let terms = terms::Terms::new(versions, as_of)?;
    let mut book = book::Book::new(&terms, facts, &stated, as_of);
    book.payments = duty::payments(versions, facts, &stated.periods, as_of)?;
    keep::keep(&mut book)?;
    let finality = finality::of_all(&book)?;
    let months = months::months(&book);
    let (waits, unposted) = (waits::waits(&book), unposted::unposted(&book, versions));
    let (currency, items, entries) = (book.currency, book.items, book.entries);
    Ok(Ledger { as_of, currency, items, entries, months, waits, unposted, finality, stated })
}
