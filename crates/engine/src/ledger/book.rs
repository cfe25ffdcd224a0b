//! The books while they are kept.

use super::duty::Owing;
use super::entry::{Account, Entry, Movement};
use super::fault::Booked;
use super::item::Item;
use super::statement::Stated;
use super::terms::Terms;
use super::{LedgerFault, words};
use crate::facts::{Facts, Invoice, Name};
use crate::settlement::SettlementFault;
use crate::wording::Wording;
use agreement::model::{CreditKind, Settlement};
use agreement::quantity::{Currency, Exact, Money};
use calendar::{Date, Instant, Length, Zone};
use std::collections::{BTreeMap, BTreeSet};

/// The books, and what they rest on.
pub(super) struct Book<'a> {
    /// The terms of every version.
    pub terms: &'a Terms<'a>,
    pub facts: &'a Facts,
    pub stated: &'a Stated,
    pub as_of: Instant,
    /// What is paid for duties that were missed, in the order of time.
    pub payments: Vec<Owing>,
    /// The invoices by date and number.
    pub invoices: Vec<&'a Invoice>,
    pub currency: Option<Currency>,
    pub items: Vec<Item>,
    pub entries: Vec<Entry>,
    /// The items of which something is owed.
    pub owed: BTreeSet<usize>,
    /// Of damages that came to nothing, why.
    pub nothing_of: BTreeMap<Name, Wording>,
    /// The date of the last invoice, as the instant at which it begins.
    pub last_invoice: Option<Instant>,
    balance: BTreeMap<Account, Exact>,
}

/// A movement of an amount.
pub(super) struct Move {
    pub movement: Movement,
    pub from: Account,
    pub to: Account,
    pub amount: Exact,
    pub item: Option<usize>,
    pub invoice: Option<Name>,
    pub clause: String,
    pub rule: &'static str,
    pub words: Wording,
}

impl<'a> Book<'a> {
    pub fn new(terms: &'a Terms<'a>, facts: &'a Facts, stated: &'a Stated, as_of: Instant) -> Book<'a> {
        let mut invoices: Vec<&Invoice> = facts.invoices.iter().collect();
        invoices.sort_by_key(|invoice| (invoice.date, invoice.id.clone()));
        Book {
            terms,
            facts,
            stated,
            as_of,
            payments: Vec::new(),
            invoices,
            currency: None,
            items: Vec::new(),
            entries: Vec::new(),
            owed: BTreeSet::new(),
            nothing_of: BTreeMap::new(),
            last_invoice: None,
            balance: BTreeMap::new(),
        }
    }

    /// The zone in which movements are dated.
    pub fn zone(&self) -> &'a Zone {
        self.terms.latest().zone()
    }

    /// What a version says of how its credits are settled.
    pub fn settlement(&self, version: u64) -> &'a Settlement {
        &self.terms.numbered(version).agreement.settlement
    }

    /// What a credit of a version is (C6).
    pub fn kind(&self, version: u64) -> CreditKind {
        self.settlement(version).credits_are
    }

    /// The version by whose terms an item is settled.
    pub fn version_of(&self, item: usize) -> u64 {
        let latest = self.terms.latest().agreement.version.0;
        self.items.get(item).map_or(latest, |item| item.version)
    }

    /// The paper by which an item is given (C6).
    pub fn paper(&self, item: usize) -> Wording {
        let of = |item: &Item| words::paper(self.kind(item.version), &item.origin);
        self.items.get(item).map_or_else(Wording::default, of)
    }

    /// What stands on an account in all.
    pub fn on(&self, account: Account) -> Exact {
        self.balance.get(&account).cloned().unwrap_or_else(Exact::zero)
    }

    /// What an item has on an account.
    pub fn of(&self, item: usize, account: Account) -> Exact {
        self.items.get(item).map_or_else(Exact::zero, |item| item.on(account))
    }

    /// The ledger's one currency; a second one is a fault.
    pub fn take_currency(&mut self, money: &Money) -> Result<(), LedgerFault> {
        match self.currency {
            Some(currency) if currency != money.currency => {
                Err(SettlementFault::MixedCurrencies(currency.to_string(), money.currency.to_string()).into())
            }
            _ => {
                self.currency = Some(money.currency);
                Ok(())
            }
        }
    }

    /// The same of an amount that a fact says.
    pub fn take_currency_of(&mut self, fact: Booked, id: &Name, amount: &Money) -> Result<(), LedgerFault> {
        match self.currency {
            Some(ledger) if ledger != amount.currency => {
                Err(LedgerFault::OtherCurrency { fact, id: id.clone(), amount: Box::new(amount.clone()), ledger })
            }
            _ => self.take_currency(amount),
        }
    }

    /// An amount in words.
    pub fn money(&self, amount: &Exact) -> Wording {
        let Some(currency) = self.currency else { return Wording::default() };
        Wording::of(&Money { currency, amount: amount.clone() })
    }

    /// Adds an item and gives its number.
    pub fn add(&mut self, item: Item) -> usize {
        self.items.push(item);
        self.items.len() - 1
    }

    /// Books a movement on the date of an instant, which at midnight is the day that it ends (T8).
    pub fn post(&mut self, at: Instant, change: Move) -> Result<(), LedgerFault> {
        let on = self.zone().date_of(at.saturating_sub(Length::from_millis(1)));
        self.post_on(at, on, change)
    }

    /// Books a movement; one of nothing is no movement.
    pub fn post_on(&mut self, at: Instant, on: Date, change: Move) -> Result<(), LedgerFault> {
        let Move { movement, from, to, amount, item, invoice, clause, rule, words } = change;
        if amount.is_zero() {
            return Ok(());
        }
        let less = &self.on(from) - &amount;
        self.balance.insert(from, less);
        let more = &self.on(to) + &amount;
        self.balance.insert(to, more);
        if let Some(number) = item {
            self.moved(number, from, to, &amount, at)?;
        }
        self.entries.push(Entry { at, on, movement, from, to, amount, item, invoice, clause, rule, words });
        Ok(())
    }

    fn moved(
        &mut self,
        number: usize,
        from: Account,
        to: Account,
        amount: &Exact,
        at: Instant,
    ) -> Result<(), LedgerFault> {
        let Some(item) = self.items.get_mut(number) else { return Ok(()) };
        item.moved(from, to, amount);
        if item.on(Account::Owed).is_zero() {
            self.owed.remove(&number);
        } else if self.owed.insert(number) {
            item.since = item.since.max(at);
            self.dated(number)?;
        }
        Ok(())
    }

    /// Works out anew when an item is paid out: a term from the period's end or from when it was owed, and anew after each invoice.
    pub fn dated(&mut self, number: usize) -> Result<(), LedgerFault> {
        let Some(item) = self.items.get(number) else { return Ok(()) };
        let clock = self.terms.numbered(item.version);
        let term = clock.agreement.settlement.pay_out_after.0;
        let deadline = match self.last_invoice.filter(|invoice| *invoice >= item.since) {
            Some(invoice) => clock.due(invoice, term)?,
            None => clock.after(item.since, term)?,
        };
        self.items.get_mut(number).into_iter().for_each(|item| item.deadline = deadline);
        Ok(())
    }

    /// Takes an amount off items, the newest first: from what waits, then what was forfeited, then what is owed. What was set off
    /// or paid out already the customer gives back.
    pub fn reduce(
        &mut self,
        at: Instant,
        numbers: &[usize],
        amount: &Exact,
        change: &Reduction,
    ) -> Result<(), LedgerFault> {
        let mut left = amount.clone();
        for from in [Account::Waiting, Account::Forfeited, Account::Owed, Account::Returnable] {
            for &number in numbers.iter().rev() {
                let Some(item) = self.items.get(number) else { continue };
                let room =
                    if from == Account::Returnable { item.given() - item.earned_back.clone() } else { item.on(from) };
                let part = room.min(left.clone());
                if part.is_negative() || part.is_zero() {
                    continue;
                }
                left = left - part.clone();
                let to = item.cost();
                self.post(at, change.of(from, to, part, number))?;
            }
        }
        Ok(())
    }

    /// Lets what is owed pay for what the customer got too much, so that never both stand.
    pub fn balance(&mut self, at: Instant) -> Result<(), LedgerFault> {
        for number in self.owed.clone() {
            let back = Exact::zero() - self.on(Account::Returnable);
            let amount = self.of(number, Account::Owed).min(back);
            if amount.is_negative() || amount.is_zero() {
                return Ok(());
            }
            self.post(
                at,
                Move {
                    movement: Movement::Balanced,
                    from: Account::Owed,
                    to: Account::Returnable,
                    amount,
                    item: Some(number),
                    invoice: None,
                    clause: "settlement".to_owned(),
                    rule: "C7",
                    words: words::balanced(),
                },
            )?;
        }
        Ok(())
    }
}

/// Why something is taken off.
pub(super) struct Reduction {
    pub movement: Movement,
    pub clause: String,
    pub rule: &'static str,
    pub words: Wording,
}

impl Reduction {
    fn of(&self, from: Account, to: Account, amount: Exact, item: usize) -> Move {
        let Reduction { movement, clause, rule, words } = self;
        Move {
            movement: *movement,
            from,
            to,
            amount,
            item: Some(item),
            invoice: None,
            clause: clause.clone(),
            rule,
            words: words.clone(),
        }
    }
}
